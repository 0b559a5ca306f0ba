//! Conversion between the syntaxes: what comes out is right, says the same, and comes back.
#![no_main]

use config::Source;
use config::convert::{Conversion, convert, no_schema, path_in};
use libfuzzer_sys::fuzz_target;
use stackwright_fuzz::scope::Inputs;
use syntax::{BlockSchema, BodySchema, Document, Severity, Syntax};
use value::{Marks, Type, Value};

const LOCALS: BodySchema<'static> =
    BodySchema { attributes: &[], blocks: &[BlockSchema { kind: "locals", labels: &[] }] };

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let is_json = text.trim_start().starts_with(['{', '[']);
    let (path, other) = if is_json { ("main.tf.json", Syntax::Native) } else { ("main.tf", Syntax::Json) };
    let given = Source::from_text(path, text);
    let Some(there) = converted(&given, other) else { return };
    same_locals(&given.document, &there.document);
    let Some(back) = converted(&there, given.document.syntax()) else { return };
    same_locals(&given.document, &back.document);
    // The second time nothing changes.
    let (Some(there), Some(back)) = (converted(&back, other), converted(&there, back.document.syntax())) else {
        panic!("what was converted twice cannot be converted again:\n{}", back.document.text())
    };
    let again = converted(&there, back.document.syntax()).expect("it was converted before");
    let once_more = converted(&again, other).expect("it was converted before");
    assert_eq!(once_more.document.text(), there.document.text(), "{text}\n{}", back.document.text());
});

/// The file in the other syntax; nothing if it is refused, which only the given file may be.
fn converted(source: &Source, to: Syntax) -> Option<Source> {
    let Conversion { text, diagnostics } = convert(source, to, &no_schema);
    let Some(text) = text else {
        assert!(diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error));
        return None;
    };
    let converted = Source::from_text(&path_in(&source.path, to), text.as_str());
    assert!(!converted.is_broken(), "{:?}\n{text}", converted.document.diagnostics());
    Some(converted)
}

/// The local values that could be evaluated are the same.
fn same_locals(given: &Document, converted: &Document) {
    let inputs = Inputs(vec![
        Value::string("a"),
        Value::number(2_i64),
        Value::tuple([Value::string("x"), Value::bool(true)]),
        Value::object([("a", Value::string("s").mark(Marks::SENSITIVE)), ("b", Value::unknown(Type::String))]),
    ]);
    let (expected, found) = (locals(given, &inputs), locals(converted, &inputs));
    assert_eq!(expected.len(), found.len(), "{}\n{}", given.text(), converted.text());
    for (name, value) in expected {
        assert!(
            found.contains(&(name.clone(), value.clone())),
            "{name} = {value:?}\n{}\n{}\n{found:?}",
            given.text(),
            converted.text()
        );
    }
}

fn locals(document: &Document, inputs: &Inputs) -> Vec<(String, Option<Value>)> {
    let (content, _, _) = document.body().partial_content(&LOCALS);
    let mut values = Vec::new();
    for block in &content.blocks {
        for attribute in block.body().just_attributes().0 {
            values.push((attribute.name().to_owned(), inputs.value(attribute.expr())));
        }
    }
    values
}
