//! A parsed text.

use std::sync::{Arc, OnceLock};

use crate::body::Body;
use crate::diagnostic::{Diagnostic, Severity};
use crate::expression::Expr;
use crate::parser;
use crate::position::{LineIndex, Position, Range, Span, columns, from_line_start};
use crate::token::Token;
use crate::tree::{NodeId, Tree, TreeBuilder};

/// Which of the two syntaxes a file has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Syntax {
    /// HCL native syntax (`.tf`, `.tfvars`, `.hcl`).
    Native,
    /// HCL JSON syntax (`.tf.json`, `.tfvars.json`).
    Json,
}

impl Syntax {
    /// The syntax that Terraform takes for a file of this name: JSON when it ends in `.json`.
    pub fn of_path(path: &str) -> Syntax {
        if path.ends_with(".json") { Syntax::Json } else { Syntax::Native }
    }
}

/// The result of parsing a text: the text itself, its tokens, its tree and what is wrong with it. It never changes and
/// may be shared between threads.
///
/// ```
/// use syntax::{Document, Syntax};
/// let document = Document::parse("a = 1 +\n", Syntax::Native);
/// assert_eq!(document.text(), "a = 1 +\n");
/// assert_eq!(document.diagnostics().len(), 1);
/// ```
#[derive(Debug)]
pub struct Document {
    text: Arc<str>,
    syntax: Syntax,
    tokens: Vec<Token>,
    tree: Tree,
    root: NodeId,
    diagnostics: Vec<Diagnostic>,
    lines: OnceLock<LineIndex>,
}

/// The largest text that is read, in bytes: 16 MiB. Larger ones give one diagnostic and an empty tree.
pub const MAX_TEXT: usize = 16 << 20;

/// How many mistakes of a file are listed. One more says that there are others.
pub const MAX_DIAGNOSTICS: usize = 1000;

impl Document {
    /// Reads a file: a body with attributes and blocks. Never fails; see [`diagnostics`](Self::diagnostics).
    pub fn parse(text: impl Into<Arc<str>>, syntax: Syntax) -> Document {
        let text = text.into();
        if text.len() > MAX_TEXT {
            return Self::too_large(text, syntax);
        }
        match syntax {
            Syntax::Native => Self::native(text, parser::parse_body),
            Syntax::Json => {
                let mut builder = TreeBuilder::new(text.len());
                let mut diagnostics = Vec::new();
                let (root, tokens) = crate::json::read(&text, &mut builder, &mut diagnostics);
                Self::made(text, Syntax::Json, parser::Parsed { tokens, tree: builder.finish(), root, diagnostics })
            }
        }
    }

    /// Reads a text that is one expression, see [`expression`](Self::expression).
    pub fn parse_expression(text: impl Into<Arc<str>>) -> Document {
        Self::native(text.into(), parser::parse_expression)
    }

    /// Reads the contents of a template file (what `templatefile` is given), see [`expression`](Self::expression).
    pub fn parse_template(text: impl Into<Arc<str>>) -> Document {
        Self::native(text.into(), parser::parse_template)
    }

    fn native(text: Arc<str>, parse: fn(&str) -> parser::Parsed) -> Document {
        if text.len() > MAX_TEXT {
            return Self::too_large(text, Syntax::Native);
        }
        let parsed = parse(&text);
        Self::made(text, Syntax::Native, parsed)
    }

    fn too_large(text: Arc<str>, syntax: Syntax) -> Document {
        let mut parsed = parser::parse_body("");
        parsed.diagnostics.push(Diagnostic::error(&crate::messages::TEXT_TOO_LARGE, Span::at(0), Vec::new()));
        Self::made(text, syntax, parsed)
    }

    fn made(text: Arc<str>, syntax: Syntax, parsed: parser::Parsed) -> Document {
        let parser::Parsed { tokens, tree, root, mut diagnostics } = parsed;
        if let Some(first_unlisted) = diagnostics.get(MAX_DIAGNOSTICS) {
            let more = Diagnostic::error(&crate::messages::TOO_MANY_MISTAKES, first_unlisted.span, Vec::new());
            diagnostics.truncate(MAX_DIAGNOSTICS);
            diagnostics.push(more);
        }
        Document { text, syntax, tokens, tree, root, diagnostics, lines: OnceLock::new() }
    }

    /// The text, byte for byte as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The syntax it was read as.
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// Everything that is wrong with the text: first what Terraform reports first, then every further mistake.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether Terraform would refuse the text.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The tokens: they cover every byte, each up to the start of the next, the last being `End`. In JSON the text of a
    /// string is one token, whatever expressions it holds.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The bytes of the token with this index.
    pub fn token_span(&self, index: usize) -> Span {
        let start = self.tokens[index].start;
        Span { start, end: self.tokens.get(index + 1).map_or(self.text.len() as u32, |next| next.start) }
    }

    /// The lines of the text; found at the first call.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Terraform's line and column of an offset. Unlike [`LineIndex::position`] this counts the characters of each
    /// token on their own, as Terraform does: a combining mark that opens a string does not melt into the quote.
    pub fn position(&self, offset: u32) -> Position {
        let lines = self.lines();
        let mut position = lines.position(&self.text, offset);
        let start = lines.line_span(position.line).start;
        let line = &self.text[start as usize..position.byte as usize];
        if self.tokens.is_empty() || line.is_ascii() {
            return position;
        }
        let mut column = 1;
        let mut at = start;
        let mut index = self.tokens.partition_point(|token| token.start <= start);
        while at < position.byte {
            let next = self.tokens.get(index).map_or(position.byte, |token| token.start.min(position.byte));
            let from = at.max(start);
            let piece = &self.text[from as usize..next as usize];
            column += columns(if from == 0 { from_line_start(&self.text, 0, next) } else { piece }) as u32;
            at = next;
            index += 1;
        }
        position.column = column;
        position
    }

    /// [`position`](Self::position) of both ends.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The file's body. An expression's or template's document has an empty one.
    pub fn body(&self) -> Body<'_> {
        Body::root(self)
    }

    /// The expression of [`parse_expression`](Self::parse_expression) or [`parse_template`](Self::parse_template).
    pub fn expression(&self) -> Expr<'_> {
        Expr::new(self, self.root)
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Native: a `Body` node. JSON: the root value.
    pub(crate) fn root(&self) -> NodeId {
        self.root
    }
}
