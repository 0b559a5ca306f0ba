//! The bridge to `web/js/editor.js`, which `web/editor` is bundled into.

use std::cell::RefCell;
use std::rc::Rc;

use ide::model::{Target, TokenKind};
use js_sys::{Array, Function, Object, Reflect, Uint32Array};
use serde::Serialize;
use wasm_bindgen::closure::WasmClosure;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{Asked, EditorProps};
use crate::model::{Change, Cursor, EditorProblem, ProblemSeverity, TextChange, Viewport};
use crate::protocol::Question;

#[wasm_bindgen(module = "/js/editor.js")]
extern "C" {
    /// The class of `web/editor/src/editor.ts`; its methods are described there.
    #[derive(Clone)]
    pub(super) type Editor;
    #[wasm_bindgen(constructor)]
    fn new(parent: &HtmlElement, hooks: &Object, kinds: &JsValue) -> Editor;
    #[wasm_bindgen(method, js_name = setPhrases)]
    pub(super) fn set_phrases(this: &Editor, words: &Object);
    #[wasm_bindgen(method, js_name = setReadOnly)]
    pub(super) fn set_read_only(this: &Editor, on: bool);
    #[wasm_bindgen(method)]
    pub(super) fn measure(this: &Editor);
    #[wasm_bindgen(method)]
    pub(super) fn has(this: &Editor, path: &str) -> bool;
    #[wasm_bindgen(method)]
    pub(super) fn open(this: &Editor, path: &str, text: &str);
    #[wasm_bindgen(method)]
    pub(super) fn show(this: &Editor, path: &str);
    #[wasm_bindgen(method)]
    pub(super) fn clear(this: &Editor);
    #[wasm_bindgen(method)]
    pub(super) fn forget(this: &Editor, path: &str);
    #[wasm_bindgen(method, js_name = forgetAll)]
    pub(super) fn forget_all(this: &Editor);
    #[wasm_bindgen(method)]
    pub(super) fn rename(this: &Editor, from: &str, to: &str);
    #[wasm_bindgen(method)]
    pub(super) fn apply(this: &Editor, path: &str, changes: &JsValue);
    #[wasm_bindgen(method, js_name = setTokens)]
    pub(super) fn set_tokens(this: &Editor, path: &str, tokens: &Uint32Array);
    #[wasm_bindgen(method, js_name = setFolds)]
    pub(super) fn set_folds(this: &Editor, path: &str, folds: &Uint32Array);
    #[wasm_bindgen(method, js_name = setProblems)]
    pub(super) fn set_problems(this: &Editor, path: &str, problems: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn select(this: &Editor, from: u32, to: u32);
    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &Editor);
    #[wasm_bindgen(method)]
    pub(super) fn undo(this: &Editor);
    #[wasm_bindgen(method)]
    pub(super) fn redo(this: &Editor);
    #[wasm_bindgen(method)]
    pub(super) fn find(this: &Editor);
    #[wasm_bindgen(method, js_name = goToDefinition)]
    pub(super) fn go_to_definition(this: &Editor);
    #[wasm_bindgen(method, js_name = showValue)]
    pub(super) fn show_value(this: &Editor);
    #[wasm_bindgen(method)]
    pub(super) fn suggest(this: &Editor);
    #[wasm_bindgen(method, js_name = toggleFold)]
    pub(super) fn toggle_fold(this: &Editor);
    #[wasm_bindgen(method, js_name = foldAll)]
    pub(super) fn fold_all(this: &Editor);
    #[wasm_bindgen(method, js_name = unfoldAll)]
    pub(super) fn unfold_all(this: &Editor);
    #[wasm_bindgen(method)]
    fn destroy(this: &Editor);
}

/// An editor on the page with the closures it calls; dropping it takes it off the page.
pub(super) struct Mounted {
    editor: Editor,
    _closures: Vec<Box<dyn std::any::Any>>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.editor.destroy();
    }
}

impl Mounted {
    /// Puts an editor into `parent`; it calls what `props` names at the time.
    pub(super) fn new(parent: &HtmlElement, kinds: &JsValue, props: &Rc<RefCell<EditorProps>>) -> Self {
        let hooks = Object::new();
        let now = {
            let props = Rc::clone(props);
            move || props.borrow().clone()
        };
        let change = {
            let now = now.clone();
            Closure::<dyn Fn(String, JsValue)>::new(move |path: String, changes: JsValue| {
                if let Ok(changes) = serde_wasm_bindgen::from_value::<Vec<Change>>(changes) {
                    now().on_change.emit(TextChange { path, changes });
                }
            })
        };
        let cursor = {
            let now = now.clone();
            Closure::<dyn Fn(String, u32, u32, u32, u32, bool, bool)>::new(
                move |path, line, column, offset, selected, can_undo, can_redo| {
                    now().on_cursor.emit(Cursor { path, offset, line, column, selected, can_undo, can_redo });
                },
            )
        };
        let composition = {
            let now = now.clone();
            Closure::<dyn Fn(bool)>::new(move |running| now().on_composition.emit(running))
        };
        let ask = {
            let now = now.clone();
            Closure::<dyn Fn(JsValue, String, u32, Function)>::new(move |question, path, offset, answer| {
                if let Ok(question) = serde_wasm_bindgen::from_value::<Question>(question) {
                    now().on_ask.emit(Asked { question, path, offset, answer });
                }
            })
        };
        let jump = {
            let now = now.clone();
            Closure::<dyn Fn(JsValue)>::new(move |target| {
                if let Ok(target) = serde_wasm_bindgen::from_value::<Target>(target) {
                    now().on_jump.emit(target);
                }
            })
        };
        let viewport = Closure::<dyn Fn(String, u32, u32)>::new(move |path, from, to| {
            now().on_viewport.emit(Viewport { path, from, to });
        });
        let closures = vec![
            hook(&hooks, "change", change),
            hook(&hooks, "cursor", cursor),
            hook(&hooks, "composition", composition),
            hook(&hooks, "viewport", viewport),
            hook(&hooks, "ask", ask),
            hook(&hooks, "jump", jump),
        ];
        Mounted { editor: Editor::new(parent, &hooks, kinds), _closures: closures }
    }

    /// The JavaScript object.
    pub(super) fn editor(&self) -> Editor {
        self.editor.clone()
    }
}

fn hook<T: ?Sized + WasmClosure + 'static>(hooks: &Object, name: &str, closure: Closure<T>) -> Box<dyn std::any::Any> {
    set(hooks, name, closure.as_ref());
    Box::new(closure)
}

/// Sets a property of a plain object, which cannot fail.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// The names of token kinds, by number.
pub(super) fn kinds(kinds: &[TokenKind]) -> JsValue {
    serde_wasm_bindgen::to_value(kinds).unwrap_or_else(|_| Array::new().into())
}

/// Edits as the editor takes them.
pub(super) fn changes(changes: &[Change]) -> JsValue {
    serde_wasm_bindgen::to_value(changes).unwrap_or_else(|_| Array::new().into())
}

/// Problems as the editor takes them.
pub(super) fn problems(problems: &[EditorProblem]) -> JsValue {
    #[derive(Serialize)]
    struct Problem<'a> {
        from: u32,
        to: u32,
        severity: ProblemSeverity,
        summary: &'a str,
        detail: &'a str,
    }
    let problems: Vec<Problem<'_>> = problems
        .iter()
        .map(|problem| Problem {
            from: problem.from,
            to: problem.to,
            severity: problem.severity,
            summary: &problem.summary,
            detail: &problem.detail,
        })
        .collect();
    serde_wasm_bindgen::to_value(&problems).unwrap_or_else(|_| Array::new().into())
}
