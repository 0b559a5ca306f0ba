//! Type constraints: `list(object({ name = string, port = optional(number, 80) }))`.

use std::sync::Arc;

use syntax::order::repeated;
use syntax::{Arguments, Call, Diagnostic, Document, Expr, ExprKind, Message, ObjectItem, Span, arguments};
use value::{ConversionError, ObjectAttribute, ObjectType, Type, Value};

use crate::conversion::conversion_diagnostic;
use crate::defaults::{AttributeDefault, AttributeDefaults, Defaults};
use crate::{evaluate, messages};

/// As deep as a type may nest.
const MAX_DEPTH: u32 = 256;

/// What the `type` argument of a variable says.
#[derive(Clone, Debug)]
pub struct TypeConstraint {
    /// The type. Attributes declared with `optional()` are optional in it; [`Type::without_optional`] gives the type
    /// that values have after conversion.
    pub ty: Type,
    /// The values of attributes that are left out; `None` if no attribute has one.
    pub defaults: Option<Defaults>,
}

impl TypeConstraint {
    /// The constraint that everything satisfies: `any`.
    pub fn any() -> TypeConstraint {
        TypeConstraint { ty: Type::Dynamic, defaults: None }
    }

    /// The value as the type wants it: what is left out filled in, then converted.
    ///
    /// # Errors
    ///
    /// The part of the value that does not convert.
    pub fn convert(&self, value: &Value) -> Result<Value, ConversionError> {
        match &self.defaults {
            Some(defaults) => value::convert(&defaults.apply(value), &self.ty),
            None => value::convert(value, &self.ty),
        }
    }
}

/// Reads the expression of a `type` argument.
///
/// In native syntax the type stands there bare, in JSON syntax it is the text of a string. `list` and `map` without an
/// element type mean "of anything", as they did before Terraform 0.12; a type in quotes is refused. Where the
/// expression is wrong, that part of the type is [`Type::Dynamic`].
///
/// ```
/// use syntax::Document;
///
/// let document = Document::parse_expression("list(object({ name = string, port = optional(number, 80) }))");
/// let (constraint, diagnostics) = lang::type_constraint(document.expression());
/// assert!(diagnostics.is_empty());
/// assert!(constraint.defaults.is_some());
/// ```
pub fn type_constraint(expr: Expr<'_>) -> (TypeConstraint, Vec<Diagnostic>) {
    let mut reader = Reader { diagnostics: Vec::new() };
    let constraint = reader.outermost(expr);
    (constraint, reader.diagnostics)
}

struct Reader {
    diagnostics: Vec<Diagnostic>,
}

/// A type and what is left out in it.
type Read = (Type, Option<Defaults>);

impl Reader {
    fn outermost(&mut self, expr: Expr<'_>) -> TypeConstraint {
        if !expr.is_json()
            && let ExprKind::Template(template) = expr.kind()
            && !template.is_wrap()
        {
            let (value, diagnostics) = evaluate(expr, None);
            if diagnostics.is_empty() {
                let instead = match value.as_str() {
                    Some("list") => "list(string)",
                    Some("map") => "map(string)",
                    _ => value.as_str().unwrap_or("string"),
                };
                self.error(&messages::TYPE_QUOTED, expr.span(), arguments![instead.to_owned()]);
            }
            self.diagnostics.extend(diagnostics);
            return TypeConstraint::any();
        }
        let (ty, defaults) = match expr.as_keyword() {
            Some("list") => (Type::list(Type::Dynamic), None),
            Some("map") => (Type::map(Type::Dynamic), None),
            _ => match expr.json_string() {
                Some(text) => self.text(expr, &text),
                None => self.read(expr, 0),
            },
        };
        TypeConstraint { ty, defaults }
    }

    /// The text of a JSON string: Terraform counts its characters, decoded, from the quote.
    fn text(&mut self, expr: Expr<'_>, text: &str) -> Read {
        let document = Document::parse_expression(text);
        let (inside, whole) = (document.expression(), expr.span());
        if document.has_errors() {
            return self.refuse(&messages::TYPE_NOT_A_TYPE, whole, Vec::new());
        }
        let mut reader = Reader { diagnostics: Vec::new() };
        let read = reader.read(inside, 0);
        let at = |offset: u32| whole.start.saturating_add(offset).min(whole.end);
        self.diagnostics.extend(reader.diagnostics.into_iter().map(|mut found| {
            let span = found.span;
            found.span = if span == inside.span() { whole } else { Span { start: at(span.start), end: at(span.end) } };
            found.context = None;
            found
        }));
        read
    }

