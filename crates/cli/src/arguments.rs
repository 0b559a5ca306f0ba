//! The command line's grammar and help.

use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Design, check and analyse Terraform templates without a cloud account.
#[derive(Parser)]
#[command(name = "stackwright", version, about, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_help = "PATH is a .tf, .tf.json or .zip file or a folder. \
    Exit codes: 0 done, 1 the template has errors, 2 wrong usage.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Variables(Variables),
    Validate(Validate),
    Fmt(Fmt),
    Outline(Outline),
    Convert(Convert),
    Console(Console),
    Eval(Eval),
    Plan(Plan),
    Serve(Serve),
}

/// Print the variables of a template as JSON, as the API's ParseTemplateVariables does
#[derive(Args)]
#[command(after_help = "Example: stackwright variables network/ | jq '.variables[].name'\n\n\
    A template that the API would refuse prints FILE:LINE,COLUMN: message on stderr and nothing on stdout.")]
pub(crate) struct Variables {
    /// A .tf, .tf.json or .zip file or a folder
    pub(crate) path: PathBuf,
}

/// Check a template and print what is wrong as JSON, like `terraform validate -json`
#[derive(Args)]
#[command(after_help = "Example: stackwright validate network/ | jq .valid\n\n\
    When stderr is a terminal it also gets the problems as text, with the source line.")]
pub(crate) struct Validate {
    /// A .tf, .tf.json or .zip file or a folder; - reads one .tf file from stdin
    pub(crate) path: PathBuf,
    /// The version of Terraform whose language is followed
    #[arg(long, value_name = "VERSION", default_value = "1.11",
        value_parser = clap::builder::PossibleValuesParser::new(ide::LanguageVersion::ALL.map(|(name, _)| name)))]
    pub(crate) language_version: String,
    /// Also print advice, under a name of its own: variables that nothing uses, modules that are not loaded, limits of the
    /// service. It never makes a template invalid
    #[arg(long)]
    pub(crate) advice: bool,
}

/// Evaluate expressions in a template, one a line on stdin, like `terraform console`
#[derive(Args)]
#[command(after_help = "Example: echo 'length(var.subnets)' | stackwright console network/ --var region=eu-1\n\n\
    Every line is answered; what is wrong goes to stderr and makes the exit code 1. Nothing is read from a state.")]
pub(crate) struct Console {
    /// A .tf, .tf.json or .zip file or a folder
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) given: GivenValues,
}

/// Evaluate expressions that come as JSON lines on stdin, and answer in JSON lines
#[derive(Args)]
#[command(
    after_help = "Example: echo '{\"expr\":\"var.n + 1\",\"vars\":{\"n\":{\"value\":2}}}' | stackwright eval --json\n\n\
    Fields of a line: expr, and optionally vars (name to type, value, unknown, sensitive, ephemeral, nullable) and\n\
    mode (console, tfvars or provider). Fields of an answer: result and console, or error and more_errors."
)]
pub(crate) struct Eval {
    /// A .tf, .tf.json or .zip file or a folder: its variables, values and files are used
    pub(crate) path: Option<PathBuf>,
    /// Read and write JSON lines
    #[arg(long, required = true)]
    pub(crate) json: bool,
}

/// Show what deploying a template would change, without a cloud account
#[derive(Args)]
#[command(
    after_help = "Example: stackwright plan network/ --state terraform.tfstate --json | jq .resource_changes\n\n\
    PATH may also be a plan that `terraform show -json` printed. With --json sensitive values stand in clear beside \
    their marks, as Terraform writes them; --masked leaves them out. All other forms never show them."
)]
pub(crate) struct Plan {
    /// A .tf, .tf.json or .zip file or a folder, or a plan in JSON
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) given: GivenValues,
    /// What there is: a Terraform state (format 4)
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// What the cloud would say: values of data sources, imported objects and drift, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    /// Plan to destroy everything
    #[arg(long)]
    pub(crate) destroy: bool,
    /// Print Terraform's plan representation, with `diagnostics`
    #[arg(long, conflicts_with = "items")]
    pub(crate) json: bool,
    /// Print the API's execution-plan items
    #[arg(long)]
    pub(crate) items: bool,
    /// With --json, leave sensitive values out
    #[arg(long, requires = "json")]
    pub(crate) masked: bool,
}

