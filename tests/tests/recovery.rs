//! Templates with one typing accident: how much of them is still found.

use std::collections::BTreeMap;
use std::fmt::Write;

use syntax::{Body, Document, Item, Syntax, TokenKind};
use tests::mutants::{Random, plan_templates};
use tests::snapshot;

/// How many texts each kind of accident happens to.
const EACH: usize = 400;

/// The kinds of accidents.
const KINDS: [&str; 13] = [
    "a quote deleted",
    "a brace deleted",
    "a bracket deleted",
    "a quote or bracket typed",
    "`foo = var.` typed",
    "`foo =` typed",
    "`foo` typed",
    "`resource \"x` typed",
    "`foo = merge(var.a, {` typed",
    "a stray character typed",
    "an equals sign deleted",
    "`\"${` opened",
    "`<<EOT` opened",
];

/// The paths of all arguments and blocks, with how often each occurs.
fn paths(document: &Document) -> BTreeMap<String, usize> {
    fn walk(body: &Body<'_>, prefix: &str, found: &mut BTreeMap<String, usize>) {
        for item in body.items() {
            match item {
                Item::Attribute(attribute) => {
                    *found.entry(format!("{prefix}{} =", attribute.name())).or_default() += 1;
                }
                Item::Block(block) => {
                    let mut path = format!("{prefix}{}", block.kind());
                    for label in block.labels() {
                        let _ = write!(path, " {:?}", label.value);
                    }
                    *found.entry(path.clone()).or_default() += 1;
                    path.push_str(" / ");
                    walk(&block.body(), &path, found);
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&document.body(), "", &mut found);
    found
}

/// The text with an accident; `None` where it cannot happen.
fn accident(text: &str, kind: usize, random: &mut Random) -> Option<String> {
    let document = Document::parse(text, Syntax::Native);
    let spans = |wanted: &[TokenKind]| -> Vec<usize> {
        let tokens = document.tokens().iter();
        tokens.filter(|token| wanted.contains(&token.kind)).map(|token| token.start as usize).collect()
    };
    let without = |places: Vec<usize>, random: &mut Random| {
        let at = *places.get(random.below(places.len()))?;
        Some([&text[..at], &text[at + 1..]].concat())
    };
    let with = |at: usize, piece: &str| Some([&text[..at], piece, &text[at..]].concat());
    // A new line in a body: behind a line that ends an argument or opens a block.
    let line = |piece: &str, random: &mut Random| {
        let mut places = Vec::new();
        fn lines(body: &Body<'_>, places: &mut Vec<usize>) {
            for item in body.items() {
                match item {
                    Item::Attribute(attribute) => places.push(attribute.span().end as usize),
                    Item::Block(block) => lines(&block.body(), places),
                }
            }
        }
        lines(&document.body(), &mut places);
        let at = *places.get(random.below(places.len()))?;
        let at = at + text[at..].find('\n')? + 1;
        let indentation: String =
            text[..at - 1].rsplit('\n').next()?.chars().take_while(|character| *character == ' ').collect();
        with(at, &format!("{indentation}{piece}\n"))
    };
    // The value of an argument on one line, replaced in part.
    let value = |random: &mut Random| {
        let places = spans(&[TokenKind::OpenQuote]);
        places.get(random.below(places.len())).copied()
    };
    use TokenKind::*;
    match kind {
        0 => without(spans(&[OpenQuote, CloseQuote]), random),
        1 => without(spans(&[OpenBrace, CloseBrace]), random),
        2 => without(spans(&[OpenBracket, CloseBracket, OpenParen, CloseParen]), random),
        3 => {
            let places = spans(&[Identifier, Equals, OpenQuote, Number, Newline]);
            let at = *places.get(random.below(places.len()))?;
            with(at, ["\"", "{", "}", "[", "]", "(", ")"][random.below(7)])
        }
        4 => line("foo = var.", random),
        5 => line("foo =", random),
        6 => line("foo", random),
        7 => {
            let starts: Vec<usize> = document
                .body()
                .items()
                .filter_map(|item| match item {
                    Item::Block(block) => Some(block.span().start as usize),
                    Item::Attribute(_) => None,
                })
                .collect();
            with(*starts.get(random.below(starts.len()))?, "resource \"x\n\n")
        }
        8 => line("foo = merge(var.a, {", random),
        9 => {
            let places = spans(&[Identifier, Equals, OpenQuote, Number, Newline, CloseBrace]);
            let at = *places.get(random.below(places.len()))?;
            with(at, ["@", "$", "'", ";", "&", "\\", "`", "!", ",", "."][random.below(10)])
        }
        10 => without(spans(&[Equals]), random),
        11 => with(value(random)? + 1, "${"),
        _ => line("foo = <<EOT", random),
    }
}

#[test]
fn most_of_a_template_survives_a_typing_accident() {
    let templates: Vec<String> = plan_templates().into_iter().map(|(_, text)| text).collect();
    let templates: Vec<String> =
        templates.into_iter().filter(|text| !Document::parse(text.as_str(), Syntax::Native).has_errors()).collect();
    let mut random = Random::new(20_251_101);
    let (mut report, mut all_kept, mut all_items, mut invented_items) = (String::new(), 0, 0, 0);
    for (kind, name) in KINDS.iter().enumerate() {
        let (mut kept, mut items, mut invented, mut files) = (0, 0, 0, 0);
        while files < EACH {
            let text = random.pick(&templates).clone();
            let Some(broken) = accident(&text, kind, &mut random) else { continue };
            files += 1;
            let before = paths(&Document::parse(text, Syntax::Native));
            let after = paths(&Document::parse(broken, Syntax::Native));
            for (path, count) in &before {
                items += count;
                kept += after.get(path).copied().unwrap_or(0).min(*count);
            }
            for (path, count) in &after {
                invented += count - before.get(path).copied().unwrap_or(0).min(*count);
            }
        }
        let _ = writeln!(
            report,
            "{:5.1} % kept, {:4.1} % invented: {name}",
            percent(kept, items),
            percent(invented, items)
        );
        (all_kept, all_items, invented_items) = (all_kept + kept, all_items + items, invented_items + invented);
    }
    let share = percent(all_kept, all_items);
    let _ = writeln!(report, "{share:5.1} % kept, {:4.1} % invented: all", percent(invented_items, all_items));
    snapshot::check("recovery.txt", &report);
    assert!(share >= 95.0, "{report}");
}

fn percent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}
