//! Character sets by their IANA names.

#[cfg(feature = "charsets")]
use encoding_rs::Encoding;

#[cfg(feature = "charsets")]
use super::code_pages;

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
    /// One of those that they do not know: the characters of all bytes, or of those behind ASCII.
    #[cfg(feature = "charsets")]
    Page(&'static str),
    /// GB 2312 in seven bits.
    #[cfg(feature = "charsets")]
    Hz,
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
        "hz-gb-2312" => Charset::Hz,
        "iso-8859-11" => return None,
        #[cfg(feature = "charsets")]
        name => match code_pages::ALL.iter().find(|(names, _)| names.contains(&name)) {
            Some((_, characters)) => Charset::Page(characters),
            None => Charset::Web(Encoding::for_label_no_replacement(name.as_bytes())?),
        },
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
            #[cfg(feature = "charsets")]
            Charset::Page(characters) => text.chars().map(|character| byte_of(characters, character)).collect(),
            #[cfg(feature = "charsets")]
            Charset::Hz => hz(text),
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
            #[cfg(feature = "charsets")]
            Charset::Page(characters) => {
                let characters: Vec<char> = ascii_of(characters).chain(characters.chars()).collect();
                bytes.iter().map(|byte| characters.get(usize::from(*byte)).copied()).collect()
            }
            #[cfg(feature = "charsets")]
            Charset::Hz => from_hz(bytes),
        };
        text.filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))
    }
}

/// The characters in front of those of a table that begins behind ASCII.
#[cfg(feature = "charsets")]
fn ascii_of(characters: &str) -> impl Iterator<Item = char> {
    (0..256 - characters.chars().count()).filter_map(|byte| u8::try_from(byte).ok()).map(char::from)
}

#[cfg(feature = "charsets")]
fn byte_of(characters: &str, character: char) -> Option<u8> {
    u8::try_from(ascii_of(characters).chain(characters.chars()).position(|other| other == character)?).ok()
}

/// The first byte of the characters of GB 2312.
#[cfg(feature = "charsets")]
const FIRST: u8 = 0xa1;

/// `~{` begins characters of GB 2312, without their high bits, and `~}` ends them; `~~` is a tilde.
#[cfg(feature = "charsets")]
fn hz(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut inside) = (Vec::new(), false);
    for character in text.chars() {
        if character.is_ascii() == inside {
            bytes.extend(if inside { b"~}" } else { b"~{" });
            inside = !inside;
        }
        if character.is_ascii() {
            bytes.push(character as u8);
            bytes.extend((character == '~').then_some(b'~'));
            continue;
        }
        let mut written = [0; 4];
        let (pair, _, failed) = encoding_rs::GBK.encode(character.encode_utf8(&mut written));
        match *pair {
            [high, low] if !failed && high >= FIRST && low >= FIRST => bytes.extend([high & 0x7f, low & 0x7f]),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(feature = "charsets")]
fn from_hz(bytes: &[u8]) -> Option<String> {
    let (mut text, mut inside) = (String::new(), false);
    let mut rest = bytes;
    while let [first, behind @ ..] = rest {
        rest = behind;
        match (first, behind) {
            (0x80.., _) | (b'~', []) => return None,
            (b'~', [second, behind @ ..]) => {
                match second {
                    b'{' => inside = true,
                    b'}' => inside = false,
                    b'~' => text.push('~'),
                    b'\n' => {}
                    _ => return None,
                }
                rest = behind;
            }
            (_, [second, behind @ ..]) if inside => {
                let pair = [first | 0x80, second | 0x80];
                text.push_str(&encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&pair)?);
                rest = behind;
            }
            (_, []) if inside => return None,
            _ => text.push(char::from(*first)),
        }
    }
    Some(text)
}

#[cfg(all(test, feature = "charsets"))]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_code_page_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        for (names, characters) in code_pages::ALL {
            assert!(matches!(characters.chars().count(), 128 | 256), "{names:?}");
            let charset = find(names[0]).unwrap();
            assert_eq!(charset.encode(&charset.decode(&bytes).unwrap()).as_deref(), Some(&bytes[..]), "{names:?}");
        }
        let encoded = |name: &str, text: &str| find(name).and_then(|charset| charset.encode(text));
        assert_eq!(encoded("IBM437", "é"), Some(vec![0x82]));
        assert_eq!(encoded("IBM037", "a"), Some(vec![0x81]));
        assert_eq!(encoded("IBM850", "€"), None);
        assert_eq!(encoded("IBM00858", "€"), Some(vec![0xd5]));
    }

    #[test]
    fn gb_2312_in_seven_bits() {
        for (text, bytes) in
            [("中", "~{VP"), ("中a中~b", "~{VP~}a~{VP~}~~b"), ("\n中\n", "\n~{VP~}\n"), ("é", "~{(&"), ("a~{", "a~~{")]
        {
            assert_eq!(Charset::Hz.encode(text).as_deref(), Some(bytes.as_bytes()), "{text}");
            assert_eq!(Charset::Hz.decode(bytes.as_bytes()).as_deref(), Some(text), "{bytes}");
        }
        assert_eq!(Charset::Hz.encode("镕"), None);
        for bytes in ["a~xb", "~{VP\nab", "~{V", "a~"] {
            assert_eq!(Charset::Hz.decode(bytes.as_bytes()), None, "{bytes}");
        }
    }
}
