//! The attributes of an object as a value.

use schema::ResourceSchema;
use serde_json::Value as Json;
use syntax::Message;
use value::{Marks, Number, Path, PathStep, Type, Value, convert};

use super::Instance;
use crate::file::messages;

/// Why a part of an object's attributes is not as the schema says. Its value is unknown then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The part.
    pub path: Path,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a part of an object's attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is not of this type.
    Type(Type),
    /// It is a number that is too large to compute with.
    Number,
    /// The object was written with a newer version of the schema than the one that is known.
    NewerSchema {
        /// The version in the state.
        found: u64,
        /// The version of the schema.
        known: u64,
    },
}

impl Problem {
    /// The texts of this problem.
    pub fn message(&self) -> &'static Message {
        match self.kind {
            ProblemKind::Type(_) => &messages::STATE_VALUE_TYPE,
            ProblemKind::Number => &messages::STATE_NUMBER,
            ProblemKind::NewerSchema { .. } => &messages::STATE_SCHEMA_NEWER,
        }
    }

    /// The arguments of the message, for the object of this address.
    pub fn arguments(&self, address: &str) -> Vec<String> {
        match &self.kind {
            ProblemKind::Type(ty) => vec![format!("{address}{}", self.path), lang::type_name(ty)],
            ProblemKind::Number => vec![format!("{address}{}", self.path)],
            ProblemKind::NewerSchema { found, known } => vec![found.to_string(), known.to_string()],
        }
    }
}

impl Instance {
    /// The attributes as an object of the schema's type. Attributes that the schema does not have are left out and those
    /// that the state lacks are null, as Terraform does; sensitive are those that were when the state was written, and
    /// those that the schema calls so.
    pub fn value(&self, schema: &ResourceSchema) -> (Value, Vec<Problem>) {
        let (value, mut problems) = typed(&self.attributes, &schema.block.implied_type());
        if self.schema_version > schema.version {
            let kind = ProblemKind::NewerSchema { found: self.schema_version, known: schema.version };
            problems.insert(0, Problem { path: Path::root(), kind });
        }
        (schema.block.mark_sensitive(&self.with_marks(&value)), problems)
    }

    /// The attributes by their shape, where there is no schema: lists are tuples and maps are objects.
    pub fn shape(&self) -> Value {
        self.with_marks(&shape(&self.attributes))
    }

    fn with_marks(&self, value: &Value) -> Value {
        let marks = self.sensitive_attributes.iter().map(|path| (path.clone(), Marks::SENSITIVE));
        value.mark_with_paths(&marks.collect::<Vec<_>>())
    }
}

/// JSON as a value by its shape. A number that is too large is unknown.
pub(crate) fn shape(json: &Json) -> Value {
    match json {
        Json::Null => Value::null(Type::Dynamic),
        Json::Bool(truth) => Value::bool(*truth),
        Json::Number(number) => {
            Number::parse(&number.to_string()).map_or_else(|| Value::unknown(Type::Number), Value::number)
        }
        Json::String(text) => Value::string(text),
        Json::Array(list) => Value::tuple(list.iter().map(shape)),
        Json::Object(map) => Value::object(map.iter().map(|(name, json)| (name, shape(json)))),
    }
}

/// JSON as a value of a type, as states have it: where the type is not known before there is an object of `value` and
/// `type`. What does not fit is unknown.
pub(crate) fn typed(json: &Json, ty: &Type) -> (Value, Vec<Problem>) {
    let mut reader = Reader { path: Path::root(), problems: Vec::new() };
    let value = reader.typed(json, ty);
    (value, reader.problems)
}

struct Reader {
    path: Path,
    problems: Vec<Problem>,
}

impl Reader {
    fn typed(&mut self, json: &Json, ty: &Type) -> Value {
        match (json, ty) {
            (Json::Null, _) => Value::null(ty.clone()),
            (Json::Object(map), Type::Dynamic) if map.len() == 2 => {
                match map.get("type").and_then(|ty| Type::from_json(&ty.to_string())).zip(map.get("value")) {
                    Some((own, inner)) => self.typed(inner, &own),
                    None => self.misfit(ty),
                }
            }
            (Json::Number(number), Type::Number | Type::String) => match Number::parse(&number.to_string()) {
                Some(number) if *ty == Type::Number => Value::number(number),
                Some(number) => convert(&Value::number(number), ty).unwrap_or_else(|_| self.misfit(ty)),
                None => self.problem(ProblemKind::Number, ty),
            },
            (Json::Bool(_) | Json::String(_), Type::Bool | Type::Number | Type::String) => {
                convert(&shape(json), ty).unwrap_or_else(|_| self.misfit(ty))
            }
            (Json::Array(list), Type::List(element)) => {
                let elements = self.elements(list, |_| element);
                Value::list((**element).clone(), elements)
            }
            (Json::Array(list), Type::Set(element)) => {
                let elements = self.elements(list, |_| element);
                Value::set((**element).clone(), elements)
            }
            (Json::Array(list), Type::Tuple(types)) if list.len() == types.len() => {
                let elements = self.elements(list, |index| types.get(index).unwrap_or(&Type::Dynamic));
                Value::tuple(elements)
            }
            (Json::Object(map), Type::Map(element)) => {
                let mut entries = Vec::with_capacity(map.len());
                for (key, json) in map {
                    entries.push((key, self.at(PathStep::Key(key.as_str().into()), json, element)));
                }
                Value::map((**element).clone(), entries)
            }
            (Json::Object(map), Type::Object(object)) => {
                let mut attributes = Vec::with_capacity(object.len());
                for attribute in object.attributes() {
                    let part = match map.get(&*attribute.name) {
                        Some(json) => self.at(PathStep::Attribute(attribute.name.clone()), json, &attribute.ty),
                        None => Value::null(attribute.ty.clone()),
                    };
                    attributes.push((attribute.name.clone(), part));
                }
                Value::object(attributes)
            }
            _ => self.misfit(ty),
        }
    }

    fn elements<'t>(&mut self, list: &[Json], ty: impl Fn(usize) -> &'t Type) -> Vec<Value> {
        list.iter().enumerate().map(|(index, json)| self.at(PathStep::Index(index), json, ty(index))).collect()
    }

    fn at(&mut self, step: PathStep, json: &Json, ty: &Type) -> Value {
        self.path.push(step);
        let value = self.typed(json, ty);
        self.path.pop();
        value
    }

    fn misfit(&mut self, ty: &Type) -> Value {
        self.problem(ProblemKind::Type(ty.clone()), ty)
    }

    fn problem(&mut self, kind: ProblemKind, ty: &Type) -> Value {
        self.problems.push(Problem { path: self.path.clone(), kind });
        Value::unknown(ty.clone())
    }
}
