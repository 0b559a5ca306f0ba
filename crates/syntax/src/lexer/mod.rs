//! From characters to tokens: a machine with a stack of modes (code, quoted string, heredoc, bare template).
//!
//! The strict machine is Terraform's and stops at the first character that the language refuses. The lenient one, for
//! texts known to be broken, reports every such character, ends strings at the end of their line, and gives heredocs
//! and comments without an end the extent their writer most likely meant.

mod strings;

use crate::landmarks::Landmarks;
use crate::message::Message;
use crate::messages;
use crate::position::Span;
use crate::token::{Token, TokenKind};

/// A character that the lexer refuses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LexicalError {
    pub(crate) message: &'static Message,
    pub(crate) span: Span,
}

/// What the machine is inside of.
#[derive(Clone, Copy, Debug)]
enum Frame {
    Quote,
    /// `line_start`: no text of the current line was read yet, so the marker may come.
    Heredoc {
        marker: Span,
        line_start: bool,
    },
    Bare,
    /// An interpolation or directive, begun at `start` with this many open braces.
    Sequence {
        braces: i32,
        start: u32,
        brackets: u32,
    },
}

/// See the [module](self).
pub(crate) struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    braces: i32,
    /// Open parentheses and brackets, for sequences inside strings.
    brackets: u32,
    frames: Vec<Frame>,
    tokens: Vec<Token>,
    errors: Vec<LexicalError>,
    landmarks: Option<&'t Landmarks>,
    lenient: bool,
    /// No `*/` follows behind this offset.
    last_comment_end: Option<usize>,
}

/// Where to stop.
enum Flow {
    Continue,
    Stop,
}

const SPACE: u8 = 0;
const NAME: u8 = 1;
const DIGIT: u8 = 2;
const SIMPLE: u8 = 3;
const OTHER: u8 = 4;

/// The class of each byte, and the kind of those that are tokens by themselves.
static CLASSES: [(u8, TokenKind); 256] = {
    let mut table = [(OTHER, TokenKind::Invalid); 256];
    let mut byte = 0;
    while byte < 256 {
        let character = byte as u8;
        if character.is_ascii_alphabetic() || character == b'_' {
            table[byte] = (NAME, TokenKind::Identifier);
        } else if character.is_ascii_digit() {
            table[byte] = (DIGIT, TokenKind::Number);
        }
        byte += 1;
    }
    table[b' ' as usize] = (SPACE, TokenKind::Whitespace);
    table[b'\t' as usize] = (SPACE, TokenKind::Whitespace);
    table[b',' as usize] = (SIMPLE, TokenKind::Comma);
    table[b'*' as usize] = (SIMPLE, TokenKind::Star);
    table[b'%' as usize] = (SIMPLE, TokenKind::Percent);
    table[b'+' as usize] = (SIMPLE, TokenKind::Plus);
    table[b'-' as usize] = (SIMPLE, TokenKind::Minus);
    table[b'?' as usize] = (SIMPLE, TokenKind::Question);
    table
};

/// Bytes that go on a name.
static NAME_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let character = byte as u8;
        table[byte] = character.is_ascii_alphanumeric() || character == b'_' || character == b'-';
        byte += 1;
    }
    table
};

/// Bytes that may end a run of plain characters between quotes.
static QUOTED_STOPS: [bool; 256] = {
    let mut table = [false; 256];
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table[b'$' as usize] = true;
    table[b'%' as usize] = true;
    table[b'\n' as usize] = true;
    table[b'\r' as usize] = true;
    table
};

/// The tokens of a text, or of a stretch of it.
pub(crate) struct Lexed {
    /// Ends with an `End` token.
    pub(crate) tokens: Vec<Token>,
    pub(crate) errors: Vec<LexicalError>,
    /// Where the stretch ends.
    pub(crate) end: usize,
}

