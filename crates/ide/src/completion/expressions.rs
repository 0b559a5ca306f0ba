//! What an expression can begin with.

use super::members::{PATH, is_repeated, resource_kind};
use super::{Completer, item};
use crate::cursor::Expression;
use crate::language::functions;
use crate::model::{Completion, CompletionKind};
use crate::project::{Arguments, constant};

/// The types that need no argument, and those that are made of others.
const TYPES: [&str; 4] = ["string", "number", "bool", "any"];
const CONSTRUCTORS: [(&str, &str, &str); 6] = [
    ("list", "list(", ")"),
    ("set", "set(", ")"),
    ("map", "map(", ")"),
    ("object", "object({ ", " })"),
    ("tuple", "tuple([", "])"),
    ("optional", "optional(", ")"),
];

impl<'a> Completer<'_, 'a> {
    pub(super) fn names(&self, expression: &Expression<'_>) -> Vec<Completion> {
        let innermost = self.cursor.blocks.last().map(|block| &*block.kind);
        if !expression.path.is_empty() || expression.relative {
            return self.members(expression);
        }
        match (innermost, expression.argument.as_deref()) {
            (Some("variable"), Some("type")) => self.types(),
            (_, Some("depends_on" | "replace_triggered_by")) => self.addresses(),
            (Some("moved" | "removed"), Some("from" | "to")) | (Some("import"), Some("to")) => self.addresses(),
            (Some("lifecycle"), Some("ignore_changes")) => self.ignored(),
            (Some("provisioner"), Some("when")) => words(&["create", "destroy"]),
            (Some("provisioner"), Some("on_failure")) => words(&["continue", "fail"]),
            (_, Some("provider" | "providers")) if !self.is_values() => self.configurations(),
            _ if self.is_values() => words(&["true", "false", "null"]),
            _ => self.anything(expression),
        }
    }

    fn anything(&self, expression: &Expression<'_>) -> Vec<Completion> {
        let scope = self.scope();
        let mut found: Vec<Completion> = Vec::new();
        if !expression.bound.is_empty() {
            let names = self.environment(&scope, expression.argument.as_deref());
            for name in expression.bound.iter().rev() {
                let ty = names.bound.iter().rfind(|(bound, _)| bound == name).map(|(_, ty)| lang::type_name(ty));
                found.push(item(&**name, CompletionKind::Name).with_detail(ty.unwrap_or_default()));
            }
        }
        let iterators = scope.iterators.iter();
        let parts = iterators.flat_map(|name| ["key", "value"].map(|part| format!("{name}.{part}")));
        found.extend(parts.map(|label| item(label, CompletionKind::Context)));
        if scope.for_each.is_some() {
            found.extend(self.contexts("each.", &["key", "value"], "each."));
        }
        if scope.has_count {
            found.extend(self.contexts("count.", &["index"], "count."));
        }
        if scope.has_self {
            found.extend(self.contexts("", &["self"], ""));
        }
        found.extend(self.variables(|name| format!("var.{name}")));
        found.extend(self.locals(|name| format!("local.{name}")));
        found.extend(self.resource_addresses());
        for call in &self.module.module.calls {
            let called = self.project.called(&self.module, call).filter(|_| !is_repeated(&call.body));
            match called {
                Some(called) => found.extend(called.module.outputs.iter().map(|output| {
                    self.output(&called, output, format!("module.{}.{}", call.name.text, output.name.text))
                })),
                None => found.push(item(format!("module.{}", call.name.text), CompletionKind::Module)),
            }
        }
        found.extend(self.contexts("path.", &PATH, "path."));
        found.extend(self.contexts("terraform.", &["workspace"], "terraform."));
        found.extend(words(&["true", "false", "null"]));
        found.extend(self.functions());
        found
    }

    fn functions(&self) -> impl Iterator<Item = Completion> {
        let of_provider = functions::of_built_in_provider().filter(|_| self.module.requires_built_in_provider());
        functions::all().chain(of_provider).map(|function| {
            let mut found = item(function.name(), CompletionKind::Function).with_detail(function.signature);
            found.documentation = Some(function.documentation(self.locale).to_owned());
            let open = format!("{}(", function.name());
            if function.parameters().is_empty() {
                self.insert(&mut found, &format!("{open})"), "");
            } else {
                self.insert(&mut found, &open, ")");
            }
            found
        })
    }

    fn types(&self) -> Vec<Completion> {
        let mut found: Vec<Completion> = TYPES.map(|name| item(name, CompletionKind::Type)).to_vec();
        for (name, before, after) in CONSTRUCTORS {
            let mut constructor = item(name, CompletionKind::Type);
            self.insert(&mut constructor, before, after);
            found.push(constructor);
        }
        found
    }

    fn resource_addresses(&self) -> impl Iterator<Item = Completion> {
        let resources = self.module.module.resources.iter().filter(|resource| self.is_visible(resource));
        resources.map(|resource| item(resource.address(), resource_kind(resource.mode)))
    }

    /// What has an address: resources and module calls.
    fn addresses(&self) -> Vec<Completion> {
        self.resource_addresses().chain(self.calls(|name| format!("module.{name}"))).collect()
    }

    /// What `ignore_changes` can name.
    fn ignored(&self) -> Vec<Completion> {
        let Some(resource) = self.scope().resource else { return words(&["all"]) };
        let known = self.module.known_attributes(resource.mode, &resource.type_name.text);
        let attributes = known.into_iter().filter(|name| name != "id");
        words(&["all"]).into_iter().chain(attributes.map(|name| item(name, CompletionKind::Attribute))).collect()
    }

    /// The provider configurations.
    fn configurations(&self) -> Vec<Completion> {
        let configurations = self.module.module.providers.iter().map(|found| {
            let alias = found.expression("alias").and_then(constant);
            let name = match alias {
                Some(alias) => format!("{}.{alias}", found.name.text),
                None => found.name.text.to_string(),
            };
            item(name, CompletionKind::Provider)
        });
        configurations.collect()
    }
}

pub(super) fn words(words: &[&str]) -> Vec<Completion> {
    words.iter().map(|word| item(*word, CompletionKind::Keyword)).collect()
}
