//! The sentences of the example templates in Chinese: descriptions, and what rules say. A template is opened in the page's
//! language, so that its form is read in that language too.

use std::borrow::Cow;

/// Each sentence as the template has it, and in Chinese.
const SENTENCES: &[(&str, &str)] = &[
    ("Address that other networks see, if a tier reaches the internet", "其他网络看到的地址（有层级访问互联网时）"),
    ("Addresses of the whole network", "整个网络的地址范围"),
    (
        "After how many days files below the prefix become cheaper to keep, and when they go",
        "前缀下的文件多少天后转为更便宜的存储，以及何时删除",
    ),
    ("An encrypted disk needs kms_key_id.", "加密磁盘需要设置 kms_key_id。"),
    ("Bandwidth of the public address in Mbit/s", "公网地址的带宽，单位 Mbit/s"),
    ("Certificate for HTTPS; without it the page is served by HTTP", "HTTPS 证书；不填则以 HTTP 提供页面"),
    ("Choose one of the flavors this template was tried with.", "请选择此模板试用过的规格。"),
    ("Daily backup: how long it is kept and when it is made (UTC)", "每日备份：保留多久、何时进行（UTC）"),
    ("Every node pool needs a name of its own.", "每个节点池需要各自的名称。"),
    ("Every tier needs an IPv4 range inside the network.", "每一层都需要网络内的 IPv4 地址段。"),
    ("Fewest and most nodes by pool", "各节点池的最少和最多节点数"),
    (
        "Files go from warm to cold to deleted: each number of days is larger than the one before.",
        "文件依次转为低频、归档、删除：天数必须递增。",
    ),
    ("For kubectl", "供 kubectl 使用"),
    ("For the clients' configuration", "供客户端配置使用"),
    ("Further pages: path to HTML", "其他页面：路径到 HTML"),
    ("Groups of equal nodes", "相同节点的分组"),
    ("Heading of the first page", "首页标题"),
    ("How many nodes the control plane is made for: 50, 200 or 1000", "控制面支持的节点数：50、200 或 1000"),
    ("How requests are spread", "请求的分配方式"),
    ("Ids of the subnets by tier", "各层子网的 ID"),
    ("Key that encrypts the disk; needed when storage.encrypted is on", "加密磁盘的密钥；storage.encrypted 开启时必填"),
    ("Name of the bucket; no other bucket anywhere has it", "桶的名称；不能与任何其他桶重复"),
    ("Name of the cluster", "集群名称"),
    ("Name of the database instance", "数据库实例名称"),
    ("Name of the server, and start of the other names", "服务器名称，也是其他名称的前缀"),
    ("Networks that may connect", "允许连接的网络"),
    ("No pool has fewer nodes at most than at least.", "节点池的最多节点数不能小于最少节点数。"),
    ("Open to visitors", "对访客开放"),
    ("Other sites whose scripts may read this one", "允许其脚本读取本站的其他网站"),
    ("Password of the user root", "root 用户的密码"),
    ("Password of the user root on the nodes", "节点上 root 用户的密码"),
    ("Private address of the database", "数据库的内网地址"),
    ("Private addresses by server", "各服务器的内网地址"),
    ("Production gets a standby in a second zone", "生产环境在第二个可用区配置备机"),
    ("Region everything is created in", "创建资源的区域"),
    ("SSH key that is let into the servers", "可登录服务器的 SSH 密钥"),
    ("Settings of PostgreSQL", "PostgreSQL 的设置"),
    ("Size of the gateway to the internet", "互联网网关的规格"),
    ("Size of the server", "服务器规格"),
    ("Sizes in GB; with a limit the disk grows by itself up to it", "大小以 GB 计；设置上限后磁盘自动扩容到该值"),
    ("Start of every name", "所有名称的前缀"),
    ("Subnets by the name of their tier", "按层级名称列出的子网"),
    ("System disk; the size is in GB", "系统盘；大小以 GB 计"),
    ("TCP ports that are reachable from everywhere", "任何地方都能访问的 TCP 端口"),
    ("The bandwidth is between 1 and 300 Mbit/s.", "带宽在 1 到 300 Mbit/s 之间。"),
    ("The disk holds at least 40 GB, in steps of 10.", "磁盘至少 40 GB，以 10 为步长。"),
    ("The environment is dev, staging or prod.", "环境为 dev、staging 或 prod。"),
    ("The gateway is small, medium or large.", "网关规格为 small、medium 或 large。"),
    (
        "The key is an OpenSSH public key, such as the text of id_ed25519.pub.",
        "密钥应为 OpenSSH 公钥，例如 id_ed25519.pub 的内容。",
    ),
    (
        "The method is ROUND_ROBIN, LEAST_CONNECTIONS or SOURCE_IP.",
        "分配方式为 ROUND_ROBIN、LEAST_CONNECTIONS 或 SOURCE_IP。",
    ),
    (
        "The name has 3 to 63 small letters, digits, hyphens and dots.",
        "名称由 3 到 63 个小写字母、数字、连字符和点组成。",
    ),
    (
        "The name has 4 to 128 small letters, digits and hyphens, starts with a letter and does not end with a hyphen.",
        "名称由 4 到 128 个小写字母、数字和连字符组成，以字母开头，不以连字符结尾。",
    ),
    (
        "The name starts with a small letter and goes on with up to 30 small letters, digits and hyphens.",
        "名称以小写字母开头，其后最多 30 个小写字母、数字和连字符。",
    ),
    ("The network is an IPv4 range such as 10.20.0.0/16.", "网络应为 IPv4 地址段，例如 10.20.0.0/16。"),
    ("The password has 8 to 26 characters.", "密码为 8 到 26 个字符。"),
    ("The password has at least 12 characters.", "密码至少 12 个字符。"),
    ("The servers behind the load balancer; the disk is in GB", "负载均衡后端的服务器；磁盘以 GB 计"),
    ("The size is small, medium or large.", "规格为 small、medium 或 large。"),
    ("The system disk holds between 40 and 1024 GB.", "系统盘为 40 到 1024 GB。"),
    ("The version is 14, 15 or 16.", "版本为 14、15 或 16。"),
    ("There are between 1 and 20 servers.", "服务器为 1 到 20 台。"),
    ("Version of Kubernetes; null takes the newest", "Kubernetes 版本；null 表示最新版"),
    ("When a server counts as well; times in seconds", "服务器何时视为健康；时间以秒计"),
    ("Where the page is served", "页面的访问地址"),
    ("Where the site is served", "网站的访问地址"),
    ("Whether the API server has a public address", "API 服务器是否有公网地址"),
    ("Whether the load balancer has a public address", "负载均衡是否有公网地址"),
    ("Who hears of it when the site is changed by hand", "网站被手动更改时通知谁"),
];

