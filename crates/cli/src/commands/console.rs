//! `stackwright console`: one expression a line, answered as `terraform console` does.

use std::io::{BufRead, IsTerminal};

use config::evaluation::{Mistake, Reading};
use config::{Origin, Source, Sources, variables};
use syntax::{Document, Locale, TokenKind};

use crate::arguments::{Console, GivenValue};
use crate::surroundings::Surroundings;
use crate::{Failure, Outcome, input, print, tell};

pub(crate) fn run(arguments: &Console) -> Result<Outcome, Failure> {
    let mut surroundings = match Surroundings::of(Some(&arguments.path)) {
        Ok(surroundings) => surroundings,
        Err(unreadable) => return unreadable.report(&arguments.path),
    };
    give(&mut surroundings, &arguments.given.0)?;
    let session = surroundings.session();
    let interactive = std::io::stdin().is_terminal();
    let mut failed = false;
    let mut buffer = String::new();
    let mut lines = std::io::stdin().lock().split(b'\n');
    loop {
        if interactive {
            print(if buffer.is_empty() { "> " } else { "  " })?;
        }
        let line = lines.next().transpose()?;
        let ended = line.is_none();
        let line = String::from_utf8_lossy(&line.unwrap_or_default()).trim().to_owned();
        match line.strip_suffix('\\') {
            Some(continued) => {
                buffer += continued;
                if !ended {
                    continue;
                }
            }
            None => buffer += &line,
        }
        if !ended && is_open(&buffer) {
            buffer.push('\n');
            continue;
        }
        let text = std::mem::take(&mut buffer);
        match text.trim() {
            "" => {}
            "exit" => break,
            text => match session.answer(text, &[], Reading::Console).console() {
                Ok(answer) => print(&format!("{answer}\n"))?,
                Err(mistakes) => {
                    failed = true;
                    for mistake in mistakes {
                        tell(&format!("{}\n", in_words(mistake, surroundings.sources())));
                    }
                }
            },
        }
        if ended {
            break;
        }
    }
    Ok(if failed { Outcome::TemplateErrors } else { Outcome::Done })
}

/// Adds the values of the command line.
pub(crate) fn give(surroundings: &mut Surroundings, given: &[GivenValue]) -> Result<(), Failure> {
    let declared = variables(&surroundings.sources().folder(""));
    for given in given {
        match given {
            GivenValue::Variable(text) => {
                let Some((name, value)) = text.split_once('=') else {
                    return Err(Failure::Usage(format!("--var {text}: write it as NAME=VALUE")));
                };
                let name = name.trim();
                let variable = declared.get(name);
                if variable.is_none() {
                    return Err(Failure::Usage(format!("--var {name}: the template has no such variable")));
                }
                let mistakes = surroundings.inputs().set_text(name, value, variable);
                if let Some(first) = mistakes.first() {
                    let (summary, detail) = (first.summary(Locale::En), first.detail(Locale::En));
                    return Err(Failure::Usage(format!("--var {name}: {summary}: {detail}")));
                }
            }
            GivenValue::File(path) => {
                let bytes = input::read_file(path)
                    .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", path.display())))?;
                let name = surroundings.shown(path);
                let source = Source::new(&name, &bytes);
                let found = config::given_values(&source);
                if let Some(first) = found.diagnostics.first() {
                    let start = source.document.range(first.span).start;
                    let (summary, detail) = (first.summary(Locale::En), first.detail(Locale::En));
                    let place = format!("{}:{},{}", path.display(), start.line, start.column);
                    return Err(Failure::Usage(format!("{place}: {summary}: {detail}")));
                }
                for value in found.values {
                    let origin = Origin::File { path: name.clone(), span: value.span };
                    surroundings.inputs().set(&value.name, value.value, origin);
                }
            }
        }
    }
    Ok(())
}

/// Whether a bracket, a brace, a template or a heredoc is still open at the end of the text.
fn is_open(text: &str) -> bool {
    let document = Document::parse_expression(text);
    let mut open = 0_i64;
    for token in document.tokens() {
        match token.kind {
            TokenKind::OpenBrace
            | TokenKind::OpenBracket
            | TokenKind::OpenParen
            | TokenKind::OpenInterpolation
            | TokenKind::OpenDirective
            | TokenKind::OpenHeredoc => open += 1,
            TokenKind::CloseBrace
            | TokenKind::CloseBracket
            | TokenKind::CloseParen
            | TokenKind::CloseTemplate
            | TokenKind::CloseHeredoc => open -= 1,
            _ => {}
        }
    }
    open > 0
}

/// Place and words on one line.
fn in_words(mistake: &Mistake, sources: &Sources) -> String {
    let (summary, detail) = (mistake.diagnostic.summary(Locale::En), mistake.diagnostic.detail(Locale::En));
    match (&mistake.range, &mistake.file) {
        (Some([start, _]), _) => format!("{},{}: {summary}: {detail}", start.line, start.column),
        (None, Some(file)) => match sources.get(file) {
            Some(source) => {
                let start = source.document.range(mistake.diagnostic.span).start;
                format!("{file}:{},{}: {summary}: {detail}", start.line, start.column)
            }
            None => format!("{file}: {summary}: {detail}"),
        },
        (None, None) => format!("{summary}: {detail}"),
    }
}
