//! The arena that holds a parsed text: nodes with ranges, children as index lists.
//!
//! Native and JSON texts share it. Offsets are *virtual*: those up to the text's length are bytes of the text, those
//! from its appendix base on are bytes of the appendix, which holds JSON strings whose escapes were decoded.
//! [`Tree::source_span`] leads back to the text.

use crate::position::Span;

/// Index of a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct NodeId(pub(crate) u32);

/// What a node is; `children` names the order of its children, `data` what [`Node::data`] holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum NodeKind {
    /// A body with its braces (a file's body has none). children: items. flag `UNCLOSED`.
    Body,
    /// `name = expr`. children: `[expr]`. data: end of the name.
    Attribute,
    /// `kind "label" { … }`. children: `[labels…, Body]`. data: end of the kind.
    Block,
    /// A block label with its quotes, if any. data: end of its text (before the closing quote). flags `QUOTED`, `ESCAPED`.
    Label,
    /// `null`
    Null,
    /// `true`
    True,
    /// `false`
    False,
    /// A number.
    Number,
    /// Quoted string, heredoc, or bare template text. children: parts. flags `QUOTED`, `HEREDOC`. With the flag `PLAIN`
    /// it has no children: it is a quoted string of one text, which reaches from behind the quote to `data`.
    Template,
    /// `%{ … }` until directives are matched with their ends; never in a finished tree. children: `[condition]` or
    /// [collection, value Name, key Name?]. data: the directive as a number.
    Directive,
    /// Literal text of a template. flags `QUOTED` (backslash escapes count), `ESCAPED`, `TRIM_START`, `TRIM_END`.
    Text,
    /// `${ expr }`. children: `[expr]`.
    Interpolation,
    /// `%{ if }`. children: `[condition, Branch, Branch]`.
    TemplateIf,
    /// `%{ for }`. children: `[collection, Branch, value Name, key Name?]`.
    TemplateFor,
    /// The parts under a directive. children: parts.
    Branch,
    /// A root name with steps. children: steps. data: end of the root name.
    Traversal,
    /// Steps on something that is not a name. children: `[of, steps…]`.
    Relative,
    /// `.name`. data: start of the name.
    AttributeStep,
    /// `.0`. data: start of the number.
    LegacyIndexStep,
    /// `[literal]`. children: `[literal]`.
    IndexStep,
    /// `of[key]`. children: `[of, key]`. data: offset of the bracket.
    Index,
    /// `of[*]each` or `of.*.each`. children: `[of, each]`. flag `FULL`.
    Splat,
    /// What `each` of a splat is rooted at; its span is the marker's.
    SplatItem,
    /// `name(args)`. children: args. data: end of the name. flag `EXPAND`.
    Call,
    /// `a ? b : c`. children: `[a, b, c]`.
    Conditional,
    /// `a + b`. children: `[a, b]`. data: offset of the operator. flags: [`BinaryOperator`](crate::BinaryOperator) as number.
    Binary,
    /// `-a`. children: `[a]`.
    Negate,
    /// `!a`. children: `[a]`.
    Not,
    /// `( a )`. children: `[a]`.
    Parentheses,
    /// `[for …]`. children: `[collection, value, value Name, key Name?, condition?]`. flags `KEY_NAME`, `CONDITION`.
    ForTuple,
    /// `{for …}`. children: `[collection, value, value Name, key, key Name?, condition?]`. flags as above and `GROUP`.
    ForObject,
    /// `{ k = v }`. children: `[key, value, key, value, …]`.
    Object,
    /// `[a, b]`. children: elements.
    Tuple,
    /// A name that a `for` declares.
    Name,
    /// A JSON string. children: `[Template, expression?]`: its contents as a template and, where that is valid, as a bare
    /// expression. data: index in [`Tree::json_strings`].
    JsonString,
    /// What recovery could not read.
    Error,
}

