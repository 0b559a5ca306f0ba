//! What a schema says.

use std::sync::Arc;

use value::{Number, Type, Value};

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// `resource`
    Managed,
    /// `data`
    Data,
    /// `ephemeral`
    Ephemeral,
    /// `provider`; the type is the provider's name
    Provider,
}

/// How a provider turns a proposed state into a planned one. The rules are the planner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planning {
    /// As Terraform's classic plugin SDK does, with its loose idea of null and zero.
    Classic,
    /// The proposed state, with defaults, and what is computed unknown when a resource is made.
    Framework,
    /// What Terraform itself provides.
    BuiltIn,
    /// Nobody said: the schema comes from `terraform providers schema`.
    Unstated,
}

/// The schema of one resource type, data source or provider configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceSchema {
    /// Such as `random_id`.
    pub type_name: Arc<str>,
    /// What kind of block has it.
    pub mode: Mode,
    /// The service it belongs to, as the catalog groups them.
    pub service: Option<Arc<str>>,
    /// Version of the schema, which states name.
    pub version: u64,
    /// What the body holds.
    pub block: Block,
    /// How its provider plans.
    pub planning: Planning,
    /// If nobody should use it any more, why.
    pub deprecated: Option<Deprecation>,
    /// Whether `import` can take over an existing one; unknown if nobody said.
    pub importable: Option<bool>,
    /// Making it only triggers a call; there is nothing that stays.
    pub one_time: bool,
    /// Whether the provider has a public page about it.
    pub documented: bool,
    /// The type with the same schema that this is another name of.
    pub alias_of: Option<Arc<str>>,
}

/// What is deprecated and what stands in for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead.
    pub replacement: Option<Arc<str>>,
}

/// The attributes and nested blocks of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// In the order of the documentation; what can be set comes first.
    pub attributes: Vec<Attribute>,
    /// Blocks in the body, likewise.
    pub blocks: Vec<NestedBlock>,
}

/// How nested blocks or nested attributes become a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// At most one; null if absent.
    Single,
    /// Exactly one object, also if absent: then its attributes are null.
    Group,
    /// A list of objects.
    List,
    /// A set of objects.
    Set,
    /// A map of objects by label.
    Map,
}

/// Who sets an attribute or block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The template must.
    pub required: bool,
    /// The template may.
    pub optional: bool,
    /// The provider does, unless the template may and does.
    pub computed: bool,
}

impl Standing {
    /// Whether a template can set it.
    pub fn is_settable(self) -> bool {
        self.required || self.optional
    }
}

/// Whether a change replaces the resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ForceNew {
    /// It is changed in place.
    Never,
    /// The resource is replaced.
    Always,
    /// The change is refused, unless `enable_force_new` of the resource or the provider allows a replacement.
    IfEnabled,
    /// The schema does not say.
    #[default]
    Unknown,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Its name.
    pub name: Arc<str>,
    /// Its type, that of [`Attribute::nested`] included.
    pub ty: Type,
    /// What its objects hold, if it has any.
    pub nested: Option<Nested>,
    /// Who sets it.
    pub standing: Standing,
    /// Whether a change replaces the resource.
    pub force_new: ForceNew,
    /// What the provider takes when the template sets nothing.
    pub default: Option<Value>,
    /// Terraform hides its value.
    pub sensitive: bool,
    /// No state keeps it.
    pub write_only: bool,
    /// If nobody should use it any more, why.
    pub deprecated: Option<Deprecation>,
    /// Not for people.
    pub hidden: bool,
    /// A provider says that it is required where its schema says optional.
    pub required_in_practice: bool,
    /// A provider says that it is an output where its schema says optional.
    pub output_in_practice: bool,
    /// A whole number.
    pub integer: bool,
    /// What else its value must or should be, if anything.
    pub constraints: Option<Box<Constraints>>,
}

/// The objects of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Nested {
    /// How many objects, and in what.
    pub nesting: Nesting,
    /// What each holds.
    pub attributes: Vec<Attribute>,
    /// Whether Terraform knows the attributes one by one (nested attributes of a schema), or only their types, in which
    /// case what they say beside it is documentation.
    pub structural: bool,
}

/// A kind of block in a body.
#[derive(Clone, Debug, PartialEq)]
pub struct NestedBlock {
    /// Its name.
    pub name: Arc<str>,
    /// How its blocks become a value.
    pub nesting: Nesting,
    /// What each holds.
    pub block: Block,
    /// At least so many blocks.
    pub min_items: u64,
    /// At most so many blocks, if there is a limit.
    pub max_items: Option<u64>,
    /// Who sets it. Classic providers may compute a block that the template leaves out.
    pub standing: Standing,
    /// Whether a change of its number replaces the resource.
    pub force_new: ForceNew,
    /// If nobody should use it any more, why.
    pub deprecated: Option<Deprecation>,
    /// Not for people.
    pub hidden: bool,
    /// What else must hold, if anything.
    pub constraints: Option<Box<Constraints>>,
}

