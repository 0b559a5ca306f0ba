# Servers of one kind in two zones behind an application load balancer.

locals {
  zones    = slice(data.huaweicloud_availability_zones.here.names, 0, 2)
  protocol = var.certificate_id == null ? "HTTP" : "HTTPS"
}

data "huaweicloud_availability_zones" "here" {}

data "huaweicloud_images_image" "ubuntu" {
  name_regex  = "^Ubuntu 24.04 server 64bit"
  visibility  = "public"
  most_recent = true
}

resource "huaweicloud_vpc" "main" {
  name = "${var.name}-vpc"
  cidr = "172.16.0.0/16"
}

resource "huaweicloud_vpc_subnet" "main" {
  name       = "${var.name}-subnet"
  vpc_id     = huaweicloud_vpc.main.id
  cidr       = "172.16.0.0/20"
  gateway_ip = "172.16.0.1"
}

resource "huaweicloud_networking_secgroup" "servers" {
  name                 = "${var.name}-servers"
  delete_default_rules = true
}

resource "huaweicloud_networking_secgroup_rule" "from_balancer" {
  security_group_id = huaweicloud_networking_secgroup.servers.id
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  ports             = tostring(var.servers.port)
  remote_ip_prefix  = huaweicloud_vpc_subnet.main.cidr
}

resource "huaweicloud_kps_keypair" "operators" {
  name       = "${var.name}-operators"
  public_key = var.public_key
}

resource "huaweicloud_compute_instance" "server" {
  count = var.servers.count

  name               = format("%s-%02d", var.name, count.index + 1)
  flavor_id          = var.servers.flavor
  image_id           = data.huaweicloud_images_image.ubuntu.id
  availability_zone  = local.zones[count.index % length(local.zones)]
  security_group_ids = [huaweicloud_networking_secgroup.servers.id]
  key_pair           = huaweicloud_kps_keypair.operators.name
  system_disk_type   = "GPSSD"
  system_disk_size   = var.servers.disk
  user_data          = local.start_script

  network {
    uuid = huaweicloud_vpc_subnet.main.id
  }
}
