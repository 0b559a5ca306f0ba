//! Reads every name, string and number of a tree, as whoever evaluates it would.

use syntax::{Body, Expr, ExprKind, IndexKey, Item, Step, Steps, TemplatePart, TemplateParts};

fn text(text: &str) -> u64 {
    text.len() as u64 + text.as_bytes().last().copied().map_or(0, u64::from)
}

fn number(digits: &str) -> u64 {
    value::Number::parse(digits).map_or(1, |number| number.to_u64().unwrap_or(2))
}

fn sum(parts: impl IntoIterator<Item = u64>) -> u64 {
    parts.into_iter().fold(0, u64::wrapping_add)
}

/// A sum that depends on everything in a body.
pub fn body(of: &Body<'_>) -> u64 {
    sum(of.items().map(|item| match item {
        Item::Attribute(attribute) => text(attribute.name()).wrapping_add(expression(attribute.expr())),
        Item::Block(block) => {
            let labels = sum(block.labels().iter().map(|label| text(&label.value)));
            text(block.kind()).wrapping_add(labels).wrapping_add(body(&block.body()))
        }
    }))
}

fn expression(of: Expr<'_>) -> u64 {
    match of.kind() {
        ExprKind::Null | ExprKind::SplatItem | ExprKind::Error => 0,
        ExprKind::Bool(value) => u64::from(value),
        ExprKind::Number(digits) => number(digits),
        ExprKind::Template(template) => parts(template.parts()),
        ExprKind::Traversal(traversal) => text(traversal.root_name()).wrapping_add(steps(traversal.steps())),
        ExprKind::Relative(relative) => expression(relative.of()).wrapping_add(steps(relative.steps())),
        ExprKind::Index { of, key, .. } => expression(of).wrapping_add(expression(key)),
        ExprKind::Splat { of, each, .. } => expression(of).wrapping_add(expression(each)),
        ExprKind::Call(call) => text(&call.name()).wrapping_add(sum(call.arguments().map(expression))),
        ExprKind::Conditional { condition, yes, no } => sum([condition, yes, no].map(expression)),
        ExprKind::Binary { left, right, .. } => expression(left).wrapping_add(expression(right)),
        ExprKind::Unary { operand, .. } => expression(operand),
        ExprKind::Parentheses(inner) => expression(inner),
        ExprKind::For(of) => sum([Some(of.collection()), of.key(), Some(of.value()), of.condition()]
            .into_iter()
            .flatten()
            .map(expression)),
        ExprKind::Object(object) => {
            sum(object.items().map(|item| expression(item.key).wrapping_add(expression(item.value))))
        }
        ExprKind::Tuple(tuple) => sum(tuple.elements().map(expression)),
    }
}

fn steps(of: Steps<'_>) -> u64 {
    sum(of.map(|step| match step {
        Step::Attribute { name, .. } => text(name),
        Step::Index { key: IndexKey::Number(digits), .. } => number(digits),
        Step::Index { key: IndexKey::String(key), .. } => text(&key),
        Step::Index { .. } => 1,
    }))
}

fn parts(of: TemplateParts<'_>) -> u64 {
    sum(of.map(|part| match part {
        TemplatePart::Text(piece) => text(&piece),
        TemplatePart::Interpolation(inner) => expression(inner),
        TemplatePart::If(of) => sum([expression(of.condition()), parts(of.yes()), parts(of.no())]),
        TemplatePart::For(of) => expression(of.collection()).wrapping_add(parts(of.parts())),
    }))
}
