//! Finding the candidates for a name and weighing them.

use std::collections::HashMap;

use super::ranking::{
    EXACT_NAME, FARTHEST_OUTSIDE_UNIT_M, Features, Ranking, Sound, near_weight, outside_unit_weight,
    prior_weight,
};
use super::{Answer, Candidate, Query, Step};
use crate::boundary::{Boundaries, CountryCode, UnitArea};
use crate::gazetteer::{Gazetteer, IndexedName, Place, Reading, SpellingModel, fold, readings};
use crate::measure::distance_m;

/// Answers a query with every place that has a name within two edits of it or that sounds like it.
pub(crate) fn geocode<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let folded = fold(&query.name);
    let mut matches = Matches::default();
    matches.add_similar(gazetteer, &folded);
    matches.weigh(gazetteer, boundaries, query, &folded)
}

/// The best matching name of each place.
#[derive(Default)]
pub(super) struct Matches<'a> {
    by_place: HashMap<u32, Match<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct Match<'a> {
    pub(super) name: IndexedName<'a>,
    pub(super) weight: f64,
    pub(super) only_beginning: bool,
}

impl<'a> Matches<'a> {
    /// Adds every name within two edits and every name that sounds alike, at what its spelling costs.
    pub(super) fn add_similar(&mut self, gazetteer: &'a Gazetteer, folded: &str) {
        let names = gazetteer.names();
        for reading in readings(folded) {
            let asked = Sound::new(&reading.text);
            for (number, spelling_nats) in names.similar_to_reading(&reading.text) {
                let matched = Sound::new(names.folded(number));
                for name in names.bearers(number) {
                    let Some(place) = gazetteer.places().get(name.place as usize) else { continue };
                    let cost_nats = reading.cost_nats + spelling_nats + name.reading_cost_nats;
                    let features = Features::new(&asked, &matched, cost_nats);
                    let exact = if spelling_nats == 0.0 { EXACT_NAME } else { 0.0 };
                    let weight = Ranking::learned().weight(&features) + exact + prior_weight(place);
                    self.add(Match { name, weight, only_beginning: false });
                }
            }
        }
    }

    pub(super) fn add(&mut self, found: Match<'a>) {
        let best = self.by_place.entry(found.name.place).or_insert(found);
        // Of two equal matches the main name explains more than an alias.
        if (found.weight, best.name.ordinal) > (best.weight, found.name.ordinal) {
            *best = found;
        }
    }

    pub(super) fn weigh(
        self,
        gazetteer: &'a Gazetteer,
        boundaries: &Boundaries,
        query: &Query,
        folded: &str,
    ) -> Answer<'a> {
        let context = Context::new(query, boundaries);
        let mut weighed: Vec<(f64, &'a Place, Match<'a>, Vec<Step>)> = self
            .by_place
            .into_values()
            .filter_map(|found| {
                let place = gazetteer.places().get(found.name.place as usize)?;
                let (context_weight, steps) = context.weigh(place, boundaries)?;
                Some((found.weight + context_weight, place, found, steps))
            })
            .collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        let (scores, none_of_these) =
            Ranking::learned().probabilities(&weighed.iter().map(|(weight, ..)| *weight).collect::<Vec<_>>());
        let candidates = weighed
            .into_iter()
            .zip(scores)
            .take(query.limit)
            .filter_map(|((_, place, found, context_steps), score)| {
                let matched_name = place.names().nth(usize::from(found.name.ordinal))?;
                let mut steps = found.steps(folded, matched_name);
                steps.extend(context_steps);
                Some(Candidate { place, matched_name, score, steps })
            })
            .collect();
        Answer { candidates, none_of_these }
    }
}

impl Match<'_> {
    pub(super) fn steps(&self, asked: &str, matched_name: &str) -> Vec<Step> {
        let mut steps: Vec<Step> =
            if self.only_beginning { vec![Step::Beginning] } else { self.spelling_steps(asked) };
        let whole = fold(matched_name);
        steps.extend(words_missing(&whole, self.name.folded).map(Step::Unsaid));
        if self.name.ordinal > 0 {
            steps.push(Step::Alias);
        }
        steps
    }

    /// The cheapest way from a reading of what was asked to the name.
    fn spelling_steps(&self, asked: &str) -> Vec<Step> {
        let model = SpellingModel::sahel();
        let on_record = model.prepare(self.name.folded);
        let cost = |reading: &Reading| {
            let spelling = model.cost(&model.prepare(&reading.text), &on_record, f32::INFINITY);
            reading.cost_nats + spelling.unwrap_or(f32::INFINITY)
        };
        let readings = readings(asked);
        let Some(read) = readings.iter().min_by(|a, b| cost(a).total_cmp(&cost(b))) else {
            return Vec::new();
        };
        let operations = model.operations(&model.prepare(&read.text), &on_record);
        words_missing(asked, &read.text)
            .map(Step::LeftOut)
            .into_iter()
            .chain(operations.into_iter().map(Step::Spelling))
            .collect()
    }
}

/// The words of `whole` that `part` lacks, in their order; `None` where it lacks none.
pub(super) fn words_missing(whole: &str, part: &str) -> Option<String> {
    let kept: Vec<&str> = part.split(' ').collect();
    let missing: Vec<&str> = whole.split(' ').filter(|word| !kept.contains(word)).collect();
    // A reading only leaves words out: where none of it stands in the whole, the name was spelled otherwise.
    let is_reading = kept.iter().all(|word| whole.split(' ').any(|known| known == *word));
    (is_reading && !missing.is_empty()).then(|| missing.join(" "))
}

/// What the query says besides the name.
pub(super) struct Context<'q, 'b> {
    query: &'q Query,
    units: Vec<UnitArea<'b>>,
}

impl<'q, 'b> Context<'q, 'b> {
    pub(super) fn new(query: &'q Query, boundaries: &'b Boundaries) -> Self {
        let units = query.admin.as_deref().map(|admin| boundaries.units_called(admin)).unwrap_or_default();
        Self { query, units }
    }

    /// The log-weight of a place in this context with the steps that explain it, `None` where it is ruled out.
    pub(super) fn weigh(&self, place: &Place, boundaries: &Boundaries) -> Option<(f64, Vec<Step>)> {
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
