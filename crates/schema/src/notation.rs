//! The catalog's notation of a schema: a JSON object of which each attribute is `"type:flags"` or
//! `["type:flags", {details}]`. It is what chunks of a bundle hold, one type a line.

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use value::{Number, Type, Value};

use crate::model::{
    Attribute, Block, Constraints, Deprecation, ForceNew, Mode, Nested, NestedBlock, Nesting, Planning, ResourceSchema,
    Standing,
};
use crate::{FormatError, FormatProblem, Limits};

/// What a provider's schemas have beside what is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conventions {
    /// How it plans. Resources of classic providers have an `id` and, if they take time, a block `timeouts`.
    pub planning: Planning,
}

type Result<T> = std::result::Result<T, FormatError>;

/// Reads the notation of one type.
pub fn entry(text: &str, mode: Mode, type_name: &str, conventions: Conventions) -> Result<ResourceSchema> {
    read(text, mode, type_name, conventions).map_err(|error| error.within(type_name))
}

/// The type that the notation of a type is an alias of.
pub(crate) fn alias_of(text: &str) -> Option<String> {
    let entry: Map<String, Json> = serde_json::from_str(text).ok()?;
    Some(entry.get("=")?.as_str()?.to_owned())
}

fn read(text: &str, mode: Mode, type_name: &str, conventions: Conventions) -> Result<ResourceSchema> {
    let entry: Map<String, Json> = serde_json::from_str(text).map_err(|_| syntax())?;
    let text_of = |key: &str| entry.get(key).and_then(Json::as_str);
    let flags = text_of("f").unwrap_or_default();
    let mut block = match entry.get("a") {
        Some(attributes) => body(attributes.as_object().ok_or_else(syntax)?, 0)?,
        None => Block::default(),
    };
    if conventions.planning == Planning::Classic {
        add_classic(&mut block, mode, text_of("t").unwrap_or_default());
    }
    let deprecated = flags.contains('d').then(|| Deprecation { replacement: text_of("by").map(Arc::from) });
    Ok(ResourceSchema {
        type_name: type_name.into(),
        mode,
        service: text_of("s").map(Arc::from),
        version: entry.get("version").and_then(Json::as_u64).unwrap_or_default(),
        block,
        planning: conventions.planning,
        deprecated,
        importable: Some(entry.contains_key("imp")),
        one_time: flags.contains('1'),
        documented: !flags.contains(['u', 'i']),
        alias_of: None,
    })
}

/// What the classic SDK adds to every resource.
fn add_classic(block: &mut Block, mode: Mode, timeouts: &str) {
    if mode == Mode::Provider {
        return;
    }
    if block.attribute("id").is_none() {
        let standing = Standing { required: false, optional: true, computed: true };
        block.attributes.push(Attribute { standing, ..Attribute::new("id", Type::String) });
    }
    const TIMEOUTS: [(char, &str); 5] =
        [('c', "create"), ('r', "read"), ('u', "update"), ('d', "delete"), ('*', "default")];
    let named = TIMEOUTS.iter().filter(|(letter, _)| timeouts.contains(*letter));
    let attributes: Vec<_> = named.map(|(_, name)| Attribute::new(*name, Type::String)).collect();
    if !attributes.is_empty() {
        block.blocks.push(NestedBlock {
            name: "timeouts".into(),
            nesting: Nesting::Single,
            block: Block { attributes, blocks: Vec::new() },
            min_items: 0,
            max_items: None,
            standing: Standing { optional: true, ..Standing::default() },
            force_new: ForceNew::Never,
            deprecated: None,
            hidden: false,
            constraints: None,
        });
    }
}

fn body(entries: &Map<String, Json>, depth: usize) -> Result<Block> {
    if depth >= Limits::DEPTH {
        return Err(FormatError::new(FormatProblem::TooLarge));
    }
    let mut block = Block::default();
    for (name, entry) in entries {
        let written = Written::new(entry).map_err(|error| error.within(name))?;
        if written.flags.contains('B') {
            block.blocks.push(nested_block(name, &written, depth).map_err(|error| error.within(name))?);
        } else {
            block.attributes.push(attribute(name, &written, depth).map_err(|error| error.within(name))?);
        }
    }
    Ok(block)
}

