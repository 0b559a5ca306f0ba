//! Expressions on one line.

use std::borrow::Cow;

use syntax::{Document, TokenKind};

/// An expression as one line of the same meaning: newlines become spaces, or commas where they part the items of an
/// object, and comments become `/* … */`. An expression with a heredoc inside stays as it is, line ends included.
pub(super) fn one_line(source: &str) -> String {
    if !source.contains('\n') {
        return laid_out(source.trim());
    }
    let document = Document::parse_expression(source);
    let tokens = || document.tokens().iter().enumerate();
    if tokens().any(|(_, token)| token.kind == TokenKind::OpenHeredoc) {
        return source.to_owned();
    }
    let mut line = Line::default();
    for (index, token) in tokens() {
        let text = source.get(document.token_span(index).bytes()).unwrap_or_default();
        match token.kind {
            TokenKind::Whitespace => line.gap = line.gap.max(Gap::Space),
            TokenKind::Newline => line.gap = Gap::Newline,
            TokenKind::End => {}
            TokenKind::Comment | TokenKind::LineComment => line.comment(text, token.kind),
            TokenKind::OpenBrace => {
                let behind = document.tokens().get(index + 1..).unwrap_or_default().iter().zip(index + 1..);
                let next = behind.clone().find(|(token, _)| token.kind > TokenKind::LineComment);
                let is_for = next.is_some_and(|(_, index)| &source[document.token_span(index).bytes()] == "for");
                line.push(text, token.kind);
                line.open.push(if is_for { Open::Other } else { Open::Object });
            }
            TokenKind::OpenParen | TokenKind::OpenBracket | TokenKind::OpenInterpolation | TokenKind::OpenDirective => {
                line.push(text, token.kind);
                line.open.push(Open::Other);
            }
            _ => line.push(text, token.kind),
        }
    }
    laid_out(&line.text)
}

/// A line with the spaces of `terraform fmt`.
fn laid_out(line: &str) -> String {
    let line = &*apart(line);
    let formatted = syntax::format(&format!("{NAME}{line}\n"));
    match formatted.text.trim_end().strip_prefix(NAME) {
        Some(text) if formatted.diagnostics.is_empty() && words(text) == words(line) => text.to_owned(),
        _ => line.to_owned(),
    }
}

/// An expression in which dots and numbers do not melt into one number when the formatter takes the space out from between
/// them: `2 .5` becomes `(2).5`, and `a.0 .1` becomes `a[0].1`.
fn apart(line: &str) -> Cow<'_, str> {
    if !line.contains('.') {
        return Cow::Borrowed(line);
    }
    let document = Document::parse_expression(line);
    let tokens = document.tokens();
    let mut text = String::with_capacity(line.len() + 2);
    let mut last = TokenKind::End;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let written = |index: usize| line.get(document.token_span(index).bytes()).unwrap_or_default();
        let behind = tokens.iter().enumerate().skip(index + 1);
        let mut next = behind.filter(|(_, token)| token.kind != TokenKind::Whitespace);
        let mut follows = |kind: TokenKind| next.next().filter(|(_, token)| token.kind == kind).map(|(index, _)| index);
        match token.kind {
            // Behind a dot it is an index itself.
            TokenKind::Number if last != TokenKind::Dot && follows(TokenKind::Dot).is_some() => {
                text.extend(["(", written(index), ")"]);
            }
            TokenKind::Dot => match follows(TokenKind::Number) {
                Some(number) if follows(TokenKind::Dot).is_some() && follows(TokenKind::Number).is_some() => {
                    text.extend(["[", written(number), "]"]);
                    index = number;
                }
                _ => text.push('.'),
            },
            _ => text.push_str(written(index)),
        }
        if token.kind != TokenKind::Whitespace {
            last = token.kind;
        }
        index += 1;
    }
    Cow::Owned(text)
}

/// The tokens of an expression without the space between them.
fn words(source: &str) -> Vec<String> {
    let document = Document::parse_expression(source);
    let tokens = document.tokens().iter().enumerate();
    let words = tokens.filter(|(_, token)| token.kind != TokenKind::Whitespace);
    words.map(|(index, _)| source.get(document.token_span(index).bytes()).unwrap_or_default().to_owned()).collect()
}

/// What stands before an expression that is laid out.
const NAME: &str = "x = ";

/// Whether an expression holds a comment.
pub(super) fn has_comment(source: &str) -> bool {
    if !source.contains(['#', '/']) {
        return false;
    }
    let document = Document::parse_expression(source);
    document.tokens().iter().any(|token| matches!(token.kind, TokenKind::Comment | TokenKind::LineComment))
}

