//! Addresses of resources and modules, as `moved`, `removed` and `import` blocks write them.

use std::fmt;

use syntax::{Diagnostic, Expr, ExprKind, IndexKey, Span, Step, Traversal};

use crate::reference::{Mode, messages};

/// Words that no resource type can be.
const RESERVED: [&str; 10] = ["count", "each", "local", "path", "self", "terraform", "var", "template", "lazy", "arg"];

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
}

/// Reads an address, with or without instances.
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
    Words::of(traversal).address(Form::Instance)
}

/// Reads the address of a whole module or resource, as `removed` blocks name it. Words of the language are types like
/// others here.
///
/// # Errors
///
/// A diagnostic if the words are no address or choose an instance.
pub fn whole_address(traversal: &Traversal<'_>) -> Result<Address, Diagnostic> {
    Words::of(traversal).address(Form::Whole)
}

/// Reads the address of a resource whose keys may be computed, as `import` blocks name it; those are left out. The flag
/// says whether there were none.
///
/// # Errors
///
/// A diagnostic if the words are no address of a resource.
pub fn resource_address(expr: Expr<'_>) -> Result<(Address, bool), Diagnostic> {
    let mut pieces: Vec<Vec<Word<'_>>> = Vec::new();
    let mut constant = true;
    let mut next = expr;
    let traversal = loop {
        match next.kind() {
            ExprKind::Index { of, .. } => {
                constant = false;
                next = of;
            }
            ExprKind::Relative(relative) => {
                pieces.push(relative.steps().map(Word::of).collect());
                next = relative.of();
            }
            _ => match next.as_traversal() {
                Some(traversal) => break traversal,
                None => return Err(Diagnostic::error(&messages::ADDRESS_EXPECTED, next.span(), Vec::new())),
            },
        }
    };
    let mut words = Words::of(&traversal);
    words.words.extend(pieces.into_iter().rev().flatten());
    let whole = words.from(0).unwrap_or_default();
    let address = words.address(Form::Instance)?;
    match address.resource {
        Some(_) => Ok((address, constant)),
        None => Err(Diagnostic::error(&messages::ADDRESS_OF_MODULE, whole, Vec::new())),
    }
}

/// What an address may choose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Instance,
    Whole,
}

enum Word<'a> {
    Name(&'a str, Span),
    Key(Option<InstanceKey>, Span),
}

impl<'a> Word<'a> {
    fn of(step: Step<'a>) -> Word<'a> {
        match step {
            Step::Attribute { name, span, .. } => Word::Name(name, span),
            Step::Index { key, span } => Word::Key(InstanceKey::of(&key), span),
        }
    }

    fn span(&self) -> Span {
        match self {
            Word::Name(_, span) | Word::Key(_, span) => *span,
        }
    }
}

/// The words of an address: the first name and the steps behind it.
struct Words<'a> {
    words: Vec<Word<'a>>,
    at: usize,
}

impl<'a> Words<'a> {
    fn of(traversal: &Traversal<'a>) -> Words<'a> {
        let first = Word::Name(traversal.root_name(), traversal.root_span());
        Words { words: std::iter::once(first).chain(traversal.steps().map(Word::of)).collect(), at: 0 }
    }

    fn current(&self) -> Option<&Word<'a>> {
        self.words.get(self.at)
    }

