//! The variables of a template as the fields of a form.

use config::{Variable, Variables};
use lang::Defaults;
use syntax::{Document, Expr};
use value::{ObjectType, Type, Value};

use crate::model::{DefaultView, FieldInput, FormField, ObjectField, Target, ValidationView};
use crate::values::{json_of_value, text_of_value};

/// One field for each variable, in their order.
pub(crate) fn form(variables: &Variables, target: impl Fn(&Variable) -> Target) -> Vec<FormField> {
    variables.variables.iter().map(|variable| field(variable, target(variable))).collect()
}

fn field(variable: &Variable, target: Target) -> FormField {
    let type_document = variable.type_text.as_deref().map(Document::parse_expression);
    let type_expression = type_document.as_ref().map(Document::expression);
    let options = variable.options().filter(|_| !variable.constraint.ty.is_collection());
    let input = options
        .map(|options| FieldInput::Select { options: options.iter().map(json_of_value).collect() })
        .unwrap_or_else(|| input(&variable.constraint.ty, type_expression, variable.constraint.defaults.as_ref()));
    FormField {
        name: variable.name.clone(),
        description: variable.description.clone(),
        type_text: variable.type_text.clone(),
        input,
        required: variable.default.is_none(),
        sensitive: variable.sensitive,
        ephemeral: variable.ephemeral,
        nullable: variable.nullable,
        default: variable.default.as_ref().map(default_view),
        rules: rules(variable),
        target,
    }
}

/// The rules of a variable, as the API shows them.
pub(crate) fn rules(variable: &Variable) -> Vec<ValidationView> {
    let rules = variable.validations.iter();
    rules
        .map(|rule| ValidationView { condition: rule.condition.clone(), error_message: rule.error_message.clone() })
        .collect()
}

fn default_view(value: &Value) -> DefaultView {
    DefaultView { text: text_of_value(value), value: json_of_value(value) }
}

/// The control for a type. The expression it was read from, where there is one, gives the order and the text of the
/// fields: the type itself keeps neither.
fn input(ty: &Type, expression: Option<Expr<'_>>, defaults: Option<&Defaults>) -> FieldInput {
    let inner = || argument(expression);
    let element_defaults = match defaults {
        Some(Defaults::Elements(inner)) => Some(&**inner),
        _ => None,
    };
    match ty {
        Type::Dynamic => FieldInput::Any,
        Type::String => FieldInput::Text,
        Type::Number => FieldInput::Number,
        Type::Bool => FieldInput::Bool,
        Type::List(element) | Type::Set(element) => FieldInput::List {
            element: Box::new(input(element, inner(), element_defaults)),
            unique: matches!(ty, Type::Set(_)),
        },
        Type::Map(element) => FieldInput::Map { element: Box::new(input(element, inner(), element_defaults)) },
        Type::Tuple(types) => {
            let written: Vec<Expr<'_>> =
                inner().and_then(|list| list.as_list()).map(|list| list.elements().collect()).unwrap_or_default();
            let elements = types.iter().enumerate().map(|(index, ty)| {
                let inside = match defaults {
                    Some(Defaults::Tuple(elements)) => elements.get(index).and_then(Option::as_ref),
                    _ => None,
                };
                input(ty, written.get(index).copied(), inside)
            });
            FieldInput::Tuple { elements: elements.collect() }
        }
        Type::Object(object) => FieldInput::Object { fields: fields(object, inner(), defaults) },
    }
}

fn fields(object: &ObjectType, written: Option<Expr<'_>>, defaults: Option<&Defaults>) -> Vec<ObjectField> {
    let written: Vec<(&str, Expr<'_>)> = written
        .and_then(|map| map.as_map())
        .map(|map| map.items().filter_map(|item| Some((item.name_key()?, item.value))).collect())
        .unwrap_or_default();
    let mut fields: Vec<(usize, ObjectField)> = Vec::new();
    for attribute in object.attributes() {
        let place = written.iter().position(|(name, _)| **name == *attribute.name);
        let declared = place.map(|place| written[place].1);
        let expression = if attribute.optional { argument(declared) } else { declared };
        let default = match defaults {
            Some(Defaults::Object(attributes)) => attributes.get(&attribute.name),
            _ => None,
        };
        let field = ObjectField {
            name: attribute.name.to_string(),
            type_text: expression
                .map_or_else(|| lang::type_name(&attribute.ty), |expression| expression.source().to_owned()),
            input: input(&attribute.ty, expression, default.and_then(|default| default.inside.as_ref())),
            optional: attribute.optional,
            default: default.and_then(|default| default.value.as_ref()).map(default_view),
        };
        fields.push((place.unwrap_or(usize::MAX), field));
    }
    fields.sort_by_key(|(place, _)| *place);
    fields.into_iter().map(|(_, field)| field).collect()
}

/// The first argument of a type constructor.
fn argument(constructor: Option<Expr<'_>>) -> Option<Expr<'_>> {
    constructor?.as_call()?.arguments().next()
}
