//! What a text says besides places: days, dead, actors, events.

use std::ops::Range;

use super::actors::{ActorMention, actors};
use super::events::{EventMention, Strength, events};
use super::fatalities::{FatalityMention, fatalities};
use super::text::Text;
use super::when::{DateMention, dates};
use crate::incident::Fatalities;
use jiff::civil::Date;

/// The facts of a text, each list in the order of the text.
pub(super) struct Facts {
    pub(super) dates: Vec<DateMention>,
    pub(super) deaths: Vec<FatalityMention>,
    pub(super) actors: Vec<ActorMention>,
    pub(super) events: Vec<EventMention>,
}

impl Facts {
    /// Reads a text, relative days counted from the day on which it was published.
    pub(super) fn of(text: &Text<'_>, published: Option<Date>) -> Self {
        Self {
            dates: dates(text, published),
            deaths: fatalities(text),
            actors: actors(text),
            events: events(text),
        }
    }

    /// The events of some words that they report, not those they recall, nor what is too weak to be one by itself.
    pub(super) fn triggers(&self, words: &Range<usize>) -> impl Iterator<Item = &EventMention> {
        let words = words.clone();
        let first = self.events.partition_point(|event| event.words.start < words.start);
        self.events[first..]
            .iter()
            .take_while(move |event| event.words.start < words.end)
            .filter(|event| !event.is_background && event.strength > Strength::Weak)
    }

    /// Whether some words say that people died in what they report.
    pub(super) fn tells_of_dead(&self, words: &Range<usize>) -> bool {
        let first = self.deaths.partition_point(|dead| dead.words.start < words.start);
        let mut here = self.deaths[first..].iter().take_while(|dead| dead.words.start < words.end);
        here.any(|dead| {
            !dead.is_background && dead.dead != Fatalities { low: Some(0), best: Some(0), high: Some(0) }
        })
    }

    /// Whether some words may report an incident by a day, and a weak word for an event or someone armed.
    pub(super) fn hints(&self, words: &Range<usize>) -> bool {
        let here = |start: usize| words.contains(&start);
        self.dates.iter().any(|date| here(date.words.start) && !date.is_background)
            && (self.events.iter().any(|event| here(event.words.start) && !event.is_background)
                || self.actors.iter().any(|actor| here(actor.words.start) && actor.kind.is_armed()))
    }

    /// Whether some words report an incident.
    pub(super) fn tells(&self, words: &Range<usize>) -> bool {
        self.triggers(words).next().is_some() || self.tells_of_dead(words)
    }
}