    fn name(&self) -> Option<&'a str> {
        match self.current()? {
            Word::Name(name, _) => Some(name),
            Word::Key(..) => None,
        }
    }

    /// From a word to the last one; nothing if there is no such word.
    fn from(&self, at: usize) -> Option<Span> {
        Some(self.words.get(at)?.span().to(self.words.last()?.span()))
    }

    fn address(mut self, form: Form) -> Result<Address, Diagnostic> {
        let refuse = |message, span| Err(Diagnostic::error(message, span, Vec::new()));
        let mut found = Address { module: Vec::new(), resource: None };
        while let Some(Word::Name("module", span)) = self.current() {
            let prefix = *span;
            self.at += 1;
            let name = match self.current() {
                Some(Word::Name(name, _)) => (*name).to_owned(),
                word => return refuse(&messages::ADDRESS_MODULE, word.map_or(prefix, Word::span)),
            };
            self.at += 1;
            let mut key = None;
            if let Some(Word::Key(chosen, span)) = self.current() {
                match chosen {
                    _ if form == Form::Whole => return refuse(&messages::ADDRESS_NOT_WHOLE, *span),
                    None => return refuse(&messages::ADDRESS_MODULE, *span),
                    Some(chosen) => key = Some(chosen.clone()),
                }
                self.at += 1;
            }
            found.module.push((name, key));
        }
        if self.current().is_none() && !found.module.is_empty() {
            return Ok(found);
        }
        if let Some(Word::Key(_, span)) = self.current() {
            return refuse(&messages::ADDRESS_MODULE, *span);
        }
        found.resource = Some(self.resource(form)?);
        Ok(found)
    }

    fn resource(&mut self, form: Form) -> Result<ResourceAddress, Diagnostic> {
        let refuse = |message, span| Err(Diagnostic::error(message, span, Vec::new()));
        let prefix = self.current().map(Word::span).unwrap_or_default();
        let mode = match self.name() {
            Some("data") => Some(Mode::Data),
            Some("ephemeral") if form == Form::Instance => Some(Mode::Ephemeral),
            Some("resource") if form == Form::Instance => Some(Mode::Managed),
            Some(name) if form == Form::Instance && RESERVED.contains(&name) => {
                let span = self.from(self.at).unwrap_or(prefix);
                return Err(Diagnostic::error(&messages::ADDRESS_RESERVED, span, vec![name.to_owned()]));
            }
            _ => None,
        };
        self.at += usize::from(mode.is_some());
        match self.words.len().saturating_sub(self.at) {
            0 => return refuse(&messages::ADDRESS_PREFIX_ALONE, prefix),
            1 => return refuse(&messages::ADDRESS_NAMES, self.words[self.at].span()),
            _ => {}
        }
        let mut name = || match self.words.get(self.at) {
            Some(Word::Name(name, _)) => {
                self.at += 1;
                Ok((*name).to_owned())
            }
            word => Err(Diagnostic::error(&messages::ADDRESS_NAMES, word.map_or(prefix, Word::span), Vec::new())),
        };
        let (type_name, name) = (name()?, name()?);
        let key = match self.words.get(self.at..).unwrap_or_default() {
            [] => None,
            [first, ..] if form == Form::Whole => return refuse(&messages::ADDRESS_NOT_WHOLE, first.span()),
            [Word::Key(Some(key), _)] => Some(key.clone()),
            [first] => return refuse(&messages::ADDRESS_KEY, first.span()),
            [_, second, ..] => return refuse(&messages::ADDRESS_KEY, second.span()),
        };
        Ok(ResourceAddress { mode: mode.unwrap_or(Mode::Managed), type_name, name, key })
    }
}

impl InstanceKey {
    /// Instances are chosen by a text or by a whole number.
    fn of(key: &IndexKey<'_>) -> Option<InstanceKey> {
        match key {
            IndexKey::Number(digits) => {
                let number = value::Number::parse(digits)?.to_string();
                number.parse::<i64>().is_ok().then_some(InstanceKey::Number(number))
            }
            IndexKey::String(text) => Some(InstanceKey::Text(text.to_string())),
            _ => None,
        }
    }
}

/// A text in quotes that reads as this text: the language's escapes, and no template.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' | '\\' => out.extend(['\\', character]),
            '$' | '%' if rest.peek() == Some(&'{') => out.extend([character, character]),
            character if value::console::is_printable(character) => out.push(character),
            character => match u32::from(character) {
                code @ 0..0x1_0000 => out.push_str(&format!("\\u{code:04x}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            },
        }
    }
    out.push('"');
    out
}

impl fmt::Display for InstanceKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InstanceKey::Number(digits) => write!(formatter, "[{digits}]"),
            InstanceKey::Text(text) => write!(formatter, "[{}]", quoted(text)),
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
