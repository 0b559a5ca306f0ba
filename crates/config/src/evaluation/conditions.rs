//! Conditions: of `precondition`, `postcondition`, `assert` and `validation` blocks.

use lang::type_name;
use syntax::{AttributeSchema, BlockSchema, Body, BodySchema, Expr, Severity, arguments};
use value::{Type, Value, convert};

use super::{Evaluation, Purpose, Site, messages};

const RULE: BodySchema<'static> = BodySchema {
    attributes: &[AttributeSchema::optional("condition"), AttributeSchema::optional("error_message")],
    blocks: &[],
};

/// What became of a condition.
pub(crate) enum Verdict<'a> {
    /// It holds, or nobody knows yet.
    Holds,
    /// The rule itself is wrong; that has been reported.
    Wrong,
    /// It does not hold. The message, if it can be shown.
    Fails { condition: Expr<'a>, message: Option<String> },
}

impl<'a> Evaluation<'a> {
    /// Evaluates the rules in the blocks of a kind and reports those that do not hold. False if one is wrong or does not
    /// hold.
    pub(crate) fn conditions(&self, file: &str, body: &Body<'a>, kind: &'static str, site: &Site) -> bool {
        let blocks = [BlockSchema { kind, labels: &[] }];
        let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        let mut sound = true;
        for block in &content.blocks {
            match self.rule(file, &block.body(), site) {
                Verdict::Holds => {}
                Verdict::Wrong => sound = false,
                Verdict::Fails { condition, message } => {
                    sound = false;
                    let args = arguments![message.unwrap_or_default()];
                    self.error(file, &messages::CONDITION_FAILED, condition.span(), args);
                }
            }
        }
        sound
    }

    /// Evaluates a rule.
    pub(crate) fn rule(&self, file: &str, body: &Body<'a>, site: &Site) -> Verdict<'a> {
        let (content, ..) = body.partial_content(&RULE);
        let Some(condition) = content.attribute("condition").map(|attribute| attribute.expr()) else {
            return Verdict::Wrong;
        };
        let value = self.condition(file, site, condition);
        let message = content.attribute("error_message").map(|attribute| self.message(file, site, attribute.expr()));
        match (value, message) {
            (Some(Some(false)), Some(Some(message))) => Verdict::Fails { condition, message },
            (Some(Some(false)), None) => Verdict::Fails { condition, message: None },
            (Some(_), Some(Some(_)) | None) => Verdict::Holds,
            _ => Verdict::Wrong,
        }
    }

    /// Whether a condition holds; `Some(None)` if that is not known, `None` if it is wrong.
    fn condition(&self, file: &str, site: &Site, expr: Expr<'a>) -> Option<Option<bool>> {
        let value = self.evaluate_in(file, site, expr)?;
        let (value, _) = value.unmark();
        if value.is_null() {
            self.error(file, &messages::CONDITION_RESULT_NULL, expr.span(), Vec::new());
            return None;
        }
        match convert(&value, &Type::Bool) {
            Ok(value) => Some(value.as_bool().filter(|_| self.purpose == Purpose::Plan)),
            Err(_) => {
                let args = arguments![type_name(&value.type_of())];
                self.error(file, &messages::CONDITION_RESULT_TYPE, expr.span(), args);
                None
            }
        }
    }

    /// The text of an error message; `Some(None)` if it is not known, `None` if it is wrong or must not be shown.
    fn message(&self, file: &str, site: &Site, expr: Expr<'a>) -> Option<Option<String>> {
        let (value, mut diagnostics) = self.evaluate_at(site, expr);
        let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        if failed && let Some(text) = expr.json_string() {
            // Versions before 1.2 took such a text as it is.
            diagnostics.clear();
            return Some(Some(text.into_owned()));
        }
        self.report(file, diagnostics);
        if failed {
            return None;
        }
        let refuse = |message, args: Vec<String>| {
            self.error(file, message, expr.span(), args);
            None
        };
        if value.is_null() {
            return refuse(&messages::ERROR_MESSAGE_NULL, Vec::new());
        }
        let marks = value.marks_deep();
        let converted: Value = match convert(&value, &Type::String) {
            Ok(converted) => converted,
            Err(_) => return refuse(&messages::ERROR_MESSAGE_TYPE, arguments![type_name(&value.type_of())]),
        };
        if marks.is_sensitive() {
            return refuse(&messages::ERROR_MESSAGE_SENSITIVE, Vec::new());
        }
        if marks.is_ephemeral() {
            return refuse(&messages::ERROR_MESSAGE_EPHEMERAL, Vec::new());
        }
        let (plain, _) = converted.unmark();
        Some(plain.as_str().map(|text| text.trim().to_owned()))
    }
}
