//! What must be computed before what.

use lang::{Subject, references};
use syntax::{Diagnostic, Expr, Severity, Span, Traversal, arguments};
use value::Value;

use super::{Evaluation, Site, messages};
use crate::Argument;
use crate::validation::with_reference;

/// Something that is computed once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// The number of the module instance.
    pub(crate) instance: usize,
    /// The number among the module's blocks of this kind.
    pub(crate) index: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Variable,
    /// The rules of a variable, when validating: whoever needs the variable waits for them.
    Rules,
    Local,
    /// The instances of a module call, without their contents.
    Call,
    Resource,
    Output,
}

/// How far an item is.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// What it needs is being computed.
    Active,
    Done(Outcome),
}

/// What became of an item.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) value: Value,
    /// Whether it, or something that it needs, is wrong.
    pub(crate) failed: bool,
    /// Whether it follows from something that a plan would know and nobody told: data that is not read, a resource that
    /// is not planned, a variable without a value, a module that is not loaded.
    pub(crate) untold: bool,
}

impl Outcome {
    pub(crate) fn failed() -> Outcome {
        Outcome { value: Value::dynamic(), failed: true, untold: false }
    }

    pub(crate) fn of(value: Option<Value>) -> Outcome {
        value.map_or_else(Outcome::failed, |value| Outcome { value, failed: false, untold: false })
    }
}

impl<'a> Evaluation<'a> {
    /// Computes an item and before it what it needs. Not recursive: a chain of references may be as long as the text.
    pub(crate) fn demand(&self, item: Item) -> Outcome {
        let mut stack = vec![(item, false)];
        while let Some(&(item, entered)) = stack.last() {
            let state = self.entries.borrow().get(&item).cloned();
            match state {
                Some(Entry::Done(_)) => {
                    stack.pop();
                    continue;
                }
                // Asked for by its own computation, outside of this walk.
                Some(Entry::Active) if !entered => {
                    stack.pop();
                    continue;
                }
                _ => {}
            }
            if !entered {
                self.entries.borrow_mut().insert(item, Entry::Active);
                if let Some(top) = stack.last_mut() {
                    top.1 = true;
                }
            }
            let mut waits = false;
            let mut failed = false;
            let mut untold = false;
            let mut needs_itself = false;
            for needed in self.needs(item) {
                let state = self.entries.borrow().get(&needed).cloned();
                match state {
                    Some(Entry::Done(outcome)) => {
                        failed |= outcome.failed;
                        untold |= outcome.untold;
                    }
                    // A resource may name itself, to see what it was.
                    Some(Entry::Active) if needed == item && item.kind == Kind::Resource => {}
                    // Said once it is known that nothing else that it needs is wrong.
                    Some(Entry::Active) if needed == item && item.kind == Kind::Local => needs_itself = true,
                    Some(Entry::Active) => {
                        self.cycle(&stack, needed);
                        failed = true;
                    }
                    None => {
                        stack.push((needed, false));
                        waits = true;
                    }
                }
            }
            if waits {
                continue;
            }
            stack.pop();
            if needs_itself && !failed {
                self.inside(item.instance, || self.local_of_itself(item));
            }
            failed |= needs_itself;
            let mut outcome = if failed || !self.spend(1) {
                Outcome::failed()
            } else {
                self.inside(item.instance, || self.compute(item))
            };
            outcome.untold |= untold;
            self.entries.borrow_mut().insert(item, Entry::Done(outcome));
        }
        self.outcome(item)
    }

    /// What became of an item that has been computed.
    pub(crate) fn outcome(&self, item: Item) -> Outcome {
        match self.entries.borrow().get(&item) {
            Some(Entry::Done(outcome)) => outcome.clone(),
            _ => Outcome::failed(),
        }
    }

    /// Whether an expression follows from something that nobody told.
    pub(crate) fn is_untold(&self, site: &Site, expr: Expr<'_>) -> bool {
        let mut needed = Vec::new();
        self.needs_of(site, expr, &mut needed);
        needed.into_iter().any(|item| self.outcome(item).untold)
    }

    fn compute(&self, item: Item) -> Outcome {
        match item.kind {
            Kind::Variable => self.compute_variable(item),
            Kind::Rules => Outcome { value: Value::dynamic(), failed: !self.validate_rules(item), untold: false },
            Kind::Local => self.compute_local(item),
            Kind::Call => self.compute_call(item),
            Kind::Resource => self.compute_resource(item),
            Kind::Output => self.compute_output(item),
        }
    }

    fn compute_local(&self, item: Item) -> Outcome {
        let local = self.definitions(item.instance).and_then(|found| found.module.locals.get(item.index).copied());
        let Some(local) = local else { return Outcome::failed() };
        Outcome::of(self.evaluate_in(local.file, &Site::of(item.instance), local.attribute.expr()))
    }

