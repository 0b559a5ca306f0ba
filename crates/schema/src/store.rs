//! All schemas that are known, each read when it is first asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::bundle::{Bundle, ChunkId};
use crate::model::{Mode, Planning, ResourceSchema};
use crate::notation::{Conventions, alias_of};
use crate::{FormatError, FormatProblem, providers};

/// The source address of the provider that Terraform itself is.
const BUILT_IN: &str = "terraform.io/builtin/terraform";

/// Terraform's own types, in the catalog's notation.
const BUILT_IN_TYPES: [(Mode, &str, &str); 2] = [
    (
        Mode::Managed,
        "terraform_data",
        r#"{"imp":1,"a":{"input":"*:o","triggers_replace":"*:oF","id":"s:c","output":"*:c"}}"#,
    ),
    (
        Mode::Data,
        "terraform_remote_state",
        r#"{"a":{"backend":"s:r","config":"*:o","defaults":"*:o","workspace":"s:o","outputs":"*:c"}}"#,
    ),
];

/// What a look-up finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The schema.
    Schema(Arc<ResourceSchema>),
    /// It is in this chunk of this bundle (by the order in which bundles were added), which has to be added first.
    NotLoaded(usize, ChunkId),
    /// There is one, but it is broken.
    Broken(FormatError),
    /// All types of the provider are known, and this is none.
    NoSuchType,
    /// Nothing is known of the provider, or not of all of its types.
    Unknown,
}

impl Found {
    /// The schema, if there is one.
    pub fn found(self) -> Option<Arc<ResourceSchema>> {
        match self {
            Found::Schema(schema) => Some(schema),
            _ => None,
        }
    }
}

/// Source address, mode and name of a type.
type Key = (Arc<str>, Mode, Arc<str>);

/// The schemas of all providers that are known.
#[derive(Debug)]
pub struct Schemas {
    entries: BTreeMap<Key, Entry>,
    bundles: Vec<Bundle>,
    /// Providers of which a file of their own says everything, so that no bundle counts.
    given: Vec<Arc<str>>,
}

/// A type as it is written, and read.
#[derive(Debug)]
struct Entry {
    text: Text,
    read: OnceLock<Result<Arc<ResourceSchema>, FormatError>>,
}

#[derive(Debug)]
enum Text {
    /// The catalog's notation.
    Notation(String, Conventions),
    /// Another name for the type.
    Alias(Arc<str>),
    /// A schema as Terraform prints it, with what is known about replacement.
    Printed(String, Option<Arc<providers::Replacements>>),
}

impl Default for Schemas {
    fn default() -> Schemas {
        Schemas::new()
    }
}

impl Schemas {
    /// Only what Terraform itself provides.
    pub fn new() -> Schemas {
        let mut schemas = Schemas { entries: BTreeMap::new(), bundles: Vec::new(), given: Vec::new() };
        for (mode, name, notation) in BUILT_IN_TYPES {
            let text = Text::Notation(notation.to_owned(), Conventions { planning: Planning::BuiltIn });
            schemas.insert(BUILT_IN.into(), mode, name, text);
        }
        schemas
    }

