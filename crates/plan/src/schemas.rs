//! What is known of the types of providers.

use std::sync::Arc;

use config::Tree;
use schema::{ChunkId, Found, Mode, ResourceSchema, Schemas};

use crate::state::State;

/// The schema of a type: of the provider of this source address, of this mode, of this name. Where there is none, views tell
/// blocks from attributes by their shape.
pub type SchemaOf<'s> = dyn Fn(&str, Mode, &str) -> Option<Arc<ResourceSchema>> + 's;

/// The schemas that are known and loaded.
pub fn schema_of(schemas: &Schemas) -> impl Fn(&str, Mode, &str) -> Option<Arc<ResourceSchema>> + '_ {
    |provider, mode, type_name| schemas.get(provider, mode, type_name).found()
}

/// The chunks of bundles that a plan of this template over this state needs and that are not loaded yet, each once: the
/// number of the bundle, and the chunk.
pub fn missing_schemas(tree: &Tree<'_>, state: &State, schemas: &Schemas) -> Vec<(usize, ChunkId)> {
    let used = tree.nodes().iter().flat_map(|node| node.module.used_types());
    let used = used.map(|used| schemas.get(&used.source, used.mode, &used.type_name));
    let stored = state.resources.iter().map(|resource| {
        schemas.get(&resource.provider.source, config::schema_mode(resource.mode), &resource.type_name)
    });
    let mut missing: Vec<(usize, ChunkId)> = used
        .chain(stored)
        .filter_map(|found| match found {
            Found::NotLoaded(bundle, chunk) => Some((bundle, chunk)),
            _ => None,
        })
        .collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}