    /// What an item needs, as far as that is known: which outputs of a call there are to compute shows when its instances
    /// are known.
    pub(crate) fn needs(&self, item: Item) -> Vec<Item> {
        let mut found = Vec::new();
        let site = Site::of(item.instance);
        let Some(definitions) = self.definitions(item.instance) else { return found };
        // Nothing inside a module is computed before it is known which instances of the module there are.
        if let Some(instance) = self.instance(item.instance)
            && let Some(parent) = instance.parent
        {
            found.push(Item { kind: Kind::Call, instance: parent, index: instance.call });
        }
        match item.kind {
            Kind::Variable => self.needs_of_variable(item, &mut found),
            Kind::Rules => {
                self.needs_of_rules(item, &mut found);
                // Of the variable itself they need only the value.
                found.retain(|needed| *needed != item);
                found.push(Item { kind: Kind::Variable, ..item });
            }
            Kind::Local => {
                if let Some(local) = definitions.module.locals.get(item.index) {
                    self.needs_of(&site, local.attribute.expr(), &mut found);
                }
            }
            Kind::Call => {
                if let Some(call) = definitions.module.calls.get(item.index) {
                    for argument in ["count", "for_each"].iter().filter_map(|name| call.argument(name)) {
                        self.needs_of(&site, argument.attribute.expr(), &mut found);
                    }
                    if let Some(argument) = call.argument("depends_on") {
                        self.needs_of_list(&site, argument.attribute.expr(), &mut found);
                    }
                }
            }
            Kind::Resource => {
                self.needs_of_resource(item, &mut found);
                self.needs_of_imports(item, &mut found);
            }
            Kind::Output => self.needs_of_output(item, &mut found),
        }
        found
    }

    pub(crate) fn needs_of(&self, site: &Site, expr: Expr<'_>, found: &mut Vec<Item>) {
        for traversal in references(expr) {
            found.extend(self.items_of(site, &traversal));
        }
    }

    /// What the references in a list such as `depends_on` need; in JSON they are the texts of strings.
    pub(crate) fn needs_of_list(&self, site: &Site, list: Expr<'_>, found: &mut Vec<Item>) {
        for element in list.as_list().into_iter().flat_map(|list| list.elements()) {
            with_reference(element, None, &mut Vec::new(), |traversal, _, _| {
                found.extend(self.items_of(site, traversal));
            });
        }
    }

    /// Reports the names in a `depends_on` that are none or more than the name of an object, and the first that does not
    /// exist. False if there is one.
    pub(crate) fn check_list(&self, site: &Site, argument: &Argument<'a>) -> bool {
        let elements = argument.attribute.expr().as_list().into_iter().flat_map(|list| list.elements());
        // Not even `count.index` and `each.key` mean anything here.
        let site = &Site { check: site.check, ..Site::of(site.instance) };
        let mut sound = true;
        for element in elements {
            // That it stands in quotes has been said before.
            let mut found = Vec::new();
            with_reference(element, None, &mut found, |traversal, _, found| {
                let reference = match lang::reference(traversal) {
                    Ok(reference) => reference,
                    Err(mistake) => return found.push(mistake),
                };
                let covered =
                    reference.steps + usize::from(reference.key.is_some()) + usize::from(reference.output.is_some());
                let rest = traversal.steps().skip(covered).map(|step| step.span()).reduce(Span::to);
                match rest {
                    Some(span) => found.push(Diagnostic::error(&messages::DEPENDS_ON_PART, span, Vec::new())),
                    None if sound => found.extend(self.check_traversals(site, std::slice::from_ref(traversal))),
                    None => {}
                }
            });
            found.retain(|found| found.severity == Severity::Error);
            sound &= found.is_empty();
            self.report(argument.file, found);
        }
        sound
    }

    /// What a reference needs.
    pub(crate) fn items_of(&self, site: &Site, traversal: &Traversal<'_>) -> Vec<Item> {
        let instance = site.instance;
        let item = |kind, index: Option<usize>| index.map(|index| Item { kind, instance, index });
        let Some(definitions) = self.definitions(instance) else { return Vec::new() };
        if site.name(traversal.root_name()).is_some() {
            return Vec::new();
        }
        let Ok(reference) = lang::reference(traversal) else { return Vec::new() };
        match reference.subject {
            Subject::Variable(name) => {
                let index = definitions.variable(name);
                let rules = index.filter(|_| self.purpose() == super::Purpose::Validate);
                item(Kind::Variable, index).into_iter().chain(item(Kind::Rules, rules)).collect()
            }
            Subject::Local(name) => item(Kind::Local, definitions.local(name)).into_iter().collect(),
            Subject::Resource { mode, type_name, name } => {
                item(Kind::Resource, definitions.resource(mode, type_name, name)).into_iter().collect()
            }
            Subject::Call(name) => {
                let Some(call) = item(Kind::Call, definitions.call(name)) else { return Vec::new() };
                let mut found = vec![call];
                self.outputs_of(call, reference.output, &mut found);
                found
            }
            _ => Vec::new(),
        }
    }

