//! What the API's EstimateExecutionPlanPrice answers: the rules R141 to R151 of its behaviour document over an estimate.

use plan::document::{Action, Document, Mode, ResourceChange};
use serde_json::Value as Json;

use crate::attributes::Attributes;
use crate::book::{Book, ChargeMode, Measure, Period};
use crate::configuration::Configuration;
use crate::decimal::{Decimal, round_up};
use crate::estimate::{Settings, Side, Status, estimate};
use crate::messages;
use crate::reason::Reason;

/// Resources that pay in advance and are priced in one template (R143).
pub const PRE_PAID_LIMIT: usize = 12;
/// Resources that pay by use and are priced in one template (R143).
pub const POST_PAID_LIMIT: usize = 24;

/// The answer for one resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// The type.
    pub resource_type: String,
    /// The name of the block.
    pub resource_name: String,
    /// The key of the instance, as text.
    pub index: Option<String>,
    /// What it costs, one entry for each unit in which it is charged; or why it is not supported.
    pub prices: Result<Vec<ApiPrice>, Reason>,
}

/// One price. All amounts have two decimals and are rounded up; the discount is the difference between the others.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiPrice {
    /// How it is charged.
    pub charge_mode: ChargeMode,
    /// The price after discounts.
    pub sale_price: Decimal,
    /// The list price.
    pub original_price: Decimal,
    /// The period or the unit of use, and how many: 1 by use, the template's `period` in advance. None when free.
    pub period: Option<(ApiPeriod, u32)>,
}

/// A unit in which something is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiPeriod {
    /// Time.
    Time(Period),
    /// Traffic in GB.
    Gigabyte,
}

impl ApiPrice {
    /// What is taken off.
    pub fn discount(&self) -> Decimal {
        (self.original_price - self.sale_price).max(Decimal::ZERO)
    }
}

/// The types of R151: their modes, and what each needs: one of the attributes of each group.
#[allow(clippy::type_complexity, reason = "a table, read in one place")]
const TYPES: &[(&str, &[ChargeMode], &[&[&str]])] = {
    const BOTH: &[ChargeMode] = &[ChargeMode::PrePaid, ChargeMode::PostPaid];
    const USE: &[ChargeMode] = &[ChargeMode::PostPaid];
    &[
        ("huaweicloud_apig_instance", USE, &[]),
        ("huaweicloud_cce_cluster", BOTH, &[]),
        ("huaweicloud_compute_instance", BOTH, &[&["flavor_id", "flavor_name"], &["system_disk_size"]]),
        ("huaweicloud_css_cluster", USE, &[]),
        ("huaweicloud_dcs_instance", BOTH, &[]),
        ("huaweicloud_dms_kafka_instance", USE, &[&["flavor_id", "product_id"], &["storage_space"]]),
        ("huaweicloud_drs_job", USE, &[]),
        ("huaweicloud_efs_volume", BOTH, &[&["size"]]),
        // What the document calls efs_volume.
        ("huaweicloud_evs_volume", BOTH, &[&["size"]]),
        ("huaweicloud_gaussdb_mysql_instance", BOTH, &[&["proxy_node_number", "proxy_node_num"], &["volume_size"]]),
        ("huaweicloud_gaussdb_redis_instance", BOTH, &[]),
        ("huaweicloud_nat_gateway", USE, &[]),
        ("huaweicloud_rds_instance", BOTH, &[]),
        ("huaweicloud_sfs_turbo", USE, &[&["share_type"]]),
        ("huaweicloud_taurusdb_instance", BOTH, &[&["proxy_node_number", "proxy_node_num"], &["volume_size"]]),
        ("huaweicloud_vpc", &[ChargeMode::Free], &[]),
        // In advance since the page of October 2025.
        ("huaweicloud_vpc_bandwidth", BOTH, &[&["size"]]),
        ("huaweicloud_vpc_eip", BOTH, &[&["bandwidth.0.size"]]),
    ]
};

/// The answers for the resources that a plan adds (R141), replacements included, in one currency.
pub fn api_prices(document: &Document, books: &[&Book], settings: &Settings, currency: &str) -> Vec<Priced> {
    let settings = Settings { currency: Some(currency.to_owned()), ..settings.clone() };
    let list = estimate(document, books, &Settings { discounted: false, ..settings.clone() });
    let sale = estimate(document, books, &Settings { discounted: true, ..settings });
    let configuration = Configuration::new(document);
    let managed = document.resource_changes.iter().filter(|change| change.mode == Mode::Managed);
    let (mut pre_paid, mut post_paid) = (0, 0);
    let mut answers = Vec::new();
    for ((change, list), sale) in managed.zip(&list.resources).zip(&sale.resources) {
        if !change.change.actions.contains(&Action::Create) || change.deposed.is_some() {
            continue;
        }
        let prices = match (&list.after, &sale.after) {
            (Some(list), Some(sale)) => supported(change, &configuration).and_then(|()| prices(change, list, sale)),
            _ => continue,
        };
        let prices = prices.and_then(|prices| within_limits(prices, &mut pre_paid, &mut post_paid));
        answers.push(Priced {
            resource_type: change.type_name.clone(),
            resource_name: change.name.clone(),
            index: change.index.as_ref().map(|index| match index {
                Json::String(text) => text.clone(),
                other => other.to_string(),
            }),
            prices,
        });
    }
    answers
}

