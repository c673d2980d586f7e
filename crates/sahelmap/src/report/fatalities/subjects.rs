//! Whom a passive verb is about.

use super::claims::Claims;
use super::groups::Group;
use super::nouns::Counted;
use super::predicates::Predicate;
use super::vocabulary::{Fate, Voice};

/// How far before a passive verb its subject may end: people, a bare number, someone without a number.
const PEOPLE_WORDS: usize = 25;
const UNKNOWN_WORDS: usize = 4;
const UNNUMBERED_WORDS: usize = 10;

/// How far a group may stand from what has no auxiliary.
const NEAR_WORDS: usize = 3;

impl Claims<'_, '_> {
    /// The group that a passive verb is about.
    pub(super) fn subject(&self, predicate: &Predicate) -> Option<usize> {
        let before = self.groups.iter().enumerate().rev().filter(|(_, group)| {
            // “12 victimes” are both the group and what befell it.
            group.words.end <= predicate.words.start
                || (predicate.voice == Voice::Count && group.words.start < predicate.words.start)
        });
        for (at, group) in before {
            let gap = group.words.end..predicate.words.start.max(group.words.end);
            // “abducted and later found dead”: those hurt, and no one else, may also have died.
            let hurt = self.of[at]
                .filter(|&of| predicate.fate == Fate::Death && predicate.has_auxiliary && self.is_hurt(of));
            let is_free = self.of[at].is_none()
                || hurt.is_some_and(|hurt| gap.contains(&(self.predicates[hurt].words.end - 1)));
            // “abducted by four men”: those who did it.
            let is_agent = !gap.is_empty()
                && group.words.start > 0
                && matches!(self.text.folded(group.words.start - 1), "by" | "par")
                && self.text.words.get(group.words.start).is_some_and(|word| word.before.is_blank());
            if is_agent && group.counted == Counted::Things {
                continue;
            }
            if is_agent {
                return None;
            }
            if !is_free
                || self
                    .predicates
                    .iter()
                    .enumerate()
                    .any(|(other, predicate)| gap.contains(&(predicate.words.end - 1)) && Some(other) != hurt)
            {
                return None;
            }
            if predicate.fate == Fate::Hurt && self.is_body(group) {
                return None;
            }
            // “killed a farmer abducted in May”.
            if predicate.fate == Fate::Hurt && !predicate.has_auxiliary && self.is_killed_object(at) {
                return None;
            }
            if group.is_subset && !self.is_own_subject(at, predicate) {
                continue;
            }
            let reach = match (predicate.has_auxiliary, group.counted) {
                (_, Counted::Things) if gap.len() <= 1 => return None,
                (_, Counted::Things) => continue,
                (false, _) => NEAR_WORDS,
                (true, _) if group.is_unnumbered => UNNUMBERED_WORDS,
                (true, Counted::Unknown) => UNKNOWN_WORDS,
                (true, Counted::People(_)) => PEOPLE_WORDS,
            };
            // The nearest group is too far: another one is farther.
            if gap.len() > reach {
                if group.is_unnumbered {
                    continue;
                }
                return None;
            }
            // “killed five, burned the school” goes on with what the killers did.
            if self.is_object(at) && (gap.start..=predicate.words.start).any(|word| self.parts(word)) {
                return None;
            }
            return Some(at);
        }
        None
    }

    fn is_hurt(&self, predicate: usize) -> bool {
        self.predicates
            .get(predicate)
            .is_some_and(|predicate| predicate.fate == Fate::Hurt && predicate.voice == Voice::Passive)
    }

    /// “the bodies of three men who had been abducted”.
    fn is_body(&self, group: &Group) -> bool {
        self.predicates
            .iter()
            .any(|predicate| predicate.voice == Voice::Toll && predicate.words.end == group.words.start)
    }

    /// Whether those among others are told of apart: `12 hurt, including two killed`, `dont deux tués`.
    fn is_own_subject(&self, subset: usize, predicate: &Predicate) -> bool {
        let end = self.groups[subset].words.end;
        let adjacent = !predicate.has_auxiliary
            && end == predicate.words.start
            && self.text.words.get(end).is_some_and(|word| word.before.is_blank());
        let whole = self.groups[..subset].iter().rposition(|group| !group.is_subset);
        let has_whole = whole.is_some_and(|whole| {
            self.of[whole].is_none() && !self.has_predicate(&(self.groups[whole].words.end..end))
        });
        adjacent || !has_whole
    }

    /// Whether a group stands right after an active verb of death.
    fn is_killed_object(&self, group: usize) -> bool {
        let start = self.groups[group].words.start;
        self.predicates.iter().any(|predicate| {
            predicate.fate == Fate::Death && predicate.voice == Voice::Active && predicate.words.end == start
        })
    }
}
