//! What holds for every request and every answer.

use crate::page;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;

/// Headers of every answer. The page needs nothing from elsewhere and nobody needs to frame it.
const HEADERS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// Refuses requests for a host that is not loopback, and adds the security headers to every answer.
pub(crate) async fn guard(request: Request, next: Next) -> Response {
    let mut response = if names_loopback(request.headers(), request.uri()) {
        next.run(request).await
    } else {
        // A page elsewhere whose name was made to point here must not get an answer.
        (StatusCode::MISDIRECTED_REQUEST, "This server answers to 127.0.0.1, [::1] and localhost only.\n")
            .into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, page::content_security_policy());
    response
}

fn names_loopback(headers: &HeaderMap, uri: &Uri) -> bool {
    // HTTP/2 carries the host in the address, HTTP/1.1 in a header; one of them must be there and be ours.
    let named =
        headers.get(header::HOST).map(HeaderValue::as_bytes).or_else(|| uri.authority().map(|a| a.as_str().as_bytes()));
    let Some(host) = named.and_then(|bytes| std::str::from_utf8(bytes).ok()) else { return false };
    let host = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(name: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(name).unwrap());
        names_loopback(&headers, &Uri::from_static("/"))
    }

    #[test]
    fn only_loopback_hosts_are_answered() {
        assert!(
            ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "127.9.9.9"].iter().all(|name| host(name))
        );
        assert!(
            !["example.com", "localhost.example.com", "10.0.0.1", "", "127.0.0.1.example.com:80"]
                .iter()
                .any(|name| host(name))
        );
        assert!(!names_loopback(&HeaderMap::new(), &Uri::from_static("/")));
    }
}
