//! Why functions fail, in English and Chinese. No message holds a value: it may be a secret.

syntax::messages! {
    /// {0}: the function, {1}: the first missing parameter.
    TOO_FEW_ARGUMENTS = "too-few-arguments" {
        "Argument missing: {1}", "The function `{0}` also needs the argument `{1}`. Add it before the closing parenthesis.",
        "缺少参数：{1}", "函数 `{0}` 还需要参数 `{1}`。请在右括号前补上。"
    }
    /// {0}: the function, {1}: how many arguments it takes.
    TOO_MANY_ARGUMENTS = "too-many-arguments" {
        "Too many arguments", "The function `{0}` takes no more than {1} arguments. Remove the rest.",
        "参数过多", "函数 `{0}` 最多接受 {1} 个参数。请删除多余的参数。"
    }
    /// {0}: the parameter, {1}: its type, {2}: the type or part that does not fit.
    ARGUMENT_TYPE = "argument-type" {
        "Unsuitable argument: {1} required", "The argument `{0}` must be {1}, but {2} does not convert to it.",
        "参数不合适：需要 {1}", "参数 `{0}` 必须是 {1}，但 {2} 无法转换。"
    }
    /// {0}: the parameter.
    ARGUMENT_NULL = "argument-null" {
        "The argument is null", "The argument `{0}` must not be null. Give a value, or choose a default with coalesce() or a conditional.",
        "参数为 null", "参数 `{0}` 不能为 null。请提供值，或用 coalesce()、条件表达式选取默认值。"
    }
    /// No arguments.
    NOT_WHOLE = "not-a-whole-number" {
        "Whole number required", "This needs a whole number of at most 64 bits. Use floor() or ceil() to round.",
        "需要整数", "此处需要不超过 64 位的整数。请用 floor() 或 ceil() 取整。"
    }
    /// No arguments.
    TOO_LARGE = "result-too-large" {
        "The result is too large", "The result needs more memory or steps than one expression may use. Make the arguments smaller.",
        "结果过大", "结果所需的内存或步骤超过了单个表达式的上限。请缩小参数。"
    }
    /// No arguments.
    NEGATIVE = "negative-number" {
        "The number must not be negative", "Give zero or a positive number.",
        "该数字不能为负", "请提供零或正数。"
    }
    /// No arguments.
    NO_ARGUMENTS = "no-arguments" {
        "At least one argument required", "The function was called without arguments, or the expanded list is empty.",
        "至少需要一个参数", "调用函数时没有参数，或展开的列表为空。"
    }
    /// {0}: what is required.
    WRONG_KIND = "wrong-kind" {
        "{0} required", "The function works on {0}, and the value is something else.",
        "需要 {0}", "该函数作用于 {0}，而此值不是。"
    }
    /// {0}: what is required.
    OUT_OF_RANGE = "out-of-range" {
        "Out of range: {0} required", "The number must be {0}.",
        "超出范围：需要 {0}", "该数字必须为 {0}。"
    }
    /// No arguments.
    EMPTY = "empty-collection" {
        "The collection is empty", "There must be at least one element. Check with length() first.",
        "集合为空", "至少要有一个元素。请先用 length() 检查。"
    }
    /// No arguments.
    ELEMENT_NULL = "element-null" {
        "An element is null", "No element may be null here. Leave null out, for example with compact() or a for expression.",
        "有元素为 null", "此处的元素都不能为 null。请用 compact() 或 for 表达式去除 null。"
    }
    /// No arguments.
    NOT_FOUND = "element-not-found" {
        "No such element", "The list has no element equal to the value. Check with contains() first.",
        "没有这样的元素", "列表中没有与该值相等的元素。请先用 contains() 检查。"
    }
    /// No arguments.
    NO_SUCH_KEY = "key-not-found" {
        "No such key", "The map or object has no such key. Give a default as third argument of lookup().",
        "没有这样的键", "该映射或对象没有这样的键。请将默认值作为 lookup() 的第三个参数。"
    }
    /// No arguments.
    NO_COMMON_TYPE = "no-common-type" {
        "The values have no type in common", "All values must convert to one type. Convert them, for example with tostring().",
        "这些值没有共同的类型", "所有值必须能转换为同一类型。请用 tostring() 等函数转换。"
    }
    /// {0}, {1}: the two lengths.
    LENGTHS_DIFFER = "lengths-differ" {
        "The lengths differ: {0} and {1}", "Both must have the same number of elements.",
        "长度不同：{0} 与 {1}", "两者的元素个数必须相同。"
    }
    /// No arguments.
    NOTHING_LEFT = "nothing-to-choose" {
        "All arguments are null or empty", "There is nothing to choose. Add a last argument that always has a value.",
        "所有参数都为 null 或空", "没有可选的值。请在最后添加一个始终有值的参数。"
    }
    /// No arguments.
    NO_NUMBER = "no-such-number" {
        "There is no such number", "The calculation has no result for these numbers.",
        "没有这样的数字", "对这些数字，计算没有结果。"
    }
    /// {0}: the base.
    NOT_AN_INTEGER = "not-an-integer-text" {
        "Not a whole number in base {0}", "The text may hold digits of base {0} and a sign, nothing else.",
        "不是 {0} 进制整数", "文本只能包含 {0} 进制的数字和正负号。"
    }
    /// No arguments.
    BASE64 = "base64-invalid" {
        "Not Base64", "The text must be standard Base64 with padding: letters, digits, `+`, `/`, and `=` at the end.",
        "不是 Base64", "文本必须是带填充的标准 Base64：字母、数字、`+`、`/`，以及末尾的 `=`。"
    }
    /// No arguments.
    NOT_TEXT = "not-utf8" {
        "Not UTF-8 text", "The bytes are no UTF-8 text. For other character sets use textdecodebase64(), for files filebase64().",
        "不是 UTF-8 文本", "这些字节不是 UTF-8 文本。其他字符集请用 textdecodebase64()，文件请用 filebase64()。"
    }
    /// {0}: the offset in bytes.
    JSON = "json-invalid" {
        "Not JSON", "The text is no JSON: see the character at offset {0}.",
        "不是 JSON", "该文本不是 JSON：请查看偏移 {0} 处的字符。"
    }
    /// No arguments.
    NO_JSON = "no-json-form" {
        "The value has no JSON form", "Infinite numbers cannot be written as JSON.",
        "该值没有 JSON 形式", "无穷大无法写成 JSON。"
    }
    /// {0}: the line.
    CSV = "csv-invalid" {
        "Not CSV", "Line {0} is wrong. Every line needs as many fields as the first, and quotes must enclose whole fields.",
        "不是 CSV", "第 {0} 行有误。每行的字段数须与首行相同，引号须包住整个字段。"
    }
    /// No arguments.
    CSV_NO_HEADER = "csv-no-header" {
        "Header line missing", "The first line must name the columns, and the text is empty.",
        "缺少标题行", "第一行必须是各列的名称，而文本为空。"
    }
    /// No arguments.
    CSV_DUPLICATE = "csv-duplicate-column" {
        "Two columns of the same name", "The names in the first line must differ.",
        "两列同名", "第一行中的名称不能相同。"
    }
    /// {0}: the line.
    YAML = "yaml-invalid" {
        "Not YAML", "The text is no YAML that can be used here: see line {0}.",
        "不是 YAML", "该文本不是此处可用的 YAML：请查看第 {0} 行。"
    }
    /// No arguments.
    CHARSET = "charset-unknown" {
        "Unknown character set", "This is no character set that can be used here. Use an IANA name such as UTF-8, UTF-16LE, GBK or ISO-8859-1.",
        "未知的字符集", "这不是可用的字符集。请使用 UTF-8、UTF-16LE、GBK、ISO-8859-1 等 IANA 名称。"
    }
    /// No arguments.
    CHARSET_TEXT = "charset-text" {
        "Text and character set do not match", "The text has characters or bytes that the character set does not know.",
        "文本与字符集不符", "文本中有该字符集没有的字符或字节。"
    }
    /// No arguments.
    CIDR = "cidr-invalid" {
        "Not a network prefix", "Write the prefix as 10.0.0.0/16 or fd00::/48.",
        "不是网络前缀", "请写成 10.0.0.0/16 或 fd00::/48 这样的前缀。"
    }
    /// No arguments.
    CIDR_IPV4 = "cidr-not-ipv4" {
        "IPv4 prefix required", "Only IPv4 prefixes have a netmask of this form.",
        "需要 IPv4 前缀", "只有 IPv4 前缀才有这种形式的掩码。"
    }
    /// No arguments.
    CIDR_SPACE = "cidr-no-space" {
        "Not enough addresses", "The prefix has no room for this number. Use a shorter prefix or fewer, smaller parts.",
        "地址不足", "该前缀容不下此编号。请使用更短的前缀，或更少、更小的部分。"
    }
    /// No arguments.
    TIMESTAMP = "timestamp-invalid" {
        "Not a timestamp", "Write the time as 2029-06-14T08:30:00Z (RFC 3339), with a date that exists.",
        "不是时间戳", "请写成 2029-06-14T08:30:00Z（RFC 3339），且日期必须存在。"
    }
    /// No arguments.
    DURATION = "duration-invalid" {
        "Not a duration", "Write numbers with the units h, m, s, ms, us or ns, for example 1h30m or -10m.",
        "不是时长", "请写数字和单位 h、m、s、ms、us、ns，例如 1h30m 或 -10m。"
    }
    /// {0}: the sequence.
    DATE_FORMAT = "date-format" {
        "Unknown date format: {0}", "`{0}` stands for no part of a date. Put letters that are meant literally in single quotes.",
        "未知的日期格式：{0}", "`{0}` 不代表日期的任何部分。字面字母请放在单引号中。"
    }
    /// No arguments.
    REGEX = "regex-invalid" {
        "Not a regular expression", "The pattern is wrong in RE2 syntax. Lookaround and back references do not exist; a backslash is written as \\\\ in a string.",
        "不是正则表达式", "该模式不符合 RE2 语法。不支持环视和反向引用；字符串中的反斜杠写作 \\\\。"
    }
    /// No arguments.
    REGEX_GROUPS = "regex-mixed-groups" {
        "Named and unnamed groups are mixed", "Either all capture groups have names or none. Use (?:…) for groups that capture nothing.",
        "命名组与未命名组混用", "捕获组要么都命名，要么都不命名。不需捕获的组请用 (?:…)。"
    }
    /// No arguments.
    REGEX_NO_MATCH = "regex-no-match" {
        "The pattern does not match", "The text has no match. Use try() for a default, or regexall() for a list that may be empty.",
        "模式不匹配", "文本中没有匹配。请用 try() 提供默认值，或用 regexall() 得到可为空的列表。"
    }
    /// {0}: the offset in bytes.
    FORMAT_VERB = "format-verb" {
        "Wrong format sequence", "The sequence at offset {0} is incomplete or unknown. Use %s, %d, %f, %q, %v, %t, %x …; a percent sign is %%.",
        "格式序列有误", "偏移 {0} 处的序列不完整或未知。请使用 %s、%d、%f、%q、%v、%t、%x 等；百分号写作 %%。"
    }
    /// {0}: the number of the argument.
    FORMAT_MISSING = "format-missing-argument" {
        "No value for the format sequence", "The format uses value {0}, which is not given.",
        "格式序列缺少值", "格式用到了第 {0} 个值，但没有给出。"
    }
    /// No arguments.
    FORMAT_EXTRA = "format-extra-argument" {
        "The format does not use this value", "There are more values than format sequences. Remove the value or add a sequence.",
        "格式未使用该值", "值的个数多于格式序列。请删除该值或添加序列。"
    }
    /// {0}: the offset in bytes.
    FORMAT_VALUE = "format-value" {
        "The value does not fit the format", "The value for the sequence at offset {0} is null or of the wrong type.",
        "值与格式不符", "偏移 {0} 处序列的值为 null 或类型不符。"
    }
    /// {0}: the path.
    FILE_MISSING = "file-not-found" {
        "No such file in the project", "The project has no file `{0}`. Only files of the project can be read.",
        "项目中没有该文件", "项目中没有文件 `{0}`。只能读取项目内的文件。"
    }
    /// No arguments.
    PATH = "path-invalid" {
        "Not a usable path", "The path is empty, is a folder, or leaves the project.",
        "路径不可用", "路径为空、是文件夹，或在项目之外。"
    }
    /// No arguments.
    GLOB = "glob-invalid" {
        "Not a file pattern", "A bracket or brace of the pattern is not closed.",
        "不是文件模式", "模式中的方括号或花括号没有闭合。"
    }
    /// No arguments.
    HOME = "home-of-user" {
        "The home of another user", "Only `~` itself can be expanded, not `~name`.",
        "其他用户的主目录", "只能展开 `~` 本身，不能展开 `~name`。"
    }
    /// {0}: the name.
    TEMPLATE_NAME = "template-variable-name" {
        "Not a variable name: {0}", "Names of template variables start with a letter and hold letters, digits, `_` and `-`.",
        "不是变量名：{0}", "模板变量名以字母开头，可包含字母、数字、`_` 和 `-`。"
    }
    /// {0}: the name.
    TEMPLATE_VARIABLE = "template-variable-missing" {
        "The template needs {0}", "The template uses `{0}`, which the given map does not have. Add it to the second argument.",
        "模板需要 {0}", "模板使用了 `{0}`，但给出的映射中没有。请加到第二个参数中。"
    }
    /// {0}: the line, {1}: the code of the mistake.
    TEMPLATE = "template-fails" {
        "The template fails in line {0}", "Line {0} of the template has a mistake ({1}).",
        "模板第 {0} 行出错", "模板的第 {0} 行有错误（{1}）。"
    }
    /// No arguments.
    TEMPLATE_NESTED = "template-nested" {
        "A template calls a template", "Inside a template, templatefile() and templatestring() cannot be called again.",
        "模板调用了模板", "模板中不能再次调用 templatefile() 和 templatestring()。"
    }
    /// No arguments.
    KEY = "private-key-invalid" {
        "Not a private key", "The key must be an RSA private key in PEM form, without a passphrase.",
        "不是私钥", "密钥必须是 PEM 形式、没有口令的 RSA 私钥。"
    }
    /// No arguments.
    DECRYPTION = "decryption-failed" {
        "Decryption failed", "The text was not encrypted with the public key of this private key (PKCS #1 v1.5).",
        "解密失败", "该文本不是用此私钥对应的公钥（PKCS #1 v1.5）加密的。"
    }
    /// No arguments.
    UUID = "uuid-invalid" {
        "Not a namespace", "Use dns, url, oid, x500 or a UUID.",
        "不是命名空间", "请使用 dns、url、oid、x500 或 UUID。"
    }
    /// No arguments.
    REMOVED = "function-removed" {
        "The function exists no more", "Terraform has removed this function. Write brackets instead of list() and braces instead of map().",
        "该函数已不存在", "Terraform 已移除该函数。请用方括号代替 list()，用花括号代替 map()。"
    }
}
