//! Makes the bundle of schemas that ships from the catalog's files: `cargo xtask schemas FOLDER`.
#![allow(clippy::disallowed_methods, reason = "reads the catalog and writes the bundle")]

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use schema::write::Writer;
use schema::{Bundle, ChunkId, Conventions, Found, Mode, ProviderOrigin, Schemas};
use serde_json::{Map, Value};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match std::env::args().nth(1).ok_or_else(|| "the folder of the catalog is missing".into()).and_then(make) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A type as the catalog has it.
struct Entry {
    source: String,
    mode: Mode,
    name: String,
    notation: String,
}

fn make(folder: String) -> Result {
    let read = |name: &str| -> Result<Map<String, Value>> {
        Ok(serde_json::from_str(&std::fs::read_to_string(Path::new(&folder).join(name))?)?)
    };
    let mut writer = Writer::default();
    let mut entries = Vec::new();

    let cloud = read("huaweicloud.schema.json")?;
    let about = object(&cloud, "provider")?;
    let origin = ProviderOrigin {
        source: text(about, "source"),
        version: text(about, "version"),
        repository: text(about, "repo"),
        commit: text(about, "commit"),
        classic: true,
        complete: true,
    };
    writer.provider(origin.clone());
    let configuration = Value::Object(Map::from_iter([("a".to_owned(), cloud["providerBlock"].clone())]));
    add(&mut writer, &mut entries, &origin.source, Mode::Provider, "", "", &configuration);
    for (mode, key) in [(Mode::Managed, "resources"), (Mode::Data, "data")] {
        let types = object(&cloud, key)?;
        for service in object(&cloud, "services")?.keys() {
            let own = types.iter().filter(|(_, entry)| entry["s"] == service.as_str() && entry.get("=").is_none());
            for (name, entry) in own {
                add(&mut writer, &mut entries, &origin.source, mode, service, name, entry);
                // What an alias means is looked up in its chunk.
                for (alias, entry) in types.iter().filter(|(_, entry)| entry["="] == name.as_str()) {
                    add(&mut writer, &mut entries, &origin.source, mode, service, alias, entry);
                }
            }
        }
    }

    let utility = read("utility.schema.json")?;
    for (id, about) in object(&utility, "providers")? {
        // Terraform's own types are part of the crate.
        let about = about.as_object().filter(|about| !about.contains_key("builtin"));
        let Some(about) = about else { continue };
        let origin = ProviderOrigin {
            source: text(about, "source"),
            version: text(about, "version"),
            repository: text(about, "repo"),
            commit: text(about, "commit"),
            classic: false,
            complete: false,
        };
        writer.provider(origin.clone());
        for (mode, key) in [(Mode::Managed, "resources"), (Mode::Data, "data")] {
            for (name, entry) in object(&utility, key)?.iter().filter(|(_, entry)| entry["s"] == id.as_str()) {
                add(&mut writer, &mut entries, &origin.source, mode, id, name, entry);
            }
        }
    }

    let bundle = writer.finish();
    verify(&bundle, &entries)?;
    let output = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/schema/data/catalog.bin");
    std::fs::write(output, &bundle)?;
    report(&bundle, entries.len())
}

fn add(
    writer: &mut Writer,
    entries: &mut Vec<Entry>,
    source: &str,
    mode: Mode,
    group: &str,
    name: &str,
    entry: &Value,
) {
    let notation = entry.to_string();
    writer.add(mode, group, name, &notation);
    entries.push(Entry { source: source.to_owned(), mode, name: name.to_owned(), notation });
}

/// Every type must read from the bundle as it reads from the catalog.
fn verify(bundle: &[u8], entries: &[Entry]) -> Result {
    let mut schemas = Schemas::new();
    schemas.add_bundle(bundle)?;
    let index = Bundle::read(bundle)?;
    for chunk in (0..index.chunk_count()).map(ChunkId) {
        let place = index.place(chunk).ok_or("a chunk without place")?;
        schemas.add_chunk(0, chunk, bundle.get(place).ok_or("a chunk that is cut off")?)?;
    }
    for entry in entries {
        let Found::Schema(found) = schemas.get(&entry.source, entry.mode, &entry.name) else {
            return Err(format!("{}: {:?}", entry.name, schemas.get(&entry.source, entry.mode, &entry.name)).into());
        };
        if found.alias_of.is_some() {
            continue;
        }
        let conventions = Conventions { planning: found.planning };
        if *found != schema::entry(&entry.notation, entry.mode, &entry.name, conventions)? {
            return Err(format!("{}: differs between catalog and bundle", entry.name).into());
        }
    }
    Ok(())
}

fn report(bundle: &[u8], types: usize) -> Result {
    let index = Bundle::read(bundle)?;
    let mut sizes: Vec<usize> =
        (0..index.chunk_count()).filter_map(|chunk| index.place(ChunkId(chunk))).map(|place| place.len()).collect();
    sizes.sort_unstable();
    let chunks: usize = sizes.iter().sum();
    println!("{types} types in {} chunks, {} bytes", sizes.len(), bundle.len());
    println!("index {} bytes", bundle.len() - chunks);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    println!("chunk: median {median} bytes, largest {} bytes", sizes.last().copied().unwrap_or_default());
    Ok(())
}

fn object<'a>(map: &'a Map<String, Value>, key: &str) -> Result<&'a Map<String, Value>> {
    map.get(key).and_then(Value::as_object).ok_or_else(|| format!("no object `{key}`").into())
}

fn text(map: &Map<String, Value>, key: &str) -> String {
    map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
