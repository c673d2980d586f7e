//! How probable it is that a name means a place.
//!
//! Each candidate has a log-weight; the probability is its share of the weights of all candidates and of none of them.
//! What a spelling weighs is learned from names that are spelled in several ways (`data/trained/ranking.tsv`). What that
//! says nothing about, how readily reports name a place and the context of a question, is set by judgement here, each
//! constant with its reason.

use std::cmp::Ordering;
use std::sync::LazyLock;

use crate::decimal::decimal;
use crate::gazetteer::Place;

/// What each e-fold of the population above a village's is worth: reports name towns more often than hamlets.
const POPULATION: f64 = 0.35;

/// What a letter not yet typed costs while a name is being completed.
const LETTER_TO_COME: f64 = 0.3;

/// The population of a village, from which the e-folds count.
const VILLAGE_POPULATION: f64 = 500.0;

/// At a spelling of so many nats nothing is left of what a town's size is worth.
const RENOWN_FADES_NATS: f64 = 3.0;

/// What it is worth that the name is not the place's main one: of two places it fits alike, it is the main name of one.
pub(super) const ALIAS: f64 = -0.4;

/// What a dune, a well or a stream loses against a village of its name.
const NOT_POPULATED: f64 = -2.0;

/// What it is worth to lie in the countries that the library is for: a report of the Sahel names a place of theirs
/// four times as readily as a namesake in Côte d'Ivoire or Nigeria, which have more villages on record than all three.
const HOME_COUNTRY: f64 = 1.4;
const HOME_COUNTRIES: [[u8; 2]; 3] = [*b"ML", *b"BF", *b"NE"];

/// Distance from the point given, in metres, at which nearness begins to count against a place.
const NEAR_M: f64 = 30_000.0;

/// How fast: the weight falls with the third power of the distance.
const NEAR_POWER: f64 = 1.5;

/// Coordinates near a unit's edge may fall outside it: one in two of those that err does, and errors of a gazetteer are
/// about a kilometre; one coordinate in fifty is wrong by far more.
const OUTSIDE_UNIT: [(f64, f64); 2] = [(0.5, 1_000.0), (0.02, 10_000.0)];

/// Places farther outside the unit named than this are not answered at all.
pub(super) const FARTHEST_OUTSIDE_UNIT_M: f64 = 25_000.0;

/// The learned weights, in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranking {
    /// Of a place that the atlas does not know, by a name of eight letters.
    pub none_of_these: f64,
    /// How that changes with each e-fold of the letters asked.
    pub none_by_letters: f64,
    /// And with each e-fold of [`Features::likeness`].
    pub none_by_likeness: f64,
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
    pub const NAMES: [&str; Self::COUNT] = ["spelling_by_letters", "exact", "same_first_letter", "namesakes"];

    /// The features of a folded name like the one asked for: what its spelling costs, in nats, negative, as much as it would in
    /// a name of eight letters; whether it costs nothing; whether the two begin with the same letter. Its namesakes are counted
    /// once all are known, by [`Self::count_namesakes`].
    pub fn new(asked: &str, matched: &str, cost_nats: f32) -> Self {
        let one_if = |yes: bool| f64::from(u8::from(yes));
        let letters = asked.chars().count();
        Self([
            -f64::from(cost_nats) * Self::spelling_scale(letters),
            one_if(cost_nats == 0.0),
            one_if(asked.chars().next() == matched.chars().next()),
            0.0,
        ])
    }

    /// How much a nat of spelling counts in a name of so many letters: a long name has more letters to go wrong in, and more to
    /// tell it apart by, so that the square root holds the middle.
    pub fn spelling_scale(letters: usize) -> f64 {
        (USUAL_LETTERS / letters.max(1) as f64).sqrt()
    }

    /// How like the names on record a name is that is asked, as the logarithm of a count: each place found counts as one where it
    /// has that name, and less the more its spelling costs.
    ///
    /// A village that no gazetteer has is called as other villages are: that it is meant is likely where many have such a name.
    pub fn likeness<'f>(found: impl Iterator<Item = &'f Self>) -> f64 {
        // In billionths, since names come in no order and a sum of fractions would depend on it.
        let like = |features: &Self| ((LIKENESS_PER_NAT * features.0[0]).exp() * 1e9) as u64;
        (found.map(like).sum::<u64>() as f64 / 1e9 + LIKENESS_OF_ANY_NAME).ln()
    }

    /// Sets the last feature of names that cost the same: minus the logarithm of how many there are, each counted by how
    /// likely its place is beside the likeliest. Names come with the log-weights of their places in the context.
    ///
    /// A question whose answer has many namesakes is no likelier asked than one whose answer has none.
    pub fn count_namesakes(names: &mut [(&mut Self, f64)]) {
        names.sort_unstable_by(|a, b| {
            (a.0.0[0], a.1).partial_cmp(&(b.0.0[0], b.1)).unwrap_or(Ordering::Equal)
        });
        for namesakes in names.chunk_by_mut(|a, b| a.0.0[0] == b.0.0[0]) {
            let likeliest = namesakes.last().map_or(0.0, |(_, weight)| *weight);
            let count: f64 = namesakes.iter().map(|(_, weight)| (weight - likeliest).exp()).sum();
            namesakes.iter_mut().for_each(|(features, _)| features.0[Self::COUNT - 1] = -count.ln());
        }
    }
}

