//! The editor's own words: CodeMirror asks for them by their English text.

use js_sys::Object;

use super::bridge::set;
use crate::i18n::Words;

/// CodeMirror's phrases to what is shown in the page's language.
pub(super) fn phrases(words: Words) -> Object {
    let phrases = Object::new();
    for (phrase, shown) in [
        ("Find", words.editor_find()),
        ("Replace", words.editor_replace_with()),
        ("match case", words.editor_match_case()),
        ("by word", words.editor_whole_words()),
        ("regexp", words.editor_regular_expression()),
        ("previous", words.editor_find_previous()),
        ("next", words.editor_find_next()),
        ("close", words.editor_find_close()),
        ("replace", words.editor_replace()),
        ("replace all", words.editor_replace_all()),
        ("No matches", words.editor_no_matches()),
        ("$1 of $2", words.editor_match_of()),
        ("current match", words.editor_current_match()),
        ("on line", words.editor_on_line()),
        ("replaced match on line $", words.editor_replaced_on_line()),
        ("replaced $ matches", words.editor_replaced_matches()),
        ("Go to line", words.editor_go_to_line()),
        ("go", words.editor_go()),
        ("Control character", words.editor_control_character()),
        ("Selection deleted", words.editor_selection_deleted()),
        ("Fold line", words.editor_fold_line()),
        ("Unfold line", words.editor_unfold_line()),
        ("Folded lines", words.editor_folded_lines()),
        ("Unfolded lines", words.editor_unfolded_lines()),
        ("to", words.editor_lines_to()),
        ("folded code", words.editor_folded_code()),
        ("unfold", words.editor_unfold()),
        ("Completions", words.editor_completions()),
        ("Sensitive: not shown", words.value_sensitive()),
        ("Nothing is known here", words.editor_nothing_known()),
        ("No declaration found", words.editor_no_declaration()),
    ] {
        set(&phrases, phrase, &shown.into());
    }
    phrases
}
