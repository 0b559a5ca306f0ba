//! CSV (RFC 4180, as strict about quotes as Go's reader).

use value::{Type, Value};

use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;
type Records = Vec<Vec<String>>;

/// The lines' fields; empty lines do not count. On failure the number of the line.
fn records(text: &str) -> Result<Records, usize> {
    let mut records: Records = Vec::new();
    let mut rest = text;
    let mut line = 0;
    while !rest.is_empty() {
        line += 1;
        let start = line;
        if let Some(after) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) {
            rest = after;
            continue;
        }
        let mut record = Vec::new();
        loop {
            let (field, after) = match rest.strip_prefix('"') {
                Some(inside) => quoted_field(inside, &mut line).ok_or(start)?,
                None => {
                    let end = rest.find([',', '\n']).unwrap_or(rest.len());
                    let (field, after) = rest.split_at_checked(end).ok_or(start)?;
                    let at_end = !after.starts_with(',');
                    let field = if at_end { field.strip_suffix('\r').unwrap_or(field) } else { field };
                    if field.contains('"') {
                        return Err(line);
                    }
                    (field.to_owned(), after)
                }
            };
            record.push(field);
            let after = if after == "\r" { "" } else { after };
            match (after.strip_prefix(','), after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'))) {
                (Some(next), _) => rest = next,
                (None, Some(next)) => {
                    rest = next;
                    break;
                }
                (None, None) if after.is_empty() => {
                    rest = after;
                    break;
                }
                _ => return Err(line),
            }
        }
        if records.first().is_some_and(|first| first.len() != record.len()) {
            return Err(start);
        }
        records.push(record);
    }
    Ok(records)
}

/// What stands before the closing quote, and what follows it. Two quotes mean one; line breaks become `\n`.
fn quoted_field<'t>(text: &'t str, line: &mut usize) -> Option<(String, &'t str)> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        rest = after;
        match rest.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                rest = after;
            }
            None => {
                *line += field.matches('\n').count();
                return Some((field.replace("\r\n", "\n"), rest));
            }
        }
    }
}

fn rows(arguments: &Arguments<'_>) -> Result<Records, Failure> {
    arguments.spend(arguments.text(0).len() / 4)?;
    records(arguments.text(0)).map_err(|line| Failure::with(&messages::CSV, [line.to_string()]))
}

/// Objects with the names of the first line as attributes.
pub(super) fn csvdecode_type(arguments: &Arguments<'_>) -> Result<Type, Failure> {
    if arguments.value(0).as_str().is_none() {
        return Ok(Type::Dynamic);
    }
    let records = rows(arguments)?;
    let Some(header) = records.first() else { return Err(Failure::of(&messages::CSV_NO_HEADER)) };
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    if !syntax::order::repeated(&names).is_empty() {
        return Err(Failure::of(&messages::CSV_DUPLICATE));
    }
    Ok(Type::list(Type::object(names.into_iter().map(|name| (name, Type::String)))))
}

pub(super) fn csvdecode(arguments: &Arguments<'_>, ty: &Type) -> Outcome {
    let records = rows(arguments)?;
    let Some((header, rows)) = records.split_first() else { return Err(Failure::of(&messages::CSV_NO_HEADER)) };
    let objects = rows.iter().map(|row| Value::object(header.iter().zip(row.iter().map(Value::string))));
    let element = ty.element_type().cloned().unwrap_or(Type::Dynamic);
    Ok(Value::list(element, objects))
}
