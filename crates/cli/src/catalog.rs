//! What the catalog that ships says about resource types, each loaded when it is asked for.

use config::Tree;
use config::convert::Owner;
use plan::missing_schemas;
use plan::state::State;
use schema::{CATALOG, Found, Item, Mode, ResourceSchema, Schemas};
use std::cell::{Ref, RefCell};
use std::sync::Arc;

/// The catalog that ships.
pub(crate) struct Catalog {
    schemas: RefCell<Schemas>,
}

impl Catalog {
    /// The catalog, nothing loaded yet.
    pub(crate) fn new() -> Catalog {
        let mut schemas = Schemas::new();
        // The file ships with the command and its index is tested; without it nothing would be known, which is no mistake.
        let _ = schemas.add_bundle(CATALOG);
        Catalog { schemas: RefCell::new(schemas) }
    }

    /// Whether the property at a path in the body of an owner is written as blocks.
    pub(crate) fn is_block(&self, owner: &Owner, path: &[&str]) -> Option<bool> {
        let schema = match owner {
            Owner::Resource(name) => self.of_type(Mode::Managed, name),
            Owner::Data(name) => self.of_type(Mode::Data, name),
            Owner::Ephemeral(name) => self.of_type(Mode::Ephemeral, name),
            Owner::Provider(name) => self.of_provider(name),
            Owner::Action(_) => None,
        }?;
        schema.block.at(path.iter().copied()).map(|item| matches!(item, Item::Block(_)))
    }

    /// A template does not say which provider a type belongs to until its lock file is there; names are unique here.
    fn of_type(&self, mode: Mode, type_name: &str) -> Option<Arc<ResourceSchema>> {
        let source = {
            let schemas = self.schemas.borrow();
            let mut types = schemas.bundles().iter().flat_map(|bundle| bundle.types());
            types.find(|(_, of, name)| (*of, *name) == (mode, type_name))?.0.source.clone()
        };
        self.load(&source, mode, type_name)
    }

    fn of_provider(&self, local_name: &str) -> Option<Arc<ResourceSchema>> {
        let source = {
            let schemas = self.schemas.borrow();
            let mut providers = schemas.bundles().iter().flat_map(|bundle| bundle.providers());
            let of_name = |source: &str| source.rsplit('/').next() == Some(local_name);
            providers.find(|provider| of_name(&provider.source))?.source.clone()
        };
        self.load(&source, Mode::Provider, "")
    }

    /// What is known of a type of a provider.
    pub(crate) fn load(&self, source: &str, mode: Mode, type_name: &str) -> Option<Arc<ResourceSchema>> {
        let mut schemas = self.schemas.borrow_mut();
        if let Found::NotLoaded(bundle, chunk) = schemas.get(source, mode, type_name) {
            schemas.add_chunks(bundle, [chunk], CATALOG).ok()?;
        }
        schemas.get(source, mode, type_name).found()
    }

    /// The schemas, with what a plan of a template over a state needs.
    pub(crate) fn for_plan(&self, tree: &Tree<'_>, state: &State) -> Ref<'_, Schemas> {
        let missing = missing_schemas(tree, state, &self.schemas.borrow());
        for (bundle, chunk) in missing {
            // As above: what ships is whole.
            let _ = self.schemas.borrow_mut().add_chunks(bundle, [chunk], CATALOG);
        }
        self.schemas.borrow()
    }
}