    fn read(&mut self, expr: Expr<'_>, depth: u32) -> Read {
        if depth > MAX_DEPTH {
            return self.refuse(&messages::TYPE_TOO_DEEP, expr.span(), Vec::new());
        }
        if let Some(keyword) = expr.as_keyword() {
            return self.keyword(keyword, expr.span());
        }
        match expr.as_static_call() {
            Some(call) => self.call(call, expr.span(), depth),
            None => self.refuse(&messages::TYPE_NOT_A_TYPE, expr.span(), Vec::new()),
        }
    }

    fn keyword(&mut self, keyword: &str, span: Span) -> Read {
        match primitive(keyword) {
            Some(ty) => (ty, None),
            None => match constructor_usage(keyword) {
                Some(message) => self.refuse(message, span, arguments![keyword.to_owned()]),
                None => self.refuse(&messages::TYPE_UNKNOWN_KEYWORD, span, arguments![keyword.to_owned()]),
            },
        }
    }

    fn call(&mut self, call: Call<'_>, span: Span, depth: u32) -> Read {
        let name: &str = &call.name();
        let arguments: Vec<Expr<'_>> = call.arguments().collect();
        if primitive(name).is_some() {
            return self.refuse(&messages::TYPE_TAKES_NO_ARGUMENTS, parentheses(call), arguments![name.to_owned()]);
        }
        if name == "optional" {
            return self.refuse(&messages::TYPE_OPTIONAL_OUTSIDE_OBJECT, call.name_span(), Vec::new());
        }
        let Some(usage) = constructor_usage(name) else {
            return self.refuse(&messages::TYPE_UNKNOWN_CONSTRUCTOR, span, arguments![name.to_owned()]);
        };
        let argument = match arguments.as_slice() {
            [argument] => *argument,
            [] => return self.refuse(usage, parentheses(call), arguments![name.to_owned()]),
            [_, further @ ..] => {
                let places = further[0].span().to(further[further.len() - 1].span());
                let refused = self.refuse(usage, places, arguments![name.to_owned()]);
                self.within(span);
                return refused;
            }
        };
        match name {
            "object" => self.object(argument, span, depth),
            "tuple" => self.tuple(argument, span, depth),
            _ => {
                let (element, defaults) = self.read(argument, depth + 1);
                let defaults = defaults.map(|inner| Defaults::Elements(Box::new(inner)));
                let collection = match name {
                    "list" => Type::list(element),
                    "set" => Type::set(element),
                    _ => Type::map(element),
                };
                (collection, defaults)
            }
        }
    }

    fn object(&mut self, argument: Expr<'_>, whole: Span, depth: u32) -> Read {
        let Some(items) = argument.as_map() else {
            let refused = self.refuse(&messages::TYPE_OBJECT_NOT_A_MAP, argument.span(), Vec::new());
            self.within(whole);
            return refused;
        };
        // Empty for a key that is no name.
        let names: Vec<&str> = items.items().map(|item| item.key.as_keyword().unwrap_or_default()).collect();
        let mut repeated = repeated(&names).into_iter().map(|(index, _)| index).peekable();
        let mut attributes: Vec<ObjectAttribute> = Vec::with_capacity(names.len());
        let mut defaults: Vec<(Arc<str>, AttributeDefault)> = Vec::new();
        for (index, ObjectItem { key, value }) in items.items().enumerate() {
            let is_repeated = repeated.next_if_eq(&(index as u32)).is_some();
            let name = names.get(index).copied().unwrap_or_default();
            if name.is_empty() {
                self.error(&messages::TYPE_KEY_NOT_A_NAME, key.span(), Vec::new());
                self.within(whole);
                continue;
            }
            if is_repeated {
                self.error(&messages::TYPE_KEY_TWICE, key.span(), arguments![name.to_owned()]);
                continue;
            }
            let name: Arc<str> = Arc::from(name);
            let attribute = match value.as_call().filter(|call| &*call.name() == "optional") {
                Some(call) => {
                    let (ty, default) = self.optional(call, &name, depth);
                    if default.value.is_some() || default.inside.is_some() {
                        defaults.push((name.clone(), default));
                    }
                    ObjectAttribute { name, ty, optional: true }
                }
                None => {
                    let (ty, inside) = self.read(value, depth + 1);
                    if inside.is_some() {
                        defaults.push((name.clone(), AttributeDefault { value: None, inside }));
                    }
                    ObjectAttribute { name, ty, optional: false }
                }
            };
            attributes.push(attribute);
        }
        let defaults = (!defaults.is_empty()).then(|| Defaults::Object(AttributeDefaults::new(defaults)));
        (Type::Object(Arc::new(ObjectType::new(attributes))), defaults)
    }

