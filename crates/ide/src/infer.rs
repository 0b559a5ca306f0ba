//! Types of expressions, as far as the text says them: nothing is evaluated, so it works in every build and on half a
//! template. What is not certain is [`Type::Dynamic`].

use std::sync::Arc;

use config::Mode;
use lang::type_constraint;
use syntax::{Document, Expr, ExprKind, IndexKey, ObjectItem, Step, Traversal, UnaryOperator};
use value::{ObjectAttribute, ObjectType, Type};

use crate::cursor::PathStep;
use crate::expressions::{Around, Role};
use crate::language::functions;
use crate::project::{Arguments, Declarations, Project};

/// As deep as expressions are followed, through local values and modules too.
const MAX_DEPTH: u32 = 48;

/// What an expression sees beside its module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The names that surrounding `for` expressions declare, the innermost last.
    pub(crate) bound: Vec<(String, Type)>,
    /// The type of `each.value`.
    pub(crate) each: Option<Type>,
    depth: u32,
}

impl Names {
    fn deeper(&self) -> Names {
        Names { depth: self.depth + 1, ..self.clone() }
    }

    fn elsewhere(&self) -> Names {
        Names { depth: self.depth + 1, ..Names::default() }
    }
}

/// The names and types that a place sees: those of the `for` expressions around it, and `each`.
pub(crate) fn names_around<'a>(
    project: &Project<'a>,
    module: &Declarations<'a>,
    around: &Around<'_>,
    for_each: Option<Expr<'_>>,
) -> Names {
    let each = for_each.map(|for_each| element(&type_of(project, module, for_each, &Names::default())));
    let mut names = Names { each, ..Names::default() };
    for bound in &around.bound {
        let collection = type_of(project, module, bound.collection, &names);
        let ty = match bound.role {
            Role::Key => key(&collection),
            Role::Element => element(&collection),
            Role::Both => Type::object([("key", key(&collection)), ("value", element(&collection))]),
        };
        names.bound.push((bound.name.to_owned(), ty));
    }
    names
}

/// The type of an expression in a module.
pub(crate) fn type_of<'a>(project: &Project<'a>, module: &Declarations<'a>, expr: Expr<'_>, names: &Names) -> Type {
    let fuel = project.fuel.get();
    if names.depth > MAX_DEPTH || fuel == 0 {
        return Type::Dynamic;
    }
    project.fuel.set(fuel - 1);
    let find = |expr: Expr<'_>| type_of(project, module, expr, &names.deeper());
    match expr.kind() {
        ExprKind::Bool(_) => Type::Bool,
        ExprKind::Number(_) => Type::Number,
        ExprKind::Template(template) => template.wrapped().map_or(Type::String, find),
        ExprKind::Traversal(traversal) => of_reference(project, module, &traversal, names),
        ExprKind::Relative(relative) => relative.steps().fold(find(relative.of()), |ty, step| of_step(&ty, &step)),
        ExprKind::Index { of, .. } => element(&find(of)),
        ExprKind::Splat { of, each, .. } => {
            let mut inside = names.deeper();
            inside.bound.push((String::new(), element(&find(of))));
            Type::list(type_of(project, module, each, &inside))
        }
        ExprKind::SplatItem => {
            names.bound.iter().rfind(|(name, _)| name.is_empty()).map_or(Type::Dynamic, |(_, ty)| ty.clone())
        }
        ExprKind::Call(call) => of_call(&call.name(), &mut call.arguments().map(find)),
        ExprKind::Conditional { yes, no, .. } => match find(yes) {
            Type::Dynamic => find(no),
            ty => ty,
        },
        ExprKind::Binary { operator, .. } => match operator.symbol() {
            "+" | "-" | "*" | "/" | "%" => Type::Number,
            _ => Type::Bool,
        },
        ExprKind::Unary { operator: UnaryOperator::Negate, .. } => Type::Number,
        ExprKind::Unary { operator: UnaryOperator::Not, .. } => Type::Bool,
        ExprKind::Parentheses(inner) => find(inner),
        ExprKind::For(parts) => {
            let collection = find(parts.collection());
            let mut inside = names.deeper();
            inside.bound.extend(parts.key_name().map(|name| (name.to_owned(), key(&collection))));
            inside.bound.push((parts.value_name().to_owned(), element(&collection)));
            let value = type_of(project, module, parts.value(), &inside);
            let value = if parts.groups() { Type::list(value) } else { value };
            if parts.is_object() { Type::map(value) } else { Type::list(value) }
        }
        ExprKind::Object(object) => {
            let known = |item: ObjectItem<'_>| Some((Arc::from(&*item.literal_key()?), find(item.value)));
            Type::object(object.items().filter_map(known))
        }
        ExprKind::Tuple(list) => Type::tuple(list.elements().take(64).map(find)),
        ExprKind::Null | ExprKind::Error => Type::Dynamic,
    }
}

