//! What the blocks have in common: constants, names, lists of references.

use lang::reference::messages::ADDRESS_EXPECTED;
use syntax::{Attribute, Diagnostic, Document, Expr, ExprKind, Message, Span, Traversal};

use super::{messages, quoted};
pub(super) use crate::constant::{constant, is_name};

/// Reports a label that cannot be a name.
pub(super) fn check_name(kind: &str, label: &syntax::Label<'_>, found: &mut Vec<Diagnostic>) {
    if !is_name(&label.value) {
        let args = vec![kind.to_owned(), label.value.to_string()];
        found.push(Diagnostic::error(&messages::NAME_INVALID, label.span, args));
    }
}

/// Checks the local name of a provider: letters, digits and single dashes, without capitals.
pub(super) fn check_provider_name(name: &str, span: Span, found: &mut Vec<Diagnostic>) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '-';
    let is_valid = !name.is_empty()
        && name.chars().all(is_part)
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--");
    let small = name.to_lowercase();
    if !is_valid {
        found.push(Diagnostic::error(&messages::PROVIDER_NAME_INVALID, span, vec![name.to_owned()]));
    } else if small != name {
        found.push(Diagnostic::error(&messages::PROVIDER_NAME_CASE, span, vec![name.to_owned(), small]));
    } else {
        return true;
    }
    false
}

/// The text of a plain quoted string of the native syntax, where references were once written in quotes.
fn in_quotes<'a>(expr: Expr<'a>) -> Option<std::borrow::Cow<'a, str>> {
    match expr.kind() {
        ExprKind::Template(template) if !expr.is_json() && !template.is_heredoc() => template.literal(),
        _ => None,
    }
}

/// Hands a reference that must be written out to `then`; those in quotes with a warning. What is no reference is reported
/// as `otherwise`, or as Terraform's reader of references does. What `then` reports, and the places that it keeps with
/// [`Inside::place`], are counted as Terraform counts them.
pub(crate) fn with_reference<'a, T>(
    expr: Expr<'a>,
    otherwise: Option<&'static Message>,
    found: &mut Vec<Diagnostic>,
    then: impl FnOnce(&Traversal<'_>, Inside, &mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    let refused = |found: &mut Vec<Diagnostic>| {
        let message = otherwise.unwrap_or(&ADDRESS_EXPECTED);
        found.push(Diagnostic::error(message, expr.span(), Vec::new()));
        None
    };
    let (text, inside) = if let Some(text) = in_quotes(expr) {
        found.push(Diagnostic::warning(&messages::REFERENCE_QUOTED, expr.span(), Vec::new()));
        (text, Inside::quotes(expr))
    } else if expr.as_static_traversal().is_none() {
        return refused(found);
    } else if let Some(text) = expr.json_string() {
        (text, Inside::json(expr))
    } else {
        let traversal = expr.as_static_traversal()?;
        return Some(then(&traversal, Inside::default(), found));
    };
    // As much as can be read counts, although what follows is wrong.
    let (length, mistake) = quoted::reference(&text);
    found.extend(mistake.map(|span| Diagnostic::error(&ADDRESS_EXPECTED, inside.place(span), Vec::new())));
    let document = Document::parse_expression(text.get(..length).unwrap_or_default());
    let Some(traversal) = document.expression().as_static_traversal().filter(|_| !document.has_errors()) else {
        return refused(found);
    };
    let mut of_inside = Vec::new();
    let result = then(&traversal, inside, &mut of_inside);
    found.extend(of_inside.into_iter().map(|diagnostic| inside.move_to(diagnostic)));
    Some(result)
}

/// The same without looking for mistakes.
pub(crate) fn read_reference<'a, T>(expr: Expr<'a>, then: impl FnOnce(&Traversal<'_>) -> T) -> Option<T> {
    with_reference(expr, None, &mut Vec::new(), |traversal, _, _| then(traversal))
}

/// Where the text of a string stands that is read by itself.
#[derive(Clone, Copy, Default)]
pub(crate) struct Inside(Option<Span>);

impl Inside {
    /// The text of a native string, behind the quote.
    fn quotes(expr: Expr<'_>) -> Inside {
        let span = expr.span();
        Inside(Some(Span { start: (span.start + 1).min(span.end), ..span }))
    }

