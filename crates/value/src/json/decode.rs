//! JSON to value.

use std::sync::Arc;

use crate::{MAX_DEPTH, Number, ObjectType, Path, PathStep, Type, Value, convert};

/// Why a text is no JSON value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecodeError {
    /// Where in the text, in bytes from its start.
    pub offset: usize,
    /// What is wrong there.
    pub kind: DecodeErrorKind,
}

/// What is wrong with a JSON text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DecodeErrorKind {
    /// The text ends too early.
    UnexpectedEnd,
    /// Something else should stand here.
    Unexpected,
    /// After the value there is something else.
    TrailingText,
    /// Arrays and objects are nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// The number's exponent is out of every bound.
    NumberOutOfRange,
    /// The value at this path is not of the type asked for.
    WrongType {
        /// The part that does not fit.
        path: Path,
        /// What it should be.
        expected: Type,
        /// What it is.
        found: Type,
    },
    /// The object at this path has no attribute of this name, or one more of this name than its type has.
    WrongAttribute {
        /// The object.
        path: Path,
        /// The attribute's name.
        name: Arc<str>,
    },
}

/// Reads JSON: arrays become tuples, objects objects, `null` null of unknown type; numbers keep all their digits. Of
/// attributes of the same name the last one counts. This is what `jsondecode` returns.
///
/// ```
/// use value::{Number, Value, json};
///
/// let value = json::decode(r#"{"ports": [80, 1e2], "name": "\u00e9"}"#)?;
/// let ports = Value::tuple([Value::number(80_i64), Value::number(100_i64)]);
/// assert_eq!(value, Value::object([("name", Value::string("é")), ("ports", ports)]));
/// assert_eq!(json::decode("[1,]").map_err(|error| error.offset), Err(3));
/// # Ok::<(), json::DecodeError>(())
/// ```
pub fn decode(text: &str) -> Result<Value, DecodeError> {
    let mut reader = Reader { text, offset: 0 };
    let value = reader.value(0)?;
    reader.skip_spaces();
    if reader.offset < text.len() {
        return Err(reader.error(DecodeErrorKind::TrailingText));
    }
    Ok(value)
}

/// Reads JSON that holds a value of a known type, as states and plans do: primitives may be written as another
/// primitive that converts, lists and sets are arrays, an object has exactly the attributes of its type, and where the
/// type is dynamic there is an object `{"value": …, "type": …}`.
pub fn decode_as(text: &str, ty: &Type) -> Result<Value, DecodeError> {
    typed(&decode(text)?, ty, &mut Path::root()).map_err(|kind| DecodeError { offset: 0, kind })
}

fn typed(value: &Value, ty: &Type, path: &mut Path) -> Result<Value, DecodeErrorKind> {
    if value.is_null() {
        return Ok(Value::null(ty.clone()));
    }
    let found = value.type_of();
    let wrong =
        |path: &Path| DecodeErrorKind::WrongType { path: path.clone(), expected: ty.clone(), found: found.clone() };
    match (&found, ty) {
        (_, Type::Dynamic) => {
            let parts = value.attribute("type").zip(value.attribute("value")).filter(|_| value.entries().len() == 2);
            let (own, inner) = parts.ok_or_else(|| wrong(path))?;
            let own = Type::from_value(own).ok_or_else(|| wrong(path))?;
            typed(inner, &own, path)
        }
        (_, primitive) if primitive.is_primitive() && found.is_primitive() => {
            convert(value, primitive).map_err(|_| wrong(path))
        }
        (Type::Tuple(_), Type::List(element) | Type::Set(element)) => {
            let elements = typed_elements(value, path, |_| Some(element))?.ok_or_else(|| wrong(path))?;
            let element = (**element).clone();
            Ok(if matches!(ty, Type::List(_)) { Value::list(element, elements) } else { Value::set(element, elements) })
        }
        (Type::Tuple(given), Type::Tuple(wanted)) if given.len() == wanted.len() => {
            let elements = typed_elements(value, path, |index| wanted.get(index))?.ok_or_else(|| wrong(path))?;
            Ok(Value::tuple(elements))
        }
        (Type::Object(_), Type::Map(element)) => {
            let mut entries = Vec::with_capacity(value.entries().len());
            for (name, inner) in value.entries() {
                path.push(PathStep::Key(name.clone()));
                entries.push((name.clone(), typed(inner, element, path)?));
                path.pop();
            }
            Ok(Value::map((**element).clone(), entries))
        }
        (Type::Object(given), Type::Object(wanted)) => typed_object(value, given, wanted, path),
        _ => Err(wrong(path)),
    }
}

fn typed_elements<'t>(
    value: &Value,
    path: &mut Path,
    element_type: impl Fn(usize) -> Option<&'t Type>,
) -> Result<Option<Vec<Value>>, DecodeErrorKind> {
    let mut elements = Vec::with_capacity(value.elements().len());
    for (index, inner) in value.elements().iter().enumerate() {
        let Some(ty) = element_type(index) else { return Ok(None) };
        path.push(PathStep::Index(index));
        elements.push(typed(inner, ty, path)?);
        path.pop();
    }
    Ok(Some(elements))
}

