//! The JSON form of types.

use std::sync::Arc;

use super::{decode, write_string};
use crate::normalize::normalized;
use crate::{ObjectAttribute, ObjectType, Type, Value};

impl Type {
    /// Reads the JSON form of a type: `"string"`, `["list","string"]`, `["object",{"a":"number"},["a"]]`, where the
    /// last part names the optional attributes.
    pub fn from_json(text: &str) -> Option<Type> {
        Type::from_value(&decode(text).ok()?)
    }

    /// The type that a decoded JSON form means.
    pub(crate) fn from_value(value: &Value) -> Option<Type> {
        match value.as_str() {
            Some("dynamic") => return Some(Type::Dynamic),
            Some("bool") => return Some(Type::Bool),
            Some("number") => return Some(Type::Number),
            Some("string") => return Some(Type::String),
            _ => {}
        }
        let (kind, rest) = value.elements().split_first()?;
        let (inner, optional) = rest.split_first()?;
        match (kind.as_str()?, optional) {
            ("list", []) => Type::from_value(inner).map(Type::list),
            ("set", []) => Type::from_value(inner).map(Type::set),
            ("map", []) => Type::from_value(inner).map(Type::map),
            ("tuple", []) => {
                let elements: Option<Vec<Type>> = inner.elements().iter().map(Type::from_value).collect();
                matches!(inner.type_of(), Type::Tuple(_)).then(|| elements.map(Type::tuple)).flatten()
            }
            ("object", [] | [_]) => {
                let names: &[Value] = optional.first().map_or(&[], Value::elements);
                let is_optional = |name: &str| names.iter().any(|optional| optional.as_str() == Some(name));
                let mut attributes = Vec::with_capacity(inner.entries().len());
                for (name, ty) in inner.entries() {
                    attributes.push(ObjectAttribute {
                        name: normalized(name),
                        ty: Type::from_value(ty)?,
                        optional: is_optional(name),
                    });
                }
                let ty = Type::Object(Arc::new(ObjectType::new(attributes)));
                matches!(inner.type_of(), Type::Object(_)).then_some(ty)
            }
            _ => None,
        }
    }

    /// The JSON form of the type, which plans and states use.
    ///
    /// ```
    /// use value::Type;
    ///
    /// let ty = Type::map(Type::object([("a", Type::Dynamic)]));
    /// assert_eq!(ty.to_json(), r#"["map",["object",{"a":"dynamic"}]]"#);
    /// assert_eq!(Type::from_json(&ty.to_json()), Some(ty));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }

    fn write_json(&self, out: &mut String) {
        let collection = |name: &str, element: &Type, out: &mut String| {
            out.push_str("[\"");
            out.push_str(name);
            out.push_str("\",");
            element.write_json(out);
            out.push(']');
        };
        match self {
            Type::Dynamic => out.push_str("\"dynamic\""),
            Type::Bool => out.push_str("\"bool\""),
            Type::Number => out.push_str("\"number\""),
            Type::String => out.push_str("\"string\""),
            Type::List(element) => collection("list", element, out),
            Type::Set(element) => collection("set", element, out),
            Type::Map(element) => collection("map", element, out),
            Type::Tuple(elements) => {
                out.push_str("[\"tuple\",[");
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    element.write_json(out);
                }
                out.push_str("]]");
            }
            Type::Object(object) => {
                out.push_str("[\"object\",{");
                let mut optional = String::new();
                for (index, attribute) in object.attributes().iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(&attribute.name, out);
                    out.push(':');
                    attribute.ty.write_json(out);
                    if attribute.optional {
                        optional.push_str(if optional.is_empty() { ",[" } else { "," });
                        write_string(&attribute.name, &mut optional);
                    }
                }
                out.push('}');
                if !optional.is_empty() {
                    optional.push(']');
                }
                out.push_str(&optional);
                out.push(']');
            }
        }
    }
}