    /// The text of a JSON string: Terraform counts its characters, decoded, from the quote.
    pub(crate) fn json(expr: Expr<'_>) -> Inside {
        Inside(Some(expr.span()))
    }

    /// A place in the text as a place in the file.
    pub(crate) fn place(self, span: Span) -> Span {
        let Some(place) = self.0 else { return span };
        let at = |offset: u32| place.start.saturating_add(offset).min(place.end);
        Span { start: at(span.start), end: at(span.end) }
    }

    /// A diagnostic about the text as one about the file.
    pub(crate) fn move_to(self, mut diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.span = self.place(diagnostic.span);
        diagnostic.context = None;
        diagnostic
    }
}

/// The place of what a reference says, in JSON without the quotes but counted from the first.
pub(crate) fn inner_span(expr: Expr<'_>) -> Span {
    match expr.json_string() {
        Some(text) => Inside::json(expr).place(Span { start: 0, end: text.len() as u32 }),
        None => expr.span(),
    }
}

/// The elements of a list that must be written out.
pub(super) fn list<'a>(expr: Expr<'a>, found: &mut Vec<Diagnostic>) -> Vec<Expr<'a>> {
    match expr.as_list() {
        Some(list) => list.elements().collect(),
        None => {
            found.push(Diagnostic::error(&messages::LIST_EXPECTED, expr.start_span(), Vec::new()));
            Vec::new()
        }
    }
}

/// Checks `depends_on`: a list of references.
pub(super) fn check_depends_on(attribute: &Attribute<'_>, is_override: bool, found: &mut Vec<Diagnostic>) {
    let before = found.len();
    let list = list(attribute.expr(), found);
    let references = list.into_iter().filter_map(|element| reference_span(element, found));
    // An empty list overrides nothing.
    let first = references.reduce(|first, _| first);
    if is_override && let Some(span) = first {
        let args = vec![attribute.name().to_owned()];
        found.insert(before, Diagnostic::error(&messages::OVERRIDE_NOT_ALLOWED, span, args));
    }
}

/// The place of an element of `depends_on`, if it is a reference.
pub(super) fn reference_span(element: Expr<'_>, found: &mut Vec<Diagnostic>) -> Option<Span> {
    with_reference(element, None, found, |traversal, inside, _| inside.place(traversal.span()))
}

/// A provider that a `provider` or `providers` argument names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ProviderReference {
    pub(super) name: String,
    pub(super) alias: Option<String>,
    /// The place of the name.
    pub(super) span: Span,
}

/// Reads `name` or `name.alias`.
pub(super) fn provider_reference(expr: Expr<'_>, found: &mut Vec<Diagnostic>) -> Option<ProviderReference> {
    let mut is_long = false;
    let reference = with_reference(expr, Some(&messages::PROVIDER_REFERENCE), found, |traversal, inside, found| {
        let mut steps = traversal.steps();
        let alias = match (steps.next(), steps.next()) {
            (None, _) => None,
            (Some(syntax::Step::Attribute { name, .. }), None) => Some(name.to_owned()),
            (Some(step @ syntax::Step::Index { .. }), None) => {
                found.push(Diagnostic::error(&messages::PROVIDER_REFERENCE, step.span(), Vec::new()));
                return None;
            }
            _ => {
                is_long = true;
                return None;
            }
        };
        let name = traversal.root_name().to_owned();
        let span = traversal.root_span();
        check_provider_name(&name, span, found).then(|| ProviderReference { name, alias, span: inside.place(span) })
    });
    if is_long {
        found.push(Diagnostic::error(&messages::PROVIDER_REFERENCE, expr.span(), Vec::new()));
    }
    reference.flatten()
}

/// The word that a keyword argument is set to, with a warning if it stands in quotes.
pub(super) fn keyword(expr: Expr<'_>, found: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(text) = in_quotes(expr) {
        found.push(Diagnostic::warning(&messages::KEYWORD_QUOTED, expr.span(), Vec::new()));
        return Some(text.into_owned());
    }
    expr.as_keyword().map(str::to_owned)
}