    /// Only what Terraform itself provides, for all who need no more.
    pub fn built_in() -> &'static Schemas {
        static BUILT_IN: OnceLock<Schemas> = OnceLock::new();
        BUILT_IN.get_or_init(Schemas::new)
    }

    /// The version of a provider that its schemas are of, if a bundle has them.
    pub fn version_of(&self, source: &str) -> Option<&str> {
        let source = normal_source(source);
        if self.given.iter().any(|given| **given == *source) {
            return None;
        }
        let mut providers = self.bundles.iter().flat_map(Bundle::providers);
        providers.find(|provider| provider.source == source).map(|provider| provider.version.as_str())
    }

    /// The names of the types of a provider that are known.
    pub fn type_names(&self, source: &str, mode: Mode) -> Vec<&str> {
        let source: Arc<str> = normal_source(source).into();
        let read = self.entries.keys().filter(|(of, with, _)| *of == source && *with == mode);
        let mut names: Vec<&str> = read.map(|(.., name)| &**name).collect();
        if !self.given.contains(&source) {
            let bundled = self.bundles.iter().flat_map(Bundle::types);
            let bundled = bundled.filter(|(provider, with, _)| provider.source == *source && *with == mode);
            names.extend(bundled.map(|(.., name)| name));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    fn insert(&mut self, source: Arc<str>, mode: Mode, name: &str, text: Text) {
        self.entries.insert((source, mode, name.into()), Entry { text, read: OnceLock::new() });
    }

    /// Adds a bundle, of which at least the index is there. Returns its number.
    ///
    /// # Errors
    ///
    /// If it is no bundle.
    pub fn add_bundle(&mut self, file: &[u8]) -> Result<usize, FormatError> {
        self.bundles.push(Bundle::read(file)?);
        Ok(self.bundles.len() - 1)
    }

    /// The bundles that were added.
    pub fn bundles(&self) -> &[Bundle] {
        &self.bundles
    }

    /// Adds a chunk of a bundle. A provider that was given in a file of its own stays as it is there.
    ///
    /// # Errors
    ///
    /// If there is no such chunk or it is broken.
    pub fn add_chunk(&mut self, bundle: usize, chunk: ChunkId, compressed: &[u8]) -> Result<(), FormatError> {
        let described = self.bundles.get(bundle).and_then(|bundle| bundle.describes(chunk));
        let (origin, mode) = described.ok_or(FormatError::new(FormatProblem::Syntax))?;
        let (source, planning): (Arc<str>, _) = (origin.source.as_str().into(), origin.planning());
        if self.given.contains(&source) {
            return Ok(());
        }
        for (name, notation) in Bundle::expand(compressed)? {
            let text = match alias_of(&notation) {
                Some(of) => Text::Alias(of.into()),
                None => Text::Notation(notation, Conventions { planning }),
            };
            self.insert(source.clone(), mode, &name, text);
        }
        Ok(())
    }

    /// Adds chunks of a bundle of which the whole file is there.
    ///
    /// # Errors
    ///
    /// As [`Schemas::add_chunk`].
    pub fn add_chunks(
        &mut self,
        bundle: usize,
        chunks: impl IntoIterator<Item = ChunkId>,
        file: &[u8],
    ) -> Result<(), FormatError> {
        for chunk in chunks {
            let place = self.bundles.get(bundle).and_then(|bundle| bundle.place(chunk)).unwrap_or_default();
            self.add_chunk(bundle, chunk, file.get(place).unwrap_or_default())?;
        }
        Ok(())
    }

    /// Adds what `terraform providers schema -json` prints, which replaces what is known of its providers. The side file
    /// says which arguments force a replacement; without it nobody knows. Returns the source addresses of the providers.
    ///
    /// # Errors
    ///
    /// If one of the files is not in its format. Single schemas are read when they are asked for.
    pub fn add_printed(&mut self, text: &str, replacements: Option<&str>) -> Result<Vec<String>, FormatError> {
        let replacements = replacements.map(providers::Replacements::read).transpose()?.map(Arc::new);
        let mut sources = Vec::new();
        for provider in providers::printed(text)? {
            let source: Arc<str> = normal_source(&provider.source).into();
            // Terraform's own rules for its own types are known better than its output tells.
            if *source == *BUILT_IN {
                continue;
            }
            self.entries.retain(|(of, ..), _| *of != source);
            for (mode, name, schema) in provider.schemas {
                self.insert(source.clone(), mode, &name, Text::Printed(schema, replacements.clone()));
            }
            self.given.push(source.clone());
            sources.push(source.to_string());
        }
        Ok(sources)
    }

    /// The schema of a type of a provider; the type of a provider's configuration is empty.
    pub fn get(&self, source: &str, mode: Mode, type_name: &str) -> Found {
        let source: Arc<str> = normal_source(source).into();
        let key: Key = (source.clone(), mode, type_name.into());
        if let Some(entry) = self.entries.get(&key) {
            return match self.read(&key, entry) {
                Ok(schema) => Found::Schema(schema),
                Err(error) => Found::Broken(error),
            };
        }
        if !self.given.contains(&source) {
            for (number, bundle) in self.bundles.iter().enumerate() {
                if let Some(chunk) = bundle.chunk_of(&source, mode, type_name) {
                    return Found::NotLoaded(number, chunk);
                }
            }
        }
        let described = self.given.contains(&source) || *source == *BUILT_IN;
        let mut bundled = self.bundles.iter().flat_map(Bundle::providers);
        if described || bundled.any(|provider| provider.complete && *provider.source == *source) {
            Found::NoSuchType
        } else {
            Found::Unknown
        }
    }

    fn read(&self, key: &Key, entry: &Entry) -> Result<Arc<ResourceSchema>, FormatError> {
        let read = || {
            let (_, mode, name) = key;
            match &entry.text {
                Text::Notation(text, conventions) => crate::entry(text, *mode, name, *conventions).map(Arc::new),
                Text::Printed(text, replacements) => {
                    providers::schema(text, *mode, name, replacements.as_deref()).map(Arc::new)
                }
                Text::Alias(of) => {
                    let alias = || FormatError::new(FormatProblem::Alias).within(name);
                    let target = self.entries.get(&(key.0.clone(), *mode, of.clone())).ok_or_else(alias)?;
                    // An alias of an alias could be one of itself.
                    let Text::Notation(text, conventions) = &target.text else { return Err(alias()) };
                    let mut schema = crate::entry(text, *mode, name, *conventions)?;
                    schema.alias_of = Some(of.clone());
                    Ok(Arc::new(schema))
                }
            }
        };
        entry.read.get_or_init(read).clone()
    }
}

/// A provider's source address without the host of the public registries, in small letters: `hashicorp/random`. Of several
/// addresses of one provider it is that of the catalog.
pub fn normal_source(source: &str) -> String {
    let source = source.to_lowercase();
    let public = ["registry.terraform.io/", "registry.opentofu.org/"].iter().find_map(|host| source.strip_prefix(host));
    let source = public.map_or_else(|| source.clone(), str::to_owned);
    // The cloud's own registry has the same provider, and a template that names no source means it.
    let is_same = ["huawei.com/provider/huaweicloud", "hashicorp/huaweicloud"].contains(&source.as_str());
    if is_same { "huaweicloud/huaweicloud".to_owned() } else { source }
}
