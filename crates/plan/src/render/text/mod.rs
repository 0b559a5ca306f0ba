//! A plan as text, as Terraform prints it.

mod comment;
mod paint;
mod value;

use super::difference::{Difference, Effect, Operation};
use super::{Differences, PlanMode, ResourceDifference, Style};
use crate::SchemaOf;
use crate::document::{Document, Mode};
use paint::{Paint, rule, wrapped};
use value::{Teller, Telling, name_text};

/// The plan as people read it.
///
/// The same text, byte for byte, as `terraform show` prints for the plan file, without the diagnostics that `terraform
/// plan` prints below it. Sensitive values never appear.
///
/// ```
/// use plan::document::Document;
/// use plan::render::{Style, text};
///
/// let plan = Document::read(r#"{"format_version": "1.2", "resource_changes": []}"#)?;
/// assert!(text(&plan, &|_, _, _| None, &Style::default()).starts_with("\nNo changes."));
/// # Ok::<(), plan::FileError>(())
/// ```
pub fn text(document: &Document, schemas: &SchemaOf<'_>, style: &Style) -> String {
    let differences = super::differences(document, schemas, style.mode);
    let teller = Teller { paint: Paint { color: style.color } };
    let plan = Plan { document, differences, teller, style };
    let mut out = String::new();
    plan.tell(&mut out);
    out
}

struct Plan<'a> {
    document: &'a Document,
    differences: Differences<'a>,
    teller: Teller,
    style: &'a Style,
}

