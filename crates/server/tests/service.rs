//! The service as a client sees it, without a socket.

#![allow(clippy::unwrap_used, reason = "a request that a test wrote is well-formed")]

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

const ANALYSE: &str = "/v1/ba2b9930c977f71edaeaa3a5e96a8ff1/template-analyses/variables";
const REQUEST_ID: &str = "8c0d2c66-7c1c-4b3c-9a52-6a5fd0a4a3c1";

async fn send(request: Request<Body>) -> Response<Body> {
    server::router().oneshot(request).await.unwrap()
}

async fn body(response: Response<Body>) -> Value {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&bytes).unwrap()
}

fn analyse(request: &Value) -> Request<Body> {
    post(request.to_string())
}

fn post(body: String) -> Request<Body> {
    Request::post(ANALYSE)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, "application/json")
        .header("Client-Request-Id", REQUEST_ID)
        .body(Body::from(body))
        .unwrap()
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).header(header::HOST, "localhost:8080").body(Body::empty()).unwrap()
}

/// Status and error code of a refused analysis.
async fn refused(request: Request<Body>) -> (u16, String, String) {
    let response = send(request).await;
    let status = response.status().as_u16();
    let body = body(response).await;
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    (status, text("error_code"), text("error_msg"))
}

async fn code(request: Request<Body>) -> (u16, String) {
    let (status, code, _) = refused(request).await;
    (status, code)
}

fn bad(code: &str) -> (u16, String) {
    (400, code.to_owned())
}

#[tokio::test]
async fn the_document_s_example_gives_the_document_s_answer() {
    let document: Value = serde_json::from_str(api::OPENAPI).unwrap();
    let operation = &document["paths"]["/v1/{project_id}/template-analyses/variables"]["post"];
    let request = &operation["requestBody"]["content"]["application/json"]["examples"]["templateBody"]["value"];
    let response = send(analyse(request)).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    let expected = json!({"variables": [{
        "name": "name", "type": "string", "default": "my_default_vpc", "sensitive": true, "nullable": true,
        "validations": [{
            "condition": "${length(var.name) > 2 && substr(var.name, 0, 2) == \"my\"}",
            "error_message": "The name value must be a valid name, starting with my."
        }]
    }]});
    assert_eq!(body(response).await, expected);
}

#[tokio::test]
async fn a_template_without_variables_gives_an_empty_object() {
    for template in ["", "locals {}\n", "{\"locals\": {}}"] {
        let response = send(analyse(&json!({ "template_body": template }))).await;
        assert_eq!((response.status(), body(response).await), (StatusCode::OK, json!({})), "{template}");
    }
}

#[tokio::test]
async fn numbers_keep_all_their_digits() {
    let digits = "123456789012345678901234567890.125";
    let request = json!({ "template_body": format!("variable \"n\" {{\n  default = {digits}\n}}\n") });
    let bytes = send(analyse(&request)).await.into_body().collect().await.unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&bytes).contains(digits));
}

#[tokio::test]
async fn a_wrong_template_names_its_place() {
    let request = json!({ "template_body": "variable \"a\" {\n  type = strin\n}\n" });
    let (status, code, message) = refused(analyse(&request)).await;
    assert_eq!((status, code.as_str()), (400, "RF.10011073"));
    assert!(message.contains("main.tf:2,10"), "{message}");
}

#[tokio::test]
async fn every_rule_of_the_request_has_its_code() {
    assert_eq!(code(analyse(&json!({}))).await, bad("RF.10011056"));
    assert_eq!(
        code(analyse(&json!({ "template_body": "", "template_uri": "https://h/a.tf" }))).await,
        bad("RF.10011003")
    );
    assert_eq!(code(analyse(&json!({ "template_body": 5 }))).await, bad("RF.10011038"));
    assert_eq!(code(analyse(&json!({ "template_body": "", "x": 1 }))).await, bad("RF.10011002"));
    assert_eq!(code(analyse(&json!({ "template_body": "#".repeat(51_201) }))).await, bad("RF.10011005"));
    assert_eq!(code(analyse(&json!({ "template_uri": "ftp://h/a.tf" }))).await, bad("RF.10011035"));
    assert_eq!(code(analyse(&json!({ "template_uri": "https://h/a.txt" }))).await, bad("RF.10011022"));
    assert_eq!(code(analyse(&json!({ "template_uri": "https://h/a.zip?x=1" }))).await, bad("RF.10011074"));
    assert_eq!(code(post(String::new())).await, bad("RF.10011032"));
    assert_eq!(code(post("{".to_owned())).await, bad("RF.10011033"));
    assert_eq!(code(post("x".repeat((1 << 20) + 1))).await, bad("RF.10011005"));
}

