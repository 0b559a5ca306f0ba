//! The scope of the recorded expressions: input variables, and the files beside the cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use config::evaluation::GivenVariable;
use config::{Source, given_values};
use lang::{Files, Function, Scope, functions, type_constraint};
use serde_json::{Value as Json, json};
use syntax::{Diagnostic, Document, Step, Traversal};
use value::{Marks, Value};

/// The input variables of a case.
pub struct Inputs(pub BTreeMap<String, Value>);

impl Scope for Inputs {
    fn reference(&self, reference: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        let name = match reference.steps().next() {
            Some(Step::Attribute { name, .. }) if reference.root_name() == "var" => Some(name),
            _ => None,
        };
        match name.and_then(|name| self.0.get(name)) {
            Some(value) => Ok((value.clone(), 1)),
            None => {
                let args = vec![reference.root_name().to_owned()];
                Err(Diagnostic::error(&lang::messages::UNKNOWN_NAME, reference.span(), args))
            }
        }
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        functions::find(name)
    }

    fn files(&self) -> Option<&dyn Files> {
        Some(&Fixtures)
    }

    fn plan_timestamp(&self) -> Option<&str> {
        Some("2029-06-14T08:30:00Z")
    }

    fn working_directory(&self) -> Option<&str> {
        Some("/project")
    }

    fn home_directory(&self) -> Option<&str> {
        Some("/home/user")
    }
}

/// The files beside the cases.
pub struct Fixtures;

impl Fixtures {
    fn path(path: &str) -> std::path::PathBuf {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/expressions").join(path)
    }
}

#[allow(clippy::disallowed_methods, reason = "the recorded cases read these files")]
impl Files for Fixtures {
    fn read(&self, path: &str) -> Option<Arc<[u8]>> {
        std::fs::read(Fixtures::path(path)).ok().map(Arc::from)
    }

    fn is_folder(&self, path: &str) -> bool {
        Fixtures::path(path).is_dir()
    }

    fn paths(&self) -> Vec<Arc<str>> {
        let mut found = Vec::new();
        let mut folders = vec!["fixtures".to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(Fixtures::path(&folder)).into_iter().flatten().flatten() {
                let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
                if entry.path().is_dir() { folders.push(path) } else { found.push(path.into()) }
            }
        }
        found
    }
}

/// An input variable as the case describes it, and as Terraform knows it before it has a value. `None` if the value does
/// not fit.
///
/// # Panics
///
/// If the case describes no type or value.
#[must_use]
pub fn input(described: &Json) -> Option<(Value, Value)> {
    let text = described["type"].as_str().unwrap_or("any");
    let document = Document::parse_expression(text);
    let (constraint, diagnostics) = type_constraint(document.expression());
    assert!(diagnostics.is_empty(), "{text}");
    let mut marks = Marks::NONE;
    if described["sensitive"] == true {
        marks |= Marks::SENSITIVE;
    }
    if described["ephemeral"] == true {
        marks |= Marks::EPHEMERAL;
    }
    let unknown = Value::unknown(constraint.ty.clone()).mark(marks);
    if described["unknown"] == true {
        return Some((unknown.clone(), unknown));
    }
    let source = Source::from_text("x.tfvars.json", json!({ "x": described["value"] }).to_string());
    let given = given_values(&source);
    assert!(given.diagnostics.is_empty(), "{described}");
    let value = constraint.convert(&given.values[0].value).ok()?;
    if value.is_null() && described["nullable"] == false {
        return None;
    }
    Some((value.mark(marks), unknown))
}

/// The variables of a case, as `stackwright eval` reads them from a line.
#[must_use]
pub fn given_variables(case: &Json) -> Vec<GivenVariable> {
    let described = case["vars"].as_object().into_iter().flatten();
    described
        .map(|(name, described)| GivenVariable {
            name: name.clone(),
            type_text: described["type"].as_str().map(str::to_owned),
            value: described.get("value").map(Json::to_string),
            unknown: described["unknown"] == true,
            sensitive: described["sensitive"] == true,
            ephemeral: described["ephemeral"] == true,
            nullable: described["nullable"].as_bool(),
        })
        .collect()
}
