//! Why a name was answered: the steps from what was asked to what is on record.

use std::cell::OnceCell;

use super::Step;
use super::matching::NameMatch;
use crate::gazetteer::{Compared, Comparison, Reading, fold, readings_asked, whole_name};

/// What was asked, prepared once for all the names that are explained.
pub(super) struct Explainer<'r> {
    folded: &'r str,
    readings: &'r OnceCell<Vec<Reading>>,
    /// The readings, each ready to be compared; none until a name is spelled otherwise.
    comparisons: Vec<(Comparison<'r>, &'r Reading)>,
}

impl<'r> Explainer<'r> {
    /// Of a folded question, whose readings come into `readings` once they are wanted.
    pub(super) fn new(folded: &'r str, readings: &'r OnceCell<Vec<Reading>>) -> Self {
        Self { folded, readings, comparisons: Vec::new() }
    }

    /// The reading that is cheapest to spell as a name on record, ready to be compared with it.
    fn cheapest(&mut self, on_record: &Compared<'_>) -> Option<&mut (Comparison<'r>, &'r Reading)> {
        if self.comparisons.is_empty() {
            let readings = self.readings.get_or_init(|| readings_asked(self.folded));
            let comparison = |text| Comparison::new(text, f32::INFINITY, f32::INFINITY);
            self.comparisons = readings.iter().map(|read| (comparison(&read.text), read)).collect();
        }
        let mut cheapest = (0, f32::INFINITY);
        if self.comparisons.len() > 1 {
            for (at, (comparison, read)) in self.comparisons.iter_mut().enumerate() {
                let spelling = comparison.cost(on_record);
                let cost_nats = read.cost_nats + spelling.unwrap_or(f32::INFINITY);
                if cost_nats < cheapest.1 {
                    cheapest = (at, cost_nats);
                }
            }
        }
        self.comparisons.get_mut(cheapest.0)
    }
}

impl NameMatch<'_> {
    /// The steps from a folded question to this name.
    pub(crate) fn steps(&self, asked: &str, matched_name: &str) -> Vec<Step> {
        self.explained(&mut Explainer::new(asked, &OnceCell::new()), matched_name)
    }

    /// The steps from the question to this name.
    pub(super) fn explained(&self, asked: &mut Explainer<'_>, matched_name: &str) -> Vec<Step> {
        let mut steps: Vec<Step> =
            if self.only_beginning { vec![Step::Beginning] } else { self.spelling_steps(asked) };
        let whole = fold(matched_name);
        steps.extend(words_missing(&whole, &self.read).map(Step::Unsaid));
        if self.is_alias() {
            steps.push(Step::Alias);
        }
        steps
    }

    /// The cheapest way from a reading of what was asked to the name.
    fn spelling_steps(&self, asked: &mut Explainer<'_>) -> Vec<Step> {
        let folded = asked.folded;
        if folded == self.read {
            return Vec::new();
        }
        let on_record = Compared::new(&self.read);
        let Some((comparison, read)) = asked.cheapest(&on_record) else { return Vec::new() };
        let short_for = whole_name(folded).filter(|whole| *whole == read.text);
        let left_out = if short_for.is_some() { None } else { words_missing(folded, &read.text) };
        let (romanised, operations) = comparison.operations(&on_record);
        let short_for = short_for.map(|whole| Step::ShortFor(whole.to_owned()));
        short_for
            .into_iter()
            .chain(left_out.map(Step::LeftOut))
            .chain(romanised.map(Step::Romanised))
            .chain(operations.into_iter().map(Step::Spelling))
            .collect()
    }
}

/// The words of `whole` that `part` lacks, in their order; `None` where it lacks none.
pub(super) fn words_missing(whole: &str, part: &str) -> Option<String> {
    let kept: Vec<&str> = part.split(' ').collect();
    let missing: Vec<&str> = whole.split(' ').filter(|word| !kept.contains(word)).collect();
    // A reading only leaves words out: where none of it stands in the whole, the name was spelled otherwise.
    let is_reading = kept.iter().all(|word| whole.split(' ').any(|known| known == *word));
    (is_reading && !missing.is_empty()).then(|| missing.join(" "))
}
