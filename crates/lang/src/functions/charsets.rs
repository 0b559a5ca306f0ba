//! Character sets by their IANA names.

use encoding_rs::Encoding;

/// A character set.
pub(super) enum Charset {
    /// Every byte is the character of that number.
    Latin1,
    /// UTF-16: whether the high byte comes first, and whether the text begins with a mark that says so.
    Utf16 { big: bool, mark: bool },
    /// One of those that browsers know.
    Web(&'static Encoding),
}

/// The character set of this name; capital and small letters are the same.
pub(super) fn find(name: &str) -> Option<Charset> {
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "iso-8859-1" | "iso_8859-1" | "iso_8859-1:1987" | "latin1" | "l1" | "iso-ir-100" | "ibm819" | "cp819"
        | "csisolatin1" => Charset::Latin1,
        "utf-16" | "csutf16" => Charset::Utf16 { big: true, mark: true },
        "utf-16be" | "csutf16be" => Charset::Utf16 { big: true, mark: false },
        "utf-16le" | "csutf16le" => Charset::Utf16 { big: false, mark: false },
        // Names that browsers take for something else, or that IANA does not have.
        "us-ascii" | "ascii" | "unicode-1-1-utf-8" | "utf8" | "x-user-defined" | "replacement" | "x-x-big5"
        | "x-gbk" | "x-sjis" | "x-cp1252" | "x-mac-roman" | "unicode" | "ucs-2" | "iso-10646-ucs-2" => return None,
        name => Charset::Web(Encoding::for_label_no_replacement(name.as_bytes())?),
    })
}

impl Charset {
    /// The bytes of a text; `None` if it has characters that the set does not know.
    pub(super) fn encode(&self, text: &str) -> Option<Vec<u8>> {
        match self {
            Charset::Latin1 => text.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect(),
            Charset::Utf16 { big, mark } => {
                let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
                Some(units.flat_map(|unit| if *big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect())
            }
            Charset::Web(encoding) => {
                let (bytes, _, failed) = encoding.encode(text);
                (!failed).then(|| bytes.into_owned())
            }
        }
    }

    /// The text of some bytes; what cannot be read becomes U+FFFD.
    pub(super) fn decode(&self, bytes: &[u8]) -> Option<String> {
        match self {
            Charset::Latin1 => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
            Charset::Utf16 { big, mark } => {
                let mut big = *big;
                let mut units: Vec<&[u8]> = bytes.chunks(2).collect();
                if *mark && let Some([first, second]) = units.first().copied() {
                    match (first, second) {
                        (0xfe, 0xff) => drop(units.remove(0)),
                        (0xff, 0xfe) => {
                            big = false;
                            units.remove(0);
                        }
                        _ => return None,
                    }
                }
                let units = units.into_iter().map(|unit| match *unit {
                    [first, second] if big => u16::from_be_bytes([first, second]),
                    [first, second] => u16::from_le_bytes([first, second]),
                    _ => 0xfffd,
                });
                let decoded = char::decode_utf16(units);
                Some(decoded.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
            }
            Charset::Web(encoding) => Some(encoding.decode_without_bom_handling(bytes).0.into_owned()),
        }
    }
}