/// The currency in which the API of a region's site answers.
///
/// ```
/// assert_eq!(price::api_currency("cn-north-4"), "CNY");
/// assert_eq!(price::api_currency("la-north-2"), "USD");
/// ```
pub fn api_currency(region: &str) -> &'static str {
    crate::book::usual_currency(region)
}

fn within_limits(prices: Vec<ApiPrice>, pre_paid: &mut usize, post_paid: &mut usize) -> Result<Vec<ApiPrice>, Reason> {
    let has = |mode| prices.iter().any(|price| price.charge_mode == mode);
    // A server that pays in advance may pay by use for its traffic; it counts as what it is.
    let (count, limit, mode) = match () {
        () if has(ChargeMode::PrePaid) => (pre_paid, PRE_PAID_LIMIT, ChargeMode::PrePaid),
        () if has(ChargeMode::PostPaid) => (post_paid, POST_PAID_LIMIT, ChargeMode::PostPaid),
        () => return Ok(prices),
    };
    *count += 1;
    if *count > limit {
        return Err(Reason::new(&messages::API_LIMIT, [limit.to_string().as_str(), mode.name()]));
    }
    Ok(prices)
}

/// Whether the API prices a resource with these arguments at all.
fn supported(change: &ResourceChange, configuration: &Configuration) -> Result<(), Reason> {
    let Some((_, _, groups)) = TYPES.iter().find(|(name, _, _)| *name == change.type_name) else {
        return Err(Reason::new(&messages::API_TYPE, [change.type_name.as_str()]));
    };
    let made = &change.change;
    let expressions = configuration.expressions(change);
    let attributes = Attributes::new(&made.after, &made.after_unknown, &made.after_sensitive, expressions);
    for group in *groups {
        let mut why = None;
        let is_there = group.iter().any(|path| match attributes.text(path).needed(path) {
            Ok(_) => true,
            Err(reason) => {
                // What is unknown or sensitive says more than that another name is not set.
                let says_more = why.is_none() || reason.code() != messages::UNSET.code();
                if says_more {
                    why = Some(reason);
                }
                false
            }
        });
        if !is_there {
            let is_unset = why.as_ref().is_none_or(|reason| reason.code() == messages::UNSET.code());
            let missing = || Reason::new(&messages::API_REQUIRED, [group.join(", ")]);
            return Err(if is_unset { missing() } else { why.unwrap_or_else(missing) });
        }
    }
    for argument in ["flavor_id", "flavor_name", "flavor"] {
        if configuration.is_from_data_source(change, argument) {
            return Err(Reason::new(&messages::API_DATA_SOURCE, [argument]));
        }
    }
    Ok(())
}

fn prices(change: &ResourceChange, list: &Side, sale: &Side) -> Result<Vec<ApiPrice>, Reason> {
    let free = ApiPrice {
        charge_mode: ChargeMode::Free,
        sale_price: Decimal::ZERO,
        original_price: Decimal::ZERO,
        period: None,
    };
    match list.status {
        Status::Free => return Ok(vec![free]),
        Status::Priced => {}
        Status::Partly | Status::NotPriced => {
            let none = || Reason::new(&messages::TYPE_NOT_PRICED, [change.type_name.as_str()]);
            return Err(list.reason.clone().unwrap_or_else(none));
        }
    }
    let count = list.charge.map_or(1, |charge| charge.count);
    let mut prices: Vec<ApiPrice> = Vec::new();
    for (list, sale) in list.parts.iter().zip(&sale.parts) {
        // A range is no price.
        if let Some(reason) = &list.open {
            return Err(reason.clone());
        }
        let (Ok(list), Ok(sale)) = (&list.cost, &sale.cost) else { continue };
        let (Some(list), Some(sale)) = (list.rate, sale.rate) else { continue };
        let unit = match (list.period, list.measure) {
            (Some(period), _) => ApiPeriod::Time(period),
            (None, Measure::Gigabyte) => ApiPeriod::Gigabyte,
            // The API has no unit for anything else.
            (None, _) => continue,
        };
        let count = if list.mode == ChargeMode::PrePaid { count } else { 1 };
        let times = Decimal::from(count);
        let (original, sold) = (list.amount.high * times, sale.amount.high * times);
        match prices.iter_mut().find(|known| known.charge_mode == list.mode && known.period == Some((unit, count))) {
            Some(known) => {
                known.original_price += original;
                known.sale_price += sold;
            }
            None => prices.push(ApiPrice {
                charge_mode: list.mode,
                sale_price: sold,
                original_price: original,
                period: Some((unit, count)),
            }),
        }
    }
    let modes =
        TYPES.iter().find(|(name, _, _)| *name == change.type_name).map(|(_, modes, _)| *modes).unwrap_or_default();
    if let Some(price) = prices.iter().find(|price| !modes.contains(&price.charge_mode)) {
        return Err(Reason::new(&messages::API_MODE, [price.charge_mode.name(), &change.type_name]));
    }
    for price in &mut prices {
        price.original_price = round_up(price.original_price);
        price.sale_price = round_up(price.sale_price);
    }
    Ok(prices)
}
