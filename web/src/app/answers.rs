//! Text goes to the core, views come back.

use std::collections::BTreeMap;

use gloo::timers::callback::Timeout;
use ide::model::{Input, Problem};
use serde_bytes::ByteBuf;

use super::message::{DialogKind, Msg, Received};
use super::{App, Core, Right};
use crate::core_link::CoreEvent;
use crate::model::{EditorProblem, InputValue, Shared, TextChange, Viewport};
use crate::protocol::{Answer, Request, Views};
use crate::shell::download;
use crate::state::collect;

/// How long a project is shown before the complete core is fetched, in milliseconds: what is on screen comes first.
const USED_FOR: u32 = 400;

impl App {
    /// Sends the core everything: at the start, when another project is shown, and after a trap.
    pub(super) fn feed_core(&mut self) {
        let project = self.project.borrow();
        let files = collect::map(
            project.files.iter().map(|(path, content)| (path.clone(), ByteBuf::from(content.bytes().to_vec()))),
        );
        let inputs = inputs(&project.values);
        drop(project);
        self.core.start_over(files, inputs, self.locale());
        self.core.tell(Request::Outline { all: self.preferences.outline_all });
        self.core.tell(Request::Show(self.viewport.clone()));
        self.asked();
    }

    /// Sends the core one change of the project.
    pub(super) fn tell_core(&mut self, request: Request) {
        if self.core.is_up() {
            self.core.tell(request);
            self.asked();
        } else {
            self.feed_core();
        }
    }

    /// Whether views of the latest change are on their way, which draw the page again.
    pub(super) fn is_answer_due(&self) -> bool {
        self.asked_at.is_some() && self.seen.core == Core::Up
    }

    fn asked(&mut self) {
        self.asked_at.get_or_insert_with(clock);
    }

    pub(super) fn edited(&mut self, change: TextChange) -> bool {
        if change.path.is_empty() {
            // A rehearsal: the way to the core and back is walked, nothing is changed.
            self.core.ask(Request::Edit { path: change.path, changes: change.changes });
            return false;
        }
        let fits = self.project.borrow_mut().edit(&change);
        let started_empty = !self.unsaved.get();
        self.touch();
        if fits.is_err() {
            // The editor and the page disagree: what the editor shows is what the user typed, but only the page's text
            // is kept, so the editor is made to show that.
            self.epoch += 1;
            self.feed_core();
            return true;
        }
        self.tell_core(Request::Edit { path: change.path, changes: change.changes });
        started_empty && !self.is_answer_due()
    }

    pub(super) fn composed(&mut self, composing: bool) -> bool {
        self.composing = composing;
        if !composing {
            // Views that arrived meanwhile were held back by the editor or are out of date.
            self.core.tell(Request::Show(self.viewport.clone()));
        }
        false
    }

    pub(super) fn scrolled(&mut self, viewport: Viewport) -> bool {
        self.viewport = Some(viewport);
        self.core.tell(Request::Show(self.viewport.clone()));
        false
    }

    pub(super) fn set_value(&mut self, name: &str, value: Option<InputValue>) -> bool {
        if matches!(self.right, Right::Watches) {
            return false;
        }
        self.project.borrow_mut().set_value(name, value);
        let values = self.project.borrow().values.clone();
        self.tell_core(Request::Inputs(inputs(&values)));
        self.values = Shared::new(values);
        self.touch();
        true
    }

    pub(super) fn core_said(&mut self, event: CoreEvent) -> bool {
        match event {
            CoreEvent::Replaced => {
                self.seen.core = Core::Replaced;
                self.feed_core();
                true
            }
            CoreEvent::Completed => {
                self.feed_core();
                self.core.catch_up();
                false
            }
            CoreEvent::Incomplete => self.tell_user(self.words().core_incomplete().to_owned()),
            CoreEvent::GivenUp => {
                self.seen.core = Core::Down;
                true
            }
            CoreEvent::Answered { answer, tokens, folds } => match answer {
                // The link has dealt with both.
                Answer::Ready | Answer::Found { .. } => false,
                Answer::Outputs { values, .. } => {
                    self.seen.outputs = Shared::new(values);
                    true
                }
                Answer::Views(views) => {
                    let views = *views;
                    let newest = views.version == self.core.version();
                    if newest
                        && !self.composing
                        && let (Some(editor), Some(path)) = (&self.editor, &views.shown)
                    {
                        if let Some(tokens) = &tokens {
                            editor.set_tokens(path, tokens);
                        }
                        if let Some(folds) = &folds {
                            editor.set_folds(path, folds);
                        }
                    }
                    self.see(views, newest)
                }
                Answer::Formatted { path, version, changes } => self.formatted(&path, version, changes),
                Answer::ZipRead { name, files, refusals } => {
                    let files = collect::map(files.into_iter().map(|(path, content)| (path, content.into_vec())));
                    let received = Received { origin: Some(name), files, refusals, ..Received::default() };
                    self.dispatch.emit(Msg::Received(received));
                    false
                }
                Answer::ValuesRead { name, read } => self.values_read(&name, read),
                Answer::ValuesWritten { text } => self.values_written(text),
                Answer::Zip { content, refusals } => {
                    if let Some(content) = content {
                        let name = format!("{}.zip", file_name(&self.project.borrow().name));
                        download::offer(&name, "application/zip", &content);
                    }
                    if refusals.is_empty() {
                        return false;
                    }
                    self.dialog = Some(DialogKind::Refused(refusals));
                    true
                }
            },
        }
    }

