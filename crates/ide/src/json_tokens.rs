//! The pieces of a JSON text, for colours and folds. Any text has pieces: what fits nowhere is one of its own.

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonKind {
    /// A string in front of a colon.
    Property,
    /// Any other string.
    String,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Constant,
    /// `{`, `}`, `[`, `]`.
    Bracket,
    /// `:` and `,`.
    Punctuation,
    /// What JSON does not have.
    Invalid,
}

/// A piece of the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JsonToken {
    pub(crate) kind: JsonKind,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The pieces of a text in order, without white space. A string ends at the end of its line at the latest.
pub(crate) fn tokens(text: &str) -> Vec<JsonToken> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<JsonToken> = Vec::new();
    let mut position = 0;
    while let Some(first) = bytes.get(position) {
        let start = position;
        let kind = match first {
            b' ' | b'\t' | b'\r' | b'\n' => {
                position += 1;
                continue;
            }
            b'{' | b'}' | b'[' | b']' => {
                position += 1;
                JsonKind::Bracket
            }
            b':' | b',' => {
                if *first == b':'
                    && let Some(last) = tokens.last_mut()
                    && last.kind == JsonKind::String
                {
                    last.kind = JsonKind::Property;
                }
                position += 1;
                JsonKind::Punctuation
            }
            b'"' => {
                position = string_end(bytes, start);
                JsonKind::String
            }
            b'-' | b'0'..=b'9' => {
                position = run_end(bytes, start, |byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
                JsonKind::Number
            }
            _ => {
                let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
                position = run_end(bytes, start, is_word).max(start + 1);
                match &bytes[start..position] {
                    b"true" | b"false" | b"null" => JsonKind::Constant,
                    _ => JsonKind::Invalid,
                }
            }
        };
        tokens.push(JsonToken { kind, start: start as u32, end: position as u32 });
    }
    tokens
}

/// The names and places that lead from the root to the innermost object or list around a byte, as `a.b[0]`.
pub(crate) fn path_to(text: &str, byte: u32) -> Option<String> {
    let mut path: Vec<Step> = Vec::new();
    let mut name: Option<JsonToken> = None;
    for token in tokens(text) {
        if token.start > byte {
            break;
        }
        match text.as_bytes().get(token.start as usize)? {
            b'{' | b'[' if token.kind == JsonKind::Bracket => path.push(Step { name: name.take(), index: 0 }),
            b'}' | b']' if token.kind == JsonKind::Bracket && token.end <= byte => {
                path.pop();
            }
            b',' => {
                name = None;
                path.last_mut()?.index += 1;
            }
            _ if token.kind == JsonKind::Property => name = Some(token),
            _ => {}
        }
    }
    let mut written = String::new();
    let mut inside_list: Option<usize> = None;
    for step in path {
        match (step.name, inside_list) {
            (Some(name), _) => {
                if !written.is_empty() {
                    written.push('.');
                }
                written.push_str(text.get(name.start as usize + 1..(name.end as usize).saturating_sub(1))?);
            }
            (None, Some(index)) => written.push_str(&format!("[{index}]")),
            (None, None) => {}
        }
        inside_list = Some(step.index);
    }
    Some(written)
}

/// An object or list on the way to a place.
struct Step {
    /// The property it is the value of; without one it is an element, or the root.
    name: Option<JsonToken>,
    /// How many commas were passed in it.
    index: usize,
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut position = start + 1;
    while let Some(byte) = bytes.get(position) {
        match byte {
            b'"' => return position + 1,
            b'\n' => return position,
            b'\\' if bytes.get(position + 1).is_some_and(|next| *next != b'\n') => position += 2,
            _ => position += 1,
        }
    }
    bytes.len()
}

fn run_end(bytes: &[u8], start: usize, belongs: impl Fn(u8) -> bool) -> usize {
    let rest = bytes[start..].iter();
    start + rest.take_while(|byte| belongs(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(JsonKind, &str)> {
        tokens(text).into_iter().map(|token| (token.kind, &text[token.start as usize..token.end as usize])).collect()
    }

    #[test]
    fn every_piece_has_its_kind() {
        use JsonKind::*;
        assert_eq!(
            kinds("{\"a\\\"\" : [-1.5e+3, true, \"x\"]}"),
            [
                (Bracket, "{"),
                (Property, "\"a\\\"\""),
                (Punctuation, ":"),
                (Bracket, "["),
                (Number, "-1.5e+3"),
                (Punctuation, ","),
                (Constant, "true"),
                (Punctuation, ","),
                (String, "\"x\""),
                (Bracket, "]"),
                (Bracket, "}"),
            ]
        );
    }

    #[test]
    fn a_place_is_named_by_what_leads_to_it() {
        let text = r#"{"resource": {"a": [{"b": {"x": 1}}, {"c": {"y": [2]}}]}, "z": 3}"#;
        let path = |piece: &str| path_to(text, text.find(piece).unwrap() as u32).unwrap();
        assert_eq!(path("\"x\""), "resource.a[0].b");
        assert_eq!(path("2]"), "resource.a[1].c.y");
        assert_eq!(path("\"z\""), "");
        assert_eq!(path("\"resource\""), "");
    }

    #[test]
    fn a_broken_text_has_pieces_too() {
        use JsonKind::*;
        assert_eq!(
            kinds("\"open\n变量 / \"é\\"),
            [(String, "\"open"), (Invalid, "变量"), (Invalid, "/"), (String, "\"é\\")]
        );
    }
}
