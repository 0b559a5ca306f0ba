//! Putting marks on values and taking them off.

use std::sync::Arc;

use super::{Kind, Mapping, Sequence, Summary, Value};
use crate::{Marks, Path, PathStep, Type};

impl Value {
    /// The marks of this value itself, not of its parts.
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// Whether this value itself is marked.
    pub fn is_marked(&self) -> bool {
        !self.marks.is_empty()
    }

    /// The marks of this value and all its parts.
    pub fn marks_deep(&self) -> Marks {
        self.summary().marks
    }

    /// Whether this value or any of its parts is marked.
    pub fn contains_marked(&self) -> bool {
        !self.marks_deep().is_empty()
    }

    /// The value with these marks added.
    pub fn mark(mut self, marks: Marks) -> Value {
        self.marks |= marks;
        self
    }

    /// The value without its own marks, and those.
    pub fn unmark(&self) -> (Value, Marks) {
        (Value { kind: self.kind.clone(), marks: Marks::NONE }, self.marks)
    }

    /// The value without any marks at any depth, and all of them.
    pub fn unmark_deep(&self) -> (Value, Marks) {
        let marks = self.marks_deep();
        if marks.is_empty() {
            return (self.clone(), marks);
        }
        (self.transform_marks(&mut Path::root(), &mut |_, _| Marks::NONE), marks)
    }

    /// The value without any marks at any depth, and where they were.
    ///
    /// ```
    /// use value::{Marks, Value};
    ///
    /// let value = Value::tuple([Value::bool(true), Value::string("x").mark(Marks::SENSITIVE)]);
    /// let (plain, paths) = value.unmark_deep_with_paths();
    /// assert_eq!(paths[0].0.to_string(), "[1]");
    /// assert_eq!(plain.mark_with_paths(&paths), value);
    /// ```
    pub fn unmark_deep_with_paths(&self) -> (Value, Vec<(Path, Marks)>) {
        let mut found = Vec::new();
        let plain = self.transform_marks(&mut Path::root(), &mut |path, marks| {
            if !marks.is_empty() {
                found.push((path.clone(), marks));
            }
            Marks::NONE
        });
        (plain, found)
    }

    /// The value with these marks added at these places. Places that do not exist are passed over; a place inside a
    /// set marks the whole set.
    pub fn mark_with_paths(&self, paths: &[(Path, Marks)]) -> Value {
        let mut value = self.clone();
        for (path, marks) in paths {
            value = value.mark_at(path.steps(), *marks);
        }
        value
    }

    fn mark_at(&self, steps: &[PathStep], marks: Marks) -> Value {
        let Some((step, rest)) = steps.split_first() else { return self.clone().mark(marks) };
        let kind = match (&*self.kind, step) {
            (Kind::Sequence(sequence), _) if matches!(sequence.ty, Type::Set(_)) => return self.clone().mark(marks),
            (Kind::Sequence(sequence), PathStep::Index(index)) if *index < sequence.elements.len() => {
                let mut elements = sequence.elements.clone();
                if let Some(element) = elements.get_mut(*index) {
                    *element = element.mark_at(rest, marks);
                }
                Kind::Sequence(Sequence { ty: sequence.ty.clone(), summary: Summary::of(elements.iter()), elements })
            }
            (Kind::Mapping(mapping), PathStep::Attribute(name) | PathStep::Key(name)) => {
                let mut entries = mapping.entries.clone();
                for (key, value) in &mut entries {
                    if key == name {
                        *value = value.mark_at(rest, marks);
                    }
                }
                Kind::Mapping(Mapping {
                    ty: mapping.ty.clone(),
                    summary: Summary::of(entries.iter().map(|(_, value)| value)),
                    entries,
                })
            }
            _ => return self.clone(),
        };
        Value { kind: Arc::new(kind), marks: self.marks }
    }

    /// Replaces the marks at every marked place by what `change` says. Unmarked parts stay shared.
    fn transform_marks(&self, path: &mut Path, change: &mut dyn FnMut(&Path, Marks) -> Marks) -> Value {
        let marks = if self.marks.is_empty() { Marks::NONE } else { change(path, self.marks) };
        if !crate::Refinement::KEPT {
            return self.clone();
        }
        let inner = match &*self.kind {
            Kind::Sequence(sequence) => sequence.summary.marks,
            Kind::Mapping(mapping) => mapping.summary.marks,
            _ => Marks::NONE,
        };
        if inner.is_empty() {
            return Value { kind: self.kind.clone(), marks };
        }
        let kind = match &*self.kind {
            Kind::Sequence(sequence) => {
                let mut elements = Vec::with_capacity(sequence.elements.len());
                for (index, element) in sequence.elements.iter().enumerate() {
                    path.push(PathStep::Index(index));
                    elements.push(element.transform_marks(path, change));
                    path.pop();
                }
                let summary = Summary::of(elements.iter());
                Kind::Sequence(Sequence { ty: sequence.ty.clone(), elements: elements.into(), summary })
            }
            Kind::Mapping(mapping) => {
                let is_map = matches!(mapping.ty, Type::Map(_));
                let mut entries = Vec::with_capacity(mapping.entries.len());
                for (name, value) in &mapping.entries {
                    path.push(if is_map { PathStep::Key(name.clone()) } else { PathStep::Attribute(name.clone()) });
                    entries.push((name.clone(), value.transform_marks(path, change)));
                    path.pop();
                }
                let summary = Summary::of(entries.iter().map(|(_, value)| value));
                Kind::Mapping(Mapping { ty: mapping.ty.clone(), entries: entries.into(), summary })
            }
            _ => return Value { kind: self.kind.clone(), marks },
        };
        Value { kind: Arc::new(kind), marks }
    }
}
