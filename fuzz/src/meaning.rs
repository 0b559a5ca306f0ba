//! What a file says, without its layout: two texts with the same meaning give the same dump.
//!
//! What `terraform fmt` writes in another way counts as the same: `"${x}"` is `x`, parentheses around it do not count,
//! `type = "string"` is `type = string`, `2. 33` is `2.33`, and labels are compared without their quotes.

use std::fmt::Write;

use syntax::{Body, Document, Expr, ExprKind, IndexKey, Item, Step, Steps, TemplatePart, TemplateParts};

/// The dump of a file without errors.
pub fn meaning(document: &Document) -> String {
    let mut out = String::new();
    body(&document.body(), &mut out);
    out
}

fn body(of: &Body<'_>, out: &mut String) {
    for item in of.items() {
        match item {
            Item::Attribute(attribute) => {
                let _ = write!(out, "{} = ", attribute.name());
                match attribute.name().as_ref() {
                    "type" => type_expression(attribute.expr(), out),
                    _ => expression(attribute.expr(), out),
                }
                out.push('\n');
            }
            Item::Block(block) => {
                out.push_str(&block.kind());
                for label in block.labels() {
                    let _ = write!(out, " {:?}", label.value);
                }
                out.push_str(" {\n");
                body(&block.body(), out);
                out.push_str("}\n");
            }
        }
    }
}

/// The old spellings of types, which formatting replaces.
fn type_expression(of: Expr<'_>, out: &mut String) {
    let old = match of.kind() {
        ExprKind::Template(template) => template.literal(),
        _ => None,
    };
    match old.as_deref() {
        Some("string") => out.push_str("string"),
        Some("list") => out.push_str("list(string)"),
        Some("map") => out.push_str("map(string)"),
        _ => expression(of, out),
    }
}

fn expression(of: Expr<'_>, out: &mut String) {
    match of.kind() {
        ExprKind::Null => out.push_str("null"),
        ExprKind::Error => out.push_str("<error>"),
        ExprKind::SplatItem => out.push('_'),
        ExprKind::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        ExprKind::Number(digits) => out.push_str(digits),
        ExprKind::Template(template) => match template.wrapped() {
            Some(inner) => expression(inner, out),
            None => {
                out.push('"');
                parts(template.parts(), out);
                out.push('"');
            }
        },
        ExprKind::Traversal(traversal) => {
            out.push_str(traversal.root_name());
            steps(traversal.steps(), out);
        }
        ExprKind::Relative(relative) => {
            expression(relative.of(), out);
            match relative.of().kind() {
                ExprKind::Number(_) => number_steps(relative.steps(), out),
                _ => steps(relative.steps(), out),
            }
        }
        ExprKind::Index { of, key, .. } => list(&[of, key], "index", out),
        ExprKind::Splat { of, full, each, .. } => list(&[of, each], if full { "[*]" } else { ".*" }, out),
        ExprKind::Call(call) => {
            let arguments: Vec<_> = call.arguments().collect();
            list(&arguments, &call.name(), out);
            if call.expands_final() {
                out.push_str("...");
            }
        }
        ExprKind::Conditional { condition, yes, no } => list(&[condition, yes, no], "if", out),
        ExprKind::Binary { operator, left, right, .. } => list(&[left, right], operator.symbol(), out),
        ExprKind::Unary { operator, operand } => list(&[operand], &format!("{operator:?}"), out),
        ExprKind::Parentheses(inner) => expression(inner, out),
        ExprKind::For(of) => {
            let _ = write!(out, "for {:?} {} {} {}", of.key_name(), of.value_name(), of.is_object(), of.groups());
            let all = [Some(of.collection()), of.key(), Some(of.value()), of.condition()];
            for part in all {
                match part {
                    Some(part) => list(&[part], "", out),
                    None => out.push_str("()"),
                }
            }
        }
        ExprKind::Object(object) => {
            out.push('{');
            for item in object.items() {
                // `(a)` is evaluated where `a` is a name.
                let _ = write!(out, "{}:", matches!(item.key.kind(), ExprKind::Parentheses(_) | ExprKind::Template(_)));
                list(&[item.key, item.value], "", out);
            }
            out.push('}');
        }
        ExprKind::Tuple(tuple) => {
            let elements: Vec<_> = tuple.elements().collect();
            list(&elements, "list", out);
        }
    }
}

fn list(of: &[Expr<'_>], name: &str, out: &mut String) {
    out.push_str(name);
    out.push('(');
    for part in of {
        expression(*part, out);
        out.push(',');
    }
    out.push(')');
}

fn steps(of: Steps<'_>, out: &mut String) {
    for step in of {
        let _ = match step {
            Step::Attribute { name, .. } => write!(out, ".{name}"),
            Step::Index { key: IndexKey::Number(digits), .. } => write!(out, "[{digits}]"),
            Step::Index { key, .. } => write!(out, "[{key:?}]"),
        };
    }
}

/// `2. 33` is an index of a number, which no evaluation can take; its layout makes it the number `2.33`.
fn number_steps(of: Steps<'_>, out: &mut String) {
    for step in of {
        let _ = match step {
            Step::Index { key: IndexKey::Number(digits), .. } => write!(out, ".{digits}"),
            Step::Index { key, .. } => write!(out, "[{key:?}]"),
            Step::Attribute { name, .. } => write!(out, ".{name}"),
        };
    }
}

fn parts(of: TemplateParts<'_>, out: &mut String) {
    for part in of {
        match part {
            TemplatePart::Text(text) => out.push_str(&text.escape_debug().to_string()),
            TemplatePart::Interpolation(inner) => list(&[inner], "$", out),
            TemplatePart::If(of) => {
                list(&[of.condition()], "%if", out);
                parts(of.yes(), out);
                out.push_str("%else");
                parts(of.no(), out);
                out.push_str("%end");
            }
            TemplatePart::For(of) => {
                let _ = write!(out, "%for {:?} {}", of.key_name(), of.value_name());
                list(&[of.collection()], "", out);
                parts(of.parts(), out);
                out.push_str("%end");
            }
        }
    }
}
