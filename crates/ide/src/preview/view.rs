//! Values as they are shown.

use lang::type_name;
use value::Value;

use crate::model::{Cause, Problem, ValueState, ValueView};
use crate::values::json_of_value;

/// As many bytes of a value are shown as text.
const MAX_TEXT: usize = 64 << 10;

/// A value as it is shown; `failed` if there is none.
pub(super) fn view(value: &Value, failed: bool, because: Vec<Cause>, problems: Vec<Problem>) -> ValueView {
    let marks = value.marks();
    let is_hidden = marks.is_sensitive() || marks.is_ephemeral();
    let state = if failed {
        ValueState::Invalid
    } else if is_hidden {
        ValueState::Sensitive
    } else if !value.is_known() {
        ValueState::Unknown
    } else if value.is_wholly_known() && !value.contains_marked() {
        ValueState::Known
    } else {
        ValueState::Partly
    };
    let mut text = match () {
        () if failed => String::new(),
        () if marks.is_sensitive() => "(sensitive value)".to_owned(),
        () if marks.is_ephemeral() => "(ephemeral value)".to_owned(),
        () => value::console::text(value),
    };
    if text.len() > MAX_TEXT {
        text.truncate(text.floor_char_boundary(MAX_TEXT));
        text.push('…');
    }
    ValueView {
        state,
        type_text: type_name(&value.type_of()),
        text,
        value: (state == ValueState::Known).then(|| json_of_value(value)),
        because,
        problems,
    }
}
