//! What the words straight before and after a name say of it.

use std::ops::Range;

use super::text::Text;
use super::vocabulary::{Cue, Noun, Vocabulary};
use super::word_class::WordClass;

/// What the words beside a name say of it, and which they are, the name aside.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cued {
    pub(super) noun: Option<Noun>,
    pub(super) cue: Option<Cue>,
    pub(super) phrase: Range<usize>,
}

/// Words between a preposition and the noun or name: articles, numbers, adjectives.
const MOST_BETWEEN: usize = 4;

/// What stands before the name that begins at a word.
pub(super) fn before_name(text: &Text<'_>, start: usize) -> Cued {
    let nothing = Cued { noun: None, cue: None, phrase: start..start };
    let mut at = start;
    let mut links = 0;
    // A name with a comma or a bracket before it has nothing to do with what stands there.
    while at > 0 && links < 3 && joins(text, at) && WordClass::Link.is_at(text, at - 1) {
        at -= 1;
        links += 1;
    }
    if at == start && at > 0 && text.words.get(at).is_some_and(|word| word.before.colon) {
        // “Village: Tohévéra; Province: Poni”.
        let noun = Vocabulary::get()
            .nouns
            .at(text, at - 1)
            .filter(|(length, _)| *length == 1)
            .map(|(_, noun)| *noun);
        return Cued { noun, cue: None, phrase: if noun.is_some() { at - 1..start } else { start..start } };
    }
    if !joins(text, at) || at == 0 {
        // “Village of Solhan” at the beginning of a sentence stands as a noun all the same.
        return nothing;
    }
    let vocabulary = Vocabulary::get();
    let noun = vocabulary.nouns.ending_at(text, at);
    let from = noun.map_or(at, |(length, _)| at - length);
    // “took the road to”: where people fled to, and no road that it happened on.
    let flight = [start, at].into_iter().find_map(|end| {
        let (length, _) = vocabulary.cues.ending_at(text, end).filter(|(_, cue)| **cue == Cue::Refuge)?;
        (end - length < from).then_some(end - length)
    });
    if let Some(phrase_start) = flight {
        return Cued { noun: None, cue: Some(Cue::Refuge), phrase: phrase_start..start };
    }
    let cue = cue_before(text, from, at, start);
    let phrase_start = cue.map_or(from, |(from, _)| from);
    let noun = noun.map(|(_, noun)| *noun);
    if noun.is_none() && cue.is_none() {
        return nothing;
    }
    Cued { noun, cue: cue.map(|(_, cue)| cue), phrase: phrase_start..start }
}

/// The cue before a noun that begins at `from`, or before the name's links where there is no noun.
fn cue_before(text: &Text<'_>, from: usize, linked: usize, start: usize) -> Option<(usize, Cue)> {
    let vocabulary = Vocabulary::get();
    // “près de”, “outskirts of”: the cue takes the link in.
    for end in [start, linked] {
        if (end == from || from == linked)
            && let Some((length, cue)) = vocabulary.cues.ending_at(text, end)
            && is_spelled_so(text, end - length, length)
        {
            return Some((end - length, *cue));
        }
    }
    (from.saturating_sub(MOST_BETWEEN)..=from).rev().find_map(|end| {
        if end == 0
            || (end < from
                && !(end + 1..=from)
                    .all(|word| word >= text.words.len() || text.words[word].before.is_blank()))
        {
            return None;
        }
        if end < from && !text.words[end].before.is_blank() {
            return None;
        }
        let (length, cue) = vocabulary.cues.ending_at(text, end)?;
        // Between the preposition and the name stand articles and adjectives, no other name.
        let clean = (end..from).all(|word| !text.words[word].is_capital);
        let same_sentence =
            text.words[end - length].sentence == text.words[from.min(text.words.len() - 1)].sentence;
        (clean && same_sentence && (from < start || end == from) && is_spelled_so(text, end - length, length))
            .then_some((end - length, *cue))
    })
}

/// `à` is a preposition and `a` a verb, though both fold to one word.
fn is_spelled_so(text: &Text<'_>, first: usize, length: usize) -> bool {
    let last = first + length - 1;
    text.folded(last) != "a" || matches!(text.original(last..last + 1), "à" | "À" | "A")
}

/// What stands after the name that ends before a word.
pub(super) fn after_name(text: &Text<'_>, end: usize) -> Cued {
    let nothing = Cued { noun: None, cue: None, phrase: end..end };
    let Some(word) = text.words.get(end) else { return nothing };
    if !word.before.is_blank() {
        return nothing;
    }
    let vocabulary = Vocabulary::get();
    if let Some((length, noun)) = vocabulary.nouns.at(text, end) {
        return Cued { noun: Some(*noun), cue: None, phrase: end..end + length };
    }
    match vocabulary.people.at(text, end) {
        Some((length, ())) => Cued { noun: None, cue: Some(Cue::From), phrase: end..end + length },
        None => nothing,
    }
}

/// Whether a word is joined to the one before it by nothing but a blank.
fn joins(text: &Text<'_>, word: usize) -> bool {
    word > 0 && text.words.get(word).is_some_and(|word| word.before.is_blank())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cued(text: &str) -> (Option<Noun>, Option<Cue>, String) {
        let text = Text::new(text);
        let name = text.words.iter().position(|word| word.is_capital && word.start > 0).unwrap();
        let before = before_name(&text, name);
        (before.noun, before.cue, text.original(before.phrase).to_owned())
    }

    #[test]
    fn a_noun_and_a_preposition_speak_together() {
        assert_eq!(
            cued("killed in the village of Solhan"),
            (Some(Noun::Settlement), Some(Cue::At), "in the village of".into())
        );
        assert_eq!(cued("dans la commune rurale de Ségué").0, Some(Noun::Department));
        assert_eq!(cued("dans la commune rurale de Ségué").1, Some(Cue::At));
    }

    #[test]
    fn a_road_that_people_took_is_where_they_went() {
        let (noun, cue, _) = cued("ils ont pris la route de Tougan");
        assert_eq!((noun, cue), (None, Some(Cue::Refuge)));
    }

    #[test]
    fn a_preposition_alone_is_enough() {
        assert_eq!(cued("they died at Solhan").1, Some(Cue::At));
        assert_eq!(cued("non loin de Ségué").1, Some(Cue::Near));
        assert_eq!(cued("they fled towards the Bankass").1, Some(Cue::Refuge));
    }

    #[test]
    fn the_french_verb_is_no_preposition() {
        assert_eq!(cued("il a Solhan").1, None);
        assert_eq!(cued("il est à Solhan").1, Some(Cue::At));
    }

    #[test]
    fn a_comma_parts_a_name_from_what_stands_before_it() {
        assert_eq!(cued("they stayed in, Solhan"), (None, None, String::new()));
    }

    #[test]
    fn a_noun_after_the_name_speaks_of_it() {
        let text = Text::new("the Bandiagara area burnt");
        assert_eq!(after_name(&text, 2).noun, Some(Noun::Area));
    }
}