/// Facts about a node, meaning depends on its kind.
pub(crate) mod flag {
    /// Has quotes.
    pub(crate) const QUOTED: u8 = 1;
    /// Is a heredoc.
    pub(crate) const HEREDOC: u8 = 2;
    /// Text that must be decoded.
    pub(crate) const ESCAPED: u8 = 4;
    /// `~` before the text.
    pub(crate) const TRIM_START: u8 = 8;
    /// `~` behind the text.
    pub(crate) const TRIM_END: u8 = 16;
    /// A quoted string of one text, without children.
    pub(crate) const PLAIN: u8 = 32;
    /// A full splat, `[*]`.
    pub(crate) const FULL: u8 = 1;
    /// The last argument has `...`.
    pub(crate) const EXPAND: u8 = 1;
    /// A `for` names its key.
    pub(crate) const KEY_NAME: u8 = 1;
    /// A `for` has a condition.
    pub(crate) const CONDITION: u8 = 2;
    /// A `for` groups by key.
    pub(crate) const GROUP: u8 = 4;
    /// The closing brace is missing.
    pub(crate) const UNCLOSED: u8 = 1;
    /// A `null`, `true` or `false` of JSON, which is never a name.
    pub(crate) const JSON: u8 = 1;
    /// A JSON value that Terraform gives up for a mistake inside.
    pub(crate) const BROKEN: u8 = 128;
}

/// A node; 24 bytes, so that a large file stays in the cache.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) flags: u8,
    /// Virtual offsets.
    pub(crate) span: Span,
    pub(crate) data: u32,
    first: u32,
    count: u32,
}

/// A JSON string's decoded contents and the mistakes found in it as a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct JsonString {
    /// Virtual range of the decoded contents.
    pub(crate) contents: Span,
    pub(crate) diagnostics: Vec<crate::diagnostic::Diagnostic>,
}

/// See the [module](self).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    links: Vec<NodeId>,
    appendix: String,
    appendix_base: u32,
    /// Pairs (offset in the appendix, offset in the text), ascending. Between two pairs both grow alike, but never
    /// beyond the next pair's text offset.
    origins: Vec<(u32, u32)>,
    pub(crate) json_strings: Vec<JsonString>,
}

impl Tree {
    #[inline(always)]
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    pub(crate) fn children(&self, id: NodeId) -> &[NodeId] {
        let node = self.node(id);
        &self.links[node.first as usize..(node.first + node.count) as usize]
    }

    /// The characters of a virtual range.
    pub(crate) fn slice<'a>(&'a self, text: &'a str, span: Span) -> &'a str {
        if span.start >= self.appendix_base && self.appendix_base > 0 {
            &self.appendix[(span.start - self.appendix_base) as usize..(span.end - self.appendix_base) as usize]
        } else {
            &text[span.bytes()]
        }
    }

    /// The place in the text that a virtual range comes from.
    pub(crate) fn source_span(&self, span: Span) -> Span {
        if span.start < self.appendix_base || self.appendix_base == 0 {
            return span;
        }
        Span { start: self.source_offset(span.start), end: self.source_offset(span.end) }
    }

    fn source_offset(&self, offset: u32) -> u32 {
        let offset = offset - self.appendix_base;
        let next = self.origins.partition_point(|(at, _)| *at <= offset);
        let Some((at, origin)) = next.checked_sub(1).and_then(|index| self.origins.get(index)) else {
            return 0;
        };
        let place = origin + (offset - at);
        self.origins.get(next).map_or(place, |(_, limit)| place.min(*limit))
    }
}

/// Makes a [`Tree`]: children are pushed on a stack and a parent takes all since its mark.
pub(crate) struct TreeBuilder {
    tree: Tree,
    stack: Vec<NodeId>,
}

/// Where a parent's children begin; see [`TreeBuilder::mark`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(usize);

/// A state to go back to, see [`TreeBuilder::checkpoint`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checkpoint {
    nodes: usize,
    links: usize,
    stack: usize,
}

impl TreeBuilder {
    /// A builder for a text of `length` bytes.
    pub(crate) fn new(length: usize) -> Self {
        let mut tree = Tree::default();
        tree.nodes.reserve(length / 8);
        tree.links.reserve(length / 8);
        Self { tree, stack: Vec::with_capacity(64) }
    }

