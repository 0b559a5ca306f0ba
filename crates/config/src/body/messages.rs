//! Messages about the contents of blocks, in English and Chinese.

// Nested blocks.
syntax::messages! {
    /// {0}: kind of block, {1}: number.
    BLOCKS_TOO_FEW = "too-few-blocks" {
        "Missing block: {0}", "At least {1} `{0}` block(s) must be here.",
        "缺少块：{0}", "此处至少需要 {1} 个 `{0}` 块。"
    }
    /// {0}: kind of block, {1}: number.
    BLOCKS_TOO_MANY = "too-many-blocks" {
        "Too many {0} blocks", "There can be no more than {1} `{0}` block(s) here.",
        "{0} 块过多", "此处最多只能有 {1} 个 `{0}` 块。"
    }
    /// {0}: kind of block.
    BLOCK_TWICE = "duplicate-block" {
        "Second {0} block", "There can be only one `{0}` block here.",
        "重复的 {0} 块", "此处只能有一个 `{0}` 块。"
    }
    /// {0}: kind of block, {1}: its label.
    BLOCK_KEY_TWICE = "duplicate-block-label" {
        "Second {0} block with the same label", "There is a `{0}` block with the label \"{1}\" already.",
        "{0} 块的标签重复", "已有标签为 \"{1}\" 的 `{0}` 块。"
    }
}

// `dynamic` blocks.
syntax::messages! {
    DYNAMIC_NULL = "dynamic-for-each-null" {
        "for_each is null", "A dynamic block goes through a collection, which cannot be null.",
        "for_each 为 null", "dynamic 块需要遍历一个集合，集合不能为 null。"
    }
    /// {0}: type.
    DYNAMIC_TYPE = "dynamic-for-each-type" {
        "Nothing to go through", "A dynamic block goes through a list, set, map, tuple or object; this is a {0}.",
        "无法遍历", "dynamic 块只能遍历列表、集合、映射、元组或对象，此处为 {0}。"
    }
    DYNAMIC_ITERATOR = "dynamic-iterator" {
        "Invalid iterator name", "The iterator must be a single name, which stands for the element in the content.",
        "迭代器名称无效", "迭代器必须是单个名称，在 content 中代表当前元素。"
    }
    DYNAMIC_LABELS = "dynamic-labels" {
        "Wrong number of labels", "Blocks of this kind have one label: labels must be a list of one expression.",
        "标签数量错误", "此类块有一个标签：labels 必须是只有一个表达式的列表。"
    }
    DYNAMIC_LABEL_NULL = "dynamic-label-null" {
        "Label is null", "The label of a block must be text, not null.",
        "标签为 null", "块的标签必须是文本，不能为 null。"
    }
    DYNAMIC_LABEL_UNKNOWN = "dynamic-label-unknown" {
        "Label is not known yet", "The label of a block must be known before anything is created.",
        "标签尚未知", "块的标签必须在创建任何资源之前就已知。"
    }
    DYNAMIC_LABEL_MARKED = "dynamic-label-marked" {
        "Label must not be shown", "A sensitive or ephemeral value cannot be the label of a block.",
        "标签不可公开", "敏感值或临时值不能用作块的标签。"
    }
    DYNAMIC_CONTENT_MISSING = "dynamic-content-missing" {
        "Missing content block", "A dynamic block needs a block `content {}`, which says what each block holds.",
        "缺少 content 块", "dynamic 块需要一个 `content {}` 块，说明每个块的内容。"
    }
    DYNAMIC_CONTENT_TWICE = "dynamic-content-twice" {
        "Second content block", "A dynamic block has exactly one block `content {}`.",
        "重复的 content 块", "dynamic 块只能有一个 `content {}` 块。"
    }
    DYNAMIC_TOO_MANY = "dynamic-too-many" {
        "Too many blocks", "This dynamic block makes more blocks than an evaluation may.",
        "块过多", "此 dynamic 块生成的块超过了一次求值的限制。"
    }
}
