/work/main/tests/bench/target/debug/deps/config-29c7f6436ff679ff.d: /work/main/crates/config/src/lib.rs /work/main/crates/config/src/module.rs /work/main/crates/config/src/project/mod.rs /work/main/crates/config/src/project/error.rs /work/main/crates/config/src/project/messages.rs /work/main/crates/config/src/project/path.rs /work/main/crates/config/src/project/submission.rs /work/main/crates/config/src/source.rs /work/main/crates/config/src/tfvars.rs /work/main/crates/config/src/variables/mod.rs /work/main/crates/config/src/variables/declaration.rs /work/main/crates/config/src/variables/json.rs /work/main/crates/config/src/variables/overrides.rs /work/main/crates/config/src/variables/validation.rs /work/main/crates/config/src/messages.rs

/work/main/tests/bench/target/debug/deps/libconfig-29c7f6436ff679ff.rmeta: /work/main/crates/config/src/lib.rs /work/main/crates/config/src/module.rs /work/main/crates/config/src/project/mod.rs /work/main/crates/config/src/project/error.rs /work/main/crates/config/src/project/messages.rs /work/main/crates/config/src/project/path.rs /work/main/crates/config/src/project/submission.rs /work/main/crates/config/src/source.rs /work/main/crates/config/src/tfvars.rs /work/main/crates/config/src/variables/mod.rs /work/main/crates/config/src/variables/declaration.rs /work/main/crates/config/src/variables/json.rs /work/main/crates/config/src/variables/overrides.rs /work/main/crates/config/src/variables/validation.rs /work/main/crates/config/src/messages.rs

/work/main/crates/config/src/lib.rs:
/work/main/crates/config/src/module.rs:
/work/main/crates/config/src/project/mod.rs:
/work/main/crates/config/src/project/error.rs:
/work/main/crates/config/src/project/messages.rs:
/work/main/crates/config/src/project/path.rs:
/work/main/crates/config/src/project/submission.rs:
/work/main/crates/config/src/source.rs:
/work/main/crates/config/src/tfvars.rs:
/work/main/crates/config/src/variables/mod.rs:
/work/main/crates/config/src/variables/declaration.rs:
/work/main/crates/config/src/variables/json.rs:
/work/main/crates/config/src/variables/overrides.rs:
/work/main/crates/config/src/variables/validation.rs:
/work/main/crates/config/src/messages.rs:
