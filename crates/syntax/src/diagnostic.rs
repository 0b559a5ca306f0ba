//! A mistake or warning at a place in a text.

use crate::message::{Arguments, Locale, Message, fill};
use crate::position::Span;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The template cannot be used.
    Error,
    /// The template can be used.
    Warning,
}

/// A message about a place; it knows neither the file's name nor the language it will be shown in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The kind of message.
    pub message: &'static Message,
    /// What stands for `{0}`, `{1}` … in its texts.
    pub args: Arguments,
    /// The place to point at.
    pub span: Span,
    /// A larger place that helps to understand it.
    pub context: Option<Span>,
}

/// [`Vec::retain`], once: every further one costs a browser a quarter of a kilobyte.
pub(crate) fn keep(found: &mut Vec<Diagnostic>, wanted: &mut dyn FnMut(&Diagnostic) -> bool) {
    found.retain(wanted);
}

impl Diagnostic {
    /// An error.
    // Inline in a build without texts, so that nothing remains of the empty list.
    #[cfg_attr(not(feature = "texts"), inline(always))]
    pub fn error(message: &'static Message, span: Span, args: Vec<String>) -> Self {
        Self::new(message, span, Message::kept(args))
    }

    /// An error with arguments as this build keeps them.
    pub fn new(message: &'static Message, span: Span, args: Arguments) -> Self {
        Self { severity: Severity::Error, message, args, span, context: None }
    }

    /// A warning.
    #[cfg_attr(not(feature = "texts"), inline(always))]
    pub fn warning(message: &'static Message, span: Span, args: Vec<String>) -> Self {
        Self { severity: Severity::Warning, message, args: Message::kept(args), span, context: None }
    }

    /// The same with a larger place around it.
    #[must_use]
    pub fn within(mut self, context: Span) -> Self {
        self.context = Some(context);
        self
    }

    /// Stable name of the kind of message.
    pub fn code(&self) -> &'static str {
        self.message.code()
    }

    /// Which kind of mistake it is, in a few words.
    pub fn summary(&self, locale: Locale) -> String {
        fill(self.message.text(locale).summary, &self.args)
    }

    /// What was expected and what to do.
    pub fn detail(&self, locale: Locale) -> String {
        fill(self.message.text(locale).detail, &self.args)
    }
}