    /// The type and default of `optional(TYPE)` or `optional(TYPE, DEFAULT)`.
    fn optional(&mut self, call: Call<'_>, name: &str, depth: u32) -> (Type, AttributeDefault) {
        let none = AttributeDefault { value: None, inside: None };
        let arguments: Vec<Expr<'_>> = call.arguments().collect();
        let (ty, default) = match arguments.as_slice() {
            [] => {
                self.error(&messages::TYPE_OPTIONAL_NEEDS_TYPE, parentheses(call), Vec::new());
                return (Type::Dynamic, none);
            }
            [ty] => (*ty, None),
            [ty, default] => (*ty, Some(*default)),
            [ty, ..] => {
                self.error(&messages::TYPE_OPTIONAL_TOO_MANY, parentheses(call), Vec::new());
                (*ty, None)
            }
        };
        let before = self.diagnostics.len();
        let (ty, inside) = self.read(ty, depth + 1);
        let Some(default) = default else { return (ty, AttributeDefault { value: None, inside }) };
        let (value, diagnostics) = evaluate(default, None);
        let usable = self.diagnostics.len() == before && diagnostics.is_empty();
        self.diagnostics.extend(diagnostics);
        if !usable {
            return (ty, AttributeDefault { value: None, inside });
        }
        match value::convert(&value, &ty) {
            Ok(value) => (ty, AttributeDefault { value: Some(value), inside }),
            Err(error) => {
                self.diagnostics.push(conversion_diagnostic(&error, name, default.span()));
                (ty, AttributeDefault { value: None, inside })
            }
        }
    }

    fn tuple(&mut self, argument: Expr<'_>, whole: Span, depth: u32) -> Read {
        let Some(items) = argument.as_list() else {
            let refused = self.refuse(&messages::TYPE_TUPLE_NOT_A_LIST, argument.span(), Vec::new());
            self.within(whole);
            return refused;
        };
        let (types, defaults): (Vec<Type>, Vec<Option<Defaults>>) =
            items.elements().map(|item| self.read(item, depth + 1)).unzip();
        let defaults = defaults.iter().any(Option::is_some).then_some(Defaults::Tuple(defaults));
        (Type::tuple(types), defaults)
    }

    /// Shows the lines of a larger place with what was said last.
    fn within(&mut self, whole: Span) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.context = Some(whole);
        }
    }

    #[cfg_attr(not(feature = "texts"), inline(always))]
    fn refuse(&mut self, message: &'static Message, span: Span, args: Vec<String>) -> Read {
        self.error(message, span, args);
        (Type::Dynamic, None)
    }

    // Inline in a build without texts, so that nothing remains of the empty lists.
    #[cfg_attr(not(feature = "texts"), inline(always))]
    fn error(&mut self, message: &'static Message, span: Span, args: Vec<String>) {
        self.report(message, span, Message::kept(args));
    }

    #[inline(never)]
    fn report(&mut self, message: &'static Message, span: Span, args: Arguments) {
        self.diagnostics.push(Diagnostic::new(message, span, args));
    }
}

/// The parentheses of a call and what is inside.
fn parentheses(call: Call<'_>) -> Span {
    let name = call.name_span();
    // Between name and parenthesis there may be space.
    let source = call.expr().document().text();
    let behind = source.get(name.end as usize..).unwrap_or_default();
    let open = behind.find('(').unwrap_or(0) as u32;
    Span::new(name.end + open, call.span().end)
}

/// The types that stand alone.
fn primitive(name: &str) -> Option<Type> {
    match name {
        "string" => Some(Type::String),
        "number" => Some(Type::Number),
        "bool" => Some(Type::Bool),
        "any" => Some(Type::Dynamic),
        _ => None,
    }
}

/// What to say when the constructor of this name has the wrong number of arguments.
fn constructor_usage(name: &str) -> Option<&'static Message> {
    match name {
        "list" | "set" | "map" => Some(&messages::TYPE_NEEDS_ELEMENT),
        "object" => Some(&messages::TYPE_NEEDS_ATTRIBUTES),
        "tuple" => Some(&messages::TYPE_NEEDS_ELEMENTS),
        _ => None,
    }
}
