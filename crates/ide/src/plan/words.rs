//! What is said of a plan, in both languages. Names stand between backticks.

use std::fmt::Display;

use syntax::Locale;

use crate::model::PlanAction;

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident($($argument:ident),*) { en: $en:literal, zh: $zh:literal })*) => {
        $($(#[$meta])* pub(super) fn $name(locale: Locale $(, $argument: impl Display)*) -> String {
            match locale {
                Locale::En => format!($en),
                Locale::Zh => format!($zh),
            }
        })*
    };
}

words! {
    // Why a resource is replaced
    cannot_update(attributes) { en: "{attributes} cannot change in place.", zh: "{attributes} 不能原地修改。" }
    cannot_update_unnamed() { en: "A change to it cannot be made in place.", zh: "这项修改不能原地进行。" }
    tainted() { en: "It is marked as tainted: creating it did not end well last time.", zh: "它被标记为 tainted：上次创建没有正常完成。" }
    by_request() { en: "Its replacement was asked for.", zh: "已请求替换它。" }
    by_triggers() { en: "Something named in `replace_triggered_by` changes.", zh: "`replace_triggered_by` 中引用的内容有变化。" }
    delete_first() { en: "The old one is deleted before the new one is created.", zh: "先删除旧资源，再创建新资源。" }
    create_first() { en: "The new one is created before the old one is deleted.", zh: "先创建新资源，再删除旧资源。" }
    follows(attribute, references) { en: "{attribute} follows {references}.", zh: "{attribute} 取决于 {references}。" }

    // Why it is deleted
    no_block() { en: "The template no longer declares it.", zh: "模板中已不再声明它。" }
    no_module() { en: "The template no longer calls its module.", zh: "模板已不再调用它所在的模块。" }
    wrong_repetition() { en: "The block no longer repeats in this way: `count` or `for_each` was added or removed.", zh: "块的重复方式已改变：添加或移除了 `count` 或 `for_each`。" }
    count_index(index) { en: "Index `{index}` is beyond `count`.", zh: "序号 `{index}` 已超出 `count`。" }
    each_key(key) { en: "Key `{key}` is no longer in `for_each`.", zh: "键 `{key}` 已不在 `for_each` 中。" }
    each_key_in(key, expression) { en: "Key `{key}` is no longer in {expression}.", zh: "键 `{key}` 已不在 {expression} 中。" }
    count_index_in(index, expression) { en: "Index `{index}` is beyond `count`, which follows {expression}.", zh: "序号 `{index}` 已超出 `count`（取决于 {expression}）。" }
    no_move_target() { en: "It was moved to an address that the template does not declare.", zh: "它已移动到模板中未声明的地址。" }
    deposed(key) { en: "Left over by a replacement that ended half-way (`{key}`).", zh: "上次替换中途结束时遗留的对象（`{key}`）。" }
    destroyed() { en: "Everything is to be destroyed, or the template no longer declares it.", zh: "将全部销毁，或模板中已不再声明它。" }

    // Why it is read
    config_unknown() { en: "Its arguments are known only while the plan is applied.", zh: "它的参数在部署时才能确定。" }
    config_unknown_because(references) { en: "Its arguments follow {references}, known only after apply.", zh: "它的参数取决于 {references}，部署后可知。" }
    dependency_pending() { en: "Something it depends on changes first.", zh: "它所依赖的资源有待变更。" }
    check_nested() { en: "It belongs to a `check` block, which is looked at after every apply.", zh: "它属于 `check` 块，每次部署后都会读取。" }

    // The others
    in_place(attributes) { en: "{attributes} can change in place.", zh: "{attributes} 可以原地修改。" }
    not_there() { en: "It is not there yet.", zh: "尚不存在。" }
    imported(id) { en: "It is there already and is taken over: `{id}`.", zh: "资源已存在，将导入：`{id}`。" }
    imported_unnamed() { en: "It is there already and is taken over.", zh: "资源已存在，将导入。" }
    moved(from) { en: "It was called `{from}` before; nothing is created or deleted for that.", zh: "原地址为 `{from}`；不会因此创建或删除资源。" }
    forgotten() { en: "It stays where it is, but is no longer managed here.", zh: "资源会保留，但不再由此模板管理。" }
    drifted() { en: "It was changed outside of the template since the last apply.", zh: "上次部署后，它在模板之外被修改过。" }
    gone() { en: "It was deleted outside of the template since the last apply.", zh: "上次部署后，它在模板之外被删除了。" }
    marks_only() { en: "Only what counts as sensitive changes; every value stays.", zh: "只有敏感标记变化，所有值不变。" }
    other_reason(reason) { en: "Reason: `{reason}`.", zh: "原因：`{reason}`。" }
    other_action(action) { en: "Action: `{action}`.", zh: "操作：`{action}`。" }

    // Beside an address
    was(address) { en: "was {address}", zh: "原为 {address}" }
    import_hint() { en: "import", zh: "导入" }

    // Lines
    becomes_sensitive() { en: "becomes sensitive, value unchanged", zh: "变为敏感值，值不变" }
    no_longer_sensitive() { en: "no longer sensitive, value unchanged", zh: "不再是敏感值，值不变" }
    sensitive_changed() { en: "sensitive, changed", zh: "敏感值，已变更" }
    only_white_space() { en: "only white space changes", zh: "仅空白字符变化" }
    only_layout() { en: "same JSON, other layout", zh: "JSON 内容相同，仅排版变化" }
    unchanged_parts(count) { en: "{count} unchanged", zh: "{count} 项不变" }
    more_unknown(count) { en: "{count} more known after apply", zh: "另有 {count} 项部署后可知" }
    all_unknown(count) { en: "{count} known after apply", zh: "{count} 项部署后可知" }
    values_now(count) { en: "values it has now: {count}", zh: "现有的 {count} 个值" }
    text_cut(count) { en: "{count} more lines", zh: "另有 {count} 行" }

    // Notes
    check_failed(address, message) { en: "`{address}`: {message}", zh: "`{address}`：{message}" }
    check_unknown(count) { en: "Conditions that can be checked only after apply: {count}.", zh: "部署后才能检查的条件：{count} 个。" }
    errored() { en: "Planning ended with errors: the plan is not complete and cannot be applied.", zh: "生成计划时出错：计划不完整，不能部署。" }
    incomplete() { en: "Another plan is needed after this one is applied.", zh: "部署此计划后，还需要再做一次计划。" }

    // Comparison
    nothing_differs() { en: "Nothing is different.", zh: "没有差异。" }
    values_differ(count) { en: "The actions stay; rows with other values: {count}.", zh: "有 {count} 处值不同；操作不变。" }
    and_more(count) { en: "{count} more", zh: "另外 {count} 项" }
    differs_new(action) { en: "new: {action}", zh: "新增：{action}" }
    differs_before(action) { en: "before: {action}", zh: "之前：{action}" }
    differs_values() { en: "other values", zh: "值不同" }
}

