//! YAML as Terraform reads and writes it: YAML 1.1 with the words of that version (`yes`, `on`) and the numbers of 1.2.

use std::fmt::Write;
use std::sync::Arc;

use libyaml_safer::{EventData, Parser, ScalarStyle};
use value::{Kind, Number, Type, Value, convert};

use super::calendar::Time;
use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

/// Levels of nesting; deeper YAML is refused.
const MAX_DEPTH: usize = 200;
/// A line of a quoted text is broken at the first space behind this column.
const WIDTH: usize = 80;
/// Longer keys are written after a question mark.
const LONGEST_KEY: usize = 128;

struct Reader<'t, 'a> {
    parser: Parser<&'t mut &'t [u8]>,
    /// Named nodes; those that are being read have no value yet.
    anchors: Vec<(String, Option<Value>)>,
    line: u64,
    arguments: &'a Arguments<'a>,
}

impl Reader<'_, '_> {
    fn wrong(&self) -> Failure {
        Failure::with(&messages::YAML, [(self.line + 1).to_string()])
    }

    fn event(&mut self) -> Result<EventData, Failure> {
        self.arguments.spend(1)?;
        let event = self.parser.parse().map_err(|_| self.wrong())?;
        self.line = event.start_mark.line;
        Ok(event.data)
    }

    fn document(&mut self) -> Outcome {
        let _start = self.event()?;
        if !matches!(self.event()?, EventData::DocumentStart { .. }) {
            return Err(self.wrong());
        }
        let first = self.event()?;
        let value = self.node(first, 0)?;
        let _end = self.event()?;
        match self.event()? {
            EventData::StreamEnd => Ok(value),
            _ => Err(self.wrong()),
        }
    }

    /// Remembers the name before the node is read, so that it cannot refer to itself.
    fn anchor(&mut self, name: Option<String>) -> Option<usize> {
        name.map(|name| {
            self.anchors.push((name, None));
            self.anchors.len() - 1
        })
    }

    fn node(&mut self, event: EventData, depth: usize) -> Outcome {
        if depth > MAX_DEPTH {
            return Err(self.wrong());
        }
        let (anchor, value) = match event {
            EventData::Alias { anchor } => {
                let named = self.anchors.iter().rev().find(|(name, _)| *name == anchor);
                let value = named.and_then(|(_, value)| value.clone()).ok_or_else(|| self.wrong())?;
                self.arguments.spend(value.size())?;
                return Ok(value);
            }
            EventData::Scalar { anchor, tag, value, style, .. } => {
                let anchor = self.anchor(anchor);
                let plain = style == ScalarStyle::Plain;
                (anchor, scalar(tag.as_deref(), &value, plain).ok_or_else(|| self.wrong())?)
            }
            EventData::SequenceStart { anchor, tag, .. } => {
                if tag.is_some_and(|tag| tag != "tag:yaml.org,2002:seq") {
                    return Err(self.wrong());
                }
                let anchor = self.anchor(anchor);
                let mut elements = Vec::new();
                loop {
                    match self.event()? {
                        EventData::SequenceEnd => break,
                        event => elements.push(self.node(event, depth + 1)?),
                    }
                }
                (anchor, Value::tuple(elements))
            }
            EventData::MappingStart { anchor, tag, .. } => {
                if tag.is_some_and(|tag| tag != "tag:yaml.org,2002:map") {
                    return Err(self.wrong());
                }
                let anchor = self.anchor(anchor);
                (anchor, self.mapping(depth)?)
            }
            _ => return Err(self.wrong()),
        };
        if let Some((_, slot)) = anchor.and_then(|index| self.anchors.get_mut(index)) {
            *slot = Some(value.clone());
        }
        Ok(value)
    }

    fn mapping(&mut self, depth: usize) -> Outcome {
        let mut entries: Vec<(Arc<str>, Value)> = Vec::new();
        loop {
            let key = match self.event()? {
                EventData::MappingEnd => return Ok(Value::object(entries)),
                EventData::Scalar { tag, value, style, .. }
                    if value == "<<" && tag.is_none() && style == ScalarStyle::Plain =>
                {
                    let event = self.event()?;
                    let merged = self.node(event, depth + 1)?;
                    if !matches!(merged.kind(), Kind::Mapping(_)) {
                        return Err(self.wrong());
                    }
                    entries.extend_from_slice(merged.entries());
                    continue;
                }
                event => self.node(event, depth + 1)?,
            };
            let key = convert(&key, &Type::String).ok().filter(|key| !key.is_null()).ok_or_else(|| self.wrong())?;
            let event = self.event()?;
            let value = self.node(event, depth + 1)?;
            entries.push((key.as_str().unwrap_or_default().into(), value));
        }
    }
}

