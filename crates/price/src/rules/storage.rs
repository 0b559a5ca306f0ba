//! Disks and file systems.

use super::{Demand, PartKind, PartName, Parts, sized};
use crate::attributes::{Attributes, Found};
use crate::book::Measure;
use crate::messages;
use crate::reason::Reason;

const SERVICE: &str = "hws.service.type.ebs";
const VOLUME: &str = "hws.resource.type.volume";
/// The types whose price is their size alone.
const PLAIN_KINDS: [&str; 4] = ["SAS", "GPSSD", "SSD", "ESSD"];
/// The types whose operations and throughput are ordered and billed apart.
const PROVISIONED_KINDS: [&str; 2] = ["GPSSD2", "ESSD2"];

/// A disk, and where its arguments are.
pub(super) struct Disk<'a> {
    pub(super) name: PartName,
    pub(super) attributes: Attributes<'a>,
    pub(super) kind: &'static str,
    pub(super) size: &'static str,
    pub(super) operations: &'static str,
    pub(super) throughput: &'static str,
    /// What the cloud takes when no type is set.
    pub(super) usual_kind: Option<&'static str>,
}

impl Disk<'_> {
    pub(super) fn add(self, parts: &mut Parts) {
        let size = match self.attributes.number(self.size).needed(self.size) {
            Ok(size) => size,
            Err(reason) => return parts.add(self.name, Err(reason)),
        };
        let volume = |spec: &str| sized(SERVICE, VOLUME, spec, Measure::Gigabyte, size);
        let kind = match self.usual_kind {
            Some(usual) if self.attributes.text(self.kind) != Found::Unknown || !self.attributes.are_told() => {
                parts.text_or(self.attributes, self.kind, usual)
            }
            _ if self.attributes.text(self.kind) == Found::Unknown => {
                let open = Reason::new(&messages::ONE_OF, [self.kind, &PLAIN_KINDS.join(", ")]);
                return parts.add_one_of(self.name, PLAIN_KINDS.into_iter().map(volume).collect(), open);
            }
            _ => self.attributes.text(self.kind).needed(self.kind),
        };
        let kind = match kind {
            Ok(kind) => kind.to_ascii_uppercase(),
            Err(reason) => return parts.add(self.name, Err(reason)),
        };
        if !PROVISIONED_KINDS.contains(&kind.as_str()) {
            return parts.add(self.name, Ok(volume(&kind)));
        }
        let number = self.name.number;
        parts.add(self.name.clone(), Ok(volume(&format!("{kind}.storage"))));
        let mut provisioned = |part: PartKind, attribute: &str, spec: &str, measure| {
            let demand = |size| sized(SERVICE, VOLUME, format!("{kind}.{spec}"), measure, size);
            // What is not ordered comes with the size.
            if let Some(found) = self.attributes.number(attribute).optional(attribute).transpose() {
                parts.add(PartName { kind: part, number }, found.map(demand));
            }
        };
        provisioned(PartKind::Operations, self.operations, "iops", Measure::OperationsPerSecond);
        provisioned(PartKind::Throughput, self.throughput, "throughput", Measure::MebibytePerSecond);
    }
}

/// A disk of its own.
pub(super) fn evs_volume(parts: &mut Parts) -> Result<(), Reason> {
    let disk = Disk {
        name: PartKind::Storage.into(),
        attributes: parts.attributes,
        kind: "volume_type",
        size: "size",
        operations: "iops",
        throughput: "throughput",
        usual_kind: None,
    };
    disk.add(parts);
    Ok(())
}

/// A file system, by its size.
pub(super) fn sfs_turbo(parts: &mut Parts) -> Result<(), Reason> {
    let demand = file_system(parts);
    parts.add(PartKind::Storage.into(), demand);
    Ok(())
}

fn file_system(parts: &mut Parts) -> Result<Demand, Reason> {
    let attributes = parts.attributes;
    let size = attributes.number("size").needed("size")?;
    let share_type = parts.text_or(attributes, "share_type", "STANDARD")?;
    let spec = match share_type.as_str() {
        "STANDARD" | "PERFORMANCE" => {
            let is_enhanced = attributes.text("enhanced") == Found::Known("true".to_owned());
            let enhanced = if is_enhanced { ".enhanced" } else { "" };
            format!("sfs.turbo.{}{enhanced}", share_type.to_ascii_lowercase())
        }
        "HPC" => {
            let bandwidth = attributes.text("hpc_bandwidth").needed("hpc_bandwidth")?;
            match bandwidth.strip_suffix('M').filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
                Some(number) => format!("sfs.turbo.{number}MBps"),
                None => return Err(Reason::new(&messages::NO_PRODUCT, ["hpc_bandwidth", &bandwidth])),
            }
        }
        other => return Err(Reason::new(&messages::NO_PRODUCT, ["share_type", other])),
    };
    Ok(sized("hws.service.type.sfs", "hws.resource.type.sfs.turbo", spec, Measure::Gigabyte, size))
}
