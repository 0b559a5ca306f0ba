//! Messages about objects and their values, in English and Chinese.

// References.
syntax::messages! {
    /// {0}: the name.
    UNDECLARED_VARIABLE = "undeclared-variable" {
        "No such variable: {0}", "The module has no variable `{0}`. Declare it with a block `variable \"{0}\" {}`.",
        "没有此变量：{0}", "模块没有变量 `{0}`。可用块 `variable \"{0}\" {}` 声明。"
    }
    /// {0}: the name, {1}: a name that is near.
    UNDECLARED_VARIABLE_SIMILAR = "undeclared-variable" {
        "No such variable: {0}", "The module has no variable `{0}`. Did you mean `{1}`?",
        "没有此变量：{0}", "模块没有变量 `{0}`。是否想写 `{1}`？"
    }
    /// {0}: the name.
    UNDECLARED_LOCAL = "undeclared-local" {
        "No such local value: {0}", "No `locals` block of the module defines `{0}`.",
        "没有此局部值：{0}", "模块的 `locals` 块中没有定义 `{0}`。"
    }
    /// {0}: the name, {1}: a name that is near.
    UNDECLARED_LOCAL_SIMILAR = "undeclared-local" {
        "No such local value: {0}", "No `locals` block of the module defines `{0}`. Did you mean `{1}`?",
        "没有此局部值：{0}", "模块的 `locals` 块中没有定义 `{0}`。是否想写 `{1}`？"
    }
    /// {0}: the name.
    UNDECLARED_MODULE = "undeclared-module" {
        "No such module call: {0}", "The module has no block `module \"{0}\"`.",
        "没有此模块调用：{0}", "模块中没有块 `module \"{0}\"`。"
    }
    /// {0}: the name, {1}: a name that is near.
    UNDECLARED_MODULE_SIMILAR = "undeclared-module" {
        "No such module call: {0}", "The module has no block `module \"{0}\"`. Did you mean `{1}`?",
        "没有此模块调用：{0}", "模块中没有块 `module \"{0}\"`。是否想写 `{1}`？"
    }
    /// {0}: the address.
    UNDECLARED_RESOURCE = "undeclared-resource" {
        "No such resource: {0}", "The module has no block for `{0}`.",
        "没有此资源：{0}", "模块中没有 `{0}` 对应的块。"
    }
    /// {0}: the address, {1}: an address that is near.
    UNDECLARED_RESOURCE_SIMILAR = "undeclared-resource" {
        "No such resource: {0}", "The module has no block for `{0}`. Did you mean `{1}`?",
        "没有此资源：{0}", "模块中没有 `{0}` 对应的块。是否想写 `{1}`？"
    }
    /// {0}: the address.
    RESOURCE_OF_CHECK = "resource-of-check" {
        "Data source belongs to a check", "`{0}` is declared inside a `check` block, and only the assertions there can refer to it.",
        "数据源属于检查块", "`{0}` 声明在 `check` 块中，只有该块的断言可以引用它。"
    }
    /// {0}: the address, {1}: count or for_each.
    INSTANCE_KEY_MISSING = "instance-key-missing" {
        "Which instance?", "`{0}` has {1}, so there may be several instances. Choose one, for example `{0}[…]`, before its attribute.",
        "需要选择实例", "`{0}` 设置了 {1}，可能有多个实例。请在属性之前选择一个，例如 `{0}[…]`。"
    }
    /// {0}: the address.
    INSTANCE_KEY_UNEXPECTED = "instance-key-unexpected" {
        "Only one instance", "`{0}` has neither count nor for_each, so there is nothing to choose. Remove the index.",
        "只有一个实例", "`{0}` 没有设置 count 或 for_each，无可选择。请删除下标。"
    }
    /// {0}: the address.
    RESOURCE_COUNT = "resource-count" {
        "Attribute `count` does not exist", "The number of instances is length({0}).",
        "没有属性 `count`", "实例的数量是 length({0})。"
    }
    /// {0}: the address.
    RESOURCE_INDEX = "resource-index" {
        "Attribute expected", "An object of `{0}` has attributes, which follow a dot, but no elements.",
        "此处应为属性", "`{0}` 的对象有属性（写在点之后），没有元素。"
    }
    /// {0}: the attribute.
    RESOURCE_ATTRIBUTE = "resource-attribute" {
        "No such attribute: {0}", "Resources of this type have no argument or attribute `{0}`.",
        "没有此属性：{0}", "此类型的资源没有参数或属性 `{0}`。"
    }
    /// {0}: the attribute, {1}: one that is near.
    RESOURCE_ATTRIBUTE_SIMILAR = "resource-attribute" {
        "No such attribute: {0}", "Resources of this type have no argument or attribute `{0}`. Did you mean `{1}`?",
        "没有此属性：{0}", "此类型的资源没有参数或属性 `{0}`。是否想写 `{1}`？"
    }
    /// {0}: the kind of block.
    BLOCKS_ARE_SET = "blocks-are-set" {
        "Elements of a set have no index", "The `{0}` blocks are a set, of which no element can be chosen by an index. A `for` expression with `if` finds those that are meant.",
        "集合的元素没有下标", "`{0}` 块构成一个集合，不能用下标选取元素。可用带 `if` 的 `for` 表达式查找。"
    }
    /// {0}: the kind of block.
    BLOCKS_ARE_LIST = "blocks-are-list" {
        "Which block?", "The `{0}` blocks are a list: choose one by its number, for example `{0}[0]`, before its attribute.",
        "需要选择块", "`{0}` 块构成一个列表：请在属性之前用序号选择一个，例如 `{0}[0]`。"
    }
    /// {0}: the attribute.
    ATTRIBUTE_DEPRECATED = "attribute-deprecated" {
        "`{0}` is deprecated", "The provider keeps the attribute `{0}` only for old templates; its documentation says what to use.",
        "`{0}` 已弃用", "provider 仅为旧模板保留属性 `{0}`；请参阅其文档了解替代用法。"
    }
    /// No arguments.
    SELF_UNAVAILABLE = "self-unavailable" {
        "`self` means nothing here", "`self` is a resource's own object, in its provisioners, connections and postconditions.",
        "此处不能使用 `self`", "`self` 是资源自身的对象，可用于其 provisioner、connection 和 postcondition。"
    }
    /// No arguments.
    EACH_UNAVAILABLE = "each-unavailable" {
        "`each` means nothing here", "`each` has a value in a resource, data or module block with for_each.",
        "此处不能使用 `each`", "`each` 可用于设置了 for_each 的 resource、data 或 module 块。"
    }
    /// {0}: the attribute.
    EACH_ATTRIBUTE = "each-attribute" {
        "No such attribute of `each`", "`each` has `each.key` and `each.value`, but not `{0}`.",
        "`each` 没有此属性", "`each` 只有 `each.key` 和 `each.value`，没有 `{0}`。"
    }
    /// No arguments.
    COUNT_UNAVAILABLE = "count-unavailable" {
        "`count` means nothing here", "`count.index` has a value in a resource, data or module block with count.",
        "此处不能使用 `count`", "`count.index` 可用于设置了 count 的 resource、data 或 module 块。"
    }
    /// {0}: the attribute.
    COUNT_ATTRIBUTE = "count-attribute" {
        "No such attribute of `count`", "`count` has only `count.index`, not `{0}`.",
        "`count` 没有此属性", "`count` 只有 `count.index`，没有 `{0}`。"
    }
    /// {0}: the attribute.
    PATH_ATTRIBUTE = "path-attribute" {
        "No such attribute of `path`", "`path` has `path.module`, `path.root` and `path.cwd`, but not `{0}`.",
        "`path` 没有此属性", "`path` 有 `path.module`、`path.root` 和 `path.cwd`，没有 `{0}`。"
    }
    /// {0}: the attribute.
    TERRAFORM_ATTRIBUTE = "terraform-attribute" {
        "No such attribute of `terraform`", "`terraform` has `terraform.workspace` and `terraform.applying`, but not `{0}`.",
        "`terraform` 没有此属性", "`terraform` 有 `terraform.workspace` 和 `terraform.applying`，没有 `{0}`。"
    }
    /// No arguments.
    DEPENDS_ON_PART = "depends-on-part" {
        "Part of an object in `depends_on`", "`depends_on` names whole objects. Leave out what follows the object's name.",
        "`depends_on` 中引用了对象的一部分", "`depends_on` 应引用整个对象。请删除对象名称之后的内容。"
    }
    /// No arguments.
    NAMELESS = "nameless-reference" {
        "Nothing is named", "A name is missing in a reference, so there is no object that it could mean.",
        "没有名称", "引用中缺少名称，因此没有所指的对象。"
    }
    /// {0}: the addresses along the way, the first one again at the end.
    CYCLE = "cycle" {
        "Objects need each other", "None of these can be computed, for each needs the next one: {0}.",
        "对象互相依赖", "以下对象依次依赖下一个，因此都无法计算：{0}。"
    }
    /// {0}: the name.
    LOCAL_OF_ITSELF = "local-of-itself" {
        "Local value refers to itself", "The value of `{0}` cannot be part of its own definition.",
        "局部值引用自身", "`{0}` 的定义中不能使用它自己的值。"
    }
}

