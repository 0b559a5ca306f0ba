//! The formatter's rules by example: what `terraform fmt -` 1.11.4 writes (see also `golden/fmt`), and where it is not
//! followed.

fn check(cases: &[(&str, &str)]) {
    for (input, output) in cases {
        let formatted = syntax::format(input);
        assert!(formatted.diagnostics.is_empty(), "{input:?}: {:?}", formatted.diagnostics);
        assert_eq!(formatted.text, *output, "{input:?}");
        assert_eq!(formatted.changed, input != output, "{input:?}");
    }
}

#[test]
fn a_file_ends_with_a_newline_and_begins_without_a_mark() {
    check(&[
        ("", "\n"),
        ("\n\n", "\n\n"),
        ("a = 1", "a = 1\n"),
        ("# c", "# c\n"),
        ("\u{feff}a=1\n", "a = 1\n"),
        ("a = 1\r\n", "a = 1\r\n"),
        ("a = 1\n\t", "a = 1\n \n"),
        ("a = 1   ", "a = 1   \n"),
        ("a = 1 # x\r", "a = 1 # x\r\n"),
    ]);
}

#[test]
fn lines_are_indented_by_the_brackets_before_them() {
    check(&[
        ("a = foo(1,\n 2, [\n3]\n)\n", "a = foo(1,\n  2, [\n  3]\n)\n"),
        ("a = { x = [ \n 1 ] }\nabc = 2\n", "a = { x = [\n1] }\nabc = 2\n"),
        ("a = [<<E\n ${x}\nE\n, foo(\n1\n)\n]\n", "a = [<<E\n ${x}\nE\n  , foo(\n    1\n  )\n]\n"),
        ("b {\n\t/* x */\n}\n", "b {\n  /* x */\n}\n"),
        ("b {\n/* x */ }\n", "b {\n/* x */ }\n"),
    ]);
}

#[test]
fn spaces_depend_on_the_neighbours() {
    check(&[
        ("a = - 1\nb = x -1\nc = (x) - 1\nd = - -1\n", "a = -1\nb = x - 1\nc = (x) - 1\nd = --1\n"),
        ("a = { for k in x : k => -1 }\n", "a = { for k in x : k => - 1 }\n"),
        ("a = \"v${-x}\"\n", "a = \"v${- x}\"\n"),
        ("a = x [\"y\"]\nb = \"x\" [0]\nc = {} [1]\n", "a = x[\"y\"]\nb = \"x\" [0]\nc = {}[1]\n"),
        ("a = [for x in[1]:x]\nb = in [1]\n", "a = [for x in [1] : x]\nb = in[1]\n"),
        ("a = \"x${{}}${[]}\"\n", "a = \"x${ {} }${[]}\"\n"),
        ("a = f(x ...)\nb = a :: b (1)\n", "a = f(x...)\nb = a::b(1)\n"),
        ("b { a=1 }\nc{}\n", "b { a = 1 }\nc {}\n"),
    ]);
}

#[test]
fn equals_signs_and_comments_are_aligned_in_groups() {
    check(&[
        ("a=1 # x\nbb=2\nccc=3 # z\n", "a   = 1 # x\nbb  = 2\nccc = 3 # z\n"),
        ("a = [ # x\n1, # y\n] # z\n", "a = [ # x\n  1,  # y\n]     # z\n"),
        ("a = 1 /* x */\nbbb = 2 // y\n", "a   = 1 /* x */\nbbb = 2 // y\n"),
        ("a = 1\n/* x\n */ b = 2\n", "a          = 1\n/* x\n */ b = 2\n"),
        ("o = {\n a.b = 1\n d = 2\n y : 4\n}\n", "o = {\n  a.b = 1\n  d   = 2\n  y : 4\n}\n"),
        ("b {  # foo\n}  # bar\n", "b { # foo\n}   # bar\n"),
        // Columns are grapheme clusters of Unicode 15.0, counted for each token.
        ("a = \"क्ष\" # x\nbb = \"ab\" # y\n", "a  = \"क्ष\" # x\nbb = \"ab\" # y\n"),
        ("a = \"e\u{301}\" # x\nbb = \"ab\" # y\n", "a  = \"e\u{301}\"  # x\nbb = \"ab\" # y\n"),
    ]);
}

