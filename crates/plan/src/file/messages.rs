//! Messages about plans, states and files of given values, in English and Chinese.

syntax::messages! {
    /// {0}: what the reader of JSON says.
    FILE_NOT_JSON = "file-not-json" {
        "Not JSON", "The file is no JSON: {0}.",
        "不是 JSON", "该文件不是 JSON：{0}。"
    }
    /// {0}: the size in bytes.
    FILE_TOO_LARGE = "file-too-large" {
        "File is too large", "The file has {0} bytes, which is more than can be read here.",
        "文件过大", "该文件有 {0} 字节，超出此处可读取的大小。"
    }
    /// No arguments.
    FILE_TOO_DEEP = "file-too-deep" {
        "Nested too deeply", "Lists and objects in the file are nested deeper than 127 levels, which is more than can be read here.",
        "嵌套过深", "该文件中的列表和对象嵌套超过 127 层，超出此处可读取的深度。"
    }
    /// No arguments.
    FILE_ENCODING = "file-encoding" {
        "Not a text", "The file is neither UTF-8 nor UTF-16 text.",
        "不是文本", "该文件既不是 UTF-8 文本，也不是 UTF-16 文本。"
    }
    /// No arguments.
    PLAN_IS_STATE = "plan-is-state" {
        "This is a state", "The file is a Terraform state, where a plan is expected. Make a plan with `terraform plan -out=FILE` and give what `terraform show -json FILE` prints.",
        "这是状态文件", "该文件是 Terraform 状态，而此处应为计划。请用 `terraform plan -out=FILE` 生成计划，并提供 `terraform show -json FILE` 的输出。"
    }
    /// No arguments.
    PLAN_IS_STATE_JSON = "plan-is-state-json" {
        "This is a printed state", "`terraform show -json` without the name of a plan file prints the state. Make a plan with `terraform plan -out=FILE` and give what `terraform show -json FILE` prints.",
        "这是打印出来的状态", "不带计划文件名的 `terraform show -json` 输出的是状态。请用 `terraform plan -out=FILE` 生成计划，并提供 `terraform show -json FILE` 的输出。"
    }
    /// No arguments.
    PLAN_IS_MESSAGES = "plan-is-messages" {
        "These are messages about a plan", "`terraform plan -json` prints messages line by line, not the plan. Add `-out=FILE` to it and give what `terraform show -json FILE` prints.",
        "这是关于计划的消息", "`terraform plan -json` 逐行输出的是消息而不是计划。请为其加上 `-out=FILE`，并提供 `terraform show -json FILE` 的输出。"
    }
    /// No arguments.
    PLAN_IS_WORDS = "plan-is-words" {
        "This is a plan in words", "The file is what `terraform plan` prints for people. Add `-out=FILE` to it and give what `terraform show -json FILE` prints.",
        "这是文字形式的计划", "该文件是 `terraform plan` 供人阅读的输出。请为其加上 `-out=FILE`，并提供 `terraform show -json FILE` 的输出。"
    }
    /// No arguments.
    PLAN_IS_ZIP = "plan-is-zip" {
        "This is a zip", "The file is a zip, perhaps what `terraform plan -out=FILE` wrote. Give what `terraform show -json FILE` prints.",
        "这是 zip 文件", "该文件是 zip，可能是 `terraform plan -out=FILE` 写出的文件。请提供 `terraform show -json FILE` 的输出。"
    }
    /// No arguments.
    PLAN_IS_ENCRYPTED = "plan-is-encrypted" {
        "The plan is encrypted", "OpenTofu encrypted the file. Give what `tofu show -json FILE` prints, which is not encrypted.",
        "计划已加密", "该文件由 OpenTofu 加密。请提供 `tofu show -json FILE` 输出的未加密内容。"
    }
    /// No arguments.
    PLAN_OF_OTHER_KIND = "plan-of-other-kind" {
        "Not a plan", "A plan is what `terraform show -json FILE` prints for a file that `terraform plan -out=FILE` wrote: an object with `format_version` and `resource_changes` or `planned_values`.",
        "不是计划", "计划是对 `terraform plan -out=FILE` 写出的文件执行 `terraform show -json FILE` 的输出：含有 `format_version` 以及 `resource_changes` 或 `planned_values` 的对象。"
    }
    /// {0}: the version.
    PLAN_FORMAT = "plan-format" {
        "Format is not known", "The plan is in format {0}; formats 0.x and 1.x are read, which Terraform 0.12 and later and OpenTofu write.",
        "格式未知", "该计划的格式为 {0}；此处读取 Terraform 0.12 及更新版本和 OpenTofu 写出的 0.x 与 1.x 格式。"
    }
    /// No arguments.
    FILE_IS_PLAN_JSON = "file-is-plan-json" {
        "This is a plan", "The file is a plan as `terraform show -json` prints it. Open it as a plan, or give the state instead (`terraform state pull`).",
        "这是一份计划", "该文件是 `terraform show -json` 输出的计划。请将其作为计划打开，或改为提供状态文件（`terraform state pull`）。"
    }
    /// No arguments.
    FILE_IS_STATE_JSON = "file-is-state-json" {
        "This is a printed state", "The file is a state as `terraform show -json` prints it, which leaves out what planning needs. Give the state itself: `terraform state pull`.",
        "这是打印出来的状态", "该文件是 `terraform show -json` 输出的状态，缺少制定计划所需的内容。请提供状态文件本身：`terraform state pull`。"
    }
    /// No arguments.
    FILE_IS_ZIP = "file-is-zip" {
        "This is a zip", "The file is a zip, perhaps a saved plan of `terraform plan -out`. A state is a JSON file: `terraform state pull` prints it.",
        "这是 zip 文件", "该文件是 zip，可能是 `terraform plan -out` 保存的计划。状态是 JSON 文件，可用 `terraform state pull` 输出。"
    }
    /// No arguments.
    FILE_IS_BACKEND = "file-is-backend" {
        "These are the settings of a backend", "The file, `.terraform/terraform.tfstate` probably, says where the state is kept. The state itself is printed by `terraform state pull`.",
        "这是后端的设置", "该文件（可能是 `.terraform/terraform.tfstate`）只说明状态保存在何处。可用 `terraform state pull` 输出状态本身。"
    }
    /// No arguments.
    FILE_IS_ENCRYPTED = "file-is-encrypted" {
        "The state is encrypted", "OpenTofu encrypted the file. Give what `tofu state pull` prints, which is not encrypted.",
        "状态已加密", "该文件由 OpenTofu 加密。请提供 `tofu state pull` 输出的未加密内容。"
    }
    /// No arguments.
    FILE_IS_STATE = "file-is-state" {
        "This is a state", "The file is a Terraform state, where values for data sources, imports and drift are expected. Give it as the state instead.",
        "这是状态文件", "该文件是 Terraform 状态，而此处应为数据源、导入和漂移的值。请将其作为状态提供。"
    }
    /// No arguments.
    FILE_OF_OTHER_TOOL = "file-of-other-tool" {
        "State of another tool", "The file is the state of another tool. A Terraform or OpenTofu state has `version` 4 and `resources`.",
        "其他工具的状态", "该文件是其他工具的状态。Terraform 或 OpenTofu 的状态含有值为 4 的 `version` 以及 `resources`。"
    }
    /// No arguments.
    FILE_OF_OTHER_KIND = "file-of-other-kind" {
        "File of another kind", "The JSON is not in the format that is expected: a Terraform state has a number `version`, a file of given values has a number `format`.",
        "文件类型不符", "该 JSON 不是所需的格式：Terraform 状态含有数字 `version`，给定值的文件含有数字 `format`。"
    }
    /// {0}: the version.
    STATE_OLDER = "state-older" {
        "State format is too old", "The state is in format {0}; format 4 is read. Terraform 0.12 or newer writes it: run `terraform apply -refresh-only` or `terraform state push` once with such a version.",
        "状态格式过旧", "该状态的格式为 {0}，此处读取格式 4。Terraform 0.12 及更新版本会写出该格式：请用这样的版本运行一次 `terraform apply -refresh-only` 或 `terraform state push`。"
    }
    /// {0}: the version.
    STATE_NEWER = "state-newer" {
        "State format is too new", "The state is in format {0}; format 4 is the newest that is known here.",
        "状态格式过新", "该状态的格式为 {0}，此处所知的最新格式是 4。"
    }
    /// {0}: the format.
    GIVEN_FORMAT = "given-format" {
        "Format is not known", "The file of given values is in format {0}; format 1 is read.",
        "格式未知", "给定值文件的格式为 {0}，此处读取格式 1。"
    }
    /// No arguments.
    FILE_WANTS_OBJECT = "file-wants-object" {
        "Unsuitable member", "An object is expected here.",
        "成员不合适", "此处应为对象。"
    }
    /// No arguments.
    FILE_WANTS_LIST = "file-wants-list" {
        "Unsuitable member", "A list is expected here.",
        "成员不合适", "此处应为列表。"
    }
    /// No arguments.
    FILE_WANTS_TEXT = "file-wants-text" {
        "Unsuitable member", "A string is expected here.",
        "成员不合适", "此处应为字符串。"
    }
    /// No arguments.
    FILE_WANTS_TRUTH = "file-wants-truth" {
        "Unsuitable member", "`true` or `false` is expected here.",
        "成员不合适", "此处应为 `true` 或 `false`。"
    }
    /// No arguments.
    FILE_WANTS_COUNT = "file-wants-count" {
        "Unsuitable member", "A whole number that is not negative is expected here.",
        "成员不合适", "此处应为非负整数。"
    }
    /// No arguments.
    FILE_WANTS_KEY = "file-wants-key" {
        "Unsuitable member", "The key of an instance is expected here: a whole number or a string.",
        "成员不合适", "此处应为实例键：整数或字符串。"
    }
    /// No arguments.
    FILE_WANTS_TYPE = "file-wants-type" {
        "Unsuitable member", "A type is expected here, such as `\"string\"` or `[\"list\",\"string\"]`.",
        "成员不合适", "此处应为类型，例如 `\"string\"` 或 `[\"list\",\"string\"]`。"
    }
    /// No arguments.
    FILE_WANTS_STEP = "file-wants-step" {
        "Unsuitable member", "A step of a path is expected here: its `type` is `get_attr` or `index`, its `value` a name or a key.",
        "成员不合适", "此处应为路径中的一步：`type` 为 `get_attr` 或 `index`，`value` 为名称或键。"
    }
    /// No arguments.
    FILE_MISSES = "file-misses" {
        "Member is missing", "This member is needed.",
        "缺少成员", "此成员是必需的。"
    }
    /// {0}: the text.
    FILE_ADDRESS = "file-address" {
        "Unsuitable address", "`{0}` is no address, such as `module.net[\"a\"].type.name[0]`.",
        "地址不合适", "`{0}` 不是地址，例如 `module.net[\"a\"].type.name[0]`。"
    }
    /// {0}: the text.
    STATE_PROVIDER = "state-provider" {
        "Unsuitable provider", "`{0}` does not name a provider configuration, as `provider[\"registry.terraform.io/hashicorp/random\"].alias` does.",
        "提供程序不合适", "`{0}` 不是提供程序配置的地址，正确的形式如 `provider[\"registry.terraform.io/hashicorp/random\"].alias`。"
    }
    /// {0}: the text.
    STATE_MODE = "state-mode" {
        "Unsuitable mode", "The mode of a resource is `managed` or `data`, not `{0}`.",
        "模式不合适", "资源的模式是 `managed` 或 `data`，而不是 `{0}`。"
    }
    /// {0}: the text.
    STATE_STATUS = "state-status" {
        "Unsuitable status", "The status of an object is absent or `tainted`, not `{0}`.",
        "状态标记不合适", "对象的状态标记只能缺省或为 `tainted`，而不是 `{0}`。"
    }
    /// {0}: the address.
    STATE_DUPLICATE = "state-duplicate" {
        "Object stands twice", "The state holds `{0}` more than once. It was probably edited by hand.",
        "对象重复", "状态中 `{0}` 出现不止一次，可能经过手工修改。"
    }
    /// No arguments.
    STATE_FLAT = "state-flat" {
        "Attributes in an old form", "The object's attributes are in the form of Terraform before 0.12. Terraform 0.12 or newer writes them anew: run `terraform apply -refresh-only` once.",
        "属性为旧格式", "该对象的属性为 Terraform 0.12 之前的格式。请用 Terraform 0.12 或更新版本运行一次 `terraform apply -refresh-only` 重新写出。"
    }
    /// {0}: the address with the path; {1}: the type that it should have.
    STATE_VALUE_TYPE = "state-value-type" {
        "Value in the state does not fit", "`{0}` should be {1} by the schema of its provider, but the state holds something else. The state may come from another version of the provider, or was edited by hand.",
        "状态中的值不符", "按提供程序的模式，`{0}` 应为 {1}，但状态中是其他内容。该状态可能来自提供程序的其他版本，或经过手工修改。"
    }
    /// {0}: the version in the state; {1}: the version of the schema.
    STATE_SCHEMA_NEWER = "state-schema-newer" {
        "State of a newer provider", "The object was written with version {0} of the resource type's schema, but version {1} is known here. A newer version of the provider is needed to read it.",
        "状态来自更新的提供程序", "该对象按资源类型模式的版本 {0} 写出，而此处所知的版本是 {1}。读取它需要更新版本的提供程序。"
    }
    /// {0}: the path.
    STATE_NUMBER = "state-number" {
        "Number is too large", "The number at `{0}` is larger than can be computed with.",
        "数字过大", "`{0}` 处的数字超出可计算的范围。"
    }
}