    /// The outputs of a call's instances: the one of this name, or all.
    fn outputs_of(&self, call: Item, name: Option<&str>, found: &mut Vec<Item>) {
        let Some(expansion) = self.expansions.borrow().get(&call).cloned() else { return };
        for &instance in &expansion.children {
            let Some(definitions) = self.definitions(instance) else { continue };
            match name.and_then(|name| definitions.output(name)) {
                Some(index) => found.push(Item { kind: Kind::Output, instance, index }),
                // The module as a whole is there when everything in it is.
                None if self.purpose() == super::Purpose::Validate => {
                    let module = &definitions.module;
                    let all = [
                        (Kind::Variable, definitions.variables.len()),
                        (Kind::Rules, definitions.variables.len()),
                        (Kind::Local, module.locals.len()),
                        (Kind::Call, module.calls.len()),
                        (Kind::Resource, definitions.resources.len()),
                        (Kind::Output, module.outputs.len()),
                    ];
                    for (kind, count) in all {
                        found.extend((0..count).map(|index| Item { kind, instance, index }));
                    }
                }
                None => {
                    let outputs = definitions.outputs();
                    found.extend(outputs.map(|index| Item { kind: Kind::Output, instance, index }));
                }
            }
        }
    }

    /// Reports that the items on the stack from this one on need each other.
    fn cycle(&self, stack: &[(Item, bool)], first: Item) {
        let around: Vec<Item> = stack
            .iter()
            .filter(|(_, entered)| *entered)
            .map(|(item, _)| *item)
            .skip_while(|item| *item != first)
            .collect();
        let Some((file, span)) = self.place_of(first) else { return };
        let way: Vec<String> = around.iter().chain([&first]).map(|item| self.address_of(*item)).collect();
        self.error(&file, &messages::CYCLE, span, arguments![way.join(" → ")]);
    }

    fn local_of_itself(&self, item: Item) {
        let local = self.definitions(item.instance).and_then(|found| found.module.locals.get(item.index).copied());
        let Some(local) = local else { return };
        let name = local.attribute.name();
        for traversal in references(local.attribute.expr()) {
            if lang::reference(&traversal).is_ok_and(|reference| reference.subject == Subject::Local(name)) {
                let span = lang::reference(&traversal).map_or(traversal.span(), |reference| reference.span);
                self.error(local.file, &messages::LOCAL_OF_ITSELF, span, arguments![name.to_owned()]);
            }
        }
    }

    /// Where an item is defined.
    pub(crate) fn place_of(&self, item: Item) -> Option<(String, Span)> {
        let definitions = self.definitions(item.instance)?;
        let index = item.index;
        Some(match item.kind {
            Kind::Variable | Kind::Rules => {
                let variable = definitions.variables.get(index)?;
                (variable.file.clone(), variable.header_span)
            }
            Kind::Local => {
                let local = definitions.module.locals.get(index)?;
                (local.file.to_owned(), local.attribute.span())
            }
            Kind::Call => {
                let header = &definitions.module.calls.get(index)?.header;
                (header.file.to_owned(), header.header_span)
            }
            Kind::Resource => {
                let header = &definitions.resources.get(index)?.header;
                (header.file.to_owned(), header.header_span)
            }
            Kind::Output => {
                let header = &definitions.module.outputs.get(index)?.header;
                (header.file.to_owned(), header.header_span)
            }
        })
    }

    /// The item as people write it.
    fn address_of(&self, item: Item) -> String {
        let module = self.module_address(item.instance);
        let name = self.definitions(item.instance).and_then(|definitions| {
            let index = item.index;
            Some(match item.kind {
                Kind::Variable | Kind::Rules => format!("var.{}", definitions.variables.get(index)?.name),
                Kind::Local => format!("local.{}", definitions.module.locals.get(index)?.attribute.name()),
                Kind::Call => format!("module.{}", definitions.module.calls.get(index)?.name.text),
                Kind::Resource => definitions.resources.get(index)?.address(),
                Kind::Output => format!("output.{}", definitions.module.outputs.get(index)?.name.text),
            })
        });
        let name = name.unwrap_or_default();
        if module.is_empty() { name } else { format!("{module}.{name}") }
    }
}
