//! Gazetteers: other people's lists of places, each format to the core's [`Place`]s.
//!
//! A line that cannot be read is counted, kept with its number and passed over; more than one in a hundred is an
//! error, since then the file is of another format or damaged.

pub mod alternate_names;
pub mod cod_settlements;
mod format;
pub mod geonames;
pub mod gns;
mod kept_classes;
mod malformed;
pub mod plain_csv;
mod read;
mod tab_separated;
#[cfg(feature = "zip")]
mod zipped;

use sahelmap::{CountryCode, LonLat, Place};

use crate::error::Fault;

pub use alternate_names::{AlternateName, AlternateNames};
pub use format::PlaceFormat;
pub(crate) use format::has_column;
pub use kept_classes::is_kept;
pub use malformed::Malformed;
pub use read::{Content, Told, format_of, read};

/// Says which country a point lies in, for formats that may leave it out.
pub type CountryOf<'a> = &'a dyn Fn(LonLat) -> Option<CountryCode>;

/// Says what is wrong with a point that is filed under a country.
type Check<'a> = &'a dyn Fn(LonLat, CountryCode) -> Result<(), Fault>;

/// What a gazetteer holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// The places, in the order of the file.
    pub places: Vec<Place>,
    /// The lines that could not be read.
    pub malformed: Vec<Malformed>,
}
