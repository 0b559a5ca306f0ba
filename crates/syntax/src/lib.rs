//! HCL native and JSON syntax: lossless tree, recovery, positions, edits, formatter.
//!
//! [`Document::parse`] reads any text, whatever is wrong with it, and gives back a tree of what could be read and a
//! [`Diagnostic`] for every mistake. What is accepted, every value and every range is Terraform 1.11's.
//!
//! ```
//! use syntax::{Document, Locale, Syntax};
//! let document = Document::parse("a = upper(\"x\"\nb = 2\n", Syntax::Native);
//! let diagnostic = &document.diagnostics()[0];
//! assert_eq!(document.range(diagnostic.span).start.line, 2);
//! assert_eq!(diagnostic.summary(Locale::En), "Missing argument separator");
//! ```

mod body;
mod decode;
mod diagnostic;
mod document;
pub mod edit;
mod expression;
mod format;
mod json;
mod landmarks;
mod lexer;
mod message;
pub mod messages;
pub mod order;
mod parser;
mod position;
mod schema;
mod token;
mod tree;

pub use body::*;
pub use diagnostic::{Diagnostic, Severity};
pub use document::{Document, MAX_DIAGNOSTICS, MAX_TEXT, Syntax};
pub use edit::{EditError, TextEdit, apply_edits};
pub use expression::{
    BinaryOperator, Call, Expr, ExprKind, Exprs, For, IndexKey, Object, ObjectItem, Relative, Step, Steps, Template,
    TemplateFor, TemplateIf, TemplatePart, TemplateParts, Traversal, Tuple, UnaryOperator,
};
pub use format::*;
pub use json::decode_json_string;
pub use message::{Arguments, Locale, Message, Text, fill};
pub use parser::MAX_DEPTH;
pub use position::{LineIndex, Position, Range, Span};
pub use schema::*;
pub use token::{Token, TokenKind};
