//! From a query to its answer: the names found, weighed in the light of the context.

use std::cell::OnceCell;

use super::context::Context;
use super::explanation::Explainer;
use super::matching::{MOST_NATS_PER_LETTER, Matches, NameMatch};
use super::parted_name::{country_called, parted};
use super::ranking::{Features, Ranking};
use super::{Answer, Candidate, Query};
use crate::boundary::Boundaries;
use crate::gazetteer::{Gazetteer, fold};

/// What is so much less likely than none of the names found is no answer.
const LEAST_BESIDE_NONE: f64 = 0.002;

/// Answers a query with every place that has a name within two edits of it or that sounds like it, and where a unit is
/// named and holds few of them or none that is hardly spelled otherwise, with every place of that unit.
pub(crate) fn geocode<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let parted = parted(query, gazetteer, boundaries);
    let mut answer = Answer::default();
    // As it stands where nothing is called so there.
    for query in parted.iter().chain([query]) {
        answer = geocode_name(gazetteer, boundaries, query);
        if !answer.candidates.is_empty() {
            break;
        }
    }
    answer
}

fn geocode_name<'a>(gazetteer: &'a Gazetteer, boundaries: &Boundaries, query: &Query) -> Answer<'a> {
    let folded = fold(&query.name);
    let context = Context::new(query, boundaries);
    let mut matches = Matches::default();
    matches.add_similar(gazetteer, &folded);
    // A unit says where the place lies, not what the villages of the region are called.
    let likeness = matches.likeness(|place| context.may_be_in_countries(place));
    if context.has_units() && !matches.are_enough(|place| context.may_hold(place)) {
        let places = (0..).zip(gazetteer.places());
        let held = places.filter(|(_, place)| context.may_hold(place)).map(|(number, _)| number);
        matches.add_places(gazetteer, &folded, held, MOST_NATS_PER_LETTER);
    }
    // Who writes a country's name means no village that is called nearly so.
    if country_called(&query.name, boundaries).is_some() {
        matches.by_place.retain(|_, found| found.cost_nats == 0.0);
    }
    let mut found = in_context(matches, &context);
    for (weight, found) in found.iter_mut().filter(|(_, found)| found.cost_nats > 0.0) {
        *weight += gazetteer.misspelled_weight(found.place.country);
    }
    count_namesakes(&mut found);
    let none_weight = Ranking::learned().none_weight(folded.chars().count(), likeness);
    let mut answer = answer(found, none_weight, &context, query, &folded);
    let least = LEAST_BESIDE_NONE * answer.none_of_these;
    answer.candidates.retain(|candidate| candidate.score >= least);
    answer
}

/// What was found and the context does not rule out, each with the log-weight that the context gives it.
pub(super) fn in_context<'a>(matches: Matches<'a>, context: &Context<'_, '_>) -> Vec<(f64, NameMatch<'a>)> {
    let found = matches.by_place.into_values();
    found.filter_map(|found| Some((context.weigh(found.place)?, found))).collect()
}

