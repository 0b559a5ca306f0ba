//! `import` blocks: for which objects, and with which IDs. They belong to the resources that they import into.

use std::collections::BTreeMap;

use lang::{Function, Mode, Scope, Subject, functions};
use syntax::{Diagnostic, Expr, ExprKind, IndexKey, Severity, Step, Traversal, arguments};
use value::{Kind, Type, Value, convert};

use super::messages;
use crate::evaluation::graph::Item;
use crate::evaluation::{Evaluation, Repetition, Site, messages as values};
use crate::module::Unnamed;
use crate::validation::inner_span;
use crate::validation::messages::IMPORT_TARGET_MISSING;
use crate::{Module, Node, Resource};

/// What an `import` block leads to.
pub(super) struct Target<'a> {
    /// The calls that lead to the module.
    module: Vec<&'a str>,
    type_name: &'a str,
    name: &'a str,
    key: Option<Key<'a>>,
    /// Whether every key in it is written out.
    constant: bool,
    /// The keys that are computed, those of modules included.
    computed: Vec<Expr<'a>>,
}

#[derive(Clone)]
enum Key<'a> {
    Written(IndexKey<'a>),
    Computed(Expr<'a>),
}

enum Part<'a> {
    Name(&'a str),
    Key(Key<'a>),
}

/// A part of an address whose keys may be computed.
pub enum AddressPart<'a> {
    /// A name.
    Name(&'a str),
    /// A key that is written out.
    Key(IndexKey<'a>),
    /// A key that is an expression.
    Computed(Expr<'a>),
}

/// The parts of an address whose keys may be computed, such as `cloud_disk.data[each.key]`; `None` if it is none.
pub fn address_parts(expr: Expr<'_>) -> Option<Vec<AddressPart<'_>>> {
    let part = |part| match part {
        Part::Name(name) => AddressPart::Name(name),
        Part::Key(Key::Written(key)) => AddressPart::Key(key),
        Part::Key(Key::Computed(expr)) => AddressPart::Computed(expr),
    };
    Some(parts(expr)?.into_iter().map(part).collect())
}

fn steps<'a>(steps: impl Iterator<Item = Step<'a>>) -> Vec<Part<'a>> {
    let part = |step| match step {
        Step::Attribute { name, .. } => Part::Name(name),
        Step::Index { key, .. } => Part::Key(Key::Written(key)),
    };
    steps.map(part).collect()
}

/// The names and keys of an address whose keys may be computed.
fn parts(expr: Expr<'_>) -> Option<Vec<Part<'_>>> {
    let mut pieces: Vec<Vec<Part<'_>>> = Vec::new();
    let mut next = expr.as_static();
    loop {
        match next.kind() {
            ExprKind::Index { of, key, .. } => {
                pieces.push(vec![Part::Key(Key::Computed(key))]);
                next = of;
            }
            ExprKind::Relative(relative) => {
                pieces.push(steps(relative.steps()));
                next = relative.of();
            }
            ExprKind::Traversal(traversal) => {
                let mut first = vec![Part::Name(traversal.root_name())];
                first.extend(steps(traversal.steps()));
                pieces.push(first);
                pieces.reverse();
                return Some(pieces.into_iter().flatten().collect());
            }
            _ => return None,
        }
    }
}

/// The target of an import, if it is the address of a resource.
pub(super) fn target<'a>(block: &Unnamed<'a>) -> Option<Target<'a>> {
    let parts = parts(crate::argument(&block.body, "to")?)?;
    let computed: Vec<Expr<'a>> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Key(Key::Computed(expr)) => Some(*expr),
            _ => None,
        })
        .collect();
    let constant = computed.is_empty();
    let mut rest = parts.into_iter().peekable();
    let mut module = Vec::new();
    let name = |rest: &mut std::iter::Peekable<std::vec::IntoIter<Part<'a>>>| match rest.next() {
        Some(Part::Name(name)) => Some(name),
        _ => None,
    };
    let mut first = name(&mut rest)?;
    while first == "module" {
        module.push(name(&mut rest)?);
        rest.next_if(|part| matches!(part, Part::Key(_)));
        first = name(&mut rest)?;
    }
    if first == "resource" {
        first = name(&mut rest)?;
    }
    let resource = name(&mut rest)?;
    let key = match rest.next() {
        Some(Part::Key(key)) => Some(key),
        Some(Part::Name(_)) => return None,
        None => None,
    };
    Some(Target { module, type_name: first, name: resource, key, constant, computed })
}

/// The imports of the root module by the address of the resource, which is that of all its instances.
pub(crate) fn imports_by_address(root: &Module<'_>) -> BTreeMap<String, Vec<usize>> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, block) in root.imports.iter().enumerate() {
        if let Some(target) = target(block) {
            let address = address(&target.module, target.type_name, target.name);
            found.entry(address).or_default().push(number);
        }
    }
    found
}

