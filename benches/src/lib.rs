//! The workload on which Sahelmap and other programs are timed: names, places, a border and units in the numbers of Mali,
//! Burkina Faso and Niger, made anew from rules and a seed wherever it is needed.
//!
//! `cargo xtask bench` runs everything here and prints one table.

mod mesh;
mod misspelling;
mod names;
pub mod peers;
mod places;
mod well_known_text;
mod workload;

pub use mesh::Mesh;
pub use misspelling::Misspeller;
pub use names::Names;
pub use places::places;
pub use workload::Workload;
