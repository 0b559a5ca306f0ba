//! The page's end of the line to the core: starts the worker, numbers the changes, and replaces a core that trapped or
//! does not answer.
//!
//! A page starts with the small core, which answers with all that needs no expression evaluated. The complete one is
//! fetched behind it and takes its place in the way in which a lost core is replaced.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Reflect, Uint32Array};
use serde::Serialize;
use serde_bytes::ByteBuf;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::protocol::{ANSWER, Answer, Envelope, FOLDS, FOUND, Question, Request, TOKENS};

/// The script of the core that a page starts with. Both lie beside the page, in whatever folder that is.
const SMALL: &str = "./worker_loader.js";
/// The script of the complete core.
const COMPLETE: &str = "./complete_loader.js";

/// How long the core may be silent before it counts as hung, in milliseconds. A full look at the largest project takes
/// a hundredth of it.
const PATIENCE: u32 = 4_000;

/// How many times in a row a core is replaced that never answers; then the next change of the text tries again.
const ATTEMPTS: u32 = 3;

/// How many times in a row the core is lost before it has evaluated the project; then it is told not to evaluate.
const FALLS: u32 = 8;

/// What comes from the core.
pub enum CoreEvent {
    /// It answered.
    Answered {
        /// The answer.
        answer: Answer,
        /// `(from, to, kind)` triples beside it.
        tokens: Option<Uint32Array>,
        /// `(from, to)` pairs beside it.
        folds: Option<Uint32Array>,
    },
    /// It trapped or hung and was replaced: it needs the texts again.
    Replaced,
    /// The complete core has taken its place: it needs the texts again.
    Completed,
    /// The complete core cannot be had now, and something waits for it.
    Incomplete,
    /// It was replaced so often that the page waits for the next change of the text.
    GivenUp,
}

/// The line to the core.
pub struct CoreLink {
    line: Rc<Line>,
}

struct Line {
    events: Callback<CoreEvent>,
    worker: RefCell<Option<Running>>,
    version: Cell<u32>,
    /// Cores that were replaced since the last answer.
    replaced: Cell<u32>,
    watch: RefCell<Option<Timeout>>,
    /// The complete core, until it listens.
    next: RefCell<Option<Running>>,
    stage: Cell<Stage>,
    /// Cores that were started; each is known by its number.
    started: Cell<u32>,
    /// Who waits for what a place is, by ticket.
    asking: RefCell<BTreeMap<u32, Function>>,
    tickets: Cell<u32>,
    /// Complete cores that were lost since one of them came to the end of an evaluation.
    fell: Cell<u32>,
    /// What only the complete core can do, until it is there.
    later: RefCell<Vec<Request>>,
}

/// How far the page is with the complete core.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It has the small one.
    Small,
    /// The complete one is on its way.
    Fetching,
    /// It has the complete one.
    Complete,
}

