//! The classic plugin SDK, with its loose idea of null, zero and empty.
//!
//! It compares the prior state with the proposed one, argument by argument, as texts; what it finds equal stays as it was.

mod blocks;
mod collections;

use std::sync::Arc;

use schema::{Attribute, Block, ForceNew, Nesting, ResourceSchema};
use value::{Kind, Path, PathStep, Type, Value};

use super::{Planned, Refusal, Settings, tags};
use crate::loose::{loosely_equal, zero};
use crate::proposed::{part, proposed};

/// Plans a resource. A replacement still has to be planned as something new.
pub(super) fn plan(schema: &ResourceSchema, prior: Option<&Value>, config: &Value, settings: &Settings) -> Planned {
    let block = &schema.block;
    let nothing = Value::null(Type::Dynamic);
    let proposed = proposed(block, prior.unwrap_or(&nothing), config);
    let read = prior.map_or_else(|| nothing.clone(), |prior| zero_filled(block, prior, true));
    let mut comparison = Comparison { create: prior.is_none(), replace: Vec::new() };
    let mut planned = comparison.object(block, &read, &proposed, At::default());
    let id = read.attribute("id").filter(|id| !id.is_null() && id.as_str() != Some(""));
    planned = with(planned, "id", id.cloned().unwrap_or_else(|| Value::unknown(Type::String)));
    if let Some(attribute) = block.attribute("tags").filter(|_| tags::applies(schema)) {
        let was = part(&read, "tags", &attribute.ty);
        let tags = tags::plan(prior.map(|_| &was), &part(config, "tags", &attribute.ty), settings);
        let same = !was.is_null() && loosely_equal(&was, &tags);
        // What was found before is about arguments that are planned like others.
        let at = At::default().attribute(&attribute.name);
        comparison.replace.retain(|path| *path != at.path);
        if !same {
            comparison.differs(attribute.force_new, &at);
        }
        planned = with(planned, "tags", if same { was } else { tags });
    }
    let Some(prior) = prior else {
        let value = block.with_unknown_computed(&planned);
        return Planned { value, replace_paths: Vec::new(), refusals: Vec::new() };
    };
    if unchanged(prior, &planned) {
        return Planned { value: prior.clone(), replace_paths: Vec::new(), refusals: Vec::new() };
    }
    let mut refused = Vec::new();
    not_updatable(block, prior, &planned, &mut Path::root(), &mut refused);
    let enabled = match planned.attribute("enable_force_new").and_then(Value::as_str).filter(|own| !own.is_empty()) {
        Some(own) => matches!(own, "true" | "1" | "t" | "T" | "TRUE" | "True"),
        None => settings.enable_force_new,
    };
    if enabled {
        comparison.replace.extend(refused.drain(..).map(|refusal| refusal.path));
    }
    Planned { value: planned, replace_paths: comparison.replace, refusals: refused }
}

/// Whether nothing differs but null, zero and empty; how long operations may take is no difference.
fn unchanged(prior: &Value, planned: &Value) -> bool {
    planned.entries().iter().all(|(name, value)| {
        &**name == "timeouts" || prior.attribute(name).is_some_and(|prior| loosely_equal(prior, value))
    })
}

fn with(object: Value, name: &str, value: Value) -> Value {
    if object.attribute(name).is_none() {
        return object;
    }
    let parts = object
        .entries()
        .iter()
        .map(|(own, part)| (own.clone(), if &**own == name { value.clone() } else { part.clone() }));
    Value::object(parts.collect::<Vec<_>>())
}

/// Where an object is: its path, and the set that it is an element of, at whatever depth, since elements of a set have no
/// path of their own.
#[derive(Clone, Default)]
struct At {
    path: Path,
    set: Option<Path>,
}

impl At {
    fn inside(&self, step: PathStep) -> At {
        let mut path = self.path.clone();
        path.push(step);
        At { path, set: self.set.clone() }
    }

    fn attribute(&self, name: &Arc<str>) -> At {
        self.inside(PathStep::Attribute(name.clone()))
    }

    /// The path that forces a replacement if something here does.
    fn forcing(&self) -> Path {
        self.set.clone().unwrap_or_else(|| self.path.clone())
    }

    fn in_set(&self) -> bool {
        self.set.is_some()
    }
}

struct Comparison {
    /// Whether the resource is new.
    create: bool,
    /// What forces a replacement.
    replace: Vec<Path>,
}

impl Comparison {
    /// The arguments of an object. There may be no prior object (null).
    fn object(&mut self, block: &Block, prior: &Value, proposed: &Value, at: At) -> Value {
        let mut parts: Vec<(Arc<str>, Value)> = Vec::with_capacity(block.attributes.len() + block.blocks.len());
        for attribute in &block.attributes {
            let old = part(prior, &attribute.name, &attribute.ty);
            let new = part(proposed, &attribute.name, &attribute.ty);
            let at = at.attribute(&attribute.name);
            let value = match &attribute.ty {
                ty if ty.is_primitive() => self.primitive(attribute, &old, &new, &at),
                Type::Map(element) => self.map(attribute, element, &old, &new, &at),
                _ => self.sequence(attribute, &old, &new, &at),
            };
            parts.push((attribute.name.clone(), value));
        }
        for nested in &block.blocks {
            let ty = nested.value_type();
            let (old, new) = (part(prior, &nested.name, &ty), part(proposed, &nested.name, &ty));
            parts.push((nested.name.clone(), self.blocks(nested, &old, &new, &at.attribute(&nested.name))));
        }
        Value::object(parts)
    }

