//! Texts for people: kinds of messages in both languages.

/// A language of the messages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// The words of a message in one language; `{0}` … `{9}` stand for its arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    /// Which kind of mistake it is, in a few words.
    pub summary: &'static str,
    /// What was expected and what to do.
    pub detail: &'static str,
}

/// A kind of message: a stable code and its words. Made as a constant by [`Message::new`], which refuses, while
/// compiling, texts whose placeholders differ between the languages.
///
/// Without the crate's feature `texts` it has no words and no code, and no message has arguments: for programs that ask
/// whether there are mistakes and where, and never show them.
///
/// ```
/// use syntax::{Message, Text};
/// const UNKNOWN: Message = Message::new(
///     "unknown-color",
///     Text { summary: "Unknown color", detail: "There is no color {0}." },
///     Text { summary: "未知的颜色", detail: "没有名为 {0} 的颜色。" },
/// );
/// ```
#[derive(Debug)]
pub struct Message {
    /// Stable name of the kind, in kebab-case.
    #[cfg(feature = "texts")]
    pub code: &'static str,
    /// Messages without a code are told apart by where they are, and only what has a size is somewhere of its own.
    #[cfg(not(feature = "texts"))]
    #[allow(dead_code, reason = "it is there for its size")]
    somewhere: u8,
    #[cfg(feature = "texts")]
    en: Text,
    #[cfg(feature = "texts")]
    zh: Text,
}

/// What stands for `{0}`, `{1}` … in a message; nothing in a build without texts.
#[cfg(feature = "texts")]
pub type Arguments = Vec<String>;

/// What stands for `{0}`, `{1}` … in a message; nothing in a build without texts.
#[cfg(not(feature = "texts"))]
pub type Arguments = [String; 0];

/// Constants for messages: a stable code each, then summary and detail in English and in Chinese.
///
/// ```
/// syntax::messages! {
///     /// {0}: the name.
///     NAME_TAKEN = "name-taken" {
///         "Name is taken", "There is a `{0}` already.",
///         "名称已被使用", "已有 `{0}`。"
///     }
/// }
/// assert_eq!(NAME_TAKEN.code(), "name-taken");
/// ```
#[macro_export]
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident = $code:literal { $en:literal, $en_detail:literal, $zh:literal, $zh_detail:literal })*) => {
        $($(#[$doc])* pub static $name: $crate::Message = $crate::Message::new(
            $code,
            $crate::Text { summary: $en, detail: $en_detail },
            $crate::Text { summary: $zh, detail: $zh_detail },
        );)*
    };
}

impl Message {
    /// The arguments as this build keeps them.
    #[cfg(feature = "texts")]
    pub fn kept(args: Vec<String>) -> Arguments {
        args
    }

    /// The arguments as this build keeps them. Inline, so that nothing remains of an empty list.
    #[cfg(not(feature = "texts"))]
    #[inline(always)]
    pub fn kept(_args: Vec<String>) -> Arguments {
        []
    }
}

/// The arguments of a message as a `Vec<String>`. A build without texts does not even compute them.
///
/// ```
/// assert_eq!(syntax::arguments!["a".to_owned(), 1.to_string()], ["a", "1"]);
/// ```
#[macro_export]
macro_rules! arguments {
    ($($argument:expr),* $(,)?) => {
        if $crate::Message::HAS_TEXTS { vec![$($argument),*] } else { Vec::new() }
    };
}

impl Message {
    /// Whether this build has the texts of messages.
    pub const HAS_TEXTS: bool = cfg!(feature = "texts");

    /// A kind of message; both languages must use the same placeholders.
    pub const fn new(code: &'static str, en: Text, zh: Text) -> Message {
        assert!(
            placeholders(en.summary) | placeholders(en.detail) == placeholders(zh.summary) | placeholders(zh.detail),
            "both languages must use the same placeholders"
        );
        #[cfg(feature = "texts")]
        return Message { code, en, zh };
        #[cfg(not(feature = "texts"))]
        {
            let _ = code;
            Message { somewhere: 0 }
        }
    }

    /// Stable name of the kind, in kebab-case; empty in a build without texts.
    pub const fn code(&self) -> &'static str {
        #[cfg(feature = "texts")]
        return self.code;
        #[cfg(not(feature = "texts"))]
        ""
    }

    /// The words in a language.
    #[cfg(feature = "texts")]
    pub const fn text(&self, locale: Locale) -> Text {
        match locale {
            Locale::En => self.en,
            Locale::Zh => self.zh,
        }
    }

    /// No words.
    #[cfg(not(feature = "texts"))]
    pub const fn text(&self, _locale: Locale) -> Text {
        Text { summary: "", detail: "" }
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Message) -> bool {
        #[cfg(feature = "texts")]
        return self.code == other.code;
        #[cfg(not(feature = "texts"))]
        std::ptr::eq(self, other)
    }
}

impl Eq for Message {}

/// The set of placeholders in a text, one bit each.
const fn placeholders(text: &str) -> u16 {
    let bytes = text.as_bytes();
    let mut set = 0;
    let mut at = 0;
    while at + 2 < bytes.len() {
        if bytes[at] == b'{' && bytes[at + 1].is_ascii_digit() && bytes[at + 2] == b'}' {
            set |= 1 << (bytes[at + 1] - b'0');
        }
        at += 1;
    }
    set
}

/// Puts the arguments into a text. A placeholder without an argument stays as it is.
pub fn fill(text: &str, arguments: &[String]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let bytes = from.as_bytes();
        let argument = match bytes {
            [_, digit @ b'0'..=b'9', b'}', ..] => arguments.get((digit - b'0') as usize),
            _ => None,
        };
        match argument {
            Some(argument) => {
                filled.push_str(argument);
                rest = &from[3..];
            }
            None => {
                filled.push('{');
                rest = &from[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}
