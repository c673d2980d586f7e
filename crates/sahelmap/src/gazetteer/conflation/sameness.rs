//! Whether the names of two records are spellings of one name, and not those of twins.

use std::cell::OnceCell;

use super::{EQUAL_NAME_M, NEAR_NAME_M, SPELLED_NAME_M};
use crate::gazetteer::generic_words::{Generic, other_numeral, usual_word};
use crate::gazetteer::spelling::distance_within;
use crate::gazetteer::{Prepared, SpellingModel, fold};

/// Names shorter than this have too many neighbours one edit away.
const SHORTEST_NEAR_NAME: usize = 5;

/// From this length on two edits still make the same name.
const LONG_NAME: usize = 9;

/// Up to so many nats for each letter a name is another spelling, such as Diamweli of Dianwély or Mora of Moura; Bola, at
/// half a nat for each of Bolo's letters, is another name.
const SPELLED_NATS_PER_LETTER: f32 = 0.33;

/// Up to so many it still is, of two places that lie near each other.
const NEAR_NATS_PER_LETTER: f32 = 0.65;

/// A folded name, prepared for comparison once another is near.
pub(super) struct Name {
    folded: String,
    /// Where the words begin that tell it from its twin.
    marks_at: usize,
    /// The letters before those words.
    letters: Vec<char>,
    prepared: OnceCell<Prepared>,
}

/// How surely two names are spellings of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sameness {
    Equal,
    Spelled,
    Near,
}

impl Sameness {
    /// How far apart two records with such names lie at most, in metres.
    pub(super) fn most_m(self) -> f64 {
        match self {
            Self::Equal => EQUAL_NAME_M,
            Self::Spelled => SPELLED_NAME_M,
            Self::Near => NEAR_NAME_M,
        }
    }

    /// An equal name at so many times the distance is as good.
    pub(super) fn distance_factor(self) -> f64 {
        match self {
            Self::Equal => 1.0,
            Self::Spelled => 1.5,
            Self::Near => 2.0,
        }
    }
}

impl Name {
    /// `None` for a name of which nothing is left once it is folded.
    pub(super) fn new(name: &str) -> Option<Self> {
        let folded = fold(name);
        let marks_at = marks_at(&folded);
        let letters = folded[..marks_at].trim_end().chars().collect();
        (!folded.is_empty()).then_some(Self { folded, marks_at, letters, prepared: OnceCell::new() })
    }

    pub(super) fn is_equal(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// `None` where they are different names, or those of twins.
    pub(super) fn sameness(&self, other: &Self) -> Option<Sameness> {
        if self.is_equal(other) {
            return Some(Sameness::Equal);
        }
        if self.is_twin_of(other) {
            return None;
        }
        let shortest = self.letters.len().min(other.letters.len());
        let model = SpellingModel::sahel();
        let most_nats = NEAR_NATS_PER_LETTER * shortest as f32;
        match model.cost(self.prepared(), other.prepared(), most_nats) {
            Some(nats) if nats <= SPELLED_NATS_PER_LETTER * shortest as f32 => Some(Sameness::Spelled),
            Some(_) if shortest >= SHORTEST_NEAR_NAME => Some(Sameness::Near),
            _ => self.is_within_edits(other).then_some(Sameness::Near),
        }
    }

    /// Whether they differ by an edit, or by two where they are long.
    fn is_within_edits(&self, other: &Self) -> bool {
        let shortest = self.letters.len().min(other.letters.len());
        let most = if shortest >= LONG_NAME { 2 } else { 1 };
        shortest >= SHORTEST_NEAR_NAME && distance_within(&self.letters, &other.letters, most).is_some()
    }

    fn prepared(&self) -> &Prepared {
        let stem = self.folded[..self.marks_at].trim_end();
        self.prepared.get_or_init(|| SpellingModel::sahel().prepare(stem))
    }

    /// Whether they end in what tells a village from its twin, and not in the same: numbers, letters, sides, peoples, or
    /// Kalabougou and Kalabougouni.
    fn is_twin_of(&self, other: &Self) -> bool {
        let [marks, others] = [self, other].map(|name| name.folded[name.marks_at..].split(' '));
        let [joined, other_joined] = [self, other].map(|name| name.folded.replace(' ', ""));
        let has_more = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| Generic::of(rest) == Some(Generic::Qualifier))
        };
        !marks.map(usual_mark).eq(others.map(usual_mark))
            || has_more(&joined, &other_joined)
            || has_more(&other_joined, &joined)
    }
}

/// Where the words at the end of a folded name begin that tell it from its twin, the first word never among them.
fn marks_at(folded: &str) -> usize {
    let is_mark = |word: &str| {
        let has_number = word.bytes().any(|byte| byte.is_ascii_digit()) || other_numeral(word).is_some();
        has_number || word.len() <= 2 || Generic::of(word) == Some(Generic::Qualifier)
    };
    let mut at = folded.len();
    while let Some(space) =
        folded[..at].trim_end().rfind(' ').filter(|&space| is_mark(folded[space + 1..at].trim_end()))
    {
        at = space + 1;
    }
    at
}

/// Peul for Foulbé and II for 2.
fn usual_mark(word: &str) -> &str {
    let numeral = other_numeral(word).filter(|_| word.bytes().any(|byte| byte.is_ascii_digit()));
    numeral.or_else(|| usual_word(word)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sameness(a: &str, b: &str) -> Option<Sameness> {
        Name::new(a).unwrap().sameness(&Name::new(b).unwrap())
    }

    #[test]
    fn spellings_of_one_village_are_the_same_name() {
        for (a, b) in [
            ("Diankassagou", "Diangassagou"),
            ("Diamweli", "Dianwély"),
            ("Ogossagou", "Ogossogou"),
            ("Moura", "Mora"),
            ("Inates", "In-Atès"),
            ("Medina Koura", "Médina Coura"),
            ("Kala Peul", "Kala Foulbé"),
            ("Sokolo 2", "Sokolo II"),
        ] {
            assert!(sameness(a, b) <= Some(Sameness::Spelled) && sameness(a, b).is_some(), "{a} and {b}");
        }
        for (a, b) in [("Guinaolo", "Guinawalo"), ("Talataye", "Telataï"), ("Ouro Boubouzz", "Wouro Bubuzz")]
        {
            assert!(sameness(a, b).is_some(), "{a} and {b}");
        }
    }

    #[test]
    fn twins_are_not_the_same_name_however_alike() {
        for (a, b) in [
            ("Tabakoto I", "Tabakoto II"),
            ("Niono Km 17", "Niono Km 18"),
            ("Kolongo B4", "Kolongo B5"),
            ("Bankass-Est", "Bankass-Ouest"),
            ("Zone A", "Zone B"),
            ("Sagara Ba", "Sagara Bo"),
            ("Koro Peul", "Koro Dogon"),
            ("Ogossagou", "Ogossagou Peul"),
            ("Kalabougou", "Kalabougouni"),
            ("Bolo", "Bola"),
        ] {
            assert_eq!(sameness(a, b), None, "{a} and {b}");
        }
    }
}
