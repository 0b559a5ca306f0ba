//! Objects that need each other: of all modules at once, without evaluating anything.

use std::collections::{BTreeMap, VecDeque};

use lang::Subject;
use syntax::{Diagnostic, Expr, Span, Traversal, arguments};

use super::imports::{expressions_of, import_address, imports_by_address};
use super::resources::{blocks_of, bodies};
use crate::evaluation::bodies::expressions;
use crate::evaluation::definitions::Definitions;
use crate::evaluation::messages;
use crate::validation::with_reference;
use crate::{FileDiagnostic, Node, Tree};

/// Something that is computed once, in the module of this number in the tree; the second number is that among the module's
/// blocks of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Vertex {
    Variable(usize, usize),
    /// The rules of a variable: whoever needs the variable waits for them.
    Rules(usize, usize),
    Local(usize, usize),
    /// Which instances of a called module there are.
    Call(usize, usize),
    /// A called module as a whole.
    Whole(usize, usize),
    Resource(usize, usize),
    Output(usize, usize),
}

/// Reports every group of objects that need each other.
pub(super) fn check(tree: &Tree<'_>, found: &mut Vec<FileDiagnostic>) {
    let graph = Graph::of(tree);
    for members in groups(&graph.edges) {
        let way = around(&graph.edges, &members);
        let names: Vec<String> =
            way.iter().filter_map(|index| Some(graph.name(*graph.vertices.get(*index)?))).collect();
        let place = way.first().and_then(|index| graph.place(*graph.vertices.get(*index)?));
        let (file, span) = place.unwrap_or_default();
        let diagnostic = Diagnostic::error(&messages::CYCLE, span, arguments![names.join(" → ")]);
        found.push(FileDiagnostic { file, diagnostic });
    }
}

struct Graph<'t, 'a> {
    tree: &'t Tree<'a>,
    definitions: BTreeMap<&'a str, Definitions<'a>>,
    imports: BTreeMap<String, Vec<usize>>,
    vertices: Vec<Vertex>,
    numbers: BTreeMap<Vertex, usize>,
    /// What each vertex needs.
    edges: Vec<Vec<usize>>,
}

impl<'t, 'a> Graph<'t, 'a> {
    fn of(tree: &'t Tree<'a>) -> Graph<'t, 'a> {
        let mut definitions = BTreeMap::new();
        for node in tree.nodes() {
            definitions.entry(node.folder).or_insert_with(|| Definitions::of(node));
        }
        let mut graph = Graph {
            tree,
            definitions,
            imports: imports_by_address(&tree.root().module),
            vertices: Vec::new(),
            numbers: BTreeMap::new(),
            edges: Vec::new(),
        };
        for number in 0..tree.nodes().len() {
            for vertex in graph.of_module(number) {
                graph.add(vertex);
            }
        }
        for index in 0..graph.vertices.len() {
            let Some(vertex) = graph.vertices.get(index).copied() else { continue };
            let needs = graph.needs(vertex);
            let mut numbers: Vec<usize> = needs
                .iter()
                .filter_map(|needed| graph.numbers.get(needed).copied())
                .filter(|&other| other != index)
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            if let Some(edges) = graph.edges.get_mut(index) {
                *edges = numbers;
            }
        }
        graph
    }

    fn add(&mut self, vertex: Vertex) {
        self.numbers.insert(vertex, self.vertices.len());
        self.vertices.push(vertex);
        self.edges.push(Vec::new());
    }

    fn node(&self, number: usize) -> Option<(&'t Node<'a>, &Definitions<'a>)> {
        let node = self.tree.nodes().get(number)?;
        Some((node, self.definitions.get(node.folder)?))
    }

