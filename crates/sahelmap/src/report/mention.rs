//! A place name in a report, and what it means.

use std::ops::Range;

use super::chosen_unit::{ChosenUnit, units_called};
use super::referent::{Referent, ReferentUnit};
use super::understanding::Understanding;
use crate::Atlas;
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

    /// The units of that name that are not among the candidates, for an analyst to choose from: a report's “Bankass” is read as
    /// the town, and its writer may have meant the cercle.
    ///
    /// # Cost
    ///
    /// A look-up.
    pub fn other_units<'u>(&self, atlas: &'u Atlas) -> Vec<ReferentUnit<'u>> {
        let unit = |candidate: &MentionCandidate<'_>| match &candidate.referent {
            Referent::Unit(unit) => Some(ChosenUnit::of(unit)),
            _ => None,
        };
        let known: Vec<ChosenUnit> = self.candidates.iter().filter_map(unit).collect();
        let mut units = units_called(atlas, &self.name);
        units.retain(|unit| !known.contains(&ChosenUnit::of(unit)));
        units
    }
}

pub(super) fn mention<'a>(
    understood: &Understanding<'a, '_>,
    name: usize,
    role: Option<Role>,
) -> Mention<'a> {
    /// More would not be chosen from.
    const MOST_SHOWN: usize = 8;
    const LEAST_SHOWN: f64 = 0.001;
    let text = understood.text;
    let found = &understood.names[name];
    let toponym = &understood.toponyms[understood.of_name[name]];
    let shares = &understood.shares[understood.of_name[name]];
    let mut order: Vec<usize> =
        (0..toponym.candidates.len()).filter(|&at| shares[at] >= LEAST_SHOWN).collect();
    order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
    order.truncate(MOST_SHOWN);
    let candidates = order
        .into_iter()
        .map(|at| MentionCandidate {
            referent: toponym.candidates[at].referent,
            score: shares[at],
            explanation: understood.explanation(name, at),
        })
        .collect();
    let own = match understood.roles[name].role {
        Role::Dateline => Role::Dateline,
        _ => Role::Background,
    };
    Mention {
        span: text.span(found.words.clone()),
        name: text.original(found.words.clone()).to_owned(),
        words: text.original(found.phrase.clone()).to_owned(),
        role: role.unwrap_or(own),
        candidates,
        none_of_these: understood.none_of_these(name),
        is_decided: toponym.is_decided,
    }
}
