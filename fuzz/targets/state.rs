//! States: whatever the text, it is read or refused with a place and a reason; what is read is written as something that
//! reads the same; objects become values with and without a schema.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::state::State;
use schema::{Mode, Schemas};
use syntax::Locale;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let state = match State::read(text) {
        Ok(state) => state,
        Err(error) => {
            for locale in [Locale::En, Locale::Zh] {
                assert!(!error.summary(locale).is_empty() && !error.detail(locale).is_empty());
            }
            return;
        }
    };
    assert_eq!(State::read(&state.write()).as_ref(), Ok(&state));
    let schemas = Schemas::new();
    let schema = schemas.get("terraform.io/builtin/terraform", Mode::Managed, "terraform_data").found();
    let Some(schema) = schema else { return };
    for (resource, instance) in state.objects() {
        let address = resource.address_of(instance).to_string();
        let (value, problems) = instance.value(&schema);
        assert!(!value.type_of().is_primitive());
        for problem in problems {
            assert!(!problem.arguments(&address).is_empty());
        }
        let _ = instance.shape();
    }
});
