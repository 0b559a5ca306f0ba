//! Hashes of text and of files.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use value::{Type, Value};

use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

pub(super) fn md5_of(bytes: &[u8]) -> Value {
    Value::string(hexadecimal(&Md5::digest(bytes)))
}

pub(super) fn sha1_of(bytes: &[u8]) -> Value {
    Value::string(hexadecimal(&Sha1::digest(bytes)))
}

pub(super) fn sha256_of(bytes: &[u8]) -> Value {
    Value::string(hexadecimal(&Sha256::digest(bytes)))
}

pub(super) fn sha512_of(bytes: &[u8]) -> Value {
    Value::string(hexadecimal(&Sha512::digest(bytes)))
}

pub(super) fn base64sha256_of(bytes: &[u8]) -> Value {
    Value::string(BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

pub(super) fn base64sha512_of(bytes: &[u8]) -> Value {
    Value::string(BASE64_STANDARD.encode(Sha512::digest(bytes)))
}

pub(super) fn md5(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(md5_of(arguments.text(0).as_bytes()))
}

pub(super) fn sha1(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(sha1_of(arguments.text(0).as_bytes()))
}

pub(super) fn sha256(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(sha256_of(arguments.text(0).as_bytes()))
}

pub(super) fn sha512(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(sha512_of(arguments.text(0).as_bytes()))
}

pub(super) fn base64sha256(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(base64sha256_of(arguments.text(0).as_bytes()))
}

pub(super) fn base64sha512(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(base64sha512_of(arguments.text(0).as_bytes()))
}

/// The salt is random, so the hash is known only after apply.
pub(super) fn bcrypt(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    if arguments.len() > 2 {
        return Err(Failure::with(&messages::TOO_MANY_ARGUMENTS, ["bcrypt".to_owned(), "2".to_owned()]));
    }
    Ok(Value::unknown(ty.clone()))
}

/// The identifiers of the namespaces that have names (RFC 4122, appendix C).
const NAMESPACES: [(&str, &str); 4] = [
    ("dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    ("url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
    ("oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
    ("x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"),
];

pub(super) fn uuidv5(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let named = NAMESPACES.iter().find(|(name, _)| *name == arguments.text(0));
    let namespace = named.map_or_else(|| arguments.text(0), |(_, identifier)| identifier);
    let namespace = parse_uuid(namespace).ok_or_else(|| Failure::of(&messages::UUID))?;
    let mut hash = Sha1::new();
    hash.update(namespace);
    hash.update(arguments.text(1).as_bytes());
    let digest = hash.finalize();
    let mut bytes: Vec<u8> = digest.iter().take(16).copied().collect();
    if let [.., version, _, variant, _, _, _, _, _, _, _] = bytes.as_mut_slice() {
        *version = *version & 0x0f | 0x50;
        *variant = *variant & 0x3f | 0x80;
    }
    let digits = hexadecimal(&bytes);
    let parts: Vec<&str> =
        [0..8, 8..12, 12..16, 16..20, 20..32].into_iter().filter_map(|part| digits.get(part)).collect();
    Ok(Value::string(parts.join("-")))
}

/// With dashes, perhaps after `urn:uuid:` or in braces, or 32 digits without dashes.
fn parse_uuid(text: &str) -> Option<Vec<u8>> {
    let dashed = match text.len() {
        45 if text.get(..9)?.eq_ignore_ascii_case("urn:uuid:") => text.get(9..)?,
        38 => text.get(1..37)?,
        _ => text,
    };
    let digits: String = if dashed.len() == 36 {
        let at = |index: usize| dashed.as_bytes().get(index) == Some(&b'-');
        if !(at(8) && at(13) && at(18) && at(23)) {
            return None;
        }
        dashed.split('-').collect()
    } else {
        dashed.to_owned()
    };
    if digits.len() != 32 {
        return None;
    }
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
