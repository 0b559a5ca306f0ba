//! Variables: of the root module from the inputs, of others from the calls.

use lang::{conversion_reason, type_name};
use syntax::{BlockSchema, BodySchema, Diagnostic, Expr, Locale, Span, arguments};
use value::{ConversionError, Marks, Value};

use super::conditions::{CheckOwner, Owner, Verdict};
use super::graph::{Item, Kind, Outcome};
use super::{Evaluation, Purpose, Site, messages};
use crate::inputs::Origin;
use crate::{Argument, Variable};

/// What a value for a variable is.
pub(crate) enum Given<'a> {
    /// An argument of the call.
    Argument(Argument<'a>),
    /// Nothing, so the default.
    Nothing,
}

/// The marks that the variable's own block gives.
fn marks_of(variable: &Variable) -> Marks {
    let mut marks = Marks::NONE;
    if variable.sensitive {
        marks |= Marks::SENSITIVE;
    }
    if variable.ephemeral {
        marks |= Marks::EPHEMERAL;
    }
    marks
}

/// What is wrong with a value, in words; of a sensitive one nothing that could give it away.
fn reason(error: &ConversionError, sensitive: bool) -> String {
    if sensitive { type_name(&error.expected) } else { conversion_reason(error, Locale::En) }
}

impl<'a> Evaluation<'a> {
    /// The value of a root variable.
    pub fn variable(&self, name: &str) -> Option<Value> {
        let index = self.definitions(0)?.variable(name)?;
        Some(self.demand(Item { kind: Kind::Variable, instance: 0, index }).value)
    }

    /// The argument of the call that gives a variable of a called module its value.
    fn given(&self, item: Item) -> Option<(usize, Site, Given<'a>)> {
        let instance = self.instance(item.instance)?;
        let parent = instance.parent?;
        let variable = self.definitions(item.instance)?.variables.get(item.index)?;
        let call = self.definitions(parent)?.module.calls.get(instance.call)?;
        let site = Site { repetition: instance.repetition.clone(), ..Site::of(parent) };
        let given = call.argument(&variable.name).map_or(Given::Nothing, Given::Argument);
        Some((parent, site, given))
    }

    pub(crate) fn needs_of_variable(&self, item: Item, found: &mut Vec<Item>) {
        if let Some((_, site, Given::Argument(argument))) = self.given(item) {
            self.needs_of(&site, argument.attribute.expr(), found);
        }
    }

    pub(crate) fn compute_variable(&self, item: Item) -> Outcome {
        let variable = self.definitions(item.instance).and_then(|found| found.variables.get(item.index));
        let Some(variable) = variable else { return Outcome::failed() };
        let marks = marks_of(variable);
        let unknown = || Value::unknown(variable.constraint.ty.clone()).mark(marks);
        let value = if item.instance == 0 {
            if self.purpose == Purpose::Validate {
                return Outcome::of(Some(self.inputs.validated(&variable.name).unwrap_or_else(unknown)));
            }
            let untold = self.inputs.get(&variable.name).is_none() && variable.default.is_none();
            if untold {
                return Outcome { value: unknown(), failed: false, untold };
            }
            self.root_variable(variable)
        } else {
            let Some((_, site, given)) = self.given(item) else { return Outcome::failed() };
            let value = self.called_variable(variable, &site, given);
            if self.purpose == Purpose::Validate {
                return Outcome { value: unknown(), failed: value.is_none(), untold: false };
            }
            value
        };
        match value {
            Some(value) => Outcome { value: value.mark(marks), failed: false, untold: false },
            None => Outcome { value: unknown(), failed: true, untold: false },
        }
    }

    /// The value that a call gives, its type applied, without what the variable's own block says of it; `None` if it is
    /// wrong, which has been said.
    pub(crate) fn called_value(&self, item: Item) -> Option<Value> {
        let variable = self.definitions(item.instance)?.variables.get(item.index)?;
        let (_, site, given) = self.given(item)?;
        self.called_variable(variable, &site, given)
    }

    /// The value that the inputs give; the default, else unknown, if they give none.
    fn root_variable(&self, variable: &Variable) -> Option<Value> {
        let Some(input) = self.inputs.get(&variable.name) else {
            let unknown = || Value::unknown(variable.constraint.ty.clone());
            return Some(variable.default.clone().unwrap_or_else(unknown));
        };
        let (file, span) = match &input.origin {
            // Terraform does not show where a sensitive value stands.
            Origin::File { path, span } if !variable.sensitive => (path.as_str(), *span),
            _ => (variable.file.as_str(), variable.header_span),
        };
        let sensitive = variable.sensitive;
        self.fit(variable, &input.value, sensitive, file, span)
    }

