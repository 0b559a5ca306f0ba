//! Wire types and error codes of the resource-orchestration APIs.
//!
//! Shared by the server, which answers with them, and by whatever calls it. Nothing here knows how a request is
//! served or where anything is stored. The rules cited as `R…` are those of the API's behaviour document.

mod error;
mod template_analysis;

pub use error::{ErrorCode, ErrorResponse, code};
pub use template_analysis::{
    ParseTemplateVariablesRequest, TEMPLATE_BODY_LIMIT, TEMPLATE_URI_LIMIT, TemplateInput, check_project_id,
    check_request_id,
};

/// The OpenAPI document of the operations that the server implements, as JSON text.
pub const OPENAPI: &str = include_str!("../openapi.json");
