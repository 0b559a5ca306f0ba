output "cluster_id" {
  value = huaweicloud_cce_cluster.main.id
}

output "kubeconfig" {
  description = "For kubectl"
  value       = huaweicloud_cce_cluster.main.kube_config_raw
  sensitive   = true
}

output "node_limits" {
  description = "Fewest and most nodes by pool"
  value       = { for name, pool in local.pools : name => [pool.min_nodes, pool.max_nodes] }
}
