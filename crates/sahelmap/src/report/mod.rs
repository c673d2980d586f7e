//! From a page of text to incidents with places, roles and uncertainty.
//!
//! [`Atlas::read_report`](crate::Atlas::read_report) cuts a text into words, finds the names that stand for places, the relations
//! stated between them, the days, the dead, the actors and the events, solves all names together, and puts incidents together from
//! the sentences that tell them. What each word means stands in tables (`data/curated/`), what is meant by “near” or “40 km north of”
//! in one place (`footprint.rs`), and what a report's names most probably are is computed exactly (`solving.rs`).

mod actor_kind;
mod actor_part;
mod actor_ties;
mod actors;
mod apart;
mod borders;
mod certain;
mod chosen_unit;
mod claims;
mod codebook;
mod common_words;
mod crowds;
mod cues;
mod decision;
mod distance;
mod drawing;
mod event_type;
mod event_words;
mod events;
mod facts;
mod fatalities;
mod footprint;
mod forest;
mod found_relation;
mod implied;
mod language;
mod lexicon;
mod locations;
mod mention;
mod name_links;
mod names;
mod nearby;
mod not_places;
mod numbers;
mod off_duty;
mod outlines;
mod parties;
mod persons;
mod phrases;
mod place_or_not;
mod precision;
#[cfg(test)]
mod properties;
mod reading;
mod record;
mod referent;
mod relation;
mod relations;
mod roads;
mod roles;
mod seats;
mod solving;
mod stories;
mod targets;
mod telling;
mod text;
mod ties;
#[cfg(all(test, feature = "bundled"))]
mod told;
mod tone;
mod toponyms;
mod understanding;
mod vocabulary;
mod voice;
mod when;
mod word_class;
mod word_spans;
mod wording;

pub use actor_kind::ActorKind;
pub use chosen_unit::ChosenUnit;
pub use decision::{Choice, Decision, Decisions, DecisionsError};
pub use event_type::EventType;
pub use footprint::Footprint;
pub use language::Language;
pub use mention::{Mention, MentionCandidate};
pub(crate) use reading::read;
pub use record::{Evidence, ReadOptions, Report, ReportedIncident};
pub use referent::{NamedArea, Referent, ReferentUnit};
pub use relation::StatedRelation;
pub(crate) use seats::Seats;
