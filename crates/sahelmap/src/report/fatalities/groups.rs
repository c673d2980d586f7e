//! How many of whom: `at least 12 civilians`, `une trentaine de soldats`, `a teacher`, `his wife`.

use std::ops::Range;

use super::super::numbers::{self, Closeness};
use super::super::text::Text;
use super::super::word_class::WordClass;
use super::nouns::{Counted, NOUN_WORDS, noun};
use super::vocabulary::{NOUNS, Noun, PREDICATES, SMALL, Small, Voice, small};
use crate::incident::Fatalities;

/// A number of people or things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) words: Range<usize>,
    pub(super) number: Fatalities,
    pub(super) counted: Counted,
    /// Whether they are among those counted before: `including two children`.
    pub(super) is_subset: bool,
    /// Whether no number is said: `the chief`, `civilians`.
    pub(super) is_unnumbered: bool,
}

/// ACLED's number for a plural that nobody counted, outside of war.
const UNCOUNTED: u32 = 3;

/// The groups of a sentence, in order; `skipped` are words of dates.
pub(super) fn groups(
    text: &Text<'_>,
    sentence: &Range<usize>,
    skipped: impl Fn(usize) -> bool,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut at, mut pending_subset) = (sentence.start, None);
    while at < sentence.end {
        if skipped(at) {
            at += 1;
            continue;
        }
        if let Some((length, small)) = SMALL.at(text, at)
            && small.is_any(&[Small::SUBSET])
        {
            pending_subset = Some(at + length);
            at += length;
            continue;
        }
        let found = as_many(text, at, groups.last()).or_else(|| group(text, at));
        // “two members of the Koglweogo” are two.
        let is_of_last = groups.last().is_some_and(|last| {
            last.words.end + 1 == at && matches!(text.folded(at - 1), "of" | "de" | "du" | "des" | "d")
        });
        match found.filter(|group| !(group.is_unnumbered && is_of_last)) {
            Some(mut group) if group.words.end <= sentence.end => {
                // “including two women and three children” are all among those counted before.
                let subset_goes_on = groups.last().is_some_and(|last| {
                    last.is_subset && is_joined_to(text, last.words.end, group.words.start)
                });
                // “twelve men, young and old”: the same people once more.
                let is_apposition = group.is_unnumbered
                    && group.number.best.is_none()
                    && text.words[group.words.start].before.comma
                    && groups.last().is_some_and(|last| {
                        last.words.end == group.words.start
                            && !last.is_unnumbered
                            && matches!(last.counted, Counted::People(_))
                    });
                // “including a local councillor and a driver”: the first may have a noun that is not known.
                let is_pending = pending_subset.take().is_some_and(|from| {
                    from + NOUN_WORDS >= at
                        && (from + 1..=at).all(|word| text.words[word].before.is_blank())
                        && !(from..at).any(|word| PREDICATES.at(text, word).is_some())
                });
                group.is_subset = is_pending || subset_goes_on || is_apposition;
                at = group.words.end.max(at + 1);
                groups.push(group);
            }
            _ => at += 1,
        }
    }
    groups
}

/// `autant de VDP`, `as many VDP`: as many as those named just before.
fn as_many(text: &Text<'_>, at: usize, last: Option<&Group>) -> Option<Group> {
    let start = match (text.folded(at), text.folded(at + 1)) {
        ("autant", "de" | "d") => at + 2,
        ("as", "many") if text.folded(at + 2) != "as" => at + 2,
        _ => return None,
    };
    let last = last.filter(|last| !last.is_unnumbered && last.words.end + NOUN_WORDS >= at)?;
    let (end, counted) = noun(text, start, false)?;
    Some(Group { words: at..end, number: last.number, counted, is_subset: false, is_unnumbered: false })
}

/// Whether only “and” stands between, and no comma.
fn is_joined_to(text: &Text<'_>, end: usize, start: usize) -> bool {
    start == end + 1
        && small(text, end).is_any(&[Small::SEPARATOR])
        && !text.words.get(end).is_none_or(|word| word.before.comma || word.before.closes)
}

/// Whether a group comes on top of another: `two more`, `trois autres`.
pub(super) fn is_further(text: &Text<'_>, group: &Group) -> bool {
    // “more” may stand after the number when it has no noun.
    (group.words.start..=group.words.end).any(|word| small(text, word).is_any(&[Small::FURTHER]))
        && text.folded(group.words.start) != "more"
}

fn group(text: &Text<'_>, start: usize) -> Option<Group> {
    // “his two children”.
    if small(text, start).is_any(&[Small::DEFINITE])
        && text.words.get(start + 1).is_some_and(|word| word.before.is_blank())
        && let Some(group) = counted(text, start + 1).filter(|group| !group.is_unnumbered)
    {
        return Some(Group { words: start..group.words.end, ..group });
    }
    counted(text, start)
}

