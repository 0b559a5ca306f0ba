//! One project, several tabs: the tab that holds the project's lock writes, the others watch.
//!
//! A tab that wants to write asks; the writer stores what it has and lets go. Where a tab does not answer (it is asleep
//! or gone) the lock is taken from it after a moment: it notices, and becomes a watcher with its text still on screen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

const CHANNEL: &str = "stackwright";

/// What tabs tell each other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum News {
    /// A project was stored.
    Saved {
        /// Its key.
        id: String,
    },
    /// A project is gone.
    Deleted {
        /// Its key.
        id: String,
    },
    /// A tab wants to write a project: whoever does now stores it and lets go.
    Wanted {
        /// Its key.
        id: String,
    },
    /// Everything kept in this browser is gone.
    Cleared,
}

/// The line to the other tabs.
pub struct Channel {
    channel: Option<BroadcastChannel>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Listens to the other tabs of this page.
    pub fn open(news: Callback<News>) -> Self {
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(told) = serde_wasm_bindgen::from_value(event.data()) {
                news.emit(told);
            }
        });
        let channel = BroadcastChannel::new(CHANNEL).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        }
        Channel { channel, _on_message: on_message }
    }

    /// Tells the other tabs.
    pub fn tell(&self, news: &News) {
        if let (Some(channel), Ok(message)) = (&self.channel, serde_wasm_bindgen::to_value(news)) {
            // The channel is open as long as the page.
            let _ = channel.post_message(&message);
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which web-sys still counts as unstable.
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, options: &Object, callback: &Function) -> Promise;
}

/// How a tab stands to the lock of its project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claim {
    /// This tab writes.
    Held,
    /// Another tab writes.
    Elsewhere,
    /// Another tab took it away.
    Lost,
}

/// The right to write one project, held as long as this lives.
pub struct Lock {
    release: Rc<RefCell<Option<Function>>>,
    dropped: Rc<Cell<bool>>,
}

/// How to ask for the lock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// Take it if it is free, else say that it is held elsewhere.
    IfFree,
    /// Wait until it is free.
    Wait,
    /// Take it from whoever has it.
    Steal,
}

impl Lock {
    /// Asks for the lock of project `id`; `claims` hears how it stands, and later if it is taken away.
    ///
    /// Where the browser has no locks every tab may write, as if it were the only one.
    pub fn ask(id: &str, ask: Ask, claims: Callback<Claim>) -> Self {
        let lock = Lock { release: Rc::default(), dropped: Rc::default() };
        let manager = web_sys::window()
            .and_then(|window| Reflect::get(&window.navigator(), &"locks".into()).ok())
            .filter(|locks| !locks.is_undefined());
        let Some(manager) = manager else {
            claims.emit(Claim::Held);
            return lock;
        };
        let manager: LockManager = manager.unchecked_into();
        let options = Object::new();
        let name = match ask {
            Ask::IfFree => Some("ifAvailable"),
            Ask::Steal => Some("steal"),
            Ask::Wait => None,
        };
        if let Some(name) = name {
            // Setting a property of a plain object cannot fail.
            let _ = Reflect::set(&options, &name.into(), &JsValue::TRUE);
        }

        let (release, dropped, heard) = (Rc::clone(&lock.release), Rc::clone(&lock.dropped), claims.clone());
        let granted = Closure::once_into_js(move |granted: JsValue| -> JsValue {
            if granted.is_null() {
                heard.emit(Claim::Elsewhere);
                return JsValue::UNDEFINED;
            }
            if dropped.get() {
                return JsValue::UNDEFINED;
            }
            // The browser holds the lock until this promise is resolved.
            let held = Promise::new(&mut |resolve, _| drop(release.replace(Some(resolve))));
            heard.emit(Claim::Held);
            held.into()
        });
        let request = manager.request(&format!("stackwright/{id}"), &options, granted.unchecked_ref());
        let dropped = Rc::clone(&lock.dropped);
        wasm_bindgen_futures::spawn_local(async move {
            // A stolen lock ends its request with an AbortError.
            if wasm_bindgen_futures::JsFuture::from(request).await.is_err() && !dropped.get() {
                claims.emit(Claim::Lost);
            }
        });
        lock
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.dropped.set(true);
        if let Some(release) = self.release.take() {
            // Resolving a promise cannot fail.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}