fn typed_object(
    value: &Value,
    given: &ObjectType,
    wanted: &ObjectType,
    path: &mut Path,
) -> Result<Value, DecodeErrorKind> {
    if let Some(extra) = given.attributes().iter().find(|attribute| wanted.attribute(&attribute.name).is_none()) {
        return Err(DecodeErrorKind::WrongAttribute { path: path.clone(), name: extra.name.clone() });
    }
    let mut attributes = Vec::with_capacity(wanted.len());
    for attribute in wanted.attributes() {
        let inner = match value.attribute(&attribute.name) {
            Some(inner) => inner,
            None if attribute.optional => &Value::null(Type::Dynamic),
            None => {
                return Err(DecodeErrorKind::WrongAttribute { path: path.clone(), name: attribute.name.clone() });
            }
        };
        path.push(PathStep::Attribute(attribute.name.clone()));
        attributes.push((attribute.name.clone(), typed(inner, &attribute.ty, path)?));
        path.pop();
    }
    Ok(Value::object(attributes))
}

struct Reader<'t> {
    text: &'t str,
    offset: usize,
}

impl Reader<'_> {
    fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError { offset: self.offset, kind }
    }

    fn unexpected(&self) -> DecodeError {
        self.error(if self.offset >= self.text.len() {
            DecodeErrorKind::UnexpectedEnd
        } else {
            DecodeErrorKind::Unexpected
        })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.offset += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), DecodeError> {
        if self.take(byte) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn skip_spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.offset += 1;
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, DecodeError> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn value(&mut self, depth: usize) -> Result<Value, DecodeError> {
        self.skip_spaces();
        match self.peek() {
            Some(b'n') => self.word("null", Value::null(Type::Dynamic)),
            Some(b't') => self.word("true", Value::bool(true)),
            Some(b'f') => self.word("false", Value::bool(false)),
            Some(b'"') => Ok(Value::string(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'[' | b'{') if depth >= MAX_DEPTH => Err(self.error(DecodeErrorKind::TooDeep)),
            Some(b'[') => {
                let mut elements = Vec::new();
                self.items(b']', |reader| {
                    elements.push(reader.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::tuple(elements))
            }
            Some(b'{') => {
                let mut entries: Vec<(String, Value)> = Vec::new();
                self.items(b'}', |reader| {
                    reader.skip_spaces();
                    let name = reader.string()?;
                    reader.skip_spaces();
                    reader.expect(b':')?;
                    entries.push((name, reader.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Value::object(entries))
            }
            _ => Err(self.unexpected()),
        }
    }

    /// What stands between brackets, separated by commas.
    fn items(
        &mut self,
        close: u8,
        mut item: impl FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.offset += 1;
        self.skip_spaces();
        if self.take(close) {
            return Ok(());
        }
        loop {
            item(self)?;
            self.skip_spaces();
            if self.take(close) {
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn digits(&mut self) -> Result<(), DecodeError> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected());
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.offset += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Value, DecodeError> {
        let start = self.offset;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'-') {
                self.take(b'+');
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.offset).unwrap_or("");
        match Number::parse(text) {
            Some(number) => Ok(Value::number(number)),
            None => Err(DecodeError { offset: start, kind: DecodeErrorKind::NumberOutOfRange }),
        }
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.expect(b'"')?;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.offset..).unwrap_or("");
            let plain = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\'));
            let plain = plain.unwrap_or(rest.len());
            out.push_str(rest.get(..plain).unwrap_or(""));
            self.offset += plain;
            if self.take(b'"') {
                return Ok(out);
            }
            self.expect(b'\\')?;
            let escape = self.peek();
            let character = match escape {
                Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
                Some(b'b') => '\u{8}',
                Some(b'f') => '\u{c}',
                Some(b'n') => '\n',
                Some(b'r') => '\r',
                Some(b't') => '\t',
                Some(b'u') => {
                    self.offset += 1;
                    out.push(self.unicode_escape()?);
                    continue;
                }
                _ => return Err(self.unexpected()),
            };
            out.push(character);
            self.offset += 1;
        }
    }

    fn hexadecimal(&mut self) -> Result<u32, DecodeError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            code = code << 4 | digit.ok_or_else(|| self.unexpected())?;
            self.offset += 1;
        }
        Ok(code)
    }

    /// The character after `\u`; half a surrogate pair becomes U+FFFD.
    fn unicode_escape(&mut self) -> Result<char, DecodeError> {
        let first = self.hexadecimal()?;
        if matches!(first, 0xd800..0xdc00) {
            let after_first = self.offset;
            if self.take(b'\\') && self.take(b'u') {
                let second = self.hexadecimal()?;
                if matches!(second, 0xdc00..0xe000) {
                    let code = 0x10000 + ((first & 0x3ff) << 10 | second & 0x3ff);
                    return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
            self.offset = after_first;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}
