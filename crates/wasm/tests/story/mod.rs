//! What the package promises, seen from JavaScript. The same cases run in Node and in a browser.

// The lint knows `#[test]` only.
#![allow(clippy::unwrap_used)]

use js_sys::{Array, Error, JSON, Object, Reflect, Uint8Array};
use wasm::{Files, Workspace, convert, format, parse_template_variables};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn files(entries: &[(&str, JsValue)]) -> Files {
    let files = Object::new();
    for (path, content) in entries {
        Reflect::set(&files, &JsValue::from_str(path), content).expect("a fresh object takes properties");
    }
    files.unchecked_into()
}

fn text(files_text: &[(&str, &str)]) -> Files {
    let entries: Vec<(&str, JsValue)> =
        files_text.iter().map(|(path, text)| (*path, JsValue::from_str(text))).collect();
    files(&entries)
}

fn js(json: &str) -> JsValue {
    JSON::parse(json).expect("JSON")
}

fn json(value: impl Into<JsValue>) -> String {
    JSON::stringify(&value.into()).expect("a plain value").into()
}

fn list<T: Into<JsValue>>(values: Vec<T>) -> String {
    let array: Array = values.into_iter().map(Into::into).collect();
    json(array)
}

fn arguments<T: tsify::Tsify>(values: &str) -> Vec<tsify::Ts<T>> {
    let array: Array = js(values).unchecked_into();
    array.iter().map(tsify::Ts::new_unchecked).collect()
}

fn data(error: &JsValue) -> (String, Option<String>) {
    assert!(error.is_instance_of::<Error>());
    let get = |name: &str| Reflect::get(error, &name.into()).ok()?.as_string();
    (get("code").unwrap_or_default(), get("path"))
}

#[wasm_bindgen_test]
fn variables_are_plain_objects_with_exact_numbers() {
    let found = parse_template_variables(
        text(&[
            ("main.tf", "variable \"a\" {\n  type = number\n  default = 12345678901234567890\n}\nvariable \"b\" {\n  default = { x = [1.5, null] }\n}\n"),
            ("b.tf.json", "{\"variable\": {\"c\": {\"default\": null, \"nullable\": true}}}"),
        ]),
        None,
    )
    .unwrap();
    assert_eq!(
        json(found),
        concat!(
            r#"{"variables":[{"name":"c","default":null,"sensitive":false,"nullable":true},"#,
            r#"{"name":"a","type":"number","default":{"exactNumber":"12345678901234567890"},"sensitive":false,"nullable":true},"#,
            r#"{"name":"b","default":{"x":[1.5,null]},"sensitive":false,"nullable":true}],"diagnostics":[]}"#
        )
    );
}

#[wasm_bindgen_test]
fn a_wrong_template_never_throws() {
    let found =
        parse_template_variables(text(&[("main.tf", "variable \"a\" {\n  type = strin\n}\nb = [\n")]), None).unwrap();
    let diagnostics: Array = Reflect::get(&found.into(), &"diagnostics".into()).unwrap().unchecked_into();
    assert!(diagnostics.length() > 0);
    let bytes = files(&[("main.tf", Uint8Array::from([0xff, 0xfe].as_slice()).into())]);
    assert!(parse_template_variables(bytes, None).is_ok());
}

