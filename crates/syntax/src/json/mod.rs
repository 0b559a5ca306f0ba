//! The reader of JSON syntax.
//!
//! A text is read strictly first, with the errors and the follow-up errors that Terraform reports. Only if there are some
//! it is read once more, leniently: every mistake is reported once, and what is intact is kept.

mod lenient;
mod reader;
mod scan;
mod strict;
mod string;

use crate::diagnostic::{Diagnostic, keep};
use crate::token::Token;
use crate::tree::{NodeId, TreeBuilder};
use reader::Reader;
pub use string::decode_json_string;

/// Reads a text into the tree; gives its root and its tokens.
///
/// Objects have strings as keys, arrays are tuples. What Terraform gives up for a mistake inside has the flag
/// [`BROKEN`](crate::tree::flag::BROKEN).
pub(crate) fn read(text: &str, builder: &mut TreeBuilder, diagnostics: &mut Vec<Diagnostic>) -> (NodeId, Vec<Token>) {
    let tokens = scan::scan(text);
    let checkpoint = builder.checkpoint();
    let mut strict = Reader::new(text, &tokens, builder, None);
    let mut root = strict.root();
    let Reader { diagnostics: errors, given_up, .. } = strict;
    if !errors.is_empty() {
        builder.restore(checkpoint);
        let mut lenient = Reader::new(text, &tokens, builder, Some(given_up));
        root = lenient.root();
        diagnostics.extend(merge(errors, lenient.diagnostics));
    }
    (root, tokens)
}

/// The first error that Terraform sees, then what else the lenient reading found behind it. Terraform may report a
/// mistake further down (a missing comma: behind the object) or begin with a follow-up (the root is no object).
fn merge(strict: Vec<Diagnostic>, mut lenient: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let Some(first) = strict.into_iter().min_by_key(|diagnostic| diagnostic.span.start) else { return lenient };
    keep(&mut lenient, &mut |found| found.span.start >= first.span.start);
    if lenient.first().is_none_or(|found| found.span.start > first.span.start) {
        lenient.insert(0, first);
    }
    lenient
}
