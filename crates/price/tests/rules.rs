//! Each type: into which products it is taken apart, and what they cost a month.

#![allow(clippy::unwrap_used, reason = "a test says what must be there")]

mod support;

use price::{Book, Range, Status};
use serde_json::{Value as Json, json};
use support::{book, creates, estimated, number};

/// Every price is a power of two tenths, so that a sum shows which of them are in it.
fn everything() -> Book {
    book(&[
        ("hws.resource.type.vm", "c6.large.2.linux", "POST_PAID", "piece-hour", "0.1"),
        ("hws.resource.type.vm", "c6.large.2.win", "POST_PAID", "piece-hour", "0.2"),
        ("hws.resource.type.vm", "c6.large.2.linux", "PRE_PAID", "piece-month", "50"),
        ("hws.resource.type.vm", "c6.large.2.linux", "PRE_PAID", "piece-year", "500"),
        ("hws.resource.type.volume", "GPSSD", "POST_PAID", "GB-hour", "0.001"),
        ("hws.resource.type.volume", "SSD", "POST_PAID", "GB-hour", "0.002"),
        ("hws.resource.type.volume", "SAS", "POST_PAID", "GB-hour", "0.0005"),
        ("hws.resource.type.volume", "ESSD", "POST_PAID", "GB-hour", "0.004"),
        ("hws.resource.type.volume", "GPSSD", "PRE_PAID", "GB-month", "0.7"),
        ("hws.resource.type.volume", "GPSSD", "PRE_PAID", "GB-year", "7"),
        ("hws.resource.type.volume", "GPSSD2.storage", "POST_PAID", "GB-hour", "0.001"),
        ("hws.resource.type.volume", "GPSSD2.iops", "POST_PAID", "IOPS-hour", "0.0001"),
        ("hws.resource.type.volume", "GPSSD2.throughput", "POST_PAID", "MiB/s-hour", "0.001"),
        ("hws.resource.type.ip", "5_bgp", "POST_PAID", "piece-hour", "0.02"),
        ("hws.resource.type.bandwidth", "19_bgp", "POST_PAID", "Mbit/s-hour", "0.1"),
        ("hws.resource.type.bandwidth", "19_sbgp", "POST_PAID", "Mbit/s-hour", "0.05"),
        ("hws.resource.type.bandwidth", "19_bgp", "PRE_PAID", "Mbit/s-month", "20"),
        ("hws.resource.type.bandwidth", "12_bgp", "POST_PAID", "GB", "0.8"),
        ("hws.resource.type.bandwidth", "19_share", "POST_PAID", "Mbit/s-hour", "0.1"),
        ("hws.resource.type.natgateway", "natgateway_small", "POST_PAID", "piece-day", "12"),
        ("hws.resource.type.natgateway", "natgateway_middle", "POST_PAID", "piece-day", "24"),
        ("hws.resource.type.natgateway", "natgateway_large", "POST_PAID", "piece-day", "48"),
        ("hws.resource.type.natgateway", "natgateway_xlarge", "POST_PAID", "piece-day", "96"),
        ("hws.resource.type.privatenat", "privatenat_small", "POST_PAID", "piece-hour", "0.5"),
        ("hws.resource.type.cce.cluster", "cce.s1.small", "POST_PAID", "piece-hour", "1"),
        ("hws.resource.type.rds.vm", "rds.mysql.n1.large.2.ha", "POST_PAID", "piece-hour", "1"),
        ("hws.resource.type.rds.volume", "rds.mysql.volume.cloudssd.ha", "POST_PAID", "GB-hour", "0.01"),
        ("hws.resource.type.rds.vm", "rds.pg.n1.large.2.rr", "POST_PAID", "piece-hour", "1"),
        ("hws.resource.type.rds.volume", "rds.pg.volume.essd.rr", "POST_PAID", "GB-hour", "0.01"),
        ("hws.resource.type.dcs3", "redis.ha.xu1.large.r2.2", "POST_PAID", "piece-hour", "1"),
        ("hws.resource.type.sfs.turbo", "sfs.turbo.standard", "POST_PAID", "GB-hour", "0.001"),
        ("hws.resource.type.sfs.turbo", "sfs.turbo.20MBps", "POST_PAID", "GB-hour", "0.002"),
        ("hws.resource.type.apig.instance", "BASIC", "POST_PAID", "piece-hour", "1"),
        ("hws.resource.type.apig.publicip", "publicip", "POST_PAID", "Mbit/s-hour", "0.1"),
        ("huaweicloud_css_cluster.node", "ess.spec-4u8g", "POST_PAID", "piece-hour", "1"),
        ("huaweicloud_css_cluster.storage", "HIGH", "POST_PAID", "GB-hour", "0.001"),
        ("huaweicloud_dms_kafka_instance.broker", "c6.2u4g.cluster", "POST_PAID", "piece-hour", "1"),
        ("huaweicloud_dms_kafka_instance.storage", "dms.physical.storage.high.v2", "POST_PAID", "GB-hour", "0.001"),
        ("huaweicloud_gaussdb_redis_instance.node", "geminidb.redis.large.4", "POST_PAID", "piece-hour", "1"),
        ("huaweicloud_gaussdb_redis_instance.storage", "storage", "POST_PAID", "GB-hour", "0.01"),
        ("huaweicloud_gaussdb_mysql_instance.node", "gaussdb.mysql.4xlarge.x86.4", "POST_PAID", "piece-hour", "1"),
        ("huaweicloud_gaussdb_mysql_instance.storage", "DL6", "POST_PAID", "GB-hour", "0.01"),
        ("huaweicloud_gaussdb_mysql_instance.proxy", "p1", "POST_PAID", "piece-hour", "1"),
        ("huaweicloud_drs_job.instance", "migration.mysql.high", "POST_PAID", "piece-hour", "1"),
    ])
}

