//! The resources of Terraform's built-in provider: those that need no schema from elsewhere.

use value::{Refinement, Type, Value};

use crate::{Resource, builtin_schema};

/// What validation knows about a resource: of a type of the built-in provider, without `count` and `for_each`, its type.
pub(crate) fn unknown_instances(resource: &Resource<'_>) -> Value {
    let repeated = ["count", "for_each"].iter().any(|name| resource.argument(name).is_some());
    match builtin_schema::attributes(resource.mode, &resource.type_name.text).filter(|_| !repeated) {
        Some(attributes) => {
            let attributes = attributes.iter().map(|attribute| (attribute.name, attribute.kind.ty()));
            Value::unknown(Type::object(attributes))
        }
        None => Value::dynamic(),
    }
}

/// What a new `terraform_data` will be: its output is its input, once it exists, and its ID is never null.
pub(crate) fn new_terraform_data(input: &Value, triggers_replace: &Value) -> Value {
    let output = if input.is_null() { Value::null(input.type_of()) } else { Value::unknown(input.type_of()) };
    let id = Value::unknown(Type::String).refine(&Refinement::new().not_null());
    Value::object([
        ("id", id),
        ("input", input.clone()),
        ("output", output),
        ("triggers_replace", triggers_replace.clone()),
    ])
}

/// A `terraform_remote_state` that has not been read.
pub(crate) fn unread_remote_state(backend: &Value, workspace: &Value) -> Value {
    Value::object([
        ("backend", backend.clone()),
        ("config", Value::dynamic()),
        ("defaults", Value::dynamic()),
        ("outputs", Value::dynamic()),
        ("workspace", workspace.clone()),
    ])
}
