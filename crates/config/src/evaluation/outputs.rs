//! Outputs.

use syntax::{AttributeSchema, BodySchema, Span, arguments};
use value::{Marks, Value};

use super::conditions::{CheckOwner, Owner};
use super::graph::{Item, Kind, Outcome};
use super::{Evaluation, Purpose, Site, messages};
use crate::Named;

/// An output of the root module.
#[derive(Clone, Debug)]
pub struct OutputValue {
    /// Its name.
    pub name: String,
    /// Its value; unknown if something that it needs is wrong. Marked if the block says that it is sensitive.
    pub value: Value,
    /// Whether the block says that it is sensitive.
    pub sensitive: bool,
    /// Whether it, or something that it needs, is wrong.
    pub failed: bool,
    /// Its description, if it is a plain text.
    pub description: Option<String>,
    /// Path of the file.
    pub file: String,
    /// The block's header.
    pub header_span: Span,
}

/// The value of an argument that must be a constant `true` to count.
fn is_true(block: &Named<'_>, name: &str) -> bool {
    let Some(argument) = block.argument(name) else { return false };
    let (value, diagnostics) = lang::evaluate(argument.attribute.expr(), None);
    let value = value::convert(&value, &value::Type::Bool).ok();
    diagnostics.is_empty() && value.and_then(|value| value.as_bool()) == Some(true)
}

impl<'a> Evaluation<'a> {
    /// The outputs of the root module in the order of their blocks.
    pub fn outputs(&self) -> Vec<OutputValue> {
        let Some(definitions) = self.definitions(0) else { return Vec::new() };
        let mut numbers: Vec<usize> = definitions.outputs().collect();
        numbers.sort_unstable();
        numbers
            .into_iter()
            .filter_map(|index| {
                let block = definitions.module.outputs.get(index)?;
                let outcome = self.demand(Item { kind: Kind::Output, instance: 0, index });
                let description = block
                    .argument("description")
                    .and_then(|argument| lang::evaluate(argument.attribute.expr(), None).0.as_str().map(str::to_owned));
                Some(OutputValue {
                    name: block.name.text.to_string(),
                    value: outcome.value,
                    sensitive: is_true(block, "sensitive"),
                    failed: outcome.failed,
                    description,
                    file: block.header.file.to_owned(),
                    header_span: block.header.header_span,
                })
            })
            .collect()
    }

    pub(crate) fn needs_of_output(&self, item: Item, found: &mut Vec<Item>) {
        let Some(block) = self.definitions(item.instance).and_then(|found| found.module.outputs.get(item.index)) else {
            return;
        };
        let site = Site::of(item.instance);
        if let Some(argument) = block.argument("value") {
            self.needs_of(&site, argument.attribute.expr(), found);
        }
        if let Some(argument) = block.argument("depends_on") {
            self.needs_of_list(&site, argument.attribute.expr(), found);
        }
        self.needs_of_conditions(&site, &block.body, "precondition", found);
    }

    pub(crate) fn compute_output(&self, item: Item) -> Outcome {
        let block = self.definitions(item.instance).and_then(|found| found.module.outputs.get(item.index));
        let Some(block) = block else { return Outcome::failed() };
        let site = Site::of(item.instance);
        let (file, header_span) = (block.header.file, block.header.header_span);
        let is_root = item.instance == 0;
        if is_root && is_true(block, "ephemeral") {
            self.error(file, &messages::OUTPUT_EPHEMERAL_ROOT, header_span, arguments![block.name.text.to_string()]);
            return Outcome::failed();
        }
        let holds = match self.purpose {
            Purpose::Validate => self.validate_preconditions(file, &block.body, &site),
            Purpose::Plan => {
                let whose = CheckOwner::Output(item.index);
                self.conditions(file, &block.body, "precondition", &site, Owner::Output, &whose)
            }
        };
        if !holds {
            return Outcome::failed();
        }
        if let Some(argument) = block.argument("depends_on")
            && !self.check_list(&site, &argument)
        {
            return Outcome::failed();
        }
        let Some(argument) = block.argument("value") else { return Outcome::failed() };
        let expr = argument.attribute.expr();
        let Some(value) = self.evaluate_in(argument.file, &site, expr) else { return Outcome::failed() };
        let (sensitive, ephemeral) = (is_true(block, "sensitive"), is_true(block, "ephemeral"));
        let marks = value.marks_deep();
        let name = || arguments![block.name.text.to_string()];
        if is_root && !sensitive && marks.is_sensitive() {
            self.error(block.header.file, &messages::OUTPUT_SENSITIVE, block.header.header_span, name());
            return Outcome { value: value.mark(Marks::SENSITIVE), failed: true, untold: false };
        }
        if !ephemeral && marks.is_ephemeral() {
            self.error(argument.file, &messages::OUTPUT_EPHEMERAL, expr.span(), name());
            return Outcome::failed();
        }
        if ephemeral && !value.marks().is_ephemeral() {
            self.error(argument.file, &messages::OUTPUT_NOT_EPHEMERAL, expr.span(), name());
            return Outcome::failed();
        }
        let mut value = value;
        if sensitive {
            value = value.mark(Marks::SENSITIVE);
        }
        // What validation knows about a value is no promise about it.
        if self.purpose == Purpose::Validate && !is_root {
            value = Value::dynamic().mark(value.marks());
        }
        Outcome { value, failed: false, untold: false }
    }

    /// What the conditions in the blocks of a kind need.
    pub(crate) fn needs_of_conditions(
        &self,
        site: &Site,
        body: &syntax::Body<'a>,
        kind: &'static str,
        found: &mut Vec<Item>,
    ) {
        let blocks = [syntax::BlockSchema { kind, labels: &[] }];
        let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        let arguments = [AttributeSchema::optional("condition"), AttributeSchema::optional("error_message")];
        for block in &content.blocks {
            let (inside, ..) = block.body().partial_content(&BodySchema { attributes: &arguments, blocks: &[] });
            for attribute in inside.attributes {
                self.needs_of(site, attribute.expr(), found);
            }
        }
    }
}
