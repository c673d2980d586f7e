//! Completing a name that is still being typed.

use std::ops::Range;

use super::context::Context;
use super::explanation::words_missing;
use super::geocoding::{answer, in_context};
use super::matching::Matches;
use super::parted_name::parted;
use super::ranking::{ALIAS, Features, Ranking, completion_weight, prior_weight};
use super::{Answer, Candidate, Query, Step};
use crate::boundary::Boundaries;
use crate::gazetteer::{Bearer, BestFirst, Gazetteer, NameIndex, fold};

/// Fewer letters than this are not completed inexactly: everything would be like them.
const SHORTEST_INEXACT: usize = 4;

/// Answers what has been typed so far: names that begin with it, and where these are few, those like it.
pub(crate) fn complete<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let parted = parted(query, gazetteer, boundaries);
    let typed = Typed::new(parted.as_ref().unwrap_or(query));
    if let Some(answer) = typed.best_of_all(gazetteer).filter(|answer| answer.candidates.len() >= query.limit)
    {
        return answer;
    }
    let mut matches = typed.matches(gazetteer);
    if typed.letters >= SHORTEST_INEXACT {
        matches.add_similar(gazetteer, &typed.folded);
    }
    typed.answer(matches, boundaries)
}

/// Answers what has been typed so far with names that begin with it.
pub(crate) fn beginning_with<'a>(
    gazetteer: &'a Gazetteer,
    boundaries: &Boundaries,
    query: &Query,
) -> Answer<'a> {
    let typed = Typed::new(query);
    typed.best_of_all(gazetteer).unwrap_or_else(|| typed.answer(typed.matches(gazetteer), boundaries))
}

/// What has been typed so far.
struct Typed<'q> {
    query: &'q Query,
    folded: String,
    letters: usize,
}

impl<'q> Typed<'q> {
    fn new(query: &'q Query) -> Self {
        let folded = fold(&query.name);
        Self { query, letters: folded.chars().count(), folded }
    }

    /// Matches as they are; whoever types a name has namesakes shown, not weighed.
    fn answer<'a>(&self, matches: Matches<'a>, boundaries: &Boundaries) -> Answer<'a> {
        let context = Context::new(self.query, boundaries);
        let none_weight = Ranking::learned().none_of_these;
        answer(in_context(matches, &context), none_weight, &context, self.query, &self.folded)
    }

    /// The names that begin so, none where nothing is typed.
    fn names(&self, names: &NameIndex) -> Range<u32> {
        if self.folded.is_empty() { 0..0 } else { names.beginning_with(&self.folded) }
    }

    /// What is added to the weight of a name as a completion for the letters that are typed already.
    fn weight(&self) -> f64 {
        exact_weight() - completion_weight(self.letters)
    }

    /// Every completion as a match.
    fn matches<'a>(&self, gazetteer: &'a Gazetteer) -> Matches<'a> {
        let names = gazetteer.names();
        let weights = weights(gazetteer);
        let mut matches = Matches::default();
        for number in self.names(names) {
            for (entry, name) in names.entries_of(number..number + 1).zip(names.bearers(number)) {
                let weight = weights.weight(entry) + self.weight();
                let only_beginning = name.folded.len() > self.folded.len();
                matches.add_beginning(gazetteer, name, only_beginning, weight);
            }
        }
        matches
    }

    /// The best completions without looking at the others; `None` where a context weighs them otherwise.
    ///
    /// A place with several names that begin so counts for each of them in what the scores are shares of, as far as these are
    /// not among the best.
    fn best_of_all<'a>(&self, gazetteer: &'a Gazetteer) -> Option<Answer<'a>> {
        if self.query.has_context() {
            return None;
        }
        let names = gazetteer.names();
        let weights = weights(gazetteer);
        let numbers = self.names(names);
        let run = names.entries_of(numbers.clone());
        // What is typed in whole comes before all that begins with it.
        let is_whole = names.folded(numbers.start) == self.folded;
        let begins =
            if is_whole { names.entries_of(numbers.start..numbers.start + 1).end } else { run.start };
        let mut best: Vec<(u32, Bearer, f64)> = Vec::with_capacity(self.query.limit.min(64));
        let mut again = 0.0;
        for (entry, weight) in weights.descending(run.clone()) {
            if best.len() >= self.query.limit {
                break;
            }
            let (bearer, share) = (names.bearer(entry), (weight + self.weight()).exp());
            if best.iter().any(|(_, known, _)| known.place == bearer.place) {
                again += share;
            } else {
                best.push((entry, bearer, share));
            }
        }
        let none = Ranking::learned().none_of_these.exp();
        let sum = (weights.sum(run) * self.weight().exp() - again).max(0.0) + none;
        let candidate = |(entry, bearer, share): (u32, Bearer, f64)| {
            let place = gazetteer.places().get(bearer.place as usize)?;
            let matched_name = place.names().nth(usize::from(bearer.ordinal))?;
            let mut steps = Vec::new();
            if entry >= begins {
                steps.push(Step::Beginning);
            }
            if !bearer.is_whole() {
                let unsaid = words_missing(&fold(matched_name), names.entry(entry).folded);
                steps.extend(unsaid.map(Step::Unsaid));
            }
            if bearer.ordinal > 0 {
                steps.push(Step::Alias);
            }
            Some(Candidate { place, matched_name, score: share / sum, steps })
        };
        Some(Answer {
            candidates: best.into_iter().filter_map(candidate).collect(),
            none_of_these: none / sum,
        })
    }
}

