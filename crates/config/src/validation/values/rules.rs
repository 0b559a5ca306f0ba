//! Rules: `precondition`, `postcondition`, `assert` and `validation` blocks. Terraform looks at each kind in its own way,
//! and so do we.

use syntax::{AttributeSchema, Block, Body, BodySchema, Diagnostic, Expr, Message, Severity, arguments};
use value::{Type, Value, convert};

use super::messages;
use super::resources::blocks_of;
use crate::Named;
use crate::evaluation::conditions::failed;
use crate::evaluation::graph::Item;
use crate::evaluation::{Evaluation, Site, messages as values};

const RULE: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::optional("condition"), AttributeSchema::optional("error_message")],
    blocks: &[],
};

/// Condition and message of a rule.
fn parts<'a>(rule: &Body<'a>) -> (Option<Expr<'a>>, Option<Expr<'a>>) {
    let (content, ..) = rule.partial_content(&RULE);
    let part = |name| content.attribute(name).map(|attribute| attribute.expr());
    (part("condition"), part("error_message"))
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|found| found.severity == Severity::Error)
}

impl<'a> Evaluation<'a> {
    /// The rules of a resource: condition and message are evaluated each by itself, and their types do not matter yet.
    pub(crate) fn validate_conditions(&self, file: &str, body: &Body<'a>, kind: &'static str, site: &Site) -> bool {
        let mut sound = true;
        for rule in blocks_of(body, kind) {
            let (condition, message) = parts(&rule.body());
            for expr in [condition, message].into_iter().flatten() {
                let mistakes = self.mistakes(site, &lang::references(expr));
                let blind = mistakes.is_blind();
                let mut found = mistakes.found(blind);
                found.extend(self.evaluate_unchecked(site, expr, blind, None).1);
                sound &= !has_errors(&found);
                self.report(file, found);
            }
        }
        sound
    }

    /// The references of a rule, and its message; the latter in any case. Whether the names mean nothing, and whether all
    /// is right.
    fn validate_rule(
        &self,
        file: &str,
        condition: Option<Expr<'a>>,
        message: Option<Expr<'a>>,
        site: &Site,
    ) -> (bool, bool) {
        let exprs = [condition, message].into_iter().flatten();
        let mistakes = self.mistakes(site, &exprs.flat_map(lang::references).collect::<Vec<_>>());
        let blind = mistakes.is_blind();
        let found = mistakes.found(blind);
        let mut sound = !has_errors(&found);
        self.report(file, found);
        if let Some(message) = message {
            let (value, found) = self.evaluate_unchecked(site, message, blind, None);
            let failed = has_errors(&found);
            self.report(file, found);
            sound &= !failed && self.validate_message(file, message, &value);
        }
        (blind, sound)
    }

