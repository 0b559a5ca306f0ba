//! The modules of a project: the root module and all that are called, as a tree.

use std::collections::BTreeMap;
use std::rc::Rc;

use lang::evaluate;

use crate::{Module, Named, Source, Sources};

/// How deep modules may call each other.
const MAX_DEPTH: usize = 50;

/// How many nodes a tree may have: a module that is called twice and calls another one twice makes seven.
const MAX_NODES: usize = 1000;

/// The parsed configuration files of all folders of a project.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    sources: BTreeMap<String, Vec<Source>>,
}

impl Folders {
    /// The folders that exist, also those without configuration. The root folder, `""`, is always there.
    pub fn of(sources: &Sources) -> Folders {
        let mut folders = Folders { sources: BTreeMap::from([(String::new(), Vec::new())]) };
        for folder in sources.folders() {
            folders.sources.insert(folder.to_owned(), Vec::new());
        }
        for source in sources.all() {
            let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if crate::is_configuration(&source.path) {
                folders.sources.entry(folder.to_owned()).or_default().push(source.clone());
            }
        }
        folders
    }

    /// The configuration files of a folder; none if there are none.
    pub fn get(&self, folder: &str) -> Option<&[Source]> {
        self.sources.get(folder).map(Vec::as_slice)
    }

    /// The folders and their configuration files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Source])> {
        self.sources.iter().map(|(folder, sources)| (folder.as_str(), sources.as_slice()))
    }

    /// The file of this path.
    pub fn source(&self, path: &str) -> Option<&Source> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.get(folder)?.iter().find(|source| source.path == path)
    }
}

/// Why there are no files for a module call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLoaded {
    /// `source` is absent or no constant text.
    NoSource,
    /// `source` names a registry, a repository or an archive: nothing is fetched.
    Remote,
    /// The path leads out of the project.
    Outside,
    /// The project has no such folder.
    Missing,
    /// The module calls itself, perhaps through others.
    Recursive,
    /// The calls are nested too deep, or there are too many of them.
    Limit,
}

/// What a `module` block of a node leads to.
#[derive(Clone, Debug)]
pub struct Call {
    /// The text of `source`, if it is one.
    pub source: Option<String>,
    /// The number of the called module in the tree, or why it is not there.
    pub child: Result<usize, NotLoaded>,
}

/// A module at a place in the tree. A folder that is called several times has several nodes, which share its blocks.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The names of the calls that lead here from the root module.
    pub path: Vec<String>,
    /// The module's folder, `""` for the root.
    pub folder: &'a str,
    /// Its files.
    pub sources: &'a [Source],
    /// Its blocks, override files merged.
    pub module: Rc<Module<'a>>,
    /// The number of the calling module; none for the root.
    pub parent: Option<usize>,
    /// What its `module` blocks lead to, in the order of [`Module::calls`].
    pub calls: Vec<Call>,
}

impl Node<'_> {
    /// The number of the module that the call of this name leads to.
    pub fn child(&self, name: &str) -> Option<usize> {
        let index = self.module.calls.iter().position(|call| call.name.text == name)?;
        self.calls.get(index)?.child.ok()
    }

    /// `module.a.module.b`; empty for the root.
    pub fn address(&self) -> String {
        self.path.iter().map(|name| format!("module.{name}")).collect::<Vec<_>>().join(".")
    }
}

/// The modules of a project. Nothing is fetched: only what lies in the project is there.
///
/// ```
/// use config::{Folders, NotLoaded, Project, Sources, Tree};
/// let files = [
///     ("main.tf", "module \"net\" {\n  source = \"./net\"\n}\nmodule \"far\" {\n  source = \"a/b/c\"\n}\n"),
///     ("net/main.tf", "output \"id\" {\n  value = 1\n}\n"),
/// ];
/// let project = Project::from_files(files.map(|(path, text)| (path.into(), text.into()))).unwrap();
/// let folders = Folders::of(&Sources::of(&project));
/// let tree = Tree::of(&folders);
/// let net = tree.root().child("net").unwrap();
/// assert_eq!(tree.nodes()[net].module.outputs[0].name.text, "id");
/// assert_eq!(tree.root().calls[1].child, Err(NotLoaded::Remote));
/// ```
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// The tree of the modules that start in the root folder.
    pub fn of(folders: &'a Folders) -> Tree<'a> {
        Tree::from_folder(folders, "")
    }

    /// The tree of the modules that start in this folder.
    pub fn from_folder(folders: &'a Folders, folder: &str) -> Tree<'a> {
        let mut loaded: BTreeMap<&'a str, Rc<Module<'a>>> = BTreeMap::new();
        let (folder, sources) =
            folders.sources.get_key_value(folder).map_or(("", &[][..]), |(path, sources)| (path.as_str(), sources));
        let mut load = |folder: &'a str, sources: &'a [Source]| {
            Rc::clone(loaded.entry(folder).or_insert_with(|| Rc::new(Module::of(sources))))
        };
        let root =
            Node { path: Vec::new(), folder, sources, module: load(folder, sources), parent: None, calls: Vec::new() };
        let mut tree = Tree { nodes: vec![root] };
        let mut next = 0;
        // Nodes of one level before those of the next, so that a limit cuts off what is deep.
        while let Some(node) = tree.nodes.get(next) {
            let module = Rc::clone(&node.module);
            for block in &module.calls {
                let source = source_of(block);
                let child = match source.as_deref() {
                    None => Err(NotLoaded::NoSource),
                    Some(source) => tree.folder_of(folders, next, source),
                };
                let child = child.map(|(folder, sources)| {
                    let mut path = tree.nodes.get(next).map(|node| node.path.clone()).unwrap_or_default();
                    path.push(block.name.text.to_string());
                    let module = load(folder, sources);
                    tree.nodes.push(Node { path, folder, sources, module, parent: Some(next), calls: Vec::new() });
                    tree.nodes.len() - 1
                });
                if let Some(node) = tree.nodes.get_mut(next) {
                    node.calls.push(Call { source, child });
                }
            }
            next += 1;
        }
        tree
    }

    /// The root module.
    pub fn root(&self) -> &Node<'a> {
        &self.nodes[0]
    }

    /// All modules, callers before the modules that they call; the root is the first.
    pub fn nodes(&self) -> &[Node<'a>] {
        &self.nodes
    }

    /// The folder that a call in this node leads to.
    fn folder_of(&self, folders: &'a Folders, node: usize, source: &str) -> Result<(&'a str, &'a [Source]), NotLoaded> {
        if !is_local(source) {
            return Err(NotLoaded::Remote);
        }
        let from = self.nodes.get(node).map_or("", |node| node.folder);
        let path = below(from, source).ok_or(NotLoaded::Outside)?;
        let (folder, sources) = folders.sources.get_key_value(&path).ok_or(NotLoaded::Missing)?;
        let mut depth = 0;
        let mut ancestor = Some(node);
        while let Some(found) = ancestor.and_then(|index| self.nodes.get(index)) {
            if found.folder == folder {
                return Err(NotLoaded::Recursive);
            }
            depth += 1;
            ancestor = found.parent;
        }
        if depth > MAX_DEPTH || self.nodes.len() >= MAX_NODES {
            return Err(NotLoaded::Limit);
        }
        Ok((folder, sources))
    }
}

