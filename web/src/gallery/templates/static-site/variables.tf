variable "region" {
  type        = string
  default     = "cn-north-4"
  description = "Region everything is created in"
}

variable "bucket" {
  type        = string
  description = "Name of the bucket; no other bucket anywhere has it"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "The name has 3 to 63 small letters, digits, hyphens and dots."
  }
}

variable "title" {
  type        = string
  default     = "Hello"
  description = "Heading of the first page"
}

variable "pages" {
  type        = map(string)
  default     = {}
  description = "Further pages: path to HTML"
}

variable "allowed_origins" {
  type        = list(string)
  default     = []
  description = "Other sites whose scripts may read this one"
}

variable "archive" {
  type = object({
    enabled = optional(bool, true)
    prefix  = optional(string, "logs/")
    warm    = optional(number, 30)
    cold    = optional(number, 90)
    delete  = optional(number, 365)
  })
  default     = {}
  description = "After how many days files below the prefix become cheaper to keep, and when they go"

  validation {
    condition     = var.archive.warm < var.archive.cold && var.archive.cold < var.archive.delete
    error_message = "Files go from warm to cold to deleted: each number of days is larger than the one before."
  }
}

variable "alert_email" {
  type        = string
  default     = null
  description = "Who hears of it when the site is changed by hand"
}