fn of_reference<'a>(
    project: &Project<'a>,
    module: &Declarations<'a>,
    reference: &Traversal<'_>,
    names: &Names,
) -> Type {
    of_path(project, module, &path_of(reference, usize::MAX), names)
}

/// A reference as a path of names, up to a number of its steps.
pub(crate) fn path_of<'a>(reference: &Traversal<'a>, steps: usize) -> Vec<PathStep<'a>> {
    let mut path: Vec<PathStep<'_>> = vec![PathStep::Name(reference.root_name().into())];
    path.extend(reference.steps().take(steps).map(|step| match step {
        Step::Attribute { name, .. } => PathStep::Name(name.into()),
        Step::Index { key: IndexKey::String(key), .. } => PathStep::Index(Some(key)),
        Step::Index { key: IndexKey::Number(key), .. } => PathStep::Index(Some(key.into())),
        Step::Index { .. } => PathStep::Index(None),
    }));
    path
}

/// The type of what a path of names leads to.
pub(crate) fn of_path<'a>(
    project: &Project<'a>,
    module: &Declarations<'a>,
    path: &[PathStep<'_>],
    names: &Names,
) -> Type {
    let follow = |ty: Type, rest: &[PathStep<'_>]| rest.iter().fold(ty, |ty, step| of_path_step(&ty, step));
    let [PathStep::Name(root), rest @ ..] = path else { return Type::Dynamic };
    if let Some((_, ty)) = names.bound.iter().rfind(|(name, _)| name == root) {
        return follow(ty.clone(), rest);
    }
    let [PathStep::Name(name), rest @ ..] = rest else { return Type::Dynamic };
    match &**root {
        "var" => follow(module.variable(name).map_or(Type::Dynamic, of_variable), rest),
        "local" => match module.local(name) {
            Some(local) => follow(type_of(project, module, local.attribute.expr(), &names.elsewhere()), rest),
            None => Type::Dynamic,
        },
        "module" => {
            let rest = rest.strip_prefix(&[PathStep::Splat]).unwrap_or(rest);
            let (output, rest) = match rest {
                [PathStep::Index(_), PathStep::Name(output), rest @ ..] | [PathStep::Name(output), rest @ ..] => {
                    (output, rest)
                }
                _ => return Type::Dynamic,
            };
            let Some(called) = module.call(name).and_then(|call| project.called(module, call)) else {
                return Type::Dynamic;
            };
            let value = called.output(output).and_then(|output| output.expression("value"));
            follow(value.map_or(Type::Dynamic, |value| type_of(project, &called, value, &names.elsewhere())), rest)
        }
        "each" => match &**name {
            "key" => Type::String,
            "value" => follow(names.each.clone().unwrap_or(Type::Dynamic), rest),
            _ => Type::Dynamic,
        },
        "count" => Type::Number,
        "path" => Type::String,
        "terraform" => {
            if name == "applying" {
                Type::Bool
            } else {
                Type::String
            }
        }
        "data" | "ephemeral" | "self" | "resource" => Type::Dynamic,
        // Which attributes a resource has says its provider; every one has an `id`.
        type_name => match rest {
            [PathStep::Index(_), PathStep::Name(attribute)] | [PathStep::Name(attribute)]
                if attribute == "id" && module.resource(Mode::Managed, type_name, name).is_some() =>
            {
                Type::String
            }
            _ => Type::Dynamic,
        },
    }
}

/// The type of a variable's values: what is declared, or that of the default.
pub(crate) fn of_variable(variable: &config::Variable) -> Type {
    match (&variable.constraint.ty, &variable.default) {
        (Type::Dynamic, Some(default)) => default.type_of(),
        (ty, _) => ty.without_optional(),
    }
}

fn of_step(ty: &Type, step: &Step<'_>) -> Type {
    match step {
        Step::Attribute { name, .. } => attribute(ty, name),
        Step::Index { key: IndexKey::String(key), .. } => index(ty, Some(key)),
        Step::Index { key: IndexKey::Number(key), .. } => index(ty, Some(key)),
        Step::Index { .. } => index(ty, None),
    }
}

fn of_path_step(ty: &Type, step: &PathStep<'_>) -> Type {
    match step {
        PathStep::Name(name) => attribute(ty, name),
        PathStep::Index(key) => index(ty, key.as_deref()),
        PathStep::Splat => element(ty),
    }
}

fn attribute(ty: &Type, name: &str) -> Type {
    match ty {
        Type::Object(object) => object.attribute(name).map_or(Type::Dynamic, |attribute| attribute.ty.clone()),
        Type::Map(element) => (**element).clone(),
        _ => Type::Dynamic,
    }
}

fn index(ty: &Type, key: Option<&str>) -> Type {
    match (ty, key) {
        (Type::Object(_), Some(key)) => attribute(ty, key),
        (Type::Tuple(elements), Some(key)) => {
            key.parse::<usize>().ok().and_then(|index| elements.get(index)).cloned().unwrap_or_else(|| element(ty))
        }
        _ => element(ty),
    }
}

/// The type of a collection's elements, where all have the same.
pub(crate) fn element(ty: &Type) -> Type {
    let same = |mut types: Box<dyn Iterator<Item = &Type> + '_>| {
        let Some(first) = types.next() else { return Type::Dynamic };
        if types.all(|other| other == first) { first.clone() } else { Type::Dynamic }
    };
    match ty {
        Type::List(element) | Type::Set(element) | Type::Map(element) => (**element).clone(),
        Type::Tuple(types) => same(Box::new(types.iter())),
        Type::Object(object) => same(Box::new(object.attributes().iter().map(|attribute| &attribute.ty))),
        _ => Type::Dynamic,
    }
}

