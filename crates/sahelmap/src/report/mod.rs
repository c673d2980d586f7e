//! From a page of text to incidents with places, roles and uncertainty.

#[expect(unreachable_pub)]
mod actor_kind;
mod actor_part;
#[cfg_attr(not(test), expect(dead_code))]
mod actors;
#[cfg_attr(not(test), expect(dead_code))]
mod codebook;
mod common_words;
#[expect(unreachable_pub)]
mod event_type;
#[cfg_attr(not(test), expect(dead_code))]
mod events;
#[cfg_attr(not(test), expect(dead_code))]
mod not_places;
mod persons;
mod phrases;
mod text;
mod tone;
mod wording;
