//! Expressions: a constant as its value, everything else as the names that it refers to.

use std::collections::BTreeMap;
use std::fmt::Write;

use lang::address::InstanceKey;
use lang::{Subject, reference, references};
use schema::{Block, Nesting};
use serde_json::{Map, Value as Json, json};
use syntax::{AttributeSchema, BlockSchema, Body, BodySchema, Expr, IndexKey, Item, Step, Syntax, Traversal};
use value::{Type, Value, convert};

use super::modules::optional;

/// An expression.
pub(super) fn of_value(expr: Expr<'_>) -> Json {
    let mut result = Map::new();
    let (value, _) = lang::evaluate(expr, None);
    if let Some(json) = constant(&value) {
        result.insert("constant_value".to_owned(), json);
    }
    let names = names_of(expr);
    if !names.is_empty() {
        result.insert("references".to_owned(), json!(names));
    }
    Json::Object(result)
}

fn constant(value: &Value) -> Option<Json> {
    serde_json::from_str(&value::json::encode(&value.unmark_deep().0).ok()?).ok()
}

/// What an expression refers to: every reference and all that it goes through on the way, the longest first.
fn names_of(expr: Expr<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for traversal in references(expr) {
        let Ok(reference) = reference(&traversal) else { continue };
        let (subject, without) = subject(&reference);
        let taken = reference.steps + usize::from(reference.key.is_some()) + usize::from(reference.output.is_some());
        let mut text = subject;
        let mut prefixes = vec![text.clone()];
        for step in traversal.steps().skip(taken) {
            push_step(&mut text, &step);
            prefixes.push(text.clone());
        }
        found.extend(prefixes.into_iter().rev());
        found.extend(without);
    }
    found
}

/// What a reference begins with, and the same without the key of the instance or the name of the output.
pub(super) fn subject(reference: &lang::Reference<'_>) -> (String, Option<String>) {
    let key = reference.key.as_ref().map(|key| match key {
        IndexKey::String(text) => InstanceKey::Text(text.to_string()).to_string(),
        IndexKey::Number(digits) => {
            InstanceKey::Number(value::Number::parse(digits).map_or_else(String::new, |number| number.to_string()))
                .to_string()
        }
        _ => String::new(),
    });
    let key = key.unwrap_or_default();
    let with_key = |name: String| {
        let whole = format!("{name}{key}");
        let without = (!key.is_empty()).then_some(name);
        (whole, without)
    };
    match reference.subject {
        Subject::Variable(name) => (format!("var.{name}"), None),
        Subject::Local(name) => (format!("local.{name}"), None),
        Subject::Each(name) => (format!("each.{name}"), None),
        Subject::Count(name) => (format!("count.{name}"), None),
        Subject::Path(name) => (format!("path.{name}"), None),
        Subject::Terraform(name) => (format!("terraform.{name}"), None),
        Subject::This => ("self".to_owned(), None),
        Subject::Call(name) => match reference.output {
            Some(output) => (format!("module.{name}{key}.{output}"), Some(format!("module.{name}{key}"))),
            None => with_key(format!("module.{name}")),
        },
        Subject::Resource { mode, type_name, name } => with_key(format!("{}{type_name}.{name}", mode.prefix())),
    }
}

/// What a reference begins with, as text.
pub(super) fn subject_text(traversal: &Traversal<'_>) -> Option<String> {
    Some(subject(&reference(traversal).ok()?).0)
}

fn push_step(text: &mut String, step: &Step<'_>) {
    // Writing to a string does not fail.
    let _ = match step {
        Step::Attribute { name, .. } => write!(text, ".{name}"),
        Step::Index { key: IndexKey::Number(digits), .. } => match value::Number::parse(digits) {
            Some(number) => write!(text, "[{number}]"),
            None => write!(text, "[{digits}]"),
        },
        Step::Index { key: IndexKey::String(key), .. } => write!(text, "[{}]", quoted(key)),
        Step::Index { .. } => write!(text, "[]"),
    };
}

