//! Section 2.4, template analysis: what a request may hold, checked in the order of the text below.

use crate::error::{ErrorCode, ErrorResponse, code};
use serde_json::{Map, Value};

/// Most bytes of UTF-8 that `template_body` may have (R47; the document leaves the unit open, see the decisions).
pub const TEMPLATE_BODY_LIMIT: usize = 51_200;
/// Most bytes that `template_uri` may have (R47).
pub const TEMPLATE_URI_LIMIT: usize = 2_048;

/// Body of `POST /v1/{project_id}/template-analyses/variables`, as far as it could be accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseTemplateVariablesRequest {
    /// Where the template comes from.
    pub template: TemplateInput,
}

/// Exactly one of `template_body` and `template_uri` (R45).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateInput {
    /// The template's text.
    Body(String),
    /// The template's address, its scheme and extension already checked (R48).
    Uri(String),
}

impl ParseTemplateVariablesRequest {
    /// Reads a request body. The first rule that is broken answers: a body at all, JSON, an object, known names, text
    /// values, exactly one template, its length, its address.
    ///
    /// # Errors
    /// The code of that rule and the answer's body.
    pub fn read(body: &[u8]) -> Result<Self, (ErrorCode, ErrorResponse)> {
        if body.iter().all(u8::is_ascii_whitespace) {
            return Err(refuse(code::NO_BODY, "Send a JSON object with template_body or template_uri."));
        }
        let object = match serde_json::from_slice::<Value>(body) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return Err(refuse(code::WRONG_TYPE, "The request body must be a JSON object.")),
            Err(error) => return Err(refuse(code::BODY_NOT_JSON, &place(&error))),
        };
        if let Some(name) = object.keys().find(|name| !["template_body", "template_uri"].contains(&name.as_str())) {
            let name: String = name.chars().take(64).collect();
            return Err(refuse(
                code::UNKNOWN_PARAMETER,
                &format!("{name:?} is not known here; template_body and template_uri are."),
            ));
        }
        let body = text(&object, "template_body", TEMPLATE_BODY_LIMIT)?;
        let uri = text(&object, "template_uri", TEMPLATE_URI_LIMIT)?;
        let template = match (body, uri) {
            (Some(_), Some(_)) => return Err(refuse(code::TWO_TEMPLATES, "")),
            (None, None) => return Err(refuse(code::NO_TEMPLATE, "")),
            (Some(body), None) => TemplateInput::Body(body),
            (None, Some(uri)) => {
                check_template_uri(&uri)?;
                TemplateInput::Uri(uri)
            }
        };
        Ok(Self { template })
    }
}

/// Checks the `project_id` of a path: 3 to 64 letters, digits or hyphens (R18; the looser of the two rules that the
/// document has, since its own schema accepts more than hexadecimal digits).
///
/// # Errors
/// The code of the broken rule and the answer's body.
pub fn check_project_id(project_id: &str) -> Result<(), (ErrorCode, ErrorResponse)> {
    check_length("project_id", project_id.chars().count(), 3, 64)?;
    if project_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Ok(());
    }
    Err(refuse(code::PROJECT_ID_CHARACTERS, ""))
}

/// Checks the header `Client-Request-Id`, which every operation needs: 36 to 128 characters (R4).
///
/// # Errors
/// The code of the broken rule and the answer's body.
pub fn check_request_id(header: Option<&str>) -> Result<(), (ErrorCode, ErrorResponse)> {
    match header {
        None => Err(refuse(
            code::MISSING_PARAMETER,
            "The header Client-Request-Id is missing; send 36 to 128 characters that name this request, a UUID for example.",
        )),
        Some(id) => check_length("Client-Request-Id", id.chars().count(), 36, 128),
    }
}

fn check_length(name: &str, length: usize, least: usize, most: usize) -> Result<(), (ErrorCode, ErrorResponse)> {
    let wrong = match length {
        _ if length < least => code::TOO_SHORT,
        _ if length > most => code::TOO_LONG,
        _ => return Ok(()),
    };
    Err(refuse(wrong, &format!("{name} has {length} characters; {least} to {most} are allowed.")))
}

fn check_template_uri(uri: &str) -> Result<(), (ErrorCode, ErrorResponse)> {
    let Some(rest) = ["https://", "http://"].iter().find_map(|scheme| {
        let head = uri.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &uri[scheme.len()..])
    }) else {
        return Err(refuse(code::TEMPLATE_URI, "It starts with neither http:// nor https://."));
    };
    // A pre-signed address carries its query behind the extension (Q5).
    let address = rest.split(['?', '#']).next().unwrap_or_default();
    let Some((host, path)) = address.split_once('/') else {
        return Err(refuse(code::TEMPLATE_URI, "It names no file."));
    };
    if host.is_empty() {
        return Err(refuse(code::TEMPLATE_URI, "It names no host."));
    }
    if [".tf", ".tf.json", ".zip"].iter().any(|extension| path.ends_with(extension)) {
        return Ok(());
    }
    Err(refuse(code::TEMPLATE_EXTENSION, ""))
}

