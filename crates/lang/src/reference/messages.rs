//! Messages about references that can stand for nothing, in English and Chinese.

syntax::messages! {
    /// No arguments.
    ADDRESS_MODULE = "address-module" {
        "Address is not complete", "After `module` comes a dot and the name of a module call.",
        "地址不完整", "`module` 之后是点和模块调用的名称。"
    }
    /// No arguments.
    ADDRESS_NAMES = "address-names" {
        "Address is not complete", "A resource's address has a type and a name: `type.name`.",
        "地址不完整", "资源的地址由类型和名称组成：`type.name`。"
    }
    /// No arguments.
    ADDRESS_KEY = "address-key" {
        "Address goes on too far", "An address ends with the resource's name, or with the key of an instance in brackets.",
        "地址过长", "地址以资源的名称，或方括号中的实例键结束。"
    }
    /// No arguments.
    ADDRESS_PREFIX_ALONE = "address-prefix-alone" {
        "Address is not complete", "Behind this word a resource's address goes on with a type and a name.",
        "地址不完整", "此词之后还应有资源的类型和名称。"
    }
    /// No arguments.
    ADDRESS_OF_MODULE = "address-of-module" {
        "Resource expected", "This is a whole module. Go on with the type and the name of a resource in it.",
        "此处应为资源", "这是整个模块。请继续写出其中资源的类型和名称。"
    }
    /// No arguments.
    ADDRESS_NOT_WHOLE = "address-not-whole" {
        "All instances or none", "A whole resource or module is meant here. Leave out what follows its name.",
        "必须是全部实例", "此处针对整个资源或模块。请去掉名称之后的内容。"
    }
    /// No arguments.
    ADDRESS_EXPECTED = "address-expected" {
        "Reference expected", "Name an object here, such as `type.name` or `module.name`. Nothing can be calculated, and indexes must be constant.",
        "此处应为引用", "请在此处写出对象，例如 `type.name` 或 `module.name`。不能计算，下标必须是常量。"
    }
    /// {0}: the word.
    ADDRESS_RESERVED = "address-reserved" {
        "Not a resource", "`{0}` is a word of the language and no resource type.",
        "不是资源", "`{0}` 是语言的关键字，不是资源类型。"
    }
    /// {0}: the first name.
    REFERENCE_WHOLE = "reference-whole" {
        "Reference is not complete", "`{0}` is no value by itself. Add a dot and the name of what is meant: `{0}.name`.",
        "引用不完整", "`{0}` 本身不是值。请加上点和所指的名称：`{0}.name`。"
    }
    /// {0}: the first name.
    REFERENCE_INDEX = "reference-index" {
        "Name expected", "`{0}` is followed by a dot and a name, not by an index.",
        "此处应为名称", "`{0}` 后面应是点和名称，而不是下标。"
    }
    /// {0}: data, ephemeral or resource.
    REFERENCE_NAMES_MISSING = "reference-names-missing" {
        "Reference is not complete", "After `{0}` come the type and the name of the block that is meant: `{0}.type.name`.",
        "引用不完整", "`{0}` 之后是所指的块的类型和名称：`{0}.type.name`。"
    }
    /// {0}: the type, with `data.` or `ephemeral.` before it.
    REFERENCE_NAME_MISSING = "reference-name-missing" {
        "Reference is not complete", "`{0}` is read as a resource type here, and after it comes the name of a resource: `{0}.name`. If text is meant, put it in quotes.",
        "引用不完整", "此处的 `{0}` 视为资源类型，其后应是资源的名称：`{0}.name`。如果是文本，请加引号。"
    }
    /// {0}: the word.
    REFERENCE_RESERVED = "reference-reserved" {
        "Reserved name", "`{0}` is kept for later versions of the language. If it is a resource type, write `resource.{0}` and so on.",
        "保留名称", "`{0}` 留给语言的后续版本使用。如果它是资源类型，请写成 `resource.{0}` 等。"
    }
    /// No arguments.
    REFERENCE_KEY = "reference-key" {
        "Unsuitable instance key", "Instances are chosen by a text, `[\"key\"]`, or by a whole number, `[0]`.",
        "实例键不合适", "实例由文本 `[\"key\"]` 或整数 `[0]` 选取。"
    }
    /// No arguments.
    REFERENCE_MODULE_INDEX = "reference-module-index" {
        "Name of an output expected", "An instance of a module is followed by a dot and the name of an output.",
        "此处应为输出的名称", "模块实例之后应是点和输出的名称。"
    }
}