/// The type of a collection's keys in a `for`.
pub(crate) fn key(ty: &Type) -> Type {
    match ty {
        Type::Map(_) | Type::Object(_) => Type::String,
        Type::List(_) | Type::Tuple(_) => Type::Number,
        Type::Set(element) => (**element).clone(),
        _ => Type::Dynamic,
    }
}

fn of_call(name: &str, arguments: &mut dyn Iterator<Item = Type>) -> Type {
    let name = name.strip_prefix("core::").unwrap_or(name);
    let mut first = || arguments.next().unwrap_or(Type::Dynamic);
    match name {
        "merge" => {
            let mut all: Vec<ObjectAttribute> = Vec::new();
            for ty in arguments {
                match ty {
                    Type::Object(object) => {
                        all.extend(object.attributes().iter().cloned());
                    }
                    ty => return ty,
                }
            }
            Type::Object(Arc::new(ObjectType::new(all)))
        }
        "try" | "coalesce" | "coalescelist" | "nonsensitive" | "sensitive" | "ephemeralasnull" | "reverse"
        | "slice" | "distinct" | "concat" => first(),
        "tolist" => Type::list(element(&first())),
        "toset" => Type::set(element(&first())),
        "tomap" => match first() {
            Type::Object(object) => Type::map(element(&Type::Object(object))),
            ty => ty,
        },
        "values" => Type::list(element(&first())),
        "keys" => Type::list(Type::String),
        "element" | "one" | "lookup" => element(&first()),
        name => {
            let Some(function) = functions::find(name) else { return Type::Dynamic };
            type_constraint(Document::parse_expression(function.result()).expression()).0.ty
        }
    }
}
