//! Regular expressions in RE2 syntax, written as the `regex` crate reads them.
//!
//! Both know the same languages, but RE2's `\d`, `\w`, `\s` and `\b` are those of ASCII, a bracket in a class is a bracket,
//! a brace that counts nothing is a brace, and a repetition cannot be repeated.

use regex::{Regex, RegexBuilder};

/// The most repetitions that can be asked for.
const MAX_REPEAT: u32 = 1000;
/// What a compiled pattern may take, in bytes.
const MAX_SIZE: usize = 4 << 20;

struct Translator<'t> {
    rest: &'t str,
    out: String,
    /// Whether what was just read can be repeated, and whether it was a repetition itself.
    repeated: bool,
    /// The names of the groups.
    names: Vec<Option<String>>,
}

/// A compiled pattern.
pub(super) struct Pattern {
    /// Its groups have no names, since other names are right in RE2.
    pub(super) regex: Regex,
    /// The names of the groups from the first.
    pub(super) names: Vec<Option<String>>,
}

/// The compiled pattern; `None` if it is wrong.
pub(super) fn compile(pattern: &str) -> Option<Pattern> {
    let out = String::with_capacity(pattern.len());
    let mut translator = Translator { rest: pattern, out, repeated: false, names: Vec::new() };
    while let Some(character) = translator.next() {
        translator.step(character)?;
    }
    let regex = RegexBuilder::new(&translator.out).size_limit(MAX_SIZE).nest_limit(200).build().ok()?;
    Some(Pattern { regex, names: translator.names })
}

