//! Strings: quoted, heredoc and JSON, with `${…}` and `%{…}`.

use syntax::{Expr, Span, Template, TemplateFor, TemplateIf, TemplatePart, TemplateParts, arguments};
use value::{Kind, Marks, Refinement, Type, Value};

use super::{BYTES_PER_STEP, Evaluator, unknown};
use crate::conversion::type_name;
use crate::messages;

/// The text made so far, and what is known about the whole.
struct Text {
    buffer: String,
    marks: Marks,
    /// Whether every part up to now was known; if not, `buffer` is the known beginning.
    known: bool,
    /// How many mistakes there were before. With a further one nothing is appended.
    before: usize,
}

impl<'a> Evaluator<'_, 'a> {
    pub(super) fn template(&mut self, expr: Expr<'a>, template: Template<'a>) -> Value {
        if let Some(text) = expr.json_string() {
            if self.scope.is_none() {
                return Value::string(text);
            }
            let mistakes = expr.json_template_diagnostics();
            if !mistakes.is_empty() {
                self.diagnostics.extend_from_slice(mistakes);
                return unknown();
            }
        }
        if let Some(text) = template.literal() {
            return Value::string(text);
        }
        if let Some(inner) = template.wrapped() {
            return self.value(inner);
        }
        self.text(template.parts(), expr.span())
    }

    /// A text from its parts; never null. `whole` is the place of the template.
    pub(super) fn text(&mut self, parts: TemplateParts<'a>, whole: Span) -> Value {
        let before = self.diagnostics.len();
        let mut text = Text { buffer: String::new(), marks: Marks::NONE, known: true, before };
        for part in parts {
            match part {
                TemplatePart::Text(literal) => text.append(&literal, self.diagnostics.len()),
                TemplatePart::Interpolation(expr) => {
                    let value = self.value(expr);
                    self.interpolate(&mut text, &value, expr.span(), whole);
                }
                TemplatePart::If(directive) => {
                    let value = self.if_directive(directive);
                    self.interpolate(&mut text, &value, directive.span(), whole);
                }
                TemplatePart::For(directive) => self.joined(&mut text, directive, whole),
            }
        }
        let Text { buffer, marks, known, .. } = text;
        if known && (Refinement::KEPT || self.diagnostics.len() == before) {
            // With a mistake in it, the text as far as it was right: what is done with it is looked at all the same.
            return Value::string(buffer).mark(marks);
        }
        let mut refinement = Refinement::new().not_null();
        if self.diagnostics.len() == before {
            refinement = refinement.string_prefix(&buffer);
        }
        Value::unknown(Type::String).refine(&refinement).mark(marks)
    }

    fn if_directive(&mut self, directive: TemplateIf<'a>) -> Value {
        let yes = self.branch(&mut |evaluator| evaluator.text(directive.yes(), directive.span()));
        let no = self.branch(&mut |evaluator| evaluator.text(directive.no(), directive.span()));
        self.decide(directive.condition(), &yes, &no, directive.span())
    }

    /// Appends what a `%{ for … }` gives for its elements.
    fn joined(&mut self, text: &mut Text, directive: TemplateFor<'a>, whole: Span) {
        let pieces = self.for_directive(directive);
        text.marks |= if pieces.is_known() { pieces.marks() } else { self.marks_of_unknown(pieces.marks()) };
        match pieces.kind() {
            Kind::Sequence(sequence) => {
                for piece in sequence.elements() {
                    self.interpolate(text, piece, directive.span(), whole);
                }
            }
            _ => text.known = false,
        }
    }

    fn interpolate(&mut self, text: &mut Text, value: &Value, span: Span, whole: Span) {
        if value.is_null() {
            return self.error_within(&messages::TEMPLATE_NULL, span, whole, Vec::new());
        }
        text.marks |= value.marks();
        if !value.is_known() {
            text.known = false;
            return;
        }
        match value::convert(value, &Type::String) {
            Ok(converted) => {
                let converted = converted.as_str().unwrap_or_default();
                if self.spend(converted.len() / BYTES_PER_STEP, span) {
                    text.append(converted, self.diagnostics.len());
                }
            }
            Err(_) => {
                let args = arguments![type_name(&value.type_of())];
                self.error_within(&messages::TEMPLATE_TYPE, span, whole, args);
            }
        }
    }
}

impl Text {
    fn append(&mut self, text: &str, mistakes: usize) {
        if self.known && mistakes == self.before {
            self.buffer.push_str(text);
        }
    }
}
