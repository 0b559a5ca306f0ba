//! The IDs in `import` blocks.

use crate::evaluation::{Evaluation, Repetition, Site};
use value::{Type, Value};

use super::messages;

impl Evaluation<'_> {
    /// Evaluates the IDs of the root module's imports.
    pub(crate) fn validate_imports(&self, instance: usize) {
        let Some(definitions) = self.definitions(instance).filter(|_| instance == 0) else { return };
        for block in &definitions.module.imports {
            let Some(id) = crate::argument(&block.body, "id") else { continue };
            let repeated = crate::argument(&block.body, "for_each").is_some();
            let each = repeated.then(|| (Value::unknown(Type::String), Value::dynamic()));
            let site = Site { repetition: Repetition { each, count: None }, ..Site::of(instance) };
            if !self.demand_references(&site, id) {
                continue;
            }
            let Some(value) = self.evaluate_in(block.header.file, &site, id) else { continue };
            if value.is_null() {
                self.error(block.header.file, &messages::IMPORT_ID_NULL, id.span(), Vec::new());
            }
        }
    }
}
