variable "region" {
  type        = string
  default     = "cn-north-4"
  description = "Region everything is created in"
}

variable "name" {
  type        = string
  default     = "orders"
  description = "Name of the database instance"
}

variable "environment" {
  type        = string
  description = "Production gets a standby in a second zone"

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment is dev, staging or prod."
  }
}

variable "postgres_version" {
  type    = string
  default = "16"

  validation {
    condition     = contains(["14", "15", "16"], var.postgres_version)
    error_message = "The version is 14, 15 or 16."
  }
}

variable "storage" {
  type = object({
    size      = optional(number, 100)
    limit     = optional(number)
    encrypted = optional(bool, false)
  })
  default     = {}
  description = "Sizes in GB; with a limit the disk grows by itself up to it"

  validation {
    condition     = var.storage.size >= 40 && var.storage.size % 10 == 0
    error_message = "The disk holds at least 40 GB, in steps of 10."
  }
}

variable "backup" {
  type = object({
    keep_days = optional(number, 7)
    window    = optional(string, "02:00-03:00")
  })
  default     = {}
  description = "Daily backup: how long it is kept and when it is made (UTC)"
}

variable "password" {
  type        = string
  sensitive   = true
  description = "Password of the user root"

  validation {
    condition     = length(var.password) >= 12
    error_message = "The password has at least 12 characters."
  }
}

variable "kms_key_id" {
  type        = string
  default     = null
  description = "Key that encrypts the disk; needed when storage.encrypted is on"
}

variable "client_cidrs" {
  type        = list(string)
  default     = ["10.0.1.0/24"]
  description = "Networks that may connect"
}

variable "parameters" {
  type        = map(string)
  default     = { max_connections = "500" }
  description = "Settings of PostgreSQL"
}
