variable "t" {
  type = object({ # outer
    a = optional(string, "x ${"y"}") // default
    /* inner */
    b = optional(map(list(number)), { k = [1] })
  })
  default = {}
}
variable "s" {
  sensitive = true
  default   = "k"
}
variable "neg" { default = -5 }
variable "tern" { default = true ? "a" : "b" }
variable "h" {
  default = <<EOT
a ${"b"}
  c
EOT
}
variable "list" { default = [for x in [1, 2] : x * 2] }
variable "f" {
  default = { for k, v in { a = 1 } : "${k}-x" => v }
  description = "tab\tquote\" back\\slash ${"interp"} $${lit} unicode \u00e9 \U0001F600"
}
locals {
  a = upper(<<-EOT
    hello ${var.t.a}
      world
  EOT
  )
  b = [<<X
one
X
    , "two", <<-Y
    ${var.t.a}
    Y
  ]
  c = "%{if var.t.a == "x"}yes%{else}no%{endif} 100% $5 $$ %% $${x} %%{y} $"
  d = "%{for k, v in var.t.b}${k}=${jsonencode(v)};%{endfor}"
  e = "a\\b\"c\nd\te\r"
  f = "$${${var.t.a}}"
  g = "$${var.t.a}"
  h = { "a b" = 1, a-b = 2, "é" = 3, true = 4, 5 = 5, (var.t.a) = 6, "${var.t.a}!" = 7, "//" = 8, for_ = 9 }
  i = { "for" = 1, "null" = 2, "a.b" = 3 }
  j = "${var.t.a}"
  k = "${1}"
  l = ["${true}", "${null}"]
  m = (1 + 2) * 3
  n = !true
  o = var.t.b["k"][0]
  p = [for x in [1, 2, 3] : x if x > 1][*]
  q = { for x in ["a", "b"] : x => x... }
  s = {
    # comment in object
    x = 1 # trailing
    y = { z = [1, 2, 3] }

    // another
    w = null
  }
  t = 1.50
}
output "all" {
  value     = [local.a, local.b, local.c, local.d, local.e, local.f, local.g, local.h, local.i, local.j, local.k, local.l, local.m, local.n, local.o, local.p, local.q, local.s, local.t, var.neg, var.tern, var.h, var.list, var.f, var.t]
}
output "sens" {
  value     = { (var.s) = 1 }
  sensitive = true
}
locals {
  second = 1
}
resource "terraform_data" "x" {
  count = 2
  input = {
    "${var.t.a}" = [{ a = 1 }, { b = [{ c = 2 }] }]
  }
  triggers_replace = [local.j]
  connection {
    host = "h"
  }
  provisioner "local-exec" {
    command     = "x"
    environment = { A = "b" }
    interpreter = ["sh", "-c"]
  }
  provisioner "remote-exec" {
    inline = ["a"]
    connection { host = self.id }
  }
  provisioner "local-exec" {
    command = "y"
  }
}
removed {
  from = terraform_data.gone
  lifecycle { destroy = true }
  provisioner "local-exec" {
    when    = destroy
    command = "x"
  }
}
data "terraform_remote_state" "r" {
  count   = 0
  backend = "local"
  config  = { path = "x" }
}
