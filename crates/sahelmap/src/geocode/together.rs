//! Names that belong together: those of one report lie near one another more often than not.

use super::{Answer, Candidate, Step};
use crate::coord::LonLat;
use crate::measure::distance_m;

/// The distance in metres at which two places of one report are half as likely together as side by side.
const HALF_M: f64 = 40_000.0;

/// How likely a name is where it is without regard to the others: one name in twenty has nothing to do with them.
const UNRELATED: f64 = 0.05;

/// However many names there are, they say no more than this many independent ones would.
const MOST_WITNESSES: f64 = 3.0;

/// Rounds in which each name takes in what the others have become; two settle nearly all.
const ROUNDS: usize = 4;

/// The most pairs of candidates of which the nearness is kept, 128 megabytes: those of 4,096 candidates, or 68 common names.
const MOST_KEPT: usize = 1 << 24;

/// Weighs the candidates of each name again by how near they lie to those of the others, and keeps the best of each, as many as
/// its limit says.
///
/// The probabilities are those of mean-field inference: in each round the weight of a candidate is its own times, for
/// every other name, the chance that a report that names it also names what the other may be.
///
/// # Cost
///
/// The square of the number of candidates of all names together, about half a microsecond and eight bytes each. Beyond
/// [`MOST_KEPT`] pairs no memory, but eight times the time: each distance is computed from either end in each round.
pub(crate) fn together<'a>(answers: Vec<Answer<'a>>, limits: &[usize]) -> Vec<Answer<'a>> {
    let nearness = Nearness::new(&answers, MOST_KEPT);
    weighed(answers, limits, &nearness)
}

fn weighed<'a>(answers: Vec<Answer<'a>>, limits: &[usize], nearness: &Nearness) -> Vec<Answer<'a>> {
    let mut shares: Vec<Vec<f64>> = answers
        .iter()
        .map(|answer| answer.candidates.iter().map(|candidate| candidate.score).collect())
        .collect();
    let mut none: Vec<f64> = answers.iter().map(|answer| answer.none_of_these).collect();
    let witnesses = answers.len().saturating_sub(1) as f64;
    let strength = if witnesses > 0.0 { witnesses.min(MOST_WITNESSES) / witnesses } else { 0.0 };
    for _ in 0..ROUNDS {
        let before = shares.clone();
        for (name, answer) in answers.iter().enumerate() {
            let mut weights: Vec<f64> = Vec::with_capacity(answer.candidates.len());
            for (at, candidate) in answer.candidates.iter().enumerate() {
                let support: f64 = (0..answers.len())
                    .filter(|&other| other != name)
                    .map(|other| {
                        let near = before[other]
                            .iter()
                            .enumerate()
                            .map(|(of, share)| share * nearness.of(name, at, other, of));
                        (UNRELATED + near.sum::<f64>()).ln()
                    })
                    .sum();
                weights.push(candidate.score * (strength * support).exp());
            }
            // A place that is not in the atlas is as near to the others as chance has it.
            let unknown = answer.none_of_these * (strength * witnesses * UNRELATED.ln()).exp();
            let sum = weights.iter().sum::<f64>() + unknown;
            if sum > 0.0 {
                shares[name] = weights.iter().map(|weight| weight / sum).collect();
                none[name] = unknown / sum;
            }
        }
    }
    let nearest = nearest_others(&answers, &shares);
    let weighed = answers.into_iter().zip(shares).zip(none).zip(nearest).zip(limits);
    weighed
        .map(|((((answer, shares), none_of_these), nearest), &limit)| {
            let rows = answer.candidates.into_iter().zip(shares).zip(nearest);
            let mut candidates: Vec<Candidate<'a>> = rows
                .map(|((mut candidate, score), nearest)| {
                    candidate.score = score;
                    candidate.steps.extend(nearest);
                    candidate
                })
                .collect();
            candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
            candidates.truncate(limit);
            Answer { candidates, none_of_these }
        })
        .collect()
}

