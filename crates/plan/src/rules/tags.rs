//! Tags of the classic Huawei Cloud provider: those of the resource over those that the provider gives to all.

use std::collections::BTreeMap;
use std::sync::Arc;

use schema::ResourceSchema;
use value::{Type, Value};

use super::Settings;

/// Types whose tags are planned like any other argument.
const PLAIN: [&str; 11] = [
    "huaweicloud_cce_cluster_pod_identity_association",
    "huaweicloud_cce_cluster_v3",
    "huaweicloud_ccm_certificate",
    "huaweicloud_cse_microservice_engine",
    "huaweicloud_identityv5_resource_tag",
    "huaweicloud_modelarts_notebook",
    "huaweicloud_mrs_cluster",
    "huaweicloud_mrs_cluster_v1",
    "huaweicloud_obs_bucket_object",
    "huaweicloud_rms_resource_aggregation_authorization",
    "huaweicloud_rms_resource_aggregator",
];

/// Whether the tags of a type are planned by these rules.
pub(super) fn applies(schema: &ResourceSchema) -> bool {
    schema.block.attribute("tags").is_some_and(|tags| {
        let shared = tags.standing.optional && tags.standing.computed;
        shared && tags.ty == Type::map(Type::String) && !PLAIN.contains(&&*schema.type_name)
    })
}

/// The planned tags.
pub(super) fn plan(prior: Option<&Value>, config: &Value, settings: &Settings) -> Value {
    let prior = prior.filter(|prior| !prior.is_null());
    let was = |key: &str| prior.and_then(|prior| prior.attribute(key)).cloned();
    let unknown = || Value::unknown(Type::String);
    let mut tags: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for (key, value) in settings.default_tags.iter().flat_map(Value::entries) {
        let value = if value.as_str() == Some("") { was(key).unwrap_or_else(unknown) } else { value.clone() };
        tags.insert(key.clone(), value);
    }
    for (key, value) in config.entries() {
        tags.insert(key.clone(), if value.is_null() { unknown() } else { value.clone() });
    }
    for key in &settings.ignore_tags {
        if let Some(value) = was(key) {
            tags.insert(key.as_str().into(), value);
        }
    }
    if tags.is_empty() && prior.is_none() {
        return Value::unknown(Type::map(Type::String));
    }
    Value::map(Type::String, tags)
}
