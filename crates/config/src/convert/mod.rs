//! From native syntax to `.tf.json` and back.
//!
//! The result means the same to Terraform 1.11: every block, argument and value is there, and so are comments where the
//! other syntax has a place for them. A file with syntax errors is not converted.
//!
//! # Native to JSON
//!
//! - Blocks become objects by type and labels, and blocks that share those an array. Blocks that a provider's schema
//!   declares always are in an array, which sets them apart from maps. Provisioners, and `dynamic` blocks beside blocks
//!   that they make, keep their order; where objects cannot keep it, arrays of labels or a property that comes twice do.
//! - What is written as a literal is one; other expressions stand in `"${…}"`, on one line. Objects with computed or
//!   repeated keys are such expressions: in JSON a repeated key is a mistake, and a sensitive one crashes Terraform.
//! - Where Terraform evaluates nothing (`default`, `description`, `source`, `version`, backends, …) JSON has the value
//!   itself, calculated where need be, and text without escapes. References, keywords and types are bare strings.
//! - A comment becomes the property `"//"` of the block it stands at or in; one at an argument is there under the argument's
//!   name. Terraform passes this property over in the body of every block and of the file, but not in values and between
//!   labels. Comments between the tokens of an expression stay in it as `/* … */`.
//!
//! # JSON to native
//!
//! - Strings become expressions, references or text, according to the place. Text of several lines becomes a heredoc.
//! - `"//"` becomes comments above the block or argument. Values that are no text are written into the comment as JSON.
//! - Only a provider's schema says whether a property of a resource is blocks or an argument. One can be given; without it
//!   the shape of the value decides, and a warning says so once for each property (see `blocks.rs` for the rule).
//!
//! # What is not kept
//!
//! - Layout: empty lines, alignment, the order of blocks of different types (which means nothing), the spelling of
//!   strings, `~` (its effect stays), parentheses without effect, and the parts of a split comment.
//! - The lines of an expression: it becomes one line, but for one that holds a heredoc.
//! - A list, set or map type that only a calculation gives to a constant: JSON has tuples and objects.
//! - A marker line or control character in a comment is replaced by spaces.
//! - A text that would be larger than what is read (16 MiB) is refused, as its deep nesting makes it.
//! - A JSON property whose name no argument can have is a mistake; native syntax cannot say it.

mod blocks;
mod comments;
mod from_json;
mod from_native;
mod line;
mod model;
mod place;
mod rules;
mod to_json;
mod to_native;

use syntax::{Diagnostic, MAX_TEXT, Severity, Span, Syntax};

use crate::{Source, is_variable_values};
use model::Piece;
use rules::Kind;

pub use place::{Owner, Schema};

/// The name of properties that are comments.
const COMMENT: &str = "//";
const DYNAMIC: &str = "dynamic";
const CONTENT: &str = "content";
const PROVISIONER: &str = "provisioner";
const TIMEOUTS: &str = "timeouts";
/// The block whose arguments are the provider's, whatever they are called.
const ESCAPE: &str = "_";
/// What `required_providers` has references in.
const ALIASES: &str = "configuration_aliases";

/// A converted file.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The text in the other syntax; nothing if there are errors.
    pub text: Option<String>,
    /// Errors that keep the file from being converted, and warnings about what was assumed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Converts a file to a syntax. One that has it already is laid out anew: native syntax as `terraform fmt` does it, JSON
/// with two spaces for each level. Files whose name ends in `.tfvars` or `.tfvars.json` hold values of variables.
///
/// ```
/// use config::{Source, convert};
/// use syntax::Syntax;
///
/// let native = Source::from_text("main.tf", "# The name.\nvariable \"name\" {\n  type = string\n}\n");
/// let json = convert::convert(&native, Syntax::Json, &convert::no_schema).text.unwrap();
/// assert_eq!(json, r#"{
///   "variable": {
///     "name": {
///       "//": "The name.",
///       "type": "string"
///     }
///   }
/// }
/// "#);
/// let json = Source::from_text("main.tf.json", json);
/// let back = convert::convert(&json, Syntax::Native, &convert::no_schema);
/// assert_eq!(back.text.as_deref(), Some(native.document.text()));
/// ```
pub fn convert(source: &Source, to: Syntax, schema: &Schema<'_>) -> Conversion {
    let mut diagnostics: Vec<Diagnostic> = source.diagnostics().cloned().collect();
    if source.is_broken() {
        return Conversion { text: None, diagnostics };
    }
    let document = &source.document;
    let kind = if is_variable_values(&source.path) { Kind::Values } else { Kind::File };
    let (text, found) = match (document.syntax(), to) {
        (Syntax::Native, Syntax::Native) => (syntax::format_document(document).text, Vec::new()),
        (Syntax::Json, Syntax::Json) => (to_json::reprint(document), Vec::new()),
        (Syntax::Native, Syntax::Json) => {
            let (body, found) = from_native::read(document, kind);
            (to_json::write(&body), found)
        }
        (Syntax::Json, Syntax::Native) => {
            let (body, found) = from_json::read(document, kind, schema);
            (to_native::write(&body), found)
        }
    };
    diagnostics.extend(found);
    if text.len() > MAX_TEXT {
        let too_large = &syntax::messages::TEXT_TOO_LARGE;
        diagnostics.push(Diagnostic::error(too_large, Span::at(0), Vec::new()));
    }
    let is_done = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    Conversion { text: is_done.then_some(text), diagnostics }
}

/// Knows no schema.
pub fn no_schema(_owner: &Owner, _path: &[&str]) -> Option<bool> {
    None
}

/// What a file is called in a syntax: `main.tf` and `main.tf.json`, `prod.tfvars` and `prod.tfvars.json`.
///
/// ```
/// use syntax::Syntax;
/// assert_eq!(config::convert::path_in("net/main.tf", Syntax::Json), "net/main.tf.json");
/// assert_eq!(config::convert::path_in("main.tf.json", Syntax::Native), "main.tf");
/// assert_eq!(config::convert::path_in("main.tf", Syntax::Native), "main.tf");
/// ```
pub fn path_in(path: &str, syntax: Syntax) -> String {
    let native = path.strip_suffix(".json").unwrap_or(path);
    match syntax {
        Syntax::Native => native.to_owned(),
        Syntax::Json => format!("{native}.json"),
    }
}

/// Writes text of a template: `escape` is what the syntax around it asks for. A sign that would melt with the piece behind
/// it into an escape is written as an expression.
fn push_text(text: &str, next: Option<&Piece>, escape: impl Fn(&str) -> String, out: &mut String) {
    let sign = match next {
        Some(Piece::Code(code)) => code.chars().next().filter(|sign| text.ends_with(*sign)),
        _ => None,
    };
    let plain = sign.and_then(|sign| text.strip_suffix(sign)).unwrap_or(text);
    out.push_str(&escape(plain).replace("${", "$${").replace("%{", "%%{"));
    if let Some(sign) = sign {
        out.push_str(&format!("${{\"{sign}\"}}"));
    }
}
