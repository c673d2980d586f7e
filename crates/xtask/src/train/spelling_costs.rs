//! Learning what each operation of the spelling model costs, by expectation and maximisation over pairs of spellings
//! of one place: align every pair at the present costs, count the operations, and let the counts be the next costs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sahelmap::gazetteer::{LETTERS_BY_PLACE, Orthography, Rule, SpellingModel, fold, marked_by_place};

use super::dumps::{Dump, Part};
use super::rule_classes::by_way_of_others;
use super::same_name::is_spelling_of;
use super::telling_apart::telling_apart;

/// Rounds of aligning and counting; the mean cost of a pair no longer moves after three.
const ROUNDS: u32 = 5;

/// What an operation costs before anything is counted: a rule less than a letter for another, so that what a rule
/// explains is counted for the rule.
const FIRST_COST_OF_A_RULE: f64 = 2.0;
pub(super) const FIRST_COST_OF_A_LETTER: f64 = 4.5;

/// An operation never seen counts as this much of one, among this many more chances than there were.
const PRIOR_COUNT: f64 = 0.05;
const PRIOR_CHANCES: f64 = 20.0;

/// A cost above this, in nats, is not written: it is what the model takes for everything that the table leaves out.
pub(super) const DEAREST: f64 = 6.0;

/// An operation as its two spellings, in alphabetical order.
pub(super) type Pair = (String, String);

/// The table of costs, dearest last.
pub(crate) fn learn(orthography: &Orthography, dumps: &[Dump]) -> String {
    let spellings = pairs_of_spellings(dumps);
    println!("{} pairs of spellings", spellings.len());
    let chances = chances(&spellings);
    let mut costs = first_costs(orthography);
    let rules: BTreeSet<Pair> = orthography.rules().iter().map(operation_of).collect();
    for round in 1..=ROUNDS {
        let Ok(model) = SpellingModel::new(orthography, &table(&costs), FIRST_COST_OF_A_LETTER as f32) else {
            break;
        };
        let mut counts: BTreeMap<Pair, f64> = BTreeMap::new();
        let mut total = 0.0;
        for (a, b) in &spellings {
            for operation in model.operations(&model.prepare(a), &model.prepare(b)) {
                total += f64::from(operation.cost);
                *counts.entry(ordered(operation.from, operation.to)).or_default() += 1.0;
            }
        }
        println!("round {round}: a pair costs {:.3} nats", total / spellings.len() as f64);
        for (pair, cost) in &mut costs {
            let chance = |side: &String| chances.get(side).copied().unwrap_or_default();
            // A rule was seen at least in its own example.
            let in_example = f64::from(u8::from(rules.contains(pair)));
            let seen = counts.get(pair).copied().unwrap_or_default().max(in_example);
            // The geometric mean of both sides' chances reads the operation in either direction.
            let share = (seen + PRIOR_COUNT) / ((chance(&pair.0) * chance(&pair.1)).sqrt() + PRIOR_CHANCES);
            *cost = (-share.min(0.9).ln()).min(DEAREST);
        }
    }
    let mut costs = telling_apart(orthography, &costs, dumps);
    by_way_of_others(orthography, &mut costs);
    format!(
        "# What it costs to write one spelling for the other, in nats; learned by `cargo xtask train`.\n{}",
        table(&costs)
    )
}

/// Every two spellings of one teaching place that are near enough to be spellings of one name.
fn pairs_of_spellings(dumps: &[Dump]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for place in dumps.iter().flat_map(Dump::places).filter(|place| Part::of(place) == Part::Teaching) {
        let mut spellings: Vec<String> = place.names().map(fold).filter(|name| !name.is_empty()).collect();
        spellings.sort_unstable();
        spellings.dedup();
        for (at, a) in spellings.iter().enumerate() {
            for b in &spellings[at + 1..] {
                if is_spelling_of(a, b) {
                    pairs.push((a.clone(), b.clone()));
                }
            }
        }
    }
    pairs
}

/// How often each run of up to four letters occurs, nothing included.
fn chances(spellings: &[Pair]) -> BTreeMap<String, f64> {
    let mut chances: BTreeMap<String, f64> = BTreeMap::new();
    for name in spellings.iter().flat_map(|(a, b)| [a, b]) {
        let letters: Vec<char> = marked_by_place(&format!("^{name}$")).chars().collect();
        *chances.entry(String::new()).or_default() += letters.len() as f64;
        for length in 1..=4 {
            for run in letters.windows(length) {
                *chances.entry(run.iter().collect()).or_default() += 1.0;
            }
        }
    }
    // Every pair is read in both directions, and each side stands in one name of the two.
    chances.values_mut().for_each(|count| *count /= 2.0);
    chances
}

/// Every rule, and every letter for every other and for none.
fn first_costs(orthography: &Orthography) -> BTreeMap<Pair, f64> {
    let mut costs = BTreeMap::new();
    // N and M are nasals that end a syllable; they are n and m as they are written.
    let alphabet: Vec<String> = ('a'..='z').chain([' ']).chain(LETTERS_BY_PLACE).map(String::from).collect();
    for (at, a) in alphabet.iter().enumerate() {
        costs.insert(ordered(String::new(), a.clone()), FIRST_COST_OF_A_LETTER);
        for b in alphabet[at + 1..].iter().filter(|b| b.to_lowercase() != *a) {
            costs.insert(ordered(a.clone(), b.clone()), FIRST_COST_OF_A_LETTER);
        }
    }
    for rule in orthography.rules() {
        costs.insert(operation_of(rule), FIRST_COST_OF_A_RULE);
    }
    costs
}

/// The operation that a rule allows, as the model has it.
pub(super) fn operation_of(rule: &Rule) -> Pair {
    let [a, b] = rule.spellings.each_ref().map(|spelling| match spelling.len() {
        0 | 1 => spelling.clone(),
        _ => marked_by_place(spelling),
    });
    ordered(a, b)
}

pub(super) fn ordered(a: String, b: String) -> Pair {
    if a <= b { (a, b) } else { (b, a) }
}

/// The rows of a table of costs, cheapest first.
pub(super) fn table(costs: &BTreeMap<Pair, f64>) -> String {
    let mut rows: Vec<(&Pair, f64)> =
        costs.iter().map(|(pair, &cost)| (pair, cost)).filter(|&(_, cost)| cost < DEAREST).collect();
    rows.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(b.0)));
    let column = |side: &str| if side.is_empty() { "-".to_owned() } else { side.replace(' ', "_") };
    rows.iter().fold(String::new(), |mut text, ((a, b), cost)| {
        // Writing to a string cannot fail.
        let _written = writeln!(text, "{}\t{}\t{cost:.2}", column(a), column(b));
        text
    })
}