/// The address under which imports into a resource are found; empty if nothing can be imported.
pub(super) fn import_address(node: &Node<'_>, resource: &Resource<'_>) -> String {
    match resource.mode {
        Mode::Managed => address(&node.path, &resource.type_name.text, &resource.name.text),
        _ => String::new(),
    }
}

fn address(module: &[impl AsRef<str>], type_name: &str, name: &str) -> String {
    let mut text = String::new();
    for call in module {
        text.extend(["module.", call.as_ref(), "."]);
    }
    text.extend([type_name, ".", name]);
    text
}

/// The expressions of an import that are evaluated in the root module.
pub(super) fn expressions_of<'a>(block: &Unnamed<'a>) -> Vec<Expr<'a>> {
    ["for_each", "id"].into_iter().filter_map(|name| crate::argument(&block.body, name)).collect()
}

/// In the address only the element is known.
struct Element<'v>(&'v Value, &'v Value);

impl Scope for Element<'_> {
    fn reference(&self, traversal: &Traversal<'_>) -> Result<(Value, usize), Diagnostic> {
        match lang::reference(traversal).map(|reference| reference.subject) {
            Ok(Subject::Each("key")) => Ok((self.0.clone(), 1)),
            Ok(Subject::Each("value")) => Ok((self.1.clone(), 1)),
            _ => {
                let args = arguments![traversal.root_name().to_owned()];
                Err(Diagnostic::error(&lang::messages::UNKNOWN_NAME, traversal.root_span(), args))
            }
        }
    }

    fn check(&self, _references: &[Traversal<'_>]) -> Vec<Diagnostic> {
        Vec::new()
    }

    fn function(&self, name: &str) -> Option<&dyn Function> {
        functions::find(name)
    }
}

impl<'a> Evaluation<'a> {
    /// What the imports into a resource refer to.
    pub(crate) fn needs_of_imports(&self, item: Item, found: &mut Vec<Item>) {
        let Some((root, imports)) = self.imports_into(item) else { return };
        for expr in imports.iter().flat_map(|block| expressions_of(block)) {
            self.needs_of(&root, expr, found);
        }
    }

    /// The imports into a resource, and where their expressions stand.
    pub(crate) fn imports_into(&self, item: Item) -> Option<(Site, Vec<&Unnamed<'a>>)> {
        let root = &self.definitions(0)?.module;
        if root.imports.is_empty() {
            return None;
        }
        let node = self.tree().nodes().get(self.instance(item.instance)?.node)?;
        let resource = self.definitions(item.instance)?.resources.get(item.index)?;
        let imports = self.imports.get_or_init(|| imports_by_address(root));
        let numbers = imports.get(&import_address(node, resource))?;
        Some((Site::of(0), numbers.iter().filter_map(|number| root.imports.get(*number)).collect()))
    }

    /// Checks the imports into a resource, up to the first that is wrong.
    pub(crate) fn validate_imports_into(&self, item: Item) -> bool {
        let Some((_, imports)) = self.imports_into(item) else { return true };
        let resource = self.definitions(item.instance).and_then(|found| found.resources.get(item.index));
        imports.into_iter().all(|block| self.validate_import(block, resource))
    }

    /// Checks the imports that would make a resource.
    pub(crate) fn validate_generating_imports(&self) {
        let Some(definitions) = self.definitions(0) else { return };
        for block in &definitions.module.imports {
            let Some(target) = target(block).filter(|target| target.module.is_empty()) else { continue };
            if definitions.resource(Mode::Managed, target.type_name, target.name).is_none()
                && expressions_of(block).into_iter().all(|expr| self.demand_references(&Site::of(0), expr))
            {
                self.validate_import(block, None);
            }
        }
    }

    fn validate_import(&self, block: &Unnamed<'a>, resource: Option<&Resource<'a>>) -> bool {
        let (Some(target), Some(to), Some(id)) =
            (target(block), crate::argument(&block.body, "to"), crate::argument(&block.body, "id"))
        else {
            return true;
        };
        let file = block.header.file;
        let for_each = crate::argument(&block.body, "for_each");
        if resource.is_none() && target.constant && (target.key.is_some() || for_each.is_some()) {
            // A block can be made for a resource that is there once only.
            let args = arguments![address(&target.module, target.type_name, target.name)];
            self.error(file, &IMPORT_TARGET_MISSING, to.span(), args);
            return false;
        }
        if let Some(resource) = resource
            && let Some(span) = own_reference(id, resource)
        {
            self.error(file, &messages::IMPORT_ID_OF_ITSELF, span, arguments![resource.address()]);
            return false;
        }
        let Some(for_each) = for_each else {
            if !target.constant {
                self.error(file, &messages::IMPORT_KEY_COMPUTED, to.span(), Vec::new());
                self.error(file, &values::NAMELESS, to.start_span(), Vec::new());
                return false;
            }
            let key = match &target.key {
                Some(Key::Written(IndexKey::Number(_))) => Some(true),
                Some(_) => Some(false),
                None => None,
            };
            return self.validate_key(file, (&target, to), resource, key) && self.validate_id(file, &Site::of(0), id);
        };
        let Some(walked) = self.evaluate_in(file, &Site::of(0), for_each) else { return false };
        let Some(elements) = elements_of(&walked) else {
            self.error(
                file,
                &messages::IMPORT_FOR_EACH,
                for_each.span(),
                arguments![lang::type_name(&walked.type_of())],
            );
            return false;
        };
        elements.into_iter().all(|(key, value)| {
            let Some(number) = self.key_of(file, &target, &key, &value) else { return false };
            let each = Repetition { each: Some((key, value)), count: None };
            let site = Site { repetition: each, ..Site::of(0) };
            number.is_none_or(|number| self.validate_key(file, (&target, to), resource, number))
                && self.validate_id(file, &site, id)
        })
    }

