//! The expressions in bodies whose schema is not known: arguments, nested blocks, `dynamic` blocks.

use syntax::{AttributeSchema, BlockSchema, Body, BodySchema, Expr, Item as BodyItem, Syntax};
use value::{Kind, Type, Value};

use super::{Evaluation, Site};

const DYNAMIC: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("for_each"),
        AttributeSchema::optional("iterator"),
        AttributeSchema::optional("labels"),
    ],
    blocks: &[BlockSchema { kind: "content", labels: &[] }],
};

/// As many elements of a `dynamic` block as are looked at one by one.
const MAX_BLOCKS: usize = 1000;

/// The arguments in a body and the blocks in it, at any depth, with the names that `dynamic` blocks define.
pub(crate) fn expressions<'a>(body: &Body<'a>, names: &mut Vec<String>, visit: &mut dyn FnMut(Expr<'a>, &[String])) {
    if body.document().syntax() == Syntax::Json {
        for attribute in body.just_attributes().0 {
            match attribute.name() {
                "dynamic" => json_dynamic_expressions(attribute.expr(), names, visit),
                _ => json_expressions(attribute.expr(), names, visit),
            }
        }
        return;
    }
    for item in body.items() {
        match item {
            BodyItem::Attribute(attribute) => visit(attribute.expr(), names),
            BodyItem::Block(block) if block.kind() == "dynamic" => {
                let (content, ..) = block.body().partial_content(&DYNAMIC);
                for name in ["for_each", "labels"] {
                    if let Some(argument) = content.attribute(name) {
                        visit(argument.expr(), names);
                    }
                }
                names.push(iterator(&block));
                for inside in &content.blocks {
                    expressions(&inside.body(), names, visit);
                }
                names.pop();
            }
            BodyItem::Block(block) => expressions(&block.body(), names, visit),
        }
    }
}

/// In JSON only a schema tells blocks from arguments. Without one, what stands under `dynamic` is taken for such blocks.
fn json_expressions<'a>(expr: Expr<'a>, names: &mut Vec<String>, visit: &mut dyn FnMut(Expr<'a>, &[String])) {
    if !holds_dynamic(expr) {
        return visit(expr, names);
    }
    for element in expr.as_list().into_iter().flat_map(|list| list.elements()) {
        json_expressions(element, names, visit);
    }
    for item in expr.as_map().into_iter().flat_map(|object| object.items()) {
        match item.literal_key().as_deref() {
            Some("dynamic") => json_dynamic_expressions(item.value, names, visit),
            _ => json_expressions(item.value, names, visit),
        }
    }
}

fn json_dynamic_expressions<'a>(expr: Expr<'a>, names: &mut Vec<String>, visit: &mut dyn FnMut(Expr<'a>, &[String])) {
    for block in json_dynamics(expr) {
        for outside in block.for_each.into_iter().chain(block.labels) {
            visit(outside, names);
        }
        names.push(block.iterator);
        if let Some(content) = block.content {
            json_expressions(content, names, visit);
        }
        names.pop();
    }
}

/// Whether `dynamic` is a name somewhere in the objects of a JSON expression.
fn holds_dynamic(expr: Expr<'_>) -> bool {
    let in_list = expr.as_list().is_some_and(|list| list.elements().any(holds_dynamic));
    in_list
        || expr.as_map().is_some_and(|object| {
            object.items().any(|item| item.literal_key().as_deref() == Some("dynamic") || holds_dynamic(item.value))
        })
}

/// A `dynamic` block in JSON.
struct JsonDynamic<'a> {
    iterator: String,
    for_each: Option<Expr<'a>>,
    labels: Option<Expr<'a>>,
    content: Option<Expr<'a>>,
}

