//! The arguments and nested blocks of the language's own blocks.

use syntax::Locale;

/// A line for each: the blocks it may stand in, its name, what it is, English, Chinese.
const TABLE: &str = include_str!("blocks.txt");

/// Where top-level blocks stand.
const ROOT: &str = "root";

/// Where names stand that have a meaning only in some surroundings.
const EXPRESSION: &str = "expression";

/// An argument or a nested block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    contexts: &'static str,
    pub(crate) name: &'static str,
    /// The kind of value, or `block` with what each of its labels stands for.
    pub(crate) what: &'static str,
    english: &'static str,
    chinese: &'static str,
}

impl Entry {
    fn read(line: &'static str) -> Entry {
        let mut cells = line.split(" | ");
        let mut next = || cells.next().unwrap_or_default();
        Entry { contexts: next(), name: next(), what: next(), english: next(), chinese: next() }
    }

    pub(crate) fn documentation(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.english,
            Locale::Zh => self.chinese,
        }
    }

    /// What each label stands for, of a block.
    pub(crate) fn labels(self) -> Option<impl Iterator<Item = &'static str>> {
        let labels = self.what.strip_prefix("block")?;
        Some(labels.split(' ').filter(|label| !label.is_empty()))
    }

    /// Whether it may stand in the innermost of these blocks. A context names a block; `outer.inner` one inside another,
    /// or one with that label; `outer.*` anything in it.
    fn fits(self, blocks: &[Place<'_>]) -> bool {
        self.contexts.split(',').any(|context| {
            let Some(innermost) = blocks.last() else { return context == ROOT };
            match context.split_once('.') {
                None => context == innermost.kind,
                Some((kind, label)) if kind == innermost.kind => Some(label) == innermost.label,
                Some((outer, inner)) => {
                    let around = blocks.len().checked_sub(2).and_then(|place| blocks.get(place));
                    (inner == "*" || inner == innermost.kind) && around.is_some_and(|around| around.kind == outer)
                }
            }
        })
    }
}

/// A block around the cursor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) kind: &'a str,
    /// Its first label.
    pub(crate) label: Option<&'a str>,
}

/// What may stand in the innermost of these blocks (from the outermost one), or at the top level.
pub(crate) fn inside(blocks: &[Place<'_>]) -> impl Iterator<Item = Entry> {
    TABLE.lines().map(Entry::read).filter(|entry| entry.fits(blocks))
}

/// What an expression can ask of its surroundings, such as `each.key`.
pub(crate) fn context(name: &str) -> Option<Entry> {
    TABLE.lines().map(Entry::read).find(|entry| entry.contexts == EXPRESSION && entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(blocks: &[(&str, Option<&str>)]) -> Vec<&'static str> {
        let blocks: Vec<Place<'_>> = blocks.iter().map(|(kind, label)| Place { kind, label: *label }).collect();
        inside(&blocks).map(|entry| entry.name).collect()
    }

    #[test]
    fn a_block_has_what_the_language_gives_it() {
        assert_eq!(names(&[("removed", None)]), ["from", "lifecycle", "provisioner"]);
        assert_eq!(names(&[("removed", None), ("lifecycle", None)]), ["destroy"]);
        assert_eq!(names(&[("data", Some("t")), ("lifecycle", None)]), ["precondition", "postcondition"]);
        assert!(names(&[("resource", Some("t")), ("provisioner", Some("file"))]).contains(&"destination"));
        assert!(!names(&[("resource", Some("t")), ("provisioner", Some("file"))]).contains(&"command"));
        assert_eq!(names(&[("resource", Some("t")), ("tags", None)]), [""; 0]);
    }

    #[test]
    fn the_top_level_is_that_of_a_module() {
        let known = config::ROOT_SCHEMA.blocks.iter().filter(|block| block.kind != "required_providers");
        let known: Vec<(&str, Vec<&str>)> = known.map(|block| (block.kind, block.labels.to_vec())).collect();
        let mut here: Vec<(&str, Vec<&str>)> =
            inside(&[]).map(|entry| (entry.name, entry.labels().map(Iterator::collect).unwrap_or_default())).collect();
        here.sort_by_key(|(name, _)| known.iter().position(|(other, _)| other == name));
        assert_eq!(here, known);
    }

    #[test]
    fn everything_is_explained_in_both_languages() {
        for entry in TABLE.lines().map(Entry::read) {
            assert!(entry.english.ends_with('.'), "{entry:?}");
            assert!(entry.chinese.ends_with('。'), "{entry:?}");
        }
    }
}
