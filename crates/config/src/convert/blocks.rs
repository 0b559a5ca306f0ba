//! Which properties of a JSON body are blocks, where only a provider's schema could say it.
//!
//! A schema that is known decides. What another place of the same file shows is taken next: a `dynamic` block or an array
//! of objects under the same path. Then the value and the name, by what is usual: of the settable properties of the
//! largest provider at hand 2,119 are blocks, 425 maps and 10 lists of maps. So
//!
//! - an array of objects is blocks (certain enough to say nothing);
//! - in a file that puts single blocks into arrays, as generated ones do, an object is a map;
//! - an object that holds an object or an array is a block;
//! - an object with a key that no argument could have (`Name`, `app.kubernetes.io/name`) is a map;
//! - any other object is a map if its name is a plural or `metadata`, else a block (right in 85 of 100 properties);
//! - everything else is an argument.

use std::borrow::Cow;
use std::collections::BTreeSet;

use syntax::{Document, Expr, ExprKind, Object};

use super::place::{Owner, Place, Schema};
use super::rules::{Kind, Rest};
use super::{COMMENT, TIMEOUTS};

/// Maps with every provider.
const MAPS: &[&str] = &["annotations", "keepers", "labels", "tags", "triggers"];

/// Blocks of well-known providers' configurations.
const PROVIDER_BLOCKS: &[(&str, &[&str])] = &[
    ("aws", &["assume_role", "assume_role_with_web_identity", "default_tags", "endpoints", "ignore_tags"]),
    ("azurerm", &["features"]),
    ("google", &["batching"]),
    ("helm", &["experiments", "kubernetes", "registry"]),
    ("huaweicloud", &["assume_role", "assume_role_with_oidc"]),
    ("kubernetes", &["exec"]),
];

/// Decides what is a block.
pub(super) struct Blocks<'s> {
    schema: &'s Schema<'s>,
    /// Places that the file shows to be blocks.
    shown: BTreeSet<Place>,
    /// Whether the file has single blocks in arrays.
    lists_single: bool,
    /// Places of which it was said that something was assumed.
    assumed: BTreeSet<Place>,
}

impl<'s> Blocks<'s> {
    pub(super) fn new(schema: &'s Schema<'s>) -> Blocks<'s> {
        Blocks { schema, shown: BTreeSet::new(), lists_single: false, assumed: BTreeSet::new() }
    }

    /// Notes what a file shows by itself.
    pub(super) fn look_through(&mut self, document: &Document) {
        let properties = document.body().properties();
        let properties: Vec<Property<'_>> =
            properties.iter().map(|property| (Cow::Borrowed(property.name()), property.expr())).collect();
        self.look_at(&properties, Kind::File, &Place::default());
    }

    fn look_at(&mut self, properties: &[Property<'_>], kind: Kind, place: &Place) {
        for (name, value) in properties {
            let (name, value) = (name.as_ref(), *value);
            match kind.rules().block(name) {
                Some((_, labels, inner)) => {
                    self.look_into(value, labels.len(), kind, name, *inner, place, &mut Vec::new())
                }
                None if name == COMMENT || !matches!(kind.rules().rest, Rest::Provider(_)) => {}
                None => {
                    let inside = place.at(name);
                    if is_array_of_objects(value) {
                        self.shown.insert(inside.clone());
                        self.lists_single |= objects(value).len() == 1;
                    }
                    for object in objects(value) {
                        self.look_at(&object, Kind::Nested, &inside);
                    }
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one level of labels of one block")]
    fn look_into(
        &mut self,
        value: Expr<'_>,
        labels_left: usize,
        outer: Kind,
        kind: &str,
        inner: Kind,
        place: &Place,
        labels: &mut Vec<String>,
    ) {
        for object in objects(value) {
            if labels_left == 0 {
                let inside = place.inside(outer, kind, labels, inner);
                if inner == Kind::Dynamic {
                    self.shown.insert(inside.clone());
                }
                self.look_at(&object, inner, &inside);
                continue;
            }
            for (label, value) in object {
                labels.push(label.into_owned());
                self.look_into(value, labels_left - 1, outer, kind, inner, place, labels);
                labels.pop();
            }
        }
    }

    /// Whether a property is blocks, and whether that is assumed and was not said before.
    pub(super) fn decide(&mut self, value: Expr<'_>, name: &str, place: &Place) -> (bool, bool) {
        let objects = objects(value);
        let is_empty = matches!(value.kind(), ExprKind::Null)
            || matches!(value.kind(), ExprKind::Tuple(tuple) if tuple.is_empty());
        let is_array = is_array_of_objects(value);
        if !is_array && !is_empty && !matches!(value.kind(), ExprKind::Object(_)) {
            return (false, false);
        }
        let at = place.at(name);
        if let Some(known) = self.known(&at) {
            return (known, false);
        }
        if is_empty {
            return (false, false);
        }
        let is_usual_block = place.path.is_empty()
            && match &place.owner {
                Some(Owner::Provider(provider)) => {
                    PROVIDER_BLOCKS.iter().any(|(of, names)| of == provider && names.contains(&name))
                }
                _ => name == TIMEOUTS,
            };
        if is_usual_block || self.shown.contains(&at) && !is_array {
            return (true, false);
        }
        if MAPS.contains(&name) && !is_array {
            return (false, false);
        }
        if is_array {
            return (true, false);
        }
        let is_block = !self.lists_single && is_block_like(&objects, name);
        (is_block, self.assumed.insert(at))
    }

    fn known(&self, place: &Place) -> Option<bool> {
        let owner = place.owner.as_ref()?;
        let is_built_in = match owner {
            Owner::Resource(name) => name == "terraform_data",
            Owner::Data(name) => name == "terraform_remote_state",
            _ => false,
        };
        if is_built_in {
            return Some(false);
        }
        let path: Vec<&str> = place.path.iter().map(String::as_str).collect();
        (self.schema)(owner, &path)
    }
}

fn is_array_of_objects(value: Expr<'_>) -> bool {
    match value.kind() {
        ExprKind::Tuple(tuple) => {
            !tuple.is_empty() && tuple.elements().all(|element| matches!(element.kind(), ExprKind::Object(_)))
        }
        _ => false,
    }
}

/// The name and value of a property.
type Property<'a> = (Cow<'a, str>, Expr<'a>);

/// The properties of an object, or of each object of an array.
fn objects(value: Expr<'_>) -> Vec<Vec<Property<'_>>> {
    match value.kind() {
        ExprKind::Object(object) => vec![properties(object)],
        ExprKind::Tuple(tuple) => tuple.elements().filter_map(Expr::as_map).map(properties).collect(),
        _ => Vec::new(),
    }
}

fn properties(object: Object<'_>) -> Vec<Property<'_>> {
    object.items().filter_map(|item| Some((item.key.json_string()?, item.value))).collect()
}

/// Whether an object looks like a block rather than like a map.
fn is_block_like(objects: &[Vec<Property<'_>>], name: &str) -> bool {
    let mut properties = objects.iter().flatten().filter(|(name, _)| name != COMMENT);
    let is_foreign = |(name, _): &Property<'_>| {
        !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    if properties.clone().any(is_foreign) {
        return false;
    }
    let is_structure = |(_, value): &Property<'_>| matches!(value.kind(), ExprKind::Object(_) | ExprKind::Tuple(_));
    properties.any(is_structure) || !(name.ends_with('s') || name == "metadata")
}
