//! Where an expression stands in a tree of modules that is being evaluated.

use std::collections::BTreeMap;

use config::evaluation::{Evaluation, Repetition, Site, This};
use config::{Mode, argument};
use syntax::{Body, Document, Expr};
use value::{Kind, Type, Value};

use crate::subject;

/// Whether what stands at a place is evaluated at all: some arguments take names instead of values.
pub(super) fn is_evaluated(site: &subject::Site<'_>) -> bool {
    let innermost = site.cursor.blocks.last().map(|block| &*block.kind);
    !matches!(
        (innermost, site.argument.as_deref()),
        (_, Some("depends_on" | "provider" | "providers" | "ignore_changes" | "replace_triggered_by"))
            | (Some("variable"), _)
            | (Some("moved" | "removed" | "import"), Some("from" | "to"))
            | (Some("provisioner"), Some("when" | "on_failure"))
            | (Some("dynamic"), Some("iterator"))
    )
}

/// The block around a place, as far as names depend on it.
pub(super) struct Surroundings<'a> {
    for_each: Option<Expr<'a>>,
    count: Option<Expr<'a>>,
    /// The resource that `self` may mean.
    resource: Option<usize>,
    iterators: Vec<String>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn of(site: &subject::Site<'a>) -> Surroundings<'a> {
        let mut found = Surroundings { for_each: None, count: None, resource: None, iterators: Vec::new() };
        let Some(outermost) = site.cursor.blocks.first() else { return found };
        let label = |index: usize| outermost.labels.get(index).map(|label| &**label).unwrap_or_default();
        let mode = Mode::of_block(&outermost.kind);
        let resources = &site.module.module.resources;
        found.resource = mode.and_then(|mode| {
            resources
                .iter()
                .position(|other| other.mode == mode && other.type_name.text == label(0) && other.name.text == label(1))
        });
        let body: Option<&Body<'a>> = match &*outermost.kind {
            "module" => site.module.call(label(0)).map(|call| &call.body),
            _ => found.resource.and_then(|index| resources.get(index)).map(|resource| &resource.body),
        };
        if let Some(body) = body {
            found.for_each = argument(body, "for_each");
            found.count = argument(body, "count");
        }
        let blocks = site.cursor.blocks.iter().filter(|block| block.kind == "dynamic");
        found.iterators = blocks.filter_map(|block| Some(block.labels.first()?.to_string())).collect();
        found
    }

    /// The place in an instance of the module. Of several instances of the block nothing is known but what all have in
    /// common.
    pub(super) fn site(&self, evaluation: &Evaluation<'_>, instance: usize) -> Site {
        let mut site = Site::of(instance);
        if let Some(for_each) = self.for_each {
            let (value, _) = evaluation.value_of(&site, for_each);
            let single = match value.kind() {
                Kind::Mapping(mapping) => match mapping.entries() {
                    [(key, value)] => Some((Value::string(key), value.clone())),
                    _ => None,
                },
                Kind::Sequence(set) => match set.elements() {
                    [element] => Some((element.clone(), element.clone())),
                    _ => None,
                },
                _ => None,
            };
            let each = single.unwrap_or_else(|| (Value::unknown(Type::String), Value::dynamic()));
            site.repetition = Repetition { each: Some(each), count: None };
        } else if let Some(count) = self.count {
            let (value, _) = evaluation.value_of(&site, count);
            let is_one = value.as_number().and_then(value::Number::to_i64) == Some(1);
            let index = if is_one { Value::number(0_i64) } else { Value::unknown(Type::Number) };
            site.repetition = Repetition { each: None, count: Some(index) };
        }
        if let Some(resource) = self.resource {
            site.this = This::Resource(resource, Value::dynamic());
        }
        let element = || Value::object([("key", Value::dynamic()), ("value", Value::dynamic())]);
        site.names = self.iterators.iter().map(|name| (name.clone(), element())).collect();
        site
    }
}

/// The instances of the module in a folder, at most so many.
pub(super) fn instances(evaluation: &Evaluation<'_>, folder: &str, most: usize) -> Vec<usize> {
    let nodes = evaluation.tree().nodes();
    // The instances of a module are known when something asked for its call.
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::from([(0, vec![0])]);
    let wanted: Vec<usize> =
        (0..nodes.len()).filter(|node| nodes.get(*node).is_some_and(|node| node.folder == folder)).collect();
    let mut result = Vec::new();
    for node in wanted {
        if result.len() < most {
            result.extend(of_node(evaluation, node, &mut found));
        }
    }
    result.truncate(most);
    result
}

fn of_node(evaluation: &Evaluation<'_>, node: usize, found: &mut BTreeMap<usize, Vec<usize>>) -> Vec<usize> {
    let nodes = evaluation.tree().nodes();
    // From the root down, so that no stack grows with the depth of the tree.
    let mut way = vec![node];
    while let Some(parent) = way.last().and_then(|last| nodes.get(*last)).and_then(|node| node.parent) {
        way.push(parent);
    }
    for pair in way.windows(2).rev() {
        let [child, parent] = pair else { continue };
        if found.contains_key(child) {
            continue;
        }
        let Some(name) = nodes.get(*child).and_then(|node| node.path.last()) else { continue };
        let call = Document::parse_expression(format!("module.{name}"));
        let parents = found.get(parent).cloned().unwrap_or_default();
        for instance in &parents {
            evaluation.value_of(&Site::of(*instance), call.expression());
        }
        let of_child = evaluation
            .instances()
            .iter()
            .enumerate()
            .filter_map(|(index, instance)| {
                (instance.node == *child && instance.parent.is_some_and(|parent| parents.contains(&parent)))
                    .then_some(index)
            })
            .collect();
        found.insert(*child, of_child);
    }
    found.get(&node).cloned().unwrap_or_default()
}
