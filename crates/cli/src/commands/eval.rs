//! `stackwright eval`: expressions as JSON lines in, their values as JSON lines out.

use std::collections::BTreeMap;
use std::io::BufRead;

use config::evaluation::{GivenVariable, Reading, Session};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::arguments::Eval;
use crate::surroundings::Surroundings;
use crate::{Failure, Outcome, print};

/// A line.
#[derive(Deserialize)]
struct Question {
    expr: String,
    #[serde(default)]
    vars: BTreeMap<String, Described>,
    mode: Option<String>,
}

/// A variable in a line.
#[derive(Deserialize)]
struct Described {
    #[serde(rename = "type")]
    type_text: Option<String>,
    #[serde(default, deserialize_with = "present")]
    value: Option<Json>,
    #[serde(default)]
    unknown: bool,
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    ephemeral: bool,
    nullable: Option<bool>,
}

/// Null is a value too.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(deserializer).map(Some)
}

pub(crate) fn run(arguments: &Eval) -> Result<Outcome, Failure> {
    let surroundings = match Surroundings::of(arguments.path.as_deref()) {
        Ok(surroundings) => surroundings,
        Err(unreadable) => return unreadable.report(arguments.path.as_deref().unwrap_or(".".as_ref())),
    };
    let session = surroundings.session();
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line?;
        if !line.trim_ascii().is_empty() {
            print(&format!("{}\n", answer(&session, &line)))?;
        }
    }
    Ok(Outcome::Done)
}

fn answer(session: &Session<'_>, line: &[u8]) -> String {
    let question: Question = match serde_json::from_slice(line) {
        Ok(question) => question,
        Err(error) => {
            let error = serde_json::json!({
                "summary": "Line cannot be read",
                "detail": format!("A line is a JSON object with the text `expr`: {error}."),
                "code": "line-unreadable",
            });
            return serde_json::json!({ "error": error }).to_string();
        }
    };
    let reading = match question.mode.as_deref() {
        Some("console") => Reading::Console,
        Some("provider") => Reading::Provider,
        _ => Reading::File,
    };
    let variables: Vec<GivenVariable> = question
        .vars
        .into_iter()
        .map(|(name, described)| GivenVariable {
            name,
            type_text: described.type_text,
            value: described.value.map(|value| value.to_string()),
            unknown: described.unknown,
            sensitive: described.sensitive,
            ephemeral: described.ephemeral,
            nullable: described.nullable,
        })
        .collect();
    session.answer(&question.expr, &variables, reading).to_json()
}
