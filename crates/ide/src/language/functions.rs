//! How the built-in functions are called and what they are for. The table stands on its own, so that an editor knows
//! them also in a build that cannot compute them; a test compares it with the functions that compute.

use syntax::Locale;

/// A line for each function, by name: signature, English, Chinese.
const TABLE: &str = include_str!("functions.txt");

/// A built-in function as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// Name, parameters and type of the result: `abs(num: number) number`. A parameter for all further arguments has
    /// `...` behind its name; the type is `any` where it depends on the arguments.
    pub(crate) signature: &'static str,
    english: &'static str,
    chinese: &'static str,
}

impl Function {
    fn read(line: &'static str) -> Function {
        let mut cells = line.split(" | ");
        let mut next = || cells.next().unwrap_or_default();
        Function { signature: next(), english: next(), chinese: next() }
    }

    pub(crate) fn name(self) -> &'static str {
        self.signature.split('(').next().unwrap_or_default()
    }

    /// What stands between the parentheses.
    pub(crate) fn parameters(self) -> &'static str {
        let inside = self.signature.get(self.name().len() + 1..).unwrap_or_default();
        inside.rfind(") ").and_then(|end| inside.get(..end)).unwrap_or_default()
    }

    /// The type of the result.
    pub(crate) fn result(self) -> &'static str {
        self.signature.rsplit(") ").next().unwrap_or_default()
    }

    /// What it is for, in a sentence.
    pub(crate) fn documentation(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.english,
            Locale::Zh => self.chinese,
        }
    }
}

/// What the names of functions that a provider brings begin with.
const OF_PROVIDERS: &str = "provider::";

fn table() -> impl Iterator<Item = Function> {
    TABLE.lines().map(Function::read)
}

/// All built-in functions, by name.
pub(crate) fn all() -> impl Iterator<Item = Function> {
    table().filter(|function| !function.signature.starts_with(OF_PROVIDERS))
}

/// The functions of the provider that is built into Terraform, with its name in front.
pub(crate) fn of_built_in_provider() -> impl Iterator<Item = Function> {
    table().filter(|function| function.signature.starts_with(OF_PROVIDERS))
}

/// The function of this name: `upper`, `core::upper` or `provider::terraform::encode_expr`.
pub(crate) fn find(name: &str) -> Option<Function> {
    let name = name.strip_prefix("core::").unwrap_or(name);
    table().find(|function| function.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_has_its_parts() {
        let found = find("core::cidrsubnets").map(|found| (found.name(), found.parameters(), found.result()));
        assert_eq!(found, Some(("cidrsubnets", "prefix: string, newbits...: number", "list(string)")));
        let transpose = find("transpose").map(|found| (found.parameters(), found.result()));
        assert_eq!(transpose, Some(("values: map(list(string))", "map(list(string))")));
        assert_eq!(find("Upper"), None);
        assert!(of_built_in_provider().all(|function| function.name().starts_with("provider::terraform::")));
    }

    #[test]
    fn every_function_is_explained_in_both_languages() {
        for function in table() {
            assert!(function.english.ends_with('.'), "{function:?}");
            assert!(function.chinese.ends_with('。'), "{function:?}");
        }
    }

    #[cfg(feature = "evaluation")]
    #[test]
    fn the_table_is_that_of_the_functions_that_compute() {
        let computed = lang::functions::signatures().into_iter().map(|signature| {
            let fixed = signature.parameters.iter().map(|(name, ty, _)| format!("{name}: {}", lang::type_name(ty)));
            let variadic = signature.variadic.iter().map(|(name, ty, _)| format!("{name}...: {}", lang::type_name(ty)));
            format!("{}({})", signature.name, fixed.chain(variadic).collect::<Vec<_>>().join(", "))
        });
        let shown = all().map(|function| format!("{}({})", function.name(), function.parameters()));
        assert_eq!(shown.collect::<Vec<_>>(), computed.collect::<Vec<_>>());
    }
}
