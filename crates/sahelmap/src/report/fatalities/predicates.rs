//! What a sentence says befell people, and on which side of it they stand.

use std::ops::Range;

use super::super::text::Text;
use super::groups::Group;
use super::nouns::Counted;
use super::vocabulary::{Fate, NONE, PREDICATES, SMALL, Small, Voice, small};

/// A verb or noun that says what befell people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Predicate {
    /// With the auxiliaries before it.
    pub(super) words: Range<usize>,
    pub(super) fate: Fate,
    pub(super) voice: Voice,
    /// Whether an auxiliary stands before it, so that its subject may be far.
    pub(super) has_auxiliary: bool,
    /// Whether the sentence says that it did not come about.
    pub(super) is_denied: bool,
}

/// How far before a verb its auxiliary may stand, with an adverb between.
const AUXILIARY_WORDS: usize = 3;

/// How far from a participle the group may stand that it belongs to without auxiliary.
const NEAR_WORDS: usize = 3;

/// The predicates of a sentence, in order.
pub(super) fn predicates(text: &Text<'_>, sentence: &Range<usize>, groups: &[Group]) -> Vec<Predicate> {
    let mut predicates = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some((length, ())) = NONE.at(text, at) {
            at += length;
            continue;
        }
        let Some((length, &(voice, fate))) = PREDICATES.at(text, at) else {
            at += 1;
            continue;
        };
        predicates.push(predicate(text, sentence, groups, at..at + length, voice, fate));
        at += length;
    }
    predicates
}

fn predicate(
    text: &Text<'_>,
    sentence: &Range<usize>,
    groups: &[Group],
    words: Range<usize>,
    stated: Voice,
    fate: Fate,
) -> Predicate {
    let counted = |word| groups.iter().any(|group| group.words.contains(&word));
    let (mut start, mut passive, mut active) = (words.start, false, false);
    let blank = |word: usize| text.words.get(word).is_some_and(|word| word.before.is_blank());
    for word in (sentence.start..words.start).rev().take(AUXILIARY_WORDS) {
        let is_other = small(text, word).is_any(&[Small::SEPARATOR, Small::STOP, Small::SUBSET]);
        if !blank(word + 1) || counted(word) || PREDICATES.at(text, word).is_some() {
            break;
        }
        let kind = small(text, word);
        // “ont été tués”: the nearest auxiliary decides.
        passive |= !active && kind.is_any(&[Small::BE]);
        active |= !passive && kind.is_any(&[Small::HAVE]);
        if kind.is_any(&[Small::BE, Small::HAVE]) {
            start = word;
        } else if start < words.start || is_other {
            break;
        }
    }
    let voice = match stated {
        Voice::Participle if passive => Voice::Passive,
        Voice::Participle if active => Voice::Active,
        Voice::Participle => by_neighbours(text, groups, &words),
        Voice::Count if passive || active => Voice::Passive,
        // “Fatalities: 14 civilians”.
        Voice::Count if heads_number(text, groups, &words) => Voice::Toll,
        Voice::Active if fate == Fate::Act && passive => Voice::Passive,
        stated => stated,
    };
    let denied = |at: usize| {
        at > sentence.start
            && SMALL.ending_at(text, at).is_some_and(|(_, small)| small.is_any(&[Small::DENIED]))
    };
    let is_denied = !matches!(voice, Voice::Count | Voice::Toll)
        && (denied(words.start) || (start < words.start && denied(start)));
    Predicate {
        has_auxiliary: passive || active || stated == Voice::Passive,
        words: start..words.end,
        fate,
        voice,
        is_denied,
    }
}

/// Whether a number stands behind a colon after a word that has none before it.
fn heads_number(text: &Text<'_>, groups: &[Group], words: &Range<usize>) -> bool {
    text.words.get(words.end).is_some_and(|next| next.before.colon)
        && groups.iter().any(|group| group.words.start == words.end && !group.is_unnumbered)
        && !groups.iter().any(|group| group.words.start < words.start && group.words.end >= words.start)
}

/// The voice of a participle without auxiliary: `killed three`, or `three killed`.
fn by_neighbours(text: &Text<'_>, groups: &[Group], words: &Range<usize>) -> Voice {
    let follows = groups.iter().any(|group| {
        let gap = words.end..group.words.start;
        group.words.start >= words.end
            && gap.len() <= 1
            && (words.end..=group.words.start)
                .all(|word| text.words.get(word).is_some_and(|word| word.before.is_blank()))
            && gap
                .clone()
                .all(|word| !small(text, word).is_any(&[Small::SEPARATOR, Small::STOP, Small::SUBSET]))
    });
    let precedes = groups.iter().any(|group| {
        group.counted != Counted::Things
            && group.words.end <= words.start
            && words.start - group.words.end <= NEAR_WORDS
    });
    match (follows, precedes) {
        (true, _) => Voice::Active,
        (false, true) => Voice::Passive,
        (false, false) => Voice::Active,
    }
}
