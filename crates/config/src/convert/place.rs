//! Where in a provider's schema a body is.

use super::rules::Kind;
use super::{CONTENT, ESCAPE};

/// Whose schema says what the properties of a body are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A provider's configuration, by the provider's local name.
    Provider(String),
    /// A resource type.
    Resource(String),
    /// A type of data source.
    Data(String),
    /// A type of ephemeral resource.
    Ephemeral(String),
    /// A type of action.
    Action(String),
}

/// What is known of provider schemas: whether the property with this path, such as `["root_volume", "size"]`, is written
/// as blocks. `None` where nothing is known.
pub type Schema<'s> = dyn Fn(&Owner, &[&str]) -> Option<bool> + 's;

/// A body inside the block of an owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) owner: Option<Owner>,
    pub(super) path: Vec<String>,
}

impl Place {
    /// The place of a block's body; `outer` is what the body around it is, `inner` what its own is.
    pub(super) fn inside(&self, outer: Kind, kind: &str, labels: &[String], inner: Kind) -> Place {
        let first = labels.first().cloned().unwrap_or_default();
        match (inner, kind) {
            (Kind::Provider, _) => Place::of(Owner::Provider(first)),
            (Kind::Managed, _) => Place::of(Owner::Resource(first)),
            (Kind::Action, _) => Place::of(Owner::Action(first)),
            (Kind::Read, "data") => Place::of(Owner::Data(first)),
            (Kind::Read, _) => Place::of(Owner::Ephemeral(first)),
            (Kind::Dynamic, _) => self.at(&first),
            (Kind::Nested, ESCAPE) => self.clone(),
            (Kind::Nested, CONTENT) if outer == Kind::Dynamic => self.clone(),
            (Kind::Nested, _) if outer == Kind::Action => self.clone(),
            (Kind::Nested, _) => self.at(kind),
            _ => Place::default(),
        }
    }

    pub(super) fn of(owner: Owner) -> Place {
        Place { owner: Some(owner), path: Vec::new() }
    }

    /// The place of what a property holds.
    pub(super) fn at(&self, name: &str) -> Place {
        let mut path = self.path.clone();
        path.push(name.to_owned());
        Place { owner: self.owner.clone(), path }
    }

    /// What to call the owner in a message.
    pub(super) fn owner_name(&self) -> String {
        match &self.owner {
            Some(
                Owner::Provider(name)
                | Owner::Resource(name)
                | Owner::Data(name)
                | Owner::Ephemeral(name)
                | Owner::Action(name),
            ) => name.clone(),
            None => String::new(),
        }
    }
}
