//! Override files: `override.tf`, `*_override.tf`. Their blocks change those of the other files.

use std::collections::BTreeMap;

use syntax::{BlockSchema, BodySchema, Diagnostic, Message, Span, arguments};

use crate::module::{Header, Named, Resource, Unnamed};
use crate::{FileDiagnostic, Module, messages};

impl<'a> Module<'a> {
    /// Takes over what an override file says.
    pub(crate) fn override_with(&mut self, over: Module<'a>) {
        self.diagnostics.extend(over.diagnostics);
        self.terraform.extend(over.terraform);
        let locals = by_name(over.locals.len(), self.locals.iter().map(|base| base.attribute.name()));
        for local in over.locals {
            let name = local.attribute.name();
            match locals.get(name).and_then(|index| self.locals.get_mut(*index)) {
                Some(base) => *base = local,
                None => self.without_base(local.file, local.attribute.span(), format!("local.{name}")),
            }
        }
        for block in over.providers {
            let alias = alias(&block);
            let same = |base: &&mut Named<'a>| base.name.text == block.name.text && self::alias(base) == alias;
            match self.providers.iter_mut().find(same) {
                Some(base) => base.take(block),
                // A default configuration exists, empty, without being written.
                None if alias.is_none() => self.providers.push(block),
                None => self.without_base(block.header.file, block.header.header_span, block.name.text.into_owned()),
            }
        }
        // What lacks a variable is said where variables are read.
        let variables = names(over.variables.len(), &self.variables);
        for block in over.variables {
            if let Some(base) = variables.get(&*block.name.text).and_then(|index| self.variables.get_mut(*index)) {
                base.take(block);
            }
        }
        let outputs = names(over.outputs.len(), &self.outputs);
        for block in over.outputs {
            match outputs.get(&*block.name.text).and_then(|index| self.outputs.get_mut(*index)) {
                Some(base) => base.take(block),
                None => self.without_base(
                    block.header.file,
                    block.header.header_span,
                    format!("output.{}", block.name.text),
                ),
            }
        }
        let calls = names(over.calls.len(), &self.calls);
        for block in over.calls {
            match calls.get(&*block.name.text).and_then(|index| self.calls.get_mut(*index)) {
                Some(base) => base.take(block),
                None => self.without_base(
                    block.header.file,
                    block.header.header_span,
                    format!("module.{}", block.name.text),
                ),
            }
        }
        let resources = by_name(over.resources.len(), self.resources.iter().map(Resource::address));
        for block in over.resources {
            let of_check = block.mode == lang::Mode::Data && self.is_in_check(&block);
            match resources.get(&block.address()).and_then(|index| self.resources.get_mut(*index)) {
                Some(base) => base.overrides.push(Unnamed { header: block.header, body: block.body }),
                // Terraform passes over ephemeral ones.
                None if block.mode == lang::Mode::Ephemeral => {}
                // The data source of a check can be changed too.
                None if of_check => {}
                None => self.without_base(block.header.file, block.header.header_span, block.address()),
            }
        }
        self.removed.extend(over.removed);
        for block in over.checks {
            self.refuse(&messages::OVERRIDE_NOT_POSSIBLE, &block.header, "check");
        }
        for (kind, blocks) in [("moved", over.moved), ("import", over.imports)] {
            for block in blocks {
                self.refuse(&messages::OVERRIDE_NOT_POSSIBLE, &block.header, kind);
            }
        }
    }

    fn is_in_check(&self, data: &Resource<'a>) -> bool {
        let blocks = [BlockSchema { kind: "data", labels: &["type", "name"] }];
        let names = [&data.type_name.text, &data.name.text];
        self.checks.iter().any(|check| {
            let (content, ..) = check.body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
            content.blocks.iter().any(|block| block.labels().iter().map(|label| &label.value).eq(names))
        })
    }

    fn without_base(&mut self, file: &str, span: Span, address: String) {
        let diagnostic = Diagnostic::error(&messages::OVERRIDE_OBJECT_WITHOUT_BASE, span, arguments![address]);
        self.diagnostics.push(FileDiagnostic { file: file.to_owned(), diagnostic });
    }

    fn refuse(&mut self, message: &'static Message, header: &Header<'_>, kind: &str) {
        let diagnostic = Diagnostic::error(message, header.header_span, arguments![kind.to_owned()]);
        self.diagnostics.push(FileDiagnostic { file: header.file.to_owned(), diagnostic });
    }
}

impl<'a> Named<'a> {
    fn take(&mut self, over: Named<'a>) {
        self.overrides.push(Unnamed { header: over.header, body: over.body });
    }
}

/// Where the first of each name is; empty if nothing is looked for.
fn by_name<K: Ord>(wanted: usize, names: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut found = BTreeMap::new();
    if wanted > 0 {
        for (index, name) in names.enumerate() {
            found.entry(name).or_insert(index);
        }
    }
    found
}

fn names(wanted: usize, blocks: &[Named<'_>]) -> BTreeMap<String, usize> {
    by_name(wanted, blocks.iter().map(|block| block.name.text.to_string()))
}

/// The `alias` of a provider configuration, if it is a plain text.
fn alias(block: &Named<'_>) -> Option<String> {
    let (value, _) = lang::evaluate(block.argument("alias")?.attribute.expr(), None);
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::{Module, Source};

    fn of<'a>(sources: &'a [Source]) -> Module<'a> {
        Module::of(sources)
    }

    #[test]
    fn the_last_override_file_wins() {
        let sources = [
            Source::from_text("a_override.tf", "output \"x\" {\n  value = 2\n}\nlocals {\n  l = 2\n}\n"),
            Source::from_text("main.tf", "output \"x\" {\n  value = 1\n}\nlocals {\n  k = 1\n  l = 1\n}\n"),
            Source::from_text("override.tf", "output \"x\" {\n  sensitive = true\n}\n"),
        ];
        let module = of(&sources);
        assert!(module.diagnostics.is_empty(), "{:?}", module.diagnostics);
        assert_eq!((module.outputs.len(), module.locals.len()), (1, 2));
        let value = module.outputs[0].argument("value").unwrap();
        assert_eq!((value.file, value.attribute.expr().source()), ("a_override.tf", "2"));
        assert_eq!(module.outputs[0].argument("sensitive").unwrap().file, "override.tf");
        assert_eq!((module.locals[1].file, module.locals[1].attribute.expr().source()), ("a_override.tf", "2"));
    }

    #[test]
    fn what_overrides_nothing_is_named() {
        let over = "locals {\n  l = 2\n}\noutput \"x\" {}\nmodule \"m\" {}\nresource \"t\" \"n\" {}\nvariable \"v\" {}\n\
                    provider \"p\" {}\nprovider \"p\" {\n  alias = \"a\"\n}\nmoved {}\n";
        let sources = [Source::from_text("override.tf", over)];
        let module = of(&sources);
        let found: Vec<&str> = module.diagnostics.iter().map(|found| &over[found.diagnostic.span.bytes()]).collect();
        assert_eq!(found, ["l = 2", "provider \"p\"", "output \"x\"", "module \"m\"", "resource \"t\" \"n\"", "moved"]);
        assert_eq!(module.providers.len(), 1);
    }
}