struct Running {
    number: u32,
    worker: Worker,
    /// Messages that wait until it listens.
    waiting: Option<Vec<JsValue>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl CoreLink {
    /// Starts a core.
    pub fn new(events: Callback<CoreEvent>) -> Self {
        let line = Rc::new(Line {
            events,
            worker: RefCell::new(None),
            version: Cell::new(0),
            replaced: Cell::new(0),
            watch: RefCell::new(None),
            next: RefCell::new(None),
            stage: Cell::new(Stage::Small),
            started: Cell::new(0),
            asking: RefCell::default(),
            tickets: Cell::new(0),
            fell: Cell::new(0),
            later: RefCell::default(),
        });
        line.start();
        CoreLink { line }
    }

    /// Number of the latest change; an answer with another one is out of date.
    pub fn version(&self) -> u32 {
        self.line.version.get()
    }

    /// Tells the core something that changes what is to be seen.
    pub fn tell(&self, request: Request) {
        self.line.version.set(self.line.version.get().wrapping_add(1));
        self.ask(request);
    }

    /// Asks the core something that changes nothing.
    pub fn ask(&self, request: Request) {
        self.line.send(request);
    }

    /// Fetches the complete core, unless that was done; it says [`CoreEvent::Completed`] when it is there.
    pub fn complete(&self) {
        if self.line.stage.get() == Stage::Small && self.is_up() {
            self.line.stage.set(Stage::Fetching);
            let next = self.line.run(COMPLETE);
            self.line.next.replace(next);
        }
    }

    /// Asks something that only the complete core can do; it is fetched for that, if need be.
    pub fn ask_complete(&self, request: Request) {
        if self.line.stage.get() == Stage::Complete {
            self.ask(request);
        } else {
            self.line.later.borrow_mut().push(request);
            self.complete();
        }
    }

    /// Asks what waited for the complete core, which has the texts now.
    pub fn catch_up(&self) {
        for request in self.line.later.take() {
            self.ask(request);
        }
    }

    /// Asks what a place is; `answer` is called with what was found, or null.
    pub fn look(&self, question: Question, path: String, offset: u32, answer: Function) {
        if self.line.stage.get() != Stage::Complete || !self.is_up() {
            tell(&answer, &JsValue::NULL);
            return;
        }
        let ticket = self.line.tickets.get().wrapping_add(1);
        self.line.tickets.set(ticket);
        self.line.asking.borrow_mut().insert(ticket, answer);
        self.ask(Request::Look { ticket, question, path, offset });
    }

    /// Gives the core a whole project. A core that was given up is started once more.
    pub fn start_over(
        &self,
        files: BTreeMap<String, ByteBuf>,
        inputs: Vec<ide::model::Input>,
        language: ide::model::Language,
    ) {
        if self.line.worker.borrow().is_none() {
            self.line.start();
        }
        let evaluate = self.line.fell.get() <= FALLS;
        self.tell(Request::Start { files, inputs, language, evaluate });
    }

    /// Whether there is a core.
    pub fn is_up(&self) -> bool {
        self.line.worker.borrow().is_some()
    }
}

impl Line {
    fn start(self: &Rc<Self>) {
        let script = if self.stage.get() == Stage::Complete { COMPLETE } else { SMALL };
        match self.run(script) {
            Some(running) => drop(self.worker.replace(Some(running))),
            None => self.events.emit(CoreEvent::GivenUp),
        }
    }

    fn run(self: &Rc<Self>, script: &str) -> Option<Running> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options).ok()?;
        let number = self.started.get().wrapping_add(1);
        self.started.set(number);

        let line = Rc::downgrade(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(line) = line.upgrade() {
                line.hear(number, &event.data());
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));

