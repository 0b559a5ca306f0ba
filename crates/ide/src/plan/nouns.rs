//! What resources are called in a sentence: `2 disks`, `2 块云硬盘`.

use syntax::Locale;

use super::words;

/// How a type ends, one and several of it in English, and in Chinese with its measure word.
const NOUNS: &[(&str, &str, &str, &str)] = &[
    ("_compute_instance", "server", "servers", "台云服务器"),
    ("_evs_volume", "disk", "disks", "块云硬盘"),
    ("_compute_volume_attach", "disk attachment", "disk attachments", "个云硬盘挂载"),
    ("_vpc", "network", "networks", "个虚拟私有云"),
    ("_vpc_subnet", "subnet", "subnets", "个子网"),
    ("_vpc_eip", "public IP", "public IPs", "个弹性公网 IP"),
    ("_networking_secgroup", "security group", "security groups", "个安全组"),
    ("_networking_secgroup_rule", "security group rule", "security group rules", "条安全组规则"),
    ("_rds_instance", "database", "databases", "个数据库实例"),
    ("_obs_bucket", "bucket", "buckets", "个桶"),
    ("_cce_cluster", "cluster", "clusters", "个集群"),
    ("_cce_node", "cluster node", "cluster nodes", "个集群节点"),
    ("_nat_gateway", "NAT gateway", "NAT gateways", "个 NAT 网关"),
    ("_elb_loadbalancer", "load balancer", "load balancers", "个负载均衡器"),
    ("_dns_recordset", "DNS record", "DNS records", "条 DNS 记录"),
    ("_kms_key", "key", "keys", "个密钥"),
];

/// So many resources of a type.
pub(super) fn counted(locale: Locale, type_name: &str, count: usize) -> String {
    let own = NOUNS.iter().find(|(end, ..)| type_name.ends_with(end));
    let name = words::plain(type_name);
    match (locale, own) {
        (Locale::En, Some((_, one, many, _))) => format!("{count} {}", if count == 1 { one } else { many }),
        (Locale::En, None) => format!("{count} `{name}`"),
        (Locale::Zh, Some((.., noun))) => format!("{count} {noun}"),
        (Locale::Zh, None) => format!("{count} 个 `{name}`"),
    }
}
