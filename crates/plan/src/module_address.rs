//! The address of a module instance as text, such as `module.a["k"].module.b`.

/// The names of the calls in the address of a module instance.
pub(crate) fn module_names(address: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = address;
    while let Some(call) = rest.strip_prefix("module.") {
        let end = call.find(['.', '[']).unwrap_or(call.len());
        let (name, after) = call.split_at(end);
        names.push(name);
        rest = after_key(after).trim_start_matches('.');
    }
    names
}

/// The first so many calls of the address of a module instance, with their keys.
pub(crate) fn module_prefix(address: &str, calls: usize) -> &str {
    let mut rest = address;
    for _ in 0..calls {
        let Some(call) = rest.trim_start_matches('.').strip_prefix("module.") else { break };
        rest = after_key(call.find(['.', '[']).and_then(|end| call.get(end..)).unwrap_or_default());
    }
    address.get(..address.len() - rest.len()).unwrap_or(address)
}

/// What follows the key of an instance, if there is one.
fn after_key(text: &str) -> &str {
    let Some(key) = text.strip_prefix('[') else { return text };
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in key.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return key.get(at + 1..).unwrap_or_default(),
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_may_hold_what_addresses_are_made_of() {
        let address = r#"module.a["].module.x\"["].module.b.module.c[0]"#;
        assert_eq!(module_names(address), ["a", "b", "c"]);
        let prefixes = ["", r#"module.a["].module.x\"["]"#, r#"module.a["].module.x\"["].module.b"#, address, address];
        for (calls, prefix) in prefixes.into_iter().enumerate() {
            assert_eq!(module_prefix(address, calls), prefix);
        }
        assert!(module_names("").is_empty());
    }
}
