//! Base64, URLs, gzip and JSON.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::BASE64_STANDARD;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};
use value::{Kind, Refinement, Type, Value, json};

use super::{Arguments, Failure, charsets, messages};

type Outcome = Result<Value, Failure>;

/// As strict as Go's decoder: padding is required, the bits it covers are not looked at.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);

/// The bytes of a Base64 text, which may hold line breaks.
pub(super) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let joined: String = text.chars().filter(|character| !matches!(character, '\r' | '\n')).collect();
    BASE64.decode(joined).ok()
}

pub(super) fn base64encode(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::string(BASE64_STANDARD.encode(arguments.text(0))))
}

pub(super) fn base64decode(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let bytes = decode_base64(arguments.text(0)).ok_or_else(|| Failure::of(&messages::BASE64))?;
    String::from_utf8(bytes).map(Value::string).map_err(|_| Failure::of(&messages::NOT_TEXT))
}

/// The text as gzip, in Base64. The compressed bytes need not be those that Terraform makes.
pub(super) fn base64gzip(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    /// An empty last block.
    const END: [u8; 5] = [1, 0, 0, 0xff, 0xff];
    let text = arguments.text(0).as_bytes();
    let mut bytes = HEADER.to_vec();
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(6, 0, 0));
    compress_to_output(&mut compressor, text, TDEFLFlush::Sync, |block| {
        bytes.extend_from_slice(block);
        true
    });
    bytes.extend_from_slice(&END);
    bytes.extend_from_slice(&checksum(text).to_le_bytes());
    bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
    Ok(Value::string(BASE64_STANDARD.encode(bytes)))
}

/// The CRC-32 of gzip, bit by bit: a table would be larger than the time it saves is worth.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

/// As in the query of a URL: a space becomes `+`.
pub(super) fn urlencode(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::new();
    for byte in arguments.text(0).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            b' ' => encoded.push('+'),
            _ => {
                encoded.push('%');
                encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
                encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    Ok(Value::string(encoded))
}

pub(super) fn textencodebase64(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let charset = charsets::find(arguments.text(1)).ok_or_else(unknown_charset)?;
    let bytes = charset.encode(arguments.text(0)).ok_or_else(|| Failure::of(&messages::CHARSET_TEXT).at(0))?;
    Ok(Value::string(BASE64_STANDARD.encode(bytes)))
}

pub(super) fn textdecodebase64(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let charset = charsets::find(arguments.text(1)).ok_or_else(unknown_charset)?;
    let bytes = decode_base64(arguments.text(0)).ok_or_else(|| Failure::of(&messages::BASE64).at(0))?;
    let text = charset.decode(&bytes).ok_or_else(|| Failure::of(&messages::CHARSET_TEXT).at(0))?;
    Ok(Value::string(text))
}

/// The name is not told: it may be a secret like any other text.
fn unknown_charset() -> Failure {
    Failure::of(&messages::CHARSET).at(1)
}

fn decoded(text: &str) -> Outcome {
    json::decode(text).map_err(|error| Failure::with(&messages::JSON, [error.offset.to_string()]))
}

pub(super) fn jsondecode_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    match arguments.value(0).as_str() {
        Some(text) => Ok(decoded(text)?.type_of()),
        None => Ok(Type::Dynamic),
    }
}

pub(super) fn jsondecode(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    decoded(arguments.text(0))
}

/// The text of something unknown still begins with the bracket of its type.
pub(super) fn jsonencode(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let value = arguments.value(0);
    if !value.is_wholly_known() {
        let refinement = Refinement::new().not_null();
        let refinement = match value.type_of() {
            _ if !value.is_definitely_not_null() => refinement,
            Type::String => refinement.string_prefix_exact("\""),
            Type::Object(_) | Type::Map(_) => refinement.string_prefix_exact("{"),
            Type::Tuple(_) | Type::List(_) | Type::Set(_) => refinement.string_prefix_exact("["),
            _ => refinement,
        };
        return Ok(Value::unknown(ty.clone()).refine(&refinement));
    }
    arguments.spend(value.size())?;
    json::encode(&value).map(Value::string).map_err(|_| Failure::of(&messages::NO_JSON))
}

/// The JSON of a value that is wholly known and has no infinite number in it.
pub(super) fn json_text(value: &Value) -> Option<String> {
    match value.kind() {
        Kind::Unknown(..) => None,
        _ => json::encode(value).ok(),
    }
}
