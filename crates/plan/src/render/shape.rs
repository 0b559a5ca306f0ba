//! A schema for a resource of which there is none: what its values look like.

use std::sync::Arc;

use schema::{Attribute, Block, NestedBlock, Nesting, Standing};
use serde_json::{Map, Value as Json};
use value::{ObjectAttribute, ObjectType, Type};

use super::difference::DEPTH;
use crate::document::{Document, ResourceChange};
use crate::module_address::module_names;

/// What the values of a resource look like: attributes, and blocks where the template has blocks.
pub(super) fn block(document: &Document, change: &ResourceChange) -> Block {
    let written = configured(document, change).and_then(|resource| resource.get("expressions"));
    let of = &change.change;
    body(&[&of.before, &of.after], &of.after_unknown, written, 0)
}

/// The resource in the template, as the document describes it.
pub(super) fn configured<'d>(document: &'d Document, change: &ResourceChange) -> Option<&'d Json> {
    let mut module = document.configuration.as_ref()?.get("root_module")?;
    for name in module_names(change.module_address.as_deref().unwrap_or_default()) {
        module = module.get("module_calls")?.get(name)?.get("module")?;
    }
    let is_it = |resource: &&Json| {
        let is = |member: &str, text: &str| resource.get(member).and_then(Json::as_str) == Some(text);
        is("type", &change.type_name) && is("name", &change.name) && is("mode", change.mode.name())
    };
    module.get("resources")?.as_array()?.iter().find(is_it)
}

/// A body of which these are values.
fn body(values: &[&Json], unknown: &Json, written: Option<&Json>, depth: usize) -> Block {
    let mut block = Block::default();
    let mut names: Vec<&str> = Vec::new();
    for object in values.iter().copied().chain([unknown]).filter_map(Json::as_object) {
        names.extend(object.keys().map(String::as_str));
    }
    names.sort_unstable();
    names.dedup();
    for name in names {
        let parts: Vec<&Json> = values.iter().filter_map(|value| value.get(name)).collect();
        let unknown = unknown.get(name).unwrap_or(&Json::Null);
        let expression = written.and_then(|written| written.get(name));
        match nesting(&parts, expression) {
            Some(nesting) if depth < DEPTH => {
                block.blocks.push(nested(name, nesting, &parts, unknown, expression, depth))
            }
            _ => block.attributes.push(Attribute::new(name, guess(&parts, depth))),
        }
    }
    block
}

fn nested(
    name: &str,
    nesting: Nesting,
    parts: &[&Json],
    unknown: &Json,
    expression: Option<&Json>,
    depth: usize,
) -> NestedBlock {
    let mut objects: Vec<&Json> = Vec::new();
    for part in parts {
        match part {
            Json::Array(list) => objects.extend(list),
            other => objects.push(other),
        }
    }
    // All blocks of a kind look the same, so names that are unknown in one of them are those of all.
    let mut unknown_names = Map::new();
    for marker in unknown.as_array().map_or_else(|| vec![unknown], |list| list.iter().collect()) {
        unknown_names.extend(marker.as_object().cloned().unwrap_or_default());
    }
    let expression = expression.and_then(|expression| match expression {
        Json::Array(blocks) => blocks.first(),
        block => Some(block),
    });
    NestedBlock {
        name: name.into(),
        nesting,
        block: body(&objects, &Json::Object(unknown_names), expression, depth + 1),
        min_items: 0,
        max_items: None,
        standing: Standing::default(),
        force_new: schema::ForceNew::Unknown,
        deprecated: None,
        hidden: false,
        constraints: None,
    }
}

/// How blocks nest that have these values, if they are blocks. The template tells blocks from attributes. What it leaves out
/// is taken for an attribute, but a list that is empty for a kind of block of which there is none: attributes that nobody
/// sets are null.
fn nesting(parts: &[&Json], expression: Option<&Json>) -> Option<Nesting> {
    let mut parts = parts.iter().filter(|part| !part.is_null()).peekable();
    let objects = |part: &&&Json| part.as_array().is_some_and(|list| list.iter().all(Json::is_object));
    match expression {
        None => {
            let empty = |part: &&Json| part.as_array().is_some_and(Vec::is_empty);
            (parts.peek().is_some() && parts.all(empty)).then_some(Nesting::List)
        }
        Some(Json::Array(_)) => parts.all(|part| objects(&part)).then_some(Nesting::List),
        Some(Json::Object(block)) => {
            let is_value = block.is_empty() || block.contains_key("constant_value") || block.contains_key("references");
            (!is_value && parts.all(|part| part.is_object())).then_some(Nesting::Single)
        }
        Some(_) => None,
    }
}

/// A type that all these values have.
fn guess(values: &[&Json], depth: usize) -> Type {
    let values: Vec<&Json> = values.iter().copied().filter(|value| !value.is_null()).collect();
    let all = |is: fn(&Json) -> bool| values.iter().all(|value| is(value));
    if values.is_empty() || all(Json::is_string) {
        return Type::String;
    }
    if all(Json::is_boolean) {
        return Type::Bool;
    }
    if all(Json::is_number) {
        return Type::Number;
    }
    if depth >= DEPTH {
        return Type::Dynamic;
    }
    if all(Json::is_array) {
        let elements: Vec<&Json> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
        let element = match elements.iter().all(|element| element.is_object()) && !elements.is_empty() {
            true => object(&elements, depth + 1),
            false => guess(&elements, depth + 1),
        };
        return if element == Type::Dynamic { element } else { Type::list(element) };
    }
    if !all(Json::is_object) {
        return Type::Dynamic;
    }
    // Maps have elements of one type; objects mostly do not. Objects in lists stand for something, those on their own are
    // tags and the like.
    let members: Vec<&Json> = values.iter().filter_map(|value| value.as_object()).flat_map(Map::values).collect();
    match guess(&members, depth + 1) {
        element @ (Type::String | Type::Number | Type::Bool) => Type::map(element),
        _ => object(&values, depth),
    }
}

/// A type that all these objects have.
fn object(values: &[&Json], depth: usize) -> Type {
    let objects = values.iter().filter_map(|value| value.as_object());
    let mut members: Vec<(&String, &Json)> = objects.flat_map(Map::iter).collect();
    members.sort_by_key(|(name, _)| *name);
    let attributes = members.chunk_by(|(a, _), (b, _)| a == b).filter_map(|same| {
        let (name, _) = same.first()?;
        let values: Vec<&Json> = same.iter().map(|(_, value)| *value).collect();
        Some(ObjectAttribute { name: Arc::from(name.as_str()), ty: guess(&values, depth + 1), optional: false })
    });
    Type::Object(Arc::new(ObjectType::new(attributes)))
}
