//! Words of the form for variables.

crate::i18n::phrases! {
    /// In place of the form.
    form_no_variables { en: "No variables. A variable makes a value of the template something that is asked for.", zh: "没有变量。变量让模板中的值可以在使用时填写。" }
    /// Button below that.
    form_insert_variable { en: "Insert a variable", zh: "插入一个变量" }
    /// Field above many variables.
    form_filter { en: "Filter variables", zh: "筛选变量" }
    /// Said aloud after filtering.
    form_filtered(shown, all) { en: "{shown} of {all} variables", zh: "{all} 个变量中的 {shown} 个" }
    /// Beside the name of a variable without default.
    form_required { en: "required", zh: "必填" }
    /// Beside the name of an object's field that may be left out.
    form_optional { en: "optional", zh: "可选" }
    /// Beside the name, and in place of a value.
    form_default(value) { en: "default {value}", zh: "默认 {value}" }
    /// Beside the name of a value with parts that has a default.
    form_default_alone { en: "default", zh: "默认" }
    /// A list in few words.
    form_items(count) { en: "{count} items", zh: "{count} 项" }
    /// A string without characters.
    form_empty_text { en: "empty text", zh: "空文本" }
    /// In place of a value.
    form_not_set { en: "not set", zh: "未设置" }
    /// First line of a list of choices.
    form_choose { en: "Choose…", zh: "选择…" }
    /// In an empty field for any value.
    form_expression { en: "HCL expression", zh: "HCL 表达式" }
    /// Under a sensitive variable.
    form_sensitive { en: "Sensitive, kept in memory only", zh: "敏感值，仅存于内存" }
    /// In place of a sensitive value with parts.
    form_hidden(count) { en: "hidden, {count} entered", zh: "已隐藏，已填写 {count} 项" }
    /// Button in a sensitive field.
    form_show(name) { en: "Show {name}", zh: "显示 {name}" }
    /// Button in a sensitive field.
    form_hide(name) { en: "Hide {name}", zh: "隐藏 {name}" }
    /// Button beside a field.
    form_null(name) { en: "Set {name} to null", zh: "将 {name} 设为 null" }
    /// Name of a field that holds null.
    form_is_null(name) { en: "{name} is null", zh: "{name} 为 null" }
    /// Button beside a field.
    form_reset(name) { en: "Use the default of {name}", zh: "{name} 恢复默认值" }
    /// Button beside a field that has no default.
    form_clear(name) { en: "Clear {name}", zh: "清除 {name}" }
    /// Title of what stands beside a name.
    form_jump_title(type_text) { en: "{type_text}. Go to the declaration (F12)", zh: "{type_text}。转到声明（F12）" }
    /// Name of a tuple's element.
    form_item(number) { en: "Item {number}", zh: "第 {number} 项" }
    /// Button below rows.
    form_add { en: "Add", zh: "添加" }
    /// The same button, said aloud.
    form_add_to(name) { en: "Add to {name}", zh: "添加到 {name}" }
    /// Button in a row.
    form_remove(name) { en: "Remove {name}", zh: "移除 {name}" }
    /// Button in a row.
    form_move_up(name) { en: "Move {name} up (Alt ↑)", zh: "上移 {name}（Alt ↑）" }
    /// Button in a row.
    form_move_down(name) { en: "Move {name} down (Alt ↓)", zh: "下移 {name}（Alt ↓）" }
    /// In the empty field for a map's key.
    form_key { en: "key", zh: "键" }
    /// Name of that field.
    form_key_of(name) { en: "Key in {name}", zh: "{name} 的键" }
    /// Under a key.
    form_key_twice(key) { en: "The key \"{key}\" is there twice. Keep one of them.", zh: "键“{key}”重复，请只保留一个。" }
    /// Button above the form.
    values_load { en: "Load values from a .tfvars file…", zh: "从 .tfvars 文件加载变量值…" }
    /// Button above the form.
    values_save { en: "Save values as a .tfvars file", zh: "将变量值保存为 .tfvars 文件" }
    /// After loading.
    values_loaded(count, name) { en: "Values loaded from {name}: {count}.", zh: "已从 {name} 加载 {count} 个值。" }
    /// Further words after loading.
    values_undeclared(names) { en: " No variable is called {names}.", zh: "没有名为 {names} 的变量。" }
    /// Further words after loading.
    values_broken(line, summary) { en: " Line {line}: {summary}.", zh: "第 {line} 行：{summary}。" }
    /// In place of a file of values.
    values_refused { en: "Some values do not fit their variables. Fix the marked fields first.", zh: "有些值与变量不符，请先修正标出的字段。" }
    /// After saving.
    values_left_out(names) { en: "Saved without the sensitive values of {names}.", zh: "已保存，不含敏感值：{names}。" }
}
