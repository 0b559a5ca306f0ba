//! Zip files: what is read, and that every broken rule is named. Hostile archives are written byte by byte here, since no
//! ordinary program makes them.

#![cfg(feature = "zip")]

use config::{Limits, Project, ProjectErrorKind};
use proptest::prelude::*;

/// One entry, with every field free to lie.
#[derive(Clone)]
struct Entry {
    name: Vec<u8>,
    local_name: Option<Vec<u8>>,
    data: Vec<u8>,
    method: u16,
    flags: u16,
    crc: u32,
    size: u32,
    attributes: u32,
    made_by: u16,
    /// Where the list of entries says the entry is, when not at its own place.
    offset: Option<u32>,
}

fn stored(name: &str, data: &[u8]) -> Entry {
    Entry {
        name: name.into(),
        local_name: None,
        data: data.to_vec(),
        method: 0,
        flags: 0,
        crc: rawzip::crc32(data),
        size: data.len() as u32,
        attributes: 0o100_644 << 16,
        made_by: 3 << 8 | 20,
        offset: None,
    }
}

fn deflated(name: &str, data: &[u8]) -> Entry {
    let packed = miniz_oxide::deflate::compress_to_vec(data, 9);
    Entry { data: packed, method: 8, ..stored(name, data) }
}

