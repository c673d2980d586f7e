//! Which of its candidates each name of a report means, all names weighed together.
//!
//! The model: a report has a focus, which is near one of the places that its names may mean; given it the names are
//! independent but for what the text states of pairs of them, and these pairs form a forest. So the sums over all readings of all
//! names are computed exactly: for each focus by messages along the forest, then over the foci.

use super::forest::Forest;
use crate::measure::squared_chord_m2;

/// The distance in metres from the focus at which a place is half as likely as at it.
const HALF_M: f64 = 40_000.0;

/// One name in twenty has nothing to do with the focus.
pub(super) const UNRELATED: f64 = 0.05;

/// Foci nearer to one another than this, in metres, are one.
const SAME_FOCUS_M: f64 = 15_000.0;

/// Candidates with less than this share of their name are no focus of a report.
const LEAST_FOCUS_SHARE: f64 = 0.002;

/// More foci than these are not weighed: those with the greatest shares are.
const MOST_FOCI: usize = 400;

/// Nor more than let so many candidates be weighed in all, so that a book takes no longer than its length says.
const MOST_WEIGHED: usize = 2_000_000;

/// A name to be solved: the weight of each candidate and where it lies, and last the weight of none of them.
#[derive(Clone, Debug)]
pub(super) struct Unknown {
    /// Proportional to the probability of each candidate by itself.
    pub(super) weights: Vec<f64>,
    /// Where each lies, in earth-centred metres; `None` for what is no point, such as a country.
    pub(super) positions_m: Vec<Option<[f64; 3]>>,
    /// The weight of its being none of them.
    pub(super) none: f64,
}

impl Unknown {
    /// How many candidates it has, none of them counted as one.
    pub(super) fn states(&self) -> usize {
        self.weights.len() + 1
    }
}

/// What the text says of two names together.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    /// The two names.
    pub(super) names: [usize; 2],
    /// For each candidate of the first and then none, for each of the second and then none, how much likelier the pair is than
    /// by chance.
    pub(super) factors: Vec<f64>,
}

/// The probability of each candidate of each name, and of none of them last.
///
/// Ties that would close a circle are left out, the later ones first.
///
/// # Cost
///
/// For each focus, that of looking at every candidate once and at every pair of tied ones once; about 5 ns each.
pub(super) fn solve(unknowns: &[Unknown], ties: &[Tie]) -> Vec<Vec<f64>> {
    let forest = Forest::new(unknowns, ties);
    let foci = foci(unknowns);
    let mut by_focus: Vec<(f64, Vec<Vec<f64>>)> = Vec::with_capacity(foci.len().max(1));
    for focus in foci.iter().map(Some).chain(foci.is_empty().then_some(None)) {
        let local: Vec<Vec<f64>> = unknowns.iter().map(|unknown| local_weights(unknown, focus)).collect();
        let (log_sum, shares) = forest.sum(local);
        by_focus.push((log_sum + focus.map_or(0.0, |focus| focus.share.ln()), shares));
    }
    let greatest = by_focus.iter().map(|(log_sum, _)| *log_sum).fold(f64::NEG_INFINITY, f64::max);
    let mut total = 0.0;
    let mut sums: Vec<Vec<f64>> = unknowns.iter().map(|unknown| vec![0.0; unknown.states()]).collect();
    for (log_sum, shares) in by_focus {
        let weight = (log_sum - greatest).exp();
        if weight <= 0.0 || weight.is_nan() {
            continue;
        }
        total += weight;
        for (sums, shares) in sums.iter_mut().zip(shares) {
            sums.iter_mut().zip(shares).for_each(|(sum, share)| *sum += weight * share);
        }
    }
    if total > 0.0 {
        sums.iter_mut().flatten().for_each(|sum| *sum /= total);
    }
    sums
}

/// How likely it is that a report of one place names another so far away, beside chance.
pub(super) fn nearness(squared_m2: f64, half_m: f64) -> f64 {
    1.0 / (1.0 + squared_m2 / (half_m * half_m))
}

struct Focus {
    position_m: [f64; 3],
    share: f64,
}

/// Where the report may be about: the candidates, those near one another together.
fn foci(unknowns: &[Unknown]) -> Vec<Focus> {
    let mut foci: Vec<Focus> = Vec::new();
    let mut candidates: Vec<Focus> = Vec::new();
    for unknown in unknowns {
        let total: f64 = unknown.weights.iter().sum::<f64>() + unknown.none;
        for (weight, position_m) in unknown.weights.iter().zip(&unknown.positions_m) {
            let share = weight / total;
            if let Some(position_m) = *position_m
                && share > LEAST_FOCUS_SHARE
            {
                candidates.push(Focus { position_m, share });
            }
        }
    }
    let states: usize = unknowns.iter().map(Unknown::states).sum();
    let most = MOST_FOCI.min(MOST_WEIGHED / states.max(1)).max(1);
    // A stable sort, so that the same text always gives the same foci.
    candidates.sort_by(|a, b| b.share.total_cmp(&a.share));
    for candidate in candidates {
        let near = |focus: &Focus| {
            squared_chord_m2(focus.position_m, candidate.position_m) < SAME_FOCUS_M * SAME_FOCUS_M
        };
        match foci.iter().position(near) {
            Some(at) => foci[at].share += candidate.share,
            None if foci.len() < most => foci.push(candidate),
            None => {}
        }
    }
    foci
}

