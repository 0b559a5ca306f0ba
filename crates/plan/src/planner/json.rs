//! Values as the plan format has them.

use serde_json::{Map, Value as Json};
use value::{Kind, Path, PathStep, Type, Value};

/// What is known of a value: unknown attributes and map elements are left out, unknown elements of lists are null. `None`
/// if nothing is known. Marks are dropped.
pub(super) fn known(value: &Value) -> Option<Json> {
    let (value, _) = value.unmark();
    Some(match value.kind() {
        Kind::Unknown(..) => return None,
        Kind::Null(_) => Json::Null,
        Kind::Bool(truth) => Json::Bool(*truth),
        Kind::Number(number) => {
            let text = number.to_string();
            text.parse::<serde_json::Number>().map_or(Json::String(text), Json::Number)
        }
        Kind::String(text) => Json::String(text.to_string()),
        Kind::Sequence(sequence) => {
            Json::Array(sequence.elements().iter().map(|element| known(element).unwrap_or(Json::Null)).collect())
        }
        Kind::Mapping(mapping) => Json::Object(
            mapping
                .entries()
                .iter()
                .filter_map(|(name, element)| Some((name.to_string(), known(element)?)))
                .collect::<Map<_, _>>(),
        ),
    })
}

/// `true` where a value is unknown: `after_unknown`. An empty object if nothing is.
pub(super) fn unknown_marks(value: &Value) -> Json {
    if value.is_wholly_known() { Json::Object(Map::new()) } else { mirror(value, &|value| !value.is_known()) }
}

/// `true` where a value is sensitive: `before_sensitive` and `after_sensitive`.
pub(super) fn sensitive_marks(value: &Value) -> Json {
    mirror(value, &|value| value.marks().is_sensitive())
}

/// A list for a list, an object for an object, without the attributes of which nothing is said.
fn mirror(value: &Value, is_marked: &dyn Fn(&Value) -> bool) -> Json {
    if is_marked(value) {
        return Json::Bool(true);
    }
    match value.kind() {
        Kind::Sequence(sequence) => {
            Json::Array(sequence.elements().iter().map(|element| mirror(element, is_marked)).collect())
        }
        Kind::Mapping(mapping) => {
            let mut object = Map::new();
            for (name, element) in mapping.entries() {
                let inner = mirror(element, is_marked);
                if inner != Json::Bool(false) {
                    object.insert(name.to_string(), inner);
                }
            }
            Json::Object(object)
        }
        Kind::Unknown(ty, _) => match ty {
            Type::List(_) | Type::Set(_) | Type::Tuple(_) => Json::Array(Vec::new()),
            Type::Map(_) | Type::Object(_) => Json::Object(Map::new()),
            _ => Json::Bool(false),
        },
        _ => Json::Bool(false),
    }
}

/// A path as a list of names and numbers.
pub(super) fn path(path: &Path) -> Vec<Json> {
    let step = |step: &PathStep| match step {
        PathStep::Attribute(name) | PathStep::Key(name) => Json::String(name.to_string()),
        PathStep::Index(index) => Json::from(*index),
    };
    path.steps().iter().map(step).collect()
}
