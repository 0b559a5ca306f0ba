//! What the modules of a project declare, read where it is asked for.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use config::{Folders, Header, Mode, Module, Name, Named, Resource, Source, Variable, Variables, called_folder};
use syntax::{BlockSchema, BodySchema, Expr, Item, Label, Step, Syntax};

use crate::expressions::each_value;
use crate::language::blocks;

/// The value that a block gives an argument.
pub(crate) trait Arguments<'a> {
    /// Override files considered.
    fn expression(&self, name: &str) -> Option<Expr<'a>>;
}

impl<'a> Arguments<'a> for Named<'a> {
    fn expression(&self, name: &str) -> Option<Expr<'a>> {
        Some(self.argument(name)?.attribute.expr())
    }
}

impl<'a> Arguments<'a> for Resource<'a> {
    fn expression(&self, name: &str) -> Option<Expr<'a>> {
        Some(self.argument(name)?.attribute.expr())
    }
}

/// The address of the provider that is part of Terraform.
const BUILT_IN_PROVIDER: &str = "terraform.io/builtin/terraform";

/// The folder that a file lies in, `""` for the root.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path from one folder to another, as a module's `source` has it.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let parts = |folder: &str| folder.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (from, to) = (parts(from), parts(to));
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let mut path: Vec<String> = vec!["..".to_owned(); from.len() - common];
    if path.is_empty() {
        path.push(".".to_owned());
    }
    path.extend(to.into_iter().skip(common));
    // Dots without a slash are no path for Terraform.
    let slash = if path.last().is_some_and(|name| name.starts_with('.')) { "/" } else { "" };
    path.join("/") + slash
}

/// The modules of a project.
pub(crate) struct Project<'a> {
    folders: &'a Folders,
    modules: RefCell<BTreeMap<&'a str, Rc<Declarations<'a>>>>,
    /// How many steps the search for types may still take.
    pub(crate) fuel: Cell<u32>,
}

/// What one module declares.
pub(crate) struct Declarations<'a> {
    /// Its folder, `""` for the root.
    pub(crate) folder: &'a str,
    /// Its files.
    pub(crate) sources: &'a [Source],
    /// Its blocks; data sources inside checks are among the resources.
    pub(crate) module: Module<'a>,
    variables: OnceCell<Variables>,
}

impl<'a> Project<'a> {
    pub(crate) fn new(folders: &'a Folders) -> Project<'a> {
        Project { folders, modules: RefCell::default(), fuel: Cell::new(20_000) }
    }

    /// The folders that hold configuration, and the root.
    pub(crate) fn folder_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.folders.iter().filter(|(_, sources)| !sources.is_empty()).map(|(folder, _)| folder)
    }

    /// The module in a folder.
    pub(crate) fn module(&self, folder: &str) -> Option<Rc<Declarations<'a>>> {
        let (folder, sources) = self.folders.iter().find(|(name, _)| *name == folder)?;
        let mut modules = self.modules.borrow_mut();
        let made = modules.entry(folder).or_insert_with(|| {
            let mut module = Module::of(sources);
            let nested: Vec<Resource<'a>> = module.checks.iter().flat_map(data_of_check).collect();
            module.resources.extend(nested);
            Rc::new(Declarations { folder, sources, module, variables: OnceCell::new() })
        });
        Some(Rc::clone(made))
    }

    /// The module that a call leads to, when it is part of the project.
    pub(crate) fn called(&self, from: &Declarations<'a>, call: &Named<'a>) -> Option<Rc<Declarations<'a>>> {
        self.module(&from.folder_of_call(call)?).filter(|module| !module.sources.is_empty())
    }
}

impl<'a> Declarations<'a> {
    pub(crate) fn variables(&self) -> &Variables {
        self.variables.get_or_init(|| config::variables(self.sources))
    }

