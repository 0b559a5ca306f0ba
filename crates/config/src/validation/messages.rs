//! Messages about the blocks of the language, in English and Chinese.

// Names, and things that are there twice.
syntax::messages! {
    /// {0}: the kind of block, {1}: the name.
    NAME_INVALID = "name-invalid" {
        "Name cannot be used", "`{1}` cannot name a `{0}` block. A name starts with a letter or underscore and goes on with letters, digits, underscores and dashes.",
        "名称不可用", "`{1}` 不能作为 `{0}` 块的名称。名称以字母或下划线开头，其后可用字母、数字、下划线和连字符。"
    }
    /// {0}: the name as it is written, {1}: as it must be written.
    PROVIDER_NAME_CASE = "provider-name-case" {
        "Provider name in capitals", "Providers are named in small letters. Write `{1}` instead of `{0}`.",
        "提供商名称含大写字母", "提供商名称须小写。请将 `{0}` 写成 `{1}`。"
    }
    /// {0}: the name.
    PROVIDER_NAME_INVALID = "provider-name-invalid" {
        "Provider name cannot be used", "`{0}` cannot name a provider. Letters, digits and single dashes inside the name are allowed.",
        "提供商名称不可用", "`{0}` 不能作为提供商名称。只能使用字母、数字，以及名称中间的单个连字符。"
    }
    /// {0}: what is declared, {1}: file and line of the first declaration.
    DECLARED_TWICE = "declared-twice" {
        "Declared twice", "`{0}` is declared at {1} already. Remove or rename one of the two.",
        "重复声明", "`{0}` 已在 {1} 声明。请删除或重命名其中一个。"
    }
    /// {0}: the kind of block, {1}: file and line of the first one.
    BLOCK_TWICE = "block-twice" {
        "Block may be there once only", "There is a `{0}` block at {1} already, and only one is allowed. Put both into one.",
        "该块只能出现一次", "{1} 已有 `{0}` 块，而只允许一个。请合并为一个。"
    }
    /// {0}: file and line of the other one.
    BACKEND_AND_CLOUD = "backend-and-cloud" {
        "Both `backend` and `cloud`", "The state is kept in one place: either a `backend` block or a `cloud` block. The other one is at {0}.",
        "同时有 `backend` 和 `cloud`", "状态只能保存在一处：`backend` 块或 `cloud` 块。另一个位于 {0}。"
    }
    /// {0}: the name, {1}: the kind of block.
    ARGUMENT_RESERVED = "argument-reserved" {
        "Reserved argument", "In `{1}` blocks `{0}` is kept for later versions of the language.",
        "保留的参数", "`{1}` 块中的 `{0}` 留给语言的后续版本使用。"
    }
    /// {0}: the name, {1}: the kind of block.
    BLOCK_RESERVED = "block-reserved" {
        "Reserved block", "In `{1}` blocks the block `{0}` is kept for later versions of the language.",
        "保留的块", "`{1}` 块中的 `{0}` 块留给语言的后续版本使用。"
    }
}

// Expressions that must be written in a certain way.
syntax::messages! {
    /// No arguments.
    LIST_EXPECTED = "list-expected" {
        "List expected", "Write a list in square brackets here; it cannot be calculated.",
        "此处应为列表", "请在此处用方括号写出列表，列表不能由计算得出。"
    }
    /// No arguments.
    MAP_EXPECTED = "map-expected" {
        "Map expected", "Write a map in braces here; it cannot be calculated.",
        "此处应为映射", "请在此处用花括号写出映射，映射不能由计算得出。"
    }
    /// No arguments.
    REFERENCE_STRING = "reference-string" {
        "Reference in a string expected", "In JSON a reference is written as a string, such as \"type.name\".",
        "此处应为字符串形式的引用", "在 JSON 中引用写成字符串，例如 \"type.name\"。"
    }
    /// No arguments.
    REFERENCE_QUOTED = "reference-quoted" {
        "Quotes are not needed", "This is a reference, and references are written without quotes. Terraform still takes the old form.",
        "无需引号", "这是引用，引用不加引号。Terraform 仍接受这种旧写法。"
    }
    /// No arguments.
    KEYWORD_QUOTED = "keyword-quoted" {
        "Quotes are not needed", "This is a keyword, and keywords are written without quotes. Terraform still takes the old form.",
        "无需引号", "这是关键字，关键字不加引号。Terraform 仍接受这种旧写法。"
    }
    /// {0}: the argument, {1}: the possible words.
    KEYWORD_UNKNOWN = "keyword-unknown" {
        "Keyword expected", "`{0}` takes one of these words: {1}.",
        "此处应为关键字", "`{0}` 只能是以下关键字之一：{1}。"
    }
    /// No arguments.
    PROVIDER_REFERENCE = "provider-reference" {
        "Provider expected", "Name a provider here, and behind a dot the alias of one of its configurations if another than the default is meant: `name` or `name.alias`.",
        "此处应为提供商", "请在此处写出提供商名称；如果不是默认配置，再加上点和别名：`name` 或 `name.alias`。"
    }
}

