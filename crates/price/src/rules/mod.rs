//! From resources to products: what of a resource the cloud bills, type by type.
//!
//! The types are those of the API's EstimateExecutionPlanPrice and their closest relatives. Codes of products are those of the
//! rating API; where they are not known, the part is named after the Terraform type (`huaweicloud_css_cluster.node`), so that
//! a book can price it all the same. Every other type is priced by a book's own rules or not at all.

mod compute;
mod database;
mod messaging;
mod network;
mod part;
mod storage;

use std::collections::BTreeSet;

pub use part::{Basis, Demand, PartKind, PartName, RulePart};

use crate::attributes::{Attributes, Found};
use crate::book::{ChargeMode, Measure, Period, ProductKey};
use crate::decimal::Decimal;
use crate::messages;
use crate::reason::Reason;
use crate::usage::Values;

/// What a resource is made of.
pub(crate) struct Breakdown {
    /// How it is charged.
    pub(crate) charge: Charge,
    /// What is billed.
    pub(crate) parts: Vec<RulePart>,
    /// What was taken for granted.
    pub(crate) assumptions: Vec<Reason>,
}

/// How a resource is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// In advance or by use.
    pub mode: ChargeMode,
    /// The period, when in advance: a month or a year.
    pub period: Period,
    /// How many of them, when in advance.
    pub count: u32,
}

impl Charge {
    pub(crate) const POST_PAID: Charge = Charge { mode: ChargeMode::PostPaid, period: Period::Hour, count: 1 };
}

/// Providers whose resources exist in the state only.
const LOCAL_PROVIDERS: &[&str] = &[
    "terraform.io/builtin/terraform",
    "registry.terraform.io/hashicorp/archive",
    "registry.terraform.io/hashicorp/cloudinit",
    "registry.terraform.io/hashicorp/external",
    "registry.terraform.io/hashicorp/http",
    "registry.terraform.io/hashicorp/local",
    "registry.terraform.io/hashicorp/null",
    "registry.terraform.io/hashicorp/random",
    "registry.terraform.io/hashicorp/time",
    "registry.terraform.io/hashicorp/tls",
    "registry.opentofu.org/hashicorp/archive",
    "registry.opentofu.org/hashicorp/cloudinit",
    "registry.opentofu.org/hashicorp/external",
    "registry.opentofu.org/hashicorp/http",
    "registry.opentofu.org/hashicorp/local",
    "registry.opentofu.org/hashicorp/null",
    "registry.opentofu.org/hashicorp/random",
    "registry.opentofu.org/hashicorp/time",
    "registry.opentofu.org/hashicorp/tls",
];

/// Whether resources of a provider are nothing in a cloud.
pub(crate) fn is_local(provider_name: &str) -> bool {
    LOCAL_PROVIDERS.contains(&provider_name)
}

/// Types that the API's document itself calls free.
pub(crate) fn is_free(resource_type: &str) -> bool {
    resource_type == "huaweicloud_vpc"
}

