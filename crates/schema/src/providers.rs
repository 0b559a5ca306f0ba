//! What `terraform providers schema -json` prints (format 1.x, documented at
//! <https://developer.hashicorp.com/terraform/cli/commands/providers/schema>), and a side file about replacement.
//!
//! The side file names the arguments of which a change replaces the resource. A type that it names is described wholly by
//! it; of any other type nothing is known.
//!
//! ```json
//! { "format": 1, "force_new": { "cloud_server": ["image", "disk.size"] } }
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::value::RawValue;
use value::Type;

use crate::model::{
    Attribute, Block, Deprecation, ForceNew, Mode, Nested, NestedBlock, Nesting, Planning, ResourceSchema, Standing,
};
use crate::{FormatError, FormatProblem, Limits};

/// The schemas of one provider, each as the text that was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedProvider {
    /// Source address, with its host.
    pub source: String,
    /// Mode, name and JSON text of each schema; the name of the provider's configuration is empty.
    pub schemas: Vec<(Mode, String, String)>,
}

#[derive(Deserialize)]
struct File<'a> {
    format_version: String,
    #[serde(borrow, default)]
    provider_schemas: BTreeMap<String, Provider<'a>>,
}

#[derive(Deserialize)]
struct Provider<'a> {
    #[serde(borrow)]
    provider: Option<&'a RawValue>,
    #[serde(borrow, default)]
    resource_schemas: BTreeMap<String, &'a RawValue>,
    #[serde(borrow, default)]
    data_source_schemas: BTreeMap<String, &'a RawValue>,
    #[serde(borrow, default)]
    ephemeral_resource_schemas: BTreeMap<String, &'a RawValue>,
}

/// Takes the file apart; single schemas are not read yet.
///
/// # Errors
///
/// If the text is not in the format, of another major version, or too large.
pub fn printed(text: &str) -> Result<Vec<PrintedProvider>, FormatError> {
    if text.len() > Limits::FILE {
        return Err(FormatError::new(FormatProblem::TooLarge));
    }
    let file: File<'_> = serde_json::from_str(text).map_err(|_| syntax())?;
    // Before it got a version of its own the format was the same.
    if !matches!(file.format_version.split('.').next(), Some("0" | "1")) {
        return Err(FormatError::new(FormatProblem::Version));
    }
    let providers = file.provider_schemas.into_iter().map(|(source, provider)| {
        let mut schemas = Vec::new();
        if let Some(configuration) = provider.provider {
            schemas.push((Mode::Provider, String::new(), configuration.get().to_owned()));
        }
        let kinds = [
            (Mode::Managed, provider.resource_schemas),
            (Mode::Data, provider.data_source_schemas),
            (Mode::Ephemeral, provider.ephemeral_resource_schemas),
        ];
        for (mode, types) in kinds {
            schemas.extend(types.into_iter().map(|(name, text)| (mode, name, text.get().to_owned())));
        }
        PrintedProvider { source, schemas }
    });
    Ok(providers.collect())
}

/// Which arguments force a replacement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replacements {
    types: BTreeMap<String, BTreeSet<String>>,
}

impl Replacements {
    /// Reads a side file.
    ///
    /// # Errors
    ///
    /// If it is not in the format.
    pub fn read(text: &str) -> Result<Replacements, FormatError> {
        #[derive(Deserialize)]
        struct Side {
            format: u64,
            force_new: BTreeMap<String, BTreeSet<String>>,
        }
        if text.len() > Limits::FILE {
            return Err(FormatError::new(FormatProblem::TooLarge));
        }
        let side: Side = serde_json::from_str(text).map_err(|_| syntax())?;
        if side.format != 1 {
            return Err(FormatError::new(FormatProblem::Version));
        }
        Ok(Replacements { types: side.force_new })
    }
}

#[derive(Deserialize)]
struct PrintedSchema {
    #[serde(default)]
    version: u64,
    #[serde(default)]
    block: PrintedBlock,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct PrintedBlock {
    attributes: Option<BTreeMap<String, PrintedAttribute>>,
    block_types: Option<BTreeMap<String, PrintedNestedBlock>>,
    deprecated: bool,
}

#[derive(Deserialize)]
struct PrintedNestedBlock {
    nesting_mode: String,
    #[serde(default)]
    block: PrintedBlock,
    #[serde(default)]
    min_items: u64,
    #[serde(default)]
    max_items: u64,
}

#[derive(Deserialize)]
struct PrintedAttribute {
    #[serde(rename = "type")]
    ty: Option<serde_json::Value>,
    nested_type: Option<PrintedNestedType>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    computed: bool,
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    write_only: bool,
    #[serde(default)]
    deprecated: bool,
}

#[derive(Deserialize)]
struct PrintedNestedType {
    #[serde(default)]
    attributes: BTreeMap<String, PrintedAttribute>,
    nesting_mode: String,
}

/// Reads the schema of one type as it was printed.
///
/// # Errors
///
/// If it is not in the format.
pub fn schema(
    text: &str,
    mode: Mode,
    type_name: &str,
    replacements: Option<&Replacements>,
) -> Result<ResourceSchema, FormatError> {
    let printed: PrintedSchema = serde_json::from_str(text).map_err(|_| syntax().within(type_name))?;
    let known = replacements.and_then(|replacements| replacements.types.get(type_name));
    let mut reader = Reader { known, path: Vec::new() };
    let deprecated = printed.block.deprecated.then(Deprecation::default);
    let block = reader.block(printed.block).map_err(|error| error.within(type_name))?;
    Ok(ResourceSchema {
        type_name: type_name.into(),
        mode,
        service: None,
        version: printed.version,
        block,
        planning: Planning::Unstated,
        deprecated,
        importable: None,
        one_time: false,
        documented: true,
        alias_of: None,
    })
}

struct Reader<'a> {
    /// Paths of what forces a replacement, if the side file names the type.
    known: Option<&'a BTreeSet<String>>,
    path: Vec<String>,
}

