//! Lines of a broken text that show where its parts begin and end.

use crate::decode::{trim_end, trim_start};
use crate::lexer::starts_name;
use crate::order::sort;

/// Names of top-level blocks of Terraform's files.
const KEYWORDS: [&str; 14] = [
    "terraform",
    "provider",
    "variable",
    "locals",
    "resource",
    "data",
    "output",
    "module",
    "moved",
    "removed",
    "import",
    "check",
    "ephemeral",
    "run",
];

/// See the [module](self). Everything is found in one walk over the lines.
#[derive(Debug, Default)]
pub(crate) struct Landmarks {
    /// Starts of lines that begin, without indentation, with a known block name and a label or brace.
    headers: Vec<u32>,
    /// Lines that hold one word only: the hash of the word in the upper half, the start in the lower.
    words: Vec<u64>,
    /// Lines that end with `<<WORD` or `<<-WORD`: the hash of the word in the upper half, the start in the lower.
    heredocs: Vec<u64>,
}

impl Landmarks {
    pub(crate) fn of(text: &str) -> Self {
        let mut landmarks = Landmarks::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if is_header(line) {
                landmarks.headers.push(start);
            }
            let trimmed = trim_end(trim_start(line));
            if line.ends_with('\n')
                && trimmed.chars().next().is_some_and(starts_name)
                && !trimmed.contains([' ', '\t', '='])
            {
                landmarks.words.push(key(hash(trimmed), start));
            }
            if let Some(at) = trimmed.as_bytes().windows(2).rposition(|pair| pair == b"<<") {
                let word = trimmed[at + 2..].trim_start_matches('-');
                landmarks.heredocs.push(key(hash(word), start));
            }
            start += line.len() as u32;
        }
        sort(&mut landmarks.words);
        sort(&mut landmarks.heredocs);
        landmarks
    }

    /// Whether a line that begins at `offset` is a header.
    pub(crate) fn is_header(&self, offset: usize) -> bool {
        self.headers.binary_search(&(offset as u32)).is_ok()
    }

    /// The first header behind `offset`.
    pub(crate) fn next_header(&self, offset: usize) -> Option<usize> {
        let next = self.headers.partition_point(|start| *start <= offset as u32);
        self.headers.get(next).map(|start| *start as usize)
    }

    /// Whether a heredoc whose text begins at `start` is ended by its marker. Not, when the marker comes only behind
    /// another block's header and behind another heredoc of the same marker, whose end it is.
    pub(crate) fn closes(&self, text: &str, marker: &str, start: usize) -> bool {
        let hash = hash(marker);
        let from = key(hash, start as u32);
        let of_marker = |word: &u64| *word >> 32 == u64::from(hash);
        let first = self.words.partition_point(|word| *word < from);
        let end = self.words[first..].iter().take_while(|word| of_marker(word)).map(|word| *word as u32).find(|at| {
            let line = &text[*at as usize..];
            line.split('\n').next().is_some_and(|line| trim_end(trim_start(line)) == marker)
        });
        let Some(end) = end else { return false };
        let header = self.next_header(start.saturating_sub(1)).is_some_and(|header| (header as u32) < end);
        let again = self.heredocs.partition_point(|other| *other < from);
        let rival = self.heredocs.get(again).is_some_and(|other| of_marker(other) && (*other as u32) < end);
        !(header && rival)
    }
}

fn is_header(line: &str) -> bool {
    let length = line.bytes().take_while(u8::is_ascii_lowercase).count();
    let (word, rest) = line.split_at(length);
    KEYWORDS.contains(&word) && matches!(rest.trim_start_matches([' ', '\t']).as_bytes().first(), Some(b'"' | b'{'))
}

/// FNV-1a: spreads words well enough for a table of lines.
pub(crate) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A hash and an offset in one number, which sort as a pair would: one kind of numbers is sorted everywhere, because
/// each further one costs the browser seven kilobytes.
pub(crate) fn key(hash: u32, offset: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(offset)
}