/// What each candidate weighs in a report with this focus.
fn local_weights(unknown: &Unknown, focus: Option<&Focus>) -> Vec<f64> {
    let with_focus = |position_m: &Option<[f64; 3]>| match (focus, position_m) {
        (Some(focus), Some(position_m)) => {
            UNRELATED + nearness(squared_chord_m2(focus.position_m, *position_m), HALF_M)
        }
        _ => UNRELATED,
    };
    let weighed = unknown.weights.iter().zip(&unknown.positions_m);
    weighed
        .map(|(weight, position_m)| weight * with_focus(position_m))
        .chain([unknown.none * UNRELATED])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coord::LonLat;
    use crate::measure::earth_centred_m;
    use proptest::prelude::*;

    fn unknown(candidates: &[(f64, f64)], none: f64) -> Unknown {
        let at = |lon_deg: f64| Some(earth_centred_m(LonLat::new(lon_deg, 14.0).unwrap()));
        Unknown {
            weights: candidates.iter().map(|candidate| candidate.0).collect(),
            positions_m: candidates.iter().map(|candidate| at(candidate.1)).collect(),
            none,
        }
    }

    /// By going through every reading of every name.
    fn by_enumeration(unknowns: &[Unknown], ties: &[Tie]) -> Vec<Vec<f64>> {
        let mut sums: Vec<Vec<f64>> = unknowns.iter().map(|unknown| vec![0.0; unknown.states()]).collect();
        let readings: usize = unknowns.iter().map(Unknown::states).product();
        for focus in foci(unknowns) {
            let local: Vec<Vec<f64>> =
                unknowns.iter().map(|unknown| local_weights(unknown, Some(&focus))).collect();
            for reading in 0..readings {
                let mut rest = reading;
                let states: Vec<usize> = unknowns
                    .iter()
                    .map(|unknown| {
                        let state = rest % unknown.states();
                        rest /= unknown.states();
                        state
                    })
                    .collect();
                let own: f64 = states.iter().enumerate().map(|(name, &state)| local[name][state]).product();
                let tied: f64 = ties
                    .iter()
                    .map(|tie| {
                        tie.factors
                            [states[tie.names[0]] * unknowns[tie.names[1]].states() + states[tie.names[1]]]
                    })
                    .product();
                states
                    .iter()
                    .enumerate()
                    .for_each(|(name, &state)| sums[name][state] += focus.share * own * tied);
            }
        }
        for sums in &mut sums {
            let total: f64 = sums.iter().sum();
            sums.iter_mut().for_each(|sum| *sum /= total);
        }
        sums
    }

    #[test]
    fn a_namesake_beside_the_other_places_wins() {
        let shares = solve(&[unknown(&[(0.5, -3.6), (0.5, -8.0)], 0.1), unknown(&[(0.9, -3.5)], 0.1)], &[]);
        assert!(shares[0][0] > 0.8, "{shares:?}");
    }

    #[test]
    fn names_without_candidates_are_none_of_them() {
        assert_eq!(solve(&[unknown(&[], 0.3)], &[]), [[1.0]]);
        assert!(solve(&[], &[]).is_empty());
    }

    proptest! {
        #[test]
        fn the_shares_are_those_of_going_through_every_reading(
            lons in prop::collection::vec(-8.0..4.0_f64, 7),
            weights in prop::collection::vec(0.01..1.0_f64, 7),
            first in prop::collection::vec(0.01..5.0_f64, 12),
            second in prop::collection::vec(0.01..5.0_f64, 9),
        ) {
            let candidates = |range: std::ops::Range<usize>| range.map(|at| (weights[at], lons[at])).collect::<Vec<_>>();
            let unknowns = [unknown(&candidates(0..3), 0.2), unknown(&candidates(3..5), 0.3), unknown(&candidates(5..7), 0.1)];
            let ties = [Tie { names: [0, 1], factors: first }, Tie { names: [2, 1], factors: second }];
            let (found, expected) = (solve(&unknowns, &ties), by_enumeration(&unknowns, &ties));
            for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
                prop_assert!((found - expected).abs() < 1e-9, "{found} and {expected}");
            }
        }
    }
}
