//! The elements of a set: which are the same, and in which order they come.

use std::cmp::Ordering;

use crate::Type;
use crate::equality::equal;
use crate::order::stable_order;
use crate::quote::write_quoted;
use crate::value::{Kind, Value};

/// Drops elements that equal an earlier one and sorts the rest: strings by bytes, numbers by size, false before true,
/// structures by a key that Terraform makes of their contents; then unknown elements, then null.
///
/// Unknown elements all stay, for nobody knows whether they are the same.
pub(crate) fn distinct(elements: Vec<Value>) -> Vec<Value> {
    let keys: Vec<String> = elements.iter().map(sort_key).collect();
    let at = |index: usize| elements.get(index).zip(keys.get(index));
    let order = stable_order(elements.len(), &|a, b| match (at(a), at(b)) {
        (Some((a, a_key)), Some((b, b_key))) => compare(a, b).then_with(|| a_key.cmp(b_key)),
        _ => Ordering::Equal,
    });
    let mut result: Vec<Value> = Vec::with_capacity(elements.len());
    // Elements with the same key stand together, but between two equal ones there may be a third that only has the
    // same key.
    let mut run = 0;
    let mut run_key: Option<&String> = None;
    for (element, key) in order.into_iter().filter_map(at) {
        let starts_run = match result.last() {
            Some(last) => compare(last, element) != Ordering::Equal || run_key != Some(key),
            None => true,
        };
        if starts_run {
            run = result.len();
            run_key = Some(key);
        }
        let known = result.get(run..).unwrap_or(&[]);
        if !known.iter().any(|other| equal(other, element) == Some(true)) {
            result.push(element.clone());
        }
    }
    result
}

fn sort_key(element: &Value) -> String {
    let mut key = String::new();
    if matches!(element.kind(), Kind::Sequence(_) | Kind::Mapping(_)) {
        write_key(element, &mut key);
    }
    key
}

fn compare(a: &Value, b: &Value) -> Ordering {
    fn rank(value: &Value) -> u8 {
        match value.kind() {
            Kind::Null(_) => 2,
            Kind::Unknown(..) => 1,
            _ => 0,
        }
    }
    rank(a).cmp(&rank(b)).then_with(|| match (a.kind(), b.kind()) {
        (Kind::Bool(a), Kind::Bool(b)) => a.cmp(b),
        (Kind::Number(a), Kind::Number(b)) => a.cmp(b),
        (Kind::String(a), Kind::String(b)) => a.cmp(b),
        _ => Ordering::Equal,
    })
}

fn write_key(value: &Value, out: &mut String) {
    match value.kind() {
        Kind::Unknown(..) => out.push('?'),
        Kind::Null(_) => out.push('~'),
        Kind::Bool(value) => out.push(if *value { 'T' } else { 'F' }),
        Kind::Number(number) => out.push_str(&number.ten_digits()),
        Kind::String(text) => write_quoted(text, out),
        Kind::Sequence(sequence) => {
            let tuple = matches!(sequence.ty(), Type::Tuple(_));
            out.push(if tuple { '<' } else { '[' });
            for element in sequence.elements() {
                write_key(element, out);
                out.push(';');
            }
            out.push(if tuple { '>' } else { ']' });
        }
        Kind::Mapping(mapping) => {
            let object = matches!(mapping.ty(), Type::Object(_));
            out.push(if object { '<' } else { '{' });
            for (name, element) in mapping.entries() {
                if !object {
                    write_quoted(name, out);
                    out.push(':');
                }
                write_key(element, out);
                out.push(';');
            }
            out.push(if object { '>' } else { '}' });
        }
    }
}
