output "url" {
  description = "Where the page is served"
  value       = "http://${huaweicloud_vpc_eip.web.address}/"
}

output "server_id" {
  value = huaweicloud_compute_instance.web.id
}