    /// Remembers where the children of the node to come begin.
    #[inline(always)]
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.stack.len())
    }

    /// Adds a child for the node to come.
    #[inline(always)]
    pub(crate) fn push(&mut self, id: NodeId) {
        self.stack.push(id);
    }

    /// How many children were pushed since the mark.
    pub(crate) fn pushed(&self, mark: Mark) -> &[NodeId] {
        &self.stack[mark.0..]
    }

    /// Drops the children since the mark.
    pub(crate) fn discard(&mut self, mark: Mark) {
        self.stack.truncate(mark.0);
    }

    /// A node without children.
    pub(crate) fn leaf(&mut self, kind: NodeKind, flags: u8, span: Span, data: u32) -> NodeId {
        let id = NodeId(self.tree.nodes.len() as u32);
        self.tree.nodes.push(Node { kind, flags, span, data, first: 0, count: 0 });
        id
    }

    /// A node that takes all children pushed since the mark.
    pub(crate) fn node(&mut self, kind: NodeKind, flags: u8, span: Span, data: u32, mark: Mark) -> NodeId {
        let first = self.tree.links.len() as u32;
        let count = (self.stack.len() - mark.0) as u32;
        self.tree.links.extend_from_slice(&self.stack[mark.0..]);
        self.stack.truncate(mark.0);
        let id = NodeId(self.tree.nodes.len() as u32);
        self.tree.nodes.push(Node { kind, flags, span, data, first, count });
        id
    }

    /// A node with the given children.
    pub(crate) fn parent(&mut self, kind: NodeKind, flags: u8, span: Span, data: u32, children: &[NodeId]) -> NodeId {
        let first = self.tree.links.len() as u32;
        self.tree.links.extend_from_slice(children);
        let id = NodeId(self.tree.nodes.len() as u32);
        self.tree.nodes.push(Node { kind, flags, span, data, first, count: children.len() as u32 });
        id
    }

    /// Moves all nodes made since the checkpoint by `base`: they were read from a slice that begins there.
    pub(crate) fn shift(&mut self, since: Checkpoint, base: u32) {
        for node in &mut self.tree.nodes[since.nodes..] {
            node.span.start += base;
            node.span.end += base;
            node.data += base;
        }
    }

    /// The tree so far.
    #[inline(always)]
    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    pub(crate) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.tree.nodes[id.0 as usize]
    }

    /// A state that [`restore`](Self::restore) can go back to.
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint { nodes: self.tree.nodes.len(), links: self.tree.links.len(), stack: self.stack.len() }
    }

    /// Forgets everything made since the checkpoint.
    pub(crate) fn restore(&mut self, checkpoint: Checkpoint) {
        self.tree.nodes.truncate(checkpoint.nodes);
        self.tree.links.truncate(checkpoint.links);
        self.stack.truncate(checkpoint.stack);
    }

    /// Starts a piece of decoded text in the appendix, for a text of `text_length` bytes; returns its virtual start.
    pub(crate) fn begin_decoded(&mut self, text_length: u32) -> u32 {
        self.tree.appendix_base = text_length + 1;
        self.tree.appendix_base + self.tree.appendix.len() as u32
    }

    /// Appends decoded characters that come from `origin` in the text. For an escape call this with the one decoded
    /// character and the offset of its backslash; plain runs may come in one piece.
    pub(crate) fn push_decoded(&mut self, decoded: &str, origin: u32) {
        self.tree.origins.push((self.tree.appendix.len() as u32, origin));
        self.tree.appendix.push_str(decoded);
    }

    /// Ends the piece; `origin` is the offset behind its last character. Returns its virtual end.
    pub(crate) fn end_decoded(&mut self, origin: u32) -> u32 {
        let end = self.tree.appendix.len() as u32;
        self.tree.origins.push((end, origin));
        // A byte between two pieces keeps the end of one apart from the start of the next.
        self.tree.appendix.push('\0');
        self.tree.appendix_base + end
    }

    pub(crate) fn json_string(&mut self, string: JsonString) -> u32 {
        self.tree.json_strings.push(string);
        self.tree.json_strings.len() as u32 - 1
    }

    /// The finished tree.
    pub(crate) fn finish(self) -> Tree {
        self.tree
    }
}
