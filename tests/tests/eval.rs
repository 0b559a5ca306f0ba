//! What unknown and sensitive inputs do to a result, over the expressions of `golden/expressions` that have variables.

use config::evaluation::{Answer, GivenVariable, Reading, Session};
use tests::golden;
use tests::inputs::given_variables;
use value::{Kind, Value};

/// The cases with a value: identifier, expression, variables and the value.
fn cases(session: &Session<'_>) -> Vec<(String, String, Vec<GivenVariable>, Value)> {
    golden::cases("expressions/cases.jsonl")
        .into_iter()
        .filter_map(|case| {
            let (id, expr) = (case["id"].as_str()?.to_owned(), case["expr"].as_str()?.to_owned());
            let variables = given_variables(&case);
            match session.answer(&expr, &variables, Reading::File) {
                Answer::Value(value) if !variables.is_empty() => Some((id, expr, variables, value)),
                _ => None,
            }
        })
        .collect()
}

/// Whether something that knows less may turn out to be the value.
fn admits(less: &Value, value: &Value) -> bool {
    let (less, _) = less.unmark();
    let (value, _) = value.unmark();
    let ty = less.type_of();
    if !less.is_known() {
        let known = less.refinement();
        let length = value.elements().len().max(value.entries().len());
        return (ty == value::Type::Dynamic || !value.is_known() || could_become(&ty, &value.type_of()))
            && !(less.is_definitely_not_null() && value.is_null())
            && (!ty.is_collection() || !value.is_known() || value.is_null() || known.least_length() <= length)
            && (!ty.is_collection()
                || !value.is_known()
                || value.is_null()
                || known.greatest_length().is_none_or(|greatest| length <= greatest));
    }
    if !value.is_known() {
        return false;
    }
    match (less.kind(), value.kind()) {
        (Kind::Sequence(less), Kind::Sequence(value)) => {
            let (less, value) = (less.elements(), value.elements());
            // Of a set with unknown elements nobody knows how many there will be.
            less.iter().any(|element| !element.is_wholly_known()) && less.len() >= value.len()
                || less.len() == value.len() && less.iter().zip(value).all(|(less, value)| admits(less, value))
        }
        (Kind::Mapping(less), Kind::Mapping(value)) => {
            let (less, value) = (less.entries(), value.entries());
            less.len() == value.len()
                && less.iter().zip(value).all(|((name, less), (other, value))| name == other && admits(less, value))
        }
        (Kind::Null(_), Kind::Null(_)) => true,
        (less, value) => less == value,
    }
}

/// Whether an unknown value of the first type may become one of the second: where nothing is known, everything may.
fn could_become(less: &value::Type, ty: &value::Type) -> bool {
    use value::Type;
    match (less, ty) {
        (Type::Dynamic, _) | (_, Type::Dynamic) => true,
        (Type::List(less), Type::List(ty)) | (Type::Set(less), Type::Set(ty)) | (Type::Map(less), Type::Map(ty)) => {
            could_become(less, ty)
        }
        (Type::Tuple(less), Type::Tuple(ty)) => {
            less.len() == ty.len() && less.iter().zip(ty.iter()).all(|(less, ty)| could_become(less, ty))
        }
        (Type::Object(less), Type::Object(ty)) => {
            let (less, ty) = (less.attributes(), ty.attributes());
            less.len() == ty.len()
                && less.iter().zip(ty).all(|(less, ty)| less.name == ty.name && could_become(&less.ty, &ty.ty))
        }
        _ => less == ty,
    }
}

/// With an unknown input everything that is still known is what it was.
#[test]
fn unknown_inputs_contradict_nothing() {
    let session = Session::default();
    let mut wrong = Vec::new();
    for (id, expr, variables, value) in cases(&session) {
        for index in 0..variables.len() {
            let mut variables = variables.clone();
            variables[index].unknown = true;
            match session.answer(&expr, &variables, Reading::File) {
                Answer::Value(less) if admits(&less, &value) => {}
                other => {
                    wrong.push(format!("{id} {expr} without var.{}\n  {value:?}\n  {other:?}", variables[index].name))
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What follows from a sensitive input is sensitive, and otherwise the same.
#[test]
fn sensitive_inputs_mark_what_follows_from_them() {
    let session = Session::default();
    let mut wrong = Vec::new();
    for (id, expr, variables, value) in cases(&session) {
        for index in 0..variables.len() {
            let mut marked = variables.clone();
            marked[index].sensitive = true;
            let Answer::Value(found) = session.answer(&expr, &marked, Reading::File) else {
                wrong.push(format!("{id} {expr} has no value"));
                continue;
            };
            let plain = |value: &Value| value.unmark_deep().0;
            if plain(&found) != plain(&value) && !expr.contains("sensitive(") {
                wrong.push(format!("{id} {expr} is {found:?}, not {value:?}"));
            }
            // What is known without the input does not follow from it.
            let mut unknown = variables.clone();
            unknown[index].unknown = true;
            let independent = match session.answer(&expr, &unknown, Reading::File) {
                Answer::Value(less) => plain(&less) == plain(&value),
                _ => false,
            };
            // Whether an expression fails is no secret in Terraform: the next argument of try() and the answer of can()
            // are not marked for it.
            let excepted = ["sensitive(", "try(", "can("].iter().any(|function| expr.contains(function));
            if !independent && !excepted && !found.marks_deep().is_sensitive() {
                wrong.push(format!("{id} {expr} lost the mark of var.{}: {found:?}", variables[index].name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
