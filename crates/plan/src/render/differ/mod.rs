//! From values before and after to the tree of their differences, by the schema's types.
//!
//! A value is looked at in the same order everywhere: is it sensitive, is it unknown, and only then what it is.

mod block;
mod json;
mod pairing;
mod part;
mod text;

use schema::{Attribute, Block, Nesting};
use value::Type;

use super::difference::{Content, DEPTH, Difference, Effect};
use crate::document::{Action, Change, RelevantAttribute};
use part::{Marker, Part, Paths};

/// What becomes of a resource instance; `relevant` are the attributes that are told, all if there is no such list.
pub(super) fn resource(change: &Change, block: &Block, relevant: Option<&[&RelevantAttribute]>) -> Difference {
    let relevant = match relevant {
        None => Paths::All,
        Some(attributes) => Paths::Within(attributes.iter().map(|relevant| &*relevant.attribute).collect()),
    };
    let mut part = whole(change, relevant);
    // What is only forgotten stays as it is.
    if change.actions == [Action::Forget] {
        part = part.unchanged();
    }
    block::block(part, block)
}

/// What becomes of an output.
pub(super) fn output(change: &Change) -> Difference {
    dynamic(whole(change, Paths::All))
}

fn whole<'a>(change: &'a Change, relevant: Paths<'a>) -> Part<'a> {
    Part {
        before: &change.before,
        after: &change.after,
        before_is_there: false,
        after_is_there: false,
        unknown: Marker::Json(&change.after_unknown),
        sensitive_before: Marker::Json(&change.before_sensitive),
        sensitive_after: Marker::Json(&change.after_sensitive),
        replacing: Paths::Ends(change.replace_paths.iter().map(|path| &**path).collect()),
        relevant,
        tells_empty: false,
        depth: 0,
    }
}

/// The effect on a sensitive value: a change of its sensitivity is a change.
fn sensitive_effect(part: &Part<'_>, value: Effect) -> Effect {
    let nowhere = part.is_null() && !part.before_is_there && !part.after_is_there;
    let only_sensitivity = value == Effect::Unchanged && part.was_sensitive() != part.will_be_sensitive();
    if only_sensitivity && !nowhere { Effect::Changed } else { value }
}

/// What is not told of a part that is sensitive as a whole; `told` says what would be told. None if it is not sensitive.
fn sensitive<'a>(part: &Part<'a>, told: impl FnOnce(Part<'a>) -> Difference) -> Option<Difference> {
    let (before, after) = (part.was_sensitive(), part.will_be_sensitive());
    if !before && !after {
        return None;
    }
    let value = told(part.clone().told()).effect;
    let effect = sensitive_effect(part, value);
    Some(Difference::new(Content::Sensitive { value, before, after }, effect).forcing(part.replacing.end_here()))
}

/// A part that is unknown as a whole; `known` says what there is now. None if it is known.
fn unknown<'a>(part: &Part<'a>, inner: Marker<'a>, known: impl FnOnce(Part<'a>) -> Difference) -> Option<Difference> {
    if !part.is_unknown() {
        return None;
    }
    let there = Part { after_is_there: true, ..part.clone() };
    let before = (!part.before.is_null()).then(|| {
        let removed = there.clone().removed();
        Box::new(known(Part { unknown: inner, ..removed }))
    });
    Some(Difference::new(Content::Unknown { before }, there.effect()).forcing(part.replacing.end_here()))
}

fn attribute(part: Part<'_>, attribute: &Attribute) -> Difference {
    match &attribute.nested {
        Some(nested) if nested.structural => nested_attributes(part, nested.nesting, &nested.attributes),
        _ => typed(part, &attribute.ty),
    }
}

/// A value of nested attributes: one object, or a collection of them.
fn nested_attributes<'a>(part: Part<'a>, nesting: Nesting, attributes: &'a [Attribute]) -> Difference {
    if part.depth > DEPTH {
        return too_deep(&part);
    }
    if let Some(sensitive) = sensitive(&part, |part| nested_attributes(part, nesting, attributes)) {
        return sensitive;
    }
    let inner = Marker::Each(attributes);
    if let Some(unknown) = unknown(&part, inner, |part| nested_attributes(part, nesting, attributes)) {
        return unknown;
    }
    let forces_replacement = part.replacing.end_here();
    let object = |part| nested_attributes(part, Nesting::Single, attributes);
    let (content, effect) = match nesting {
        Nesting::Single | Nesting::Group => {
            let (attributes, effect) = block::attributes(&part, attributes, part.outer_effect());
            (Content::Object { attributes, nested: true }, effect)
        }
        Nesting::Map => {
            let (elements, effect) = map(&part, &part.value_names(), object);
            (Content::Map { elements, nested: true }, effect)
        }
        Nesting::List => {
            let (elements, effect) = by_index(&part, object);
            (Content::List { elements, nested: true }, effect)
        }
        Nesting::Set => {
            let (elements, effect) = set(&part, object);
            (Content::Set { elements, nested: true }, effect)
        }
    };
    Difference::new(content, effect).forcing(forces_replacement)
}

