//! Databases and caches.

use super::{Demand, PartKind, Parts, piece, sized};
use crate::attributes::{Attributes, Found};
use crate::book::Measure;
use crate::decimal::Decimal;
use crate::messages;
use crate::reason::Reason;

const RDS: &str = "hws.service.type.rds";

/// The instance and its storage, of the engines that the API prices.
pub(super) fn rds_instance(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let engine = attributes.text("db.0.type").needed("db.type")?;
    let engine = match engine.to_ascii_lowercase().as_str() {
        "mysql" => "mysql",
        "postgresql" => "pg",
        "sqlserver" => "mssql",
        _ => return Err(Reason::new(&messages::UNSUPPORTED_VALUE, ["db.type", &engine])),
    };
    rds(parts, Some(engine));
    Ok(())
}

/// A replica and its storage. Its engine is the beginning of its flavor.
pub(super) fn rds_read_replica_instance(parts: &mut Parts) -> Result<(), Reason> {
    rds(parts, None);
    Ok(())
}

fn rds(parts: &mut Parts, engine: Option<&str>) {
    let attributes = parts.attributes;
    let flavor = attributes.text("flavor").needed("flavor");
    let storage = rds_storage(attributes, engine, flavor.as_deref());
    let instance = flavor.map(|flavor| piece(RDS, "hws.resource.type.rds.vm", flavor, Decimal::ONE));
    parts.add(PartKind::Instance.into(), instance);
    parts.add(PartKind::Storage.into(), storage);
}

/// The storage has the form of the instance: single, `.ha` with a standby, `.rr` of a replica.
fn rds_storage(attributes: Attributes, engine: Option<&str>, flavor: Result<&str, &Reason>) -> Result<Demand, Reason> {
    let flavor = flavor.map_err(Clone::clone)?;
    let size = attributes.number("volume.0.size").needed("volume.size")?;
    let kind = attributes.text("volume.0.type").needed("volume.type")?;
    let engine =
        engine.or_else(|| flavor.split('.').nth(1)).ok_or_else(|| Reason::new(&messages::INVALID, ["flavor"]))?;
    let form = [".ha", ".rr"].into_iter().find(|form| flavor.ends_with(form)).unwrap_or_default();
    let spec = format!("rds.{engine}.volume.{}{form}", kind.to_ascii_lowercase());
    Ok(sized(RDS, "hws.resource.type.rds.volume", spec, Measure::Gigabyte, size))
}

/// A cache, by its flavor.
pub(super) fn dcs_instance(parts: &mut Parts) -> Result<(), Reason> {
    let flavor = match parts.attributes.text("flavor") {
        Found::Known(flavor) => Ok(flavor),
        // Templates of old name the product instead.
        found => match parts.attributes.text("product_id") {
            Found::Known(product) => Ok(product),
            _ => found.needed("flavor"),
        },
    };
    let demand = flavor.map(|flavor| piece("hws.service.type.dcs", "hws.resource.type.dcs3", flavor, Decimal::ONE));
    parts.add(PartKind::Instance.into(), demand);
    Ok(())
}

/// The nodes and their storage.
pub(super) fn gaussdb_redis_instance(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let flavor = attributes.text("flavor").needed("flavor");
    let count = match attributes.number("node_num") {
        Found::Unset => Ok(Decimal::from(3)),
        found => found.needed("node_num"),
    };
    let nodes = flavor.and_then(|flavor| Ok(piece("", "huaweicloud_gaussdb_redis_instance.node", flavor, count?)));
    parts.add(PartKind::Nodes("").into(), nodes);
    let size = attributes.number("volume_size").needed("volume_size");
    let storage = |size| sized("", "huaweicloud_gaussdb_redis_instance.storage", "storage", Measure::Gigabyte, size);
    parts.add(PartKind::Storage.into(), size.map(storage));
    Ok(())
}

/// The primary node and its replicas, the storage that they share, and proxies.
pub(super) fn gaussdb_mysql_instance(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let flavor = attributes.text("flavor").needed("flavor");
    let replicas = match attributes.number("read_replicas") {
        Found::Unset => Ok(Decimal::ONE),
        found => found.needed("read_replicas"),
    };
    let nodes = flavor
        .and_then(|flavor| Ok(piece("", "huaweicloud_gaussdb_mysql_instance.node", flavor, replicas? + Decimal::ONE)));
    parts.add(PartKind::Nodes("").into(), nodes);
    let kind = parts.text_or(attributes, "volume_type", "DL6");
    let size = attributes.number("volume_size").needed("volume_size");
    let storage = size
        .and_then(|size| Ok(sized("", "huaweicloud_gaussdb_mysql_instance.storage", kind?, Measure::Gigabyte, size)));
    parts.add(PartKind::Storage.into(), storage);
    let proxies = match attributes.number("proxy_node_num") {
        // Proxies are another resource today; what the template does not set is not there.
        Found::Unset => None,
        Found::Unknown if !attributes.are_told() => None,
        found => Some(found.needed("proxy_node_num")),
    };
    if let Some(count) = proxies.filter(|count| *count != Ok(Decimal::ZERO)) {
        let flavor = attributes.text("proxy_flavor").needed("proxy_flavor");
        let demand = count.and_then(|count| Ok(piece("", "huaweicloud_gaussdb_mysql_instance.proxy", flavor?, count)));
        parts.add(PartKind::Proxy.into(), demand);
    }
    Ok(())
}
