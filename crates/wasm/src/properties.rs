//! The properties that an object given by a caller may have. Reading one passes over every other, and a misspelled one
//! would do nothing.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, Visitor};

/// The names of the properties of a type that is an object; nothing for other types.
pub(crate) fn properties<T: DeserializeOwned>() -> Option<&'static [&'static str]> {
    // Asked to be read, a struct tells its fields; that is all that happens.
    T::deserialize(Names).err().and_then(|Asked(fields)| fields)
}

struct Names;

/// Which fields the type has asked for.
#[derive(Debug)]
struct Asked(Option<&'static [&'static str]>);

impl fmt::Display for Asked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("only the names of the fields are read")
    }
}

impl std::error::Error for Asked {}

impl serde::de::Error for Asked {
    fn custom<T: fmt::Display>(_message: T) -> Asked {
        Asked(None)
    }
}

impl<'de> Deserializer<'de> for Names {
    type Error = Asked;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Asked> {
        Err(Asked(None))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Asked> {
        Err(Asked(Some(fields)))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}
