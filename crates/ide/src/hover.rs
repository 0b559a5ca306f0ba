//! What there is to say about the name under the pointer.

use config::{Mode, argument};
use syntax::{Document, Expr, ExprKind, Locale};
use value::Type;

use crate::cursor::PathStep;
use crate::definition::target;
use crate::infer::{Names, names_around, of_path, path_of, type_of};
use crate::language::{blocks, functions};
use crate::model::{CompletionKind, Hover, PositionEncoding, ValueView};
use crate::places::Places;
use crate::project::{Arguments, Project, constant};
use crate::subject::{Found, Meaning, Part, Site, Subject, SubjectKind, site};

/// As much of an expression is shown as a title, in characters.
const MAX_TITLE: usize = 80;

/// What a value is asked for.
#[cfg_attr(not(feature = "evaluation"), allow(dead_code))]
pub(crate) enum Question<'e> {
    /// An expression in the file that is looked at.
    Expression(Expr<'e>),
    /// The beginning of a reference in it, as text.
    Reference(String),
    /// Something in the module of a folder, as text.
    Elsewhere { folder: String, expression: String },
    /// An output.
    Output { folder: String, name: String },
}

/// What is known about a byte of a file. `value` answers what something comes to, in builds that can.
pub(crate) fn hover<'a>(
    project: &Project<'a>,
    path: &str,
    document: &'a Document,
    byte: u32,
    encoding: PositionEncoding,
    locale: Locale,
    value: &dyn Fn(&Site<'a>, &Question<'_>) -> Option<ValueView>,
) -> Option<Hover> {
    let site = site(project, path, document, byte)?;
    let found = site.found.as_ref()?;
    let here = Places::of(document, encoding);
    let mut hover = Hover {
        from: here.offset(found.span.start),
        to: here.offset(found.span.end),
        title: String::new(),
        kind: None,
        type_text: None,
        description: None,
        default: None,
        value: None,
        target: None,
    };
    let teller = Teller { project, site: &site, encoding, locale, value };
    teller.tell(found, &mut hover).then_some(hover)
}

struct Teller<'t, 'a> {
    project: &'t Project<'a>,
    site: &'t Site<'a>,
    encoding: PositionEncoding,
    locale: Locale,
    value: &'t dyn Fn(&Site<'a>, &Question<'_>) -> Option<ValueView>,
}

