//! Places in a text: byte spans, Terraform's line and column numbers, and UTF-16 offsets.

use unicode_segmentation::UnicodeSegmentation;

/// A half-open range of bytes of a file's text, counted from the first byte of the file (a byte order mark included).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// An empty span at `offset`.
    pub const fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// Number of bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `offset` lies inside, its end included (a cursor at the end touches the span).
    pub const fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether all of `other` lies inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span as indexes of a string or slice.
    pub const fn bytes(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as Terraform counts it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// Line from 1.
    pub line: u32,
    /// Column from 1, in grapheme clusters (what a reader calls a character).
    pub column: u32,
    /// Byte from 0.
    pub byte: u32,
}

/// Two places, the second behind the last character.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Range {
    /// First character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
}

impl Range {
    /// The range as Terraform prints it in a diagnostic: an empty range is widened to one column and one byte.
    pub fn visible(mut self) -> Range {
        if self.start.byte == self.end.byte {
            self.end.byte += 1;
            self.end.column += 1;
        }
        self
    }
}

/// The line starts of a text: the one conversion between bytes, lines with columns, and UTF-16 offsets.
///
/// It holds no text; every call must be given the text it was made of.
///
/// ```
/// let text = "名 = \"👩‍💻\"\nb = 1\n";
/// let lines = syntax::LineIndex::new(text);
/// let quote_end = text.find("\nb").unwrap() as u32;
/// assert_eq!(lines.position(text, quote_end).column, 8);
/// assert_eq!(lines.utf16(text, quote_end), 11);
/// assert_eq!(lines.byte_of_utf16(text, 11), quote_end);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    /// Offset of the first byte of each line.
    starts: Vec<u32>,
    /// Sum of (bytes − UTF-16 units) before each line; empty when the text is ASCII.
    surplus: Vec<u32>,
    length: u32,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl LineIndex {
    /// Finds the lines of a text; a line ends behind `\n`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 24 + 1);
        starts.push(0);
        starts.extend(bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at as u32 + 1));
        let mut surplus = Vec::new();
        if !text.is_ascii() {
            surplus.reserve(starts.len());
            let mut sum = 0;
            for (line, start) in starts.iter().enumerate() {
                surplus.push(sum);
                let end = starts.get(line + 1).copied().unwrap_or(bytes.len() as u32);
                sum += utf16_surplus(&bytes[*start as usize..end as usize]);
            }
        }
        Self { starts, surplus, length: bytes.len() as u32 }
    }

    /// Number of lines; a text that ends with a newline has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The bytes of a line (from 1), its newline included. Lines outside the text give an empty span at its end.
    pub fn line_span(&self, line: u32) -> Span {
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at as usize)).copied();
        match start {
            None => Span::at(self.length),
            Some(start) => Span { start, end: self.starts.get(line as usize).copied().unwrap_or(self.length) },
        }
    }

    /// The line (from 1) that holds a byte.
    pub fn line(&self, byte: u32) -> u32 {
        self.starts.partition_point(|start| *start <= byte) as u32
    }

    /// Line, column and byte of an offset; offsets behind the end count as the end.
    pub fn position(&self, text: &str, byte: u32) -> Position {
        let byte = floor(text, byte);
        let line = self.line(byte);
        let start = self.starts[line as usize - 1];
        Position { line, column: 1 + columns(from_line_start(text, start, byte)) as u32, byte }
    }

    /// [`position`](Self::position) of both ends.
    pub fn range(&self, text: &str, span: Span) -> Range {
        Range { start: self.position(text, span.start), end: self.position(text, span.end) }
    }

    /// The UTF-16 offset of a byte (what JavaScript and most editors count).
    pub fn utf16(&self, text: &str, byte: u32) -> u32 {
        let byte = floor(text, byte);
        if self.surplus.is_empty() {
            return byte;
        }
        let line = self.line(byte) as usize - 1;
        byte - self.surplus[line] - utf16_surplus(&text.as_bytes()[self.starts[line] as usize..byte as usize])
    }

    /// The byte at a UTF-16 offset; an offset inside a surrogate pair gives the start of that character.
    pub fn byte_of_utf16(&self, text: &str, offset: u32) -> u32 {
        if self.surplus.is_empty() {
            return offset.min(self.length);
        }
        // The UTF-16 offset of a line start grows with the line, so the line can be searched.
        let (mut low, mut high) = (0, self.starts.len());
        while high - low > 1 {
            let middle = (low + high) / 2;
            if self.starts[middle] - self.surplus[middle] <= offset { low = middle } else { high = middle }
        }
        let mut left = offset - (self.starts[low] - self.surplus[low]);
        let mut byte = self.starts[low];
        for character in text[byte as usize..].chars() {
            let units = character.len_utf16() as u32;
            if left < units {
                break;
            }
            left -= units;
            byte += character.len_utf8() as u32;
        }
        byte
    }
}

