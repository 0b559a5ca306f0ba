//! JSON values with all digits of their numbers.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name under which a number travels that a double does not hold exactly.
pub const EXACT_NUMBER: &str = "exactNumber";

/// As deep as a value may nest, which is as deep as a value of a template may.
const MAX_DEPTH: usize = value::MAX_DEPTH;

/// The name under which `serde_json` hands over a number with all its digits.
const SERDE_JSON_NUMBER: &str = "$serde_json::private::Number";

/// A JSON value. Serialized, a number is a plain number when a double holds it exactly (that is: printing the double
/// gives the same value again), and `{"exactNumber": "…"}` otherwise; both are read back.
///
/// ```
/// use ide::json::Json;
/// let big = Json::Number("12345678901234567890".into());
/// assert_eq!(serde_json::to_string(&big).unwrap(), r#"{"exactNumber":"12345678901234567890"}"#);
/// assert_eq!(serde_json::to_string(&Json::Number("0.1".into())).unwrap(), "0.1");
/// assert_eq!(serde_json::from_str::<Json>("12345678901234567890").unwrap(), big);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as JSON spells it, with all digits.
    Number(String),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// Names with values, in the order in which they came.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value under a name of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// The double that stands for these digits, when printing it gives the same number again.
fn exact_double(digits: &str) -> Option<f64> {
    // The standard library's way from text to a double brings tables of ten kilobytes into a download.
    let double = value::Number::parse(digits)?.to_f64();
    if !double.is_finite() {
        return None;
    }
    (Decimal::read(digits)? == Decimal::read(&format!("{double:e}"))?).then_some(double)
}

/// A decimal number in normal form: no zeros at either end of the digits.
#[derive(PartialEq)]
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    fn read(text: &str) -> Option<Decimal> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
            None => (text, 0i64),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let mut exponent = exponent.checked_sub(fraction.len() as i64)?;
        while digits.last() == Some(&b'0') {
            digits.pop();
            exponent = exponent.checked_add(1)?;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros);
        if digits.is_empty() {
            return Some(Decimal { negative: false, digits, exponent: 0 });
        }
        Some(Decimal { negative, digits, exponent })
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(digits) => match exact_double(digits) {
                // Whole numbers print without a fraction.
                Some(double) if double.fract() == 0.0 && double.abs() <= 9_007_199_254_740_991.0 => {
                    serializer.serialize_i64(double as i64)
                }
                Some(double) => serializer.serialize_f64(double),
                None => {
                    let mut map = serializer.serialize_map(Some(1))?;
                    map.serialize_entry(EXACT_NUMBER, digits)?;
                    map.end()
                }
            },
            Json::String(text) => serializer.serialize_str(text),
            Json::Array(elements) => {
                let mut list = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    list.serialize_element(element)?;
                }
                list.end()
            }
            Json::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        Nested { depth: 0 }.deserialize(deserializer)
    }
}

/// A value inside others.
struct Nested {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        if self.depth > MAX_DEPTH {
            return Err(D::Error::custom(format_args!("a value nests deeper than {MAX_DEPTH} levels")));
        }
        deserializer.deserialize_any(JsonVisitor { depth: self.depth })
    }
}

/// Reads a member that is present, so that `null` is a value and only a missing member is none.
pub(crate) fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(deserializer).map(Some)
}

struct JsonVisitor {
    depth: usize,
}

impl JsonVisitor {
    fn inside(&self) -> Nested {
        Nested { depth: self.depth + 1 }
    }
}

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        self.inside().deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        if !value.is_finite() {
            return Err(E::custom("infinity and not-a-number are no JSON values"));
        }
        Ok(Json::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element_seed(self.inside())? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if name == SERDE_JSON_NUMBER {
                return Ok(Json::Number(map.next_value()?));
            }
            members.push((name, map.next_value_seed(self.inside())?));
        }
        if let [(name, Json::String(digits))] = members.as_slice()
            && name == EXACT_NUMBER
            && Decimal::read(digits).is_some()
        {
            return Ok(Json::Number(digits.clone()));
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_plain_exactly_when_a_double_prints_it_again() {
        for (digits, written) in [
            ("0", "0"),
            ("-0", "0"),
            ("5", "5"),
            ("-12", "-12"),
            ("0.1", "0.1"),
            ("1e3", "1000"),
            ("100", "100"),
            ("9007199254740991", "9007199254740991"),
            ("9007199254740993", r#"{"exactNumber":"9007199254740993"}"#),
            ("0.12345678901234567890123", r#"{"exactNumber":"0.12345678901234567890123"}"#),
            ("1e400", r#"{"exactNumber":"1e400"}"#),
        ] {
            let json = Json::Number(digits.into());
            assert_eq!(serde_json::to_string(&json).unwrap(), written, "{digits}");
        }
    }

    #[test]
    fn every_double_is_plain() {
        let large = (0..2000_u64).map(|step| f64::from_bits(step.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        let special = [f64::MIN_POSITIVE, f64::MAX, 5e-324, 1e23, 0.3, 2.0_f64.powi(54)];
        for double in large.chain(special).filter(|double| double.is_finite()) {
            assert_eq!(exact_double(&format!("{double:e}")), Some(double), "{double:e}");
        }
    }

    /// Lists in lists, this deep.
    struct Lists(usize);

    impl<'de> Deserializer<'de> for Lists {
        type Error = serde::de::value::Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.0.checked_sub(1) {
                Some(inner) => visitor.visit_seq(OneElement(Some(Lists(inner)))),
                None => visitor.visit_unit(),
            }
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    struct OneElement(Option<Lists>);

    impl<'de> SeqAccess<'de> for OneElement {
        type Error = serde::de::value::Error;

        fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Self::Error> {
            self.0.take().map(|inner| seed.deserialize(inner)).transpose()
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        assert!(Json::deserialize(Lists(MAX_DEPTH)).is_ok());
        assert!(Json::deserialize(Lists(MAX_DEPTH + 1)).is_err());
        assert!(Json::deserialize(Lists(1_000_000)).is_err());
    }

    #[test]
    fn every_value_is_read_back() {
        let text = r#"{"a":[1,2.5,null,true],"b":{"c":"x"},"n":{"exactNumber":"123456789012345678901"}}"#;
        let json: Json = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&json).unwrap(), text);
    }
}
