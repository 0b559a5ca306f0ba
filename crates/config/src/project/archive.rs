//! Zip files, read and written in memory.
//!
//! Reading trusts nothing that the zip says of itself: sizes are checked before and while unpacking, entries may not
//! share bytes, names are checked as they stand in the list of entries and again in front of the entry.

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::Range;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::path::EntryPath;
use rawzip::time::UtcDateTime;
use rawzip::{
    CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveEntryWayfinder, ZipArchiveWriter,
    ZipFileHeaderRecord, ZipSliceArchive,
};

use super::{Limits, Project, ProjectError, ProjectErrorKind, path_errors};

/// How hard to compress: miniz's usual level.
const LEVEL: u8 = 6;

/// The first date that a zip can hold, 1980-01-01, in seconds of Unix time.
const FIRST_ZIP_DATE: i64 = 315_532_800;

/// The errors of one zip that are worth listing; a hostile one could have thousands.
const ERRORS: usize = 100;

/// A file of a zip before it is unpacked.
struct Packed {
    path: String,
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

impl Project {
    /// The files of a zip. A zip inside stays a file; folders without files are dropped.
    ///
    /// # Errors
    /// Everything that is wrong with the zip: size, readability, number and size of the files, every path, duplicate,
    /// encrypted and overlapping entries, symbolic links. What the files hold is not looked at: see
    /// [`Project::check_submission`].
    pub fn from_zip(zip: &[u8], limits: &Limits) -> Result<Project, Vec<ProjectError>> {
        if zip.len() > limits.packed_bytes {
            return Err(vec![ProjectError::over(ProjectErrorKind::ZipTooLarge, limits.packed_bytes, zip.len())]);
        }
        let archive = ZipArchive::from_slice(zip).map_err(|_| {
            let kind = if zip.starts_with(b"PK") || zip.is_empty() {
                ProjectErrorKind::UnreadableZip
            } else {
                ProjectErrorKind::NotAZip
            };
            vec![ProjectError::new(kind)]
        })?;
        let packed = entries(&archive, limits)?;
        let mut project = Project::new();
        let mut room = limits.unpacked_bytes;
        for file in packed {
            let bytes = unpack(&archive, &file, room).map_err(|kind| {
                vec![match kind {
                    ProjectErrorKind::UnpackedTooLarge => ProjectError::new(kind).with(limits.unpacked_bytes),
                    kind => ProjectError::at(kind, &file.path),
                }]
            })?;
            room -= bytes.len();
            project.insert(&file.path, bytes)?;
        }
        Ok(project)
    }

    /// A zip of all files. The same files give the same bytes: every entry carries the first date a zip can hold.
    ///
    /// # Errors
    /// The project is larger than a zip can describe.
    pub fn to_zip(&self) -> Result<Vec<u8>, ProjectError> {
        self.write_zip().map_err(|_| ProjectError::new(ProjectErrorKind::UnwritableZip))
    }

