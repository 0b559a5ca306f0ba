//! `format` and `formatlist`: values in the place of sequences such as `%5.2f`.

use unicode_segmentation::UnicodeSegmentation;
use value::{Number, Refinement, Rounding, Type, Value, convert};

use super::encoding::json_text;
use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

/// One sequence: `%`, flags, width, precision, `[number]` of the value, and the letter.
#[derive(Default)]
struct Sequence {
    offset: usize,
    plus: bool,
    sharp: bool,
    minus: bool,
    space: bool,
    zero: bool,
    width: Option<usize>,
    precision: Option<usize>,
    argument: Option<usize>,
    letter: char,
}

/// Reads text from its beginning.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn take(&mut self, character: char) -> bool {
        match self.rest.strip_prefix(character) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn digits(&mut self) -> Option<usize> {
        let count = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        digits.parse().ok()
    }
}

impl Sequence {
    /// Reads what stands after the percent sign.
    fn read(reader: &mut Reader<'_>, offset: usize) -> Option<Sequence> {
        let mut sequence = Sequence { offset, ..Sequence::default() };
        loop {
            let flag = match reader.rest.chars().next()? {
                '+' => &mut sequence.plus,
                '#' => &mut sequence.sharp,
                '-' => &mut sequence.minus,
                ' ' => &mut sequence.space,
                '0' => &mut sequence.zero,
                _ => break,
            };
            *flag = true;
            reader.rest = reader.rest.get(1..)?;
        }
        sequence.width = reader.digits();
        if reader.take('.') {
            sequence.precision = Some(reader.digits().unwrap_or(0));
        }
        if reader.take('[') {
            sequence.argument = Some(reader.digits().filter(|number| *number > 0)?);
            if !reader.take(']') {
                return None;
            }
        }
        sequence.letter = reader.rest.chars().next()?;
        reader.rest = reader.rest.get(sequence.letter.len_utf8()..)?;
        Some(sequence)
    }

    fn misfit(&self) -> Failure {
        Failure::with(&messages::FORMAT_VALUE, [self.offset.to_string()])
    }

    fn write(&self, value: &Value) -> Result<String, Failure> {
        if value.is_null() && self.letter != 'v' {
            return Err(self.misfit());
        }
        let converted = |ty: Type| convert(value, &ty).map_err(|_| self.misfit());
        match self.letter {
            'v' => match (value.as_str(), value.as_number()) {
                (Some(text), _) if !self.sharp => Ok(self.padded(text)),
                (_, Some(number)) if !self.sharp => Ok(self.padded(&general(number, None, 'g'))),
                _ => Ok(self.padded(&json_text(value).ok_or_else(|| self.misfit())?)),
            },
            't' => {
                let text = converted(Type::Bool)?.as_bool().unwrap_or_default();
                // Terraform gives bools no width.
                Ok(if text { "true" } else { "false" }.to_owned())
            }
            's' | 'q' => {
                let text = converted(Type::String)?;
                let text = text.as_str().unwrap_or_default();
                let cut: String = match self.precision {
                    Some(precision @ 1..) => text.graphemes(true).take(precision).collect(),
                    _ => text.to_owned(),
                };
                if self.letter == 's' {
                    return Ok(self.padded(&cut));
                }
                Ok(self.padded(&json_text(&Value::string(cut)).ok_or_else(|| self.misfit())?))
            }
            'b' | 'd' | 'o' | 'x' | 'X' => {
                let number = converted(Type::Number)?;
                let number = number.as_number().filter(|number| number.is_integer()).ok_or_else(|| self.misfit())?;
                self.integer(number)
            }
            'e' | 'E' | 'f' | 'g' | 'G' => {
                let number = converted(Type::Number)?;
                Ok(self.float(number.as_number().ok_or_else(|| self.misfit())?))
            }
            _ => Err(Failure::with(&messages::FORMAT_VERB, [self.offset.to_string()])),
        }
    }

    /// Text is as wide as it has clusters.
    fn padded(&self, text: &str) -> String {
        let missing = self.width.unwrap_or(0).saturating_sub(text.graphemes(true).count());
        let fill: String = std::iter::repeat_n(if self.zero { '0' } else { ' ' }, missing).collect();
        if self.minus { [text, &fill].concat() } else { [&fill, text].concat() }
    }

