//! The classic plugin SDK, with its loose idea of null, zero and empty.

use std::sync::Arc;

use schema::{Attribute, Block, NestedBlock, Nesting, ResourceSchema};
use value::{Kind, Type, Value};

use super::{Settings, tags};
use crate::loose::{empty, is_zero, loosely_equal, same_elements, zero};
use crate::proposed::{is_prior_of, part};

/// What an object that is being planned is in relation to the prior state.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// Part of something new.
    Create,
    /// There before.
    Update,
    /// An element that an update adds to a list.
    Added,
    /// An element of a changed set that was not there before.
    NewInSet,
    /// An element of a changed set that was there before.
    KnownInSet,
}

/// The planned state.
pub(super) fn plan(schema: &ResourceSchema, prior: Option<&Value>, config: &Value, settings: &Settings) -> Value {
    let stage = if prior.is_some() { Stage::Update } else { Stage::Create };
    let mut planned = body(&schema.block, config, prior, stage);
    if tags::applies(schema) {
        let ty = Type::map(Type::String);
        let given = part(config, "tags", &ty);
        let was = prior.map(|prior| part(prior, "tags", &ty));
        planned = with(&planned, "tags", tags::plan(was.as_ref(), &given, settings));
    }
    match prior {
        Some(prior) if unchanged(prior, &planned) => prior.clone(),
        _ => planned,
    }
}

/// Whether nothing differs but null, zero and empty; how long operations may take is no difference.
fn unchanged(prior: &Value, planned: &Value) -> bool {
    planned.entries().iter().all(|(name, value)| {
        &**name == "timeouts" || prior.attribute(name).is_some_and(|prior| loosely_equal(prior, value))
    })
}

fn with(object: &Value, name: &str, value: Value) -> Value {
    let parts = object
        .entries()
        .iter()
        .map(|(own, part)| (own.clone(), if &**own == name { value.clone() } else { part.clone() }));
    Value::object(parts.collect::<Vec<_>>())
}

fn body(block: &Block, config: &Value, prior: Option<&Value>, stage: Stage) -> Value {
    let mut parts: Vec<(Arc<str>, Value)> = Vec::with_capacity(block.attributes.len() + block.blocks.len());
    for attribute in &block.attributes {
        let given = part(config, &attribute.name, &attribute.ty);
        let was = prior.map(|prior| part(prior, &attribute.name, &attribute.ty));
        parts.push((attribute.name.clone(), planned_attribute(attribute, &given, was.as_ref(), stage)));
    }
    for nested in &block.blocks {
        let ty = nested.value_type();
        let given = part(config, &nested.name, &ty);
        let was = prior.map(|prior| part(prior, &nested.name, &ty));
        parts.push((nested.name.clone(), planned_blocks(nested, &given, was.as_ref(), stage)));
    }
    Value::object(parts)
}

fn planned_attribute(attribute: &Attribute, config: &Value, prior: Option<&Value>, stage: Stage) -> Value {
    if attribute.ty.is_primitive() {
        primitive(attribute, config, prior, stage)
    } else {
        collection(attribute, config, prior, stage)
    }
}

fn is_shared(attribute: &Attribute) -> bool {
    attribute.standing.optional && attribute.standing.computed
}

fn primitive(attribute: &Attribute, config: &Value, prior: Option<&Value>, stage: Stage) -> Value {
    let ty = &attribute.ty;
    let unset = config.is_null() || (is_shared(attribute) && config.as_str() == Some(""));
    if !unset {
        return if config.is_known() { config.clone() } else { Value::unknown(ty.clone()) };
    }
    if let Some(default) = attribute.default.as_ref().filter(|default| default.is_of_type(ty)) {
        return default.clone();
    }
    let null = || Value::null(ty.clone());
    let kept = prior.filter(|prior| !prior.is_null());
    match (attribute.standing.computed, stage) {
        (true, Stage::Create | Stage::NewInSet) => Value::unknown(ty.clone()),
        (true, Stage::Update) => prior.cloned().unwrap_or_else(null),
        // What the service filled in before stays; an argument that the template may set is read as unset.
        (true, Stage::KnownInSet) => match kept {
            Some(kept) => kept.clone(),
            None if attribute.standing.optional => null(),
            None => Value::unknown(ty.clone()),
        },
        (true, Stage::Added) => null(),
        (false, Stage::Update) => kept.filter(|kept| is_zero(kept)).cloned().unwrap_or_else(null),
        (false, Stage::NewInSet) if *ty == Type::String => zero(ty),
        (false, _) => null(),
    }
}

