//! What can go wrong while reports are scored.

use std::io;
use std::path::{Path, PathBuf};

/// Why nothing was scored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EvalError {
    /// A file that is not there.
    #[error(
        "cannot read {path}: {source}; SAHELMAP_TESTDATA names the folder with geonames/BF.txt and boundaries/"
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that is not what it should be.
    #[error("{0}")]
    Wrong(String),
}

/// The error of a file that cannot be read.
pub(super) fn unread(path: &Path) -> impl FnOnce(io::Error) -> EvalError + '_ {
    move |source| EvalError::Read { path: path.to_owned(), source }
}

/// The error of a file whose content is wrong.
pub(super) fn wrong(path: &Path) -> impl FnOnce(&dyn std::fmt::Display) -> EvalError + '_ {
    move |fault| EvalError::Wrong(format!("{}: {fault}", path.display()))
}