    /// Where the value of a root variable comes from, if a file gives it.
    fn file_of(&self, item: Item, variable: &Variable) -> Option<(&'a str, Span)> {
        let input = self.inputs.get(&variable.name).filter(|_| item.instance == 0)?;
        match &input.origin {
            Origin::File { path, span } => Some((path, *span)),
            Origin::Given => None,
        }
    }

    fn called_variable(&self, variable: &Variable, site: &Site, given: Given<'a>) -> Option<Value> {
        match given {
            Given::Argument(argument) => {
                let expr = argument.attribute.expr();
                let value = self.evaluate_in(argument.file, site, expr)?;
                let marks = value.marks_deep();
                if marks.is_ephemeral() && !variable.ephemeral {
                    let args = arguments![variable.name.clone()];
                    self.error(argument.file, &messages::VARIABLE_EPHEMERAL, expr.span(), args);
                    return None;
                }
                let sensitive = variable.sensitive || marks.is_sensitive();
                self.fit(variable, &value, sensitive, argument.file, expr.span())
            }
            Given::Nothing => variable.default.clone(),
        }
    }

    /// A value as the variable wants it.
    fn fit(&self, variable: &Variable, value: &Value, sensitive: bool, file: &str, span: Span) -> Option<Value> {
        let converted = match variable.constraint.convert(value) {
            Ok(converted) => converted,
            Err(error) => {
                let args = arguments![variable.name.clone(), reason(&error, sensitive)];
                self.error(file, &messages::VARIABLE_VALUE, span, args);
                return None;
            }
        };
        if converted.is_null() && !variable.nullable {
            // Null stands for "not given" then.
            return variable.default.clone().or_else(|| {
                self.error(file, &messages::VARIABLE_NULL, span, arguments![variable.name.clone()]);
                None
            });
        }
        Some(converted)
    }

    /// Checks the rules of the root module's variables: a value that breaks one does not fit.
    pub(crate) fn check_root_rules(&self) {
        let count = self.definitions(0).map_or(0, |definitions| definitions.variables.len());
        for index in 0..count {
            self.check_rules(Item { kind: Kind::Variable, instance: 0, index });
        }
    }

    /// Checks the rules of a variable, which may refer to other objects. What breaks one is reported where the value
    /// comes from: at the argument of the call, else at the variable.
    pub(crate) fn check_rules(&self, item: Item) {
        if self.purpose == Purpose::Validate {
            self.demand(Item { kind: Kind::Rules, ..item });
            return;
        }
        let Some(definitions) = self.definitions(item.instance) else { return };
        let Some(variable) = definitions.variables.get(item.index) else { return };
        let block = definitions.variable_block(&variable.name);
        let Some(block) = block else { return };
        if self.demand(item).failed {
            return;
        }
        let blocks = [BlockSchema { kind: "validation", labels: &[] }];
        let (content, ..) = block.body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        let site = Site::of(item.instance);
        let file = block.header.file;
        for rule in &content.blocks {
            let mut sound = true;
            let mut exprs: Vec<Expr<'a>> = Vec::new();
            super::bodies::expressions(&rule.body(), &mut Vec::new(), &mut |expr, _| exprs.push(expr));
            for expr in exprs {
                sound &= self.demand_references(&site, expr);
            }
            if !sound {
                continue;
            }
            let verdict = self.rule(file, &rule.body(), &site, Owner::Variable);
            self.keep_verdict(item.instance, &CheckOwner::Variable(variable.name.clone()), &verdict);
            if let Verdict::Fails { message, .. } = verdict {
                let (file, span) = match self.given(item) {
                    Some((_, _, Given::Argument(argument))) => (argument.file, argument.attribute.expr().span()),
                    _ => self.file_of(item, variable).unwrap_or((file, block.header.header_span)),
                };
                let name = variable.name.clone();
                let diagnostic = match message {
                    Some(message) => Diagnostic::error(&messages::VARIABLE_RULE, span, arguments![name, message]),
                    None => Diagnostic::error(&messages::VARIABLE_RULE_SECRET, span, arguments![name]),
                };
                self.report(file, [diagnostic]);
            }
        }
    }
}