fn collection(attribute: &Attribute, config: &Value, prior: Option<&Value>, stage: Stage) -> Value {
    let ty = &attribute.ty;
    let shared = is_shared(attribute);
    let kept = prior.filter(|prior| !prior.is_null());
    let unknown = || Value::unknown(ty.clone());
    if !config.is_known() {
        let keeps = shared && matches!(ty, Type::Set(_));
        return kept.filter(|kept| keeps && !is_zero(kept)).cloned().unwrap_or_else(unknown);
    }
    if !config.is_wholly_known() {
        return unknown();
    }
    let is_list = matches!(ty, Type::List(_));
    let is_empty = !config.is_null() && is_zero(config);
    if config.is_null() || (is_empty && shared && !is_list && kept.is_none()) {
        return match (attribute.standing.computed, stage) {
            (true, Stage::Create | Stage::Added | Stage::NewInSet) => unknown(),
            (true, Stage::Update | Stage::KnownInSet) => kept.cloned().unwrap_or_else(unknown),
            (false, Stage::Update) if kept.is_some() => empty(ty),
            (false, Stage::NewInSet) if !matches!(ty, Type::Map(_)) => empty(ty),
            (false, _) => Value::null(ty.clone()),
        };
    }
    if is_empty && !shared && kept.is_none() && !is_list {
        return Value::null(ty.clone());
    }
    match (config.kind(), ty, kept) {
        (Kind::Mapping(mapping), Type::Map(element), Some(kept)) if shared => {
            let entries = mapping.entries().iter().map(|(key, value)| {
                let was = kept.attribute(key).filter(|was| value.as_str() == Some("") && !is_zero(was));
                (key.clone(), was.unwrap_or(value).clone())
            });
            Value::map((**element).clone(), entries.collect::<Vec<_>>())
        }
        _ => config.clone(),
    }
}

fn planned_blocks(nested: &NestedBlock, config: &Value, prior: Option<&Value>, stage: Stage) -> Value {
    let unknown = || Value::unknown(nested.value_type());
    if !config.is_known() {
        return unknown();
    }
    if matches!(nested.nesting, Nesting::Single | Nesting::Group) {
        return config.clone();
    }
    let kept = prior.filter(|prior| !prior.is_null());
    if config.elements().is_empty() {
        return match (nested.standing.computed, stage) {
            (true, Stage::Update | Stage::KnownInSet) => kept.cloned().unwrap_or_else(unknown),
            (true, _) => unknown(),
            (false, _) => nested.absent(),
        };
    }
    match nested.nesting {
        Nesting::Set => planned_set(nested, config, kept, stage),
        _ => planned_list(nested, config, kept, stage),
    }
}

fn planned_list(nested: &NestedBlock, config: &Value, prior: Option<&Value>, stage: Stage) -> Value {
    let was = prior.map_or(&[][..], Value::elements);
    let elements = config.elements().iter().enumerate().map(|(index, element)| {
        let before = was.get(index).filter(|_| stage == Stage::Update).map(|was| zeroed(&nested.block, was));
        let own = match stage {
            Stage::Update if before.is_none() => Stage::Added,
            other => other,
        };
        body(&nested.block, element, before.as_ref(), own)
    });
    let elements: Vec<Value> = elements.collect();
    let same = was.len() == elements.len() && was.iter().zip(&elements).all(|(was, new)| equal_but_unknown(was, new));
    match prior {
        Some(prior) if stage == Stage::Update && same => prior.clone(),
        _ => Value::list(nested.block.implied_type(), elements),
    }
}

