//! References: what the names in an expression stand for.
//!
//! Only the words are looked at here, not whether such an object exists. The rules, and what a mistake is pointed at, are
//! those of Terraform 1.11.

pub mod messages;

use syntax::{Diagnostic, Expr, IndexKey, Message, Span, Step, Traversal, arguments};

/// Which kind of object a resource block stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// `resource`: created, changed and deleted.
    Managed,
    /// `data`: only read.
    Data,
    /// `ephemeral`: opened during a run and never stored.
    Ephemeral,
}

impl Mode {
    /// The mode of the objects that a block of this kind stands for; `None` for blocks that are no resources.
    ///
    /// ```
    /// assert_eq!(lang::Mode::of_block("data"), Some(lang::Mode::Data));
    /// ```
    pub fn of_block(kind: &str) -> Option<Mode> {
        match kind {
            "resource" => Some(Mode::Managed),
            "data" => Some(Mode::Data),
            "ephemeral" => Some(Mode::Ephemeral),
            _ => None,
        }
    }

    /// What stands before the type in an address: nothing, `data.` or `ephemeral.`.
    pub fn prefix(self) -> &'static str {
        match self {
            Mode::Managed => "",
            Mode::Data => "data.",
            Mode::Ephemeral => "ephemeral.",
        }
    }
}

