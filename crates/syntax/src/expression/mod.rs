//! Expressions as others see them: handles on nodes of the tree.

mod constructs;
mod template;
mod traversal;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Syntax};
use crate::position::Span;
use crate::token::TokenKind;
use crate::tree::{Node, NodeId, NodeKind, flag};

pub use constructs::{Call, Exprs, For, Object, ObjectItem, Tuple};
pub use template::{Template, TemplateFor, TemplateIf, TemplatePart, TemplateParts};
pub use traversal::{IndexKey, Relative, Step, Steps, Traversal};

/// An expression: a handle that knows its document.
///
/// Left sides of operator chains, no-branches of conditional chains and collections of index chains may be nested as
/// deep as the text is long (no recursion is safe there); everything else is at most [`MAX_DEPTH`](crate::MAX_DEPTH)
/// deep.
#[derive(Clone, Copy)]
pub struct Expr<'a> {
    document: &'a Document,
    id: NodeId,
}

/// What an expression is.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as written, with all its digits.
    Number(&'a str),
    /// A quoted string, a heredoc, a JSON string or the contents of a template file.
    Template(Template<'a>),
    /// A name with steps, as `var.x[0].y`. Literal index keys are steps; an index with another key ends it.
    Traversal(Traversal<'a>),
    /// Steps on something that is not a name, as `f().y` or `a[b].y`.
    Relative(Relative<'a>),
    /// `of[key]`, the key not being a literal.
    Index {
        /// What is indexed.
        of: Expr<'a>,
        /// The key.
        key: Expr<'a>,
        /// `[key]` with its brackets.
        bracket_span: Span,
    },
    /// `of[*]…` or `of.*…`.
    Splat {
        /// What is walked.
        of: Expr<'a>,
        /// Whether it is the full form, `[*]`.
        full: bool,
        /// What is made of each element; its innermost root is [`SplatItem`](Self::SplatItem).
        each: Expr<'a>,
        /// `[*]` or `.*`.
        marker_span: Span,
    },
    /// The element inside `each` of a splat.
    SplatItem,
    /// A function call.
    Call(Call<'a>),
    /// `condition ? yes : no`
    Conditional {
        /// Before the `?`.
        condition: Expr<'a>,
        /// Between `?` and `:`.
        yes: Expr<'a>,
        /// Behind the `:`.
        no: Expr<'a>,
    },
    /// Two operands and an operator between them.
    Binary {
        /// The operator.
        operator: BinaryOperator,
        /// Where it stands.
        operator_span: Span,
        /// Left operand.
        left: Expr<'a>,
        /// Right operand.
        right: Expr<'a>,
    },
    /// An operator before its operand.
    Unary {
        /// The operator.
        operator: UnaryOperator,
        /// The operand.
        operand: Expr<'a>,
    },
    /// `( … )`
    Parentheses(Expr<'a>),
    /// `[for …]` or `{for …}`.
    For(For<'a>),
    /// `{ key = value }`
    Object(Object<'a>),
    /// `[a, b]`
    Tuple(Tuple<'a>),
    /// What could not be read; there is a diagnostic for it.
    Error,
}

/// An operator between two operands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum BinaryOperator {
    /// `||`
    Or,
    /// `&&`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl BinaryOperator {
    /// All, in the order of their numbers.
    pub(crate) const ALL: [BinaryOperator; 13] = {
        use BinaryOperator::*;
        [Or, And, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Add, Subtract, Multiply, Divide, Remainder]
    };

    /// How it is written.
    pub fn symbol(self) -> &'static str {
        ["||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"][self as usize]
    }
}

/// An operator before its operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOperator {
    /// `-`
    Negate,
    /// `!`
    Not,
}

impl<'a> Expr<'a> {
    pub(crate) fn new(document: &'a Document, id: NodeId) -> Self {
        Self { document, id }
    }

    pub(crate) fn id(self) -> NodeId {
        self.id
    }

    fn node(self) -> &'a Node {
        self.document.tree().node(self.id)
    }

    fn child(self, index: usize) -> Expr<'a> {
        self.children().get(index).map_or(self, |id| Expr { document: self.document, id: *id })
    }

    fn children(self) -> &'a [NodeId] {
        self.document.tree().children(self.id)
    }

    fn slice(self, span: Span) -> &'a str {
        self.document.tree().slice(self.document.text(), span)
    }

    fn source_span(self, span: Span) -> Span {
        self.document.tree().source_span(span)
    }

    /// The document it belongs to.
    pub fn document(self) -> &'a Document {
        self.document
    }

    /// Whether it belongs to a JSON file (also true inside the strings of one).
    pub fn is_json(self) -> bool {
        self.document.syntax() == Syntax::Json
    }

    /// The place of the whole expression; equal to the range Terraform gives in diagnostics.
    pub fn span(self) -> Span {
        self.source_span(self.node().span)
    }

    /// The place of its first part, which Terraform points at where the whole would be too much: the left operand, the
    /// name and parenthesis of a call, the opening bracket, the first piece of a string.
    pub fn start_span(self) -> Span {
        // The left spine may be as long as the text.
        let mut first = self;
        loop {
            let node = first.node();
            let start = node.span.start;
            match node.kind {
                NodeKind::Binary | NodeKind::Conditional | NodeKind::Parentheses => first = first.child(0),
                NodeKind::Index => return first.source_span(Span::new(node.data, node.data + 1)),
                NodeKind::Splat => return first.splat_marker(),
                NodeKind::Call => return first.source_span(Span::new(start, node.data + 1)),
                NodeKind::Negate
                | NodeKind::Not
                | NodeKind::Tuple
                | NodeKind::Object
                | NodeKind::ForTuple
                | NodeKind::ForObject => return first.source_span(Span::new(start, start + 1)),
                NodeKind::Template if (Template { expr: first }).is_wrap() => return first.span(),
                NodeKind::Template => match first.first_piece() {
                    Ok(place) => return place,
                    Err(inner) => first = inner,
                },
                _ => return first.span(),
            }
        }
    }

    /// The place of the first piece of a template, or the expression whose first part that is.
    fn first_piece(self) -> Result<Span, Expr<'a>> {
        let node = self.node();
        if node.flags & flag::PLAIN != 0 && node.data > node.span.start + 1 {
            return Ok(self.source_span(Span::new(node.span.start + 1, node.data)));
        }
        let Some(first) = self.children().first() else { return Ok(Span::at(self.span().end)) };
        let first = Expr { document: self.document, id: *first };
        match first.node().kind {
            NodeKind::Text => {
                let pieces = self.children().iter().map(|id| Expr { document: self.document, id: *id });
                let texts = pieces.take_while(|piece| piece.node().kind == NodeKind::Text);
                Ok(texts.fold(first.span(), |whole, text| whole.to(text.span())))
            }
            NodeKind::TemplateFor => Ok(first.directive_span()),
            _ => Err(first.child(0)),
        }
    }

    /// The opening `%{ for … }` of a directive.
    fn directive_span(self) -> Span {
        let (whole, collection) = (self.span(), self.child(0).span());
        let tokens = self.document.tokens();
        let behind = tokens.partition_point(|token| token.start < collection.end);
        let close = (behind..tokens.len()).find(|index| tokens[*index].kind == TokenKind::CloseTemplate);
        Span { start: whole.start, end: close.map_or(whole.end, |index| self.document.token_span(index).end) }
    }

    /// Its characters as written (inside a JSON string: as decoded).
    pub fn source(self) -> &'a str {
        self.slice(self.node().span)
    }

    /// What it is.
    pub fn kind(self) -> ExprKind<'a> {
        let node = self.node();
        match node.kind {
            NodeKind::Null => ExprKind::Null,
            NodeKind::True => ExprKind::Bool(true),
            NodeKind::False => ExprKind::Bool(false),
            NodeKind::Number => ExprKind::Number(self.slice(node.span)),
            NodeKind::Template => ExprKind::Template(Template { expr: self }),
            NodeKind::JsonString => ExprKind::Template(Template { expr: self.child(0) }),
            NodeKind::Interpolation => self.child(0).kind(),
            NodeKind::Traversal => ExprKind::Traversal(Traversal { expr: self, keyword: false }),
            NodeKind::Relative => ExprKind::Relative(Relative { expr: self }),
            NodeKind::Index => ExprKind::Index {
                of: self.child(0),
                key: self.child(1),
                bracket_span: self.source_span(Span::new(node.data, node.span.end)),
            },
            NodeKind::Splat => ExprKind::Splat {
                of: self.child(0),
                full: node.flags & flag::FULL != 0,
                each: self.child(1),
                marker_span: self.splat_marker(),
            },
            NodeKind::SplatItem => ExprKind::SplatItem,
            NodeKind::Call => ExprKind::Call(Call { expr: self }),
            NodeKind::Conditional => {
                ExprKind::Conditional { condition: self.child(0), yes: self.child(1), no: self.child(2) }
            }
            NodeKind::Binary => {
                let operator = BinaryOperator::ALL[node.flags as usize % BinaryOperator::ALL.len()];
                let length = operator.symbol().len() as u32;
                ExprKind::Binary {
                    operator,
                    operator_span: self.source_span(Span::new(node.data, node.data + length)),
                    left: self.child(0),
                    right: self.child(1),
                }
            }
            NodeKind::Negate => ExprKind::Unary { operator: UnaryOperator::Negate, operand: self.child(0) },
            NodeKind::Not => ExprKind::Unary { operator: UnaryOperator::Not, operand: self.child(0) },
            NodeKind::Parentheses => ExprKind::Parentheses(self.child(0)),
            NodeKind::ForTuple | NodeKind::ForObject => ExprKind::For(For { expr: self }),
            NodeKind::Object => ExprKind::Object(Object { expr: self }),
            NodeKind::Tuple => ExprKind::Tuple(Tuple { expr: self }),
            _ => ExprKind::Error,
        }
    }

    fn splat_marker(self) -> Span {
        // The marker is the item at the bottom of `each`.
        let mut each = self.child(1);
        while each.node().kind != NodeKind::SplatItem && !each.children().is_empty() {
            each = each.child(0);
        }
        each.span()
    }

    /// The expression as a reference, if it is one. As in Terraform, the keywords `true`, `false` and `null` count as
    /// names here.
    pub fn as_traversal(self) -> Option<Traversal<'a>> {
        match self.node().kind {
            NodeKind::Traversal => Some(Traversal { expr: self, keyword: false }),
            NodeKind::Null | NodeKind::True | NodeKind::False if self.node().flags & flag::JSON == 0 => {
                Some(Traversal { expr: self, keyword: true })
            }
            _ => None,
        }
    }

    /// A JSON string's contents read as a bare expression, where they are one; anything else is itself.
    pub fn as_static(self) -> Expr<'a> {
        if self.node().kind == NodeKind::JsonString && self.children().len() > 1 { self.child(1) } else { self }
    }

    /// [`as_traversal`](Self::as_traversal) where the language takes a bare reference: in JSON a string that holds one.
    pub fn as_static_traversal(self) -> Option<Traversal<'a>> {
        let inside = self.as_static();
        let is_string = inside != self;
        inside.as_traversal().filter(|_| !is_string || inside.children().iter().all(|step| inside.is_plain_step(*step)))
    }

    /// Whether a step may stand in a reference that a JSON string holds: a name, or a number or quoted string in brackets.
    fn is_plain_step(self, step: NodeId) -> bool {
        let tree = self.document.tree();
        match tree.node(step).kind {
            NodeKind::AttributeStep => true,
            NodeKind::IndexStep => tree.children(step).iter().all(|key| {
                let key = tree.node(*key);
                key.kind == NodeKind::Number || key.kind == NodeKind::Template && key.flags & flag::QUOTED != 0
            }),
            _ => false,
        }
    }

    /// The expression as a single bare name; in JSON a string that holds one.
    pub fn as_keyword(self) -> Option<&'a str> {
        let traversal = self.as_static_traversal()?;
        (traversal.step_count() == 0).then(|| traversal.root_name())
    }

    /// The expression as a call.
    pub fn as_call(self) -> Option<Call<'a>> {
        (self.node().kind == NodeKind::Call).then_some(Call { expr: self })
    }

    /// [`as_call`](Self::as_call) where the language takes a bare call (types): in JSON a string that holds one.
    pub fn as_static_call(self) -> Option<Call<'a>> {
        self.as_static().as_call()
    }

    /// The elements of a list constructor.
    pub fn as_list(self) -> Option<Tuple<'a>> {
        (self.node().kind == NodeKind::Tuple).then_some(Tuple { expr: self })
    }

    /// The items of an object constructor.
    pub fn as_map(self) -> Option<Object<'a>> {
        (self.node().kind == NodeKind::Object).then_some(Object { expr: self })
    }

    /// The decoded text of a JSON string, verbatim: what Terraform takes where it evaluates without a scope.
    pub fn json_string(self) -> Option<Cow<'a, str>> {
        let node = self.node();
        if node.kind != NodeKind::JsonString {
            return None;
        }
        let string = self.document.tree().json_strings.get(node.data as usize)?;
        Some(Cow::Borrowed(self.slice(string.contents)))
    }

    /// What is wrong with the contents of a JSON string as a template; reported where the string is evaluated.
    pub fn json_template_diagnostics(self) -> &'a [Diagnostic] {
        let node = self.node();
        if node.kind != NodeKind::JsonString {
            return &[];
        }
        self.document.tree().json_strings.get(node.data as usize).map_or(&[], |string| &string.diagnostics)
    }

    /// Every reference inside, in source order, names declared by a surrounding `for` left out. A JSON string that is no
    /// right template has none.
    pub fn traversals(self) -> Vec<Traversal<'a>> {
        let mut found = Vec::new();
        let mut scope: Vec<&'a str> = Vec::new();
        let mut work = vec![Work::Visit(self)];
        while let Some(task) = work.pop() {
            match task {
                Work::Leave(count) => scope.truncate(scope.len() - count),
                Work::Enter(names) => scope.extend(names.into_iter().flatten()),
                Work::Visit(expr) => expr.visit(&mut found, &scope, &mut work),
            }
        }
        found
    }

    fn visit(self, found: &mut Vec<Traversal<'a>>, scope: &[&'a str], work: &mut Vec<Work<'a>>) {
        let node = self.node();
        let mut later = |expr: Expr<'a>| work.push(Work::Visit(expr));
        match node.kind {
            NodeKind::Traversal => {
                let traversal = Traversal { expr: self, keyword: false };
                if !scope.contains(&traversal.root_name()) {
                    found.push(traversal);
                }
            }
            NodeKind::Object => {
                // A bare name as a key is text; a JSON string as a key is a template.
                for (index, id) in self.children().iter().enumerate().rev() {
                    let child = Expr { document: self.document, id: *id };
                    let is_name = child.as_traversal().is_some_and(|key| key.step_count() == 0);
                    if index % 2 == 1 || !is_name {
                        later(child);
                    }
                }
            }
            NodeKind::ForTuple | NodeKind::ForObject => {
                let parts = For { expr: self };
                let names = [parts.key_name(), Some(parts.value_name())];
                work.push(Work::Leave(names.iter().flatten().count()));
                let inner = [parts.condition(), Some(parts.value()), parts.key()];
                work.extend(inner.into_iter().flatten().map(Work::Visit));
                work.push(Work::Enter(names));
                work.push(Work::Visit(parts.collection()));
            }
            NodeKind::TemplateFor => {
                let parts = TemplateFor { expr: self };
                let names = [parts.key_name(), Some(parts.value_name())];
                work.push(Work::Leave(names.iter().flatten().count()));
                work.push(Work::Visit(self.child(1)));
                work.push(Work::Enter(names));
                work.push(Work::Visit(parts.collection()));
            }
            // What is no right template has no references that anyone could know.
            NodeKind::JsonString if !self.json_template_diagnostics().is_empty() => {}
            NodeKind::JsonString => later(self.child(0)),
            _ => {
                for id in self.children().iter().rev() {
                    later(Expr { document: self.document, id: *id });
                }
            }
        }
    }
}

/// A step of the walk in [`Expr::traversals`].
enum Work<'a> {
    Visit(Expr<'a>),
    Enter([Option<&'a str>; 2]),
    Leave(usize),
}

impl std::fmt::Debug for Expr<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}({})", self.node().kind, self.source())
    }
}

impl PartialEq for Expr<'_> {
    /// Whether both are the same place of the same document.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.id == other.id
    }
}
