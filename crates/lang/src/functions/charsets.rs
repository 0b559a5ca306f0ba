//! Character sets by their IANA names.

#[cfg(feature = "charsets")]
use encoding_rs::Encoding;

/// A character set.
pub(super) enum Charset {
    /// Seven bits.
    Ascii,
    /// Every byte is the character of that number.
    Latin1,
    /// UTF-16: whether the high byte comes first, and whether the text begins with a mark that says so.
    Utf16 { big: bool, mark: bool },
    /// UTF-8.
    Utf8,
    /// One of those that browsers know.
    #[cfg(feature = "charsets")]
    Web(&'static Encoding),
}

/// The character set of this name; capital and small letters are the same.
pub(super) fn find(name: &str) -> Option<Charset> {
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "iso-8859-1" | "iso_8859-1" | "iso_8859-1:1987" | "latin1" | "l1" | "iso-ir-100" | "ibm819" | "cp819"
        | "csisolatin1" => Charset::Latin1,
        "utf-8" | "csutf8" => Charset::Utf8,
        "utf-16" | "csutf16" => Charset::Utf16 { big: true, mark: true },
        "utf-16be" | "csutf16be" => Charset::Utf16 { big: true, mark: false },
        "utf-16le" | "csutf16le" => Charset::Utf16 { big: false, mark: false },
        "us-ascii" | "iso-ir-6" | "ansi_x3.4-1968" | "ansi_x3.4-1986" | "iso_646.irv:1991" | "iso646-us" | "us"
        | "ibm367" | "cp367" | "csascii" => Charset::Ascii,
        // Names that IANA does not have, and character sets that browsers take for larger ones.
        "ascii" | "utf8" | "sjis" | "ms932" | "windows-31j" | "windows-949" | "tis-620" | "dos-874" | "unicode"
        | "ucs-2" | "iso-10646-ucs-2" | "gb2312" | "csgb2312" | "gb_2312-80" | "gb_2312" | "chinese" | "iso-ir-58"
        | "csiso58gb231280" | "ks_c_5601-1987" | "ks_c_5601-1989" | "ksc5601" | "ksc_5601" | "korean"
        | "iso-ir-149" | "csksc56011987" | "big5-hkscs" | "cn-big5" | "koi" | "koi8" | "koi8_r" | "koi8-ru"
        | "logical" | "visual" | "sun_eu_greek" => return None,
        name if ["x-", "unicode", "cp125", "iso8859", "iso88"].iter().any(|start| name.starts_with(start)) => {
            return None;
        }
        #[cfg(feature = "charsets")]
        name => Charset::Web(Encoding::for_label_no_replacement(name.as_bytes())?),
        #[cfg(not(feature = "charsets"))]
        _ => return None,
    })
}

impl Charset {
    /// The bytes of a text; `None` if it has characters that the set does not know.
    pub(super) fn encode(&self, text: &str) -> Option<Vec<u8>> {
        match self {
            Charset::Ascii => text.is_ascii().then(|| text.as_bytes().to_vec()),
            Charset::Latin1 => text.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect(),
            Charset::Utf16 { big, mark } => {
                let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
                Some(units.flat_map(|unit| if *big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect())
            }
            Charset::Utf8 => Some(text.as_bytes().to_vec()),
            #[cfg(feature = "charsets")]
            Charset::Web(encoding) => {
                let (bytes, _, failed) = encoding.encode(text);
                (!failed).then(|| bytes.into_owned())
            }
        }
    }

    /// The text of some bytes; `None` if a part cannot be read.
    pub(super) fn decode(&self, bytes: &[u8]) -> Option<String> {
        let text = match self {
            Charset::Ascii => std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).map(str::to_owned),
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
                        _ => {}
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
            Charset::Utf8 => Some(String::from_utf8_lossy(bytes).into_owned()),
            #[cfg(feature = "charsets")]
            Charset::Web(encoding) => Some(encoding.decode_without_bom_handling(bytes).0.into_owned()),
        };
        text.filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))
    }
}
