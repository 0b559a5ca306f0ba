//! Laws that hold for all values, and limits that no input gets past.

use proptest::prelude::*;
use value::{Kind, MAX_DEPTH, Marks, Number, ObjectAttribute, ObjectType, Refinement, Type, Value};
use value::{console, convert, json, unify};

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["a", "b", "c", "x y", "é", "中"].prop_map(|name| name.to_owned())
}

fn any_type() -> impl Strategy<Value = Type> {
    let leaf = prop_oneof![Just(Type::Bool), Just(Type::Number), Just(Type::String), Just(Type::Dynamic)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let attribute = (name(), inner.clone(), any::<bool>());
        prop_oneof![
            inner.clone().prop_map(Type::list),
            inner.clone().prop_map(Type::set),
            inner.clone().prop_map(Type::map),
            prop::collection::vec(inner, 0..3).prop_map(Type::tuple),
            prop::collection::vec(attribute, 0..3).prop_map(|attributes| {
                let attributes = attributes.into_iter().map(|(name, ty, optional)| ObjectAttribute {
                    name: name.as_str().into(),
                    ty,
                    optional,
                });
                Type::Object(std::sync::Arc::new(ObjectType::new(attributes)))
            }),
        ]
    })
}

fn number_text() -> impl Strategy<Value = String> {
    prop_oneof!["-?[0-9]{1,40}", "-?[0-9]{1,160}\\.[0-9]{1,200}", "-?[1-9][0-9]{0,20}e-?[0-9]{1,3}", "-?[0-9]{1,3}"]
}

fn any_number() -> impl Strategy<Value = Number> {
    number_text().prop_map(|text| Number::parse(&text).expect("decimal text is a number"))
}

fn marks() -> impl Strategy<Value = Marks> {
    prop_oneof![
        6 => Just(Marks::NONE),
        1 => Just(Marks::SENSITIVE),
        1 => Just(Marks::EPHEMERAL),
        1 => Just(Marks::SENSITIVE | Marks::EPHEMERAL),
    ]
}

/// Values of any shape; lists, sets and maps come from converting tuples and objects.
fn any_value(known: bool) -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[a-z0-9]{0,3}", "true|false|1|0", ".{0,6}", "e\u{301}"];
    let unknown = any_type().prop_map(move |ty| if known { Value::null(ty) } else { Value::unknown(ty) });
    let leaf = prop_oneof![
        3 => text.prop_map(Value::string),
        3 => any_number().prop_map(Value::number),
        2 => any::<bool>().prop_map(Value::bool),
        1 => any_type().prop_map(Value::null),
        1 => unknown,
    ];
    let unmarked = leaf.prop_recursive(3, 24, 4, |inner| {
        let tuple = prop::collection::vec(inner.clone(), 0..4).prop_map(Value::tuple).boxed();
        let object = prop::collection::vec((name(), inner), 0..4).prop_map(Value::object).boxed();
        let collection = |structure: BoxedStrategy<Value>, ty: Type| {
            structure.prop_map(move |value| convert(&value, &ty).unwrap_or(value))
        };
        prop_oneof![
            tuple.clone(),
            object.clone(),
            collection(tuple.clone(), Type::list(Type::Dynamic)),
            collection(tuple, Type::set(Type::Dynamic)),
            collection(object, Type::map(Type::Dynamic)),
        ]
    });
    (unmarked, marks()).prop_map(|(value, marks)| value.mark(marks))
}

