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
