resource "a" {
  x = [1, 2
}
variable "b" {
  y = "unclosed
