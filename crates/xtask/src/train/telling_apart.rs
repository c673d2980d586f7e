//! What operations cost, once more, by what tells names apart: costs counted over spellings of one place say how writers
//! choose, and nothing of the other names that each choice could mean. From these costs on, by gradient ascent on the
//! likelihood of the place meant among all that the geocoder finds, none may go far.

use std::collections::BTreeMap;

use sahelmap::gazetteer::{Orthography, SpellingModel};
use sahelmap::geocode::{Features, NameMatch, Ranking, name_matches};
use sahelmap::{Place, distance_m};

use super::adam::Adam;
use super::dumps::{Dump, Kept, Part};
use super::questions::RIGHT_WITHIN_M;
use super::spelling_costs::{DEAREST, FIRST_COST_OF_A_LETTER, Pair, ordered, table};

/// Rounds of aligning, and steps of the ascent in each.
const ROUNDS: u32 = 3;
const STEPS: usize = 40;
const STEP: f64 = 0.03;

/// How far a cost strays from the counted one, in nats: the standard deviation of a normal prior.
const STRAYING: f64 = 0.7;

/// No operation is free.
const CHEAPEST: f64 = 0.3;

/// A spelling that the gazetteer does not know, and what it may mean.
struct Question {
    asked: String,
    none_weight: f64,
    /// What a nat of spelling takes from the log-weight.
    scale: f64,
    candidates: Vec<Candidate>,
}

struct Candidate {
    read: String,
    /// What reading the question or the name so costs, in nats.
    reading_nats: f64,
    /// The log-weight but for the spelling.
    weight: f64,
    right: bool,
}

/// The costs that tell the names of the teaching places apart best, near the ones given.
pub(super) fn telling_apart(
    orthography: &Orthography,
    counted: &BTreeMap<Pair, f64>,
    dumps: &[Dump],
) -> BTreeMap<Pair, f64> {
    let questions: Vec<Question> = dumps.iter().flat_map(questions).collect();
    let (pairs, counted): (Vec<&Pair>, Vec<f64>) = counted.iter().map(|(pair, &cost)| (pair, cost)).unzip();
    let numbers: BTreeMap<&Pair, usize> = pairs.iter().enumerate().map(|(at, &pair)| (pair, at)).collect();
    let mut costs = counted.clone();
    for round in 1..=ROUNDS {
        let present = pairs.iter().map(|&pair| pair.clone()).zip(costs.iter().copied()).collect();
        let Ok(model) = SpellingModel::new(orthography, &table(&present), FIRST_COST_OF_A_LETTER as f32)
        else {
            break;
        };
        let aligned: Vec<Vec<Vec<usize>>> =
            questions.iter().map(|question| alignments(question, &model, &numbers)).collect();
        let mut ascent = Adam::new(costs.len(), STEP);
        let mut likelihood = 0.0;
        for _ in 0..STEPS {
            let mut gradient: Vec<f64> =
                costs.iter().zip(&counted).map(|(cost, prior)| (prior - cost) / STRAYING.powi(2)).collect();
            likelihood = 0.0;
            for (question, operations) in questions.iter().zip(&aligned) {
                likelihood += add_gradient(question, operations, &costs, &mut gradient);
            }
            gradient.iter_mut().for_each(|sum| *sum /= questions.len().max(1) as f64);
            for (cost, step) in costs.iter_mut().zip(ascent.steps(&gradient)) {
                *cost = (*cost + step).clamp(CHEAPEST, DEAREST);
            }
        }
        let mean = likelihood / questions.len().max(1) as f64;
        println!("telling names apart, round {round}: a log-likelihood of {mean:.4}");
    }
    pairs.into_iter().cloned().zip(costs).collect()
}

/// Adds the gradient of a question's log-likelihood, and answers that.
fn add_gradient(question: &Question, operations: &[Vec<usize>], costs: &[f64], gradient: &mut [f64]) -> f64 {
    let weight = |(candidate, operations): (&Candidate, &Vec<usize>)| {
        let spelling: f64 = operations.iter().map(|&number| costs[number]).sum();
        candidate.weight - question.scale * (candidate.reading_nats + spelling)
    };
    let weights: Vec<f64> = question.candidates.iter().zip(operations).map(weight).collect();
    let (shares, _) = Ranking::probabilities(&weights, question.none_weight);
    let right: f64 =
        question.candidates.iter().zip(&shares).filter(|(c, _)| c.right).map(|(_, share)| share).sum();
    if right < f64::MIN_POSITIVE {
        return 0.0;
    }
    for ((candidate, share), operations) in question.candidates.iter().zip(&shares).zip(operations) {
        let wanted = if candidate.right { share / right } else { 0.0 };
        for &number in operations {
            gradient[number] -= (wanted - share) * question.scale;
        }
    }
    right.ln()
}

/// For each candidate the numbers of the operations that lead to it.
fn alignments(
    question: &Question,
    model: &SpellingModel,
    numbers: &BTreeMap<&Pair, usize>,
) -> Vec<Vec<usize>> {
    let asked = model.prepare(&question.asked);
    let operations = |candidate: &Candidate| {
        let operations = model.operations(&asked, &model.prepare(&candidate.read)).into_iter();
        operations.filter_map(|op| numbers.get(&ordered(op.from, op.to)).copied()).collect()
    };
    question.candidates.iter().map(operations).collect()
}

/// The teaching spellings of a dump that the geocoder finds something for.
fn questions(dump: &Dump) -> Vec<Question> {
    let is_teaching = |kept: &&Kept| Part::of(&dump.places()[kept.place]) == Part::Teaching;
    let question = |kept: &Kept| question(dump, &kept.spelling, &dump.places()[kept.place]);
    dump.kept().iter().filter(is_teaching).map(question).collect()
}

fn question(dump: &Dump, asked: &str, meant: &Place) -> Question {
    // What is learned must not depend on what was learned before, or no run would be the last. The candidates still do: they are
    // what the tables that this program was built with find, so that consecutive runs differ by hundredths of a nat.
    let (ranking, spelling_model) = (Ranking::UNLEARNED, SpellingModel::sahel());
    let mut found: Vec<NameMatch<'_>> = name_matches(dump.gazetteer(), asked);
    found.sort_by(|a, b| a.place.id.cmp(&b.place.id));
    let mut names: Vec<_> = found.iter_mut().map(|found| (&mut found.features, found.prior_weight)).collect();
    Features::count_namesakes(&mut names);
    let prepared = spelling_model.prepare(asked);
    let candidate = |found: &NameMatch<'_>| {
        let read = found.read().to_owned();
        let of_spelling = spelling_model.cost(&prepared, &spelling_model.prepare(&read), f32::INFINITY);
        let mut but_spelling = found.features;
        but_spelling.0[0] = 0.0;
        Some(Candidate {
            // A question that is read without some of its words is spelled otherwise from there on.
            reading_nats: f64::from(found.cost_nats() - of_spelling?),
            weight: ranking.weight(&but_spelling) + found.prior_weight,
            right: distance_m(found.place.position, meant.position) <= RIGHT_WITHIN_M,
            read,
        })
    };
    let candidates = found.iter().filter_map(candidate).filter(|c| c.reading_nats > -1e-3).collect();
    let letters = asked.chars().count();
    let likeness = Features::likeness(found.iter().map(|found| &found.features));
    Question {
        asked: asked.to_owned(),
        none_weight: ranking.none_weight(letters, likeness),
        scale: ranking.weights[0] * Features::spelling_scale(letters),
        candidates,
    }
}
