//! A managed resource instance: what the template says against what there is.

use std::sync::Arc;

use config::evaluation::ResourceInstance;
use schema::{ForceNew, Planning, ResourceSchema};
use value::{Path, Type, Value};

use super::{Decision, NoteKind, Planner, Prior, Stored, at_header, ignored, messages, schemaless};
use crate::address::InstanceAddress;
use crate::document::Action;
use crate::provider_answer;
use crate::state::{Problem, ProblemKind};

impl<'a> Planner<'a> {
    /// Decides what becomes of an instance. `None` if something is wrong with it.
    pub(super) fn managed(&self, instance: &ResourceInstance<'_, '_>) -> Option<Value> {
        let (evaluation, resource) = (instance.evaluation, instance.resource);
        let address = self.address(instance);
        let provider = self.provider(evaluation, instance.site.instance, instance.index(), resource);
        let settings = self.settings(evaluation, &provider);
        let stored = self.stored.get(&address).copied();
        let (schema, config) = self.written(instance, stored)?;
        if schema.planning == Planning::Unstated && instance.schema.is_some() && says_nothing(&schema) {
            self.note(address.configuration_text(), NoteKind::ReplacementUnknown);
        }
        let lifecycle = resource.lifecycle();
        let mut prior = match stored {
            Some(stored) => match self.prior(&address, stored, &schema) {
                Ok(prior) => prior,
                Err(problems) => {
                    let text = address.to_string();
                    for problem in problems {
                        let args = problem.arguments(&text);
                        instance.report(resource.header.file, at_header(resource, problem.message(), args));
                    }
                    return None;
                }
            },
            None => None,
        };
        let mut importing = None;
        let mut assumed = false;
        if stored.is_none()
            && let Some(import) = self.import(instance, &address)
        {
            let import = import?;
            prior = self.imported(&address, &schema).map(|value| Prior { value, tainted: false });
            assumed = prior.is_none();
            importing = Some(import);
        }
        let nothing = Value::null(Type::Dynamic);
        let current = prior.as_ref().filter(|prior| !prior.tainted).map(|prior| &prior.value);
        let kept = ignored::apply(&lifecycle.ignored, current.unwrap_or(&nothing), &config, Some(&schema.block));
        let (config_plain, config_marks) = kept.unmark_deep_with_paths();
        let current_plain = current.map(|current| current.unmark_deep().0);
        let answer = provider_answer(&schema, current_plain.as_ref(), &config_plain, &settings);
        let mut value = answer.value;
        if schema.planning == Planning::Classic
            && let Some(current) = &current_plain
        {
            value = ignored::apply(&lifecycle.ignored, current, &value, None);
        }
        if !answer.refusals.is_empty() {
            // Also what the state calls sensitive and the template does not any more.
            let marks = current.into_iter().chain([&config]).flat_map(|value| value.unmark_deep_with_paths().1);
            let mut sensitive: Vec<Path> = marks.map(|(path, _)| path).collect();
            sensitive.extend(schema.block.sensitive_paths(&value));
            let diagnostic = messages::refused(resource, &address, &answer.refusals, &sensitive);
            instance.report(resource.header.file, diagnostic);
            return None;
        }
        let mut replace_paths = answer.replace_paths;
        if let Some(current) = &current_plain {
            replace_paths.retain(|path| current.at(path) != value.at(path));
        }
        let triggered = current.is_some() && self.is_triggered(instance, &lifecycle);
        let mut reason = None;
        let replacement = if lifecycle.create_before_destroy {
            vec![Action::Create, Action::Delete]
        } else {
            vec![Action::Delete, Action::Create]
        };
        let mut actions = match &current_plain {
            None => vec![Action::Create],
            Some(_) if triggered => {
                reason = Some("replace_by_triggers");
                replacement.clone()
            }
            Some(current) if *current == value && value.is_wholly_known() => vec![Action::NoOp],
            Some(_) if !replace_paths.is_empty() => {
                reason = Some("replace_because_cannot_update");
                replacement.clone()
            }
            Some(_) => vec![Action::Update],
        };
        if actions.len() == 2 {
            // What is made anew ignores nothing.
            let (plain, _) = config.unmark_deep();
            value = provider_answer(&schema, None, &plain, &settings).value;
        }
        let tainted = prior.as_ref().is_some_and(|prior| prior.tainted);
        if tainted {
            actions = replacement;
            reason = Some("replace_because_tainted");
        }
        let configured = value.mark_with_paths(&config_marks);
        let after = schema.block.mark_sensitive(&configured);
        let replaced = (actions.len() == 2 && !tainted).then_some(configured);
        let before = prior.map(|prior| prior.value);
        if actions == [Action::NoOp]
            && let Some(before) = &before
            && !has_same_marks(before, &after)
        {
            actions = vec![Action::Update];
        }
        if assumed {
            self.note(address.to_string(), NoteKind::ImportNotGiven);
            actions = vec![Action::NoOp];
        }
        // What must not happen stays in the plan, so that people see it.
        let prevented = lifecycle.prevent_destroy && actions.len() == 2;
        if prevented {
            let args = vec![address.to_string()];
            instance.report(resource.header.file, at_header(resource, &messages::PREVENTED, args));
        }
        let before = if assumed { Some(after.clone()) } else { before };
        self.decisions.borrow_mut().insert(
            address.clone(),
            Decision {
                previous: self.previous.get(&address).cloned(),
                address,
                deposed: None,
                provider: provider.source,
                schema_version: schema.version,
                actions,
                reason,
                before,
                after: Some(after.clone()),
                replaced,
                replace_paths,
                importing,
                place: Some(Planner::place(resource)),
                is_read: false,
                create_before_destroy: lifecycle.create_before_destroy,
                block: Some((instance.site.instance, instance.index())),
            },
        );
        (!prevented).then_some(after)
    }