// The `terraform` block.
syntax::messages! {
    /// {0}: the argument or the provider.
    VERSION_INVALID = "version-invalid" {
        "Not a version constraint", "`{0}` takes a text such as \">= 1.2, < 2.0\": operators =, !=, >, >=, <, <=, ~> before versions, separated by commas.",
        "不是版本约束", "`{0}` 的值应形如 \">= 1.2, < 2.0\"：版本前可加 =、!=、>、>=、<、<=、~>，以逗号分隔。"
    }
    /// {0}: the constraint.
    VERSION_PRERELEASE = "version-prerelease" {
        "Prerelease in `required_version`", "Prereleases of Terraform cannot be asked for: {0}. Leave out what follows the dash.",
        "`required_version` 中有预发布版本", "不能要求 Terraform 的预发布版本：{0}。请去掉连字符及其后的部分。"
    }
    /// {0}: the constraint, {1}: the version that is followed.
    VERSION_UNSUPPORTED = "version-unsupported" {
        "Another Terraform version is asked for", "The configuration asks for Terraform {0}; followed here is {1}. Widen the constraint, or use another version.",
        "要求其他 Terraform 版本", "该配置要求 Terraform {0}，而当前遵循的版本是 {1}。请放宽约束，或使用其他版本。"
    }
    /// {0}: the feature, {1}: the version.
    NEEDS_VERSION = "needs-version" {
        "Needs a newer Terraform", "`{0}` needs Terraform {1} or newer.",
        "需要更新的 Terraform", "`{0}` 需要 Terraform {1} 或更高版本。"
    }
    /// No arguments.
    EXPERIMENTS = "experiments" {
        "Experiments cannot be used", "Released versions of Terraform have no experiments. Remove the argument.",
        "不能使用实验功能", "正式发布的 Terraform 没有实验功能。请删除此参数。"
    }
    /// {0}: the language edition that exists.
    LANGUAGE_EDITION = "language-edition" {
        "Unknown language edition", "The only edition of the language is {0}. Leave the argument out.",
        "未知的语言版本", "语言只有 {0} 这一个版本。可以省略此参数。"
    }
    /// No arguments.
    PROVIDER_ENTRY = "provider-entry" {
        "Provider requirement expected", "A provider is described by an object with `source`, `version` and `configuration_aliases`.",
        "此处应为提供商要求", "请用含 `source`、`version`、`configuration_aliases` 的对象描述提供商。"
    }
    /// {0}: the argument, {1}: those that are possible.
    PROVIDER_ENTRY_ARGUMENT = "provider-entry-argument" {
        "Unknown argument", "A provider requirement has no `{0}`; possible are {1}.",
        "未知的参数", "提供商要求中没有 `{0}`；可以使用 {1}。"
    }
    /// {0}: the source.
    PROVIDER_SOURCE = "provider-source" {
        "Not a provider's source", "A source is written \"namespace/name\" or \"host/namespace/name\".",
        "不是提供商的来源", "来源写作 \"namespace/name\" 或 \"host/namespace/name\"。"
    }
    /// {0}: the source, {1}: the type without its prefix.
    PROVIDER_SOURCE_PREFIX = "provider-source-prefix" {
        "Not a provider's source", "In `{0}` the type begins with `terraform-`, as repositories of providers do but not providers. Did you mean `{1}`?",
        "不是提供商的来源", "`{0}` 中的类型以 `terraform-` 开头，这是提供商代码库的命名方式，而非提供商的名称。是否想写 `{1}`？"
    }
    /// {0}: the provider, {1}: the local name, {2}: the other local name.
    PROVIDER_TWO_NAMES = "provider-two-names" {
        "One provider under two names", "`{1}` and `{2}` are both {0}. A module needs one name for a provider.",
        "同一提供商有两个名称", "`{1}` 和 `{2}` 都是 {0}。一个模块对一个提供商只需一个名称。"
    }
    /// {0}: the provider, {1}: the resource, {2}: the local name.
    PROVIDER_IMPLIED = "provider-two-names" {
        "One provider under two names", "`{1}` belongs to {0}, which `required_providers` calls `{2}`. Rename it there, or set `provider = {2}` in the block.",
        "同一提供商有两个名称", "`{1}` 属于 {0}，而 `required_providers` 将其称为 `{2}`。请在那里改名，或在块中设置 `provider = {2}`。"
    }
    /// {0}: the name that aliases must begin with.
    CONFIGURATION_ALIAS = "configuration-alias" {
        "Not an alias of this provider", "Aliases are written `{0}.alias` here.",
        "不是该提供商的别名", "此处的别名写作 `{0}.alias`。"
    }
    /// No arguments.
    PROVIDER_VERSION_DEPRECATED = "provider-version-deprecated" {
        "Version constraint in the wrong place", "Constraints on a provider's version belong into `required_providers`; here Terraform takes them for old templates only.",
        "版本约束的位置不当", "提供商的版本约束应写在 `required_providers` 中；此处仅为兼容旧模板。"
    }
    /// No arguments.
    ALIAS_INVALID = "alias-invalid" {
        "Not an alias", "An alias is a name: a letter or underscore, then letters, digits, underscores and dashes.",
        "不是别名", "别名是一个名称：以字母或下划线开头，其后可用字母、数字、下划线和连字符。"
    }
}

