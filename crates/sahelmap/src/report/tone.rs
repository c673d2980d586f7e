//! Whether a sentence tells of one incident, of how things are, or of what did not happen.

use std::ops::Range;

use super::event_words::{Meaning, meaning_of};
use super::text::Text;
use super::word_class::WordClass;

/// What a sentence says about its clauses.
#[derive(Default)]
pub(super) struct Tone {
    pub(super) clause: usize,
    /// For each clause the first of those that no colon parts it from.
    opening: Vec<usize>,
    /// The clauses and words that tell how things are.
    pub(super) general: Vec<(usize, usize)>,
    /// Nobody meant what it tells.
    pub(super) is_misfortune: bool,
    /// The clauses that name a day.
    pub(super) dated: Vec<usize>,
    /// The clause of each trigger.
    pub(super) triggers: Vec<usize>,
}

impl Tone {
    pub(super) fn clear(&mut self) {
        self.clause = 0;
        self.opening.clear();
        self.is_misfortune = false;
        self.general.clear();
        self.dated.clear();
        self.triggers.clear();
    }

    pub(super) fn enter(&mut self, text: &Text<'_>, word: usize, first: usize) {
        let before = text.words[word].before;
        self.clause += usize::from(word > first && !before.is_blank());
        if self.opening.len() <= self.clause {
            let opening = self.opening.last().copied().filter(|_| !before.colon);
            self.opening.push(opening.unwrap_or(self.clause));
        }
    }

    /// Whether a trigger tells how things are. Words to that effect speak for their clause, in the first clause for the
    /// whole sentence up to a colon; where a clause names a day they speak only for what is next to them.
    pub(super) fn is_general(&self, clause: usize, word: usize) -> bool {
        const NEXT: usize = 4;
        let is_dated = self.dated.contains(&clause);
        let opening = self.opening.get(clause).copied().unwrap_or_default();
        self.is_misfortune
            || self.general.iter().any(|&(general_clause, at)| {
                if is_dated {
                    general_clause == clause && at.abs_diff(word) <= NEXT
                } else {
                    general_clause == clause || general_clause == opening
                }
            })
    }
}

/// What a sentence without an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Anything,
    /// How things are, a trial, a report, a visit.
    General,
    /// What nobody meant: a road accident, a flood, a wrestling match.
    Misfortune,
}

impl Subject {
    /// What a sentence is about, by its words.
    ///
    /// # Cost
    ///
    /// One look-up a word.
    pub(super) fn of(text: &Text<'_>, sentence: &Range<usize>) -> Self {
        let mut subject = Self::Anything;
        let mut word = sentence.start;
        while word < sentence.end {
            let (length, meaning) = meaning_of(text, word).unwrap_or((1, Meaning::None));
            match meaning {
                Meaning::Misfortune => return Self::Misfortune,
                Meaning::General => subject = Self::General,
                _ => {}
            }
            word += length;
        }
        subject
    }
}

/// How many words tell of past years: `since 2012`, `depuis janvier 2021`, a bare `in 2018`.
pub(super) fn past_years(text: &Text<'_>, word: usize) -> Option<usize> {
    let farthest = match text.folded(word) {
        "since" | "depuis" => 4,
        "in" | "en" => 1,
        _ => return None,
    };
    let mut words = 1..=farthest;
    words
        .find(|&ahead| text.words.get(word + ahead).is_some_and(|_| is_year(text.folded(word + ahead))))
        .map(|ahead| ahead + 1)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the words just before say that it did not happen.
pub(super) fn is_denied(text: &Text<'_>, word: usize) -> bool {
    const FARTHEST: usize = 3;
    let mut at = word;
    while at > 0
        && word - at < FARTHEST
        && text.words[at].before.is_blank()
        && !text.words[at].before.sentence
    {
        at -= 1;
        if WordClass::Denial.is_at(text, at) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_past_where_no_month_stands_before_them() {
        let length = |said| past_years(&Text::new(said), 0);
        assert_eq!(length("since 2012"), Some(2));
        assert_eq!(length("depuis le 3 janvier 2021"), Some(5));
        assert_eq!(length("in 2018"), Some(2));
        assert_eq!(length("in June 2018"), None);
        assert_eq!(length("since Saturday"), None);
    }

    #[test]
    fn what_nobody_meant_is_told_from_a_trial_and_from_anything_else() {
        let subject = |said| {
            let text = Text::new(said);
            Subject::of(&text, &text.sentences[0])
        };
        assert_eq!(subject("a lorry overturned and nine people died"), Subject::Misfortune);
        assert_eq!(subject("le procès des auteurs de l'attaque"), Subject::General);
        assert_eq!(subject("gunmen killed nine people"), Subject::Anything);
    }

    #[test]
    fn a_denial_is_near() {
        assert!(is_denied(&Text::new("no one was killed"), 3));
        assert!(!is_denied(&Text::new("no, he was killed"), 3));
        assert!(!is_denied(&Text::new("No road is safe where men killed"), 6));
    }
}
