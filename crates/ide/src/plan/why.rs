//! Why something happens, in words.

use ::plan::document::{Action, Change, ResourceChange};
use serde_json::Value as Json;
use syntax::Locale;

use super::causes::Configuration;
use super::rows::{Row, Subject, keeps_values};
use super::{texts, words};
use crate::model::PlanAction;

/// As many forcing attributes are named.
const MOST: usize = 4;

/// The sentences that say why.
pub(super) fn why(
    row: &Row,
    resource: &ResourceChange,
    configuration: &Configuration<'_>,
    locale: Locale,
) -> Vec<String> {
    let change = &resource.change;
    let mut said = Vec::new();
    if let Subject::Drift(_) = row.subject {
        let gone = change.actions == [Action::Delete];
        return vec![if gone { words::gone(locale) } else { words::drifted(locale) }];
    }
    if let Some(key) = &resource.deposed {
        said.push(words::deposed(locale, words::plain(key)));
    }
    match resource.action_reason.as_deref() {
        None | Some("") => {}
        Some("replace_because_cannot_update") => said.extend(forced(row, change, configuration, locale)),
        Some("replace_because_tainted") => said.push(words::tainted(locale)),
        Some("replace_by_request") => said.push(words::by_request(locale)),
        Some("replace_by_triggers") => said.push(words::by_triggers(locale)),
        Some("delete_because_no_resource_config") => said.push(words::no_block(locale)),
        Some("delete_because_no_module") => said.push(words::no_module(locale)),
        Some("delete_because_no_move_target") => said.push(words::no_move_target(locale)),
        Some("delete_because_wrong_repetition") => said.push(words::wrong_repetition(locale)),
        Some("delete_because_count_index") => {
            let index = index(resource);
            said.push(match configuration.repetition(&row.declared) {
                found if found.is_empty() => words::count_index(locale, index),
                found => words::count_index_in(locale, index, words::names(locale, found)),
            });
        }
        Some("delete_because_each_key") => {
            let key = index(resource);
            said.push(match configuration.repetition(&row.declared) {
                found if found.is_empty() => words::each_key(locale, key),
                found => words::each_key_in(locale, key, words::names(locale, found)),
            });
        }
        Some("read_because_config_unknown") => {
            said.push(match configuration.arguments(&row.module, &row.declared) {
                found if found.is_empty() => words::config_unknown(locale),
                found => words::config_unknown_because(locale, words::names(locale, found)),
            });
        }
        Some("read_because_dependency_pending") => said.push(words::dependency_pending(locale)),
        Some("read_because_check_nested") => said.push(words::check_nested(locale)),
        Some(reason) => said.push(words::other_reason(locale, words::plain(reason))),
    }
    if let Some(from) = &resource.previous_address {
        said.push(words::moved(locale, words::plain(from)));
    }
    if let Some(importing) = &change.importing {
        let id = importing.get("id").and_then(Json::as_str).filter(|_| !texts::marks(&change.after_sensitive));
        said.push(id.map_or_else(|| words::imported_unnamed(locale), |id| words::imported(locale, words::plain(id))));
    }
    match (row.action, change.actions.as_slice()) {
        (PlanAction::Replace, [Action::Create, Action::Delete]) => said.push(words::create_first(locale)),
        (PlanAction::Replace, [Action::Delete, Action::Create]) => said.push(words::delete_first(locale)),
        (PlanAction::Create, _) if said.is_empty() => said.push(words::not_there(locale)),
        (PlanAction::Delete, _) if said.is_empty() => said.push(words::destroyed(locale)),
        (PlanAction::Forget, _) => said.push(words::forgotten(locale)),
        (PlanAction::State, _) if keeps_values(change) && change.actions == [Action::Update] => {
            said.push(words::marks_only(locale));
        }
        (PlanAction::Update, [Action::Other(name), ..]) => said.push(words::other_action(locale, words::plain(name))),
        _ => {}
    }
    said
}

/// Which attributes force the replacement, and what those that are not known yet follow from.
fn forced(row: &Row, change: &Change, configuration: &Configuration<'_>, locale: Locale) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut follows = Vec::new();
    for path in &change.replace_paths {
        let name = way(path);
        if names.contains(&name) {
            continue;
        }
        if is_unknown(&change.after_unknown, path) {
            let references = configuration.attribute(&row.module, &row.declared, path);
            if !references.is_empty() {
                let attribute = words::names(locale, [&name]);
                follows.push(words::follows(locale, attribute, words::names(locale, references)));
            }
        }
        names.push(name);
        if names.len() == MOST {
            break;
        }
    }
    let mut said = vec![if names.is_empty() {
        words::cannot_update_unnamed(locale)
    } else {
        words::cannot_update(locale, words::names(locale, names))
    }];
    said.append(&mut follows);
    said
}

/// A way to an attribute as it is written: `volume[0].size`.
pub(super) fn way(path: &[Json]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Json::String(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(&texts::key(name));
            }
            other => {
                text.push('[');
                text.push_str(&other.to_string());
                text.push(']');
            }
        }
    }
    text
}

fn is_unknown(marker: &Json, path: &[Json]) -> bool {
    let mut marker = marker;
    for step in path {
        marker = match step {
            Json::String(name) => texts::part(marker, name),
            Json::Number(index) => {
                let index = index.as_u64().and_then(|index| usize::try_from(index).ok());
                index.map_or(&Json::Null, |index| texts::element(marker, index))
            }
            _ => return false,
        };
    }
    texts::marks(marker)
}

/// The key of an instance, as it stands in its address.
fn index(resource: &ResourceChange) -> String {
    words::plain(&resource.index.as_ref().map(Json::to_string).unwrap_or_default())
}
