//! Distances, bearings and what they are called.

mod compass;
mod edge;
mod ellipsoid;
mod geodesic;
mod leg;
mod line;
mod space_tree;

pub use compass::{relation_in_words, wind};
pub(crate) use ellipsoid::{earth_centred_m, squared_chord_m2};
pub use geodesic::{bearing_deg, destination, distance_m};
pub(crate) use leg::Leg;
pub use line::{LineIndex, NearestOnLine};
pub(crate) use space_tree::reach_m2;
