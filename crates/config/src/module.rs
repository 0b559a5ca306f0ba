//! A module: the top-level blocks of the files of one folder, each kind in a struct of its own.

use std::borrow::Cow;

use lang::Mode;
use syntax::{Attribute, Block, BlockSchema, Body, BodySchema, Diagnostic, Expr, Span};

use crate::{FileDiagnostic, Source, messages};

/// The top-level blocks that a Terraform module can have, and their labels.
pub const ROOT_SCHEMA: BodySchema<'static> = BodySchema {
    attributes: &[],
    blocks: &[
        BlockSchema { kind: "terraform", labels: &[] },
        // Not allowed here, but Terraform knows the name and says where it belongs.
        BlockSchema { kind: "required_providers", labels: &[] },
        BlockSchema { kind: "provider", labels: &["name"] },
        BlockSchema { kind: "variable", labels: &["name"] },
        BlockSchema { kind: "locals", labels: &[] },
        BlockSchema { kind: "output", labels: &["name"] },
        BlockSchema { kind: "module", labels: &["name"] },
        BlockSchema { kind: "resource", labels: &["type", "name"] },
        BlockSchema { kind: "data", labels: &["type", "name"] },
        BlockSchema { kind: "ephemeral", labels: &["type", "name"] },
        BlockSchema { kind: "moved", labels: &[] },
        BlockSchema { kind: "removed", labels: &[] },
        BlockSchema { kind: "import", labels: &[] },
        BlockSchema { kind: "check", labels: &["name"] },
    ],
};

/// What all top-level blocks have.
#[derive(Clone, Debug)]
pub struct Header<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// What Terraform points at when it means the block as a whole.
    pub header_span: Span,
    /// From the header to the closing brace.
    pub span: Span,
}

/// A label that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// The name.
    pub text: Cow<'a, str>,
    /// The label, with its quotes.
    pub span: Span,
}

/// A block without labels: `terraform`, `locals`, `moved`, `removed`, `import`.
#[derive(Clone, Debug)]
pub struct Unnamed<'a> {
    /// Where it is.
    pub header: Header<'a>,
    /// What it holds.
    pub body: Body<'a>,
}

/// A block with a name: `provider`, `variable`, `output`, `module`, `check`.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// Where it is.
    pub header: Header<'a>,
    /// Its name; of a provider the local name.
    pub name: Name<'a>,
    /// What it holds.
    pub body: Body<'a>,
    /// What override files change in it, in their order.
    pub overrides: Vec<Unnamed<'a>>,
}

/// A `resource`, `data` or `ephemeral` block.
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// Where it is.
    pub header: Header<'a>,
    /// Which of the three.
    pub mode: Mode,
    /// Its type.
    pub type_name: Name<'a>,
    /// Its name.
    pub name: Name<'a>,
    /// What it holds.
    pub body: Body<'a>,
    /// What override files change in it, in their order.
    pub overrides: Vec<Unnamed<'a>>,
}

/// An argument of a block, and the file that gives it: that of the block or an override file.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// Name, expression and places.
    pub attribute: Attribute<'a>,
}

/// The argument that counts: of several override files the last one's, else the block's own.
fn effective<'a>(header: &Header<'a>, body: &Body<'a>, overrides: &[Unnamed<'a>], name: &str) -> Option<Argument<'a>> {
    let bodies = overrides.iter().rev().map(|over| (over.header.file, &over.body));
    bodies.chain([(header.file, body)]).find_map(|(file, body)| {
        let schema = [syntax::AttributeSchema { name, required: false }];
        let (content, ..) = body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
        Some(Argument { file, attribute: content.attribute(name)? })
    })
}

impl<'a> Named<'a> {
    /// The argument of this name, override files considered.
    pub fn argument(&self, name: &str) -> Option<Argument<'a>> {
        effective(&self.header, &self.body, &self.overrides, name)
    }

    /// The data sources that stand in the block, as a `check` may have one.
    pub fn data_sources(&self) -> Vec<Resource<'a>> {
        let schema = BodySchema { attributes: &[], blocks: &[BlockSchema { kind: "data", labels: &["type", "name"] }] };
        let (content, ..) = self.body.partial_content(&schema);
        let resource = |block: &Block<'a>| {
            let mut names = block.labels().iter().map(|label| Name { text: label.value.clone(), span: label.span });
            let (type_name, name) = (names.next()?, names.next()?);
            let header = Header { file: self.header.file, header_span: block.header_span(), span: block.span() };
            let body = block.body();
            Some(Resource { header, mode: Mode::Data, type_name, name, body, overrides: Vec::new() })
        };
        content.blocks.iter().filter_map(resource).collect()
    }
}

impl<'a> Resource<'a> {
    /// The argument of this name, override files considered.
    pub fn argument(&self, name: &str) -> Option<Argument<'a>> {
        effective(&self.header, &self.body, &self.overrides, name)
    }
}

impl Resource<'_> {
    /// Its address in the module, such as `data.cloud_image.base`.
    pub fn address(&self) -> String {
        format!("{}{}.{}", self.mode.prefix(), self.type_name.text, self.name.text)
    }
}

/// A value in a `locals` block.
#[derive(Clone, Copy, Debug)]
pub struct Local<'a> {
    /// Path of the file.
    pub file: &'a str,
    /// Name, expression and places.
    pub attribute: Attribute<'a>,
}

