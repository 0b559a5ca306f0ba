//! The compact form of a catalog: one file with an index and compressed chunks, each of which can be loaded alone.
//!
//! ```text
//! "schemas1"  index length (u32, little endian)  index (deflated JSON)  chunk  chunk  …
//! ```
//!
//! A chunk is deflated text with one type a line: its name, a tab, and the catalog's notation of it.

use std::collections::BTreeMap;
use std::ops::Range;

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};

use crate::model::{Mode, Planning};
use crate::{FormatError, FormatProblem, Limits};

const MAGIC: &[u8; 8] = b"schemas1";

/// Which chunk of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChunkId(pub usize);

/// A provider of a bundle and where its schemas come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderOrigin {
    /// Source address, such as `hashicorp/random`.
    pub source: String,
    /// Version that the schemas are of.
    pub version: String,
    /// Where the schemas were read.
    pub repository: String,
    /// The commit that was read.
    pub commit: String,
    /// Whether it plans as the classic SDK does.
    pub classic: bool,
    /// Whether all of its types are here.
    pub complete: bool,
}

impl ProviderOrigin {
    /// How the provider plans.
    pub fn planning(&self) -> Planning {
        if self.classic { Planning::Classic } else { Planning::Framework }
    }
}

#[derive(Default, Serialize, Deserialize)]
struct Index {
    providers: Vec<ProviderOrigin>,
    chunks: Vec<Chunk>,
}

/// What the index says of a chunk.
#[derive(Serialize, Deserialize)]
struct Chunk {
    /// Place of its provider in the index.
    #[serde(rename = "p")]
    provider: usize,
    #[serde(rename = "m")]
    mode: u8,
    /// Names of its types without what all of them begin with, and that beginning.
    #[serde(rename = "b")]
    beginning: String,
    #[serde(rename = "n")]
    names: Vec<String>,
    /// Bytes in the file.
    #[serde(rename = "l")]
    length: usize,
}

/// The index of a bundle: which types there are and which chunk holds them.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    providers: Vec<ProviderOrigin>,
    /// Of each chunk its provider, what it holds, and where it is in the file.
    chunks: Vec<(usize, Mode, Range<usize>)>,
    types: BTreeMap<(usize, Mode, String), ChunkId>,
}

impl Bundle {
    /// Reads the index from the beginning of a bundle; the chunks may be missing.
    ///
    /// # Errors
    ///
    /// If it is no bundle or its index is broken.
    pub fn read(file: &[u8]) -> Result<Bundle, FormatError> {
        let syntax = || FormatError::new(FormatProblem::Syntax);
        let rest = file.strip_prefix(MAGIC).ok_or(FormatError::new(FormatProblem::Version))?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(syntax)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| syntax())?;
        let index = inflate(rest.get(..length).ok_or_else(syntax)?)?;
        let index: Index = serde_json::from_slice(&index).map_err(|_| syntax())?;
        let mut bundle = Bundle { providers: index.providers, ..Bundle::default() };
        let mut offset = MAGIC.len() + 4 + length;
        for (place, chunk) in index.chunks.into_iter().enumerate() {
            let mode = mode_of(chunk.mode).ok_or_else(syntax)?;
            bundle.providers.get(chunk.provider).ok_or_else(syntax)?;
            let end = offset.checked_add(chunk.length).ok_or_else(syntax)?;
            bundle.chunks.push((chunk.provider, mode, offset..end));
            offset = end;
            for name in chunk.names {
                let name = format!("{}{name}", chunk.beginning);
                bundle.types.insert((chunk.provider, mode, name), ChunkId(place));
            }
        }
        Ok(bundle)
    }

    /// The providers of the bundle.
    pub fn providers(&self) -> &[ProviderOrigin] {
        &self.providers
    }

    /// Every type: its provider, mode and name, sorted.
    pub fn types(&self) -> impl Iterator<Item = (&ProviderOrigin, Mode, &str)> {
        self.types.keys().filter_map(|(provider, mode, name)| {
            self.providers.get(*provider).map(|provider| (provider, *mode, name.as_str()))
        })
    }

    /// The chunk that holds a type. The type of a provider's configuration is empty.
    pub fn chunk_of(&self, source: &str, mode: Mode, type_name: &str) -> Option<ChunkId> {
        let source = crate::normal_source(source);
        let provider = self.providers.iter().position(|provider| provider.source == source)?;
        self.types.get(&(provider, mode, type_name.to_owned())).copied()
    }

    /// How many chunks there are.
    pub fn chunk_count(&self) -> usize {
        self.chunks.len()
    }

    /// Where a chunk is in the file, in bytes.
    pub fn place(&self, chunk: ChunkId) -> Option<Range<usize>> {
        self.chunks.get(chunk.0).map(|(_, _, place)| place.clone())
    }

    /// The provider and the mode of what a chunk holds.
    pub fn describes(&self, chunk: ChunkId) -> Option<(&ProviderOrigin, Mode)> {
        let (provider, mode, _) = self.chunks.get(chunk.0)?;
        Some((self.providers.get(*provider)?, *mode))
    }

    /// Expands a chunk: names and notations of its types.
    ///
    /// # Errors
    ///
    /// If the chunk is broken.
    pub fn expand(compressed: &[u8]) -> Result<Vec<(String, String)>, FormatError> {
        let syntax = || FormatError::new(FormatProblem::Syntax);
        let text = String::from_utf8(inflate(compressed)?).map_err(|_| syntax())?;
        text.lines()
            .map(|line| {
                line.split_once('\t').map(|(name, entry)| (name.to_owned(), entry.to_owned())).ok_or_else(syntax)
            })
            .collect()
    }
}

