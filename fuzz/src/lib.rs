//! What several targets do.

pub mod meaning;
pub mod scope;
pub mod values;

use ide::Workspace;
use ide::model::Options;

/// A project of one file.
pub fn workspace(path: &str, text: &str) -> Workspace {
    Workspace::new([(path.to_owned(), text.as_bytes().to_vec())], Options::default())
}

/// Whatever an editor may ask of a file, as text.
pub fn look_at_everything(path: &str, text: &str) -> String {
    let mut workspace = workspace(path, text);
    let length = text.encode_utf16().count() as u32;
    let tokens = workspace.tokens(path, 0, length);
    assert!(tokens.chunks_exact(3).all(|token| token[0] <= token[1] && token[1] <= length), "{tokens:?}");
    format!("{tokens:?} {:?} {:?}", workspace.folds(path), views(&mut workspace))
}

/// What is shown of a project, as text to compare.
pub fn views(workspace: &mut Workspace) -> String {
    let problems = format!("{:?}", workspace.diagnostics());
    let variables = format!("{:?}", workspace.variables());
    let form = format!("{:?}", workspace.form());
    let outline = format!("{:?}", workspace.outline("main.tf"));
    format!("{problems}\n{variables}\n{form}\n{outline}")
}
