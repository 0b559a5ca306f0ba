output "vpc_id" {
  value = huaweicloud_vpc.main.id
}

output "subnets" {
  description = "Ids of the subnets by tier"
  value       = { for name, tier in module.tier : name => tier.subnet_id }
}

output "outbound_address" {
  description = "Address that other networks see, if a tier reaches the internet"
  value       = one(huaweicloud_vpc_eip.nat[*].address)
}