#[test]
fn a_lone_interpolation_loses_its_quotes() {
    check(&[
        ("a = \"${x}\"\n", "a = x\n"),
        ("a = \"${~ x ~}\"\n", "a = x\n"),
        ("a = \"${\n\nx\n+ 1\n\n}\"\n", "a = (x\n+ 1)\n"),
        ("a = \"${(\nx\n)}\"\n", "a = (\n  x\n)\n"),
        ("a = \"${<<E\nfoo\nE\n}\"\n", "a = <<E\nfoo\nE\n"),
        ("a = \"${x == \"\" ? \"${y}\" : \"z\"}\"\n", "a = x == \"\" ? \"${y}\" : \"z\"\n"),
        ("a = \"${x //bar\n}\"\nb = 1\n", "a = x //bar\n\nb = 1\n"),
        ("a = \"${x}${y}\"\nb = \"${x} \"\n", "a = \"${x}${y}\"\nb = \"${x} \"\n"),
        (
            "a = [\"${x}\"]\nb = (\"${x}\")\nc = { y = \"${x}\" }\n",
            "a = [\"${x}\"]\nb = (\"${x}\")\nc = { y = \"${x}\" }\n",
        ),
        ("a = \"%{if x}y%{endif}\"\n", "a = \"%{if x}y%{endif}\"\n"),
    ]);
}

#[test]
fn old_types_of_variables_are_spelled_anew() {
    check(&[
        ("variable \"x\" { type = list }\n", "variable \"x\" { type = list(any) }\n"),
        ("variable \"x\" { type = \"map\" }\n", "variable \"x\" { type = map(string) }\n"),
        ("variable { type = \"string\" }\n", "variable { type = string }\n"),
        ("variable \"x\" { type = \"${list}\" }\n", "variable \"x\" { type = \"${list}\" }\n"),
        ("variable \"x\" { type = \"bool\" }\n", "variable \"x\" { type = \"bool\" }\n"),
        ("type = list\n", "type = list\n"),
        ("b {\n  variable \"x\" { type = list }\n}\n", "b {\n  variable \"x\" { type = list }\n}\n"),
    ]);
}

#[test]
fn labels_are_quoted_and_written_plainly() {
    check(&[
        ("x /* c */ y /* d */ \"z\" /* e */ {}\n", "x \"y\" \"z\" /* e */ {}\n"),
        ("x /* a */ {}\n", "x /* a */ {}\n"),
        ("x \"a\\u0041\\\"\\t\" {}\n", "x \"aA\\\"\\t\" {}\n"),
        ("x \"e\u{301}'\u{200b}\u{3000}\\U0001F600\" {}\n", "x \"é'\\u200b\\u3000😀\" {}\n"),
        ("x \"\\u0024{\" {}\n", "x \"$${\" {}\n"),
        ("x \"\" {}\n", "x \"\" {}\n"),
    ]);
}

/// Terraform writes `x {}`, `a = var.m[]` and three expressions that end too early.
#[test]
fn where_terraform_damages_a_file_its_text_stays() {
    check(&[
        ("x \"a$b\" \"c$${d\" {}\n", "x \"a$b\" \"c$${d\" {}\n"),
        ("a = var.m[true]\n", "a = var.m[true]\n"),
        ("a = \"${ # c\nx}\"\n", "a = \"${ # c\nx}\"\n"),
        ("a = \"${x # c\n+ 1}\"\n", "a = \"${x # c\n+ 1}\"\n"),
        ("a = \"${(x)\n+(y)}\"\n", "a = \"${(x)\n+ (y)}\"\n"),
    ]);
}

#[test]
fn a_file_with_errors_is_not_touched() {
    for text in ["a=1 2", "b {", "a = \"${x\n", "\u{feff}a = ,\n", "x y = 1"] {
        let formatted = syntax::format(text);
        assert_eq!(formatted.text, text);
        assert!(!formatted.changed && !formatted.diagnostics.is_empty());
    }
}
