//! What the blocks hold that Terraform itself defines, without any provider to ask: `terraform_data`,
//! `terraform_remote_state`, the provisioners and `connection`.

use lang::Mode;
use value::Type;

use crate::Resource;
use crate::used_types::local_provider;

/// The type of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Any,
    Text,
    Number,
    Bool,
    Texts,
    TextMap,
}

impl Kind {
    /// As a type of the language.
    pub(crate) fn ty(self) -> Type {
        match self {
            Kind::Any => Type::Dynamic,
            Kind::Text => Type::String,
            Kind::Number => Type::Number,
            Kind::Bool => Type::Bool,
            Kind::Texts => Type::list(Type::String),
            Kind::TextMap => Type::map(Type::String),
        }
    }
}

/// An argument or attribute of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) presence: Presence,
}

/// Who sets an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
    /// Terraform does; it cannot be set.
    Computed,
}

/// What a block holds; none of these has blocks in it.
pub(crate) type Schema = &'static [Attribute];

const fn attribute(name: &'static str, kind: Kind, presence: Presence) -> Attribute {
    Attribute { name, kind, presence }
}

const fn optional(name: &'static str, kind: Kind) -> Attribute {
    attribute(name, kind, Presence::Optional)
}

const fn required(name: &'static str, kind: Kind) -> Attribute {
    attribute(name, kind, Presence::Required)
}

const DATA: Schema = &[
    attribute("id", Kind::Text, Presence::Computed),
    optional("input", Kind::Any),
    attribute("output", Kind::Any, Presence::Computed),
    optional("triggers_replace", Kind::Any),
];

const REMOTE_STATE: Schema = &[
    required("backend", Kind::Text),
    optional("config", Kind::Any),
    optional("defaults", Kind::Any),
    attribute("outputs", Kind::Any, Presence::Computed),
    optional("workspace", Kind::Text),
];

const LOCAL_EXEC: Schema = &[
    required("command", Kind::Text),
    optional("environment", Kind::TextMap),
    optional("interpreter", Kind::Texts),
    optional("quiet", Kind::Bool),
    optional("working_dir", Kind::Text),
];

const FILE: Schema =
    &[optional("content", Kind::Text), required("destination", Kind::Text), optional("source", Kind::Text)];

const REMOTE_EXEC: Schema =
    &[optional("inline", Kind::Texts), optional("script", Kind::Text), optional("scripts", Kind::Texts)];

/// The arguments that any kind of connection has.
pub(crate) const CONNECTION: Schema = &[
    optional("agent", Kind::Bool),
    optional("agent_identity", Kind::Text),
    optional("bastion_certificate", Kind::Text),
    optional("bastion_host", Kind::Text),
    optional("bastion_host_key", Kind::Text),
    optional("bastion_password", Kind::Text),
    optional("bastion_port", Kind::Number),
    optional("bastion_private_key", Kind::Text),
    optional("bastion_user", Kind::Text),
    optional("cacert", Kind::Text),
    optional("certificate", Kind::Text),
    required("host", Kind::Text),
    optional("host_key", Kind::Text),
    optional("https", Kind::Bool),
    optional("insecure", Kind::Bool),
    optional("password", Kind::Text),
    optional("port", Kind::Number),
    optional("private_key", Kind::Text),
    optional("proxy_host", Kind::Text),
    optional("proxy_port", Kind::Number),
    optional("proxy_scheme", Kind::Text),
    optional("proxy_user_name", Kind::Text),
    optional("proxy_user_password", Kind::Text),
    optional("script_path", Kind::Text),
    optional("target_platform", Kind::Text),
    optional("timeout", Kind::Text),
    optional("type", Kind::Text),
    optional("use_ntlm", Kind::Bool),
    optional("user", Kind::Text),
];

/// What the built-in provider itself can be told: nothing.
pub(crate) const PROVIDER: Schema = &[];

/// What is known about a type of resource.
pub(crate) enum ResourceType {
    /// Its provider is not built in.
    Foreign,
    /// The built-in provider has no such type.
    Missing,
    Known(Schema),
}

/// The attributes of a type of the built-in provider.
pub(crate) fn attributes(mode: Mode, type_name: &str) -> Option<Schema> {
    match (mode, type_name) {
        (Mode::Managed, "terraform_data") => Some(DATA),
        (Mode::Data, "terraform_remote_state") => Some(REMOTE_STATE),
        _ => None,
    }
}

/// What is known about the type of a resource.
pub(crate) fn resource_type(resource: &Resource<'_>) -> ResourceType {
    let type_name = &*resource.type_name.text;
    if local_provider(resource) != "terraform" {
        return ResourceType::Foreign;
    }
    attributes(resource.mode, type_name).map_or(ResourceType::Missing, ResourceType::Known)
}

/// The arguments of a provisioner; `None` if Terraform has none of this type.
pub(crate) fn provisioner(kind: &str) -> Option<Schema> {
    match kind {
        "local-exec" => Some(LOCAL_EXEC),
        "remote-exec" => Some(REMOTE_EXEC),
        "file" => Some(FILE),
        _ => None,
    }
}
