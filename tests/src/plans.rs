//! Folders of `golden/plan` as requests for a plan.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use config::evaluation::Environment;
use config::{Folders, Inputs, Source, Sources, Tree, is_configuration, is_variable_values};
use plan::given::Given;
use plan::planner::{Planned, Request, plan};
use plan::state::State;

/// The files of a case.
struct Memory(Vec<(Arc<str>, Arc<[u8]>)>);

impl lang::Files for Memory {
    fn read(&self, path: &str) -> Option<Arc<[u8]>> {
        self.0.iter().find(|(name, _)| **name == *path).map(|(_, bytes)| Arc::clone(bytes))
    }

    fn is_folder(&self, path: &str) -> bool {
        self.0.iter().any(|(name, _)| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }

    fn paths(&self) -> Vec<Arc<str>> {
        self.0.iter().map(|(name, _)| Arc::clone(name)).collect()
    }
}

/// The cases, by name.
pub fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/plan");
    let entries = std::fs::read_dir(root).expect("golden plans").map(|entry| entry.expect("a case").path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// The text of a file of a case, if it has one of this name.
pub fn text(case: &Path, name: &str) -> Option<String> {
    std::fs::read_to_string(case.join(name)).ok()
}

fn files(root: &Path, folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let inside = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
        match path.is_dir() {
            // How the state was made is no input.
            true if inside == "prior" => {}
            true => files(root, &path, found),
            false => found.push((inside, std::fs::read(&path).expect("a file"))),
        }
    }
}

/// What the planner makes of a case; `changed` may change its state.
pub fn planned(case: &Path, changed: impl FnOnce(State) -> State) -> Planned {
    let mut all = Vec::new();
    files(case, case, &mut all);
    let mut sources = Sources::default();
    let mut values = Vec::new();
    for (path, bytes) in &all {
        if is_configuration(path) {
            sources.set(Source::new(path, bytes));
        } else if is_variable_values(path) {
            values.push(Source::new(path, bytes));
        }
    }
    let mut inputs = Inputs::of_project(&values);
    values.iter().filter(|file| file.path == "vars.tfvars").for_each(|file| inputs.add_file(file));
    let read = |name: &str| text(case, name);
    let state = read("prior.tfstate").map(|text| State::read(&text).expect("a state")).unwrap_or_default();
    let given = read("data.json").map(|text| Given::read(&text).expect("given values")).unwrap_or_default();
    let state = changed(state);
    let folders = Folders::of(&sources);
    let tree = Tree::of(&folders);
    let mut schemas = schema::Schemas::new();
    let bundle = schemas.add_bundle(schema::CATALOG).expect("the catalog is a bundle");
    let missing = plan::missing_schemas(&tree, &state, &schemas).into_iter().map(|(_, chunk)| chunk);
    schemas.add_chunks(bundle, missing, schema::CATALOG).expect("its chunks");
    let memory = Memory(all.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect());
    plan(&Request {
        tree: &tree,
        inputs: &inputs,
        environment: Environment { files: Some(&memory), ..Environment::default() },
        schemas: &schemas,
        state: &state,
        given: &given,
        destroy: read("case.json").is_some_and(|text| text.contains("\"destroy\": true")),
    })
}
