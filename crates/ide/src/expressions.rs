//! Ways through the expressions of a file: all of them, and those around a place.

use std::borrow::Cow;

use config::argument;
use syntax::{
    Block, Body, Document, Expr, ExprKind, Item, ObjectItem, Span, Syntax, TemplateFor, TemplateIf, TemplatePart,
    TemplateParts,
};

/// Arguments whose strings hold a bare expression in JSON syntax, and no template.
pub(crate) const BARE: [&str; 10] = [
    "depends_on",
    "provider",
    "providers",
    "ignore_changes",
    "replace_triggered_by",
    "from",
    "to",
    "type",
    "on_failure",
    "when",
];

/// Calls `visit` with the value of every argument of a file, in source order. Of a JSON file, where only a schema tells
/// arguments from blocks, with every string, number and constant, and the keys of objects.
pub(crate) fn each_value<'a>(document: &'a Document, visit: &mut dyn FnMut(Expr<'a>)) {
    match document.syntax() {
        Syntax::Native => {
            let mut open: Vec<Body<'a>> = vec![document.body()];
            while let Some(body) = open.pop() {
                for item in body.items() {
                    match item {
                        Item::Attribute(attribute) => visit(attribute.expr()),
                        Item::Block(block) => open.push(block.body()),
                    }
                }
            }
        }
        Syntax::Json => {
            let mut open: Vec<(Expr<'a>, Option<bool>)> = vec![(document.expression(), None)];
            while let Some((expr, is_bare)) = open.pop() {
                match expr.kind() {
                    ExprKind::Object(object) => {
                        for item in object.items() {
                            let inside = is_bare.or_else(|| names_bare(&item).then_some(true));
                            open.push((item.value, inside));
                        }
                    }
                    ExprKind::Tuple(tuple) => open.extend(tuple.elements().map(|element| (element, is_bare))),
                    _ if is_bare == Some(true) => visit(expr.as_static()),
                    _ => visit(expr),
                }
            }
        }
    }
}

fn names_bare(item: &ObjectItem<'_>) -> bool {
    item.key.json_string().is_some_and(|key| BARE.contains(&&*key))
}

/// What is around a place, from the value of the argument inwards.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around<'a> {
    /// The expressions, the innermost one last.
    pub(crate) expressions: Vec<Expr<'a>>,
    /// The names that `for` expressions declare for the place, the innermost one last.
    pub(crate) bound: Vec<Bound<'a>>,
    /// A bare key of an object that is the place itself: it is text, no name.
    pub(crate) key: Option<Span>,
}

/// A name that a `for` declares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound<'a> {
    /// The name.
    pub(crate) name: &'a str,
    /// Where it is declared.
    pub(crate) span: Span,
    /// What it stands for.
    pub(crate) role: Role,
    /// What is walked.
    pub(crate) collection: Expr<'a>,
}

/// What a name stands for in a walk over a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The key or index.
    Key,
    /// The element.
    Element,
    /// An object with both, as a `dynamic` block has it.
    Both,
}

/// What is around a byte of a file; `argument` is the argument that it lies in the value of.
pub(crate) fn around<'a>(document: &'a Document, byte: u32, argument: Option<&str>) -> Around<'a> {
    let mut found = Around::default();
    let outermost = match document.syntax() {
        Syntax::Native => native_value(document, byte, &mut found.bound),
        Syntax::Json => {
            json_iterators(document.expression(), byte, &mut found.bound);
            Some(document.expression())
        }
    };
    let is_bare = argument.is_some_and(|argument| BARE.contains(&argument));
    let mut next = outermost.map(Node::Expression);
    while let Some(node) = next {
        if let Node::Expression(expr) = node {
            let expr = if is_bare { expr.as_static() } else { expr };
            found.expressions.push(expr);
            next = found.child(Node::Expression(expr), byte);
        } else {
            next = found.child(node, byte);
        }
    }
    found
}

/// Where the name that a `for` or a `dynamic` block declares is used.
pub(crate) fn uses_of<'a>(document: &'a Document, bound: &Bound<'a>) -> Vec<Span> {
    let mut found = Vec::new();
    each_value(document, &mut |value| {
        let mut open = vec![value];
        while let Some(expr) = open.pop() {
            if let ExprKind::Traversal(reference) = expr.kind()
                && reference.root_name() == bound.name
            {
                // Another `for` may declare the same name.
                let place = around(document, reference.root_span().start, None);
                let declared = place.bound.iter().rfind(|other| other.name == bound.name);
                if place.key.is_none() && declared.is_some_and(|declared| declared.span == bound.span) {
                    found.push(reference.root_span());
                }
            }
            open.extend(parts(expr));
        }
    });
    found
}

