//! How probable it is that a name means a place.
//!
//! Each candidate has a log-weight; the probability is its share of the weights of all candidates and of none of them.
//! What a spelling weighs is learned from names that are spelled in several ways (`data/trained/ranking.tsv`). What that
//! says nothing about, how readily reports name a place and the context of a question, is set by judgement here, each
//! constant with its reason.

use std::sync::LazyLock;

use crate::decimal::decimal;
use crate::gazetteer::{Orthography, Place};

/// What each e-fold of the population above a village's is worth: reports name towns more often than hamlets.
const POPULATION: f64 = 0.35;

/// What it is worth that a name is spelled as on record. The training asks for spellings that it keeps from the gazetteer,
/// so it cannot learn this; a reader who writes a name as it is on record means that place two times in three.
pub(super) const EXACT_NAME: f64 = 1.0;

/// What a letter not yet typed costs while a name is being completed.
const LETTER_TO_COME: f64 = 0.3;

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

/// The learned weights, in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranking {
    /// Of a place that the atlas does not know.
    pub none_of_these: f64,
    /// For each feature of [`Features`], in its order.
    pub weights: [f64; Features::COUNT],
}

/// What the weight of a name is a sum over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features(pub [f64; Features::COUNT]);

impl Features {
    /// How many there are.
    pub const COUNT: usize = 4;

    /// What each is called in the table of weights.
    pub const NAMES: [&str; Self::COUNT] = ["spelling", "spelling_by_letter", "same_key", "same_skeleton"];

    /// The features of a name like the one asked for: what its spelling costs, in nats, negative, for the name and for
    /// eight of its letters; whether the two have one key and one skeleton.
    pub fn new(asked: &Sound, matched: &Sound, cost_nats: f32) -> Self {
        let cost = f64::from(cost_nats);
        let one_if = |yes: bool| f64::from(u8::from(yes));
        let letters = asked.letters.max(1) as f64;
        let (same_key, same_skeleton) = (asked.key == matched.key, asked.skeleton == matched.skeleton);
        Self([-cost, -8.0 * cost / letters, one_if(same_key), one_if(same_skeleton)])
    }
}

/// How a folded name sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound {
    key: String,
    skeleton: String,
    letters: usize,
}

impl Sound {
    /// The sound of a folded name.
    pub fn new(folded: &str) -> Self {
        let key = Orthography::sahel().key(folded);
        Self { skeleton: Orthography::skeleton(&key), key, letters: folded.chars().count() }
    }
}

static LEARNED: LazyLock<Ranking> =
    LazyLock::new(|| Ranking::parse(sahelmap_data::RANKING).unwrap_or(Ranking::UNLEARNED));

impl Ranking {
    /// The weights before anything is learned.
    pub const UNLEARNED: Self = Self { none_of_these: -4.0, weights: [0.5, 0.0, 0.0, 0.0] };

    /// The learned weights that come with the library.
    pub fn learned() -> &'static Self {
        &LEARNED
    }

    /// Reads a table of names and weights, `None` where a weight is missing or no number.
    pub fn parse(table: &str) -> Option<Self> {
        let weight = |name: &str| {
            let row = table.lines().filter_map(|line| line.split_once('\t')).find(|(row, _)| *row == name)?;
            decimal(row.1)
        };
        let mut weights = [0.0; Features::COUNT];
        for (slot, name) in weights.iter_mut().zip(Features::NAMES) {
            *slot = weight(name)?;
        }
        Some(Self { none_of_these: weight("none_of_these")?, weights })
    }

    /// The log-weight of a name, to which that of its place is added.
    pub fn weight(&self, features: &Features) -> f64 {
        self.weights.iter().zip(features.0).map(|(weight, feature)| weight * feature).sum()
    }

    /// The share of each log-weight, and of none of them, in their sum.
    pub fn probabilities(&self, weights: &[f64]) -> (Vec<f64>, f64) {
        let greatest = weights.iter().copied().fold(self.none_of_these, f64::max);
        let share = |weight: f64| (weight - greatest).exp();
        let none = share(self.none_of_these);
        let sum: f64 = weights.iter().copied().map(share).sum::<f64>() + none;
        (weights.iter().map(|&weight| share(weight) / sum).collect(), none / sum)
    }
}

/// The log-weight of a place before anything is known of the query: its population, or its rank where that is unknown.
pub fn prior_weight(place: &Place) -> f64 {
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

/// The log-weight of a name whose last letters are still to be typed.
pub(super) fn completion_weight(letters_to_come: usize) -> f64 {
    -(letters_to_come as f64) * LETTER_TO_COME
}

/// The log-weight of a place so far from the point given.
pub(super) fn near_weight(distance_m: f64) -> f64 {
    -NEAR_POWER * (distance_m / NEAR_M).powi(2).ln_1p()
}

/// The log-weight of a place so far outside the unit named.
pub(super) fn outside_unit_weight(distance_m: f64) -> f64 {
    -distance_m * OUTSIDE_UNIT_PER_M
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_learned_weights_are_read_whole() {
        assert!(Ranking::parse(sahelmap_data::RANKING).is_some());
        assert_eq!(Ranking::parse("spelling\t1.0"), None);
    }

    #[test]
    fn nothing_found_leaves_certainty_that_it_is_none_of_these() {
        assert_eq!(Ranking::UNLEARNED.probabilities(&[]), (vec![], 1.0));
    }

    proptest! {
        #[test]
        fn the_probabilities_add_up_to_one(weights in prop::collection::vec(-50.0..50.0_f64, 0..20)) {
            let (shares, none) = Ranking::UNLEARNED.probabilities(&weights);
            prop_assert!((shares.iter().sum::<f64>() + none - 1.0).abs() < 1e-9);
        }
    }
}
