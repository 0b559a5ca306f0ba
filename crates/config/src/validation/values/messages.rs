//! Messages of validation, in English and Chinese.

syntax::messages! {
    /// {0}: the type, {1}: resource, data or ephemeral, {2}: the provider.
    RESOURCE_TYPE = "resource-type" {
        "No such type: {0}", "The provider {2} has no `{1}` block of type `{0}`.",
        "没有此类型：{0}", "provider {2} 没有类型为 `{0}` 的 `{1}` 块。"
    }
    /// {0}: the type, {1}: resource, data or ephemeral, {2}: the provider, {3}: a type that is near.
    RESOURCE_TYPE_SIMILAR = "resource-type" {
        "No such type: {0}", "The provider {2} has no `{1}` block of type `{0}`. Did you mean `{3}`?",
        "没有此类型：{0}", "provider {2} 没有类型为 `{0}` 的 `{1}` 块。是否想写 `{3}`？"
    }
    /// {0}: the type, {1}: resource, data or ephemeral, {2}: the provider, {3}: what it can be instead.
    RESOURCE_TYPE_OTHER_KIND = "resource-type" {
        "No such type: {0}", "The provider {2} has no `{1}` block of type `{0}`, but a `{3}` block of that type.",
        "没有此类型：{0}", "provider {2} 没有类型为 `{0}` 的 `{1}` 块，但有该类型的 `{3}` 块。"
    }
    /// {0}: the argument.
    EPHEMERAL_ARGUMENT = "ephemeral-argument" {
        "Ephemeral value in `{0}`", "What a resource is made of is kept in the state, so it cannot come from an ephemeral value.",
        "`{0}` 中有临时值", "资源的内容会保存在状态中，因此不能来自临时值。"
    }
    /// {0}: the attribute.
    READ_ONLY = "read-only-attribute" {
        "`{0}` cannot be set", "The value of `{0}` is made by Terraform. Remove the argument.",
        "不能设置 `{0}`", "`{0}` 的值由 Terraform 产生。请删除此参数。"
    }
    /// {0}: the attribute.
    IGNORED_COMPUTED = "ignored-computed-attribute" {
        "`{0}` is ignored in vain", "`{0}` cannot be set in a template, so there are no changes of it to ignore.",
        "忽略 `{0}` 没有作用", "模板中不能设置 `{0}`，因此没有可忽略的更改。"
    }
    /// {0}: the type.
    PART_ATTRIBUTE = "part-attribute" {
        "No attributes here", "A value of type {0} has no attributes.",
        "此处没有属性", "类型为 {0} 的值没有属性。"
    }
    /// {0}: the type.
    PART_INDEX = "part-index" {
        "No elements here", "A value of type {0} has no elements to choose from.",
        "此处没有元素", "类型为 {0} 的值没有可选取的元素。"
    }
    /// No arguments.
    DEPENDS_ON_ATTRIBUTE = "depends-on-attribute" {
        "depends_on names whole objects", "A block waits for a resource, a module or the like, not for a part of it. Remove what follows the name.",
        "depends_on 应为完整对象", "块等待的是资源、模块等对象，而不是其中的一部分。请删除名称之后的内容。"
    }
    /// {0}: the type.
    PROVISIONER_TYPE = "provisioner-type" {
        "No such provisioner: {0}", "Terraform has the provisioners `file`, `local-exec` and `remote-exec`, but not `{0}`.",
        "没有此 provisioner：{0}", "Terraform 有 `file`、`local-exec` 和 `remote-exec`，没有 `{0}`。"
    }
    /// No arguments.
    FILE_WITHOUT_SOURCE = "file-provisioner-source" {
        "Nothing to copy", "A `file` provisioner needs `source` or `content`.",
        "没有可复制的内容", "`file` provisioner 需要 `source` 或 `content`。"
    }
    /// No arguments.
    FILE_TWO_SOURCES = "file-provisioner-source" {
        "Two things to copy", "A `file` provisioner has either `source` or `content`. Remove one of them.",
        "复制的内容重复", "`file` provisioner 只能设置 `source` 或 `content` 之一。请删除其中一个。"
    }
    /// No arguments.
    REMOTE_EXEC_SOURCES = "remote-exec-source" {
        "One of `inline`, `script` and `scripts`", "A `remote-exec` provisioner has exactly one of these arguments.",
        "`inline`、`script` 和 `scripts` 三选一", "`remote-exec` provisioner 必须且只能设置其中一个参数。"
    }
    /// {0}: the variable, {1}: what its rule says.
    RULE_UNSATISFIABLE = "variable-rule-unsatisfiable" {
        "Rule of variable {0} holds for no value", "{1}",
        "变量 {0} 的规则对任何值都不成立", "{1}"
    }
    /// {0}: the variable.
    RULE_UNSATISFIABLE_SECRET = "variable-rule-unsatisfiable" {
        "Rule of variable {0} holds for no value", "What the rule says comes from a value that must not be shown.",
        "变量 {0} 的规则对任何值都不成立", "规则的说明来自不能显示的值。"
    }
    /// {0}: the variable, {1}: what its rule says.
    DEFAULT_RULE = "variable-default-rule" {
        "Default of variable {0} breaks a rule", "{1}",
        "变量 {0} 的默认值不符合规则", "{1}"
    }
    /// {0}: the variable.
    DEFAULT_RULE_SECRET = "variable-default-rule" {
        "Default of variable {0} breaks a rule", "What the rule says comes from a value that must not be shown.",
        "变量 {0} 的默认值不符合规则", "规则的说明来自不能显示的值。"
    }
    /// No arguments.
    IMPORT_ID_MISSING = "import-id-missing" {
        "No ID", "Say which object to import: the ID is a text that is neither null nor empty.",
        "没有 ID", "请写明要导入的对象：ID 应为文本，不能为 null 或空。"
    }
    /// {0}: the resource.
    IMPORT_ID_OF_ITSELF = "import-id-of-itself" {
        "ID of itself", "The ID says which object `{0}` is to become, so it cannot come from `{0}`.",
        "ID 来自自身", "ID 说明 `{0}` 对应哪个对象，因此不能来自 `{0}`。"
    }
    /// {0}: the resource.
    IMPORT_KEY = "import-key" {
        "Unsuitable instance", "The address must choose an instance of `{0}` the way the resource makes them: by a number with count, by a text with for_each, by nothing with neither.",
        "实例不合适", "地址选取 `{0}` 的实例的方式应与资源一致：count 用数字，for_each 用文本，两者都没有则不选取。"
    }
    /// No arguments.
    IMPORT_KEY_COMPUTED = "import-key-computed" {
        "Key is not written out", "Without for_each the address to import into is written out, with plain keys.",
        "键不是常量", "没有 for_each 时，导入的地址必须写明，键应为常量。"
    }
    /// {0}: the type.
    IMPORT_FOR_EACH = "import-for-each" {
        "Nothing to walk", "`for_each` is a collection, but this is {0}.",
        "没有可遍历的内容", "`for_each` 应为集合，而此值是 {0}。"
    }
    /// {0}: the name.
    BACKEND_UNKNOWN = "backend-unknown" {
        "No such backend: {0}", "Terraform has no backend `{0}` to read a state from.",
        "没有此 backend：{0}", "Terraform 没有可读取状态的 backend `{0}`。"
    }
    /// {0}: the name.
    BACKEND_REMOVED = "backend-removed" {
        "Backend {0} is gone", "Terraform has had no backend `{0}` since version 1.3.",
        "backend {0} 已移除", "自 1.3 版起 Terraform 没有 backend `{0}`。"
    }
    /// {0}: the backend, {1}: the setting.
    BACKEND_CONFIG = "backend-config" {
        "Unsuitable settings for backend {0}", "Look at `{1}`: it is missing, unknown to the backend or of the wrong type.",
        "backend {0} 的设置不合适", "请检查 `{1}`：缺失、不被此 backend 支持或类型不符。"
    }
    /// {0}: the type.
    BACKEND_CONFIG_TYPE = "backend-config" {
        "Unsuitable settings", "The settings of a backend are an object, but this is {0}.",
        "设置不合适", "backend 的设置应为对象，而此值是 {0}。"
    }
    /// {0}: the type.
    BACKEND_DEFAULTS = "backend-defaults" {
        "Unsuitable defaults", "The defaults are an object, but this is {0}.",
        "默认值不合适", "默认值应为对象，而此值是 {0}。"
    }
}