fn text(object: &Map<String, Value>, name: &str, limit: usize) -> Result<Option<String>, (ErrorCode, ErrorResponse)> {
    match object.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if text.len() > limit => {
            Err(refuse(code::TOO_LONG, &format!("{name} has {} bytes; at most {limit} are allowed.", text.len())))
        }
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(refuse(code::WRONG_TYPE, &format!("{name} must be a string."))),
    }
}

fn refuse(code: ErrorCode, detail: &str) -> (ErrorCode, ErrorResponse) {
    (code, code.with(detail))
}

/// Where JSON stops being JSON, without echoing what was sent.
fn place(error: &serde_json::Error) -> String {
    format!("Line {}, column {}.", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(body: &str) -> &'static str {
        match ParseTemplateVariablesRequest::read(body.as_bytes()) {
            Ok(_) => "accepted",
            Err((code, _)) => code.code,
        }
    }

    fn uri(uri: &str) -> &'static str {
        code_of(&serde_json::json!({ "template_uri": uri }).to_string())
    }

    #[test]
    fn a_request_has_exactly_one_template() {
        assert_eq!(code_of("{}"), "RF.10011056");
        assert_eq!(code_of(r#"{"template_body":"","template_uri":""}"#), "RF.10011003");
        assert_eq!(code_of(r#"{"template_body":""}"#), "accepted");
    }

    #[test]
    fn a_body_is_a_json_object_of_known_text_parameters() {
        assert_eq!(code_of(""), "RF.10011032");
        assert_eq!(code_of(" \n"), "RF.10011032");
        assert_eq!(code_of("{"), "RF.10011033");
        assert_eq!(code_of("[]"), "RF.10011038");
        assert_eq!(code_of(r#"{"template_body":1}"#), "RF.10011038");
        assert_eq!(code_of(r#"{"template_body":null}"#), "RF.10011038");
        assert_eq!(code_of(r#"{"template_body":"","vars_body":""}"#), "RF.10011002");
    }

    #[test]
    fn lengths_count_bytes_of_utf8() {
        let body = |text: String| code_of(&serde_json::json!({ "template_body": text }).to_string());
        assert_eq!(body("a".repeat(51_200)), "accepted");
        assert_eq!(body("a".repeat(51_201)), "RF.10011005");
        assert_eq!(body("字".repeat(17_067)), "RF.10011005");
        assert_eq!(uri(&format!("https://h/{}.tf", "a".repeat(2_048))), "RF.10011005");
    }

    #[test]
    fn an_address_has_a_scheme_a_host_and_an_extension() {
        assert_eq!(uri("https://bucket.example.com/a/b.zip?signature=x.y"), "accepted");
        assert_eq!(uri("HTTP://h/main.tf.json"), "accepted");
        assert_eq!(uri("ftp://h/main.tf"), "RF.10011035");
        assert_eq!(uri("main.tf"), "RF.10011035");
        assert_eq!(uri("https:///main.tf"), "RF.10011035");
        assert_eq!(uri("https://main.tf"), "RF.10011035");
        assert_eq!(uri("https://h/main.tfvars"), "RF.10011022");
        assert_eq!(uri("https://h/x?f=main.tf"), "RF.10011022");
        assert_eq!(uri("字字字字"), "RF.10011035");
    }

    #[test]
    fn a_project_id_has_3_to_64_letters_digits_or_hyphens() {
        let check = |id: &str| check_project_id(id).map_err(|(code, _)| code.code);
        assert_eq!(check("ba2b9930c977f71edaeaa3a5e96a8ff1"), Ok(()));
        assert_eq!(check("a-B"), Ok(()));
        assert_eq!(check("ab"), Err("RF.10011006"));
        assert_eq!(check(&"a".repeat(65)), Err("RF.10011005"));
        assert_eq!(check("project_1"), Err("RF.10011016"));
        assert_eq!(check("项目一"), Err("RF.10011016"));
    }

    #[test]
    fn every_request_names_itself() {
        let check = |id: Option<&str>| check_request_id(id).map_err(|(code, _)| code.code);
        assert_eq!(check(None), Err("RF.10011001"));
        assert_eq!(check(Some("short")), Err("RF.10011006"));
        assert_eq!(check(Some(&"a".repeat(36))), Ok(()));
        assert_eq!(check(Some(&"a".repeat(129))), Err("RF.10011005"));
    }
}
