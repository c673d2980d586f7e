//! The files that an atlas is built from.

use std::io::{self, Read, Seek};

use crate::boundaries::BoundaryFormat;
use crate::places::PlaceFormat;

/// Bytes in which a reader can go back and forth, as zip files want it.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A file that an atlas is built from; it may be opened more than once.
pub trait InputFile {
    /// What errors and notes call it.
    fn shown(&self) -> String;

    /// Its name without folders, which the atlas keeps as the edition.
    fn name(&self) -> String;

    /// How long it is, in bytes; 0 where that is not known.
    fn len_bytes(&self) -> u64;

    /// Its bytes from the start.
    ///
    /// # Errors
    ///
    /// Those of whatever holds the file.
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>>;

    /// The file beside it whose name differs in its ending alone, as the parts of a shapefile do.
    ///
    /// # Errors
    ///
    /// Where there is none, or those of whatever holds the file.
    fn open_beside(&self, ending: &str) -> io::Result<Box<dyn ReadSeek + '_>>;
}

/// A gazetteer.
pub struct PlacesInput<F> {
    /// Its format, `None` for what it shows itself to be.
    pub format: Option<PlaceFormat>,
    /// The file.
    pub file: F,
}

/// Boundaries.
pub struct BoundariesInput<F> {
    /// Their publisher, `None` for the one whose names of attributes fit.
    pub format: Option<BoundaryFormat>,
    /// Their level, 0 a country to 3 a commune; `None` for what their name or attributes say.
    pub level: Option<u8>,
    /// The file.
    pub file: F,
}

/// Everything that an atlas is built from.
pub struct Inputs<F> {
    /// Gazetteers, the one whose names and identifiers to prefer first.
    pub places: Vec<PlacesInput<F>>,
    /// Boundaries; of two with the same country and level the first counts.
    pub boundaries: Vec<BoundariesInput<F>>,
}

impl<F> Default for Inputs<F> {
    fn default() -> Self {
        Self { places: Vec::new(), boundaries: Vec::new() }
    }
}
