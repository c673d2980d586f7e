//! What can go wrong while learning.

use std::io;
use std::path::PathBuf;

/// Why nothing was learned.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TrainError {
    /// The dumps are not there.
    #[error(
        "cannot read {path}: {source}; SAHELMAP_TESTDATA names the folder with geonames/ML.txt, NE.txt and BF.txt"
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A dump that is none.
    #[error("{0}")]
    Dump(String),
    /// A table that cannot be written.
    #[error("cannot write {path}: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}
