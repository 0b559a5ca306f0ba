//! A document from JSON, also one of an earlier or a later format.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::{Action, Change, Document, Mode, RelevantAttribute, ResourceChange};
use crate::file::{Members, Read, foreign, is_zip, parse, text_of, wrong};
use crate::{FileError, FileProblem, Foreign, NotAPlan, Wanted};

/// Members of which a plan has at least one, however empty it is.
const TELLING: [&str; 5] = ["resource_changes", "planned_values", "output_changes", "configuration", "errored"];

/// What stands at the start of a line that `terraform plan` prints for people.
const WORDS: [&str; 5] = [
    "Terraform used the selected providers",
    "Terraform will perform",
    "OpenTofu used",
    "OpenTofu will perform",
    "No changes.",
];

impl Document {
    /// The largest text that is read.
    pub const MAX_BYTES: usize = crate::state::State::MAX_BYTES;

    /// Reads what `terraform show -json` (or `tofu show -json`) writes for a plan: any format 0.x or 1.x, of Terraform since
    /// 0.12. Members that it does not know are kept.
    ///
    /// ```
    /// use plan::document::Document;
    /// let text = r#"{"format_version": "1.9", "resource_changes": [], "brand_new": 1}"#;
    /// let document = Document::read(text)?;
    /// assert_eq!(document.others["brand_new"], 1);
    /// assert_eq!(Document::read("{}").map_err(|error| error.code()), Err("plan-of-other-kind"));
    /// # Ok::<(), plan::FileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What the text is instead and what to do, or the first member that is not as the format says. More than
    /// [`Document::MAX_BYTES`] and more than 127 levels of nesting are refused.
    pub fn read(text: &str) -> Result<Document, FileError> {
        let not = |what| FileError { path: String::new(), problem: FileProblem::NotAPlan(what) };
        let json = parse(text, Document::MAX_BYTES).map_err(|error| instead_of_json(text).map_or(error, not))?;
        let Json::Object(map) = json else { return Err(not(NotAPlan::Json)) };
        if map.contains_key("@level") || map.contains_key("@message") {
            return Err(not(NotAPlan::Messages));
        }
        if !map.contains_key("format_version") || !TELLING.iter().any(|name| map.contains_key(*name)) {
            return Err(not(match foreign(&map) {
                Foreign::State | Foreign::Backend => NotAPlan::State,
                Foreign::Encrypted => NotAPlan::Encrypted,
                Foreign::StateJson => NotAPlan::StateJson,
                // What is printed when there is no state.
                _ if map.len() == 1 && map.contains_key("format_version") => NotAPlan::StateJson,
                _ => NotAPlan::Json,
            }));
        }
        let mut members = Members::of(String::new(), Json::Object(map))?;
        let format_version = members.needed("format_version")?;
        if !matches!(format_version.split('.').next(), Some("0" | "1")) {
            return members.wrong("format_version", FileProblem::PlanFormat(format_version));
        }
        let output_changes = members.object("output_changes")?;
        let output_changes = output_changes
            .into_iter()
            .map(|(name, json)| {
                let change = change(format!("output_changes.{name}"), json)?;
                Ok((name, change))
            })
            .collect::<Read<Vec<_>>>()?;
        Ok(Document {
            format_version,
            terraform_version: members.text("terraform_version")?.unwrap_or_default(),
            variables: members.object("variables")?,
            planned_values: members.take("planned_values"),
            resource_drift: members.list("resource_drift", resource_change)?,
            resource_changes: members.list("resource_changes", resource_change)?,
            output_changes,
            prior_state: members.take("prior_state"),
            configuration: members.take("configuration"),
            relevant_attributes: members.list("relevant_attributes", relevant_attribute)?,
            checks: members.list("checks", |_, json| Ok(json))?,
            timestamp: members.text("timestamp")?,
            applyable: members.truth_if_told("applyable")?,
            complete: members.truth_if_told("complete")?,
            errored: members.truth_if_told("errored")?,
            diagnostics: members.list("diagnostics", |_, json| Ok(json))?,
            others: members.others(),
        })
    }

    /// Reads a file: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes what it is told to write to a file.
    ///
    /// # Errors
    ///
    /// As [`Document::read`].
    pub fn read_file(bytes: &[u8]) -> Result<Document, FileError> {
        let whole = |problem| FileError { path: String::new(), problem };
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(whole(FileProblem::NotAPlan(NotAPlan::Zip)));
        }
        let wide = |of: fn([u8; 2]) -> u16, bytes: &[u8]| {
            String::from_utf16(&bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect::<Vec<_>>()).ok()
        };
        let text = match bytes {
            _ if bytes.len() > Document::MAX_BYTES => return Err(whole(FileProblem::TooLarge(bytes.len()))),
            [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest).map(Cow::Owned),
            [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest).map(Cow::Owned),
            bytes => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        };
        Document::read(&text.ok_or_else(|| whole(FileProblem::Encoding))?)
    }
}

/// What a text that is no JSON is instead.
fn instead_of_json(text: &str) -> Option<NotAPlan> {
    let first = text.trim_start_matches('\u{feff}').trim_start().lines().next().unwrap_or_default();
    if is_zip(text) {
        Some(NotAPlan::Zip)
    } else if first.starts_with("{\"@") {
        Some(NotAPlan::Messages)
    } else if !first.starts_with('{') && text.lines().any(|line| WORDS.iter().any(|words| line.starts_with(words))) {
        Some(NotAPlan::Words)
    } else {
        None
    }
}

fn resource_change(path: String, json: Json) -> Read<ResourceChange> {
    let mut members = Members::of(path, json)?;
    let Some(done) = members.take("change") else { return members.wrong("change", FileProblem::Missing) };
    let change = change(members.at("change"), done)?;
    Ok(ResourceChange {
        address: members.needed("address")?,
        previous_address: members.text("previous_address")?,
        module_address: members.text("module_address")?,
        mode: match members.text("mode")?.as_deref() {
            None | Some("managed") => Mode::Managed,
            Some("data") => Mode::Data,
            Some(other) => Mode::Other(other.to_owned()),
        },
        type_name: members.needed("type")?,
        name: members.needed("name")?,
        index: members.take("index"),
        provider_name: members.text("provider_name")?.unwrap_or_default(),
        deposed: members.text("deposed")?,
        change,
        action_reason: members.text("action_reason")?,
        others: members.others(),
    })
}

fn change(path: String, json: Json) -> Read<Change> {
    let mut members = Members::of(path, json)?;
    let actions = members.list("actions", text_of)?.iter().map(|name| Action::of_name(name)).collect();
    let replace_paths = members.list("replace_paths", |path, json| match json {
        Json::Array(steps) => Ok(steps),
        _ => wrong(&path, Wanted::List),
    })?;
    let mut marker = |name: &str| members.take(name).unwrap_or(Json::Bool(false));
    let (after_unknown, before_sensitive, after_sensitive) =
        (marker("after_unknown"), marker("before_sensitive"), marker("after_sensitive"));
    Ok(Change {
        actions,
        before: members.take("before").unwrap_or_default(),
        after: members.take("after").unwrap_or_default(),
        after_unknown,
        before_sensitive,
        after_sensitive,
        replace_paths,
        importing: members.take("importing"),
        others: members.others(),
    })
}

fn relevant_attribute(path: String, json: Json) -> Read<RelevantAttribute> {
    let mut members = Members::of(path, json)?;
    let resource = members.needed("resource")?;
    Ok(RelevantAttribute { resource, attribute: members.list("attribute", |_, json| Ok(json))? })
}