/// What a group is called.
pub(super) fn group(locale: Locale, action: PlanAction) -> &'static str {
    let (en, zh) = match action {
        PlanAction::Replace => ("Replace", "替换"),
        PlanAction::Delete => ("Delete", "删除"),
        PlanAction::Update => ("Update", "更新"),
        PlanAction::Create => ("Create", "创建"),
        PlanAction::Read => ("Read", "读取"),
        PlanAction::Forget => ("Forget", "移出管理"),
        PlanAction::State => ("Only the state changes", "仅状态变更"),
        PlanAction::Output => ("Outputs", "输出"),
        PlanAction::Drift => ("Changed outside", "外部变更"),
        PlanAction::Unchanged => ("Unchanged", "不变"),
    };
    match locale {
        Locale::En => en,
        Locale::Zh => zh,
    }
}

/// Names in a row, each between backticks.
pub(super) fn names<S: AsRef<str>>(locale: Locale, names: impl IntoIterator<Item = S>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{}`", plain(name.as_ref()))).collect();
    match (locale, quoted.as_slice()) {
        (Locale::En, [first @ .., last]) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (Locale::En, _) => quoted.join(", "),
        (Locale::Zh, _) => quoted.join("、"),
    }
}

/// A name that can stand between backticks.
pub(super) fn plain(name: &str) -> String {
    name.replace('`', "'")
}
