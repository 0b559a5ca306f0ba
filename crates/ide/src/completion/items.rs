//! What a body holds: arguments, blocks and their labels, keys of objects.

use std::borrow::Cow;
use std::collections::BTreeSet;

use config::{Mode, Resource};
use syntax::{Body, Item, Syntax};
use value::Type;

use super::{Completer, is_identifier, item};
use crate::expressions::each_value;
use crate::infer::of_variable;
use crate::language::blocks::{self, Entry};
use crate::model::{Completion, CompletionKind};
use crate::project::relative;

impl<'a> Completer<'_, 'a> {
    /// The arguments and blocks that can begin here.
    pub(super) fn items(&self, bare: bool) -> Vec<Completion> {
        let set = self.names_set();
        if self.cursor.blocks.is_empty() && self.is_values() {
            let variables = self.project.module("").map(|root| root.variables().variables.clone()).unwrap_or_default();
            let missing = variables.iter().filter(|variable| !set.contains(&variable.name));
            return missing
                .map(|variable| self.assigned(self.variable(variable, variable.name.clone()), bare))
                .collect();
        }
        let around: Vec<blocks::Place<'_>> = self.cursor.blocks.iter().map(|block| block.place()).collect();
        let free = |entry: &Entry| entry.labels().is_some() || !set.contains(entry.name);
        let mut found: Vec<Completion> =
            blocks::inside(&around).filter(free).map(|entry| self.entry(entry, bare)).collect();
        match self.cursor.blocks.as_slice() {
            [call] if call.kind == "module" => {
                if let Some(called) = self.called() {
                    let variables = called.variables();
                    let missing = variables.variables.iter().filter(|variable| !set.contains(&variable.name));
                    let given = missing
                        .map(|variable| self.assigned(self.variable(variable, variable.name.clone()), bare))
                        .collect::<Vec<_>>();
                    // What the module asks for is what is looked for most.
                    found.splice(0..0, given);
                }
            }
            [block] => {
                if let Some(resource) = self.scope().resource.filter(|_| block.labels.len() == 2) {
                    found.splice(0..0, self.arguments_elsewhere(&resource, &set, bare));
                }
            }
            _ => {}
        }
        found
    }

    /// An argument, with its equals sign.
    fn assigned(&self, mut found: Completion, bare: bool) -> Completion {
        if !bare {
            let insert = if self.is_json() { format!("\"{}\": ", found.label) } else { format!("{} = ", found.label) };
            self.insert(&mut found, &insert, "");
        }
        found
    }

    fn entry(&self, entry: Entry, bare: bool) -> Completion {
        let Some(labels) = entry.labels() else {
            let mut found = item(entry.name, CompletionKind::Argument).with_detail(entry.what);
            found.documentation = Some(entry.documentation(self.locale).to_owned());
            return self.assigned(found, bare);
        };
        let labels: Vec<&str> = labels.collect();
        let mut found = item(entry.name, CompletionKind::Block).with_detail(labels.join(", "));
        found.documentation = Some(entry.documentation(self.locale).to_owned());
        if bare {
            return found;
        }
        if self.is_json() {
            self.insert(&mut found, &format!("\"{}\": {{", entry.name), "}");
            return found;
        }
        let indentation = self.indentation();
        match labels.split_first() {
            None => {
                let before = format!("{} {{\n{indentation}  ", entry.name);
                self.insert(&mut found, &before, &format!("\n{indentation}}}"));
            }
            Some((_, others)) => {
                let after = format!("\"{} {{\n{indentation}}}", " \"\"".repeat(others.len()));
                self.insert(&mut found, &format!("{} \"", entry.name), &after);
            }
        }
        found
    }

    /// The arguments that other resources of the same type have.
    fn arguments_elsewhere(&self, resource: &Resource<'a>, set: &BTreeSet<String>, bare: bool) -> Vec<Completion> {
        let same =
            self.module.resources_of(resource.mode).filter(|other| other.type_name.text == resource.type_name.text);
        let language: Vec<&str> =
            blocks::inside(&self.cursor.blocks.iter().map(|block| block.place()).collect::<Vec<_>>())
                .map(|entry| entry.name)
                .collect();
        let mut names: BTreeSet<String> = same.flat_map(|other| argument_names(&other.body)).collect();
        names.retain(|name| !set.contains(name) && !language.contains(&name.as_str()));
        names.into_iter().map(|name| self.assigned(item(name, CompletionKind::Argument), bare)).collect()
    }

    /// What the body around the place sets already; the name that is being typed does not count.
    fn names_set(&self) -> BTreeSet<String> {
        if self.document.syntax() == Syntax::Json {
            return BTreeSet::new();
        }
        let mut body = self.document.body();
        loop {
            let inner = body.items().find_map(|item| match item {
                Item::Block(block)
                    if block.body().span().touches(self.byte) && block.open_brace_span().end <= self.byte =>
                {
                    Some(block.body())
                }
                _ => None,
            });
            match inner {
                Some(inner) => body = inner,
                None => break,
            }
        }
        let names = body.items().filter_map(|item| match item {
            Item::Attribute(attribute) if !attribute.name_span().touches(self.byte) => {
                Some(attribute.name().to_owned())
            }
            _ => None,
        });
        names.collect()
    }

    /// What can stand in the next label of a block.
    pub(super) fn labels(&self, kind: &str, before: &[Cow<'_, str>], quoted: bool) -> Vec<Completion> {
        let is_top_level = self.cursor.blocks.is_empty();
        let mode = Mode::of_block(kind);
        let labels: Vec<String> = match (kind, before.len()) {
            ("resource" | "data" | "ephemeral", 0) => {
                let mut types = BTreeSet::new();
                for folder in self.project.folder_names() {
                    let Some(module) = self.project.module(folder) else { continue };
                    let of_kind = module.module.resources.iter().filter(|resource| Some(resource.mode) == mode);
                    types.extend(of_kind.map(|resource| resource.type_name.text.to_string()));
                }
                types.retain(|name| is_identifier(name));
                if mode == Some(Mode::Managed) {
                    types.insert("terraform_data".to_owned());
                }
                types.into_iter().collect()
            }
            ("variable", 0) if is_top_level => self.undeclared_variables(),
            ("provisioner", 0) => ["file", "local-exec", "remote-exec"].map(str::to_owned).to_vec(),
            _ => Vec::new(),
        };
        let shown = labels.into_iter().map(|label| {
            let mut found = item(label, CompletionKind::Text);
            if !quoted && !self.is_json() {
                let insert = format!("\"{}\"", found.label);
                self.insert(&mut found, &insert, "");
            }
            found
        });
        shown.collect()
    }

    /// The variables that are used and not declared.
    fn undeclared_variables(&self) -> Vec<String> {
        let mut names = BTreeSet::new();
        for source in self.module.sources {
            each_value(&source.document, &mut |value| {
                names.extend(value.traversals().iter().filter(|found| found.root_name() == "var").filter_map(
                    |found| match found.steps().next() {
                        Some(syntax::Step::Attribute { name, .. }) => Some(name.to_owned()),
                        _ => None,
                    },
                ));
            });
        }
        names.retain(|name| self.module.variable(name).is_none());
        names.into_iter().collect()
    }

    /// What can stand in a text that is a value on its own.
    pub(super) fn text(&self, argument: Option<&str>, keys: &[Cow<'_, str>]) -> Vec<Completion> {
        let innermost = self.cursor.blocks.last().map(|block| &*block.kind);
        match (innermost, argument) {
            (Some("module"), Some("source")) if keys.is_empty() => {
                let others = self.project.folder_names().filter(|folder| *folder != self.module.folder);
                let others = others.filter(|folder| !folder.is_empty() || !self.module.folder.is_empty());
                others.map(|folder| item(relative(self.module.folder, folder), CompletionKind::Text)).collect()
            }
            (Some("connection"), Some("type")) => {
                ["ssh", "winrm"].map(|name| item(name, CompletionKind::Text)).to_vec()
            }
            _ => Vec::new(),
        }
    }

    /// What can be a key of the object around the place.
    pub(super) fn keys(&self, argument: Option<&str>, keys: &[Cow<'_, str>], bare: bool) -> Vec<Completion> {
        let around: Vec<blocks::Place<'_>> = self.cursor.blocks.iter().map(|block| block.place()).collect();
        if let Some(innermost) = around.last()
            && innermost.kind == "required_providers"
            && keys.is_empty()
        {
            let entry = blocks::Place { kind: "", label: None };
            let inside: Vec<blocks::Place<'_>> = around.iter().copied().chain([entry]).collect();
            return blocks::inside(&inside).map(|entry| self.entry(entry, bare)).collect();
        }
        let Some(ty) = argument.and_then(|argument| self.wanted(argument)) else { return Vec::new() };
        let ty = keys.iter().fold(ty, |ty, key| match &ty {
            Type::Object(object) => object.attribute(key).map_or(Type::Dynamic, |attribute| attribute.ty.clone()),
            Type::List(element) | Type::Set(element) | Type::Map(element) => (**element).clone(),
            _ => Type::Dynamic,
        });
        self.attributes(&ty).into_iter().map(|found| self.assigned(found, bare)).collect()
    }

    /// The type that an argument wants.
    fn wanted(&self, argument: &str) -> Option<Type> {
        match self.cursor.blocks.as_slice() {
            [] if self.is_values() => self.project.module("")?.variable(argument).map(of_variable),
            [call] if call.kind == "module" => self.called()?.variable(argument).map(of_variable),
            [variable] if variable.kind == "variable" && argument == "default" => {
                self.module.variable(variable.labels.first()?).map(of_variable)
            }
            _ => None,
        }
    }
}

/// The names of the arguments and nested blocks of a resource.
fn argument_names(body: &Body<'_>) -> Vec<String> {
    match body.document().syntax() {
        Syntax::Native => {
            let names = body.items().map(|item| match item {
                Item::Attribute(attribute) => attribute.name().to_owned(),
                Item::Block(block) => block.kind().to_owned(),
            });
            names.filter(|name| is_identifier(name) && name != "dynamic").collect()
        }
        Syntax::Json => body.just_attributes().0.iter().map(|attribute| attribute.name().to_owned()).collect(),
    }
}
