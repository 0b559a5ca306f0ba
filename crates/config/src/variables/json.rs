//! The API's ParseTemplateVariables body.

use value::{Kind, Value};

use super::{Variable, Variables};

impl Variables {
    /// The variables as the API returns them, in JSON without spaces; numbers have all their digits.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"variables\":[");
        for (index, variable) in self.variables.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            write_variable(variable, &mut json);
        }
        json.push_str("]}");
        json
    }
}

fn write_variable(variable: &Variable, json: &mut String) {
    json.push_str("{\"name\":");
    write_string(&variable.name, json);
    if let Some(text) = &variable.type_text {
        json.push_str(",\"type\":");
        write_string(text, json);
    }
    if let Some(text) = &variable.description {
        json.push_str(",\"description\":");
        write_string(text, json);
    }
    if let Some(value) = &variable.default {
        json.push_str(",\"default\":");
        write_value(value, json);
    }
    json.push_str(if variable.sensitive { ",\"sensitive\":true" } else { ",\"sensitive\":false" });
    json.push_str(if variable.nullable { ",\"nullable\":true" } else { ",\"nullable\":false" });
    if !variable.validations.is_empty() {
        json.push_str(",\"validations\":[");
        for (index, rule) in variable.validations.iter().enumerate() {
            json.push_str(if index > 0 { ",{\"condition\":" } else { "{\"condition\":" });
            write_string(&rule.condition, json);
            json.push_str(",\"error_message\":");
            write_string(&rule.error_message, json);
            json.push('}');
        }
        json.push(']');
    }
    json.push('}');
}

/// Unknown values, which only wrong defaults have, become null.
fn write_value(value: &Value, json: &mut String) {
    match value.kind() {
        Kind::Null(_) | Kind::Unknown(..) => json.push_str("null"),
        Kind::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) if number.is_infinite() => json.push_str("null"),
        Kind::Number(number) => json.push_str(&number.text()),
        Kind::String(text) => write_string(text, json),
        Kind::Sequence(sequence) => {
            json.push('[');
            for (index, element) in sequence.elements().iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                write_value(element, json);
            }
            json.push(']');
        }
        Kind::Mapping(mapping) => {
            json.push('{');
            for (index, (name, element)) in mapping.entries().iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                write_string(name, json);
                json.push(':');
                write_value(element, json);
            }
            json.push('}');
        }
    }
}

fn write_string(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\0'..='\x1f' => {
                json.push_str("\\u00");
                for digit in [character as u32 >> 4, character as u32 & 15] {
                    json.extend(char::from_digit(digit, 16));
                }
            }
            other => json.push(other),
        }
    }
    json.push('"');
}
