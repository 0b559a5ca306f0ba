/work/main/tests/bench/target/debug/deps/syntax-a44db3526a211723.d: /work/main/crates/syntax/src/lib.rs /work/main/crates/syntax/src/body.rs /work/main/crates/syntax/src/body/json.rs /work/main/crates/syntax/src/body/native.rs /work/main/crates/syntax/src/body/suggestion.rs /work/main/crates/syntax/src/decode.rs /work/main/crates/syntax/src/diagnostic.rs /work/main/crates/syntax/src/document.rs /work/main/crates/syntax/src/edit.rs /work/main/crates/syntax/src/expression.rs /work/main/crates/syntax/src/format/mod.rs /work/main/crates/syntax/src/format/layout.rs /work/main/crates/syntax/src/format/piece.rs /work/main/crates/syntax/src/format/rewrite.rs /work/main/crates/syntax/src/json/mod.rs /work/main/crates/syntax/src/json/lenient.rs /work/main/crates/syntax/src/json/reader.rs /work/main/crates/syntax/src/json/scan.rs /work/main/crates/syntax/src/json/strict.rs /work/main/crates/syntax/src/json/string.rs /work/main/crates/syntax/src/landmarks.rs /work/main/crates/syntax/src/lexer.rs /work/main/crates/syntax/src/message.rs /work/main/crates/syntax/src/messages.rs /work/main/crates/syntax/src/parser/mod.rs /work/main/crates/syntax/src/position.rs /work/main/crates/syntax/src/schema.rs /work/main/crates/syntax/src/token.rs /work/main/crates/syntax/src/tree.rs

/work/main/tests/bench/target/debug/deps/libsyntax-a44db3526a211723.rmeta: /work/main/crates/syntax/src/lib.rs /work/main/crates/syntax/src/body.rs /work/main/crates/syntax/src/body/json.rs /work/main/crates/syntax/src/body/native.rs /work/main/crates/syntax/src/body/suggestion.rs /work/main/crates/syntax/src/decode.rs /work/main/crates/syntax/src/diagnostic.rs /work/main/crates/syntax/src/document.rs /work/main/crates/syntax/src/edit.rs /work/main/crates/syntax/src/expression.rs /work/main/crates/syntax/src/format/mod.rs /work/main/crates/syntax/src/format/layout.rs /work/main/crates/syntax/src/format/piece.rs /work/main/crates/syntax/src/format/rewrite.rs /work/main/crates/syntax/src/json/mod.rs /work/main/crates/syntax/src/json/lenient.rs /work/main/crates/syntax/src/json/reader.rs /work/main/crates/syntax/src/json/scan.rs /work/main/crates/syntax/src/json/strict.rs /work/main/crates/syntax/src/json/string.rs /work/main/crates/syntax/src/landmarks.rs /work/main/crates/syntax/src/lexer.rs /work/main/crates/syntax/src/message.rs /work/main/crates/syntax/src/messages.rs /work/main/crates/syntax/src/parser/mod.rs /work/main/crates/syntax/src/position.rs /work/main/crates/syntax/src/schema.rs /work/main/crates/syntax/src/token.rs /work/main/crates/syntax/src/tree.rs

/work/main/crates/syntax/src/lib.rs:
/work/main/crates/syntax/src/body.rs:
/work/main/crates/syntax/src/body/json.rs:
/work/main/crates/syntax/src/body/native.rs:
/work/main/crates/syntax/src/body/suggestion.rs:
/work/main/crates/syntax/src/decode.rs:
/work/main/crates/syntax/src/diagnostic.rs:
/work/main/crates/syntax/src/document.rs:
/work/main/crates/syntax/src/edit.rs:
/work/main/crates/syntax/src/expression.rs:
/work/main/crates/syntax/src/format/mod.rs:
/work/main/crates/syntax/src/format/layout.rs:
/work/main/crates/syntax/src/format/piece.rs:
/work/main/crates/syntax/src/format/rewrite.rs:
/work/main/crates/syntax/src/json/mod.rs:
/work/main/crates/syntax/src/json/lenient.rs:
/work/main/crates/syntax/src/json/reader.rs:
/work/main/crates/syntax/src/json/scan.rs:
/work/main/crates/syntax/src/json/strict.rs:
/work/main/crates/syntax/src/json/string.rs:
/work/main/crates/syntax/src/landmarks.rs:
/work/main/crates/syntax/src/lexer.rs:
/work/main/crates/syntax/src/message.rs:
/work/main/crates/syntax/src/messages.rs:
/work/main/crates/syntax/src/parser/mod.rs:
/work/main/crates/syntax/src/position.rs:
/work/main/crates/syntax/src/schema.rs:
/work/main/crates/syntax/src/token.rs:
/work/main/crates/syntax/src/tree.rs:
