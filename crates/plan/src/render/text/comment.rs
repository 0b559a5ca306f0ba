//! What stands above a resource: what is done with it, and why.

use serde_json::Value as Json;

use super::paint::Paint;
use crate::document::ResourceChange;
use crate::render::difference::Operation;

/// The symbol before a resource, as a template: three characters wide.
pub(super) fn symbol(operation: Operation) -> &'static str {
    match operation {
        Operation::NoOp => "   ",
        Operation::Create => "  [green]+[reset]",
        Operation::Read => " [cyan]<=[reset]",
        Operation::Update => "  [yellow]~[reset]",
        Operation::Delete => "  [red]-[reset]",
        Operation::DeleteThenCreate => "[red]-[reset]/[green]+[reset]",
        Operation::CreateThenDelete => "[green]+[reset]/[red]-[reset]",
        Operation::CreateThenForget => " [green]+[reset]/[red].[reset]",
        Operation::Forget => " [red].[reset]",
        Operation::Other => "  ?",
    }
}

/// A template that grows, and what is inserted in it.
#[derive(Default)]
struct Comment {
    template: String,
    inserted: Vec<String>,
}

impl Comment {
    fn add(&mut self, template: &str, inserted: &[&str]) {
        self.template.push_str(template);
        self.inserted.extend(inserted.iter().map(|text| (*text).to_owned()));
    }
}

/// The comment above a resource, with the ends of its lines.
pub(super) fn text(paint: Paint, change: &ResourceChange, operation: Operation, is_drift: bool) -> String {
    let address = match &change.deposed {
        Some(key) if !key.is_empty() => format!("{} (deposed object {key})", change.address),
        _ => change.address.clone(),
    };
    let mut comment = Comment::default();
    let moved_from = change.previous_address.as_deref().filter(|previous| *previous != change.address);
    let importing = change.change.importing.as_ref();
    let reason = change.action_reason.as_deref().unwrap_or_default();
    let (mut tells_move, mut tells_import) = (false, false);
    match operation {
        Operation::Create => comment.add("[bold]  # {}[reset] will be created", &[&address]),
        Operation::Read => {
            comment.add("[bold]  # {}[reset] will be read during apply", &[&address]);
            comment.add(
                match reason {
                    "read_because_config_unknown" => "\n  # (config refers to values not yet known)",
                    "read_because_dependency_pending" => {
                        "\n  # (depends on a resource or a module with changes pending)"
                    }
                    "read_because_check_nested" => "\n  # (config will be reloaded to verify a check block)",
                    _ => "",
                },
                &[],
            );
        }
        Operation::Update if is_drift => comment.add("[bold]  # {}[reset] has changed", &[&address]),
        Operation::Update => comment.add("[bold]  # {}[reset] will be updated in-place", &[&address]),
        Operation::DeleteThenCreate | Operation::CreateThenDelete => comment.add(
            match reason {
                "replace_because_tainted" => {
                    "[bold]  # {}[reset] is tainted, so must be [bold][red]replaced[reset]"
                }
                "replace_by_request" => "[bold]  # {}[reset] will be [bold][red]replaced[reset], as requested",
                "replace_by_triggers" => {
                    "[bold]  # {}[reset] will be [bold][red]replaced[reset] due to changes in replace_triggered_by"
                }
                _ => "[bold]  # {}[reset] must be [bold][red]replaced[reset]",
            },
            &[&address],
        ),
        Operation::CreateThenForget => comment.add(
            "[bold] # {}[reset] must be replaced, but the existing object will not be destroyed\n # (destroy = false is \
             set in the configuration)",
            &[&address],
        ),
        Operation::Forget => {
            comment.add(
                if change.deposed.is_some() {
                    "[bold] # {}[reset] will be removed from Terraform state, but [bold][red]will not be \
                     destroyed[reset]\n[bold] # (left over from a partially-failed replacement of this instance)"
                } else {
                    "[bold] # {}[reset] will no longer be managed by Terraform, but [bold][red]will not be \
                     destroyed[reset]"
                },
                &[&address],
            );
            comment.add("\n # (destroy = false is set in the configuration)", &[]);
        }
        Operation::Delete => {
            comment.add(
                if is_drift {
                    "[bold]  # {}[reset] has been deleted"
                } else {
                    "[bold]  # {}[reset] will be [bold][red]destroyed[reset]"
                },
                &[&address],
            );
            deletion_reason(&mut comment, change, reason);
            if change.deposed.is_some() {
                comment.add("\n  # (left over from a partially-failed replacement of this instance)", &[]);
            }
        }
        Operation::NoOp if moved_from.is_some() => {
            comment.add(
                "[bold]  # {}[reset] has moved to [bold]{}[reset]",
                &[moved_from.unwrap_or_default(), &address],
            );
            tells_move = true;
        }
        Operation::NoOp if importing.is_some() => {
            comment.add("[bold]  # {}[reset] will be imported", &[&address]);
            let generated = change.change.others.get("generated_config").and_then(Json::as_str).unwrap_or_default();
            if !generated.is_empty() {
                comment.add("\n  #[reset] (config will be generated)", &[]);
            }
            tells_import = true;
        }
        Operation::NoOp | Operation::Other => {
            let actions: Vec<&str> = change.change.actions.iter().map(|action| action.name()).collect();
            comment.add("[bold]  # {}[reset]: {}", &[&address, &actions.join(", ")]);
        }
    }
    comment.add("\n", &[]);
    if let Some(previous) = moved_from.filter(|_| !tells_move) {
        comment.add("  # [reset](moved from {})\n", &[previous]);
    }
    if let Some(importing) = importing {
        if !tells_import {
            match importing.get("id").and_then(Json::as_str).filter(|id| !id.is_empty()) {
                Some(id) => comment.add("  # [reset](imported from \"{}\")\n", &[id]),
                None => comment.add("  # [reset](will be imported first)\n", &[]),
            }
        }
        if matches!(operation, Operation::CreateThenDelete | Operation::DeleteThenCreate) {
            comment.add("  # [reset][yellow]Warning: this will destroy the imported resource[reset]\n", &[]);
        }
    }
    let inserted: Vec<&str> = comment.inserted.iter().map(String::as_str).collect();
    paint.text(&comment.template, &inserted)
}

