//! Why a value is not known: the resources, variables and calls that it depends on, followed through local values and
//! modules.

use std::collections::BTreeSet;

use config::evaluation::{Repetition, Site};
use config::{Module, Origin, Source};
use lang::{Mode, Subject};
use syntax::{Expr, ExprKind, Span, Traversal};
use value::{Type, Value};

use super::Preview;
use crate::expressions::parts;
use crate::model::{Cause, CauseKind, Target};
use crate::places::Places;
use crate::project::Arguments;
use crate::subject::Part;

/// As many causes are given.
const MAX_CAUSES: usize = 8;

/// As many expressions are followed for one value.
const MAX_VISITS: usize = 500;

/// A search for causes.
pub(super) struct Causes<'p, 'a> {
    preview: &'p Preview<'a>,
    found: Vec<Cause>,
    visited: BTreeSet<(usize, String)>,
    /// The files and places of everything that the value depends on.
    places: Vec<(String, Span)>,
}

/// An expression that is still to be looked at.
struct Pending<'e> {
    site: Site,
    expr: Expr<'e>,
}

impl<'p, 'a> Causes<'p, 'a> {
    pub(super) fn new(preview: &'p Preview<'a>) -> Causes<'p, 'a> {
        Causes { preview, found: Vec::new(), visited: BTreeSet::new(), places: Vec::new() }
    }

    /// Why the value of an expression is not all known.
    pub(super) fn of(mut self, site: &Site, expr: Expr<'_>) -> Vec<Cause> {
        self.search(site, expr);
        self.found
    }

    /// The files and places of everything that a value depends on that is not all known.
    pub(super) fn places_of(mut self, site: &Site, expr: Expr<'_>) -> Vec<(String, Span)> {
        self.search(site, expr);
        self.places
    }

    fn search(&mut self, site: &Site, expr: Expr<'_>) {
        let mut next = Vec::new();
        self.look(site, expr, &mut next);
        let mut visits = 0;
        while let Some(pending) = next.pop() {
            visits += 1;
            if visits > MAX_VISITS || self.found.len() >= MAX_CAUSES || !self.preview.may_visit() {
                break;
            }
            let mut further = Vec::new();
            self.look(&pending.site, pending.expr, &mut further);
            // The order of the text: what comes first is taken from the end.
            next.extend(further.into_iter().rev());
        }
    }

    /// That a module has several instances.
    pub(super) fn instances(&self, folder: &str) -> Cause {
        self.cause(folder.to_owned(), CauseKind::Instance, None)
    }

