//! Resources whose schema nobody knows: their attributes are those that the template and the state have.

use std::collections::BTreeSet;
use std::sync::Arc;

use config::Resource;
use config::body::parts_of_resource;
use schema::{Attribute, Block, NestedBlock, Nesting, ResourceSchema, Standing};
use syntax::{Body, Item};
use value::Type;

use super::Stored;

/// As deep as blocks are looked into.
const MAX_DEPTH: usize = 16;

/// A schema in which everything is optional: what is written as a block is a list of blocks, the rest can be anything.
pub(super) fn written(resource: &Resource<'_>, stored: Option<Stored<'_>>) -> ResourceSchema {
    let mut block = Block::default();
    for part in parts_of_resource(resource) {
        read(&part.body, &mut block, MAX_DEPTH);
    }
    let known: BTreeSet<Arc<str>> = block.names().map(Arc::from).collect();
    let attributes = stored.and_then(|stored| stored.instance.attributes.as_object());
    for name in attributes.into_iter().flat_map(|attributes| attributes.keys()) {
        if !known.contains(name.as_str()) {
            block.attributes.push(optional(name, true));
        }
    }
    if block.attribute("id").is_none() && block.block("id").is_none() {
        block.attributes.push(optional("id", true));
    }
    let mode = config::schema_mode(resource.mode);
    let version = stored.map_or(0, |stored| stored.instance.schema_version);
    ResourceSchema { version, ..ResourceSchema::unstated(&*resource.type_name.text, mode, block) }
}

/// A schema that fits the attributes of an object of the state.
pub(super) fn stored(type_name: &str, stored: Stored<'_>) -> ResourceSchema {
    let names = stored.instance.attributes.as_object().into_iter().flat_map(|attributes| attributes.keys());
    let attributes = names.map(|name| Attribute::new(name.as_str(), Type::Dynamic)).collect();
    let block = Block { attributes, blocks: Vec::new() };
    ResourceSchema {
        version: stored.instance.schema_version,
        ..ResourceSchema::unstated(type_name, schema::Mode::Managed, block)
    }
}

/// What only the state has was computed.
fn optional(name: &str, computed: bool) -> Attribute {
    let mut attribute = Attribute::new(name, Type::Dynamic);
    attribute.standing = Standing { optional: true, required: false, computed };
    attribute
}

fn read(body: &Body<'_>, block: &mut Block, depth: usize) {
    for item in body.items() {
        match item {
            Item::Attribute(attribute) => {
                if block.attribute(attribute.name()).is_none() && block.block(attribute.name()).is_none() {
                    block.attributes.push(optional(attribute.name(), false));
                }
            }
            Item::Block(inner) => {
                let dynamic = inner.kind() == "dynamic";
                let label = inner.labels().first().map(|label| label.value.to_string());
                let kind = if dynamic { label.unwrap_or_default() } else { inner.kind().to_owned() };
                let mut content = block
                    .blocks
                    .iter()
                    .position(|nested| *nested.name == *kind)
                    .map_or_else(Block::default, |place| block.blocks.remove(place).block);
                if depth > 0 {
                    match dynamic {
                        false => read(&inner.body(), &mut content, depth - 1),
                        true => {
                            for item in inner.body().items() {
                                if let Item::Block(inside) = item
                                    && inside.kind() == "content"
                                {
                                    read(&inside.body(), &mut content, depth - 1);
                                }
                            }
                        }
                    }
                }
                block.attributes.retain(|attribute| *attribute.name != *kind);
                block.blocks.push(NestedBlock::new(kind.as_str(), Nesting::List, content));
            }
        }
    }
}
