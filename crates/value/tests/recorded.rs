//! Answers recorded from Terraform's own value library, see `data/README.md`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value as Json;
use value::{Kind, Marks, Number, Refinement, Type, Value, convert, json, unify, unify_safe};

/// Runs all cases of a table and fails with the first few that differ.
fn check(table: &str, case: impl Fn(&Json) -> Vec<(String, String)>) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in table.lines() {
        let input: Json = serde_json::from_str(line).expect("one JSON object a line");
        count += 1;
        for (expected, found) in case(&input) {
            if expected != found {
                wrong.push(format!("{input}\n   expected {expected}\n   found    {found}"));
            }
        }
    }
    let shown: Vec<_> = wrong.iter().take(8).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} wrong answers in {count} cases:\n{}", wrong.len(), shown.join("\n"));
}

fn ty(json: &Json) -> Type {
    Type::from_json(&json.to_string()).unwrap_or_else(|| panic!("a type: {json}"))
}

fn elements(json: &Json) -> Vec<Value> {
    json.as_array().expect("elements").iter().map(read).collect()
}

fn entries(json: &Json) -> BTreeMap<String, Value> {
    json.as_object().expect("entries").iter().map(|(name, value)| (name.clone(), read(value))).collect()
}

fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

fn read(json: &Json) -> Value {
    match json {
        Json::Bool(value) => Value::bool(*value),
        Json::String(text) => Value::string(text),
        Json::Object(map) => {
            let get = |name: &str| map.get(name);
            let text = |name: &str| map.get(name).and_then(Json::as_str);
            let size = |name: &str| map.get(name).and_then(Json::as_u64).map(|size| size as usize);
            if let Some(letters) = text("mark") {
                let mut marks = Marks::NONE;
                if letters.contains('s') {
                    marks |= Marks::SENSITIVE;
                }
                if letters.contains('e') {
                    marks |= Marks::EPHEMERAL;
                }
                return read(&map["of"]).mark(marks);
            }
            if let Some(digits) = text("n") {
                return Value::number(number(digits));
            }
            if let Some(null) = get("null") {
                return Value::null(ty(null));
            }
            if let Some(unknown) = get("unknown") {
                let mut refinement = Refinement::new();
                if get("notnull").is_some() {
                    refinement = refinement.not_null();
                }
                if let Some(prefix) = text("prefix") {
                    refinement = refinement.string_prefix_exact(prefix);
                }
                if let Some(least) = text("min") {
                    refinement = refinement.at_least(number(least), true);
                }
                if let Some(greatest) = text("max") {
                    refinement = refinement.at_most(number(greatest), true);
                }
                if let Some(least) = size("minlen") {
                    refinement = refinement.length_at_least(least);
                }
                if let Some(greatest) = size("maxlen") {
                    refinement = refinement.length_at_most(greatest);
                }
                return Value::unknown(ty(unknown)).refine(&refinement);
            }
            if let Some(element) = get("list") {
                return Value::list(ty(element), elements(&map["of"]));
            }
            if let Some(element) = get("set") {
                return Value::set(ty(element), elements(&map["of"]));
            }
            if let Some(element) = get("map") {
                return Value::map(ty(element), entries(&map["of"]));
            }
            match (get("tuple"), get("object")) {
                (Some(tuple), _) => Value::tuple(elements(tuple)),
                (_, Some(object)) => Value::object(entries(object)),
                _ => panic!("no value: {json}"),
            }
        }
        other => panic!("no value: {other}"),
    }
}