    fn see(&mut self, views: Views, newest: bool) -> bool {
        self.seen.core = Core::Up;
        self.complete_soon();
        if let Some(form) = views.form {
            self.seen.form = Shared::new(form);
        }
        if let Some(problems) = views.input_problems {
            self.seen.input_problems = Shared::new(problems);
        }
        if let Some(outline) = views.outline {
            self.seen.outline = Shared::new(outline);
        }
        if let Some(lists) = views.lists {
            self.seen.lists = Shared::new(lists);
        }
        let changed = views.problems.is_some();
        if let Some(problems) = views.problems {
            let announced = self.announcement(&problems);
            if announced != self.announcement(&self.seen.problems) {
                self.say_soon(announced);
            }
            self.seen.problems = Shared::new(problems);
        }
        if newest {
            self.seen.settled = self.asked_at.take().map(|asked| clock() - asked).or(self.seen.settled);
        }
        if changed || newest {
            self.mark_problems();
        }
        true
    }

    /// Has the complete core fetched, as soon as there is something to evaluate and the page is in use.
    fn complete_soon(&mut self) {
        if self.completing.is_some() || self.project.borrow().files.is_empty() {
            return;
        }
        let dispatch = self.dispatch.clone();
        self.completing = Some(Timeout::new(USED_FOR, move || dispatch.emit(Msg::Complete)));
    }

    /// What a screen reader says of the problems: how many, and where the first is.
    fn announcement(&self, problems: &crate::protocol::Problems) -> String {
        let words = self.words();
        let place = problems.list.first().and_then(|problem| problem.range.as_ref());
        match (problems.errors, problems.warnings, place) {
            (0, 0, _) => words.no_problems().to_owned(),
            (0, _, Some(place)) => words.warnings_first(problems.warnings, &place.filename, place.start.line),
            (_, _, Some(place)) => words.errors_first(problems.errors, &place.filename, place.start.line),
            (errors, _, None) => words.errors(errors),
        }
    }

    /// Shows the problems of the shown file in its text.
    pub(super) fn mark_problems(&self) {
        if self.composing {
            return;
        }
        let (Some(editor), Some(path)) = (&self.editor, self.project.borrow().active.clone()) else { return };
        let here = |problem: &&Problem| problem.range.as_ref().is_some_and(|range| range.filename == path);
        let problems: Vec<EditorProblem> = self.seen.problems.list.iter().filter(here).map(mark).collect();
        editor.set_diagnostics(&path, &problems);
    }

    fn formatted(&mut self, path: &str, version: u32, changes: Option<Vec<crate::model::Change>>) -> bool {
        let words = self.words();
        match changes {
            None => self.tell_user(words.format_refused(path)),
            Some(changes) if changes.is_empty() => self.tell_user(words.format_nothing(path)),
            // Typed on meanwhile: the offsets are old.
            Some(_) if version != self.core.version() => {
                self.core.ask(Request::Format { path: path.to_owned() });
                false
            }
            Some(changes) => {
                if let Some(editor) = &self.editor {
                    editor.apply(path, &changes);
                }
                false
            }
        }
    }
}

fn mark(problem: &Problem) -> EditorProblem {
    EditorProblem {
        from: problem.from,
        to: problem.to,
        severity: problem.severity,
        summary: problem.summary.clone(),
        detail: problem.detail.clone(),
    }
}

pub(super) fn inputs(values: &BTreeMap<String, InputValue>) -> Vec<Input> {
    values.iter().map(|(name, input)| Input { name: name.clone(), input: input.clone() }).collect()
}

/// A project's name as a file name.
pub(super) fn file_name(name: &str) -> String {
    let safe: String =
        name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let safe = safe.trim().trim_start_matches('.');
    if safe.is_empty() { "template".to_owned() } else { safe.to_owned() }
}

/// Milliseconds since the page was loaded, as exact as the browser gives them.
pub(super) fn clock() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