    fn differs(&mut self, force_new: ForceNew, at: &At) {
        let path = at.forcing();
        if force_new == ForceNew::Always && !self.replace.contains(&path) {
            self.replace.push(path);
        }
    }

    fn primitive(&mut self, attribute: &Attribute, old: &Value, new: &Value, at: &At) -> Value {
        let (ty, computed) = (&attribute.ty, attribute.standing.computed);
        if !new.is_known() {
            self.differs(attribute.force_new, at);
            return Value::unknown(ty.clone());
        }
        let given_empty = new.as_str() == Some("");
        let default = attribute.default.as_ref().filter(|default| new.is_null() && default.is_of_type(ty));
        let new = default.unwrap_or(new);
        let old_text = text(old);
        // Nothing over something reads as the zero value.
        let new_text = if new.is_null() && !old.is_null() { text(&zero(ty)) } else { text(new) };
        let same = old_text == new_text;
        if same && !at.in_set() && (!old_text.is_empty() || !self.create || !computed) {
            let empty = *ty == Type::String && (given_empty || attribute.standing.required);
            return if old.is_null() && empty { Value::string("") } else { old.clone() };
        }
        let removed = !old.is_null() && new.is_null();
        if computed && (removed || (!old_text.is_empty() && new_text.is_empty())) {
            return old.clone();
        }
        let to_compute = computed && new_text.is_empty();
        if !same || to_compute {
            self.differs(attribute.force_new, at);
        }
        if removed {
            Value::null(ty.clone())
        } else if to_compute {
            Value::unknown(ty.clone())
        } else if same && new_text.is_empty() {
            if *ty == Type::String { Value::string("") } else { Value::null(ty.clone()) }
        } else {
            new.clone()
        }
    }
}

/// A primitive as the SDK writes it into its maps of texts; nothing is the empty text.
fn text(value: &Value) -> String {
    match value.kind() {
        Kind::Bool(value) => if *value { "1" } else { "0" }.to_owned(),
        Kind::Number(number) => number.text(),
        Kind::String(text) => text.to_string(),
        _ => String::new(),
    }
}

/// A state as the SDK reads it: inside of nested blocks and of computed objects nothing is null.
fn zero_filled(block: &Block, object: &Value, is_root: bool) -> Value {
    let nothing = block.attributes.iter().all(|a| object.attribute(&a.name).is_none_or(Value::is_null));
    if object.is_null() || (!is_root && block.blocks.is_empty() && nothing) {
        return object.clone();
    }
    let parts = object.entries().iter().map(|(name, value)| {
        let value = match (block.attribute(name), block.block(name)) {
            (Some(attribute), _) if value.is_null() && !is_root => zero(&attribute.ty),
            (Some(_), _) => zero_filled_objects(value),
            (_, Some(nested)) if nested.nesting != Nesting::Single && !value.is_null() => {
                schema::conform::map_objects(value, &|object| zero_filled(&nested.block, object, false))
            }
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    Value::object(parts.collect::<Vec<_>>())
}

fn zero_filled_objects(value: &Value) -> Value {
    match value.kind() {
        Kind::Sequence(_) => schema::conform::map_objects(value, &zero_filled_objects),
        Kind::Mapping(mapping) if matches!(mapping.ty(), Type::Object(_)) => {
            if mapping.entries().iter().all(|(_, value)| value.is_null()) {
                return value.clone();
            }
            let parts = mapping.entries().iter().map(|(name, value)| {
                let filled = if value.is_null() { zero(&value.type_of()) } else { zero_filled_objects(value) };
                (name.clone(), filled)
            });
            Value::object(parts.collect::<Vec<_>>())
        }
        _ => value.clone(),
    }
}

/// What differs and must not.
fn not_updatable(block: &Block, prior: &Value, planned: &Value, path: &mut Path, found: &mut Vec<Refusal>) {
    let refuse = |path: &Path, old: Value, new: Value| Refusal { path: path.clone(), old, new };
    for attribute in block.attributes.iter().filter(|attribute| attribute.force_new == ForceNew::IfEnabled) {
        let (old, new) = (part(prior, &attribute.name, &attribute.ty), part(planned, &attribute.name, &attribute.ty));
        if !loosely_equal(&old, &new) {
            path.push(PathStep::Attribute(attribute.name.clone()));
            found.push(refuse(path, old, new));
            path.pop();
        }
    }
    for nested in &block.blocks {
        let ty = nested.value_type();
        let (old, new) = (part(prior, &nested.name, &ty), part(planned, &nested.name, &ty));
        path.push(PathStep::Attribute(nested.name.clone()));
        if nested.force_new == ForceNew::IfEnabled && !loosely_equal(&old, &new) {
            found.push(refuse(path, old.clone(), new.clone()));
        }
        if nested.nesting == Nesting::List {
            for (index, (old, new)) in old.elements().iter().zip(new.elements()).enumerate() {
                path.push(PathStep::Index(index));
                not_updatable(&nested.block, old, new, path, found);
                path.pop();
            }
        }
        path.pop();
    }
}
