//! Why the packs could not be built.

use std::io;
use std::path::PathBuf;

/// A failed build, with what it failed on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataError {
    #[error("cannot {action} {}: {source}", path.display())]
    File { action: &'static str, path: PathBuf, source: io::Error },
    #[error("`{command}` could not be started: {source}")]
    NotStarted { command: String, source: io::Error },
    #[error("`{command}` failed: {detail}")]
    Command { command: String, detail: String },
    #[error("{file} has the SHA-256 sum {found}, and data/sources.toml promises {expected}")]
    Checksum { file: String, expected: String, found: String },
    #[error("data/sources.toml names no source “{0}”")]
    NoSource(&'static str),
    #[error("{archive} holds no file {member}")]
    NoMember { archive: String, member: String },
    #[error("{what} cannot be read: {detail}")]
    Unreadable { what: String, detail: String },
    #[error("“{a}” and “{b}” both claim the same side of the line at {lon_deg},{lat_deg}")]
    Overlap { a: String, b: String, lon_deg: f64, lat_deg: f64 },
    #[error(transparent)]
    OpenOutline(#[from] sahelmap::boundary::mesh::OpenOutline),
    #[error("{lines} pairs of lines of {topology} still touch after simplification")]
    Touching { topology: &'static str, lines: usize },
    #[error("{0} has no outline in its source")]
    NoOutline(String),
    #[error("data/curated/{file}: {detail}")]
    Curated { file: &'static str, detail: String },
    #[error(transparent)]
    Pack(#[from] sahelmap::atlas::pack::PackError),
    #[error(transparent)]
    Coord(#[from] sahelmap::CoordError),
    #[error("the new packs do not hold up:\n{}", .0.join("\n"))]
    Invalid(Vec<String>),
    #[error("{} is not what the sources give: run `cargo xtask data` and look at what changed", .0.display())]
    Differs(PathBuf),
}

impl DataError {
    /// The error of an operation on a file, for `map_err`.
    pub(super) fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }

    /// Something that does not read as what it should be, for `map_err`.
    pub(super) fn unreadable<E: std::fmt::Display>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        let what = what.into();
        move |error| Self::Unreadable { what, detail: error.to_string() }
    }
}