/// The value of the argument that a byte of a native file lies in, and the names that `dynamic` blocks declare for it.
fn native_value<'a>(document: &'a Document, byte: u32, bound: &mut Vec<Bound<'a>>) -> Option<Expr<'a>> {
    let mut body = document.body();
    let mut iterator: Option<Bound<'a>> = None;
    loop {
        let inside = body.items().find_map(|item| match item {
            Item::Attribute(attribute) if attribute.expr().span().touches(byte) => Some(Err(attribute.expr())),
            Item::Block(block) if block.body().span().touches(byte) => Some(Ok(block)),
            _ => None,
        });
        match inside? {
            Ok(block) => {
                bound.extend(iterator.take().filter(|_| block.kind() == "content"));
                iterator = iterator_of(&block);
                body = block.body();
            }
            Err(value) => return Some(value),
        }
    }
}

/// The name that a `dynamic` block declares for its content: what `iterator` says, else its label.
fn iterator_of<'a>(block: &Block<'a>) -> Option<Bound<'a>> {
    if block.kind() != "dynamic" {
        return None;
    }
    let argument = |name: &'static str| argument(&block.body(), name);
    let label = block.labels().first()?;
    let (name, span) = match argument("iterator") {
        Some(named) => (named.as_keyword()?, named.span()),
        None => (block.body().document().text().get(label.span.bytes())?.trim_matches('"'), label.span),
    };
    Some(Bound { name, span, role: Role::Both, collection: argument("for_each")? })
}

/// The names that the `dynamic` blocks of a JSON file declare for a byte: `"dynamic": {"NAME": {"content": …}}`, with
/// lists in between or not.
fn json_iterators<'a>(root: Expr<'a>, byte: u32, bound: &mut Vec<Bound<'a>>) {
    let mut expr = root;
    let mut keys: Vec<(&'a str, Span)> = Vec::new();
    loop {
        let next = match expr.kind() {
            ExprKind::Object(object) => {
                let Some(item) = object.items().find(|item| item.value.span().touches(byte)) else { return };
                let key = text_of_key(&item).unwrap_or_default();
                if let [.., ("dynamic", _), (label, label_span)] = keys[..]
                    && key == "content"
                {
                    let value =
                        |name: &str| object.items().find(|item| text_of_key(item) == Some(name)).map(|item| item.value);
                    let named = value("iterator").and_then(|named| Some((named.as_keyword()?, named.span())));
                    let (name, span) = named.unwrap_or((label, label_span));
                    let for_each = value("for_each");
                    bound.extend(for_each.map(|collection| Bound { name, span, role: Role::Both, collection }));
                }
                keys.push((key, item.key.span()));
                item.value
            }
            ExprKind::Tuple(list) => match list.elements().find(|element| element.span().touches(byte)) {
                Some(element) => element,
                None => return,
            },
            _ => return,
        };
        expr = next;
    }
}

/// The key of an item of a JSON object.
fn text_of_key<'a>(item: &ObjectItem<'a>) -> Option<&'a str> {
    match item.key.json_string()? {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    }
}

