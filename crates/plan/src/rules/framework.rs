//! Providers that plan the proposed state: with defaults, and with what they compute unknown in something new.

use schema::ResourceSchema;
use value::{Type, Value};

use crate::proposed::{part, proposed};

/// The planned state.
pub(super) fn plan(schema: &ResourceSchema, prior: Option<&Value>, config: &Value) -> Value {
    let nothing = Value::null(Type::Dynamic);
    let proposed = proposed(&schema.block, prior.unwrap_or(&nothing), config);
    let planned = with_defaults(schema, &with_equal_names(schema, proposed));
    if prior.is_some() { planned } else { schema.block.with_unknown_computed(&planned) }
}

fn with_defaults(schema: &ResourceSchema, proposed: &Value) -> Value {
    let parts = proposed.entries().iter().map(|(name, value)| {
        let default = schema.block.attribute(name).and_then(|attribute| attribute.default.clone());
        (name.clone(), default.filter(|_| value.is_null()).unwrap_or_else(|| value.clone()))
    });
    Value::object(parts.collect::<Vec<_>>())
}

/// Two arguments of the random provider are one under two names, true if neither is set.
fn with_equal_names(schema: &ResourceSchema, config: Value) -> Value {
    if !matches!(&*schema.type_name, "random_password" | "random_string") {
        return config;
    }
    let Some(bool_type) = schema.block.attribute("numeric").map(|attribute| attribute.ty.clone()) else {
        return config;
    };
    let set = ["numeric", "number"].iter().map(|name| part(&config, name, &bool_type)).find(|value| !value.is_null());
    let value = set.unwrap_or_else(|| Value::bool(true));
    let parts = config.entries().iter().map(|(name, old)| {
        let both = matches!(&**name, "numeric" | "number");
        (name.clone(), if both { value.clone() } else { old.clone() })
    });
    Value::object(parts.collect::<Vec<_>>())
}