fn inflate(compressed: &[u8]) -> Result<Vec<u8>, FormatError> {
    decompress_to_vec_with_limit(compressed, Limits::EXPANDED).map_err(|_| FormatError::new(FormatProblem::Compression))
}

fn mode_of(number: u8) -> Option<Mode> {
    [Mode::Managed, Mode::Data, Mode::Ephemeral, Mode::Provider].get(usize::from(number)).copied()
}

/// Makes a bundle.
#[cfg(feature = "write")]
pub mod write {
    use miniz_oxide::deflate::compress_to_vec;

    use super::{Chunk, Index, MAGIC, ProviderOrigin};
    use crate::Mode;

    /// Smallest, however long it takes.
    const LEVEL: u8 = 10;

    /// A chunk is closed when its text reaches this many bytes: types of one service, which a template uses together, in
    /// one request, and no request of more than a few thousand compressed bytes.
    const FULL: usize = 24 << 10;

    /// Collects providers and their types.
    #[derive(Default)]
    pub struct Writer {
        index: Index,
        chunks: Vec<u8>,
        open: Vec<(String, String)>,
        of: Option<(usize, Mode, String)>,
    }

    impl Writer {
        /// The provider that the following types belong to.
        pub fn provider(&mut self, origin: ProviderOrigin) {
            self.close();
            self.index.providers.push(origin);
        }

        /// Adds a type in the catalog's notation. Types of one group, such as a service, should follow one another, and an
        /// alias its type.
        pub fn add(&mut self, mode: Mode, group: &str, name: &str, notation: &str) {
            let of = (self.index.providers.len().saturating_sub(1), mode, group.to_owned());
            let size: usize = self.open.iter().map(|(name, notation)| name.len() + notation.len()).sum();
            let is_alias = crate::notation::alias_of(notation).is_some();
            if self.of.as_ref() != Some(&of) || (size > FULL && !is_alias) {
                self.close();
                self.of = Some(of);
            }
            self.open.push((name.to_owned(), notation.to_owned()));
        }

        fn close(&mut self) {
            let (Some((provider, mode, _)), open) = (self.of.take(), std::mem::take(&mut self.open)) else { return };
            if open.is_empty() {
                return;
            }
            let text: String = open.iter().map(|(name, notation)| format!("{name}\t{notation}\n")).collect();
            let compressed = compress_to_vec(text.as_bytes(), LEVEL);
            let beginning = beginning(open.iter().map(|(name, _)| name.as_str()));
            let names = open.iter().map(|(name, _)| name[beginning.len()..].to_owned()).collect();
            let length = compressed.len();
            self.index.chunks.push(Chunk { provider, mode: mode as u8, beginning, names, length });
            self.chunks.extend(compressed);
        }

        /// The bundle.
        pub fn finish(mut self) -> Vec<u8> {
            self.close();
            let index = serde_json::to_vec(&self.index).unwrap_or_default();
            let index = compress_to_vec(&index, LEVEL);
            let mut file = MAGIC.to_vec();
            file.extend(u32::try_from(index.len()).unwrap_or(u32::MAX).to_le_bytes());
            file.extend(index);
            file.extend(self.chunks);
            file
        }
    }

    /// What all names begin with.
    fn beginning<'a>(mut names: impl Iterator<Item = &'a str>) -> String {
        let Some(first) = names.next() else { return String::new() };
        let mut shared = first;
        for name in names {
            while !name.starts_with(shared) {
                let end = shared.char_indices().next_back().map_or(0, |(end, _)| end);
                shared = &shared[..end];
            }
        }
        shared.to_owned()
    }
}
