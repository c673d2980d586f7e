//! From a name to places, and from a point to names.

mod candidate;
mod completion;
mod context;
mod explanation;
mod geocoding;
mod matching;
mod parted_name;
mod query;
mod ranking;
mod reverse;
mod score;
mod together;

pub use candidate::{Answer, Candidate, Step};
pub(crate) use completion::{beginning_with, complete};
pub(crate) use geocoding::geocode;
pub(crate) use matching::likeness;
pub use matching::{MOST_NATS_PER_LETTER, NameMatch, name_matches, name_matches_among};
pub use query::Query;
pub use ranking::{Features, Ranking, prior_weight};
pub(crate) use ranking::{narrowing_weight, outside_unit_weight};
pub use reverse::Reversed;
pub use score::score_in_words;
pub(crate) use together::together;
