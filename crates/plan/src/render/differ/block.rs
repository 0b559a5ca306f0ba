//! Bodies: attributes and blocks.

use schema::{Attribute, Block, NestedBlock, Nesting};
use value::Type;

use super::part::{Marker, Part};
use super::{attribute, by_index, map, sensitive_effect, set, too_deep, unknown};
use crate::render::difference::{BlockContent, BlockGroup, Content, DEPTH, Difference, Effect};

/// A body.
pub(super) fn block<'a>(mut part: Part<'a>, schema: &'a Block) -> Difference {
    if part.depth > DEPTH {
        return too_deep(&part);
    }
    let (before, after) = (part.was_sensitive(), part.will_be_sensitive());
    if before || after {
        let value = block(part.clone().told(), schema).effect;
        let effect = sensitive_effect(&part, value);
        let content = Content::SensitiveBlock { value, before, after };
        return Difference::new(content, effect).forcing(part.replacing.end_here());
    }
    if let Some(unknown) = unknown(&part, Marker::Each(&schema.attributes), |part| block(part, schema)) {
        return unknown;
    }
    part.tells_empty = part.tells_empty || tells_empty(schema);
    let mut effect = part.outer_effect();
    let (stored, write_only) = (|a: &&Attribute| !a.write_only, |a: &&Attribute| a.write_only);
    let mut attributes = Vec::new();
    for of in schema.attributes.iter().filter(stored) {
        attributes.extend(named(&part, of, &mut effect));
    }
    let mut blocks = Vec::new();
    for nested in &schema.blocks {
        let value = part.at_name(&nested.name).if_relevant();
        if let Some((group, of_group)) = group(&value, nested) {
            effect = effect.and(of_group);
            blocks.push((group, value, nested.nesting));
        }
    }
    attributes.extend(schema.attributes.iter().filter(write_only).map(|of| write_only_attribute(of, effect, &part)));
    attributes.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut blocks: Vec<BlockGroup> =
        blocks.into_iter().map(|(group, value, nesting)| finished(group, &value, nesting, effect)).collect();
    blocks.sort_by(|a, b| a.name.cmp(&b.name));
    let forces_replacement = part.replacing.end_here();
    Difference::new(Content::Block(BlockContent { attributes, blocks }), effect).forcing(forces_replacement)
}

/// The attributes of an object of nested attributes, and the effect on it.
pub(super) fn attributes<'a>(
    part: &Part<'a>,
    schema: &'a [Attribute],
    mut effect: Effect,
) -> (Vec<(String, Difference)>, Effect) {
    let mut attributes = Vec::new();
    for of in schema.iter().filter(|attribute| !attribute.write_only) {
        attributes.extend(named(part, of, &mut effect));
    }
    for of in schema.iter().filter(|attribute| attribute.write_only) {
        let value = part.at_name(&of.name).if_relevant();
        attributes.push(write_only_attribute(of, effect, &value));
    }
    attributes.sort_by(|(a, _), (b, _)| a.cmp(b));
    (attributes, effect)
}

/// An attribute with its name, unless it is null before and after.
fn named<'a>(part: &Part<'a>, of: &'a Attribute, effect: &mut Effect) -> Option<(String, Difference)> {
    let value = part.at_name(&of.name).if_relevant().of_object();
    let nowhere = value.is_null();
    let difference = attribute(value, of);
    if nowhere && difference.effect == Effect::Unchanged {
        return None;
    }
    *effect = effect.and(difference.effect);
    Some((of.name.to_string(), difference))
}

/// A write-only attribute does what its body does, but does not stand out in one that changes.
fn write_only_attribute(of: &Attribute, body: Effect, marked: &Part<'_>) -> (String, Difference) {
    let sensitive = marked.was_sensitive() || marked.will_be_sensitive();
    let effect = if body == Effect::Changed { Effect::Unchanged } else { body };
    let difference = Difference::new(Content::WriteOnly { sensitive }, effect);
    (of.name.to_string(), difference.forcing(marked.replacing.end_here()))
}

/// The blocks of a kind and the effect on all of them; none if there are none before and after.
fn group<'a>(part: &Part<'a>, schema: &'a NestedBlock) -> Option<(BlockGroup, Effect)> {
    let inner = |part| block(part, &schema.block);
    let unlabelled = |blocks: Vec<Difference>| blocks.into_iter().map(|block| (None, block)).collect();
    let (blocks, effect): (Vec<(Option<String>, Difference)>, Effect) = match schema.nesting {
        Nesting::Single | Nesting::Group => {
            let difference = inner(part.clone());
            let effect = difference.effect;
            (vec![(None, difference)], effect)
        }
        Nesting::List => {
            let (blocks, effect) = by_index(part, inner);
            (unlabelled(blocks), effect)
        }
        Nesting::Set => {
            let (blocks, effect) = set(part, inner);
            (unlabelled(blocks), effect)
        }
        Nesting::Map => {
            let (blocks, effect) = map(part, &part.value_names(), inner);
            (blocks.into_iter().map(|(key, block)| (Some(key), block)).collect(), effect)
        }
    };
    if effect == Effect::Unchanged && part.is_null() && !part.is_unknown() {
        return None;
    }
    let forces_replacement = part.replacing.end_here();
    Some((BlockGroup { name: schema.name.to_string(), blocks, forces_replacement }, effect))
}

/// Finishes a group when the effect on the body around it is known: blocks whose number is unknown come or change as the
/// body does, and what is sensitive as a group is not told block by block.
fn finished(mut group: BlockGroup, part: &Part<'_>, nesting: Nesting, body: Effect) -> BlockGroup {
    // A single block that is unknown tells so itself.
    if part.is_unknown() && !matches!(nesting, Nesting::Single | Nesting::Group) {
        group.blocks.insert(0, (None, Difference::new(Content::Unknown { before: None }, body)));
    }
    let (before, after) = (part.was_sensitive(), part.will_be_sensitive());
    for (_, difference) in &mut group.blocks {
        let value = difference.effect;
        let hidden = match value {
            Effect::Added => after,
            Effect::Removed => before,
            Effect::Changed | Effect::Unchanged => before || after,
        };
        if hidden {
            difference.content = Content::SensitiveBlock { value, before, after };
            if value == Effect::Unchanged && before != after {
                difference.effect = Effect::Changed;
            }
        }
    }
    group
}

/// Whether a body has something that providers of the classic kind cannot have; those do not tell null and the empty
/// string apart.
fn tells_empty(schema: &Block) -> bool {
    let blocks = schema.blocks.iter().any(|nested| matches!(nested.nesting, Nesting::Map | Nesting::Group));
    blocks
        || schema.attributes.iter().any(|attribute| {
            let structural = attribute.nested.as_ref().is_some_and(|nested| nested.structural);
            let element = |ty: &Type| match ty {
                Type::List(element) | Type::Set(element) | Type::Map(element) => Some((**element).clone()),
                _ => None,
            };
            let is_primitive = |ty: &Type| matches!(ty, Type::Bool | Type::Number | Type::String);
            let deep =
                element(&attribute.ty).and_then(|outer| element(&outer)).is_some_and(|inner| !is_primitive(&inner));
            structural || deep || attribute.ty.has_dynamic() || matches!(attribute.ty, Type::Tuple(_) | Type::Object(_))
        })
}