/// The elements of a list; anything else is one element.
fn elements_or_self(expr: Expr<'_>) -> Vec<Expr<'_>> {
    expr.as_list().map_or_else(|| vec![expr], |list| list.elements().collect())
}

/// The blocks under `dynamic`: by the kind of block that they make, each one or a list.
fn json_dynamics(expr: Expr<'_>) -> Vec<JsonDynamic<'_>> {
    let mut found = Vec::new();
    for kinds in elements_or_self(expr) {
        for kind in kinds.as_map().into_iter().flat_map(|object| object.items()) {
            for block in elements_or_self(kind.value) {
                let part = |name: &str| {
                    let mut items = block.as_map()?.items();
                    items.find(|item| item.literal_key().as_deref() == Some(name)).map(|item| item.value)
                };
                let named = part("iterator").and_then(|name| name.as_keyword().map(str::to_owned));
                found.push(JsonDynamic {
                    iterator: named.unwrap_or_else(|| kind.literal_key().unwrap_or_default().into_owned()),
                    for_each: part("for_each"),
                    labels: part("labels"),
                    content: part("content"),
                });
            }
        }
    }
    found
}

/// The name under which a `dynamic` block's content sees its element.
fn iterator(block: &syntax::Block<'_>) -> String {
    let (content, ..) = block.body().partial_content(&DYNAMIC);
    let named = content.attribute("iterator").and_then(|attribute| attribute.expr().as_keyword().map(str::to_owned));
    named.unwrap_or_else(|| block.labels().first().map(|label| label.value.to_string()).unwrap_or_default())
}

impl<'a> Evaluation<'a> {
    /// Evaluates every argument in a body and in the blocks of it, those of these names left out. False if one is wrong.
    pub(crate) fn evaluate_body(&self, file: &str, body: &Body<'a>, site: &Site, skip: &[&str]) -> bool {
        let mut sound = true;
        if body.document().syntax() == Syntax::Json {
            for attribute in body.just_attributes().0 {
                match attribute.name() {
                    name if skip.contains(&name) => {}
                    "dynamic" => sound &= self.evaluate_json_dynamic(file, attribute.expr(), site),
                    _ => sound &= self.evaluate_json(file, attribute.expr(), site),
                }
            }
            return sound;
        }
        for item in body.items() {
            match item {
                BodyItem::Attribute(attribute) if !skip.contains(&attribute.name()) => {
                    sound &= self.evaluate_in(file, site, attribute.expr()).is_some();
                }
                BodyItem::Block(block) if block.kind() == "dynamic" => {
                    sound &= self.evaluate_dynamic(file, &block, site)
                }
                BodyItem::Block(block) if !skip.contains(&block.kind()) => {
                    sound &= self.evaluate_body(file, &block.body(), site, &[]);
                }
                _ => {}
            }
        }
        sound
    }

    /// Evaluates an expression of JSON, of which parts may be `dynamic` blocks.
    fn evaluate_json(&self, file: &str, expr: Expr<'a>, site: &Site) -> bool {
        if !holds_dynamic(expr) {
            return self.evaluate_in(file, site, expr).is_some();
        }
        let mut sound = true;
        for element in expr.as_list().into_iter().flat_map(|list| list.elements()) {
            sound &= self.evaluate_json(file, element, site);
        }
        for item in expr.as_map().into_iter().flat_map(|object| object.items()) {
            match item.literal_key().as_deref() {
                Some("dynamic") => sound &= self.evaluate_json_dynamic(file, item.value, site),
                _ => sound &= self.evaluate_json(file, item.value, site),
            }
        }
        sound
    }

    fn evaluate_json_dynamic(&self, file: &str, expr: Expr<'a>, site: &Site) -> bool {
        let mut sound = true;
        for block in json_dynamics(expr) {
            let value = match block.for_each {
                Some(expr) => self.evaluate_in(file, site, expr),
                None => Some(Value::dynamic()),
            };
            let Some(value) = value else {
                sound = false;
                continue;
            };
            for inner in with_elements(site, &block.iterator, &value) {
                if let Some(labels) = block.labels {
                    sound &= self.evaluate_in(file, &inner, labels).is_some();
                }
                if let Some(content) = block.content {
                    sound &= self.evaluate_json(file, content, &inner);
                }
            }
        }
        sound
    }

    fn evaluate_dynamic(&self, file: &str, block: &syntax::Block<'a>, site: &Site) -> bool {
        let (content, ..) = block.body().partial_content(&DYNAMIC);
        let value = match content.attribute("for_each") {
            Some(argument) => self.evaluate_in(file, site, argument.expr()),
            None => Some(Value::dynamic()),
        };
        let Some(value) = value else { return false };
        let mut sound = true;
        for inner in with_elements(site, &iterator(block), &value) {
            if let Some(argument) = content.attribute("labels") {
                sound &= self.evaluate_in(file, &inner, argument.expr()).is_some();
            }
            for inside in &content.blocks {
                sound &= self.evaluate_body(file, &inside.body(), &inner, &[]);
            }
        }
        sound
    }
}

/// The site once for each element that a `dynamic` block walks, under the name of its iterator; once if the elements are
/// not known, or too many to look at one by one.
fn with_elements(site: &Site, name: &str, value: &Value) -> Vec<Site> {
    let elements = elements_of(value).filter(|elements| elements.len() <= MAX_BLOCKS);
    let elements = elements.unwrap_or_else(|| vec![(Value::dynamic(), Value::dynamic())]);
    let site = |(key, value)| {
        let mut inner = site.clone();
        inner.names.push((name.to_owned(), Value::object([("key", key), ("value", value)])));
        inner
    };
    elements.into_iter().map(site).collect()
}

/// Keys and values of what a `dynamic` block walks; `None` if they are not known.
fn elements_of(value: &Value) -> Option<Vec<(Value, Value)>> {
    let (plain, marks) = value.unmark();
    match plain.kind() {
        Kind::Mapping(mapping) => Some(
            mapping
                .entries()
                .iter()
                .map(|(key, element)| (Value::string(key).mark(marks), element.clone().mark(marks)))
                .collect(),
        ),
        Kind::Sequence(sequence) => {
            let is_set = matches!(sequence.ty(), Type::Set(_));
            let pair = |(index, element): (usize, &Value)| {
                let key = if is_set { element.clone() } else { Value::number(index) };
                (key.mark(marks), element.clone().mark(marks))
            };
            Some(sequence.elements().iter().enumerate().map(pair).collect())
        }
        _ => None,
    }
}