/// The form in which the answers are recorded: values with all types, marks and refinements.
fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    let text = |text: &str| {
        let mut quoted = String::new();
        json::write_string(text, &mut quoted);
        quoted
    };
    if value.is_marked() {
        for (mark, letter) in [(Marks::SENSITIVE, 's'), (Marks::EPHEMERAL, 'e')] {
            if value.marks().contains(mark) {
                out.push(letter);
            }
        }
        out.push('!');
    }
    match value.kind() {
        Kind::Null(ty) => write!(out, "null({})", ty.to_json()).expect("writes"),
        Kind::Unknown(ty, _) => {
            write!(out, "unknown({}", ty.to_json()).expect("writes");
            let known = value.refinement();
            if known.is_not_null() {
                out.push_str(",nn");
            }
            if !known.prefix().is_empty() {
                write!(out, ",p{}", text(known.prefix())).expect("writes");
            }
            for (sign, bound) in [('>', known.lower()), ('<', known.upper())] {
                if let Some(bound) = bound {
                    write!(out, ",{sign}{}{}", bound.inclusive, bound.number).expect("writes");
                }
            }
            if known.least_length() > 0 {
                write!(out, ",#>{}", known.least_length()).expect("writes");
            }
            if let Some(greatest) = known.greatest_length() {
                write!(out, ",#<{greatest}").expect("writes");
            }
            out.push(')');
        }
        Kind::Bool(value) => write!(out, "{value}").expect("writes"),
        Kind::Number(number) => write!(out, "{number}").expect("writes"),
        Kind::String(value) => out.push_str(&text(value)),
        Kind::Sequence(sequence) => {
            match sequence.ty() {
                Type::List(element) => write!(out, "list({})[", element.to_json()),
                Type::Set(element) => write!(out, "set({})[", element.to_json()),
                _ => write!(out, "tuple["),
            }
            .expect("writes");
            for (index, element) in sequence.elements().iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                write_canonical(element, out);
            }
            out.push(']');
        }
        Kind::Mapping(mapping) => {
            match mapping.ty() {
                Type::Map(element) => write!(out, "map({}){{", element.to_json()),
                _ => write!(out, "object{{"),
            }
            .expect("writes");
            for (index, (name, element)) in mapping.entries().iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                write!(out, "{}:", text(name)).expect("writes");
                write_canonical(element, out);
            }
            out.push('}');
        }
    }
}

