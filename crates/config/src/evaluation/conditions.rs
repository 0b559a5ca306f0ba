//! Conditions: of `precondition`, `postcondition`, `assert` and `validation` blocks.

use lang::type_name;
use syntax::{AttributeSchema, BlockSchema, Body, BodySchema, Diagnostic, Expr, Message, Severity, arguments};
use value::{Type, Value, convert};

use super::{Evaluation, Key, Purpose, Site, messages};

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

/// What is known of the conditions of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckStatus {
    /// All hold.
    Pass,
    /// What one depends on is not known yet.
    Unknown,
    /// One does not hold.
    Fail,
    /// One has no value.
    Error,
}

/// Whose conditions they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckOwner {
    /// The resource of this number among the module's resources, and which of its instances.
    Resource(usize, Key),
    /// The output of this number among the module's.
    Output(usize),
    /// The `check` block of this number.
    Check(usize),
    /// The variable of this name.
    Variable(String),
}

/// What became of the conditions of one object.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckResult {
    /// The number of the module instance.
    pub instance: usize,
    /// Whose conditions they are.
    pub owner: CheckOwner,
    /// The worst that is known of them.
    pub status: CheckStatus,
    /// What those say that do not hold.
    pub problems: Vec<String>,
}

/// What became of a condition.
pub(crate) enum Verdict<'a> {
    /// It holds.
    Holds,
    /// Nobody knows yet.
    Undecided,
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
        whose: &CheckOwner,
    ) -> bool {
        let blocks = [BlockSchema { kind, labels: &[] }];
        let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        let mut sound = true;
        for block in &content.blocks {
            let verdict = self.rule(file, &block.body(), site, owner);
            self.keep_verdict(site.instance, whose, &verdict);
            match verdict {
                Verdict::Holds | Verdict::Undecided => {}
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
                Some(Some(true)) => Verdict::Holds,
                Some(None) => Verdict::Undecided,
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
            Some(Some(true)) => Verdict::Holds,
            Some(None) => Verdict::Undecided,
            None => Verdict::Wrong,
        }
    }

    /// Keeps what became of a condition of an object.
    pub(crate) fn keep_verdict(&self, instance: usize, owner: &CheckOwner, verdict: &Verdict<'_>) {
        let (status, problem) = match verdict {
            Verdict::Holds => (CheckStatus::Pass, None),
            Verdict::Undecided => (CheckStatus::Unknown, None),
            Verdict::Wrong => (CheckStatus::Error, None),
            Verdict::Fails { message, .. } => (CheckStatus::Fail, message.clone()),
        };
        let mut results = self.checks.borrow_mut();
        let (worst, problems) =
            results.entry((instance, owner.clone())).or_insert_with(|| (CheckStatus::Pass, Vec::new()));
        *worst = status.max(*worst);
        problems.extend(problem);
    }

    /// What became of the conditions that have been looked at, by module instance and owner.
    pub fn check_results(&self) -> Vec<CheckResult> {
        let results = self.checks.borrow();
        let results = results.iter().map(|((instance, owner), (status, problems))| CheckResult {
            instance: *instance,
            owner: owner.clone(),
            status: *status,
            problems: problems.clone(),
        });
        results.collect()
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
