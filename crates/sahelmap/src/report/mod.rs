//! From a page of text to incidents with places, roles and uncertainty.

mod cues;
mod distance;
mod footprint;
mod names;
mod phrases;
mod referent;
mod relations;
mod seats;
mod solving;
mod text;
mod ties;
mod toponyms;
mod vocabulary;

pub use referent::{NamedArea, Referent, ReferentUnit};
pub(crate) use seats::Seats;
