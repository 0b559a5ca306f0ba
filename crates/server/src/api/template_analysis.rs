//! `POST /v1/{project_id}/template-analyses/variables` (section 2.4.1).

use super::{BODY_LIMIT, refuse};
use ::api::{ParseTemplateVariablesRequest, TemplateInput, check_project_id, check_request_id, code};
use axum::body::{Body, to_bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::Response;

/// ParseTemplateVariables. Checks in this order: project, Client-Request-Id, Content-Type, body, template.
pub(super) async fn parse_template_variables(
    Path(project_id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let request_id = headers.get("client-request-id").map(|value| String::from_utf8_lossy(value.as_bytes()));
    if let Err(error) = check_project_id(&project_id).and_then(|()| check_request_id(request_id.as_deref())) {
        return refuse(error);
    }
    let content_type = headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    match content_type.map(|value| value.split(';').next().unwrap_or_default().trim()) {
        None => {
            let missing = code::MISSING_PARAMETER;
            return refuse((missing, missing.with("The header Content-Type is missing; send application/json.")));
        }
        Some(kind) if !kind.eq_ignore_ascii_case("application/json") => {
            let wrong = code::BODY_NOT_JSON;
            return refuse((wrong, wrong.with("The header Content-Type must be application/json.")));
        }
        Some(_) => {}
    }
    // Read by hand: a body beyond the limit has a parameter beyond its own, and says so in the API's words.
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        let long = code::TOO_LONG;
        return refuse((long, long.with(&format!("The request body may have at most {BODY_LIMIT} bytes."))));
    };
    let request = match ParseTemplateVariablesRequest::read(&body) {
        Ok(request) => request,
        Err(error) => return refuse(error),
    };
    match request.template {
        TemplateInput::Body(text) => variables_of(text).await,
        TemplateInput::Uri(_) => {
            let refused = code::TEMPLATE;
            refuse((refused, refused.with("This server fetches no addresses; send the text as template_body.")))
        }
    }
}

/// Analyses the text away from the threads that answer requests: 51,200 bytes take a fraction of a millisecond, but
/// a hostile text may take longer.
async fn variables_of(text: String) -> Response {
    let analysed = tokio::task::spawn_blocking(move || {
        let source = config::Source::from_body(&text);
        let found = config::variables(std::slice::from_ref(&source));
        match found.first_error() {
            Some(error) => Err(error.located(&source, syntax::Locale::En)),
            None if found.variables.is_empty() => Ok("{}".to_owned()),
            None => Ok(found.to_json()),
        }
    });
    match analysed.await {
        Ok(Ok(body)) => crate::json(200, body),
        Ok(Err(place)) => refuse((code::TEMPLATE_BODY, code::TEMPLATE_BODY.with(&place))),
        Err(panicked) => super::internal_error(Box::new(panicked)),
    }
}
