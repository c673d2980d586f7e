//! Which sentences of a text tell one incident.

use std::collections::BTreeSet;
use std::ops::Range;

use super::facts::Facts;
use super::text::Text;
use super::vocabulary::Vocabulary;
use super::word_class::WordClass;
use crate::incident::DateSpan;

/// The sentences that tell one incident.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Story {
    /// Those that report it, by their numbers, in order.
    pub(super) telling: Vec<usize>,
    /// Those after them that say more of it, before the next begins, in order.
    pub(super) saying_more: Vec<usize>,
    /// Those of its paragraphs that tell no incident: first those before it, the nearest first, then those after.
    pub(super) beside: Vec<usize>,
}

impl Story {
    /// Whether a sentence reports it.
    pub(super) fn is_told_by(&self, sentence: usize) -> bool {
        self.telling.binary_search(&sentence).is_ok()
    }

    /// Whether a sentence reports it or says more of it.
    pub(super) fn has(&self, sentence: usize) -> bool {
        self.is_told_by(sentence) || self.saying_more.binary_search(&sentence).is_ok()
    }

    /// The words from its first sentence to its last, those beside it and any that stand between among them.
    pub(super) fn words(&self, text: &Text<'_>) -> Range<usize> {
        let all = || self.sentences().chain(self.beside.iter().copied());
        let first = all().min().and_then(|first| text.sentences.get(first));
        let last = all().max().and_then(|last| text.sentences.get(last));
        first.map_or(0, |first| first.start)..last.map_or(0, |last| last.end)
    }

    /// All its sentences.
    pub(super) fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        self.telling.iter().chain(&self.saying_more).copied()
    }
}

/// What is known of the story that is being told.
#[derive(Default)]
struct Told {
    places: BTreeSet<usize>,
    days: Option<DateSpan>,
    has_dead: bool,
}

/// The incidents of a text in the order in which it tells them.
///
/// A sentence goes on with the incident before it unless it says that it is another one, or gives another day and other places,
/// or opens a paragraph with places of its own and a day or dead of its own. `places` are the toponyms of a sentence where something
/// may have happened, units left aside. Where a text goes through the days one by one, each day begins another.
pub(super) fn stories(
    text: &Text<'_>,
    facts: &Facts,
    places: impl Fn(usize) -> BTreeSet<usize>,
) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut told = Told::default();
    let is_roundup = is_roundup(text, facts);
    for (number, sentence) in text.sentences.iter().enumerate() {
        if !facts.tells(number) {
            if let Some(story) = stories.last_mut() {
                story.saying_more.push(number);
            }
            continue;
        }
        let here = Told {
            places: places(number),
            days: facts.dates_of(sentence).iter().find(|date| date.tells()).map(|date| date.days),
            has_dead: facts.tells_of_dead(sentence),
        };
        let opens_paragraph = number > 0
            && text.words[sentence.start].paragraph != text.words[text.sentences[number - 1].start].paragraph;
        match stories.last_mut() {
            Some(story)
                if !(is_another(text, sentence.start, &told, &here, opens_paragraph)
                    || (is_roundup && opens_with_day(facts, sentence))) =>
            {
                // What a later paragraph says without a place, a day or the dead is comment.
                let opening =
                    story.telling.first().map(|&first| text.words[text.sentences[first].start].paragraph);
                let is_later =
                    opening.is_some_and(|opening| text.words[sentence.start].paragraph > opening + 1);
                if is_later && here.places.is_empty() && here.days.is_none() && !here.has_dead {
                    story.saying_more.push(number);
                    continue;
                }
                story.telling.push(number);
                told.places.extend(here.places);
                told.days = told.days.or(here.days);
                told.has_dead |= here.has_dead;
            }
            _ => {
                stories.push(Story { telling: vec![number], ..Story::default() });
                told = here;
            }
        }
    }
    let paragraph = |sentence: usize| text.words[text.sentences[sentence].start].paragraph;
    // In the order of the text, as are those of each story.
    let telling: Vec<usize> = stories.iter().flat_map(|story| story.telling.iter().copied()).collect();
    for story in &mut stories {
        let own: Vec<usize> = story.telling.iter().map(|&sentence| paragraph(sentence)).collect();
        let first = story.telling.first().copied().unwrap_or_default();
        let is_beside = |sentence: &usize| {
            own.binary_search(&paragraph(*sentence)).is_ok() && telling.binary_search(sentence).is_err()
        };
        let before = (0..first).rev().take_while(|sentence| paragraph(*sentence) == paragraph(first));
        story.beside =
            before.filter(is_beside).chain(story.saying_more.iter().copied().filter(is_beside)).collect();
    }
    stories
}

/// Whether a text goes through the days one by one: `Monday: … Wednesday: … Saturday: …`.
fn is_roundup(text: &Text<'_>, facts: &Facts) -> bool {
    const FEWEST: usize = 3;
    let items = (0..text.sentences.len())
        .filter(|&number| facts.tells(number) && opens_with_day(facts, &text.sentences[number]))
        .count();
    let is_headed = || {
        let mut first = text.sentences.first().cloned().unwrap_or_default();
        !opens_with_day(facts, &first) && first.any(|word| WordClass::Bulletin.is_at(text, word))
    };
    items >= FEWEST || (items == FEWEST - 1 && is_headed())
}

/// Whether a day of its own is among the first words of a sentence.
fn opens_with_day(facts: &Facts, sentence: &Range<usize>) -> bool {
    const OPENING: usize = 3;
    let opening = sentence.start..sentence.start + OPENING;
    facts.dates_of(&opening).iter().any(|date| date.tells() && date.days.first() == date.days.last())
}

fn is_another(text: &Text<'_>, first_word: usize, told: &Told, here: &Told, opens_paragraph: bool) -> bool {
    let elsewhere =
        !told.places.is_empty() && !here.places.is_empty() && here.places.is_disjoint(&told.places);
    let another_day = match (told.days, here.days) {
        (Some(told), Some(here)) => here.first() > told.last() || here.last() < told.first(),
        _ => false,
    };
    // “Separately”, “dans une autre attaque”: within the first words of the sentence.
    const OPENING: usize = 4;
    let says_so =
        (first_word..first_word + OPENING).any(|word| Vocabulary::get().another.at(text, word).is_some());
    let is_item = text.words.get(first_word).is_some_and(|word| word.is_item);
    (is_item && elsewhere)
        || (says_so && !here.places.is_empty() && !told.places.is_empty())
        || (elsewhere && another_day)
        || (elsewhere
            && opens_paragraph
            && (here.days.is_some() || here.has_dead)
            && (told.days.is_some() || told.has_dead))
}
