//! `moved` blocks, and the moves that Terraform makes by itself when `count` comes or goes.

use std::collections::BTreeMap;

use config::evaluation::Key;
use config::{Tree, argument};
use lang::Mode;
use lang::address::Address;

use crate::address::{InstanceAddress, ModulePath, instance_key};

/// A `moved` block.
struct Statement {
    /// The names of the calls that lead to the module with the block.
    module: Vec<String>,
    from: End,
    to: End,
    /// Whether neither end names an instance: all instances move and keep their keys.
    whole: bool,
}

/// One end of a move, relative to the module of the block.
#[derive(Clone, PartialEq)]
struct End {
    module: ModulePath,
    resource: Option<(Mode, String, String, Key)>,
}

impl End {
    fn of(address: &Address) -> Option<End> {
        let part = |(name, key): &(String, Option<lang::address::InstanceKey>)| {
            Some((name.clone(), instance_key(key.as_ref())?))
        };
        let module = address.module.iter().map(part).collect::<Option<_>>()?;
        let resource = match &address.resource {
            None => None,
            Some(resource) => Some((
                resource.mode,
                resource.type_name.clone(),
                resource.name.clone(),
                instance_key(resource.key.as_ref())?,
            )),
        };
        Some(End { module, resource })
    }

    fn has_key(&self) -> bool {
        match &self.resource {
            Some((.., key)) => *key != Key::None,
            None => self.module.last().is_some_and(|(_, key)| *key != Key::None),
        }
    }

    /// Whether something at one end can be at the other one.
    fn meets(&self, other: &End) -> bool {
        let same =
            |a: &(String, Key), b: &(String, Key)| a.0 == b.0 && (a.1 == b.1 || a.1 == Key::None || b.1 == Key::None);
        let modules = self.module.iter().zip(&other.module).all(|(a, b)| same(a, b));
        let resources = match (&self.resource, &other.resource) {
            (Some(a), Some(b)) if self.module.len() == other.module.len() => (a.0, &a.1, &a.2) == (b.0, &b.1, &b.2),
            (Some(_), None) => other.module.len() <= self.module.len(),
            (None, Some(_)) => self.module.len() <= other.module.len(),
            (None, None) => true,
            _ => false,
        };
        modules && resources
    }
}

/// Moves what is keyed by address, where nothing is in the way, as the `moved` blocks of all modules say. Returns for each
/// new address the one before.
pub(super) fn apply<T>(
    tree: &Tree<'_>,
    objects: &mut BTreeMap<InstanceAddress, T>,
) -> BTreeMap<InstanceAddress, InstanceAddress> {
    let statements = in_order(statements(tree));
    let mut before: BTreeMap<InstanceAddress, InstanceAddress> = BTreeMap::new();
    let mut relocate = |objects: &mut BTreeMap<InstanceAddress, T>, from: &InstanceAddress, to: InstanceAddress| {
        if *from == to || objects.contains_key(&to) {
            return;
        }
        if let Some(object) = objects.remove(from) {
            let first = before.remove(from).unwrap_or_else(|| from.clone());
            objects.insert(to.clone(), object);
            before.insert(to, first);
        }
    };
    for statement in &statements {
        let places: Vec<InstanceAddress> = objects.keys().cloned().collect();
        for place in places {
            if let Some(to) = statement.moved(&place) {
                relocate(objects, &place, to);
            }
        }
    }
    let places: Vec<InstanceAddress> = objects.keys().cloned().collect();
    for place in places {
        if let Some(key) = implied(tree, &statements, &place) {
            let to = InstanceAddress { key, ..place.clone() };
            relocate(objects, &place, to);
        }
    }
    before.retain(|to, from| to != from);
    before
}

fn statements(tree: &Tree<'_>) -> Vec<Statement> {
    let mut found = Vec::new();
    for node in tree.nodes() {
        for block in &node.module.moved {
            let end = |name| {
                let expr = argument(&block.body, name)?;
                End::of(&lang::address::address(&expr.as_static_traversal()?).ok()?)
            };
            if let (Some(from), Some(to)) = (end("from"), end("to")) {
                let whole = !from.has_key() && !to.has_key();
                found.push(Statement { module: node.path.clone(), from, to, whole });
            }
        }
    }
    found
}

