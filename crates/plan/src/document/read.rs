//! A document from JSON, also one of a later format.

use std::fmt;

use serde_json::{Map, Value as Json};

use super::{Action, Change, Document, Mode, RelevantAttribute, ResourceChange};

/// Why a text is no plan, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The way to the member, such as `resource_changes[3].change.actions`; empty for the text as a whole.
    pub path: String,
    /// What is wrong.
    pub problem: ReadProblem,
}

/// What is wrong with a text that should be a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadProblem {
    /// It is no JSON; what the reader says.
    NotJson(String),
    /// It is JSON, but nothing that `terraform show -json` writes for a plan; for a state it has `values`.
    NotAPlan,
    /// The major version of the format is another one: this one.
    Version(String),
    /// A member has another type than this one.
    Type(&'static str),
    /// A member is missing.
    Missing,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.problem {
            ReadProblem::NotJson(error) => write!(f, "not JSON: {error}"),
            ReadProblem::NotAPlan => f.write_str(
                "not a plan: expected what `terraform show -json PLANFILE` prints, with format_version and resource_changes or planned_values",
            ),
            ReadProblem::Version(version) => {
                write!(f, "plan format {version} is not supported: expected 1.x (0.x of Terraform before 1.1 works, too)")
            }
            ReadProblem::Type(wanted) => write!(f, "expected {wanted}"),
            ReadProblem::Missing => f.write_str("missing"),
        }
    }
}

impl std::error::Error for ReadError {}

type Read<T> = Result<T, ReadError>;

/// An object of which members are taken one by one; what is left belongs to later formats.
struct Members {
    path: String,
    map: Map<String, Json>,
}

impl Members {
    fn of(path: String, json: Json) -> Read<Members> {
        match json {
            Json::Object(map) => Ok(Members { path, map }),
            _ => Err(ReadError { path, problem: ReadProblem::Type("an object") }),
        }
    }

    fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    fn wrong<T>(&self, name: &str, wanted: &'static str) -> Read<T> {
        Err(ReadError { path: self.at(name), problem: ReadProblem::Type(wanted) })
    }

    fn take(&mut self, name: &str) -> Option<Json> {
        self.map.shift_remove(name).filter(|json| !json.is_null())
    }

    fn text(&mut self, name: &str) -> Read<Option<String>> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::String(text)) => Ok(Some(text)),
            Some(_) => self.wrong(name, "a string"),
        }
    }

    fn needed(&mut self, name: &str) -> Read<String> {
        let missing = ReadError { path: self.at(name), problem: ReadProblem::Missing };
        self.text(name)?.ok_or(missing)
    }

    fn truth(&mut self, name: &str) -> Read<Option<bool>> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Bool(truth)) => Ok(Some(truth)),
            Some(_) => self.wrong(name, "true or false"),
        }
    }

    fn object(&mut self, name: &str) -> Read<Map<String, Json>> {
        match self.take(name) {
            None => Ok(Map::new()),
            Some(Json::Object(map)) => Ok(map),
            Some(_) => self.wrong(name, "an object"),
        }
    }

    fn list<T>(&mut self, name: &str, read: impl Fn(String, Json) -> Read<T>) -> Read<Vec<T>> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Json::Array(list)) => {
                let path = self.at(name);
                list.into_iter().enumerate().map(|(index, json)| read(format!("{path}[{index}]"), json)).collect()
            }
            Some(_) => self.wrong(name, "a list"),
        }
    }
}

impl Document {
    /// Reads what `terraform show -json` (or `tofu show -json`) writes for a plan, any 1.x format. Members that it does not
    /// know are kept.
    ///
    /// ```
    /// use plan::document::Document;
    /// let text = r#"{"format_version": "1.9", "resource_changes": [], "brand_new": 1}"#;
    /// let document = Document::read(text).unwrap();
    /// assert_eq!(document.others["brand_new"], 1);
    /// assert_eq!(Document::read("{}").unwrap_err().to_string().split(':').next(), Some("not a plan"));
    /// ```
    pub fn read(text: &str) -> Result<Document, ReadError> {
        let json = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
            .map_err(|error| ReadError { path: String::new(), problem: ReadProblem::NotJson(error.to_string()) })?;
        let not_a_plan = ReadError { path: String::new(), problem: ReadProblem::NotAPlan };
        let Json::Object(map) = json else { return Err(not_a_plan) };
        let is_plan = ["resource_changes", "planned_values", "output_changes", "configuration", "errored"];
        if !map.contains_key("format_version") || !is_plan.iter().any(|name| map.contains_key(*name)) {
            return Err(not_a_plan);
        }
        let mut members = Members { path: String::new(), map };
        let format_version = members.needed("format_version")?;
        if !matches!(format_version.split('.').next(), Some("0" | "1")) {
            return Err(ReadError { path: "format_version".to_owned(), problem: ReadProblem::Version(format_version) });
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
            applyable: members.truth("applyable")?,
            complete: members.truth("complete")?,
            errored: members.truth("errored")?,
            diagnostics: members.list("diagnostics", |_, json| Ok(json))?,
            others: members.map,
        })
    }
}

fn resource_change(path: String, json: Json) -> Read<ResourceChange> {
    let mut members = Members::of(path, json)?;
    let change_path = members.at("change");
    let missing = ReadError { path: change_path.clone(), problem: ReadProblem::Missing };
    let change = change(change_path, members.take("change").ok_or(missing)?)?;
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
        others: members.map,
    })
}

fn change(path: String, json: Json) -> Read<Change> {
    let mut members = Members::of(path, json)?;
    let actions = members.list("actions", |path, json| match json {
        Json::String(name) => Ok(Action::of_name(&name)),
        _ => Err(ReadError { path, problem: ReadProblem::Type("a string") }),
    })?;
    let replace_paths = members.list("replace_paths", |path, json| match json {
        Json::Array(steps) => Ok(steps),
        _ => Err(ReadError { path, problem: ReadProblem::Type("a list") }),
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
        others: members.map,
    })
}

fn relevant_attribute(path: String, json: Json) -> Read<RelevantAttribute> {
    let mut members = Members::of(path, json)?;
    let resource = members.needed("resource")?;
    Ok(RelevantAttribute { resource, attribute: members.list("attribute", |_, json| Ok(json))? })
}
