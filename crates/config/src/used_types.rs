//! Which types of which providers a module uses: what a program that loads schemas one by one has to load.

use std::collections::BTreeMap;

use schema::Mode;
use syntax::{BlockSchema, BodySchema, Expr};

use crate::{Module, Named, Resource};

/// A type of a provider; that of a provider's configuration has no name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsedType {
    /// Source address of the provider, as the module writes it, or Terraform's default for its name.
    pub source: String,
    /// What kind of block has it.
    pub mode: Mode,
    /// Such as `random_id`.
    pub type_name: String,
}

impl Module<'_> {
    /// The types of all resources and provider configurations, sorted, each once.
    ///
    /// ```
    /// use config::{Module, Source};
    ///
    /// let sources = [Source::from_text("main.tf", "resource \"random_id\" \"a\" {}\ndata \"http\" \"b\" {}\n")];
    /// let used = Module::of(&sources).used_types();
    /// assert_eq!((used[0].source.as_str(), used[0].type_name.as_str()), ("hashicorp/http", "http"));
    /// assert_eq!((used[1].source.as_str(), used[1].mode), ("hashicorp/random", schema::Mode::Managed));
    /// ```
    pub fn used_types(&self) -> Vec<UsedType> {
        let required = required_providers(self);
        let source = |local_name: &str| source_of(&required, local_name);
        let of_resource = |resource: &Resource<'_>| UsedType {
            source: source(local_provider(resource)),
            mode: schema_mode(resource.mode),
            type_name: resource.type_name.text.to_string(),
        };
        let mut used: Vec<UsedType> = self.resources.iter().map(of_resource).collect();
        used.extend(self.checks.iter().flat_map(Named::data_sources).map(|resource| of_resource(&resource)));
        used.extend(self.providers.iter().map(|provider| UsedType {
            source: source(&provider.name.text),
            mode: Mode::Provider,
            type_name: String::new(),
        }));
        used.sort_unstable();
        used.dedup();
        used
    }
}

/// The mode of a block as schemas name it.
pub fn schema_mode(mode: lang::Mode) -> Mode {
    match mode {
        lang::Mode::Managed => Mode::Managed,
        lang::Mode::Data => Mode::Data,
        lang::Mode::Ephemeral => Mode::Ephemeral,
    }
}

/// What a module says about a provider that it requires.
#[derive(Clone, Debug, Default)]
pub(crate) struct Required {
    pub(crate) source: Option<String>,
    pub(crate) version: Option<String>,
}

/// The entries of all `required_providers` blocks by name; of several for one name the last one counts.
pub(crate) fn required_providers(module: &Module<'_>) -> BTreeMap<String, Required> {
    let schema = BodySchema { attributes: &[], blocks: &[BlockSchema { kind: "required_providers", labels: &[] }] };
    let text = |expr: Expr<'_>| lang::evaluate(expr, None).0.as_str().map(str::to_owned);
    let mut required = BTreeMap::new();
    for terraform in &module.terraform {
        let (content, ..) = terraform.body.partial_content(&schema);
        for attribute in content.blocks.iter().flat_map(|block| block.body().just_attributes().0) {
            let expr = attribute.expr();
            let entry = match expr.as_map() {
                Some(map) => {
                    let part = |name: &str| {
                        let item = map.items().find(|item| item.literal_key().as_deref() == Some(name))?;
                        text(item.value)
                    };
                    Required { source: part("source"), version: part("version") }
                }
                None => Required { source: None, version: text(expr) },
            };
            required.insert(attribute.name().to_owned(), entry);
        }
    }
    required
}

/// The source address of the provider that a module knows under a name.
pub(crate) fn source_of(required: &BTreeMap<String, Required>, local_name: &str) -> String {
    match required.get(local_name).and_then(|required| required.source.clone()) {
        Some(source) => source,
        None if local_name == "terraform" => lang::functions::BUILT_IN_PROVIDER.to_owned(),
        None => format!("hashicorp/{local_name}"),
    }
}

/// The name under which the module of a resource knows its provider.
pub(crate) fn local_provider<'r>(resource: &'r Resource<'_>) -> &'r str {
    let own = resource.argument("provider").and_then(|argument| argument.attribute.expr().as_static_traversal());
    let type_name = &*resource.type_name.text;
    own.map_or_else(|| type_name.split_once('_').map_or(type_name, |(prefix, _)| prefix), |own| own.root_name())
}
