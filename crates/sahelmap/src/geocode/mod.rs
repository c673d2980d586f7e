//! From a name to places, and from a point to names.

mod candidate;
mod completion;
mod matching;
mod query;
mod ranking;
mod reverse;
mod together;

pub use candidate::{Answer, Candidate, Step};
pub(crate) use completion::{beginning_with, complete};
pub(crate) use matching::geocode;
pub use query::Query;
pub use ranking::{Features, Ranking, Sound, prior_weight};
pub use reverse::Reversed;
pub(crate) use together::together;
