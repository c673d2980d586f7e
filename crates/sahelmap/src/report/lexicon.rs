//! What an atlas and the tables of words know of the words of a text.

use super::actors::ActorMention;
use super::common_words::is_common_word;
use super::decision::{Choice, Decisions};
use super::names::Known;
use super::not_places::not_places;
use super::text::Text;
use crate::Atlas;
use crate::gazetteer::whole_name;
use crate::geocode::name_matches;

/// A spelling this cheap, in nats, is hardly another name.
const CHEAP_NATS: f32 = 3.0;

/// What is known of the words of one text.
pub(super) struct Lexicon<'a> {
    atlas: &'a Atlas,
    decisions: &'a Decisions,
    /// For each word whether it belongs to a person, a group or anything else that is no place.
    taken: Vec<bool>,
}

impl<'a> Lexicon<'a> {
    pub(super) fn new(
        atlas: &'a Atlas,
        text: &Text<'_>,
        actors: &[ActorMention],
        decisions: &'a Decisions,
    ) -> Self {
        let mut taken = vec![false; text.words.len()];
        let others = not_places(text);
        let spans = others.iter().map(|other| &other.words).chain(actors.iter().map(|actor| &actor.words));
        for span in spans {
            taken.iter_mut().take(span.end).skip(span.start).for_each(|word| *word = true);
        }
        Self { atlas, decisions, taken }
    }
}

impl Known for Lexicon<'_> {
    fn is_name(&self, folded: &str) -> bool {
        match self.decisions.about(folded) {
            Some(Choice::NotAPlace) => false,
            Some(_) => true,
            None => {
                self.atlas.gazetteer().names().exact(folded).next().is_some()
                    || whole_name(folded).is_some_and(|whole| self.is_name(whole))
                    || !self.atlas.boundaries().units_called_exactly(folded).is_empty()
            }
        }
    }

    fn is_unit(&self, folded: &str) -> bool {
        !self.atlas.boundaries().units_called_exactly(folded).is_empty()
    }

    fn is_like_name(&self, folded: &str) -> bool {
        self.is_name(folded)
            || name_matches(self.atlas.gazetteer(), folded)
                .iter()
                .any(|found| found.cost_nats() <= CHEAP_NATS)
    }

    fn is_taken(&self, word: usize) -> bool {
        self.taken.get(word).copied().unwrap_or_default()
    }

    fn is_common(&self, folded: &str) -> bool {
        is_common_word(folded)
    }
}
