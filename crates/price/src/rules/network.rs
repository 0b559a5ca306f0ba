//! Addresses, bandwidths and gateways.

use super::{Basis, Demand, PartKind, Parts, piece, sized};
use crate::attributes::Found;
use crate::book::{ChargeMode, Measure};
use crate::decimal::Decimal;
use crate::messages;
use crate::reason::Reason;
use crate::usage::Values;

const SERVICE: &str = "hws.service.type.vpc";
const ADDRESS: &str = "hws.resource.type.ip";
const BANDWIDTH: &str = "hws.resource.type.bandwidth";

/// The line of a type of addresses: of `5_bgp`, `bgp`.
pub(super) fn line(address_type: &str) -> &str {
    address_type.split_once('_').map_or(address_type, |(_, line)| line)
}

/// Bandwidth of one address.
pub(super) fn bandwidth(line: &str, size: Decimal) -> Demand {
    sized(SERVICE, BANDWIDTH, format!("19_{line}"), Measure::MegabitPerSecond, size)
}

/// Traffic of one address.
pub(super) fn traffic(line: &str, usage: &Values) -> Demand {
    let demand = sized(SERVICE, BANDWIDTH, format!("12_{line}"), Measure::Gigabyte, usage.traffic_gb);
    Demand { basis: Basis::Traffic, ..demand }
}

/// Bandwidth or traffic, and the address while no instance has it.
pub(super) fn vpc_eip(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let address_type = match attributes.text("publicip.0.type") {
        Found::Unset => "5_bgp".to_owned(),
        found => found.needed("publicip.type")?,
    };
    let line = line(&address_type);
    let is_shared =
        attributes.text("bandwidth.0.share_type").needed("bandwidth.share_type")?.eq_ignore_ascii_case("WHOLE");
    if !is_shared {
        let size = attributes.number("bandwidth.0.size").needed("bandwidth.size");
        parts.add_bandwidth(line, attributes.text("bandwidth.0.charge_mode"), "bandwidth.charge_mode", size);
    }
    if parts.charge.mode == ChargeMode::PostPaid {
        let hours = parts.usage.unbound_hours;
        parts.assume(Reason::new(&messages::UNBOUND, [hours.to_string()]));
        if !hours.is_zero() {
            let address = piece(SERVICE, ADDRESS, &address_type, Decimal::ONE);
            parts.add(PartKind::Address.into(), Ok(Demand { basis: Basis::UnboundHours, ..address }));
        }
    }
    Ok(())
}

/// A bandwidth that several addresses share.
pub(super) fn vpc_bandwidth(parts: &mut Parts) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let mode = parts.text_or(attributes, "charge_mode", "bandwidth")?;
    if mode != "bandwidth" {
        return Err(Reason::new(&messages::UNSUPPORTED_VALUE, ["charge_mode", &mode]));
    }
    let size = attributes.number("size").needed("size");
    let demand = size.map(|size| sized(SERVICE, BANDWIDTH, "19_share", Measure::MegabitPerSecond, size));
    parts.add(PartKind::Bandwidth.into(), demand);
    Ok(())
}

/// A public gateway, by its size.
pub(super) fn nat_gateway(parts: &mut Parts) -> Result<(), Reason> {
    const SPECS: [(&str, &str); 4] =
        [("1", "natgateway_small"), ("2", "natgateway_middle"), ("3", "natgateway_large"), ("4", "natgateway_xlarge")];
    gateway(parts, "hws.resource.type.natgateway", &SPECS, None)
}

/// A private gateway, by its size.
pub(super) fn nat_private_gateway(parts: &mut Parts) -> Result<(), Reason> {
    const SPECS: [(&str, &str); 4] = [
        ("Small", "privatenat_small"),
        ("Medium", "privatenat_medium"),
        ("Large", "privatenat_large"),
        ("Extra-Large", "privatenat_xlarge"),
    ];
    gateway(parts, "hws.resource.type.privatenat", &SPECS, Some("Small"))
}

fn gateway(parts: &mut Parts, resource_type: &str, specs: &[(&str, &str)], usual: Option<&str>) -> Result<(), Reason> {
    let attributes = parts.attributes;
    let of_spec = |spec: &str| piece("hws.service.type.natgateway", resource_type, spec, Decimal::ONE);
    let found = attributes.text("spec");
    if found == Found::Unknown && (usual.is_none() || attributes.are_told()) {
        let values: Vec<_> = specs.iter().map(|(value, _)| *value).collect();
        let open = Reason::new(&messages::ONE_OF, ["spec", &values.join(", ")]);
        parts.add_one_of(PartKind::Gateway.into(), specs.iter().map(|(_, spec)| of_spec(spec)).collect(), open);
        return Ok(());
    }
    let value = match usual {
        Some(usual) => parts.text_or(attributes, "spec", usual)?,
        None => found.needed("spec")?,
    };
    let spec = specs.iter().find(|(known, _)| known.eq_ignore_ascii_case(&value)).map(|(_, spec)| of_spec(spec));
    parts.add(PartKind::Gateway.into(), spec.ok_or_else(|| Reason::new(&messages::NO_PRODUCT, ["spec", &value])));
    Ok(())
}

/// An API gateway, by its edition; its bandwidths apart.
pub(super) fn apig_instance(parts: &mut Parts) -> Result<(), Reason> {
    const SERVICE: &str = "hws.service.type.apig";
    let attributes = parts.attributes;
    let edition = attributes.text("edition").needed("edition");
    // The rating API calls the platinum edition of today by its generation.
    let spec = edition.map(|edition| if edition == "PLATINUM" { "PLATINUM_X2".to_owned() } else { edition });
    parts.add(
        PartKind::Instance.into(),
        spec.map(|spec| piece(SERVICE, "hws.resource.type.apig.instance", spec, Decimal::ONE)),
    );
    let outbound = attributes.number("bandwidth_size").optional("bandwidth_size");
    if let Some(size) = outbound.transpose()
        && size != Ok(Decimal::ZERO)
    {
        let demand =
            |size| sized(SERVICE, "hws.resource.type.apig.publicip", "publicip", Measure::MegabitPerSecond, size);
        parts.add(PartKind::Bandwidth.into(), size.map(demand));
    }
    let inbound = attributes.number("ingress_bandwidth_size").optional("ingress_bandwidth_size");
    if let Some(size) = inbound.transpose()
        && size != Ok(Decimal::ZERO)
    {
        let mode = attributes.text("ingress_bandwidth_charging_mode");
        parts.add_bandwidth("bgp", mode, "ingress_bandwidth_charging_mode", size);
    }
    Ok(())
}
