//! An atlas from other people's gazetteers and boundary files, over the packs that come with the program.
//!
//! [`build`] is the whole of it: the command hands it files, the page what was dropped on it. It reads through
//! [`InputFile`], says through a callback how far it is and what it left out, and keeps no clock.

mod covered;
mod gazetteers;
mod given;
mod identifiers;
mod in_memory;
mod input;
mod outlines;
mod pack;
mod report;
mod seats;

pub use given::Given;
pub use in_memory::InMemory;
pub use input::{BoundariesInput, InputFile, Inputs, PlacesInput, ReadSeek};
pub use pack::{Base, Built, OwnPlaces, build};
pub use report::Report;
