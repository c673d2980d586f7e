//! What is asked of a report besides its text, and what reading it answers.

use std::ops::Range;

use jiff::civil::Date;

use super::decision::Decisions;
use super::language::Language;
use super::mention::Mention;
use super::relation::StatedRelation;
use crate::boundary::CountryCode;
use crate::incident::Incident;

/// What is known of a report besides its text.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The day from which “Saturday” and “last week” count; without it the one that the text bears.
    pub published: Option<Date>,
    /// The language; found out where it is not given.
    pub language: Option<Language>,
    /// The countries that places may lie in; empty for any.
    pub countries: Vec<CountryCode>,
    /// What an analyst has decided about its names.
    pub decisions: Decisions,
}

/// A report that has been read.
#[derive(Clone)]
pub struct Report<'a> {
    /// The language that it was read as.
    pub language: Language,
    /// The day on which it was published, where that is given or the text bears it.
    pub published: Option<Date>,
    /// Every name that stands for a place, in the order of the text.
    pub mentions: Vec<Mention<'a>>,
    /// The names that an analyst has decided are no places, as spans of the text in bytes.
    pub struck_out: Vec<Range<usize>>,
    /// Every relation that the text states, in its order.
    pub relations: Vec<StatedRelation>,
    /// What happened, in the order of the text.
    pub incidents: Vec<ReportedIncident>,
}

/// An incident with the words that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportedIncident {
    /// The record. The dead stand with its first location.
    pub incident: Incident,
    /// For each location the mention that it is of, where it is of one: “near the border with Niger” is of none.
    pub mentions: Vec<Option<usize>>,
    /// The words behind each fact, as spans of the text in bytes.
    pub evidence: Evidence,
}

/// The words behind each fact of an incident, as spans of the text in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Those that tell it.
    pub sentences: Vec<Range<usize>>,
    /// When.
    pub date: Vec<Range<usize>>,
    /// How many died.
    pub fatalities: Vec<Range<usize>>,
    /// What happened.
    pub event_type: Vec<Range<usize>>,
    /// Who took part.
    pub actors: Vec<Range<usize>>,
}
