//! hcl-edit behind the same functions as `ours`: parse, then read every string and number.

use hcl_edit::Number;
use hcl_edit::expr::{Expression, FuncCall, ObjectKey, Traversal, TraversalOperator};
use hcl_edit::structure::{Body, Structure};
use hcl_edit::template::{Directive, Element, Template};

/// Parses a template and reads it; `None` if it is not accepted. The sum depends on every string and number, so nothing
/// of the reading can be left out.
pub fn parse_and_read(text: &str) -> Option<u64> {
    let body: Body = text.parse().ok()?;
    Some(read_body(&body))
}

fn read_text(text: &str) -> u64 {
    text.len() as u64 + text.as_bytes().last().copied().map_or(0, u64::from)
}

fn read_number(number: &Number) -> u64 {
    number.as_f64().map_or(1, f64::to_bits)
}

fn read_body(body: &Body) -> u64 {
    body.iter().map(read_structure).fold(0, u64::wrapping_add)
}

fn read_structure(structure: &Structure) -> u64 {
    match structure {
        Structure::Attribute(attribute) => read_text(&attribute.key).wrapping_add(read(&attribute.value)),
        Structure::Block(block) => {
            let labels = block.labels.iter().map(|label| read_text(label.as_str())).fold(0, u64::wrapping_add);
            read_text(&block.ident).wrapping_add(labels).wrapping_add(read_body(&block.body))
        }
    }
}

fn read(expression: &Expression) -> u64 {
    match expression {
        Expression::Null(_) => 0,
        Expression::Bool(value) => u64::from(*value.value()),
        Expression::Number(number) => read_number(number.value()),
        Expression::String(text) => read_text(text),
        Expression::Variable(name) => read_text(name),
        Expression::StringTemplate(template) => read_elements(template.iter()),
        Expression::HeredocTemplate(heredoc) => read_template(&heredoc.template),
        Expression::Array(array) => array.iter().map(read).fold(0, u64::wrapping_add),
        Expression::Object(object) => object
            .iter()
            .map(|(key, value)| {
                let key = match key {
                    ObjectKey::Ident(name) => read_text(name),
                    ObjectKey::Expression(expression) => read(expression),
                };
                key.wrapping_add(read(value.expr()))
            })
            .fold(0, u64::wrapping_add),
        Expression::Parenthesis(inner) => read(inner.inner()),
        Expression::Conditional(conditional) => read(&conditional.cond_expr)
            .wrapping_add(read(&conditional.true_expr))
            .wrapping_add(read(&conditional.false_expr)),
        Expression::FuncCall(call) => read_call(call),
        Expression::Traversal(traversal) => read_traversal(traversal),
        Expression::UnaryOp(operation) => read(&operation.expr),
        Expression::BinaryOp(operation) => read(&operation.lhs_expr).wrapping_add(read(&operation.rhs_expr)),
        Expression::ForExpr(of) => read(&of.intro.collection_expr)
            .wrapping_add(of.key_expr.as_ref().map_or(0, read))
            .wrapping_add(read(&of.value_expr))
            .wrapping_add(of.cond.as_ref().map_or(0, |condition| read(&condition.expr))),
    }
}

fn read_call(call: &FuncCall) -> u64 {
    let namespace = call.name.namespace.iter().map(|name| read_text(name)).fold(0, u64::wrapping_add);
    let arguments = call.args.iter().map(read).fold(0, u64::wrapping_add);
    namespace.wrapping_add(read_text(&call.name.name)).wrapping_add(arguments)
}

fn read_traversal(traversal: &Traversal) -> u64 {
    traversal.operators.iter().fold(read(&traversal.expr), |sum, operator| {
        sum.wrapping_add(match operator.value() {
            TraversalOperator::GetAttr(name) => read_text(name),
            TraversalOperator::Index(key) => read(key),
            TraversalOperator::LegacyIndex(index) => *index.value(),
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => 1,
        })
    })
}

fn read_template(template: &Template) -> u64 {
    read_elements(template.iter())
}

fn read_elements<'a>(elements: impl Iterator<Item = &'a Element>) -> u64 {
    elements
        .map(|element| match element {
            Element::Literal(text) => read_text(text),
            Element::Interpolation(interpolation) => read(&interpolation.expr),
            Element::Directive(directive) => match &**directive {
                Directive::If(of) => read(&of.if_expr.cond_expr)
                    .wrapping_add(read_template(&of.if_expr.template))
                    .wrapping_add(of.else_expr.as_ref().map_or(0, |other| read_template(&other.template))),
                Directive::For(of) => {
                    read(&of.for_expr.collection_expr).wrapping_add(read_template(&of.for_expr.template))
                }
            },
        })
        .fold(0, u64::wrapping_add)
}

#[cfg(target_arch = "wasm32")]
mod exports {
    /// Memory for a text of this many bytes; `parse` takes it back.
    #[unsafe(no_mangle)]
    pub extern "C" fn room(length: usize) -> *mut u8 {
        Box::leak(vec![0u8; length].into_boxed_slice()).as_mut_ptr()
    }

    /// # Safety
    /// `text` comes from `room(length)`, was filled with UTF-8, and is not used afterwards.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn parse(text: *mut u8, length: usize) -> u64 {
        let bytes = unsafe { Vec::from_raw_parts(text, length, length) };
        String::from_utf8(bytes).ok().and_then(|text| super::parse_and_read(&text)).unwrap_or(0)
    }
}
