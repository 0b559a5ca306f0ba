//! Words of the gallery of example templates.

crate::i18n::phrases! {
    /// Heading of the dialog.
    gallery_title { en: "Start from a template", zh: "从模板开始" }
    /// Under a template's name.
    gallery_facts(resources, variables) { en: "{resources} resources, {variables} variables", zh: "{resources} 个资源，{variables} 个变量" }
    /// Name of the part that shows a template.
    gallery_preview(title) { en: "Preview of {title}", zh: "{title} 预览" }
    /// Name of the list of resource types.
    gallery_makes { en: "What it makes", zh: "创建的资源" }
    /// Name of the row of files.
    gallery_files { en: "Files", zh: "文件" }
    /// Beside the buttons.
    gallery_note { en: "Opens as a new project. What is open now stays as it is.", zh: "作为新项目打开，当前项目保持不变。" }
    /// Button.
    gallery_use { en: "Use this template", zh: "使用此模板" }
    /// Button.
    gallery_cancel { en: "Cancel", zh: "取消" }
    /// A template's name.
    gallery_web_server { en: "Web server", zh: "Web 服务器" }
    /// What it makes.
    gallery_web_server_summary { en: "One server with nginx behind a public address, set up by cloud-init.", zh: "一台由 cloud-init 安装 nginx 的云服务器，带弹性公网 IP。" }
    /// A template's name.
    gallery_static_site { en: "Static website", zh: "静态网站" }
    /// What it makes.
    gallery_static_site_summary { en: "Pages in object storage, older files archived, changes announced by e-mail.", zh: "对象存储托管的网页，旧文件自动归档，变更通过邮件通知。" }
    /// A template's name.
    gallery_network { en: "Network in tiers", zh: "分层网络" }
    /// What it makes.
    gallery_network_summary { en: "Subnets from a map, a module for each tier, a NAT gateway for those that reach the internet.", zh: "由映射定义子网，每层一个模块，需要访问互联网的层共用 NAT 网关。" }
    /// A template's name.
    gallery_database { en: "PostgreSQL database", zh: "PostgreSQL 数据库" }
    /// What it makes.
    gallery_database_summary { en: "Managed database with backups, growing storage and, in production, a standby.", zh: "带备份、存储自动扩容的云数据库，生产环境自动配置备机。" }
    /// A template's name.
    gallery_load_balancer { en: "Load-balanced servers", zh: "负载均衡服务器组" }
    /// What it makes.
    gallery_load_balancer_summary { en: "Servers in two zones behind a load balancer that checks their health.", zh: "两个可用区的云服务器，前置带健康检查的负载均衡。" }
    /// A template's name.
    gallery_kubernetes { en: "Kubernetes cluster", zh: "Kubernetes 集群" }
    /// What it makes.
    gallery_kubernetes_summary { en: "Managed cluster whose node pools, labels and taints come from one list.", zh: "托管集群，节点池、标签和污点由一个列表定义。" }
}