/// The object that a reference begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject<'a> {
    /// `var.NAME`
    Variable(&'a str),
    /// `local.NAME`
    Local(&'a str),
    /// `module.NAME`, with all its instances.
    Call(&'a str),
    /// `TYPE.NAME`, `resource.TYPE.NAME`, `data.TYPE.NAME` or `ephemeral.TYPE.NAME`, with all its instances.
    Resource {
        /// Which of the kinds.
        mode: Mode,
        /// Its type.
        type_name: &'a str,
        /// Its name.
        name: &'a str,
    },
    /// `each.ATTRIBUTE`; only `key` and `value` exist.
    Each(&'a str),
    /// `count.ATTRIBUTE`; only `index` exists.
    Count(&'a str),
    /// `path.ATTRIBUTE`; only `module`, `root` and `cwd` exist.
    Path(&'a str),
    /// `terraform.ATTRIBUTE`; only `workspace` and `applying` exist.
    Terraform(&'a str),
    /// `self`, the object that the expression belongs to.
    This,
}

/// A reference, taken apart.
#[derive(Clone, Debug)]
pub struct Reference<'a> {
    /// The object.
    pub subject: Subject<'a>,
    /// What is pointed at when there is no such object: from the first name to the object's name, with the key of an
    /// instance and the output of a module if they follow.
    pub span: Span,
    /// How many steps behind the first name lead to the subject; the rest is looked up in its value, the keys of
    /// instances included.
    pub steps: usize,
    /// The key of an instance, if the subject is a resource or a module call and one follows.
    pub key: Option<IndexKey<'a>>,
    /// The name of the output, if the subject is a module call and one follows.
    pub output: Option<&'a str>,
}

/// Every reference of an expression in source order, names of surrounding `for` expressions left out. A JSON string that
/// is no right template has none: Terraform sees its mistake when it evaluates it.
///
/// ```
/// use syntax::Document;
///
/// let document = Document::parse_expression("[for a in var.list : a.name == local.name]");
/// let found = lang::references(document.expression());
/// assert_eq!(found.iter().map(|reference| reference.expr().source()).collect::<Vec<_>>(), ["var.list", "local.name"]);
/// ```
pub fn references(expr: Expr<'_>) -> Vec<Traversal<'_>> {
    expr.traversals()
}

/// What a reference stands for.
///
/// ```
/// use lang::{Mode, Subject};
/// use syntax::Document;
///
/// let document = Document::parse_expression("data.cloud_image.base[0].id");
/// let traversal = document.expression().as_traversal().unwrap();
/// let found = lang::reference(&traversal).unwrap();
/// assert_eq!(found.subject, Subject::Resource { mode: Mode::Data, type_name: "cloud_image", name: "base" });
/// assert_eq!((found.steps, found.span.len()), (2, 24));
/// ```
///
/// # Errors
///
/// A diagnostic if it can stand for nothing: too few names, an index where a name must be, a reserved word.
pub fn reference<'a>(traversal: &Traversal<'a>) -> Result<Reference<'a>, Diagnostic> {
    let root = traversal.root_name();
    match root {
        "var" => attribute(traversal, Subject::Variable),
        "local" => attribute(traversal, Subject::Local),
        "each" => attribute(traversal, Subject::Each),
        "count" => attribute(traversal, Subject::Count),
        "path" => attribute(traversal, Subject::Path),
        "terraform" => attribute(traversal, Subject::Terraform),
        "self" => {
            Ok(Reference { subject: Subject::This, span: traversal.root_span(), steps: 0, key: None, output: None })
        }
        "module" => call(traversal),
        "data" => prefixed(traversal, Mode::Data),
        "ephemeral" => prefixed(traversal, Mode::Ephemeral),
        "resource" => prefixed(traversal, Mode::Managed),
        "template" | "lazy" | "arg" => {
            Err(error(&messages::REFERENCE_RESERVED, traversal.root_span(), arguments![root.to_owned()]))
        }
        _ => {
            let mut steps = traversal.steps();
            match steps.next() {
                None => Err(error(&messages::REFERENCE_NAME_MISSING, traversal.span(), arguments![root.to_owned()])),
                Some(name) => resource(traversal, Mode::Managed, root, &name, 1),
            }
        }
    }
}

/// `ROOT.NAME`.
fn attribute<'a>(
    traversal: &Traversal<'a>,
    subject: impl FnOnce(&'a str) -> Subject<'a>,
) -> Result<Reference<'a>, Diagnostic> {
    let root = traversal.root_name();
    match traversal.steps().next() {
        Some(Step::Attribute { name, span, .. }) => {
            let span = traversal.root_span().to(span);
            Ok(Reference { subject: subject(name), span, steps: 1, key: None, output: None })
        }
        Some(Step::Index { span, .. }) => Err(error(&messages::REFERENCE_INDEX, span, arguments![root.to_owned()])),
        None => Err(error(&messages::REFERENCE_WHOLE, traversal.root_span(), arguments![root.to_owned()])),
    }
}

/// `module.NAME`, an instance of it, an output of either.
fn call<'a>(traversal: &Traversal<'a>) -> Result<Reference<'a>, Diagnostic> {
    let mut found = attribute(traversal, Subject::Call)?;
    let mut rest = traversal.steps().skip(1).peekable();
    if let Some(Step::Index { key, span }) = rest.next_if(|step| matches!(step, Step::Index { .. })) {
        instance_key(&key, span)?;
        found.span = found.span.to(span);
        found.key = Some(key);
    }
    match rest.next() {
        Some(Step::Attribute { name, span, .. }) => {
            found.span = found.span.to(span);
            found.output = Some(name);
            Ok(found)
        }
        Some(Step::Index { span, .. }) => Err(error(&messages::REFERENCE_MODULE_INDEX, span, Vec::new())),
        None => Ok(found),
    }
}

/// `data.TYPE.NAME` and the like.
fn prefixed<'a>(traversal: &Traversal<'a>, mode: Mode) -> Result<Reference<'a>, Diagnostic> {
    let root = traversal.root_name();
    let mut steps = traversal.steps();
    match (steps.next(), steps.next()) {
        (Some(Step::Attribute { name: type_name, .. }), Some(name)) => resource(traversal, mode, type_name, &name, 2),
        (Some(Step::Index { span, .. }), Some(_)) => {
            Err(error(&messages::REFERENCE_INDEX, span, arguments![root.to_owned()]))
        }
        _ => Err(error(&messages::REFERENCE_NAMES_MISSING, traversal.span(), arguments![root.to_owned()])),
    }
}

/// A resource whose name is the step at this place; an instance of it if a key follows.
fn resource<'a>(
    traversal: &Traversal<'a>,
    mode: Mode,
    type_name: &'a str,
    name: &Step<'a>,
    steps: usize,
) -> Result<Reference<'a>, Diagnostic> {
    let Step::Attribute { name, span, .. } = name else {
        let written = format!("{}{type_name}", mode.prefix());
        return Err(error(&messages::REFERENCE_NAME_MISSING, name.span(), arguments![written]));
    };
    let subject = Subject::Resource { mode, type_name, name };
    let mut found = Reference { subject, span: traversal.root_span().to(*span), steps, key: None, output: None };
    if let Some(Step::Index { key, span }) = traversal.steps().nth(steps) {
        instance_key(&key, span)?;
        found.span = found.span.to(span);
        found.key = Some(key);
    }
    Ok(found)
}

