//! What the text of strings, heredocs and template files is: escapes, `~`, indentation. The answers are Terraform's.

use syntax::{Document, Expr, ExprKind, Item, Syntax, TemplatePart, TemplateParts};

/// Renders a template: references are " v ", conditions hold, loops run over 1 and 2.
fn render(parts: TemplateParts<'_>, element: &str, text: &mut String) {
    for part in parts {
        match part {
            TemplatePart::Text(piece) => text.push_str(&piece),
            TemplatePart::Interpolation(inner) => match inner.kind() {
                ExprKind::Traversal(traversal) if traversal.root_name() == "x" => text.push_str(element),
                ExprKind::Template(template) => render(template.parts(), element, text),
                ExprKind::Number(digits) => text.push_str(digits),
                _ => text.push_str(" v "),
            },
            TemplatePart::If(directive) => render(directive.yes(), element, text),
            TemplatePart::For(directive) => {
                for element in ["1", "2"] {
                    render(directive.parts(), element, text);
                }
            }
        }
    }
}

fn text_of(expr: Expr<'_>) -> String {
    let ExprKind::Template(template) = expr.kind() else { panic!("{expr:?} is no template") };
    let mut text = String::new();
    render(template.parts(), "", &mut text);
    text
}

#[track_caller]
fn check(source: &str, expected: &str) {
    let document = Document::parse(format!("a = {source}\n"), Syntax::Native);
    assert_eq!(document.diagnostics(), [], "{source}");
    let item = document.body().items().next();
    let Some(Item::Attribute(attribute)) = item else { panic!("{source}: {item:?}") };
    assert_eq!(text_of(attribute.expr()), expected, "{source}");
}

#[test]
fn escapes_of_quoted_strings() {
    check(r#""""#, "");
    check(r#""plain""#, "plain");
    check(r#""\n\r\t\"\\\u00e9\U0001f600""#, "\n\r\t\"\\é😀");
    check(r#""$${a} %%{b} $ % $$ %% $${ $""#, "${a} %{b} $ % $$ %% ${ $");
    check(r#""$$${v}""#, "$${v}");
    check(r#""a ${v} b""#, "a  v  b");
    check(r#""${"nested ${"twice"}"}""#, "nested twice");
    check("\"名 e\u{301} 👩‍💻\"", "名 e\u{301} 👩‍💻");
}

#[test]
fn tildes_take_spaces_of_the_neighbouring_text() {
    check(r#""a ${~ v ~} b""#, "a v b");
    check(r#""a \n\t${~ v}""#, "a v ");
    check(r#""${v ~} \n b ""#, " v b ");
    check(r#""a %{~ if true ~} yes %{~ else ~} no %{~ endif ~} b""#, "ayesb");
    check(r#""%{ for x in [1, 2] ~} ${x}, %{~ endfor }""#, "1,2,");
    // Escaped sequences are text.
    check(r#""$${~ v ~}""#, "${~ v ~}");
}

#[test]
fn heredocs_keep_their_lines() {
    check("<<EOT\nEOT", "");
    check("<<EOT\na\n  b\nEOT", "a\n  b\n");
    check("<<EOT\n\\n \"quoted\" $${v} %%{v}\n  EOT", "\\n \"quoted\" ${v} %{v}\n");
    check("<<EOT\r\na\r\nEOT\r", "a\r\n");
    check("<<EOT\nnot EOT\nEOT x\nEOT", "not EOT\nEOT x\n");
    check("<<EOT\n${v}EOT\nEOT\u{a0}", " v EOT\n");
    check("<<é\nx\né", "x\n");
}

#[test]
fn heredocs_with_a_dash_lose_the_indentation_that_all_lines_share() {
    check("<<-EOT\n    a\n      b\n    c\n  EOT", "a\n  b\nc\n");
    check("<<-EOT\n\ta\n\t\tb\n\tEOT", "a\n\tb\n");
    check("<<-EOT\n    a\n\n  \n    b\n  EOT", "a\n\n  \nb\n");
    check("<<-EOT\n    a\n   \u{3000}b\n  EOT", "a\nb\n");
    check("<<-EOT\n    ${v}\n      b\n  EOT", " v \n  b\n");
    check("<<-EOT\n  ${v}\n${v}\n  EOT", "   v \n v \n");
    check("<<-EOT\n    ${~ v}\n      b\n  EOT", " v \n      b\n");
    check("<<-EOT\n    %{ for x in [1, 2] ~}\n    - ${x}\n    %{ endfor ~}\n  EOT", "    - 1\n    - 2\n");
}

#[test]
fn tildes_in_heredocs_reach_to_the_end_of_the_line() {
    check("<<EOT\n  a\n\n   %{ if true ~}\n\n\n   b\n  %{~ endif }\n c\nEOT", "  a\n\n   \n\n   b\n\n c\n");
}

#[test]
fn tildes_in_template_files_reach_to_the_line_beside_them() {
    let whole = |source: &str| {
        let document = Document::parse_template(source);
        assert_eq!(document.diagnostics(), []);
        text_of(document.expression())
    };
    assert_eq!(whole("a\n  \n  ${~ v ~}\n\n  b\n"), "a\n  \n v \n  b\n");
    assert_eq!(whole("x\n\n\n${~ v }\n"), "x\n\n v \n");
    assert_eq!(whole("q   ${~ v ~}  z\n"), "q v z\n");
    assert_eq!(whole("%{if true~}\n\n\nx\r\n  %{~endif}y\n"), "\n\nx\r\ny\n");
}

#[test]
fn behind_a_lone_carriage_return_a_template_file_is_text() {
    for (source, text) in [
        ("a\rb ${v}\nc ${v}\n", "a\rb ${v}\nc ${v}\n"),
        ("x ${v}\r${v}\n${v}", "x  v \r${v}\n${v}"),
        ("a\r$${v} ${v}", "a\r${v} ${v}"),
        ("a\rb %{if true}x%{endif}\n${v}", "a\rb %{if true}x%{endif}\n${v}"),
    ] {
        let document = Document::parse_template(source);
        assert_eq!(document.diagnostics(), [], "{source:?}");
        assert_eq!(text_of(document.expression()), text, "{source:?}");
    }
}

#[test]
fn a_single_interpolation_keeps_its_type() {
    let wrapped = |source: &str| {
        let document = Document::parse_expression(source);
        let ExprKind::Template(template) = document.expression().kind() else { panic!("{source}") };
        template.is_wrap()
    };
    assert!(wrapped(r#""${v}""#));
    assert!(wrapped(r#""${~ v ~}""#));
    assert!(!wrapped(r#"" ${v}""#));
    assert!(!wrapped(r#""v""#));
    assert!(!wrapped(r#""%{ if v }%{ endif }""#));
    assert!(!wrapped("<<EOT\n${v}\nEOT\n"));
}
