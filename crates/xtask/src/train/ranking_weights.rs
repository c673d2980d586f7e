//! Learning the weights of the ranking: a conditional logit over the candidates of each question and none of them,
//! by gradient ascent on the likelihood.

use sahelmap::geocode::{Features, Ranking};

use super::questions::{Kind, Question};

/// Steps of the ascent; the likelihood no longer moves in its fourth decimal.
const STEPS: i32 = 300;
const STEP: f64 = 0.05;

/// How Adam forgets its gradients and their squares (Kingma and Ba, 2015).
const FORGETTING: [f64; 2] = [0.9, 0.99];

/// One weight for each feature, and that of none.
const COUNT: usize = Features::COUNT + 1;

/// The table of weights.
pub(crate) fn learn(questions: &[Question]) -> String {
    let mut ranking = Ranking::UNLEARNED;
    let (mut mean, mut square) = ([0.0; COUNT], [0.0; COUNT]);
    for step in 1..=STEPS {
        let gradient = gradient(&ranking, questions);
        for at in 0..COUNT {
            mean[at] = FORGETTING[0] * mean[at] + (1.0 - FORGETTING[0]) * gradient[at];
            square[at] = FORGETTING[1] * square[at] + (1.0 - FORGETTING[1]) * gradient[at] * gradient[at];
            let unbiased = mean[at] / (1.0 - FORGETTING[0].powi(step));
            let scale = (square[at] / (1.0 - FORGETTING[1].powi(step))).sqrt() + 1e-9;
            let weight =
                if at < Features::COUNT { &mut ranking.weights[at] } else { &mut ranking.none_of_these };
            *weight += STEP * unbiased / scale;
        }
    }
    let rows =
        Features::NAMES.into_iter().zip(ranking.weights).chain([("none_of_these", ranking.none_of_these)]);
    rows.fold(
        "# The weights of the ranking, in nats; learned by `cargo xtask train`.\n".to_owned(),
        |table, (name, weight)| table + &format!("{name}\t{weight:.3}\n"),
    )
}

/// The mean gradient of the log-likelihood.
fn gradient(ranking: &Ranking, questions: &[Question]) -> [f64; COUNT] {
    let mut gradient = [0.0; COUNT];
    for question in questions {
        // Among the places of a unit the one meant is always there, which says nothing of the rest of the world.
        let can_be_none = question.kind != Kind::UnknownNearby;
        let ranking =
            &Ranking { none_of_these: if can_be_none { ranking.none_of_these } else { -100.0 }, ..*ranking };
        let weights: Vec<f64> = question.candidates.iter().map(|c| c.weight(ranking)).collect();
        let (shares, none) = ranking.probabilities(&weights);
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
            gradient[Features::COUNT] += if right > 0.0 { 0.0 } else { 1.0 } - none;
        }
    }
    gradient.map(|sum| sum / questions.len().max(1) as f64)
}
