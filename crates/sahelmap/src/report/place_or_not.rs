//! Which names found in a text stand for places, and which only look like it.

use std::ops::Range;

use super::distance::distance_at;
use super::names::{FoundName, Known, NameKind};
use super::text::Text;
use super::vocabulary::{Cue, Noun, Vocabulary};
use super::word_class::WordClass;

/// Leaves out what only looks like a place.
pub(super) fn keep_places(text: &Text<'_>, known: &impl Known, names: Vec<FoundName>) -> Vec<FoundName> {
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(names.len());
    let mut count = 0;
    for (at, name) in names.iter().enumerate() {
        let in_list = |other: Option<&FoundName>| {
            other.is_some_and(|other| {
                other.is_known || other.cue.is_some() || other.noun == Some(Noun::Settlement)
            })
        };
        let listed = (name.continues_list && at > 0 && in_list(names.get(at - 1)))
            || names.get(at + 1).is_some_and(|next| next.continues_list && in_list(Some(next)));
        let bracketed = name.in_brackets_of.is_some();
        let near = names[at.saturating_sub(4)..].iter().take(9);
        let hosts = near.into_iter().any(|other| other.in_brackets_of == Some(at));
        let keeps = hosts || is_place(text, known, name, listed, bracketed);
        numbers.push(keeps.then_some(count));
        count += usize::from(keeps);
    }
    let renumbered = |host: usize| numbers.get(host).copied().flatten();
    let mut names = names;
    for at in 0..names.len() {
        // “in the bush by Yaking (Guiba, Zoundwéogo)”: who acts has no units in brackets.
        if let Some(host) = names[at].in_brackets_of.and_then(|host| names.get_mut(host))
            && host.cue == Some(Cue::Agent)
        {
            host.cue = Some(Cue::Near);
        }
    }
    let kept = names.into_iter().zip(&numbers).filter(|(_, number)| number.is_some());
    kept.map(|(name, _)| FoundName { in_brackets_of: name.in_brackets_of.and_then(renumbered), ..name })
        .collect()
}

fn is_place(text: &Text<'_>, known: &impl Known, name: &FoundName, listed: bool, bracketed: bool) -> bool {
    if !name.is_known && is_named_after(text, &name.words) {
        return false;
    }
    if name.kind != NameKind::Named || name.noun.is_some() {
        return true;
    }
    let vocabulary = Vocabulary::get();
    let goes_on = text.words.get(name.words.end).is_some_and(|next| next.before.is_blank());
    if goes_on && vocabulary.speakers.at(text, name.words.end).is_some() {
        return false;
    }
    // “Tengo: on 17 May seven persons were abducted”.
    let heads_sentence = || {
        text.words[name.words.start].before.sentence
            && text.words.get(name.words.end).is_some_and(|next| next.before.colon)
            && known.is_like_name(&text.phrase(name.words.clone()))
    };
    // “the Fund for Rural Roads (FRR)”: what is shortened to its initials is an office.
    if !name.is_known && is_shortened(text, name.words.end) {
        return false;
    }
    let one_common_word = name.words.len() == 1 && known.is_common(text.folded(name.words.start));
    match name.cue {
        Some(Cue::Agent) => false,
        Some(_) => !one_common_word || name.is_known && !text.words[name.words.start].before.sentence,
        None if !name.is_known => {
            listed
                || bracketed
                || is_counted_from(text, name.words.start)
                || name.is_done_to
                || is_compound_of(text, &name.words)
                || is_followed_by_distance(text, name.words.end)
                || heads_sentence()
        }
        None => bracketed || !(one_common_word || is_acronym(text, &name.words)),
    }
}

/// `Nazi Boni University`, `lycée Philippe-Zinda-Kaboré`: what bears the name of a person.
fn is_named_after(text: &Text<'_>, words: &Range<usize>) -> bool {
    let joined = |word: usize| text.words.get(word).is_some_and(|word| word.before.is_blank());
    (joined(words.end) && WordClass::InstitutionBehind.is_at(text, words.end))
        || (words.start > 0
            && joined(words.start)
            && WordClass::InstitutionBefore.is_at(text, words.start - 1))
}

/// `l'antenne-relais de Namou-Daga`: villages have names of two words joined by a hyphen, and something in them is spoken of.
fn is_compound_of(text: &Text<'_>, words: &Range<usize>) -> bool {
    let is_compound =
        words.clone().skip(1).any(|word| text.words[word].before.hyphen && text.words[word].is_capital);
    is_compound
        && words.start > 1
        && text.words[words.start].before.is_blank()
        && matches!(text.folded(words.start - 1), "de" | "d" | "of" | "du")
        && !text.words[words.start - 2].is_capital
}

/// Whether brackets with capitals alone follow.
fn is_shortened(text: &Text<'_>, end: usize) -> bool {
    const SHORTEST: usize = 3;
    let is_upper = |letters: &str| letters.len() >= SHORTEST && letters.chars().all(char::is_uppercase);
    text.words.get(end).is_some_and(|next| next.before.opens)
        && text.words.get(end + 1).is_none_or(|after| after.before.closes)
        && is_upper(text.original(end..end + 1))
}

/// `2 KIA`, `an NGO vehicle`: a short word in capitals in a sentence that is not.
fn is_acronym(text: &Text<'_>, words: &Range<usize>) -> bool {
    const LONGEST: usize = 4;
    let is_upper = |word: usize| {
        let letters = text.original(word..word + 1);
        letters.len() > 1 && !letters.contains(char::is_lowercase)
    };
    let sentence = &text.sentences[text.words[words.start].sentence];
    words.len() == 1
        && text.original(words.clone()).len() <= LONGEST
        && is_upper(words.start)
        && sentence
            .clone()
            .any(|word| text.words[word].is_capital && !is_upper(word) && word != sentence.start)
}

/// `X had been attacked`: a place that something was done to.
pub(super) fn is_done_to(text: &Text<'_>, end: usize) -> bool {
    const AUXILIARIES: [&str; 8] = ["had", "has", "was", "were", "came", "a", "est", "avait"];
    let blank = |word: usize| text.words.get(word).is_some_and(|word| word.before.is_blank());
    blank(end)
        && AUXILIARIES.contains(&text.folded(end))
        && (end + 1..end + 4)
            .take_while(|&word| blank(word))
            .any(|word| WordClass::DoneToPlace.is_at(text, word))
}

/// `Yakka, 39 km from Kaya`: what is so far from somewhere is a place.
fn is_followed_by_distance(text: &Text<'_>, end: usize) -> bool {
    let parted = text.words.get(end).is_some_and(|word| word.before.comma || word.before.opens);
    parted && (end..end + 3).any(|word| distance_at(text, word).is_some())
}

/// `31 km from Voaga`, `north of Ouomiene`: a place that something else is counted from.
fn is_counted_from(text: &Text<'_>, start: usize) -> bool {
    const LINKS: [&str; 9] = ["of", "from", "de", "du", "d", "la", "l", "le", "the"];
    let mut at = start;
    while at > 0 && text.words[at].before.is_blank() && LINKS.contains(&text.folded(at - 1)) {
        at -= 1;
    }
    if at == start || at == 0 || !text.words[at].before.is_blank() {
        return false;
    }
    let last = text.folded(at - 1);
    Vocabulary::get().directions.ending_at(text, at).is_some()
        || ["km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "miles", "away"]
            .contains(&last)
        || last.ends_with("km")
}
