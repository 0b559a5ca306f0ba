//! What can be wrong with a text, in both languages. One constant for each kind of mistake.

use crate::message::{Message, Text};

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $en:literal, $en_detail:literal, $zh:literal, $zh_detail:literal;)*) => {
        $($(#[$doc])* pub const $name: Message = Message::new(
            $code,
            Text { summary: $en, detail: $en_detail },
            Text { summary: $zh, detail: $zh_detail },
        );)*
    };
}

messages! {
    /// A text over [`MAX_TEXT`](crate::MAX_TEXT).
    TEXT_TOO_LARGE = "text-too-large",
        "File too large", "A file may hold at most 16 MiB. Split it into several files.",
        "文件过大", "单个文件最多 16 MiB,请拆分成多个文件。";
    /// More mistakes than [`MAX_DIAGNOSTICS`](crate::MAX_DIAGNOSTICS).
    TOO_MANY_MISTAKES = "too-many-mistakes",
        "Too many mistakes", "The mistakes from here on are not listed. Correct the ones above first.",
        "错误过多", "从此处起的错误不再列出,请先改正上面的错误。";
    /// Nesting over [`MAX_DEPTH`](crate::MAX_DEPTH).
    TOO_DEEP = "nesting-too-deep",
        "Nesting too deep", "Brackets, blocks and templates may be nested at most 256 levels deep. Move the inner part into a local value.",
        "嵌套过深", "括号、块和模板最多嵌套 256 层,请把内层移到 local 值中。";
    /// A character outside the language.
    INVALID_CHARACTER = "invalid-character",
        "Invalid character", "The language does not use the character {0} here. Remove it, or put it inside a quoted string.",
        "无效字符", "此处不能使用字符 {0}。请删除它,或把它放进带引号的字符串。";
    /// `;`
    SEMICOLON = "semicolon",
        "Invalid character", "A semicolon separates nothing here. Write each argument on a line of its own, and separate elements with commas.",
        "无效字符", "分号在这里不起分隔作用。请让每个参数单独占一行,元素之间用逗号分隔。";
    /// `'`
    SINGLE_QUOTE = "single-quote",
        "Invalid character", "Strings are written between double quotes (\"), not single ones.",
        "无效字符", "字符串要用双引号 (\"),不能用单引号。";
    /// A backtick.
    BACKTICK = "backtick",
        "Invalid character", "Backticks quote nothing here. For a text of several lines write a heredoc, beginning with <<EOT.",
        "无效字符", "反引号不能用作引号。多行文本请使用以 <<EOT 开头的 heredoc。";
    /// Typographic quotes.
    CURLY_QUOTE = "curly-quote",
        "Invalid character", "The character {0} is a typographic quote, often pasted from a document. Replace it by a straight one (\").",
        "无效字符", "{0} 是排版用的弯引号,常由文档粘贴而来。请改用直引号 (\")。";
    /// `&`, `|`, `^`, `~`
    UNSUPPORTED_OPERATOR = "unsupported-operator",
        "Unsupported operator", "There is no operator {0}. Logical operators are && (and), || (or) and ! (not).",
        "不支持的运算符", "没有运算符 {0}。逻辑运算符是 &&(与)、||(或)和 !(非)。";
    /// A line end inside quotes.
    QUOTED_NEWLINE = "newline-in-string",
        "Invalid multi-line string", "A quoted string must end on the line it begins on. Close it with a quote, write \\n for a line break, or use a heredoc (<<EOT).",
        "字符串不能跨行", "带引号的字符串必须在同一行结束。请补上引号,用 \\n 表示换行,或改用 heredoc (<<EOT)。";
    /// No closing quote or heredoc marker.
    UNTERMINATED_TEMPLATE = "unterminated-template",
        "Unterminated template string", "The string that begins here or before has no end. Add the closing quote, or the heredoc's marker on a line of its own.",
        "字符串没有结束", "从这里或之前开始的字符串没有结束。请补上右引号,或让 heredoc 的结束标记单独占一行。";
    /// A heredoc whose marker never comes.
    UNTERMINATED_HEREDOC = "unterminated-heredoc",
        "Unterminated template string", "No line holds only the marker {0}, which would end this heredoc. Add it on a line of its own.",
        "字符串没有结束", "没有任何一行只写着结束此 heredoc 的标记 {0}。请让它单独占一行。";
    /// `/*` without `*/`.
    UNTERMINATED_COMMENT = "unterminated-comment",
        "Unterminated comment", "The comment that begins with /* has no end. Add */ behind it.",
        "注释没有结束", "以 /* 开始的注释没有结束,请在其后补上 */。";
    /// A label without its closing quote.
    UNTERMINATED_LABEL = "unterminated-label",
        "Unterminated string literal", "The closing quote of this label is missing.",
        "字符串没有结束", "此标签缺少右引号。";
    /// A template sequence in a label, or something else that a plain string cannot hold.
    INVALID_STRING = "invalid-string-literal",
        "Invalid string literal", "Only plain text is possible here, no ${ … } or %{ … }. To mean the characters themselves double the first one, as in $${.",
        "无效的字符串", "此处只能是纯文本,不能包含 ${ … } 或 %{ … }。若要表示这些字符本身,请把首字符写两遍,例如 $${。";
    /// A backslash before a letter without meaning.
    INVALID_ESCAPE = "invalid-escape",
        "Invalid escape sequence", "{0} is no escape. A backslash may stand before n, r, t, \", \\, u or U; to mean the backslash itself write \\\\.",
        "无效的转义", "{0} 不是转义序列。反斜杠之后可以是 n、r、t、\"、\\、u 或 U;若要表示反斜杠本身,请写 \\\\。";
    /// `\u` or `\U` with too few digits.
    INVALID_CODE_POINT = "invalid-code-point",
        "Invalid escape sequence", "{0} names no character: \\u is followed by four hexadecimal digits, \\U by eight, together the number of a Unicode character.",
        "无效的转义", "{0} 不表示任何字符:\\u 之后要有四位十六进制数字,\\U 之后要有八位,且必须是 Unicode 字符的编号。";
    /// `1.2.3`
    INVALID_NUMBER = "invalid-number",
        "Invalid number literal", "{0} is no number. Numbers are decimal digits with at most one point and one exponent; for a version write a quoted string.",
        "无效的数字", "{0} 不是数字。数字由十进制数字组成,最多一个小数点和一个指数;版本号请写成带引号的字符串。";
    /// Something that begins no expression.
    INVALID_EXPRESSION = "invalid-expression",
        "Invalid expression", "A value was expected here, for example \"text\", 1, var.name or [ … ].",
        "无效的表达式", "此处应为一个值,例如 \"text\"、1、var.name 或 [ … ]。";
    /// Nothing where a value should be.
    MISSING_EXPRESSION = "missing-expression",
        "Missing expression", "The text ends where a value was expected.",
        "缺少表达式", "在应有值的地方文本就结束了。";
    /// `(` without `)`.
    UNBALANCED_PARENTHESES = "unbalanced-parentheses",
        "Unbalanced parentheses", "The closing parenthesis of the one that was opened before is missing here.",
        "括号不配对", "此处缺少与前面左括号对应的右括号。";
    /// `a.` without a name.
    INVALID_ATTRIBUTE_NAME = "invalid-attribute-name",
        "Invalid attribute name", "A dot must be followed by the name of an attribute.",
        "无效的属性名", "点号之后必须是属性的名称。";
    /// `a.0.1`
    INVALID_LEGACY_INDEX = "invalid-legacy-index",
        "Invalid legacy index syntax", "Two indexes behind dots cannot follow each other. Write [{0}][{1}].",
        "无效的旧式索引", "点号后的索引不能连用两个。请写成 [{0}][{1}]。";
    /// `a.*.*`
    NESTED_SPLAT = "nested-splat",
        "Nested splat expression not allowed", "A .* cannot follow another. Use [*], which can be repeated.",
        "不允许嵌套的 splat 表达式", "一个 .* 之后不能再有 .*。请改用可以重复的 [*]。";
    /// `a[*` without `]`.
    MISSING_SPLAT_BRACKET = "missing-splat-bracket",
        "Missing close bracket on splat index", "The star must be followed by ] at once.",
        "splat 索引缺少右方括号", "星号之后必须紧跟 ]。";
    /// `a[b` without `]`.
    MISSING_INDEX_BRACKET = "missing-index-bracket",
        "Missing close bracket on index", "The index must end with ] here. If a list was meant, put a comma before its [.",
        "索引缺少右方括号", "索引应在此以 ] 结束。如果想写列表,请在它的 [ 前加逗号。";
    /// `a ? b` without `:`.
    MISSING_FALSE = "missing-false-expression",
        "Missing false expression in conditional", "A conditional has the form condition ? yes : no; the colon and the last part are missing here.",
        "条件表达式缺少否定分支", "条件表达式的形式是 条件 ? 真值 : 假值,此处缺少冒号和最后一部分。";
    /// `a::` without a name.
    MISSING_FUNCTION_NAME = "missing-function-name",
        "Missing function name", "The symbol :: must be followed by the name of a function or namespace.",
        "缺少函数名", "符号 :: 之后必须是函数或命名空间的名称。";
    /// `a::b` without `(`.
    MISSING_OPEN_PAREN = "missing-open-parenthesis",
        "Missing open parenthesis", "A function's name must be followed by its arguments in parentheses.",
        "缺少左括号", "函数名之后必须是括号里的参数。";
    /// `f(a` at the end.
    UNTERMINATED_CALL = "unterminated-call",
        "Unterminated function call", "The closing parenthesis of this call is missing.",
        "函数调用没有结束", "此函数调用缺少右括号。";
    /// `f(a...` without `)`.
    MISSING_CLOSE_PAREN = "missing-close-parenthesis",
        "Missing closing parenthesis", "Only the last argument can be expanded with ...; a closing parenthesis must follow.",
        "缺少右括号", "只有最后一个参数可以用 ... 展开,其后必须是右括号。";
    /// `f(a b)`
    MISSING_ARGUMENT_SEPARATOR = "missing-argument-separator",
        "Missing argument separator", "A comma or the closing parenthesis of the call was expected here.",
        "缺少参数分隔符", "此处应为逗号,或函数调用的右括号。";
    /// `[a` at the end.
    UNTERMINATED_TUPLE = "unterminated-tuple",
        "Unterminated tuple constructor expression", "The closing ] of this list is missing.",
        "列表没有结束", "此列表缺少右方括号 ]。";
    /// `[a b]`
    MISSING_ITEM_SEPARATOR = "missing-item-separator",
        "Missing item separator", "A comma or the closing ] of the list was expected here.",
        "缺少元素分隔符", "此处应为逗号,或列表的右方括号 ]。";
    /// `{a = 1` at the end.
    UNTERMINATED_OBJECT = "unterminated-object",
        "Unterminated object constructor expression", "The closing } of this object is missing.",
        "对象没有结束", "此对象缺少右花括号 }。";
    /// `{a}`
    MISSING_ATTRIBUTE_VALUE = "missing-attribute-value",
        "Missing attribute value", "A key of an object must be followed by = and a value.",
        "缺少属性值", "对象的键之后必须有 = 和值。";
    /// `{a b}`
    MISSING_KEY_SEPARATOR = "missing-key-separator",
        "Missing key/value separator", "An equals sign (=) was expected between the key and its value.",
        "缺少键值分隔符", "键和值之间应有等号 (=)。";
    /// `{a = 1 b = 2}`
    MISSING_ATTRIBUTE_SEPARATOR = "missing-attribute-separator",
        "Missing attribute separator", "A new line, a comma or the closing } of the object was expected here.",
        "缺少属性分隔符", "此处应为换行、逗号,或对象的右花括号 }。";
    /// A `for` expression that does not have its form.
    INVALID_FOR = "invalid-for",
        "Invalid 'for' expression", "{0} was expected here. The forms are [for x in list : value if condition] and {for k, v in map : key => value}.",
        "无效的 for 表达式", "此处应为 {0}。形式是 [for x in list : value if condition] 和 {for k, v in map : key => value}。";
    /// `[for … : key => value]`
    FOR_TUPLE_KEY = "for-tuple-key",
        "Invalid 'for' expression", "A list has no keys. For an object use { … } instead of [ … ].",
        "无效的 for 表达式", "列表没有键。若要得到对象,请用 { … } 代替 [ … ]。";
    /// `[for … : value...]`
    FOR_TUPLE_GROUP = "for-tuple-group",
        "Invalid 'for' expression", "Only an object's values can be grouped with ....",
        "无效的 for 表达式", "只有对象的值才能用 ... 分组。";
    /// `{for … : value}`
    FOR_OBJECT_KEY = "for-object-key",
        "Invalid 'for' expression", "An object needs a key: write key => value, or use [ … ] for a list.",
        "无效的 for 表达式", "对象需要键:请写 key => value,或用 [ … ] 得到列表。";
    /// `${` without `}`.
    UNCLOSED_INTERPOLATION = "unclosed-interpolation",
        "Unclosed template interpolation sequence", "The } that ends the interpolation is missing before the end of the string. To mean the characters ${ themselves, write $${.",
        "插值没有结束", "在字符串结束之前缺少结束插值的 }。若要表示 ${ 这两个字符本身,请写 $${。";
    /// `${a b}`
    EXTRA_IN_INTERPOLATION = "extra-in-interpolation",
        "Extra characters after interpolation expression", "The } that ends the interpolation was expected here. If ${ belongs to another language, write $${.",
        "插值表达式之后有多余字符", "此处应为结束插值的 }。如果 ${ 属于另一种语言,请写 $${。";
    /// `%{` without a keyword.
    INVALID_DIRECTIVE = "invalid-directive",
        "Invalid template directive", "A directive begins with if, else, endif, for or endfor. To mean the characters %{ themselves, write %%{.",
        "无效的模板指令", "指令以 if、else、endif、for 或 endfor 开头。若要表示 %{ 这两个字符本身,请写 %%{。";
    /// `%{ while }`
    INVALID_DIRECTIVE_KEYWORD = "invalid-directive-keyword",
        "Invalid template control keyword", "There is no directive {0}. There are if, else, endif, for and endfor.",
        "无效的模板指令关键字", "没有指令 {0}。可用的有 if、else、endif、for 和 endfor。";
    /// `%{ for }` that does not have its form.
    INVALID_FOR_DIRECTIVE = "invalid-for-directive",
        "Invalid 'for' directive", "{0} was expected here. The form is %{ for x in list } or %{ for k, v in map }.",
        "无效的 for 指令", "此处应为 {0}。形式是 %{ for x in list } 或 %{ for k, v in map }。";
    /// `%{ if a b }`
    EXTRA_IN_DIRECTIVE = "extra-in-directive",
        "Extra characters in {0} marker", "The } that ends the directive was expected here.",
        "{0} 指令中有多余字符", "此处应为结束指令的 }。";
    /// A directive without its end.
    UNEXPECTED_END_OF_TEMPLATE = "unexpected-end-of-template",
        "Unexpected end of template", "The directive {0} is not closed by {1} before the template ends.",
        "模板意外结束", "模板结束之前,指令 {0} 没有用 {1} 关闭。";
    /// `%{ endif }` without `%{ if }` and the like.
    UNEXPECTED_DIRECTIVE = "unexpected-directive",
        "Unexpected {0} directive", "There is no open directive here that {0} could continue or end.",
        "意外的 {0} 指令", "此处没有可由 {0} 继续或结束的指令。";
    /// Something behind a stand-alone expression.
    EXTRA_CHARACTERS = "extra-characters",
        "Extra characters after expression", "The expression is complete before this place; nothing may follow.",
        "表达式之后有多余字符", "表达式在此之前已经完整,之后不能再有内容。";
    /// A line that is neither an argument nor a block.
    ITEM_REQUIRED = "item-required",
        "Argument or block definition required", "An argument (name = value) or a block (type \"label\" { … }) was expected here.",
        "需要参数或块", "此处应为参数 (name = value) 或块 (type \"label\" { … })。";
    /// `"a" = 1`
    QUOTED_ARGUMENT = "quoted-argument-name",
        "Invalid argument name", "The name of an argument is written without quotes.",
        "无效的参数名", "参数名不能加引号。";
    /// A block header that does not go on as it must.
    INVALID_BLOCK = "invalid-block",
        "Invalid block definition", "A label in quotes or the opening { of the block was expected here, on the same line.",
        "无效的块定义", "此处应为带引号的标签,或同一行上的左花括号 {。";
    /// `name "label" = value`
    BLOCK_EQUALS = "block-equals",
        "Invalid block definition", "An equals sign belongs to an argument, which has no labels; a block has none before its {.",
        "无效的块定义", "等号用于没有标签的参数;块的 { 之前没有等号。";
    /// A block whose `{` is on another line.
    BLOCK_NEWLINE = "block-brace-on-next-line",
        "Invalid block definition", "The opening { of a block must stand on the line of its header. For an argument, an equals sign (=) is missing.",
        "无效的块定义", "块的左花括号 { 必须和块头在同一行。若想写参数,则缺少等号 (=)。";
    /// A block without its closing brace.
    UNCLOSED_BLOCK = "unclosed-block",
        "Unclosed configuration block", "The closing } of this block is missing.",
        "块没有结束", "此块缺少右花括号 }。";
    /// `a = 1 b = 2`
    MISSING_NEWLINE = "missing-newline-after-argument",
        "Missing newline after argument", "The value is complete before this place; a new line was expected.",
        "参数之后缺少换行", "值在此之前已经完整,此处应为换行。";
    /// `a = 1,`
    UNEXPECTED_COMMA = "unexpected-comma",
        "Unexpected comma after argument", "Arguments are separated by new lines. Remove the comma.",
        "参数之后有多余逗号", "参数之间用换行分隔,请删除逗号。";
    /// `a {} b`
    MISSING_NEWLINE_BLOCK = "missing-newline-after-block",
        "Missing newline after block definition", "The block is complete before this place; a new line was expected.",
        "块之后缺少换行", "块在此之前已经完整,此处应为换行。";
    /// `a { b = 1, c = 2 }`
    SINGLE_ARGUMENT_BLOCK = "single-argument-block",
        "Invalid single-argument block definition", "A block on one line holds one argument and its closing }. For more, begin a new line behind {.",
        "无效的单行块", "单行块只能包含一个参数和右花括号 }。若需要更多内容,请在 { 之后换行。";
    /// `a { b {} }`
    ARGUMENT_REQUIRED = "argument-required",
        "Argument definition required", "A block on one line can hold only one argument, name = value. For nested blocks begin a new line behind {.",
        "需要参数", "单行块只能包含一个参数 name = value。若要嵌套块,请在 { 之后换行。";
    /// The same argument twice.
    DUPLICATE_ATTRIBUTE = "duplicate-attribute",
        "Attribute redefined", "The argument {0} was already set in this block. Each may be set once.",
        "参数重复定义", "参数 {0} 在此块中已经设置过,每个参数只能设置一次。";
}