/// Instances are chosen by text or by a whole number.
fn instance_key(key: &IndexKey<'_>, span: Span) -> Result<(), Diagnostic> {
    let fits = match key {
        IndexKey::String(_) | IndexKey::Unknown => true,
        IndexKey::Number(text) => {
            value::Number::parse(text).and_then(|number| number.to_string().parse::<i64>().ok()).is_some()
        }
        IndexKey::Bool(_) | IndexKey::Null => false,
    };
    if fits { Ok(()) } else { Err(error(&messages::REFERENCE_KEY, span, Vec::new())) }
}

#[cold]
fn error(message: &'static Message, span: Span, args: Vec<String>) -> Diagnostic {
    Diagnostic::error(message, span, args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use syntax::Document;

    /// The subject, the text that is pointed at and the number of steps; or code and text of the mistake.
    fn read(text: &str) -> String {
        let document = Document::parse_expression(text);
        let traversal = document.expression().as_traversal().expect("a reference");
        match reference(&traversal) {
            Ok(found) => format!("{:?} `{}` {}", found.subject, &text[found.span.bytes()], found.steps),
            Err(mistake) => format!("{} `{}`", mistake.code(), &text[mistake.span.bytes()]),
        }
    }

    #[test]
    fn every_kind_of_object() {
        for (text, expected) in [
            ("var.a.b", r#"Variable("a") `var.a` 1"#),
            ("local.a[0]", r#"Local("a") `local.a` 1"#),
            ("each.value.x", r#"Each("value") `each.value` 1"#),
            ("count.index", r#"Count("index") `count.index` 1"#),
            ("path.module", r#"Path("module") `path.module` 1"#),
            ("terraform.workspace", r#"Terraform("workspace") `terraform.workspace` 1"#),
            ("self.id", "This `self` 0"),
            ("module.net", r#"Call("net") `module.net` 1"#),
            ("module.net.id.x", r#"Call("net") `module.net.id` 1"#),
            ("module.net[\"a\"].id.x", r#"Call("net") `module.net["a"].id` 1"#),
            ("module.net[0]", r#"Call("net") `module.net[0]` 1"#),
            ("t.n.a", r#"Resource { mode: Managed, type_name: "t", name: "n" } `t.n` 1"#),
            ("t.n[0].a", r#"Resource { mode: Managed, type_name: "t", name: "n" } `t.n[0]` 1"#),
            ("t.n.0.a", r#"Resource { mode: Managed, type_name: "t", name: "n" } `t.n.0` 1"#),
            ("resource.t.n", r#"Resource { mode: Managed, type_name: "t", name: "n" } `resource.t.n` 2"#),
            ("data.t.n.a", r#"Resource { mode: Data, type_name: "t", name: "n" } `data.t.n` 2"#),
            ("ephemeral.t.n.a", r#"Resource { mode: Ephemeral, type_name: "t", name: "n" } `ephemeral.t.n` 2"#),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn mistakes_are_pointed_at_as_terraform_does() {
        for (text, expected) in [
            ("var", "reference-whole `var`"),
            ("var[0]", "reference-index `[0]`"),
            ("each", "reference-whole `each`"),
            ("data", "reference-names-missing `data`"),
            ("data.t", "reference-names-missing `data.t`"),
            ("data[0].x.y", "reference-index `[0]`"),
            ("data.t[0]", "reference-name-missing `[0]`"),
            ("resource.t", "reference-names-missing `resource.t`"),
            ("foo", "reference-name-missing `foo`"),
            ("foo[0]", "reference-name-missing `[0]`"),
            ("foo.0", "reference-name-missing `.0`"),
            ("foo.bar[null].x", "reference-key `[null]`"),
            ("foo.bar[1.5].x", "reference-key `[1.5]`"),
            ("module", "reference-whole `module`"),
            ("module[0]", "reference-index `[0]`"),
            ("module.m[null].x", "reference-key `[null]`"),
            ("module.m[0][1]", "reference-module-index `[1]`"),
            ("lazy.x", "reference-reserved `lazy`"),
            ("template", "reference-reserved `template`"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn broken_templates_in_json_have_no_references() {
        let document = Document::parse(r#"{"locals": {"a": "${var.a} ${"}}"#, syntax::Syntax::Json);
        let (attributes, _) = document.body().just_attributes();
        assert!(attributes.iter().all(|attribute| references(attribute.expr()).is_empty()));
    }
}
