//! One `variable` block.

use lang::{TypeConstraint, conversion_diagnostic, evaluate, type_constraint};
use syntax::{AttributeSchema, Block, BlockSchema, BodySchema, Diagnostic, Expr, Span, arguments};
use value::{Kind, Type, Value};

use super::validation::validation;
use super::{Place, Places, Validation, Variable};
use crate::constant::{constant, is_name};
use crate::{Source, messages};

/// What is read of a file here; everything else in it is passed over.
const FILE: BodySchema<'static> =
    BodySchema { attributes: &[], blocks: &[BlockSchema { kind: "variable", labels: &["name"] }] };

const VARIABLE: BodySchema<'static> = BodySchema {
    attributes: &[
        AttributeSchema::optional("description"),
        AttributeSchema::optional("default"),
        AttributeSchema::optional("type"),
        AttributeSchema::optional("sensitive"),
        AttributeSchema::optional("ephemeral"),
        AttributeSchema::optional("nullable"),
    ],
    blocks: &[BlockSchema { kind: "validation", labels: &[] }],
};

/// Names that mean something else in a `module` block.
const RESERVED: [&str; 10] =
    ["_", "count", "depends_on", "for_each", "lifecycle", "locals", "provider", "providers", "source", "version"];

/// What one block says, nothing filled in.
pub(super) struct Declaration {
    pub(super) name: String,
    pub(super) type_: Option<(Option<String>, TypeConstraint)>,
    pub(super) description: Option<String>,
    pub(super) default: Option<Value>,
    pub(super) sensitive: Option<bool>,
    pub(super) nullable: Option<bool>,
    pub(super) ephemeral: Option<bool>,
    pub(super) validations: Vec<Validation>,
    pub(super) span: Span,
    pub(super) header_span: Span,
    pub(super) name_span: Span,
    pub(super) places: Places,
    /// What is wrong in the block, in Terraform's order.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The `variable` blocks of a file, and what is wrong with blocks that cannot be read at all.
pub(super) fn declarations(source: &Source) -> (Vec<Declaration>, Vec<Diagnostic>) {
    let (content, _, diagnostics) = source.document.body().partial_content(&FILE);
    let declarations = content.blocks.iter().map(|block| declaration(block, source)).collect();
    (declarations, diagnostics)
}

fn declaration(block: &Block<'_>, source: &Source) -> Declaration {
    let (name, name_span) = block
        .labels()
        .first()
        .map_or_else(|| (String::new(), block.kind_span()), |label| (label.value.to_string(), label.span));
    let (content, diagnostics) = block.body().content(&VARIABLE);
    let argument = |name: &str| content.attribute(name);
    let place = |name: &str| {
        content.attribute(name).map(|attribute| Place {
            file: source.path.clone(),
            span: attribute.span(),
            value_span: attribute.expr().span(),
        })
    };
    let mut read = Declaration {
        name,
        type_: None,
        description: None,
        default: None,
        sensitive: None,
        nullable: None,
        ephemeral: None,
        validations: Vec::new(),
        span: block.span(),
        header_span: block.header_span(),
        name_span,
        places: Places {
            type_: place("type"),
            description: place("description"),
            default: place("default"),
            sensitive: place("sensitive"),
            nullable: place("nullable"),
            ephemeral: place("ephemeral"),
        },
        diagnostics,
    };
    read.check_name();
    read.description = argument("description").map(|attribute| {
        let value = constant(&attribute, &Type::String, &mut read.diagnostics);
        value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
    });
    read.type_ = argument("type").map(|attribute| {
        let (constraint, diagnostics) = type_constraint(attribute.expr());
        read.diagnostics.extend(diagnostics);
        (Some(text_of(attribute.expr())), constraint)
    });
    let flag = |read: &mut Declaration, name: &str| {
        argument(name).map(|attribute| {
            let value = constant(&attribute, &Type::Bool, &mut read.diagnostics);
            value.as_ref().and_then(Value::as_bool).unwrap_or(false)
        })
    };
    read.sensitive = flag(&mut read, "sensitive");
    read.ephemeral = flag(&mut read, "ephemeral");
    read.nullable = flag(&mut read, "nullable");
    if source.is_override() {
        read.default = argument("default").map(|attribute| read.default(attribute.expr()));
        read.refuse_rules(content.blocks.iter());
    } else {
        // Without a type every value is right as it is.
        read.type_.get_or_insert_with(|| (None, TypeConstraint::any()));
        read.default = argument("default").map(|attribute| read.default(attribute.expr()));
        for block in &content.blocks {
            let rule = validation(block, &read.name, &mut read.diagnostics);
            read.validations.extend(rule);
        }
    }
    read
}

impl Declaration {
    fn check_name(&mut self) {
        let message = if !is_name(&self.name) {
            &messages::VARIABLE_NAME_INVALID
        } else if RESERVED.contains(&&*self.name) {
            &messages::VARIABLE_NAME_RESERVED
        } else {
            return;
        };
        self.diagnostics.push(Diagnostic::error(message, self.name_span, arguments![self.name.clone()]));
    }

    /// The default, converted if the block has a type.
    fn default(&mut self, expr: Expr<'_>) -> Value {
        let (mut value, diagnostics) = evaluate(expr, None);
        let failed = !diagnostics.is_empty();
        self.diagnostics.extend(diagnostics);
        if let Some((_, constraint)) = &self.type_ {
            value = match constraint.convert(&value) {
                Ok(value) => value,
                Err(error) => {
                    self.diagnostics.push(conversion_diagnostic(&error, "default", expr.span()));
                    Value::dynamic()
                }
            };
        }
        if value.is_null() && self.nullable == Some(false) {
            self.diagnostics.push(Diagnostic::error(&messages::DEFAULT_NULL, expr.span(), Vec::new()));
        }
        if !failed && is_infinite(&value) {
            self.diagnostics.push(Diagnostic::error(&messages::DEFAULT_INFINITE, expr.span(), Vec::new()));
        }
        value
    }

    fn refuse_rules<'a: 'b, 'b>(&mut self, rules: impl Iterator<Item = &'b Block<'a>>) {
        self.diagnostics.extend(
            rules.map(|rule| Diagnostic::error(&messages::OVERRIDE_VALIDATION, rule.header_span(), Vec::new())),
        );
    }

    /// The variable that the block declares.
    pub(super) fn into_variable(self, file: &str) -> Variable {
        let (type_text, constraint) = self.type_.unwrap_or_else(|| (None, TypeConstraint::any()));
        Variable {
            name: self.name,
            type_text,
            constraint,
            description: self.description,
            default: self.default,
            sensitive: self.sensitive.unwrap_or(false),
            nullable: self.nullable.unwrap_or(true),
            ephemeral: self.ephemeral.unwrap_or(false),
            validations: self.validations,
            file: file.to_owned(),
            span: self.span,
            header_span: self.header_span,
            name_span: self.name_span,
            places: self.places,
        }
    }
}

/// An expression as it is written; of a JSON string, its text.
pub(super) fn text_of(expr: Expr<'_>) -> String {
    match expr.json_string() {
        Some(text) => text.into_owned(),
        None => expr.source().to_owned(),
    }
}

fn is_infinite(value: &Value) -> bool {
    match value.kind() {
        Kind::Number(number) => number.is_infinite(),
        Kind::Sequence(sequence) => sequence.elements().iter().any(is_infinite),
        Kind::Mapping(mapping) => mapping.entries().iter().any(|(_, element)| is_infinite(element)),
        _ => false,
    }
}
