//! What a text looks like: colours and folds.

use serde::{Deserialize, Serialize};

/// A part of a file that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Fold {
    /// Where the hidden part starts: after the opening bracket.
    pub from: u32,
    /// Where it ends: before the closing bracket.
    pub to: u32,
}

/// What a piece of text is, for colours. `tokens` gives kinds as numbers: places in the list of all kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
pub enum TokenKind {
    /// A block type.
    BlockType,
    /// A label of a block.
    Label,
    /// The name of an argument or of an object's field.
    Property,
    /// `for`, `in`, `if`, `else`, `endif`, `endfor`.
    Keyword,
    /// Text of a string, with its quotes.
    String,
    /// An escape in a string.
    Escape,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Constant,
    /// The name of a function, with its namespace.
    Function,
    /// The first name of a reference, such as `var`.
    Reference,
    /// A later name of a reference.
    Step,
    /// A type in a type constraint, such as `list` or `string`.
    Type,
    /// `=`, `==`, `&&`, `=>` and the like.
    Operator,
    /// `,`, `.`, `:` and the like.
    Punctuation,
    /// A bracket.
    Bracket,
    /// A comment.
    Comment,
    /// `${`, `%{` and the `}` that ends them, with their `~`.
    Interpolation,
    /// The marks around a heredoc.
    Heredoc,
    /// A name that is bound by `for`.
    Local,
    /// What cannot be read.
    Invalid,
}

impl TokenKind {
    /// All kinds; the position of a kind is its number in [`crate::Workspace::tokens`].
    pub const ALL: [TokenKind; 20] = [
        TokenKind::BlockType,
        TokenKind::Label,
        TokenKind::Property,
        TokenKind::Keyword,
        TokenKind::String,
        TokenKind::Escape,
        TokenKind::Number,
        TokenKind::Constant,
        TokenKind::Function,
        TokenKind::Reference,
        TokenKind::Step,
        TokenKind::Type,
        TokenKind::Operator,
        TokenKind::Punctuation,
        TokenKind::Bracket,
        TokenKind::Comment,
        TokenKind::Interpolation,
        TokenKind::Heredoc,
        TokenKind::Local,
        TokenKind::Invalid,
    ];
}