#[derive(Clone, Copy)]
enum Node<'a> {
    Expression(Expr<'a>),
    If(TemplateIf<'a>),
    For(TemplateFor<'a>),
}

impl Node<'_> {
    fn span(self) -> Span {
        match self {
            Node::Expression(expr) => expr.span(),
            Node::If(branches) => branches.span(),
            Node::For(parts) => parts.span(),
        }
    }
}

impl<'a> Around<'a> {
    /// The part of a node that the place lies in; at a border the one that begins there.
    fn child(&mut self, node: Node<'a>, byte: u32) -> Option<Node<'a>> {
        let mut parts: Vec<Node<'a>> = Vec::new();
        let expressions = |parts: &mut Vec<Node<'a>>, expressions: &[Expr<'a>]| {
            parts.extend(expressions.iter().copied().map(Node::Expression));
        };
        let expr = match node {
            Node::Expression(expr) => expr,
            Node::If(branches) => {
                parts.push(Node::Expression(branches.condition()));
                pieces(branches.yes(), &mut parts);
                pieces(branches.no(), &mut parts);
                return nearest(parts, byte);
            }
            Node::For(of) => {
                if of.collection().span().touches(byte) {
                    return Some(Node::Expression(of.collection()));
                }
                let (span, key_span) = of.name_spans();
                self.bind(of.collection(), (of.value_name(), span), of.key_name().zip(key_span));
                pieces(of.parts(), &mut parts);
                return nearest(parts, byte);
            }
        };
        match expr.kind() {
            ExprKind::Template(template) => pieces(template.parts(), &mut parts),
            ExprKind::Relative(relative) => expressions(&mut parts, &[relative.of()]),
            ExprKind::Index { of, key, .. } => expressions(&mut parts, &[of, key]),
            ExprKind::Splat { of, each, .. } => expressions(&mut parts, &[of, each]),
            ExprKind::Call(call) => parts.extend(call.arguments().map(Node::Expression)),
            ExprKind::Conditional { condition, yes, no } => expressions(&mut parts, &[condition, yes, no]),
            ExprKind::Binary { left, right, .. } => expressions(&mut parts, &[left, right]),
            ExprKind::Unary { operand, .. } => expressions(&mut parts, &[operand]),
            ExprKind::Parentheses(inner) => expressions(&mut parts, &[inner]),
            ExprKind::For(of) => {
                if of.collection().span().touches(byte) {
                    return Some(Node::Expression(of.collection()));
                }
                let (span, key_span) = of.name_spans();
                self.bind(of.collection(), (of.value_name(), span), of.key_name().zip(key_span));
                let inside = [of.key(), Some(of.value()), of.condition()];
                parts.extend(inside.into_iter().flatten().map(Node::Expression));
            }
            ExprKind::Object(object) => {
                for item in object.items() {
                    if item.name_key().is_some() || item.key.json_string().is_some() {
                        if item.key.span().touches(byte) {
                            self.key = Some(item.key.span());
                        }
                    } else {
                        parts.push(Node::Expression(item.key));
                    }
                    parts.push(Node::Expression(item.value));
                }
            }
            ExprKind::Tuple(tuple) => parts.extend(tuple.elements().map(Node::Expression)),
            _ => {}
        }
        nearest(parts, byte)
    }

    fn bind(&mut self, collection: Expr<'a>, value: (&'a str, Span), key: Option<(&'a str, Span)>) {
        if let Some((name, span)) = key {
            self.bound.push(Bound { name, span, role: Role::Key, collection });
        }
        self.bound.push(Bound { name: value.0, span: value.1, role: Role::Element, collection });
    }
}

fn pieces<'a>(template: TemplateParts<'a>, parts: &mut Vec<Node<'a>>) {
    parts.extend(template.filter_map(|part| match part {
        TemplatePart::Text(_) => None,
        TemplatePart::Interpolation(inner) => Some(Node::Expression(inner)),
        TemplatePart::If(branches) => Some(Node::If(branches)),
        TemplatePart::For(parts) => Some(Node::For(parts)),
    }));
}

fn nearest(parts: Vec<Node<'_>>, byte: u32) -> Option<Node<'_>> {
    let touching = parts.into_iter().filter(|part| part.span().touches(byte) && !part.span().is_empty());
    touching.max_by_key(|part| part.span().start)
}

/// The expressions that one is directly made of, in source order.
pub(crate) fn parts(expr: Expr<'_>) -> Vec<Expr<'_>> {
    match expr.kind() {
        ExprKind::Template(template) => {
            let mut open: Vec<Node<'_>> = Vec::new();
            pieces(template.parts(), &mut open);
            let mut found = Vec::new();
            while let Some(node) = open.pop() {
                match node {
                    Node::Expression(inner) => found.push(inner),
                    Node::If(branches) => {
                        found.push(branches.condition());
                        pieces(branches.yes(), &mut open);
                        pieces(branches.no(), &mut open);
                    }
                    Node::For(of) => {
                        found.push(of.collection());
                        pieces(of.parts(), &mut open);
                    }
                }
            }
            found
        }
        ExprKind::Relative(relative) => vec![relative.of()],
        ExprKind::Index { of, key, .. } => vec![of, key],
        ExprKind::Splat { of, each, .. } => vec![of, each],
        ExprKind::Call(call) => call.arguments().collect(),
        ExprKind::Conditional { condition, yes, no } => vec![condition, yes, no],
        ExprKind::Binary { left, right, .. } => vec![left, right],
        ExprKind::Unary { operand, .. } => vec![operand],
        ExprKind::Parentheses(inner) => vec![inner],
        ExprKind::For(of) => {
            let inside = [Some(of.collection()), of.key(), Some(of.value()), of.condition()];
            inside.into_iter().flatten().collect()
        }
        ExprKind::Object(object) => object.items().flat_map(|item| [item.key, item.value]).collect(),
        ExprKind::Tuple(tuple) => tuple.elements().collect(),
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::Traversal(_)
        | ExprKind::SplatItem
        | ExprKind::Error => Vec::new(),
    }
}
