//! Providers by their names in a module: what it requires, and what `name.alias` means.

use config::{Module, Named, Resource};
use syntax::{BlockSchema, BodySchema, Document, Expr, Step, Traversal};

/// The provider that Terraform itself contains.
pub const BUILT_IN: &str = "terraform.io/builtin/terraform";

/// What a module asks for under a local name.
#[derive(Clone, Debug)]
pub(crate) struct Requirement {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) version: Option<String>,
    pub(crate) aliases: Vec<String>,
}

/// The providers of a module by their local names.
#[derive(Debug, Default)]
pub(crate) struct Requirements(pub(crate) Vec<Requirement>);

/// A local name, and perhaps an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) name: String,
    pub(crate) alias: Option<String>,
}

impl Reference {
    /// As it is written.
    pub(crate) fn text(&self) -> String {
        match &self.alias {
            Some(alias) => format!("{}.{alias}", self.name),
            None => self.name.clone(),
        }
    }

    fn of(traversal: &Traversal<'_>) -> Reference {
        let alias = match traversal.steps().next() {
            Some(Step::Attribute { name, .. }) => Some(name.to_owned()),
            _ => None,
        };
        Reference { name: traversal.root_name().to_owned(), alias }
    }

    /// `name` or `name.alias`, which may stand in quotes.
    pub(crate) fn read(expr: Expr<'_>) -> Option<Reference> {
        if let Some(traversal) = expr.as_static_traversal() {
            return Some(Reference::of(&traversal));
        }
        let inside = Document::parse_expression(constant_text(expr)?);
        let traversal = inside.expression().as_static_traversal().filter(|_| !inside.has_errors())?;
        Some(Reference::of(&traversal))
    }

    /// What a resource says, or the name that its type begins with.
    pub(crate) fn of_resource(resource: &Resource<'_>) -> Reference {
        let written = resource.argument("provider").and_then(|argument| Reference::read(argument.attribute.expr()));
        written.unwrap_or_else(|| {
            let type_name = &*resource.type_name.text;
            let name = type_name.split_once('_').map_or(type_name, |(name, _)| name);
            Reference { name: name.to_owned(), alias: None }
        })
    }
}

impl Requirements {
    /// What the `required_providers` blocks of a module say, by name.
    pub(crate) fn of(module: &Module<'_>) -> Requirements {
        let schema = BodySchema { attributes: &[], blocks: &[BlockSchema { kind: "required_providers", labels: &[] }] };
        let mut found: Vec<Requirement> = Vec::new();
        for terraform in &module.terraform {
            for block in terraform.body.partial_content(&schema).0.blocks {
                for attribute in block.body().just_attributes().0 {
                    let requirement = Requirement::read(attribute.name(), attribute.expr());
                    // What an override file says replaces what was said before.
                    found.retain(|earlier| earlier.name != requirement.name);
                    found.push(requirement);
                }
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Requirements(found)
    }

    /// The full address of the provider that a local name stands for.
    pub(crate) fn source(&self, name: &str) -> String {
        self.0.iter().find(|own| own.name == name).map_or_else(|| usual_source(name), |own| own.source.clone())
    }

    /// The local name of a provider.
    pub(crate) fn local_name(&self, source: &str) -> Option<&str> {
        self.0.iter().find(|own| own.source == source).map(|own| own.name.as_str())
    }
}

impl Requirement {
    fn read(name: &str, expr: Expr<'_>) -> Requirement {
        let source = usual_source(name);
        let mut found = Requirement { name: name.to_owned(), source, version: None, aliases: Vec::new() };
        let Some(map) = expr.as_map() else {
            found.version = constant_text(expr);
            return found;
        };
        for item in map.items() {
            let name = item.key.as_keyword().map(str::to_owned).or_else(|| constant_text(item.key));
            match name.as_deref() {
                Some("source") => {
                    found.source = constant_text(item.value).map_or(found.source, |source| full_source(&source));
                }
                Some("version") => found.version = constant_text(item.value),
                Some("configuration_aliases") => {
                    let elements = item.value.as_list();
                    let references = elements.iter().flat_map(|list| list.elements()).filter_map(Reference::read);
                    found.aliases = references.filter_map(|reference| reference.alias).collect();
                }
                _ => {}
            }
        }
        found
    }
}

/// The alias of a `provider` block.
pub(crate) fn alias(provider: &Named<'_>) -> Option<String> {
    constant_text(provider.argument("alias")?.attribute.expr())
}

/// A text that refers to nothing.
pub(crate) fn constant_text(expr: Expr<'_>) -> Option<String> {
    lang::evaluate(expr, None).0.as_str().map(str::to_owned)
}

/// The provider of a local name of which no module says anything.
fn usual_source(name: &str) -> String {
    if name == "terraform" { BUILT_IN.to_owned() } else { full_source(name) }
}

/// The source with host and namespace.
fn full_source(written: &str) -> String {
    match written.split('/').count() {
        1 => format!("registry.terraform.io/hashicorp/{written}"),
        2 => format!("registry.terraform.io/{written}"),
        _ => written.to_owned(),
    }
    .to_lowercase()
}
