//! Values of outputs and expressions. Nothing is evaluated unless it is asked for.

use std::sync::Arc;

use super::Workspace;
use crate::model::{Input, Output, OutputValue};
#[cfg(feature = "evaluation")]
use {
    super::File,
    crate::model::ValueView,
    crate::preview::{self, Manner, Preview, ProjectFiles},
    config::{Source, is_variable_values},
};

impl Workspace {
    /// Takes the values entered for the variables. Those of the project's own `terraform.tfvars` and `*.auto.tfvars`
    /// files count where none is entered.
    pub fn set_inputs(&mut self, entered: Vec<Input>) {
        if self.inputs != entered {
            self.inputs = entered;
            self.views.output_values.take();
        }
    }

    /// What each output of the root module comes to, or why that is not known, in source order. None in a build without
    /// the feature `evaluation`.
    ///
    /// ```
    /// use ide::{Options, ValueState, Workspace};
    /// let text = "output \"a\" {\n  value = [for n in range(2) : n * 2]\n}\noutput \"b\" {\n  value = timestamp()\n}\n";
    /// let workspace = Workspace::new([("main.tf".to_owned(), text.into())], Options::default());
    /// # #[cfg(feature = "evaluation")]
    /// # {
    /// let values = workspace.output_values();
    /// assert_eq!(values[0].result.text, "[\n  0,\n  2,\n]");
    /// assert_eq!(values[1].result.state, ValueState::Unknown);
    /// assert_eq!(values[1].result.because[0].subject, "timestamp()");
    /// # }
    /// ```
    pub fn output_values(&self) -> Vec<OutputValue> {
        self.shared_output_values().to_vec()
    }

    /// The outputs of the root module with what they come to.
    pub fn evaluated_outputs(&self) -> Vec<Output> {
        let values = self.shared_output_values();
        let value = |name: &str| values.iter().find(|value| value.name == name).map(|value| value.result.clone());
        let outputs = self.outputs().into_iter();
        outputs.map(|declared| Output { result: value(&declared.name), declared }).collect()
    }

    fn shared_output_values(&self) -> Arc<Vec<OutputValue>> {
        Arc::clone(self.views.output_values.get_or_init(|| Arc::new(self.computed_output_values())))
    }

    #[cfg(not(feature = "evaluation"))]
    fn computed_output_values(&self) -> Vec<OutputValue> {
        Vec::new()
    }
}

#[cfg(feature = "evaluation")]
impl Workspace {
    fn computed_output_values(&self) -> Vec<OutputValue> {
        self.previewing("", |preview| preview.outputs())
    }

    /// The value of an expression as if it stood in the root module.
    ///
    /// ```
    /// use ide::{Options, Workspace};
    /// let text = "variable \"size\" {\n  default = 2\n}\n";
    /// let workspace = Workspace::new([("main.tf".to_owned(), text.into())], Options::default());
    /// assert_eq!(workspace.evaluate("var.size * 21").text, "42");
    /// assert_eq!(workspace.evaluate("var.sise").problems[0].code, "undeclared-variable");
    /// ```
    pub fn evaluate(&self, expression: &str) -> ValueView {
        self.previewing("", |preview| preview.evaluate(expression))
    }

    /// Evaluates the tree of modules that holds a folder: the project's, or where nothing in that leads to the folder,
    /// the one that starts there.
    pub(super) fn previewing<T>(&self, folder: &str, ask: impl FnOnce(&Preview<'_>) -> T) -> T {
        let folders = self.folders();
        let mut tree = config::Tree::of(folders);
        let is_root = tree.nodes().iter().any(|node| node.folder == folder);
        if !is_root {
            tree = config::Tree::from_folder(folders, folder);
        }
        let entered = if is_root { self.inputs.as_slice() } else { &[] };
        let values = self.files.values().filter_map(|file| match file {
            File::Parsed(source) if is_root && is_variable_values(&source.path) => Some(source.clone()),
            _ => None,
        });
        let values: Vec<Source> = values.collect();
        let inputs = preview::inputs(&values, entered);
        let files = ProjectFiles::new(self.files());
        let manner = Manner { encoding: self.options.position_encoding, locale: self.locale() };
        ask(&Preview::new(folders, &tree, (&values, &inputs), &files, manner))
    }
}
