//! Sahelmap.

pub mod atlas;
pub mod boundary;
mod coord;
pub mod gazetteer;

pub use boundary::{CountryCode, CountryCodeError, Validity};
pub use coord::{CoordError, LonLat};
/// A day of the civil calendar: jiff's, since its validity checks and parsing are better than ours would be.
pub use jiff::civil::{Date, date};
