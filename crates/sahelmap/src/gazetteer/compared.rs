//! A name as it is compared with others, in whichever script each is written.

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
    as_it_stands: OnceLock<Prepared>,
    in_latin: OnceLock<Vec<LatinReading>>,
}

/// A name that is compared with one on record after the other: the more two in a row begin alike, the faster.
pub(crate) struct Comparison<'a> {
    asked: &'a Compared<'a>,
    alignment: Alignment<'a>,
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
        Self {
            text: folded,
            is_arabic: is_arabic(folded),
            as_it_stands: OnceLock::new(),
            in_latin: OnceLock::new(),
        }
    }

    /// Compares it with many that cost up to `most`, in nats, or `most_between_scripts` where only one of the two is in
    /// Arabic script.
    pub(crate) fn with_many(&self, most: f32, most_between_scripts: f32) -> Comparison<'_> {
        let alignment = Alignment::new(SpellingModel::sahel(), self.as_it_stands(), most);
        Comparison { asked: self, alignment, most_between_scripts }
    }

    fn as_it_stands(&self) -> &Prepared {
        self.as_it_stands.get_or_init(|| SpellingModel::sahel().prepare(self.text))
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

    /// The cost of spelling `on_record` so, `None` where it is above `most`.
    ///
    /// # Cost
    ///
    /// A microsecond; ten times that between scripts.
    pub(crate) fn cost(&self, on_record: &Self, most: f32) -> Option<f32> {
        self.with_many(most, most).cost(on_record)
    }

    /// The Latin reading by which a name in the other script is compared, where it is in the other, and the operations of the
    /// cheapest way to it.
    pub(crate) fn operations(&self, on_record: &Self) -> (Option<String>, Vec<Operation>) {
        if self.is_arabic == on_record.is_arabic {
            return (None, SpellingModel::sahel().operations(self.as_it_stands(), on_record.as_it_stands()));
        }
        let Some(meeting) = self.meeting(on_record, f32::INFINITY) else { return (None, Vec::new()) };
        let reading = if self.is_arabic { meeting.asked } else { meeting.on_record };
        let operations = romanised_model().operations(&meeting.asked.prepared, &meeting.on_record.prepared);
        (Some(reading.text.clone()), operations)
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

impl Comparison<'_> {
    /// The cost of spelling `on_record` so, `None` where it is above the most that is of interest.
    ///
    /// # Cost
    ///
    /// Some 300 nanoseconds, less for a name that begins as the one before it; ten microseconds between scripts.
    pub(crate) fn cost(&mut self, on_record: &Compared<'_>) -> Option<f32> {
        if self.asked.is_arabic == on_record.is_arabic {
            return self.alignment.cost(codes(on_record.text));
        }
        self.asked.meeting(on_record, self.most_between_scripts).map(|meeting| meeting.cost_nats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_in_two_scripts_costs_little_in_either_direction() {
        let (arabic, latin) = (Compared::new("تمبكتو"), Compared::new("tombouctou"));
        let (there, back) = (arabic.cost(&latin, 9.0).unwrap(), latin.cost(&arabic, 9.0).unwrap());
        assert!((there - back).abs() < 1e-3, "{there} and {back}");
        assert!(there < arabic.cost(&Compared::new("tabankort"), 50.0).unwrap());
        assert_eq!(arabic.operations(&latin).0.as_deref(), Some("tmbktou"));
    }

    #[test]
    fn names_in_one_script_are_compared_as_they_stand() {
        let (one, other) = (Compared::new("koro"), Compared::new("koro"));
        assert_eq!(one.cost(&other, 0.0), Some(0.0));
        assert_eq!(one.operations(&other), (None, Vec::new()));
        assert_eq!(Compared::new("غاو").cost(&Compared::new("غاو"), 0.0), Some(0.0));
    }
}
