//! Servers and clusters of containers.

use super::{PartKind, PartName, Parts, piece, storage};
use crate::attributes::Found;
use crate::decimal::Decimal;
use crate::messages;
use crate::reason::Reason;

const SERVICE: &str = "hws.service.type.ec2";
const SERVER: &str = "hws.resource.type.vm";

/// The server, its disks, and with `bandwidth` an address of its own.
pub(super) fn compute_instance(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let flavor = match attributes.text("flavor_id") {
        Found::Known(flavor) => Ok(flavor),
        // Either of them is enough; the cloud computes the other.
        found => match attributes.text("flavor_name") {
            Found::Known(flavor) => Ok(flavor),
            Found::Sensitive => Err(Reason::new(&messages::SENSITIVE, ["flavor_name"])),
            _ => found.needed("flavor_id"),
        },
    };
    let is_windows = match attributes.text("image_name") {
        Found::Known(name) => name.to_ascii_lowercase().contains("windows"),
        _ => false,
    };
    if !is_windows {
        parts.assume(Reason::plain(&messages::LINUX));
    }
    let system = if is_windows { "win" } else { "linux" };
    let server = flavor.map(|flavor| piece(SERVICE, SERVER, format!("{flavor}.{system}"), Decimal::ONE));
    parts.add(PartKind::Server.into(), server);
    let disk = storage::Disk {
        name: PartKind::SystemDisk.into(),
        attributes,
        kind: "system_disk_type",
        size: "system_disk_size",
        operations: "system_disk_iops",
        throughput: "system_disk_throughput",
        usual_kind: Some("GPSSD"),
    };
    disk.add(parts);
    match attributes.blocks("data_disks") {
        Found::Unset => {}
        Found::Known(disks) => {
            let several = disks.len() > 1;
            for (index, disk) in disks.into_iter().enumerate() {
                let disk = storage::Disk {
                    name: PartName { kind: PartKind::DataDisk, number: several.then_some(index + 1) },
                    attributes: disk,
                    kind: "type",
                    size: "size",
                    operations: "iops",
                    throughput: "throughput",
                    usual_kind: None,
                };
                disk.add(parts);
            }
        }
        found => parts.add_missing(PartKind::DataDisk, found, "data_disks"),
    }
    match attributes.blocks("bandwidth") {
        Found::Unset => {}
        Found::Known(bandwidths) => {
            for bandwidth in bandwidths {
                // A bandwidth that several share is a resource of its own.
                let is_shared = bandwidth.text("id") != Found::Unset
                    || matches!(bandwidth.text("share_type"), Found::Known(share) if share.eq_ignore_ascii_case("WHOLE"));
                if is_shared {
                    continue;
                }
                let line = parts.text_or(attributes, "eip_type", "5_bgp");
                match line.as_deref().map(super::network::line) {
                    Ok(line) => {
                        let size = bandwidth.number("size").needed("bandwidth.size");
                        parts.add_bandwidth(line, bandwidth.text("charge_mode"), "bandwidth.charge_mode", size);
                    }
                    Err(reason) => parts.add(PartKind::BandwidthOrTraffic.into(), Err(reason.clone())),
                }
            }
        }
        found => parts.add_missing(PartKind::BandwidthOrTraffic, found, "bandwidth"),
    }
    Ok(())
}

/// The management of the cluster; its nodes are servers and disks.
pub(super) fn cce_cluster(parts: &mut Parts) -> Result<(), Reason> {
    const FLAVORS: [&str; 8] = [
        "cce.s1.small",
        "cce.s1.medium",
        "cce.s1.large",
        "cce.s1.xlarge",
        "cce.s2.small",
        "cce.s2.medium",
        "cce.s2.large",
        "cce.s2.xlarge",
    ];
    let of_flavor = |flavor: &str| piece("hws.service.type.cce", "hws.resource.type.cce.cluster", flavor, Decimal::ONE);
    match parts.attributes.text("flavor_id") {
        Found::Unknown => {
            let open = Reason::new(&messages::ONE_OF, ["flavor_id", &FLAVORS.join(", ")]);
            parts.add_one_of(PartKind::Cluster.into(), FLAVORS.into_iter().map(of_flavor).collect(), open);
        }
        found => parts.add(PartKind::Cluster.into(), found.needed("flavor_id").map(|flavor| of_flavor(&flavor))),
    }
    Ok(())
}