// Resources, modules, outputs.
syntax::messages! {
    /// No arguments.
    COUNT_AND_FOR_EACH = "count-and-for-each" {
        "Both `count` and `for_each`", "A block is repeated by `count` or by `for_each`, not by both. Remove one.",
        "同时有 `count` 和 `for_each`", "重复一个块只能用 `count` 或 `for_each` 之一。请删除其中一个。"
    }
    /// {0}: the argument.
    REPETITION_IN_CHECK = "repetition-in-check" {
        "Data source in a check cannot repeat", "`{0}` has no meaning for a data source inside a `check` block.",
        "检查中的数据源不能重复", "`check` 块中的数据源不能使用 `{0}`。"
    }
    /// No arguments.
    LIFECYCLE_IN_CHECK = "lifecycle-in-check" {
        "No `lifecycle` here", "A data source inside a `check` block has no lifecycle of its own. Remove the block.",
        "此处不能有 `lifecycle`", "`check` 块中的数据源没有自己的生命周期。请删除此块。"
    }
    /// {0}: the argument.
    LIFECYCLE_ONLY_MANAGED = "lifecycle-only-managed" {
        "Only for resources", "`{0}` says what happens when an object is changed or removed, which only `resource` blocks do.",
        "仅用于资源", "`{0}` 规定对象变更或删除时的行为，只有 `resource` 块才有。"
    }
    /// No arguments.
    IGNORE_CHANGES_STAR = "ignore-changes-star" {
        "Old form of `all`", "To ignore every change write `ignore_changes = all`.",
        "`all` 的旧写法", "要忽略所有变更，请写 `ignore_changes = all`。"
    }
    /// No arguments.
    IGNORE_CHANGES_MIXED = "ignore-changes-mixed" {
        "Everything or some attributes", "The list names everything and attributes besides. Write `all`, or only the attributes.",
        "全部或部分属性", "列表既包含全部，又列出了属性。请写 `all`，或只列出属性。"
    }
    /// No arguments.
    REPLACE_TRIGGER = "replace-trigger" {
        "Cannot trigger a replacement", "Only a change of a resource triggers a replacement. Its index may be constant, `count.index` or `each.key`.",
        "不能触发替换", "只有资源的变更才能触发替换，其下标可以是常量、`count.index` 或 `each.key`。"
    }
    /// No arguments.
    REPLACE_TRIGGER_ONE = "replace-trigger-one" {
        "One resource expected", "Each element names exactly one resource, or an attribute of it.",
        "此处应为一个资源", "每个元素应恰好写出一个资源或它的一个属性。"
    }
    /// {0}: the kind of condition.
    CONDITION_WITHOUT_REFERENCE = "condition-without-reference" {
        "Condition is always the same", "The condition of this `{0}` block refers to nothing, so it would check nothing.",
        "条件恒定不变", "该 `{0}` 块的条件没有引用任何对象，因此不会检查任何内容。"
    }
    /// {0}: the kind of condition, {1}: the resource.
    CONDITION_ABOUT_ITSELF = "condition-about-itself" {
        "Resource refers to itself", "`{1}` is not known yet when its own `{0}` is checked. In a `postcondition` write `self` instead.",
        "资源引用了自身", "检查 `{0}` 时还不知道 `{1}` 的值。在 `postcondition` 中请改用 `self`。"
    }
    /// {0}: the kind of block.
    OVERRIDE_NOT_ALLOWED = "override-not-allowed" {
        "Cannot be overridden", "An override file cannot change `{0}`. Change it where it is written.",
        "不能覆盖", "覆盖文件不能更改 `{0}`。请在其所在位置修改。"
    }
    /// No arguments.
    POSTCONDITION_IN_OUTPUT = "postcondition-in-output" {
        "Outputs have no postcondition", "Of an output only what comes before it can be checked. Write `precondition`.",
        "输出没有后置条件", "输出只能检查前置条件。请改用 `precondition`。"
    }
    /// {0}: the provisioner.
    PROVISIONER_GONE = "provisioner-gone" {
        "Provisioner no longer exists", "Terraform has dropped the provisioner `{0}`. Prepare the machine's image, or use `remote-exec`.",
        "该预置器已不存在", "Terraform 已移除预置器 `{0}`。请预先制作镜像，或使用 `remote-exec`。"
    }
    /// No arguments.
    DESTROY_REFERENCE = "destroy-reference" {
        "Not known at destruction", "What runs when an object is destroyed can refer to `self`, `count.index` and `each.key` only: everything else may be gone by then.",
        "销毁时未知", "销毁对象时运行的内容只能引用 `self`、`count.index` 和 `each.key`，其他对象届时可能已不存在。"
    }
    /// No arguments.
    MODULE_SOURCE = "module-source" {
        "Not a module's source", "A source is a path that begins with ./ or ../, a registry address such as \"namespace/name/provider\", or the address of a repository or archive.",
        "不是模块的来源", "来源可以是以 ./ 或 ../ 开头的路径、形如 \"namespace/name/provider\" 的仓库地址，或代码库、归档文件的地址。"
    }
    /// No arguments.
    MODULE_VERSION_LOCAL = "module-version-local" {
        "A folder has no version", "`version` chooses among the versions in a registry, and this source is a folder. Remove one of the two.",
        "文件夹没有版本", "`version` 用于选择仓库中的版本，而此来源是文件夹。请删除其中之一。"
    }
    /// No arguments.
    MODULE_VERSION_SOURCE = "module-version-source" {
        "Only registries have versions", "`version` chooses among the versions in a registry, and this source is no address of one, such as \"namespace/name/provider\". Remove one of the two.",
        "只有仓库才有版本", "`version` 用于选择仓库中的版本，而此来源不是形如 \"namespace/name/provider\" 的仓库地址。请删除其中之一。"
    }
    /// {0}: the folder.
    MODULE_MISSING = "module-missing" {
        "Module's folder is missing", "The project has no folder `{0}`. Add it, or correct the source.",
        "缺少模块的文件夹", "项目中没有文件夹 `{0}`。请添加该文件夹，或更正来源。"
    }
    /// No arguments.
    IMPORT_IN_CHILD = "import-in-child" {
        "Imports belong into the root module", "Only the root module can import objects. Move the block there; its target may lie in this module.",
        "导入应写在根模块中", "只有根模块可以导入对象。请将此块移到根模块，其目标可以位于本模块。"
    }
    /// {0}: the kind of block.
    BACKEND_IN_CHILD = "backend-in-child" {
        "Has no effect here", "Where the state is kept is said by the root module; `{0}` in other modules is ignored.",
        "在此处无效", "状态的保存位置由根模块决定；其他模块中的 `{0}` 会被忽略。"
    }
    /// {0}: the configuration.
    PROVIDER_ALIAS_MISSING = "provider-alias-missing" {
        "No such provider configuration", "No `provider` block has the alias that `{0}` names. Add one, or correct the name.",
        "没有该提供商配置", "没有 `provider` 块具有 `{0}` 所指的别名。请添加，或更正名称。"
    }
    /// {0}: the provider.
    PROVIDER_UNDECLARED = "provider-undeclared" {
        "Provider is not declared", "Nothing in this module says what `{0}` is, so it is taken for the provider hashicorp/{0}. Declare it in `required_providers`.",
        "提供商未声明", "此模块没有说明 `{0}` 是什么，因此视为提供商 hashicorp/{0}。请在 `required_providers` 中声明。"
    }
    /// {0}: the provider.
    PROVIDER_NOT_EXPECTED = "provider-not-expected" {
        "Configuration is not expected", "The module has no such alias of `{0}` in its `configuration_aliases`. Add it there, or do not pass it.",
        "不需要该配置", "该模块的 `configuration_aliases` 中没有 `{0}` 的这个别名。请在其中添加，或不要传入。"
    }
    /// {0}: the provider.
    PROVIDER_CONFIGURED = "provider-configured" {
        "Module configures this provider itself", "The module has a configuration of `{0}` of its own, so none can be passed to it. Remove one of the two.",
        "该模块自行配置此提供商", "该模块已有自己的 `{0}` 配置，因此不能再传入。请删除其中之一。"
    }
    /// {0}: the provider that is passed, {1}: the one that is expected.
    PROVIDER_OTHER = "provider-other" {
        "Another provider is expected", "This is {0}, but the module expects {1} here.",
        "应为另一个提供商", "这是 {0}，而该模块此处需要 {1}。"
    }
    /// {0}: the configuration.
    PROVIDER_NOT_PASSED = "provider-not-passed" {
        "Provider configuration is missing", "The module expects the configuration `{0}`. Pass one with `providers = { {0} = … }`.",
        "缺少提供商配置", "该模块需要配置 `{0}`。请用 `providers = { {0} = … }` 传入。"
    }
    /// No arguments.
    PROVIDER_BLOCK_EMPTY = "provider-block-empty" {
        "Empty provider block", "The block configures nothing. To say which configurations a module expects, write them into `required_providers`.",
        "空的 provider 块", "此块没有配置任何内容。要说明模块需要哪些配置，请写入 `required_providers`。"
    }
    /// {0}: the argument.
    MODULE_CONFIGURES = "module-configures" {
        "Module cannot have this argument", "The module configures providers itself, and such a module cannot have `{0}`. Configure them in the root module and pass them on.",
        "该模块不能有此参数", "该模块自行配置提供商，这样的模块不能使用 `{0}`。请在根模块中配置并传入。"
    }
    /// {0}: the provider.
    PROVIDER_PASSED_TWICE = "provider-passed-twice" {
        "Provider passed twice", "`{0}` is passed to the module twice. Remove one of the two.",
        "重复传入提供商", "`{0}` 被重复传入模块。请删除其中一个。"
    }
    /// No arguments.
    CHECK_EMPTY = "check-empty" {
        "Nothing is checked", "A `check` block needs an `assert` block, with `condition` and `error_message`.",
        "没有检查任何内容", "`check` 块需要 `assert` 块，其中有 `condition` 和 `error_message`。"
    }
    /// {0}: file and line of the first one.
    CHECK_DATA_TWICE = "check-data-twice" {
        "Only one data source in a check", "The check has a data source at {0} already.",
        "检查中只能有一个数据源", "该检查已在 {0} 有一个数据源。"
    }
}

