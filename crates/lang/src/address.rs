//! Addresses of resources and modules, as `moved`, `removed` and `import` blocks write them.

use std::fmt;

use syntax::{Diagnostic, IndexKey, Span, Step, Traversal};

use crate::reference::{Mode, messages};

/// Words that no resource type can be.
const RESERVED: [&str; 9] = ["count", "each", "local", "path", "self", "terraform", "var", "template", "lazy"];

/// The key of an instance.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InstanceKey {
    /// Of `count`.
    Number(String),
    /// Of `for_each`.
    Text(String),
}

/// A resource in a module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResourceAddress {
    /// Which kind of object.
    pub mode: Mode,
    /// Its type.
    pub type_name: String,
    /// Its name.
    pub name: String,
    /// The instance, if one is chosen.
    pub key: Option<InstanceKey>,
}

/// A module or a resource in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The calls that lead to the module, each with the instance if one is chosen.
    pub module: Vec<(String, Option<InstanceKey>)>,
    /// The resource, if the module itself is not meant.
    pub resource: Option<ResourceAddress>,
    /// Where the first key of an instance stands.
    pub key_span: Option<Span>,
}

/// Reads an address.
///
/// ```
/// use syntax::Document;
///
/// let document = Document::parse_expression("module.net[\"a\"].cloud_server.web[0]");
/// let traversal = document.expression().as_traversal().unwrap();
/// let address = lang::address::address(&traversal).unwrap();
/// assert_eq!(address.module[0].0, "net");
/// assert_eq!(address.to_string(), "module.net[\"a\"].cloud_server.web[0]");
/// ```
///
/// # Errors
///
/// A diagnostic if the words are no address; it points where Terraform does.
pub fn address(traversal: &Traversal<'_>) -> Result<Address, Diagnostic> {
    let mut words = Words { steps: traversal.steps().collect(), at: 0, root: traversal };
    let mut found = Address { module: Vec::new(), resource: None, key_span: None };
    while words.name().is_some_and(|(name, _)| name == "module") {
        let start = words.span();
        words.advance();
        let Some((name, _)) = words.name() else {
            return Err(Diagnostic::error(&messages::ADDRESS_MODULE, start, Vec::new()));
        };
        let name = name.to_owned();
        words.advance();
        let key = words.key(&mut found.key_span);
        found.module.push((name, key));
    }
    if words.is_done() && !found.module.is_empty() {
        return Ok(found);
    }
    let first = words.name().map(|(name, span)| (name.to_owned(), span));
    let mode = match first.as_ref().map(|(name, _)| name.as_str()) {
        Some("data") => Mode::Data,
        Some("ephemeral") => Mode::Ephemeral,
        Some(name) if RESERVED.contains(&name) => {
            let args = vec![name.to_owned()];
            return Err(Diagnostic::error(&messages::ADDRESS_RESERVED, words.rest(), args));
        }
        _ => Mode::Managed,
    };
    if mode != Mode::Managed || first.as_ref().is_some_and(|(name, _)| name == "resource") {
        words.advance();
    }
    let rest = words.rest();
    let mut name = || {
        let name = words.name().map(|(name, _)| name.to_owned());
        words.advance();
        name.ok_or_else(|| Diagnostic::error(&messages::ADDRESS_NAMES, rest, Vec::new()))
    };
    let (type_name, name) = (name()?, name()?);
    let key = words.key(&mut found.key_span);
    if !words.is_done() {
        return Err(Diagnostic::error(&messages::ADDRESS_KEY, words.span(), Vec::new()));
    }
    found.resource = Some(ResourceAddress { mode, type_name, name, key });
    Ok(found)
}

/// The words of an address: the first name and the steps behind it.
struct Words<'t, 'a> {
    steps: Vec<Step<'a>>,
    at: usize,
    root: &'t Traversal<'a>,
}

impl<'a> Words<'_, 'a> {
    fn step(&self) -> Option<&Step<'a>> {
        self.steps.get(self.at.checked_sub(1)?)
    }

    fn name(&self) -> Option<(&'a str, Span)> {
        match self.at.checked_sub(1) {
            None => Some((self.root.root_name(), self.root.root_span())),
            Some(_) => match self.step()? {
                Step::Attribute { name, span, .. } => Some((name, *span)),
                Step::Index { .. } => None,
            },
        }
    }

    fn key(&mut self, place: &mut Option<Span>) -> Option<InstanceKey> {
        let Some(Step::Index { key, span }) = self.step() else { return None };
        let key = match key {
            IndexKey::Number(digits) => InstanceKey::Number((*digits).to_owned()),
            IndexKey::String(text) => InstanceKey::Text(text.to_string()),
            _ => return None,
        };
        place.get_or_insert(*span);
        self.at += 1;
        Some(key)
    }

    fn advance(&mut self) {
        self.at += 1;
    }

    fn is_done(&self) -> bool {
        self.at > self.steps.len()
    }

    fn span(&self) -> Span {
        match self.step() {
            Some(step) => step.span(),
            None => self.root.root_span(),
        }
    }

    /// From the current word to the end.
    fn rest(&self) -> Span {
        let whole = self.root.span();
        if self.is_done() { whole } else { Span { start: self.span().start, ..whole } }
    }
}

impl fmt::Display for InstanceKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InstanceKey::Number(digits) => write!(formatter, "[{digits}]"),
            InstanceKey::Text(text) => write!(formatter, "[{}]", format_args!("{:?}", value::Value::string(text))),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = |key: &Option<InstanceKey>| key.as_ref().map_or_else(String::new, ToString::to_string);
        for (index, (name, instance)) in self.module.iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            write!(formatter, "{dot}module.{name}{}", key(instance))?;
        }
        if let Some(resource) = &self.resource {
            let dot = if self.module.is_empty() { "" } else { "." };
            let ResourceAddress { mode, type_name, name, key: instance } = resource;
            write!(formatter, "{dot}{}{type_name}.{name}{}", mode.prefix(), key(instance))?;
        }
        Ok(())
    }
}
