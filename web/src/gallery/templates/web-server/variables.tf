variable "region" {
  type        = string
  default     = "cn-north-4"
  description = "Region everything is created in"
}

variable "name" {
  type        = string
  default     = "web"
  description = "Name of the server, and start of the other names"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.name))
    error_message = "The name starts with a small letter and goes on with up to 30 small letters, digits and hyphens."
  }
}

variable "flavor" {
  type        = string
  default     = "s7.large.2"
  description = "Size of the server"

  validation {
    condition     = contains(["s7.large.2", "s7.xlarge.2", "c7.large.4", "c7.xlarge.4"], var.flavor)
    error_message = "Choose one of the flavors this template was tried with."
  }
}

variable "disk" {
  type = object({
    type = optional(string, "GPSSD")
    size = optional(number, 40)
  })
  default     = {}
  description = "System disk; the size is in GB"

  validation {
    condition     = var.disk.size >= 40 && var.disk.size <= 1024
    error_message = "The system disk holds between 40 and 1024 GB."
  }
}

variable "bandwidth" {
  type        = number
  default     = 5
  description = "Bandwidth of the public address in Mbit/s"

  validation {
    condition     = var.bandwidth >= 1 && var.bandwidth <= 300
    error_message = "The bandwidth is between 1 and 300 Mbit/s."
  }
}

variable "open_ports" {
  type        = set(number)
  default     = [80, 443]
  description = "TCP ports that are reachable from everywhere"
}

variable "admin_password" {
  type        = string
  sensitive   = true
  description = "Password of the user root"

  validation {
    condition     = length(var.admin_password) >= 8 && length(var.admin_password) <= 26
    error_message = "The password has 8 to 26 characters."
  }
}
