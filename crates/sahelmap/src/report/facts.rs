//! What a text says besides places: days, dead, actors, events.

use std::ops::Range;

use super::actors::{ActorMention, actors};
use super::event_words::Strength;
use super::events::{EventMention, events};
use super::fatalities::{FatalityMention, fatalities};
use super::implied::implied;
use super::text::Text;
use super::tone::Subject;
use super::when::{DateMention, dates};
use crate::incident::Fatalities;
use jiff::civil::Date;

/// The facts of a text, each list in the order of the text.
pub(super) struct Facts {
    pub(super) dates: Vec<DateMention>,
    pub(super) deaths: Vec<FatalityMention>,
    pub(super) actors: Vec<ActorMention>,
    pub(super) events: Vec<EventMention>,
    /// For each sentence whether it tells of an incident.
    telling: Vec<bool>,
}

/// A note has no more sentences than this: one without a word that is surely an event may be told by a weaker one.
const MOST_SENTENCES_OF_NOTE: usize = 6;

impl Facts {
    /// Reads a text, relative days counted from the day on which it was published.
    pub(super) fn of(text: &Text<'_>, published: Option<Date>) -> Self {
        let mut facts = Self {
            dates: dates(text, published),
            deaths: fatalities(text),
            actors: actors(text),
            events: events(text),
            telling: Vec::new(),
        };
        let unnamed = implied(text, &facts.events, &facts.actors);
        facts.telling = facts.surely_told(text);
        let is_note = text.sentences.len() <= MOST_SENTENCES_OF_NOTE && !facts.telling.contains(&true);
        if is_note && facts.may_be_note() {
            let subjects: Vec<Subject> =
                text.sentences.iter().map(|words| Subject::of(text, words)).collect();
            if subjects.iter().all(|subject| *subject == Subject::Anything) {
                facts.telling = text.sentences.iter().map(|words| facts.is_hinted_at(words)).collect();
            }
        }
        // Those whom nobody names say nothing more on whether a text tells of anything.
        facts.actors.extend(unnamed);
        facts.actors.sort_by_key(|actor| actor.words.start);
        facts
    }

    /// Takes a short text that names a day, and whose places have their units in brackets as coders write them, for an event note,
    /// though none of its words is known for an event.
    pub(super) fn tell_as_note(&mut self, text: &Text<'_>) {
        let has_day = self.dates.iter().any(|date| !date.is_background);
        let is_told = self.telling.contains(&true);
        if !is_told && has_day && text.sentences.len() <= MOST_SENTENCES_OF_NOTE {
            self.telling = vec![true; text.sentences.len()];
        }
    }

    /// Whether a sentence tells of an incident.
    pub(super) fn tells(&self, sentence: usize) -> bool {
        self.telling.get(sentence).copied().unwrap_or_default()
    }

    /// The events of some words that they report, not those they recall, nor what is too weak to be one by itself.
    pub(super) fn triggers(&self, words: &Range<usize>) -> impl Iterator<Item = &EventMention> {
        self.events_of(words).iter().filter(|event| !event.is_background && event.strength > Strength::Weak)
    }

    /// The dates that begin in some words.
    pub(super) fn dates_of(&self, words: &Range<usize>) -> &[DateMention] {
        beginning_in(&self.dates, words, |date| &date.words)
    }

    /// The statements on numbers of dead that begin in some words.
    pub(super) fn deaths_of(&self, words: &Range<usize>) -> &[FatalityMention] {
        beginning_in(&self.deaths, words, |dead| &dead.words)
    }

    /// The actors that begin in some words.
    pub(super) fn actors_of(&self, words: &Range<usize>) -> &[ActorMention] {
        beginning_in(&self.actors, words, |actor| &actor.words)
    }

    /// The events that begin in some words.
    pub(super) fn events_of(&self, words: &Range<usize>) -> &[EventMention] {
        beginning_in(&self.events, words, |event| &event.words)
    }

    /// Whether some words say that people died in what they report.
    pub(super) fn tells_of_dead(&self, words: &Range<usize>) -> bool {
        self.deaths_of(words).iter().any(|dead| {
            !dead.is_background && dead.dead != Fatalities { low: Some(0), best: Some(0), high: Some(0) }
        })
    }

    /// For each sentence whether it tells of an event, or of dead who are not those of an accident. After an accident a sentence
    /// without a day of its own is still about it.
    fn surely_told(&self, text: &Text<'_>) -> Vec<bool> {
        let mut is_misfortune = false;
        let told = |words: &Range<usize>| {
            let has_event = self.triggers(words).next().is_some();
            let has_dead = self.tells_of_dead(words);
            is_misfortune &= self.dates_of(words).is_empty();
            if has_dead && !has_event {
                is_misfortune |= Subject::of(text, words) == Subject::Misfortune;
            }
            (has_event || has_dead) && !is_misfortune
        };
        text.sentences.iter().map(told).collect()
    }

    /// Whether the text names a day and someone armed, or says with a weak word that something happened.
    fn may_be_note(&self) -> bool {
        let has_day = self.dates.iter().any(|date| !date.is_background);
        let has_event = self.events.iter().any(|event| !event.is_background);
        has_day && (has_event || self.actors.iter().any(|actor| actor.kind.is_armed()))
    }

    /// Whether some words of a note without a sure word for an event name the day, someone armed or a weaker word.
    fn is_hinted_at(&self, words: &Range<usize>) -> bool {
        self.dates_of(words).iter().any(|date| !date.is_background)
            || self.events_of(words).iter().any(|event| !event.is_background)
            || self.actors_of(words).iter().any(|actor| actor.kind.is_armed())
    }
}

/// The mentions of a list in the order of the text that begin in some words.
fn beginning_in<'f, M>(
    mentions: &'f [M],
    words: &Range<usize>,
    words_of: impl Fn(&M) -> &Range<usize>,
) -> &'f [M] {
    let before = |word: usize| mentions.partition_point(|mention| words_of(mention).start < word);
    mentions.get(before(words.start)..before(words.end)).unwrap_or_default()
}