/// One entry of an attribute map, taken apart.
struct Written<'a> {
    letters: &'a str,
    flags: &'a str,
    details: Option<&'a Map<String, Json>>,
}

impl<'a> Written<'a> {
    fn new(entry: &'a Json) -> Result<Written<'a>> {
        let (spec, details) = match entry {
            Json::String(spec) => (spec, None),
            Json::Array(parts) => match parts.as_slice() {
                [Json::String(spec), Json::Object(details)] => (spec, Some(details)),
                _ => return Err(syntax()),
            },
            _ => return Err(syntax()),
        };
        let (letters, flags) = spec.split_once(':').ok_or_else(syntax)?;
        Ok(Written { letters, flags, details })
    }

    fn detail(&self, key: &str) -> Option<&'a Json> {
        self.details?.get(key)
    }

    fn standing(&self) -> Standing {
        Standing {
            required: self.flags.contains('r'),
            optional: self.flags.contains('o'),
            computed: self.flags.contains('c'),
        }
    }

    fn force_new(&self) -> ForceNew {
        match (self.flags.contains('F'), self.flags.contains('N')) {
            // With both flags the refusal comes before the replacement.
            (_, true) => ForceNew::IfEnabled,
            (true, _) => ForceNew::Always,
            _ => ForceNew::Never,
        }
    }

    fn deprecated(&self) -> Option<Deprecation> {
        let replacement = self.detail("by").and_then(Json::as_str).map(Arc::from);
        self.flags.contains('d').then_some(Deprecation { replacement })
    }

    fn objects(&self, depth: usize) -> Result<Block> {
        match self.detail("a") {
            Some(inner) => body(inner.as_object().ok_or_else(syntax)?, depth + 1),
            None => Ok(Block::default()),
        }
    }

    fn count(&self, key: &str) -> Option<u64> {
        self.detail(key).and_then(Json::as_u64)
    }
}

fn attribute(name: &str, written: &Written<'_>, depth: usize) -> Result<Attribute> {
    let mut attribute = Attribute::new(name, Type::Dynamic);
    match written.letters {
        objects @ ("l{}" | "e{}") => {
            let nesting = if objects == "l{}" { Nesting::List } else { Nesting::Set };
            // A block in the objects of an attribute is an attribute as well.
            let block = written.objects(depth)?;
            let mut attributes = block.attributes;
            attributes.extend(block.blocks.into_iter().map(block_as_attribute));
            let object = Type::object(attributes.iter().map(|inner| (inner.name.clone(), inner.ty.clone())));
            attribute.ty = nesting.wrap(object);
            attribute.nested = Some(Nested { nesting, attributes, structural: false });
        }
        letters => attribute.ty = plain_type(letters)?,
    }
    attribute.integer = written.letters.ends_with('i');
    attribute.standing = written.standing();
    attribute.force_new = written.force_new();
    attribute.default = written.detail("d").map(|default| literal(default, &attribute.ty)).transpose()?;
    attribute.sensitive = written.flags.contains('x');
    attribute.write_only = written.flags.contains('w');
    attribute.deprecated = written.deprecated();
    attribute.hidden = written.flags.contains('h');
    attribute.required_in_practice = written.flags.contains('R');
    attribute.output_in_practice = written.flags.contains('a');
    attribute.constraints = constraints(written, &attribute.ty)?;
    if let (Some(constraints), false) = (&mut attribute.constraints, attribute.ty.is_primitive()) {
        constraints.items = (written.count("min"), written.count("max"));
    }
    Ok(attribute)
}

fn block_as_attribute(block: NestedBlock) -> Attribute {
    let ty = block.value_type();
    let mut attributes = block.block.attributes;
    attributes.extend(block.block.blocks.into_iter().map(block_as_attribute));
    Attribute {
        standing: block.standing,
        force_new: block.force_new,
        deprecated: block.deprecated,
        hidden: block.hidden,
        constraints: block.constraints,
        nested: Some(Nested { nesting: block.nesting, attributes, structural: false }),
        ..Attribute::new(block.name, ty)
    }
}

