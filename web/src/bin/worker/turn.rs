//! Messages in, messages out. Changes that arrive together are applied together, and looked at once.

use std::cell::RefCell;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web::protocol::{ANSWER, Answer, Envelope, FOLDS, Request, TOKENS};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use crate::session::Session;

thread_local! {
    static CORE: RefCell<Option<Core>> = const { RefCell::new(None) };
}

struct Core {
    scope: DedicatedWorkerGlobalScope,
    session: Session,
    /// A message to ourselves queues behind those of the page that are waiting already.
    channel: MessageChannel,
    looking: bool,
}

/// Starts to listen to the page, and says so.
pub(crate) fn listen() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Ok(channel) = MessageChannel::new() else { return };

    let on_message =
        Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| with_core(|core| core.hear(event.data())));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();

    let on_look = Closure::<dyn FnMut()>::new(|| with_core(Core::look));
    channel.port1().set_onmessage(Some(on_look.as_ref().unchecked_ref()));
    on_look.forget();

    let core = Core { scope, session: Session::default(), channel, looking: false };
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
            Request::ReadZip { name, content } => {
                let (files, refusals) = self.session.read_zip(&content);
                self.say(&Answer::ZipRead { name, files, refusals }, None, None);
            }
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
    }

    fn say(&self, answer: &Answer, tokens: Option<Vec<u32>>, folds: Option<Vec<u32>>) {
        let serializer = Serializer::json_compatible().serialize_bytes_as_arrays(false);
        let Ok(answer) = answer.serialize(&serializer) else { return };
        let message = js_sys::Object::new();
        let numbers = |numbers: Vec<u32>| js_sys::Uint32Array::from(numbers.as_slice()).into();
        for (name, value) in [(ANSWER, Some(answer)), (TOKENS, tokens.map(numbers)), (FOLDS, folds.map(numbers))] {
            if let Some(value) = value {
                // Setting a property of a plain object cannot fail.
                let _ = js_sys::Reflect::set(&message, &name.into(), &value);
            }
        }
        // The page is gone when this fails.
        let _ = self.scope.post_message(&message);
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
