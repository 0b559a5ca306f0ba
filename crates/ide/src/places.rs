//! Offsets of a text in the editor's counting, and back.

use syntax::{Document, LineIndex, Span};

use crate::model::{PositionEncoding, Target};

/// A text, its lines and what offsets in it count.
#[derive(Clone, Copy)]
pub(crate) struct Places<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    encoding: PositionEncoding,
}

impl<'a> Places<'a> {
    pub(crate) fn new(text: &'a str, lines: &'a LineIndex, encoding: PositionEncoding) -> Places<'a> {
        Places { text, lines, encoding }
    }

    pub(crate) fn of(document: &'a Document, encoding: PositionEncoding) -> Places<'a> {
        Places::new(document.text(), document.lines(), encoding)
    }

    /// What its offsets count.
    pub(crate) fn encoding(self) -> PositionEncoding {
        self.encoding
    }

    /// The editor's offset of a byte.
    pub(crate) fn offset(self, byte: u32) -> u32 {
        match self.encoding {
            PositionEncoding::Utf8 => byte,
            PositionEncoding::Utf16 => self.lines.utf16(self.text, byte),
        }
    }

    /// The byte at an editor's offset; nothing when it lies behind the text or inside a character.
    pub(crate) fn byte(self, offset: u32) -> Option<u32> {
        match self.encoding {
            PositionEncoding::Utf8 => self.text.is_char_boundary(offset as usize).then_some(offset),
            PositionEncoding::Utf16 => {
                let byte = self.lines.byte_of_utf16(self.text, offset);
                (self.lines.utf16(self.text, byte) == offset).then_some(byte)
            }
        }
    }

    /// The byte at an editor's offset, moved into the text and in front of a character that it would cut.
    pub(crate) fn nearest_byte(self, offset: u32) -> u32 {
        match self.encoding {
            PositionEncoding::Utf8 => self.text.floor_char_boundary(offset as usize) as u32,
            PositionEncoding::Utf16 => self.lines.byte_of_utf16(self.text, offset),
        }
    }

    /// The place of a declaration.
    pub(crate) fn target(self, path: &str, span: Span) -> Target {
        let line = self.lines.line(span.start);
        let from = self.offset(span.start);
        Target {
            path: path.to_owned(),
            line,
            character: from - self.offset(self.lines.line_span(line).start),
            length: self.offset(span.end) - from,
        }
    }
}