fn counted(text: &Text<'_>, start: usize) -> Option<Group> {
    let numbered = |(end, number): (usize, Fatalities), singular| {
        let (end, counted) = noun(text, end, singular).unwrap_or((end, Counted::Unknown));
        Group { words: start..end, number, counted, is_subset: false, is_unnumbered: false }
    };
    let first = text.folded(start);
    if matches!(first, "between" | "entre" | "from" | "de") {
        let (end, number) = range(text, start + 1, &["and", "et", "to", "a"])?;
        // “revised from three to eight”, “revu à la hausse, de trois à huit”: only the latter counts.
        let is_revised = (start.saturating_sub(5)..start).any(|word| WordClass::Revised.is_at(text, word));
        let number = if is_revised {
            Fatalities { low: number.high, best: number.high, high: number.high }
        } else {
            number
        };
        return Some(numbered((end, number), false));
    }
    let (number_at, closeness) = numbers::qualifier(text, start).unwrap_or((start, Closeness::Exact));
    if let Some(range) = range(text, number_at, &["to", "a", "or", "ou"]) {
        return Some(numbered(range, false));
    }
    // “Teacher killed”: notes leave the article out.
    if text.words.get(start).is_some_and(|word| word.before.sentence || word.before.colon || start == 0)
        && let Some((length, &Noun::Person { singular: true, side, .. })) = NOUNS.at(text, start)
        && (PREDICATES.at(text, start + length).is_some()
            || small(text, start + length).is_any(&[Small::BE, Small::SEPARATOR]))
    {
        return Some(Group {
            words: start..start + length,
            number: dead(1, Closeness::Exact),
            counted: Counted::People(side),
            is_subset: false,
            is_unnumbered: true,
        });
    }
    if let Some(number) = numbers::number(text, number_at) {
        let closeness = if closeness == Closeness::Exact { number.closeness } else { closeness };
        let is_digit = text.words.get(number_at).is_some_and(|word| word.is_number);
        // “one of his guards”.
        let of_several = matches!(text.folded(number.end), "of" | "de" | "des");
        let group = numbered((number.end, dead(number.value, closeness)), number.value == 1 && !of_several);
        // “un” and “one” are articles and pronouns too, “des centaines” without noun are anything.
        let lone_article = number.value == 1 && !is_digit && group.counted == Counted::Unknown;
        // “killing one and injuring two”.
        let is_object = small(text, number.end).is_any(&[Small::SEPARATOR])
            && matches!(PREDICATES.ending_at(text, start), Some((_, (Voice::Active | Voice::Participle, _))));
        let counts = !lone_article
            || is_object
            || PREDICATES.at(text, number.end).is_some()
            || is_verb(text, number.end);
        return counts.then_some(group);
    }
    unnumbered(text, start)
}

fn is_verb(text: &Text<'_>, word: usize) -> bool {
    small(text, word).is_any(&[Small::BE, Small::HAVE])
}

/// `a teacher`, `the village chief`, `his wife`, `civilians`.
fn unnumbered(text: &Text<'_>, start: usize) -> Option<Group> {
    let one = Fatalities { low: Some(1), best: Some(1), high: Some(1) };
    let people = |end, counted, number| {
        matches!(counted, Counted::People(_)).then_some(Group {
            words: start..end,
            number,
            counted,
            is_subset: false,
            is_unnumbered: true,
        })
    };
    // “à” folds to the English article.
    let is_preposition = matches!(text.original(start..start + 1), "à" | "À");
    if let Some((length, small)) = SMALL.at(text, start)
        && (small.is_any(&[Small::ARTICLE, Small::DEFINITE]) || is_struck(text, start))
        && !is_preposition
    {
        let (end, counted) = noun(text, start + length, true)?;
        return people(end, counted, one);
    }
    let before = start.checked_sub(1).filter(|_| text.words[start].before.is_blank());
    // “the gunmen”, “no soldiers”: those known already, or none.
    let is_definite = |word| {
        small(text, word).is_any(&[Small::DEFINITE])
            || matches!(text.folded(word), "no" | "aucun" | "aucune" | "aux" | "of" | "sans" | "without")
    };
    if before.is_some_and(is_definite) {
        return None;
    }
    match NOUNS.at(text, start)? {
        (length, &Noun::Person { singular: false, plural: true, side }) => people(
            start + length,
            Counted::People(side),
            Fatalities { low: Some(UNCOUNTED), best: None, high: None },
        ),
        _ => None,
    }
}

/// `coûté la vie au maire`: the preposition and the article in one word.
fn is_struck(text: &Text<'_>, word: usize) -> bool {
    text.folded(word) == "au" && PREDICATES.ending_at(text, word).is_some()
}

/// `10-15`, `10 to 15`, `10 à 15`: at least the one, at most the other.
fn range(text: &Text<'_>, start: usize, links: &[&str]) -> Option<(usize, Fatalities)> {
    let low = numbers::number(text, start)?;
    let next = text.words.get(low.end)?;
    let second = if next.before.hyphen || (next.before.dash && next.is_number) {
        low.end
    } else if next.before.is_blank() && links.contains(&text.folded(low.end)) {
        low.end + 1
    } else {
        return None;
    };
    let high = numbers::number(text, second).filter(|high| high.value > low.value)?;
    Some((high.end, Fatalities { low: Some(low.value), best: None, high: Some(high.value) }))
}

fn dead(value: u32, closeness: Closeness) -> Fatalities {
    let value = Some(value);
    match closeness {
        Closeness::Exact => Fatalities { low: value, best: value, high: value },
        Closeness::About => Fatalities { low: None, best: value, high: None },
        Closeness::AtLeast => Fatalities { low: value, best: None, high: None },
        Closeness::AtMost => Fatalities { low: None, best: None, high: value },
    }
}