/// The value of a scalar; `None` if it does not fit its tag.
fn scalar(tag: Option<&str>, text: &str, plain: bool) -> Option<Value> {
    let kind = match tag {
        None | Some("!") => "",
        Some(tag) => tag.strip_prefix("tag:yaml.org,2002:")?,
    };
    match kind {
        "str" => return Some(Value::string(text)),
        "null" => return Some(Value::null(Type::Dynamic)),
        "binary" => {
            super::encoding::decode_base64(text)?;
            return Some(Value::string(text));
        }
        "" | "int" | "float" | "bool" | "timestamp" => {}
        _ => return None,
    }
    if !plain || tag == Some("!") {
        return Some(Value::string(text));
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::null(Type::Dynamic)),
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Some(Value::bool(true));
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Some(Value::bool(false));
        }
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => return Number::parse("inf").map(Value::number),
        "-.inf" | "-.Inf" | "-.INF" => return Number::parse("-inf").map(Value::number),
        ".nan" | ".NaN" | ".NAN" => return None,
        _ => {}
    }
    let numeric = text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.'));
    let resolved = if numeric { number(text).map(Value::number).or_else(|| timestamp(text)) } else { None };
    match resolved {
        Some(value) => Some(value),
        None if kind.is_empty() => Some(Value::string(text)),
        None => None,
    }
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return Number::parse_integer(digits, 16).filter(|_| !digits.starts_with(['+', '-']));
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return Number::parse_integer(digits, 8).filter(|_| !digits.starts_with(['+', '-']));
    }
    Number::parse(text).filter(|_| !text.ends_with(['f', 'y']))
}

/// Dates and times become text in one form, whatever form they had.
fn timestamp(text: &str) -> Option<Value> {
    let (date, clock) = match text.find(['T', 't', ' ']) {
        Some(end) => (text.get(..end)?, text.get(end + 1..)),
        None => (text, None),
    };
    let padded = |digits: &str| match digits.len() {
        1 => Some(["0", digits].concat()),
        2 => Some(digits.to_owned()),
        _ => None,
    };
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let (month, day) = (padded(parts.next()?)?, padded(parts.next()?)?);
    if parts.next().is_some() {
        return None;
    }
    let clock = match clock {
        None => "00:00:00Z".to_owned(),
        Some(clock) => {
            let end = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
            let (time, zone) = clock.split_at_checked(end)?;
            // After a space there is no zone, otherwise there must be one.
            let spaced = text.as_bytes().get(date.len()) == Some(&b' ');
            if spaced != zone.is_empty() {
                return None;
            }
            let mut parts = time.split(':');
            let hour = parts.next().filter(|hour| hour.len() == 2)?;
            let minute = padded(parts.next()?)?;
            let (second, fraction) = match parts.next()?.split_once('.') {
                Some((second, fraction)) => (padded(second)?, [".", fraction].concat()),
                None => (padded(time.rsplit(':').next()?)?, String::new()),
            };
            format!("{hour}:{minute}:{second}{fraction}{}", if spaced { "Z" } else { zone })
        }
    };
    let full = format!("{year}-{month}-{day}T{clock}");
    let time = Time::parse(&full)?;
    let zone = clock.find(['Z', '+', '-']).and_then(|at| clock.get(at..))?;
    let zone = if time.offset == 0 { "Z" } else { zone };
    Some(Value::string(format!("{}{zone}", full.get(..19)?)))
}

fn decoded(arguments: &Arguments<'_>) -> Outcome {
    let text = arguments.text(0);
    arguments.spend(text.len())?;
    let mut bytes = text.as_bytes();
    let mut parser = Parser::new();
    parser.set_input_string(&mut bytes);
    Reader { parser, anchors: Vec::new(), line: 0, arguments }.document()
}

pub(super) fn yamldecode_type(_: &Arguments<'_>) -> Result<Type, Failure> {
    Ok(Type::Dynamic)
}

pub(super) fn yamldecode(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    decoded(arguments)
}

pub(super) fn yamlencode(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let value = arguments.value(0);
    if !value.is_wholly_known() {
        return Ok(Value::unknown(ty.clone()));
    }
    arguments.spend(value.size().saturating_mul(4 + value.depth()))?;
    let mut writer = Writer { out: String::new() };
    let plain = matches!(value.kind(), Kind::Null(_) | Kind::Bool(_) | Kind::Number(_));
    writer.node(&value, 0, 2);
    writer.out.push_str(if plain { "\n...\n" } else { "\n" });
    Ok(Value::string(writer.out))
}

struct Writer {
    out: String,
}

