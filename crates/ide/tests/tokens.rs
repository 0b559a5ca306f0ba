//! What each piece of a text is. The expectation under a line marks its pieces: one letter for each character.

use ide::{Options, TokenKind, Workspace};

fn letter(kind: TokenKind) -> char {
    match kind {
        TokenKind::BlockType => 'B',
        TokenKind::Label => 'L',
        TokenKind::Property => 'P',
        TokenKind::Keyword => 'K',
        TokenKind::String => 's',
        TokenKind::Escape => 'e',
        TokenKind::Number => 'n',
        TokenKind::Constant => 'C',
        TokenKind::Function => 'F',
        TokenKind::Reference => 'R',
        TokenKind::Step => 'r',
        TokenKind::Type => 'T',
        TokenKind::Operator => 'o',
        TokenKind::Punctuation => '.',
        TokenKind::Bracket => 'b',
        TokenKind::Comment => 'c',
        TokenKind::Interpolation => 'i',
        TokenKind::Heredoc => 'h',
        TokenKind::Local => 'l',
        TokenKind::Invalid => 'x',
    }
}

/// Lines of text, each followed by the line of its marks.
#[track_caller]
fn check(path: &str, expected: &str) {
    let lines: Vec<&str> = expected.lines().collect();
    let text: String = lines.iter().step_by(2).map(|line| format!("{line}\n")).collect();
    let workspace = Workspace::new([(path.to_owned(), text.clone().into_bytes())], Options::default());
    let mut marks: Vec<char> = text.encode_utf16().map(|unit| if unit == 10 { '\n' } else { ' ' }).collect();
    for token in workspace.tokens(path, 0, u32::MAX).chunks(3) {
        for mark in &mut marks[token[0] as usize..token[1] as usize] {
            *mark = letter(TokenKind::ALL[token[2] as usize]);
        }
    }
    let marks: String = marks.into_iter().collect();
    let found: Vec<String> = text
        .lines()
        .zip(marks.lines())
        .flat_map(|(line, marks)| [line.to_owned(), marks.trim_end().to_owned()])
        .collect();
    assert_eq!(found, lines, "\n{}\n", found.join("\n"));
}

#[test]
fn every_kind_of_piece() {
    check(
        "main.tf",
        r#"resource "a_b" web { # note
BBBBBBBB LLLLL LLL b cccccc
  name = "x${upper(var.y[0].z)}\n" /* c */
  PPPP o ssiiFFFFFbRRR.rbnb.rbiees ccccccc
}
b"#,
    );
    check(
        "main.tf",
        r#"locals {
BBBBBB b
  a = [for k, v in var.m : k if v != null]
  P o bKKK l. l KK RRR.r . l KK l oo CCCCb
  b = { "x y" = true, z = !false, (k) = 1 == -2 ? 3 : a::b(c...) }
  P o b PPPPP o CCCC. P o oCCCCC. bRb o n oo on o n . F..FbRooob b"#,
    );
}

#[test]
fn types_are_words_of_their_own() {
    check(
        "main.tf",
        r#"variable "v" {
BBBBBBBB LLL b
  type = list(object({ a = optional(string, upper("x")), type = any }))
  PPPP o TTTTbTTTTTTbb P o FFFFFFFFbTTTTTT. FFFFFbsssbb. PPPP o TTT bbb
}
b"#,
    );
}

#[test]
fn templates_hold_words_and_escapes() {
    check(
        "main.tf",
        r#"a = "%{ for x in y ~}$${${x}%{ endfor }%%{\u00e9\q"
P o sii KKK l KK R iieeeiiliii KKKKKK ieeeeeeeeeees
b = <<-EOT
P o hhhhhh
  text \n $${ ${a.b} %{ if c }1%{ else }2%{ endif }
sssssssssseeesiiR.risii KK R isii KKKK isii KKKKK i
  EOT
  hhh"#,
    );
}

#[test]
fn a_broken_text_keeps_its_colours() {
    check(
        "main.tf",
        r#"output "x" {
BBBBBB LLL b
  value = upper(
  PPPPP o FFFFFb
}
b
resource "y" "z" {
BBBBBBBB LLL LLL b
  a = 1
  P o n
}
b"#,
    );
}

#[test]
fn json_has_its_own_pieces() {
    check(
        "main.tf.json",
        r#"{"a": [1.5, true, "x"], // no
bPPP. bnnn. CCCC. sssb. xx xx"#,
    );
}

#[test]
fn a_piece_shows_what_the_whole_shows() {
    let text = "a = 1\nb = \"x\ny = 2\nc = [1, 2]\n";
    let workspace = Workspace::new([("main.tf".to_owned(), text.as_bytes().to_vec())], Options::default());
    let whole = workspace.tokens("main.tf", 0, u32::MAX);
    for from in 0..text.len() as u32 {
        for to in from..=text.len() as u32 {
            for token in workspace.tokens("main.tf", from, to).chunks(3) {
                assert!(whole.chunks(3).any(|other| other == token), "{from} {to} {token:?}");
            }
        }
    }
}
