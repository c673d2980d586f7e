//! From a query to its answer: the names found, weighed in the light of the context.

use super::context::Context;
use super::matching::{Matches, NameMatch};
use super::ranking::Ranking;
use super::{Answer, Candidate, Query};
use crate::boundary::Boundaries;
use crate::gazetteer::{Gazetteer, fold};

/// Answers a query with every place that has a name within two edits of it or that sounds like it, and where a unit is
/// named and holds none that is hardly spelled otherwise, with every place of that unit.
pub(crate) fn geocode<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let folded = fold(&query.name);
    let context = Context::new(query, boundaries);
    let mut matches = Matches::default();
    matches.add_similar(gazetteer, &folded);
    if context.has_units() && !matches.has_cheap(|place| context.may_hold(place)) {
        let places = (0..).zip(gazetteer.places());
        let held = places.filter(|(_, place)| context.may_hold(place)).map(|(number, _)| number);
        matches.add_places(gazetteer, &folded, held);
    }
    answer(matches, &context, query, &folded)
}

/// Weighs what was found and explains the best.
pub(super) fn answer<'a>(
    matches: Matches<'a>,
    context: &Context<'_, '_>,
    query: &Query,
    folded: &str,
) -> Answer<'a> {
    let mut weighed: Vec<(f64, NameMatch<'a>)> = matches
        .by_place
        .into_values()
        .filter_map(|found| Some((found.weight + context.weigh(found.place)?, found)))
        .collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.place.id.cmp(&b.1.place.id)));
    let (scores, none_of_these) =
        Ranking::learned().probabilities(&weighed.iter().map(|(weight, ..)| *weight).collect::<Vec<_>>());
    let candidates = weighed
        .into_iter()
        .zip(scores)
        .take(query.limit)
        .filter_map(|((_, found), score)| {
            let matched_name = found.matched_name()?;
            let mut steps = found.steps(folded, matched_name);
            steps.extend(context.steps(found.place));
            Some(Candidate { place: found.place, matched_name, score, steps })
        })
        .collect();
    Answer { candidates, none_of_these }
}
