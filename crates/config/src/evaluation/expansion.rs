//! `count` and `for_each`: which instances there are.

use std::rc::Rc;
use std::sync::Arc;

use lang::type_name;
use syntax::{Expr, Message, arguments};
use value::{Kind, Type, Value, convert};

use super::graph::{Item, Outcome};
use super::{Evaluation, Key, ModuleInstance, Purpose, Repetition, Site, messages};
use crate::Argument;

/// As many instances as one block may make.
const MAX_INSTANCES: usize = 10_000;

/// What an instance costs, in steps: it is at least an object with a place in several tables.
const INSTANCE_COST: usize = 20;

/// What decides how many instances there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    Single,
    Count,
    ForEach,
}

/// The instances of a block.
#[derive(Clone, Debug)]
pub(crate) struct Expansion {
    pub(crate) repeat: Repeat,
    /// Whether the instances are known; if not there is one that stands for all.
    pub(crate) known: bool,
    pub(crate) keys: Vec<Key>,
    pub(crate) repetitions: Vec<Repetition>,
    /// Of a module call: the numbers of the module instances, none if the module is not loaded.
    pub(crate) children: Vec<usize>,
}

impl Expansion {
    fn single() -> Expansion {
        Expansion {
            repeat: Repeat::Single,
            known: true,
            keys: vec![Key::None],
            repetitions: vec![Repetition::default()],
            children: Vec::new(),
        }
    }

    /// One instance that stands for all.
    pub(crate) fn unknown(repeat: Repeat) -> Expansion {
        let repetition = match repeat {
            Repeat::Single => return Expansion::single(),
            Repeat::Count => Repetition { each: None, count: Some(Value::unknown(Type::Number)) },
            Repeat::ForEach => Repetition { each: Some((Value::unknown(Type::String), Value::dynamic())), count: None },
        };
        Expansion {
            repeat,
            known: false,
            keys: vec![Key::Unknown],
            repetitions: vec![repetition],
            children: Vec::new(),
        }
    }

    /// The objects of the instances as one value.
    pub(crate) fn collect(&self, objects: Vec<Value>) -> Value {
        match self.repeat {
            Repeat::Single => objects.into_iter().next().unwrap_or_else(Value::dynamic),
            Repeat::Count => Value::tuple(objects),
            Repeat::ForEach => {
                let names = self.keys.iter().map(|key| match key {
                    Key::Text(text) => Arc::clone(text),
                    _ => Arc::from(""),
                });
                Value::object(names.zip(objects))
            }
        }
    }

    /// What validation knows about a module call: the names of its outputs.
    pub(crate) fn validated(&self, outputs: &mut dyn Iterator<Item = &str>) -> Value {
        let object = Value::object(outputs.map(|name| (name.to_owned(), Value::dynamic())));
        match self.repeat {
            Repeat::Single => Value::unknown(object.type_of()),
            Repeat::Count => Value::unknown(Type::list(object.type_of())),
            Repeat::ForEach => Value::unknown(Type::map(object.type_of())),
        }
    }
}

impl<'a> Evaluation<'a> {
    /// The instances of a block with these arguments; `None` if they are wrong. When the purpose is to validate, one
    /// stands for all, also where the arguments are wrong.
    pub(crate) fn expand(
        &self,
        site: &Site,
        count: Option<Argument<'_>>,
        for_each: Option<Argument<'_>>,
    ) -> (Expansion, bool) {
        let (repeat, found) = match (count, for_each) {
            (None, None) => return (Expansion::single(), true),
            (Some(count), _) => (Repeat::Count, self.count(count.file, site, count.attribute.expr())),
            (None, Some(each)) => (Repeat::ForEach, self.for_each(each.file, site, each.attribute.expr())),
        };
        match (self.purpose, found) {
            (Purpose::Validate, found) => (Expansion::unknown(repeat), found.is_some()),
            (Purpose::Plan, Some(Some(instances))) => {
                if instances.len() > MAX_INSTANCES || !self.spend(instances.len() * INSTANCE_COST) {
                    let argument = count.or(for_each);
                    if let Some(argument) = argument {
                        let args = arguments![MAX_INSTANCES.to_string()];
                        let span = argument.attribute.expr().span();
                        self.error(argument.file, &messages::TOO_MANY_INSTANCES, span, args);
                    }
                    return (Expansion::unknown(repeat), false);
                }
                let (keys, repetitions) = instances.into_iter().unzip();
                (Expansion { repeat, known: true, keys, repetitions, children: Vec::new() }, true)
            }
            (Purpose::Plan, found) => (Expansion::unknown(repeat), found.is_some()),
        }
    }

