//! The API families, one file per group of operations; errors become answers here and nowhere else.

mod template_analysis;

use ::api::{ErrorCode, ErrorResponse, code};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::post;

/// Most bytes of a request body: a template of 51,200 bytes whose every byte is written as a JSON escape has 307,200.
pub(crate) const BODY_LIMIT: usize = 1 << 20;

/// The operations that exist.
pub(crate) fn router() -> Router {
    Router::new()
        .route(
            "/v1/{project_id}/template-analyses/variables",
            post(template_analysis::parse_template_variables).fallback(wrong_method),
        )
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}

/// The answer of an error: its code's status and body.
pub(crate) fn refuse((code, body): (ErrorCode, ErrorResponse)) -> Response {
    crate::json(code.status, serde_json::to_string(&body).unwrap_or_default())
}

/// Whether an address belongs to the API, so that a missing operation is not taken for a missing file.
pub(crate) fn is_api(path: &str) -> bool {
    let family = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    family == "v1" || family == "v2"
}

/// 404 for an address that is no operation. The API's own codes do not cover it (R12): a gateway answers there.
pub(crate) fn no_such_operation() -> Response {
    gateway(404, "APIGW.0101", "There is no such operation; GET /openapi.json lists those that exist.")
}

async fn wrong_method() -> Response {
    let mut response = gateway(405, "APIGW.0106", "The operation is there, but not with this method; use POST.");
    response.headers_mut().insert(axum::http::header::ALLOW, axum::http::HeaderValue::from_static("POST"));
    response
}

/// 500 after a panic. What the panic said stays on the server: it may hold parts of a template.
pub(crate) fn internal_error(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    refuse((code::INTERNAL, code::INTERNAL.with("The request was not carried out; the server's log has the place.")))
}

fn gateway(status: u16, code: &str, message: &str) -> Response {
    crate::json(status, serde_json::json!({ "error_code": code, "error_msg": message }).to_string())
}
