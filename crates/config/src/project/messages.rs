//! The texts of what keeps files from being a project or a template.

use syntax::{Message, Text};

pub(crate) static ZIP_TOO_LARGE: Message = Message::new(
    "zip-too-large",
    Text {
        summary: "Zip too large",
        detail: "The zip has {1} bytes; at most {0} are allowed. Leave out what the template does not need.",
    },
    Text {
        summary: "压缩包过大", detail: "压缩包有 {1} 字节，最多允许 {0} 字节。请去掉模板不需要的文件。"
    },
);
pub(crate) static UNREADABLE_ZIP: Message = Message::new(
    "unreadable-zip",
    Text {
        summary: "Unreadable zip",
        detail: "The list of files at the end of the zip cannot be read: the file is damaged or cut off. Pack it again.",
    },
    Text {
        summary: "无法读取压缩包", detail: "压缩包末尾的文件列表无法读取：文件已损坏或不完整。请重新打包。"
    },
);
pub(crate) static NOT_A_ZIP: Message = Message::new(
    "not-a-zip",
    Text {
        summary: "Not a zip",
        detail: "The file is named like a zip but holds something else. Zip is the only archive format.",
    },
    Text {
        summary: "不是 zip 压缩包", detail: "文件名是 zip，内容却不是。仅支持 zip 格式的压缩包。"
    },
);
pub(crate) static ZIP_AS_TEXT: Message = Message::new(
    "zip-as-text",
    Text {
        summary: "Zip in place of a template",
        detail: "{0} is named like a template but holds a zip. Give it a name that ends in .zip, or unpack it.",
    },
    Text {
        summary: "压缩包冒充模板", detail: "{0} 的文件名是模板，内容却是 zip 压缩包。请改用 .zip 后缀，或先解压。"
    },
);
pub(crate) static TOO_MANY_FILES: Message = Message::new(
    "too-many-files",
    Text { summary: "Too many files", detail: "There are {1} files; at most {0} are allowed. Folders do not count." },
    Text { summary: "文件过多", detail: "共有 {1} 个文件，最多允许 {0} 个（文件夹不计）。" },
);
pub(crate) static UNPACKED_TOO_LARGE: Message = Message::new(
    "unpacked-too-large",
    Text {
        summary: "Files too large",
        detail: "All files together have more than the {0} bytes that are allowed. Leave out what the template does not need.",
    },
    Text {
        summary: "文件总量过大", detail: "全部文件的总大小超过允许的 {0} 字节。请去掉模板不需要的文件。"
    },
);
pub(crate) static DAMAGED_ENTRY: Message = Message::new(
    "damaged-zip-entry",
    Text {
        summary: "Damaged file in zip",
        detail: "{0} cannot be unpacked: its data or its header in the zip is damaged. Pack it again.",
    },
    Text {
        summary: "压缩包中的文件已损坏", detail: "{0} 无法解压：其数据或文件头已损坏。请重新打包。"
    },
);
pub(crate) static OVERLAPPING_ENTRIES: Message = Message::new(
    "overlapping-zip-entries",
    Text {
        summary: "Overlapping files in zip",
        detail: "Several files of the zip use the same bytes. No ordinary program packs like that; pack the files again.",
    },
    Text {
        summary: "压缩包中的文件相互重叠",
        detail: "压缩包中有多个文件使用同一段数据，正常的打包程序不会这样做。请重新打包。",
    },
);
pub(crate) static ENCRYPTED_ENTRY: Message = Message::new(
    "encrypted-zip-entry",
    Text { summary: "Encrypted file in zip", detail: "{0} needs a password. Pack the files without one." },
    Text { summary: "压缩包中的文件已加密", detail: "{0} 需要密码。请不加密码重新打包。" },
);
pub(crate) static UNSUPPORTED_COMPRESSION: Message = Message::new(
    "unsupported-compression",
    Text {
        summary: "Unsupported compression",
        detail: "{0} is packed with method {1}; only stored and deflated files can be read. Pack the files with the usual method of zip.",
    },
    Text {
        summary: "不支持的压缩方法",
        detail: "{0} 使用压缩方法 {1}；仅支持存储和 deflate。请用 zip 的常用方法重新打包。",
    },
);
pub(crate) static SYMBOLIC_LINK: Message = Message::new(
    "symbolic-link",
    Text {
        summary: "Symbolic link in zip",
        detail: "{0} is a symbolic link, which could point outside the project. Pack the file itself.",
    },
    Text {
        summary: "压缩包中有符号链接", detail: "{0} 是符号链接，可能指向项目之外。请打包文件本身。"
    },
);
pub(crate) static DUPLICATE_PATH: Message = Message::new(
    "duplicate-path",
    Text { summary: "Path used twice", detail: "There is already a file {0}. Every file needs a path of its own." },
    Text { summary: "路径重复", detail: "已有文件 {0}。每个文件的路径必须唯一。" },
);
pub(crate) static FILE_AND_FOLDER: Message = Message::new(
    "file-and-folder",
    Text {
        summary: "Both file and folder",
        detail: "{0} cannot be added: it would be a file and a folder at the same time, or lie inside a file. Choose another name.",
    },
    Text {
        summary: "既是文件又是文件夹",
        detail: "无法添加 {0}：它会既是文件又是文件夹，或位于某个文件之内。请换一个名称。",
    },
);
pub(crate) static NO_SUCH_FILE: Message = Message::new(
    "no-such-file",
    Text { summary: "No such file", detail: "The project has no file {0}." },
    Text { summary: "没有这个文件", detail: "项目中没有文件 {0}。" },
);
pub(crate) static NAME_NOT_UTF8: Message = Message::new(
    "path-not-utf8",
    Text {
        summary: "Path is not UTF-8",
        detail: "The path {0} is not encoded in UTF-8. Pack the files with a program that writes UTF-8 names, or use plain letters.",
    },
    Text {
        summary: "路径不是 UTF-8",
        detail: "路径 {0} 不是 UTF-8 编码。请用写入 UTF-8 文件名的程序打包，或使用英文字母命名。",
    },
);
pub(crate) static ABSOLUTE_PATH: Message = Message::new(
    "absolute-path",
    Text {
        summary: "Path starts with a slash",
        detail: "{0} starts with /. Paths are relative to the root of the project.",
    },
    Text { summary: "路径以斜杠开头", detail: "{0} 以 / 开头。路径应相对于项目根目录。" },
);
pub(crate) static OUTSIDE_ROOT: Message = Message::new(
    "path-outside-root",
    Text { summary: "Path outside the project", detail: "{0} leads outside the root of the project." },
    Text { summary: "路径超出项目", detail: "{0} 指向项目根目录之外。" },
);
pub(crate) static BAD_SEGMENT: Message = Message::new(
    "bad-path-segment",
    Text {
        summary: "Empty or dotted part in path",
        detail: "A part of {0} between slashes is empty, a single dot or a double dot. Use plain names.",
    },
    Text {
        summary: "路径中有空段或点段", detail: "{0} 的斜杠之间有空段、单点或双点。请使用普通名称。"
    },
);
pub(crate) static BACKSLASH: Message = Message::new(
    "backslash-in-path",
    Text { summary: "Backslash in path", detail: "{0} holds a backslash. Folders are separated by /." },
    Text { summary: "路径中有反斜杠", detail: "{0} 含有反斜杠。文件夹之间应使用 / 分隔。" },
);
pub(crate) static CONTROL_CHARACTER: Message = Message::new(
    "control-character-in-path",
    Text {
        summary: "Control character in path",
        detail: "{0} holds a control character, such as a line end. Use printable characters.",
    },
    Text {
        summary: "路径中有控制字符", detail: "{0} 含有控制字符（例如换行）。请使用可打印字符。"
    },
);
pub(crate) static PATH_TOO_LONG: Message = Message::new(
    "path-too-long",
    Text { summary: "Path too long", detail: "The path {0} has {2} bytes; at most {1} are allowed." },
    Text { summary: "路径过长", detail: "路径 {0} 有 {2} 字节，最多允许 {1} 字节。" },
);
pub(crate) static NAME_TOO_LONG: Message = Message::new(
    "name-too-long",
    Text { summary: "Name too long", detail: "A name in {0} has {2} bytes; at most {1} are allowed." },
    Text { summary: "名称过长", detail: "{0} 中有一个名称长 {2} 字节，最多允许 {1} 字节。" },
);
pub(crate) static VARIABLE_VALUES: Message = Message::new(
    "tfvars-in-template",
    Text {
        summary: "Variable values in a template",
        detail: "{0} holds values for variables, which a submitted template must not. Give the values beside the template.",
    },
    Text {
        summary: "模板中有变量值文件", detail: "{0} 是变量值文件，提交的模板不得包含。请在模板之外提供变量值。"
    },
);
pub(crate) static NOT_UTF8: Message = Message::new(
    "not-utf8",
    Text {
        summary: "Not UTF-8",
        detail: "{0} is not encoded in UTF-8: the byte at offset {1} does not fit. Save it as UTF-8.",
    },
    Text {
        summary: "不是 UTF-8 编码", detail: "{0} 不是 UTF-8 编码：偏移 {1} 处的字节无效。请以 UTF-8 保存。"
    },
);
pub(crate) static JSON_BYTE_ORDER_MARK: Message = Message::new(
    "json-byte-order-mark",
    Text {
        summary: "Byte order mark in JSON",
        detail: "{0} starts with a byte order mark, which JSON does not allow. Save it as UTF-8 without BOM.",
    },
    Text {
        summary: "JSON 文件带有 BOM",
        detail: "{0} 以字节顺序标记（BOM）开头，JSON 不允许。请保存为不带 BOM 的 UTF-8。",
    },
);
pub(crate) static NO_TEMPLATE: Message = Message::new(
    "no-template-at-root",
    Text {
        summary: "No template at the root",
        detail: "No file in the root folder has a name that ends in .tf or .tf.json. Files in subfolders do not count.",
    },
    Text {
        summary: "根目录没有模板文件", detail: "根目录下没有以 .tf 或 .tf.json 结尾的文件（子文件夹中的不算）。"
    },
);
pub(crate) static UNWRITABLE_ZIP: Message = Message::new(
    "unwritable-zip",
    Text {
        summary: "Project too large for a zip",
        detail: "The files or their names are larger than a zip can describe.",
    },
    Text { summary: "项目过大，无法打包", detail: "文件或文件名超出 zip 格式的上限。" },
);
