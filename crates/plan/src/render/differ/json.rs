//! Values of any type, compared by what they are.

use serde_json::Value as Json;

use super::part::{Marker, Part};
use super::{list, sensitive, text, too_deep};
use crate::render::difference::{Content, DEPTH, Difference, Effect};

/// A value whose type the schema does not say. Nothing inside it forces a replacement by itself.
pub(super) fn json(part: Part<'_>) -> Difference {
    if part.depth > DEPTH {
        return too_deep(&part);
    }
    if let Some(sensitive) = sensitive(&part, json) {
        return sensitive.forcing(false);
    }
    if part.is_unknown() {
        let before = (!part.before.is_null()).then(|| Box::new(json(part.clone().removed())));
        let effect = if before.is_some() { Effect::Changed } else { Effect::Added };
        return Difference::new(Content::Unknown { before }, effect);
    }
    let removed = part.after.is_null() && !part.after_is_there;
    let added = part.before.is_null() && !part.before_is_there;
    let same_kind = std::mem::discriminant(part.before) == std::mem::discriminant(part.after);
    if same_kind || removed || added {
        return of_kind(&part, if part.before.is_null() { part.after } else { part.before });
    }
    let before = Box::new(of_kind(&part.clone().removed(), part.before));
    let after = Box::new(of_kind(&part.clone().added(), part.after));
    Difference::new(Content::Retyped { before, after }, Effect::Changed)
}

/// Two values of the same kind, or one and nothing.
fn of_kind(part: &Part<'_>, kind: &Json) -> Difference {
    let (content, effect) = match kind {
        Json::Object(_) => {
            let (elements, effect) = super::map(part, &part.names(), json);
            (Content::Object { attributes: elements, nested: false }, effect)
        }
        Json::Array(_) => {
            let (elements, effect) = list(part, |before, after| before.is_object() && after.is_object(), json);
            (Content::List { elements, nested: false }, effect)
        }
        _ => {
            let before = !part.before.is_null() || part.before_is_there;
            let after = !part.after.is_null() || part.after_is_there;
            let effect = match (before, after) {
                (false, true) => Effect::Added,
                (true, false) => Effect::Removed,
                _ if part.before == part.after => Effect::Unchanged,
                _ => Effect::Changed,
            };
            (text::literal(part.before, part.after, kind.is_string(), effect), effect)
        }
    };
    Difference::new(content, effect)
}

/// The difference between what two strings hold; none stands for a string that is not there.
pub(super) fn held(before: Option<&Json>, after: Option<&Json>) -> Difference {
    let null = &super::part::NULL;
    json(Part {
        before: before.unwrap_or(null),
        after: after.unwrap_or(null),
        before_is_there: before.is_some(),
        after_is_there: after.is_some(),
        unknown: Marker::Nothing,
        sensitive_before: Marker::Nothing,
        sensitive_after: Marker::Nothing,
        replacing: super::Paths::Ends(Vec::new()),
        relevant: super::Paths::All,
        tells_empty: false,
        depth: 0,
    })
}