fn write(entries: &[Entry]) -> Vec<u8> {
    let (mut zip, mut list) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = entry.offset.unwrap_or(zip.len() as u32);
        let local_name = entry.local_name.as_ref().unwrap_or(&entry.name);
        let common = |name: &[u8]| {
            let mut bytes = Vec::new();
            bytes.extend(20u16.to_le_bytes());
            bytes.extend(entry.flags.to_le_bytes());
            bytes.extend(entry.method.to_le_bytes());
            bytes.extend([0, 0, 0x21, 0]);
            bytes.extend(entry.crc.to_le_bytes());
            bytes.extend((entry.data.len() as u32).to_le_bytes());
            bytes.extend(entry.size.to_le_bytes());
            bytes.extend((name.len() as u16).to_le_bytes());
            bytes.extend([0, 0]);
            bytes
        };
        if entry.offset.is_none() {
            zip.extend(b"PK\x03\x04");
            zip.extend(common(local_name));
            zip.extend(local_name);
            zip.extend(&entry.data);
        }
        list.extend(b"PK\x01\x02");
        list.extend(entry.made_by.to_le_bytes());
        list.extend(common(&entry.name));
        list.extend([0; 6]);
        list.extend(entry.attributes.to_le_bytes());
        list.extend(offset.to_le_bytes());
        list.extend(&entry.name);
    }
    let start = zip.len() as u32;
    let count = (entries.len() as u16).to_le_bytes();
    zip.extend(&list);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count);
    zip.extend(count);
    zip.extend((list.len() as u32).to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn read(entries: &[Entry]) -> Result<Project, Vec<ProjectErrorKind>> {
    read_bytes(&write(entries))
}

fn read_bytes(zip: &[u8]) -> Result<Project, Vec<ProjectErrorKind>> {
    Project::from_zip(zip, &Limits::default()).map_err(|errors| errors.iter().map(|error| error.kind).collect())
}

#[track_caller]
fn refused(entries: &[Entry], expected: &[ProjectErrorKind]) {
    assert_eq!(read(entries).err().as_deref(), Some(expected));
}

#[test]
fn files_are_read_as_they_were_packed() {
    let project = read(&[
        stored("main.tf", b"locals {}\n"),
        stored("net/", b""),
        deflated("net/main.tf", "变量\r\n".repeat(1000).as_bytes()),
        deflated("empty.tf", b""),
        stored("inner.zip", &write(&[stored("x", b"y")])),
    ])
    .unwrap();
    assert_eq!(project.paths().collect::<Vec<_>>(), ["empty.tf", "inner.zip", "main.tf", "net/main.tf"]);
    assert_eq!(&project.get("net/main.tf").unwrap()[..6], "变量".as_bytes());
    assert_eq!(project.get("net/main.tf").unwrap().len(), 8000);
}

#[test]
fn what_is_written_is_read_again_and_the_same_files_give_the_same_bytes() {
    let files = [
        ("main.tf", b"locals {}\n".to_vec()),
        ("网络/主 要.tf", b"\xef\xbb\xbf# BOM\r\n".to_vec()),
        ("data/logo.png", (0..=255).cycle().take(5000).collect()),
        ("empty", Vec::new()),
    ];
    let project = Project::from_files(files.map(|(path, bytes)| (path.to_owned(), bytes))).unwrap();
    let zip = project.to_zip().unwrap();
    assert_eq!(read_bytes(&zip).unwrap(), project);
    assert_eq!(project.to_zip().unwrap(), zip);
    assert_eq!(read_bytes(&Project::new().to_zip().unwrap()).unwrap(), Project::new());
}

#[test]
fn exactly_a_hundred_files_and_folders_do_not_count() {
    let mut entries: Vec<Entry> = (0..100).map(|number| stored(&format!("f{number}.tf"), b"")).collect();
    entries.push(stored("folder/", b""));
    assert_eq!(read(&entries).unwrap().len(), 100);
    entries.push(stored("main.tf", b""));
    refused(&entries, &[ProjectErrorKind::TooManyFiles]);
}

#[test]
fn a_megabyte_is_two_to_the_twenty_packed_and_unpacked() {
    let padding = |size: usize| {
        let empty = write(&[stored("main.tf", b"")]).len();
        // Packed bytes count, whatever they are: here they lie before the first entry's list.
        let mut zip = write(&[stored("main.tf", &vec![b'\n'; size - empty])]);
        assert_eq!(zip.len(), size);
        zip.shrink_to_fit();
        zip
    };
    assert!(read_bytes(&padding(1 << 20)).is_ok());
    assert_eq!(read_bytes(&padding((1 << 20) + 1)).err(), Some(vec![ProjectErrorKind::ZipTooLarge]));
    let text = vec![b'\n'; 1 << 20];
    assert!(read(&[deflated("main.tf", &text)]).is_ok());
    refused(&[deflated("main.tf", &text), stored("a.tf", b"\n")], &[ProjectErrorKind::UnpackedTooLarge]);
}

#[test]
fn sizes_that_lie_do_not_help() {
    let bomb = vec![0; 100 << 20];
    refused(&[deflated("main.tf", &bomb)], &[ProjectErrorKind::UnpackedTooLarge]);
    // A small size is claimed: unpacking stops at the limit all the same.
    refused(&[Entry { size: 10, ..deflated("main.tf", &bomb) }], &[ProjectErrorKind::UnpackedTooLarge]);
    refused(&[Entry { size: 10, ..deflated("main.tf", b"longer than ten") }], &[ProjectErrorKind::DamagedEntry]);
    refused(&[Entry { size: u32::MAX - 1, ..stored("main.tf", b"") }], &[ProjectErrorKind::UnpackedTooLarge]);
}

#[test]
fn entries_may_not_share_bytes() {
    let kernel = deflated("a.tf", b"# some text\n");
    let again = Entry { offset: Some(0), local_name: None, ..deflated("a.tf", b"# some text\n") };
    // The second entry has the header of the first: its name differs, or it is the same path twice.
    let other = Entry { name: b"b.tf".to_vec(), ..again.clone() };
    assert!(read(&[kernel.clone(), other]).unwrap_err().contains(&ProjectErrorKind::DamagedEntry));
    refused(&[kernel, again], &[ProjectErrorKind::DuplicatePath]);
    // A whole entry inside the data of another.
    let inner = write(&[stored("b.tf", b"")]);
    let offset = 30 + "a.tf".len() as u32;
    let outer = stored("a.tf", &inner);
    let hidden = Entry { offset: Some(offset), ..stored("b.tf", b"") };
    refused(&[outer, hidden], &[ProjectErrorKind::OverlappingEntries]);
}

#[test]
fn every_entry_that_breaks_a_rule_is_named() {
    use ProjectErrorKind::*;
    let main = stored("main.tf", b"");
    let long = "n".repeat(256);
    let deep = format!("{}x", "folder/".repeat(300));
    for (entry, expected) in [
        (stored("/etc/x.tf", b""), vec![AbsolutePath]),
        (stored("../x.tf", b""), vec![OutsideRoot]),
        (stored("a/../../x.tf", b""), vec![OutsideRoot]),
        (stored("a/../x.tf", b""), vec![BadSegment]),
        (stored("./x.tf", b""), vec![BadSegment]),
        (stored("a//x.tf", b""), vec![BadSegment]),
        (stored("a/./", b""), vec![BadSegment]),
        (stored("/", b""), vec![AbsolutePath, BadSegment]),
        (stored("", b""), vec![BadSegment]),
        (stored("a\\x.tf", b""), vec![Backslash]),
        (stored("..\\x.tf", b""), vec![OutsideRoot, Backslash]),
        (stored("a\0.tf", b""), vec![ControlCharacter]),
        (stored(&long, b""), vec![NameTooLong]),
        (stored(&format!("{long}/"), b""), vec![NameTooLong]),
        (stored(&deep, b""), vec![PathTooLong]),
        (stored("main.tf", b"again"), vec![DuplicatePath]),
        (Entry { name: b"\xff.tf".to_vec(), ..stored("", b"") }, vec![NameNotUtf8]),
        (Entry { flags: 1, ..stored("x.tf", b"") }, vec![Encrypted]),
        (Entry { method: 12, ..stored("x.tf", b"") }, vec![UnsupportedCompression]),
        (Entry { attributes: 0o120_777 << 16, ..stored("x.tf", b"main.tf") }, vec![SymbolicLink]),
        (Entry { crc: 1, ..stored("x.tf", b"text") }, vec![DamagedEntry]),
        (Entry { data: b"\xff\xff".to_vec(), ..deflated("x.tf", b"text") }, vec![DamagedEntry]),
        (Entry { local_name: Some(b"y.tf".to_vec()), ..stored("x.tf", b"") }, vec![DamagedEntry]),
        (Entry { offset: Some(900_000), ..stored("x.tf", b"") }, vec![DamagedEntry]),
        (stored("main.tf/x", b""), vec![FileAndFolder]),
    ] {
        let name = String::from_utf8_lossy(&entry.name).into_owned();
        assert_eq!(read(&[main.clone(), entry]).err(), Some(expected), "{name:?}");
    }
}

#[test]
fn several_broken_rules_are_all_named() {
    let entries = [stored("/a.tf", b""), stored("../b.tf", b""), stored("c.tf", b""), stored("c.tf", b"")];
    use ProjectErrorKind::*;
    refused(&entries, &[AbsolutePath, OutsideRoot, DuplicatePath]);
    let hostile: Vec<Entry> = (0..5000).map(|number| stored(&format!("/{number}"), b"")).collect();
    assert_eq!(read(&hostile).unwrap_err().len(), 100);
}

#[test]
fn what_cannot_be_read_is_said_to_be_so() {
    use ProjectErrorKind::*;
    let zip = write(&[stored("main.tf", b"locals {}\n")]);
    for end in 1..zip.len() {
        assert_eq!(read_bytes(&zip[..end]).err(), Some(vec![if end < 2 { NotAZip } else { UnreadableZip }]), "{end}");
    }
    assert_eq!(read_bytes(b"").err(), Some(vec![UnreadableZip]));
    assert_eq!(read_bytes(b"locals {}\n").err(), Some(vec![NotAZip]));
    assert_eq!(read_bytes(b"\x1f\x8b\x08\0").err(), Some(vec![NotAZip]));
    let mut fewer = zip.clone();
    let count = fewer.len() - 22 + 10;
    fewer[count] = 2;
    assert_eq!(read_bytes(&fewer).err(), Some(vec![UnreadableZip]));
}

#[test]
fn damage_is_never_worse_than_an_error() {
    let zip = write(&[deflated("main.tf", b"locals {}\n"), stored("a/b.tf", b"x")]);
    for position in 0..zip.len() {
        for value in [0, 1, 0x7f, 0xff] {
            let mut damaged = zip.clone();
            damaged[position] = value;
            let _ = read_bytes(&damaged);
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_are_worse_than_an_error(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0usize..4), 1..12),
    ) {
        let mut zip = write(&[deflated("main.tf", b"locals {}\n"), stored("a/b.tf", b"x"), stored("c/", b"")]);
        for (place, byte, removed) in cuts {
            let from = place.index(zip.len() + 1);
            let to = (from + removed).min(zip.len());
            zip.splice(from..to, [byte]);
        }
        if let Ok(project) = Project::from_zip(&zip, &Limits::default()) {
            // What was read can be packed and read again.
            let again = project.to_zip().map(|packed| Project::from_zip(&packed, &Limits::default()));
            prop_assert_eq!(again, Ok(Ok(project)));
        }
    }
}
