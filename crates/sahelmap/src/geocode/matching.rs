//! Finding the candidates for a name and weighing them.

use std::collections::HashMap;

use super::ranking::{
    FARTHEST_OUTSIDE_UNIT_M, completion_weight, edits_weight, near_weight, outside_unit_weight, prior_weight,
    probabilities,
};
use super::{Answer, Candidate, Query, Step};
use crate::boundary::{Boundaries, CountryCode, UnitArea};
use crate::gazetteer::{Gazetteer, IndexedName, Place, edits, fold};
use crate::measure::distance_m;

/// Fewer letters than this are not completed within two edits: everything would be like them.
const SHORTEST_INEXACT: usize = 4;

/// The most names that one beginning is completed with, before they are weighed.
const MOST_COMPLETIONS: usize = 4_000;

/// Answers a query with every place that has a name within two edits of it.
pub(crate) fn geocode<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let folded = fold(&query.name);
    let mut matches = Matches::default();
    for (names, edits) in gazetteer.names().within_two_edits(&folded) {
        let letters = names.first().map_or(0, |name| name.folded.chars().count());
        // A name all of whose letters changed is another name.
        if edits == 0 || 2 * edits < letters.min(folded.chars().count()) + 1 {
            matches.add(names, edits_weight(edits, letters), false);
        }
    }
    matches.weigh(gazetteer, boundaries, query, &folded)
}

/// Answers what has been typed so far: names that begin with it, and names within two edits of it.
pub(crate) fn complete<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let folded = fold(&query.name);
    if folded.is_empty() {
        return Answer { candidates: Vec::new(), none_of_these: 1.0 };
    }
    let typed = folded.chars().count();
    let mut matches = Matches::default();
    for name in gazetteer.names().beginning_with(&folded).iter().take(MOST_COMPLETIONS) {
        let to_come = name.folded.chars().count() - typed;
        matches.add(std::slice::from_ref(name), completion_weight(to_come), to_come > 0);
    }
    if typed >= SHORTEST_INEXACT {
        for (names, edits) in gazetteer.names().within_two_edits(&folded) {
            matches.add(names, edits_weight(edits, typed), false);
        }
    }
    matches.weigh(gazetteer, boundaries, query, &folded)
}

/// The best matching name of each place.
#[derive(Default)]
struct Matches<'a> {
    by_place: HashMap<u32, Match<'a>>,
}

#[derive(Clone, Copy)]
struct Match<'a> {
    name: &'a IndexedName,
    weight: f64,
    only_beginning: bool,
}

impl<'a> Matches<'a> {
    fn add(&mut self, names: &'a [IndexedName], weight: f64, only_beginning: bool) {
        for name in names {
            let found = Match { name, weight, only_beginning };
            let best = self.by_place.entry(name.place).or_insert(found);
            // Of two equal matches the main name explains more than an alias.
            if (weight, best.name.ordinal) > (best.weight, name.ordinal) {
                *best = found;
            }
        }
    }

    fn weigh(
        self,
        gazetteer: &'a Gazetteer,
        boundaries: &Boundaries,
        query: &Query,
        folded: &str,
    ) -> Answer<'a> {
        let units = query.admin.as_deref().map(|admin| boundaries.units_called(admin)).unwrap_or_default();
        let context = Context { query, units };
        let mut weighed: Vec<(f64, &'a Place, Match<'a>, Vec<Step>)> = self
            .by_place
            .into_values()
            .filter_map(|found| {
                let place = gazetteer.places().get(found.name.place as usize)?;
                let (context_weight, steps) = context.weigh(place, boundaries)?;
                Some((found.weight + prior_weight(place) + context_weight, place, found, steps))
            })
            .collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        let (scores, none_of_these) =
            probabilities(&weighed.iter().map(|(weight, ..)| *weight).collect::<Vec<_>>());
        let candidates = weighed
            .into_iter()
            .zip(scores)
            .take(query.limit)
            .filter_map(|((_, place, found, context_steps), score)| {
                let mut steps = found.steps(folded);
                steps.extend(context_steps);
                let matched_name = place.names().nth(usize::from(found.name.ordinal))?;
                Some(Candidate { place, matched_name, score, steps })
            })
            .collect();
        Answer { candidates, none_of_these }
    }
}

impl Match<'_> {
    fn steps(&self, asked: &str) -> Vec<Step> {
        let mut steps: Vec<Step> = if self.only_beginning {
            vec![Step::Beginning]
        } else {
            edits(asked, &self.name.folded).into_iter().map(Step::Edit).collect()
        };
        if self.name.ordinal > 0 {
            steps.push(Step::Alias);
        }
        steps
    }
}

/// What the query says besides the name.
struct Context<'q, 'b> {
    query: &'q Query,
    units: Vec<UnitArea<'b>>,
}

impl Context<'_, '_> {
    /// The log-weight of a place in this context with the steps that explain it, `None` where it is ruled out.
    fn weigh(&self, place: &Place, boundaries: &Boundaries) -> Option<(f64, Vec<Step>)> {
        if !self.query.countries.is_empty() && !self.is_in_countries(place, boundaries) {
            return None;
        }
        let mut weight = 0.0;
        let mut steps = Vec::new();
        let distances = self.units.iter().map(|unit| (unit, unit.distance_m(place.position)));
        if let Some((unit, distance_m)) = distances.min_by(|a, b| a.1.total_cmp(&b.1)) {
            if distance_m > FARTHEST_OUTSIDE_UNIT_M {
                return None;
            }
            weight += outside_unit_weight(distance_m);
            let unit = unit.name().to_owned();
            steps.push(if distance_m == 0.0 {
                Step::InUnit(unit)
            } else {
                Step::OutsideUnit { unit, distance_m }
            });
        }
        if let Some(point) = self.query.near {
            let distance_m = distance_m(point, place.position);
            weight += near_weight(distance_m);
            steps.push(Step::FromPoint { distance_m });
        }
        Some((weight, steps))
    }

    /// By the gazetteer's word or by the outlines: near a border the two may differ.
    fn is_in_countries(&self, place: &Place, boundaries: &Boundaries) -> bool {
        let asked = |country: CountryCode| self.query.countries.contains(&country);
        asked(place.country) || boundaries.country(place.position).is_some_and(asked)
    }
}
