//! The comments of a native file and what they belong to.

use syntax::{Document, Span, TokenKind};

/// The comments of a file in order; each is handed out once.
pub(super) struct Comments<'a> {
    text: &'a str,
    all: Vec<(Span, TokenKind)>,
    next: usize,
}

impl<'a> Comments<'a> {
    /// The comments of a document.
    pub(super) fn of(document: &'a Document) -> Comments<'a> {
        let tokens = document.tokens().iter().enumerate();
        let all = tokens
            .filter(|(_, token)| matches!(token.kind, TokenKind::Comment | TokenKind::LineComment))
            .map(|(index, token)| (document.token_span(index), token.kind))
            .collect();
        Comments { text: document.text(), all, next: 0 }
    }

    /// The next comment, if it starts before an offset.
    fn take(&mut self, before: u32) -> Option<(Span, TokenKind)> {
        let found = *self.all.get(self.next)?;
        if found.0.start >= before {
            return None;
        }
        self.next += 1;
        Some(found)
    }

    /// The lines of the comments before an offset that are not inside one of the spans, which are sorted and disjoint.
    pub(super) fn before(&mut self, offset: u32, except: &[Span]) -> Vec<String> {
        let mut lines = Vec::new();
        while let Some((span, kind)) = self.take(offset) {
            let behind = except.partition_point(|place| place.start <= span.start);
            let around = behind.checked_sub(1).and_then(|index| except.get(index));
            if !around.is_some_and(|place| place.contains(span)) {
                lines.extend(self.lines(span, kind));
            }
        }
        lines
    }

    /// The lines of the comments that begin on the line of an offset, behind it.
    pub(super) fn on_line_of(&mut self, offset: u32, end: u32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut from = offset;
        while let Some((span, kind)) = self.all.get(self.next).copied()
            && span.start < end
            && !self.slice(Span { start: from, end: span.start }).contains('\n')
        {
            self.next += 1;
            lines.extend(self.lines(span, kind));
            from = span.end.max(from);
            if kind == TokenKind::LineComment {
                break;
            }
        }
        lines
    }

    /// The comments before the first item of a file: those about the file, which an empty line parts from the item, and
    /// those about the item.
    pub(super) fn head(&mut self, offset: u32) -> (Vec<String>, Vec<String>) {
        let (mut file, mut item) = (Vec::new(), Vec::new());
        let mut end = None;
        while let Some((span, kind)) = self.take(offset) {
            if end.is_some_and(|end| self.is_apart(end, span.start)) {
                file.append(&mut item);
            }
            item.extend(self.lines(span, kind));
            end = Some(if kind == TokenKind::LineComment { span.end - 1 } else { span.end });
        }
        if end.is_some_and(|end| self.is_apart(end, offset)) {
            file.append(&mut item);
        }
        (file, item)
    }

    fn is_apart(&self, end: u32, start: u32) -> bool {
        self.slice(Span { start: end, end: start }).matches('\n').count() > 1
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.bytes()).unwrap_or_default()
    }

    /// The lines of a comment without its marks.
    fn lines(&self, span: Span, kind: TokenKind) -> Vec<String> {
        let written = self.slice(span);
        if kind == TokenKind::LineComment || !written.starts_with("/*") {
            let text = written.strip_prefix('#').or_else(|| written.strip_prefix("//")).unwrap_or(written);
            return vec![text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned()];
        }
        let inner = written.strip_prefix("/*").unwrap_or(written);
        let inner = inner.strip_suffix("*/").unwrap_or(inner).trim_matches('*');
        let mut lines: Vec<String> = inner
            .lines()
            .map(|line| {
                let line = line.trim();
                line.strip_prefix('*').map_or(line, str::trim_start).to_owned()
            })
            .collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        let empty = lines.iter().take_while(|line| line.is_empty()).count();
        lines.drain(..empty);
        lines
    }
}
