# One tier: a subnet, and a security group that lets in what the rules name.

terraform {
  required_providers {
    huaweicloud = {
      source = "huaweicloud/huaweicloud"
    }
  }
}

variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "cidr" {
  type = string
}

variable "ingress" {
  type = list(object({
    port = number
    from = string
  }))
}

resource "huaweicloud_vpc_subnet" "this" {
  name       = var.name
  vpc_id     = var.vpc_id
  cidr       = var.cidr
  gateway_ip = cidrhost(var.cidr, 1)
}

resource "huaweicloud_networking_secgroup" "this" {
  name                 = var.name
  delete_default_rules = true
}

resource "huaweicloud_networking_secgroup_rule" "ingress" {
  for_each = { for rule in var.ingress : "${rule.port} from ${rule.from}" => rule }

  security_group_id = huaweicloud_networking_secgroup.this.id
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  ports             = tostring(each.value.port)
  remote_ip_prefix  = each.value.from
}

output "subnet_id" {
  value = huaweicloud_vpc_subnet.this.id
}

output "security_group_id" {
  value = huaweicloud_networking_secgroup.this.id
}
