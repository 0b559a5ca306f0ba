//! Why something has no price, or what was taken for granted.

use syntax::{Locale, Message, fill};

/// A message with its arguments. Arguments never hold a sensitive value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    message: &'static Message,
    arguments: Vec<String>,
}

impl Reason {
    pub(crate) fn new(message: &'static Message, arguments: impl IntoIterator<Item = impl Into<String>>) -> Reason {
        Reason { message, arguments: arguments.into_iter().map(Into::into).collect() }
    }

    pub(crate) fn plain(message: &'static Message) -> Reason {
        Reason { message, arguments: Vec::new() }
    }

    /// The stable code of its kind.
    pub fn code(&self) -> &'static str {
        self.message.code()
    }

    /// In a few words.
    pub fn summary(&self, locale: Locale) -> String {
        fill(self.message.text(locale).summary, &self.arguments)
    }

    /// The whole sentence.
    pub fn detail(&self, locale: Locale) -> String {
        fill(self.message.text(locale).detail, &self.arguments)
    }
}
