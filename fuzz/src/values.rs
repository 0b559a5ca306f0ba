//! Values and types made of bytes: of every kind, at any depth null, unknown or marked.

use value::{Marks, Number, ObjectAttribute, ObjectType, Refinement, Type, Value, convert};

/// Bytes to take decisions from; zeros when there are no more.
pub struct Bytes<'a>(std::slice::Iter<'a, u8>);

const NAMES: [&str; 6] = ["a", "b", "c", "x y", "é", "id"];
const TEXTS: [&str; 12] =
    ["", "a", "b", "1", "true", "0x1f", "10.0.0.0/8", "e\u{301}", "中文 😀", "a,b\nc", "%s ${x}", "{\"a\": [1]}"];
const NUMBERS: [&str; 10] = ["0", "1", "2", "-1", "3.5", "1e400", "0.1", "1e-9", "9007199254740993", "255"];

impl<'a> Bytes<'a> {
    /// The decisions that these bytes hold.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % end
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A type with at most so many levels.
    pub fn any_type(&mut self, levels: usize) -> Type {
        let choices = if levels == 0 { 4 } else { 9 };
        match self.below(choices) {
            0 => Type::String,
            1 => Type::Number,
            2 => Type::Bool,
            3 => Type::Dynamic,
            4 => Type::list(self.any_type(levels - 1)),
            5 => Type::set(self.any_type(levels - 1)),
            6 => Type::map(self.any_type(levels - 1)),
            7 => {
                let count = self.below(3);
                Type::tuple((0..count).map(|_| self.any_type(levels - 1)).collect::<Vec<_>>())
            }
            _ => {
                let count = self.below(4);
                let attributes = (0..count).map(|_| ObjectAttribute {
                    name: self.pick(&NAMES).into(),
                    ty: self.any_type(levels - 1),
                    optional: self.below(3) == 0,
                });
                Type::Object(std::sync::Arc::new(ObjectType::new(attributes.collect::<Vec<_>>())))
            }
        }
    }

    /// A value with at most so many levels.
    pub fn any_value(&mut self, levels: usize) -> Value {
        let value = self.unmarked(levels);
        match self.below(16) {
            1 => value.mark(Marks::SENSITIVE),
            2 => value.mark(Marks::EPHEMERAL),
            3 => value.mark(Marks::SENSITIVE | Marks::EPHEMERAL),
            _ => value,
        }
    }

    fn unmarked(&mut self, levels: usize) -> Value {
        let choices = if levels == 0 { 6 } else { 11 };
        match self.below(choices) {
            0 | 1 => Value::string(self.pick(&TEXTS)),
            2 => Number::parse(self.pick(&NUMBERS)).map_or_else(Value::dynamic, Value::number),
            3 => Value::bool(self.below(2) == 1),
            4 => Value::null(self.any_type(1).without_optional()),
            5 => self.unknown(),
            6 => Value::tuple(self.elements(levels)),
            7 => self.as_collection(levels, Type::list),
            8 => self.as_collection(levels, Type::set),
            9 => self.mapping(levels),
            _ => {
                let object = self.mapping(levels);
                convert(&object, &Type::map(Type::Dynamic)).unwrap_or(object)
            }
        }
    }

    fn unknown(&mut self) -> Value {
        let value = Value::unknown(self.any_type(1).without_optional());
        let refinement = Refinement::new().not_null();
        match (self.below(4), value.type_of()) {
            (0, _) => value,
            (1, Type::String) => value.refine(&refinement.string_prefix(self.pick(&TEXTS))),
            (1, Type::Number) => value.refine(&refinement.at_least(Number::from(1_i64), true)),
            (1, ty) if ty.is_collection() => value.refine(&refinement.length_at_least(1)),
            _ => value.refine(&refinement),
        }
    }

    fn elements(&mut self, levels: usize) -> Vec<Value> {
        let count = self.below(4);
        (0..count).map(|_| self.any_value(levels - 1)).collect()
    }

    fn as_collection(&mut self, levels: usize, of: fn(Type) -> Type) -> Value {
        let tuple = Value::tuple(self.elements(levels));
        convert(&tuple, &of(Type::Dynamic)).unwrap_or(tuple)
    }

    fn mapping(&mut self, levels: usize) -> Value {
        let count = self.below(4);
        let entries: Vec<_> = (0..count).map(|_| (self.pick(&NAMES), self.any_value(levels - 1))).collect();
        Value::object(entries)
    }
}

/// Whether something that knows less may turn out to be the value, marks apart.
pub fn admits(less: &Value, value: &Value) -> bool {
    let (less, _) = less.unmark();
    let (value, _) = value.unmark();
    if !less.is_known() {
        return (!value.is_known() || could_become(&less.type_of(), &value.type_of()))
            && !(less.is_definitely_not_null() && value.is_null())
            && (!value.is_known() || value.is_null() || length_fits(&less, &value));
    }
    if !value.is_known() {
        return false;
    }
    if matches!(less.type_of(), Type::Set(_)) && !less.is_wholly_known() {
        // Of a set with unknown elements nobody knows how many there will be.
        return less.elements().len() >= value.elements().len();
    }
    if less.is_null() || value.is_null() {
        return less.is_null() == value.is_null();
    }
    let same_length = less.elements().len() == value.elements().len() && less.entries().len() == value.entries().len();
    let is_compound = !less.type_of().is_primitive();
    match is_compound {
        false => less.kind() == value.kind(),
        true => {
            same_length
                && less.elements().iter().zip(value.elements()).all(|(less, value)| admits(less, value))
                && less
                    .entries()
                    .iter()
                    .zip(value.entries())
                    .all(|((name, less), (other, value))| name == other && admits(less, value))
        }
    }
}

fn length_fits(less: &Value, value: &Value) -> bool {
    let refinement = less.refinement();
    let length = value.elements().len().max(value.entries().len());
    !less.type_of().is_collection()
        || !value.is_wholly_known()
        || refinement.least_length() <= length && refinement.greatest_length().is_none_or(|most| length <= most)
}

/// Whether an unknown value of the first type may become one of the second: where nothing is known, everything may.
fn could_become(less: &Type, ty: &Type) -> bool {
    match (less, ty) {
        (Type::Dynamic, _) | (_, Type::Dynamic) => true,
        (Type::List(less), Type::List(ty)) | (Type::Set(less), Type::Set(ty)) | (Type::Map(less), Type::Map(ty)) => {
            could_become(less, ty)
        }
        (Type::Tuple(less), Type::Tuple(ty)) => {
            less.len() == ty.len() && less.iter().zip(ty.iter()).all(|(less, ty)| could_become(less, ty))
        }
        (Type::Object(less), Type::Object(ty)) => {
            let (less, ty) = (less.attributes(), ty.attributes());
            less.len() == ty.len()
                && less.iter().zip(ty).all(|(less, ty)| less.name == ty.name && could_become(&less.ty, &ty.ty))
        }
        _ => less == ty,
    }
}