fn deletion_reason(comment: &mut Comment, change: &ResourceChange, reason: &str) {
    let index = change.index.as_ref();
    let index_text = match index {
        Some(Json::String(key)) => {
            let mut text = String::new();
            value::json::write_string(key, &mut text);
            text
        }
        other => other.map(Json::to_string).unwrap_or_default(),
    };
    match reason {
        "delete_because_no_resource_config" => {
            comment.add("\n  # (because {}.{} is not in configuration)", &[&change.type_name, &change.name]);
        }
        "delete_because_no_move_target" => {
            let previous = change.previous_address.as_deref().unwrap_or_default();
            let template = "\n  # (because {} was moved to {}, which is not in configuration)";
            comment.add(template, &[previous, &change.address]);
        }
        "delete_because_no_module" => {
            let module = change.module_address.as_deref().unwrap_or_default();
            comment.add("\n  # (because {} is not in configuration)", &[module]);
        }
        "delete_because_wrong_repetition" => comment.add(
            match index {
                Some(Json::Number(_)) => "\n  # (because resource does not use count)",
                Some(Json::String(_)) => "\n  # (because resource does not use for_each)",
                _ => "\n  # (because resource uses count or for_each)",
            },
            &[],
        ),
        "delete_because_count_index" => {
            comment.add("\n  # (because index [{}] is out of range for count)", &[&index_text]);
        }
        "delete_because_each_key" => {
            comment.add("\n  # (because key [{}] is not in for_each map)", &[&index_text]);
        }
        _ => {}
    }
}