/// A value of a type.
fn typed<'a>(mut part: Part<'a>, ty: &Type) -> Difference {
    if part.depth > DEPTH {
        return too_deep(&part);
    }
    if !part.tells_empty {
        for value in [&mut part.before, &mut part.after] {
            if value.as_str() == Some("") {
                *value = &part::NULL;
            }
        }
    }
    if let Some(sensitive) = sensitive(&part, |part| typed(part, ty)) {
        return sensitive;
    }
    if let Some(unknown) = unknown(&part, Marker::Nothing, |part| typed(part, ty)) {
        return unknown;
    }
    let forces_replacement = part.replacing.end_here();
    let (content, effect) = match ty {
        Type::Dynamic => return dynamic(part),
        Type::Bool | Type::Number | Type::String => {
            let effect = part.effect();
            (text::literal(part.before, part.after, *ty == Type::String, effect), effect)
        }
        Type::Object(object) => {
            let mut effect = part.outer_effect();
            let mut attributes = Vec::new();
            for attribute in object.attributes() {
                let value = part.at_name(&attribute.name).if_relevant().of_object();
                let nowhere = value.is_null();
                let difference = typed(value, &attribute.ty);
                if nowhere && difference.effect == Effect::Unchanged {
                    continue;
                }
                effect = effect.and(difference.effect);
                attributes.push((attribute.name.to_string(), difference));
            }
            (Content::Object { attributes, nested: false }, effect)
        }
        Type::Map(element) => {
            let (elements, effect) = map(&part, &part.names(), |part| typed(part, element));
            (Content::Map { elements, nested: false }, effect)
        }
        Type::List(element) => {
            let objects = matches!(**element, Type::Object(_));
            let (elements, effect) = list(&part, |_, _| objects, |part| typed(part.all_relevant(), element));
            (Content::List { elements, nested: false }, effect)
        }
        Type::Tuple(types) => {
            let mut effect = part.outer_effect();
            let mut elements = Vec::new();
            for (index, ty) in types.iter().enumerate() {
                let difference = typed(part.at_index(Some(index), Some(index)).if_relevant(), ty);
                effect = effect.and(difference.effect);
                elements.push(difference);
            }
            (Content::List { elements, nested: false }, effect)
        }
        Type::Set(element) => {
            let (elements, effect) = set(&part, |part| typed(part, element));
            (Content::Set { elements, nested: false }, effect)
        }
    };
    Difference::new(content, effect).forcing(forces_replacement)
}

/// A value of any type.
fn dynamic(part: Part<'_>) -> Difference {
    if let Some(sensitive) = sensitive(&part, |part| typed(part, &Type::Dynamic)) {
        return sensitive;
    }
    if let Some(unknown) = unknown(&part, Marker::Nothing, |part| typed(part, &Type::Dynamic)) {
        return unknown;
    }
    json::json(part)
}

/// The elements of a map, of which these are the keys.
fn map<'a>(
    part: &Part<'a>,
    keys: &[&str],
    element: impl Fn(Part<'a>) -> Difference,
) -> (Vec<(String, Difference)>, Effect) {
    let mut effect = Effect::of_collection(part.before.is_object(), part.after.is_object());
    let mut elements = Vec::with_capacity(keys.len());
    for key in keys {
        let difference = element(part.at_name(key).if_relevant());
        effect = effect.and(difference.effect);
        elements.push(((*key).to_owned(), difference));
    }
    (elements, effect)
}

/// The elements of a list, paired up.
fn list<'a>(
    part: &Part<'a>,
    alike: impl Fn(&serde_json::Value, &serde_json::Value) -> bool,
    element: impl Fn(Part<'a>) -> Difference,
) -> (Vec<Difference>, Effect) {
    let mut effect = Effect::of_collection(part.before.is_array(), part.after.is_array());
    let (before, after) = (part.before_elements(), part.after_elements());
    let (numbers_before, numbers_after) =
        pairing::numbered(before.iter().map(pairing::canonical), after.iter().map(pairing::canonical));
    let alike = |b: usize, a: usize| before.get(b).zip(after.get(a)).is_some_and(|(b, a)| alike(b, a));
    let elements = pairing::lists(&numbers_before, &numbers_after, alike).into_iter().map(|(b, a)| {
        let difference = element(part.at_index(b, a));
        effect = effect.and(difference.effect);
        difference
    });
    (elements.collect(), effect)
}

/// The elements of a list, each beside the one of the same index.
fn by_index<'a>(part: &Part<'a>, element: impl Fn(Part<'a>) -> Difference) -> (Vec<Difference>, Effect) {
    let mut effect = part.outer_effect();
    let count = part.before_elements().len().max(part.after_elements().len());
    let elements = (0..count).map(|index| {
        let difference = element(part.at_index(Some(index), Some(index)).if_relevant());
        effect = effect.and(difference.effect);
        difference
    });
    (elements.collect(), effect)
}

/// The elements of a set, paired up.
fn set<'a>(part: &Part<'a>, element: impl Fn(Part<'a>) -> Difference) -> (Vec<Difference>, Effect) {
    let mut effect = part.outer_effect();
    let (before, after) = (part.before_elements(), part.after_elements());
    let (numbers_before, numbers_after) =
        pairing::numbered(before.iter().map(pairing::canonical), after.iter().map(pairing::canonical));
    let together = |b: usize, a: usize| {
        let both = part.at_index(Some(b), Some(a));
        both.was_sensitive() == both.will_be_sensitive() && !both.is_unknown()
    };
    let elements = pairing::sets(&numbers_before, &numbers_after, together).into_iter().map(|(b, a)| {
        let difference = element(part.at_index(b, a).all_relevant());
        effect = effect.and(difference.effect);
        difference
    });
    (elements.collect(), effect)
}

fn too_deep(part: &Part<'_>) -> Difference {
    Difference::new(Content::TooDeep, part.effect())
}