#[tokio::test]
async fn the_mandatory_headers_are_mandatory() {
    let request = |name: &str, value: &str| {
        let mut request = analyse(&json!({ "template_body": "" }));
        match value {
            "" => request.headers_mut().remove(name),
            value => request.headers_mut().insert(
                header::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                header::HeaderValue::from_str(value).unwrap(),
            ),
        };
        request
    };
    assert_eq!(code(request("client-request-id", "")).await, bad("RF.10011001"));
    assert_eq!(code(request("client-request-id", "too-short")).await, bad("RF.10011006"));
    assert_eq!(code(request("client-request-id", &"x".repeat(129))).await, bad("RF.10011005"));
    assert_eq!(code(request("content-type", "")).await, bad("RF.10011001"));
    assert_eq!(code(request("content-type", "text/plain")).await, bad("RF.10011033"));
    let charset = send(request("content-type", "application/json; charset=UTF-8")).await;
    assert_eq!(charset.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_project_id_is_checked_first() {
    let request = |project: &str| {
        let path = format!("/v1/{project}/template-analyses/variables");
        Request::post(path).header(header::HOST, "localhost").body(Body::empty()).unwrap()
    };
    assert_eq!(code(request("a_b_c")).await, bad("RF.10011016"));
    assert_eq!(code(request("ab")).await, bad("RF.10011006"));
    assert_eq!(code(request("%E9%A1%B9%E7%9B%AE%E4%B8%80")).await, bad("RF.10011016"));
}

#[tokio::test]
async fn what_is_no_operation_says_so() {
    assert_eq!(code(get("/v1/p/stacks")).await, (404, "APIGW.0101".to_owned()));
    assert_eq!(code(get("/v1/")).await, (404, "APIGW.0101".to_owned()));
    assert_eq!(code(get(ANALYSE)).await, (405, "APIGW.0106".to_owned()));
}

#[tokio::test]
async fn openapi_lists_every_operation_and_health_answers() {
    let document = body(send(get("/openapi.json")).await).await;
    for (path, item) in document["paths"].as_object().unwrap() {
        let path = path.replace("{project_id}", "p-1");
        let method = if item.get("post").is_some() { "POST" } else { "GET" };
        let request =
            Request::builder().method(method).uri(&path).header(header::HOST, "localhost").body(Body::empty());
        let status = send(request.unwrap()).await.status();
        assert!(status != StatusCode::NOT_FOUND && status != StatusCode::METHOD_NOT_ALLOWED, "{path}: {status}");
    }
    assert_eq!(body(send(get("/health")).await).await["status"], "ok");
}

#[tokio::test]
async fn a_foreign_host_gets_nothing() {
    for host in ["example.com", "127.0.0.1.example.com", "192.168.0.2:8080"] {
        let mut request = get("/health");
        request.headers_mut().insert(header::HOST, header::HeaderValue::from_str(host).unwrap());
        assert_eq!(send(request).await.status(), StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
}

#[tokio::test]
async fn every_answer_has_the_strict_policy() {
    for path in ["/", "/nothing.js", "/health", "/v1/x"] {
        let response = send(get(path)).await;
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}

#[tokio::test]
async fn the_page_is_read_only() {
    let request = Request::post("/").header(header::HOST, "localhost").body(Body::empty()).unwrap();
    assert_eq!(send(request).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}