/// What a value must or should be. Paths are from the body of the resource, without indexes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// The only values allowed; empty if any is.
    pub allowed: Vec<Value>,
    /// The allowed values in any case.
    pub ignore_case: bool,
    /// Other values may be right as well.
    pub open: bool,
    /// Least and greatest number.
    pub range: (Option<Number>, Option<Number>),
    /// Least and greatest number of characters.
    pub length: (Option<u64>, Option<u64>),
    /// Least and greatest number of elements of an attribute.
    pub items: (Option<u64>, Option<u64>),
    /// A regular expression, in Go's syntax.
    pub pattern: Option<Arc<str>>,
    /// Such as `cidr`, `ip`, `json`.
    pub format: Option<Arc<str>>,
    /// Must not be set together with these.
    pub conflicts_with: Vec<Arc<str>>,
    /// Exactly one of these must be set.
    pub exactly_one_of: Vec<Arc<str>>,
    /// At least one of these must be set.
    pub at_least_one_of: Vec<Arc<str>>,
    /// Must be set together with these.
    pub required_with: Vec<Arc<str>>,
    /// Variables of the environment that set it when the template does not.
    pub environment: Vec<Arc<str>>,
    /// Values that the documentation names, others may be right. A hint, nothing to reject a value for.
    pub documented_values: Vec<Value>,
    /// The default that the documentation names. A hint.
    pub documented_default: Option<Value>,
}

/// What stands at a place in a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// An attribute.
    Attribute(&'a Attribute),
    /// A nested block.
    Block(&'a NestedBlock),
}

impl Block {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name == name)
    }

    /// The nested block of this name.
    pub fn block(&self, name: &str) -> Option<&NestedBlock> {
        self.blocks.iter().find(|block| &*block.name == name)
    }

    /// What stands at the end of a path of names, without indexes and keys.
    pub fn at<'n>(&self, path: impl IntoIterator<Item = &'n str>) -> Option<Item<'_>> {
        let mut found: Option<Item<'_>> = None;
        for name in path {
            found = Some(match found {
                None => self.item(name)?,
                Some(Item::Block(nested)) => nested.block.item(name)?,
                Some(Item::Attribute(attribute)) => {
                    let attributes = &attribute.nested.as_ref()?.attributes;
                    Item::Attribute(attributes.iter().find(|attribute| &*attribute.name == name)?)
                }
            });
        }
        found
    }

    fn item(&self, name: &str) -> Option<Item<'_>> {
        self.attribute(name).map(Item::Attribute).or_else(|| self.block(name).map(Item::Block))
    }

    /// Whether the path of names leads to a nested block.
    pub fn is_block<'n>(&self, path: impl IntoIterator<Item = &'n str>) -> bool {
        matches!(self.at(path), Some(Item::Block(_)))
    }

    /// Names of attributes and blocks.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|a| &*a.name).chain(self.blocks.iter().map(|b| &*b.name))
    }
}

impl ResourceSchema {
    /// The schema of a type of which only the body is known.
    pub fn unstated(type_name: impl Into<Arc<str>>, mode: Mode, block: Block) -> ResourceSchema {
        ResourceSchema {
            type_name: type_name.into(),
            mode,
            service: None,
            version: 0,
            block,
            planning: Planning::Unstated,
            deprecated: None,
            importable: None,
            one_time: false,
            documented: false,
            alias_of: None,
        }
    }
}

impl NestedBlock {
    /// An optional kind of block, about which nothing else is said.
    pub fn new(name: impl Into<Arc<str>>, nesting: Nesting, block: Block) -> NestedBlock {
        NestedBlock {
            name: name.into(),
            nesting,
            block,
            min_items: 0,
            max_items: None,
            standing: Standing { optional: true, ..Standing::default() },
            force_new: ForceNew::Never,
            deprecated: None,
            hidden: false,
            constraints: None,
        }
    }
}

impl Attribute {
    /// An optional attribute of a type, about which nothing else is said.
    pub fn new(name: impl Into<Arc<str>>, ty: Type) -> Attribute {
        Attribute {
            name: name.into(),
            ty,
            nested: None,
            standing: Standing { optional: true, ..Standing::default() },
            force_new: ForceNew::Never,
            default: None,
            sensitive: false,
            write_only: false,
            deprecated: None,
            hidden: false,
            required_in_practice: false,
            output_in_practice: false,
            integer: false,
            constraints: None,
        }
    }
}

impl Nesting {
    /// The type of a value with these objects.
    pub fn wrap(self, object: Type) -> Type {
        match self {
            Nesting::Single | Nesting::Group => object,
            Nesting::List => Type::list(object),
            Nesting::Set => Type::set(object),
            Nesting::Map => Type::map(object),
        }
    }
}
