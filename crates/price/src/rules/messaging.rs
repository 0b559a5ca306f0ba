//! Search, messaging and replication. Codes of their products are in no public text.

use super::{PartKind, Parts, piece, sized};
use crate::attributes::{Attributes, Found};
use crate::book::Measure;
use crate::decimal::Decimal;
use crate::reason::Reason;

/// The nodes of each kind and their storage.
pub(super) fn css_cluster(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let kinds = [
        ("ess_node_config", "data"),
        ("master_node_config", "master"),
        ("client_node_config", "client"),
        ("cold_node_config", "cold"),
    ];
    for (block, kind) in kinds {
        match attributes.blocks(block) {
            Found::Unset => {}
            Found::Known(blocks) => {
                for nodes in blocks {
                    let count = nodes.number("instance_number").needed(&format!("{block}.instance_number"));
                    css_nodes(parts, nodes, block, kind, count);
                }
            }
            // Templates of old describe the data nodes in another block.
            Found::Unknown
                if block == "ess_node_config" && matches!(attributes.blocks("node_config"), Found::Known(_)) => {}
            found => parts.add_missing(PartKind::Nodes(kind), found, block),
        }
    }
    if let Found::Known(blocks) = attributes.blocks("node_config") {
        for nodes in blocks {
            let count = attributes.number("expect_node_num").needed("expect_node_num");
            css_nodes(parts, nodes, "node_config", "data", count);
        }
    }
    if let Found::Known(blocks) = attributes.blocks("public_access") {
        for access in blocks {
            let size = access.number("bandwidth").needed("public_access.bandwidth");
            let demand =
                |size| sized("", "huaweicloud_css_cluster.bandwidth", "public_access", Measure::MegabitPerSecond, size);
            parts.add(PartKind::Bandwidth.into(), size.map(demand));
        }
    }
    Ok(())
}

fn css_nodes(parts: &mut Parts, nodes: Attributes, block: &str, kind: &'static str, count: Result<Decimal, Reason>) {
    let flavor = nodes.text("flavor").needed(&format!("{block}.flavor"));
    let demand = count.clone().and_then(|count| Ok(piece("", "huaweicloud_css_cluster.node", flavor?, count)));
    parts.add(PartKind::Nodes(kind).into(), demand);
    // Flavors with disks of their own have no volume.
    if matches!(nodes.blocks("volume"), Found::Known(ref volumes) if !volumes.is_empty()) {
        let size = nodes.number("volume.0.size").needed(&format!("{block}.volume.size"));
        let volume_type = nodes.text("volume.0.volume_type").needed(&format!("{block}.volume.volume_type"));
        let demand = size.and_then(|size| {
            let demand = sized("", "huaweicloud_css_cluster.storage", volume_type?, Measure::Gigabyte, size);
            Ok(super::Demand { count: count?, ..demand })
        });
        parts.add(PartKind::NodeStorage(kind).into(), demand);
    }
}

/// The brokers and their storage.
pub(super) fn dms_kafka_instance(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let brokers = match (attributes.text("flavor_id"), attributes.text("product_id")) {
        (Found::Unset, Found::Known(product)) => {
            Ok(piece("", "huaweicloud_dms_kafka_instance.product", product, Decimal::ONE))
        }
        (flavor, _) => flavor.needed("flavor_id").and_then(|flavor| {
            let count = attributes.number("broker_num").needed("broker_num")?;
            Ok(piece("", "huaweicloud_dms_kafka_instance.broker", flavor, count))
        }),
    };
    parts.add(PartKind::Nodes("").into(), brokers);
    let kind = attributes.text("storage_spec_code").needed("storage_spec_code");
    let size = attributes.number("storage_space").needed("storage_space");
    let storage =
        size.and_then(|size| Ok(sized("", "huaweicloud_dms_kafka_instance.storage", kind?, Measure::Gigabyte, size)));
    parts.add(PartKind::Storage.into(), storage);
    Ok(())
}

/// A task, by its kind, engine and size.
pub(super) fn drs_job(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let spec = (|| {
        let kind = attributes.text("type").needed("type")?;
        let engine = attributes.text("engine_type").needed("engine_type")?;
        let size = match attributes.text("node_type") {
            Found::Unset => "high".to_owned(),
            found => found.needed("node_type")?,
        };
        Ok(format!("{kind}.{engine}.{size}"))
    })();
    let demand = spec.map(|spec| piece("", "huaweicloud_drs_job.instance", spec, Decimal::ONE));
    parts.add(PartKind::Instance.into(), demand);
    Ok(())
}