    /// Everything in a module.
    fn of_module(&self, number: usize) -> Vec<Vertex> {
        let Some((_, found)) = self.node(number) else { return Vec::new() };
        let module = &found.module;
        let mut all: Vec<Vertex> = Vec::new();
        for index in 0..found.variables.len() {
            all.extend([Vertex::Variable(number, index), Vertex::Rules(number, index)]);
        }
        all.extend((0..module.locals.len()).map(|index| Vertex::Local(number, index)));
        for index in 0..module.calls.len() {
            all.extend([Vertex::Call(number, index), Vertex::Whole(number, index)]);
        }
        all.extend((0..found.resources.len()).map(|index| Vertex::Resource(number, index)));
        all.extend((0..module.outputs.len()).map(|index| Vertex::Output(number, index)));
        all
    }

    /// The call that leads to a module.
    fn call_of(&self, number: usize) -> Option<(usize, usize)> {
        let parent = self.tree.nodes().get(number)?.parent?;
        let calls = &self.tree.nodes().get(parent)?.calls;
        Some((parent, calls.iter().position(|call| call.child == Ok(number))?))
    }

    fn needs(&self, vertex: Vertex) -> Vec<Vertex> {
        let mut needs = Vec::new();
        let (number, index) = match vertex {
            Vertex::Variable(number, index)
            | Vertex::Rules(number, index)
            | Vertex::Local(number, index)
            | Vertex::Call(number, index)
            | Vertex::Whole(number, index)
            | Vertex::Resource(number, index)
            | Vertex::Output(number, index) => (number, index),
        };
        let call = self.call_of(number);
        needs.extend(call.map(|(parent, call)| Vertex::Call(parent, call)));
        let Some((node, found)) = self.node(number) else { return needs };
        let module = &found.module;
        match vertex {
            Vertex::Variable(..) => {
                let argument = call.and_then(|(parent, call)| {
                    let (_, caller) = self.node(parent)?;
                    let argument = caller.module.calls.get(call)?.argument(&found.variables.get(index)?.name)?;
                    Some((parent, argument))
                });
                if let Some((parent, argument)) = argument {
                    self.references(parent, argument.attribute.expr(), &mut needs);
                }
            }
            Vertex::Rules(..) => {
                let Some(variable) = found.variables.get(index) else { return needs };
                let block = found.variable_block(&variable.name);
                for rule in block.map(|block| blocks_of(&block.body, "validation")).unwrap_or_default() {
                    expressions(&rule.body(), &mut Vec::new(), &mut |expr, _| {
                        self.references(number, expr, &mut needs);
                    });
                }
            }
            Vertex::Local(..) => {
                if let Some(local) = module.locals.get(index) {
                    self.references(number, local.attribute.expr(), &mut needs);
                }
            }
            Vertex::Call(..) => {
                let Some(block) = module.calls.get(index) else { return needs };
                for argument in ["count", "for_each"].iter().filter_map(|name| block.argument(name)) {
                    self.references(number, argument.attribute.expr(), &mut needs);
                }
                if let Some(argument) = block.argument("depends_on") {
                    self.list(number, argument.attribute.expr(), &mut needs);
                }
            }
            Vertex::Whole(..) => {
                needs.push(Vertex::Call(number, index));
                if let Some(child) = node.calls.get(index).and_then(|call| call.child.ok()) {
                    needs.extend(self.of_module(child));
                }
            }
            Vertex::Resource(..) => {
                let Some(resource) = found.resources.get(index) else { return needs };
                if let Some(argument) = resource.argument("depends_on") {
                    self.list(number, argument.attribute.expr(), &mut needs);
                }
                for number in self.imports.get(&import_address(node, resource)).into_iter().flatten() {
                    let block = self.tree.root().module.imports.get(*number);
                    for expr in block.map(expressions_of).unwrap_or_default() {
                        self.references(0, expr, &mut needs);
                    }
                }
                for (_, body) in bodies(resource) {
                    // In JSON syntax these are plain strings.
                    for lifecycle in blocks_of(&body, "lifecycle") {
                        if let Some(triggers) = crate::argument(&lifecycle.body(), "replace_triggered_by") {
                            self.list(number, triggers, &mut needs);
                        }
                    }
                    expressions(&body, &mut Vec::new(), &mut |expr, names| {
                        for traversal in lang::references(expr) {
                            if !names.iter().any(|name| name == traversal.root_name()) {
                                self.reference(number, &traversal, &mut needs);
                            }
                        }
                    });
                }
            }
            Vertex::Output(..) => {
                let Some(block) = module.outputs.get(index) else { return needs };
                if let Some(argument) = block.argument("value") {
                    self.references(number, argument.attribute.expr(), &mut needs);
                }
                if let Some(argument) = block.argument("depends_on") {
                    self.list(number, argument.attribute.expr(), &mut needs);
                }
                for rule in blocks_of(&block.body, "precondition") {
                    expressions(&rule.body(), &mut Vec::new(), &mut |expr, _| {
                        self.references(number, expr, &mut needs);
                    });
                }
            }
        }
        if let Vertex::Rules(..) = vertex {
            // Of the variable itself they need only the value.
            needs.retain(|needed| *needed != vertex);
            needs.push(Vertex::Variable(number, index));
        }
        needs
    }

