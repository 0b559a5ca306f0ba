//! What a text means, written down so that two texts can be compared: layout, comments, parentheses and the choice
//! between `"${x}"` and `x` leave no trace.

use std::fmt::Write;
use syntax::{Body, Document, Expr, ExprKind, IndexKey, Item, Step, Steps, Template, TemplatePart, TemplateParts};

/// The meaning of a native file: its arguments and blocks in order.
#[must_use]
pub fn of_document(document: &Document) -> String {
    let mut out = String::new();
    body(&document.body(), &mut out);
    out
}

/// The meaning of an expression.
#[must_use]
pub fn of_expression(expr: Expr<'_>) -> String {
    let mut out = String::new();
    expression(expr, &mut out);
    out
}

fn body(body: &Body<'_>, out: &mut String) {
    for item in body.items() {
        match item {
            Item::Attribute(attribute) => {
                _ = write!(out, "{} = ", attribute.name());
                let value = of_expression(attribute.expr());
                let value = if attribute.name() == "type" { current_type(&value) } else { &value };
                out.push_str(value);
                out.push('\n');
            }
            Item::Block(block) => {
                _ = write!(out, "{}", block.kind());
                for label in block.labels() {
                    _ = write!(out, " {:?}", label.value);
                }
                out.push_str(" {\n");
                self::body(&block.body(), out);
                out.push_str("}\n");
            }
        }
    }
}

/// What `terraform fmt` makes of the old spelling of a type.
fn current_type(meaning: &str) -> &str {
    match meaning {
        "\"string\"" => "string",
        "\"list\"" => "(list string)",
        "\"map\"" => "(map string)",
        "list" => "(list any)",
        "map" => "(map any)",
        "set" => "(set any)",
        other => other,
    }
}

fn expression(expr: Expr<'_>, out: &mut String) {
    match expr.kind() {
        ExprKind::Null => out.push_str("null"),
        ExprKind::Bool(truth) => _ = write!(out, "{truth}"),
        ExprKind::Number(number) => out.push_str(number),
        ExprKind::Template(template) => self::template(template, out),
        ExprKind::Traversal(traversal) => {
            out.push_str(traversal.root_name());
            steps(traversal.steps(), out);
        }
        ExprKind::Relative(relative) => {
            list("relative", [relative.of()], out);
            steps(relative.steps(), out);
        }
        ExprKind::Index { of, key, .. } => list("index", [of, key], out),
        ExprKind::Splat { of, full, each, .. } => list(if full { "[*]" } else { ".*" }, [of, each], out),
        ExprKind::SplatItem => out.push_str("item"),
        ExprKind::Call(call) => {
            let expand = if call.expands_final() { "..." } else { "" };
            list(&format!("{}{expand}", call.name()), call.arguments(), out);
        }
        ExprKind::Conditional { condition, yes, no } => list("?", [condition, yes, no], out),
        ExprKind::Binary { operator, left, right, .. } => list(operator.symbol(), [left, right], out),
        ExprKind::Unary { operator, operand } => list(&format!("{operator:?}"), [operand], out),
        ExprKind::Parentheses(inside) => expression(inside, out),
        ExprKind::For(parts) => {
            let head = format!("for {:?} {} {}", parts.key_name(), parts.value_name(), parts.groups());
            list(
                &head,
                std::iter::once(parts.collection()).chain(parts.key()).chain([parts.value()]).chain(parts.condition()),
                out,
            );
        }
        ExprKind::Object(object) => {
            out.push('{');
            for item in object.items() {
                match item.literal_key() {
                    Some(key) => _ = write!(out, "{key:?}"),
                    None => list("key", [item.key], out),
                }
                out.push_str(" = ");
                expression(item.value, out);
                out.push_str(", ");
            }
            out.push('}');
        }
        ExprKind::Tuple(tuple) => list("tuple", tuple.elements(), out),
        ExprKind::Error => out.push_str("error"),
    }
}

fn list<'a>(head: &str, parts: impl IntoIterator<Item = Expr<'a>>, out: &mut String) {
    _ = write!(out, "({head}");
    for part in parts {
        out.push(' ');
        expression(part, out);
    }
    out.push(')');
}

fn steps(steps: Steps<'_>, out: &mut String) {
    for step in steps {
        match step {
            Step::Attribute { name, .. } => _ = write!(out, ".{name}"),
            Step::Index { key: IndexKey::Number(number), .. } => _ = write!(out, "[{number}]"),
            Step::Index { key, .. } => _ = write!(out, "[{key:?}]"),
        }
    }
}

fn template(template: Template<'_>, out: &mut String) {
    match (template.literal(), template.wrapped()) {
        (Some(text), _) => _ = write!(out, "{text:?}"),
        (None, Some(inside)) => expression(inside, out),
        (None, None) => parts(template.parts(), out),
    }
}

fn parts(parts: TemplateParts<'_>, out: &mut String) {
    out.push_str("(template");
    let mut text = String::new();
    let flush = |text: &mut String, out: &mut String| {
        if !text.is_empty() {
            _ = write!(out, " {text:?}");
            text.clear();
        }
    };
    for part in parts {
        if let TemplatePart::Text(piece) = part {
            text.push_str(&piece);
            continue;
        }
        flush(&mut text, out);
        out.push(' ');
        match part {
            TemplatePart::Text(_) => {}
            TemplatePart::Interpolation(inside) => expression(inside, out),
            TemplatePart::If(directive) => {
                out.push_str("(if ");
                expression(directive.condition(), out);
                self::parts(directive.yes(), out);
                self::parts(directive.no(), out);
                out.push(')');
            }
            TemplatePart::For(directive) => {
                _ = write!(out, "(for {:?} {} ", directive.key_name(), directive.value_name());
                expression(directive.collection(), out);
                self::parts(directive.parts(), out);
                out.push(')');
            }
        }
    }
    flush(&mut text, out);
    out.push(')');
}

/// The meaning of a JSON value in which a string holds a bare reference or type.
#[must_use]
pub fn of_static(json: Expr<'_>) -> String {
    json_value(json, &|string, out| expression(string.as_static(), out))
}

/// The meaning of a JSON value in which strings are just text.
#[must_use]
pub fn of_verbatim(json: Expr<'_>) -> String {
    json_value(json, &|string, out| _ = write!(out, "{:?}", string.json_string().unwrap_or_default()))
}

fn json_value(json: Expr<'_>, string: &dyn Fn(Expr<'_>, &mut String)) -> String {
    let mut out = String::new();
    match json.kind() {
        ExprKind::Template(_) => string(json, &mut out),
        ExprKind::Tuple(tuple) => {
            out.push_str("(tuple");
            for element in tuple.elements() {
                _ = write!(out, " {}", json_value(element, string));
            }
            out.push(')');
        }
        ExprKind::Object(object) => {
            out.push('{');
            for item in object.items() {
                _ = write!(
                    out,
                    "{:?} = {}, ",
                    item.key.json_string().unwrap_or_default(),
                    json_value(item.value, string)
                );
            }
            out.push('}');
        }
        _ => expression(json, &mut out),
    }
    out
}
