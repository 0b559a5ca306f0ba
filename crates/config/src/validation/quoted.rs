//! References in quotes, as Terraform wanted them up to version 0.11: names, dots, and keys that are written out.

use syntax::{Document, Span, TokenKind};

/// How much of the text is a reference, and where what follows is wrong.
pub(super) fn reference(text: &str) -> (usize, Option<Span>) {
    let document = Document::parse_expression(text);
    let mut tokens = (0..document.tokens().len())
        .map(|index| (document.tokens()[index].kind, document.token_span(index)))
        .filter(|(kind, _)| {
            use TokenKind::{Comment, LineComment, Newline, Whitespace};
            !matches!(kind, Whitespace | Comment | LineComment | Newline | TokenKind::End)
        })
        .peekable();
    let end = Span::new(text.len() as u32, text.len() as u32 + 1);
    let mut good = match tokens.next() {
        Some((TokenKind::Identifier, span)) => span.end,
        other => return (0, Some(other.map_or(end, |(_, span)| span))),
    };
    let mut wrong = None;
    while let Some((kind, span)) = tokens.next() {
        let step = match kind {
            TokenKind::Dot => match tokens.next() {
                Some((TokenKind::Identifier, name)) => Ok(name.end),
                other => Err(other.map_or(end, |(_, span)| span)),
            },
            TokenKind::OpenBracket => match tokens.next() {
                Some((TokenKind::Number, _)) => closing(tokens.next(), end),
                Some((TokenKind::OpenQuote, _)) => {
                    while tokens.next_if(|(kind, _)| *kind != TokenKind::CloseQuote).is_some() {}
                    tokens.next();
                    closing(tokens.next(), end)
                }
                other => Err(other.map_or(end, |(_, span)| span)),
            },
            _ => Err(span),
        };
        match step {
            Ok(behind) => good = behind,
            Err(span) => {
                wrong = Some(span);
                break;
            }
        }
    }
    (good as usize, wrong)
}

fn closing(token: Option<(TokenKind, Span)>, end: Span) -> Result<u32, Span> {
    match token {
        Some((TokenKind::CloseBracket, span)) => Ok(span.end),
        other => Err(other.map_or(end, |(_, span)| span)),
    }
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn what_is_read_and_what_is_wrong() {
        for (text, good, wrong) in [
            ("a.b", "a.b", ""),
            (" a.b[0] ", " a.b[0]", ""),
            ("a[\"x\"].c", "a[\"x\"].c", ""),
            ("1", "", "1"),
            ("a b", "a", "b"),
            ("a.0", "a", "0"),
            ("a.*.b", "a", "*"),
            ("a[b]", "a", "b"),
            ("a[0", "a", "<end>"),
            ("a.", "a", "<end>"),
            ("", "", "<end>"),
            ("f(1)", "f", "("),
        ] {
            let (length, mistake) = reference(text);
            let place = mistake.map_or("", |span| text.get(span.bytes()).unwrap_or("<end>"));
            assert_eq!((&text[..length], place), (good, wrong), "{text}");
        }
    }
}
