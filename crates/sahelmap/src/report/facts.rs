//! What a text says besides places: days, dead, actors, events.

use std::ops::Range;

use super::actors::{ActorMention, actors};
use super::events::{EventMention, events};
use super::fatalities::{FatalityMention, fatalities};
use super::text::Text;
use super::when::{DateMention, dates};
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

    /// The events of a sentence that it reports, not those it recalls.
    pub(super) fn triggers(&self, sentence: &Range<usize>) -> impl Iterator<Item = &EventMention> {
        let sentence = sentence.clone();
        self.events.iter().filter(move |event| sentence.contains(&event.words.start) && !event.is_background)
    }
}
