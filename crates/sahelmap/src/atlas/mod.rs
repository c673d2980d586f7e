//! The atlas: gazetteer and boundaries behind one door.

pub mod pack;
mod source;

pub use source::Source;