    fn validate_message(&self, file: &str, expr: Expr<'a>, value: &Value) -> bool {
        let (plain, _) = value.unmark_deep();
        let Ok(text) = convert(&plain, &Type::String) else {
            let args = arguments![lang::type_name(&plain.type_of())];
            self.error(file, &values::ERROR_MESSAGE_TYPE, expr.span(), args);
            return false;
        };
        if text.is_null() {
            self.error(file, &values::ERROR_MESSAGE_NULL, expr.span(), Vec::new());
            return false;
        }
        if !text.is_known() {
            return true;
        }
        let marks = value.marks_deep();
        let hidden: Option<&'static Message> = if marks.is_sensitive() {
            Some(&values::ERROR_MESSAGE_SENSITIVE)
        } else if marks.is_ephemeral() {
            Some(&values::ERROR_MESSAGE_EPHEMERAL)
        } else {
            None
        };
        self.report(file, hidden.map(|message| Diagnostic::warning(message, expr.span(), Vec::new())));
        true
    }

    /// The assertions of a check: of their conditions only the references.
    pub(crate) fn validate_check(&self, check: &Named<'a>, site: &Site) {
        for rule in blocks_of(&check.body, "assert") {
            let (condition, message) = parts(&rule.body());
            let exprs: Vec<Expr<'a>> = [condition, message].into_iter().flatten().collect();
            let mut sound = true;
            for expr in &exprs {
                sound &= self.demand_references(site, *expr);
            }
            if !sound {
                // Nothing of the check is looked at when something that it needs is wrong.
                return;
            }
        }
        for rule in blocks_of(&check.body, "assert") {
            let (condition, message) = parts(&rule.body());
            self.validate_rule(check.header.file, condition, message, site);
        }
    }

    /// The preconditions of an output.
    pub(crate) fn validate_preconditions(&self, file: &str, body: &Body<'a>, site: &Site) -> bool {
        let mut all_sound = true;
        for rule in blocks_of(body, "precondition") {
            let (condition, message) = parts(&rule.body());
            let (blind, mut sound) = self.validate_rule(file, condition, message, site);
            if let Some(condition) = condition {
                let (value, found) = self.evaluate_unchecked(site, condition, blind, None);
                sound &= !has_errors(&found);
                self.report(file, found);
                if sound {
                    sound = self.validate_result(file, condition, &value);
                }
                let holds = convert(&value.unmark().0, &Type::Bool).ok().and_then(|value| value.as_bool());
                if sound && holds == Some(false) {
                    sound = false;
                    let said = message.and_then(|message| {
                        let (text, _) = self.evaluate_unchecked(site, message, blind, None);
                        // What is wrong with the text has been said above.
                        (!text.marks_deep().is_sensitive() && !text.marks_deep().is_ephemeral()).then_some(text)
                    });
                    let said = said.and_then(|text| convert(&text, &Type::String).ok());
                    let said = said.and_then(|text| text.as_str().map(str::to_owned)).filter(|text| !text.is_empty());
                    self.report(file, [failed(&values::CONDITION_FAILED, condition, Vec::new(), said)]);
                }
            }
            all_sound &= sound;
        }
        all_sound
    }

    /// Whether a condition's value, if it is known, is true or false.
    fn validate_result(&self, file: &str, condition: Expr<'a>, value: &Value) -> bool {
        let (plain, _) = value.unmark();
        if !plain.is_known() {
            return true;
        }
        if plain.is_null() {
            self.error(file, &values::CONDITION_RESULT_NULL, condition.span(), Vec::new());
            return false;
        }
        if convert(&plain, &Type::Bool).is_err() {
            let args = arguments![lang::type_name(&plain.type_of())];
            self.error(file, &values::CONDITION_RESULT_TYPE, condition.span(), args);
            return false;
        }
        true
    }

    /// What the rules of a variable refer to.
    pub(crate) fn needs_of_rules(&self, item: Item, found: &mut Vec<Item>) {
        let site = Site::of(item.instance);
        for rule in self.rules_of(item) {
            let (condition, message) = parts(&rule.body());
            for expr in [condition, message].into_iter().flatten() {
                self.needs_of(&site, expr, found);
            }
        }
    }

    fn rules_of(&self, item: Item) -> Vec<Block<'a>> {
        let block = self.definitions(item.instance).and_then(|definitions| {
            let name = &definitions.variables.get(item.index)?.name;
            definitions.variable_block(name)
        });
        block.map(|block| blocks_of(&block.body, "validation")).unwrap_or_default()
    }

    /// The rules of a variable; in a called module against the value that the call gives. False if one is wrong or broken.
    pub(crate) fn validate_rules(&self, item: Item) -> bool {
        let Some(definitions) = self.definitions(item.instance) else { return true };
        let Some(variable) = definitions.variables.get(item.index) else { return true };
        let name = variable.name.as_str();
        let Some(block) = definitions.variable_block(name) else { return true };
        let site = Site::of(item.instance);
        let file = block.header.file;
        let rules = self.rules_of(item);
        let mut traversals = Vec::new();
        for rule in &rules {
            let (condition, message) = parts(&rule.body());
            traversals.extend([condition, message].into_iter().flatten().flat_map(lang::references));
        }
        let mistakes = self.mistakes(&site, &traversals);
        let blind = mistakes.is_blind();
        let found = mistakes.found(blind);
        let failed = has_errors(&found);
        self.report(file, found);
        if failed {
            return false;
        }
        let value = if item.instance == 0 { None } else { self.called_value(item) };
        let own = value.as_ref().map(|value| (name, value));
        let mut sound = true;
        for rule in &rules {
            let (Some(condition), Some(message)) = parts(&rule.body()) else { continue };
            let (result, mut found) = self.evaluate_unchecked(&site, condition, false, own);
            let (text, said) = self.evaluate_unchecked(&site, message, false, own);
            found.extend(said);
            let failed = has_errors(&found);
            self.report(file, found);
            if failed || !self.validate_result(file, condition, &result) {
                sound = false;
                continue;
            }
            let holds = convert(&result.unmark().0, &Type::Bool).ok().and_then(|value| value.as_bool());
            if holds == Some(false) {
                sound = false;
                self.rule_broken(item, name, message, &text);
            }
        }
        sound
    }

    /// Reports that the value that a call gives breaks a rule of the variable.
    fn rule_broken(&self, item: Item, name: &str, message: Expr<'a>, text: &Value) {
        // What it would say is not known yet, so Terraform leaves it to the plan.
        if !text.unmark().0.is_known() {
            return;
        }
        let file = self.place_of(item).map(|(file, _)| file).unwrap_or_default();
        // Terraform shows the value of a variable that is declared as sensitive.
        let text =
            self.text(&file, message, text, Severity::Error).flatten().filter(|_| !self.is_declared_sensitive(item));
        let mut args = arguments![name.to_owned()];
        let secret = match text {
            Some(text) => {
                args.extend(arguments![text]);
                false
            }
            None => true,
        };
        match self.given_expression(item) {
            Some((file, expr)) => {
                let message = if secret { &values::VARIABLE_RULE_SECRET } else { &values::VARIABLE_RULE };
                self.report(file, [Diagnostic::error(message, expr.span(), args)]);
            }
            None => {
                let Some((file, span)) = self.place_of(item) else { return };
                let message = match (item.instance, secret) {
                    (0, false) => &messages::RULE_UNSATISFIABLE,
                    (0, true) => &messages::RULE_UNSATISFIABLE_SECRET,
                    (_, false) => &messages::DEFAULT_RULE,
                    (_, true) => &messages::DEFAULT_RULE_SECRET,
                };
                self.report(&file, [Diagnostic::error(message, span, args)]);
            }
        }
    }

    fn is_declared_sensitive(&self, item: Item) -> bool {
        let variable = self.definitions(item.instance).and_then(|found| found.variables.get(item.index));
        variable.is_some_and(|variable| variable.sensitive || variable.ephemeral)
    }

    /// The argument that gives a variable its value.
    fn given_expression(&self, item: Item) -> Option<(&'a str, Expr<'a>)> {
        let instance = self.instance(item.instance)?;
        let variable = self.definitions(item.instance)?.variables.get(item.index)?;
        let call = self.definitions(instance.parent?)?.module.calls.get(instance.call)?;
        let argument = call.argument(&variable.name)?;
        Some((argument.file, argument.attribute.expr()))
    }
}
