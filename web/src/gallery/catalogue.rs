//! The example templates themselves; their texts are the files below `templates/`.

use super::Template;
use crate::i18n::Words;
use crate::icons::IconName;

macro_rules! files {
    ($folder:literal: $($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("templates/", $folder, "/", $path)))),+]
    };
}

/// The templates, from the simplest to the largest.
pub fn templates() -> &'static [Template] {
    const TEMPLATES: &[Template] = &[
        Template {
            id: "web-server",
            files: files!("web-server": "main.tf", "variables.tf", "outputs.tf", "versions.tf"),
            icon: IconName::Server,
            title: Words::gallery_web_server,
            summary: Words::gallery_web_server_summary,
        },
        Template {
            id: "static-site",
            files: files!("static-site": "main.tf", "variables.tf", "outputs.tf", "versions.tf"),
            icon: IconName::AppWindow,
            title: Words::gallery_static_site,
            summary: Words::gallery_static_site_summary,
        },
        Template {
            id: "network",
            files: files!("network": "main.tf", "modules/tier/main.tf", "variables.tf", "outputs.tf", "versions.tf"),
            icon: IconName::Network,
            title: Words::gallery_network,
            summary: Words::gallery_network_summary,
        },
        Template {
            id: "database",
            files: files!("database": "main.tf", "variables.tf", "outputs.tf", "versions.tf"),
            icon: IconName::Database,
            title: Words::gallery_database,
            summary: Words::gallery_database_summary,
        },
        Template {
            id: "load-balancer",
            files: files!("load-balancer": "main.tf", "balancer.tf", "start.tf", "variables.tf", "outputs.tf", "versions.tf"),
            icon: IconName::Layers,
            title: Words::gallery_load_balancer,
            summary: Words::gallery_load_balancer_summary,
        },
        Template {
            id: "kubernetes",
            files: files!("kubernetes": "main.tf", "variables.tf", "outputs.tf", "versions.tf"),
            icon: IconName::Blocks,
            title: Words::gallery_kubernetes,
            summary: Words::gallery_kubernetes_summary,
        },
    ];
    TEMPLATES
}
