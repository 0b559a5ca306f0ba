//! Every word the page says, in both languages.
//!
//! A section of the catalogue is a list of phrases; the macro turns each into a method of [`Words`]. A phrase without
//! one of the languages does not compile, nor does one that forgets a placeholder or names an unknown one.

mod editor;
mod form;
mod gallery;
mod shell;

use yew::prelude::*;

use crate::model::Locale;

/// The catalogue in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words(pub Locale);

impl Words {
    /// The value of HTML's `lang`.
    pub fn tag(self) -> &'static str {
        match self.0 {
            Locale::En => "en",
            Locale::Zh => "zh-CN",
        }
    }

    /// `5.3 KB`: bytes with a unit, in steps of 1,024.
    pub fn size(self, bytes: usize) -> String {
        let kibibytes = bytes as f64 / 1024.0;
        if bytes == 1 {
            self.one_byte().to_owned()
        } else if bytes < 1000 {
            self.bytes(bytes)
        } else if kibibytes < 1000.0 {
            format!("{kibibytes:.1} KB")
        } else if kibibytes < 1_024_000.0 {
            format!("{:.2} MB", kibibytes / 1024.0)
        } else {
            format!("{:.2} GB", kibibytes / 1_048_576.0)
        }
    }
}

/// The words of the page's language.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or(Words(Locale::En))
}

/// Declares phrases as methods of [`Words`]; see the module's description.
///
/// ```text
/// phrases! {
///     /// Heading above the list of files.
///     files { en: "Files", zh: "文件" }
///     saved_at(time) { en: "Saved at {time}", zh: "{time} 已保存" }
/// }
/// ```
macro_rules! phrases {
    ($($(#[$meta:meta])* $name:ident $(($($argument:ident),+))? { en: $en:literal, zh: $zh:literal $(,)? })*) => {
        impl $crate::i18n::Words {
            $($crate::i18n::phrases!(@one [$(#[$meta])*] $name $(($($argument),+))? $en $zh);)*
        }
    };
    (@one [$(#[$meta:meta])*] $name:ident $en:literal $zh:literal) => {
        $(#[$meta])*
        #[doc = concat!("\n\n“", $en, "”")]
        pub fn $name(self) -> &'static str {
            match self.0 {
                $crate::model::Locale::En => $en,
                $crate::model::Locale::Zh => $zh,
            }
        }
    };
    (@one [$(#[$meta:meta])*] $name:ident ($($argument:ident),+) $en:literal $zh:literal) => {
        $(#[$meta])*
        #[doc = concat!("\n\n“", $en, "”")]
        pub fn $name(self, $($argument: impl std::fmt::Display),+) -> String {
            // The arguments are named again so that a language that leaves one out does not compile.
            match self.0 {
                $crate::model::Locale::En => format!($en, $($argument = $argument),+),
                $crate::model::Locale::Zh => format!($zh, $($argument = $argument),+),
            }
        }
    };
}
pub(crate) use phrases;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_says_the_same_thing_in_both_languages() {
        assert_eq!(Words(Locale::En).files(), "Files");
        assert_eq!(Words(Locale::Zh).files(), "文件");
        assert_eq!(Words(Locale::En).saved_at("14:32"), "Saved in this browser at 14:32");
        assert_eq!(Words(Locale::Zh).saved_at("14:32"), "14:32 已保存在此浏览器");
    }

    #[test]
    fn sizes_carry_a_unit() {
        let words = Words(Locale::En);
        assert_eq!(words.size(1), "1 byte");
        assert_eq!(words.size(312), "312 bytes");
        assert_eq!(words.size(5427), "5.3 KB");
        assert_eq!(words.size(1 << 20), "1.00 MB");
        assert_eq!(words.size(3 << 29), "1.50 GB");
    }
}
