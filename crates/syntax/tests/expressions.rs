//! The tree of expressions: kinds, groups and places, the places being those that Terraform prints.

use syntax::{Document, Expr, ExprKind, IndexKey, Step};

/// An expression written with its kinds, operators in front.
fn shape(expr: Expr<'_>) -> String {
    let steps = |steps: syntax::Steps<'_>| -> String {
        steps
            .map(|step| match step {
                Step::Attribute { name, .. } => format!(".{name}"),
                Step::Index { key: IndexKey::Number(digits), .. } => format!("[{digits}]"),
                Step::Index { key: IndexKey::String(text), .. } => format!("[{text:?}]"),
                Step::Index { key, .. } => format!("[{key:?}]"),
            })
            .collect()
    };
    let list = |exprs: Vec<Expr<'_>>| exprs.into_iter().map(shape).collect::<Vec<_>>().join(" ");
    match expr.kind() {
        ExprKind::Null => "null".to_owned(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Number(digits) => digits.to_owned(),
        ExprKind::Template(template) => match template.literal() {
            Some(text) => format!("{text:?}"),
            None => "template".to_owned(),
        },
        ExprKind::Traversal(traversal) => format!("{}{}", traversal.root_name(), steps(traversal.steps())),
        ExprKind::Relative(relative) => format!("({}){}", shape(relative.of()), steps(relative.steps())),
        ExprKind::Index { of, key, .. } => format!("(index {} {})", shape(of), shape(key)),
        ExprKind::Splat { of, full, each, .. } => {
            format!("({} {} {})", if full { "[*]" } else { ".*" }, shape(of), shape(each))
        }
        ExprKind::SplatItem => "_".to_owned(),
        ExprKind::Call(call) => {
            let dots = if call.expands_final() { "..." } else { "" };
            format!("({} {}{dots})", call.name(), list(call.arguments().collect()))
        }
        ExprKind::Conditional { condition, yes, no } => format!("(? {})", list(vec![condition, yes, no])),
        ExprKind::Binary { operator, left, right, .. } => {
            format!("({} {})", operator.symbol(), list(vec![left, right]))
        }
        ExprKind::Unary { operand, .. } => format!("({} {})", &expr.source()[..1], shape(operand)),
        ExprKind::Parentheses(inner) => format!("<{}>", shape(inner)),
        ExprKind::For(of) => {
            let parts = [Some(of.collection()), of.key(), Some(of.value()), of.condition()];
            format!("(for {:?} {} {})", of.key_name(), of.value_name(), list(parts.into_iter().flatten().collect()))
        }
        ExprKind::Object(object) => {
            let items: Vec<_> =
                object.items().map(|item| format!("{}={}", shape(item.key), shape(item.value))).collect();
            format!("{{{}}}", items.join(" "))
        }
        ExprKind::Tuple(tuple) => format!("[{}]", list(tuple.elements().collect())),
        ExprKind::Error => "error".to_owned(),
    }
}

#[test]
fn operators_group_as_in_terraform() {
    for (source, expected) in [
        ("a + b * c", "(+ a (* b c))"),
        ("a - b - c", "(- (- a b) c)"),
        ("a || b && c == d < e + f % g", "(|| a (&& b (== c (< d (+ e (% f g))))))"),
        ("1 < 2 < 3", "(< (< 1 2) 3)"),
        ("-a + !b", "(+ (- a) (! b))"),
        ("-a.b[0]", "(- a.b[0])"),
        ("a ? b : c ? d : e", "(? a b (? c d e))"),
        ("a ? b ? 1 : 2 : 3", "(? a (? b 1 2) 3)"),
        ("(a ? b : c)", "<(? a b c)>"),
        ("a.b[\"c\"].0[d].e", "((index a.b[\"c\"][0] d)).e"),
        ("f(a, b...)", "(f a b...)"),
        ("provider::x :: f()", "(provider::x::f )"),
        ("f(x)[0].y", "((f x))[0].y"),
        ("a[*].b[0]", "([*] a (_).b[0])"),
        ("a.*.b[0]", "((.* a (_).b))[0]"),
        ("[for x in y : x if z]", "(for None x y x z)"),
        ("{for k, v in m : k => v...}", "(for Some(\"k\") v m k v)"),
        ("{ a = 1, (b) = 2, \"c\" : 3 }", "{a=1 <b>=2 \"c\"=3}"),
        ("[1, \"x${y}\", null, true,]", "[1 template null true]"),
        ("a[null]", "a[Null]"),
        ("a[-1]", "(index a (- 1))"),
    ] {
        let document = Document::parse_expression(source);
        assert_eq!(document.diagnostics(), [], "{source}");
        assert_eq!(shape(document.expression()), expected, "{source}");
    }
}

#[test]
fn places_are_those_of_the_source() {
    for source in
        ["a.b[0]", "f(x)[0].y", "a ? b : c", "(a)", "-x", "{a = 1}", "[for x in y : x]", "a[*].b", "\"x${y}\""]
    {
        let document = Document::parse_expression(format!("  {source} # end"));
        let span = document.expression().span();
        assert_eq!(&document.text()[span.bytes()], source);
    }
}

#[test]
fn references_leave_out_names_that_a_for_declares() {
    let source =
        "[for k, v in var.a : {k = v, b = local.b, (c) = \"${d.e} %{ for f in g }${f}${h}%{ endfor }\"} if k != i]";
    let document = Document::parse_expression(source);
    let names: Vec<_> = document.expression().traversals().iter().map(|traversal| traversal.root_name()).collect();
    assert_eq!(names, ["var", "local", "c", "d", "g", "h", "i"]);
}

#[test]
fn a_broken_value_keeps_what_could_be_read() {
    let document = Document::parse("a = [1, f(x, \nb = 2\n", syntax::Syntax::Native);
    assert_eq!(document.diagnostics().len(), 1);
    let names: Vec<_> = document
        .body()
        .items()
        .filter_map(|item| match item {
            syntax::Item::Attribute(attribute) => Some((attribute.name().to_string(), shape(attribute.expr()))),
            syntax::Item::Block(_) => None,
        })
        .collect();
    assert_eq!(names, [("a".to_owned(), "[1 (f x)]".to_owned()), ("b".to_owned(), "2".to_owned())]);
}

#[test]
fn an_interpolation_may_have_lines_in_a_stand_alone_text_too() {
    for document in
        [Document::parse_expression("f(\"${\n  a\n}\")"), Document::parse_template("x ${f(\"${\n  a\n}\")}")]
    {
        assert_eq!(document.diagnostics(), []);
        assert_eq!(document.expression().traversals().len(), 1);
    }
}