    /// Sign and digits in the width: zeros go between them.
    fn aligned(&self, sign: &str, digits: &str, zeros: bool) -> String {
        let missing = self.width.unwrap_or(0).saturating_sub(sign.chars().count() + digits.chars().count());
        let fill = |character: char| -> String { std::iter::repeat_n(character, missing).collect() };
        if self.minus {
            [sign, digits, &fill(' ')].concat()
        } else if zeros {
            [sign, &fill('0'), digits].concat()
        } else {
            [&fill(' '), sign, digits].concat()
        }
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.plus, self.space) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        }
    }

    fn integer(&self, number: &Number) -> Result<String, Failure> {
        let (radix, prefix) = match self.letter {
            'b' => (2, "0b"),
            'o' => (8, "0"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => (10, ""),
        };
        let mut digits = number.absolute().to_radix(radix).ok_or_else(|| self.misfit())?;
        if self.letter == 'X' {
            digits.make_ascii_uppercase();
        }
        if let Some(precision) = self.precision {
            if precision == 0 && digits == "0" {
                digits.clear();
            }
            digits.insert_str(0, &"0".repeat(precision.saturating_sub(digits.len())));
        }
        let negative = number.is_negative() && !number.is_zero();
        let sign = [self.sign(negative), if self.sharp { prefix } else { "" }].concat();
        Ok(self.aligned(&sign, &digits, self.zero && self.precision.is_none()))
    }

    fn float(&self, number: &Number) -> String {
        let size = number.absolute();
        if number.is_infinite() {
            let sign = match (number.is_negative(), self.space) {
                (true, _) => "-",
                (false, true) => " ",
                (false, false) => "+",
            };
            return self.aligned(sign, "Inf", false);
        }
        let text = match self.letter {
            'e' | 'E' => scientific(&size, Some(self.precision.unwrap_or(6)), self.letter),
            'f' => fixed(&size, self.precision.unwrap_or(6)),
            letter => general(&size, self.precision, letter),
        };
        self.aligned(self.sign(number.is_negative()), &text, self.zero)
    }
}

fn push_digits(out: &mut String, digits: &[u8], from: i64, to: i64) {
    for index in from..to {
        let digit = usize::try_from(index).ok().and_then(|index| digits.get(index));
        out.push(char::from(b'0' + digit.copied().unwrap_or(0)));
    }
}

/// So many places after the point.
fn fixed(number: &Number, places: usize) -> String {
    let (digits, point) = number.digits(Rounding::Places(places));
    let mut out = String::new();
    if point <= 0 {
        out.push('0');
    }
    push_digits(&mut out, &digits, 0, point);
    if places > 0 {
        out.push('.');
        push_digits(&mut out, &digits, point, point.saturating_add(places as i64));
    }
    out
}

/// One digit, so many places, and an exponent of at least two digits; without a number of places as many as needed.
fn scientific(number: &Number, places: Option<usize>, letter: char) -> String {
    let (digits, point) = match places {
        Some(places) => number.digits(Rounding::Significant(places + 1)),
        None => number.digits(Rounding::Shortest),
    };
    let places = places.unwrap_or_else(|| digits.len().saturating_sub(1));
    exponential(&digits, point, places, letter)
}

fn exponential(digits: &[u8], point: i64, places: usize, letter: char) -> String {
    let mut out = String::new();
    push_digits(&mut out, digits, 0, 1);
    if places > 0 {
        out.push('.');
        push_digits(&mut out, digits, 1, 1 + places as i64);
    }
    let exponent = if digits.is_empty() { 0 } else { point - 1 };
    out.push(letter);
    out.push(if exponent < 0 { '-' } else { '+' });
    if exponent.abs() < 10 {
        out.push('0');
    }
    out.push_str(&exponent.unsigned_abs().to_string());
    out
}

/// The shorter of both forms: with an exponent where the number is very small or large.
fn general(number: &Number, precision: Option<usize>, letter: char) -> String {
    if number.is_infinite() {
        return if number.is_negative() { "-Inf" } else { "+Inf" }.to_owned();
    }
    let (digits, point) = match precision {
        Some(precision) => number.digits(Rounding::Significant(precision.max(1))),
        None => number.digits(Rounding::Shortest),
    };
    let threshold = match precision {
        None => 6,
        Some(precision) => {
            let precision = precision.max(1) as i64;
            let count = digits.len() as i64;
            if precision > count && count >= point { count } else { precision }
        }
    };
    let exponent = if digits.is_empty() { -1 } else { point - 1 };
    let sign = if number.is_negative() { "-" } else { "" };
    let text = if exponent < -4 || exponent >= threshold {
        exponential(&digits, point, digits.len().saturating_sub(1), if letter == 'G' { 'E' } else { 'e' })
    } else {
        let mut out = String::new();
        if point <= 0 {
            out.push('0');
        }
        push_digits(&mut out, &digits, 0, point);
        let count = digits.len() as i64;
        if count > point {
            out.push('.');
            push_digits(&mut out, &digits, point, count);
        }
        out
    };
    [sign, &text].concat()
}

