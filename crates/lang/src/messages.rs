//! Every message of this crate, in English and Chinese.

syntax::messages! {
    /// {0}: the keyword.
    TYPE_UNKNOWN_KEYWORD = "type-unknown-keyword" {
        "Unknown type", "There is no type called `{0}`. Use string, number, bool or any, or build one with list(…), set(…), map(…), object({…}) or tuple([…]).",
        "未知的类型", "没有名为 `{0}` 的类型。请使用 string、number、bool 或 any，或用 list(…)、set(…)、map(…)、object({…})、tuple([…]) 组合。"
    }
    /// No arguments.
    TYPE_NOT_A_TYPE = "type-not-a-type" {
        "Not a type", "A type is a bare word such as string, or a constructor such as list(string); this expression is neither.",
        "不是类型", "类型应是 string 这样的关键字，或 list(string) 这样的构造；此表达式两者都不是。"
    }
    /// {0}: the name that was called.
    TYPE_UNKNOWN_CONSTRUCTOR = "type-unknown-constructor" {
        "Unknown type constructor", "`{0}` does not build a type. The constructors are list, set, map, object and tuple.",
        "未知的类型构造", "`{0}` 不能构造类型。可用的构造是 list、set、map、object 和 tuple。"
    }
    /// {0}: list, set or map.
    TYPE_NEEDS_ELEMENT = "type-needs-element" {
        "Element type missing", "`{0}` takes exactly one argument, the type of its elements: {0}(string).",
        "缺少元素类型", "`{0}` 需要且只需要一个参数，即元素的类型：{0}(string)。"
    }
    /// No arguments.
    TYPE_NEEDS_ATTRIBUTES = "type-needs-attributes" {
        "Attribute types missing", "`object` takes exactly one argument, the names and types of its attributes: object({ name = string }).",
        "缺少属性类型", "`object` 需要且只需要一个参数，即各属性的名称和类型：object({ name = string })。"
    }
    /// No arguments.
    TYPE_NEEDS_ELEMENTS = "type-needs-elements" {
        "Element types missing", "`tuple` takes exactly one argument, the list of its element types: tuple([string, number]).",
        "缺少元素类型列表", "`tuple` 需要且只需要一个参数，即各元素类型的列表：tuple([string, number])。"
    }
    /// {0}: the keyword.
    TYPE_TAKES_NO_ARGUMENTS = "type-takes-no-arguments" {
        "Type takes no arguments", "`{0}` stands alone; remove the parentheses and what is inside.",
        "该类型不带参数", "`{0}` 单独使用；请删除括号及其中的内容。"
    }
    /// No arguments.
    TYPE_OBJECT_NOT_A_MAP = "type-object-not-a-map" {
        "Attributes must be in braces", "The argument of `object` lists attribute names and their types in braces: { name = string, size = number }.",
        "属性应写在花括号中", "`object` 的参数用花括号列出属性名和类型：{ name = string, size = number }。"
    }
    /// No arguments.
    TYPE_KEY_NOT_A_NAME = "type-key-not-a-name" {
        "Attribute name expected", "The keys in an object type are bare attribute names, without quotes or parentheses.",
        "应为属性名", "对象类型中的键是不带引号和括号的属性名。"
    }
    /// {0}: the attribute's name.
    TYPE_KEY_TWICE = "type-key-twice" {
        "Attribute given twice", "The object type already has an attribute `{0}`; remove or rename one of them.",
        "属性重复", "该对象类型已有属性 `{0}`；请删除或重命名其中一个。"
    }
    /// No arguments.
    TYPE_TUPLE_NOT_A_LIST = "type-tuple-not-a-list" {
        "Element types must be in brackets", "The argument of `tuple` lists the type of each element in brackets: [string, number].",
        "元素类型应写在方括号中", "`tuple` 的参数用方括号列出每个元素的类型：[string, number]。"
    }
    /// No arguments.
    TYPE_OPTIONAL_NEEDS_TYPE = "type-optional-needs-type" {
        "Type of the optional attribute missing", "Write optional(TYPE) or optional(TYPE, DEFAULT).",
        "缺少可选属性的类型", "请写成 optional(类型) 或 optional(类型, 默认值)。"
    }
    /// No arguments.
    TYPE_OPTIONAL_TOO_MANY = "type-optional-too-many" {
        "Too many arguments for optional", "`optional` takes a type and at most one default value.",
        "optional 的参数过多", "`optional` 接受一个类型和至多一个默认值。"
    }
    /// No arguments.
    TYPE_OPTIONAL_OUTSIDE_OBJECT = "type-optional-outside-object" {
        "optional belongs to an object's attribute", "Only an attribute of object({…}) can be optional. Use the plain type here; null already stands for an absent value.",
        "optional 只能用于对象的属性", "只有 object({…}) 的属性可以是可选的。此处请直接写类型；null 已可表示没有值。"
    }
    /// {0}: what to write instead.
    TYPE_QUOTED = "type-quoted" {
        "Type in quotes", "Types are written without quotes: {0}.",
        "类型带有引号", "类型不加引号：{0}。"
    }
    /// No arguments.
    TYPE_TOO_DEEP = "type-too-deep" {
        "Type is nested too deeply", "A type may have at most 256 levels. Flatten it or use `any` inside.",
        "类型嵌套过深", "类型最多 256 层。请减少层次，或在内部使用 `any`。"
    }

    /// {0}: the first name of the reference.
    VARIABLES_NOT_ALLOWED = "variables-not-allowed" {
        "Reference not allowed here", "This must be a constant value: it cannot refer to `{0}` or to any other object.",
        "此处不能使用引用", "此处必须是常量：不能引用 `{0}` 或其他任何对象。"
    }
    /// {0}: the function's name.
    FUNCTIONS_NOT_ALLOWED = "functions-not-allowed" {
        "Function call not allowed here", "This must be a constant value: it cannot call `{0}` or any other function.",
        "此处不能调用函数", "此处必须是常量：不能调用 `{0}` 或其他任何函数。"
    }
    /// {0}: the first name of the reference.
    UNKNOWN_NAME = "unknown-name" {
        "Unknown name", "Nothing called `{0}` can be referred to from here. Check the spelling, or put text in quotes.",
        "未知的名称", "此处没有可引用的 `{0}`。请检查拼写；如果是文本，请加引号。"
    }
    /// {0}: the function's name.
    UNKNOWN_FUNCTION = "unknown-function" {
        "Unknown function", "There is no function called `{0}`. Check the spelling.",
        "未知的函数", "没有名为 `{0}` 的函数。请检查拼写。"
    }
    /// {0}: the function's name, {1}: one that is near.
    UNKNOWN_FUNCTION_SIMILAR = "unknown-function" {
        "Unknown function", "There is no function called `{0}`. Did you mean `{1}`?",
        "未知的函数", "没有名为 `{0}` 的函数。是否想写 `{1}`？"
    }
    /// No arguments.
    TEMPLATE_NOT_REFERENCE = "template-not-reference" {
        "Template must be referred to", "templatestring() takes a template that comes from elsewhere: refer to a variable, a local value or an attribute. A template that is written here needs no function.",
        "模板必须为引用", "templatestring() 的模板须来自别处：请引用变量、局部值或属性。直接写在此处的模板不需要函数。"
    }
    /// {0}: the function's name with its namespace.
    UNKNOWN_PROVIDER_FUNCTION = "unknown-provider-function" {
        "Unknown provider function", "There is no function `{0}`: the module does not require such a provider, or the provider has no function of this name.",
        "未知的提供商函数", "没有函数 `{0}`：模块没有声明该提供商，或该提供商没有此名称的函数。"
    }
    /// {0}: the function's name, {1}: what the function says.
    FUNCTION_FAILED = "function-failed" {
        "Function call failed", "`{0}` gave no result: {1}.",
        "函数调用失败", "`{0}` 没有得出结果：{1}。"
    }
    /// {0}: the function's name, {1}: what is wrong with the argument.
    FUNCTION_ARGUMENT = "function-argument" {
        "Unsuitable function argument", "`{0}` cannot use this argument: {1}.",
        "函数参数不合适", "`{0}` 不能使用此参数：{1}。"
    }
    /// No arguments.
    TRY_FAILS = "try-all-fail" {
        "No expression succeeds", "Every argument of try() fails. Add a last argument that always works.",
        "所有表达式都失败", "try() 的参数全部失败。请在最后添加一个总能成功的参数。"
    }
    /// No arguments.
    EXPANSION_NOT_A_LIST = "expansion-not-a-list" {
        "Only a sequence can be expanded", "The value before `...` must be a list, set or tuple, and not null.",
        "只能展开序列", "`...` 前的值必须是列表、集合或元组，且不能为 null。"
    }

    /// {0}: the type that is needed, {1}: the type that was found.
    INVALID_OPERAND = "invalid-operand" {
        "Unsuitable operand", "The operator works on {0}, but this value is {1} and does not convert.",
        "操作数不合适", "该运算符需要 {0}，而此值是 {1}，且无法转换。"
    }
    /// No arguments.
    OPERAND_NULL = "operand-null" {
        "Operand is null", "The operator needs a value on each side, but one of them is null. Test for null first, for example with a conditional.",
        "操作数为 null", "该运算符的每一侧都需要值，但其中有 null。请先判断是否为 null，例如使用条件表达式。"
    }
    /// No arguments.
    NO_SUCH_NUMBER = "no-such-number" {
        "Operation has no result", "There is no number that is the result: zero and infinity, or two infinities, cannot be combined this way.",
        "运算没有结果", "不存在这样的数：零与无穷大、或两个无穷大不能这样运算。"
    }

    /// No arguments.
    CONDITION_NULL = "condition-null" {
        "Condition is null", "A condition is either true or false, but this one is null.",
        "条件为 null", "条件应为 true 或 false，但此处为 null。"
    }
    /// {0}: the type that was found.
    CONDITION_NOT_BOOL = "condition-not-bool" {
        "Condition is not a bool", "A condition is either true or false, but this value is {0} and does not convert.",
        "条件不是布尔值", "条件应为 true 或 false，但此值是 {0}，且无法转换。"
    }
    /// {0}, {1}: the types of the two results.
    CONDITIONAL_TYPES_DIFFER = "conditional-types-differ" {
        "Results of different types", "Both results of a conditional need one common type, but they are {0} and {1}. Convert one of them.",
        "两个结果的类型不同", "条件表达式的两个结果需要共同的类型，但它们分别是 {0} 和 {1}。请转换其中一个。"
    }

    /// No arguments.
    INDEX_OF_NULL = "index-of-null" {
        "Index of a null value", "This value is null and has no elements.",
        "对 null 取下标", "此值为 null，没有元素。"
    }
    /// No arguments.
    INDEX_NULL = "index-null" {
        "Index is null", "An element is chosen by a number or a key, but the index is null.",
        "下标为 null", "元素由数字或键选取，但此下标为 null。"
    }
    /// {0}: the type that is needed, {1}: the type that was found.
    INDEX_TYPE = "index-type" {
        "Unsuitable index", "Elements are chosen here by {0}, but the index is {1} and does not convert.",
        "下标不合适", "此处的元素由 {0} 选取，而下标是 {1}，且无法转换。"
    }
    /// {0}: the number of elements.
    INDEX_OUT_OF_RANGE = "index-out-of-range" {
        "No element at this index", "The value has {0} elements. An index is a whole number that counts from 0.",
        "该下标处没有元素", "该值有 {0} 个元素。下标是从 0 开始的整数。"
    }
    /// No arguments.
    INDEX_NO_SUCH_KEY = "index-no-such-key" {
        "No element with this key", "The value has no element with the given key. Check the key, or use lookup() or try() to give a default.",
        "没有该键的元素", "该值没有给定键的元素。请检查键，或使用 lookup() 或 try() 给出默认值。"
    }
    /// No arguments.
    INDEX_OF_SET = "index-of-set" {
        "Sets have no index", "The elements of a set have no order and no keys. Convert it with tolist() or walk through it with a for expression.",
        "集合没有下标", "集合的元素没有顺序也没有键。请用 tolist() 转换，或用 for 表达式遍历。"
    }
    /// {0}: the type.
    INDEX_OF_PRIMITIVE = "index-of-primitive" {
        "Value has no elements", "A value of type {0} has nothing that an index could choose.",
        "该值没有元素", "类型 {0} 的值没有可用下标选取的内容。"
    }
    /// {0}: the attribute's name.
    ATTRIBUTE_OF_NULL = "attribute-of-null" {
        "Attribute of a null value", "This value is null and has no attribute `{0}`.",
        "对 null 取属性", "此值为 null，没有属性 `{0}`。"
    }
    /// {0}: the attribute's name.
    NO_SUCH_ATTRIBUTE = "no-such-attribute" {
        "No such attribute", "The object has no attribute `{0}`.",
        "没有该属性", "该对象没有属性 `{0}`。"
    }
    /// {0}: the key.
    NO_SUCH_MAP_ELEMENT = "no-such-map-element" {
        "No such element", "The map has no element with the key `{0}`.",
        "没有该元素", "该映射没有键为 `{0}` 的元素。"
    }
    /// {0}: the attribute's name, {1}: the type.
    ATTRIBUTE_OF_SEQUENCE = "attribute-of-sequence" {
        "Attribute of a whole sequence", "This is {1}. Choose one element, [0].{0}, or take the attribute of all elements, [*].{0}.",
        "对整个序列取属性", "此值是 {1}。请选取一个元素 [0].{0}，或取所有元素的属性 [*].{0}。"
    }
    /// {0}: the attribute's name, {1}: the type.
    ATTRIBUTE_OF_OTHER = "attribute-of-other" {
        "Value has no attributes", "A value of type {1} has no attribute `{0}`.",
        "该值没有属性", "类型 {1} 的值没有属性 `{0}`。"
    }
    /// No arguments.
    SPLAT_OF_NULL = "splat-of-null" {
        "Splat of a null value", "`[*]` needs a list, set or tuple here, but the value is null.",
        "对 null 使用展开", "此处的 `[*]` 需要列表、集合或元组，但该值为 null。"
    }

    /// No arguments.
    KEY_NULL = "key-null" {
        "Key is null", "The key of an object's element must be text, but this one is null.",
        "键为 null", "对象元素的键必须是文本，但此处为 null。"
    }
    /// {0}: the type that was found.
    KEY_TYPE = "key-type" {
        "Unsuitable key", "The key of an object's element must be text, but this value is {0}.",
        "键不合适", "对象元素的键必须是文本，而此值是 {0}。"
    }
    /// {0}: the key.
    KEY_TWICE = "key-twice" {
        "Key given twice", "The object already has an element with the key `{0}`; remove or rename one of them.",
        "键重复", "该对象已有键为 `{0}` 的元素；请删除或重命名其中一个。"
    }
    /// {0}: the key as written.
    KEY_AMBIGUOUS = "key-ambiguous" {
        "Key may be a name or a reference", "Write ({0}) for the value of the reference or \"{0}\" for the text.",
        "键可能是名称或引用", "若要引用的值，请写 ({0})；若要文本，请写 \"{0}\"。"
    }

    /// No arguments.
    FOR_OVER_NULL = "for-over-null" {
        "Iteration over null", "A for expression needs a list, set, map, tuple or object, but this value is null.",
        "遍历 null", "for 表达式需要列表、集合、映射、元组或对象，但此值为 null。"
    }
    /// {0}: the type.
    FOR_OVER_OTHER = "for-over-other" {
        "Value cannot be iterated", "A for expression needs a list, set, map, tuple or object, but this value is {0}.",
        "该值不能遍历", "for 表达式需要列表、集合、映射、元组或对象，而此值是 {0}。"
    }
    /// No arguments.
    FOR_CONDITION_NULL = "for-condition-null" {
        "Condition is null", "The `if` clause must be true or false for every element, but here it is null.",
        "条件为 null", "`if` 子句对每个元素都应为 true 或 false，但此处为 null。"
    }
    /// {0}: the type.
    FOR_CONDITION_NOT_BOOL = "for-condition-not-bool" {
        "Condition is not a bool", "The `if` clause must be true or false, but this value is {0} and does not convert.",
        "条件不是布尔值", "`if` 子句应为 true 或 false，而此值是 {0}，且无法转换。"
    }
    /// No arguments.
    FOR_KEY_NULL = "for-key-null" {
        "Key is null", "The key before `=>` must be text for every element, but here it is null.",
        "键为 null", "`=>` 前的键对每个元素都应为文本，但此处为 null。"
    }
    /// {0}: the type.
    FOR_KEY_TYPE = "for-key-type" {
        "Unsuitable key", "The key before `=>` must be text, but this value is {0}.",
        "键不合适", "`=>` 前的键应为文本，而此值是 {0}。"
    }
    /// No arguments.
    FOR_KEY_TWICE = "for-key-twice" {
        "Key produced twice", "Two elements give the same key. Make the keys differ, or group the values by writing `...` after the value.",
        "键重复", "两个元素得出相同的键。请使键不同，或在值后写 `...` 按键分组。"
    }

    /// No arguments.
    TEMPLATE_NULL = "template-null" {
        "Null in a text", "The expression is null, and null cannot become part of a text.",
        "文本中有 null", "该表达式为 null，null 不能成为文本的一部分。"
    }
    /// {0}: the type.
    TEMPLATE_TYPE = "template-type" {
        "Value cannot become text", "Only strings, numbers and bools can become part of a text, but this value is {0}. Use jsonencode() or join().",
        "该值不能转为文本", "只有字符串、数字和布尔值可以成为文本的一部分，而此值是 {0}。请使用 jsonencode() 或 join()。"
    }

    /// No arguments.
    TOO_DEEP = "expression-too-deep" {
        "Expression is nested too deeply", "The expression has more levels than can be evaluated. Split it into several local values.",
        "表达式嵌套过深", "该表达式的层次过多，无法求值。请拆分为多个局部值。"
    }
    /// No arguments.
    TOO_LONG = "expression-too-long" {
        "Evaluation stopped", "The expression needs more steps or more memory than one expression may use. Make it smaller.",
        "求值已停止", "该表达式所需的步骤或内存超过了单个表达式的上限。请缩小它。"
    }

    /// {0}: the value's place, {1}: the type that is needed, {2}: the type that was found.
    VALUE_TYPE = "value-type" {
        "{1} required, not {2}", "The value of {0} is of type {2}, which does not convert to {1}. Change the value or the type.",
        "需要 {1}，而不是 {2}", "{0} 的值是 {2} 类型，无法转换为 {1}。请修改值或类型。"
    }
    /// {0}: the value's place, {1}: the element type that is needed, {2}: the one that was found.
    VALUE_ELEMENTS = "value-elements" {
        "Elements must be {1}, not {2}", "The elements of {0} are of type {2}, which does not convert to {1}. Change the value or the type.",
        "元素应为 {1}，而不是 {2}", "{0} 的元素是 {2} 类型，无法转换为 {1}。请修改值或类型。"
    }
    /// {0}: the value's place.
    VALUE_NO_COMMON_TYPE = "value-no-common-type" {
        "Elements of one type required", "The elements of {0} have no type in common. Convert them to one type, or use a tuple or object type.",
        "元素的类型必须相同", "{0} 的元素没有共同的类型。请转换为同一类型，或使用元组、对象类型。"
    }
    /// {0}: the value's place.
    VALUE_NOT_A_NUMBER = "value-not-a-number" {
        "Number required", "The text of {0} is not a number. Write one such as 8080 or 0.5.",
        "需要数字", "{0} 的文本不是数字。请写成 8080 或 0.5 这样的数字。"
    }
    /// {0}: the value's place.
    VALUE_NOT_A_BOOL = "value-not-a-bool" {
        "true or false required", "The text of {0} is neither true nor false. Write true or false, in small letters and without quotes.",
        "需要 true 或 false", "{0} 的文本既不是 true 也不是 false。请写 true 或 false，小写且不加引号。"
    }
    /// {0}: the value's place, {1}: the names of the attributes.
    VALUE_MISSING_ATTRIBUTES = "value-missing-attributes" {
        "Missing: {1}", "The value of {0} lacks what its type requires: {1}. Add it, or declare it with optional() in the type.",
        "缺少：{1}", "{0} 的值缺少类型所要求的 {1}。请补上，或在类型中用 optional() 声明。"
    }
}