    /// The instances that `count` makes: `None` if it is wrong, `Some(None)` if they are not known.
    fn count(&self, file: &str, site: &Site, expr: Expr<'_>) -> Option<Option<Vec<(Key, Repetition)>>> {
        let span = expr.span();
        let value = self.evaluate_in(file, site, expr)?;
        let (value, marks) = value.unmark();
        let refuse = |message: &'static Message| {
            self.error(file, message, span, Vec::new());
            None
        };
        let number = match convert(&value, &Type::Number) {
            Ok(number) => number,
            Err(_) => {
                let args = arguments![type_name(&Type::Number), type_name(&value.type_of())];
                self.error(file, &messages::WRONG_TYPE, span, args);
                return None;
            }
        };
        if marks.is_ephemeral() {
            return refuse(&messages::COUNT_EPHEMERAL);
        }
        if number.is_null() {
            return refuse(&messages::COUNT_NULL);
        }
        if !number.is_known() {
            return match self.purpose {
                Purpose::Validate => Some(None),
                Purpose::Plan if self.is_untold(site, expr) => Some(None),
                Purpose::Plan => refuse(&messages::COUNT_UNKNOWN),
            };
        }
        let count = number.as_number().and_then(value::Number::to_i64).and_then(|number| u64::try_from(number).ok());
        let Some(count) = count else { return refuse(&messages::COUNT_NOT_WHOLE) };
        if self.purpose == Purpose::Validate {
            return Some(None);
        }
        let instance = |index: u64| {
            let number = Value::number(index as usize);
            (Key::Index(index), Repetition { each: None, count: Some(number) })
        };
        Some(Some((0..count.min(MAX_INSTANCES as u64 + 1)).map(instance).collect()))
    }

    /// The instances that `for_each` makes.
    fn for_each(&self, file: &str, site: &Site, expr: Expr<'_>) -> Option<Option<Vec<(Key, Repetition)>>> {
        let span = expr.span();
        let value = self.evaluate_in(file, site, expr)?;
        let refuse = |message: &'static Message, args: Vec<String>| {
            self.error(file, message, span, args);
            None
        };
        let (value, marks) = value.unmark();
        // While a key in braces is not known, Terraform does not ask where it comes from.
        let undecided = value.is_dynamic() && expr.as_map().is_some();
        if marks.is_sensitive() && !undecided {
            return refuse(&messages::FOR_EACH_SENSITIVE, Vec::new());
        }
        if marks.is_ephemeral() && !undecided {
            return refuse(&messages::FOR_EACH_EPHEMERAL, Vec::new());
        }
        let ty = value.type_of();
        if value.is_null() {
            return refuse(&messages::FOR_EACH_NULL, Vec::new());
        }
        if !matches!(ty, Type::Dynamic | Type::Map(_) | Type::Set(_) | Type::Object(_)) {
            return refuse(&messages::FOR_EACH_TYPE, arguments![type_name(&ty)]);
        }
        if !value.is_known() && self.purpose == Purpose::Validate {
            return Some(None);
        }
        let whole = value.is_known() && (!matches!(ty, Type::Set(_)) || value.is_wholly_known());
        if let Type::Set(element) = &ty {
            let fits = **element == Type::String || **element == Type::Dynamic;
            if whole && value.elements().is_empty() && self.purpose == Purpose::Plan {
                return Some(Some(Vec::new()));
            }
            if !fits {
                return refuse(&messages::FOR_EACH_SET_TYPE, arguments![type_name(element)]);
            }
            if value.elements().iter().any(Value::is_null) {
                return refuse(&messages::FOR_EACH_SET_NULL, Vec::new());
            }
        }
        if !whole {
            return match self.purpose {
                Purpose::Validate => Some(None),
                Purpose::Plan if self.is_untold(site, expr) => Some(None),
                Purpose::Plan => refuse(&messages::FOR_EACH_UNKNOWN, Vec::new()),
            };
        }
        if self.purpose == Purpose::Validate {
            return Some(None);
        }
        let instance = |key: Arc<str>, value: &Value| {
            let each = Some((Value::string(&key), value.clone()));
            (Key::Text(key), Repetition { each, count: None })
        };
        Some(Some(match value.kind() {
            Kind::Mapping(mapping) => {
                mapping.entries().iter().map(|(key, element)| instance(Arc::clone(key), element)).collect()
            }
            _ => value.elements().iter().filter_map(|key| Some(instance(Arc::from(key.as_str()?), key))).collect(),
        }))
    }

    /// Keeps what instances there are of a block.
    pub(crate) fn expansions_of(&self, item: Item, expansion: Rc<Expansion>) {
        self.expansions.borrow_mut().insert(item, expansion);
    }

    /// Finds the instances of a module call.
    pub(crate) fn compute_call(&self, item: Item) -> Outcome {
        let call = self.definitions(item.instance).and_then(|found| found.module.calls.get(item.index));
        let Some(call) = call else { return Outcome::failed() };
        let site = Site::of(item.instance);
        let (mut expansion, mut sound) = self.expand(&site, call.argument("count"), call.argument("for_each"));
        if let Some(argument) = call.argument("depends_on") {
            sound &= self.check_list(&site, &argument);
        }
        if self.purpose == Purpose::Validate {
            // Terraform lets the arguments of any call use both.
            let each = Some((Value::unknown(Type::String), Value::dynamic()));
            expansion.repetitions = vec![Repetition { each, count: Some(Value::unknown(Type::Number)) }];
        }
        let node = self.called(item.instance, item.index);
        let untold = node.is_none() || !expansion.known;
        if let Some(node) = node
            && (sound || self.purpose == Purpose::Validate)
        {
            let mut instances = self.instances.borrow_mut();
            for (key, repetition) in expansion.keys.iter().zip(&expansion.repetitions) {
                expansion.children.push(instances.len());
                instances.push(Rc::new(ModuleInstance {
                    node,
                    parent: Some(item.instance),
                    key: key.clone(),
                    call: item.index,
                    repetition: repetition.clone(),
                }));
            }
        }
        self.expansions.borrow_mut().insert(item, Rc::new(expansion));
        Outcome { value: Value::dynamic(), failed: !sound, untold }
    }
}
