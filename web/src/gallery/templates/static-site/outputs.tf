output "url" {
  description = "Where the site is served"
  value       = "https://${var.bucket}.obs-website.${var.region}.myhuaweicloud.com/"
}

output "pages" {
  value = sort(keys(local.pages))
}
