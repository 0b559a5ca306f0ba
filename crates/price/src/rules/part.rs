//! What of a resource is billed.

use syntax::Locale;

use crate::book::{Measure, ProductKey};
use crate::decimal::Decimal;
use crate::reason::Reason;

/// A part of a resource.
#[derive(Clone, Debug)]
pub struct RulePart {
    /// Which one.
    pub name: PartName,
    /// What is billed; several if it is one of them, depending on an unknown attribute. Or why that is not known.
    pub demands: Result<Vec<Demand>, Reason>,
    /// Why there are several.
    pub open: Option<Reason>,
}

/// A product, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The code of the cloud service, such as `hws.service.type.ec2`; empty if it is not known.
    pub service: &'static str,
    /// The product.
    pub key: ProductKey,
    /// What its size is measured in.
    pub measure: Measure,
    /// The size of one; 1 for pieces.
    pub size: Decimal,
    /// How many.
    pub count: Decimal,
    /// What is billed: time or use.
    pub basis: Basis,
}

/// What is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Time, in the charge mode of the resource.
    Time,
    /// The hours without an instance, by use.
    UnboundHours,
    /// Traffic, by use: the size is GB a month.
    Traffic,
}

/// The name of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartName {
    /// The kind.
    pub kind: PartKind,
    /// Its number among several of the kind, from 1.
    pub number: Option<usize>,
}

/// A kind of part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The server.
    Server,
    /// Its system disk.
    SystemDisk,
    /// A data disk.
    DataDisk,
    /// The operations of a disk beyond what its size has.
    Operations,
    /// The throughput of a disk.
    Throughput,
    /// A public address without an instance.
    Address,
    /// Bandwidth.
    Bandwidth,
    /// Traffic.
    Traffic,
    /// Bandwidth or traffic: not known which.
    BandwidthOrTraffic,
    /// A gateway.
    Gateway,
    /// Managing a cluster.
    Cluster,
    /// An instance.
    Instance,
    /// Its storage.
    Storage,
    /// The nodes of a kind.
    Nodes(&'static str),
    /// Their storage.
    NodeStorage(&'static str),
    /// Proxies.
    Proxy,
    /// A part that a book names.
    Named(String),
}

impl PartKind {
    fn names(&self) -> (&str, &str) {
        match self {
            PartKind::Server => ("server", "云服务器"),
            PartKind::SystemDisk => ("system disk", "系统盘"),
            PartKind::DataDisk => ("data disk", "数据盘"),
            PartKind::Operations => ("disk IOPS", "磁盘 IOPS"),
            PartKind::Throughput => ("disk throughput", "磁盘吞吐量"),
            PartKind::Address => ("address without instance", "未绑定的地址"),
            PartKind::Bandwidth => ("bandwidth", "带宽"),
            PartKind::Traffic => ("traffic", "流量"),
            PartKind::BandwidthOrTraffic => ("bandwidth or traffic", "带宽或流量"),
            PartKind::Gateway => ("gateway", "网关"),
            PartKind::Cluster => ("cluster management", "集群管理"),
            PartKind::Instance => ("instance", "实例"),
            PartKind::Storage => ("storage", "存储"),
            PartKind::Nodes("master") => ("master nodes", "主节点"),
            PartKind::Nodes("client") => ("client nodes", "客户端节点"),
            PartKind::Nodes("cold") => ("cold data nodes", "冷数据节点"),
            PartKind::Nodes(_) => ("nodes", "节点"),
            PartKind::NodeStorage("master") => ("storage of master nodes", "主节点存储"),
            PartKind::NodeStorage("client") => ("storage of client nodes", "客户端节点存储"),
            PartKind::NodeStorage("cold") => ("storage of cold data nodes", "冷数据节点存储"),
            PartKind::NodeStorage(_) => ("storage of nodes", "节点存储"),
            PartKind::Proxy => ("proxies", "代理"),
            PartKind::Named(name) => (name, name),
        }
    }
}

impl PartName {
    /// The name in a language.
    pub fn text(&self, locale: Locale) -> String {
        let (english, chinese) = self.kind.names();
        let name = if locale == Locale::Zh { chinese } else { english };
        self.number.map_or_else(|| name.to_owned(), |number| format!("{name} {number}"))
    }
}

impl From<PartKind> for PartName {
    fn from(kind: PartKind) -> PartName {
        PartName { kind, number: None }
    }
}