impl Reader<'_> {
    fn enter<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self) -> Result<T, FormatError>,
    ) -> Result<T, FormatError> {
        if self.path.len() >= Limits::DEPTH {
            return Err(FormatError::new(FormatProblem::TooLarge));
        }
        self.path.push(name.to_owned());
        let result = read(self);
        self.path.pop();
        result.map_err(|error| error.within(name))
    }

    fn force_new(&self) -> ForceNew {
        match self.known {
            None => ForceNew::Unknown,
            Some(known) if known.contains(&self.path.join(".")) => ForceNew::Always,
            Some(_) => ForceNew::Never,
        }
    }

    fn block(&mut self, printed: PrintedBlock) -> Result<Block, FormatError> {
        let mut block =
            Block { attributes: self.attributes(printed.attributes.unwrap_or_default())?, blocks: Vec::new() };
        for (name, nested) in printed.block_types.unwrap_or_default() {
            block.blocks.push(self.enter(&name, |reader| reader.nested_block(&name, nested))?);
        }
        Ok(block)
    }

    fn nested_block(&mut self, name: &str, printed: PrintedNestedBlock) -> Result<NestedBlock, FormatError> {
        Ok(NestedBlock {
            name: name.into(),
            nesting: nesting(&printed.nesting_mode)?,
            deprecated: printed.block.deprecated.then(Deprecation::default),
            block: self.block(printed.block)?,
            min_items: printed.min_items,
            max_items: (printed.max_items > 0).then_some(printed.max_items),
            standing: Standing { required: printed.min_items > 0, optional: printed.min_items == 0, computed: false },
            force_new: self.force_new(),
            hidden: false,
            constraints: None,
        })
    }

    /// In the order of people's interest: what must be set, what can be, what cannot.
    fn attributes(&mut self, printed: BTreeMap<String, PrintedAttribute>) -> Result<Vec<Attribute>, FormatError> {
        let mut attributes = Vec::with_capacity(printed.len());
        for (name, attribute) in printed {
            attributes.push(self.enter(&name, |reader| reader.attribute(&name, attribute))?);
        }
        attributes.sort_by_key(|attribute| (!attribute.standing.required, !attribute.standing.optional));
        Ok(attributes)
    }

    fn attribute(&mut self, name: &str, printed: PrintedAttribute) -> Result<Attribute, FormatError> {
        let wrong = || FormatError::new(FormatProblem::Type);
        let (ty, nested) = match (printed.ty, printed.nested_type) {
            (Some(ty), None) => (Type::from_json(&ty.to_string()).ok_or_else(wrong)?, None),
            (None, Some(nested)) => {
                let nesting = nesting(&nested.nesting_mode)?;
                let attributes = self.attributes(nested.attributes)?;
                let object = Type::object(attributes.iter().map(|inner| (inner.name.clone(), inner.ty.clone())));
                (nesting.wrap(object), Some(Nested { nesting, attributes, structural: true }))
            }
            _ => return Err(syntax()),
        };
        Ok(Attribute {
            nested,
            standing: Standing { required: printed.required, optional: printed.optional, computed: printed.computed },
            force_new: if printed.required || printed.optional { self.force_new() } else { ForceNew::Never },
            sensitive: printed.sensitive,
            write_only: printed.write_only,
            deprecated: printed.deprecated.then(Deprecation::default),
            ..Attribute::new(name, ty)
        })
    }
}

fn nesting(mode: &str) -> Result<Nesting, FormatError> {
    Ok(match mode {
        "single" => Nesting::Single,
        "group" => Nesting::Group,
        "list" => Nesting::List,
        "set" => Nesting::Set,
        "map" => Nesting::Map,
        _ => return Err(syntax()),
    })
}

fn syntax() -> FormatError {
    FormatError::new(FormatProblem::Syntax)
}