// Values.
syntax::messages! {
    /// {0}: the type that is needed, {1}: what was found.
    WRONG_TYPE = "incorrect-value-type" {
        "Unsuitable value", "This must be {0}, but it is {1} and does not convert.",
        "值不合适", "此处必须是 {0}，而它是 {1}，且无法转换。"
    }
    /// No arguments.
    COUNT_NULL = "count-null" {
        "`count` is null", "`count` is a whole number. Leave the argument out for one instance.",
        "`count` 为 null", "`count` 应为整数。若只需一个实例，请省略此参数。"
    }
    /// No arguments.
    COUNT_NOT_WHOLE = "count-not-whole" {
        "Unsuitable `count`", "The number of instances is a whole number, 0 or more.",
        "`count` 不合适", "实例的数量应为不小于 0 的整数。"
    }
    /// No arguments.
    COUNT_UNKNOWN = "count-unknown" {
        "`count` is not known yet", "The number of instances follows from something that is known only after apply. Make it follow from variables and constants.",
        "`count` 尚不可知", "实例的数量取决于 apply 之后才知道的值。请改为由变量和常量决定。"
    }
    /// No arguments.
    COUNT_EPHEMERAL = "count-ephemeral" {
        "Ephemeral `count`", "The number of instances is kept, so it cannot follow from an ephemeral value.",
        "`count` 是临时值", "实例的数量会被保存，因此不能取决于临时值。"
    }
    /// No arguments.
    FOR_EACH_NULL = "for-each-null" {
        "`for_each` is null", "`for_each` is a map, an object or a set of strings. An empty one makes no instance.",
        "`for_each` 为 null", "`for_each` 应为映射、对象或字符串集合。空的集合不产生实例。"
    }
    /// {0}: the type.
    FOR_EACH_TYPE = "for-each-type" {
        "Unsuitable `for_each`", "`for_each` is a map, an object or a set of strings, but this is {0}. A list becomes a set with toset().",
        "`for_each` 不合适", "`for_each` 应为映射、对象或字符串集合，而此值是 {0}。列表可用 toset() 转为集合。"
    }
    /// {0}: the type.
    FOR_EACH_SET_TYPE = "for-each-set-type" {
        "Unsuitable set for `for_each`", "The elements of the set become instance keys, so they must be strings, but this is {0}.",
        "`for_each` 的集合不合适", "集合的元素会成为实例的键，必须是字符串，而此值是 {0}。"
    }
    /// No arguments.
    FOR_EACH_SET_NULL = "for-each-set-null" {
        "Null in the set for `for_each`", "The elements of the set become instance keys, and null is none.",
        "`for_each` 的集合中有 null", "集合的元素会成为实例的键，而 null 不能作为键。"
    }
    /// No arguments.
    FOR_EACH_UNKNOWN = "for-each-unknown" {
        "`for_each` is not known yet", "Its keys follow from something that is known only after apply. Use keys that the template states, and put what is computed into the values of a map.",
        "`for_each` 尚不可知", "其键取决于 apply 之后才知道的值。请使用模板中写明的键，并将计算出的内容放在映射的值中。"
    }
    /// No arguments.
    FOR_EACH_SENSITIVE = "for-each-sensitive" {
        "Sensitive `for_each`", "The keys become part of addresses, which are shown. Make it follow from values that are not sensitive.",
        "`for_each` 是敏感值", "这些键会成为地址的一部分并被显示。请改为由不敏感的值决定。"
    }
    /// No arguments.
    FOR_EACH_EPHEMERAL = "for-each-ephemeral" {
        "Ephemeral `for_each`", "The keys become part of addresses, which are kept, so they cannot follow from an ephemeral value.",
        "`for_each` 是临时值", "这些键会成为地址的一部分并被保存，因此不能取决于临时值。"
    }
    /// {0}: how many, at most.
    TOO_MANY_INSTANCES = "too-many-instances" {
        "Too many instances", "One block makes more than {0} instances; the rest is not computed.",
        "实例过多", "一个块产生的实例超过 {0} 个；其余的不再计算。"
    }

    /// {0}: the name.
    OUTPUT_SENSITIVE = "output-sensitive" {
        "Output shows a sensitive value", "The value of `{0}` comes from something sensitive. Add `sensitive = true`, or wrap what may be shown in nonsensitive().",
        "输出会显示敏感值", "`{0}` 的值来自敏感内容。请加上 `sensitive = true`，或用 nonsensitive() 包裹可以显示的部分。"
    }
    /// {0}: the name.
    OUTPUT_NOT_EPHEMERAL = "output-not-ephemeral" {
        "Lasting value in an ephemeral output", "`{0}` is declared with `ephemeral = true`, so its value must come from something ephemeral.",
        "临时输出的值不是临时值", "`{0}` 声明了 `ephemeral = true`，其值必须来自临时值。"
    }
    /// {0}: the name.
    OUTPUT_EPHEMERAL = "output-ephemeral" {
        "Ephemeral value in an output", "`{0}` is not declared with `ephemeral = true`, so its value must not come from something ephemeral.",
        "输出中有临时值", "`{0}` 没有声明 `ephemeral = true`，其值不能来自临时值。"
    }
    /// No arguments.
    CONDITION_RESULT_NULL = "condition-result-null" {
        "Condition is null", "A condition is either true or false.",
        "条件为 null", "条件应为 true 或 false。"
    }
    /// {0}: the type.
    CONDITION_RESULT_TYPE = "condition-result-type" {
        "Condition is not a bool", "A condition is either true or false, but this is {0} and does not convert.",
        "条件不是布尔值", "条件应为 true 或 false，而此值是 {0}，且无法转换。"
    }
    /// {0}: what the rule says.
    CONDITION_NOT_MET = "condition-failed" {
        "Condition does not hold", "{0}",
        "条件不成立", "{0}"
    }
    /// No arguments.
    CONDITION_NOT_MET_SILENT = "condition-failed" {
        "Condition does not hold", "The rule has no message that can be shown.",
        "条件不成立", "该规则没有可以显示的消息。"
    }
    /// {0}: the name of the check, {1}: what the assertion says.
    CHECK_NOT_MET = "check-failed" {
        "Check {0} does not hold", "{1}",
        "检查 {0} 不成立", "{1}"
    }
    /// {0}: the name of the check.
    CHECK_NOT_MET_SILENT = "check-failed" {
        "Check {0} does not hold", "The assertion has no message that can be shown.",
        "检查 {0} 不成立", "该断言没有可以显示的消息。"
    }
    /// {0}: the type.
    ERROR_MESSAGE_TYPE = "error-message-type" {
        "Error message is not text", "The message must be text, but this is {0}.",
        "错误消息不是文本", "消息必须是文本，而此值是 {0}。"
    }
    /// No arguments.
    ERROR_MESSAGE_NULL = "error-message-null" {
        "Error message is null", "The message must be text.",
        "错误消息为 null", "消息必须是文本。"
    }
    /// No arguments.
    ERROR_MESSAGE_SENSITIVE = "error-message-sensitive" {
        "Error message is sensitive", "The message comes from something sensitive, so it cannot be shown.",
        "错误消息是敏感值", "该消息来自敏感内容，因此不能显示。"
    }
    /// No arguments.
    ERROR_MESSAGE_EPHEMERAL = "error-message-ephemeral" {
        "Error message is ephemeral", "The message comes from something ephemeral, so it cannot be kept.",
        "错误消息是临时值", "该消息来自临时值，因此不能保存。"
    }
}

