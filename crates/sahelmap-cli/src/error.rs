//! Why the command could not do what it was asked.

use std::io;
use std::path::PathBuf;

use sahelmap::incident::CompactError;
use sahelmap::report::DecisionsError;
use sahelmap::{CoordError, CountryCode, NoSuchBorder, PackError};
use sahelmap_formats::FormatError;

use crate::atlas::DownloadError;
use crate::place_argument::PlaceArgumentError;

/// Why the command could not do what it was asked, in one line.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// An input's content.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// An input that cannot be opened.
    #[error("{name}: cannot be opened: {error}")]
    Open { name: String, error: io::Error },
    /// An atlas file.
    #[error("{}: {error}", .path.display())]
    Atlas { path: PathBuf, error: PackError },
    /// The atlas inside the command.
    #[error("the atlas inside this command cannot be read: {0}")]
    BundledAtlas(PackError),
    /// Coordinates as an argument.
    #[error(transparent)]
    Coord(#[from] CoordError),
    /// A place as an argument.
    #[error(transparent)]
    Place(#[from] PlaceArgumentError),
    /// A border that there is not.
    #[error(transparent)]
    NoSuchBorder(#[from] NoSuchBorder),
    /// A file of decisions.
    #[error("{name}: {error}")]
    Decisions { name: String, error: DecisionsError },
    /// A format that only one of the two ways to read has.
    #[error("-f {format} is for {what}; {other}")]
    FormatOfRead { format: &'static str, what: &'static str, other: &'static str },
    /// An output's ending.
    #[error("“{found}” is not a format that this version writes: the output may end in {}", one_of(known))]
    UnknownOutput { found: String, known: Vec<&'static str> },
    /// An output file.
    #[error("{}: cannot be written: {error}", .path.display())]
    Write { path: PathBuf, error: io::Error },
    /// Standard output.
    #[error("standard output cannot be written: {0}")]
    Stdout(#[from] io::Error),
    /// No page inside.
    #[error("this command was built without its page: build it with `cargo xtask build`")]
    NoPage,
    /// A page that is not cut up as expected.
    #[error("the page inside this command has no marker “{0}”: build both anew with `cargo xtask build`")]
    NoMarker(String),
    /// Incidents for the page.
    #[error(transparent)]
    Compact(#[from] CompactError),
    /// An atlas of nothing.
    #[error("nothing to build from: name gazetteers with --places, boundaries with --boundaries, or both")]
    NothingToBuild,
    /// A moment that is none.
    #[error("SOURCE_DATE_EPOCH is “{0}”; expected the seconds since the beginning of 1970")]
    SourceDate(String),
    /// A folder without a country's dump.
    #[error("{}: there is no {country}.zip and no {country}.txt", .folder.display())]
    NoDump { folder: PathBuf, country: CountryCode },
    /// Nowhere to keep the default atlas.
    #[error("this system names no folder for a user's data: name one with the variable {0}")]
    NoDataDirectory(&'static str),
    /// A download.
    #[error(transparent)]
    Download(#[from] DownloadError),
    /// A port.
    #[error("127.0.0.1:{port} cannot be served: {reason}; choose another port with --port")]
    Serve { port: u16, reason: String },
}

impl CommandError {
    /// Whether the reader of standard output has gone away.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// 1 where the input or a file is wrong, 2 where the command was asked wrongly.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::NothingToBuild | Self::UnknownOutput { .. } | Self::FormatOfRead { .. } => 2,
            _ => 1,
        }
    }
}

/// `.csv, .geojson or .json`.
fn one_of(endings: &[&str]) -> String {
    let (last, others) = endings.split_last().unwrap_or((&"", &[]));
    let others: Vec<String> = others.iter().map(|ending| format!(".{ending}")).collect();
    if others.is_empty() { format!(".{last}") } else { format!("{} or .{last}", others.join(", ")) }
}
