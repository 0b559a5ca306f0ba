//! The flat list of tokens that covers every byte of a native text.

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum TokenKind {
    // The parser skips by order: up to `Comment` always, up to `LineComment` where newlines do not count.
    /// Spaces and tabs, and a byte order mark.
    Whitespace,
    /// `/* … */`, or a comment that ends with the file.
    Comment,
    /// `\n` or `\r\n`.
    Newline,
    /// `# …` or `// …` with its newline.
    LineComment,
    /// End of the text.
    End,
    /// A name.
    Identifier,
    /// A number, or what looks like one (`1.2.3`).
    Number,
    /// `"` that opens.
    OpenQuote,
    /// `"` that closes.
    CloseQuote,
    /// `<<NAME` or `<<-NAME` with its newline.
    OpenHeredoc,
    /// The line that ends a heredoc, without its newline.
    CloseHeredoc,
    /// Literal text between quotes.
    QuotedText,
    /// Literal text between quotes that holds a backslash, `$${` or `%%{`.
    QuotedEscapes,
    /// Literal text of a heredoc (at most one line) or of a bare template.
    Text,
    /// A line end inside quotes, which is a mistake.
    QuotedNewline,
    /// `${` or `${~`.
    OpenInterpolation,
    /// `%{` or `%{~`.
    OpenDirective,
    /// `}` or `~}` that ends an interpolation or a directive.
    CloseTemplate,
    /// `{`
    OpenBrace,
    /// `}`
    CloseBrace,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `=`
    Equals,
    /// `:`
    Colon,
    /// `::`
    DoubleColon,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `...`
    Ellipsis,
    /// `=>`
    FatArrow,
    /// `?`
    Question,
    /// `||`
    Or,
    /// `&&`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Star,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `!`
    Bang,
    /// `&`, `|`, `^` or `~`: an operator that the language does not have.
    UnsupportedOperator,
    /// A character that the language does not use here.
    Invalid,
}

/// A token: it reaches up to the start of the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Offset of its first byte.
    pub start: u32,
}
