//! Words of the code editor. `$`, `$1` and `$2` are CodeMirror's places for numbers.

crate::i18n::phrases! {
    /// Label of the field for what is looked for.
    editor_find { en: "Find", zh: "查找" }
    /// Label of the field for what takes its place.
    editor_replace_with { en: "Replace with", zh: "替换为" }
    /// Option of the search.
    editor_match_case { en: "Match case", zh: "区分大小写" }
    /// Option of the search.
    editor_whole_words { en: "Whole words", zh: "全字匹配" }
    /// Option of the search.
    editor_regular_expression { en: "Regular expression", zh: "正则表达式" }
    /// Button of the search.
    editor_find_previous { en: "Previous match (Shift Enter)", zh: "上一个匹配（Shift Enter）" }
    /// Button of the search.
    editor_find_next { en: "Next match (Enter)", zh: "下一个匹配（Enter）" }
    /// Button of the search.
    editor_find_close { en: "Close (Esc)", zh: "关闭（Esc）" }
    /// Button of the search.
    editor_replace { en: "Replace", zh: "替换" }
    /// Button of the search.
    editor_replace_all { en: "Replace all", zh: "全部替换" }
    /// Result of the search.
    editor_no_matches { en: "No matches", zh: "无匹配" }
    /// Which match of how many.
    editor_match_of { en: "$1 of $2", zh: "$1/$2" }
    /// Said aloud at a match.
    editor_current_match { en: "current match", zh: "当前匹配" }
    /// Said aloud at a match, before the number.
    editor_on_line { en: "on line", zh: "所在行" }
    /// Said aloud after replacing one match.
    editor_replaced_on_line { en: "replaced match on line $", zh: "已替换第 $ 行的匹配" }
    /// Said aloud after replacing all matches.
    editor_replaced_matches { en: "replaced $ matches", zh: "已替换 $ 处匹配" }
    /// Label of the field for a line number.
    editor_go_to_line { en: "Go to line", zh: "转到行" }
    /// Button beside it.
    editor_go { en: "Go", zh: "转到" }
    /// Title of a character that shows nothing by itself.
    editor_control_character { en: "Control character", zh: "控制字符" }
    /// Said aloud after cutting.
    editor_selection_deleted { en: "Selection deleted", zh: "已删除所选内容" }
    /// Title in the gutter.
    editor_fold_line { en: "Fold", zh: "折叠" }
    /// Title in the gutter.
    editor_unfold_line { en: "Unfold", zh: "展开" }
    /// Said aloud, before the numbers.
    editor_folded_lines { en: "Folded lines", zh: "已折叠行" }
    /// Said aloud, before the numbers.
    editor_unfolded_lines { en: "Unfolded lines", zh: "已展开行" }
    /// Said aloud between two line numbers.
    editor_lines_to { en: "to", zh: "至" }
    /// Name of the mark in place of folded text.
    editor_folded_code { en: "folded code", zh: "已折叠的代码" }
    /// Title of that mark.
    editor_unfold { en: "Unfold", zh: "展开" }
    /// Name of the list of what fits.
    editor_completions { en: "Suggestions", zh: "建议" }
    /// Said aloud when a value is asked for where there is none.
    editor_nothing_known { en: "Nothing is known about this place", zh: "此处没有可显示的信息" }
    /// Said aloud when a declaration is asked for where there is none.
    editor_no_declaration { en: "No declaration found", zh: "没有找到声明" }
}