    /// Whether the key that an address has for an element is a number; `Some(Some(None))` without key, `Some(None)` if it
    /// is not known, `None` if it is wrong.
    #[allow(clippy::option_option, reason = "three questions, each of which may have no answer")]
    fn key_of(&self, file: &str, target: &Target<'a>, key: &Value, value: &Value) -> Option<Option<Option<bool>>> {
        let mut last = None;
        for expr in &target.computed {
            let (result, found) = lang::evaluate(*expr, Some(&Element(key, value)));
            let failed = found.iter().any(|found| found.severity == Severity::Error);
            self.report(file, found);
            if failed {
                return None;
            }
            let (plain, _) = result.unmark();
            if plain.is_null() || !(plain.type_of().is_primitive() || plain.type_of() == Type::Dynamic) {
                self.error(file, &lang::reference::messages::REFERENCE_KEY, expr.span(), Vec::new());
                return None;
            }
            last = plain.is_known().then(|| plain.as_number().is_some());
        }
        match &target.key {
            None => Some(Some(None)),
            Some(Key::Written(IndexKey::Number(_))) => Some(Some(Some(true))),
            Some(Key::Written(_)) => Some(Some(Some(false))),
            Some(Key::Computed(_)) => Some(last.map(Some)),
        }
    }

    /// Whether the key fits what the resource has: a number with `count`, a text with `for_each`, none with neither.
    fn validate_key(
        &self,
        file: &str,
        (target, to): (&Target<'a>, Expr<'a>),
        resource: Option<&Resource<'a>>,
        number: Option<bool>,
    ) -> bool {
        let repeated = |name| resource.is_some_and(|resource| resource.argument(name).is_some());
        let (count, for_each) = (repeated("count"), repeated("for_each"));
        let fits = match number {
            Some(true) => count,
            Some(false) => for_each,
            None => !count && !for_each,
        };
        if !fits {
            let args = arguments![address(&target.module, target.type_name, target.name)];
            self.error(file, &messages::IMPORT_KEY, inner_span(to), args);
        }
        fits
    }

    fn validate_id(&self, file: &str, site: &Site, id: Expr<'a>) -> bool {
        let Some(value) = self.evaluate_in(file, site, id) else { return false };
        let (plain, _) = value.unmark_deep();
        let Ok(text) = convert(&plain, &Type::String) else {
            let args = arguments![lang::type_name(&Type::String), lang::type_name(&plain.type_of())];
            self.error(file, &values::WRONG_TYPE, id.span(), args);
            return false;
        };
        if text.is_null() || text.as_str() == Some("") {
            self.error(file, &messages::IMPORT_ID_MISSING, id.span(), Vec::new());
            return false;
        }
        true
    }
}

/// Where an expression refers to a resource of the root module, if it does.
fn own_reference(expr: Expr<'_>, resource: &Resource<'_>) -> Option<syntax::Span> {
    lang::references(expr).iter().find_map(|traversal| {
        let reference = lang::reference(traversal).ok()?;
        let own =
            Subject::Resource { mode: resource.mode, type_name: &resource.type_name.text, name: &resource.name.text };
        (reference.subject == own).then_some(reference.span)
    })
}

/// Keys and values of what an import walks: one of which nothing is known if it is not known. `None` if it cannot be
/// walked.
fn elements_of(value: &Value) -> Option<Vec<(Value, Value)>> {
    let (plain, marks) = value.unmark();
    if plain.is_null() {
        return Some(Vec::new());
    }
    if plain.type_of().is_primitive() {
        return None;
    }
    Some(match plain.kind() {
        Kind::Mapping(mapping) => {
            let entry = |(key, element): &(std::sync::Arc<str>, Value)| {
                (Value::string(key).mark(marks), element.clone().mark(marks))
            };
            mapping.entries().iter().map(entry).collect()
        }
        Kind::Sequence(sequence) => {
            let is_set = matches!(sequence.ty(), Type::Set(_));
            let pair = |(index, element): (usize, &Value)| {
                let key = if is_set { element.clone() } else { Value::number(index) };
                (key.mark(marks), element.clone().mark(marks))
            };
            sequence.elements().iter().enumerate().map(pair).collect()
        }
        _ => vec![(Value::dynamic(), Value::dynamic())],
    })
}