/// The blocks of one module, each list by file name and then by position.
#[derive(Clone, Debug, Default)]
pub struct Module<'a> {
    /// `terraform` blocks: settings, required providers, backend.
    pub terraform: Vec<Unnamed<'a>>,
    /// `provider` blocks.
    pub providers: Vec<Named<'a>>,
    /// `variable` blocks.
    pub variables: Vec<Named<'a>>,
    /// The values of all `locals` blocks.
    pub locals: Vec<Local<'a>>,
    /// `resource`, `data` and `ephemeral` blocks.
    pub resources: Vec<Resource<'a>>,
    /// `output` blocks.
    pub outputs: Vec<Named<'a>>,
    /// `module` blocks: calls of other modules.
    pub calls: Vec<Named<'a>>,
    /// `moved` blocks.
    pub moved: Vec<Unnamed<'a>>,
    /// `removed` blocks.
    pub removed: Vec<Unnamed<'a>>,
    /// `import` blocks.
    pub imports: Vec<Unnamed<'a>>,
    /// `check` blocks.
    pub checks: Vec<Named<'a>>,
    /// What is wrong with the top level of the files: unknown blocks, arguments outside blocks, wrong labels. Syntax
    /// errors are not repeated here.
    pub diagnostics: Vec<FileDiagnostic>,
}

impl<'a> Module<'a> {
    /// Sorts the blocks of a folder's files; see [`crate::Sources::folder`]. What override files say is put beside the
    /// blocks that it changes; a local value is replaced.
    ///
    /// ```
    /// use config::{Module, Source};
    /// let sources = [Source::from_text("main.tf", "output \"ip\" {\n  value = 1\n}\n")];
    /// let module = Module::of(&sources);
    /// assert_eq!(module.outputs[0].name.text, "ip");
    /// ```
    pub fn of(sources: &'a [Source]) -> Module<'a> {
        let mut module = Module::default();
        for source in sources.iter().filter(|source| !source.is_override()) {
            module.read(source);
        }
        for source in sources.iter().filter(|source| source.is_override()) {
            let mut over = Module::default();
            over.read(source);
            module.override_with(over);
        }
        module
    }

    fn read(&mut self, source: &'a Source) {
        let (content, diagnostics) = source.document.body().content(&ROOT_SCHEMA);
        self.report(&source.path, diagnostics);
        for block in content.blocks {
            self.add(&source.path, block);
        }
    }

    fn report(&mut self, file: &str, diagnostics: Vec<Diagnostic>) {
        let found = diagnostics.into_iter().map(|diagnostic| FileDiagnostic { file: file.to_owned(), diagnostic });
        self.diagnostics.extend(found);
    }

    fn add(&mut self, file: &'a str, block: Block<'a>) {
        let header = Header { file, header_span: block.header_span(), span: block.span() };
        let body = block.body();
        let mut names = block.labels().iter().map(|label| Name { text: label.value.clone(), span: label.span });
        let named = |header, name, body| Named { header, name, body, overrides: Vec::new() };
        let resource = |header, mode, type_name, name, body| Resource {
            header,
            mode,
            type_name,
            name,
            body,
            overrides: Vec::new(),
        };
        match (block.kind(), names.next(), names.next()) {
            ("terraform", ..) => self.terraform.push(Unnamed { header, body }),
            ("required_providers", ..) => {
                let outside = Diagnostic::error(&messages::REQUIRED_PROVIDERS_OUTSIDE, header.header_span, Vec::new());
                self.report(file, vec![outside]);
            }
            ("moved", ..) => self.moved.push(Unnamed { header, body }),
            ("removed", ..) => self.removed.push(Unnamed { header, body }),
            ("import", ..) => self.imports.push(Unnamed { header, body }),
            ("locals", ..) => {
                let (attributes, diagnostics) = body.just_attributes();
                self.report(file, diagnostics);
                self.locals.extend(attributes.into_iter().map(|attribute| Local { file, attribute }));
            }
            ("provider", Some(name), _) => self.providers.push(named(header, name, body)),
            ("variable", Some(name), _) => self.variables.push(named(header, name, body)),
            ("output", Some(name), _) => self.outputs.push(named(header, name, body)),
            ("module", Some(name), _) => self.calls.push(named(header, name, body)),
            ("check", Some(name), _) => self.checks.push(named(header, name, body)),
            ("resource", Some(type_name), Some(name)) => {
                self.resources.push(resource(header, Mode::Managed, type_name, name, body));
            }
            ("data", Some(type_name), Some(name)) => {
                self.resources.push(resource(header, Mode::Data, type_name, name, body));
            }
            ("ephemeral", Some(type_name), Some(name)) => {
                self.resources.push(resource(header, Mode::Ephemeral, type_name, name, body));
            }
            _ => {}
        }
    }
}

/// The expression of an argument of a body whose other contents do not matter here.
///
/// ```
/// use config::{Module, Source, argument};
/// let sources = [Source::from_text("main.tf", "output \"ip\" {\n  value = 1\n}\n")];
/// assert_eq!(argument(&Module::of(&sources).outputs[0].body, "value").unwrap().source(), "1");
/// ```
pub fn argument<'a>(body: &Body<'a>, name: &'static str) -> Option<Expr<'a>> {
    let schema = [syntax::AttributeSchema { name, required: false }];
    let (content, ..) = body.partial_content(&BodySchema { attributes: &schema, blocks: &[] });
    Some(content.attribute(name)?.expr())
}
