//! Values of bodies: their types, fitting a value to a schema, what is sensitive in it.

use std::sync::Arc;

use value::{Marks, Path, PathStep, Type, Value, convert};

use crate::model::{Attribute, Block, Nested, NestedBlock, Nesting};

/// Why a value is none of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The part that does not fit.
    pub path: Path,
    /// What is wrong with it.
    pub problem: MisfitProblem,
}

/// What is wrong with a part of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MisfitProblem {
    /// It cannot be converted to the type of the schema.
    Type(value::ConversionError),
    /// An object is wanted.
    NotAnObject,
    /// The blocks of a kind are no list, set or map, or null.
    NotBlocks,
    /// The schema has no attribute and no block of this name.
    Unsupported(Arc<str>),
}

impl NestedBlock {
    /// The type of the value that all blocks of this kind make.
    pub fn value_type(&self) -> Type {
        let object = self.block.implied_type();
        match self.nesting {
            // Each block may have its own types, which no list or map can hold.
            Nesting::List | Nesting::Map if object.has_dynamic() => Type::Dynamic,
            nesting => nesting.wrap(object),
        }
    }

    /// The value when there is no block of this kind.
    pub fn absent(&self) -> Value {
        let object = self.block.implied_type();
        match self.nesting {
            Nesting::Single => Value::null(object),
            Nesting::Group => self.block.empty(),
            Nesting::List if object.has_dynamic() => Value::tuple([]),
            Nesting::Map if object.has_dynamic() => Value::object::<&str>([]),
            Nesting::List => Value::list(object, []),
            Nesting::Set => Value::set(object, []),
            Nesting::Map => Value::map::<&str>(object, []),
        }
    }
}

impl Block {
    /// The type of the object that a body becomes.
    pub fn implied_type(&self) -> Type {
        let attributes = self.attributes.iter().map(|attribute| (attribute.name.clone(), attribute.ty.clone()));
        let blocks = self.blocks.iter().map(|block| (block.name.clone(), block.value_type()));
        Type::object(attributes.chain(blocks))
    }

    /// The object that a body without anything in it becomes: attributes are null, there are no blocks.
    pub fn empty(&self) -> Value {
        let attributes = self.attributes.iter().map(|a| (a.name.clone(), Value::null(a.ty.clone())));
        Value::object(attributes.chain(self.blocks.iter().map(|block| (block.name.clone(), block.absent()))))
    }

    /// Makes an object of this body out of a value: attributes get their types, what is absent is null, blocks that are
    /// absent are none. All misfits are found; what does not fit is unknown in the result.
    pub fn conform(&self, value: &Value) -> (Value, Vec<Misfit>) {
        let mut misfits = Vec::new();
        let result = self.conform_at(value, &mut Path::root(), &mut misfits);
        (result, misfits)
    }

    fn conform_at(&self, value: &Value, path: &mut Path, misfits: &mut Vec<Misfit>) -> Value {
        let ty = self.implied_type();
        let (plain, marks) = value.unmark();
        if plain.is_null() {
            return Value::null(ty).mark(marks);
        }
        if !plain.is_known() {
            return Value::unknown(ty).mark(marks);
        }
        if !matches!(plain.type_of(), Type::Object(_) | Type::Map(_)) {
            misfits.push(Misfit { path: path.clone(), problem: MisfitProblem::NotAnObject });
            return Value::unknown(ty).mark(marks);
        }
        for (name, _) in plain.entries() {
            if self.attribute(name).is_none() && self.block(name).is_none() {
                misfits.push(Misfit { path: path.clone(), problem: MisfitProblem::Unsupported(name.clone()) });
            }
        }
        let mut parts: Vec<(Arc<str>, Value)> = Vec::with_capacity(self.attributes.len() + self.blocks.len());
        for attribute in &self.attributes {
            path.push(PathStep::Attribute(attribute.name.clone()));
            let part = match plain.attribute(&attribute.name) {
                Some(value) => convert(value, &attribute.ty).unwrap_or_else(|error| {
                    misfits.push(Misfit { path: path.clone(), problem: MisfitProblem::Type(error) });
                    Value::unknown(attribute.ty.clone()).mark(value.marks_deep())
                }),
                None => Value::null(attribute.ty.clone()),
            };
            path.pop();
            parts.push((attribute.name.clone(), part));
        }
        for block in &self.blocks {
            path.push(PathStep::Attribute(block.name.clone()));
            let part = match plain.attribute(&block.name) {
                Some(value) => block.conform_at(value, path, misfits),
                None => block.absent(),
            };
            path.pop();
            parts.push((block.name.clone(), part));
        }
        Value::object(parts).mark(marks)
    }