/// The arguments whose texts are sentences for people.
const ARGUMENTS: [&str; 2] = ["description", "error_message"];

/// The text of a file of a template with its sentences in Chinese.
pub(super) fn translated(text: &'static str) -> Cow<'static, str> {
    let lines: Vec<Cow<'static, str>> = text.split_inclusive('\n').map(line).collect();
    Cow::Owned(lines.concat())
}

fn line(line: &'static str) -> Cow<'static, str> {
    let Some(sentence) = sentence(line) else { return Cow::Borrowed(line) };
    let chinese = SENTENCES.iter().find(|(english, _)| *english == sentence).map(|(_, chinese)| *chinese);
    chinese.map_or(Cow::Borrowed(line), |chinese| Cow::Owned(line.replacen(sentence, chinese, 1)))
}

/// The sentence that a line sets an argument to.
fn sentence(line: &str) -> Option<&str> {
    let (name, value) = line.split_once('=')?;
    let sentence = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    ARGUMENTS.contains(&name.trim()).then_some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gallery::templates;

    #[test]
    fn every_sentence_is_there_in_chinese_and_none_in_vain() {
        let files = || templates().iter().flat_map(|template| template.files);
        let sentences: Vec<&str> = files().flat_map(|(_, text)| text.lines()).filter_map(sentence).collect();
        for sentence in &sentences {
            assert!(SENTENCES.iter().any(|(english, _)| english == sentence), "{sentence}");
        }
        for (english, _) in SENTENCES {
            assert!(sentences.contains(english), "{english}");
        }
        for (path, text) in files() {
            let chinese = translated(text);
            assert_eq!(chinese.lines().count(), text.lines().count(), "{path}");
            assert!(!ide::format(path, &chinese, ide::model::Options::default()).changed, "{path}");
        }
    }
}
