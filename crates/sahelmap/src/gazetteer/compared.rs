//! A name as it is compared with others, in whichever script each is written.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::alignment::Alignment;
use super::romanisation::{is_arabic, romanised, romanised_model};
use super::spelling_model::{Prepared, SpellingModel, codes};
use super::spelling_operation::Operation;

/// A name on record in the script of the question comes before one in the other, by so many nats.
const OTHER_SCRIPT_COST_NATS: f32 = 0.3;

/// A folded name that is compared with others, prepared for those in its own script and in the other once one asks for it.
#[derive(Clone, Debug)]
pub(crate) struct Compared<'a> {
    text: &'a str,
    is_arabic: bool,
    in_latin: OnceLock<Vec<LatinReading>>,
}

/// A name that is compared with one on record after the other: the more two in a row begin alike, the faster.
pub(crate) struct Comparison<'a> {
    asked: Compared<'a>,
    alignment: Alignment<'static>,
    /// What is dearer between scripts is of no interest, in nats.
    most_between_scripts: f32,
}

/// What a name is in Latin script.
#[derive(Clone, Debug)]
struct LatinReading {
    text: String,
    prepared: Prepared,
}

/// The readings by which two names in different scripts are nearest, and what their spelling costs.
struct Meeting<'a> {
    asked: &'a LatinReading,
    on_record: &'a LatinReading,
    cost_nats: f32,
}

impl<'a> Compared<'a> {
    pub(crate) fn new(folded: &'a str) -> Self {
        Self { text: folded, is_arabic: is_arabic(folded), in_latin: OnceLock::new() }
    }

    /// The folded name.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// How a name in Arabic script may be read in Latin; nothing for another.
    pub(crate) fn readings_in_latin(&self) -> impl Iterator<Item = &str> {
        let readings = if self.is_arabic { self.in_latin() } else { &[] };
        readings.iter().map(|reading| &*reading.text)
    }

    /// The name as one in Latin script is compared with it: usually romanised where it is in Arabic script.
    pub(crate) fn latin(&self) -> &str {
        self.readings_in_latin().next().unwrap_or(self.text)
    }

    /// The cheapest of the pairs of readings of two names in different scripts.
    fn meeting<'b>(&'b self, on_record: &'b Self, most: f32) -> Option<Meeting<'b>> {
        let mut best: Option<Meeting<'b>> = None;
        for asked in self.in_latin() {
            for known in on_record.in_latin() {
                let most = best.as_ref().map_or(most, |best| best.cost_nats);
                let spelling =
                    romanised_model().cost(&asked.prepared, &known.prepared, most - OTHER_SCRIPT_COST_NATS);
                let Some(cost_nats) = spelling.map(|nats| nats + OTHER_SCRIPT_COST_NATS) else { continue };
                if best.as_ref().is_none_or(|best| cost_nats < best.cost_nats) {
                    best = Some(Meeting { asked, on_record: known, cost_nats });
                }
            }
        }
        best
    }

    fn in_latin(&self) -> &[LatinReading] {
        self.in_latin.get_or_init(|| {
            let readings = if self.is_arabic { romanised(self.text) } else { vec![self.text.to_owned()] };
            let prepare = |text: String| LatinReading { prepared: romanised_model().prepare(&text), text };
            readings.into_iter().map(prepare).collect()
        })
    }
}

impl<'a> Comparison<'a> {
    /// Of a folded name with many that cost up to `most`, in nats, or `most_between_scripts` where only one of the two is in
    /// Arabic script.
    pub(crate) fn new(folded: &'a str, most: f32, most_between_scripts: f32) -> Self {
        let model = SpellingModel::sahel();
        let alignment = Alignment::new(model, Cow::Owned(model.prepare(folded)), most);
        Self { asked: Compared::new(folded), alignment, most_between_scripts }
    }

    /// The name that is compared.
    pub(crate) fn asked(&self) -> &Compared<'a> {
        &self.asked
    }

    /// The cost of spelling `on_record` so, `None` where it is above the most that is of interest.
    ///
    /// # Cost
    ///
    /// About a microsecond, a fraction of it where its letters rule the name out; ten microseconds between scripts.
    pub(crate) fn cost(&mut self, on_record: &Compared<'_>) -> Option<f32> {
        if self.asked.is_arabic == on_record.is_arabic {
            return self.alignment.cost(codes(on_record.text));
        }
        self.asked.meeting(on_record, self.most_between_scripts).map(|meeting| meeting.cost_nats)
    }

    /// The Latin reading by which a name in the other script is compared, where it is in the other, and the operations of the
    /// cheapest way to it. For a comparison to which nothing is too dear.
    pub(crate) fn operations(&mut self, on_record: &Compared<'_>) -> (Option<String>, Vec<Operation>) {
        if self.asked.is_arabic == on_record.is_arabic {
            return (None, self.alignment.operations(codes(on_record.text)));
        }
        let Some(meeting) = self.asked.meeting(on_record, f32::INFINITY) else { return (None, Vec::new()) };
        let reading = if self.asked.is_arabic { meeting.asked } else { meeting.on_record };
        let operations = romanised_model().operations(&meeting.asked.prepared, &meeting.on_record.prepared);
        (Some(reading.text.clone()), operations)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(asked: &str, on_record: &str) -> Option<f32> {
        Comparison::new(asked, 50.0, 50.0).cost(&Compared::new(on_record))
    }

    fn operations(asked: &str, on_record: &str) -> (Option<String>, Vec<Operation>) {
        Comparison::new(asked, f32::INFINITY, f32::INFINITY).operations(&Compared::new(on_record))
    }

    #[test]
    fn the_same_name_in_two_scripts_costs_little_in_either_direction() {
        let (arabic, latin) = ("تمبكتو", "tombouctou");
        let (there, back) = (cost(arabic, latin).unwrap(), cost(latin, arabic).unwrap());
        assert!((there - back).abs() < 1e-3, "{there} and {back}");
        assert!(there < cost(arabic, "tabankort").unwrap());
        assert_eq!(operations(arabic, latin).0.as_deref(), Some("tmbktou"));
    }

    #[test]
    fn names_in_one_script_are_compared_as_they_stand() {
        assert_eq!(cost("koro", "koro"), Some(0.0));
        assert_eq!(operations("koro", "koro"), (None, Vec::new()));
        assert_eq!(cost("غاو", "غاو"), Some(0.0));
    }

    #[test]
    fn what_is_dearer_than_is_of_interest_has_no_cost() {
        let mut comparison = Comparison::new("koro", 0.1, 0.1);
        for (on_record, cost) in [("koro", Some(0.0)), ("koroo", None), ("diapaga", None), ("كورو", None)]
        {
            assert_eq!(comparison.cost(&Compared::new(on_record)), cost, "{on_record}");
        }
    }
}