/// Type, arguments, cost of a month.
fn cases() -> Vec<(&'static str, Json, &'static str)> {
    let server = |more: Json| {
        let mut server = json!({ "flavor_id": "c6.large.2", "system_disk_size": 40, "system_disk_type": "GPSSD" });
        server.as_object_mut().unwrap().append(&mut more.as_object().unwrap().clone());
        server
    };
    vec![
        // 0.1 + 40 × 0.001 an hour
        ("huaweicloud_compute_instance", server(json!({})), "102.2"),
        ("huaweicloud_compute_instance", server(json!({ "system_disk_type": null })), "102.2"),
        ("huaweicloud_compute_instance", server(json!({ "flavor_id": null, "flavor_name": "c6.large.2" })), "102.2"),
        ("huaweicloud_compute_instance", server(json!({ "image_name": "Windows Server 2022" })), "175.2"),
        (
            "huaweicloud_compute_instance",
            server(json!({ "data_disks": [{ "type": "SSD", "size": 100 }, { "type": "SAS", "size": 10 }] })),
            "251.85",
        ),
        (
            "huaweicloud_compute_instance",
            server(
                json!({ "eip_type": "5_sbgp", "bandwidth": [{ "share_type": "PER", "size": 10, "charge_mode": "bandwidth" }] }),
            ),
            "467.2",
        ),
        (
            "huaweicloud_compute_instance",
            server(
                json!({ "eip_type": "5_bgp", "bandwidth": [{ "share_type": "PER", "size": 10, "charge_mode": "traffic" }] }),
            ),
            "182.2",
        ),
        (
            "huaweicloud_compute_instance",
            server(json!({ "eip_type": "5_bgp", "bandwidth": [{ "share_type": "WHOLE", "id": "x" }] })),
            "102.2",
        ),
        (
            "huaweicloud_compute_instance",
            server(json!({ "charging_mode": "prePaid", "period_unit": "month", "period": 3 })),
            "78",
        ),
        (
            "huaweicloud_compute_instance",
            server(json!({ "charging_mode": "prePaid", "period_unit": "year", "period": 1 })),
            "65",
        ),
        ("huaweicloud_evs_volume", json!({ "volume_type": "SSD", "size": 100 }), "146"),
        ("huaweicloud_efs_volume", json!({ "volume_type": "SSD", "size": 100 }), "146"),
        (
            "huaweicloud_evs_volume",
            json!({ "volume_type": "GPSSD2", "size": 100, "iops": 1000, "throughput": 200 }),
            "292",
        ),
        (
            "huaweicloud_vpc_eip",
            json!({ "publicip": [{ "type": "5_bgp" }], "bandwidth": [{ "share_type": "PER", "size": 5, "charge_mode": "bandwidth" }] }),
            "365",
        ),
        (
            "huaweicloud_vpc_eip",
            json!({ "publicip": [{ "type": null }], "bandwidth": [{ "share_type": "PER", "size": 300, "charge_mode": "traffic" }] }),
            "80",
        ),
        (
            "huaweicloud_vpc_eip",
            json!({ "publicip": [{ "type": "5_bgp" }], "bandwidth": [{ "share_type": "PER", "size": 5 }], "charging_mode": "prePaid", "period_unit": "month", "period": 1 }),
            "100",
        ),
        ("huaweicloud_vpc_bandwidth", json!({ "size": 5 }), "365"),
        ("huaweicloud_nat_gateway", json!({ "spec": "1" }), "365"),
        ("huaweicloud_nat_private_gateway", json!({ "spec": null }), "365"),
        ("huaweicloud_cce_cluster", json!({ "flavor_id": "cce.s1.small" }), "730"),
        (
            "huaweicloud_rds_instance",
            json!({ "flavor": "rds.mysql.n1.large.2.ha", "db": [{ "type": "MySQL" }], "volume": [{ "type": "CLOUDSSD", "size": 100 }] }),
            "1460",
        ),
        (
            "huaweicloud_rds_read_replica_instance",
            json!({ "flavor": "rds.pg.n1.large.2.rr", "volume": [{ "type": "ESSD", "size": 100 }] }),
            "1460",
        ),
        ("huaweicloud_dcs_instance", json!({ "flavor": "redis.ha.xu1.large.r2.2", "capacity": 2 }), "730"),
        ("huaweicloud_sfs_turbo", json!({ "size": 500, "share_type": "STANDARD" }), "365"),
        ("huaweicloud_sfs_turbo", json!({ "size": 500, "share_type": "HPC", "hpc_bandwidth": "20M" }), "730"),
        ("huaweicloud_apig_instance", json!({ "edition": "BASIC" }), "730"),
        ("huaweicloud_apig_instance", json!({ "edition": "BASIC", "bandwidth_size": 5 }), "1095"),
        (
            "huaweicloud_css_cluster",
            json!({ "ess_node_config": [{ "flavor": "ess.spec-4u8g", "instance_number": 3, "volume": [{ "size": 100, "volume_type": "HIGH" }] }] }),
            "2409",
        ),
        (
            "huaweicloud_css_cluster",
            json!({ "expect_node_num": 1, "node_config": [{ "flavor": "ess.spec-4u8g", "volume": [{ "size": 100, "volume_type": "HIGH" }] }] }),
            "803",
        ),
        (
            "huaweicloud_dms_kafka_instance",
            json!({ "flavor_id": "c6.2u4g.cluster", "broker_num": 3, "storage_space": 1000, "storage_spec_code": "dms.physical.storage.high.v2" }),
            "2920",
        ),
        (
            "huaweicloud_gaussdb_redis_instance",
            json!({ "flavor": "geminidb.redis.large.4", "volume_size": 100 }),
            "2920",
        ),
        (
            "huaweicloud_gaussdb_mysql_instance",
            json!({ "flavor": "gaussdb.mysql.4xlarge.x86.4", "read_replicas": 2, "volume_size": 100 }),
            "2920",
        ),
        (
            "huaweicloud_taurusdb_instance",
            json!({ "flavor": "gaussdb.mysql.4xlarge.x86.4", "volume_size": 100, "proxy_node_num": 2, "proxy_flavor": "p1" }),
            "3650",
        ),
        ("huaweicloud_drs_job", json!({ "type": "migration", "engine_type": "mysql", "direction": "up" }), "730"),
    ]
}

