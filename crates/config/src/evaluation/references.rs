//! Whether there is what a reference stands for. The checks, their order and places are Terraform's.

use lang::{Mode, Reference, Subject, references};
use syntax::{Diagnostic, Expr, Message, Severity, Span, Step, Traversal, arguments};

use super::definitions::Definitions;
use super::schemas::check_steps;
use super::{Evaluation, Purpose, Site, This, messages};
use crate::Resource;

impl<'a> Evaluation<'a> {
    /// What is wrong with the references of an expression, whatever its value: shape, existence, and whether instances
    /// are chosen where there may be several. Of the three kinds of mistakes only the first that occurs is reported, as
    /// Terraform does.
    pub fn check_references(&self, site: &Site, expr: Expr<'_>) -> Vec<Diagnostic> {
        self.check_traversals(site, &references(expr))
    }

    pub(crate) fn check_traversals(&self, site: &Site, traversals: &[Traversal<'_>]) -> Vec<Diagnostic> {
        let mistakes = self.mistakes(site, traversals);
        let blind = mistakes.is_blind();
        mistakes.found(blind)
    }

    /// The same, kind by kind.
    pub(crate) fn mistakes(&self, site: &Site, traversals: &[Traversal<'_>]) -> Mistakes {
        let Some(definitions) = self.definitions(site.instance) else { return Mistakes::default() };
        let mut found = Mistakes::default();
        let mut right = Vec::new();
        for traversal in traversals {
            if site.name(traversal.root_name()).is_some() {
                continue;
            }
            match lang::reference(traversal) {
                Ok(reference) => right.push((traversal, reference)),
                Err(mistake) => {
                    found.words.push(mistake);
                    if self.purpose() == Purpose::Validate {
                        found.values.extend(nameless(traversal));
                    }
                }
            }
        }
        for (traversal, reference) in &right {
            found.blocks.extend(self.blocks(definitions, site, traversal, reference));
            found.values.extend(values(definitions, site, reference));
        }
        found
    }

    /// Mistakes about resources and module calls: they are looked for first.
    fn blocks(
        &self,
        definitions: &Definitions<'_>,
        site: &Site,
        traversal: &Traversal<'_>,
        reference: &Reference<'_>,
    ) -> Vec<Diagnostic> {
        let span = reference.span;
        match reference.subject {
            Subject::Call(name) if definitions.call(name).is_none() => {
                let texts = [&messages::UNDECLARED_MODULE, &messages::UNDECLARED_MODULE_SIMILAR];
                missing(texts, span, name, definitions.near_call(name)).into_iter().collect()
            }
            Subject::Resource { mode, type_name, name } => {
                let Some(index) = definitions.resource(mode, type_name, name) else {
                    let address = format!("{}{type_name}.{name}", mode.prefix());
                    let texts = [&messages::UNDECLARED_RESOURCE, &messages::UNDECLARED_RESOURCE_SIMILAR];
                    return missing(texts, span, &address, definitions.near_resource(&address)).into_iter().collect();
                };
                let Some(resource) = definitions.resources.get(index) else { return Vec::new() };
                let mut found: Vec<Diagnostic> = instance(resource, reference, traversal).into_iter().collect();
                if definitions.container(index).is_some_and(|check| site.check != Some(check)) {
                    found.extend(error(&messages::RESOURCE_OF_CHECK, span, arguments![resource.address()]));
                    return found;
                }
                found.extend(self.steps_into(site.instance, resource, reference, traversal));
                found
            }
            Subject::This => match &site.this {
                This::Nothing => error(&messages::SELF_UNAVAILABLE, span, Vec::new()).into_iter().collect(),
                This::Resource(index, _) => {
                    let resource = definitions.resources.get(*index);
                    let found = resource.and_then(|found| self.steps_into(site.instance, found, reference, traversal));
                    found.into_iter().collect()
                }
            },
            _ => Vec::new(),
        }
    }

    /// What is wrong with the steps into an object of a resource, as far as the schema of its type is known.
    fn steps_into(
        &self,
        instance: usize,
        resource: &Resource<'_>,
        reference: &Reference<'_>,
        traversal: &Traversal<'_>,
    ) -> Option<Diagnostic> {
        let mut steps = traversal.steps().skip(reference.steps + usize::from(reference.key.is_some())).peekable();
        if matches!(steps.peek()?, Step::Attribute { name: "count", .. }) {
            return error(&messages::RESOURCE_COUNT, reference.span, arguments![resource.address()]);
        }
        let schema = self.schema_of(instance, resource).found()?;
        check_steps(&schema.block, steps, &resource.address())
    }
}

/// Terraform goes on with an object without a name after some mistakes, and does not find that either.
fn nameless(traversal: &Traversal<'_>) -> Option<Diagnostic> {
    let nameless = matches!(traversal.steps().next(), None | Some(Step::Index { .. }));
    let looked_up =
        matches!(traversal.root_name(), "var" | "local" | "each" | "count" | "path" | "terraform") && nameless;
    if looked_up { error(&messages::NAMELESS, traversal.root_span(), Vec::new()) } else { None }
}

/// What is wrong with some references.
#[derive(Debug, Default)]
pub(crate) struct Mistakes {
    /// They are no references at all.
    words: Vec<Diagnostic>,
    /// There is no such resource or module call, or not used that way.
    blocks: Vec<Diagnostic>,
    /// There is no such variable, local value and so on.
    values: Vec<Diagnostic>,
}

impl Mistakes {
    /// Whether Terraform makes no values for the names: what it evaluates all the same sees none of them.
    pub(crate) fn is_blind(&self) -> bool {
        self.blocks.iter().any(|found| found.severity == Severity::Error)
    }

    /// What is reported of them, given whether they are looked at without values.
    pub(crate) fn found(self, blind: bool) -> Vec<Diagnostic> {
        let mut found = self.words;
        found.extend(self.blocks);
        if !blind {
            found.extend(self.values);
        }
        found
    }
}

fn error(message: &'static Message, span: Span, args: Vec<String>) -> Option<Diagnostic> {
    Some(Diagnostic::error(message, span, args))
}

/// One of two messages, by whether there is a name that is near.
fn missing(
    [plain, with_hint]: [&'static Message; 2],
    span: Span,
    name: &str,
    near: Option<&str>,
) -> Option<Diagnostic> {
    match near {
        Some(near) => error(with_hint, span, arguments![name.to_owned(), near.to_owned()]),
        None => error(plain, span, arguments![name.to_owned()]),
    }
}

/// Whether an instance is chosen exactly where there may be several.
fn instance(resource: &Resource<'_>, reference: &Reference<'_>, traversal: &Traversal<'_>) -> Option<Diagnostic> {
    let repeated = ["count", "for_each"].into_iter().find(|name| resource.argument(name).is_some());
    match (repeated, &reference.key) {
        (None, Some(_)) => error(&messages::INSTANCE_KEY_UNEXPECTED, reference.span, arguments![resource.address()]),
        (Some(argument), None) if traversal.step_count() > reference.steps => {
            let args = arguments![resource.address(), argument.to_owned()];
            error(&messages::INSTANCE_KEY_MISSING, reference.span, args)
        }
        _ => None,
    }
}

/// Mistakes about everything else.
fn values(definitions: &Definitions<'_>, site: &Site, reference: &Reference<'_>) -> Option<Diagnostic> {
    let span = reference.span;
    match reference.subject {
        Subject::Variable(name) if definitions.variable(name).is_none() => {
            let texts = [&messages::UNDECLARED_VARIABLE, &messages::UNDECLARED_VARIABLE_SIMILAR];
            missing(texts, span, name, definitions.near_variable(name))
        }
        Subject::Local(name) if definitions.local(name).is_none() => {
            let texts = [&messages::UNDECLARED_LOCAL, &messages::UNDECLARED_LOCAL_SIMILAR];
            missing(texts, span, name, definitions.near_local(name))
        }
        Subject::Each("key" | "value") if site.repetition.each.is_some() => None,
        Subject::Each("key" | "value") => error(&messages::EACH_UNAVAILABLE, span, Vec::new()),
        Subject::Each(name) => error(&messages::EACH_ATTRIBUTE, span, arguments![name.to_owned()]),
        Subject::Count("index") if site.repetition.count.is_some() => None,
        Subject::Count("index") => error(&messages::COUNT_UNAVAILABLE, span, Vec::new()),
        Subject::Count(name) => error(&messages::COUNT_ATTRIBUTE, span, arguments![name.to_owned()]),
        Subject::Path("module" | "root" | "cwd") => None,
        Subject::Path(name) => error(&messages::PATH_ATTRIBUTE, span, arguments![name.to_owned()]),
        Subject::Terraform("workspace" | "applying") => None,
        Subject::Terraform(name) => error(&messages::TERRAFORM_ATTRIBUTE, span, arguments![name.to_owned()]),
        _ => None,
    }
}

/// Whether the resource is only opened during a run.
pub(crate) fn is_ephemeral(resource: &Resource<'_>) -> bool {
    resource.mode == Mode::Ephemeral
}
