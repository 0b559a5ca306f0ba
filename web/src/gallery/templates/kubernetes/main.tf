# A Kubernetes cluster whose node pools grow and shrink by themselves.

locals {
  flavors = {
    small  = "cce.s2.small"
    medium = "cce.s2.medium"
    large  = "cce.s2.large"
  }
  pools = { for pool in var.node_pools : pool.name => pool }
}

resource "huaweicloud_vpc" "main" {
  name = "${var.name}-vpc"
  cidr = "10.64.0.0/16"
}

resource "huaweicloud_vpc_subnet" "nodes" {
  name       = "${var.name}-nodes"
  vpc_id     = huaweicloud_vpc.main.id
  cidr       = "10.64.0.0/18"
  gateway_ip = "10.64.0.1"
}

resource "huaweicloud_vpc_eip" "api" {
  count = var.public_api ? 1 : 0

  publicip {
    type = "5_bgp"
  }

  bandwidth {
    name        = "${var.name}-api"
    share_type  = "PER"
    size        = 5
    charge_mode = "traffic"
  }
}

resource "huaweicloud_cce_cluster" "main" {
  name                   = var.name
  flavor_id              = local.flavors[var.size]
  cluster_version        = var.kubernetes_version
  vpc_id                 = huaweicloud_vpc.main.id
  subnet_id              = huaweicloud_vpc_subnet.nodes.id
  container_network_type = "overlay_l2"
  container_network_cidr = "172.20.0.0/16"
  service_network_cidr   = "10.247.0.0/16"
  eip                    = one(huaweicloud_vpc_eip.api[*].address)
}

resource "huaweicloud_cce_node_pool" "pool" {
  for_each = local.pools

  cluster_id         = huaweicloud_cce_cluster.main.id
  name               = each.key
  flavor_id          = each.value.flavor
  initial_node_count = each.value.min_nodes
  min_node_count     = each.value.min_nodes
  max_node_count     = each.value.max_nodes
  scall_enable       = true
  password           = var.node_password
  labels             = each.value.labels

  root_volume {
    size       = 50
    volumetype = "GPSSD"
  }

  data_volumes {
    size       = each.value.disk
    volumetype = "GPSSD"
  }

  dynamic "taints" {
    for_each = each.value.taints

    content {
      key    = taints.value.key
      value  = taints.value.value
      effect = taints.value.effect
    }
  }

  # The autoscaler changes the number; a plan must not set it back.
  lifecycle {
    ignore_changes = [initial_node_count]
  }
}