/// The letters of a usual name.
const USUAL_LETTERS: f64 = 8.0;

/// How fast a name counts for less the more its spelling costs; the likelihood of the teaching questions is flat about here.
const LIKENESS_PER_NAT: f64 = 0.5;

/// Any name may be a village's: this much is counted beside the names found.
const LIKENESS_OF_ANY_NAME: f64 = 0.1;

static LEARNED: LazyLock<Ranking> =
    LazyLock::new(|| Ranking::parse(sahelmap_data::RANKING).unwrap_or(Ranking::UNLEARNED));

impl Ranking {
    /// The weights before anything is learned, near what comes of it.
    pub const UNLEARNED: Self = Self {
        none_of_these: -2.5,
        none_by_letters: -0.4,
        none_by_likeness: 1.1,
        weights: [0.85, 0.0, 0.5, 0.7],
    };

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
        Some(Self {
            none_of_these: weight("none_of_these")?,
            none_by_letters: weight("none_by_letters")?,
            none_by_likeness: weight("none_by_likeness")?,
            weights,
        })
    }

    /// The log-weight of a name, to which that of its place is added.
    pub fn weight(&self, features: &Features) -> f64 {
        self.weights.iter().zip(features.0).map(|(weight, feature)| weight * feature).sum()
    }

    /// What of the log-weight of a name is due to its namesakes, once they are counted.
    pub fn namesakes_weight(&self, features: &Features) -> f64 {
        self.weights[Features::COUNT - 1] * features.0[Features::COUNT - 1]
    }

    /// The log-weight of none of the names found for a question of so many letters, by the [`Features::likeness`] of those found.
    pub fn none_weight(&self, letters: usize, likeness: f64) -> f64 {
        self.none_of_these
            + self.none_by_letters * Self::letter_folds(letters)
            + self.none_by_likeness * likeness
    }

    /// By how many e-folds a name of so many letters is longer than a usual one.
    pub fn letter_folds(letters: usize) -> f64 {
        (letters.max(1) as f64 / USUAL_LETTERS).ln()
    }

    /// The share of each log-weight, and of none of them, in their sum.
    pub fn probabilities(weights: &[f64], none_weight: f64) -> (Vec<f64>, f64) {
        let greatest = weights.iter().copied().fold(none_weight, f64::max);
        let share = |weight: f64| (weight - greatest).exp();
        let none = share(none_weight);
        let sum: f64 = weights.iter().copied().map(share).sum::<f64>() + none;
        (weights.iter().map(|&weight| share(weight) / sum).collect(), none / sum)
    }
}

/// The log-weight of a place before anything is known of the query: its population, or its rank where that is unknown.
pub fn prior_weight(place: &Place) -> f64 {
    let home = if HOME_COUNTRIES.contains(&place.country.letters()) { HOME_COUNTRY } else { 0.0 };
    renown(place) + home
}

