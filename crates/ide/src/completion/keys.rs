//! The keys that an index can choose: `x["…"]`.

use std::borrow::Cow;

use config::Mode;
use syntax::{Expr, ExprKind};
use value::{Kind, Type};

use super::{Completer, item};
use crate::cursor::PathStep;
use crate::infer::of_path;
use crate::model::{Completion, CompletionKind};
use crate::project::Arguments;

/// As deep as expressions are followed.
const MAX_DEPTH: u32 = 16;

impl<'a> Completer<'_, 'a> {
    /// The keys of what this path leads to.
    pub(super) fn index_keys(&self, path: &[PathStep<'_>], bound: &[Cow<'_, str>]) -> Vec<Completion> {
        let mut keys: Vec<String> = Vec::new();
        let is_bound = matches!(path.first(), Some(PathStep::Name(root)) if bound.contains(root));
        let names: Vec<&str> = path
            .iter()
            .map_while(|step| match step {
                PathStep::Name(name) => Some(&**name),
                _ => None,
            })
            .collect();
        if !is_bound && names.len() == path.len() {
            self.keys_of_path(&names, 0, &mut keys);
        }
        if keys.is_empty() {
            let scope = self.scope();
            let environment = self.environment(&scope, None);
            if let Type::Object(object) = of_path(self.project, &self.module, path, &environment) {
                keys.extend(object.attributes().iter().map(|attribute| attribute.name.to_string()));
            }
        }
        keys.dedup();
        keys.into_iter().map(|key| item(key, CompletionKind::Attribute)).collect()
    }

    /// The keys of the object of this name: the instances of what is repeated, the elements of a local value or of the
    /// default of a variable.
    fn keys_of_path(&self, names: &[&str], depth: u32, keys: &mut Vec<String>) {
        let for_each = match *names {
            ["local", name] => self.module.local(name).map(|local| local.attribute.expr()),
            ["var", name] => {
                let default = self.module.variable(name).and_then(|variable| variable.default.clone());
                if let Some(Kind::Mapping(mapping)) = default.as_ref().map(|default| default.kind()) {
                    keys.extend(mapping.entries().iter().map(|(key, _)| key.to_string()));
                }
                None
            }
            ["module", name] => self.module.call(name).and_then(|call| call.expression("for_each")),
            ["data", type_name, name] => self.for_each(Mode::Data, type_name, name),
            ["ephemeral", type_name, name] => self.for_each(Mode::Ephemeral, type_name, name),
            ["resource", type_name, name] | [type_name, name] => self.for_each(Mode::Managed, type_name, name),
            _ => None,
        };
        if let Some(for_each) = for_each {
            self.keys_of(for_each, depth + 1, keys);
        }
    }

    fn for_each(&self, mode: Mode, type_name: &str, name: &str) -> Option<Expr<'a>> {
        self.module.resource(mode, type_name, name)?.expression("for_each")
    }

    /// The keys that an expression has for sure, as far as they are written out.
    fn keys_of(&self, expr: Expr<'_>, depth: u32, keys: &mut Vec<String>) {
        if depth > MAX_DEPTH {
            return;
        }
        match expr.kind() {
            ExprKind::Object(object) => {
                keys.extend(object.items().filter_map(|item| item.literal_key()).map(Cow::into_owned));
            }
            ExprKind::Tuple(list) => keys.extend(list.elements().filter_map(|element| match element.kind() {
                ExprKind::Template(template) => template.literal().map(Cow::into_owned),
                _ => None,
            })),
            ExprKind::Call(call) => {
                let taken = match &*call.name() {
                    "toset" | "tomap" | "tolist" | "nonsensitive" | "sensitive" | "zipmap" | "try" => 1,
                    "merge" | "concat" | "setunion" => usize::MAX,
                    _ => 0,
                };
                call.arguments().take(taken).for_each(|argument| self.keys_of(argument, depth + 1, keys));
            }
            ExprKind::Parentheses(inner) => self.keys_of(inner, depth + 1, keys),
            ExprKind::Conditional { yes, no, .. } => {
                self.keys_of(yes, depth + 1, keys);
                self.keys_of(no, depth + 1, keys);
            }
            ExprKind::Traversal(reference) => {
                let names: Option<Vec<&str>> = std::iter::once(Some(reference.root_name()))
                    .chain(reference.steps().map(|step| match step {
                        syntax::Step::Attribute { name, .. } => Some(name),
                        syntax::Step::Index { .. } => None,
                    }))
                    .collect();
                if let Some(names) = names {
                    self.keys_of_path(&names, depth, keys);
                }
            }
            _ => {}
        }
    }
}