impl<'a> Teller<'_, 'a> {
    /// Fills a hover in; false when there is nothing to say.
    fn tell(&self, found: &Found<'a>, hover: &mut Hover) -> bool {
        match &found.meaning {
            Meaning::Reference { subject, part } => {
                hover.title = part.text();
                self.type_of(
                    &of_path(self.project, &self.site.module, &path_of(&part.reference, part.steps), &self.names()),
                    hover,
                );
                match subject {
                    Some(subject) => self.subject(subject, hover),
                    None => {
                        // `self`, or a name and the one behind it.
                        let names: Vec<&str> = hover.title.split(['.', '[']).take(2).collect();
                        let entry = blocks::context(&names.join(".")).or_else(|| blocks::context(names.first()?));
                        hover.kind = Some(CompletionKind::Context);
                        hover.description = entry.map(|entry| entry.documentation(self.locale).to_owned());
                    }
                }
                hover.value = (self.value)(self.site, &Question::Reference(part.text()));
                // A name that is declared nowhere has nothing to say.
                hover.target.is_some() || subject.is_none() && hover.description.is_some() || hover.value.is_some()
            }
            Meaning::Declaration(subject) => {
                self.declaration(subject, hover);
                hover.target.is_some()
            }
            Meaning::Bound { bound, part } => {
                hover.title = part.as_ref().map_or_else(|| bound.name.to_owned(), Part::text);
                hover.kind = Some(CompletionKind::Name);
                let name = || vec![PathStep::Name(bound.name.into())];
                let path = part.as_ref().map_or_else(name, |part| path_of(&part.reference, part.steps));
                self.type_of(&of_path(self.project, &self.site.module, &path, &self.names()), hover);
                true
            }
            Meaning::Function(name) => {
                let Some(function) = functions::find(name) else { return false };
                hover.title = function.signature.to_owned();
                hover.kind = Some(CompletionKind::Function);
                hover.description = Some(function.documentation(self.locale).to_owned());
                let call = self.site.around.expressions.last();
                hover.value = call.and_then(|call| (self.value)(self.site, &Question::Expression(*call)));
                true
            }
            Meaning::Word(name) => self.word(name, hover),
            Meaning::Expression(expr) => {
                if is_literal(*expr) {
                    return false;
                }
                hover.title = shortened(expr.source());
                self.type_of(&type_of(self.project, &self.site.module, *expr, &self.names()), hover);
                hover.value = (self.value)(self.site, &Question::Expression(*expr));
                hover.value.is_some()
            }
        }
    }

    fn type_of(&self, ty: &Type, hover: &mut Hover) {
        if *ty != Type::Dynamic {
            hover.type_text = Some(lang::type_name(ty));
        }
    }

    fn names(&self) -> Names {
        let for_each = self.site.cursor.blocks.first().and_then(|block| {
            let label = |index: usize| block.labels.get(index).map(|label| &**label).unwrap_or_default();
            let resource = |mode: Mode| self.site.module.resource(mode, label(0), label(1)).map(|found| &found.body);
            let body = match &*block.kind {
                "module" => self.site.module.call(label(0)).map(|call| &call.body),
                kind => Mode::of_block(kind).and_then(resource),
            };
            argument(body?, "for_each")
        });
        names_around(self.project, &self.site.module, &self.site.around, for_each)
    }

    /// What is said of a subject wherever it is named.
    fn subject(&self, subject: &Subject, hover: &mut Hover) {
        hover.target = target(self.project, subject, self.encoding);
        let Some(module) = self.project.module(&subject.folder) else { return };
        hover.kind = Some(match &subject.kind {
            SubjectKind::Variable(name) => {
                if let Some(variable) = module.variable(name) {
                    hover.description = variable.description.clone().filter(|text| !text.is_empty());
                    hover.default =
                        variable.places.default.as_ref().filter(|_| !variable.sensitive).and_then(|place| {
                            let text = module.source(&place.file)?.document.text();
                            text.get(place.value_span.bytes()).map(str::to_owned)
                        });
                }
                CompletionKind::Variable
            }
            SubjectKind::Output(name) => {
                let output = module.output(name);
                hover.description = output.and_then(|output| output.expression("description")).and_then(constant);
                CompletionKind::Output
            }
            SubjectKind::Call(name) => {
                hover.description = module.call(name).and_then(|call| call.expression("source")).and_then(constant);
                CompletionKind::Module
            }
            SubjectKind::Local(_) => CompletionKind::Local,
            SubjectKind::Resource { mode: Mode::Managed, .. } => CompletionKind::Resource,
            SubjectKind::Resource { mode: Mode::Data, .. } => CompletionKind::Data,
            SubjectKind::Resource { mode: Mode::Ephemeral, .. } => CompletionKind::Ephemeral,
            SubjectKind::Provider { .. } => CompletionKind::Provider,
            SubjectKind::Module => CompletionKind::Module,
        });
    }

    fn declaration(&self, subject: &Subject, hover: &mut Hover) {
        self.subject(subject, hover);
        hover.title = subject.address();
        let Some(module) = self.project.module(&subject.folder) else { return };
        let folder = subject.folder.clone();
        let question = match &subject.kind {
            SubjectKind::Variable(_) | SubjectKind::Local(_) | SubjectKind::Resource { .. } => {
                let path: Vec<_> = hover.title.split('.').map(|name| PathStep::Name(name.into())).collect();
                self.type_of(&of_path(self.project, &module, &path, &Names::default()), hover);
                Question::Elsewhere { folder, expression: hover.title.clone() }
            }
            SubjectKind::Output(name) => {
                if let Some(value) = module.output(name).and_then(|output| output.expression("value")) {
                    self.type_of(&type_of(self.project, &module, value, &Names::default()), hover);
                }
                Question::Output { folder, name: name.clone() }
            }
            SubjectKind::Call(_) | SubjectKind::Provider { .. } | SubjectKind::Module => return,
        };
        hover.value = (self.value)(self.site, &question);
    }

    /// An argument or a block of the language.
    fn word(&self, name: &str, hover: &mut Hover) -> bool {
        let around: Vec<blocks::Place<'_>> = self.site.cursor.blocks.iter().map(|block| block.place()).collect();
        let Some(entry) = blocks::inside(&around).find(|entry| entry.name == name) else { return false };
        hover.title = name.to_owned();
        hover.description = Some(entry.documentation(self.locale).to_owned());
        if entry.labels().is_some() {
            hover.kind = Some(CompletionKind::Block);
        } else {
            hover.kind = Some(CompletionKind::Argument);
            hover.type_text = Some(entry.what.to_owned());
        }
        true
    }
}

impl Subject {
    /// What it is called.
    pub(crate) fn address(&self) -> String {
        match &self.kind {
            SubjectKind::Variable(name) => format!("var.{name}"),
            SubjectKind::Local(name) => format!("local.{name}"),
            SubjectKind::Output(name) => format!("output.{name}"),
            SubjectKind::Call(name) => format!("module.{name}"),
            SubjectKind::Resource { mode: Mode::Managed, type_name, name } => format!("{type_name}.{name}"),
            SubjectKind::Resource { mode: Mode::Data, type_name, name } => format!("data.{type_name}.{name}"),
            SubjectKind::Resource { mode: Mode::Ephemeral, type_name, name } => format!("ephemeral.{type_name}.{name}"),
            SubjectKind::Provider { name, alias: Some(alias) } => format!("{name}.{alias}"),
            SubjectKind::Provider { name, alias: None } => name.clone(),
            SubjectKind::Module => self.folder.clone(),
        }
    }
}

/// Whether the text of an expression says all there is to say.
fn is_literal(expr: Expr<'_>) -> bool {
    match expr.kind() {
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Error | ExprKind::SplatItem => true,
        ExprKind::Template(template) => template.literal().is_some(),
        _ => false,
    }
}

/// An expression on one line.
fn shortened(source: &str) -> String {
    let words: Vec<&str> = source.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= MAX_TITLE { line } else { line.chars().take(MAX_TITLE - 1).chain(['…']).collect() }
}
