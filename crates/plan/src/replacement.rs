//! Which changes replace a resource, and which its provider refuses.

use schema::{Attribute, Block, ForceNew, NestedBlock, Nesting};
use value::{Path, PathStep, Value};

use crate::loose::{is_zero, loosely_equal};
use crate::proposed::part;

/// A change that a provider refuses, since nobody enabled the replacement that it would take.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What would change.
    pub path: Path,
    /// From this.
    pub old: Value,
    /// To this, perhaps unknown.
    pub new: Value,
}

struct Finder {
    /// Whether changes that are refused otherwise replace the resource.
    enabled: bool,
    /// Whether null, zero and empty are one.
    loose: bool,
    path: Path,
    replace: Vec<Path>,
    refusals: Vec<Refusal>,
}

/// Compares a prior and a planned object.
pub(crate) fn find(
    block: &Block,
    prior: &Value,
    planned: &Value,
    enabled: bool,
    loose: bool,
) -> (Vec<Path>, Vec<Refusal>) {
    let mut finder = Finder { enabled, loose, path: Path::root(), replace: Vec::new(), refusals: Vec::new() };
    finder.body(block, prior, planned);
    (finder.replace, finder.refusals)
}

impl Finder {
    fn differ(&self, prior: &Value, planned: &Value) -> bool {
        if !planned.is_wholly_known() {
            return true;
        }
        if self.loose { !loosely_equal(prior, planned) } else { prior != planned }
    }

    fn found(&mut self, force_new: ForceNew, prior: &Value, planned: &Value) {
        match force_new {
            ForceNew::Always => self.replace(),
            ForceNew::IfEnabled if self.enabled => self.replace(),
            ForceNew::IfEnabled => {
                self.refusals.push(Refusal { path: self.path.clone(), old: prior.clone(), new: planned.clone() });
            }
            ForceNew::Never | ForceNew::Unknown => {}
        }
    }

    fn replace(&mut self) {
        if !self.replace.contains(&self.path) {
            self.replace.push(self.path.clone());
        }
    }

    fn body(&mut self, block: &Block, prior: &Value, planned: &Value) {
        self.attributes(&block.attributes, prior, planned);
        for nested in &block.blocks {
            let ty = nested.value_type();
            self.path.push(PathStep::Attribute(nested.name.clone()));
            self.blocks(nested, &part(prior, &nested.name, &ty), &part(planned, &nested.name, &ty));
            self.path.pop();
        }
    }

    fn attributes(&mut self, attributes: &[Attribute], prior: &Value, planned: &Value) {
        for attribute in attributes {
            let (old, new) =
                (part(prior, &attribute.name, &attribute.ty), part(planned, &attribute.name, &attribute.ty));
            if matches!(attribute.force_new, ForceNew::Never | ForceNew::Unknown) || !self.differ(&old, &new) {
                continue;
            }
            // An element that goes away takes with it what nobody had set.
            let gone = planned.is_null() && !prior.is_null();
            let at_default = attribute.default.as_ref().is_some_and(|default| loosely_equal(default, &old));
            if gone && (attribute.standing.computed || at_default) {
                continue;
            }
            self.path.push(PathStep::Attribute(attribute.name.clone()));
            self.found(attribute.force_new, &old, &new);
            self.path.pop();
        }
    }

    fn blocks(&mut self, nested: &NestedBlock, prior: &Value, planned: &Value) {
        if prior == planned {
            return;
        }
        if !planned.is_known() {
            self.found(nested.force_new, prior, planned);
            return;
        }
        match nested.nesting {
            Nesting::Single | Nesting::Group => self.body(&nested.block, prior, planned),
            Nesting::Set => {
                if !self.differ(prior, planned) {
                    return;
                }
                self.found(nested.force_new, prior, planned);
                let place = self.path.clone();
                for element in planned.elements().iter().filter(|element| !prior.elements().contains(element)) {
                    self.inside_of_set(&nested.block, &place, &Value::null(element.type_of()), element);
                }
                for element in prior.elements().iter().filter(|element| !planned.elements().contains(element)) {
                    self.inside_of_set(&nested.block, &place, element, &Value::null(element.type_of()));
                }
            }
            Nesting::List => {
                let (old, new) = (prior.elements(), planned.elements());
                if old.len() != new.len() {
                    self.found(nested.force_new, prior, planned);
                }
                let ty = nested.block.implied_type();
                let nothing = Value::null(ty);
                for index in 0..old.len().max(new.len()) {
                    self.path.push(PathStep::Index(index));
                    self.body(&nested.block, old.get(index).unwrap_or(&nothing), new.get(index).unwrap_or(&nothing));
                    self.path.pop();
                }
            }
            Nesting::Map => {
                for (key, element) in planned.entries() {
                    self.path.push(PathStep::Key(key.clone()));
                    let was = prior.attribute(key).cloned().unwrap_or_else(|| Value::null(element.type_of()));
                    self.body(&nested.block, &was, element);
                    self.path.pop();
                }
            }
        }
    }

    /// Elements of a set have no place of their own: the path is that of the set.
    fn inside_of_set(&mut self, block: &Block, place: &Path, prior: &Value, planned: &Value) {
        let mut inner = Finder {
            enabled: self.enabled,
            loose: self.loose,
            path: place.clone(),
            replace: Vec::new(),
            refusals: Vec::new(),
        };
        inner.body(block, prior, planned);
        if !inner.replace.is_empty() {
            self.replace();
        }
        self.refusals
            .extend(inner.refusals.into_iter().filter(|refusal| !is_zero(&refusal.old) || !is_zero(&refusal.new)));
    }
}
