//! Where an atlas's data comes from, and what its users must be told.

use serde::{Deserialize, Serialize};

/// One source of data, as it must be attributed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// A short key, such as `geonames` or `osm`.
    pub key: String,
    /// Its title for a reader.
    pub title: String,
    /// Which edition, such as `2026c`.
    pub edition: String,
    /// Its licence as an SPDX expression, such as `CC-BY-4.0`.
    pub licence: String,
    /// The words that its licence asks for, such as `© OpenStreetMap contributors`.
    pub attribution: String,
}
