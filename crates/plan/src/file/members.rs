//! Taking an object apart member by member.

use lang::address::InstanceKey;
use serde_json::{Map, Value as Json};

use super::{FileError, FileProblem, Wanted};

pub(crate) type Read<T> = Result<T, FileError>;

/// The error that something else is wanted at a place.
pub(crate) fn wrong<T>(path: &str, wanted: Wanted) -> Read<T> {
    Err(FileError { path: path.to_owned(), problem: FileProblem::Wanted(wanted) })
}

/// The JSON of a file of at most so many bytes; a byte order mark is passed over. Nesting is limited to 127 levels.
pub(crate) fn parse(text: &str, limit: usize) -> Read<Json> {
    let whole = |problem| FileError { path: String::new(), problem };
    if text.len() > limit {
        return Err(whole(FileProblem::TooLarge(text.len())));
    }
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(|error| {
        let words = error.to_string();
        // The reader has no other sign for it.
        let is_depth = words.starts_with("recursion limit exceeded");
        whole(if is_depth { FileProblem::TooDeep } else { FileProblem::NotJson(words) })
    })
}

/// The key of an instance.
pub(crate) fn key_of(path: &str, json: &Json) -> Read<InstanceKey> {
    match json {
        Json::String(text) => Ok(InstanceKey::Text(text.clone())),
        Json::Number(number) => {
            let digits = value::Number::parse(&number.to_string()).map(|number| number.to_string());
            match digits.filter(|digits| digits.parse::<i64>().is_ok()) {
                Some(digits) => Ok(InstanceKey::Number(digits)),
                None => wrong(path, Wanted::Key),
            }
        }
        _ => wrong(path, Wanted::Key),
    }
}

/// An object of which members are taken one by one; null is as good as absent.
pub(crate) struct Members {
    pub(crate) path: String,
    map: Map<String, Json>,
}

impl Members {
    pub(crate) fn of(path: String, json: Json) -> Read<Members> {
        match json {
            Json::Object(map) => Ok(Members { path, map }),
            _ => wrong(&path, Wanted::Object),
        }
    }

    /// The members that were not taken.
    pub(crate) fn others(self) -> Map<String, Json> {
        self.map
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.map.get(name)
    }

    pub(crate) fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub(crate) fn wrong<T>(&self, name: &str, problem: FileProblem) -> Read<T> {
        Err(FileError { path: self.at(name), problem })
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<Json> {
        self.map.shift_remove(name).filter(|json| !json.is_null())
    }

    pub(crate) fn text(&mut self, name: &str) -> Read<Option<String>> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::String(text)) => Ok(Some(text)),
            Some(_) => wrong(&self.at(name), Wanted::Text),
        }
    }

    pub(crate) fn needed(&mut self, name: &str) -> Read<String> {
        match self.text(name)? {
            Some(text) => Ok(text),
            None => self.wrong(name, FileProblem::Missing),
        }
    }

    pub(crate) fn truth(&mut self, name: &str) -> Read<bool> {
        Ok(self.truth_if_told(name)?.unwrap_or(false))
    }

    pub(crate) fn truth_if_told(&mut self, name: &str) -> Read<Option<bool>> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Bool(truth)) => Ok(Some(truth)),
            Some(_) => wrong(&self.at(name), Wanted::Truth),
        }
    }

    pub(crate) fn count(&mut self, name: &str) -> Read<u64> {
        match self.take(name) {
            None => Ok(0),
            Some(json) => match json.as_u64() {
                Some(count) => Ok(count),
                None => wrong(&self.at(name), Wanted::Count),
            },
        }
    }

    pub(crate) fn object(&mut self, name: &str) -> Read<Map<String, Json>> {
        match self.take(name) {
            None => Ok(Map::new()),
            Some(Json::Object(map)) => Ok(map),
            Some(_) => wrong(&self.at(name), Wanted::Object),
        }
    }

    pub(crate) fn list<T>(&mut self, name: &str, read: impl Fn(String, Json) -> Read<T>) -> Read<Vec<T>> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Json::Array(list)) => {
                let path = self.at(name);
                list.into_iter().enumerate().map(|(index, json)| read(format!("{path}[{index}]"), json)).collect()
            }
            Some(_) => wrong(&self.at(name), Wanted::List),
        }
    }
}

/// A string, as an element of a list.
pub(crate) fn text_of(path: String, json: Json) -> Read<String> {
    match json {
        Json::String(text) => Ok(text),
        _ => wrong(&path, Wanted::Text),
    }
}
