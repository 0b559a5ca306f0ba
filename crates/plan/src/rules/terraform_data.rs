//! The resource that Terraform itself provides: its output is its input, once it was applied.

use value::{Type, Value};

use crate::proposed::part;

/// The planned state.
pub(super) fn plan(prior: Option<&Value>, config: &Value) -> Value {
    let of = |object: &Value, name: &str| part(object, name, &Type::Dynamic);
    let input = of(config, "input");
    let output_of_new = || if input.is_null() { input.clone() } else { Value::unknown(input.type_of()) };
    let (id, output) = match prior {
        None => (Value::unknown(Type::String), output_of_new()),
        Some(prior) if of(prior, "input") == input => (of(prior, "id"), of(prior, "output")),
        Some(prior) => (of(prior, "id"), output_of_new()),
    };
    Value::object([
        ("id", id),
        ("input", input.clone()),
        ("output", output),
        ("triggers_replace", of(config, "triggers_replace")),
    ])
}