/// The text of a call's `source`.
fn source_of(block: &Named<'_>) -> Option<String> {
    let (value, diagnostics) = evaluate(block.argument("source")?.attribute.expr(), None);
    value.as_str().filter(|_| diagnostics.is_empty()).map(str::to_owned)
}

/// The folder of the project that the `source` of a call in a folder means; nothing when it is no path, or leads out of
/// the project. Whether there is configuration in it does not matter.
///
/// ```
/// assert_eq!(config::called_folder("modules/a", "../b").as_deref(), Some("modules/b"));
/// assert_eq!(config::called_folder("", "hashicorp/consul/aws"), None);
/// ```
pub fn called_folder(from: &str, source: &str) -> Option<String> {
    is_local(source).then(|| below(from, source)).flatten()
}

/// Whether the source of a module is a path in the project. Without a slash it is none for Terraform.
fn is_local(source: &str) -> bool {
    source.starts_with("./") || source.starts_with("../")
}

/// The folder that a relative path leads to from another one; nothing when it leads outside the project.
fn below(folder: &str, path: &str) -> Option<String> {
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(files: &[(&str, &str)]) -> Folders {
        let mut sources = Sources::default();
        for (path, text) in files {
            sources.set(Source::from_text(path, *text));
        }
        Folders::of(&sources)
    }

    fn call(name: &str, source: &str) -> String {
        format!("module \"{name}\" {{\n  source = \"{source}\"\n}}\n")
    }

    #[test]
    fn paths_lead_through_the_project() {
        let folders = folders(&[
            ("main.tf", &call("a", "./modules/a")),
            ("modules/a/main.tf", &call("b", "../b")),
            ("modules/b/main.tf", ""),
        ]);
        let tree = Tree::of(&folders);
        let found: Vec<(String, &str)> = tree.nodes().iter().map(|node| (node.address(), node.folder)).collect();
        assert_eq!(
            found,
            [(String::new(), ""), ("module.a".into(), "modules/a"), ("module.a.module.b".into(), "modules/b")]
        );
        assert_eq!(tree.nodes()[2].parent, Some(1));
    }

    #[test]
    fn what_is_not_there_has_a_reason() {
        for (source, reason) in [
            ("../outside", NotLoaded::Outside),
            ("./none", NotLoaded::Missing),
            (".", NotLoaded::Remote),
            ("./", NotLoaded::Recursive),
            ("hashicorp/consul/aws", NotLoaded::Remote),
            ("git::https://example.com/x.git", NotLoaded::Remote),
            ("${var.x}", NotLoaded::NoSource),
        ] {
            let text = call("a", source);
            let folders = folders(&[("main.tf", &text)]);
            assert_eq!(Tree::of(&folders).root().calls[0].child, Err(reason), "{source}");
        }
    }

    #[test]
    fn modules_that_call_themselves_end() {
        let folders = folders(&[
            ("main.tf", &call("a", "./a")),
            ("a/main.tf", &call("b", "../b")),
            ("b/main.tf", &call("a", "../a")),
        ]);
        let tree = Tree::of(&folders);
        assert_eq!(tree.nodes().len(), 3);
        assert_eq!(tree.nodes()[2].calls[0].child, Err(NotLoaded::Recursive));
    }

    #[test]
    fn a_tree_that_doubles_with_each_level_ends() {
        let mut files = vec![("main.tf".to_owned(), call("a", "./m0") + &call("b", "./m0"))];
        for level in 0..40 {
            let source = format!("../m{}", level + 1);
            files.push((format!("m{level}/main.tf"), call("a", &source) + &call("b", &source)));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let folders = folders(&files);
        let tree = Tree::of(&folders);
        assert_eq!(tree.nodes().len(), MAX_NODES);
        assert!(tree.nodes().iter().any(|node| node.calls.iter().any(|call| call.child == Err(NotLoaded::Limit))));
    }

    #[test]
    fn a_folder_called_twice_is_read_once() {
        let text = call("a", "./m") + &call("b", "./m");
        let folders = folders(&[("main.tf", &text), ("m/main.tf", "")]);
        let tree = Tree::of(&folders);
        assert!(Rc::ptr_eq(&tree.nodes()[1].module, &tree.nodes()[2].module));
    }
}
