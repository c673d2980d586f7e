//! Distances, bearings and what they are called.

mod compass;
mod geodesic;
mod line;

pub use compass::{relation_in_words, wind};
pub use geodesic::{bearing_deg, destination, distance_m};
pub(crate) use geodesic::{distance_and_bearing, earth_centred_m, shortest_geodesic_m};
pub use line::{LineIndex, NearestOnLine};
