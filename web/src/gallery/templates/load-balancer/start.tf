locals {
  start_script = <<-EOT
    #!/bin/bash
    set -euo pipefail
    mkdir -p /srv/www
    cat > /srv/www/index.html <<PAGE
    <h1>${var.name}</h1><p>Served by $(hostname)</p>
    PAGE
    echo ok > "/srv/www${var.health_check.path}"
    cd /srv/www
    exec python3 -m http.server ${var.servers.port}
  EOT
}