/// A condition that does not hold: with its message, and without one that can be shown.
pub static CONDITION_FAILED: [&syntax::Message; 2] = [&CONDITION_NOT_MET, &CONDITION_NOT_MET_SILENT];

/// An assertion of a check that does not hold, likewise.
pub static CHECK_FAILED: [&syntax::Message; 2] = [&CHECK_NOT_MET, &CHECK_NOT_MET_SILENT];

syntax::messages! {
    /// {0}: the check.
    CHECK_UNDECIDED = "check-undecided" {
        "Check {0} is decided later", "What the condition depends on is known only after apply, so it is looked at then.",
        "检查 {0} 稍后判定", "该条件所依赖的内容在应用之后才能知道，届时再做判定。"
    }
}

// Variables.
syntax::messages! {
    /// {0}: the variable, {1}: what is wrong.
    VARIABLE_VALUE = "variable-value" {
        "Unsuitable value for variable {0}", "The value does not fit the variable's type: {1}.",
        "变量 {0} 的值不合适", "该值不符合变量的类型：{1}。"
    }
    /// {0}: the variable.
    VARIABLE_NULL = "variable-null" {
        "Variable {0} cannot be null", "The variable has nullable = false and no default, so it needs a value.",
        "变量 {0} 不能为 null", "该变量设置了 nullable = false 且没有默认值，因此需要一个值。"
    }
    /// {0}: the variable.
    VARIABLE_MISSING = "variable-missing" {
        "Variable {0} has no value", "The variable has no default, so it must be given a value.",
        "变量 {0} 没有值", "该变量没有默认值，必须给出值。"
    }
    /// {0}: the variable.
    VARIABLE_EPHEMERAL = "variable-ephemeral" {
        "Ephemeral value for variable {0}", "The variable is not declared with `ephemeral = true`, so it takes no value that comes from something ephemeral.",
        "变量 {0} 得到临时值", "该变量没有声明 `ephemeral = true`，因此不接受来自临时值的值。"
    }
    /// {0}: the name.
    OUTPUT_EPHEMERAL_ROOT = "output-ephemeral-root" {
        "Ephemeral output of the root module", "Only a called module can have outputs that are ephemeral: what the root module puts out is kept. Remove `ephemeral` from `{0}`.",
        "根模块的输出不能是临时值", "只有被调用的模块可以有临时输出；根模块的输出会被保存。请删除 `{0}` 的 `ephemeral`。"
    }
    /// {0}: the variable, {1}: what its rule says.
    VARIABLE_RULE = "variable-rule" {
        "Variable {0} breaks a rule", "{1}",
        "变量 {0} 不符合规则", "{1}"
    }
    /// {0}: the variable.
    VARIABLE_RULE_SECRET = "variable-rule" {
        "Variable {0} breaks a rule", "The rule has no message that can be shown.",
        "变量 {0} 不符合规则", "该规则没有可以显示的消息。"
    }
    /// {0}: the name.
    VALUE_WITHOUT_VARIABLE = "value-without-variable" {
        "No variable called {0}", "A value is given for `{0}`, but the root module declares no such variable.",
        "没有名为 {0} 的变量", "给出了 `{0}` 的值，但根模块没有声明此变量。"
    }
}

// Single expressions.
syntax::messages! {
    /// No arguments.
    NOT_ONE_EXPRESSION = "not-one-expression" {
        "Not one expression", "The text holds more than one expression, or none.",
        "不是单个表达式", "该文本不是恰好一个表达式。"
    }
    /// No arguments.
    TYPE_IS_NO_VALUE = "type-is-no-value" {
        "A type cannot be used as a value", "type() shows the type of a value. Its answer cannot be part of a larger expression.",
        "类型不能作为值使用", "type() 用于显示值的类型，其结果不能成为更大的表达式的一部分。"
    }
}