// What a body may hold, and JSON syntax.
messages! {
    /// A required argument is not set.
    ARGUMENT_MISSING = "missing-argument",
        "Missing required argument", "The argument {0} must be set here.",
        "缺少必需的参数", "此处必须设置参数 {0}。";
    /// The schema has no such argument.
    ARGUMENT_UNEXPECTED = "unsupported-argument",
        "Unsupported argument", "There is no argument {0} here. Remove it, or move it to the block that it belongs to.",
        "不支持的参数", "此处没有名为 {0} 的参数。请删除它，或移到它所属的块中。";
    /// The schema has an argument that is written almost alike.
    ARGUMENT_UNEXPECTED_SIMILAR = "unsupported-argument",
        "Unsupported argument", "There is no argument {0} here. Did you mean {1}?",
        "不支持的参数", "此处没有名为 {0} 的参数。您要写的是不是 {1}？";
    /// The schema has a block of this name.
    ARGUMENT_IS_BLOCK = "argument-is-block",
        "Unsupported argument", "{0} is a block: write it with braces and without an equals sign.",
        "不支持的参数", "{0} 是一个块：请使用花括号，不要写等号。";
    /// The schema has no such block.
    BLOCK_UNEXPECTED = "unsupported-block",
        "Unsupported block type", "There are no {0} blocks here. Remove it, or move it to where it belongs.",
        "不支持的块类型", "此处不能有 {0} 块。请删除它，或移到它所属的位置。";
    /// The schema has a block that is written almost alike.
    BLOCK_UNEXPECTED_SIMILAR = "unsupported-block",
        "Unsupported block type", "There are no {0} blocks here. Did you mean {1}?",
        "不支持的块类型", "此处不能有 {0} 块。您要写的是不是 {1}？";
    /// The schema has an argument of this name.
    BLOCK_IS_ARGUMENT = "block-is-argument",
        "Unsupported block type", "{0} is an argument: put an equals sign between its name and its value.",
        "不支持的块类型", "{0} 是一个参数：请在名称和值之间加等号。";
    /// A block where there may be arguments only.
    BLOCK_NOT_ALLOWED = "block-not-allowed",
        "Unexpected {0} block", "Only arguments may stand here. For a value with several parts write {0} = with an object.",
        "此处不能有 {0} 块", "此处只能有参数。若值包含多个部分，请写成 {0} = 加对象。";
    /// A label on a block that has none.
    LABEL_UNEXPECTED = "unexpected-label",
        "Unexpected label for {0}", "A {0} block has no labels. Remove this one.",
        "{0} 块的标签多余", "{0} 块没有标签，请删除此标签。";
    /// One label too many.
    LABEL_EXTRA = "extra-label",
        "Too many labels for {0}", "A {0} block has exactly {1} labels ({2}). Remove this one.",
        "{0} 块的标签过多", "{0} 块应恰好有 {1} 个标签（{2}）。请删除此标签。";
    /// A label too few.
    LABEL_MISSING = "missing-label",
        "Missing {1} for {0}", "A {0} block has exactly {2} labels ({3}). Add the {1} before the brace.",
        "{0} 块缺少 {1}", "{0} 块应恰好有 {2} 个标签（{3}）。请在花括号前补上 {1}。";
    /// JSON: a property that the schema does not have.
    JSON_PROPERTY_UNEXPECTED = "json-unexpected-property",
        "Unexpected JSON property", "There is neither an argument nor a block {0} here. Remove the property, or move it to where it belongs.",
        "多余的 JSON 属性", "此处既没有名为 {0} 的参数，也没有这种块。请删除该属性，或移到它所属的位置。";
    /// JSON: a property that the schema spells otherwise.
    JSON_PROPERTY_UNEXPECTED_SIMILAR = "json-unexpected-property",
        "Unexpected JSON property", "There is neither an argument nor a block {0} here. Did you mean {1}?",
        "多余的 JSON 属性", "此处既没有名为 {0} 的参数，也没有这种块。您要写的是不是 {1}？";
    /// JSON: an argument that is set again.
    JSON_ARGUMENT_TWICE = "json-duplicate-argument",
        "Duplicate argument", "The argument {0} is set already on line {1}. Keep one of the two.",
        "重复的参数", "参数 {0} 已在第 {1} 行设置过，请只保留一个。";
    /// JSON: something else than an object where arguments and blocks belong.
    JSON_NO_CONTENT = "json-wrong-type",
        "Wrong type of JSON value", "Arguments and blocks are written as a JSON object, or as an array of objects.",
        "JSON 值的类型错误", "参数和块应写成一个 JSON 对象，或由对象组成的数组。";
    /// JSON: something else than an object where labels belong.
    JSON_NO_LABELS = "json-wrong-type",
        "Wrong type of JSON value", "The {1} of a {0} block is the name of a property: write a JSON object here, or an array of objects.",
        "JSON 值的类型错误", "{0} 块的 {1} 是属性名：此处应写 JSON 对象，或由对象组成的数组。";
    /// JSON: something else than an object where a block belongs.
    JSON_NO_BLOCK = "json-wrong-type",
        "Wrong type of JSON value", "A {0} block is written as a JSON object, several as an array of objects.",
        "JSON 值的类型错误", "{0} 块应写成 JSON 对象，多个块写成由对象组成的数组。";
    /// JSON: something else than an object where there may be arguments only.
    JSON_NO_ARGUMENTS = "json-wrong-type",
        "Wrong type of JSON value", "The arguments of this block are written as a JSON object.",
        "JSON 值的类型错误", "此块的参数应写成一个 JSON 对象。";
    /// JSON: an object or array with a mistake inside, where a block belongs.
    JSON_UNREAD = "json-unread",
        "Unreadable JSON value", "There is a mistake inside what begins here, so that its blocks and arguments are not complete. Correct it first.",
        "无法读取的 JSON 值", "此处开始的内容里有错误，因此其中的块和参数不完整。请先改正该错误。";
    /// JSON: a block without the property that is its label.
    JSON_LABEL_MISSING = "json-missing-label",
        "Missing block label", "A {0} block needs its {1}: a property whose name is the {1} and whose value is the block.",
        "缺少块标签", "{0} 块需要 {1}：请写一个以 {1} 为名、以块内容为值的属性。";
    /// JSON: the whole text is something else than an object.
    JSON_ROOT = "json-wrong-root",
        "The file must hold a JSON object", "A JSON file in this syntax holds one object, or an array of objects.",
        "文件应包含 JSON 对象", "此语法的 JSON 文件应包含一个对象，或由对象组成的数组。";
    /// JSON: the text ends where a value should be.
    JSON_VALUE_MISSING = "json-missing-value",
        "Missing JSON value", "A value is missing here: an object, an array, a string, a number, true, false or null.",
        "缺少 JSON 值", "此处缺少值：对象、数组、字符串、数字、true、false 或 null。";
    /// JSON: a character that begins no value.
    JSON_VALUE_INVALID = "json-invalid-value",
        "Invalid JSON", "{0} begins no JSON value. Values are objects, arrays, strings between double quotes, numbers, true, false and null.",
        "无效的 JSON", "{0} 不能作为 JSON 值的开头。值可以是对象、数组、双引号字符串、数字、true、false 或 null。";
    /// JSON: a comment.
    JSON_COMMENT = "json-comment",
        "JSON has no comments", "Remove the comment, or write it as the value of a property named \"//\".",
        "JSON 不支持注释", "请删除注释，或把它写成名为 \"//\" 的属性的值。";
    /// JSON: a byte order mark.
    JSON_BYTE_ORDER_MARK = "json-byte-order-mark",
        "Byte order mark before JSON", "A JSON file begins with its first value. Save it as UTF-8 without a byte order mark.",
        "JSON 前有字节顺序标记", "JSON 文件应直接以值开头。请保存为不带 BOM 的 UTF-8。";
    /// JSON: a property whose name is no string.
    JSON_NAME_INVALID = "json-invalid-name",
        "Invalid property name", "The name of a property is a string between double quotes.",
        "无效的属性名", "属性名应是双引号括起的字符串。";
    /// JSON: no colon behind a name.
    JSON_COLON_MISSING = "json-missing-colon",
        "Missing colon", "A colon stands between the name of a property and its value.",
        "缺少冒号", "属性名和值之间应有冒号。";
    /// JSON: an equals sign instead of a colon.
    JSON_EQUALS = "json-equals-sign",
        "Missing colon", "JSON has a colon between the name of a property and its value, no equals sign.",
        "缺少冒号", "JSON 的属性名和值之间应写冒号，而不是等号。";
    /// JSON: a name without a value.
    JSON_PROPERTY_VALUE_MISSING = "json-missing-property-value",
        "Missing property value", "A property is a name, a colon and a value.",
        "缺少属性值", "属性由名称、冒号和值组成。";
    /// JSON: no comma.
    JSON_COMMA_MISSING = "json-missing-comma",
        "Missing comma", "A comma stands between two properties of an object and between two elements of an array.",
        "缺少逗号", "对象的两个属性之间、数组的两个元素之间应有逗号。";
    /// JSON: a comma too many.
    JSON_COMMA_EXTRA = "json-trailing-comma",
        "Trailing comma", "JSON allows no comma behind the last property or element. Remove it.",
        "末尾多余的逗号", "JSON 的最后一个属性或元素之后不能有逗号，请删除。";
    /// JSON: an object or array without its end.
    JSON_UNCLOSED = "json-unclosed",
        "Missing closing {0}", "There is no {0} that closes what begins here.",
        "缺少结尾的 {0}", "此处开始的内容没有用 {0} 结束。";
    /// JSON: the other bracket.
    JSON_MISMATCHED = "json-mismatched-bracket",
        "Mismatched bracket", "What was opened before is closed by {0} here, not by {1}.",
        "括号不匹配", "此处应以 {0} 结束，而不是 {1}。";
    /// JSON: a number that JSON does not have.
    JSON_NUMBER_INVALID = "json-invalid-number",
        "Invalid JSON number", "{0} is no JSON number. Numbers have no leading zero, no leading plus sign, and digits on both sides of the point.",
        "无效的 JSON 数字", "{0} 不是 JSON 数字。数字不能以 0 或加号开头，小数点两边都要有数字。";
    /// JSON: a word that JSON does not have.
    JSON_WORD_INVALID = "json-invalid-word",
        "Invalid JSON", "JSON knows the words true, false and null, in small letters. {0} must be a string between double quotes, or something else was meant.",
        "无效的 JSON", "JSON 只认小写的 true、false 和 null。{0} 应写成双引号字符串，或另有所指。";
    /// JSON: a string with a wrong escape, a control character or no end.
    JSON_STRING_INVALID = "json-invalid-string",
        "Invalid JSON string", "A string ends on its line with a double quote. A backslash stands before \" \\ / b f n r t or u with four hexadecimal digits, and control characters are written that way.",
        "无效的 JSON 字符串", "字符串应在同一行以双引号结束。反斜杠后只能是 \" \\ / b f n r t，或 u 加四位十六进制数字；控制字符也要这样写。";
    /// JSON: something behind the value.
    JSON_EXTRA = "json-extra",
        "Text after the JSON value", "A JSON file holds one value. Remove what follows it.",
        "JSON 值之后有多余内容", "JSON 文件只包含一个值，请删除其后的内容。";
}

/// Whether a message is about the words of a text rather than about what they make up: Terraform looks for all such
/// mistakes before it looks for others.
pub fn is_lexical(message: &Message) -> bool {
    let words = [
        &INVALID_CHARACTER,
        &UNSUPPORTED_OPERATOR,
        &SEMICOLON,
        &SINGLE_QUOTE,
        &BACKTICK,
        &CURLY_QUOTE,
        &QUOTED_NEWLINE,
    ];
    words.contains(&message)
}
