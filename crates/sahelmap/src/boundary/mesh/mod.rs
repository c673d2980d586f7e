//! From the polygons of other people's files to outlines that share their lines.
//!
//! Give the areas as [`Face`]s, [`build`] the lines between them, and walk the [`Outlines`] of one face or of
//! several dissolved into one.

mod face;
mod lines;
mod rings;

pub use face::{Face, Polygon, STEPS_PER_DEG, Vertex, VertexRing, doubled_area};
pub use lines::{Line, build};
pub use rings::{OpenOutline, Outline, Outlines};
