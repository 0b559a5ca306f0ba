locals {
  a = <<-EOT
    one
      two ${x}
    EOT
  b = <<E
literal $${x} %{y}
E
}
