//! Completing a name that is still being typed.

use std::ops::Range;

use super::context::Context;
use super::explanation::words_missing;
use super::geocoding::answer;
use super::matching::Matches;
use super::ranking::{ALIAS, Features, Ranking, completion_weight, prior_weight};
use super::{Answer, Candidate, Query, Step};
use crate::boundary::Boundaries;
use crate::gazetteer::{Bearer, Gazetteer, fold};

/// Fewer letters than this are not completed inexactly: everything would be like them.
const SHORTEST_INEXACT: usize = 4;

/// So many completions at least are weighed by their context, to estimate what it leaves of the others.
const CONTEXT_SAMPLE: usize = 1_000;

/// Answers what has been typed so far: names that begin with it, and where these are few, those like it.
pub(crate) fn complete<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let folded = fold(&query.name);
    let context = Context::new(query, boundaries);
    let found = Completions::find(gazetteer, &context, query, &folded);
    if folded.is_empty() || found.best.len() >= query.limit {
        return found.answer(gazetteer, &context);
    }
    let mut matches = Matches::default();
    for completion in &found.best {
        let only_beginning = !found.whole.contains(&completion.entry);
        let name = gazetteer.names().entry(completion.entry);
        matches.add_beginning(gazetteer, name, only_beginning, completion.plain_weight);
    }
    if folded.chars().count() >= SHORTEST_INEXACT {
        matches.add_similar(gazetteer, &folded);
    }
    answer(matches, &context, query, &folded)
}

/// Answers what has been typed so far with names that begin with it.
pub(crate) fn beginning_with<'a>(
    gazetteer: &'a Gazetteer,
    boundaries: &Boundaries,
    query: &Query,
) -> Answer<'a> {
    let context = Context::new(query, boundaries);
    Completions::find(gazetteer, &context, query, &fold(&query.name)).answer(gazetteer, &context)
}

/// The best completions of what is typed.
#[derive(Default)]
struct Completions {
    /// The best, in descending order, of each place one.
    best: Vec<Completion>,
    /// The entries of the name that is typed in whole.
    whole: Range<u32>,
    /// What all completions stand for, those that are not among the best as well.
    sum: f64,
}

struct Completion {
    /// The entry of the index of names.
    entry: u32,
    bearer: Bearer,
    weight: f64,
    /// The weight before the context.
    plain_weight: f64,
}

impl Completions {
    /// None where nothing is typed.
    ///
    /// Completions come in the order of what they weigh without context, and a context adds no more than it can: once as
    /// many have been found as are asked for and the next would weigh less than the last of them even so, no other can be
    /// among the best.
    fn find(gazetteer: &Gazetteer, context: &Context<'_, '_>, query: &Query, folded: &str) -> Self {
        if folded.is_empty() {
            return Self::default();
        }
        let names = gazetteer.names();
        let numbers = names.beginning_with(folded);
        let run = names.entries_of(numbers.clone());
        // What is typed in whole comes before all that begins with it.
        let first = numbers.start..numbers.end.min(numbers.start + 1);
        let is_whole = names.folded(numbers.start) == folded;
        let whole = if is_whole { names.entries_of(first) } else { run.start..run.start };
        let by_weight = gazetteer.completions(prior_weight, ALIAS, completion_weight(1));
        let typed = exact_weight() - completion_weight(folded.chars().count());

        let sample = if query.has_context() { CONTEXT_SAMPLE } else { 0 };
        let mut found = Self { best: Vec::with_capacity(query.limit.min(64)), whole, sum: 0.0 };
        // What those stand for that have been weighed: before the context and after it.
        let (mut plain, mut weighed, mut seen) = (0.0, 0.0, Vec::new());
        for (count, (entry, weight)) in by_weight.descending(run.clone()).enumerate() {
            let plain_weight = weight + typed;
            let worst = if found.best.len() < query.limit { None } else { found.best.last() };
            let cannot_be_among_the_best = query.limit == 0
                || worst.is_some_and(|worst| plain_weight + context.most_weight() <= worst.weight);
            if cannot_be_among_the_best && count >= sample {
                break;
            }
            plain += plain_weight.exp();
            let bearer = names.bearer(entry);
            let Err(at) = seen.binary_search(&bearer.place) else { continue };
            seen.insert(at, bearer.place);
            let Some(place) = gazetteer.places().get(bearer.place as usize) else { continue };
            let Some(context_weight) = context.weigh(place) else { continue };
            let weight = plain_weight + context_weight;
            weighed += weight.exp();
            let at = found.best.partition_point(|better| better.weight >= weight);
            if at < query.limit {
                found.best.insert(at, Completion { entry, bearer, weight, plain_weight });
                found.best.truncate(query.limit);
            }
        }
        // Of those not weighed the context is taken to leave as much as of those that were.
        let left = if plain > 0.0 { weighed / plain } else { 1.0 };
        found.sum = weighed + (by_weight.sum(run) * typed.exp() - plain).max(0.0) * left;
        found
    }

    fn answer<'a>(self, gazetteer: &'a Gazetteer, context: &Context<'_, '_>) -> Answer<'a> {
        let none = Ranking::learned().none_of_these.exp();
        let sum = self.sum + none;
        let whole = self.whole;
        let candidate = |found: Completion| {
            let bearer = found.bearer;
            let place = gazetteer.places().get(bearer.place as usize)?;
            let matched_name = place.names().nth(usize::from(bearer.ordinal))?;
            let mut steps = Vec::new();
            if !whole.contains(&found.entry) {
                steps.push(Step::Beginning);
            }
            if !bearer.is_whole() {
                let read = gazetteer.names().entry(found.entry);
                steps.extend(words_missing(&fold(matched_name), read.folded).map(Step::Unsaid));
            }
            if bearer.ordinal > 0 {
                steps.push(Step::Alias);
            }
            steps.extend(context.steps(place));
            Some(Candidate { place, matched_name, score: found.weight.exp() / sum, steps })
        };
        Answer {
            candidates: self.best.into_iter().filter_map(candidate).collect(),
            none_of_these: none / sum,
        }
    }
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
            let (shares, none) = Ranking::learned().probabilities(&weights);
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
