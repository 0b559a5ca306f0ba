//! What there is: Terraform's state, format 4.
//!
//! A state is read without schemas; the attributes of an object stay JSON until a schema says of which types they are
//! ([`Instance::value`]).

mod object;
mod provider;
mod read;
mod write;

use lang::Mode;
use lang::address::{Address, InstanceKey, ResourceAddress};
use serde_json::{Map, Value as Json};
use value::{Path, Type, Value};

pub use crate::file::FileError as StateError;
pub(crate) use object::shape;
pub use object::{Problem, ProblemKind};
pub use provider::ProviderAddress;

/// A state: the objects that Terraform made or read, and the values of the root module's outputs.
///
/// ```
/// use plan::state::State;
///
/// let text = r#"{"version": 4, "serial": 3, "resources": [{
///   "module": "module.net[\"a\"]", "mode": "managed", "type": "random_id", "name": "suffix",
///   "provider": "provider[\"registry.terraform.io/hashicorp/random\"]",
///   "instances": [{"index_key": 0, "attributes": {"hex": "ff"}, "status": "tainted"}]
/// }]}"#;
/// let state = State::read(text)?;
/// let resource = &state.resources[0];
/// assert_eq!(resource.address_of(&resource.instances[0]).to_string(), "module.net[\"a\"].random_id.suffix[0]");
/// assert!(resource.instances[0].tainted);
/// # Ok::<(), plan::state::StateError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The version of Terraform or OpenTofu that wrote it; empty if it does not say.
    pub terraform_version: String,
    /// Grows with every change.
    pub serial: u64,
    /// The same for all states of one deployment; empty if it does not say.
    pub lineage: String,
    /// The values of the root module's outputs, by name, in the order of the file.
    pub outputs: Vec<(String, Output)>,
    /// The resources, in the order of the file.
    pub resources: Vec<Resource>,
    /// The results of checks, as the file has them.
    pub check_results: Option<Json>,
    /// Members that later versions of Terraform brought.
    pub others: Map<String, Json>,
}

/// The value of an output of the root module.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The value; sensitive ones are marked.
    pub value: Value,
    /// Its type.
    pub ty: Type,
    /// Whether the output is sensitive.
    pub sensitive: bool,
}

/// The objects of one resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// The calls that lead to its module instance; none for the root module.
    pub module: Vec<(String, Option<InstanceKey>)>,
    /// Managed, or data.
    pub mode: Mode,
    /// The resource type.
    pub type_name: String,
    /// The name of its block.
    pub name: String,
    /// The provider configuration that manages it.
    pub provider: ProviderAddress,
    /// Its objects, in the order of the file.
    pub instances: Vec<Instance>,
    /// Members that other versions of Terraform write.
    pub others: Map<String, Json>,
}

/// An object of a resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// Which instance of the resource it belongs to.
    pub key: Option<InstanceKey>,
    /// The key of a deposed object: a replacement made a new one, and could not destroy this.
    pub deposed: Option<String>,
    /// Whether it has to be replaced, since something went wrong when it was made.
    pub tainted: bool,
    /// The version of the type's schema that it was written with.
    pub schema_version: u64,
    /// The attributes as the file has them; see [`Instance::value`].
    pub attributes: Json,
    /// What of the attributes was sensitive when it was written.
    pub sensitive_attributes: Vec<Path>,
    /// The addresses of the resources that it depends on, without keys of instances.
    pub dependencies: Vec<String>,
    /// Whether it is replaced by a new object before it is destroyed.
    pub create_before_destroy: bool,
    /// What the provider keeps for itself, in base 64.
    pub private: Option<String>,
    /// Members that other versions of Terraform write.
    pub others: Map<String, Json>,
}

impl State {
    /// The largest file that is read, in bytes of text.
    pub const MAX_BYTES: usize = 64 << 20;

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty() && self.resources.iter().all(|resource| resource.instances.is_empty())
    }

    /// Every object with its resource, in the order of the file.
    pub fn objects(&self) -> impl Iterator<Item = (&Resource, &Instance)> {
        self.resources.iter().flat_map(|resource| resource.instances.iter().map(move |instance| (resource, instance)))
    }

    /// The value of an output of the root module.
    pub fn output(&self, name: &str) -> Option<&Output> {
        self.outputs.iter().find(|(own, _)| own == name).map(|(_, output)| output)
    }
}

impl Resource {
    /// The address of one of its instances.
    pub fn address_of(&self, instance: &Instance) -> Address {
        self.address_with(instance.key.clone())
    }

    /// The address of the resource, without the key of an instance.
    pub fn address(&self) -> Address {
        self.address_with(None)
    }

    /// The address of its module instance, such as `module.net["a"]`; empty for the root module.
    pub fn module_address(&self) -> String {
        Address { module: self.module.clone(), resource: None }.to_string()
    }

    fn address_with(&self, key: Option<InstanceKey>) -> Address {
        let resource =
            ResourceAddress { mode: self.mode, type_name: self.type_name.clone(), name: self.name.clone(), key };
        Address { module: self.module.clone(), resource: Some(resource) }
    }
}
