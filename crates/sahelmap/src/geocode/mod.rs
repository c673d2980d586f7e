//! From a name to places, and from a point to names.

mod candidate;
mod matching;
mod query;
mod ranking;
mod reverse;

pub use candidate::{Answer, Candidate, Step};
pub(crate) use matching::{complete, geocode};
pub use query::Query;
pub use reverse::Reversed;
