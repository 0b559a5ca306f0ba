# A network in tiers: each tier is a subnet with a security group of its own.
# Tiers that ask for it reach the internet through one NAT gateway.

locals {
  nat_specs = { small = "1", medium = "2", large = "3" }
  outbound  = { for name, tier in var.tiers : name => tier if tier.internet }
}

resource "huaweicloud_vpc" "main" {
  name = "${var.name}-vpc"
  cidr = var.cidr
}

module "tier" {
  source   = "./modules/tier"
  for_each = var.tiers

  name    = "${var.name}-${each.key}"
  vpc_id  = huaweicloud_vpc.main.id
  cidr    = each.value.cidr
  ingress = each.value.ingress
}

resource "huaweicloud_vpc_eip" "nat" {
  count = length(local.outbound) > 0 ? 1 : 0

  publicip {
    type = "5_bgp"
  }

  bandwidth {
    name        = "${var.name}-nat"
    share_type  = "PER"
    size        = 10
    charge_mode = "traffic"
  }
}

resource "huaweicloud_nat_gateway" "main" {
  count = length(local.outbound) > 0 ? 1 : 0

  name      = "${var.name}-nat"
  spec      = local.nat_specs[var.nat_size]
  vpc_id    = huaweicloud_vpc.main.id
  subnet_id = module.tier[keys(local.outbound)[0]].subnet_id
}

resource "huaweicloud_nat_snat_rule" "outbound" {
  for_each = local.outbound

  nat_gateway_id = huaweicloud_nat_gateway.main[0].id
  floating_ip_id = huaweicloud_vpc_eip.nat[0].id
  subnet_id      = module.tier[each.key].subnet_id
}
