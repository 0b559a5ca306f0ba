//! `import` blocks in a plan: which objects with which IDs are imported into a resource.

use syntax::{Expr, IndexKey};
use value::{Kind, Value};

use super::graph::Item;
use super::{Evaluation, Key, Repetition, Site};
use crate::Unnamed;
use crate::validation::values::imports::{AddressPart, address_parts};

/// An object that is imported.
#[derive(Clone, Debug)]
pub struct Import<'a> {
    /// The address of the instance that it becomes.
    pub address: String,
    /// Its ID at the provider; unknown or null if it is wrong.
    pub id: Value,
    /// Path of the file.
    pub file: &'a str,
    /// The expression of the ID.
    pub id_expr: Expr<'a>,
}

impl<'a> Evaluation<'a> {
    /// The objects that `import` blocks of the root module bring into a resource. What is wrong with them is reported.
    pub fn imports(&self, instance: usize, index: usize) -> Vec<Import<'a>> {
        let item = Item { kind: super::graph::Kind::Resource, instance, index };
        let Some((_, blocks)) = self.imports_into(item) else { return Vec::new() };
        let blocks: Vec<Unnamed<'a>> = blocks.into_iter().cloned().collect();
        blocks.iter().flat_map(|block| self.imported_by(block)).collect()
    }

    fn imported_by(&self, block: &Unnamed<'a>) -> Vec<Import<'a>> {
        let part = |name| crate::argument(&block.body, name);
        let (Some(to), Some(id)) = (part("to"), part("id")) else { return Vec::new() };
        let Some(parts) = address_parts(to) else { return Vec::new() };
        let elements = match part("for_each") {
            None => vec![Site::of(0)],
            Some(expr) => {
                let (value, diagnostics) = self.value_of(&Site::of(0), expr);
                self.report(block.header.file, diagnostics);
                let (value, _) = value.unmark();
                let each = |key: Value, value: Value| Site {
                    repetition: Repetition { each: Some((key, value)), count: None },
                    ..Site::of(0)
                };
                match value.kind() {
                    Kind::Mapping(mapping) => mapping
                        .entries()
                        .iter()
                        .map(|(key, element)| each(Value::string(key), element.clone()))
                        .collect(),
                    Kind::Sequence(sequence) => {
                        sequence.elements().iter().map(|element| each(element.clone(), element.clone())).collect()
                    }
                    _ => Vec::new(),
                }
            }
        };
        elements
            .iter()
            .filter_map(|site| {
                let address = self.import_target(site, &parts)?;
                let (value, diagnostics) = self.value_of(site, id);
                self.report(block.header.file, diagnostics);
                Some(Import { address, id: value, file: block.header.file, id_expr: id })
            })
            .collect()
    }

    /// The address with every key in place.
    fn import_target(&self, site: &Site, parts: &[AddressPart<'_>]) -> Option<String> {
        let mut address = String::new();
        for (index, part) in parts.iter().enumerate() {
            match part {
                AddressPart::Name("resource") if index == 0 => {}
                AddressPart::Name(name) => {
                    if !address.is_empty() {
                        address.push('.');
                    }
                    address.push_str(name);
                }
                AddressPart::Key(key) => address.push_str(&written_key(key)?.to_string()),
                AddressPart::Computed(expr) => {
                    let (value, _) = self.evaluate_at(site, *expr);
                    address.push_str(&Key::of_value(&value)?.to_string());
                }
            }
        }
        Some(address)
    }
}

fn written_key(key: &IndexKey<'_>) -> Option<Key> {
    match key {
        IndexKey::Number(digits) => digits.parse().ok().map(Key::Index),
        IndexKey::String(text) => Some(Key::Text(text.as_ref().into())),
        _ => None,
    }
}

impl Key {
    /// The key that a number or a string makes.
    pub fn of_value(value: &Value) -> Option<Key> {
        let (value, _) = value.unmark();
        match (value.as_str(), value.as_number()) {
            (Some(text), _) => Some(Key::Text(text.into())),
            (_, Some(number)) => u64::try_from(number.to_i64()?).ok().map(Key::Index),
            _ => None,
        }
    }
}
