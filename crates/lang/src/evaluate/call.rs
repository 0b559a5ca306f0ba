//! Function calls.

use syntax::{Call, Expr, arguments};
use value::{Kind, Type, Value};

use super::{Evaluator, unknown};
use crate::messages;
use crate::scope::Argument;

impl<'a> Evaluator<'_, 'a> {
    pub(super) fn call(&mut self, call: Call<'a>) -> Value {
        let name = call.name();
        let Some(scope) = self.scope else {
            self.error(&messages::FUNCTIONS_NOT_ALLOWED, call.span(), arguments![name.to_string()]);
            return unknown();
        };
        let Some(function) = scope.function(&name) else {
            self.error(&messages::UNKNOWN_FUNCTION, call.name_span(), arguments![name.to_string()]);
            return unknown();
        };
        let before = self.diagnostics.len();
        let expressions: Vec<Expr<'a>> = call.arguments().collect();
        let mut arguments = Vec::with_capacity(expressions.len());
        for (index, expression) in expressions.iter().enumerate() {
            let value = self.value(*expression);
            let span = expression.span();
            if !(call.expands_final() && index + 1 == expressions.len()) {
                arguments.push(Argument { value, span });
                continue;
            }
            let (plain, marks) = value.unmark();
            match plain.kind() {
                Kind::Sequence(sequence) => {
                    let elements = sequence.elements().iter();
                    arguments.extend(elements.map(|element| Argument { value: element.clone().mark(marks), span }));
                }
                Kind::Unknown(ty, _) if is_sequence(ty) => return unknown().mark(marks),
                _ => self.error(&messages::EXPANSION_NOT_A_LIST, span, Vec::new()),
            }
        }
        if self.diagnostics.len() > before {
            return unknown();
        }
        match function.call(&call, &arguments) {
            Ok(value) => value,
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                unknown()
            }
        }
    }
}

fn is_sequence(ty: &Type) -> bool {
    matches!(ty, Type::Dynamic | Type::List(_) | Type::Set(_) | Type::Tuple(_))
}