    /// The paths of all parts of a body's object that the schema calls sensitive. Of a set that is the set, since its
    /// elements have no place of their own.
    pub fn sensitive_paths(&self, value: &Value) -> Vec<Path> {
        let mut paths = Vec::new();
        self.sensitive_at(value, &mut Path::root(), &mut paths);
        paths
    }

    /// Marks what the schema calls sensitive.
    pub fn mark_sensitive(&self, value: &Value) -> Value {
        let paths = self.sensitive_paths(value).into_iter().map(|path| (path, Marks::SENSITIVE));
        value.mark_with_paths(&paths.collect::<Vec<_>>())
    }

    fn sensitive_at(&self, value: &Value, path: &mut Path, paths: &mut Vec<Path>) {
        sensitive_attributes(&self.attributes, value, path, paths);
        for block in self.blocks.iter().filter(|block| block.block.has_sensitive()) {
            let Some(blocks) = value.attribute(&block.name) else { continue };
            path.push(PathStep::Attribute(block.name.clone()));
            each_object(block.nesting, blocks, path, paths, &|value, path, paths| {
                block.block.sensitive_at(value, path, paths);
            });
            path.pop();
        }
    }

    fn has_sensitive(&self) -> bool {
        has_sensitive(&self.attributes) || self.blocks.iter().any(|block| block.block.has_sensitive())
    }
}

fn has_sensitive(attributes: &[Attribute]) -> bool {
    let inner = |nested: &Nested| nested.structural && has_sensitive(&nested.attributes);
    attributes.iter().any(|attribute| attribute.sensitive || attribute.nested.as_ref().is_some_and(inner))
}

fn sensitive_attributes(attributes: &[Attribute], value: &Value, path: &mut Path, paths: &mut Vec<Path>) {
    for attribute in attributes {
        let Some(part) = value.attribute(&attribute.name) else { continue };
        path.push(PathStep::Attribute(attribute.name.clone()));
        match &attribute.nested {
            _ if attribute.sensitive => paths.push(path.clone()),
            Some(nested) if nested.structural && has_sensitive(&nested.attributes) => {
                each_object(nested.nesting, part, path, paths, &|value, path, paths| {
                    sensitive_attributes(&nested.attributes, value, path, paths);
                });
            }
            _ => {}
        }
        path.pop();
    }
}

type Visit<'v> = &'v dyn Fn(&Value, &mut Path, &mut Vec<Path>);

fn each_object(nesting: Nesting, value: &Value, path: &mut Path, paths: &mut Vec<Path>, visit: Visit<'_>) {
    match nesting {
        Nesting::Single | Nesting::Group => visit(value, path, paths),
        Nesting::Set => {
            let mut inner = Vec::new();
            value.elements().iter().for_each(|element| visit(element, path, &mut inner));
            if !inner.is_empty() {
                paths.push(path.clone());
            }
        }
        Nesting::List => {
            for (index, element) in value.elements().iter().enumerate() {
                path.push(PathStep::Index(index));
                visit(element, path, paths);
                path.pop();
            }
        }
        Nesting::Map => {
            for (key, element) in value.entries() {
                path.push(PathStep::Key(key.clone()));
                visit(element, path, paths);
                path.pop();
            }
        }
    }
}

