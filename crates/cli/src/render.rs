//! Problems as text for people: the source line with a caret under the place.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use ide::{Problem, ProblemSeverity};
use std::io::IsTerminal;

/// How many problems are shown; nobody reads more, and each costs a look through the text.
const MOST: usize = 50;

/// Renders problems one after the other, the first [`MOST`] of them. `text_of` gives the text of a file by the name that the problem has.
pub(crate) fn problems<'a>(problems: &'a [Problem], text_of: impl Fn(&str) -> Option<&'a str>) -> String {
    let renderer = if colours() { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for problem in problems.iter().take(MOST) {
        let level = match problem.severity {
            ProblemSeverity::Error => Level::ERROR,
            ProblemSeverity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(&*problem.summary).id(&*problem.code));
        if let Some(range) = &problem.range
            && let Some(text) = text_of(&range.filename)
        {
            let place = place(text, range.start.byte, range.end.byte);
            group = group
                .element(Snippet::source(text).path(&*range.filename).annotation(AnnotationKind::Primary.span(place)));
        }
        if !problem.detail.is_empty() {
            group = group.element(Level::HELP.message(&*problem.detail));
        }
        out.push_str(&renderer.render(&[group]).to_string());
        out.push_str("\n\n");
    }
    if let further @ 1.. = problems.len().saturating_sub(MOST) {
        out.push_str(&format!("… and {further} more\n"));
    }
    out
}

/// `FILE:LINE,COLUMN: message`, for scripts.
pub(crate) fn line(problem: &Problem) -> String {
    let message = if problem.detail.is_empty() {
        problem.summary.clone()
    } else {
        format!("{}: {}", problem.summary, problem.detail)
    };
    let message = message.replace('\n', " ");
    match &problem.range {
        Some(range) => format!("{}:{},{}: {message}\n", range.filename, range.start.line, range.start.column),
        None => format!("{message}\n"),
    }
}

/// Whether people read stderr.
pub(crate) fn to_a_person() -> bool {
    std::io::stderr().is_terminal()
}

fn colours() -> bool {
    to_a_person() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// The range in bytes of the text, never inside a character.
fn place(text: &str, start: u32, end: u32) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(start as usize);
    let end = text.ceil_char_boundary(end as usize);
    start..end.max(start)
}