#[test]
fn every_type_costs_the_sum_of_its_products() {
    let book = everything();
    for (resource_type, after, month) in cases() {
        let estimate = estimated(&creates(resource_type, after.clone()), &book);
        let side = estimate.resources[0].after.as_ref().unwrap();
        assert_eq!(side.status, Status::Priced, "{resource_type} {after}: {:?}", side.reason);
        assert_eq!(side.amounts.unwrap().month, Range::of(number(month)), "{resource_type} {after}");
    }
}

#[test]
fn every_type_of_the_api_has_a_case() {
    let cases = cases();
    let missing: Vec<_> = price::rules::types()
        .into_iter()
        .filter(|name| *name != "huaweicloud_vpc" && !cases.iter().any(|(resource_type, _, _)| resource_type == name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Type, arguments, what is unknown, what is sensitive, the code of the reason.
#[test]
fn what_has_no_price_says_why() {
    let book = everything();
    let eip =
        |share: &str| json!({ "publicip": [{}], "bandwidth": [{ "share_type": share, "charge_mode": "bandwidth" }] });
    let cases: Vec<(&str, Json, Json, Json, &str)> = vec![
        ("huaweicloud_obs_bucket", json!({}), json!({}), json!({}), "price-type-unknown"),
        ("huaweicloud_evs_volume", json!({ "volume_type": "SSD" }), json!({}), json!({}), "price-unset"),
        (
            "huaweicloud_evs_volume",
            json!({ "volume_type": "SSD" }),
            json!({ "size": true }),
            json!({}),
            "price-unknown",
        ),
        (
            "huaweicloud_evs_volume",
            json!({ "volume_type": "SSD", "size": 10 }),
            json!({}),
            json!({ "size": true }),
            "price-sensitive",
        ),
        (
            "huaweicloud_evs_volume",
            json!({ "volume_type": "SSD", "size": "ten" }),
            json!({}),
            json!({}),
            "price-invalid",
        ),
        ("huaweicloud_evs_volume", json!({ "volume_type": "SSD", "size": -10 }), json!({}), json!({}), "price-invalid"),
        (
            "huaweicloud_evs_volume",
            json!({ "volume_type": "ESSD2", "size": 10 }),
            json!({}),
            json!({}),
            "price-not-in-book",
        ),
        (
            "huaweicloud_evs_volume",
            json!({ "volume_type": "SSD", "size": 10 }),
            json!({}),
            json!(true),
            "price-sensitive",
        ),
        ("huaweicloud_vpc_eip", eip("PER"), json!({}), json!({}), "price-unset"),
        (
            "huaweicloud_vpc_bandwidth",
            json!({ "size": 5, "charge_mode": "95peak_plus" }),
            json!({}),
            json!({}),
            "price-unsupported-value",
        ),
        (
            "huaweicloud_compute_instance",
            json!({ "charging_mode": "spot" }),
            json!({}),
            json!({}),
            "price-unsupported-value",
        ),
        ("huaweicloud_compute_instance", json!({ "charging_mode": "prePaid" }), json!({}), json!({}), "price-unset"),
        (
            "huaweicloud_compute_instance",
            json!({ "charging_mode": "prePaid", "period_unit": "week", "period": 1 }),
            json!({}),
            json!({}),
            "price-invalid",
        ),
        (
            "huaweicloud_rds_instance",
            json!({ "db": [{ "type": "MariaDB" }] }),
            json!({}),
            json!({}),
            "price-unsupported-value",
        ),
        ("huaweicloud_nat_gateway", json!({ "spec": "9" }), json!({}), json!({}), "price-no-product"),
        (
            "huaweicloud_sfs_turbo",
            json!({ "share_type": "HPC_CACHE", "size": 500 }),
            json!({}),
            json!({}),
            "price-no-product",
        ),
        ("huaweicloud_cce_cluster", json!({}), json!({ "flavor_id": true }), json!({}), "price-open-range"),
    ];
    for (resource_type, after, unknown, sensitive, code) in cases {
        let change =
            support::change(resource_type, "it", json!(["create"]), Json::Null, after.clone(), unknown, sensitive);
        let estimate = estimated(&support::document(vec![change]), &book);
        let side = estimate.resources[0].after.as_ref().unwrap();
        assert_eq!(side.status, Status::NotPriced, "{resource_type} {after}");
        assert_eq!(side.reason.as_ref().unwrap().code(), code, "{resource_type} {after}");
        assert_eq!(side.amounts, None);
        assert_eq!(estimate.counts.not_priced, 1);
    }
}

#[test]
fn an_unknown_choice_with_a_price_for_each_value_is_a_range() {
    let book = everything();
    for (resource_type, after, unknown, low, high) in [
        ("huaweicloud_nat_gateway", json!({}), json!({ "spec": true }), "365", "2920"),
        ("huaweicloud_evs_volume", json!({ "size": 100 }), json!({ "volume_type": true }), "36.5", "292"),
        (
            "huaweicloud_vpc_eip",
            json!({ "publicip": [{}], "bandwidth": [{ "share_type": "PER", "size": 5 }] }),
            json!({ "bandwidth": [{ "charge_mode": true }] }),
            "80",
            "365",
        ),
    ] {
        let change = support::change(resource_type, "it", json!(["create"]), Json::Null, after, unknown, json!({}));
        let estimate = estimated(&support::document(vec![change]), &book);
        let side = estimate.resources[0].after.as_ref().unwrap();
        assert_eq!(side.amounts.unwrap().month, Range { low: number(low), high: number(high) }, "{resource_type}");
        assert_eq!(side.parts[0].open.as_ref().unwrap().code(), "price-one-of");
    }
}

#[test]
fn what_is_known_counts_when_another_part_has_no_price() {
    let after = json!({ "flavor_id": "c6.large.2", "system_disk_size": 40, "data_disks": [{ "type": "SSD", "size": 10 }, { "type": "NEW", "size": 10 }] });
    let estimate = estimated(&creates("huaweicloud_compute_instance", after), &everything());
    let side = estimate.resources[0].after.as_ref().unwrap();
    assert_eq!((side.status, side.parts.len()), (Status::Partly, 4));
    assert_eq!(side.amounts.unwrap().month, Range::of(number("116.8")));
    assert_eq!((estimate.counts.priced, estimate.counts.partly), (0, 1));
}

#[test]
fn an_address_costs_while_no_instance_has_it() {
    let after = json!({ "publicip": [{ "type": "5_bgp" }], "bandwidth": [{ "share_type": "WHOLE", "id": "x" }] });
    let document = creates("huaweicloud_vpc_eip", after);
    let bound = estimated(&document, &everything());
    let side = bound.resources[0].after.as_ref().unwrap();
    assert_eq!((side.status, side.reason.as_ref().unwrap().code()), (Status::Free, "price-elsewhere"));
    let mut settings = support::settings();
    settings.usage.set_default("unbound_hours", "100").unwrap();
    let unbound = price::estimate(&document, &[&everything()], &settings);
    assert_eq!(unbound.totals[0].after.month, Range::of(number("2")));
}