#[wasm_bindgen_test]
fn misuse_throws_an_error_with_data() {
    let not_files: Files = JsValue::from_str("x").unchecked_into();
    assert_eq!(data(&parse_template_variables(not_files, None).unwrap_err()), ("bad-files".into(), None));
    let number = files(&[("main.tf", JsValue::from_f64(1.0))]);
    assert_eq!(
        data(&parse_template_variables(number, None).unwrap_err()),
        ("bad-files".into(), Some("main.tf".into()))
    );
    let mut workspace = Workspace::new(text(&[("main.tf", "a = 1\n")]), None).unwrap();
    let edit = |workspace: &mut Workspace, path: &str, changes: &str| {
        data(&workspace.edit(path, arguments(changes)).unwrap_err())
    };
    assert_eq!(edit(&mut workspace, "x.tf", "[]"), ("no-such-file".into(), Some("x.tf".into())));
    let bad = r#"[{"from": 3, "to": 1, "insert": ""}]"#;
    assert_eq!(edit(&mut workspace, "main.tf", bad), ("bad-changes".into(), Some("main.tf".into())));
    assert_eq!(edit(&mut workspace, "main.tf", r#"[{"from": "x"}]"#).0, "bad-changes");
    assert_eq!(data(&workspace.outline("x.tf").err().unwrap()).0, "no-such-file");
    assert_eq!(data(&workspace.close("x.tf").unwrap_err()).0, "no-such-file");
    let options = tsify::Ts::new_unchecked(js(r#"{"positionEncoding": "utf-7"}"#));
    assert_eq!(data(&Workspace::new(text(&[]), Some(options)).err().unwrap()).0, "bad-options");
}

#[wasm_bindgen_test]
fn a_workspace_takes_changes() {
    let mut workspace = Workspace::new(text(&[("main.tf", "variable \"size\" {}\n")]), None).unwrap();
    workspace.edit("main.tf", arguments(r#"[{"from": 10, "to": 14, "insert": "数量😀"}]"#)).unwrap();
    workspace.edit("main.tf", arguments(r#"[{"from": 12, "to": 14, "insert": ""}]"#)).unwrap();
    assert_eq!(workspace.text("main.tf").unwrap().as_deref(), Some("variable \"数量\" {}\n"));
    assert!(list(workspace.variables().unwrap()).contains("数量"));
    let form = list(workspace.form().unwrap());
    assert!(form.contains(r#""input":{"kind":"any"}"#) && form.contains(r#""character":9"#), "{form}");
    workspace.open("b.tf", JsValue::from_str("output \"x\" {\n  value = var.size\n}\n")).unwrap();
    assert!(list(workspace.outputs().unwrap()).contains(r#""expression":"var.size""#));
    assert_eq!(
        json(workspace.outline("b.tf").unwrap()),
        r#"{"blocks":[{"type":"output","labels":["x"],"file":"b.tf","start_line":1,"end_line":3}]}"#
    );
    let kinds = Workspace::token_kinds().unwrap().len() as u32;
    let tokens = workspace.tokens("b.tf", Some(0), Some(6)).unwrap();
    assert!(tokens.len() == 3 && tokens[2] < kinds, "{tokens:?}");
    workspace.close("b.tf").unwrap();
    assert_eq!(workspace.paths(), ["main.tf"]);
}

#[wasm_bindgen_test]
fn diagnostics_have_terraforms_range_and_the_editors() {
    let workspace = Workspace::new(text(&[("main.tf", "a = \"😀\" 1\n")]), None).unwrap();
    let problems = js(&list(workspace.diagnostics().unwrap()));
    let first = Reflect::get_u32(&problems, 0).unwrap();
    let get = |path: &[&str]| {
        path.iter().fold(first.clone(), |value, name| Reflect::get(&value, &JsValue::from_str(name)).unwrap())
    };
    assert_eq!(get(&["severity"]).as_string().as_deref(), Some("error"));
    assert_eq!(get(&["range", "start", "column"]).as_f64(), Some(9.0));
    assert_eq!(get(&["range", "start", "byte"]).as_f64(), Some(11.0));
    assert_eq!(get(&["from"]).as_f64(), Some(9.0));
}

const MODULE: &str = "variable \"size\" {\n  type        = number\n  description = \"数量\"\n}\noutput \"double\" {\n  value = var.size * 2\n}\noutput \"id\" {\n  value = cloud_server.web.id\n}\nresource \"cloud_server\" \"web\" {\n}\n";

#[wasm_bindgen_test]
fn outputs_follow_the_inputs() {
    let mut workspace = Workspace::new(text(&[("main.tf", MODULE)]), None).unwrap();
    let results = |workspace: &Workspace| {
        let outputs = js(&list(workspace.outputs().unwrap()));
        let get = |index: u32, name: &str| {
            let output = Reflect::get_u32(&outputs, index).unwrap();
            Reflect::get(&Reflect::get(&output, &"result".into()).unwrap(), &JsValue::from_str(name)).unwrap()
        };
        [json(get(0, "state")), json(get(0, "because")), json(get(1, "because"))]
    };
    let [state, size, id] = results(&workspace);
    assert_eq!(state, r#""unknown""#);
    assert!(size.contains(r#""subject":"var.size","kind":"variable""#), "{size}");
    assert!(id.contains(r#""subject":"cloud_server.web.id","kind":"resource""#), "{id}");
    for vars in [r#"{"vars": {"size": 21}}"#, r#"{"vars": [{"name": "size", "input": {"expression": "20 + 1"}}]}"#] {
        workspace.set_inputs(tsify::Ts::new_unchecked(js(vars))).unwrap();
        assert!(list(workspace.outputs().unwrap()).contains(r#""text":"42","value":42"#));
    }
    let exact = r#"{"vars": {"size": {"exactNumber": "12345678901234567890"}}}"#;
    workspace.set_inputs(tsify::Ts::new_unchecked(js(exact))).unwrap();
    assert!(
        json(workspace.evaluate("var.size").unwrap()).contains(r#""value":{"exactNumber":"12345678901234567890"}"#)
    );
    let wrong = workspace.set_inputs(tsify::Ts::new_unchecked(js(r#"{"vars": 1}"#))).unwrap_err();
    assert_eq!(data(&wrong).0, "bad-inputs");
    assert!(json(workspace.evaluate("upper(").unwrap()).contains(r#""state":"invalid""#));
}

#[wasm_bindgen_test]
fn names_are_completed_explained_and_found() {
    let mut workspace = Workspace::new(text(&[("main.tf", MODULE)]), None).unwrap();
    let place = MODULE.find("var.size").unwrap();
    let offset = MODULE[..place].encode_utf16().count() as u32 + 4;
    let found = json(workspace.complete("main.tf", offset + 2).unwrap());
    let expected = format!(
        r#"{{"from":{offset},"to":{},"items":[{{"label":"size","kind":"variable","detail":"number","documentation":"数量"}}]}}"#,
        offset + 4
    );
    assert_eq!(found, expected);
    workspace
        .edit("main.tf", arguments(&format!(r#"[{{"from": {offset}, "to": {}, "insert": ""}}]"#, offset + 8)))
        .unwrap();
    assert!(json(workspace.complete("main.tf", offset).unwrap()).contains(r#""label":"size""#));
    let workspace = Workspace::new(text(&[("main.tf", MODULE)]), None).unwrap();
    let hover = json(workspace.hover("main.tf", offset).unwrap().unwrap());
    assert!(
        hover.contains(r#""title":"var.size","kind":"variable","typeText":"number","description":"数量""#),
        "{hover}"
    );
    let definition = json(workspace.definition("main.tf", offset).unwrap().unwrap());
    assert!(definition.contains(r#""target":{"path":"main.tf","line":1,"character":9,"length":6}"#), "{definition}");
    assert_eq!(workspace.references("main.tf", offset).unwrap().len(), 2);
    assert!(workspace.hover("main.tf", 0).unwrap().is_some());
    assert_eq!(data(&workspace.complete("x.tf", 0).err().unwrap()).0, "no-such-file");
}

#[wasm_bindgen_test]
fn inputs_are_checked_and_written() {
    let workspace = Workspace::new(text(&[("main.tf", "variable \"n\" {\n  type = number\n}\n")]), None).unwrap();
    let wrong = r#"[{"name": "n", "input": {"value": "five"}}]"#;
    assert!(list(workspace.check_inputs(arguments(wrong)).unwrap()).contains(r#""code":"value-unsuitable""#));
    let exact = r#"[{"name": "n", "input": {"value": {"exactNumber": "12345678901234567890"}}}]"#;
    assert_eq!(
        json(workspace.write_tfvars(arguments(exact)).unwrap()),
        r#"{"text":"n = 12345678901234567890\n","problems":[]}"#
    );
    assert_eq!(json(workspace.write_tfvars(arguments("[]")).unwrap()), r#"{"text":"","problems":[]}"#);
}

#[wasm_bindgen_test]
fn formatting_is_terraforms() {
    let result = json(format("a=1\nlonger = 2\n".into(), None).unwrap());
    assert_eq!(result, r#"{"text":"a      = 1\nlonger = 2\n","changed":true,"diagnostics":[]}"#);
    let broken = json(format("a=[\n".into(), None).unwrap());
    assert!(broken.starts_with(r#"{"text":"a=[\n","changed":false"#), "{broken}");
}

#[wasm_bindgen_test]
fn a_template_is_converted_and_back() {
    let convert = |text: &str, to: &str| convert(text, tsify::Ts::new_unchecked(to.into()), None);
    let native = "# The zone.\nlocals {\n  zone = var.zone\n}\n";
    let result = convert(native, "json").unwrap();
    let get = |result: &JsValue, name: &str| Reflect::get(result, &name.into()).unwrap();
    let text = get(&result.into(), "text").as_string().unwrap();
    assert_eq!(text, "{\n  \"locals\": {\n    \"//\": \"The zone.\",\n    \"zone\": \"${var.zone}\"\n  }\n}\n");
    assert_eq!(get(&convert(&text, "hcl").unwrap().into(), "text").as_string().as_deref(), Some(native));
    let broken: JsValue = convert("a = [", "json").unwrap().into();
    assert!(get(&broken, "text").is_undefined());
    assert!(convert(native, "yaml").is_err());
}

#[wasm_bindgen_test]
fn a_zip_comes_back() {
    let workspace = Workspace::new(text(&[("main.tf", "a = 1\n"), ("net/b.tf", "")]), None).unwrap();
    let zip = workspace.to_zip().unwrap();
    let read = wasm::read_zip(&zip, None).unwrap();
    let files = Reflect::get(&read, &"files".into()).unwrap();
    assert_eq!(json(Object::keys(files.unchecked_ref::<Object>())), r#"["main.tf","net/b.tf"]"#);
    let broken = wasm::read_zip(&zip[..10], None).unwrap();
    assert!(json(broken).contains("unreadable-zip"));
}
