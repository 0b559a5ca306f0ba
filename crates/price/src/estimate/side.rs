//! One resource as it is before or after: its parts, each with its price.

use plan::document::ResourceChange;

use super::{Assumption, Part, Settings, Side, SourceUse, Status, periods};
use crate::attributes::{Attributes, Found};
use crate::book::{Book, Books, ChargeMode, Lookup, Price, ProductKey, RuleQuantity, Source, Subject, Wanted, best};
use crate::cost::{Amounts, PartCost, cost};
use crate::decimal::Decimal;
use crate::messages;
use crate::reason::Reason;
use crate::rules::{self, Basis, Charge, Demand, PartKind, PartName, RulePart};
use crate::usage::Values;

/// What is needed to price resources, and what was noted on the way.
pub(super) struct Pricing<'a> {
    books: Books<'a>,
    pub(super) settings: &'a Settings,
    assumptions: Vec<Assumption>,
    sources: Vec<SourceUse>,
}

/// What prices of one resource have in common.
struct Terms<'a> {
    region: &'a str,
    charge: Charge,
    usage: &'a Values,
}

/// The price of a demand, with its book's name.
type Match<'a> = (Demand, &'a Price, &'a Source);

impl<'a> Pricing<'a> {
    pub(super) fn new(books: Books<'a>, settings: &'a Settings) -> Pricing<'a> {
        Pricing { books, settings, assumptions: Vec::new(), sources: Vec::new() }
    }

    pub(super) fn finish(self) -> (Vec<Assumption>, Vec<SourceUse>) {
        (self.assumptions, self.sources)
    }

    pub(super) fn assume(&mut self, reason: Reason) {
        match self.assumptions.iter_mut().find(|known| known.reason == reason) {
            Some(known) => known.resources += 1,
            None => self.assumptions.push(Assumption { reason, resources: 1 }),
        }
    }

    /// What a resource with these attributes costs.
    pub(super) fn side(
        &mut self,
        change: &ResourceChange,
        attributes: Attributes,
        region: Result<Option<String>, Reason>,
    ) -> Side {
        let free = |message| Side::without(Status::Free, Some(Reason::plain(message)));
        if rules::is_local(&change.provider_name) {
            return free(&messages::NOTHING_IN_A_CLOUD);
        }
        let usage = self.settings.usage.of(&change.address);
        let rules = self.books.rules(&change.type_name).map(|(book, prices)| (book, prices.to_vec()));
        if let Some((book, prices)) = rules {
            return self.by_rules(book, &prices, attributes, region, &usage);
        }
        if rules::is_free(&change.type_name) {
            return free(&messages::FREE);
        }
        let Some(breakdown) = rules::breakdown(&change.type_name, attributes, &usage) else {
            return Side::without(
                Status::NotPriced,
                Some(Reason::new(&messages::TYPE_NOT_PRICED, [change.type_name.as_str()])),
            );
        };
        let (breakdown, region) = match (breakdown, region) {
            (Err(reason), _) | (Ok(_), Err(reason)) => return Side::without(Status::NotPriced, Some(reason)),
            (Ok(_), Ok(None)) => return Side::without(Status::NotPriced, Some(Reason::plain(&messages::NO_REGION))),
            (Ok(breakdown), Ok(Some(region))) => (breakdown, region),
        };
        let terms = Terms { region: &region, charge: breakdown.charge, usage: &usage };
        let mut currency = None;
        let mut parts = Vec::new();
        for part in breakdown.parts {
            parts.push(self.part(part, &terms, &mut currency));
        }
        let side = Side::of(parts, breakdown.charge, currency);
        if side.status != Status::NotPriced {
            for assumption in breakdown.assumptions {
                self.assume(assumption);
            }
        }
        side
    }

    fn wanted<'w>(&'w self, terms: &'w Terms, basis: Basis, currency: Option<&'w str>) -> Wanted<'w> {
        Wanted {
            region: terms.region,
            mode: if basis == Basis::Time { terms.charge.mode } else { ChargeMode::PostPaid },
            periods: match basis {
                Basis::Time => periods(terms.charge),
                Basis::UnboundHours => periods(Charge::POST_PAID),
                Basis::Traffic => &[None],
            },
            currency: self.settings.currency.as_deref().or(currency),
            grade: self.settings.grade,
        }
    }

    fn part(&mut self, part: RulePart, terms: &Terms, currency: &mut Option<String>) -> Part {
        let demands = match part.demands {
            Ok(demands) => demands,
            Err(reason) => return Part::without(part.name, reason),
        };
        let of_one = if demands.len() == 1 { demands.first().cloned() } else { None };
        let mut matches: Vec<Match> = Vec::new();
        let mut missing: Vec<Reason> = Vec::new();
        for demand in demands {
            let wanted = self.wanted(terms, demand.basis, currency.as_deref());
            match self.books.product(&demand.key, &wanted) {
                Lookup::Found(price, source) => matches.push((demand, price, source)),
                Lookup::GradeTooLow => {
                    let product = demand.key.to_string();
                    missing.push(Reason::new(&messages::GRADE_TOO_LOW, [product.as_str(), self.settings.grade.name()]));
                }
                Lookup::None => missing.push(no_price(&demand.key, &wanted)),
            }
        }
        let mut priced = match (missing.len(), matches.is_empty()) {
            (0, _) | (1, true) => match missing.pop() {
                None => self.priced(part.name, &matches, terms, currency),
                Some(reason) => Part::without(part.name, reason),
            },
            // A range over some of the values would promise what the others do not hold.
            (count, _) => Part::without(part.name, Reason::new(&messages::TOO_MANY_ALTERNATIVES, [count.to_string()])),
        };
        if priced.product.is_none()
            && let Some(demand) = of_one
        {
            priced.size = Some((demand.size, demand.count));
            priced.product = Some(demand.key);
        }
        priced.open = part.open;
        priced
    }

    /// The part with its prices: one, or several of which one will be.
    fn priced(&mut self, name: PartName, matches: &[Match], terms: &Terms, currency: &mut Option<String>) -> Part {
        let mut all: Option<PartCost> = None;
        for (demand, price, _) in matches {
            match cost(demand, price, terms.charge, terms.usage, self.settings.discounted) {
                Ok(one) => all = Some(all.map_or(one.clone(), |all| all.or(one))),
                Err(reason) => return Part::without(name, reason),
            }
        }
        let (Some(cost), Some((demand, price, _))) = (all, matches.first()) else {
            return Part::without(name, Reason::new(&messages::TOO_MANY_ALTERNATIVES, ["0"]));
        };
        if let Some((_, other, _)) = matches.iter().find(|(_, other, _)| other.currency != price.currency) {
            let currencies = [other.currency.as_str(), price.currency.as_str()];
            return Part::without(name, Reason::new(&messages::API_CURRENCY, currencies));
        }
        *currency = Some(price.currency.clone());
        let is_by_time = matches
            .iter()
            .any(|(_, price, _)| matches!(price.unit.period, Some(period) if period < crate::book::Period::Month));
        if is_by_time {
            self.assume(Reason::new(&messages::HOURS, [terms.usage.hours.to_string()]));
        }
        for (_, price, source) in matches {
            self.cite(price, source);
        }
        let is_one = matches.len() == 1;
        Part {
            name,
            product: is_one.then(|| demand.key.clone()),
            size: is_one.then_some((demand.size, demand.count)),
            price: is_one.then(|| (*price).clone()),
            cost: Ok(cost),
            open: None,
        }
    }

    fn cite(&mut self, price: &Price, source: &Source) {
        let known = self
            .sources
            .iter_mut()
            .find(|known| known.name == price.source && known.what == source.what && known.url == source.url);
        match known {
            Some(known) => known.parts += 1,
            None => self.sources.push(SourceUse {
                book: self.books.name_of(source).to_owned(),
                name: price.source.clone(),
                what: source.what.clone(),
                grade: source.grade,
                url: source.url.clone(),
                date: source.date.clone(),
                parts: 1,
            }),
        }
    }

    /// By the rules that a book has for this type: each of its components once.
    fn by_rules(
        &mut self,
        book: &'a Book,
        prices: &[&'a Price],
        attributes: Attributes,
        region: Result<Option<String>, Reason>,
        usage: &Values,
    ) -> Side {
        let charge = match rules::charge_of(attributes) {
            Ok(charge) => charge,
            Err(reason) => return Side::without(Status::NotPriced, Some(reason)),
        };
        let needs_region = prices.iter().any(|price| price.region != "*");
        let region = match region {
            Ok(Some(region)) => region,
            Ok(None) if !needs_region => String::new(),
            Ok(None) => return Side::without(Status::NotPriced, Some(Reason::plain(&messages::NO_REGION))),
            Err(reason) => return Side::without(Status::NotPriced, Some(reason)),
        };
        let terms = Terms { region: &region, charge, usage };
        let mut components: Vec<&str> = Vec::new();
        for price in prices {
            if let Subject::Resource(rule) = &price.subject
                && !components.contains(&rule.component.as_str())
            {
                components.push(&rule.component);
            }
        }
        let (mut parts, mut currency, mut is_free) = (Vec::new(), None, false);
        for component in components {
            let name = PartName::from(PartKind::Named(component.to_owned()));
            match self.component(component, book, prices, attributes, &terms, currency.as_deref()) {
                Ok(Component::Free) => is_free = true,
                Ok(Component::NotThere) => {}
                Ok(Component::Matches(matches, open)) => {
                    let mut part = self.priced(name, &matches, &terms, &mut currency);
                    part.open = open;
                    parts.push(part);
                }
                Err(reason) => parts.push(Part::without(name, reason)),
            }
        }
        if parts.is_empty() && is_free {
            return Side::without(Status::Free, Some(Reason::plain(&messages::FREE)));
        }
        Side::of(parts, charge, currency)
    }

    fn component(
        &self,
        component: &str,
        book: &'a Book,
        prices: &[&'a Price],
        attributes: Attributes,
        terms: &Terms,
        currency: Option<&str>,
    ) -> Result<Component<'a>, Reason> {
        let (mut fitting, mut open, mut open_path) = (Vec::new(), Vec::new(), None);
        for price in prices {
            let Subject::Resource(rule) = &price.subject else { continue };
            if rule.component != component {
                continue;
            }
            let mut is_open = false;
            let mut fits = true;
            for (path, texts) in &rule.conditions {
                match attributes.text(path) {
                    Found::Unknown => {
                        is_open = true;
                        open_path = Some(path.as_str());
                    }
                    Found::Sensitive => return Err(Reason::new(&messages::SENSITIVE, [path.as_str()])),
                    Found::Known(text) => fits &= texts.iter().any(|wanted| meets(wanted, &text)),
                    Found::Unset | Found::Invalid => fits = false,
                }
            }
            match (fits, is_open) {
                (true, false) => fitting.push(*price),
                (true, true) => open.push(*price),
                (false, _) => {}
            }
        }
        if fitting.iter().any(|price| price.mode == ChargeMode::Free) {
            return Ok(Component::Free);
        }
        let none = || Reason::new(&messages::NO_RULE_MATCHES, [component]);
        let find = |prices: &[&'a Price]| {
            // Rules of one component can be charged by time or by use.
            for basis in [Basis::Time, Basis::Traffic] {
                match best(book, prices, &self.wanted(terms, basis, currency)) {
                    Lookup::Found(price, source) => return Ok((price, source)),
                    Lookup::GradeTooLow => {
                        return Err(Reason::new(&messages::GRADE_TOO_LOW, [component, self.settings.grade.name()]));
                    }
                    Lookup::None => {}
                }
            }
            Err(none())
        };
        let found: Vec<(&Price, &Source)> = if !fitting.is_empty() {
            vec![find(&fitting)?]
        } else if open.is_empty() {
            return Err(none());
        } else {
            open.iter().map(|price| find(&[*price])).filter_map(Result::ok).collect()
        };
        let path = open_path.filter(|_| fitting.is_empty());
        if found.is_empty() {
            return Err(none());
        }
        let mut matches = Vec::new();
        for (price, source) in found {
            let Subject::Resource(rule) = &price.subject else { continue };
            let quantity = match &rule.quantity {
                RuleQuantity::Number(number) => *number,
                RuleQuantity::Attribute(path) => match attributes.number(path).optional(path)? {
                    None => return Ok(Component::NotThere),
                    Some(number) if number.is_zero() => return Ok(Component::NotThere),
                    Some(number) => number,
                },
            };
            let demand = Demand {
                service: "",
                key: ProductKey { resource_type: rule.resource_type.clone(), spec: component.to_owned() },
                measure: price.unit.measure,
                size: quantity,
                count: Decimal::ONE,
                basis: if price.unit.period.is_none() { Basis::Traffic } else { Basis::Time },
            };
            matches.push((demand, price, source));
        }
        let values = format!("{} × {component}", matches.len());
        let open = path.map(|path| Reason::new(&messages::ONE_OF, [path, &values]));
        Ok(Component::Matches(matches, open))
    }
}

