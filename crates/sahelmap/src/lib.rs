//! Sahelmap turns what reports say about places in the Sahel into coordinates that can be trusted.
//!
//! Start with [`Atlas`]: it geocodes names as the report spells them, says what a point lies in and near,
//! and measures how far it is from a border.
//!
//! ```
//! use sahelmap::{Atlas, Query, distance_m};
//!
//! # #[cfg(feature = "bundled")] {
//! let atlas = Atlas::bundled()?;
//! let village = atlas.geocode(&Query::new("Dialassagou")).best().unwrap().place;
//! let town = atlas.geocode(&Query::new("Bankass")).best().unwrap().place;
//! assert_eq!(format!("{:.1}", distance_m(village.position, town.position) / 1000.0), "39.4");
//!
//! let (mali, burkina_faso) = ("ML".parse()?, "BF".parse()?);
//! let radius_m = f64::from(village.radius_m);
//! let border = atlas.border_distance(village.position, radius_m, Some((mali, burkina_faso)))?.unwrap();
//! assert_eq!(format!("{:.1}", border.distance_m / 1000.0), "38.5");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Coordinates are WGS84, longitude first, in one validated type, [`LonLat`]. Every distance is geodesic.

pub mod atlas;
pub mod boundary;
mod coord;
mod decimal;
pub mod gazetteer;
pub mod geocode;
pub mod incident;
mod measure;
pub mod report;

pub use atlas::{Atlas, PackError};
pub use boundary::{BorderDistance, CountryCode, CountryCodeError, Located, NoSuchBorder, Validity};
pub use coord::{CoordError, LonLat};
pub use decimal::decimal;
pub use gazetteer::{Place, PlaceId};
pub use geocode::{Answer, Candidate, Query, Reversed};
pub use incident::Incident;
/// A day of the civil calendar, jiff's own.
pub use jiff::civil::{Date, date};
pub use measure::{LineIndex, NearestOnLine, bearing_deg, destination, distance_m, relation_in_words, wind};