fn nested_block(name: &str, written: &Written<'_>, depth: usize) -> Result<NestedBlock> {
    let nesting = match written.letters {
        "l{}" => Nesting::List,
        "e{}" => Nesting::Set,
        _ => return Err(FormatError::new(FormatProblem::Type)),
    };
    let standing = written.standing();
    // The classic SDK ignores the least number of a block that is optional.
    let min_items = if standing.required { written.count("min").unwrap_or(1).max(1) } else { 0 };
    Ok(NestedBlock {
        name: name.into(),
        nesting,
        block: written.objects(depth)?,
        min_items,
        max_items: written.count("max").filter(|_| standing.is_settable()),
        standing,
        force_new: written.force_new(),
        deprecated: written.deprecated(),
        hidden: written.flags.contains('h'),
        constraints: constraints(written, &Type::Dynamic)?,
    })
}

/// Letters of a type, collections before their elements.
fn plain_type(letters: &str) -> Result<Type> {
    let wrong = || FormatError::new(FormatProblem::Type);
    if letters.len() > Limits::DEPTH {
        return Err(FormatError::new(FormatProblem::TooLarge));
    }
    let mut letters = letters.chars().rev();
    let mut ty = match letters.next().ok_or_else(wrong)? {
        's' => Type::String,
        'i' | 'n' => Type::Number,
        'b' => Type::Bool,
        '*' => Type::Dynamic,
        _ => return Err(wrong()),
    };
    for collection in letters {
        ty = match collection {
            'l' => Type::list(ty),
            'e' => Type::set(ty),
            'm' => Type::map(ty),
            _ => return Err(wrong()),
        };
    }
    Ok(ty)
}

fn constraints(written: &Written<'_>, ty: &Type) -> Result<Option<Box<Constraints>>> {
    let Some(details) = written.details else { return Ok(None) };
    // Allowed values of a collection are those of its elements.
    let mut element = ty;
    while let Some(inner) = element.element_type() {
        element = inner;
    }
    let values = |key: &str| -> Result<Vec<Value>> {
        let Some(values) = details.get(key) else { return Ok(Vec::new()) };
        values.as_array().ok_or_else(syntax)?.iter().map(|value| literal(value, element)).collect()
    };
    let names = |key: &str| -> Result<Vec<Arc<str>>> {
        let Some(names) = details.get(key) else { return Ok(Vec::new()) };
        let names = names.as_array().ok_or_else(syntax)?;
        names.iter().map(|name| name.as_str().map(Arc::from).ok_or_else(syntax)).collect()
    };
    let flag = |key: &str| details.contains_key(key);
    let text = |key: &str| details.get(key).and_then(Json::as_str).map(Arc::from);
    let range = pair(details.get("g"))?;
    let length = pair(details.get("len"))?;
    let constraints = Constraints {
        allowed: values("v")?,
        ignore_case: flag("ic"),
        open: flag("any"),
        range: (range.0.and_then(number), range.1.and_then(number)),
        length: (length.0.and_then(Json::as_u64), length.1.and_then(Json::as_u64)),
        items: (None, None),
        pattern: text("re"),
        format: text("f"),
        conflicts_with: names("x")?,
        exactly_one_of: names("one")?,
        at_least_one_of: names("any1")?,
        required_with: names("with")?,
        environment: names("env")?,
        documented_values: values("dv")?,
        documented_default: details.get("dd").map(|value| literal(value, &Type::Dynamic)).transpose()?,
    };
    let items = !ty.is_primitive() && (flag("min") || flag("max"));
    Ok((items || constraints != Constraints::default()).then(|| Box::new(constraints)))
}

fn pair(value: Option<&Json>) -> Result<(Option<&Json>, Option<&Json>)> {
    match value {
        None => Ok((None, None)),
        Some(value) => match value.as_array().map(Vec::as_slice) {
            Some([least, greatest]) => Ok((Some(least), Some(greatest))),
            _ => Err(syntax()),
        },
    }
}

fn number(value: &Json) -> Option<Number> {
    match value {
        Json::Number(number) => Number::parse(number.as_str()),
        _ => None,
    }
}

/// A literal of a schema as a value of a type; if it does not fit, as it is written.
fn literal(value: &Json, ty: &Type) -> Result<Value> {
    let written = value::json::decode(&value.to_string()).map_err(|_| syntax())?;
    Ok(value::convert(&written, ty).unwrap_or(written))
}

fn syntax() -> FormatError {
    FormatError::new(FormatProblem::Syntax)
}