/// A text in quotes: what cannot be printed is escaped, and nothing is a template.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Arguments of these names in bodies of which the first counts most.
pub(super) fn of_names(bodies: &[Body<'_>], names: &[&str]) -> Json {
    let schema = optional(names);
    let mut found: BTreeMap<&str, Json> = BTreeMap::new();
    for body in bodies {
        let (content, ..) = body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
        for attribute in content.attributes {
            found.entry(attribute.name()).or_insert_with(|| of_value(attribute.expr()));
        }
    }
    found.into_iter().map(|(name, json)| (name.to_owned(), json)).collect::<Map<_, _>>().into()
}

/// The contents of a block that is put together from several bodies, of which the first counts most. Without a schema
/// they stand as they are written, without what the language itself reads.
pub(super) fn of_parts(bodies: &[Body<'_>], schema: Option<&Block>, of_the_language: &[&str]) -> Json {
    match schema {
        Some(schema) => by_schema(bodies, schema),
        None => bodies.iter().rev().fold(Json::Object(Map::new()), |mut result, body| {
            if let (Json::Object(all), Json::Object(own)) = (&mut result, as_written(body)) {
                all.extend(own.into_iter().filter(|(name, _)| !of_the_language.contains(&name.as_str())));
            }
            result
        }),
    }
}

fn by_schema(bodies: &[Body<'_>], schema: &Block) -> Json {
    let names: Vec<AttributeSchema<'_>> =
        schema.attributes.iter().map(|attribute| AttributeSchema::optional(&attribute.name)).collect();
    let mut kinds: Vec<BlockSchema<'_>> = Vec::with_capacity(schema.blocks.len());
    for nested in &schema.blocks {
        let labels: &[&str] = if nested.nesting == Nesting::Map { &["key"] } else { &[] };
        kinds.push(BlockSchema { kind: &nested.name, labels });
    }
    let mut found: BTreeMap<&str, Json> = BTreeMap::new();
    for body in bodies {
        let (content, rest, _) = body.partial_content(&BodySchema { attributes: &names, blocks: &kinds });
        for attribute in &content.attributes {
            found.entry(attribute.name()).or_insert_with(|| of_value(attribute.expr()));
        }
        // Blocks of a kind in an override file stand for all of that kind.
        let mut blocks: BTreeMap<&str, Json> = BTreeMap::new();
        for nested in &schema.blocks {
            let mut children = content.blocks_of(&nested.name).peekable();
            if children.peek().is_none() {
                continue;
            }
            let inner = |block: &syntax::Block<'_>| by_schema(&[block.body()], &nested.block);
            let json = match nested.nesting {
                Nesting::Single | Nesting::Group => children.last().map(inner).unwrap_or_default(),
                Nesting::List | Nesting::Set => children.map(inner).collect(),
                Nesting::Map => Json::Object(
                    children
                        .filter_map(|block| Some((block.labels().first()?.value.to_string(), inner(block))))
                        .collect(),
                ),
            };
            blocks.insert(&nested.name, json);
        }
        for attribute in &schema.attributes {
            if let Some(json) = objects(&rest, attribute) {
                blocks.insert(&attribute.name, json);
            }
        }
        for (name, json) in blocks {
            found.entry(name).or_insert(json);
        }
    }
    found.into_iter().map(|(name, json)| (name.to_owned(), json)).collect::<Map<_, _>>().into()
}

/// The blocks that stand for the objects of an attribute, as one expression.
fn objects(body: &Body<'_>, attribute: &schema::Attribute) -> Option<Json> {
    let structural = attribute.nested.as_ref().is_some_and(|nested| nested.structural);
    let (Type::List(element) | Type::Set(element)) = &attribute.ty else { return None };
    let Type::Object(object) = &**element else { return None };
    let kinds = [BlockSchema { kind: &attribute.name, labels: &[] }];
    let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &kinds });
    if structural || content.blocks.is_empty() {
        return None;
    }
    let names: Vec<AttributeSchema<'_>> =
        object.attributes().iter().map(|inner| AttributeSchema::optional(&inner.name)).collect();
    let (mut list, mut refers) = (Some(Vec::new()), Vec::new());
    for block in &content.blocks {
        let (inner, ..) = block.body().partial_content(&BodySchema { attributes: &names, blocks: &[] });
        let mut parts = Map::new();
        let mut is_constant = true;
        for attribute in object.attributes() {
            let json = match inner.attribute(&attribute.name) {
                None => Some(Json::Null),
                Some(written) => {
                    refers.extend(names_of(written.expr()));
                    let (value, _) = lang::evaluate(written.expr(), None);
                    convert(&value, &attribute.ty).ok().and_then(|value| constant(&value))
                }
            };
            is_constant &= json.is_some();
            parts.insert(attribute.name.to_string(), json.unwrap_or_default());
        }
        list = list.filter(|_| is_constant);
        if let Some(list) = &mut list {
            list.push(Json::Object(parts));
        }
    }
    let mut result = Map::new();
    if let Some(list) = list {
        result.insert("constant_value".to_owned(), Json::Array(list));
    }
    if !refers.is_empty() {
        result.insert("references".to_owned(), json!(refers));
    }
    Some(Json::Object(result))
}

/// Arguments as expressions and blocks as lists, by what the syntax shows. Parsers bound how deep blocks are nested.
fn as_written(body: &Body<'_>) -> Json {
    let mut found: BTreeMap<String, Json> = BTreeMap::new();
    let properties = if body.document().syntax() == Syntax::Json { body.just_attributes().0 } else { Vec::new() };
    for attribute in &properties {
        found.insert(attribute.name().to_owned(), of_value(attribute.expr()));
    }
    for item in body.items() {
        match item {
            Item::Attribute(attribute) => {
                found.insert(attribute.name().to_owned(), of_value(attribute.expr()));
            }
            Item::Block(block) if block.kind() == "dynamic" => {}
            Item::Block(block) => {
                let inner = as_written(&block.body());
                match found.entry(block.kind().to_owned()).or_insert_with(|| Json::Array(Vec::new())) {
                    Json::Array(list) => list.push(inner),
                    other => *other = Json::Array(vec![inner]),
                }
            }
        }
    }
    found.into_iter().collect::<Map<_, _>>().into()
}