/// Takes a resource apart; `None` for a type without rules.
pub(crate) fn breakdown(
    resource_type: &str,
    attributes: Attributes,
    usage: &Values,
) -> Option<Result<Breakdown, Reason>> {
    let rule: fn(&mut Parts) -> Result<(), Reason> = match resource_type {
        "huaweicloud_compute_instance" => compute::compute_instance,
        "huaweicloud_cce_cluster" => compute::cce_cluster,
        // The document writes efs_volume; the provider has evs_volume only.
        "huaweicloud_evs_volume" | "huaweicloud_efs_volume" => storage::evs_volume,
        "huaweicloud_sfs_turbo" => storage::sfs_turbo,
        "huaweicloud_vpc_eip" => network::vpc_eip,
        "huaweicloud_vpc_bandwidth" => network::vpc_bandwidth,
        "huaweicloud_nat_gateway" => network::nat_gateway,
        "huaweicloud_nat_private_gateway" => network::nat_private_gateway,
        "huaweicloud_apig_instance" => network::apig_instance,
        "huaweicloud_rds_instance" => database::rds_instance,
        "huaweicloud_rds_read_replica_instance" => database::rds_read_replica_instance,
        "huaweicloud_dcs_instance" => database::dcs_instance,
        "huaweicloud_gaussdb_redis_instance" => database::gaussdb_redis_instance,
        "huaweicloud_gaussdb_mysql_instance" | "huaweicloud_taurusdb_instance" => database::gaussdb_mysql_instance,
        "huaweicloud_css_cluster" => messaging::css_cluster,
        "huaweicloud_dms_kafka_instance" => messaging::dms_kafka_instance,
        "huaweicloud_drs_job" => messaging::drs_job,
        _ => return None,
    };
    Some((|| {
        let charge = charge_of(attributes)?;
        let mut parts = Parts { attributes, usage, charge, parts: Vec::new(), assumptions: Vec::new() };
        rule(&mut parts)?;
        Ok(Breakdown { charge: parts.charge, parts: parts.parts, assumptions: parts.assumptions })
    })())
}

/// How a resource is charged, by the arguments that all types have in common.
pub(crate) fn charge_of(attributes: Attributes) -> Result<Charge, Reason> {
    let mode = attributes.text("charging_mode");
    // Only a period makes sense of paying in advance, and the provider demands both.
    let has_period = attributes.text("period") != Found::Unset || attributes.text("period_unit") != Found::Unset;
    let mode = match mode {
        Found::Unset => None,
        Found::Unknown if !attributes.are_told() && !has_period => None,
        known => Some(known.needed("charging_mode")?),
    };
    match mode.as_deref() {
        None | Some("postPaid") => Ok(Charge::POST_PAID),
        Some("prePaid") => {
            let period = match attributes.text("period_unit").needed("period_unit")?.as_str() {
                "month" => Period::Month,
                "year" => Period::Year,
                _ => return Err(Reason::new(&messages::INVALID, ["period_unit"])),
            };
            let count = attributes.number("period").needed("period")?;
            let count = count.to_string().parse().ok().filter(|count| (1..=120).contains(count));
            let count = count.ok_or_else(|| Reason::new(&messages::INVALID, ["period"]))?;
            Ok(Charge { mode: ChargeMode::PrePaid, period, count })
        }
        Some(other) => Err(Reason::new(&messages::UNSUPPORTED_VALUE, ["charging_mode", other])),
    }
}

/// The parts of a resource while a rule makes them.
pub(crate) struct Parts<'a> {
    pub(crate) attributes: Attributes<'a>,
    pub(crate) usage: &'a Values,
    pub(crate) charge: Charge,
    parts: Vec<RulePart>,
    assumptions: Vec<Reason>,
}

