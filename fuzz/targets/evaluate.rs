//! Evaluation in any scope: no panic; an unknown input contradicts nothing; a sensitive one changes nothing but marks, and
//! what follows from it is sensitive.
//!
//! The input is bytes that values are made of, a record separator, and an expression.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stackwright_fuzz::scope::Inputs;
use stackwright_fuzz::values::{Bytes, admits};
use syntax::{Document, Expr};
use value::{Marks, Value, console, json};

/// What looks at marks, or answers whether there was a mistake, which is no secret in Terraform.
const ABOUT_MARKS: [&str; 4] = ["sensitive", "ephemeral", "try(", "can("];

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == 0x1e);
    let (Some(bytes), Some(text)) = (parts.next(), parts.next()) else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let mut bytes = Bytes::new(bytes);
    let inputs = Inputs((0..3).map(|_| bytes.any_value(3)).collect());
    let document = Document::parse_expression(text);
    let expr = document.expression();
    let Some(value) = inputs.value(expr) else { return };
    if document.has_errors() {
        return;
    }
    let _ = (format!("{value:?}"), console::text(&value), json::encode(&value));
    for index in 0..inputs.0.len() {
        look(&inputs, index, expr, &value, text);
    }
});

fn look(inputs: &Inputs, index: usize, expr: Expr<'_>, value: &Value, text: &str) {
    let input = &inputs.0[index];
    let unknown = Value::unknown(input.type_of()).mark(input.marks());
    let less = inputs.with(index, unknown).value(expr);
    if let Some(less) = &less {
        assert!(admits(less, value), "{text}\n{input:?} unknown: {less:?}\nknown: {value:?}");
    }
    if ABOUT_MARKS.iter().any(|word| text.contains(word)) {
        return;
    }
    let plain = |value: &Value| value.unmark_deep().0;
    let Some(found) = inputs.with(index, input.clone().mark(Marks::SENSITIVE)).value(expr) else { return };
    assert_eq!(plain(&found), plain(value), "{text}\n{input:?}");
    let is_independent = less.is_some_and(|less| plain(&less) == plain(value));
    assert!(is_independent || found.marks_deep().is_sensitive(), "{text}\n{input:?}\n{found:?} lost the mark");
}