/// What each entry of the index of names weighs before anything is typed.
fn weights(gazetteer: &Gazetteer) -> &BestFirst {
    gazetteer.completions(prior_weight, ALIAS, completion_weight(1))
}

/// The log-weight of a name that is spelled as on record, which is the same for all.
fn exact_weight() -> f64 {
    Ranking::learned().weight(&Features::new("", "", 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coord::LonLat;
    use crate::gazetteer::{FeatureCode, Place};
    use proptest::prelude::*;

    fn gazetteer(names: &[(String, u32)]) -> Gazetteer {
        let place = |(at, (name, population)): (usize, &(String, u32))| Place {
            id: format!("test:{at}").parse().unwrap(),
            name: name.clone(),
            other_names: vec![format!("{name}ba")],
            position: LonLat::new(at as f64 / 10.0, 14.0).unwrap(),
            country: if at % 2 == 0 { "ML" } else { "BF" }.parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: *population,
            radius_m: 0,
        };
        Gazetteer::new(names.iter().enumerate().map(place).collect(), Vec::new(), None)
    }

    /// Weighs every place that has a name that begins so.
    fn truth(gazetteer: &Gazetteer, query: &Query, folded: &str) -> Vec<(u32, f64)> {
        let outlines = Boundaries::new(Vec::new());
        let context = Context::new(query, &outlines);
        let mut found = Vec::new();
        for (at, place) in (0..).zip(gazetteer.places()) {
            let begins = place.names().map(fold).enumerate().filter(|(_, name)| name.starts_with(folded));
            let weights = begins.map(|(ordinal, name)| {
                let alias = if ordinal > 0 { ALIAS } else { 0.0 };
                completion_weight(name.chars().count() - folded.chars().count()) + alias
            });
            let Some(to_come) = weights.max_by(f64::total_cmp) else { continue };
            let Some(weight) = context.weigh(place) else { continue };
            found.push((at, weight + exact_weight() + prior_weight(place) + to_come));
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
    }

    #[test]
    fn a_town_comes_before_a_village_that_needs_fewer_letters() {
        let gazetteer = gazetteer(&[("Koro".into(), 0), ("Korogou".into(), 40_000)]);
        let answer = beginning_with(&gazetteer, &Boundaries::new(Vec::new()), &Query::new("Kor"));
        let names: Vec<&str> = answer.candidates.iter().map(|found| found.matched_name).collect();
        assert_eq!(names, ["Korogou", "Koro"]);
        assert_eq!(answer.candidates[0].explanation(), "begins with it");
        assert!(answer.candidates.iter().map(|found| found.score).sum::<f64>() < 1.0);
    }

    #[test]
    fn what_is_typed_in_whole_is_exact_and_nothing_typed_is_nothing() {
        let gazetteer = gazetteer(&[("Koro".into(), 0), ("Mopti".into(), 0)]);
        let boundaries = Boundaries::new(Vec::new());
        let answer = complete(&gazetteer, &boundaries, &Query::new("koro").limit(1));
        assert_eq!(answer.best().unwrap().explanation(), "exact");
        let nothing = complete(&gazetteer, &boundaries, &Query::new(" - "));
        assert_eq!((nothing.candidates.len(), nothing.none_of_these), (0, 1.0));
    }

    #[test]
    fn a_slip_is_forgiven_where_little_begins_with_it() {
        let gazetteer = gazetteer(&[("Koro".into(), 0), ("Mopti".into(), 0)]);
        let answer = complete(&gazetteer, &Boundaries::new(Vec::new()), &Query::new("mopty"));
        assert_eq!(answer.best().unwrap().matched_name, "Mopti");
        let as_spelled = beginning_with(&gazetteer, &Boundaries::new(Vec::new()), &Query::new("mopty"));
        assert!(as_spelled.candidates.is_empty());
    }

    proptest! {
        #[test]
        fn the_best_are_those_of_weighing_every_place(
            names in prop::collection::vec(("[a-b]{2,4}", 0..9_000_u32), 1..60),
            typed in "[a-b]{1,2}",
            limit in 1..8_usize,
            in_mali: bool,
            near in prop::option::of(0.0..6.0_f64),
        ) {
            let gazetteer = gazetteer(&names);
            let mut query = Query::new(typed.clone()).limit(limit);
            if in_mali {
                query = query.in_countries(["ML".parse().unwrap()]);
            }
            if let Some(lon) = near {
                query = query.near(LonLat::new(lon, 14.0).unwrap());
            }
            let answer = beginning_with(&gazetteer, &Boundaries::new(Vec::new()), &query);
            let truth = truth(&gazetteer, &query, &typed);
            let weights: Vec<f64> = truth.iter().map(|(_, weight)| *weight).collect();
            let (shares, none) = Ranking::probabilities(&weights, Ranking::learned().none_of_these);
            prop_assert_eq!(answer.candidates.len(), limit.min(truth.len()));
            let sum = answer.candidates.iter().map(|found| found.score).sum::<f64>() + answer.none_of_these;
            prop_assert!(sum <= 1.0 + 1e-9);
            // A place counts for each of its names that begin so, hence the slack; the order does not depend on it.
            for (found, share) in answer.candidates.iter().zip(shares) {
                let ratio = (found.score / answer.none_of_these) / (share / none);
                prop_assert!((ratio - 1.0).abs() < 1e-4, "{ratio}");
            }
        }
    }
}
