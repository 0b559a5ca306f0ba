//! The page's end of the line to the core: starts the worker, numbers the changes, and replaces a core that trapped or
//! does not answer.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Reflect, Uint32Array};
use serde::Serialize;
use serde_bytes::ByteBuf;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::protocol::{ANSWER, Answer, Envelope, FOLDS, Request, TOKENS};

/// How long the core may be silent before it counts as hung, in milliseconds. A full look at the largest project takes
/// a hundredth of it.
const PATIENCE: u32 = 4_000;

/// How many times in a row a core is replaced that never answers; then the next change of the text tries again.
const ATTEMPTS: u32 = 3;

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
}

struct Running {
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
        self.tell(Request::Start { files, inputs, language });
    }

    /// Whether there is a core.
    pub fn is_up(&self) -> bool {
        self.line.worker.borrow().is_some()
    }
}

impl Line {
    fn start(self: &Rc<Self>) {
        // The worker lies beside the page, in whatever folder that is.
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let Ok(worker) = Worker::new_with_options("./worker_loader.js", &options) else {
            self.events.emit(CoreEvent::GivenUp);
            return;
        };

        let line = Rc::downgrade(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(line) = line.upgrade() {
                line.hear(&event.data());
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));

        let line = Rc::downgrade(self);
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // The page knows what happened; the console need not report it as its own error.
            event.prevent_default();
            if let Some(line) = line.upgrade() {
                line.lose();
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));

        let running = Running { worker, waiting: Some(Vec::new()), _on_message: on_message, _on_error: on_error };
        self.worker.replace(Some(running));
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
    fn hear(self: &Rc<Self>, message: &JsValue) {
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
            // What it still has in its queue must not count as a loss of its successor.
            lost.worker.set_onerror(None);
            lost.worker.set_onmessage(None);
            lost.worker.terminate();
            Timeout::new(0, move || drop(lost)).forget();
        }
        self.replaced.set(self.replaced.get() + 1);
        if self.replaced.get() > ATTEMPTS {
            self.replaced.set(0);
            self.events.emit(CoreEvent::GivenUp);
        } else {
            self.start();
            self.events.emit(CoreEvent::Replaced);
        }
    }
}
