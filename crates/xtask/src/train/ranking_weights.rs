//! Learning the weights of the ranking: a conditional logit over the candidates of each question and none of them,
//! by gradient ascent on the likelihood.

use sahelmap::geocode::{Features, Ranking};

use super::adam::Adam;
use super::questions::Question;

/// Steps of the ascent; the likelihood no longer moves in its fourth decimal.
const STEPS: usize = 300;
const STEP: f64 = 0.05;

/// One weight for each feature, and the three of none of the candidates.
const COUNT: usize = Features::COUNT + 3;

/// Where the weight of the letters asked stands.
const OF_LETTERS: usize = Features::COUNT + 1;

/// The table of weights.
pub(crate) fn learn(questions: &[Question]) -> String {
    let mut ranking = Ranking::UNLEARNED;
    let mut ascent = Adam::new(COUNT, STEP);
    for _ in 0..STEPS {
        let steps = ascent.steps(&gradient(&ranking, questions));
        for (at, step) in steps.into_iter().enumerate() {
            let weight = match at {
                0..Features::COUNT => &mut ranking.weights[at],
                Features::COUNT => &mut ranking.none_of_these,
                OF_LETTERS => &mut ranking.none_by_letters,
                _ => &mut ranking.none_by_likeness,
            };
            *weight += step;
        }
    }
    let of_none = [
        ("none_of_these", ranking.none_of_these),
        ("none_by_letters", ranking.none_by_letters),
        ("none_by_likeness", ranking.none_by_likeness),
    ];
    let rows = Features::NAMES.into_iter().zip(ranking.weights).chain(of_none);
    rows.fold(
        "# The weights of the ranking, in nats; learned by `cargo xtask train`.\n".to_owned(),
        |table, (name, weight)| table + &format!("{name}\t{weight:.3}\n"),
    )
}

/// The mean gradient of the log-likelihood.
fn gradient(ranking: &Ranking, questions: &[Question]) -> [f64; COUNT] {
    let mut gradient = [0.0; COUNT];
    for question in questions {
        let can_be_none = question.can_be_none();
        let weights: Vec<f64> = question.candidates.iter().map(|c| c.weight(ranking)).collect();
        let (shares, none) = Ranking::probabilities(&weights, question.none_weight(ranking));
        let right: f64 =
            question.candidates.iter().zip(&shares).filter(|(c, _)| c.right).map(|(_, share)| share).sum();
        if right == 0.0 && !can_be_none {
            continue;
        }
        for (candidate, share) in question.candidates.iter().zip(&shares) {
            let wanted = if candidate.right && right > 0.0 { share / right } else { 0.0 };
            for (slot, feature) in gradient.iter_mut().zip(candidate.features.0) {
                *slot += (wanted - share) * feature;
            }
        }
        if can_be_none {
            let missing = if right > 0.0 { 0.0 } else { 1.0 } - none;
            gradient[Features::COUNT] += missing;
            gradient[OF_LETTERS] += missing * Ranking::letter_folds(question.letters());
            gradient[OF_LETTERS + 1] += missing * question.likeness();
        }
    }
    gradient.map(|sum| sum / questions.len().max(1) as f64)
}
