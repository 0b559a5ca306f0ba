variable "region" {
  type        = string
  default     = "cn-north-4"
  description = "Region everything is created in"
}

variable "name" {
  type        = string
  default     = "landing"
  description = "Start of every name"
}

variable "cidr" {
  type        = string
  default     = "10.20.0.0/16"
  description = "Addresses of the whole network"

  validation {
    condition     = can(cidrhost(var.cidr, 0))
    error_message = "The network is an IPv4 range such as 10.20.0.0/16."
  }
}

variable "tiers" {
  type = map(object({
    cidr     = string
    internet = optional(bool, false)
    ingress = optional(list(object({
      port = number
      from = optional(string, "0.0.0.0/0")
    })), [])
  }))
  description = "Subnets by the name of their tier"

  default = {
    web = {
      cidr     = "10.20.1.0/24"
      internet = true
      ingress  = [{ port = 443 }]
    }
    app = {
      cidr     = "10.20.2.0/24"
      internet = true
      ingress  = [{ port = 8080, from = "10.20.1.0/24" }]
    }
    data = {
      cidr    = "10.20.3.0/24"
      ingress = [{ port = 5432, from = "10.20.2.0/24" }]
    }
  }

  validation {
    condition     = alltrue([for tier in var.tiers : can(cidrhost(tier.cidr, 0))])
    error_message = "Every tier needs an IPv4 range inside the network."
  }
}

variable "nat_size" {
  type        = string
  default     = "small"
  description = "Size of the gateway to the internet"

  validation {
    condition     = contains(["small", "medium", "large"], var.nat_size)
    error_message = "The gateway is small, medium or large."
  }
}
