//! The countries of the packs and their neighbours: data/curated/countries.csv.

use std::path::Path;

use sahelmap::CountryCode;
use serde::Deserialize;

use super::DataError;

/// A country and the time zone whose outline is its own.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Country {
    /// ISO 3166-1 code, the same in every source.
    pub(super) code: CountryCode,
    /// IANA time zone.
    pub(super) zone: String,
    /// Whether the packs hold it, or only the far side of its borders.
    pub(super) packed: bool,
}

/// Reads the table, in the file's order.
pub(super) fn read(root: &Path) -> Result<Vec<Country>, DataError> {
    rows(root, "countries.csv")
}

/// The rows of a file in data/curated/, each as the type that its header names.
pub(super) fn rows<T: serde::de::DeserializeOwned>(
    root: &Path,
    file: &'static str,
) -> Result<Vec<T>, DataError> {
    let path = root.join("data/curated").join(file);
    let curated = |error: csv::Error| DataError::Curated { file, detail: error.to_string() };
    let mut reader = csv::Reader::from_path(&path).map_err(curated)?;
    reader.deserialize().collect::<Result<_, _>>().map_err(curated)
}
