//! What holds for every estimate, whatever the plan.

#![allow(clippy::unwrap_used, reason = "a test says what must be there")]

mod support;

use price::{Amounts, Decimal, Estimate, Range, Side, Status};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use support::{book, change, document, estimated};

/// Some prices, not all that the plans ask for.
const PRICES: [(&str, &str, &str, &str, &str); 5] = [
    ("hws.resource.type.vm", "c6.large.2.linux", "POST_PAID", "piece-hour", "0.1"),
    ("hws.resource.type.volume", "GPSSD", "POST_PAID", "GB-hour", "0.001"),
    ("hws.resource.type.volume", "SSD", "POST_PAID", "GB-hour", "0.002"),
    ("hws.resource.type.natgateway", "natgateway_small", "POST_PAID", "piece-day", "12"),
    ("hws.resource.type.vm", "c6.large.2.linux", "PRE_PAID", "piece-month", "50"),
];

/// A secret that stands in an attribute on which a price depends.
const SECRET: &str = "c6.secret.2";

/// Type, attributes after, which of them are unknown, which sensitive.
fn resource() -> impl Strategy<Value = (&'static str, Json, Json, Json)> {
    let server = (prop::sample::select(vec!["c6.large.2", "none.1", SECRET]), 1..200_u32, prop::bool::ANY).prop_map(
        |(flavor, size, prepaid)| {
            let mut after = json!({ "flavor_id": flavor, "system_disk_size": size, "system_disk_type": "GPSSD" });
            if prepaid {
                after["charging_mode"] = "prePaid".into();
                after["period_unit"] = "month".into();
                after["period"] = 1.into();
            }
            (
                "huaweicloud_compute_instance",
                after,
                if flavor == SECRET { json!({ "flavor_id": true }) } else { json!({}) },
            )
        },
    );
    let volume = (prop::sample::select(vec!["SSD", "GPSSD", "SATA"]), 1..5000_u32)
        .prop_map(|(kind, size)| ("huaweicloud_evs_volume", json!({ "volume_type": kind, "size": size }), json!({})));
    let gateway = prop::sample::select(vec!["1", "2"])
        .prop_map(|spec| ("huaweicloud_nat_gateway", json!({ "spec": spec }), json!({})));
    let free = Just(("huaweicloud_vpc", json!({ "name": "a" }), json!({})));
    (prop_oneof![server, volume, gateway, free], prop::bool::ANY).prop_map(|((kind, after, sensitive), hide)| {
        let (mut after, mut unknown) = (after.as_object().unwrap().clone(), Map::new());
        let first = after.keys().next().cloned().unwrap();
        if hide && after.get(&first).and_then(Json::as_str) != Some(SECRET) {
            after.remove(&first);
            unknown.insert(first, true.into());
        }
        (kind, after.into(), unknown.into(), sensitive)
    })
}

fn sum(amounts: impl Iterator<Item = Amounts>) -> Amounts {
    amounts.fold(Amounts::default(), |all, one| {
        let plus = |a: Range, b: Range| Range { low: a.low + b.low, high: a.high + b.high };
        Amounts {
            hour: plus(all.hour, one.hour),
            month: plus(all.month, one.month),
            year: plus(all.year, one.year),
            due: plus(all.due, one.due),
        }
    })
}

fn sides(estimate: &Estimate, after: bool) -> impl Iterator<Item = &Side> {
    estimate
        .resources
        .iter()
        .filter_map(move |resource| if after { resource.after.as_ref() } else { resource.before.as_ref() })
}

proptest! {
    #[test]
    fn parts_add_up_and_nothing_is_zero_because_a_price_is_missing(
        resources in prop::collection::vec((resource(), resource(), 0..3_usize), 1..8),
    ) {
        let mut changes = Vec::new();
        for (index, ((kind, after, unknown, sensitive), (other, before, ..), how)) in resources.into_iter().enumerate() {
            let name = format!("r{index}");
            let before = if other == kind { before } else { after.clone() };
            changes.push(match how {
                0 => change(kind, &name, json!(["create"]), Json::Null, after, unknown, sensitive),
                1 => change(kind, &name, json!(["update"]), before, after, unknown, sensitive),
                _ => change(kind, &name, json!(["delete"]), before, Json::Null, json!({}), json!({})),
            });
        }
        let estimate = estimated(&document(changes), &book(&PRICES));
        for after in [false, true] {
            for side in sides(&estimate, after) {
                let known = sum(side.parts.iter().filter_map(|part| part.cost.as_ref().ok()).map(|cost| cost.amounts));
                prop_assert_eq!(side.amounts.unwrap_or_default(), known);
                match side.status {
                    Status::Priced => prop_assert!(side.amounts.is_some() && side.parts.iter().all(|part| part.cost.is_ok())),
                    Status::Partly => prop_assert!(side.parts.iter().any(|part| part.cost.is_err())),
                    Status::NotPriced => {
                        prop_assert!(side.amounts.is_none());
                        prop_assert!(side.reason.is_some() || side.parts.iter().any(|part| part.cost.is_err()));
                    }
                    Status::Free => prop_assert!(side.reason.is_some()),
                }
            }
            let total = estimate.totals.first().map(|total| if after { total.after } else { total.before });
            prop_assert_eq!(total.unwrap_or_default(), sum(sides(&estimate, after).filter_map(|side| side.amounts)));
        }
        for resource in &estimate.resources {
            let whole = |side: &Option<Side>| {
                side.as_ref().is_none_or(|side| matches!(side.status, Status::Priced | Status::Free))
            };
            if !(whole(&resource.before) && whole(&resource.after)) {
                prop_assert_eq!(resource.difference, None);
            }
        }
        let counts = estimate.counts;
        prop_assert_eq!(counts.resources, counts.priced + counts.free + counts.partly + counts.not_priced);
        prop_assert_eq!(counts.resources, sides(&estimate, true).count());
        let differences: Decimal = estimate.resources.iter().filter_map(|one| one.difference).map(|one| one.low).sum();
        prop_assert_eq!(estimate.totals.first().map_or(Decimal::ZERO, |total| total.difference.low), differences);
    }

    /// What is sensitive is not told, not even where a price depends on it.
    #[test]
    fn a_sensitive_attribute_is_not_shown(size in 1..100_u32) {
        let after = json!({ "flavor_id": SECRET, "system_disk_size": size, "system_disk_type": "GPSSD" });
        let kind = "huaweicloud_compute_instance";
        let hidden = json!({ "flavor_id": true });
        let plan = document(vec![change(kind, "a", json!(["create"]), Json::Null, after, json!({}), hidden)]);
        let estimate = estimated(&plan, &book(&PRICES));
        let shown = format!("{estimate:?}");
        prop_assert!(!shown.contains(SECRET));
    }
}
