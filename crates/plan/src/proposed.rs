//! The proposed new state: what the template says, and what there is where the template leaves it to the provider.

use schema::{Attribute, Block, Nested, NestedBlock, Nesting};
use value::{Type, Value};

/// Merges the configuration of a body and its prior state. Both are objects of the block's type; the prior state is null
/// for what does not exist yet.
pub fn proposed(block: &Block, prior: &Value, config: &Value) -> Value {
    if config.is_null() || !config.is_known() {
        return config.clone();
    }
    let attributes = block.attributes.iter().map(|attribute| {
        let given = part(config, &attribute.name, &attribute.ty);
        (attribute.name.clone(), proposed_attribute(attribute, &part(prior, &attribute.name, &attribute.ty), &given))
    });
    let blocks = block.blocks.iter().map(|nested| {
        let ty = nested.value_type();
        let given = part(config, &nested.name, &ty);
        (nested.name.clone(), proposed_blocks(nested, &part(prior, &nested.name, &ty), &given))
    });
    Value::object(attributes.chain(blocks).collect::<Vec<_>>())
}

/// An attribute of an object; null where there is no object.
pub(crate) fn part(object: &Value, name: &str, ty: &Type) -> Value {
    object.attribute(name).cloned().unwrap_or_else(|| Value::null(ty.clone()))
}

fn proposed_attribute(attribute: &Attribute, prior: &Value, config: &Value) -> Value {
    match &attribute.nested {
        _ if attribute.standing.computed && config.is_null() => {
            let left_out = |nested: &Nested| attribute.standing.optional && nested.structural && has_own(nested, prior);
            // What the template set and sets no more is not the provider's to keep.
            if attribute.nested.as_ref().is_some_and(left_out) { config.clone() } else { prior.clone() }
        }
        Some(nested) if nested.structural => {
            let one = |prior: &Value, config: &Value| objects_attributes(&nested.attributes, prior, config);
            let same = |prior: &Value, config: &Value| is_prior_of(&nested.attributes, &[], prior, config);
            merge(nested.nesting, prior, config, &one, &same)
        }
        _ => config.clone(),
    }
}

/// Whether an object holds something that only a template can have set.
fn has_own(nested: &Nested, value: &Value) -> bool {
    let objects: Vec<&Value> = match nested.nesting {
        Nesting::Single | Nesting::Group => vec![value],
        Nesting::Map => value.entries().iter().map(|(_, value)| value).collect(),
        _ => value.elements().iter().collect(),
    };
    objects.iter().any(|object| {
        nested.attributes.iter().any(|attribute| {
            let set = object.attribute(&attribute.name).is_some_and(|value| !value.is_null());
            set && !attribute.standing.computed
        })
    })
}

fn objects_attributes(attributes: &[Attribute], prior: &Value, config: &Value) -> Value {
    if config.is_null() || !config.is_known() {
        return config.clone();
    }
    let parts = attributes.iter().map(|attribute| {
        let given = part(config, &attribute.name, &attribute.ty);
        (attribute.name.clone(), proposed_attribute(attribute, &part(prior, &attribute.name, &attribute.ty), &given))
    });
    Value::object(parts.collect::<Vec<_>>())
}

fn proposed_blocks(nested: &NestedBlock, prior: &Value, config: &Value) -> Value {
    let one = |prior: &Value, config: &Value| proposed(&nested.block, prior, config);
    let same =
        |prior: &Value, config: &Value| is_prior_of(&nested.block.attributes, &nested.block.blocks, prior, config);
    merge(nested.nesting, prior, config, &one, &same)
}

type Merge<'m> = &'m dyn Fn(&Value, &Value) -> Value;
type Same<'m> = &'m dyn Fn(&Value, &Value) -> bool;

fn merge(nesting: Nesting, prior: &Value, config: &Value, one: Merge<'_>, same: Same<'_>) -> Value {
    if config.is_null() || !config.is_known() {
        return config.clone();
    }
    let nothing = || Value::null(Type::Dynamic);
    match nesting {
        Nesting::Single | Nesting::Group => one(prior, config),
        Nesting::Map => {
            let entries = config.entries().iter().map(|(key, element)| {
                (key.clone(), one(&prior.attribute(key).cloned().unwrap_or_else(nothing), element))
            });
            let entries: Vec<_> = entries.collect();
            match config.type_of() {
                Type::Map(element) => Value::map((*element).clone(), entries),
                _ => Value::object(entries),
            }
        }
        Nesting::List => {
            let elements = config.elements().iter().enumerate();
            let elements: Vec<Value> = elements
                .map(|(index, element)| one(&prior.elements().get(index).cloned().unwrap_or_else(nothing), element))
                .collect();
            match config.type_of() {
                Type::List(element) => Value::list((*element).clone(), elements),
                _ => Value::tuple(elements),
            }
        }
        Nesting::Set => {
            let mut free: Vec<&Value> = prior.elements().iter().collect();
            let elements = config.elements().iter().map(|element| {
                let found = free.iter().position(|prior| same(prior, element));
                let prior = found.map_or_else(nothing, |place| free.remove(place).clone());
                one(&prior, element)
            });
            let elements: Vec<Value> = elements.collect();
            match config.type_of() {
                Type::Set(element) => Value::set((*element).clone(), elements),
                _ => config.clone(),
            }
        }
    }
}

/// Whether an element of a prior set can come from an element of the template: all that only the template sets is equal.
pub(crate) fn is_prior_of(attributes: &[Attribute], blocks: &[NestedBlock], prior: &Value, config: &Value) -> bool {
    if prior == config {
        return true;
    }
    if prior.is_null() || config.is_null() || !config.is_known() {
        return false;
    }
    let own = attributes.iter().all(|attribute| {
        let given = part(config, &attribute.name, &attribute.ty);
        let was = part(prior, &attribute.name, &attribute.ty);
        match &attribute.nested {
            _ if given.is_null() && attribute.standing.computed => true,
            Some(nested) if nested.structural => {
                pairs(nested.nesting, &was, &given, &|was, given| is_prior_of(&nested.attributes, &[], was, given))
            }
            _ => was == given,
        }
    });
    own && blocks.iter().all(|nested| {
        let ty = nested.value_type();
        let (was, given) = (part(prior, &nested.name, &ty), part(config, &nested.name, &ty));
        pairs(nested.nesting, &was, &given, &|was, given| {
            is_prior_of(&nested.block.attributes, &nested.block.blocks, was, given)
        })
    })
}

fn pairs(nesting: Nesting, prior: &Value, config: &Value, same: Same<'_>) -> bool {
    if prior == config {
        return true;
    }
    match nesting {
        Nesting::Single | Nesting::Group => same(prior, config),
        Nesting::Set => crate::loose::same_elements(prior.elements(), config.elements(), same),
        Nesting::List => {
            prior.elements().len() == config.elements().len()
                && prior.elements().iter().zip(config.elements()).all(|(prior, config)| same(prior, config))
        }
        Nesting::Map => {
            prior.entries().len() == config.entries().len()
                && prior.entries().iter().zip(config.entries()).all(|(a, b)| a.0 == b.0 && same(&a.1, &b.1))
        }
    }
}
