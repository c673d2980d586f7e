//! Names that belong together: those of one report lie near one another more often than not.

use super::{Answer, Candidate, Step};
use crate::measure::distance_m;

/// The distance in metres at which two places of one report are half as likely together as side by side.
const HALF_M: f64 = 40_000.0;

/// How likely a name is where it is without regard to the others: one name in twenty has nothing to do with them.
const UNRELATED: f64 = 0.05;

/// However many names there are, they say no more than this many independent ones would.
const MOST_WITNESSES: f64 = 3.0;

/// Rounds in which each name takes in what the others have become; two settle nearly all.
const ROUNDS: usize = 4;

/// Weighs the candidates of each name again by how near they lie to those of the others, and keeps the best `limit`.
///
/// The probabilities are those of mean-field inference: in each round the weight of a candidate is its own times, for
/// every other name, the chance that a report that names it also names what the other may be.
///
/// # Cost
///
/// The square of the number of candidates of all names together, about half a microsecond each.
pub(crate) fn together<'a>(answers: Vec<Answer<'a>>, limit: usize) -> Vec<Answer<'a>> {
    let nearness = Nearness::new(&answers);
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
    let weighed = answers.into_iter().zip(shares).zip(none).zip(nearest);
    weighed
        .map(|(((answer, shares), none_of_these), nearest)| {
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
    first: Vec<usize>,
    count: usize,
    table: Vec<f64>,
}

impl Nearness {
    fn new(answers: &[Answer<'_>]) -> Self {
        let mut first = Vec::new();
        let mut positions = Vec::new();
        for answer in answers {
            first.push(positions.len());
            positions.extend(answer.candidates.iter().map(|candidate| candidate.place.position));
        }
        let count = positions.len();
        let mut table = vec![1.0; count * count];
        for a in 0..count {
            for b in 0..a {
                let near = 1.0 / (1.0 + (distance_m(positions[a], positions[b]) / HALF_M).powi(2));
                table[a * count + b] = near;
                table[b * count + a] = near;
            }
        }
        Self { first, count, table }
    }

    fn of(&self, name: usize, at: usize, other: usize, of: usize) -> f64 {
        self.table[(self.first[name] + at) * self.count + self.first[other] + of]
    }
}
