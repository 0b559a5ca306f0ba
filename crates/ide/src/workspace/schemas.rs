//! Schemas of providers: what was loaded, and what the files would need.

use schema::{ChunkId, FormatError, Found, Schemas};

use super::{Views, Workspace};

/// A chunk of a bundle that holds types which the files use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingSchemas {
    /// The number of the bundle.
    pub bundle: usize,
    /// The chunk.
    pub chunk: ChunkId,
    /// Where its bytes begin and end in the file of the bundle.
    pub place: (usize, usize),
}

impl Workspace {
    /// What is known about the types of providers; from the start that of what Terraform itself provides.
    pub fn schemas(&self) -> &Schemas {
        &self.schemas
    }

    /// Adds a bundle of schemas, of which at least the index is there. Returns its number.
    ///
    /// # Errors
    ///
    /// If it is no bundle.
    pub fn add_schema_bundle(&mut self, file: &[u8]) -> Result<usize, FormatError> {
        let number = self.schemas.add_bundle(file)?;
        self.views = Views::default();
        Ok(number)
    }

    /// Adds a chunk of a bundle.
    ///
    /// # Errors
    ///
    /// If there is no such chunk or it is broken.
    pub fn add_schema_chunk(&mut self, bundle: usize, chunk: ChunkId, bytes: &[u8]) -> Result<(), FormatError> {
        self.schemas.add_chunk(bundle, chunk, bytes)?;
        self.views = Views::default();
        Ok(())
    }

    /// Adds what `terraform providers schema -json` prints, and a side file that says what forces a replacement. Returns the
    /// addresses of the providers, of which these schemas are now the only ones.
    ///
    /// # Errors
    ///
    /// If one of the files is not in its format.
    pub fn add_schema_file(&mut self, text: &str, replacements: Option<&str>) -> Result<Vec<String>, FormatError> {
        let sources = self.schemas.add_printed(text, replacements)?;
        self.views = Views::default();
        Ok(sources)
    }

    /// The chunks that hold types which the files use and that are not loaded yet, each once.
    pub fn missing_schemas(&self) -> Vec<MissingSchemas> {
        let mut missing = Vec::new();
        if self.schemas.bundles().is_empty() {
            return missing;
        }
        for (_, sources) in self.folders().iter() {
            for used in config::Module::of(sources).used_types() {
                let Found::NotLoaded(bundle, chunk) = self.schemas.get(&used.source, used.mode, &used.type_name) else {
                    continue;
                };
                let place = self.schemas.bundles().get(bundle).and_then(|found| found.place(chunk));
                missing.extend(place.map(|place| MissingSchemas { bundle, chunk, place: (place.start, place.end) }));
            }
        }
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Adds a complete bundle and loads every chunk of it that the files use.
    ///
    /// # Errors
    ///
    /// If it is no bundle or a chunk is broken.
    pub fn load_schemas(&mut self, file: &[u8]) -> Result<(), FormatError> {
        let bundle = self.add_schema_bundle(file)?;
        let missing = self.missing_schemas().into_iter().filter(|missing| missing.bundle == bundle);
        self.schemas.add_chunks(bundle, missing.map(|missing| missing.chunk), file)?;
        Ok(())
    }
}
