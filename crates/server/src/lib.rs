//! The backend: HTTP routers and the page.
//!
//! [`router`] is the whole service as a value, so that tests call it without a socket; [`serve`] gives it one.
//! Until there are users it needs no token and therefore listens on loopback only: [`Listen::parse`] refuses any other
//! address, and every request must name a loopback host, so that no foreign page can reach it by rebinding a name.

// This crate is an edge: it may read the clock, the network and the files that were built into it.
#![allow(clippy::disallowed_methods)]

mod api;
mod listen;
mod page;
mod security;

use axum::Router;
use axum::middleware;
use axum::routing::get;
use std::future::Future;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

pub use listen::{Listen, ListenError};

/// Longest time an answer may take; everything served today is answered in milliseconds.
const ANSWER_LIMIT: Duration = Duration::from_secs(30);
/// How long requests under way may go on after the server was asked to stop.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// The whole service: page, API, OpenAPI document and health.
pub fn router() -> Router {
    Router::new()
        .merge(api::router())
        .route("/health", get(health))
        .route("/openapi.json", get(openapi))
        .fallback(page::file)
        .layer(CatchPanicLayer::custom(api::internal_error))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, ANSWER_LIMIT))
        .layer(middleware::from_fn(security::guard))
}

/// Serves until `stop` resolves, then lets the requests under way finish (10 seconds at most).
///
/// # Errors
/// What the operating system says when the address cannot be bound or accepting fails.
pub async fn serve(listen: &Listen, ready: impl FnOnce(&str), stop: impl Future<Output = ()>) -> std::io::Result<()> {
    let listener = TcpListener::bind(listen.address()).await?;
    ready(&format!("http://{}", listener.local_addr()?));
    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = axum::serve(listener, router()).with_graceful_shutdown(async {
        let _ = stopped.await;
    });
    let server = tokio::spawn(server.into_future());
    stop.await;
    let _ = stopping.send(());
    match tokio::time::timeout(STOP_LIMIT, server).await {
        Ok(Ok(result)) => result,
        // Requests that outlive the limit are cut off: the caller asked to stop.
        Ok(Err(_)) | Err(_) => Ok(()),
    }
}

/// Whether the designer's page was there when this program was built.
pub fn has_page() -> bool {
    page::exists()
}

async fn health() -> axum::response::Response {
    json(200, serde_json::json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }).to_string())
}

async fn openapi() -> axum::response::Response {
    json(200, ::api::OPENAPI.to_owned())
}

fn json(status: u16, body: String) -> axum::response::Response {
    use axum::http::{HeaderValue, StatusCode, header};
    let mut response = axum::response::Response::new(axum::body::Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