/// The type with every primitive made a string: everything converts to it, and nothing is left out.
fn as_strings(ty: &Type) -> Type {
    match ty {
        Type::Dynamic => Type::Dynamic,
        Type::Bool | Type::Number | Type::String => Type::String,
        Type::List(element) => Type::list(as_strings(element)),
        Type::Set(element) => Type::set(as_strings(element)),
        Type::Map(element) => Type::map(as_strings(element)),
        Type::Tuple(elements) => Type::tuple(elements.iter().map(as_strings)),
        Type::Object(object) => Type::object(
            object.attributes().iter().map(|attribute| (attribute.name.clone(), as_strings(&attribute.ty))),
        ),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn converting_twice_is_converting_once(value in any_value(false), ty in any_type()) {
        if let Ok(once) = convert(&value, &ty) {
            prop_assert_eq!(convert(&once, &ty), Ok(once));
        }
    }

    #[test]
    fn a_converted_value_has_the_type(value in any_value(false), ty in any_type()) {
        if let Ok(converted) = convert(&value, &ty) {
            let found = converted.type_of();
            prop_assert!(!found.has_optional());
            // An element type that nobody knows makes the type of the whole vague.
            prop_assert!(found.conforms_to(&ty.without_optional()) || found.has_dynamic(), "{:?}", found);
        }
    }

    #[test]
    fn a_value_of_the_type_converts_to_itself(value in any_value(false)) {
        prop_assert_eq!(convert(&value, &value.type_of()), Ok(value.clone()));
        prop_assert_eq!(convert(&value, &Type::Dynamic), Ok(value));
    }

    #[test]
    fn what_converts_when_known_converts_when_unknown(value in any_value(false), ty in any_type()) {
        if convert(&value, &ty).is_ok() {
            prop_assert!(convert(&Value::unknown(value.type_of()), &ty).is_ok());
        }
    }

    #[test]
    fn conversion_keeps_the_mark_of_the_whole(value in any_value(false), ty in any_type()) {
        let marked = value.clone().mark(Marks::SENSITIVE);
        match (convert(&value, &ty), convert(&marked, &ty)) {
            (Ok(plain), Ok(converted)) => {
                prop_assert_eq!(plain.mark(Marks::SENSITIVE), converted);
            }
            (plain, marked) => prop_assert_eq!(plain.is_ok(), marked.is_ok()),
        }
    }

    #[test]
    fn conversion_that_leaves_nothing_out_keeps_all_marks(value in any_value(false)) {
        if let Ok(converted) = convert(&value, &as_strings(&value.type_of())) {
            prop_assert_eq!(converted.marks_deep(), value.marks_deep());
        }
    }

    #[test]
    fn marks_come_off_and_go_back(value in any_value(false)) {
        let (plain, paths) = value.unmark_deep_with_paths();
        prop_assert!(!plain.contains_marked());
        prop_assert_eq!(&plain, &value.unmark_deep().0);
        prop_assert_eq!(plain.mark_with_paths(&paths), value);
    }

    #[test]
    fn unification_does_not_depend_on_the_order(a in any_type(), b in any_type()) {
        let (a, b) = (a.without_optional(), b.without_optional());
        let (first, second) = (unify(&[a.clone(), b.clone()]), unify(&[b.clone(), a.clone()]));
        prop_assert_eq!(first.as_ref().map(|unified| &unified.ty), second.as_ref().map(|unified| &unified.ty));
        prop_assert_eq!(unify(&[a.clone(), a.clone()]).map(|unified| unified.ty), Some(a));
    }

    #[test]
    fn unified_values_convert(a in any_value(false), b in any_value(false)) {
        if let Some(unified) = unify(&[a.type_of(), b.type_of()]) {
            for value in [a, b] {
                if let Ok(converted) = unified.convert(&value) {
                    prop_assert!(converted.marks_deep().contains(value.marks()));
                }
            }
        }
    }

    #[test]
    fn a_printed_number_reads_back_as_itself(number in any_number(), other in any_number()) {
        for result in [Some(number.clone()), number.add(&other), number.multiply(&other), number.divide(&other)] {
            if let Some(result) = result.filter(|result| !result.is_infinite()) {
                prop_assert_eq!(Number::parse(&result.to_string()), Some(result));
            }
        }
    }

    #[test]
    fn arithmetic_agrees_with_itself(a in any_number(), b in any_number()) {
        prop_assert_eq!(a.add(&b), b.add(&a));
        prop_assert_eq!(a.multiply(&b), b.multiply(&a));
        prop_assert_eq!(a.subtract(&b), b.subtract(&a).map(|difference| difference.negate()));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.subtract(&b).map(|difference| difference.is_zero()), Some(a == b));
        prop_assert!(a.floor() <= a && a <= a.ceiling());
    }

    #[test]
    fn small_integers_compute_like_machine_integers(a in any::<i64>(), b in any::<i64>()) {
        let (x, y) = (Number::from(a), Number::from(b));
        let wide = |value: i128| Number::parse(&value.to_string());
        prop_assert_eq!(x.add(&y).and_then(|sum| sum.to_i64()), a.checked_add(b));
        let literal = |value: i64| Number::parse(&value.to_string()).expect("a number");
        prop_assert_eq!(literal(a).multiply(&literal(b)), wide(i128::from(a) * i128::from(b)));
        prop_assert_eq!(literal(a).modulo(&literal(b)).and_then(|rest| rest.to_i64()), Some(a.checked_rem(b).unwrap_or(
            if b == 0 { a } else { 0 }
        )));
        prop_assert_eq!(x.to_string(), a.to_string());
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
    }

    #[test]
    fn doubles_come_back(bits in any::<u64>()) {
        let double = f64::from_bits(bits);
        match Number::from_f64(double) {
            Some(number) => prop_assert_eq!(number.to_f64().to_bits(), bits),
            None => prop_assert!(double.is_nan()),
        }
    }

    #[test]
    fn json_reads_back(value in any_value(true)) {
        let (value, _) = value.unmark_deep();
        if let Ok(text) = json::encode(&value) {
            if !value.type_of().has_dynamic() {
                prop_assert_eq!(json::decode_as(&text, &value.type_of()), Ok(value));
            }
            let free = json::decode(&text).expect("what was written can be read");
            prop_assert_eq!(json::encode(&free), Ok(text));
        }
    }

    #[test]
    fn json_of_anything_is_an_answer(text in ".{0,40}|[\\[\\]{}\",:0-9a-z\\\\ ]{0,40}") {
        if let Err(error) = json::decode(&text) {
            prop_assert!(error.offset <= text.len());
        }
    }

    #[test]
    fn types_read_back(ty in any_type()) {
        prop_assert_eq!(Type::from_json(&ty.to_json()), Some(ty));
    }

    #[test]
    fn equality_is_symmetric_and_keeps_marks(a in any_value(false), b in any_value(false)) {
        let forward = a.equals(&b);
        prop_assert_eq!(&forward, &b.equals(&a));
        prop_assert_eq!(forward.marks(), a.marks_deep() | b.marks_deep());
        if a.is_wholly_known() {
            prop_assert_eq!(a.equals(&a).as_bool(), Some(true));
        }
    }

    #[test]
    fn an_unknown_part_never_contradicts(a in any_value(true), ty in any_type()) {
        // Whatever is known with the whole unknown must be true of the real value too. (Where the type leaves types
        // open, what fills them depends on the values.)
        prop_assume!(!ty.has_dynamic());
        let unknown = Value::unknown(a.type_of());
        if let (Ok(real), Ok(guess)) = (convert(&a, &ty), convert(&unknown, &ty)) {
            prop_assert_ne!(guess.equals(&real).as_bool(), Some(false));
        }
    }

    #[test]
    fn secrets_are_not_printed(value in any_value(false)) {
        let secret = Value::tuple([Value::string("hunter2").mark(Marks::SENSITIVE), value]);
        let debug = format!("{secret:?}");
        prop_assert!(!debug.contains("hunter2"));
        prop_assert!(!console::text(&secret).contains("hunter2"));
        prop_assert!(json::encode(&secret).is_err());
        if let Err(error) = convert(&secret, &Type::tuple([Type::Number, Type::Dynamic])) {
            let debug = format!("{error:?}");
            prop_assert!(!debug.contains("hunter2"));
        }
    }
}

