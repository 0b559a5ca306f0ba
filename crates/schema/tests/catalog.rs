//! What the catalog that ships says.
#![allow(clippy::unwrap_used, reason = "a test says what must be there by unwrapping it")]

use schema::{Bundle, ChunkId, ForceNew, Found, Item, Mode, Nesting, Planning, ResourceSchema, Schemas};
use std::sync::{Arc, OnceLock};
use value::{Type, Value};

const CATALOG: &[u8] = include_bytes!("../data/catalog.bin");
const CLOUD: &str = "huaweicloud/huaweicloud";

fn all() -> &'static Schemas {
    static ALL: OnceLock<Schemas> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut schemas = Schemas::new();
        schemas.add_bundle(CATALOG).unwrap();
        let index = Bundle::read(CATALOG).unwrap();
        for chunk in (0..index.chunk_count()).map(ChunkId) {
            schemas.add_chunk(0, chunk, &CATALOG[index.place(chunk).unwrap()]).unwrap();
        }
        schemas
    })
}

fn managed(type_name: &str) -> Arc<ResourceSchema> {
    all().get(CLOUD, Mode::Managed, type_name).found().unwrap()
}

#[test]
fn every_type_of_the_catalog_reads() {
    let index = Bundle::read(CATALOG).unwrap();
    let mut counts = [0; 4];
    for (provider, mode, name) in index.types() {
        let found = all().get(&provider.source, mode, name);
        let Found::Schema(schema) = &found else { panic!("{name}: {found:?}") };
        assert_eq!(&*schema.type_name, name);
        assert_eq!(schema.mode, mode);
        let object = schema.block.implied_type();
        let empty = schema.block.empty();
        assert_eq!(schema.block.conform(&empty), (empty.clone(), Vec::new()), "{name}: an empty body fits");
        assert!(object.has_dynamic() || empty.is_of_type(&object), "{name}");
        counts[mode as usize] += 1;
    }
    assert_eq!(counts, [1972, 2525, 0, 1]);
}

#[test]
fn a_type_is_loaded_with_a_small_chunk() {
    let mut schemas = Schemas::new();
    assert_eq!(schemas.get(CLOUD, Mode::Managed, "huaweicloud_vpc"), Found::Unknown);
    let index = Bundle::read(CATALOG).unwrap();
    let first = index.place(ChunkId(0)).unwrap().start;
    schemas.add_bundle(&CATALOG[..first]).unwrap();
    let Found::NotLoaded(bundle, chunk) = schemas.get(CLOUD, Mode::Managed, "huaweicloud_vpc") else { panic!() };
    let place = schemas.bundles()[bundle].place(chunk).unwrap();
    assert!(place.len() < 8 << 10);
    schemas.add_chunk(bundle, chunk, &CATALOG[place]).unwrap();
    assert!(matches!(schemas.get(CLOUD, Mode::Managed, "huaweicloud_vpc"), Found::Schema(_)));
    assert_eq!(schemas.get(CLOUD, Mode::Managed, "huaweicloud_vps"), Found::NoSuchType);
    assert_eq!(schemas.get("hashicorp/tls", Mode::Managed, "tls_self_signed_cert"), Found::Unknown);
}

#[test]
fn facts() {
    let vpc = managed("huaweicloud_vpc");
    let names: Vec<&str> = vpc.block.names().take(4).collect();
    assert_eq!(names, ["region", "name", "cidr", "description"], "in the order of the documentation");
    let region = vpc.block.attribute("region").unwrap();
    assert!(region.standing.optional && region.standing.computed && region.force_new == ForceNew::Always);
    let cidr = vpc.block.attribute("cidr").unwrap();
    assert!(cidr.standing.required && cidr.constraints.as_ref().unwrap().format.as_deref() == Some("cidr"));
    let id = vpc.block.attribute("id").unwrap();
    assert!(id.standing.optional && id.standing.computed && id.ty == Type::String, "the SDK adds it");
    let routes = vpc.block.attribute("routes").unwrap();
    let route = Type::object([("destination", Type::String), ("nexthop", Type::String)]);
    assert_eq!(routes.ty, Type::list(route), "objects without blocks are an attribute");
    assert!(!vpc.block.is_block(["routes"]) && vpc.block.at(["routes", "nexthop"]).is_some());
    let timeouts = vpc.block.block("timeouts").unwrap();
    assert_eq!(timeouts.nesting, Nesting::Single);
    assert_eq!(timeouts.block.names().collect::<Vec<_>>(), ["create", "delete"]);
    assert_eq!(vpc.planning, Planning::Classic);
    assert_eq!(vpc.importable, Some(true));

    let database = managed("huaweicloud_taurusdb_instance");
    let replicas = database.block.attribute("read_replicas").unwrap();
    assert_eq!(replicas.default, Some(Value::number(1_i64)));
    assert!(replicas.integer);
    assert!(database.block.attribute("password").unwrap().sensitive);
    assert_eq!(database.block.block("datastore").unwrap().max_items, Some(1));
    let switch = database.block.at(["auto_scaling", "scaling_strategy", "flavor_switch"]).unwrap();
    assert!(matches!(switch, Item::Attribute(attribute) if attribute.standing.required));
    assert!(database.block.is_block(["auto_scaling", "scaling_strategy"]));
    assert_eq!(database.block.block("auto_scaling").unwrap().block.block("scaling_strategy").unwrap().min_items, 1);

    let alias = managed("huaweicloud_gaussdb_mysql_instance");
    assert_eq!(alias.alias_of.as_deref(), Some("huaweicloud_taurusdb_instance"));
    assert_eq!(alias.block, database.block);

    let provider = all().get(CLOUD, Mode::Provider, "").found().unwrap();
    assert!(provider.block.attribute("enable_force_new").unwrap().constraints.is_some());
    assert!(provider.block.attribute("id").is_none());

    let random = all().get("registry.terraform.io/hashicorp/random", Mode::Managed, "random_password").found().unwrap();
    assert_eq!(random.planning, Planning::Framework);
    assert_eq!(random.block.attribute("special").unwrap().default, Some(Value::bool(true)));
    assert!(random.block.attribute("result").unwrap().sensitive);
}

#[test]
fn flag_n_is_a_change_that_is_refused() {
    let index = Bundle::read(CATALOG).unwrap();
    let guarded = index.types().filter(|(provider, mode, _)| provider.classic && *mode == Mode::Managed);
    let count = guarded
        .map(|(_, _, name)| managed(name))
        .flat_map(|schema| schema.block.attributes.iter().map(|a| a.force_new).collect::<Vec<_>>())
        .filter(|force_new| *force_new == ForceNew::IfEnabled)
        .count();
    assert!(count > 3000, "{count}");
}
