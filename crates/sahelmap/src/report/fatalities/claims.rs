//! Which groups of a sentence met which fate.

use std::ops::Range;

use super::super::text::Text;
use super::super::word_class::WordClass;
use super::groups::{Group, is_further};
use super::nouns::Counted;
use super::predicates::Predicate;
use super::vocabulary::{Fate, SMALL, Small, Voice, small};

/// How far after a toll its number may stand, and after an active verb its object.
const TOLL_WORDS: usize = 8;
const OBJECT_WORDS: usize = 2;

/// How many words may stand between two groups of one list.
const LIST_WORDS: usize = 8;

/// For each group the number of the predicate that it belongs to.
pub(super) fn claims(text: &Text<'_>, groups: &[Group], predicates: &[Predicate]) -> Vec<Option<usize>> {
    let mut claims = Claims { text, groups, predicates, of: vec![None; groups.len()] };
    let with = |voices: &'static [Voice]| {
        predicates.iter().enumerate().filter(move |(_, p)| voices.contains(&p.voice) && p.fate != Fate::Act)
    };
    // Passive verbs first: “killed two and three were wounded”.
    for (at, predicate) in with(&[Voice::Passive, Voice::Count]) {
        claims.before(at, predicate);
    }
    for (at, predicate) in with(&[Voice::Passive, Voice::Count]) {
        claims.trailing(at, predicate);
    }
    for (at, predicate) in with(&[Voice::Active]) {
        claims.after(at, predicate, OBJECT_WORDS);
    }
    for (at, predicate) in with(&[Voice::Active, Voice::Passive]) {
        if predicate.fate == Fate::Death && !claims.of.contains(&Some(at)) {
            claims.chained(at, predicate);
        }
    }
    for (at, predicate) in with(&[Voice::Toll]) {
        claims.after(at, predicate, TOLL_WORDS);
    }
    claims.of
}

pub(super) struct Claims<'s, 't> {
    pub(super) text: &'s Text<'t>,
    pub(super) groups: &'s [Group],
    pub(super) predicates: &'s [Predicate],
    pub(super) of: Vec<Option<usize>>,
}

impl Claims<'_, '_> {
    fn before(&mut self, at: usize, predicate: &Predicate) {
        let Some(nearest) = self.subject(predicate) else { return };
        self.of[nearest] = Some(at);
        let mut next = nearest;
        for earlier in (0..nearest).rev() {
            if self.groups[earlier].is_subset {
                continue;
            }
            if self.of[earlier].is_some()
                || self.groups[earlier].counted == Counted::Things
                || !self.is_list(earlier, next)
                || self.is_object(earlier)
            {
                break;
            }
            self.of[earlier] = Some(at);
            next = earlier;
        }
    }

    /// Others who stand behind the verb: `four died on the spot and two others in hospital`, `… lost their lives, and 9 militants`.
    fn trailing(&mut self, at: usize, predicate: &Predicate) {
        const TRAIL_WORDS: usize = 5;
        if !self.of.contains(&Some(at)) {
            return;
        }
        let Some(next) = self.groups.iter().position(|group| group.words.start >= predicate.words.end) else {
            return;
        };
        let group = &self.groups[next];
        let gap = predicate.words.end..group.words.start;
        let sentence = self.text.words[predicate.words.start].sentence;
        let behind = group.words.end..group.words.end + TRAIL_WORDS + 3;
        let follows_and = gap.end > gap.start
            && SMALL
                .ending_at(self.text, gap.end)
                .is_some_and(|(_, small)| small.is_any(&[Small::SEPARATOR]));
        // “died on the spot, two others in hospital”.
        let follows_comma = is_further(self.text, group)
            && self.text.words.get(group.words.start).is_some_and(|word| word.before.comma);
        let is_joined = gap.len() <= TRAIL_WORDS && (follows_and || follows_comma);
        let is_told_of = behind.clone().any(|word| {
            self.text.words.get(word).is_some_and(|word| word.sentence == sentence)
                && (self.predicates.iter().any(|other| other.words.contains(&word))
                    || small(self.text, word).is_any(&[Small::BE, Small::HAVE]))
        });
        let is_people = matches!(group.counted, Counted::People(_)) || is_further(self.text, group);
        if is_joined && !is_told_of && is_people && !group.is_unnumbered && self.of[next].is_none() {
            self.of[next] = Some(at);
        }
    }

