resource "huaweicloud_vpc_eip" "balancer" {
  count = var.public ? 1 : 0

  publicip {
    type = "5_bgp"
  }

  bandwidth {
    name        = "${var.name}-balancer"
    share_type  = "PER"
    size        = 20
    charge_mode = "traffic"
  }
}

resource "huaweicloud_elb_loadbalancer" "main" {
  name              = var.name
  availability_zone = local.zones
  vpc_id            = huaweicloud_vpc.main.id
  ipv4_subnet_id    = huaweicloud_vpc_subnet.main.ipv4_subnet_id
  ipv4_eip_id       = one(huaweicloud_vpc_eip.balancer[*].id)
}

resource "huaweicloud_elb_listener" "web" {
  name               = "${var.name}-${lower(local.protocol)}"
  loadbalancer_id    = huaweicloud_elb_loadbalancer.main.id
  protocol           = local.protocol
  protocol_port      = var.certificate_id == null ? 80 : 443
  server_certificate = var.certificate_id
  forward_eip        = true
}

resource "huaweicloud_elb_pool" "servers" {
  name        = "${var.name}-servers"
  listener_id = huaweicloud_elb_listener.web.id
  protocol    = "HTTP"
  lb_method   = var.method
}

resource "huaweicloud_elb_member" "server" {
  count = var.servers.count

  pool_id       = huaweicloud_elb_pool.servers.id
  address       = huaweicloud_compute_instance.server[count.index].access_ip_v4
  protocol_port = var.servers.port
  subnet_id     = huaweicloud_vpc_subnet.main.ipv4_subnet_id
}

resource "huaweicloud_elb_monitor" "servers" {
  pool_id     = huaweicloud_elb_pool.servers.id
  protocol    = "HTTP"
  url_path    = var.health_check.path
  interval    = var.health_check.interval
  timeout     = var.health_check.timeout
  max_retries = var.health_check.retries
}
