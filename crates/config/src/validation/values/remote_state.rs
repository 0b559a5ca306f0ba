//! The backend that a `terraform_remote_state` reads from.

use syntax::{Diagnostic, Message, Span, arguments};
use value::{Type, Value, convert};

use super::bodies::Decoded;
use super::messages;
use super::resources::bodies;
use crate::Resource;
use crate::evaluation::Evaluation;
use crate::evaluation::resources::META;

/// A backend, and the settings without which it cannot be used.
const BACKENDS: [(&str, &[&str]); 13] = [
    ("azurerm", &["container_name", "key", "storage_account_name"]),
    ("cloud", &[]),
    ("consul", &["path"]),
    ("cos", &["bucket"]),
    ("gcs", &["bucket"]),
    ("http", &[]),
    ("inmem", &[]),
    ("kubernetes", &["secret_suffix"]),
    ("local", &[]),
    ("oss", &["bucket"]),
    ("pg", &[]),
    ("remote", &["organization"]),
    ("s3", &["bucket", "key"]),
];

/// What earlier versions had.
const REMOVED: [&str; 5] = ["artifactory", "etcd", "etcdv3", "manta", "swift"];

/// The settings of the backend `local`; all of them are text.
const LOCAL: [&str; 2] = ["path", "workspace_dir"];

/// Checks what is known of the backend and its settings.
pub(super) fn validate(evaluation: &Evaluation<'_>, resource: &Resource<'_>, decoded: &Decoded<'_>) -> bool {
    let mut sound = true;
    let mut report = |file: &str, message: &'static Message, span: Span, args: Vec<String>| {
        sound = false;
        evaluation.report(file, [Diagnostic::error(message, span, args)]);
    };
    let plain = |name: &str| decoded.given(name).map(|given| given.value.unmark_deep().0);
    let config = plain("config").unwrap_or_else(|| Value::null(Type::Dynamic));
    let place = |name: &str| match decoded.given(name) {
        Some(given) => (given.file, given.expr.span()),
        None => (resource.header.file, missing_place(resource)),
    };
    let backend = plain("backend");
    match backend.as_ref().and_then(Value::as_str) {
        Some(name) if config.is_wholly_known() => {
            let (file, span) = place("backend");
            match BACKENDS.iter().find(|(known, _)| *known == name) {
                None if REMOVED.contains(&name) => {
                    report(file, &messages::BACKEND_REMOVED, span, arguments![name.to_owned()]);
                }
                None => report(file, &messages::BACKEND_UNKNOWN, span, arguments![name.to_owned()]),
                Some((_, required)) => {
                    if let Some(reason) = unsuitable(name, required, &config) {
                        let (file, span) = place("config");
                        report(file, &messages::BACKEND_CONFIG, span, arguments![name.to_owned(), reason]);
                    }
                }
            }
        }
        _ if !is_object(&config) => {
            let (file, span) = place("config");
            report(file, &messages::BACKEND_CONFIG_TYPE, span, arguments![lang::type_name(&config.type_of())]);
        }
        _ => {}
    }
    if let Some(defaults) = plain("defaults").filter(|defaults| !is_object(defaults)) {
        let (file, span) = place("defaults");
        report(file, &messages::BACKEND_DEFAULTS, span, arguments![lang::type_name(&defaults.type_of())]);
    }
    sound
}

/// Where to say that an argument is missing.
fn missing_place(resource: &Resource<'_>) -> Span {
    let own = bodies(resource).last().map(|(_, body)| body.partial_content(&META).0.missing_item_span);
    own.unwrap_or(resource.header.header_span)
}

fn is_object(value: &Value) -> bool {
    matches!(value.type_of(), Type::Dynamic | Type::Object(_) | Type::Map(_))
}

/// The name of the setting that is missing, unknown or of the wrong type, or `object` if the settings are none.
fn unsuitable(backend: &str, required: &[&str], config: &Value) -> Option<String> {
    if config.is_null() {
        return required.first().map(|name| (*name).to_owned());
    }
    if !is_object(config) {
        return Some("object".to_owned());
    }
    let missing = |name: &&&str| config.attribute(name).is_none();
    if backend == "local" {
        let wrong = config
            .entries()
            .iter()
            .find(|(name, value)| !LOCAL.contains(&name.as_ref()) || convert(value, &Type::String).is_err());
        return wrong.map(|(name, _)| name.to_string());
    }
    required.iter().find(missing).map(|name| (*name).to_owned())
}
