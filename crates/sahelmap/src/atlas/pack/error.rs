//! Why bytes are no pack.

use super::container::{FORMAT_VERSION, Tag};
use crate::boundary::TopologyError;
use crate::coord::CoordError;

/// Why bytes are not a pack that this library can use.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PackError {
    /// The first bytes are not the format's own.
    #[error("this is not a Sahelmap atlas: it does not begin with “SAHELMAP”")]
    NotAPack,
    /// The format's version is another.
    #[error(
        "the atlas has format version {0}, and this program reads version {FORMAT_VERSION}: build it anew"
    )]
    Version(u16),
    /// The bytes end before the content does.
    #[error("the atlas is cut short: its {bytes} bytes end before its content does")]
    Truncated {
        /// How many bytes there are.
        bytes: usize,
    },
    /// The content is not what was written.
    #[error("the atlas is damaged: its checksum is {computed:08x} where {stored:08x} was written")]
    Checksum {
        /// The checksum in the file.
        stored: u32,
        /// The checksum of the bytes.
        computed: u32,
    },
    /// A section does not hold what its tag promises.
    #[error("section {0} of the atlas cannot be read")]
    Section(String),
    /// A coordinate outside the globe.
    #[error("the atlas holds an impossible coordinate: {0}")]
    Coord(#[from] CoordError),
    /// An outline that does not hold together.
    #[error("the atlas holds a broken outline: {0}")]
    Topology(#[from] TopologyError),
}

impl PackError {
    pub(super) fn section(tag: Tag) -> Self {
        Self::Section(String::from_utf8_lossy(&tag).into_owned())
    }
}