/// Values for variables, in the order in which they were given: a later one replaces an earlier one.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenValues(pub(crate) Vec<GivenValue>);

/// One `--var` or `--var-file`.
#[derive(Clone, Debug)]
pub(crate) enum GivenValue {
    /// `name=value`
    Variable(String),
    /// A file of values.
    File(PathBuf),
}

impl Args for GivenValues {
    fn augment_args(command: clap::Command) -> clap::Command {
        let variable = Arg::new("var")
            .long("var")
            .value_name("NAME=VALUE")
            .action(ArgAction::Append)
            .help("A value for a variable; can be given several times");
        let file = Arg::new("var-file")
            .long("var-file")
            .value_name("FILE")
            .action(ArgAction::Append)
            .value_parser(clap::value_parser!(PathBuf))
            .help("A .tfvars or .tfvars.json file of values; can be given several times");
        command.arg(variable).arg(file)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for GivenValues {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given: Vec<(usize, GivenValue)> = Vec::new();
        let variables = matches.get_many::<String>("var").into_iter().flatten();
        let places = matches.indices_of("var").into_iter().flatten();
        given.extend(places.zip(variables.map(|text| GivenValue::Variable(text.clone()))));
        let files = matches.get_many::<PathBuf>("var-file").into_iter().flatten();
        let places = matches.indices_of("var-file").into_iter().flatten();
        given.extend(places.zip(files.map(|path| GivenValue::File(path.clone()))));
        given.sort_by_key(|(place, _)| *place);
        Ok(GivenValues(given.into_iter().map(|(_, given)| given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Rewrite templates in the canonical style, like `terraform fmt`
#[derive(Args)]
#[command(after_help = "Example: stackwright fmt --check --diff network/\n\n\
    Files are formatted in place and the names of changed ones printed. A file with syntax errors stays untouched.")]
pub(crate) struct Fmt {
    /// A .tf or .tfvars file or a folder (the current one when not given); - formats stdin to stdout
    pub(crate) path: Option<PathBuf>,
    /// Change nothing; exit 1 if a file is not in the canonical style
    #[arg(long)]
    pub(crate) check: bool,
    /// Show what changes
    #[arg(long)]
    pub(crate) diff: bool,
    /// Go through subfolders too
    #[arg(long)]
    pub(crate) recursive: bool,
}

/// List the top-level blocks of a template as JSON, also of a broken one
#[derive(Args)]
#[command(after_help = "Example: stackwright outline main.tf | jq '.blocks[] | [.type] + .labels'")]
pub(crate) struct Outline {
    /// A .tf, .tf.json or .zip file or a folder; - reads one .tf file from stdin
    pub(crate) path: PathBuf,
}

/// Convert a template from HCL's native syntax to JSON, or back
#[derive(Args)]
#[command(after_help = "Example: stackwright convert main.tf --to json > main.tf.json\n\n\
    Without --in-place PATH is one file and the result goes to stdout; comments stay as \"//\" properties. With it every \
    .tf and .tfvars file of PATH is replaced by its converted form (main.tf by main.tf.json), if all can be converted.")]
pub(crate) struct Convert {
    /// A .tf, .tf.json, .tfvars or .tfvars.json file, with --in-place also a folder; - reads one file from stdin
    pub(crate) path: PathBuf,
    /// The syntax to convert to
    #[arg(long, value_enum)]
    pub(crate) to: SyntaxName,
    /// Replace the files by the converted ones and print the new names
    #[arg(long)]
    pub(crate) in_place: bool,
    /// With --in-place, go through subfolders too
    #[arg(long, requires = "in_place")]
    pub(crate) recursive: bool,
}

/// A syntax of templates.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SyntaxName {
    /// JSON: .tf.json
    Json,
    /// The native syntax: .tf
    Hcl,
}

/// Serve the designer and the API
#[derive(Args)]
#[command(after_help = "Example: stackwright serve --listen 127.0.0.1:8080\n\n\
    It answers on loopback addresses only and needs no token there. Ctrl-C stops it.")]
pub(crate) struct Serve {
    /// The loopback address to listen on; port 0 lets the system choose one
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,
}
