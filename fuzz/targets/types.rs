//! Type constraints: no panic, and a value that converts has the type, stays as it is when converted again, and keeps its
//! marks.
//!
//! The input is bytes that values are made of, a record separator, and a type.
#![no_main]

use lang::{type_constraint, type_name};
use libfuzzer_sys::fuzz_target;
use stackwright_fuzz::values::Bytes;
use syntax::Document;
use value::{convert, unify};

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == 0x1e);
    let (Some(bytes), Some(text)) = (parts.next(), parts.next()) else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let document = Document::parse_expression(text);
    let (constraint, diagnostics) = type_constraint(document.expression());
    let _ = type_name(&constraint.ty);
    let is_right = diagnostics.is_empty() && !document.has_errors();
    let mut bytes = Bytes::new(bytes);
    let values: Vec<_> = (0..3).map(|_| bytes.any_value(3)).collect();
    for value in &values {
        let Ok(once) = constraint.convert(value) else { continue };
        let found = once.type_of();
        assert!(!found.has_optional(), "{text}: {found:?}");
        if !is_right {
            continue;
        }
        assert!(
            found.conforms_to(&constraint.ty.without_optional()) || found.has_dynamic(),
            "{text}: {value:?} became {once:?} of type {found:?}"
        );
        assert_eq!(convert(&once, &constraint.ty), Ok(once.clone()), "{text}: {value:?}");
        assert!(once.marks_deep().contains(value.marks()), "{text}: {value:?} became {once:?}");
    }
    let types: Vec<_> = values.iter().map(value::Value::type_of).chain([constraint.ty.without_optional()]).collect();
    let _ = unify(&types);
});
