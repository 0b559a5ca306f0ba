//! Diagnostics as problems: the shape of `terraform validate -json`.

use syntax::{Block, Diagnostic, Document, Item, Locale, Severity, Span, Syntax};

use crate::failed_call::failed_call;
use crate::model::{Problem, ProblemSeverity, Snippet, SourcePosition, SourceRange};
use crate::places::Places;

/// A diagnostic of a file as a problem, without its source lines.
pub(crate) fn problem(
    path: &str,
    document: &Document,
    diagnostic: &Diagnostic,
    places: Places<'_>,
    locale: Locale,
) -> Problem {
    let range = document.range(diagnostic.span).visible();
    let position =
        |place: syntax::Position| SourcePosition { line: place.line, column: place.column, byte: place.byte };
    Problem {
        severity: match diagnostic.severity {
            Severity::Error => ProblemSeverity::Error,
            Severity::Warning => ProblemSeverity::Warning,
        },
        summary: diagnostic.summary(locale),
        detail: diagnostic.detail(locale),
        range: Some(SourceRange { filename: path.to_owned(), start: position(range.start), end: position(range.end) }),
        snippet: None,
        code: diagnostic.code().to_owned(),
        from: places.offset(diagnostic.span.start),
        to: places.offset(diagnostic.span.end),
    }
}

/// The place before the first line of no file, one byte long.
#[cfg(feature = "evaluation")]
pub(crate) fn empty_range() -> SourceRange {
    let start = SourcePosition { line: 0, column: 0, byte: 0 };
    let end = SourcePosition { line: 0, column: 1, byte: 1 };
    SourceRange { filename: String::new(), start, end }
}

/// The lines that a diagnostic is about, as Terraform cuts them out: every line that the place or its surroundings
/// touch, and the place in bytes of them.
pub(crate) fn snippet(surroundings: &Surroundings<'_>, diagnostic: &Diagnostic) -> Snippet {
    let document = surroundings.document;
    let highlight = visible(diagnostic.span);
    let wanted = visible(diagnostic.context.map_or(diagnostic.span, |context| context.to(diagnostic.span)));
    let (text, lines) = (document.text(), document.lines());
    let mut code = String::new();
    let mut first: Option<(u32, u32)> = None;
    for line in lines.line(wanted.start.min(text.len() as u32))..=lines.line_count() {
        let span = lines.line_span(line);
        if span.start >= wanted.end {
            break;
        }
        let whole = &text[span.bytes()];
        let shown = whole.strip_suffix('\n').map_or(whole, |line| line.strip_suffix('\r').unwrap_or(line));
        let shown_end = span.start + shown.len() as u32;
        if shown.is_empty() || shown_end <= wanted.start {
            continue;
        }
        if first.is_some() {
            code.push('\n');
        } else {
            first = Some((line, span.start));
        }
        code.push_str(shown);
    }
    let (start_line, start_byte) = first.unwrap_or((0, highlight.start));
    let within = |byte: u32| byte.saturating_sub(start_byte).min(code.len() as u32);
    Snippet {
        context: surroundings.context(diagnostic.span.start),
        start_line,
        highlight_start_offset: within(highlight.start),
        highlight_end_offset: within(highlight.end),
        code,
        values: Vec::new(),
        function_call: failed_call(document, diagnostic),
    }
}

/// An empty place is shown as one byte.
fn visible(span: Span) -> Span {
    if span.is_empty() { Span::new(span.start, span.start + 1) } else { span }
}

/// The top-level blocks of a file, collected once for all that is wrong with it.
pub(crate) struct Surroundings<'a> {
    document: &'a Document,
    blocks: Vec<Block<'a>>,
}

impl<'a> Surroundings<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let body = document.body();
        let blocks = body.items().filter_map(|item| match item {
            Item::Block(block) => Some(block),
            Item::Attribute(_) => None,
        });
        Surroundings { document, blocks: blocks.collect() }
    }

    /// The header of the block around a place, or in JSON the names that lead to it.
    fn context(&self, byte: u32) -> Option<String> {
        // Terraform asks for the byte before the place: what starts a block is not yet inside it.
        let byte = byte.checked_sub(1)?;
        match self.document.syntax() {
            Syntax::Native => {
                let index = self.blocks.partition_point(|block| block.span().end <= byte);
                self.blocks.get(index).filter(|block| block.span().start <= byte).map(header)
            }
            Syntax::Json => json_context(self.document, byte),
        }
    }
}

fn header(block: &Block<'_>) -> String {
    let labels = block.labels().iter().map(|label| format!(" {:?}", label.value));
    block.kind().to_string() + &labels.collect::<String>()
}

fn json_context(document: &Document, byte: u32) -> Option<String> {
    crate::json_tokens::path_to(document.text(), byte).filter(|path| !path.is_empty())
}
