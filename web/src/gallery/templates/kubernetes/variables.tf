variable "region" {
  type        = string
  default     = "cn-north-4"
  description = "Region everything is created in"
}

variable "name" {
  type        = string
  default     = "platform"
  description = "Name of the cluster"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,126}[a-z0-9]$", var.name))
    error_message = "The name has 4 to 128 small letters, digits and hyphens, starts with a letter and does not end with a hyphen."
  }
}

variable "size" {
  type        = string
  default     = "small"
  description = "How many nodes the control plane is made for: 50, 200 or 1000"

  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "The size is small, medium or large."
  }
}

variable "kubernetes_version" {
  type        = string
  default     = null
  description = "Version of Kubernetes; null takes the newest"
}

variable "node_pools" {
  type = list(object({
    name      = string
    flavor    = optional(string, "c7.xlarge.2")
    min_nodes = optional(number, 1)
    max_nodes = optional(number, 5)
    disk      = optional(number, 100)
    labels    = optional(map(string), {})
    taints = optional(list(object({
      key    = string
      value  = optional(string, "true")
      effect = optional(string, "NoSchedule")
    })), [])
  }))
  description = "Groups of equal nodes"

  default = [
    { name = "general" },
    {
      name      = "batch"
      flavor    = "c7.2xlarge.2"
      min_nodes = 0
      max_nodes = 10
      labels    = { work = "batch" }
      taints    = [{ key = "batch" }]
    },
  ]

  validation {
    condition     = length(var.node_pools) == length(toset(var.node_pools[*].name))
    error_message = "Every node pool needs a name of its own."
  }

  validation {
    condition     = alltrue([for pool in var.node_pools : pool.min_nodes <= pool.max_nodes])
    error_message = "No pool has fewer nodes at most than at least."
  }
}

variable "node_password" {
  type        = string
  sensitive   = true
  description = "Password of the user root on the nodes"
}

variable "public_api" {
  type        = bool
  default     = false
  description = "Whether the API server has a public address"
}
