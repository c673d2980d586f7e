//! A place name in a report, and what it means.

use std::ops::Range;

use super::referent::Referent;
use crate::incident::Role;

/// A name in a report that stands for a place.
#[derive(Clone)]
pub struct Mention<'a> {
    /// Where it stands in the text, in bytes; both ends lie between characters.
    pub span: Range<usize>,
    /// The name as the report spells it.
    pub name: String,
    /// The words that make it a place, itself included: `village of Solhan`.
    pub words: String,
    /// The part that it plays.
    pub role: Role,
    /// What it may mean, most probable first.
    pub candidates: Vec<MentionCandidate<'a>>,
    /// The probability that it is none of them: a place that the atlas does not know.
    pub none_of_these: f64,
    /// Whether an analyst has decided what it means.
    pub is_decided: bool,
}

/// What a name may mean.
#[derive(Clone)]
pub struct MentionCandidate<'a> {
    /// The place, unit, country or area.
    pub referent: Referent<'a>,
    /// The probability, 0 to 1, that this is meant.
    pub score: f64,
    /// Each step from the name in the report to this.
    pub explanation: String,
}

impl<'a> Mention<'a> {
    /// What it most probably means; `None` where most probably the atlas does not know it.
    pub fn best(&self) -> Option<&MentionCandidate<'a>> {
        self.candidates.first().filter(|best| best.score >= self.none_of_these)
    }
}
