//! Schemas of resource types: which provider a resource belongs to, and what is known of its type.

use schema::{Block, Found, Nesting, Schemas};
use syntax::{Diagnostic, Message, Span, Step, arguments};
use value::Value;

use super::{Evaluation, Purpose, messages};
use crate::Resource;
use crate::used_types::{local_provider, schema_mode, source_of};
use crate::validation::{Constraint, Version};

impl<'a> Evaluation<'a> {
    /// The schemas that are known: at least those of what Terraform itself provides.
    pub fn schemas(&self) -> &'a Schemas {
        match self.environment.schemas {
            Some(schemas) => schemas,
            None => Schemas::built_in(),
        }
    }

    /// The source address of the provider that a module instance knows under a name, as its module writes it, or by
    /// Terraform's default: `hashicorp/random`.
    pub fn provider_source(&self, instance: usize, local_name: &str) -> String {
        match self.definitions(instance) {
            Some(found) => source_of(&found.providers, local_name),
            None => format!("hashicorp/{local_name}"),
        }
    }

    /// The source address of the provider of a resource in a module instance.
    pub fn provider_of(&self, instance: usize, resource: &Resource<'_>) -> String {
        self.provider_source(instance, local_provider(resource))
    }

    /// What is known of the type of a resource in a module instance.
    ///
    /// While validating, the schemas of a version that the template does not allow count as unknown: what they lack may
    /// be there in the right one.
    pub fn schema_of(&self, instance: usize, resource: &Resource<'_>) -> Found {
        let source = self.provider_of(instance, resource);
        self.schema_of_provider(&source, schema_mode(resource.mode), &resource.type_name.text)
    }

    /// What is known of the configuration of a provider.
    pub fn schema_of_configuration(&self, instance: usize, local_name: &str) -> Found {
        let source = self.provider_source(instance, local_name);
        self.schema_of_provider(&source, schema::Mode::Provider, "")
    }

    fn schema_of_provider(&self, source: &str, mode: schema::Mode, type_name: &str) -> Found {
        let schemas = self.schemas();
        if self.purpose == Purpose::Validate && !self.allows(schemas, source) {
            return Found::Unknown;
        }
        schemas.get(source, mode, type_name)
    }

    /// Whether the modules allow the version of a provider that the schemas are of.
    fn allows(&self, schemas: &Schemas, source: &str) -> bool {
        let Some(version) = schemas.version_of(source).and_then(Version::parse) else { return true };
        let source = schema::normal_source(source);
        let required = self.definitions.values().flat_map(|found| &found.providers);
        let mut constraints = required.filter_map(|(name, required)| {
            let of_name = || format!("hashicorp/{name}");
            let same = schema::normal_source(&required.source.clone().unwrap_or_else(of_name)) == source;
            required.version.as_deref().filter(|_| same)
        });
        constraints.all(|text| Constraint::parse(text).is_none_or(|constraint| constraint.allows(&version)))
    }
}

/// What is wrong with steps into an object of a block, whatever its values: Terraform looks at them before it evaluates.
/// Without a name of its own the object is `what`.
pub(crate) fn check_steps<'t>(
    block: &Block,
    mut steps: impl Iterator<Item = Step<'t>>,
    what: &str,
) -> Option<Diagnostic> {
    let (mut block, mut what) = (block, what.to_owned());
    loop {
        let (name, span) = match steps.next()? {
            Step::Attribute { name, span, .. } => (name, span),
            Step::Index { span, .. } => {
                return Some(Diagnostic::error(&messages::RESOURCE_INDEX, span, arguments![what]));
            }
        };
        if let Some(attribute) = block.attribute(name) {
            let mut found = lang::follow(Value::unknown(attribute.ty.clone()), steps).1;
            if found.is_empty() && attribute.deprecated.is_some() {
                return Some(Diagnostic::warning(&messages::ATTRIBUTE_DEPRECATED, span, arguments![name.to_owned()]));
            }
            return found.drain(..).next();
        }
        let Some(nested) = block.block(name) else {
            return Some(no_such_attribute(name, span, &mut block.names()));
        };
        what = name.to_owned();
        match nested.nesting {
            Nesting::Single | Nesting::Group => {}
            Nesting::Map => {
                steps.next()?;
            }
            Nesting::Set => {
                let span = steps.next()?.span();
                return Some(Diagnostic::error(&messages::BLOCKS_ARE_SET, span, arguments![what]));
            }
            Nesting::List => match steps.next()? {
                Step::Index { .. } => {}
                Step::Attribute { span, .. } => {
                    return Some(Diagnostic::error(&messages::BLOCKS_ARE_LIST, span, arguments![what]));
                }
            },
        }
        block = &nested.block;
    }
}

/// That there is no attribute of this name.
pub(crate) fn no_such_attribute(name: &str, span: Span, names: &mut dyn Iterator<Item = &str>) -> Diagnostic {
    let [plain, with_hint]: [&'static Message; 2] =
        [&messages::RESOURCE_ATTRIBUTE, &messages::RESOURCE_ATTRIBUTE_SIMILAR];
    match syntax::similar(name, names) {
        Some(near) => Diagnostic::error(with_hint, span, arguments![name.to_owned(), near.to_owned()]),
        None => Diagnostic::error(plain, span, arguments![name.to_owned()]),
    }
}