fn answer(case: &Json, name: &str) -> String {
    match &case[name] {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn conversion() {
    check(include_str!("data/convert.jsonl"), |case| {
        let result = convert(&read(&case["value"]), &ty(&case["type"]));
        vec![(answer(case, "result"), result.map_or_else(|_| "error".to_owned(), |value| canonical(&value)))]
    });
}

#[test]
fn unification() {
    check(include_str!("data/unify.jsonl"), |case| {
        let types: Vec<Type> = case["types"].as_array().expect("types").iter().map(ty).collect();
        let text = |unified: Option<value::Unified>| unified.map_or_else(|| "none".to_owned(), |u| u.ty.to_json());
        vec![(answer(case, "result"), text(unify(&types))), (answer(case, "safe"), text(unify_safe(&types)))]
    });
}

#[test]
fn equality() {
    check(include_str!("data/equal.jsonl"), |case| {
        let (a, b) = (read(&case["a"]), read(&case["b"]));
        let mut answers = vec![(answer(case, "result"), canonical(&a.equals(&b)))];
        if case.get("raw").is_some() {
            answers.push((answer(case, "raw"), (a == b).to_string()));
        }
        answers
    });
}

#[test]
fn json_text() {
    check(include_str!("data/json.jsonl"), |case| {
        let text = json::encode(&read(&case["value"]));
        let back = text.as_ref().ok().and_then(|text| json::decode(text).ok());
        vec![
            (answer(case, "json"), text.unwrap_or_else(|_| "error".to_owned())),
            (answer(case, "back"), back.map_or_else(|| "error".to_owned(), |value| canonical(&value))),
        ]
    });
}

fn operand(text: &str) -> Number {
    match text.split_once(':').expect("a kind of operand") {
        ("i", digits) => Number::from(digits.parse::<i64>().expect("an integer")),
        ("f", digits) => Number::from_f64(digits.parse().expect("a double")).expect("no NaN"),
        (_, digits) => number(digits),
    }
}

#[test]
fn arithmetic() {
    check(include_str!("data/number.jsonl"), |case| {
        let (a, b) = (operand(&answer(case, "a")), operand(&answer(case, "b")));
        let text = |result: Option<Number>| result.map_or_else(|| "undefined".to_owned(), |number| number.to_string());
        let double: f64 = answer(case, "f64").replace("Inf", "inf").parse().expect("a double");
        vec![
            (answer(case, "text"), a.to_string()),
            (answer(case, "add"), text(a.add(&b))),
            (answer(case, "subtract"), text(a.subtract(&b))),
            (answer(case, "multiply"), text(a.multiply(&b))),
            (answer(case, "divide"), text(a.divide(&b))),
            (answer(case, "modulo"), text(a.modulo(&b))),
            (answer(case, "compare"), (a.cmp(&b) as i8).to_string()),
            (answer(case, "floor"), a.floor().to_string()),
            (answer(case, "ceiling"), a.ceiling().to_string()),
            (double.to_bits().to_string(), a.to_f64().to_bits().to_string()),
        ]
    });
}

#[test]
fn number_text() {
    check(include_str!("data/parse.jsonl"), |case| {
        let result = Number::parse(&answer(case, "text"));
        vec![(answer(case, "result"), result.map_or_else(|| "none".to_owned(), |number| number.to_string()))]
    });
}

/// The value that a result stands for: its known part, and where it is unknown or sensitive.
fn result(ty: &Type, known: &Json, unknown: &Json, sensitive: &Json) -> Value {
    let at = |mirror: &Json, place: &str| match mirror {
        Json::Array(parts) => parts[place.parse::<usize>().expect("an index")].clone(),
        Json::Object(parts) => parts.get(place).cloned().unwrap_or(Json::Null),
        _ => Json::Null,
    };
    let part = |ty: &Type, place: &str| result(ty, &at(known, place), &at(unknown, place), &at(sensitive, place));
    let count = || known.as_array().map_or(0, Vec::len);
    let names = || {
        let of = |mirror: &Json| mirror.as_object().map(|parts| parts.keys().cloned().collect()).unwrap_or_default();
        let (known, unknown): (Vec<String>, Vec<String>) = (of(known), of(unknown));
        known.into_iter().chain(unknown).collect::<Vec<_>>()
    };
    let value = match (unknown, known, ty) {
        (Json::Bool(true), ..) => Value::unknown(ty.clone()),
        (Json::Array(_) | Json::Object(_), ..) | (_, Json::Array(_) | Json::Object(_), _) => match ty {
            Type::List(element) => {
                Value::list((**element).clone(), (0..count()).map(|index| part(element, &index.to_string())))
            }
            Type::Set(element) => {
                Value::set((**element).clone(), (0..count()).map(|index| part(element, &index.to_string())))
            }
            Type::Tuple(elements) => {
                Value::tuple(elements.iter().enumerate().map(|(index, element)| part(element, &index.to_string())))
            }
            Type::Map(element) => {
                Value::map((**element).clone(), names().into_iter().map(|name| (name.clone(), part(element, &name))))
            }
            Type::Object(object) => Value::object(
                object.attributes().iter().map(|attribute| (&attribute.name, part(&attribute.ty, &attribute.name))),
            ),
            _ => panic!("no structure: {}", ty.to_json()),
        },
        (_, Json::Null, _) => Value::null(ty.clone()),
        (_, primitive, _) => json::decode_as(&primitive.to_string(), ty).expect("a value of the type"),
    };
    if sensitive == &Json::Bool(true) { value.mark(Marks::SENSITIVE) } else { value }
}

#[test]
fn console_text() {
    check(include_str!("data/console.jsonl"), |case| {
        let (known, unknown, sensitive) = (&case["value"], &case["unknown"], &case["sensitive"]);
        let value = result(&ty(&case["type"]), known, unknown, sensitive);
        let mut answers = vec![(answer(case, "console"), value::console::text(&value))];
        // The mirrors say the same again.
        if unknown.is_array() || unknown.is_object() {
            let mirror = json::encode(&json::unknown_mirror(&value)).expect("all is known");
            answers.push((unknown.to_string(), mirror));
        }
        if sensitive.is_array() || sensitive.is_object() {
            let mirror = json::encode(&json::sensitive_mirror(&value)).expect("all is known");
            answers.push((sensitive.to_string(), mirror));
        }
        answers
    });
}
