//! What fits behind a dot.

use config::{Mode, Resource, argument};
use syntax::{Document, Expr};
use value::Type;

use super::{Completer, is_identifier, item};
use crate::cursor::{Expression, PathStep};
use crate::infer::{Names, of_path, type_of};
use crate::language::blocks;
use crate::model::{Completion, CompletionKind};
use crate::project::{Arguments, Declarations};

/// The attributes of `path`.
pub(super) const PATH: [&str; 3] = ["module", "root", "cwd"];

impl<'a> Completer<'_, 'a> {
    pub(super) fn members(&self, expression: &Expression<'_>) -> Vec<Completion> {
        let scope = self.scope();
        if expression.relative {
            let Some(operand) = &expression.operand else { return Vec::new() };
            let names = self.environment(&scope, expression.argument.as_deref());
            let document = Document::parse_expression(&**operand);
            return self.attributes(&type_of(self.project, &self.module, document.expression(), &names));
        }
        let path = &expression.path[..];
        let [PathStep::Name(root), rest @ ..] = path else { return Vec::new() };
        let typed = || {
            let names = self.environment(&scope, expression.argument.as_deref());
            self.attributes(&of_path(self.project, &self.module, path, &names))
        };
        if expression.bound.contains(root) {
            return typed();
        }
        if scope.iterators.iter().any(|iterator| iterator == root) {
            let found = typed();
            // Of a text that is too broken only the name is known.
            let is_bare = found.is_empty() && rest.is_empty();
            return if is_bare {
                ["key", "value"].map(|part| item(part, CompletionKind::Context)).to_vec()
            } else {
                found
            };
        }
        if matches!(expression.argument.as_deref(), Some("provider" | "providers")) && rest.is_empty() {
            return self.aliases(root);
        }
        match (&**root, rest) {
            ("var", []) => self.variables(|name| name.to_owned()),
            ("local", []) => self.locals(|name| name.to_owned()),
            ("module", []) => self.calls(|name| name.to_owned()),
            ("module", [PathStep::Name(call), rest @ ..]) => match rest {
                [] if self.module.call(call).is_some_and(|call| !is_repeated(&call.body)) => self.outputs(call),
                [PathStep::Index(_) | PathStep::Splat] => self.outputs(call),
                [] => Vec::new(),
                _ => typed(),
            },
            ("each", []) if scope.for_each.is_some() => self.contexts("each.", &["key", "value"], ""),
            ("count", []) if scope.has_count => self.contexts("count.", &["index"], ""),
            ("path", []) => self.contexts("path.", &PATH, ""),
            ("terraform", []) => self.contexts("terraform.", &["workspace"], ""),
            ("self", []) if scope.has_self => match &scope.resource {
                Some(resource) => self.resource_attributes(resource),
                None => Vec::new(),
            },
            ("data", rest) => self.resources_below(Mode::Data, rest),
            ("ephemeral", rest) => self.resources_below(Mode::Ephemeral, rest),
            ("resource", rest) => self.resources_below(Mode::Managed, rest),
            ("var" | "local" | "each", _) => typed(),
            ("count" | "path" | "terraform" | "self", _) => Vec::new(),
            _ => self.resources_below(Mode::Managed, path),
        }
    }

    /// What follows `TYPE.NAME`, of which this part is there.
    fn resources_below(&self, mode: Mode, path: &[PathStep<'_>]) -> Vec<Completion> {
        let resources = || self.module.resources_of(mode).filter(|resource| self.is_visible(resource));
        match path {
            [] => {
                let mut types: Vec<&str> = resources().map(|resource| &*resource.type_name.text).collect();
                types.sort_unstable();
                types.dedup();
                types.into_iter().map(|name| item(name, resource_kind(mode))).collect()
            }
            [PathStep::Name(type_name)] => resources()
                .filter(|resource| resource.type_name.text == *type_name && is_identifier(&resource.name.text))
                .map(|resource| item(&*resource.name.text, resource_kind(mode)).with_detail(repetition(resource)))
                .collect(),
            [PathStep::Name(type_name), PathStep::Name(name), rest @ ..] => {
                let Some(resource) = self.module.resource(mode, type_name, name) else { return Vec::new() };
                match rest {
                    [] if !is_repeated(&resource.body) => self.resource_attributes(resource),
                    [PathStep::Index(_) | PathStep::Splat] => self.resource_attributes(resource),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Whether the place sees a resource: a data source of a check is only there for that check.
    pub(super) fn is_visible(&self, resource: &Resource<'a>) -> bool {
        let here = self.cursor.blocks.first().filter(|block| block.kind == "check");
        self.module
            .check_of(resource)
            .is_none_or(|check| here.is_some_and(|here| here.labels.first().is_some_and(|label| label == check)))
    }

    fn resource_attributes(&self, resource: &Resource<'a>) -> Vec<Completion> {
        let known = self.module.known_attributes(resource.mode, &resource.type_name.text);
        let set = |name: &str| -> Option<Expr<'a>> {
            resource.body.items().find_map(|item| match item {
                syntax::Item::Attribute(attribute) if attribute.name() == name => Some(attribute.expr()),
                _ => None,
            })
        };
        let attributes = known.into_iter().map(|name| {
            let ty = match set(&name) {
                Some(value) => type_of(self.project, &self.module, value, &Names::default()),
                None if name == "id" => Type::String,
                None => Type::Dynamic,
            };
            let attribute = item(name, CompletionKind::Attribute);
            if ty == Type::Dynamic { attribute } else { attribute.typed(&ty) }
        });
        attributes.collect()
    }

    /// The outputs of the module that a call leads to.
    fn outputs(&self, call: &str) -> Vec<Completion> {
        let Some(called) = self.module.call(call).and_then(|call| self.project.called(&self.module, call)) else {
            return Vec::new();
        };
        called.module.outputs.iter().map(|output| self.output(&called, output, output.name.text.to_string())).collect()
    }

    pub(super) fn output(&self, called: &Declarations<'a>, output: &config::Named<'a>, label: String) -> Completion {
        let value = output.expression("value");
        let ty = value.map_or(Type::Dynamic, |value| type_of(self.project, called, value, &Names::default()));
        let mut item = item(label, CompletionKind::Output).typed(&ty);
        item.documentation = output.expression("description").and_then(crate::project::constant);
        item
    }

    pub(super) fn variables(&self, label: impl Fn(&str) -> String) -> Vec<Completion> {
        let variables = self.module.variables().variables.iter();
        variables.map(|variable| self.variable(variable, label(&variable.name))).collect()
    }

    pub(super) fn locals(&self, label: impl Fn(&str) -> String) -> Vec<Completion> {
        let locals = self.module.module.locals.iter();
        let locals = locals.map(|local| {
            let ty = type_of(self.project, &self.module, local.attribute.expr(), &Names::default());
            item(label(local.attribute.name()), CompletionKind::Local).typed(&ty)
        });
        locals.collect()
    }

    pub(super) fn calls(&self, label: impl Fn(&str) -> String) -> Vec<Completion> {
        let calls = self.module.module.calls.iter();
        let calls = calls.map(|call| {
            let source = call.expression("source").and_then(crate::project::constant);
            item(label(&call.name.text), CompletionKind::Module).with_detail(source.unwrap_or_default())
        });
        calls.collect()
    }

    /// What the surroundings offer below a name, with its sentence.
    pub(super) fn contexts(&self, root: &str, names: &[&str], prefix: &str) -> Vec<Completion> {
        let found = names.iter().filter_map(|name| {
            let entry = blocks::context(&format!("{root}{name}"))?;
            let mut found = item(format!("{prefix}{name}"), CompletionKind::Context).with_detail(entry.what);
            found.documentation = Some(entry.documentation(self.locale).to_owned());
            Some(found)
        });
        found.collect()
    }

    /// The further configurations of a provider.
    fn aliases(&self, provider: &str) -> Vec<Completion> {
        let configurations = self.module.module.providers.iter().filter(|found| found.name.text == provider);
        let aliases = configurations.filter_map(|found| crate::project::constant(found.expression("alias")?));
        aliases.map(|alias| item(alias, CompletionKind::Provider)).collect()
    }
}

/// Whether a block stands for several objects, so that a key must follow its name.
pub(super) fn is_repeated(body: &syntax::Body<'_>) -> bool {
    argument(body, "count").is_some() || argument(body, "for_each").is_some()
}

pub(super) fn resource_kind(mode: Mode) -> CompletionKind {
    match mode {
        Mode::Managed => CompletionKind::Resource,
        Mode::Data => CompletionKind::Data,
        Mode::Ephemeral => CompletionKind::Ephemeral,
    }
}

/// How many there are of a resource, as it is written.
fn repetition(resource: &Resource<'_>) -> String {
    let written = |name: &'static str| Some(format!("{name} = {}", resource.expression(name)?.source()));
    written("count").or_else(|| written("for_each")).unwrap_or_default()
}
