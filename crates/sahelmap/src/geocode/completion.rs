//! Completing a name that is still being typed.

use std::ops::Range;

use super::matching::{Context, Match, Matches, words_missing};
use super::ranking::{EXACT_NAME, Features, Ranking, Sound, completion_weight, prior_weight};
use super::{Answer, Candidate, Query, Step};
use crate::boundary::Boundaries;
use crate::gazetteer::{Bearer, Gazetteer, fold};

/// Fewer letters than this are not completed inexactly: everything would be like them.
const SHORTEST_INEXACT: usize = 4;

/// So many completions at least are weighed by their context, to estimate what it leaves of the others.
const CONTEXT_SAMPLE: usize = 1_000;

/// Answers what has been typed so far: names that begin with it, and where these are few, those like it.
///
/// Completions come in the order of what they weigh without context, and a context only takes from that: once as many
/// have been found as are asked for and the next weighs less than the last of them, no other can be among the best.
pub(crate) fn complete<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let folded = fold(&query.name);
    if folded.is_empty() {
        return Answer { candidates: Vec::new(), none_of_these: 1.0 };
    }
    let found = Completions::find(gazetteer, boundaries, query, &folded);
    if found.best.len() >= query.limit {
        return found.answer(gazetteer);
    }
    let mut matches = Matches::default();
    for completion in &found.best {
        matches.add(Match {
            name: gazetteer.names().entry(completion.entry),
            weight: completion.plain_weight,
            only_beginning: !found.whole.contains(&completion.entry),
        });
    }
    if folded.chars().count() >= SHORTEST_INEXACT {
        matches.add_similar(gazetteer, &folded);
    }
    matches.weigh(gazetteer, boundaries, query, &folded)
}

/// The best completions of what is typed.
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
    context_steps: Vec<Step>,
}

impl Completions {
    fn find(gazetteer: &Gazetteer, boundaries: &Boundaries, query: &Query, folded: &str) -> Self {
        let names = gazetteer.names();
        let numbers = names.beginning_with(folded);
        let run = names.entries_of(numbers.clone());
        // What is typed in whole comes before all that begins with it.
        let first = numbers.start..numbers.end.min(numbers.start + 1);
        let is_whole = names.folded(numbers.start) == folded;
        let whole = if is_whole { names.entries_of(first) } else { run.start..run.start };
        let by_weight = gazetteer.completions(prior_weight, completion_weight(1));
        let typed = exact_weight() - completion_weight(folded.chars().count());

        let context = Context::new(query, boundaries);
        let sample = if query.has_context() { CONTEXT_SAMPLE } else { 0 };
        let mut found = Self { best: Vec::with_capacity(query.limit.min(64)), whole, sum: 0.0 };
        // What those stand for that have been weighed: before the context and after it.
        let (mut plain, mut weighed, mut seen) = (0.0, 0.0, Vec::new());
        for (count, (entry, weight)) in by_weight.descending(run.clone()).enumerate() {
            let plain_weight = weight + typed;
            let worst = if found.best.len() < query.limit { None } else { found.best.last() };
            let cannot_be_among_the_best =
                query.limit == 0 || worst.is_some_and(|worst| plain_weight <= worst.weight);
            if cannot_be_among_the_best && count >= sample {
                break;
            }
            plain += plain_weight.exp();
            let bearer = names.bearer(entry);
            let Err(at) = seen.binary_search(&bearer.place) else { continue };
            seen.insert(at, bearer.place);
            let Some(place) = gazetteer.places().get(bearer.place as usize) else { continue };
            let Some((context_weight, context_steps)) = context.weigh(place, boundaries) else { continue };
            let weight = plain_weight + context_weight;
            weighed += weight.exp();
            let at = found.best.partition_point(|better| better.weight >= weight);
            if at < query.limit {
                found.best.insert(at, Completion { entry, bearer, weight, plain_weight, context_steps });
                found.best.truncate(query.limit);
            }
        }
        let beyond = (by_weight.sum(run) * typed.exp() - plain).max(0.0);
        found.sum = weighed + if plain > 0.0 { beyond * (weighed / plain).min(1.0) } else { 0.0 };
        found
    }

    fn answer<'a>(self, gazetteer: &'a Gazetteer) -> Answer<'a> {
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
            steps.extend(found.context_steps);
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
    let sound = Sound::new("");
    Ranking::learned().weight(&Features::new(&sound, &sound, 0.0)) + EXACT_NAME
}