/// What moves to a place before what moves on from there.
fn in_order(statements: Vec<Statement>) -> Vec<Statement> {
    let mut rest = statements;
    let mut ordered = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let free = (0..rest.len()).find(|&index| {
            rest.iter().enumerate().all(|(other, earlier)| {
                other == index || earlier.module != rest[index].module || !earlier.to.meets(&rest[index].from)
            })
        });
        // What goes round in circles is an error of its own.
        ordered.push(rest.remove(free.unwrap_or(0)));
    }
    ordered
}

impl Statement {
    /// Where an instance moves, if the statement is about it.
    fn moved(&self, place: &InstanceAddress) -> Option<InstanceAddress> {
        let depth = self.module.len();
        if place.module.len() < depth || !place.module_names().zip(&self.module).all(|(a, b)| a == b) {
            return None;
        }
        let (outer, inner) = place.module.split_at(depth);
        let steps = self.from.module.len();
        if inner.len() < steps {
            return None;
        }
        let (passed, rest) = inner.split_at(steps);
        let is_call = self.from.resource.is_none();
        for (index, (actual, wanted)) in passed.iter().zip(&self.from.module).enumerate() {
            let any_key = is_call && self.whole && index + 1 == steps;
            if actual.0 != wanted.0 || (!any_key && actual.1 != wanted.1) {
                return None;
            }
        }
        let mut module: ModulePath = outer.to_vec();
        module.extend(self.to.module.iter().cloned());
        match (&self.from.resource, &self.to.resource) {
            (Some((mode, type_name, name, key)), Some((to_mode, to_type, to_name, to_key))) => {
                let is_meant = rest.is_empty()
                    && place.mode == *mode
                    && place.type_name == *type_name
                    && place.name == *name
                    && (self.whole || place.key == *key);
                is_meant.then(|| InstanceAddress {
                    module,
                    mode: *to_mode,
                    type_name: to_type.clone(),
                    name: to_name.clone(),
                    key: if self.whole { place.key.clone() } else { to_key.clone() },
                })
            }
            (None, None) => {
                if let (true, Some(last), Some((_, key))) = (self.whole, module.last_mut(), passed.last()) {
                    last.1 = key.clone();
                }
                module.extend(rest.iter().cloned());
                Some(InstanceAddress { module, ..place.clone() })
            }
            _ => None,
        }
    }

    /// Whether the statement speaks of the resource of this address.
    fn mentions(&self, place: &InstanceAddress) -> bool {
        let path: Vec<&str> = self.module.iter().map(String::as_str).collect();
        [&self.from, &self.to].into_iter().any(|end| {
            let names = path.iter().copied().chain(end.module.iter().map(|(name, _)| name.as_str()));
            end.resource.as_ref().is_some_and(|(mode, type_name, name, _)| {
                (*mode, type_name, name) == (place.mode, &place.type_name, &place.name)
                    && place.module_names().eq(names)
            })
        })
    }
}

/// The key that an instance gets because `count` was added to its block or taken away.
fn implied(tree: &Tree<'_>, statements: &[Statement], place: &InstanceAddress) -> Option<Key> {
    let mut node = tree.root();
    for name in place.module_names() {
        node = tree.nodes().get(node.child(name)?)?;
    }
    let resource = node.module.resources.iter().find(|resource| {
        (resource.mode, &*resource.type_name.text, &*resource.name.text)
            == (place.mode, place.type_name.as_str(), place.name.as_str())
    })?;
    let repeated = |name| resource.argument(name).is_some();
    let key = match (&place.key, repeated("count"), repeated("for_each")) {
        (Key::None, true, _) => Key::Index(0),
        (Key::Index(0), false, false) => Key::None,
        _ => return None,
    };
    (!statements.iter().any(|statement| statement.mentions(place))).then_some(key)
}
