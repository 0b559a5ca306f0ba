variable "size" {
  type        = object({ cpu = optional(number, 2), disks = list(map(string)) })
  description = "中文 😀"
  default     = { cpu = 1.5e3, disks = [{ "a" = "b" }] }
  validation {
    condition     = contains(["s", "m"], var.size) && length(var.size) > 0 ? true : !false
    error_message = "no ${upper("x")} %{ if true ~} y %{~ endif }"
  }
}
resource "a" "b" {
  count = 2 # comment
  for_each = { for k, v in var.m : k => v... if v != null }
  x = a.b[*].c.*.d[0]["k"] /* c */
  dynamic "e" { content {} }
  lifecycle { ignore_changes = [tags, all] } // c
}