    fn look(&mut self, site: &Site, expr: Expr<'_>, next: &mut Vec<Pending<'a>>) {
        let sources = self.preview.folders.iter().flat_map(|(_, sources)| sources);
        let mut own = sources.filter(|source| std::ptr::eq(&*source.document, expr.document()));
        self.places.extend(own.next().map(|source| (source.path.clone(), expr.span())));
        for reference in expr.traversals() {
            self.follow(site, &reference, next);
        }
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            if let ExprKind::Call(call) = expr.kind()
                && (lang::functions::is_unpredictable(&call.name()) || call.name() == "plantimestamp")
            {
                self.add(format!("{}()", call.name()), CauseKind::Function, None);
            }
            open.extend(parts(expr).into_iter().rev());
        }
    }

    /// Finds out why what a reference leads to is not known, if it is not.
    fn follow(&mut self, site: &Site, reference: &Traversal<'_>, next: &mut Vec<Pending<'a>>) {
        let Ok(found) = lang::reference(reference) else { return };
        let evaluation = &self.preview.evaluation;
        let is_context = matches!(found.subject, Subject::Each(_) | Subject::Count(_) | Subject::This);
        if !is_context && evaluation.value_of(site, reference.expr()).0.is_wholly_known() {
            return;
        }
        let text = Part { reference: *reference, steps: reference.step_count() }.text();
        if !self.visited.insert((site.instance, text.clone())) {
            return;
        }
        let instances = evaluation.instances();
        let Some(instance) = instances.get(site.instance) else { return };
        let Some(node) = evaluation.tree().nodes().get(instance.node) else { return };
        let module: &Module<'a> = &node.module;
        match found.subject {
            Subject::Variable(name) => match instance.parent {
                None => {
                    let block = module.variables.iter().find(|block| block.name.text == name);
                    self.places.extend(block.map(|block| (block.header.file.to_owned(), block.header.span)));
                    if let Some(Origin::File { path, span }) = self.preview.inputs.get(name).map(|input| &input.origin)
                    {
                        self.places.push((path.clone(), *span));
                    }
                    let target = block.and_then(|block| self.target(node.sources, block.header.file, block.name.span));
                    if !self.preview.is_given(name) {
                        self.add(format!("var.{name}"), CauseKind::Variable, target);
                    }
                }
                Some(parent) => {
                    let call = instances
                        .get(parent)
                        .and_then(|parent| evaluation.tree().nodes().get(parent.node))
                        .and_then(|caller| Some((caller, node.path.last()?)))
                        .and_then(|(caller, name)| caller.module.calls.iter().find(|call| call.name.text == *name));
                    let Some(call) = call else { return };
                    let Some(given) = call.expression(name) else { return };
                    let mut site = Site::of(parent);
                    if call.expression("for_each").is_some() {
                        site.repetition.each = Some((Value::unknown(Type::String), Value::dynamic()));
                        next.extend(
                            call.expression("for_each")
                                .filter(|_| reads(given, "each"))
                                .map(|expr| Pending { site: Site::of(parent), expr }),
                        );
                    }
                    if call.expression("count").is_some() {
                        site.repetition = Repetition { each: None, count: Some(Value::unknown(Type::Number)) };
                    }
                    next.push(Pending { site, expr: given });
                }
            },
            Subject::Local(name) => {
                let local = module.locals.iter().find(|local| local.attribute.name() == name);
                next.extend(local.map(|local| Pending { site: Site::of(site.instance), expr: local.attribute.expr() }));
            }
            Subject::Call(name) => {
                let place = module.calls.iter().position(|call| call.name.text == name);
                let Some((call, loaded)) =
                    place.and_then(|place| Some((module.calls.get(place)?, node.calls.get(place)?)))
                else {
                    return;
                };
                self.places.push((call.header.file.to_owned(), call.header.span));
                let Ok(child) = loaded.child else {
                    let target = self.target(node.sources, call.header.file, call.name.span);
                    return self.add(format!("module.{name}"), CauseKind::Module, target);
                };
                let called = instances
                    .iter()
                    .enumerate()
                    .filter(|(_, other)| other.node == child && other.parent == Some(site.instance));
                let Some(child) = evaluation.tree().nodes().get(child) else { return };
                let outputs: Vec<Expr<'a>> = child
                    .module
                    .outputs
                    .iter()
                    .filter(|output| found.output.is_none_or(|name| output.name.text == name))
                    .filter_map(|output| output.expression("value"))
                    .collect();
                for (index, _) in called {
                    next.extend(outputs.iter().map(|expr| Pending { site: Site::of(index), expr: *expr }));
                }
                // The number of instances may be what is not known.
                for argument in ["count", "for_each"] {
                    next.extend(call.expression(argument).map(|expr| Pending { site: Site::of(site.instance), expr }));
                }
            }
            Subject::Resource { mode, type_name, name } => {
                let block = module
                    .resources
                    .iter()
                    .find(|block| block.mode == mode && block.type_name.text == type_name && block.name.text == name);
                self.places.extend(block.map(|block| (block.header.file.to_owned(), block.header.span)));
                let target = block.and_then(|block| self.target(node.sources, block.header.file, block.name.span));
                let kind = if mode == Mode::Managed { CauseKind::Resource } else { CauseKind::Data };
                self.add(self.in_module(site.instance, &text), kind, target);
            }
            Subject::Each(_) | Subject::Count(_) => self.add(text, CauseKind::Instance, None),
            Subject::This => self.add(text, CauseKind::Resource, None),
            Subject::Path(_) | Subject::Terraform(_) => self.add(text, CauseKind::Run, None),
        }
    }

    /// The address of something in a module instance, as seen from the root.
    fn in_module(&self, instance: usize, text: &str) -> String {
        let module = self.preview.evaluation.module_address(instance);
        if module.is_empty() { text.to_owned() } else { format!("{module}.{text}") }
    }

    fn target(&self, sources: &[Source], file: &str, span: Span) -> Option<Target> {
        let source = sources.iter().find(|source| source.path == file)?;
        Some(Places::of(&source.document, self.preview.manner.encoding).target(file, span))
    }

    fn cause(&self, subject: String, kind: CauseKind, target: Option<Target>) -> Cause {
        Cause { subject, kind, reason: kind.reason(self.preview.manner.locale).to_owned(), target }
    }

    fn add(&mut self, subject: String, kind: CauseKind, target: Option<Target>) {
        if self.found.len() < MAX_CAUSES && !self.found.iter().any(|cause| cause.subject == subject) {
            let cause = self.cause(subject, kind, target);
            self.found.push(cause);
        }
    }
}

fn reads(expr: Expr<'_>, root: &str) -> bool {
    expr.traversals().iter().any(|reference| reference.root_name() == root)
}
