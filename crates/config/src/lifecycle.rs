//! What a resource's `lifecycle` block says, override files considered.

use syntax::{BlockSchema, BodySchema, Expr, IndexKey, Step, Traversal};
use value::{Path, PathStep, Type, convert};

use crate::Resource;
use crate::validation::read_reference;

/// Which changes of the template are not carried out.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum IgnoredChanges {
    /// None is ignored.
    #[default]
    Nothing,
    /// `all`
    All,
    /// Those of these parts.
    Parts(Vec<Path>),
}

/// What a `lifecycle` block says.
#[derive(Clone, Debug, Default)]
pub struct Lifecycle<'a> {
    /// `create_before_destroy`: whether a replacement is made before the old object goes away.
    pub create_before_destroy: bool,
    /// `prevent_destroy`
    pub prevent_destroy: bool,
    /// `ignore_changes`
    pub ignored: IgnoredChanges,
    /// The elements of `replace_triggered_by`, each with its file.
    pub replace_triggered_by: Vec<(&'a str, Expr<'a>)>,
}

impl<'a> Resource<'a> {
    /// What the block's `lifecycle` says; override files replace argument by argument.
    pub fn lifecycle(&self) -> Lifecycle<'a> {
        let mut lifecycle = Lifecycle::default();
        let schema = [BlockSchema { kind: "lifecycle", labels: &[] }];
        let overrides = self.overrides.iter().map(|over| (over.header.file, &over.body));
        for (file, body) in [(self.header.file, &self.body)].into_iter().chain(overrides) {
            let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &schema });
            for block in content.blocks {
                lifecycle.read(file, &block.body());
            }
        }
        lifecycle
    }
}

impl Resource<'_> {
    /// Whether there are conditions in its block.
    pub fn has_conditions(&self) -> bool {
        let schema = [BlockSchema { kind: "lifecycle", labels: &[] }];
        let inside =
            [BlockSchema { kind: "precondition", labels: &[] }, BlockSchema { kind: "postcondition", labels: &[] }];
        let overrides = self.overrides.iter().map(|over| &over.body);
        std::iter::once(&self.body).chain(overrides).any(|body| {
            let (content, ..) = body.partial_content(&BodySchema { attributes: &[], blocks: &schema });
            content.blocks.iter().any(|block| {
                let schema = BodySchema { attributes: &[], blocks: &inside };
                !block.body().partial_content(&schema).0.blocks.is_empty()
            })
        })
    }
}

impl<'a> Lifecycle<'a> {
    fn read(&mut self, file: &'a str, body: &syntax::Body<'a>) {
        for attribute in body.just_attributes().0 {
            let expr = attribute.expr();
            match attribute.name() {
                "create_before_destroy" => self.create_before_destroy = is_true(expr),
                "prevent_destroy" => self.prevent_destroy = is_true(expr),
                "ignore_changes" => self.ignored = ignored(expr),
                "replace_triggered_by" => {
                    let elements = expr.as_list().into_iter().flat_map(|list| list.elements());
                    self.replace_triggered_by = elements.map(|element| (file, element)).collect();
                }
                _ => {}
            }
        }
    }
}

fn is_true(expr: Expr<'_>) -> bool {
    let (value, diagnostics) = lang::evaluate(expr, None);
    diagnostics.is_empty() && convert(&value, &Type::Bool).ok().and_then(|value| value.as_bool()) == Some(true)
}

fn ignored(expr: Expr<'_>) -> IgnoredChanges {
    if expr.as_keyword() == Some("all") {
        return IgnoredChanges::All;
    }
    let mut paths = Vec::new();
    for element in expr.as_list().into_iter().flat_map(|list| list.elements()) {
        // The old way to write `all`.
        if expr.as_list().is_some_and(|list| list.elements().count() == 1)
            && lang::evaluate(element, None).0.as_str() == Some("*")
        {
            return IgnoredChanges::All;
        }
        paths.extend(read_reference(element, path_of).flatten());
    }
    IgnoredChanges::Parts(paths)
}

/// The part of a resource that a reference in `ignore_changes` means.
fn path_of(traversal: &Traversal<'_>) -> Option<Path> {
    let mut steps = vec![PathStep::Attribute(traversal.root_name().into())];
    for step in traversal.steps() {
        steps.push(match step {
            Step::Attribute { name, .. } => PathStep::Attribute(name.into()),
            Step::Index { key: IndexKey::String(text), .. } => PathStep::Key(text.as_ref().into()),
            Step::Index { key: IndexKey::Number(digits), .. } => PathStep::Index(digits.parse().ok()?),
            Step::Index { .. } => return None,
        });
    }
    Some(Path::from(steps))
}

#[cfg(test)]
mod tests {
    use crate::{Module, Source};

    use super::*;

    #[test]
    fn override_files_replace_argument_by_argument() {
        let sources = [
            Source::from_text(
                "main.tf",
                "resource \"a\" \"b\" {\n  lifecycle {\n    prevent_destroy = true\n    ignore_changes = [tags[\"x\"], rule[0].port, \"name\"]\n  }\n}\n",
            ),
            Source::from_text(
                "a_override.tf",
                "resource \"a\" \"b\" {\n  lifecycle {\n    create_before_destroy = \"true\"\n  }\n}\n",
            ),
        ];
        let module = Module::of(&sources);
        let lifecycle = module.resources[0].lifecycle();
        assert!(lifecycle.prevent_destroy && lifecycle.create_before_destroy);
        let IgnoredChanges::Parts(parts) = lifecycle.ignored else { panic!("parts are ignored") };
        let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
        assert_eq!(parts, [".tags[\"x\"]", ".rule[0].port", ".name"]);
    }
}