/// Tokens of a whole text by the strict machine, up to its first error.
pub(crate) fn strict(text: &str) -> Lexed {
    let mut lexer = Lexer::new(text, 0, None, false);
    lexer.tokens.reserve(text.len() / 3 + 8);
    lexer.run();
    lexer.finish()
}

/// Tokens of a text that is a bare template: literal text is the outermost mode.
pub(crate) fn template(text: &str, lenient: bool) -> Lexed {
    let mut lexer = Lexer::new(text, 0, None, lenient);
    lexer.frames.push(Frame::Bare);
    lexer.run();
    lexer.finish()
}

/// Tokens of a text that is an expression.
pub(crate) fn expression(text: &str, lenient: bool) -> Lexed {
    let mut lexer = Lexer::new(text, 0, None, lenient);
    lexer.run();
    lexer.finish()
}

/// Tokens from an offset up to the next landmark or the end, by the lenient machine or the strict one.
pub(crate) fn stretch(text: &str, start: usize, landmarks: &Landmarks, lenient: bool) -> Lexed {
    let mut lexer = Lexer::new(text, start, Some(landmarks), lenient);
    lexer.run();
    lexer.finish()
}

/// The tokens of a text that are neither space nor comment.
pub(crate) fn significant(text: &str) -> impl Iterator<Item = &str> {
    let lexed = expression(text, true);
    let ends: Vec<u32> = lexed.tokens.iter().skip(1).map(|token| token.start).collect();
    lexed
        .tokens
        .into_iter()
        .zip(ends)
        .filter(|(token, _)| token.kind > TokenKind::LineComment)
        .map(move |(token, end)| &text[token.start as usize..end as usize])
}

impl<'t> Lexer<'t> {
    fn new(text: &'t str, at: usize, landmarks: Option<&'t Landmarks>, lenient: bool) -> Self {
        Lexer {
            text,
            bytes: text.as_bytes(),
            at,
            braces: 0,
            brackets: 0,
            frames: Vec::new(),
            tokens: Vec::new(),
            errors: Vec::new(),
            landmarks,
            lenient,
            last_comment_end: None,
        }
    }

    fn finish(mut self) -> Lexed {
        let end = self.at;
        self.push(TokenKind::End, end);
        Lexed { tokens: self.tokens, errors: self.errors, end }
    }

