//! Values that were hidden, to be found again where nothing marks them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Number, Value as Json};

use super::SENSITIVE;

/// How many characters a value needs to be looked for where nothing is marked: shorter ones are in every other word.
pub const SHORTEST: usize = 4;

/// How many bytes of a value are looked for; a text that holds so many of its first bytes is hidden as a whole.
const LONGEST: usize = 64;

/// The texts of values that were hidden.
#[derive(Default)]
pub(super) struct Secrets(BTreeSet<String>);

/// Finds texts in other texts, in time that does not depend on how many there are: a tree of their bytes.
#[derive(Default)]
pub(super) struct Words {
    next: BTreeMap<(usize, u8), usize>,
    /// What follows in each text that ends at a node; more than nothing only behind [`LONGEST`] bytes.
    ends: Vec<Vec<Vec<u8>>>,
}

impl Secrets {
    /// Adds the texts and numbers inside a value.
    pub(super) fn add(&mut self, value: &Json) {
        match value {
            Json::String(text) => self.add_text(text),
            Json::Number(number) => self.add_text(&number.to_string()),
            Json::Array(list) => list.iter().for_each(|element| self.add(element)),
            Json::Object(map) => map.values().for_each(|member| self.add(member)),
            Json::Null | Json::Bool(_) => {}
        }
    }

    fn add_text(&mut self, text: &str) {
        if text.chars().count() >= SHORTEST {
            self.0.insert(text.to_owned());
        }
    }

    /// What finds them.
    pub(super) fn words(&self) -> Words {
        let mut words = Words { next: BTreeMap::new(), ends: vec![Vec::new()] };
        for text in &self.0 {
            words.insert(text);
        }
        words
    }
}

impl Words {
    pub(super) fn is_empty(&self) -> bool {
        self.next.is_empty()
    }

    fn insert(&mut self, text: &str) {
        let mut node = 0;
        for byte in text.bytes().take(LONGEST) {
            let fresh = self.ends.len();
            node = *self.next.entry((node, byte)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        if let Some(end) = self.ends.get_mut(node) {
            end.push(text.bytes().skip(LONGEST).collect());
        }
    }

    /// Replaces every text found in the strings and numbers of a value.
    pub(super) fn hide(&self, value: &mut Json) {
        match value {
            Json::String(text) => {
                if let Some(hidden) = self.hidden(text) {
                    *text = hidden;
                }
            }
            Json::Number(number) => {
                if self.is_word(number) {
                    *value = SENSITIVE.into();
                }
            }
            Json::Array(list) => list.iter_mut().for_each(|element| self.hide(element)),
            Json::Object(map) => map.values_mut().for_each(|member| self.hide(member)),
            Json::Null | Json::Bool(_) => {}
        }
    }

    fn is_word(&self, number: &Number) -> bool {
        let text = number.to_string();
        self.longest(text.as_bytes()).is_some_and(|length| length >= text.len())
    }

    /// The text without what it must not hold; nothing if it holds none of that.
    fn hidden(&self, text: &str) -> Option<String> {
        let mut hidden = String::new();
        let (mut done, mut at) = (0, 0);
        while at < text.len() {
            match self.longest(&text.as_bytes()[at..]) {
                // A text begins and ends between characters, or at the length to which it is looked for.
                Some(length) if text.is_char_boundary(at) => {
                    let end = text.ceil_char_boundary(at + length);
                    hidden.push_str(&text[done..at]);
                    hidden.push_str(SENSITIVE);
                    (done, at) = (end, end);
                }
                _ => at += 1,
            }
        }
        if done == 0 {
            return None;
        }
        hidden.push_str(&text[done..]);
        Some(hidden)
    }

    /// How many bytes at the start of the text belong to the longest text that stands there.
    fn longest(&self, text: &[u8]) -> Option<usize> {
        let (mut node, mut found) = (0, None);
        for (index, byte) in text.iter().enumerate() {
            let Some(next) = self.next.get(&(node, *byte)) else { break };
            node = *next;
            let rests = self.ends.get(node).map(Vec::as_slice).unwrap_or_default();
            let here = text.get(index + 1..).unwrap_or_default();
            if !rests.is_empty() {
                let whole = rests.iter().filter(|rest| here.starts_with(rest)).map(Vec::len).max();
                found = Some(index + 1 + whole.unwrap_or(0));
            }
        }
        found
    }
}
