output "address" {
  description = "Private address of the database"
  value       = huaweicloud_rds_instance.main.fixed_ip
}

output "connection" {
  description = "For the clients' configuration"
  sensitive   = true
  value       = "postgres://root:${urlencode(var.password)}@${huaweicloud_rds_instance.main.fixed_ip}:5432/postgres?sslmode=require"
}