    fn references(&self, number: usize, expr: Expr<'_>, needs: &mut Vec<Vertex>) {
        for traversal in lang::references(expr) {
            self.reference(number, &traversal, needs);
        }
    }

    fn list(&self, number: usize, list: Expr<'_>, needs: &mut Vec<Vertex>) {
        for element in list.as_list().into_iter().flat_map(|list| list.elements()) {
            with_reference(element, None, &mut Vec::new(), |traversal, _, _| self.reference(number, traversal, needs));
        }
    }

    /// What a reference in a module needs.
    fn reference(&self, number: usize, traversal: &Traversal<'_>, needs: &mut Vec<Vertex>) {
        let Some((node, found)) = self.node(number) else { return };
        let Ok(reference) = lang::reference(traversal) else { return };
        match reference.subject {
            Subject::Variable(name) => {
                if let Some(index) = found.variable(name) {
                    needs.extend([Vertex::Variable(number, index), Vertex::Rules(number, index)]);
                }
            }
            Subject::Local(name) => needs.extend(found.local(name).map(|index| Vertex::Local(number, index))),
            Subject::Resource { mode, type_name, name } => {
                needs.extend(found.resource(mode, type_name, name).map(|index| Vertex::Resource(number, index)));
            }
            Subject::Call(name) => {
                let Some(index) = found.call(name) else { return };
                let child = node.calls.get(index).and_then(|call| call.child.ok());
                let output = child.and_then(|child| {
                    let (_, called) = self.node(child)?;
                    Some(Vertex::Output(child, called.output(reference.output?)?))
                });
                needs.push(output.unwrap_or(Vertex::Whole(number, index)));
            }
            _ => {}
        }
    }

    /// Where it is defined.
    fn place(&self, vertex: Vertex) -> Option<(String, Span)> {
        let of = |header: &crate::module::Header<'_>| (header.file.to_owned(), header.header_span);
        Some(match vertex {
            Vertex::Variable(number, index) | Vertex::Rules(number, index) => {
                let variable = self.node(number)?.1.variables.get(index)?;
                (variable.file.clone(), variable.header_span)
            }
            Vertex::Local(number, index) => {
                let local = self.node(number)?.1.module.locals.get(index)?;
                (local.file.to_owned(), local.attribute.span())
            }
            Vertex::Call(number, index) | Vertex::Whole(number, index) => {
                of(&self.node(number)?.1.module.calls.get(index)?.header)
            }
            Vertex::Resource(number, index) => of(&self.node(number)?.1.resources.get(index)?.header),
            Vertex::Output(number, index) => of(&self.node(number)?.1.module.outputs.get(index)?.header),
        })
    }