/// For each candidate, the step that names the nearest place that another name most probably means.
fn nearest_others(answers: &[Answer<'_>], shares: &[Vec<f64>]) -> Vec<Vec<Option<Step>>> {
    let best = |name: usize| {
        let at = (0..shares[name].len()).max_by(|&a, &b| shares[name][a].total_cmp(&shares[name][b]))?;
        answers[name].candidates.get(at).map(|candidate| candidate.place)
    };
    let bests: Vec<_> = (0..answers.len()).map(best).collect();
    let step = |name: usize, candidate: &Candidate<'_>| {
        let others =
            bests.iter().enumerate().filter(|&(other, _)| other != name).filter_map(|(_, place)| *place);
        let distances = others.filter(|place| place.id != candidate.place.id).map(|place| {
            let distance_m = distance_m(place.position, candidate.place.position);
            Step::FromPlace { name: place.name.clone(), distance_m }
        });
        distances.min_by(|a, b| match (a, b) {
            (Step::FromPlace { distance_m: a, .. }, Step::FromPlace { distance_m: b, .. }) => a.total_cmp(b),
            _ => std::cmp::Ordering::Equal,
        })
    };
    let of_name =
        |(name, answer): (usize, &Answer<'_>)| answer.candidates.iter().map(|c| step(name, c)).collect();
    answers.iter().enumerate().map(of_name).collect()
}

/// How likely each two candidates of different names stand in one report, from their distance.
struct Nearness {
    /// For each name, where its candidates begin among all.
    first: Vec<usize>,
    positions: Vec<LonLat>,
    /// For each two candidates; empty where there are too many, and each is computed when it is asked for.
    table: Vec<f64>,
}

impl Nearness {
    fn new(answers: &[Answer<'_>], most_kept: usize) -> Self {
        let mut first = Vec::new();
        let mut positions = Vec::new();
        for answer in answers {
            first.push(positions.len());
            positions.extend(answer.candidates.iter().map(|candidate| candidate.place.position));
        }
        let count = positions.len();
        let pairs = count.checked_mul(count).filter(|&pairs| pairs <= most_kept).unwrap_or(0);
        let mut table = vec![1.0; pairs];
        for a in 0..if pairs > 0 { count } else { 0 } {
            for b in 0..a {
                let near = nearness(positions[a], positions[b]);
                table[a * count + b] = near;
                table[b * count + a] = near;
            }
        }
        Self { first, positions, table }
    }

    fn of(&self, name: usize, at: usize, other: usize, of: usize) -> f64 {
        let (a, b) = (self.first[name] + at, self.first[other] + of);
        let kept = self.table.get(a * self.positions.len() + b);
        // The later of the two first, as the table has it, so that not even the last digit depends on it.
        kept.copied().unwrap_or_else(|| nearness(self.positions[a.max(b)], self.positions[a.min(b)]))
    }
}

fn nearness(a: LonLat, b: LonLat) -> f64 {
    1.0 / (1.0 + (distance_m(a, b) / HALF_M).powi(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{FeatureCode, Place};

    fn places() -> Vec<Place> {
        let place = |number: i32| Place {
            id: format!("test:{number}").parse().unwrap(),
            name: format!("Madina {number}"),
            other_names: Vec::new(),
            position: LonLat::new(f64::from(number) * 0.37 % 5.0, 12.0 + f64::from(number) * 0.11 % 3.0)
                .unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        };
        (0..24).map(place).collect()
    }

    /// Four names of six candidates each.
    fn answers(places: &[Place]) -> Vec<Answer<'_>> {
        let candidate = |place| Candidate { place, matched_name: "Madina", score: 0.15, steps: Vec::new() };
        let candidates: Vec<Candidate<'_>> = places.iter().map(candidate).collect();
        let of_one_name = |of_one: &[_]| Answer { candidates: of_one.to_vec(), none_of_these: 0.1 };
        candidates.chunks(6).map(of_one_name).collect()
    }

    #[test]
    fn so_many_names_that_their_pairs_are_not_kept_have_the_same_answers() {
        let places = places();
        let answers = answers(&places);
        let [kept, computed] = [24 * 24, 24 * 24 - 1].map(|most| Nearness::new(&answers, most));
        assert_eq!((kept.table.len(), computed.table.len()), (24 * 24, 0));
        let weighed = |nearness| weighed(answers.clone(), &[6; 4], nearness);
        assert_eq!(weighed(&kept), weighed(&computed));
        assert_ne!(weighed(&kept)[0].candidates[0].score, 0.15);
    }

    #[test]
    fn each_name_has_as_many_candidates_as_its_own_limit_says() {
        let places = places();
        let counts = together(answers(&places), &[1, 6, 0, 3]);
        assert_eq!(counts.iter().map(|answer| answer.candidates.len()).collect::<Vec<_>>(), [1, 6, 0, 3]);
    }
}
