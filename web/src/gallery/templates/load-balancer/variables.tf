variable "region" {
  type        = string
  default     = "cn-north-4"
  description = "Region everything is created in"
}

variable "name" {
  type    = string
  default = "shop"
}

variable "servers" {
  type = object({
    count  = optional(number, 2)
    flavor = optional(string, "s7.large.2")
    disk   = optional(number, 40)
    port   = optional(number, 8080)
  })
  default     = {}
  description = "The servers behind the load balancer; the disk is in GB"

  validation {
    condition     = var.servers.count >= 1 && var.servers.count <= 20
    error_message = "There are between 1 and 20 servers."
  }
}

variable "method" {
  type        = string
  default     = "ROUND_ROBIN"
  description = "How requests are spread"

  validation {
    condition     = contains(["ROUND_ROBIN", "LEAST_CONNECTIONS", "SOURCE_IP"], var.method)
    error_message = "The method is ROUND_ROBIN, LEAST_CONNECTIONS or SOURCE_IP."
  }
}

variable "health_check" {
  type = object({
    path     = optional(string, "/health")
    interval = optional(number, 5)
    timeout  = optional(number, 3)
    retries  = optional(number, 3)
  })
  default     = {}
  description = "When a server counts as well; times in seconds"
}

variable "public" {
  type        = bool
  default     = true
  description = "Whether the load balancer has a public address"
}

variable "certificate_id" {
  type        = string
  default     = null
  description = "Certificate for HTTPS; without it the page is served by HTTP"
}

variable "public_key" {
  type        = string
  description = "SSH key that is let into the servers"

  validation {
    condition     = can(regex("^(ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp256) ", var.public_key))
    error_message = "The key is an OpenSSH public key, such as the text of id_ed25519.pub."
  }
}
