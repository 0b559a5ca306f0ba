//! Decryption with an RSA key.

use num_bigint::BigUint;
use value::{Type, Value};

use super::encoding::decode_base64;
use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

/// Keys beyond this many bytes take too long.
const MAX_KEY: usize = 1024;

/// What decryption needs of a private key.
struct Key {
    modulus: BigUint,
    exponent: BigUint,
    /// The modulus' length in bytes.
    length: usize,
}

/// Reads DER: one element's tag and contents, and what follows it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = bytes.split_first()?;
    let (first, mut rest) = rest.split_first()?;
    let mut length = usize::from(*first);
    if *first >= 0x80 {
        let (digits, after) = rest.split_at_checked(usize::from(*first & 0x7f))?;
        if digits.is_empty() || digits.len() > 4 {
            return None;
        }
        length = digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit));
        rest = after;
    }
    let (contents, after) = rest.split_at_checked(length)?;
    Some((*tag, contents, after))
}

fn integer(bytes: &[u8]) -> Option<(BigUint, &[u8])> {
    let (tag, contents, rest) = element(bytes)?;
    (tag == 2).then(|| (BigUint::from_bytes_be(contents), rest))
}

/// `RSAPrivateKey` (RFC 8017): version, modulus, public exponent, private exponent, …
fn pkcs1(bytes: &[u8]) -> Option<Key> {
    let (0x30, contents, _) = element(bytes)? else { return None };
    let (_, rest) = integer(contents)?;
    let (modulus, rest) = integer(rest)?;
    let (_, rest) = integer(rest)?;
    let (exponent, _) = integer(rest)?;
    let length = modulus.to_bytes_be().len();
    (length <= MAX_KEY && length > 10).then_some(Key { modulus, exponent, length })
}

/// `PrivateKeyInfo` (RFC 5208): version, algorithm, and the key in a string of octets.
fn pkcs8(bytes: &[u8]) -> Option<Key> {
    let (0x30, contents, _) = element(bytes)? else { return None };
    let (_, rest) = integer(contents)?;
    let (0x30, _, rest) = element(rest)? else { return None };
    let (4, key, _) = element(rest)? else { return None };
    pkcs1(key)
}

fn key(pem: &str) -> Option<Key> {
    let (_, after) = pem.split_once("-----BEGIN ")?;
    let (label, after) = after.split_once("-----")?;
    let (body, _) = after.split_once("-----END ")?;
    // Headers say that the key is encrypted.
    if body.contains(':') {
        return None;
    }
    let bytes = decode_base64(&body.split_whitespace().collect::<String>())?;
    match label {
        "RSA PRIVATE KEY" => pkcs1(&bytes),
        "PRIVATE KEY" => pkcs8(&bytes),
        _ => None,
    }
}

pub(super) fn rsadecrypt(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let cipher = decode_base64(arguments.text(0)).ok_or_else(|| Failure::of(&messages::BASE64).at(0))?;
    let key = key(arguments.text(1)).ok_or_else(|| Failure::of(&messages::KEY).at(1))?;
    arguments.spend(key.length.saturating_mul(key.length))?;
    let failed = || Failure::of(&messages::DECRYPTION);
    let cipher = BigUint::from_bytes_be(&cipher);
    if cipher >= key.modulus || key.modulus.bits() < 2 {
        return Err(failed());
    }
    let message = cipher.modpow(&key.exponent, &key.modulus).to_bytes_be();
    // 0, 2, at least eight other bytes, 0, text (RFC 8017, section 7.2.2); the first zero is not in the number.
    if message.len() + 1 != key.length || message.first() != Some(&2) {
        return Err(failed());
    }
    let padding = message.iter().position(|byte| *byte == 0).filter(|end| *end >= 9).ok_or_else(failed)?;
    let text = message.get(padding + 1..).unwrap_or_default();
    Ok(Value::string(String::from_utf8_lossy(text)))
}
