//! Texts: why something has no price, and what an estimate takes for granted.

syntax::messages! {
    /// {0}: the resource type.
    TYPE_NOT_PRICED = "price-type-unknown" {
        "no price for {0}", "No price book in use says what {0} costs.",
        "没有 {0} 的价格", "所用的价格表均未给出 {0} 的价格。"
    }
    /// {0}: the product, {1}: the region, {2}: the charge mode.
    NO_PRICE = "price-not-in-book" {
        "{0} not in the book", "No price for {0} in region {1}, {2}.",
        "价格表中无 {0}", "没有 {0} 在区域 {1} 的价格（{2}）。"
    }
    /// {0}: the product, {1}: the worst grade in use.
    GRADE_TOO_LOW = "price-grade" {
        "price of {0} not verified", "The only prices for {0} have a grade below {1}; they count only when asked for.",
        "{0} 的价格未经核实", "{0} 的价格等级低于 {1}，仅在明确要求时使用。"
    }
    /// {0}: the product, {1}: the unit in the book, {2}: the unit wanted.
    UNIT_MISMATCH = "price-unit" {
        "price of {0} has another unit", "The book prices {0} by {1}; {2} is needed.",
        "{0} 的计价单位不同", "价格表按 {1} 计价 {0}，而这里需要 {2}。"
    }
    /// {0}: the product.
    TOO_LARGE = "price-too-large" {
        "amount too large", "The amount for {0} is too large to be computed.",
        "金额过大", "{0} 的金额过大，无法计算。"
    }
    NO_REGION = "price-no-region" {
        "region unknown", "The region is neither set nor known; choose one to get a price.",
        "区域未知", "区域未设置或未知；请选择区域以便估价。"
    }
    /// {0}: the attribute.
    UNKNOWN = "price-unknown" {
        "{0} known after apply", "The price depends on {0}, which is known only after apply.",
        "{0} 部署后可知", "价格取决于 {0}，其值部署后才可知。"
    }
    /// {0}: the attribute.
    UNSET = "price-unset" {
        "{0} not set", "The price depends on {0}, which is not set.",
        "未设置 {0}", "价格取决于 {0}，但未设置。"
    }
    /// {0}: the attribute.
    SENSITIVE = "price-sensitive" {
        "{0} sensitive", "The price depends on {0}, which is sensitive; a price would tell it.",
        "{0} 为敏感值", "价格取决于 {0}，其为敏感值；给出价格会泄露该值。"
    }
    /// {0}: the attribute.
    INVALID = "price-invalid" {
        "{0} invalid", "{0} has a value that no price can be found for.",
        "{0} 无效", "{0} 的值无法用于估价。"
    }
    /// {0}: the attribute, {1}: the value.
    UNSUPPORTED_VALUE = "price-unsupported-value" {
        "{0} = {1} not priced", "Resources with {0} = {1} are not priced.",
        "不支持 {0} = {1}", "不支持对 {0} = {1} 的资源估价。"
    }
    /// {0}: the attribute, {1}: the value.
    NO_PRODUCT = "price-no-product" {
        "no product for {0} = {1}", "It is not known which product of the cloud {0} = {1} is.",
        "{0} = {1} 无对应产品", "无法确定 {0} = {1} 对应的云产品。"
    }
    /// {0}: the component of a book.
    NO_RULE_MATCHES = "price-no-rule" {
        "no price for this {0}", "The book has prices for {0}, but none of them matches these attributes.",
        "没有匹配的 {0} 价格", "价格表中有 {0} 的价格，但没有一条与这些属性匹配。"
    }
    /// {0}: how many.
    TOO_MANY_ALTERNATIVES = "price-open-range" {
        "range incomplete", "{0} of the possible values have no price, so there is no range.",
        "价格范围不完整", "有 {0} 个可能的取值没有价格，无法给出范围。"
    }

    // What is free.

    FREE = "price-free" {
        "free", "The cloud does not charge for it.",
        "免费", "云服务不对其收费。"
    }
    NOTHING_IN_A_CLOUD = "price-local" {
        "nothing in a cloud", "It exists only in the state; nobody charges for it.",
        "不是云资源", "只存在于状态中，不产生费用。"
    }
    ELSEWHERE = "price-elsewhere" {
        "charged elsewhere", "What it uses is charged with another resource.",
        "在其他资源计费", "它所用的部分由其他资源计费。"
    }

    // What is taken for granted.

    /// {0}: hours, {1}: addresses or how many resources.
    HOURS = "price-hours" {
        "{0} hours a month", "A month has {0} hours; a year is twelve of them.",
        "每月 {0} 小时", "一个月按 {0} 小时计，一年为十二个月。"
    }
    /// {0}: GB.
    TRAFFIC = "price-traffic" {
        "{0} GB of traffic a month", "{0} GB a month leave through each address or bandwidth that is charged by traffic.",
        "每月 {0} GB 流量", "按流量计费的每个地址或带宽每月流出 {0} GB。"
    }
    /// {0}: hours.
    UNBOUND = "price-unbound" {
        "{0} hours without an instance", "An address is without an instance for {0} hours a month; it is charged only then.",
        "未绑定 {0} 小时", "地址每月有 {0} 小时未绑定实例，仅此时收取保有费。"
    }
    LINUX = "price-linux" {
        "Linux", "Servers run Linux unless the name of their image says Windows.",
        "Linux", "除非镜像名称含 Windows，云服务器按 Linux 计价。"
    }
    /// {0}: the attribute, {1}: the value.
    DEFAULT = "price-default" {
        "{0} = {1}", "{0} is not set; the cloud takes {1}.",
        "{0} = {1}", "未设置 {0}，云服务取 {1}。"
    }
    /// {0}: the region, {1}: where from.
    REGION = "price-region" {
        "region {0}", "Region {0}, from {1}.",
        "区域 {0}", "区域 {0}，来自 {1}。"
    }
    /// {0}: the attribute, {1}: the values.
    ONE_OF = "price-one-of" {
        "{0} known after apply", "{0} is known only after apply; the range covers {1}.",
        "{0} 部署后可知", "{0} 部署后才可知；范围涵盖 {1}。"
    }
    FORGOTTEN = "price-forgotten" {
        "no longer managed", "It is no longer managed, but stays and costs what it did.",
        "不再受管理", "不再受管理，但仍然存在并产生原有费用。"
    }

    // The API.

    /// {0}: the resource type.
    API_TYPE = "price-api-type" {
        "type not supported", "The price of {0} cannot be estimated.",
        "不支持的类型", "不支持对 {0} 估价。"
    }
    /// {0}: the attribute.
    API_REQUIRED = "price-api-required" {
        "{0} missing", "{0} is required for a price.",
        "缺少 {0}", "估价需要 {0}。"
    }
    /// {0}: the attribute.
    API_DATA_SOURCE = "price-api-data" {
        "{0} from a data source", "{0} comes from a data source; such a resource is not priced.",
        "{0} 来自数据源", "{0} 来自数据源，不支持估价。"
    }
    /// {0}: the charge mode, {1}: the resource type.
    API_MODE = "price-api-mode" {
        "charge mode not supported", "Charge mode {0} is not supported for {1}.",
        "不支持的计费模式", "{1} 不支持计费模式 {0}。"
    }
    /// {0}: the most, {1}: the charge mode.
    API_LIMIT = "price-api-limit" {
        "too many resources", "Only {0} resources with charge mode {1} are priced in one template.",
        "资源过多", "一个模板中最多对 {0} 个计费模式为 {1} 的资源估价。"
    }
    /// {0}: the currency of the resource, {1}: that of the answer.
    API_CURRENCY = "price-api-currency" {
        "other currency", "The only price is in {0}, not in {1}.",
        "币种不同", "仅有 {0} 价格，没有 {1} 价格。"
    }
}