// What Terraform builds in.
syntax::messages! {
    /// {0}: the type.
    TYPE_UNKNOWN = "type-unknown" {
        "Unknown type", "Terraform has no built-in type `{0}` of this kind; there are the resource `terraform_data` and the data source `terraform_remote_state`.",
        "未知的类型", "Terraform 没有这一种内置类型 `{0}`；有的是资源 `terraform_data` 和数据源 `terraform_remote_state`。"
    }
    /// {0}: the kind of block.
    BLOCK_UNKNOWN = "dynamic-block-unknown" {
        "Unsupported block", "A block `{0}` cannot be here, so none can be generated.",
        "不支持的块", "此处不能有 `{0}` 块，因此也不能生成它。"
    }
    /// {0}: the attribute.
    ATTRIBUTE_UNKNOWN = "ignored-attribute-unknown" {
        "No such attribute", "The resource has no attribute `{0}` whose changes could be ignored.",
        "没有该属性", "该资源没有可忽略变更的属性 `{0}`。"
    }
    /// {0}: the attribute.
    ATTRIBUTE_OF_TEXT = "ignored-attribute-text" {
        "Text has no attributes", "`{0}` is text, and nothing follows it.",
        "文本没有属性", "`{0}` 是文本，其后不能再有内容。"
    }
    /// {0}: the attribute.
    IGNORED_ANYWAY = "ignored-anyway" {
        "Nothing to ignore", "`{0}` is set by the provider alone, so its changes are never undone. Remove it from `ignore_changes`.",
        "无需忽略", "`{0}` 只由提供商设置，其变更不会被还原。请从 `ignore_changes` 中删除。"
    }
    /// {0}: the arguments.
    ONE_OF = "one-of" {
        "One argument expected", "Exactly one of these is set: {0}.",
        "此处应有一个参数", "必须且只能设置以下参数之一：{0}。"
    }
    /// {0}: the backend, {1}: those that exist.
    BACKEND_UNKNOWN = "backend-unknown" {
        "Unknown backend", "There is no backend `{0}`; there are {1}.",
        "未知的后端", "没有后端 `{0}`；可用的有 {1}。"
    }
    /// No arguments.
    BACKEND_CONFIGURATION = "backend-configuration" {
        "Object expected", "The backend's settings are an object: `config = { … }`.",
        "此处应为对象", "后端的设置是一个对象：`config = { … }`。"
    }
}

