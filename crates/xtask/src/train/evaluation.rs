//! How well the geocoder does on places that taught it nothing.

use sahelmap::geocode::Ranking;

use super::calibration::Calibration;
use super::dumps::{Dump, Part};
use super::questions::{Kind, Question, questions};

/// How many misses are shown.
const SHOWN_MISSES: usize = 20;

/// Prints recall and calibration over one part of a dump, and the misses that were surest to be right.
pub(crate) fn print(dump: &Dump, part: Part) {
    let questions = questions(dump, part);
    let country = dump.country();
    let mut calibration = Calibration::default();
    let mut misses = Vec::new();
    for (kind, words) in [
        (Kind::Unknown, "unknown spellings"),
        (Kind::UnknownNearby, "the same, among the places of a unit"),
        (Kind::Known, "known spellings"),
        (Kind::Absent, "places that are not there"),
    ] {
        let (mut asked, mut first, mut among_five) = (0_u32, 0_u32, 0_u32);
        for question in questions.iter().filter(|question| question.kind == kind) {
            let ranked = ranked(question);
            let right = |most: usize| ranked.iter().take(most).any(|&(at, _)| question.candidates[at].right);
            asked += 1;
            first += u32::from(right(1));
            among_five += u32::from(right(5));
            let Some(&(best, score)) = ranked.first() else { continue };
            if kind != Kind::UnknownNearby {
                calibration.add(score, right(1));
            }
            if !right(1) && kind == Kind::Unknown {
                misses.push((score, question, question.candidates[best].name.as_str()));
            }
        }
        let share = |count: u32| f64::from(count) / f64::from(asked.max(1));
        println!("{country} {words}: {asked} asked, R@1 {:.3}, R@5 {:.3}", share(first), share(among_five));
    }
    println!("{country} expected calibration error {:.3}", calibration.expected_error());
    if part == Part::Watched {
        misses.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (score, question, answered) in misses.iter().take(SHOWN_MISSES) {
            println!(
                "  {score:.2} asked “{}”, meant {}, answered {answered}",
                question.asked, question.meant
            );
        }
    }
}

/// The candidates by probability, the highest first.
fn ranked(question: &Question) -> Vec<(usize, f64)> {
    let ranking = Ranking::learned();
    let weights: Vec<f64> = question.candidates.iter().map(|c| c.weight(ranking)).collect();
    let mut ranked: Vec<(usize, f64)> =
        Ranking::probabilities(&weights, question.none_weight(ranking)).0.into_iter().enumerate().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}
