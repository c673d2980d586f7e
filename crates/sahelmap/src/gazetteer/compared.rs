//! A name as it is compared with others, in whichever script each is written.

use std::sync::OnceLock;

use super::romanisation::{is_arabic, romanised, romanised_model};
use super::spelling_model::{Prepared, SpellingModel};
use super::spelling_operation::Operation;

/// A name on record in the script of the question comes before one in the other, by so many nats.
const OTHER_SCRIPT_COST_NATS: f32 = 0.3;

/// A folded name, prepared for comparison with names in its own script and, once one asks for it, in the other.
#[derive(Clone, Debug)]
pub(crate) struct Compared<'a> {
    text: &'a str,
    is_arabic: bool,
    as_it_stands: Prepared,
    /// What it is in Latin script, and that prepared.
    in_latin: OnceLock<Vec<(String, Prepared)>>,
}

impl<'a> Compared<'a> {
    /// # Cost
    ///
    /// A microsecond.
    pub(crate) fn new(folded: &'a str) -> Self {
        let as_it_stands = SpellingModel::sahel().prepare(folded);
        Self { text: folded, is_arabic: is_arabic(folded), as_it_stands, in_latin: OnceLock::new() }
    }

    /// The folded name.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// How a name in Arabic script may be read in Latin; nothing for another.
    pub(crate) fn readings_in_latin(&self) -> impl Iterator<Item = &str> {
        let readings = if self.is_arabic { self.in_latin() } else { &[] };
        readings.iter().map(|(latin, _)| &**latin)
    }

    /// The cost of spelling `on_record` so, `None` where it is above `most`.
    ///
    /// # Cost
    ///
    /// A microsecond or two; ten times that between scripts.
    pub(crate) fn cost(&self, on_record: &Self, most: f32) -> Option<f32> {
        if self.is_arabic == on_record.is_arabic {
            return SpellingModel::sahel().cost(&self.as_it_stands, &on_record.as_it_stands, most);
        }
        self.across(on_record, most).map(|(cost, ..)| cost)
    }

    /// The Latin reading by which a name in the other script is compared, where it is in the other, and the operations of the
    /// cheapest way to it.
    pub(crate) fn operations(&self, on_record: &Self) -> (Option<String>, Vec<Operation>) {
        if self.is_arabic == on_record.is_arabic {
            return (None, SpellingModel::sahel().operations(&self.as_it_stands, &on_record.as_it_stands));
        }
        let Some((_, asked, known)) = self.across(on_record, f32::INFINITY) else {
            return (None, Vec::new());
        };
        let reading = if self.is_arabic { &asked.0 } else { &known.0 };
        (Some(reading.clone()), romanised_model().operations(&asked.1, &known.1))
    }

    /// The name as one in Latin script is compared with it: usually romanised where it is in Arabic script.
    pub(crate) fn latin(&self) -> &str {
        self.readings_in_latin().next().unwrap_or(self.text)
    }

    /// The cheapest of the pairs of readings of two names in different scripts.
    fn across<'b>(
        &'b self,
        on_record: &'b Self,
        most: f32,
    ) -> Option<(f32, &'b (String, Prepared), &'b (String, Prepared))> {
        let mut best: Option<(f32, &(String, Prepared), &(String, Prepared))> = None;
        for asked in self.in_latin() {
            for known in on_record.in_latin() {
                let most = best.map_or(most, |(cost, ..)| cost) - OTHER_SCRIPT_COST_NATS;
                if let Some(cost) = romanised_model().cost(&asked.1, &known.1, most)
                    && best.is_none_or(|(least, ..)| cost + OTHER_SCRIPT_COST_NATS < least)
                {
                    best = Some((cost + OTHER_SCRIPT_COST_NATS, asked, known));
                }
            }
        }
        best
    }

    fn in_latin(&self) -> &[(String, Prepared)] {
        self.in_latin.get_or_init(|| {
            let readings = if self.is_arabic { romanised(self.text) } else { vec![self.text.to_owned()] };
            let prepared = |reading: String| {
                let prepared = romanised_model().prepare(&reading);
                (reading, prepared)
            };
            readings.into_iter().map(prepared).collect()
        })
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