/// Whether two objects are loosely equal where an unknown number, bool or collection counts as its zero value.
fn equal_but_unknown(prior: &Value, planned: &Value) -> bool {
    if !planned.is_known() {
        return planned.type_of() != Type::String && is_zero(prior);
    }
    match (prior.kind(), planned.kind()) {
        (Kind::Mapping(a), Kind::Mapping(b)) if matches!(a.ty(), Type::Object(_)) => {
            a.entries().iter().zip(b.entries()).all(|(a, b)| equal_but_unknown(&a.1, &b.1))
        }
        (Kind::Sequence(a), Kind::Sequence(b)) if matches!(a.ty(), Type::List(_)) => {
            a.elements().len() == b.elements().len()
                && a.elements().iter().zip(b.elements()).all(|(a, b)| equal_but_unknown(a, b))
        }
        _ => loosely_equal(prior, planned),
    }
}

fn planned_set(nested: &NestedBlock, config: &Value, prior: Option<&Value>, stage: Stage) -> Value {
    let object = nested.block.implied_type();
    let was = prior.map_or(&[][..], Value::elements);
    if prior.is_none() || !matches!(stage, Stage::Update | Stage::KnownInSet) {
        let new = config.elements().iter().map(|element| body(&nested.block, element, None, Stage::NewInSet));
        return Value::set(object, new);
    }
    let same = |a: &Value, b: &Value| same_arguments(&nested.block, a, b);
    if let Some(prior) = prior.filter(|_| same_elements(config.elements(), was, &same)) {
        return prior.clone();
    }
    let (attributes, blocks) = (&nested.block.attributes, &nested.block.blocks);
    let mut free: Vec<&Value> = was.iter().collect();
    let elements = config.elements().iter().map(|element| {
        let strict = free.iter().position(|was| is_prior_of(attributes, blocks, was, element));
        let before = strict.map(|place| free.remove(place));
        let known = before.is_some() || was.iter().any(|was| same(element, was));
        body(&nested.block, element, before, if known { Stage::KnownInSet } else { Stage::NewInSet })
    });
    Value::set(object, elements.collect::<Vec<_>>())
}

/// Whether two elements of a set are the same in what a template can set; what it leaves to the provider may differ.
fn same_arguments(block: &Block, config: &Value, prior: &Value) -> bool {
    let own = block.attributes.iter().filter(|attribute| attribute.standing.is_settable()).all(|attribute| {
        let (given, was) = (part(config, &attribute.name, &attribute.ty), part(prior, &attribute.name, &attribute.ty));
        let given = match &attribute.default {
            Some(default) if given.is_null() => default.clone(),
            _ => given,
        };
        (attribute.standing.computed && is_zero(&given)) || loosely_equal(&given, &was)
    });
    own && block.blocks.iter().all(|nested| {
        let ty = nested.value_type();
        let (given, was) = (part(config, &nested.name, &ty), part(prior, &nested.name, &ty));
        let same = |a: &Value, b: &Value| same_arguments(&nested.block, a, b);
        match nested.nesting {
            _ if nested.standing.computed && given.elements().is_empty() => true,
            Nesting::Set => same_elements(given.elements(), was.elements(), &same),
            _ => {
                given.elements().len() == was.elements().len()
                    && given.elements().iter().zip(was.elements()).all(|(a, b)| same(a, b))
            }
        }
    })
}

/// An object of a list block as the SDK reads it: nothing in it is null.
fn zeroed(block: &Block, object: &Value) -> Value {
    if object.is_null() {
        return object.clone();
    }
    let parts = object.entries().iter().map(|(name, value)| {
        let value = match (block.attribute(name), block.block(name)) {
            (Some(attribute), _) if value.is_null() => zero(&attribute.ty),
            (_, Some(nested)) if value.is_null() => nested.absent(),
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    Value::object(parts.collect::<Vec<_>>())
}