impl Translator<'_> {
    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let next = characters.next()?;
        self.rest = characters.as_str();
        Some(next)
    }

    fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn literal(&mut self, character: char) {
        // The other crate takes `<` and `>` after a backslash for borders of words.
        if character.is_ascii_punctuation() && !matches!(character, '<' | '>') {
            self.out.push('\\');
        }
        self.out.push(character);
    }

    fn step(&mut self, character: char) -> Option<()> {
        let mut repetition = false;
        match character {
            '*' | '+' | '?' => {
                repetition = true;
                self.out.push(character);
            }
            '{' => match self.counts()? {
                Some(counts) => {
                    repetition = true;
                    self.out.push_str(&counts);
                }
                None => self.literal('{'),
            },
            '[' => self.class()?,
            '(' => self.group()?,
            '\\' => self.escape(false)?,
            '.' | '^' | '$' | '|' | ')' => self.out.push(character),
            other => self.literal(other),
        }
        if repetition {
            if self.repeated {
                return None;
            }
            if self.take("?") {
                self.out.push('?');
            }
        }
        self.repeated = repetition;
        Some(())
    }

    /// `{2}`, `{2,}` or `{2,3}` after the opening brace; inside `Some(None)` it is no such thing.
    fn counts(&mut self) -> Option<Option<String>> {
        let Some((inside, after)) = self.rest.split_once('}') else { return Some(None) };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (low, high) = match inside.split_once(',') {
            Some((low, high)) => (low, Some(high)),
            None => (inside, None),
        };
        if !is_number(low) || high.is_some_and(|high| !high.is_empty() && !is_number(high)) {
            return Some(None);
        }
        let number = |text: &str| text.parse().ok().filter(|number: &u32| *number <= MAX_REPEAT);
        let least = number(low)?;
        if let Some(high) = high.filter(|high| !high.is_empty())
            && number(high)? < least
        {
            return None;
        }
        let counts = format!("{{{inside}}}");
        self.rest = after;
        Some(Some(counts))
    }

    /// What follows an opening parenthesis.
    fn group(&mut self) -> Option<()> {
        if !self.take("?") {
            self.names.push(None);
            self.out.push('(');
            return Some(());
        }
        if self.take("P<") || self.take("<") {
            let (name, after) = self.rest.split_once('>')?;
            if name.is_empty() || !name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_') {
                return None;
            }
            self.names.push(Some(name.to_owned()));
            self.out.push('(');
            self.rest = after;
            return Some(());
        }
        let end = self.rest.find([':', ')'])?;
        let (flags, after) = self.rest.split_at_checked(end)?;
        if !flags.chars().all(|flag| matches!(flag, 'i' | 'm' | 's' | 'U' | '-')) || flags.ends_with('-') {
            return None;
        }
        self.rest = after;
        let close = self.next()?;
        if flags.is_empty() && close == ')' {
            return Some(());
        }
        self.out.push_str("(?");
        self.out.push_str(flags);
        self.out.push(close);
        Some(())
    }

    /// What follows an opening bracket, to the closing one.
    fn class(&mut self) -> Option<()> {
        self.out.push('[');
        if self.take("^") {
            self.out.push('^');
        }
        let mut first = true;
        loop {
            match self.next()? {
                ']' if !first => break,
                '[' if self.rest.starts_with(':') && self.rest.contains(":]") => {
                    let (name, after) = self.rest.split_once(":]")?;
                    self.out.push('[');
                    self.out.push_str(name);
                    self.out.push_str(":]");
                    self.rest = after;
                }
                '\\' => self.escape(true)?,
                '-' if !first && !self.rest.starts_with(']') => self.out.push('-'),
                other => self.literal(other),
            }
            first = false;
        }
        self.out.push(']');
        Some(())
    }

    /// What follows a backslash.
    fn escape(&mut self, in_class: bool) -> Option<()> {
        let character = self.next()?;
        let ascii = match character {
            'd' => "0-9",
            'w' => "0-9A-Za-z_",
            's' => "\\t\\n\\x0C\\r ",
            'D' => "^0-9",
            'W' => "^0-9A-Za-z_",
            'S' => "^\\t\\n\\x0C\\r ",
            _ => "",
        };
        match character {
            _ if !ascii.is_empty() => {
                self.out.push('[');
                self.out.push_str(ascii);
                self.out.push(']');
            }
            'b' if !in_class => self.out.push_str("(?-u:\\b)"),
            'B' if !in_class => self.out.push_str("\\B"),
            'A' | 'z' if !in_class => {
                self.out.push('\\');
                self.out.push(character);
            }
            'Q' if !in_class => {
                let (quoted, after) = self.rest.split_once("\\E").unwrap_or((self.rest, ""));
                self.rest = after;
                for character in quoted.chars() {
                    self.literal(character);
                }
            }
            'a' => self.literal('\u{7}'),
            'f' => self.literal('\u{c}'),
            't' => self.literal('\t'),
            'n' => self.literal('\n'),
            'r' => self.literal('\r'),
            'v' => self.literal('\u{b}'),
            'p' | 'P' => self.property(character)?,
            'x' => {
                let digits = if self.take("{") {
                    let (digits, after) = self.rest.split_once('}')?;
                    self.rest = after;
                    digits.to_owned()
                } else {
                    let (digits, after) = self.rest.split_at_checked(2)?;
                    self.rest = after;
                    digits.to_owned()
                };
                self.literal(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
            }
            '0'..='7' => {
                let more = self.rest.bytes().take(2).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                // One digit alone would be a back reference.
                if character != '0' && more == 0 {
                    return None;
                }
                let (digits, after) = self.rest.split_at_checked(more)?;
                let code = u32::from_str_radix(&[&character.to_string(), digits].concat(), 8).ok()?;
                self.rest = after;
                self.literal(char::from_u32(code)?);
            }
            other if other.is_ascii() && !other.is_ascii_alphanumeric() => self.literal(other),
            _ => return None,
        }
        Some(())
    }

    /// `\pL`, `\p{Greek}`, `\p{^Greek}`. Aliases that the other crate knows are wrong in RE2.
    fn property(&mut self, letter: char) -> Option<()> {
        let name = if self.take("{") {
            let (name, after) = self.rest.split_once('}')?;
            self.rest = after;
            name.to_owned()
        } else {
            self.next()?.to_string()
        };
        let (negated, name) = match name.strip_prefix('^') {
            Some(name) => (true, name),
            None => (false, name.as_str()),
        };
        let is_category = name.len() <= 2 && name.starts_with(['C', 'L', 'M', 'N', 'P', 'S', 'Z']);
        let is_script = name.len() > 2 && name.starts_with(|first: char| first.is_ascii_uppercase());
        if name == "Any" {
            let everything = if (letter == 'P') != negated { "[^\\x00-\\x{10FFFF}]" } else { "[\\x00-\\x{10FFFF}]" };
            self.out.push_str(everything);
            return Some(());
        }
        if !(is_category || is_script && name.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '_')) {
            return None;
        }
        let kind = if is_category { "" } else { "sc=" };
        self.out.push_str(if (letter == 'P') != negated { "\\P{" } else { "\\p{" });
        self.out.push_str(kind);
        self.out.push_str(name);
        self.out.push('}');
        Some(())
    }
}