impl NestedBlock {
    fn conform_at(&self, value: &Value, path: &mut Path, misfits: &mut Vec<Misfit>) -> Value {
        if matches!(self.nesting, Nesting::Single | Nesting::Group) {
            return self.block.conform_at(value, path, misfits);
        }
        let (plain, marks) = value.unmark();
        if !plain.is_known() {
            return Value::unknown(self.value_type()).mark(marks);
        }
        if plain.is_null() {
            return self.absent().mark(marks);
        }
        let fits = match self.nesting {
            Nesting::Map => matches!(plain.type_of(), Type::Map(_) | Type::Object(_)),
            _ => matches!(plain.type_of(), Type::List(_) | Type::Set(_) | Type::Tuple(_)),
        };
        if !fits {
            misfits.push(Misfit { path: path.clone(), problem: MisfitProblem::NotBlocks });
            return Value::unknown(self.value_type()).mark(marks);
        }
        let object = self.block.implied_type();
        if self.nesting == Nesting::Map {
            let mut entries = Vec::with_capacity(plain.entries().len());
            for (key, element) in plain.entries() {
                path.push(PathStep::Key(key.clone()));
                entries.push((key.clone(), self.block.conform_at(element, path, misfits)));
                path.pop();
            }
            let mixed = object.has_dynamic();
            let result = if mixed { Value::object(entries) } else { Value::map(object, entries) };
            return result.mark(marks);
        }
        let mut elements = Vec::with_capacity(plain.elements().len());
        for (index, element) in plain.elements().iter().enumerate() {
            path.push(PathStep::Index(index));
            elements.push(self.block.conform_at(element, path, misfits));
            path.pop();
        }
        let result = match self.nesting {
            Nesting::Set => Value::set(object, elements),
            _ if object.has_dynamic() => Value::tuple(elements),
            _ => Value::list(object, elements),
        };
        result.mark(marks)
    }
}

/// Makes null attributes that the provider computes unknown, at any depth: what a new object looks like before it is made.
impl Block {
    /// The object with every attribute unknown that is null and that the provider computes; those that Terraform knows one
    /// by one inside of blocks and nested attributes, too. Nothing else changes.
    pub fn with_unknown_computed(&self, value: &Value) -> Value {
        let (plain, marks) = value.unmark();
        if plain.is_null() || !plain.is_known() {
            return value.clone();
        }
        let parts = plain.entries().iter().map(|(name, part)| {
            let part = match (self.attribute(name), self.block(name)) {
                (Some(attribute), _) => unknown_computed(attribute, part),
                (_, Some(block)) => map_objects(part, &|object| block.block.with_unknown_computed(object)),
                _ => part.clone(),
            };
            (name.clone(), part)
        });
        Value::object(parts.collect::<Vec<_>>()).mark(marks)
    }
}

fn unknown_computed(attribute: &Attribute, part: &Value) -> Value {
    if part.is_null() && attribute.standing.computed {
        return Value::unknown(attribute.ty.clone()).mark(part.marks());
    }
    match &attribute.nested {
        Some(nested) if nested.structural => {
            let block = |object: &Value| {
                let (plain, marks) = object.unmark();
                if plain.is_null() || !plain.is_known() {
                    return object.clone();
                }
                let parts = plain.entries().iter().map(|(name, part)| {
                    let attribute = nested.attributes.iter().find(|inner| inner.name == *name);
                    (name.clone(), attribute.map_or_else(|| part.clone(), |inner| unknown_computed(inner, part)))
                });
                Value::object(parts.collect::<Vec<_>>()).mark(marks)
            };
            match nested.nesting {
                Nesting::Single | Nesting::Group => block(part),
                _ => map_objects(part, &block),
            }
        }
        _ => part.clone(),
    }
}

/// Changes every object of a collection of objects, or the object itself.
pub fn map_objects(value: &Value, change: &dyn Fn(&Value) -> Value) -> Value {
    let (plain, marks) = value.unmark();
    let result = match plain.type_of() {
        Type::List(ty) if plain.is_known() && !plain.is_null() => {
            Value::list((*ty).clone(), plain.elements().iter().map(change))
        }
        Type::Set(ty) if plain.is_known() && !plain.is_null() => {
            Value::set((*ty).clone(), plain.elements().iter().map(change))
        }
        Type::Tuple(_) if plain.is_known() && !plain.is_null() => Value::tuple(plain.elements().iter().map(change)),
        Type::Map(ty) if plain.is_known() && !plain.is_null() => {
            Value::map((*ty).clone(), plain.entries().iter().map(|(key, value)| (key.clone(), change(value))))
        }
        Type::Object(_) => change(&plain),
        _ => plain,
    };
    result.mark(marks)
}
