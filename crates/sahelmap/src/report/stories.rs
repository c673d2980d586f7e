//! Which sentences of a text tell one incident.

use super::facts::Facts;
use super::text::Text;
use super::vocabulary::Vocabulary;
use crate::incident::DateSpan;

/// The sentences that tell one incident.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Story {
    /// Those that report it, by their numbers.
    pub(super) telling: Vec<usize>,
    /// Those after them that say more of it, before the next begins.
    pub(super) saying_more: Vec<usize>,
}

impl Story {
    /// All its sentences.
    pub(super) fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        self.telling.iter().chain(&self.saying_more).copied()
    }
}

/// What is known of the story that is being told.
#[derive(Default)]
struct Told {
    places: Vec<usize>,
    days: Option<DateSpan>,
    has_dead: bool,
}

/// The incidents of a text in the order in which it tells them.
///
/// A sentence goes on with the incident before it unless it says that it is another one, or gives another day and other places,
/// or opens a paragraph with places of its own and a day or dead of its own. `places` are the toponyms of a sentence where something
/// may have happened, units left aside.
pub(super) fn stories(text: &Text<'_>, facts: &Facts, places: impl Fn(usize) -> Vec<usize>) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut told = Told::default();
    for (number, sentence) in text.sentences.iter().enumerate() {
        if !facts.tells(number) {
            if let Some(story) = stories.last_mut() {
                story.saying_more.push(number);
            }
            continue;
        }
        let here = Told {
            places: places(number),
            days: facts
                .dates
                .iter()
                .find(|date| sentence.contains(&date.words.start) && date.tells())
                .map(|date| date.days),
            has_dead: facts.tells_of_dead(sentence),
        };
        let opens_paragraph = number > 0
            && text.words[sentence.start].paragraph != text.words[text.sentences[number - 1].start].paragraph;
        match stories.last_mut() {
            Some(story) if !is_another(text, sentence.start, &told, &here, opens_paragraph) => {
                story.telling.push(number);
                told.places.extend(here.places);
                told.days = told.days.or(here.days);
                told.has_dead |= here.has_dead;
            }
            _ => {
                stories.push(Story { telling: vec![number], saying_more: Vec::new() });
                told = here;
            }
        }
    }
    stories
}

fn is_another(text: &Text<'_>, first_word: usize, told: &Told, here: &Told, opens_paragraph: bool) -> bool {
    let elsewhere = !told.places.is_empty()
        && !here.places.is_empty()
        && here.places.iter().all(|place| !told.places.contains(place));
    let another_day = match (told.days, here.days) {
        (Some(told), Some(here)) => here.first() > told.last() || here.last() < told.first(),
        _ => false,
    };
    // “Separately”, “dans une autre attaque”: within the first words of the sentence.
    const OPENING: usize = 4;
    let says_so =
        (first_word..first_word + OPENING).any(|word| Vocabulary::get().another.at(text, word).is_some());
    (says_so && !here.places.is_empty() && !told.places.is_empty())
        || (elsewhere && another_day)
        || (elsewhere
            && opens_paragraph
            && (here.days.is_some() || here.has_dead)
            && (told.days.is_some() || told.has_dead))
}
