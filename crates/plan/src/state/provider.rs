//! Addresses of provider configurations.

use std::fmt;

use syntax::{Document, IndexKey, Step};

/// Which configuration of which provider, as states name it: `module.a.provider["HOST/NAMESPACE/TYPE"].alias`.
///
/// ```
/// use plan::state::ProviderAddress;
///
/// let text = "module.a.provider[\"registry.terraform.io/hashicorp/random\"].other";
/// let address = ProviderAddress::read(text).unwrap();
/// assert_eq!(address.source, "registry.terraform.io/hashicorp/random");
/// assert_eq!((address.alias.as_deref(), address.to_string()), (Some("other"), text.to_owned()));
/// assert_eq!(ProviderAddress::read("provider.aws").unwrap().source, "registry.terraform.io/-/aws");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProviderAddress {
    /// The names of the calls that lead to the module of the configuration.
    pub module: Vec<String>,
    /// The provider: host, namespace and type.
    pub source: String,
    /// The alias of the configuration, if it has one.
    pub alias: Option<String>,
}

impl ProviderAddress {
    /// Reads an address, also of the form before Terraform 0.13, `provider.TYPE.ALIAS`, which names no namespace: it gets
    /// the namespace `-`.
    pub fn read(text: &str) -> Option<ProviderAddress> {
        let document = Document::parse_expression(text);
        let traversal = document.expression().as_traversal().filter(|_| document.diagnostics().is_empty())?;
        let mut steps = traversal.steps();
        let mut found = ProviderAddress::default();
        let mut word = traversal.root_name();
        while word == "module" {
            found.module.push(name(steps.next()?)?.to_owned());
            word = name(steps.next()?)?;
        }
        if word != "provider" {
            return None;
        }
        found.source = match steps.next()? {
            Step::Index { key: IndexKey::String(source), .. } if source.chars().all(is_of_source) => source.to_string(),
            Step::Attribute { name: "terraform", .. } => "terraform.io/builtin/terraform".to_owned(),
            Step::Attribute { name, .. } => format!("registry.terraform.io/-/{name}"),
            Step::Index { .. } => return None,
        };
        found.alias = match steps.next() {
            Some(step) => Some(name(step)?.to_owned()),
            None => None,
        };
        steps.next().is_none().then_some(found)
    }
}

/// Letters and digits of names and hosts, and what stands between them.
fn is_of_source(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '/' | ':')
}

fn name(step: Step<'_>) -> Option<&str> {
    match step {
        Step::Attribute { name, .. } => Some(name),
        Step::Index { .. } => None,
    }
}

impl fmt::Display for ProviderAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for name in &self.module {
            write!(f, "module.{name}.")?;
        }
        write!(f, "provider[\"{}\"]", self.source)?;
        match &self.alias {
            Some(alias) => write!(f, ".{alias}"),
            None => Ok(()),
        }
    }
}
