//! Every message about variables and their values, in English and Chinese.

syntax::messages! {
    /// {0}: the name.
    VARIABLE_NAME_INVALID = "variable-name-invalid" {
        "Invalid variable name", "`{0}` cannot be a variable's name. A name starts with a letter or underscore and goes on with letters, digits, underscores and dashes.",
        "变量名无效", "`{0}` 不能作为变量名。名称以字母或下划线开头，其后可用字母、数字、下划线和连字符。"
    }
    /// {0}: the name.
    VARIABLE_NAME_RESERVED = "variable-name-reserved" {
        "Reserved variable name", "`{0}` has a meaning of its own in `module` blocks, so no variable can be called that. Choose another name.",
        "变量名被保留", "`{0}` 在 `module` 块中另有含义，变量不能使用此名称。请换一个名称。"
    }
    /// {0}: the name, {1}: file and line of the first declaration.
    VARIABLE_TWICE = "variable-declared-twice" {
        "Variable declared twice", "There already is a variable `{0}`, at {1}. Remove or rename one of them.",
        "变量重复声明", "已有变量 `{0}`，位于 {1}。请删除或重命名其中一个。"
    }
    /// {0}: the name.
    OVERRIDE_WITHOUT_BASE = "override-without-base" {
        "Nothing to override", "This file only changes variables that other files declare, but none declares `{0}`. Declare it in another file, or rename this file so that its name does not end in `override`.",
        "没有可覆盖的变量", "此文件只能更改其他文件声明的变量，但没有文件声明 `{0}`。请在其他文件中声明，或重命名此文件，使其不以 `override` 结尾。"
    }
    /// No arguments.
    OVERRIDE_VALIDATION = "override-validation" {
        "Rules cannot be overridden", "An override file cannot have `validation` blocks. Put the rule where the variable is declared.",
        "规则不能覆盖", "覆盖文件中不能有 `validation` 块。请将规则写在声明变量的位置。"
    }
    /// {0}: the argument's name, {1}: the type it must have.
    ARGUMENT_NOT_CONSTANT = "argument-not-constant" {
        "Unsuitable value", "`{0}` must be a constant {1}, one that needs no reference and no function.",
        "值不合适", "`{0}` 必须是 {1} 常量，不能含引用和函数。"
    }
    /// {0}: the argument's name, {1}: the type it must have.
    ARGUMENT_NULL = "argument-null" {
        "Unsuitable value", "`{0}` must be {1} and cannot be null. Leave the argument out instead.",
        "值不合适", "`{0}` 必须是 {1}，不能为 null。可以省略此参数。"
    }
    /// {0}: the argument's name, {1}: the type it must have, {2}: the type that was found.
    ARGUMENT_TYPE = "argument-type" {
        "Unsuitable value", "`{0}` must be {1}, but this is {2} and does not convert.",
        "值不合适", "`{0}` 必须是 {1}，而此值是 {2}，且无法转换。"
    }
    /// No arguments.
    DEFAULT_NULL = "default-null" {
        "Default is null", "The variable has nullable = false, so its default cannot be null. Remove one of the two.",
        "默认值为 null", "该变量设置了 nullable = false，默认值不能为 null。请删除其中之一。"
    }
    /// No arguments.
    DEFAULT_INFINITE = "default-infinite" {
        "Default is infinite", "The default has no finite value, so no plan could hold it. Change the calculation.",
        "默认值为无穷大", "默认值不是有限的数，无法写入任何计划。请修改算式。"
    }
    /// No arguments.
    CONDITION_CONSTANT = "condition-constant" {
        "Condition is always the same", "The condition refers to nothing, so it would check nothing.",
        "条件恒定不变", "该条件没有引用任何对象，因此不会检查任何内容。"
    }
    /// {0}: the variable's name.
    CONDITION_NOT_ABOUT_VARIABLE = "condition-not-about-variable" {
        "Condition does not check the variable", "The condition of a rule of `{0}` must mention var.{0}.",
        "条件未检查该变量", "`{0}` 的规则中，条件必须提到 var.{0}。"
    }
}

// The top level of a module.
syntax::messages! {
    /// No arguments.
    REQUIRED_PROVIDERS_OUTSIDE = "required-providers-outside" {
        "`required_providers` outside `terraform`", "A `required_providers` block belongs inside a `terraform` block. Move it there.",
        "`required_providers` 不在 `terraform` 块内", "`required_providers` 块必须写在 `terraform` 块内，请移到那里。"
    }
    /// {0}: the address of what is missing.
    OVERRIDE_OBJECT_WITHOUT_BASE = "override-object-without-base" {
        "Nothing to override", "This file only changes what other files declare, but none declares `{0}`. Declare it in another file, or rename this file so that its name does not end in `override`.",
        "没有可覆盖的对象", "此文件只能更改其他文件声明的内容，但没有文件声明 `{0}`。请在其他文件中声明，或重命名此文件，使其不以 `override` 结尾。"
    }
    /// {0}: the kind of block.
    OVERRIDE_NOT_POSSIBLE = "override-not-possible" {
        "Block cannot be in an override file", "There is nothing that a `{0}` block of an override file could change. Put it into another file.",
        "覆盖文件中不能有此块", "覆盖文件中的 `{0}` 块没有可更改的对象。请将它写在其他文件中。"
    }
}

// Conversion between the two syntaxes.
syntax::messages! {
    /// {0}: the name.
    CONVERT_NAME = "convert-name" {
        "Name without native form", "`{0}` cannot be written as a name in native syntax. A name starts with a letter or underscore and goes on with letters, digits, underscores and dashes.",
        "名称没有原生写法", "原生语法无法写出名称 `{0}`。名称以字母或下划线开头，其后可用字母、数字、下划线和连字符。"
    }
    /// {0}: the name.
    CONVERT_TOP_LEVEL = "convert-top-level" {
        "Unknown block type", "`{0}` is no block type of a module, so how many labels it has, and with them its native form, is unknown.",
        "未知的块类型", "`{0}` 不是模块的块类型，标签数量未知，因而无法确定其原生写法。"
    }
    /// {0}: the name, {1}: the type of the resource or the provider's name.
    CONVERT_ASSUMED_BLOCK = "convert-assumed-block" {
        "Taken for a block", "Only the schema of `{1}` says what `{0}` is, and it is not known here. From its shape it was taken for a block; if it is an argument, write `{0} = …` instead.",
        "按块处理", "只有 `{1}` 的模式才能说明 `{0}` 是什么，而此处没有该模式。根据其形状按块处理；若它是参数，请改写为 `{0} = …`。"
    }
    /// {0}: the name, {1}: the type of the resource or the provider's name.
    CONVERT_ASSUMED_ARGUMENT = "convert-assumed-argument" {
        "Taken for an argument", "Only the schema of `{1}` says what `{0}` is, and it is not known here. From its shape it was taken for an argument; if it is a block, remove the `=`.",
        "按参数处理", "只有 `{1}` 的模式才能说明 `{0}` 是什么，而此处没有该模式。根据其形状按参数处理；若它是块，请删除 `=`。"
    }
}
