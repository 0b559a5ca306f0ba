//! Functions of text.

use unicode_segmentation::UnicodeSegmentation;
use value::{Refinement, Type, Value};

use super::{Arguments, Failure, letters, messages};

type Outcome = Result<Value, Failure>;

pub(super) fn upper(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::string(arguments.text(0).chars().map(letters::upper).collect::<String>()))
}

pub(super) fn lower(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::string(arguments.text(0).chars().map(letters::lower).collect::<String>()))
}

pub(super) fn title(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let mut before = ' ';
    let text = arguments.text(0).chars().map(|character| {
        let starts_word = letters::separates(before);
        before = character;
        if starts_word { letters::title(character) } else { character }
    });
    Ok(Value::string(text.collect::<String>()))
}

pub(super) fn chomp(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::string(arguments.text(0).trim_end_matches(['\n', '\r'])))
}

pub(super) fn strrev(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::string(arguments.text(0).graphemes(true).rev().collect::<String>()))
}

pub(super) fn trimspace(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::string(arguments.text(0).trim()))
}

pub(super) fn trim(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let cutset = arguments.text(1);
    Ok(Value::string(arguments.text(0).trim_matches(|character| cutset.contains(character))))
}

pub(super) fn trimprefix(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let text = arguments.text(0);
    Ok(Value::string(text.strip_prefix(arguments.text(1)).unwrap_or(text)))
}

pub(super) fn trimsuffix(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let text = arguments.text(0);
    Ok(Value::string(text.strip_suffix(arguments.text(1)).unwrap_or(text)))
}

pub(super) fn endswith(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::bool(arguments.text(0).ends_with(arguments.text(1))))
}

pub(super) fn strcontains(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    Ok(Value::bool(arguments.text(0).contains(arguments.text(1))))
}

/// What is known of the beginning of an unknown text may be enough.
pub(super) fn startswith(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let prefix = arguments.text(1);
    let text = arguments.value(0);
    if text.is_known() {
        return Ok(Value::bool(arguments.text(0).starts_with(prefix)));
    }
    let refinement = text.refinement();
    let known = refinement.prefix();
    Ok(if known.starts_with(prefix) {
        Value::bool(true)
    } else if !known.is_empty() && known.len() >= prefix.len() {
        Value::bool(false)
    } else {
        Value::unknown(Type::Bool)
    })
}

pub(super) fn indent(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let spaces = usize::try_from(arguments.whole(0)?).map_err(|_| Failure::of(&messages::NEGATIVE))?;
    let text = arguments.text(1);
    let breaks = text.matches('\n').count();
    arguments.spend(breaks.saturating_mul(spaces) / 4)?;
    if breaks == 0 {
        return Ok(Value::string(text));
    }
    let mut line_break = String::with_capacity(spaces + 1);
    line_break.push('\n');
    line_break.extend(std::iter::repeat_n(' ', spaces));
    Ok(Value::string(text.replace('\n', &line_break)))
}

pub(super) fn join(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let separator = arguments.text(0);
    let lists = arguments.get(1..).unwrap_or(&[]);
    if lists.is_empty() {
        return Err(Failure::of(&messages::NO_ARGUMENTS));
    }
    if lists.iter().any(|list| !list.is_wholly_known()) {
        return Ok(Value::unknown(Type::String));
    }
    let mut joined = String::new();
    let mut is_first = true;
    for (index, list) in lists.iter().enumerate() {
        arguments.spend(list.elements().len().saturating_mul(separator.len()) / 4)?;
        for element in list.elements() {
            let Some(text) = element.as_str() else {
                return Err(Failure::of(&messages::ELEMENT_NULL).at(index + 1));
            };
            if !is_first {
                joined.push_str(separator);
            }
            is_first = false;
            arguments.spend(text.len() / 4)?;
            joined.push_str(text);
        }
    }
    Ok(Value::string(joined))
}

/// An empty separator splits between characters, not clusters.
pub(super) fn split(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (separator, text) = (arguments.text(0), arguments.text(1));
    arguments.spend(text.len())?;
    let parts: Vec<Value> = if separator.is_empty() {
        text.chars().map(|character| Value::string(character.encode_utf8(&mut [0; 4]))).collect()
    } else {
        text.split(separator).map(Value::string).collect()
    };
    Ok(Value::list(Type::String, parts))
}

pub(super) fn substr(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let text = arguments.text(0);
    let (mut offset, length) = (arguments.whole(1)?, arguments.whole(2)?);
    if offset < 0 {
        let total = text.graphemes(true).count();
        offset = offset.saturating_add(i64::try_from(total).unwrap_or(i64::MAX));
    } else if length == 0 {
        return Ok(Value::string(""));
    }
    let skipped = usize::try_from(offset).unwrap_or(0);
    let clusters = text.graphemes(true).skip(skipped);
    // Terraform takes all that is left for a length of zero after an offset from the end.
    let taken: String = match usize::try_from(length) {
        Ok(length) if length > 0 => clusters.take(length).collect(),
        _ => clusters.collect(),
    };
    Ok(Value::string(taken))
}

/// The number of clusters of a text of which perhaps only the beginning is known.
pub(super) fn length(text: &Value) -> Value {
    match text.as_str() {
        Some(text) => Value::number(text.graphemes(true).count()),
        None => {
            let least = text.refinement().prefix().graphemes(true).count();
            Value::unknown(Type::Number).refine(&Refinement::new().not_null().at_least(least.into(), true))
        }
    }
}