    #[inline(always)]
    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, start: start as u32 });
    }

    #[inline(always)]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn run(&mut self) {
        if self.at == 0 && self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.push(TokenKind::Whitespace, 0);
            self.at = 3;
        }
        while self.at < self.bytes.len() {
            let flow = match self.frames.last() {
                None | Some(Frame::Sequence { .. }) => self.code(),
                Some(Frame::Quote) => self.quoted(),
                Some(Frame::Heredoc { marker, line_start }) => {
                    let (marker, line_start) = (*marker, *line_start);
                    self.heredoc(marker, line_start)
                }
                Some(Frame::Bare) => self.bare(),
            };
            if matches!(flow, Flow::Stop) {
                break;
            }
        }
        if self.lenient && self.frames.iter().any(|frame| matches!(frame, Frame::Quote)) {
            self.close_strings(self.at);
        }
    }

    /// Reports an error; the strict machine stops there.
    fn error(&mut self, message: &'static Message, start: usize, end: usize) -> Flow {
        self.errors.push(LexicalError { message, span: Span::new(start as u32, end as u32) });
        if self.lenient { Flow::Continue } else { Flow::Stop }
    }

    /// Reads code until the mode changes.
    fn code(&mut self) -> Flow {
        loop {
            let start = self.at;
            let Some(byte) = self.bytes.get(start) else { return Flow::Continue };
            let (class, kind) = CLASSES[*byte as usize];
            match class {
                SPACE => {
                    let mut at = start + 1;
                    while matches!(self.bytes.get(at), Some(b' ' | b'\t')) {
                        at += 1;
                    }
                    self.at = at;
                    self.push(kind, start);
                }
                NAME => {
                    self.at = self.name_end(start + 1);
                    self.push(kind, start);
                }
                DIGIT => {
                    self.at = number_end(self.bytes, start);
                    self.push(kind, start);
                }
                SIMPLE => {
                    self.at = start + 1;
                    self.push(kind, start);
                }
                _ => match self.symbol(*byte, start) {
                    None => {}
                    Some(flow) => return flow,
                },
            }
        }
    }

    fn name_end(&self, mut at: usize) -> usize {
        loop {
            match self.bytes.get(at) {
                Some(byte) if NAME_BYTES[*byte as usize] => at += 1,
                Some(byte) if *byte >= 0x80 => match self.character(at) {
                    Some(character) if continues_name(character) => at += character.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    #[cold]
    fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Everything that is not a space, name, number or always alone. `None`: go on in code.
    #[inline]
    fn symbol(&mut self, byte: u8, start: usize) -> Option<Flow> {
        use TokenKind::*;
        let next = self.byte(start + 1);
        let (kind, length) = match byte {
            b'\n' => return self.newline(start, start + 1),
            b'"' => {
                self.at = start + 1;
                self.push(OpenQuote, start);
                self.frames.push(Frame::Quote);
                return Some(Flow::Continue);
            }
            b'=' => match next {
                b'=' => (Equal, 2),
                b'>' => (FatArrow, 2),
                _ => (Equals, 1),
            },
            b'.' => {
                if next == b'.' && self.byte(start + 2) == b'.' {
                    (Ellipsis, 3)
                } else {
                    (Dot, 1)
                }
            }
            b'{' => {
                self.braces += 1;
                (OpenBrace, 1)
            }
            b'}' => return self.close_brace(start, 1),
            b'[' => {
                self.brackets += 1;
                (OpenBracket, 1)
            }
            b']' => {
                self.brackets = self.brackets.saturating_sub(1);
                (CloseBracket, 1)
            }
            b'(' => {
                self.brackets += 1;
                (OpenParen, 1)
            }
            b')' => {
                self.brackets = self.brackets.saturating_sub(1);
                (CloseParen, 1)
            }
            b':' => {
                if next == b':' {
                    (DoubleColon, 2)
                } else {
                    (Colon, 1)
                }
            }
            b'#' => return self.line_comment(start),
            b'/' => match next {
                b'/' => return self.line_comment(start),
                b'*' => return self.block_comment(start),
                _ => (Slash, 1),
            },
            b'!' => {
                if next == b'=' {
                    (NotEqual, 2)
                } else {
                    (Bang, 1)
                }
            }
            b'<' => match next {
                b'=' => (LessEqual, 2),
                b'<' => match self.heredoc_marker(start) {
                    Some((marker, end)) => return Some(self.open_heredoc(start, marker, end)),
                    None => (Less, 1),
                },
                _ => (Less, 1),
            },
            b'>' => {
                if next == b'=' {
                    (GreaterEqual, 2)
                } else {
                    (Greater, 1)
                }
            }
            b'&' if next == b'&' => (And, 2),
            b'|' if next == b'|' => (Or, 2),
            b'\r' if next == b'\n' => return self.newline(start, start + 2),
            b'~' if next == b'}' => return self.close_brace(start, 2),
            _ => return self.refused(byte, start),
        };
        self.at = start + length;
        self.push(kind, start);
        None
    }

    /// Characters that begin no token, and names that begin outside ASCII.
    #[cold]
    fn refused(&mut self, byte: u8, start: usize) -> Option<Flow> {
        let character = self.character(start).unwrap_or('\0');
        if byte >= 0x80 && starts_name(character) {
            self.at = self.name_end(start + character.len_utf8());
            self.push(TokenKind::Identifier, start);
            return None;
        }
        let (message, kind) = match character {
            '&' | '|' | '^' | '~' => (&messages::UNSUPPORTED_OPERATOR, TokenKind::UnsupportedOperator),
            ';' => (&messages::SEMICOLON, TokenKind::Invalid),
            '\'' => (&messages::SINGLE_QUOTE, TokenKind::Invalid),
            '`' => (&messages::BACKTICK, TokenKind::Invalid),
            '\u{201c}' | '\u{201d}' => (&messages::CURLY_QUOTE, TokenKind::Invalid),
            _ => (&messages::INVALID_CHARACTER, TokenKind::Invalid),
        };
        self.at = start + character.len_utf8();
        self.push(kind, start);
        match self.error(message, start, self.at) {
            Flow::Continue => None,
            stop => Some(stop),
        }
    }

    #[inline]
    fn newline(&mut self, start: usize, end: usize) -> Option<Flow> {
        if self.lenient && self.in_string_at_depth_zero() {
            // A sequence inside quotes that nothing keeps open: the string ends here.
            self.close_strings(start);
        }
        self.at = end;
        self.push(TokenKind::Newline, start);
        self.line_begins(end)
    }

    /// Stops at landmarks; `end` is the start of a line.
    #[inline]
    fn line_begins(&mut self, end: usize) -> Option<Flow> {
        match self.landmarks {
            Some(landmarks) if landmarks.is_header(end) => {
                if self.lenient {
                    self.close_strings(end);
                }
                Some(Flow::Stop)
            }
            _ => None,
        }
    }

    fn in_string_at_depth_zero(&self) -> bool {
        match self.frames.as_slice() {
            [.., Frame::Quote, Frame::Sequence { braces, brackets, .. }] => {
                *braces == self.braces && *brackets == self.brackets
            }
            _ => false,
        }
    }

    /// Closes everything from the outermost open string on with empty tokens, and says what was not closed.
    #[cold]
    fn close_strings(&mut self, at: usize) {
        let Some(first) = self.frames.iter().position(|frame| matches!(frame, Frame::Quote | Frame::Sequence { .. }))
        else {
            return;
        };
        let mut sequence = None;
        while self.frames.len() > first {
            match self.frames.pop() {
                Some(Frame::Sequence { start, braces, brackets }) => {
                    self.push(TokenKind::CloseTemplate, at);
                    self.braces = braces - 1;
                    self.brackets = brackets;
                    sequence = Some(start as usize);
                }
                Some(Frame::Quote) => self.push(TokenKind::CloseQuote, at),
                Some(Frame::Heredoc { .. }) => self.push(TokenKind::CloseHeredoc, at),
                Some(Frame::Bare) | None => {}
            }
        }
        let _ = match sequence {
            Some(start) => self.error(&messages::UNCLOSED_INTERPOLATION, start, start + 2),
            None => {
                let end = at + self.bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
                self.error(&messages::QUOTED_NEWLINE, at, end)
            }
        };
    }

    fn line_comment(&mut self, start: usize) -> Option<Flow> {
        match self.bytes[start..].iter().position(|byte| *byte == b'\n') {
            Some(length) => {
                let end = start + length + 1;
                self.at = end;
                self.push(TokenKind::LineComment, start);
                if self.lenient && self.in_string_at_depth_zero() {
                    self.close_strings(end);
                }
                self.line_begins(end)
            }
            None => {
                self.at = self.bytes.len();
                self.push(TokenKind::Comment, start);
                None
            }
        }
    }

    fn block_comment(&mut self, start: usize) -> Option<Flow> {
        let hopeless = self.last_comment_end.is_some_and(|end| start + 2 > end);
        let length = if hopeless {
            None
        } else {
            self.bytes.get(start + 2..).and_then(|rest| rest.windows(2).position(|pair| pair == b"*/"))
        };
        if let Some(length) = length {
            self.at = start + 2 + length + 2;
            self.push(TokenKind::Comment, start);
            return None;
        }
        self.last_comment_end = Some(start);
        if self.lenient {
            let end = self.landmarks.and_then(|landmarks| landmarks.next_header(start)).unwrap_or(self.bytes.len());
            self.errors.push(LexicalError {
                message: &messages::UNTERMINATED_COMMENT,
                span: Span::new(start as u32, start as u32 + 2),
            });
            self.at = end;
            self.push(TokenKind::Comment, start);
            return self.line_begins(end);
        }
        // For Terraform this is a division.
        self.at = start + 1;
        self.push(TokenKind::Slash, start);
        None
    }

    fn close_brace(&mut self, start: usize, length: usize) -> Option<Flow> {
        self.at = start + length;
        let ends = matches!(self.frames.last(), Some(Frame::Sequence { braces, .. }) if *braces == self.braces);
        self.braces -= 1;
        if ends {
            self.push(TokenKind::CloseTemplate, start);
            self.frames.pop();
            return Some(Flow::Continue);
        }
        self.push(if length == 1 { TokenKind::CloseBrace } else { TokenKind::CloseTemplate }, start);
        None
    }

    /// The marker of a heredoc that begins at `start`, and the end of its line.
    fn heredoc_marker(&self, start: usize) -> Option<(Span, usize)> {
        let from = start + 2 + usize::from(self.byte(start + 2) == b'-');
        let first = self.text.get(from..)?.chars().next()?;
        if !starts_name(first) {
            return None;
        }
        let end = self.name_end(from + first.len_utf8());
        let line_end = match (self.byte(end), self.byte(end + 1)) {
            (b'\n', _) => end + 1,
            (b'\r', b'\n') => end + 2,
            _ => return None,
        };
        Some((Span::new(from as u32, end as u32), line_end))
    }

    fn open_heredoc(&mut self, start: usize, marker: Span, end: usize) -> Flow {
        if let Some(landmarks) = self.landmarks {
            let name = &self.text[marker.bytes()];
            if !landmarks.closes(self.text, name, end) {
                // It ends at its line: its beginning is taken for a heredoc without text.
                let flow = self.error(&messages::UNTERMINATED_HEREDOC, start, marker.end as usize);
                self.at = marker.end as usize;
                self.push(TokenKind::OpenHeredoc, start);
                self.push(TokenKind::CloseHeredoc, self.at);
                return flow;
            }
        }
        self.at = end;
        self.push(TokenKind::OpenHeredoc, start);
        self.frames.push(Frame::Heredoc { marker, line_start: true });
        Flow::Continue
    }
}

/// The end of the name that begins at `start`.
pub(crate) fn name_end(text: &str, start: usize) -> usize {
    // Nearly all names are ASCII, which needs no table.
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let plain = start + text.as_bytes()[start..].iter().take_while(|byte| is_plain(byte)).count();
    match text.as_bytes().get(plain) {
        Some(byte) if !byte.is_ascii() => {
            let rest = &text[plain..];
            plain + rest.find(|character: char| !continues_name(character)).unwrap_or(rest.len())
        }
        _ => plain,
    }
}

/// The end of a number that begins at `start`: digits, points and exponents, as long as they do not end with a point.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    let mut end = at;
    loop {
        match bytes.get(at) {
            Some(b'0'..=b'9') => {
                at += 1;
                end = at;
            }
            Some(b'.') => at += 1,
            Some(b'e' | b'E') => {
                let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
                if !bytes.get(at + 1 + sign).is_some_and(u8::is_ascii_digit) {
                    return end;
                }
                at += 2 + sign;
                end = at;
            }
            _ => return end,
        }
    }
}

/// Whether a character may begin a name. Terraform takes `ID_Start` of Unicode 9.0; letters that Unicode got since then are
/// taken here too.
pub(crate) fn starts_name(character: char) -> bool {
    character == '_' || unicode::is_id_start(character)
}

/// Whether a character may go on a name: `ID_Continue` and `-`.
pub(crate) fn continues_name(character: char) -> bool {
    character == '-' || unicode::is_id_continue(character)
}
