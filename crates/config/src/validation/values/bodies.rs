//! Bodies against what they may hold: names, references, values and their types, in Terraform's order. References that are
//! wrong hide everything else.

use std::collections::BTreeMap;

use lang::conversion_diagnostic;
use syntax::{AttributeSchema, BlockSchema, Body, BodySchema, Diagnostic, Expr, Severity, arguments};
use value::{Value, convert};

use crate::builtin_schema::{Presence, Schema};
use crate::evaluation::{Evaluation, Site};

/// What was read of a body.
pub(crate) struct Decoded<'a> {
    /// The values by name; of what is not set, null.
    values: BTreeMap<&'static str, Given<'a>>,
    /// Whether nothing was wrong.
    pub(crate) sound: bool,
}

/// An argument and its value.
#[derive(Clone)]
pub(crate) struct Given<'a> {
    pub(crate) file: &'a str,
    pub(crate) expr: Expr<'a>,
    pub(crate) value: Value,
}

impl<'a> Decoded<'a> {
    /// The argument of this name, if it is set.
    pub(crate) fn given(&self, name: &str) -> Option<&Given<'a>> {
        self.values.get(name)
    }

    /// Every argument that is set.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, &Given<'a>)> {
        self.values.iter().map(|(name, given)| (*name, given))
    }

    /// Whether the argument is set to something that is not null, as far as that is known.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.given(name).is_some_and(|given| !given.value.unmark().0.is_null())
    }
}

impl<'a> Evaluation<'a> {
    /// Reads a block: its own body, or that and the bodies that change it, later ones first. Nothing if its references
    /// are wrong. What is wrong is reported.
    pub(crate) fn decode(&self, bodies: &[(&'a str, Body<'a>)], schema: Schema, site: &Site) -> Option<Decoded<'a>> {
        let changed = bodies.len() > 1;
        let mut attributes: Vec<(&'static str, &'a str, Expr<'a>)> = Vec::new();
        let mut mistakes: Vec<(&'a str, Vec<Diagnostic>)> = Vec::new();
        let mut dynamics: Vec<(&'a str, Expr<'a>)> = Vec::new();
        for (index, (file, body)) in bodies.iter().enumerate() {
            let is_base = index + 1 == bodies.len();
            let names: Vec<AttributeSchema<'_>> = schema
                .iter()
                .map(|attribute| AttributeSchema {
                    name: attribute.name,
                    required: attribute.presence == Presence::Required && is_base,
                })
                .collect();
            let body_schema =
                BodySchema { attributes: &names, blocks: &[BlockSchema { kind: "dynamic", labels: &["type"] }] };
            // Names that nobody knows are not looked for in a block that is put together from several.
            let (content, mut found) = match changed {
                true => {
                    let (content, _, found) = body.partial_content(&body_schema);
                    (content, found)
                }
                false => body.content(&body_schema),
            };
            for block in content.blocks_of("dynamic") {
                // What it walks is looked at although there is no such block.
                if let Some(walked) = crate::argument(&block.body(), "for_each") {
                    dynamics.push((file, walked));
                }
                if let Some(label) = block.labels().first() {
                    let args = arguments![label.value.to_string()];
                    found.push(Diagnostic::error(&syntax::messages::BLOCK_UNEXPECTED, label.span, args));
                }
            }
            for attribute in &content.attributes {
                let known = schema.iter().find(|known| known.name == attribute.name());
                if let Some(known) = known
                    && !attributes.iter().any(|(name, ..)| *name == known.name)
                {
                    attributes.push((known.name, file, attribute.expr()));
                }
            }
            mistakes.push((file, found));
        }
        let walks = self.sound_references(site, &dynamics);
        let exprs: Vec<(&'a str, Expr<'a>)> = attributes.iter().map(|(_, file, expr)| (*file, *expr)).collect();
        if !self.sound_references(site, &exprs) {
            return None;
        }
        let mut decoded = Decoded { values: BTreeMap::new(), sound: walks };
        for (file, found) in mistakes {
            decoded.sound &= found.is_empty();
            self.report(file, found);
        }
        for (name, file, expr) in attributes {
            let (value, found) = self.evaluate_unchecked(site, expr, false, None);
            let failed = found.iter().any(|found| found.severity == Severity::Error);
            decoded.sound &= !failed;
            self.report(file, found);
            let known = schema.iter().find(|known| known.name == name);
            let value = match known.map(|known| convert(&value, &known.kind.ty())) {
                Some(Ok(value)) => value,
                Some(Err(error)) if !failed => {
                    decoded.sound = false;
                    self.report(file, [conversion_diagnostic(&error, name, expr.span())]);
                    Value::dynamic()
                }
                _ => Value::dynamic(),
            };
            decoded.values.insert(name, Given { file, expr, value });
        }
        Some(decoded)
    }

    /// Whether the references of some expressions that belong together are right. What is wrong is reported: mistakes about
    /// resources and modules in one of them hide the others' mistakes about everything else.
    pub(crate) fn sound_references(&self, site: &Site, exprs: &[(&str, Expr<'_>)]) -> bool {
        let mut all: Vec<(&str, crate::evaluation::Mistakes)> =
            exprs.iter().map(|(file, expr)| (*file, self.mistakes(site, &lang::references(*expr)))).collect();
        let blind = all.iter().any(|(_, mistakes)| mistakes.is_blind());
        let mut sound = true;
        for (file, mistakes) in all.drain(..) {
            let found = mistakes.found(blind);
            sound &= found.is_empty();
            self.report(file, found);
        }
        sound
    }
}