    fn write_zip(&self) -> Result<Vec<u8>, rawzip::Error> {
        let mut zip = Vec::new();
        let mut writer = ZipArchiveWriter::new(&mut zip);
        for (path, bytes) in self.files() {
            let (mut entry, _) = writer
                .new_file(EntryPath::conformant(path))
                .compression_method(CompressionMethod::DEFLATE)
                .last_modified(UtcDateTime::from_unix(FIRST_ZIP_DATE))
                .unix_permissions(0o644)
                .start()?;
            entry.write_all(&miniz_oxide::deflate::compress_to_vec(bytes, LEVEL)).map_err(rawzip::Error::from)?;
            entry.finish(DataDescriptorOutput::new(crc32(bytes), bytes.len() as u64))?;
        }
        writer.finish()?;
        Ok(zip)
    }
}

/// The files of a zip, when nothing is wrong with its list of entries.
fn entries(archive: &ZipSliceArchive<&[u8]>, limits: &Limits) -> Result<Vec<Packed>, Vec<ProjectError>> {
    let mut found = Listing::default();
    let mut entries = archive.entries();
    let mut listed = 0u64;
    loop {
        match entries.next_entry() {
            Ok(Some(entry)) => {
                listed += 1;
                found.add(archive, &entry, limits);
            }
            Ok(None) if listed == archive.entries_hint() => break,
            Ok(None) | Err(_) => return Err(vec![ProjectError::new(ProjectErrorKind::UnreadableZip)]),
        }
    }
    found.finish(limits)
}

/// What was read of the list of entries so far.
#[derive(Default)]
struct Listing {
    files: Vec<Packed>,
    errors: Vec<ProjectError>,
    paths: BTreeSet<Vec<u8>>,
    occupied: Vec<Range<u64>>,
    declared: u64,
}

impl Listing {
    fn add(&mut self, archive: &ZipSliceArchive<&[u8]>, entry: &ZipFileHeaderRecord<'_>, limits: &Limits) {
        let raw = entry.file_path().as_bytes();
        let shown = String::from_utf8_lossy(raw);
        let at = |kind| ProjectError::at(kind, &shown);
        let Ok(path) = std::str::from_utf8(raw) else {
            return self.errors.push(at(ProjectErrorKind::NameNotUtf8));
        };
        if !self.paths.insert(raw.to_vec()) {
            return self.errors.push(at(ProjectErrorKind::DuplicatePath));
        }
        let path = match path.strip_suffix('/') {
            // A path that is nothing but a slash stays one: it is absolute.
            Some(folder) if !folder.is_empty() => folder,
            _ => path,
        };
        self.errors.extend(path_errors(path, limits));
        if entry.mode().is_symlink() {
            return self.errors.push(at(ProjectErrorKind::SymbolicLink));
        }
        if entry.flags().is_encrypted() || entry.flags().has_strong_encryption() || entry.flags().is_masked() {
            return self.errors.push(at(ProjectErrorKind::Encrypted));
        }
        let Ok(local) = archive.get_entry(entry.wayfinder()) else {
            return self.errors.push(at(ProjectErrorKind::DamagedEntry));
        };
        if local.local_header().file_path().as_bytes() != raw {
            return self.errors.push(at(ProjectErrorKind::DamagedEntry));
        }
        self.occupied.push(entry.local_header_offset()..local.compressed_data_range().1);
        if entry.is_dir() {
            return;
        }
        if !matches!(entry.compression_method(), CompressionMethod::STORE | CompressionMethod::DEFLATE) {
            return self.errors.push(at(ProjectErrorKind::UnsupportedCompression).with(entry.compression_method()));
        }
        self.declared = self.declared.saturating_add(entry.uncompressed_size_hint());
        self.files.push(Packed {
            path: path.to_owned(),
            wayfinder: entry.wayfinder(),
            method: entry.compression_method(),
        });
    }

    fn finish(mut self, limits: &Limits) -> Result<Vec<Packed>, Vec<ProjectError>> {
        let mut whole = Vec::new();
        if self.files.len() > limits.files {
            whole.push(ProjectError::over(ProjectErrorKind::TooManyFiles, limits.files, self.files.len()));
        }
        if self.declared > limits.unpacked_bytes as u64 {
            whole.push(ProjectError::new(ProjectErrorKind::UnpackedTooLarge).with(limits.unpacked_bytes));
        }
        self.occupied.sort_by_key(|range| (range.start, range.end));
        if self.occupied.windows(2).any(|pair| pair[0].end > pair[1].start) {
            whole.push(ProjectError::new(ProjectErrorKind::OverlappingEntries));
        }
        whole.append(&mut self.errors);
        whole.truncate(ERRORS);
        if whole.is_empty() { Ok(self.files) } else { Err(whole) }
    }
}

/// The bytes of one file. `room` is what may still be unpacked.
fn unpack(archive: &ZipSliceArchive<&[u8]>, file: &Packed, room: usize) -> Result<Vec<u8>, ProjectErrorKind> {
    let entry = archive.get_entry(file.wayfinder).map_err(|_| ProjectErrorKind::DamagedEntry)?;
    let bytes = if file.method == CompressionMethod::STORE {
        if entry.data().len() > room {
            return Err(ProjectErrorKind::UnpackedTooLarge);
        }
        entry.data().to_vec()
    } else {
        decompress_to_vec_with_limit(entry.data(), room).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => ProjectErrorKind::UnpackedTooLarge,
            _ => ProjectErrorKind::DamagedEntry,
        })?
    };
    let expected = entry.claim_verifier();
    if expected.crc != crc32(&bytes) || expected.uncompressed_size != bytes.len() as u64 {
        return Err(ProjectErrorKind::DamagedEntry);
    }
    Ok(bytes)
}

/// The checksum of zip files. With one table of 1 KiB: those of the usual crates have sixteen, which no compression makes
/// smaller on their way into a browser, and a project has at most a megabyte.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut index = 0;
        while index < table.len() {
            let mut remainder = index as u32;
            let mut bit = 0;
            while bit < 8 {
                remainder = if remainder & 1 == 0 { remainder >> 1 } else { remainder >> 1 ^ 0xedb8_8320 };
                bit += 1;
            }
            table[index] = remainder;
            index += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |sum, byte| TABLE[(sum as u8 ^ byte) as usize] ^ sum >> 8)
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_checksum_is_that_of_zip() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let bytes: Vec<u8> = (0..=255).cycle().take(5000).collect();
        assert_eq!(crc32(&bytes), rawzip::crc32(&bytes));
    }
}
