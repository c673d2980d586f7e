//! One step from a spelling to another, in words.

use std::fmt;

use super::letter_by_place::as_written;
use super::orthography::{BEGINNING, END};

/// One operation on the way from one spelling to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The letters asked for, empty for an insertion; N and M are nasals that end a syllable.
    pub from: String,
    /// The letters on record, empty for a deletion.
    pub to: String,
    /// Its cost in nats.
    pub cost: f32,
}

impl fmt::Display for Operation {
    /// `ou→w`, `double l`, `single s`, `+h`, `−e`; the marks of beginning and end are left out, a space is shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visible = |text: &str| {
            let shown = text.chars().filter(|&c| c != BEGINNING && c != END);
            shown.map(|c| if c == ' ' { '␣' } else { as_written(c) }).collect::<String>()
        };
        let (from, to) = (visible(&self.from), visible(&self.to));
        let doubled = |one: &str, two: &str| one.chars().count() == 1 && two == one.repeat(2);
        if doubled(&from, &to) {
            write!(f, "double {from}")
        } else if doubled(&to, &from) {
            write!(f, "single {to}")
        } else if from.is_empty() {
            write!(f, "+{to}")
        } else if to.is_empty() {
            write!(f, "−{from}")
        } else {
            write!(f, "{from}→{to}")
        }
    }
}