/// The part of a line before `byte`; a byte order mark takes no column.
pub(crate) fn from_line_start(text: &str, start: u32, byte: u32) -> &str {
    let part = &text[start as usize..byte as usize];
    if start == 0 { part.strip_prefix(BYTE_ORDER_MARK).unwrap_or(part) } else { part }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, byte: u32) -> u32 {
    let mut byte = (byte as usize).min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte as u32
}

/// How many bytes more than UTF-16 units a text has.
fn utf16_surplus(bytes: &[u8]) -> u32 {
    // 2 bytes are one unit, 3 bytes one unit, 4 bytes two units: continuation bytes, less one for each 4-byte character.
    let continuation = bytes.iter().filter(|byte| **byte & 0xc0 == 0x80).count();
    let wide = bytes.iter().filter(|byte| **byte >= 0xf0).count();
    (continuation - wide) as u32
}

/// How many columns a piece of text takes: grapheme clusters of Unicode 15.0, which Terraform 1.11 counts.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        // The only ASCII cluster of more than one character is a carriage return with its newline.
        let bytes = text.as_bytes();
        let pairs = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
        return bytes.len() - pairs;
    }
    text.graphemes(true).map(|cluster| 1 + conjunct_breaks(cluster)).sum()
}

/// Unicode 15.1 began to keep Indic conjuncts together (rule GB9c); Terraform's tables are older and break before every
/// further consonant of the cluster.
fn conjunct_breaks(cluster: &str) -> usize {
    if cluster.len() < 6 {
        return 0;
    }
    cluster.chars().skip(1).filter(|character| is_conjunct_consonant(*character)).count()
}

/// Consonants with the property `Indic_Conjunct_Break = Consonant` in Unicode 15.1.
fn is_conjunct_consonant(character: char) -> bool {
    matches!(character,
        '\u{0915}'..='\u{0939}' | '\u{0958}'..='\u{095F}' | '\u{0978}'..='\u{097F}'
        | '\u{0995}'..='\u{09A8}' | '\u{09AA}'..='\u{09B0}' | '\u{09B2}' | '\u{09B6}'..='\u{09B9}'
        | '\u{09DC}'..='\u{09DD}' | '\u{09DF}' | '\u{09F0}'..='\u{09F1}'
        | '\u{0A95}'..='\u{0AA8}' | '\u{0AAA}'..='\u{0AB0}' | '\u{0AB2}'..='\u{0AB3}' | '\u{0AB5}'..='\u{0AB9}' | '\u{0AF9}'
        | '\u{0B15}'..='\u{0B28}' | '\u{0B2A}'..='\u{0B30}' | '\u{0B32}'..='\u{0B33}' | '\u{0B35}'..='\u{0B39}'
        | '\u{0B5C}'..='\u{0B5D}' | '\u{0B5F}' | '\u{0B71}'
        | '\u{0C15}'..='\u{0C28}' | '\u{0C2A}'..='\u{0C39}' | '\u{0C58}'..='\u{0C5A}'
        | '\u{0D15}'..='\u{0D3A}')
}
