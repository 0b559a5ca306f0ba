//! What keeps files from being a project or a template.

use std::fmt::{self, Display};

use syntax::{Locale, Message, fill};

use super::messages;

/// The rule that is broken. Each has its own message; the API's error codes are given to them by its own crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectErrorKind {
    /// The zip is larger than the limit.
    ZipTooLarge,
    /// The zip cannot be read: cut off, or its list of entries is damaged.
    UnreadableZip,
    /// A file that is said to be a zip is something else.
    NotAZip,
    /// A file that is said to be a template is a zip.
    ZipAsText,
    /// More files than the limit.
    TooManyFiles,
    /// All files together are larger than the limit.
    UnpackedTooLarge,
    /// An entry of the zip cannot be unpacked, or is not what its header says.
    DamagedEntry,
    /// Entries of the zip use the same bytes.
    OverlappingEntries,
    /// An entry needs a password.
    Encrypted,
    /// An entry is packed in another way than stored or deflated.
    UnsupportedCompression,
    /// An entry is a symbolic link.
    SymbolicLink,
    /// The same path twice.
    DuplicatePath,
    /// A path is both a file and a folder.
    FileAndFolder,
    /// No file has this path.
    NoSuchFile,
    /// A path is not UTF-8.
    NameNotUtf8,
    /// A path starts with `/`.
    AbsolutePath,
    /// A path leads outside the project.
    OutsideRoot,
    /// A part of a path is empty, `.` or `..`.
    BadSegment,
    /// A path holds a backslash.
    Backslash,
    /// A path holds a control character.
    ControlCharacter,
    /// A path is longer than the limit.
    PathTooLong,
    /// A name in a path is longer than the limit.
    NameTooLong,
    /// A `.tfvars` file where a template is wanted.
    VariableValues,
    /// A template file is not UTF-8.
    NotUtf8,
    /// A `.tf.json` file starts with a byte order mark.
    JsonByteOrderMark,
    /// No `.tf` or `.tf.json` file in the root folder.
    NoTemplate,
    /// The project is too large for a zip.
    UnwritableZip,
}

impl ProjectErrorKind {
    /// The texts of this kind.
    pub fn message(self) -> &'static Message {
        match self {
            ProjectErrorKind::ZipTooLarge => &messages::ZIP_TOO_LARGE,
            ProjectErrorKind::UnreadableZip => &messages::UNREADABLE_ZIP,
            ProjectErrorKind::NotAZip => &messages::NOT_A_ZIP,
            ProjectErrorKind::ZipAsText => &messages::ZIP_AS_TEXT,
            ProjectErrorKind::TooManyFiles => &messages::TOO_MANY_FILES,
            ProjectErrorKind::UnpackedTooLarge => &messages::UNPACKED_TOO_LARGE,
            ProjectErrorKind::DamagedEntry => &messages::DAMAGED_ENTRY,
            ProjectErrorKind::OverlappingEntries => &messages::OVERLAPPING_ENTRIES,
            ProjectErrorKind::Encrypted => &messages::ENCRYPTED_ENTRY,
            ProjectErrorKind::UnsupportedCompression => &messages::UNSUPPORTED_COMPRESSION,
            ProjectErrorKind::SymbolicLink => &messages::SYMBOLIC_LINK,
            ProjectErrorKind::DuplicatePath => &messages::DUPLICATE_PATH,
            ProjectErrorKind::FileAndFolder => &messages::FILE_AND_FOLDER,
            ProjectErrorKind::NoSuchFile => &messages::NO_SUCH_FILE,
            ProjectErrorKind::NameNotUtf8 => &messages::NAME_NOT_UTF8,
            ProjectErrorKind::AbsolutePath => &messages::ABSOLUTE_PATH,
            ProjectErrorKind::OutsideRoot => &messages::OUTSIDE_ROOT,
            ProjectErrorKind::BadSegment => &messages::BAD_SEGMENT,
            ProjectErrorKind::Backslash => &messages::BACKSLASH,
            ProjectErrorKind::ControlCharacter => &messages::CONTROL_CHARACTER,
            ProjectErrorKind::PathTooLong => &messages::PATH_TOO_LONG,
            ProjectErrorKind::NameTooLong => &messages::NAME_TOO_LONG,
            ProjectErrorKind::VariableValues => &messages::VARIABLE_VALUES,
            ProjectErrorKind::NotUtf8 => &messages::NOT_UTF8,
            ProjectErrorKind::JsonByteOrderMark => &messages::JSON_BYTE_ORDER_MARK,
            ProjectErrorKind::NoTemplate => &messages::NO_TEMPLATE,
            ProjectErrorKind::UnwritableZip => &messages::UNWRITABLE_ZIP,
        }
    }
}

/// One broken rule, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectError {
    /// The rule.
    pub kind: ProjectErrorKind,
    /// The path that breaks it; absent when it is the whole. Bytes that are not UTF-8 show as `U+FFFD`.
    pub path: Option<String>,
    /// What the message says besides the path.
    args: Vec<String>,
}

impl ProjectError {
    pub(super) fn new(kind: ProjectErrorKind) -> ProjectError {
        ProjectError { kind, path: None, args: Vec::new() }
    }

    pub(super) fn at(kind: ProjectErrorKind, path: &str) -> ProjectError {
        ProjectError { kind, path: Some(path.to_owned()), args: vec![path.to_owned()] }
    }

    /// A limit that the whole exceeds: the limit, then what was found.
    pub(super) fn over(kind: ProjectErrorKind, limit: usize, found: impl Display) -> ProjectError {
        ProjectError::new(kind).with(limit).with(found)
    }

    /// A limit that a path exceeds: the path, the limit, then what was found.
    pub(super) fn at_over(kind: ProjectErrorKind, path: &str, limit: usize, found: usize) -> ProjectError {
        ProjectError::at(kind, path).with(limit).with(found)
    }

    /// One more word for the message.
    pub(super) fn with(mut self, argument: impl Display) -> ProjectError {
        self.args.push(argument.to_string());
        self
    }

    /// Stable name of the rule.
    pub fn code(&self) -> &'static str {
        self.kind.message().code()
    }

    /// The rule in a few words.
    pub fn summary(&self, locale: Locale) -> String {
        fill(self.kind.message().text(locale).summary, &self.args)
    }

    /// What was expected, what was found, what to do.
    pub fn detail(&self, locale: Locale) -> String {
        fill(self.kind.message().text(locale).detail, &self.args)
    }
}

impl Display for ProjectError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.summary(Locale::En), self.detail(Locale::En))
    }
}

impl std::error::Error for ProjectError {}
