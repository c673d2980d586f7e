//! Why a name was answered: the steps from what was asked to what is on record.

use super::Step;
use super::matching::NameMatch;
use crate::gazetteer::{Compared, Reading, fold, readings_asked, whole_name};

impl NameMatch<'_> {
    /// The steps from a folded question to this name.
    pub(crate) fn steps(&self, asked: &str, matched_name: &str) -> Vec<Step> {
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
    fn spelling_steps(&self, asked: &str) -> Vec<Step> {
        if asked == self.read {
            return Vec::new();
        }
        let on_record = Compared::new(&self.read);
        let cost = |reading: &Reading| {
            let spelling = Compared::new(&reading.text).cost(&on_record, f32::INFINITY);
            reading.cost_nats + spelling.unwrap_or(f32::INFINITY)
        };
        let readings = readings_asked(asked);
        let Some(read) = readings.iter().min_by(|a, b| cost(a).total_cmp(&cost(b))) else {
            return Vec::new();
        };
        let short_for = whole_name(asked).filter(|whole| *whole == read.text);
        let left_out = if short_for.is_some() { None } else { words_missing(asked, &read.text) };
        let (romanised, operations) = Compared::new(&read.text).operations(&on_record);
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
