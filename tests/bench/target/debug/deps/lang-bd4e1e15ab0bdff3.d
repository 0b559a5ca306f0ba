/work/main/tests/bench/target/debug/deps/lang-bd4e1e15ab0bdff3.d: /work/main/crates/lang/src/lib.rs /work/main/crates/lang/src/conversion.rs /work/main/crates/lang/src/defaults.rs /work/main/crates/lang/src/evaluate/mod.rs /work/main/crates/lang/src/evaluate/call.rs /work/main/crates/lang/src/evaluate/collections.rs /work/main/crates/lang/src/evaluate/conditional.rs /work/main/crates/lang/src/evaluate/for_expression.rs /work/main/crates/lang/src/evaluate/operators.rs /work/main/crates/lang/src/evaluate/template.rs /work/main/crates/lang/src/evaluate/traversal.rs /work/main/crates/lang/src/scope.rs /work/main/crates/lang/src/types.rs /work/main/crates/lang/src/messages.rs

/work/main/tests/bench/target/debug/deps/liblang-bd4e1e15ab0bdff3.rmeta: /work/main/crates/lang/src/lib.rs /work/main/crates/lang/src/conversion.rs /work/main/crates/lang/src/defaults.rs /work/main/crates/lang/src/evaluate/mod.rs /work/main/crates/lang/src/evaluate/call.rs /work/main/crates/lang/src/evaluate/collections.rs /work/main/crates/lang/src/evaluate/conditional.rs /work/main/crates/lang/src/evaluate/for_expression.rs /work/main/crates/lang/src/evaluate/operators.rs /work/main/crates/lang/src/evaluate/template.rs /work/main/crates/lang/src/evaluate/traversal.rs /work/main/crates/lang/src/scope.rs /work/main/crates/lang/src/types.rs /work/main/crates/lang/src/messages.rs

/work/main/crates/lang/src/lib.rs:
/work/main/crates/lang/src/conversion.rs:
/work/main/crates/lang/src/defaults.rs:
/work/main/crates/lang/src/evaluate/mod.rs:
/work/main/crates/lang/src/evaluate/call.rs:
/work/main/crates/lang/src/evaluate/collections.rs:
/work/main/crates/lang/src/evaluate/conditional.rs:
/work/main/crates/lang/src/evaluate/for_expression.rs:
/work/main/crates/lang/src/evaluate/operators.rs:
/work/main/crates/lang/src/evaluate/template.rs:
/work/main/crates/lang/src/evaluate/traversal.rs:
/work/main/crates/lang/src/scope.rs:
/work/main/crates/lang/src/types.rs:
/work/main/crates/lang/src/messages.rs:
