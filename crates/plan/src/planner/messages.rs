//! Messages about plans, in English and Chinese.

use config::Resource;
use syntax::Diagnostic;
use value::{Path, Value};

use crate::Refusal;
use crate::address::InstanceAddress;

syntax::messages! {
    /// {0}: the address.
    PREVENTED = "destroy-prevented" {
        "Must not be destroyed", "The plan would destroy `{0}`, and its block has `prevent_destroy = true`. Change the template so that it stays, or set `prevent_destroy` to false.",
        "不可销毁", "该计划会销毁 `{0}`，而其块中有 `prevent_destroy = true`。请修改模板使其保留，或将 `prevent_destroy` 设为 false。"
    }
    /// {0}: the address, {1}: the changes, one a line.
    REFUSED = "update-refused" {
        "Change is refused", "The provider changes these parts of `{0}` neither in place nor by replacing it:\n{1}\nSet `enable_force_new` to replace it.",
        "变更被拒绝", "提供商既不会就地修改也不会替换 `{0}` 的以下部分：\n{1}\n如需替换，请设置 `enable_force_new`。"
    }
    /// {0}: the address.
    IMPORT_ID_NULL = "import-id-empty" {
        "Import without ID", "The ID of the object that becomes `{0}` is null or empty.",
        "导入缺少 ID", "要成为 `{0}` 的对象的 ID 为 null 或空。"
    }
    /// {0}: the address.
    IMPORT_ID_UNKNOWN = "import-id-unknown" {
        "ID is not known", "The ID of the object that becomes `{0}` is known only after apply, and an import happens before.",
        "ID 未知", "要成为 `{0}` 的对象的 ID 在应用之后才能知道，而导入发生在此之前。"
    }
    /// {0}: the address.
    IMPORT_ID_TYPE = "import-id-type" {
        "ID is no text", "The ID of the object that becomes `{0}` must be a string.",
        "ID 不是文本", "要成为 `{0}` 的对象的 ID 必须是字符串。"
    }
}

/// That a provider refuses changes. Values at these places, or around or inside of them, are not shown.
pub(super) fn refused(
    resource: &Resource<'_>,
    address: &InstanceAddress,
    refusals: &[Refusal],
    sensitive: &[Path],
) -> Diagnostic {
    let lines = refusals.iter().map(|refusal| {
        let hidden = sensitive.iter().any(|path| path.is_prefix_of(&refusal.path) || refusal.path.is_prefix_of(path));
        let text = |value: &Value| match (hidden, value.is_wholly_known()) {
            (true, _) => "(sensitive)".to_owned(),
            (_, false) => "(unknown)".to_owned(),
            _ => value::console::text(value),
        };
        let name = refusal.path.to_string();
        format!("{}: {} → {}", name.trim_start_matches('.'), text(&refusal.old), text(&refusal.new))
    });
    let lines: Vec<String> = lines.collect();
    super::at_header(resource, &REFUSED, vec![address.to_string(), lines.join("\n")])
}