        let line = Rc::downgrade(self);
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // The page knows what happened; the console need not report it as its own error.
            event.prevent_default();
            if let Some(line) = line.upgrade() {
                line.hear_end(number);
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Running { number, worker, waiting: Some(Vec::new()), _on_message: on_message, _on_error: on_error })
    }

    fn is_next(&self, number: u32) -> bool {
        self.next.borrow().as_ref().is_some_and(|next| next.number == number)
    }

    fn hear_end(self: &Rc<Self>, number: u32) {
        if self.is_next(number) {
            // Not to be had: a page without a network, or a host without the file. It is tried again when it is needed.
            self.stage.set(Stage::Small);
            if let Some(lost) = self.next.take() {
                let_go(lost);
            }
            if !self.later.take().is_empty() {
                self.events.emit(CoreEvent::Incomplete);
            }
        } else {
            self.lose();
        }
    }

    /// The complete core listens: it takes the place of the small one.
    fn step_up(&self) {
        let Some(mut next) = self.next.take() else { return };
        next.waiting = None;
        self.stage.set(Stage::Complete);
        self.watch.replace(None);
        self.worker.replace(Some(next));
        self.events.emit(CoreEvent::Completed);
    }

    /// What a core that is gone was asked has no answer.
    fn answer_nobody(&self) {
        for answer in self.asking.take().into_values() {
            tell(&answer, &JsValue::NULL);
        }
    }

    fn send(self: &Rc<Self>, request: Request) {
        let envelope = Envelope { version: self.version.get(), request };
        let serializer = Serializer::json_compatible().serialize_bytes_as_arrays(false);
        let Ok(message) = envelope.serialize(&serializer) else { return };
        let mut worker = self.worker.borrow_mut();
        let Some(running) = worker.as_mut() else { return };
        if let Some(waiting) = &mut running.waiting {
            // How long a worker takes to load is the network's affair: no watch yet.
            waiting.push(message);
            return;
        }
        // A plain object of strings, numbers and buffers can always be cloned.
        drop(running.worker.post_message(&message));
        drop(worker);
        self.watch();
    }

    // Called from a closure, of which two copies are compiled: what it does need not be there twice.
    #[inline(never)]
    fn hear(self: &Rc<Self>, number: u32, message: &JsValue) {
        if self.is_next(number) {
            return self.step_up();
        }
        let numbers = |name: &str| Reflect::get(message, &name.into()).ok()?.dyn_into::<Uint32Array>().ok();
        let (tokens, folds) = (numbers(TOKENS), numbers(FOLDS));
        let Ok(answer) = Reflect::get(message, &ANSWER.into())
            .and_then(|answer| Ok(serde_wasm_bindgen::from_value::<Answer>(answer)?))
        else {
            return;
        };
        match &answer {
            Answer::Ready => {
                let waiting = self.worker.borrow_mut().as_mut().and_then(|running| running.waiting.take());
                let waiting = waiting.unwrap_or_default();
                if let Some(running) = &*self.worker.borrow() {
                    for message in &waiting {
                        drop(running.worker.post_message(message));
                    }
                }
                if !waiting.is_empty() {
                    self.watch();
                }
                return;
            }
            Answer::Views(views) if views.version != self.version.get() => {
                // It lives, and has more to do.
                self.replaced.set(0);
                self.watch.replace(None);
                self.watch();
            }
            Answer::Outputs { .. } if self.fell.get() <= FALLS => self.fell.set(0),
            Answer::Found { ticket } => {
                self.replaced.set(0);
                self.watch.replace(None);
                let asked = self.asking.borrow_mut().remove(ticket);
                if let Some(asked) = asked {
                    tell(&asked, &Reflect::get(message, &FOUND.into()).unwrap_or(JsValue::NULL));
                }
                return;
            }
            _ => {
                self.replaced.set(0);
                self.watch.replace(None);
            }
        }
        self.events.emit(CoreEvent::Answered { answer, tokens, folds });
    }

    fn watch(self: &Rc<Self>) {
        if self.watch.borrow().is_some() {
            return;
        }
        let line = Rc::downgrade(self);
        let watch = Timeout::new(PATIENCE, move || {
            if let Some(line) = line.upgrade() {
                line.lose();
            }
        });
        self.watch.replace(Some(watch));
    }

    fn lose(self: &Rc<Self>) {
        // Cancelling a timer from inside itself is harmless; dropping it here keeps the next watch possible.
        if let Some(watch) = self.watch.take() {
            watch.cancel();
        }
        // Called from a handler of the lost worker: its closures are dropped when that handler has returned.
        if let Some(lost) = self.worker.take() {
            let_go(lost);
        }
        self.answer_nobody();
        self.replaced.set(self.replaced.get() + 1);
        if self.stage.get() == Stage::Complete {
            self.fell.set(self.fell.get() + 1);
        }
        if self.replaced.get() > ATTEMPTS {
            self.replaced.set(0);
            self.events.emit(CoreEvent::GivenUp);
        } else {
            self.start();
            self.events.emit(CoreEvent::Replaced);
        }
    }
}

/// Ends a core from inside one of its own handlers: its closures are dropped when that handler has returned, and what it
/// still has in its queue does not count as a loss of its successor.
fn let_go(lost: Running) {
    lost.worker.set_onerror(None);
    lost.worker.set_onmessage(None);
    lost.worker.terminate();
    Timeout::new(0, move || drop(lost)).forget();
}

/// Calls who waits for an answer; what it throws is its own affair.
fn tell(answer: &Function, found: &JsValue) {
    let _ = answer.call1(&JsValue::NULL, found);
}