/// How many resource instances an operation concerns.
fn count(changes: &[&ResourceDifference<'_>], operations: &[Operation]) -> usize {
    changes.iter().filter(|change| operations.contains(&change.operation)).count()
}

impl Plan<'_> {
    fn painted(&self, template: &str, inserted: &[&str]) -> String {
        self.teller.paint.text(template, inserted)
    }

    fn prose(&self, out: &mut String, prose: &str) {
        out.push_str(&wrapped(prose, self.style.width));
        out.push('\n');
    }

    fn rule(&self, out: &mut String) {
        out.push_str(&rule(self.teller.paint, self.style.width));
        out.push('\n');
    }

    fn errored(&self) -> bool {
        self.document.errored == Some(true)
    }

    fn tell(&self, out: &mut String) {
        let has_drift = self.drift(out);
        let changes: Vec<_> = self.differences.changes.iter().filter(|change| change.is_told()).collect();
        let outputs = self.outputs();
        if changes.is_empty() && outputs.is_empty() && self.nothing(out, has_drift) {
            return;
        }
        if has_drift {
            self.rule(out);
        }
        let operations = changes.iter().any(|change| change.operation != Operation::NoOp);
        if operations {
            self.legend(out, &changes);
        }
        if !changes.is_empty() {
            self.changes(out, &changes);
        }
        if !outputs.is_empty() {
            out.push_str("\nChanges to Outputs:\n");
            out.push_str(&outputs);
            out.push('\n');
            if !operations {
                self.prose(
                    out,
                    "\nYou can apply this plan to save these new output values to the Terraform state, without changing \
                     any real infrastructure.",
                );
            }
        }
    }

    /// What changed outside; whether anything of it was told.
    fn drift(&self, out: &mut String) -> bool {
        let refresh_only = self.style.mode == PlanMode::RefreshOnly;
        let told = |drift: &&ResourceDifference<'_>| refresh_only || drift.difference.effect != Effect::Unchanged;
        let drift: Vec<_> = self.differences.drift.iter().filter(told).collect();
        if drift.is_empty() || !refresh_only && self.differences.is_empty() {
            return false;
        }
        out.push_str(
            &self.painted("\n[bold][cyan]Note:[reset][bold] Objects have changed outside of Terraform\n", &[]),
        );
        out.push('\n');
        out.push_str(&wrapped(
            "Terraform detected the following changes made outside of Terraform since the last \"terraform apply\" which \
             may have affected this plan:\n",
            self.style.width,
        ));
        for drift in drift.iter().filter(|drift| drift.has_something()) {
            self.resource(out, drift, true);
        }
        self.prose(
            out,
            if refresh_only {
                "\n\nThis is a refresh-only plan, so Terraform will not take any actions to undo these. If you were \
                 expecting these changes then you can apply this plan to record the updated values in the Terraform state \
                 without changing any remote objects."
            } else {
                "\n\nUnless you have made equivalent changes to your configuration, or ignored the relevant attributes \
                 using ignore_changes, the following plan may include actions to undo or respond to these changes."
            },
        );
        true
    }

    /// Tells that there is nothing to do; whether that is the end.
    fn nothing(&self, out: &mut String, has_drift: bool) -> bool {
        let mode = self.style.mode;
        let refresh_only = !self.errored() && mode == PlanMode::RefreshOnly;
        if refresh_only && has_drift {
            return true;
        }
        if has_drift {
            self.rule(out);
        }
        if self.errored() {
            let template = "\n[reset][bold][red]Planning failed.[reset][bold] Terraform encountered an error while generating this \
                 plan.[reset]\n\n";
            out.push_str(&self.painted(template, &[]));
            return false;
        }
        let (finding, explanation) = match mode {
            PlanMode::RefreshOnly => (
                "Your infrastructure still matches the configuration.",
                "Terraform has checked that the real remote objects still match the result of your most recent changes, \
                 and found no differences.",
            ),
            PlanMode::Destroy => (
                "No objects need to be destroyed.",
                "Either you have not created any objects yet or the existing objects were already deleted outside of \
                 Terraform.",
            ),
            PlanMode::Normal => (
                "Your infrastructure matches the configuration.",
                match (has_drift, self.document.applyable) {
                    (false, _) => {
                        "Terraform has compared your real infrastructure against your configuration and found no \
                         differences, so no changes are needed."
                    }
                    (true, Some(false)) => {
                        "Your configuration already matches the changes detected above. If you'd like to update the \
                         Terraform state to match, create and apply a refresh-only plan:\n  terraform apply -refresh-only"
                    }
                    (true, _) => {
                        "Your configuration already matches the changes detected above, so applying this plan will only \
                         update the state to include the changes detected above and won't change any real infrastructure."
                    }
                },
            ),
        };
        let template = "\n[reset][bold][green]No changes.[reset][bold] {}[reset]\n\n";
        out.push_str(&self.painted(template, &[finding]));
        self.prose(out, explanation);
        has_drift && mode == PlanMode::Normal
    }

    /// The symbols that occur.
    fn legend(&self, out: &mut String, changes: &[&ResourceDifference<'_>]) {
        self.prose(
            out,
            "\nTerraform used the selected providers to generate the following execution plan. Resource actions are \
             indicated with the following symbols:",
        );
        for (operation, meaning) in [
            (Operation::Create, "create"),
            (Operation::Update, "update in-place"),
            (Operation::Delete, "destroy"),
            (Operation::DeleteThenCreate, "destroy and then create replacement"),
            (Operation::CreateThenDelete, "create replacement and then destroy"),
            (Operation::Read, "read (data resources)"),
        ] {
            if count(changes, &[operation]) > 0 {
                out.push_str(&self.painted(&format!("{} {meaning}", comment::symbol(operation)), &[]));
                out.push('\n');
            }
        }
    }

    fn changes(&self, out: &mut String, changes: &[&ResourceDifference<'_>]) {
        out.push_str(if self.errored() {
            "\nTerraform planned the following actions, but then encountered a problem:\n"
        } else {
            "\nTerraform will perform the following actions:\n"
        });
        for change in changes {
            self.resource(out, change, false);
        }
        let replaced = [Operation::DeleteThenCreate, Operation::CreateThenDelete];
        let imported = changes.iter().filter(|change| change.is_imported()).count();
        let replaced = count(changes, &replaced);
        let added = (count(changes, &[Operation::Create]) + replaced).to_string();
        let changed = count(changes, &[Operation::Update]).to_string();
        let destroyed = (count(changes, &[Operation::Delete]) + replaced).to_string();
        let imported = if imported > 0 { format!("{imported} to import, ") } else { String::new() };
        let template = "\n[bold]Plan:[reset] {}{} to add, {} to change, {} to destroy.\n";
        out.push_str(&self.painted(template, &[&imported, &added, &changed, &destroyed]));
    }

    fn resource(&self, out: &mut String, resource: &ResourceDifference<'_>, is_drift: bool) {
        let change = resource.change;
        out.push('\n');
        out.push_str(&comment::text(self.teller.paint, change, resource.operation, is_drift));
        out.push_str(&self.painted(comment::symbol(resource.operation), &[]));
        let mode = if change.mode == Mode::Managed { "resource" } else { "data" };
        out.push_str(&format!(" {mode} \"{}\" \"{}\" ", change.type_name, change.name));
        let telling = Telling { unchanged: resource.is_imported(), ..Telling::default() };
        out.push_str(&self.teller.value(&resource.difference, 0, telling));
        out.push('\n');
    }

    fn outputs(&self) -> String {
        let outputs = &self.differences.outputs;
        let width = outputs.iter().map(|(name, _)| name_text(name).len()).max().unwrap_or_default();
        let line = |(name, difference): &(&str, Difference)| {
            let (symbol, name) = (self.teller.symbol(difference.effect), name_text(name));
            format!("{symbol}{name:width$} = {}", self.teller.value(difference, 0, Telling::default()))
        };
        let changed = outputs.iter().filter(|(_, difference)| difference.effect != Effect::Unchanged);
        changed.map(line).collect::<Vec<_>>().join("\n")
    }
}