// Moved, removed and imported objects.
syntax::messages! {
    /// No arguments.
    MOVED_KINDS = "moved-kinds" {
        "Different kinds of objects", "A resource moves to the address of a resource, and a module to that of a module.",
        "对象种类不同", "资源只能移到资源的地址，模块只能移到模块的地址。"
    }
    /// No arguments.
    REMOVED_DATA = "removed-data" {
        "Data sources are not removed", "A data source leaves nothing behind. Just delete its block.",
        "数据源无需移除", "数据源不会留下任何对象。直接删除其块即可。"
    }
    /// No arguments.
    REMOVED_CONNECTION = "removed-connection" {
        "Nothing to connect to", "In a `removed` block a `connection` is for the provisioners of a resource, and no resource is removed here.",
        "没有可连接的对象", "`removed` 块中的 `connection` 用于资源的预置器，而此处移除的不是资源。"
    }
    /// No arguments.
    REMOVED_PROVISIONER = "removed-provisioner" {
        "Provisioner cannot run", "In a `removed` block only provisioners with `when = destroy` run, and only for a resource.",
        "预置器无法运行", "`removed` 块中只能有 `when = destroy` 的预置器，且只能针对资源。"
    }
    /// No arguments.
    IMPORT_ADDRESS = "import-address" {
        "Only resources can be imported", "`to` names an instance of a `resource` block.",
        "只能导入资源", "`to` 应写出 `resource` 块的实例。"
    }
    /// {0}: the address.
    IMPORT_PROVIDER = "import-provider" {
        "Provider of an import", "The resource is declared, so its own block says which provider it has. Remove the argument here.",
        "导入的 provider", "该资源已声明，由其自身的块决定 provider。请删除此处的参数。"
    }
    /// {0}: the address.
    IMPORT_TARGET_MISSING = "import-target-missing" {
        "Nothing to import into", "There is no resource `{0}`. Write its block in that module first.",
        "没有导入的目标", "没有资源 `{0}`。请先在该模块中写出它的块。"
    }
    /// {0}: the address, {1}: file and line of the first one.
    IMPORT_TWICE = "import-twice" {
        "Imported twice", "The import block at {1} has the same target, `{0}`.",
        "重复导入", "{1} 的 import 块已导入同一目标 `{0}`。"
    }
}
