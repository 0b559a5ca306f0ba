//! The `Workspace` class.

#[cfg(feature = "evaluation")]
use ide::ValueView;
use ide::{
    Change, Completions, ConvertResult, Definition, Fold, FormField, FormatResult, Hover, Input, InputProblem, Inputs,
    Language, ModuleView, Options, Outline, Output, Problem, ProjectProblem, ResourceView, Revisions, SyntaxName,
    Target, TfvarsResult, VariableView,
};
use js_sys::{Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::files::{self, Files};
use crate::misuse::{argument, given, misuse, thrown};

/// Formats a text in native syntax as `terraform fmt` does. With syntax errors it stays as it is.
#[wasm_bindgen]
pub fn format(text: String, options: Option<Ts<Options>>) -> Result<Ts<FormatResult>, JsValue> {
    ide::format("main.tf", &text, given(options)?).into_ts().map_err(thrown)
}

/// Converts a template to `"json"` (`.tf.json`) or `"hcl"` (`.tf`), comments included. Its first character shows the syntax
/// that it has. With errors there is no text.
#[wasm_bindgen]
pub fn convert(text: &str, to: Ts<SyntaxName>, options: Option<Ts<Options>>) -> Result<Ts<ConvertResult>, JsValue> {
    ide::convert_text(text, argument("bad-syntax-name", &to)?, given(options)?).into_ts().map_err(thrown)
}

/// The files of a zip under the limits, the API's where none are given: `{ files }`, or `{ problems }` with everything that is wrong with it.
#[wasm_bindgen(js_name = readZip, unchecked_return_type = "{ files?: { [path: string]: Uint8Array }; problems: ProjectProblem[] }")]
pub fn read_zip(zip: &[u8], options: Option<Ts<Options>>) -> Result<Object, JsValue> {
    let result = Object::new();
    let mut problems = Vec::new();
    match ide::read_zip(zip, given(options)?) {
        Ok(packed) => {
            let files = Object::new();
            for (path, bytes) in packed {
                Reflect::set(&files, &path.into(), &Uint8Array::from(bytes.as_slice()))?;
            }
            Reflect::set(&result, &"files".into(), &files)?;
        }
        Err(found) => problems = found,
    }
    let problems: js_sys::Array = views(problems)?.into_iter().map(JsValue::from).collect();
    Reflect::set(&result, &"problems".into(), &problems)?;
    Ok(result)
}

/// A project that is being edited. It takes changes and answers with views; every text is accepted, however broken.
///
/// Offsets (`from`, `to`) count UTF-16 units as JavaScript's strings do, or bytes with
/// `{ positionEncoding: "utf-8" }`.
#[wasm_bindgen]
pub struct Workspace {
    inner: ide::Workspace,
}

#[wasm_bindgen]
impl Workspace {
    /// A workspace with these files.
    #[wasm_bindgen(constructor)]
    pub fn new(files: Files, options: Option<Ts<Options>>) -> Result<Workspace, JsValue> {
        Ok(Workspace { inner: ide::Workspace::new(files::read(&files)?, given(options)?) })
    }

    /// Puts a file in, in place of what was there.
    pub fn open(
        &mut self,
        path: &str,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: JsValue,
    ) -> Result<(), JsValue> {
        match (text.as_string(), files::bytes(&text)) {
            (Some(text), _) => self.inner.open(path, text),
            (None, Some(bytes)) => self.inner.open_bytes(path, bytes),
            (None, None) => {
                return Err(misuse("bad-files", Some(path), "the content of a file must be a string or a Uint8Array"));
            }
        }
        Ok(())
    }

    /// Changes the text of a file. Offsets count in the text before the call; the changes are sorted and disjoint.
    pub fn edit(&mut self, path: &str, changes: Vec<Ts<Change>>) -> Result<(), JsValue> {
        let changes: Vec<Change> = arguments("bad-changes", &changes)?;
        self.inner.edit(path, &changes).map_err(misused)
    }

    /// Takes a file out.
    pub fn close(&mut self, path: &str) -> Result<(), JsValue> {
        self.inner.close(path).map_err(misused)
    }

    /// Gives a file another path.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), JsValue> {
        self.inner.rename(from, to).map_err(misused)
    }

    /// Changes the language of messages.
    #[wasm_bindgen(js_name = setLocale)]
    pub fn set_locale(&mut self, locale: Ts<Language>) -> Result<(), JsValue> {
        self.inner.set_locale(argument("bad-options", &locale)?);
        Ok(())
    }

    /// All paths, sorted.
    pub fn paths(&self) -> Vec<String> {
        self.inner.paths()
    }

    /// The text of a file; `undefined` when it is no text.
    pub fn text(&self, path: &str) -> Result<Option<String>, JsValue> {
        Ok(self.existing(path)?.text(path).map(str::to_owned))
    }

    /// Numbers that change where a view changes: what kept its number need not be asked for again.
    pub fn revisions(&self) -> Result<Ts<Revisions>, JsValue> {
        view(&self.inner.revisions())
    }

    /// What is wrong with the files.
    pub fn diagnostics(&self) -> Result<Vec<Ts<Problem>>, JsValue> {
        views(self.inner.diagnostics())
    }

    /// What is allowed and yet worth a word, such as a variable that nothing uses: never a part of the diagnostics.
    pub fn advice(&self) -> Result<Vec<Ts<Problem>>, JsValue> {
        views(self.inner.advice())
    }

    /// The variables; of broken files those that can be read.
    pub fn variables(&self) -> Result<Vec<Ts<VariableView>>, JsValue> {
        views(self.inner.variables())
    }

    /// The variables as fields of a form.
    pub fn form(&self) -> Result<Vec<Ts<FormField>>, JsValue> {
        views(self.inner.form())
    }

    /// What is wrong with values entered for the variables.
    #[wasm_bindgen(js_name = checkInputs)]
    pub fn check_inputs(&self, inputs: Vec<Ts<Input>>) -> Result<Vec<Ts<InputProblem>>, JsValue> {
        views(self.inner.check_inputs(&arguments("bad-inputs", &inputs)?))
    }

    /// The text of a `.tfvars` file with the values entered, or what is wrong with them.
    #[wasm_bindgen(js_name = writeTfvars)]
    pub fn write_tfvars(&self, inputs: Vec<Ts<Input>>) -> Result<Ts<TfvarsResult>, JsValue> {
        view(&match self.inner.write_tfvars(&arguments("bad-inputs", &inputs)?) {
            Ok(text) => TfvarsResult { text: Some(text), problems: Vec::new() },
            Err(problems) => TfvarsResult { text: None, problems },
        })
    }

    /// Sets what the template is computed with: `{ vars: { region: "north" } }`, in place of what was set before. Values
    /// of `terraform.tfvars` and `*.auto.tfvars` files count where none is given here.
    #[wasm_bindgen(js_name = setInputs)]
    pub fn set_inputs(&mut self, inputs: Ts<Inputs>) -> Result<(), JsValue> {
        let inputs: Inputs = argument("bad-inputs", &inputs)?;
        self.inner.set_inputs(inputs.vars.into());
        Ok(())
    }

    /// The outputs of the root module, with what each comes to or why that is not known.
    pub fn outputs(&self) -> Result<Vec<Ts<Output>>, JsValue> {
        views(self.inner.evaluated_outputs())
    }

    /// The value of an expression as if it stood in the root module.
    #[cfg(feature = "evaluation")]
    pub fn evaluate(&self, expression: &str) -> Result<Ts<ValueView>, JsValue> {
        view(&self.inner.evaluate(expression))
    }

    /// The resources, data sources and ephemeral resources of the root module.
    pub fn resources(&self) -> Result<Vec<Ts<ResourceView>>, JsValue> {
        views(self.inner.resources())
    }

    /// The module calls of the root module.
    pub fn modules(&self) -> Result<Vec<Ts<ModuleView>>, JsValue> {
        views(self.inner.modules())
    }

    /// The top-level blocks of a file, also of a broken one.
    pub fn outline(&self, path: &str) -> Result<Ts<Outline>, JsValue> {
        view(&self.existing(path)?.outline(path))
    }

    /// What each piece of the text is between two offsets (everywhere when they are left out), for colours: triples
    /// `from, to, kind`. The names of the kinds are `tokenKinds()`.
    pub fn tokens(&self, path: &str, from: Option<u32>, to: Option<u32>) -> Result<Vec<u32>, JsValue> {
        Ok(self.existing(path)?.tokens(path, from.unwrap_or(0), to.unwrap_or(u32::MAX)))
    }

    /// The names of the kinds of tokens, by their numbers.
    #[wasm_bindgen(js_name = tokenKinds)]
    pub fn token_kinds() -> Result<Vec<Ts<ide::TokenKind>>, JsValue> {
        views(ide::TokenKind::ALL.to_vec())
    }

    /// What can be folded away in a file.
    pub fn folds(&self, path: &str) -> Result<Vec<Ts<Fold>>, JsValue> {
        views(self.existing(path)?.folds(path))
    }

    /// What fits at an offset, however broken the text is there: `{ from, to, items }`. Narrowing by what is typed is the
    /// editor's part.
    pub fn complete(&self, path: &str, offset: u32) -> Result<Ts<Completions>, JsValue> {
        view(&self.existing(path)?.complete(path, offset))
    }

    /// What is known about an offset; `undefined` when there is nothing to say.
    pub fn hover(&self, path: &str, offset: u32) -> Result<Option<Ts<Hover>>, JsValue> {
        self.existing(path)?.hover(path, offset).as_ref().map(view).transpose()
    }

    /// Where the name at an offset is declared; `undefined` when it is no name, or its declaration is missing.
    pub fn definition(&self, path: &str, offset: u32) -> Result<Option<Ts<Definition>>, JsValue> {
        self.existing(path)?.definition(path, offset).as_ref().map(view).transpose()
    }

    /// Where the name at an offset is declared and used, in all modules.
    pub fn references(&self, path: &str, offset: u32) -> Result<Vec<Ts<Target>>, JsValue> {
        views(self.existing(path)?.references(path, offset))
    }

    /// The changes that lay a file out as `terraform fmt` does; `undefined` when it has syntax errors.
    pub fn format(&self, path: &str) -> Result<Option<Vec<Ts<Change>>>, JsValue> {
        self.existing(path)?.format(path).map(views).transpose()
    }

    /// What keeps the API from taking this project as a template. `.tfvars` files are left out, see `leftOut()`.
    #[wasm_bindgen(js_name = checkSubmission)]
    pub fn check_submission(&self) -> Result<Vec<Ts<ProjectProblem>>, JsValue> {
        views(self.inner.check_submission())
    }

    /// The files that are not submitted with the template.
    #[wasm_bindgen(js_name = leftOut)]
    pub fn left_out(&self) -> Vec<String> {
        self.inner.left_out()
    }

    /// All files as a zip.
    #[wasm_bindgen(js_name = toZip)]
    pub fn to_zip(&self) -> Result<Vec<u8>, JsValue> {
        self.inner.to_zip().map_err(|problem| misuse(&problem.code, None, &problem.detail))
    }

    fn existing(&self, path: &str) -> Result<&ide::Workspace, JsValue> {
        if self.inner.contains(path) {
            return Ok(&self.inner);
        }
        Err(misuse("no-such-file", Some(path), &format!("there is no file {path}; open it first")))
    }
}

fn misused(error: ide::Misuse) -> JsValue {
    misuse(error.code, Some(&error.path), &error.to_string())
}

fn view<T: Tsify + Serialize>(value: &T) -> Result<Ts<T>, JsValue> {
    value.into_ts().map_err(thrown)
}

fn views<T: Tsify + Serialize>(values: Vec<T>) -> Result<Vec<Ts<T>>, JsValue> {
    values.iter().map(view).collect()
}

fn arguments<T>(code: &str, values: &[Ts<T>]) -> Result<Vec<T>, JsValue>
where
    T: Tsify<JsType: Clone> + DeserializeOwned,
{
    values.iter().map(|value| argument(code, value)).collect()
}
