//! The names of a report with what each means, all weighed together.

use super::footprint::Footprint;
use super::names::FoundName;
use super::relations::{FoundRelation, FoundRelationKind};
use super::roles::PlacePart;
use super::solving::{Unknown, solve};
use super::text::Text;
use super::ties::{Claim, ties};
use super::toponyms::{Toponym, Weighed};
use crate::Atlas;
use crate::boundary::CountryCode;
use crate::coord::LonLat;
use crate::measure::distance_m;

/// What marks an analyst's choice in explanations and notes.
pub(super) const DECIDED: &str = "decided by the analyst";

/// A text whose names are understood.
pub(super) struct Understanding<'a, 't> {
    pub(super) atlas: &'a Atlas,
    pub(super) text: &'t Text<'t>,
    pub(super) names: Vec<FoundName>,
    /// For each name the number of its toponym.
    pub(super) of_name: Vec<usize>,
    pub(super) toponyms: Vec<Toponym<'a>>,
    /// For each toponym the probability of each candidate, and last that of none.
    pub(super) shares: Vec<Vec<f64>>,
    pub(super) claims: Vec<Claim>,
    pub(super) relations: Vec<FoundRelation>,
    pub(super) roles: Vec<PlacePart>,
}

/// The probability of each candidate of each toponym, and last that of none.
pub(super) fn shares(
    text: &Text<'_>,
    names: &[FoundName],
    toponyms: &[Toponym<'_>],
    of_name: &[usize],
    claims: &[Claim],
    relations: &[FoundRelation],
) -> Vec<Vec<f64>> {
    let unknowns: Vec<Unknown> = toponyms.iter().map(unknown).collect();
    solve(&unknowns, &ties(text, names, toponyms, of_name, claims, relations))
}

fn unknown(toponym: &Toponym<'_>) -> Unknown {
    let greatest = toponym.candidates.iter().map(|candidate| candidate.weight).fold(toponym.none, f64::max);
    let weight = |log_weight: f64| if greatest.is_finite() { (log_weight - greatest).exp() } else { 1.0 };
    let position = |candidate: &Weighed<'_>| candidate.position.map(|(_, metres)| metres);
    Unknown {
        weights: toponym.candidates.iter().map(|candidate| weight(candidate.weight)).collect(),
        positions_m: toponym.candidates.iter().map(position).collect(),
        none: weight(toponym.none),
    }
}

impl<'a> Understanding<'a, '_> {
    /// The names in some sentences, in order.
    pub(super) fn names_in(&self, sentences: &[usize]) -> Vec<usize> {
        let sentence = |name: &FoundName| self.text.words[name.words.start].sentence;
        (0..self.names.len()).filter(|&name| sentences.contains(&sentence(&self.names[name]))).collect()
    }

    pub(super) fn sentence_of(&self, relation: &FoundRelation) -> usize {
        self.text.words[relation.words.start].sentence
    }

    /// The most probable candidate of a name, by its number, and its probability.
    pub(super) fn best(&self, name: usize) -> Option<(usize, f64)> {
        let shares = self.shares.get(self.of_name[name])?;
        let candidates = shares.len().checked_sub(1)?;
        // The first of equals, as the candidates are ordered by what speaks for each alone.
        (0..candidates)
            .map(|at| (at, shares[at]))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The probability that a name is none of its candidates.
    pub(super) fn none_of_these(&self, name: usize) -> f64 {
        self.shares.get(self.of_name[name]).and_then(|shares| shares.last().copied()).unwrap_or(1.0)
    }

    /// Whether an analyst has decided what a name is.
    pub(super) fn is_decided(&self, name: usize) -> bool {
        self.toponyms[self.of_name[name]].is_decided
    }

    pub(super) fn candidate(&self, name: usize, candidate: usize) -> &Weighed<'a> {
        &self.toponyms[self.of_name[name]].candidates[candidate]
    }

    /// The smallest unit that the text puts a name in: its name, the candidate it most probably is, and how probably.
    pub(super) fn holder(&self, name: usize) -> Option<(usize, usize, f64)> {
        let outers = self.claims.iter().filter(|claim| claim.inner == name).map(|claim| claim.outer);
        let known = outers.filter_map(|outer| {
            let (candidate, score) =
                self.best(outer).filter(|&(_, score)| score >= self.none_of_these(outer))?;
            self.candidate(outer, candidate).referent.position()?;
            Some((outer, candidate, score))
        });
        let level = |&(outer, candidate, _): &(usize, usize, f64)| {
            self.candidate(outer, candidate).referent.level().unwrap_or(3)
        };
        known.max_by_key(level)
    }

    /// The steps from a name in the report to a candidate.
    pub(super) fn explanation(&self, name: usize, candidate: usize) -> String {
        let toponym = &self.toponyms[self.of_name[name]];
        let weighed = &toponym.candidates[candidate];
        let mut steps: Vec<String> = Vec::new();
        if let Some(found) = &weighed.found
            && let Some(matched) = found.matched_name()
        {
            steps.extend(found.steps(&toponym.folded, matched).iter().map(ToString::to_string));
        }
        if toponym.is_decided {
            steps.push(DECIDED.to_owned());
        } else if steps.is_empty() {
            steps.push("exact".to_owned());
        }
        if let Some(position) = weighed.referent.position() {
            steps.extend(self.holding_step(name, position));
            steps.extend(self.nearest_step(name, position));
        }
        steps.join("; ")
    }

    /// `in Bankass`: the smallest unit that the text names and that holds the candidate.
    fn holding_step(&self, name: usize, position: LonLat) -> Option<String> {
        let (outer, candidate, _) = self.holder(name)?;
        match &self.candidate(outer, candidate).referent {
            super::Referent::Unit(unit) => {
                let outside_m = unit.area.distance_within_m(position, 25_000.0);
                Some(match outside_m {
                    Some(0.0) => format!("in {}", unit.area.name()),
                    Some(distance_m) => format!("{:.0} km outside {}", distance_m / 1000.0, unit.area.name()),
                    None => format!("not in {}, which the text says", unit.area.name()),
                })
            }
            _ => None,
        }
    }

    /// `2 km from Diallassagou`: the nearest place that another name of the report means.
    fn nearest_step(&self, name: usize, position: LonLat) -> Option<String> {
        let own = self.of_name[name];
        let others =
            self.toponyms.iter().enumerate().filter(|&(number, _)| number != own).filter_map(|(_, other)| {
                let first = *other.names.first()?;
                let (candidate, score) = self.best(first)?;
                let place = match &self.candidate(first, candidate).referent {
                    super::Referent::Place(place) if score > 0.5 => place,
                    _ => return None,
                };
                // One place under two names says nothing.
                Some((distance_m(place.position, position), &place.name))
                    .filter(|(apart_m, _)| *apart_m > 0.0)
            });
        const FAR_M: f64 = 100_000.0;
        let (apart_m, nearest) =
            others.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(apart_m, _)| *apart_m < FAR_M)?;
        Some(format!("{:.0} km from {nearest}", apart_m / 1000.0))
    }

    /// The words that made a name a place.
    pub(super) fn words_of(&self, name: usize) -> String {
        let found = &self.names[name];
        if found.phrase == found.words {
            String::new()
        } else {
            format!("“{}”", self.text.original(found.phrase.clone()))
        }
    }

    /// The country that the report is about besides one: that of most of its places.
    fn country_beside(&self, with: CountryCode) -> Option<CountryCode> {
        let countries = (0..self.names.len()).filter_map(|name| {
            let (candidate, _) = self.best(name)?;
            self.candidate(name, candidate).referent.country()
        });
        let mut counts: Vec<(CountryCode, usize)> = Vec::new();
        for country in countries.filter(|country| *country != with) {
            match counts.iter_mut().find(|(known, _)| *known == country) {
                Some((_, count)) => *count += 1,
                None => counts.push((country, 1)),
            }
        }
        // The first of equals.
        counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(country, _)| country)
    }

    /// Where a relation puts what it speaks of, `None` where its anchors are unknown.
    pub(super) fn footprint(&self, relation: &FoundRelation) -> Option<Footprint> {
        let position = |name: usize| {
            let (candidate, score) = self.best(name)?;
            (score >= self.none_of_these(name))
                .then(|| self.candidate(name, candidate).referent.position())?
        };
        match relation.kind {
            FoundRelationKind::Distance { anchor, distance, bearing_deg } => {
                Some(Footprint::at_distance(position(anchor?)?, distance, bearing_deg))
            }
            FoundRelationKind::Direction { anchor, bearing_deg } => {
                Some(Footprint::in_direction(position(anchor)?, bearing_deg))
            }
            FoundRelationKind::Near { anchor } => Some(Footprint::near(position(anchor)?)),
            FoundRelationKind::Between { anchors: [a, b] } => {
                Some(Footprint::between(position(a)?, position(b)?))
            }
            FoundRelationKind::Border { with, of } => {
                let of = of.or_else(|| self.country_beside(with))?;
                Footprint::along(&self.atlas.boundaries().border_lines(with, of))
            }
        }
    }
}
