//! How Terraform reads the arguments and blocks of each kind of body. JSON needs to know: there a string is a template, a
//! bare reference or just text, and a property is an argument or blocks, depending on the place.

/// How the value of an argument is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Evaluated: strings are templates.
    Expression,
    /// Read without anything to refer to: JSON has the value itself, its strings are just text.
    Constant,
    /// Where a module comes from: a constant, since Terraform 1.15 also an expression. It is one in JSON if it has something to
    /// evaluate, which no older version has a use for.
    Source,
    /// A reference, a keyword, a type, or a list or map of those.
    Bare,
    /// What `required_providers` says of a provider: constants, and `configuration_aliases` with references.
    RequiredProvider,
}

/// What names that the rules do not list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// Arguments.
    Arguments(Form),
    /// What the schema of a provider says.
    Provider(Form),
}

/// How a kind of body is read.
pub(super) struct Rules {
    pub(super) arguments: &'static [(&'static str, Form)],
    pub(super) blocks: &'static [BlockRule],
    pub(super) rest: Rest,
}

/// A kind of block, the names of its labels, and what its body is.
pub(super) type BlockRule = (&'static str, &'static [&'static str], Kind);

/// A kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A configuration file.
    File,
    /// A file of values for variables.
    Values,
    Terraform,
    RequiredProviders,
    Backend,
    /// A block with constant arguments.
    Constants,
    Provider,
    Variable,
    /// A `validation`, `precondition`, `postcondition` or `assert` block, `locals`, `connection`: evaluated arguments.
    Arguments,
    Output,
    Module,
    Managed,
    /// A `data` or `ephemeral` block.
    Read,
    Lifecycle,
    Provisioner,
    Moved,
    Removed,
    Import,
    Check,
    /// An `action` block (Terraform 1.14).
    Action,
    /// An `action_trigger` block (Terraform 1.14).
    ActionTrigger,
    /// A `dynamic` block.
    Dynamic,
    /// A block that a provider's schema declares.
    Nested,
}

const NAME: &[&str] = &["name"];
const TYPE: &[&str] = &["type"];
const TYPE_AND_NAME: &[&str] = &["type", "name"];

const CONDITIONS: [BlockRule; 2] = [("precondition", &[], Kind::Arguments), ("postcondition", &[], Kind::Arguments)];
const CONNECTION: BlockRule = ("connection", &[], Kind::Arguments);
const PROVISIONER: BlockRule = ("provisioner", TYPE, Kind::Provisioner);
const LIFECYCLE: BlockRule = ("lifecycle", &[], Kind::Lifecycle);
const DYNAMIC: BlockRule = ("dynamic", NAME, Kind::Dynamic);
/// Keeps arguments apart from those of the language that have the same name.
const ESCAPE: BlockRule = ("_", &[], Kind::Nested);

const META: &[(&str, Form)] = &[
    ("count", Form::Expression),
    ("for_each", Form::Expression),
    ("provider", Form::Bare),
    ("depends_on", Form::Bare),
];

impl Kind {
    /// How such a body is read.
    pub(super) fn rules(self) -> &'static Rules {
        use Form::{Bare, Constant, Expression, RequiredProvider, Source};
        use Rest::{Arguments, Provider};
        match self {
            Kind::File => &Rules {
                arguments: &[],
                blocks: &[
                    ("terraform", &[], Kind::Terraform),
                    ("provider", NAME, Kind::Provider),
                    ("variable", NAME, Kind::Variable),
                    ("locals", &[], Kind::Arguments),
                    ("output", NAME, Kind::Output),
                    ("module", NAME, Kind::Module),
                    ("resource", TYPE_AND_NAME, Kind::Managed),
                    ("data", TYPE_AND_NAME, Kind::Read),
                    ("ephemeral", TYPE_AND_NAME, Kind::Read),
                    ("moved", &[], Kind::Moved),
                    ("removed", &[], Kind::Removed),
                    ("import", &[], Kind::Import),
                    ("check", NAME, Kind::Check),
                    ("action", TYPE_AND_NAME, Kind::Action),
                ],
                rest: Arguments(Expression),
            },
            Kind::Values => &Rules { arguments: &[], blocks: &[], rest: Arguments(Constant) },
            Kind::Terraform => &Rules {
                arguments: &[("required_version", Constant), ("experiments", Bare), ("language", Bare)],
                blocks: &[
                    ("required_providers", &[], Kind::RequiredProviders),
                    ("backend", TYPE, Kind::Backend),
                    ("cloud", &[], Kind::Backend),
                    ("state_store", TYPE, Kind::Backend),
                    ("provider_meta", NAME, Kind::Nested),
                ],
                rest: Arguments(Constant),
            },
            Kind::RequiredProviders => &Rules { arguments: &[], blocks: &[], rest: Arguments(RequiredProvider) },
            Kind::Backend => &Rules {
                arguments: &[],
                blocks: &[("workspaces", &[], Kind::Constants), ("provider", NAME, Kind::Constants)],
                rest: Arguments(Constant),
            },
            Kind::Constants => &Rules { arguments: &[], blocks: &[], rest: Arguments(Constant) },
            Kind::Provider => &Rules {
                arguments: &[("alias", Constant), ("version", Constant)],
                blocks: &[DYNAMIC, ESCAPE],
                rest: Provider(Expression),
            },
            Kind::Variable => &Rules {
                arguments: &[("type", Bare)],
                blocks: &[("validation", &[], Kind::Arguments)],
                rest: Arguments(Constant),
            },
            Kind::Arguments => &Rules { arguments: &[], blocks: &[], rest: Arguments(Expression) },
            Kind::Output => &Rules {
                arguments: &[
                    ("description", Constant),
                    ("sensitive", Constant),
                    ("ephemeral", Constant),
                    ("deprecated", Constant),
                    ("type", Bare),
                    ("depends_on", Bare),
                ],
                blocks: &CONDITIONS,
                rest: Arguments(Expression),
            },
            Kind::Module => &Rules {
                arguments: &[("source", Source), ("version", Source), ("providers", Bare), ("depends_on", Bare)],
                blocks: &[ESCAPE],
                rest: Arguments(Expression),
            },
            Kind::Managed => &Rules {
                arguments: META,
                blocks: &[LIFECYCLE, CONNECTION, PROVISIONER, DYNAMIC, ESCAPE],
                rest: Provider(Expression),
            },
            Kind::Read => &Rules { arguments: META, blocks: &[LIFECYCLE, DYNAMIC, ESCAPE], rest: Provider(Expression) },
            Kind::Lifecycle => &Rules {
                arguments: &[
                    ("create_before_destroy", Constant),
                    ("prevent_destroy", Constant),
                    ("destroy", Constant),
                    ("ignore_changes", Bare),
                    ("replace_triggered_by", Bare),
                ],
                blocks: &[
                    ("precondition", &[], Kind::Arguments),
                    ("postcondition", &[], Kind::Arguments),
                    ("action_trigger", &[], Kind::ActionTrigger),
                ],
                rest: Arguments(Expression),
            },
            Kind::Action => {
                &Rules { arguments: META, blocks: &[("config", &[], Kind::Nested)], rest: Arguments(Expression) }
            }
            Kind::ActionTrigger => {
                &Rules { arguments: &[("events", Bare), ("actions", Bare)], blocks: &[], rest: Arguments(Expression) }
            }
            Kind::Provisioner => &Rules {
                arguments: &[("when", Bare), ("on_failure", Bare)],
                blocks: &[CONNECTION, ESCAPE],
                rest: Arguments(Expression),
            },
            Kind::Moved => &Rules { arguments: &[], blocks: &[], rest: Arguments(Bare) },
            Kind::Removed => &Rules {
                arguments: &[("from", Bare)],
                blocks: &[LIFECYCLE, CONNECTION, PROVISIONER],
                rest: Arguments(Expression),
            },
            Kind::Import => {
                &Rules { arguments: &[("to", Bare), ("provider", Bare)], blocks: &[], rest: Arguments(Expression) }
            }
            Kind::Check => &Rules {
                arguments: &[],
                blocks: &[("data", TYPE_AND_NAME, Kind::Read), ("assert", &[], Kind::Arguments)],
                rest: Arguments(Expression),
            },
            Kind::Dynamic => &Rules {
                arguments: &[("iterator", Bare)],
                blocks: &[("content", &[], Kind::Nested)],
                rest: Arguments(Expression),
            },
            Kind::Nested => &Rules { arguments: &[], blocks: &[DYNAMIC], rest: Provider(Expression) },
        }
    }
}

impl Rules {
    /// How an argument of this name is read.
    pub(super) fn form(&self, name: &str) -> Form {
        let listed = self.arguments.iter().find(|(listed, _)| *listed == name).map(|(_, form)| *form);
        listed.unwrap_or(match self.rest {
            Rest::Arguments(form) | Rest::Provider(form) => form,
        })
    }

    /// The block of this name that the language itself has here.
    pub(super) fn block(&self, name: &str) -> Option<&'static BlockRule> {
        self.blocks.iter().find(|(listed, ..)| *listed == name)
    }
}
