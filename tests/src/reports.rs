//! What our parser says about a text, in the shape in which Terraform's answers are recorded.

use serde_json::Value;
use syntax::{Document, Locale};

/// An error at a place: summary and (line, column, byte) of both ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The title.
    pub summary: String,
    /// Line, column and byte of the first character.
    pub start: (i64, i64, i64),
    /// Line, column and byte behind the last character.
    pub end: (i64, i64, i64),
}

impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ((line, column, byte), (end_line, end_column, end_byte)) = (self.start, self.end);
        write!(formatter, "{} at {line}:{column}-{end_line}:{end_column} ({byte}-{end_byte})", self.summary)
    }
}

impl Report {
    /// A recorded error: `{"summary", "range": {"start", "end"}}`; without a range the places are 0.
    #[must_use]
    pub fn recorded(error: &Value) -> Report {
        let place = |end: &str| {
            let place = &error["range"][end];
            let number = |key: &str| place[key].as_i64().unwrap_or(0);
            (number("line"), number("column"), number("byte"))
        };
        Report {
            summary: error["summary"].as_str().unwrap_or_default().to_owned(),
            start: place("start"),
            end: place("end"),
        }
    }

    /// Everything that is wrong with a document, in its order.
    #[must_use]
    pub fn all(document: &Document) -> Vec<Report> {
        document
            .diagnostics()
            .iter()
            .map(|diagnostic| {
                let range = document.range(diagnostic.span).visible();
                let place = |at: syntax::Position| (i64::from(at.line), i64::from(at.column), i64::from(at.byte));
                Report { summary: diagnostic.summary(Locale::En), start: place(range.start), end: place(range.end) }
            })
            .collect()
    }
}
