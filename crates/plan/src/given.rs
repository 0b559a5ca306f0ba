//! What a planner without a cloud must be told: the objects of data sources, objects to import, and what a refresh finds.

use std::collections::BTreeMap;

use lang::Mode;
use serde_json::{Map, Value as Json};

pub use crate::file::FileError as GivenError;
use crate::file::{FileProblem, Foreign, Members, Read, Wanted, foreign, is_zip, parse, read_address, wrong};

/// The attributes of an object, by name.
pub type Object = Map<String, Json>;

/// What the cloud would say, by the addresses of resource instances.
///
/// ```
/// use plan::given::Given;
///
/// let text = r#"{"format": 1, "data": {"data.cloud_zones.all": {"names": ["a", "b"]}}, "drift": {"cloud_vpc.main": null}}"#;
/// let given = Given::read(text)?;
/// assert_eq!(given.data["data.cloud_zones.all"]["names"][1], "b");
/// assert_eq!(given.drift["cloud_vpc.main"], None);
/// # Ok::<(), plan::given::GivenError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The objects of data sources that are read while planning.
    pub data: BTreeMap<String, Object>,
    /// The objects behind the `import` blocks of these addresses.
    pub import: BTreeMap<String, Object>,
    /// The attributes that are not as the state says, with what they are; nothing if the object is gone.
    pub drift: BTreeMap<String, Option<Object>>,
}

impl Given {
    /// The largest file that is read, in bytes of text.
    pub const MAX_BYTES: usize = crate::state::State::MAX_BYTES;

    /// Reads a file of given values: `{"format": 1, "data": {…}, "import": {…}, "drift": {…}}`.
    ///
    /// # Errors
    ///
    /// What the text is instead, or the first member that is not as the format says.
    pub fn read(text: &str) -> Result<Given, GivenError> {
        let whole = |problem| Err(GivenError { path: String::new(), problem });
        if is_zip(text) {
            return whole(FileProblem::Foreign(Foreign::Zip));
        }
        let Json::Object(map) = parse(text, Given::MAX_BYTES)? else {
            return whole(FileProblem::Foreign(Foreign::Json));
        };
        if !map.contains_key("format") {
            let has_parts = ["data", "import", "drift"].iter().any(|name| map.contains_key(*name));
            if !map.is_empty() && has_parts {
                return Err(GivenError { path: "format".to_owned(), problem: FileProblem::Missing });
            }
            return whole(FileProblem::Foreign(foreign(&map)));
        }
        let mut members = Members::of(String::new(), Json::Object(map))?;
        match members.take("format") {
            Some(Json::Number(format)) if format.as_u64() == Some(1) => {}
            Some(Json::Number(format)) => return members.wrong("format", FileProblem::Format(format.to_string())),
            _ => return wrong("format", Wanted::Count),
        }
        let objects = |name: &str, mode, map| -> Read<BTreeMap<String, Object>> {
            entries(name, mode, map)
                .map(|found| {
                    let (address, path, json) = found?;
                    let Json::Object(object) = json else { return wrong(&path, Wanted::Object) };
                    Ok((address, object))
                })
                .collect()
        };
        let data = objects("data", Mode::Data, members.object("data")?)?;
        let import = objects("import", Mode::Managed, members.object("import")?)?;
        let drift = members.object("drift")?;
        let drift = entries("drift", Mode::Managed, drift).map(|found| match found? {
            (address, _, Json::Null) => Ok((address, None)),
            (address, _, Json::Object(object)) => Ok((address, Some(object))),
            (_, path, _) => wrong(&path, Wanted::Object),
        });
        Ok(Given { data, import, drift: drift.collect::<Read<_>>()? })
    }
}

type Entry = Read<(String, String, Json)>;

/// Addresses as Terraform writes them, the place of each, and what is said of it.
fn entries(name: &str, mode: Mode, map: Map<String, Json>) -> impl Iterator<Item = Entry> {
    let name = name.to_owned();
    map.into_iter().map(move |(text, json)| {
        let path = format!("{name}.{text}");
        let address = read_address(&text);
        match address.filter(|address| address.resource.as_ref().is_some_and(|resource| resource.mode == mode)) {
            Some(address) => Ok((address.to_string(), path, json)),
            None => Err(GivenError { path: name.clone(), problem: FileProblem::Address(text) }),
        }
    })
}
