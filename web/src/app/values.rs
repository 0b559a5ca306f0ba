//! Values for the variables come from `.tfvars` files and go into them.

use ide::model::{Input, TfvarsInputs};
use wasm_bindgen_futures::JsFuture;

use super::App;
use super::message::Msg;
use crate::protocol::Request;
use crate::shell::download;

impl App {
    /// Reads a file that was chosen.
    pub(super) fn read_values(&mut self, file: web_sys::File) -> bool {
        let dispatch = self.dispatch.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            dispatch.emit(Msg::ValuesText(file.name(), text.unwrap_or_default()));
        });
        false
    }

    /// Enters what a file gives.
    pub(super) fn values_read(&mut self, name: &str, read: TfvarsInputs) -> bool {
        let words = self.words();
        for Input { name, input } in &read.inputs {
            self.set_value(name, Some(input.clone()));
        }
        let mut text = words.values_loaded(read.inputs.len(), name);
        if !read.undeclared.is_empty() {
            text.push_str(&words.values_undeclared(read.undeclared.join(", ")));
        }
        if let Some(problem) = read.problems.first() {
            let line = problem.range.as_ref().map_or(1, |range| range.start.line);
            text.push_str(&words.values_broken(line, &problem.summary));
        }
        self.tell_user(text)
    }

    /// Asks the core for a file of what was entered. Sensitive values are for memory only and stay out of it.
    pub(super) fn write_values(&mut self) -> bool {
        let secret = self.secret_values();
        let inputs = super::answers::inputs(&self.values).into_iter().filter(|input| !secret.contains(&input.name));
        self.core.ask(Request::WriteValues(inputs.collect()));
        false
    }

    /// Offers that file to the user.
    pub(super) fn values_written(&mut self, text: Option<String>) -> bool {
        let words = self.words();
        let Some(text) = text else { return self.tell_user(words.values_refused().to_owned()) };
        download::offer("terraform.tfvars", "text/plain", text.as_bytes());
        let secret = self.secret_values();
        if secret.is_empty() { false } else { self.tell_user(words.values_left_out(secret.join(", "))) }
    }

    /// Names of the sensitive variables for which something was entered.
    fn secret_values(&self) -> Vec<String> {
        let secret = self.seen.form.iter().filter(|field| field.sensitive || field.ephemeral);
        secret.map(|field| field.name.clone()).filter(|name| self.values.contains_key(name)).collect()
    }
}
