//! The designer's page: files that were built into the program, pre-compressed, with a strict policy.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::OnceLock;

/// What the page build wrote. Debug builds read the folder at run time; release builds carry it.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../dist"]
#[allow_missing = true]
struct Dist;

const INDEX: &str = "index.html";
const NO_PAGE: &str =
    "The designer is not part of this build. `cargo xtask run` builds it in; the API works without it.\n";

/// Whether the page was built in.
pub(crate) fn exists() -> bool {
    Dist::get(INDEX).is_some()
}

/// Serves a file of the page. An address without an extension is a screen of the page and gets `index.html`.
pub(crate) async fn file(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let wanted = uri.path().trim_start_matches('/');
    if crate::api::is_api(wanted) {
        return crate::api::no_such_operation();
    }
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let names_a_file = wanted.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let path = if names_a_file { wanted } else { INDEX };
    let Some(plain) = Dist::get(path).filter(|_| !is_packed(path)) else {
        return (StatusCode::NOT_FOUND, if exists() { "There is no such file.\n" } else { NO_PAGE }).into_response();
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(encoding, _)| accepts(accepted, encoding))
        .find_map(|(encoding, extension)| Some((encoding, Dist::get(&format!("{path}{extension}"))?)));
    let (encoding, found) = match packed {
        Some((encoding, file)) => (Some(encoding), file),
        None => (None, plain),
    };
    let tag = format!("\"{}\"", STANDARD.encode(&found.metadata.sha256_hash()[..12]));
    let mut response = Response::new(Body::empty());
    let unchanged = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|known| {
        known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
    });
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = match found.data {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        };
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        let kind = if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() };
        insert(response.headers_mut(), header::CONTENT_TYPE, &kind);
        if let Some(encoding) = encoding {
            insert(response.headers_mut(), header::CONTENT_ENCODING, encoding);
        }
    }
    let headers = response.headers_mut();
    insert(headers, header::ETAG, &tag);
    insert(
        headers,
        header::CACHE_CONTROL,
        if has_content_hash(path) { "public, max-age=31536000, immutable" } else { "no-cache" },
    );
    insert(headers, header::VARY, "accept-encoding");
    response
}

/// The policy of every answer: own scripts, styles, fonts and workers only. The page's inline scripts are allowed by
/// their hashes, so that the pre-compressed files can be served as they are.
pub(crate) fn content_security_policy() -> HeaderValue {
    static POLICY: OnceLock<HeaderValue> = OnceLock::new();
    let make = || {
        let index = Dist::get(INDEX);
        let html = index.as_ref().and_then(|file| std::str::from_utf8(&file.data).ok()).unwrap_or_default();
        let hashes: String = inline_scripts(html)
            .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script.as_bytes()))))
            .collect();
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data: blob:; \
             font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; \
             form-action 'none'; frame-ancestors 'none'"
        );
        HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
    };
    // Debug builds read the page from the disk, where it may be rebuilt while the server runs.
    if cfg!(debug_assertions) { make() } else { POLICY.get_or_init(make).clone() }
}

/// The texts between `<script …>` without `src` and `</script>`.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=") && !script.is_empty()).then_some(script)
    })
}

/// Whether an `Accept-Encoding` header takes an encoding: named or by `*`, and not with `q=0`.
fn accepts(header: &str, encoding: &str) -> bool {
    let quality = |name: &str| {
        header.split(',').find_map(|one| {
            let mut parts = one.split(';').map(str::trim);
            if !parts.next()?.eq_ignore_ascii_case(name) {
                return None;
            }
            Some(parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0_f32))
        })
    };
    quality(encoding).or_else(|| quality("*")).is_some_and(|quality| quality > 0.0)
}

/// A name that ends in a hash of 16 hexadecimal digits never changes its content.
fn has_content_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let hash = stem.trim_end_matches("_bg").rsplit('-').next().unwrap_or_default();
    !path.starts_with("snippets/") && hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_packed(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inline_scripts_are_hashed() {
        let html = r#"<script src="a.js"></script><script type="module">go()</script><script></script>"#;
        assert_eq!(inline_scripts(html).collect::<Vec<_>>(), ["go()"]);
    }

    #[test]
    fn encodings_are_those_that_the_browser_takes() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5, BR;q=0.1", "br"));
        assert!(accepts("*", "br"));
        assert!(!accepts("br;q=0, *", "br"));
        assert!(!accepts("gzip", "br"));
        assert!(!accepts("", "br"));
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(has_content_hash("web-0123456789abcdef.js"));
        assert!(has_content_hash("web-0123456789abcdef_bg.wasm"));
        assert!(!has_content_hash("worker_bg.wasm"));
        assert!(!has_content_hash("snippets/web-0123456789abcdef/js/editor.js"));
        assert!(!has_content_hash("index.html"));
    }
}
