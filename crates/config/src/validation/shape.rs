//! What the blocks have in common: constants, names, lists of references.

use syntax::{Attribute, Diagnostic, Document, Expr, ExprKind, Message, Span, Traversal};

use super::messages;
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
fn quoted<'a>(expr: Expr<'a>) -> Option<std::borrow::Cow<'a, str>> {
    match expr.kind() {
        ExprKind::Template(template) if !expr.is_json() && !template.is_heredoc() => template.literal(),
        _ => None,
    }
}

/// Hands a reference that must be written out to `then`; those in quotes with a warning. What is no reference is reported
/// as `otherwise`, or as Terraform's reader of references does.
pub(crate) fn with_reference<'a, T>(
    expr: Expr<'a>,
    otherwise: Option<&'static Message>,
    found: &mut Vec<Diagnostic>,
    then: impl FnOnce(&Traversal<'_>, &mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    let refused = otherwise.unwrap_or(&messages::ADDRESS_EXPECTED);
    if let Some(text) = quoted(expr) {
        found.push(Diagnostic::warning(&messages::REFERENCE_QUOTED, expr.span(), Vec::new()));
        let inside = Document::parse_expression(&*text);
        if let Some(traversal) = inside.expression().as_static_traversal().filter(|_| !inside.has_errors()) {
            let mut of_inside = Vec::new();
            let result = then(&traversal, &mut of_inside);
            found.extend(of_inside.into_iter().map(|diagnostic| moved(diagnostic, expr)));
            return Some(result);
        }
        let mistake = inside.diagnostics().first().cloned();
        let mistake = mistake.unwrap_or_else(|| Diagnostic::error(refused, inside.expression().span(), Vec::new()));
        found.push(moved(mistake, expr));
        return None;
    }
    let Some(traversal) = expr.as_static_traversal() else {
        found.push(Diagnostic::error(refused, expr.span(), Vec::new()));
        return None;
    };
    Some(then(&traversal, found))
}

/// A diagnostic about the text inside of a quoted string, at its place in the file.
fn moved(mut diagnostic: Diagnostic, string: Expr<'_>) -> Diagnostic {
    let span = string.span();
    let at = |offset: u32| (span.start + 1 + offset).min(span.end);
    diagnostic.span = Span { start: at(diagnostic.span.start), end: at(diagnostic.span.end) };
    diagnostic.context = None;
    diagnostic
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
    if is_override && let Some(list) = attribute.expr().as_list() {
        let mut elements = list.elements();
        // An empty list overrides nothing.
        if let Some(first) = elements.next() {
            let span = elements.next_back().map_or(first.span(), |last| first.span().to(last.span()));
            let args = vec![attribute.name().to_owned()];
            found.push(Diagnostic::error(&messages::OVERRIDE_NOT_ALLOWED, span, args));
        }
    }
    for element in list(attribute.expr(), found) {
        with_reference(element, None, found, |_, _| ());
    }
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
    with_reference(expr, Some(&messages::PROVIDER_REFERENCE), found, |traversal, found| {
        let mut steps = traversal.steps();
        let alias = match (steps.next(), steps.next()) {
            (None, _) => None,
            (Some(syntax::Step::Attribute { name, .. }), None) => Some(name.to_owned()),
            (Some(step @ syntax::Step::Index { .. }), None) => {
                found.push(Diagnostic::error(&messages::PROVIDER_REFERENCE, step.span(), Vec::new()));
                return None;
            }
            _ => {
                found.push(Diagnostic::error(&messages::PROVIDER_REFERENCE, traversal.span(), Vec::new()));
                return None;
            }
        };
        let name = traversal.root_name().to_owned();
        check_provider_name(&name, traversal.span(), found).then(|| ProviderReference {
            name,
            alias,
            span: traversal.root_span(),
        })
    })
    .flatten()
}

/// The word that a keyword argument is set to, with a warning if it stands in quotes.
pub(super) fn keyword(expr: Expr<'_>, found: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(text) = quoted(expr) {
        found.push(Diagnostic::warning(&messages::KEYWORD_QUOTED, expr.span(), Vec::new()));
        return Some(text.into_owned());
    }
    expr.as_keyword().map(str::to_owned)
}