    /// The vertex as people write it.
    fn name(&self, vertex: Vertex) -> String {
        let named = |number: usize, name: String| {
            let module = self.tree.nodes().get(number).map(Node::address).unwrap_or_default();
            if module.is_empty() { name } else { format!("{module}.{name}") }
        };
        let text = |number: usize, of: &dyn Fn(&Definitions<'a>) -> Option<String>| {
            named(number, self.node(number).and_then(|(_, found)| of(found)).unwrap_or_default())
        };
        match vertex {
            Vertex::Variable(number, index) | Vertex::Rules(number, index) => {
                text(number, &|found| Some(format!("var.{}", found.variables.get(index)?.name)))
            }
            Vertex::Local(number, index) => {
                text(number, &|found| Some(format!("local.{}", found.module.locals.get(index)?.attribute.name())))
            }
            Vertex::Call(number, index) | Vertex::Whole(number, index) => {
                text(number, &|found| Some(format!("module.{}", found.module.calls.get(index)?.name.text)))
            }
            Vertex::Resource(number, index) => text(number, &|found| Some(found.resources.get(index)?.address())),
            Vertex::Output(number, index) => {
                text(number, &|found| Some(format!("output.{}", found.module.outputs.get(index)?.name.text)))
            }
        }
    }
}

/// The groups of more than one vertex in which each can be reached from each other: Tarjan's algorithm, with a stack of
/// its own instead of recursion.
fn groups(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, Default)]
    struct State {
        order: Option<usize>,
        low: usize,
        open: bool,
    }
    let mut states = vec![State::default(); edges.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    let mut next = 0;
    for start in 0..edges.len() {
        if states[start].order.is_some() {
            continue;
        }
        let mut stack = vec![(start, 0)];
        while let Some(&(vertex, position)) = stack.last() {
            if position == 0 {
                states[vertex] = State { order: Some(next), low: next, open: true };
                next += 1;
                open.push(vertex);
            }
            if let Some(&needed) = edges[vertex].get(position) {
                if let Some(top) = stack.last_mut() {
                    top.1 += 1;
                }
                match states[needed].order {
                    None => stack.push((needed, 0)),
                    Some(order) if states[needed].open => states[vertex].low = states[vertex].low.min(order),
                    Some(_) => {}
                }
                // An entry is looked at again with a position above zero, or is new.
                continue;
            }
            stack.pop();
            if let Some(&(above, _)) = stack.last() {
                states[above].low = states[above].low.min(states[vertex].low);
            }
            if Some(states[vertex].low) == states[vertex].order {
                let mut members = Vec::new();
                while let Some(member) = open.pop() {
                    states[member].open = false;
                    members.push(member);
                    if member == vertex {
                        break;
                    }
                }
                if members.len() > 1 {
                    members.sort_unstable();
                    found.push(members);
                }
            }
        }
    }
    found
}

/// The shortest way from the first of a group back to it; its first vertex is its last, too.
fn around(edges: &[Vec<usize>], members: &[usize]) -> Vec<usize> {
    let Some(&first) = members.first() else { return Vec::new() };
    let mut from: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([first]);
    while let Some(vertex) = queue.pop_front() {
        for &needed in edges.get(vertex).into_iter().flatten() {
            if needed == first {
                let mut way = vec![first, vertex];
                let mut last = vertex;
                while last != first {
                    let Some(&before) = from.get(&last) else { break };
                    way.push(before);
                    last = before;
                }
                if vertex == first {
                    way.pop();
                }
                way.reverse();
                return way;
            }
            if members.binary_search(&needed).is_ok() && !from.contains_key(&needed) {
                from.insert(needed, vertex);
                queue.push_back(needed);
            }
        }
    }
    members.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found_and_chains_are_none() {
        assert_eq!(groups(&[vec![1], vec![2], vec![]]), Vec::<Vec<usize>>::new());
        assert_eq!(groups(&[vec![1], vec![0], vec![3], vec![2, 0]]), [[0, 1], [2, 3]]);
        assert_eq!(groups(&[vec![1, 2], vec![2], vec![0]]), [[0, 1, 2]]);
    }

    #[test]
    fn a_long_chain_takes_no_stack() {
        let mut edges: Vec<Vec<usize>> = (1..100_000).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        assert_eq!(groups(&edges).len(), 1);
        assert_eq!(around(&edges, &groups(&edges)[0]).len(), 100_001);
    }

    #[test]
    fn the_way_is_the_shortest() {
        let edges = [vec![1, 2], vec![2], vec![0]];
        assert_eq!(around(&edges, &[0, 1, 2]), [0, 2, 0]);
    }
}
