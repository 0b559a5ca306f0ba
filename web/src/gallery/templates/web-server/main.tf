# One server with nginx behind a public address.

data "huaweicloud_availability_zones" "here" {}

data "huaweicloud_images_image" "ubuntu" {
  name_regex  = "^Ubuntu 24.04 server 64bit"
  visibility  = "public"
  most_recent = true
}

resource "huaweicloud_vpc" "main" {
  name = "${var.name}-vpc"
  cidr = "192.168.0.0/16"
}

resource "huaweicloud_vpc_subnet" "main" {
  name       = "${var.name}-subnet"
  vpc_id     = huaweicloud_vpc.main.id
  cidr       = "192.168.0.0/24"
  gateway_ip = "192.168.0.1"
}

resource "huaweicloud_networking_secgroup" "web" {
  name                 = "${var.name}-web"
  description          = "Open to visitors"
  delete_default_rules = true
}

resource "huaweicloud_networking_secgroup_rule" "visitors" {
  for_each = toset([for port in var.open_ports : tostring(port)])

  security_group_id = huaweicloud_networking_secgroup.web.id
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  ports             = each.key
  remote_ip_prefix  = "0.0.0.0/0"
}

resource "huaweicloud_networking_secgroup_rule" "outbound" {
  security_group_id = huaweicloud_networking_secgroup.web.id
  direction         = "egress"
  ethertype         = "IPv4"
  remote_ip_prefix  = "0.0.0.0/0"
}

resource "huaweicloud_compute_instance" "web" {
  name               = var.name
  flavor_id          = var.flavor
  image_id           = data.huaweicloud_images_image.ubuntu.id
  availability_zone  = data.huaweicloud_availability_zones.here.names[0]
  security_group_ids = [huaweicloud_networking_secgroup.web.id]
  admin_pass         = var.admin_password
  system_disk_type   = var.disk.type
  system_disk_size   = var.disk.size

  network {
    uuid = huaweicloud_vpc_subnet.main.id
  }

  user_data = <<-EOT
    #cloud-config
    packages:
      - nginx
    write_files:
      - path: /var/www/html/index.html
        content: |
          <h1>${var.name} is running</h1>
    runcmd:
      - systemctl enable --now nginx
  EOT
}

resource "huaweicloud_vpc_eip" "web" {
  publicip {
    type = "5_bgp"
  }

  bandwidth {
    name        = "${var.name}-bandwidth"
    share_type  = "PER"
    size        = var.bandwidth
    charge_mode = "traffic"
  }
}

resource "huaweicloud_compute_eip_associate" "web" {
  public_ip   = huaweicloud_vpc_eip.web.address
  instance_id = huaweicloud_compute_instance.web.id
}