/// What of the log-weight of a place is lost where its name is spelled at such a cost: who names a known town spells it as others
/// do, so that what is exactly a village's name is hardly a slip for a town's.
pub(super) fn renown_lost(place: &Place, cost_nats: f32) -> f64 {
    renown(place).max(0.0) * (f64::from(cost_nats) / RENOWN_FADES_NATS).min(1.0)
}

/// How readily a place is named for its inhabitants or its rank.
fn renown(place: &Place) -> f64 {
    let rank = match place.feature_code.seat_level() {
        Some(0) => 2.5,
        Some(1) => 1.8,
        Some(2) => 1.2,
        Some(_) => 0.6,
        None if place.feature_code.is_populated_place() => 0.0,
        None => NOT_POPULATED,
    };
    // The logarithm of no inhabitants on record is below any rank.
    rank.max(POPULATION * (f64::from(place.population) / VILLAGE_POPULATION).ln())
}

/// The log-weight of a name whose last letters are still to be typed.
pub(super) fn completion_weight(letters_to_come: usize) -> f64 {
    -(letters_to_come as f64) * LETTER_TO_COME
}

/// The log-weight of a place so far from the point given.
pub(super) fn near_weight(distance_m: f64) -> f64 {
    -NEAR_POWER * (distance_m / NEAR_M).powi(2).ln_1p()
}

/// The log-weight of a unit's level, where units of several levels have the name given: tables mostly give the second.
pub(super) fn level_weight(level: u8) -> f64 {
    match level {
        2 => 0.0,
        3 => 0.1,
        _ => -1.0,
    }
}

/// How much likelier any one place is once a unit of this level is given: Mali has about ten units of the first level, fifty
/// of the second and seven hundred of the third. That the place meant is not in the atlas gets no likelier.
pub(crate) fn narrowing_weight(level: u8) -> f64 {
    match level {
        1 => 10.0_f64,
        2 => 50.0,
        _ => 700.0,
    }
    .ln()
}

/// The log-weight of a place so far outside the unit named.
pub(crate) fn outside_unit_weight(distance_m: f64) -> f64 {
    if distance_m == 0.0 {
        return 0.0;
    }
    OUTSIDE_UNIT.iter().map(|(share, error_m)| share * (-distance_m / error_m).exp()).sum::<f64>().ln()
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
    fn what_many_places_are_called_is_likelier_the_name_of_one_not_on_record() {
        let none_after = |costs: &[f32]| {
            let found: Vec<Features> =
                costs.iter().map(|&cost| Features::new("koro", "kora", cost)).collect();
            Ranking::learned().none_weight(4, Features::likeness(found.iter()))
        };
        assert!(none_after(&[0.0; 9]) > none_after(&[0.0]));
        assert!(none_after(&[0.0]) > none_after(&[4.0]));
        assert!(none_after(&[4.0]) > none_after(&[]) && none_after(&[]).is_finite());
    }

    #[test]
    fn a_village_weighs_more_than_a_well_and_less_than_a_town() {
        let weight = |code: &str, population| {
            prior_weight(&Place {
                id: "test:1".parse().unwrap(),
                name: "Hombori".into(),
                other_names: Vec::new(),
                position: crate::coord::LonLat::new(0.0, 15.0).unwrap(),
                country: "ML".parse().unwrap(),
                feature_code: code.parse().unwrap(),
                population,
                radius_m: 0,
            })
        };
        assert!(weight("WLL", 0) < weight("PPL", 0));
        assert!(weight("PPL", 0) < weight("PPL", 20_000) && weight("PPL", 0) < weight("PPLA2", 0));
        assert_eq!(weight("PPL", 0).to_bits(), weight("PPL", 100).to_bits());
    }

    #[test]
    fn nothing_found_leaves_certainty_that_it_is_none_of_these() {
        assert_eq!(Ranking::probabilities(&[], -4.0), (vec![], 1.0));
    }

    proptest! {
        #[test]
        fn the_probabilities_add_up_to_one(weights in prop::collection::vec(-50.0..50.0_f64, 0..20)) {
            let (shares, none) = Ranking::probabilities(&weights, -4.0);
            prop_assert!((shares.iter().sum::<f64>() + none - 1.0).abs() < 1e-9);
        }
    }
}
