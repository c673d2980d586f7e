//! Why bytes are no pack, and why a pack cannot be written.

use super::container::FORMAT_VERSION;
use crate::boundary::TopologyError;
use crate::coord::CoordError;

/// What to do about a file that is not as it was written.
const REMEDY: &str = "copy it again from where it came from, or build it anew";

const MOST_BYTES: u32 = u32::MAX;
const MOST_SECTIONS: u16 = u16::MAX;

/// Why bytes are not a pack that this library can use, or an atlas cannot be written as one.
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
    #[error("the atlas is cut short: its {bytes} bytes end before its content does; {REMEDY}")]
    Truncated {
        /// How many bytes there are.
        bytes: usize,
    },
    /// The content is not what was written.
    #[error(
        "the atlas is damaged: its bytes are not those that were written (their checksum is {computed:08x}, not {stored:08x}); {REMEDY}"
    )]
    Checksum {
        /// The checksum in the file.
        stored: u32,
        /// The checksum of the bytes.
        computed: u32,
    },
    /// A section, called by what is in it, does not hold that.
    #[error("the atlas is damaged: its {0} cannot be read; {REMEDY}")]
    Section(&'static str),
    /// A section, called by what is in it, cannot be encoded.
    #[error("the atlas cannot be written: its {0} cannot be encoded")]
    Unwritten(&'static str),
    /// More content than the format has numbers for.
    #[error(
        "the atlas cannot be written: it would have {bytes} bytes, and the format holds {MOST_BYTES}; build it of fewer countries"
    )]
    TooLarge {
        /// How many bytes it would have.
        bytes: usize,
    },
    /// More sections than the format has numbers for.
    #[error(
        "the atlas cannot be written: it has {0} sections, and the format holds {MOST_SECTIONS}; build it of fewer boundary files"
    )]
    TooManySections(usize),
    /// A coordinate outside the globe.
    #[error("the atlas holds an impossible coordinate: {0}")]
    Coord(#[from] CoordError),
    /// An outline that does not hold together.
    #[error("the atlas holds a broken outline: {0}")]
    Topology(#[from] TopologyError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_atlas_says_what_is_wrong_and_what_to_do() {
        assert_eq!(
            PackError::Section("places").to_string(),
            "the atlas is damaged: its places cannot be read; copy it again from where it came from, or build it anew"
        );
        assert_eq!(
            PackError::Checksum { stored: 1, computed: 2 }.to_string(),
            "the atlas is damaged: its bytes are not those that were written (their checksum is 00000002, not 00000001); \
             copy it again from where it came from, or build it anew"
        );
    }
}