/// What stood between two tokens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Newline,
}

/// A bracket: newlines part the items of an object and mean nothing elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Object,
    Other,
}

#[derive(Default)]
struct Line {
    text: String,
    gap: Gap,
    open: Vec<Open>,
    /// The last token that is no comment.
    last: Option<TokenKind>,
    /// Whether a comment stands behind that token.
    is_behind_comment: bool,
}

impl Line {
    fn push(&mut self, text: &str, kind: TokenKind) {
        let closes = matches!(
            kind,
            TokenKind::CloseParen | TokenKind::CloseBracket | TokenKind::CloseBrace | TokenKind::CloseTemplate
        );
        if self.gap == Gap::Newline && closes && self.last == Some(TokenKind::Comma) && !self.is_behind_comment {
            self.text.pop();
        }
        let opened = matches!(
            self.last,
            None | Some(TokenKind::OpenParen | TokenKind::OpenBracket | TokenKind::OpenInterpolation)
        );
        let in_object = self.open.last() == Some(&Open::Object);
        let parts_items = in_object
            && self.gap == Gap::Newline
            && !matches!(self.last, Some(TokenKind::OpenBrace | TokenKind::Comma))
            && !matches!(kind, TokenKind::CloseBrace | TokenKind::Comma);
        if parts_items {
            self.text.push_str(", ");
        } else if self.gap == Gap::Space
            || self.gap == Gap::Newline
                && (self.is_behind_comment || !opened && (!closes || kind == TokenKind::CloseBrace))
        {
            self.text.push(' ');
        }
        self.gap = Gap::Nothing;
        self.text.push_str(text);
        if closes {
            self.open.pop();
        }
        self.last = Some(kind);
        self.is_behind_comment = false;
    }

    fn comment(&mut self, text: &str, kind: TokenKind) {
        let inner = text.trim_end().trim_start_matches(['#', '/', '*']).trim_end_matches("*/").trim();
        let inner: Vec<&str> = inner.lines().map(|line| line.trim().trim_end_matches("*/")).collect();
        let inner = inner.join(" ").replace("*/", "* /");
        // The item that it stands behind ends before it, which a comma behind it says as well.
        let gap = self.gap;
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str("/* ");
        self.text.push_str(&inner);
        self.text.push_str(" */");
        self.is_behind_comment = true;
        self.gap = if kind == TokenKind::LineComment { Gap::Newline } else { gap };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newlines_give_way() {
        for (source, expected) in [
            ("merge(\n  a,\n  b,\n)", "merge(a, b)"),
            ("{\n  a   = 1\n  b = [\n    2,\n  ]\n}", "{ a = 1, b = [2] }"),
            ("{ a = 1\n}", "{ a = 1 }"),
            ("{\n\n  a = 1,\n\n  b = 2\n}", "{ a = 1, b = 2 }"),
            ("{\n  for k, v in x :\n  k => v\n}", "{ for k, v in x : k => v }"),
            ("[\n  for x in y : x\n  if x\n]", "[for x in y : x if x]"),
            ("(\n  a\n  + b\n)", "(a + b)"),
            ("f(\"${\n  a\n}\")", "f(\"${a}\")"),
            ("f(a,\n  {}\n)", "f(a, {})"),
            ("{}", "{}"),
            ("f({\n})", "f({})"),
            ("a+b", "a + b"),
            ("2 .5", "(2).5"),
            ("2. 5", "(2).5"),
            ("a.0.b", "a.0.b"),
            ("a.0 .1", "a[0].1"),
            ("a.0 .1 .2.b", "a[0][1].2.b"),
        ] {
            assert_eq!(one_line(source), expected, "{source}");
            assert!(!Document::parse_expression(one_line(source)).has_errors(), "{source}");
        }
    }

    #[test]
    fn comments_stay() {
        for (source, expected) in [
            ("f(a, # one\n  b)", "f(a, /* one */ b)"),
            ("{\n  # first\n  a = 1 // last */\n  b = 2\n}", "{ /* first */ a = 1 /* last */, b = 2 }"),
            ("f(\n  a /* x\n y */\n)", "f(a /* x y */)"),
        ] {
            assert_eq!(one_line(source), expected, "{source}");
            assert!(!Document::parse_expression(one_line(source)).has_errors(), "{source}");
        }
    }

    #[test]
    fn heredocs_stay_as_they_are() {
        let source = "f(<<EOT\na\nEOT\n)";
        assert_eq!(one_line(source), source);
    }
}