impl Writer {
    fn column(&self) -> usize {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        line.chars().count()
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// Writes a value behind what is there. `indent` is that of its own lines, `inner` that of its text.
    fn node(&mut self, value: &Value, indent: usize, inner: usize) {
        match value.kind() {
            Kind::Null(_) | Kind::Unknown(..) => self.out.push_str("null"),
            Kind::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Kind::Number(number) => {
                // Writing to a string does not fail.
                let _ = write!(self.out, "{number}");
            }
            Kind::String(text) if text.contains('\n') && is_block(text) => self.literal(text, inner),
            Kind::String(text) => self.quoted(text, Some(inner)),
            Kind::Sequence(sequence) if sequence.elements().is_empty() => self.out.push_str("[]"),
            Kind::Sequence(sequence) => {
                for (index, element) in sequence.elements().iter().enumerate() {
                    if index > 0 {
                        self.new_line(indent);
                    }
                    self.out.push_str("- ");
                    self.node(element, indent + 2, indent + 2);
                }
            }
            Kind::Mapping(mapping) if mapping.entries().is_empty() => self.out.push_str("{}"),
            Kind::Mapping(mapping) => {
                for (index, (name, element)) in mapping.entries().iter().enumerate() {
                    if index > 0 {
                        self.new_line(indent);
                    }
                    self.entry(name, element, indent);
                }
            }
        }
    }

    fn entry(&mut self, name: &str, value: &Value, indent: usize) {
        if name.contains('\n') || name.len() > LONGEST_KEY {
            self.out.push_str("? ");
            if name.contains('\n') && is_block(name) {
                self.literal(name, indent + 2);
            } else {
                self.quoted(name, Some(indent + 2));
            }
            self.new_line(indent);
            self.out.push_str(": ");
            return self.node(value, indent + 2, indent + 2);
        }
        self.quoted(name, None);
        self.out.push(':');
        match value.kind() {
            Kind::Sequence(sequence) if !sequence.elements().is_empty() => {
                self.new_line(indent);
                self.node(value, indent, indent);
            }
            Kind::Mapping(mapping) if !mapping.entries().is_empty() => {
                self.new_line(indent + 2);
                self.node(value, indent + 2, indent + 2);
            }
            _ => {
                self.out.push(' ');
                self.node(value, indent, indent + 2);
            }
        }
    }

    /// A block after `|`, with a digit if its beginning looks indented, `-` without and `+` with further line breaks.
    fn literal(&mut self, text: &str, indent: usize) {
        self.out.push('|');
        if text.starts_with([' ', '\n']) {
            self.out.push('2');
        }
        let body = text.strip_suffix('\n');
        self.out.push_str(match body {
            None => "-",
            Some(body) if body.is_empty() || body.ends_with('\n') => "+",
            Some(_) => "",
        });
        for line in body.unwrap_or(text).split('\n') {
            self.out.push('\n');
            if !line.is_empty() {
                self.out.extend(std::iter::repeat_n(' ', indent));
                self.out.push_str(line);
            }
        }
    }

    /// Between double quotes; broken at spaces if lines are too long and `indent` says where they continue.
    fn quoted(&mut self, text: &str, indent: Option<usize>) {
        self.out.push('"');
        let mut column = self.column();
        let everything = text.starts_with('\u{feff}');
        let mut before = '"';
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let start = self.out.len();
            if character == ' ' && !everything {
                let breaks = indent.filter(|_| column > WIDTH && before != ' ' && before != '"');
                match (breaks, characters.peek()) {
                    (Some(indent), Some(next)) => {
                        let spaced = *next == ' ';
                        self.out.push('\n');
                        self.out.extend(std::iter::repeat_n(' ', indent));
                        column = indent;
                        if spaced {
                            self.out.push('\\');
                            column += 1;
                        }
                    }
                    _ => {
                        self.out.push(' ');
                        column += 1;
                    }
                }
                before = ' ';
                continue;
            }
            match character {
                '\0' => self.out.push_str("\\0"),
                '\u{7}' => self.out.push_str("\\a"),
                '\u{8}' => self.out.push_str("\\b"),
                '\t' => self.out.push_str("\\t"),
                '\n' => self.out.push_str("\\n"),
                '\u{b}' => self.out.push_str("\\v"),
                '\u{c}' => self.out.push_str("\\f"),
                '\r' => self.out.push_str("\\r"),
                '\u{1b}' => self.out.push_str("\\e"),
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\u{85}' => self.out.push_str("\\N"),
                '\u{a0}' if everything => self.out.push_str("\\_"),
                '\u{2028}' => self.out.push_str("\\L"),
                '\u{2029}' => self.out.push_str("\\P"),
                _ if is_printable(character) && !everything => self.out.push(character),
                _ => {
                    let code = u32::from(character);
                    // Writing to a string does not fail.
                    let _ = match code {
                        0..=0xff => write!(self.out, "\\x{code:02X}"),
                        0x100..=0xffff => write!(self.out, "\\u{code:04X}"),
                        _ => write!(self.out, "\\U{code:08X}"),
                    };
                }
            }
            column += self.out.get(start..).unwrap_or_default().chars().count();
            before = character;
        }
        self.out.push('"');
    }
}

fn is_printable(character: char) -> bool {
    matches!(character, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}')
}

/// Whether a text can be written as a block: no line ends in a space, and every character can be seen.
fn is_block(text: &str) -> bool {
    !text.contains(" \n") && !text.ends_with(' ') && text.chars().all(is_printable)
}
