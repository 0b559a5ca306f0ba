//! What override files change.

use lang::conversion_diagnostic;
use syntax::Diagnostic;

use super::Variable;
use super::declaration::Declaration;
use crate::messages;

impl Variable {
    /// Takes over what an override file says. The default is converted again, since the type may be another one now.
    pub(super) fn override_with(&mut self, over: Declaration) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let places = over.places;
        if over.description.is_some() {
            self.description = over.description;
            self.places.description = places.description;
        }
        if let Some(sensitive) = over.sensitive {
            self.sensitive = sensitive;
            self.places.sensitive = places.sensitive;
        }
        if let Some(ephemeral) = over.ephemeral {
            self.ephemeral = ephemeral;
            self.places.ephemeral = places.ephemeral;
        }
        if let Some(nullable) = over.nullable {
            self.nullable = nullable;
            self.places.nullable = places.nullable;
        }
        if over.default.is_some() {
            self.default = over.default;
            self.places.default = places.default;
        }
        if let Some((type_text, constraint)) = over.type_ {
            self.type_text = type_text;
            // The defaults of optional attributes stay those of the declaration, as in Terraform.
            self.constraint.ty = constraint.ty;
            self.places.type_ = places.type_;
        }
        let Some(default) = &self.default else { return diagnostics };
        let converted = match value::convert(default, &self.constraint.ty) {
            Ok(converted) => converted,
            Err(error) => {
                diagnostics.push(conversion_diagnostic(&error, "default", over.header_span));
                return diagnostics;
            }
        };
        if converted.is_null() && !self.nullable {
            diagnostics.push(Diagnostic::error(&messages::DEFAULT_NULL, over.header_span, Vec::new()));
        }
        self.default = Some(self.constraint.convert(&converted).unwrap_or(converted));
        diagnostics
    }
}
