//! Conditions: of `precondition`, `postcondition`, `assert` and `validation` blocks.

use lang::type_name;
use syntax::{AttributeSchema, BlockSchema, Body, BodySchema, Diagnostic, Expr, Message, Severity, arguments};
use value::{Type, Value, convert};

use super::{Evaluation, Purpose, Site, messages};

const RULE: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::optional("condition"), AttributeSchema::optional("error_message")],
    blocks: &[],
};

/// Whose rule it is. Terraform looks at different parts of them at different times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Validation only looks whether the expressions have values.
    Resource,
    /// Validation decides what it can.
    Output,
    /// Validation looks at the message, but decides nothing.
    Check,
    /// The message matters only when the condition does not hold.
    Variable,
}

/// What became of a condition.
pub(crate) enum Verdict<'a> {
    /// It holds, or nobody knows yet.
    Holds,
    /// The rule itself is wrong; that has been reported.
    Wrong,
    /// It does not hold. The message, if it can be shown.
    Fails {
        /// The condition.
        condition: Expr<'a>,
        /// What the rule says.
        message: Option<String>,
    },
}

impl<'a> Evaluation<'a> {
    /// Evaluates the rules in the blocks of a kind and reports those that do not hold. False if one is wrong or does not
    /// hold.
    pub(crate) fn conditions(
        &self,
        file: &str,
        body: &Body<'a>,
        kind: &'static str,
        site: &Site,
        owner: Owner,
    ) -> bool {
        let blocks = [BlockSchema { kind, labels: &[] }];
        let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        let mut sound = true;
        for block in &content.blocks {
            match self.rule(file, &block.body(), site, owner) {
                Verdict::Holds => {}
                Verdict::Wrong => sound = false,
                Verdict::Fails { condition, message } => {
                    sound = false;
                    self.report(file, [failed(&messages::CONDITION_FAILED, condition, Vec::new(), message)]);
                }
            }
        }
        sound
    }

    /// Evaluates a rule.
    pub(crate) fn rule(&self, file: &str, body: &Body<'a>, site: &Site, owner: Owner) -> Verdict<'a> {
        let (content, ..) = body.partial_content(&RULE);
        let argument = |name: &str| content.attribute(name).map(|attribute| attribute.expr());
        let (Some(condition), Some(message)) = (argument("condition"), argument("error_message")) else {
            return Verdict::Wrong;
        };
        let value = self.evaluate_in(file, site, condition);
        let text = self.message_value(file, site, message);
        let (Some(value), Some(text)) = (value, text) else { return Verdict::Wrong };
        let validates = self.purpose == Purpose::Validate;
        if validates && owner == Owner::Resource {
            return Verdict::Holds;
        }
        if owner == Owner::Variable {
            return match self.truth(file, condition, &value) {
                Some(Some(false)) => {
                    let severity = Severity::Error;
                    Verdict::Fails { condition, message: self.text(file, message, &text, severity).flatten() }
                }
                Some(_) => Verdict::Holds,
                None => Verdict::Wrong,
            };
        }
        // That a message cannot be shown keeps nobody from looking at the condition.
        let Some(text) = self.text(file, message, &text, Severity::Warning) else { return Verdict::Wrong };
        if validates && owner == Owner::Check {
            return Verdict::Holds;
        }
        match self.truth(file, condition, &value) {
            Some(Some(false)) => Verdict::Fails { condition, message: text },
            Some(_) => Verdict::Holds,
            None => Verdict::Wrong,
        }
    }

    /// Whether a condition holds; `Some(None)` if that is not known, `None` if it is wrong.
    fn truth(&self, file: &str, expr: Expr<'a>, value: &Value) -> Option<Option<bool>> {
        let (value, _) = value.unmark();
        if value.is_null() {
            self.error(file, &messages::CONDITION_RESULT_NULL, expr.span(), Vec::new());
            return None;
        }
        match convert(&value, &Type::Bool) {
            Ok(value) => Some(value.as_bool()),
            Err(_) => {
                let args = arguments![type_name(&value.type_of())];
                self.error(file, &messages::CONDITION_RESULT_TYPE, expr.span(), args);
                None
            }
        }
    }

    /// The value of an error message; `None` if it has none.
    fn message_value(&self, file: &str, site: &Site, expr: Expr<'a>) -> Option<Value> {
        let (value, diagnostics) = self.evaluate_at(site, expr);
        let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        if failed && let Some(text) = expr.json_string() {
            // Versions before 1.2 took such a text as it is.
            return Some(Value::string(text));
        }
        self.report(file, diagnostics);
        (!failed).then_some(value)
    }

    /// The text of an error message; `Some(None)` if it is not known or must not be shown, `None` if it is no text.
    pub(crate) fn text(&self, file: &str, expr: Expr<'a>, value: &Value, severity: Severity) -> Option<Option<String>> {
        if !value.is_known() {
            return Some(None);
        }
        let marks = value.marks_deep();
        for (marked, message) in [
            (marks.is_sensitive(), &messages::ERROR_MESSAGE_SENSITIVE),
            (marks.is_ephemeral(), &messages::ERROR_MESSAGE_EPHEMERAL),
        ] {
            if marked {
                let mut diagnostic = Diagnostic::error(message, expr.span(), Vec::new());
                diagnostic.severity = severity;
                self.report(file, [diagnostic]);
                return Some(None);
            }
        }
        if value.is_null() {
            // A variable's rule without a message says so only by its failure.
            if severity == Severity::Warning {
                self.error(file, &messages::ERROR_MESSAGE_NULL, expr.span(), Vec::new());
                return None;
            }
            return Some(None);
        }
        match convert(value, &Type::String) {
            Ok(text) => Some(text.as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())),
            Err(_) => {
                let args = arguments![type_name(&value.type_of())];
                self.error(file, &messages::ERROR_MESSAGE_TYPE, expr.span(), args);
                None
            }
        }
    }
}

/// What is said of a condition that does not hold: its message, if it can be shown.
pub(crate) fn failed(
    [plain, silent]: &[&'static Message; 2],
    condition: Expr<'_>,
    mut args: Vec<String>,
    message: Option<String>,
) -> Diagnostic {
    match message {
        Some(message) => {
            args.push(message);
            Diagnostic::error(plain, condition.span(), args)
        }
        None => Diagnostic::error(silent, condition.span(), args),
    }
}
