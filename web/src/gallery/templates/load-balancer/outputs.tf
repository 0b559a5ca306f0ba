output "url" {
  description = "Where the page is served"
  value = format(
    "%s://%s/",
    lower(local.protocol),
    coalesce(one(huaweicloud_vpc_eip.balancer[*].address), huaweicloud_elb_loadbalancer.main.ipv4_address),
  )
}

output "server_addresses" {
  description = "Private addresses by server"
  value       = { for server in huaweicloud_compute_instance.server : server.name => server.access_ip_v4 }
}