impl Parts<'_> {
    /// Adds a part, or why it cannot be told. The other parts are there all the same.
    pub(crate) fn add(&mut self, name: PartName, demand: Result<Demand, Reason>) {
        self.parts.push(RulePart { name, demands: demand.map(|demand| vec![demand]), open: None });
    }

    /// Adds a part of which an attribute says nothing.
    pub(crate) fn add_missing<T>(&mut self, kind: PartKind, found: Found<T>, attribute: &str) {
        if let Err(reason) = found.needed(attribute) {
            self.add(kind.into(), Err(reason));
        }
    }

    /// Adds a part that is one of several things, as an attribute is unknown.
    pub(crate) fn add_one_of(&mut self, name: PartName, demands: Vec<Demand>, open: Reason) {
        self.parts.push(RulePart { name, demands: Ok(demands), open: Some(open) });
    }

    /// Notes something that was taken for granted.
    pub(crate) fn assume(&mut self, assumption: Reason) {
        if !self.assumptions.contains(&assumption) {
            self.assumptions.push(assumption);
        }
    }

    /// A text that the cloud chooses when the template does not set it.
    pub(crate) fn text_or(&mut self, attributes: Attributes, path: &str, usual: &str) -> Result<String, Reason> {
        match attributes.text(path) {
            Found::Unset => {}
            Found::Unknown if !attributes.are_told() => {}
            found => return found.needed(path),
        }
        self.assume(Reason::new(&messages::DEFAULT, [path, usual]));
        Ok(usual.to_owned())
    }

    /// Adds bandwidth or traffic of an address with a line of this kind (`bgp`, `sbgp`).
    pub(crate) fn add_bandwidth(
        &mut self,
        line: &str,
        mode: Found<String>,
        mode_name: &str,
        size: Result<Decimal, Reason>,
    ) {
        let traffic = network::traffic(line, self.usage);
        let bandwidth = size.map(|size| network::bandwidth(line, size));
        match mode {
            Found::Known(mode) if mode.eq_ignore_ascii_case("traffic") => {
                self.assume(Reason::new(&messages::TRAFFIC, [self.usage.traffic_gb.to_string()]));
                self.add(PartKind::Traffic.into(), Ok(traffic));
            }
            Found::Known(mode) if mode.eq_ignore_ascii_case("bandwidth") => {
                self.add(PartKind::Bandwidth.into(), bandwidth)
            }
            Found::Known(mode) => {
                let reason = Reason::new(&messages::UNSUPPORTED_VALUE, [mode_name, &mode]);
                self.add(PartKind::Bandwidth.into(), Err(reason));
            }
            Found::Unset | Found::Unknown if self.charge.mode == ChargeMode::PrePaid => {
                self.add(PartKind::Bandwidth.into(), bandwidth);
            }
            Found::Unset | Found::Unknown => match bandwidth {
                Ok(bandwidth) => {
                    self.assume(Reason::new(&messages::TRAFFIC, [self.usage.traffic_gb.to_string()]));
                    let open = Reason::new(&messages::ONE_OF, [mode_name, "bandwidth, traffic"]);
                    self.add_one_of(PartKind::BandwidthOrTraffic.into(), vec![bandwidth, traffic], open);
                }
                Err(reason) => self.add(PartKind::BandwidthOrTraffic.into(), Err(reason)),
            },
            other => self.add_missing(PartKind::Bandwidth, other, mode_name),
        }
    }
}

/// A product that is counted in pieces and runs all the time.
pub(crate) fn piece(service: &'static str, resource_type: &str, spec: impl Into<String>, count: Decimal) -> Demand {
    Demand {
        service,
        key: ProductKey { resource_type: resource_type.to_owned(), spec: spec.into() },
        measure: Measure::Piece,
        size: Decimal::ONE,
        count,
        basis: Basis::Time,
    }
}

/// A product with a size that runs all the time.
pub(crate) fn sized(
    service: &'static str,
    resource_type: &str,
    spec: impl Into<String>,
    measure: Measure,
    size: Decimal,
) -> Demand {
    Demand { measure, size, ..piece(service, resource_type, spec, Decimal::ONE) }
}

/// The Terraform types with rules.
pub fn types() -> BTreeSet<&'static str> {
    BTreeSet::from([
        "huaweicloud_apig_instance",
        "huaweicloud_cce_cluster",
        "huaweicloud_compute_instance",
        "huaweicloud_css_cluster",
        "huaweicloud_dcs_instance",
        "huaweicloud_dms_kafka_instance",
        "huaweicloud_drs_job",
        "huaweicloud_efs_volume",
        "huaweicloud_evs_volume",
        "huaweicloud_gaussdb_mysql_instance",
        "huaweicloud_gaussdb_redis_instance",
        "huaweicloud_nat_gateway",
        "huaweicloud_nat_private_gateway",
        "huaweicloud_rds_instance",
        "huaweicloud_rds_read_replica_instance",
        "huaweicloud_sfs_turbo",
        "huaweicloud_taurusdb_instance",
        "huaweicloud_vpc",
        "huaweicloud_vpc_bandwidth",
        "huaweicloud_vpc_eip",
    ])
}