/// Counts the namesakes of each place among those that the context leaves.
fn count_namesakes(found: &mut [(f64, NameMatch<'_>)]) {
    let weights =
        found.iter_mut().map(|(context, found)| (&mut found.features, found.prior_weight + *context));
    Features::count_namesakes(&mut weights.collect::<Vec<_>>());
    for (_, found) in found {
        found.weight += Ranking::learned().namesakes_weight(&found.features);
    }
}

/// Weighs what was found against the log-weight of none of it, and explains the best.
pub(super) fn answer<'a>(
    found: Vec<(f64, NameMatch<'a>)>,
    none_weight: f64,
    context: &Context<'_, '_>,
    query: &Query,
    folded: &str,
) -> Answer<'a> {
    let mut weighed: Vec<(f64, NameMatch<'a>)> =
        found.into_iter().map(|(context, found)| (found.weight + context, found)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.place.id.cmp(&b.1.place.id)));
    let weights: Vec<f64> = weighed.iter().map(|(weight, _)| *weight).collect();
    let (scores, none_of_these) = Ranking::probabilities(&weights, none_weight);
    let readings = OnceCell::new();
    let mut explainer = Explainer::new(folded, &readings);
    let candidates = weighed
        .into_iter()
        .zip(scores)
        .take(query.limit)
        .filter_map(|((_, found), score)| {
            let matched_name = found.matched_name()?;
            let mut steps = found.explained(&mut explainer, matched_name);
            steps.extend(context.steps(found.place));
            Some(Candidate { place: found.place, matched_name, score, steps })
        })
        .collect();
    Answer { candidates, none_of_these }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::Unit;
    use crate::boundary::topology::tests::{at, two_squares};
    use crate::gazetteer::{FeatureCode, Place};
    use crate::geocode::together;

    /// Mali from longitude 0 to 1 and Burkina Faso from 1 to 2, each with a region of its own outline.
    fn boundaries() -> Boundaries {
        let mut topology = two_squares();
        for (country, name) in ["Mopti", "Sahel"].into_iter().enumerate() {
            let region = Unit {
                level: 1,
                name: name.into(),
                parent: Some(country),
                ..topology.units[country].clone()
            };
            topology.units.push(region);
        }
        Boundaries::new(vec![topology])
    }

    fn gazetteer(places: &[(&str, f64)]) -> Gazetteer {
        let place = |(number, &(name, lon_deg)): (usize, &(&str, f64))| Place {
            id: format!("test:{number}").parse().unwrap(),
            name: name.into(),
            other_names: Vec::new(),
            position: at(lon_deg, 0.5),
            country: if lon_deg < 1.0 { "ML" } else { "BF" }.parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        };
        Gazetteer::new(places.iter().enumerate().map(place).collect(), Vec::new(), None)
    }

    fn names<'a>(answer: &Answer<'a>) -> Vec<(&'a str, f64)> {
        answer.candidates.iter().map(|found| (found.matched_name, found.place.position.lon_deg())).collect()
    }

    #[test]
    fn a_place_of_the_unit_given_is_found_however_far_its_spelling_is() {
        let (gazetteer, boundaries) = (gazetteer(&[("Aguelhok", 0.5), ("Koro", 0.4)]), boundaries());
        let query = Query::new("Akelhog");
        assert!(geocode(&gazetteer, &boundaries, &query).candidates.is_empty());
        let answer = geocode(&gazetteer, &boundaries, &query.in_admin("Mopti"));
        assert_eq!(names(&answer)[0], ("Aguelhok", 0.5));
    }

    #[test]
    fn a_unit_or_a_country_behind_the_name_is_where_it_lies() {
        let (gazetteer, boundaries) =
            (gazetteer(&[("Koro", 0.5), ("Koro", 1.5), ("Mopti", 0.4), ("Gao/Koro", 0.3)]), boundaries());
        for (asked, lon_deg) in
            [("Koro, Sahel", 1.5), ("Koro (région de Mopti)", 0.5), ("Koro/Sahel", 1.5), ("Koro, BF", 1.5)]
        {
            let answer = geocode(&gazetteer, &boundaries, &Query::new(asked));
            assert_eq!(names(&answer)[0], ("Koro", lon_deg), "{asked}");
        }
        let whole = geocode(&gazetteer, &boundaries, &Query::new("Gao/Koro"));
        assert_eq!(names(&whole)[0], ("Gao/Koro", 0.3));
        let unheard = geocode(&gazetteer, &boundaries, &Query::new("Mopti (marché)"));
        assert_eq!(names(&unheard)[0], ("Mopti", 0.4));
    }

    #[test]
    fn how_likely_a_place_is_does_not_depend_on_how_many_are_asked_for() {
        let (gazetteer, boundaries) =
            (gazetteer(&[("Koro", 0.5), ("Koromi", 0.4), ("Karamoko", 0.3)]), boundaries());
        let [one, many] = [1, 9].map(|limit| {
            let query = Query::new("Koro").in_admin("Mopti").limit(limit);
            geocode(&gazetteer, &boundaries, &query).candidates[0].score
        });
        assert_eq!(one.to_bits(), many.to_bits());
    }

    #[test]
    fn a_name_in_one_script_finds_a_place_that_is_on_record_in_the_other() {
        let gazetteer = gazetteer(&[("Kidal", 0.5), ("Tombouctou", 0.4), ("Gao", 0.3), ("تاوديني", 0.2)]);
        for (asked, name) in
            [("كيدال", "Kidal"), ("تمبكتو", "Tombouctou"), ("غاو", "Gao"), ("Taoudenni", "تاوديني")]
        {
            let answer = geocode(&gazetteer, &boundaries(), &Query::new(asked));
            assert_eq!(answer.candidates[0].matched_name, name);
            assert!(answer.candidates[0].explanation().starts_with("romanised"), "{asked}");
        }
        let in_unit = geocode(&gazetteer, &boundaries(), &Query::new("بلدية كيدال").in_admin("Mopti"));
        assert_eq!(in_unit.candidates[0].explanation(), "without “بلدية”; romanised “kidal”; in Mopti");
    }

    #[test]
    fn the_namesake_in_the_unit_given_comes_first_and_one_just_outside_second() {
        let (gazetteer, boundaries) =
            (gazetteer(&[("Koro", 1.01), ("Koro", 0.5), ("Koro", 1.9)]), boundaries());
        let answer = geocode(&gazetteer, &boundaries, &Query::new("Koro").in_admin("Mopti"));
        assert_eq!(names(&answer), [("Koro", 0.5), ("Koro", 1.01)]);
        assert_eq!(answer.candidates[0].explanation(), "in Mopti");
        assert_eq!(answer.candidates[1].explanation(), "1.1 km outside Mopti");
    }

    #[test]
    fn a_unit_given_makes_it_less_likely_that_the_place_is_not_known() {
        let (gazetteer, boundaries) = (gazetteer(&[("Segue", 0.5)]), boundaries());
        let alone = geocode(&gazetteer, &boundaries, &Query::new("Sigui")).none_of_these;
        let in_unit = geocode(&gazetteer, &boundaries, &Query::new("Sigui").in_admin("Mopti")).none_of_these;
        assert!(in_unit < alone, "{in_unit} and {alone}");
    }

    #[test]
    fn names_of_one_report_are_those_of_their_namesakes_that_lie_together() {
        let (gazetteer, boundaries) =
            (gazetteer(&[("Koro", 0.1), ("Koro", 1.8), ("Segue", 1.9)]), boundaries());
        let answers = ["Koro", "Segue"].map(|name| geocode(&gazetteer, &boundaries, &Query::new(name)));
        assert_eq!(names(&answers[0]).len(), 2);
        let answers = together(answers.to_vec(), &[1, 1]);
        assert_eq!(names(&answers[0]), [("Koro", 1.8)]);
        assert!(answers[0].candidates[0].score > 0.5);
    }
}
