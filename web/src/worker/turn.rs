//! Messages in, messages out. Changes that arrive together are applied together, and looked at once.

use std::cell::RefCell;

use crate::protocol::{ANSWER, Answer, Envelope, FOLDS, Request, TOKENS};
#[cfg(feature = "complete")]
use crate::protocol::{FOUND, Views};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::session::Session;

thread_local! {
    static CORE: RefCell<Option<Core>> = const { RefCell::new(None) };
}

struct Core {
    scope: DedicatedWorkerGlobalScope,
    session: Session,
    /// A message to ourselves queues behind those of the page that are waiting already.
    channel: MessageChannel,
    looking: bool,
    #[cfg(feature = "complete")]
    outputs: outputs::Later,
}

/// Starts to listen to the page, and says so.
pub fn listen() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Ok(channel) = MessageChannel::new() else { return };

    let on_message =
        Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| with_core(|core| core.hear(event.data())));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();

    let on_look = Closure::<dyn FnMut()>::new(|| with_core(Core::look));
    channel.port1().set_onmessage(Some(on_look.as_ref().unchecked_ref()));
    on_look.forget();

    let core = Core {
        scope,
        session: Session::default(),
        channel,
        looking: false,
        #[cfg(feature = "complete")]
        outputs: outputs::Later::new(),
    };
    core.say(&Answer::Ready, None, None);
    CORE.set(Some(core));
}

fn with_core(act: impl FnOnce(&mut Core)) {
    CORE.with_borrow_mut(|core| {
        if let Some(core) = core {
            act(core);
        }
    });
}

impl Core {
    // Called from a closure, of which two copies are compiled: what it does need not be there twice.
    #[inline(never)]
    fn hear(&mut self, message: JsValue) {
        let Ok(Envelope { version, request }) = serde_wasm_bindgen::from_value(message) else { return };
        match request {
            Request::Trap => trap(),
            #[cfg(feature = "complete")]
            Request::ReadZip { name, content } => {
                let (files, refusals) = self.session.read_zip(&content);
                self.say(&Answer::ZipRead { name, files, refusals }, None, None);
            }
            #[cfg(feature = "complete")]
            Request::WriteZip => {
                let (content, refusals) = self.session.write_zip();
                self.say(&Answer::Zip { content, refusals }, None, None);
            }
            Request::ReadValues { name, text } => {
                let read = self.session.read_values(&name, &text);
                self.say(&Answer::ValuesRead { name, read }, None, None);
            }
            Request::WriteValues(inputs) => {
                let text = self.session.write_values(&inputs);
                self.say(&Answer::ValuesWritten { text }, None, None);
            }
            Request::Format { path } => {
                let changes = self.session.format(&path);
                self.say(&Answer::Formatted { path, version, changes }, None, None);
            }
            #[cfg(feature = "complete")]
            Request::Look { ticket, question, path, offset } => {
                let found = self.session.find(question, &path, offset);
                self.say_with(&Answer::Found { ticket }, [(FOUND, found)]);
            }
            change => {
                self.session.take(version, change);
                self.look_soon();
            }
        }
    }

    fn look_soon(&mut self) {
        if !self.looking {
            self.looking = self.channel.port2().post_message(&JsValue::NULL).is_ok();
        }
    }

    #[inline(never)]
    fn look(&mut self) {
        self.looking = false;
        let started = now(&self.scope);
        let (mut views, tokens, folds) = self.session.look();
        views.took = now(&self.scope) - started;
        self.say(&Answer::Views(Box::new(views)), tokens, folds);
        #[cfg(feature = "complete")]
        self.outputs.after_a_pause(&self.scope);
    }

    /// What the outputs come to and what is wrong with values, if it is not what it was.
    #[cfg(feature = "complete")]
    fn tell_values(&mut self) {
        if let Some((version, problems)) = self.session.value_problems() {
            let views = Views { version, problems: Some(problems), ..Views::default() };
            self.say(&Answer::Views(Box::new(views)), None, None);
        }
        if let Some((version, values)) = self.session.outputs() {
            self.say(&Answer::Outputs { version, values }, None, None);
        }
    }

    fn say(&self, answer: &Answer, tokens: Option<Vec<u32>>, folds: Option<Vec<u32>>) {
        let numbers = |numbers: Vec<u32>| js_sys::Uint32Array::from(numbers.as_slice()).into();
        self.say_with(answer, [(TOKENS, tokens.map(numbers)), (FOLDS, folds.map(numbers))]);
    }

    /// Says something with what lies beside it.
    fn say_with<const N: usize>(&self, answer: &Answer, beside: [(&str, Option<JsValue>); N]) {
        let Some(answer) = plain(answer) else { return };
        let message = js_sys::Object::new();
        for (name, value) in [(ANSWER, Some(answer))].into_iter().chain(beside) {
            if let Some(value) = value {
                // Setting a property of a plain object cannot fail.
                let _ = js_sys::Reflect::set(&message, &name.into(), &value);
            }
        }
        // The page is gone when this fails.
        let _ = self.scope.post_message(&message);
    }
}

/// A value as the plain object that crosses to the page.
pub(super) fn plain(value: &impl Serialize) -> Option<JsValue> {
    value.serialize(&Serializer::json_compatible().serialize_bytes_as_arrays(false)).ok()
}

/// Evaluation waits until the page has been quiet for a moment: what a key shows never waits for it.
#[cfg(feature = "complete")]
mod outputs {
    use wasm_bindgen::prelude::*;
    use web_sys::DedicatedWorkerGlobalScope;

    /// Milliseconds.
    const PAUSE: i32 = 40;

    pub(super) struct Later {
        then: Closure<dyn FnMut()>,
        timer: Option<i32>,
    }

    impl Later {
        pub(super) fn new() -> Self {
            let then = Closure::new(|| super::with_core(super::Core::tell_values));
            Later { then, timer: None }
        }

        pub(super) fn after_a_pause(&mut self, scope: &DedicatedWorkerGlobalScope) {
            if let Some(timer) = self.timer.take() {
                scope.clear_timeout_with_handle(timer);
            }
            let then = self.then.as_ref().unchecked_ref();
            self.timer = scope.set_timeout_with_callback_and_timeout_and_arguments_0(then, PAUSE).ok();
        }
    }
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |performance| performance.now())
}

#[cfg(target_arch = "wasm32")]
fn trap() {
    core::arch::wasm32::unreachable()
}

#[cfg(not(target_arch = "wasm32"))]
fn trap() {
    std::process::abort()
}
