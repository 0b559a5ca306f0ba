/work/main/tests/bench/target/debug/deps/value-307d51ead2cec9f8.d: /work/main/crates/value/src/lib.rs /work/main/crates/value/src/convert.rs /work/main/crates/value/src/equality.rs /work/main/crates/value/src/marks.rs /work/main/crates/value/src/number/mod.rs /work/main/crates/value/src/number/decimal.rs /work/main/crates/value/src/number/float.rs /work/main/crates/value/src/number/natural.rs /work/main/crates/value/src/path.rs /work/main/crates/value/src/refinement.rs /work/main/crates/value/src/set.rs /work/main/crates/value/src/types.rs /work/main/crates/value/src/unify.rs /work/main/crates/value/src/value.rs /work/main/crates/value/src/console.rs /work/main/crates/value/src/json/mod.rs /work/main/crates/value/src/json/decode.rs /work/main/crates/value/src/json/encode.rs /work/main/crates/value/src/json/mirror.rs

/work/main/tests/bench/target/debug/deps/libvalue-307d51ead2cec9f8.rmeta: /work/main/crates/value/src/lib.rs /work/main/crates/value/src/convert.rs /work/main/crates/value/src/equality.rs /work/main/crates/value/src/marks.rs /work/main/crates/value/src/number/mod.rs /work/main/crates/value/src/number/decimal.rs /work/main/crates/value/src/number/float.rs /work/main/crates/value/src/number/natural.rs /work/main/crates/value/src/path.rs /work/main/crates/value/src/refinement.rs /work/main/crates/value/src/set.rs /work/main/crates/value/src/types.rs /work/main/crates/value/src/unify.rs /work/main/crates/value/src/value.rs /work/main/crates/value/src/console.rs /work/main/crates/value/src/json/mod.rs /work/main/crates/value/src/json/decode.rs /work/main/crates/value/src/json/encode.rs /work/main/crates/value/src/json/mirror.rs

/work/main/crates/value/src/lib.rs:
/work/main/crates/value/src/convert.rs:
/work/main/crates/value/src/equality.rs:
/work/main/crates/value/src/marks.rs:
/work/main/crates/value/src/number/mod.rs:
/work/main/crates/value/src/number/decimal.rs:
/work/main/crates/value/src/number/float.rs:
/work/main/crates/value/src/number/natural.rs:
/work/main/crates/value/src/path.rs:
/work/main/crates/value/src/refinement.rs:
/work/main/crates/value/src/set.rs:
/work/main/crates/value/src/types.rs:
/work/main/crates/value/src/unify.rs:
/work/main/crates/value/src/value.rs:
/work/main/crates/value/src/console.rs:
/work/main/crates/value/src/json/mod.rs:
/work/main/crates/value/src/json/decode.rs:
/work/main/crates/value/src/json/encode.rs:
/work/main/crates/value/src/json/mirror.rs:
