/work/main/tests/bench/target/debug/deps/ours-58ac85327b3f7a7d.d: ours/src/lib.rs ours/src/read.rs

/work/main/tests/bench/target/debug/deps/libours-58ac85327b3f7a7d.rmeta: ours/src/lib.rs ours/src/read.rs

ours/src/lib.rs:
ours/src/read.rs:
