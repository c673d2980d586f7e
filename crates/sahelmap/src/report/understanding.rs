//! The names of a report with what each means, all weighed together.

use super::certain::absorb;
use super::footprint::Footprint;
use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::FoundName;
use super::roles::PlacePart;
use super::solving::{Unknown, solve};
use super::text::Text;
use super::ties::{Stated, ties};
use super::toponyms::{Toponym, Weighed};
use crate::Atlas;
use crate::boundary::CountryCode;
use crate::coord::LonLat;
use crate::gazetteer::Place;
use crate::measure::{distance_m, earth_centred_m, squared_chord_m2};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

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
    /// For each name the units that the text puts it in.
    pub(super) outers: Vec<Vec<usize>>,
    /// For each name the relations of which it is the subject, by their numbers.
    pub(super) subject_of: Vec<Vec<usize>>,
    pub(super) relations: Vec<FoundRelation>,
    pub(super) roles: Vec<PlacePart>,
    /// The countries that the text names.
    pub(super) countries: Vec<CountryCode>,
    /// See [`Understanding::resolved`].
    pub(super) resolved: OnceCell<Vec<Resolved<'a>>>,
    /// The bands along borders that were asked for.
    pub(super) borders: RefCell<BTreeMap<(CountryCode, CountryCode), Option<Footprint>>>,
}

/// A name whose place is known.
pub(super) struct Resolved<'a> {
    toponym: usize,
    metres: [f64; 3],
    place: &'a Place,
}

/// The probability of each candidate of each toponym, and last that of none.
pub(super) fn shares(stated: &Stated<'_, '_>) -> Vec<Vec<f64>> {
    let mut unknowns: Vec<Unknown> = stated.toponyms.iter().map(unknown).collect();
    let ties = absorb(&mut unknowns, ties(stated));
    solve(&unknowns, &ties)
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
        // Names stand in the order of the text.
        let from = |word: usize| self.names.partition_point(|name| name.words.start < word);
        self.in_order(sentences).flat_map(|words| from(words.start)..from(words.end)).collect()
    }

    /// The relations stated in some sentences, in order.
    pub(super) fn relations_in(&self, sentences: &[usize]) -> impl Iterator<Item = &FoundRelation> {
        let from = |word: usize| self.relations.partition_point(|relation| relation.words.start < word);
        self.in_order(sentences).flat_map(move |words| &self.relations[from(words.start)..from(words.end)])
    }

    /// The relations that say where a name lies, in order.
    pub(super) fn relations_of(&self, name: usize) -> impl Iterator<Item = &FoundRelation> {
        self.subject_of[name].iter().map(|&relation| &self.relations[relation])
    }

    /// The words of some sentences in the order of the text, each sentence once.
    fn in_order(&self, sentences: &[usize]) -> impl Iterator<Item = Range<usize>> {
        let mut sentences = sentences.to_vec();
        sentences.sort_unstable();
        sentences.dedup();
        sentences.into_iter().filter_map(|sentence| self.text.sentences.get(sentence).cloned())
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

    /// Where a name's place lies, `None` where most probably the atlas does not know it.
    pub(super) fn position(&self, name: usize) -> Option<LonLat> {
        let (candidate, score) = self.best(name)?;
        let certain = score >= self.none_of_these(name);
        certain.then(|| self.candidate(name, candidate).referent.position())?
    }

    /// The smallest unit that the text puts a name in: its name, the candidate it most probably is, and how probably.
    pub(super) fn holder(&self, name: usize) -> Option<(usize, usize, f64)> {
        let outers = self.outers[name].iter().copied();
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
        const FAR_M: f64 = 100_000.0;
        let own = self.of_name[name];
        let middle = earth_centred_m(position);
        let others = self.resolved().iter().filter(|resolved| resolved.toponym != own);
        let by_chord = others.map(|resolved| (squared_chord_m2(resolved.metres, middle), resolved.place));
        // One place under two names says nothing.
        let nearest = by_chord.filter(|(squared_m2, _)| *squared_m2 > 1.0).min_by(|a, b| a.0.total_cmp(&b.0));
        let (_, place) = nearest.filter(|(squared_m2, _)| *squared_m2 < FAR_M * FAR_M)?;
        Some(format!("{:.0} km from {}", distance_m(place.position, position) / 1000.0, place.name))
    }

    /// The places that names most probably mean, found once.
    fn resolved(&self) -> &[Resolved<'a>] {
        self.resolved.get_or_init(|| {
            let place = |(toponym, named): (usize, &Toponym<'a>)| {
                let first = *named.names.first()?;
                let (candidate, score) = self.best(first)?;
                match self.candidate(first, candidate).referent {
                    super::Referent::Place(place) if score > 0.5 => {
                        Some(Resolved { toponym, metres: earth_centred_m(place.position), place })
                    }
                    _ => None,
                }
            };
            self.toponyms.iter().enumerate().filter_map(place).collect()
        })
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
        let position = |name: usize| self.position(name);
        match relation.kind {
            FoundRelationKind::Distance { anchor, distance, bearing_deg } => {
                Some(Footprint::at_distance(position(anchor?)?, distance, bearing_deg))
            }
            FoundRelationKind::Direction { anchor, bearing_deg } => {
                Some(Footprint::in_direction(position(anchor)?, bearing_deg))
            }
            FoundRelationKind::Near { anchor } | FoundRelationKind::Beside { anchor } => {
                Some(Footprint::near(position(anchor)?))
            }
            FoundRelationKind::Between { anchors: [a, b], is_halfway } => {
                let draw = if is_halfway { Footprint::halfway } else { Footprint::between };
                Some(draw(position(a)?, position(b)?))
            }
            FoundRelationKind::Border { with, of } => {
                let of = of.or_else(|| self.country_beside(with))?;
                let mut borders = self.borders.borrow_mut();
                let known = borders.entry((with, of));
                known
                    .or_insert_with(|| Footprint::along(&self.atlas.boundaries().border_lines(with, of)))
                    .clone()
            }
        }
    }
}
