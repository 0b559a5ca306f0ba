//! Types in words.

use std::fmt::Write;

use crate::Type;

impl Type {
    /// A short name for messages: `list of string`, `object`.
    pub fn friendly_name(&self) -> String {
        match self {
            Type::Dynamic => "dynamic".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Number => "number".to_owned(),
            Type::String => "string".to_owned(),
            Type::List(element) => format!("list of {}", element.friendly_name()),
            Type::Set(element) => format!("set of {}", element.friendly_name()),
            Type::Map(element) => format!("map of {}", element.friendly_name()),
            Type::Tuple(_) => "tuple".to_owned(),
            Type::Object(_) => "object".to_owned(),
        }
    }

    /// The short name in Chinese: `字符串列表`, `对象`.
    pub fn friendly_name_zh(&self) -> String {
        match self {
            Type::Dynamic => "任意类型".to_owned(),
            Type::Bool => "布尔值".to_owned(),
            Type::Number => "数字".to_owned(),
            Type::String => "字符串".to_owned(),
            Type::List(element) => format!("{}列表", element.friendly_name_zh()),
            Type::Set(element) => format!("{}集合", element.friendly_name_zh()),
            Type::Map(element) => format!("{}映射", element.friendly_name_zh()),
            Type::Tuple(_) => "元组".to_owned(),
            Type::Object(_) => "对象".to_owned(),
        }
    }

    /// The type as the console's function `type` prints it, one attribute or tuple element a line.
    ///
    /// ```
    /// use value::Type;
    ///
    /// let ty = Type::list(Type::object([("port", Type::Number)]));
    /// assert_eq!(ty.console_text(), "list(\n    object({\n        port: number,\n    }),\n)");
    /// assert_eq!(Type::map(Type::list(Type::Dynamic)).console_text(), "map(list(dynamic))");
    /// ```
    pub fn console_text(&self) -> String {
        let mut out = String::new();
        self.write_console(0, &mut out);
        out
    }

    fn write_console(&self, indent: usize, out: &mut String) {
        let new_line = |indent: usize, out: &mut String| {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', 4 * indent));
        };
        match self {
            Type::Dynamic | Type::Bool | Type::Number | Type::String => out.push_str(&self.friendly_name()),
            Type::List(element) | Type::Set(element) | Type::Map(element) => {
                out.push_str(match self {
                    Type::List(_) => "list(",
                    Type::Set(_) => "set(",
                    _ => "map(",
                });
                if matches!(**element, Type::Tuple(_) | Type::Object(_)) {
                    new_line(indent + 1, out);
                    element.write_console(indent + 1, out);
                    out.push(',');
                    new_line(indent, out);
                } else {
                    element.write_console(indent, out);
                }
                out.push(')');
            }
            Type::Tuple(elements) => {
                out.push_str("tuple([");
                for element in elements.iter() {
                    new_line(indent + 1, out);
                    element.write_console(indent + 1, out);
                    out.push(',');
                }
                if !elements.is_empty() {
                    new_line(indent, out);
                }
                out.push_str("])");
            }
            Type::Object(object) => {
                out.push_str("object({");
                for attribute in object.attributes() {
                    new_line(indent + 1, out);
                    let _ = write!(out, "{}: ", attribute.name);
                    attribute.ty.write_console(indent + 1, out);
                    out.push(',');
                }
                if !object.is_empty() {
                    new_line(indent, out);
                }
                out.push_str("})");
            }
        }
    }
}
