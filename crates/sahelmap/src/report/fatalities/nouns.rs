//! What a number counts: people of which side, things, or what is not known.

use super::super::text::Text;
use super::vocabulary::{NOUNS, Noun, PREDICATES, Small, Victims, small};

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    People(Victims),
    Things,
    /// A number whose noun is not known, or has none.
    Unknown,
}

/// How many words may stand between a number and its noun.
pub(super) const NOUN_WORDS: usize = 5;

/// What a number counts: where its noun ends and what it is.
pub(super) fn noun(text: &Text<'_>, from: usize, singular: bool) -> Option<(usize, Counted)> {
    let mut thing = None;
    for at in from..from + NOUN_WORDS {
        let word = text.words.get(at)?;
        if !word.before.is_blank() || word.is_number {
            return thing;
        }
        match NOUNS.at(text, at) {
            Some((length, &Noun::Person { singular: one, plural: many, side }))
                if if singular { one } else { many } =>
            {
                // “a Koglweogo leader”: the last noun counts.
                let next = text.words.get(at + length).filter(|next| next.before.is_blank());
                if next.is_some()
                    && let Some((further, &Noun::Person { singular: one, plural: many, side: last })) =
                        NOUNS.at(text, at + length)
                    && if singular { one } else { many }
                {
                    let side = if last == Victims::People { side } else { last };
                    return Some((at + length + further, Counted::People(side)));
                }
                return Some((at + length, Counted::People(side)));
            }
            // “12 civilian deaths”: it describes what follows.
            Some((_, Noun::Person { .. })) => continue,
            Some((length, Noun::Thing)) => {
                thing = Some((at + length, Counted::Things));
                continue;
            }
            Some((length, Noun::Chose)) => return Some((at + length, Counted::Things)),
            None => {}
        }
        if thing.is_some() {
            return thing;
        }
        let ends = [Small::BE, Small::HAVE, Small::SEPARATOR, Small::SUBSET, Small::STOP];
        let small = small(text, at);
        if PREDICATES.at(text, at).is_some() || small.is_any(&ends) {
            return None;
        }
    }
    thing
}
