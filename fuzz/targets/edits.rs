//! Edits: a workspace that was edited answers as one that was opened with the resulting text.
//!
//! The input is a text, a record separator, and groups of three bytes: where to cut, how much, and what to put there.
#![no_main]

use ide::Workspace;
use ide::model::Change;
use libfuzzer_sys::fuzz_target;

const PIECES: [&str; 12] = ["", "\n", "{", "}", "\"", "${", "<<EOT\n", "variable \"x\" {\n", "中", "😀", "/*", " = "];

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == 0x1e);
    let (Some(text), Some(edits)) = (parts.next(), parts.next()) else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut edited = stackwright_fuzz::workspace("main.tf", text);
    for edit in edits.chunks_exact(3).take(16) {
        let from = usize::from(edit[0]) * units.len() / 255;
        let to = (from + usize::from(edit[1]) / 16).min(units.len());
        let insert = PIECES[usize::from(edit[2]) % PIECES.len()];
        let mut next = units[..from].to_vec();
        next.extend(insert.encode_utf16());
        next.extend(&units[to..]);
        let change = Change { from: from as u32, to: to as u32, insert: insert.to_owned() };
        let done = edited.edit("main.tf", &[change]).is_ok();
        // An edit inside a surrogate pair is misuse and must leave the text alone.
        match String::from_utf16(&next) {
            Ok(_) if done => units = next,
            _ => assert!(!done, "an edit that splits a character was taken"),
        }
        let now = String::from_utf16(&units).unwrap_or_default();
        assert_eq!(edited.text("main.tf"), Some(now.as_str()));
        let mut fresh: Workspace = stackwright_fuzz::workspace("main.tf", &now);
        assert_eq!(stackwright_fuzz::views(&mut edited), stackwright_fuzz::views(&mut fresh));
    }
});
