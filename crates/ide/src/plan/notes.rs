//! What is worth a word before all else.

use ::plan::document::Document;
use serde_json::Value as Json;
use syntax::Locale;

use super::words;
use crate::model::{PlanNote, PlanNoteLevel};

/// As many notes are given.
const MOST: usize = 50;

pub(super) fn notes(document: &Document, locale: Locale) -> Vec<PlanNote> {
    let mut notes = Vec::new();
    let mut note = |level, text| {
        if notes.len() < MOST {
            notes.push(PlanNote { level, text });
        }
    };
    let text = |json: &Json, name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    if document.errored == Some(true) {
        note(PlanNoteLevel::Error, words::errored(locale));
    } else if document.complete == Some(false) {
        note(PlanNoteLevel::Info, words::incomplete(locale));
    }
    for diagnostic in &document.diagnostics {
        let is_error = text(diagnostic, "severity") == "error";
        let level = if is_error { PlanNoteLevel::Error } else { PlanNoteLevel::Warning };
        let parts = [text(diagnostic, "summary"), text(diagnostic, "detail")];
        let parts: Vec<String> =
            parts.into_iter().filter(|part| !part.is_empty()).map(|part| words::plain(&part)).collect();
        note(level, parts.join(": "));
    }
    let mut unknown = 0_u32;
    for check in &document.checks {
        for instance in check.get("instances").and_then(Json::as_array).into_iter().flatten() {
            let address = instance.get("address").map(|address| text(address, "to_display")).unwrap_or_default();
            match text(instance, "status").as_str() {
                "unknown" => unknown += 1,
                "fail" | "error" => {
                    for problem in instance.get("problems").and_then(Json::as_array).into_iter().flatten() {
                        let message = words::plain(&text(problem, "message"));
                        note(PlanNoteLevel::Warning, words::check_failed(locale, words::plain(&address), message));
                    }
                }
                _ => {}
            }
        }
    }
    if unknown > 0 {
        note(PlanNoteLevel::Info, words::check_unknown(locale, unknown));
    }
    notes
}
