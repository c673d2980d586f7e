//! How probable it is that a name means a place.
//!
//! Each candidate has a log-weight; the probability is its share of the weights of all candidates and of
//! [`NONE_OF_THESE`]. The constants are set by judgement, each with its reason; they are not yet fitted to data.

use crate::gazetteer::Place;

/// The log-weight of a place that the atlas does not know: an exact, unknown village is right 19 times in 20.
pub(super) const NONE_OF_THESE: f64 = -3.0;

/// What an edit costs in a name of any length.
const EDIT: f64 = 1.5;

/// What an edit costs besides, divided among the name's letters: one letter of four changes more than one of twelve.
const EDIT_BY_LETTER: f64 = 12.0;

/// What a letter not yet typed costs while a name is being completed.
const LETTER_TO_COME: f64 = 0.3;

/// What each e-fold of the population above a village's is worth: reports name towns more often than hamlets.
const POPULATION: f64 = 0.35;

/// The population of a village, from which the e-folds count.
const VILLAGE_POPULATION: f64 = 500.0;

/// What it is worth to lie in the countries that the library is for: a report of the Sahel names a place of theirs
/// four times as readily as a namesake in Côte d'Ivoire or Nigeria, which have more villages on record than all three.
const HOME_COUNTRY: f64 = 1.4;
const HOME_COUNTRIES: [&str; 3] = ["ML", "BF", "NE"];

/// Distance from the point given, in metres, at which nearness begins to count against a place.
const NEAR_M: f64 = 30_000.0;

/// How fast: the weight falls with the third power of the distance.
const NEAR_POWER: f64 = 1.5;

/// What each metre outside the unit named costs; coordinates near its edge may fall outside by a kilometre or two.
const OUTSIDE_UNIT_PER_M: f64 = 1.0 / 4_000.0;

/// Places farther outside the unit named than this are not answered at all.
pub(super) const FARTHEST_OUTSIDE_UNIT_M: f64 = 25_000.0;

/// The log-weight of `edits` edits in a folded name of so many letters.
pub(super) fn edits_weight(edits: usize, letters: usize) -> f64 {
    -(edits as f64) * (EDIT + EDIT_BY_LETTER / letters.max(1) as f64)
}

/// The log-weight of a name whose last letters are still to be typed.
pub(super) fn completion_weight(letters_to_come: usize) -> f64 {
    -(letters_to_come as f64) * LETTER_TO_COME
}

/// The log-weight of a place before anything is known of the query: its population, or its rank where that is unknown.
pub(super) fn prior_weight(place: &Place) -> f64 {
    let by_population = POPULATION * (f64::from(place.population) / VILLAGE_POPULATION).max(1.0).ln();
    let by_rank = match place.feature_code.seat_level() {
        Some(0) => 2.5,
        Some(1) => 1.8,
        Some(2) => 1.2,
        Some(_) => 0.6,
        None if place.feature_code.is_populated_place() => 0.0,
        None => -1.0,
    };
    let home = if HOME_COUNTRIES.contains(&place.country.as_str()) { HOME_COUNTRY } else { 0.0 };
    by_population.max(by_rank) + home
}

/// The log-weight of a place so far from the point given.
pub(super) fn near_weight(distance_m: f64) -> f64 {
    -NEAR_POWER * (distance_m / NEAR_M).powi(2).ln_1p()
}

/// The log-weight of a place so far outside the unit named.
pub(super) fn outside_unit_weight(distance_m: f64) -> f64 {
    -distance_m * OUTSIDE_UNIT_PER_M
}

/// The share of each log-weight, and of [`NONE_OF_THESE`], in their sum.
pub(super) fn probabilities(weights: &[f64]) -> (Vec<f64>, f64) {
    let greatest = weights.iter().copied().fold(NONE_OF_THESE, f64::max);
    let share = |weight: f64| (weight - greatest).exp();
    let sum: f64 = weights.iter().copied().map(share).sum::<f64>() + share(NONE_OF_THESE);
    (weights.iter().map(|&weight| share(weight) / sum).collect(), share(NONE_OF_THESE) / sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_edit_weighs_more_in_a_short_name() {
        assert!(edits_weight(1, 4) < edits_weight(1, 12));
        assert_eq!(edits_weight(0, 4), 0.0);
    }

    #[test]
    fn nothing_found_leaves_certainty_that_it_is_none_of_these() {
        assert_eq!(probabilities(&[]), (vec![], 1.0));
    }

    proptest! {
        #[test]
        fn the_probabilities_add_up_to_one(weights in prop::collection::vec(-50.0..50.0_f64, 0..20)) {
            let (shares, none) = probabilities(&weights);
            prop_assert!((shares.iter().sum::<f64>() + none - 1.0).abs() < 1e-9);
        }
    }
}
