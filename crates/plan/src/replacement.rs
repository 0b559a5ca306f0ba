//! Which changes replace a resource, where the schema and the values say all.

use schema::{Attribute, Block, ForceNew, NestedBlock, Nesting};
use value::{Path, PathStep, Type, Value};

use crate::proposed::part;

/// The paths of what differs between a prior and a planned object, or is unknown, and forces a replacement.
pub(crate) fn find(block: &Block, prior: &Value, planned: &Value) -> Vec<Path> {
    let mut finder = Finder { path: Path::root(), found: Vec::new() };
    finder.body(block, prior, planned);
    finder.found
}

struct Finder {
    path: Path,
    found: Vec<Path>,
}

impl Finder {
    fn body(&mut self, block: &Block, prior: &Value, planned: &Value) {
        self.attributes(&block.attributes, prior, planned);
        for nested in &block.blocks {
            let ty = nested.value_type();
            self.path.push(PathStep::Attribute(nested.name.clone()));
            self.blocks(nested, &part(prior, &nested.name, &ty), &part(planned, &nested.name, &ty));
            self.path.pop();
        }
    }

    fn compare(&mut self, force_new: ForceNew, prior: &Value, planned: &Value) {
        let differs = prior != planned || !planned.is_wholly_known();
        if force_new == ForceNew::Always && differs && !self.found.contains(&self.path) {
            self.found.push(self.path.clone());
        }
    }

    fn attributes(&mut self, attributes: &[Attribute], prior: &Value, planned: &Value) {
        for attribute in attributes {
            let (old, new) =
                (part(prior, &attribute.name, &attribute.ty), part(planned, &attribute.name, &attribute.ty));
            self.path.push(PathStep::Attribute(attribute.name.clone()));
            self.compare(attribute.force_new, &old, &new);
            if let Some(nested) = attribute.nested.as_ref().filter(|nested| nested.structural && old != new) {
                self.objects(nested.nesting, &old, &new, &|finder, old, new| {
                    finder.attributes(&nested.attributes, old, new);
                });
            }
            self.path.pop();
        }
    }

    fn blocks(&mut self, nested: &NestedBlock, prior: &Value, planned: &Value) {
        self.compare(nested.force_new, prior, planned);
        if prior != planned {
            self.objects(nested.nesting, prior, planned, &|finder, old, new| finder.body(&nested.block, old, new));
        }
    }

    /// Looks into the objects of a collection. Those of a set have no path of their own: the path is that of the set.
    fn objects(
        &mut self,
        nesting: Nesting,
        prior: &Value,
        planned: &Value,
        look: &dyn Fn(&mut Finder, &Value, &Value),
    ) {
        match nesting {
            Nesting::Single | Nesting::Group => look(self, prior, planned),
            Nesting::List => {
                let length = prior.elements().len().max(planned.elements().len());
                for index in 0..length {
                    let of = |value: &Value| value.elements().get(index).cloned().unwrap_or_else(nothing);
                    self.path.push(PathStep::Index(index));
                    look(self, &of(prior), &of(planned));
                    self.path.pop();
                }
            }
            Nesting::Map => {
                for (key, element) in planned.entries() {
                    self.path.push(PathStep::Key(key.clone()));
                    look(self, prior.attribute(key).unwrap_or(&nothing()), element);
                    self.path.pop();
                }
            }
            Nesting::Set => {
                let place = self.path.clone();
                let mut inner = Finder { path: place.clone(), found: Vec::new() };
                let new = planned.elements().iter().filter(|element| !prior.elements().contains(element));
                new.for_each(|element| look(&mut inner, &nothing(), element));
                let gone = prior.elements().iter().filter(|element| !planned.elements().contains(element));
                gone.for_each(|element| look(&mut inner, element, &nothing()));
                if !inner.found.is_empty() && !self.found.contains(&place) {
                    self.found.push(place);
                }
            }
        }
    }
}

fn nothing() -> Value {
    Value::null(Type::Dynamic)
}
