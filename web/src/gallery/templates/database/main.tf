# A PostgreSQL database with backups, a standby in production and a network of its own.

locals {
  production = var.environment == "prod"
  # The ".ha" flavors run a standby, which needs a second zone.
  flavor = local.production ? "rds.pg.x1.xlarge.4.ha" : "rds.pg.n1.large.2"
  zones  = slice(data.huaweicloud_availability_zones.here.names, 0, local.production ? 2 : 1)
}

data "huaweicloud_availability_zones" "here" {}

resource "huaweicloud_vpc" "main" {
  name = "${var.name}-${var.environment}"
  cidr = "10.0.0.0/16"
}

resource "huaweicloud_vpc_subnet" "data" {
  name       = "${var.name}-data"
  vpc_id     = huaweicloud_vpc.main.id
  cidr       = "10.0.8.0/24"
  gateway_ip = "10.0.8.1"
}

resource "huaweicloud_networking_secgroup" "database" {
  name                 = "${var.name}-database"
  delete_default_rules = true
}

resource "huaweicloud_networking_secgroup_rule" "clients" {
  count = length(var.client_cidrs)

  security_group_id = huaweicloud_networking_secgroup.database.id
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  ports             = "5432"
  remote_ip_prefix  = var.client_cidrs[count.index]
}

resource "huaweicloud_rds_instance" "main" {
  name                = "${var.name}-${var.environment}"
  flavor              = local.flavor
  availability_zone   = local.zones
  vpc_id              = huaweicloud_vpc.main.id
  subnet_id           = huaweicloud_vpc_subnet.data.id
  security_group_id   = huaweicloud_networking_secgroup.database.id
  ha_replication_mode = local.production ? "sync" : null
  ssl_enable          = true

  db {
    type     = "PostgreSQL"
    version  = var.postgres_version
    password = var.password
    port     = 5432
  }

  volume {
    type               = "CLOUDSSD"
    size               = var.storage.size
    limit_size         = var.storage.limit
    trigger_threshold  = var.storage.limit == null ? null : 15
    disk_encryption_id = var.storage.encrypted ? var.kms_key_id : null
  }

  backup_strategy {
    keep_days  = var.backup.keep_days
    start_time = var.backup.window
  }

  dynamic "parameters" {
    for_each = var.parameters

    content {
      name  = parameters.key
      value = parameters.value
    }
  }

  lifecycle {
    precondition {
      condition     = !var.storage.encrypted || var.kms_key_id != null
      error_message = "An encrypted disk needs kms_key_id."
    }
  }
}