    /// The schema of an instance and the value of its block; of an unknown type one that fits what is written and stored.
    /// `None` if something is wrong.
    pub(super) fn written(
        &self,
        instance: &ResourceInstance<'_, '_>,
        stored: Option<Stored<'_>>,
    ) -> Option<(Arc<ResourceSchema>, Value)> {
        if let Some(schema) = &instance.schema {
            return Some((Arc::clone(schema), instance.configuration.clone()));
        }
        self.note(self.address(instance).configuration_text(), NoteKind::NoSchema);
        let schema = schemaless::written(instance.resource, stored);
        let decoded = instance.decode(&schema.block);
        decoded.sound.then(|| (Arc::new(schema), decoded.value))
    }

    /// What there is at an address, with what refresh found; `None` if refresh found nothing.
    pub(super) fn prior(
        &self,
        address: &InstanceAddress,
        stored: Stored<'a>,
        schema: &ResourceSchema,
    ) -> Result<Option<Prior>, Vec<Problem>> {
        let (value, problems) = match self.previous.get(address) {
            Some(before) if before.type_name != address.type_name => {
                super::imported::other_type(stored.instance, schema)
            }
            _ => stored.instance.value(schema),
        };
        // A schema without a version is one of which nobody said which it is.
        let is_unsaid =
            |problem: &Problem| schema.version == 0 && matches!(problem.kind, ProblemKind::NewerSchema { .. });
        let problems: Vec<Problem> = problems.into_iter().filter(|problem| !is_unsaid(problem)).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let tainted = stored.instance.tainted;
        let text = address.to_string();
        let Some(found) = self.request.given.drift.get(&text) else { return Ok(Some(Prior { value, tainted })) };
        let provider = stored.provider.to_owned();
        let Some(changed) = found else {
            self.drift.borrow_mut().insert(address.clone(), (provider, value, None));
            return Ok(None);
        };
        let refreshed = super::imported::with_attributes(&value, changed, schema);
        if refreshed != value {
            let drift = (provider, value, Some(refreshed.clone()));
            self.drift.borrow_mut().insert(address.clone(), drift);
        }
        Ok(Some(Prior { value: refreshed, tainted }))
    }
}

/// Whether a schema does not say of any attribute whether its change replaces the resource.
fn says_nothing(schema: &ResourceSchema) -> bool {
    let settable = schema.block.attributes.iter().filter(|attribute| attribute.standing.is_settable());
    settable.into_iter().any(|attribute| attribute.force_new == ForceNew::Unknown)
}

/// Whether the same parts of two values are sensitive.
fn has_same_marks(a: &Value, b: &Value) -> bool {
    let marks = |value: &Value| value.unmark_deep_with_paths().1;
    let (a, b) = (marks(a), marks(b));
    a.len() == b.len() && a.iter().all(|mark| b.contains(mark))
}