/// The text with the values in place. `offset` of a failure is the index of the first value among the arguments.
fn formatted(arguments: &Arguments<'_>, format: &str, values: &[Value]) -> Result<String, Failure> {
    let mut out = String::new();
    let mut reader = Reader { rest: format };
    let (mut next, mut used) = (1_usize, 0_usize);
    while let Some(start) = reader.rest.find('%') {
        out.push_str(reader.rest.get(..start).unwrap_or_default());
        let offset = format.len() - reader.rest.len() + start;
        reader.rest = reader.rest.get(start + 1..).unwrap_or_default();
        if reader.take('%') {
            out.push('%');
            continue;
        }
        let sequence = Sequence::read(&mut reader, offset)
            .ok_or_else(|| Failure::with(&messages::FORMAT_VERB, [offset.to_string()]))?;
        let number = sequence.argument.unwrap_or(next);
        next = number.saturating_add(1);
        used = used.max(number);
        let value =
            values.get(number - 1).ok_or_else(|| Failure::with(&messages::FORMAT_MISSING, [number.to_string()]))?;
        let width = sequence.width.unwrap_or(0).saturating_add(sequence.precision.unwrap_or(0));
        arguments.spend(value.size().saturating_add(width / 4))?;
        let text = sequence.write(value)?;
        arguments.spend(text.len() / 4)?;
        out.push_str(&text);
    }
    out.push_str(reader.rest);
    if used < values.len() {
        return Err(Failure::of(&messages::FORMAT_EXTRA).at(used + 1));
    }
    Ok(out)
}

/// An unknown text; what stands before the first sequence is known.
fn unknown_text(format: &str) -> Value {
    let mut refinement = Refinement::new().not_null();
    if let Some((before, _)) = format.split_once('%') {
        refinement = refinement.string_prefix(before);
    }
    Value::unknown(Type::String).refine(&refinement)
}

pub(super) fn format(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (text, values) = (arguments.text(0), arguments.get(1..).unwrap_or(&[]));
    if values.iter().any(|value| !value.is_wholly_known()) {
        return Ok(unknown_text(text));
    }
    formatted(arguments, text, values).map(Value::string)
}

/// One text for each element of the lists, which are all as long.
pub(super) fn formatlist(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let (text, values) = (arguments.text(0), arguments.get(1..).unwrap_or(&[]));
    if values.is_empty() {
        return Ok(Value::list(Type::String, [Value::string(formatted(arguments, text, &[])?)]));
    }
    let mut length: Option<usize> = None;
    let mut waits = false;
    for (index, value) in values.iter().enumerate() {
        let is_list = matches!(value.type_of(), Type::List(_) | Type::Set(_) | Type::Tuple(_)) && !value.is_null();
        if !is_list {
            continue;
        }
        let own = value.known_length().filter(|_| value.is_known() || matches!(value.type_of(), Type::Tuple(_)));
        let Some(own) = own else {
            waits = true;
            continue;
        };
        match length {
            Some(length) if length != own => {
                let args = [length.to_string(), own.to_string()];
                return Err(Failure::with(&messages::LENGTHS_DIFFER, args).at(index + 1));
            }
            _ => length = Some(own),
        }
        waits |= !value.is_known();
    }
    if waits {
        return Ok(Value::unknown(ty.clone()));
    }
    let mut texts = Vec::new();
    for row in 0..length.unwrap_or(1) {
        let of_row = values.iter().map(|value| match value.type_of() {
            Type::List(_) | Type::Set(_) | Type::Tuple(_) if !value.is_null() => {
                value.elements().get(row).cloned().unwrap_or_else(Value::dynamic)
            }
            _ => value.clone(),
        });
        let of_row: Vec<Value> = of_row.collect();
        if of_row.iter().any(|value| !value.is_wholly_known()) {
            texts.push(unknown_text(text));
            continue;
        }
        let line = formatted(arguments, text, &of_row).map_err(|failure| Failure { argument: None, ..failure })?;
        texts.push(Value::string(line));
    }
    Ok(Value::list(Type::String, texts))
}