/// A component of a rule book.
enum Component<'a> {
    Free,
    NotThere,
    Matches(Vec<Match<'a>>, Option<Reason>),
}

/// Whether a text is the one wanted, or begins like it if that ends with `*`.
fn meets(wanted: &str, text: &str) -> bool {
    wanted.strip_suffix('*').map_or(wanted == text, |start| text.starts_with(start))
}

fn no_price(key: &ProductKey, wanted: &Wanted) -> Reason {
    let period = match wanted.periods {
        [Some(period)] => format!(" ({})", period.name()),
        _ => String::new(),
    };
    let mode = format!("{}{period}", wanted.mode.name());
    Reason::new(&messages::NO_PRICE, [key.to_string(), wanted.region.to_owned(), mode])
}

impl Part {
    fn without(name: PartName, reason: Reason) -> Part {
        Part { name, product: None, size: None, price: None, cost: Err(reason), open: None }
    }
}

impl Side {
    fn without(status: Status, reason: Option<Reason>) -> Side {
        Side { status, charge: None, currency: None, parts: Vec::new(), amounts: None, reason }
    }

    fn of(parts: Vec<Part>, charge: Charge, currency: Option<String>) -> Side {
        let mut amounts: Option<Amounts> = None;
        let (mut priced, mut reason) = (0, None);
        for part in &parts {
            match &part.cost {
                Ok(cost) => match amounts.unwrap_or_default().plus(cost.amounts) {
                    Some(sum) => {
                        amounts = Some(sum);
                        priced += 1;
                    }
                    None => reason = Some(Reason::new(&messages::TOO_LARGE, [part.name.text(syntax::Locale::En)])),
                },
                Err(why) => reason = reason.or_else(|| Some(why.clone())),
            }
        }
        let status = match priced {
            _ if parts.is_empty() => Status::Free,
            0 => Status::NotPriced,
            priced if priced == parts.len() => Status::Priced,
            _ => Status::Partly,
        };
        if status == Status::Free {
            reason = Some(Reason::plain(&messages::ELSEWHERE));
        }
        Side { status, charge: Some(charge), currency, parts, amounts, reason }
    }
}
