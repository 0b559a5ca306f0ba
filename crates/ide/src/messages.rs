//! The texts of this crate.

use syntax::{Message, Text};

pub(crate) static VALUE_MISSING: Message = Message::new(
    "value-missing",
    Text { summary: "Value needed", detail: "This variable has no default. Enter a value." },
    Text { summary: "需要填写", detail: "此变量没有默认值，请输入一个值。" },
);
pub(crate) static VALUE_NULL: Message = Message::new(
    "value-null",
    Text { summary: "Null is no value here", detail: "This variable is not nullable. Enter another value." },
    Text { summary: "不能为 null", detail: "此变量不允许 null，请输入其他值。" },
);
pub(crate) static VALUE_UNREADABLE: Message = Message::new(
    "value-unreadable",
    Text { summary: "Value cannot be read", detail: "It holds what is no number, or it nests too deep." },
    Text { summary: "无法读取该值", detail: "其中含有无效的数字，或嵌套过深。" },
);
pub(crate) static VALUE_UNSUITABLE: Message = Message::new(
    "value-unsuitable",
    Text { summary: "Value does not fit the type", detail: "{0}" },
    Text { summary: "值与类型不符", detail: "{0}" },
);
pub(crate) static VALUE_UNDECLARED: Message = Message::new(
    "value-undeclared",
    Text { summary: "No such variable", detail: "The template declares no variable {0}." },
    Text { summary: "没有这个变量", detail: "模板中没有声明变量 {0}。" },
);
pub(crate) static VARIABLE_UNUSED: Message = Message::new(
    "variable-unused",
    Text { summary: "Unused variable", detail: "No expression of this module uses var.{0}. Remove it, or use it." },
    Text { summary: "变量未使用", detail: "此模块中没有表达式使用 var.{0}，可将其删除。" },
);
pub(crate) static LOCAL_UNUSED: Message = Message::new(
    "local-unused",
    Text {
        summary: "Unused local value",
        detail: "No expression of this module uses local.{0}. Remove it, or use it.",
    },
    Text { summary: "局部值未使用", detail: "此模块中没有表达式使用 local.{0}，可将其删除。" },
);
pub(crate) static MODULE_NOT_LOADED: Message = Message::new(
    "module-not-loaded",
    Text {
        summary: "Module not loaded",
        detail: "The module of the source \"{0}\" is not part of the project and is not fetched. What it gives is unknown here; everything else is computed.",
    },
    Text {
        summary: "模块未加载",
        detail: "来源为 \"{0}\" 的模块不在项目中，也不会下载。它的输出在这里未知，其余部分照常计算。",
    },
);
pub(crate) static MODULES_TOO_MANY: Message = Message::new(
    "modules-too-many",
    Text {
        summary: "More modules than the service takes",
        detail: "The template calls {0} modules; the service takes {1} at most.",
    },
    Text {
        summary: "模块数超过服务上限", detail: "模板调用了 {0} 个模块，服务最多接受 {1} 个。"
    },
);
pub(crate) static MODULES_TOO_DEEP: Message = Message::new(
    "modules-too-deep",
    Text {
        summary: "Modules nested deeper than the service takes",
        detail: "This call is at depth {0}; the service takes modules nested {1} deep at most.",
    },
    Text {
        summary: "模块嵌套超过服务上限", detail: "此调用位于第 {0} 层，服务最多接受嵌套 {1} 层的模块。"
    },
);