    /// A verb that shares its subject with the one before: `were abducted and executed`, `interceptés et tués`.
    fn chained(&mut self, at: usize, predicate: &Predicate) {
        const CHAIN_WORDS: usize = 4;
        let Some((first, before)) = self.predicates[..at].iter().enumerate().next_back() else { return };
        let gap = before.words.end..predicate.words.start;
        let is_chain = before.voice == Voice::Passive
            && gap.len() <= CHAIN_WORDS
            && gap.clone().all(|word| small(self.text, word).is_any(&[Small::CHAIN, Small::BE]))
            && !gap.is_empty();
        if !is_chain {
            return;
        }
        if self.of.contains(&Some(first)) {
            for of in self.of.iter_mut().filter(|of| **of == Some(first)) {
                *of = Some(at);
            }
        } else {
            let whole = Predicate { words: before.words.start..predicate.words.end, ..before.clone() };
            self.before(at, &Predicate { fate: Fate::Death, ..whole });
        }
    }

    fn after(&mut self, at: usize, predicate: &Predicate, reach: usize) {
        let mut end = predicate.words.end;
        let mut last = None;
        let first =
            self.groups.iter().position(|group| group.words.start >= end).unwrap_or(self.groups.len());
        for next in first..self.groups.len() {
            let group = &self.groups[next];
            let gap = end..group.words.start.max(end);
            if last.is_some() && group.is_subset {
                continue;
            }
            let joined = match last {
                None => {
                    gap.len() <= reach
                        && !self.has_predicate(&gap)
                        && !self.has_colon(next, predicate)
                        && !self.is_told_by(&gap, predicate)
                }
                Some(last) => self.is_list(last, next),
            };
            if !joined || self.of[next].is_some() {
                break;
            }
            if group.counted != Counted::Things {
                self.of[next] = Some(at);
            }
            last = Some(next);
            end = group.words.end;
        }
    }

    /// Whether what follows a toll only says whose word it is: `le bilan qu'un responsable donnait`.
    fn is_told_by(&self, gap: &Range<usize>, toll: &Predicate) -> bool {
        toll.voice == Voice::Toll
            && gap.clone().any(|word| matches!(self.text.folded(word), "que" | "qu" | "that"))
    }

    /// A colon or semicolon before an object means that it is none; after “toll” it does not.
    fn has_colon(&self, group: usize, predicate: &Predicate) -> bool {
        let start = self.groups[group].words.start;
        predicate.voice != Voice::Toll && self.text.words.get(start).is_some_and(|word| word.before.colon)
    }

    pub(super) fn has_predicate(&self, words: &Range<usize>) -> bool {
        self.predicates.iter().any(|predicate| words.contains(&(predicate.words.end - 1)))
    }

    /// A word that begins another part of the sentence.
    pub(super) fn parts(&self, word: usize) -> bool {
        self.text.words.get(word).is_some_and(|word| word.before.comma || word.before.colon)
            || small(self.text, word).is_any(&[Small::SEPARATOR])
    }

    /// Whether a group stands right after an active verb.
    pub(super) fn is_object(&self, group: usize) -> bool {
        let start = self.groups[group].words.start;
        self.predicates
            .iter()
            .any(|predicate| predicate.voice == Voice::Active && predicate.words.end == start)
    }

    /// Whether two groups stand in one list: an “and” or a comma right before the second, no verb between.
    fn is_list(&self, first: usize, second: usize) -> bool {
        let gap = self.groups[first].words.end..self.groups[second].words.start;
        let subsets: usize = self.groups[first + 1..second].iter().map(|group| group.words.len() + 1).sum();
        let Some(start) = self.text.words.get(gap.end) else { return false };
        let is_plus = |word: &super::super::text::Word| {
            self.text.words.get(gap.end.wrapping_sub(1)).is_some_and(|last| {
                self.text.original.get(last.end..word.start).is_some_and(|between| between.contains('+'))
            })
        };
        let joined = start.before.comma
            || (gap.is_empty() && is_plus(start))
            || (gap.end > gap.start
                && SMALL
                    .ending_at(self.text, gap.end)
                    .is_some_and(|(_, small)| small.is_any(&[Small::SEPARATOR])));
        let colon =
            (gap.start..=gap.end).any(|word| self.text.words.get(word).is_some_and(|w| w.before.colon));
        let stays = gap.len() <= LIST_WORDS + subsets;
        joined && stays && !colon && !self.has_predicate(&gap) && !self.speaks(second)
    }

    /// Whether a group is who says so: `killed 15 people, two security sources said`.
    fn speaks(&self, group: usize) -> bool {
        const SOURCE_WORDS: usize = 2;
        let end = self.groups[group].words.end;
        let mut next = (end..=end + SOURCE_WORDS)
            .take_while(|&word| word == end || !self.parts(word))
            .filter(|&word| self.text.words.get(word).is_some());
        next.any(|word| WordClass::Says.is_at(self.text, word))
    }
}