#[test]
fn nesting_beyond_the_limit_becomes_unknown() {
    let mut value = Value::string("x").mark(Marks::SENSITIVE);
    let mut deepest = 0;
    for _ in 0..100_000 {
        value = Value::object([("a", Value::tuple([value]))]);
        deepest = deepest.max(value.depth());
        assert!(value.contains_marked(), "the mark survives");
    }
    assert!(deepest <= MAX_DEPTH);
    let mut deep = Value::number(1_i64);
    while deep.depth() < MAX_DEPTH {
        deep = Value::tuple([deep]);
    }
    let ty = as_strings(&deep.type_of());
    assert_eq!(convert(&deep, &ty).map(|converted| converted.type_of()), Ok(ty));
    assert_eq!(json::encode(&deep).map(|text| text.len()), Ok(2 * MAX_DEPTH + 1));
    assert!(console::text(&deep).len() > MAX_DEPTH);
    assert_eq!(deep.equals(&deep), Value::bool(true));
    let strings = as_strings(&deep.type_of());
    assert_eq!(unify(&[deep.type_of(), strings.clone()]).map(|unified| unified.ty), Some(strings));
    assert!(Value::tuple([deep]).is_dynamic());
}

#[test]
fn nesting_of_json_is_limited() {
    let nested = |depth: usize| json::decode(&("[".repeat(depth) + &"]".repeat(depth)));
    assert!(nested(MAX_DEPTH).is_ok_and(|value| value.depth() == MAX_DEPTH));
    let error = nested(100_000).expect_err("too deep");
    assert_eq!((error.offset, error.kind), (MAX_DEPTH, json::DecodeErrorKind::TooDeep));
    assert!(json::decode(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn shared_parts_count_each_time() {
    let mut value = Value::tuple([Value::bool(true)]);
    for _ in 0..100 {
        value = Value::tuple([value.clone(), value]);
    }
    assert_eq!(value.size(), usize::MAX, "visiting it would never end, and the size says so");
    assert_eq!(value.type_of(), value.clone().type_of());
}

#[test]
fn types_nest_no_deeper_than_values() {
    let mut value = Value::unknown(Type::String);
    for _ in 0..100_000 {
        value = Value::unknown(Type::list(value.type_of()));
        assert!(value.depth() <= MAX_DEPTH);
        value = Value::unknown(Value::tuple([value]).type_of());
        assert!(value.depth() <= MAX_DEPTH);
    }
    let mut shared = Value::unknown(Type::String);
    for _ in 0..100 {
        shared = Value::unknown(Type::tuple([shared.type_of(), shared.type_of()]));
    }
    assert_eq!(shared.size(), usize::MAX);
    assert!(!shared.type_of().has_dynamic() && !shared.type_of().has_optional());
    assert_eq!(convert(&shared, &shared.type_of()), Ok(shared.clone()));
}

#[test]
fn numbers_of_any_size_are_read_and_printed() {
    for text in ["1e2147483647", "1e-9223372036854775807", "1e99999999999999999999", "1e", "--1", ".", "1_0", "0x10"] {
        assert_eq!(Number::parse(text), None, "{text}");
    }
    assert!(Number::parse("1e1000000000").is_some_and(|number| number.is_infinite()));
    let huge = Number::parse("1e500000000").expect("a number");
    assert_eq!(huge.to_string(), "1e+500000000");
    assert_eq!(huge.add(&Number::from(1_i64)), Some(huge.clone()));
    assert!(huge.multiply(&huge).is_some_and(|product| product.is_infinite()));
    assert_eq!(Number::parse("1e-100000").map(|number| number.to_string().len()), Some(100_002));
    let digits = "7".repeat(1_000_000);
    assert!(Number::parse(&digits).is_some_and(|number| number.to_string().ends_with("e+999999")));
}

#[test]
fn an_unknown_list_of_known_length_has_unknown_elements() {
    let list = Value::unknown(Type::list(Type::String)).refine(&Refinement::new().not_null().length(2));
    assert!(matches!(list.kind(), Kind::Sequence(sequence) if sequence.elements().len() == 2));
    let long = Value::unknown(Type::list(Type::String)).refine(&Refinement::new().not_null().length(usize::MAX));
    assert!(!long.is_known());
}
