//! What helps while typing.

use config::Folders;
use syntax::Document;

use super::{File, Workspace};
use crate::model::{Completions, Definition, Hover, Problem, Target};
use crate::places::Places;
use crate::project::Project;
#[cfg(feature = "evaluation")]
use crate::project::folder_of;
use crate::{advice, completion, definition, hover};

impl Workspace {
    /// The modules of the project, by folder.
    pub(super) fn folders(&self) -> &Folders {
        self.views.folders.get_or_init(|| Folders::of(&self.sources))
    }

    /// What fits at an offset of a file, however broken the text is there. Nothing when the file is not parsed.
    ///
    /// ```
    /// use ide::{Options, Workspace};
    /// let text = "variable \"size\" {}\noutput \"area\" {\n  value = var.\n}\n";
    /// let workspace = Workspace::new([("main.tf".to_owned(), text.into())], Options::default());
    /// let found = workspace.complete("main.tf", text.find(".\n").unwrap() as u32 + 1);
    /// assert_eq!(found.items[0].label, "size");
    /// ```
    pub fn complete(&self, path: &str, offset: u32) -> Completions {
        let Some((path, document)) = self.document_and_path(path) else { return Completions::default() };
        let places = Places::of(document, self.options.position_encoding);
        let project = Project::new(self.folders());
        completion::complete(&project, path, document, places.nearest_byte(offset), places, self.locale())
    }

    /// Where the name at an offset of a file is declared.
    pub fn definition(&self, path: &str, offset: u32) -> Option<Definition> {
        let (path, document) = self.document_and_path(path)?;
        let byte = Places::of(document, self.options.position_encoding).nearest_byte(offset);
        definition::definition(&Project::new(self.folders()), path, document, byte, self.options.position_encoding)
    }

    /// Where the name at an offset of a file is declared and used, in all modules: by file, then by place.
    pub fn references(&self, path: &str, offset: u32) -> Vec<Target> {
        let Some((path, document)) = self.document_and_path(path) else { return Vec::new() };
        let byte = Places::of(document, self.options.position_encoding).nearest_byte(offset);
        definition::references(&Project::new(self.folders()), path, document, byte, self.options.position_encoding)
    }

    /// What is known about an offset of a file: what stands there, its type, its value where that is computed.
    pub fn hover(&self, path: &str, offset: u32) -> Option<Hover> {
        let (path, document) = self.document_and_path(path)?;
        let encoding = self.options.position_encoding;
        let byte = Places::of(document, encoding).nearest_byte(offset);
        let project = Project::new(self.folders());
        hover::hover(&project, path, document, byte, encoding, self.locale(), &|site, question| {
            #[cfg(feature = "evaluation")]
            return self.previewing(folder_of(path), |preview| preview.answer(site, question));
            #[cfg(not(feature = "evaluation"))]
            {
                let _ = (site, question);
                None
            }
        })
    }

    fn document_and_path(&self, path: &str) -> Option<(&str, &Document)> {
        let (path, file) = self.files.get_key_value(path)?;
        match file {
            File::Parsed(source) => Some((path, &source.document)),
            _ => None,
        }
    }

    /// What is allowed and yet worth a word, such as a variable that nothing uses: never a part of the diagnostics.
    ///
    /// ```
    /// use ide::{Options, Workspace};
    /// let workspace = Workspace::new([("main.tf".to_owned(), b"variable \"size\" {}\n".to_vec())], Options::default());
    /// assert!(workspace.diagnostics().is_empty());
    /// assert_eq!(workspace.advice()[0].code, "variable-unused");
    /// ```
    pub fn advice(&self) -> Vec<Problem> {
        self.problems(&advice::advice(self.folders()))
    }
}