    pub(crate) fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables().get(name)
    }

    pub(crate) fn local(&self, name: &str) -> Option<&config::Local<'a>> {
        self.module.locals.iter().find(|local| local.attribute.name() == name)
    }

    pub(crate) fn output(&self, name: &str) -> Option<&Named<'a>> {
        self.module.outputs.iter().find(|output| output.name.text == name)
    }

    pub(crate) fn call(&self, name: &str) -> Option<&Named<'a>> {
        self.module.calls.iter().find(|call| call.name.text == name)
    }

    pub(crate) fn resource(&self, mode: Mode, type_name: &str, name: &str) -> Option<&Resource<'a>> {
        let fits =
            |found: &&Resource<'a>| found.mode == mode && found.type_name.text == type_name && found.name.text == name;
        self.module.resources.iter().find(fits)
    }

    /// The resources of a mode.
    pub(crate) fn resources_of(&self, mode: Mode) -> impl Iterator<Item = &Resource<'a>> {
        self.module.resources.iter().filter(move |resource| resource.mode == mode)
    }

    /// The check that a data source stands in.
    pub(crate) fn check_of(&self, resource: &Resource<'a>) -> Option<&str> {
        let (file, span) = (resource.header.file, resource.header.span);
        let around = |check: &&Named<'a>| {
            check.header.file == file && check.header.span.start < span.start && span.end <= check.header.span.end
        };
        self.module.checks.iter().find(around).map(|check| &*check.name.text)
    }

    /// Whether the functions of Terraform's own provider can be called.
    pub(crate) fn requires_built_in_provider(&self) -> bool {
        let required = [BlockSchema { kind: "required_providers", labels: &[] }];
        let schema = BodySchema { attributes: &[], blocks: &required };
        self.module.terraform.iter().flat_map(|settings| settings.body.partial_content(&schema).0.blocks).any(|block| {
            block.body().just_attributes().0.iter().any(|provider| {
                let items = provider.expr().as_map().into_iter().flat_map(|object| object.items());
                let mut sources = items.filter(|item| item.literal_key().is_some_and(|key| key == "source"));
                sources.any(|item| constant(item.value).as_deref() == Some(BUILT_IN_PROVIDER))
            })
        })
    }

    /// The file of this path.
    pub(crate) fn source(&self, path: &str) -> Option<&'a Source> {
        self.sources.iter().find(|source| source.path == path)
    }

    /// The folder of a call's module, as far as it can be one of the project.
    pub(crate) fn folder_of_call(&self, call: &Named<'a>) -> Option<String> {
        called_folder(self.folder, &constant(call.expression("source")?)?)
    }

    /// The names of the attributes that resources of a type are known to have: those that their blocks set, and those
    /// that are read anywhere in the module.
    pub(crate) fn known_attributes(&self, mode: Mode, type_name: &str) -> Vec<String> {
        let mut names: Vec<String> = match type_name {
            "terraform_data" => ["id", "input", "output", "triggers_replace"].map(str::to_owned).to_vec(),
            "terraform_remote_state" => ["outputs", "backend", "config", "workspace"].map(str::to_owned).to_vec(),
            _ => vec!["id".to_owned()],
        };
        let meta = meta_arguments(mode);
        for resource in
            self.module.resources.iter().filter(|found| found.mode == mode && found.type_name.text == type_name)
        {
            let body = &resource.body;
            let found: Vec<&str> = match body.document().syntax() {
                Syntax::Native => body
                    .items()
                    .map(|item| match item {
                        Item::Attribute(attribute) => attribute.name(),
                        Item::Block(block) => block.kind(),
                    })
                    .collect(),
                Syntax::Json => body.just_attributes().0.iter().map(|attribute| attribute.name()).collect(),
            };
            names
                .extend(found.into_iter().filter(|name| !meta.contains(name) && *name != "dynamic").map(str::to_owned));
        }
        let declared: Vec<&str> = self
            .module
            .resources
            .iter()
            .filter(|found| found.mode == mode && found.type_name.text == type_name)
            .map(|found| &*found.name.text)
            .collect();
        for source in self.sources {
            each_value(&source.document, &mut |value| {
                names.extend(value.traversals().iter().filter_map(|reference| {
                    let mut steps = reference.steps();
                    let root = reference.root_name();
                    let of_type = match mode {
                        Mode::Managed => root == type_name,
                        Mode::Data => root == "data" && is_name(steps.next(), type_name),
                        Mode::Ephemeral => root == "ephemeral" && is_name(steps.next(), type_name),
                    };
                    let name = steps.next().filter(|_| of_type)?;
                    let Step::Attribute { name, .. } = name else { return None };
                    if !declared.contains(&name) {
                        return None;
                    }
                    steps.find_map(|step| match step {
                        Step::Attribute { name, .. } => Some(name.to_owned()),
                        Step::Index { .. } => None,
                    })
                }));
            });
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The data sources that only a check reads.
fn data_of_check<'a>(check: &Named<'a>) -> Vec<Resource<'a>> {
    let data = [BlockSchema { kind: "data", labels: &["type", "name"] }];
    let (content, ..) = check.body.partial_content(&BodySchema { attributes: &[], blocks: &data });
    let resources = content.blocks.iter().filter_map(|block| {
        let [type_name, name] = block.labels() else { return None };
        let name_of = |label: &Label<'a>| Name { text: label.value.clone(), span: label.span };
        Some(Resource {
            header: Header { file: check.header.file, header_span: block.header_span(), span: block.span() },
            mode: Mode::Data,
            type_name: name_of(type_name),
            name: name_of(name),
            body: block.body(),
            overrides: Vec::new(),
        })
    });
    resources.collect()
}

fn is_name(step: Option<Step<'_>>, expected: &str) -> bool {
    matches!(step, Some(Step::Attribute { name, .. }) if name == expected)
}

/// The word that a block of this mode begins with.
pub(crate) fn block_kind(mode: Mode) -> &'static str {
    match mode {
        Mode::Managed => "resource",
        Mode::Data => "data",
        Mode::Ephemeral => "ephemeral",
    }
}

/// The arguments and blocks that the language gives to resources of a mode.
fn meta_arguments(mode: Mode) -> Vec<&'static str> {
    blocks::inside(&[blocks::Place { kind: block_kind(mode), label: None }]).map(|entry| entry.name).collect()
}

/// The text of a constant expression.
pub(crate) fn constant(expression: Expr<'_>) -> Option<String> {
    let (value, diagnostics) = lang::evaluate(expression, None);
    value.as_str().filter(|_| diagnostics.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use config::called_folder;

    use super::relative;

    #[test]
    fn paths_between_folders_lead_there() {
        for (from, to, path) in
            [("", "net", "./net"), ("", "a/b", "./a/b"), ("a", "b", "../b"), ("a/b", "a", "../"), ("a", "a/c", "./c")]
        {
            assert_eq!(relative(from, to), path);
            assert_eq!(called_folder(from, path).as_deref(), Some(to));
        }
    }
}
