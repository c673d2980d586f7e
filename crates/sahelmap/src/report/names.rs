//! Finding the names of places in a text, by the gazetteer and by the words around them.

use std::ops::Range;

use super::cues::{Cued, after_name, before_name};
use super::distance::distance_at;
use super::text::Text;
use super::vocabulary::{Cue, Noun, Vocabulary};
use crate::boundary::CountryCode;

/// A name has at most this many words.
const MOST_WORDS: usize = 5;

/// An unknown name of more words than this is a title or a person.
const MOST_UNKNOWN_WORDS: usize = 3;

/// Brackets that say where a place is hold no more names, and no more words, than these.
const MOST_IN_BRACKETS: usize = 12;
const MOST_WORDS_IN_BRACKETS: usize = 40;

/// Lower-case words inside names: Boucle du Mouhoun, Sokoura de Bankass.
const PARTICLES: [&str; 8] = ["de", "du", "des", "d", "la", "le", "n", "l"];

/// What stands for a place in a text, before anyone asks which.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundName {
    /// Its words.
    pub(super) words: Range<usize>,
    /// What it is known to be without a gazetteer.
    pub(super) kind: NameKind,
    /// What the words around it say it is.
    pub(super) noun: Option<Noun>,
    /// What they say happens there, and which they are.
    pub(super) cue: Option<Cue>,
    /// From the first word that speaks of it to the last, itself included.
    pub(super) phrase: Range<usize>,
    /// Whether it stands in brackets straight after another name, the place of that in [`find_names`]' answer.
    pub(super) in_brackets_of: Option<usize>,
    /// Whether it is one of several with the one before: A, B and C.
    pub(super) continues_list: bool,
    /// Whether an atlas has a place or unit of exactly this name.
    pub(super) is_known: bool,
}

/// What a name is known to be without a gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// To be looked for.
    Named,
    /// A country.
    Country(CountryCode),
    /// An area that no office has drawn, by its number in the vocabulary.
    Informal(usize),
}

/// What is known of words before places are looked for.
pub(super) trait Known {
    /// Whether a folded name is that of a place or unit.
    fn is_name(&self, folded: &str) -> bool;
    /// Whether a folded name is that of a unit.
    fn is_unit(&self, folded: &str) -> bool;
    /// Whether a folded name is hardly spelled otherwise than that of a place.
    fn is_like_name(&self, folded: &str) -> bool;
    /// Whether a word belongs to a person, a group or anything else that is no place.
    fn is_taken(&self, word: usize) -> bool;
    /// Whether a folded word is an everyday one, which a capital does not make a name.
    fn is_common(&self, folded: &str) -> bool;
}

/// Every name of a place in a text, in order, none overlapping another.
///
/// A name is taken where a gazetteer has it or where the words around it make it a place, the longest first.
///
/// # Cost
///
/// Linear in the words, a few exact look-ups for each that begins with a capital.
pub(super) fn find_names(text: &Text<'_>, known: &impl Known) -> Vec<FoundName> {
    let mut names: Vec<FoundName> = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        let Some(found) = name_at(text, known, at) else {
            at += 1;
            continue;
        };
        at = found.words.end;
        names.push(found);
    }
    link_brackets(text, &mut names);
    link_leading_brackets(text, &mut names);
    link_apposed(text, known, &mut names);
    link_lists(text, &mut names);
    keep_places(text, known, names)
}

/// The name that begins at a word.
fn name_at(text: &Text<'_>, known: &impl Known, at: usize) -> Option<FoundName> {
    let vocabulary = Vocabulary::get();
    let named = |words: Range<usize>, kind, is_known| {
        let Cued { noun, cue, phrase } = around(text, &words);
        Some(FoundName {
            words,
            kind,
            noun,
            cue,
            phrase,
            in_brackets_of: None,
            continues_list: false,
            is_known,
        })
    };
    if let Some((length, &number)) = vocabulary.informal.at(text, at) {
        return named(at..at + length, NameKind::Informal(number), true);
    }
    let word = text.words.get(at)?;
    if !word.is_capital || known.is_taken(at) {
        return None;
    }
    let longest = known_name(text, known, at);
    if let Some((length, &(country, true))) = vocabulary.countries.at(text, at)
        && length >= longest
    {
        return named(at..at + length, NameKind::Country(country), true);
    }
    let is_name_word = |word: usize| {
        text.words.get(word).is_some_and(|next| {
            (next.is_capital || (word > at && next.before.hyphen)) && next.end > next.start + 1
        }) && !known.is_taken(word)
            && !known.is_common(text.folded(word))
            && !text.folded(word).contains(|c: char| c.is_ascii_digit())
            && vocabulary.countries.at(text, word).is_none()
    };
    let goes_on =
        |end: usize| text.words.get(end).is_some_and(|next| next.before.is_blank()) && is_name_word(end);
    // “Kouka Zayi” is another place than Kouka, Kain-Ouro one village; on a road “Djibo-Bourzanga” are two.
    let is_hyphen = |end: usize| text.words.get(end).is_some_and(|next| next.before.hyphen);
    let is_joined = |end: usize| is_hyphen(end) && is_on_axis(text, at, end);
    let is_whole =
        |end: usize| !goes_on(end) || is_joined(end) || (known_name(text, known, end) > 0 && !is_hyphen(end));
    if longest > 0 && is_whole(at + longest) {
        return named(at..at + longest, NameKind::Named, true);
    }
    if longest == 0 && !is_name_word(at) {
        return None;
    }
    let mut end = at + longest.max(1);
    while end - at < MOST_UNKNOWN_WORDS && goes_on(end) && !is_joined(end) {
        end += 1;
    }
    named(at..end, NameKind::Named, false)
}

/// `axe Ouahigouya-Robéna`, `the Ouahigouya-Robéna road`: the noun stands before the first word or a few words after the hyphen.
fn is_on_axis(text: &Text<'_>, first: usize, after_hyphen: usize) -> bool {
    let is_axis = |word: usize| matches!(Vocabulary::get().nouns.at(text, word), Some((_, Noun::Axis)));
    (first.saturating_sub(2)..first).any(is_axis) || (after_hyphen + 1..after_hyphen + 4).any(is_axis)
}

/// How many words the longest known name has that begins at a word, 0 where there is none.
fn known_name(text: &Text<'_>, known: &impl Known, at: usize) -> usize {
    let mut longest = 0;
    let mut name = String::new();
    for length in 1..=MOST_WORDS {
        let last = at + length - 1;
        let Some(word) = text.words.get(last) else { break };
        let folded = text.folded(last);
        let may_stand_inside =
            word.is_capital || PARTICLES.contains(&folded) || word.is_number || word.before.hyphen;
        if known.is_taken(last) || (length > 1 && !(word.before.is_blank() && may_stand_inside)) {
            break;
        }
        if length > 1 {
            name.push(' ');
        }
        name.push_str(folded);
        let may_end = word.is_capital || (length > 1 && (word.is_number || word.before.hyphen));
        if may_end && known.is_name(&name) {
            longest = length;
        }
    }
    longest
}

/// What the words on both sides say.
fn around(text: &Text<'_>, words: &Range<usize>) -> Cued {
    let before = before_name(text, words.start);
    let after = after_name(text, words.end);
    Cued {
        // “the Bandiagara area” says more than the “in” before it.
        noun: after.noun.or(before.noun),
        cue: after.cue.or(before.cue),
        phrase: before.phrase.start.min(words.start)..after.phrase.end.max(words.end),
    }
}

/// `Koumbri (Yatenga, Nord)`: what stands in brackets straight after a name says where that is.
fn link_brackets(text: &Text<'_>, names: &mut [FoundName]) {
    let mut host: Option<(usize, usize)> = None;
    for at in 0..names.len() {
        let FoundName { words, .. } = &names[at];
        let (start, end) = (words.start, words.end);
        // A bracket that opens here hangs on the name that ends just before it.
        let opening = (start.saturating_sub(4)..=start).rev().find(|&word| text.words[word].before.opens);
        if let Some(opening) = opening
            && at > 0
        {
            let hangs = names[at - 1].phrase.end.max(names[at - 1].words.end) == opening
                || (names[at - 1].words.end < opening
                    && opening - names[at - 1].words.end <= 2
                    && (names[at - 1].words.end..opening).all(|word| text.words[word].before.is_blank()));
            let fresh = host.is_none_or(|(_, from)| from != opening);
            if hangs && fresh {
                host = Some((at - 1, opening));
            } else if fresh {
                // “in front of his mosque (Ouo, Comoé)” says where the place before is; “villages (A, B and C)” names them.
                let is_apposition =
                    Vocabulary::get().nouns.ending_before(text, opening) == Some(&Noun::Settlement);
                let before = (at.saturating_sub(MOST_IN_BRACKETS)..at)
                    .rev()
                    .find(|&other| names[other].in_brackets_of.is_none());
                let outside = before.filter(|&before| names[before].words.end <= opening);
                host = outside.filter(|_| !is_apposition).map(|before| (before, opening));
            }
        }
        if let Some((number, opening)) = host {
            let is_far = start.saturating_sub(opening) > MOST_WORDS_IN_BRACKETS;
            let closed = is_far || (opening + 1..=start).any(|word| text.words[word].before.closes);
            if closed || start < opening {
                host = None;
            } else {
                names[at].in_brackets_of = Some(number);
                if text.words.get(end).is_none_or(|word| word.before.closes || word.before.sentence) {
                    host = None;
                }
            }
        }
    }
}

/// `[Centre-Nord, Sanmatenga] Tengo`: what stands in brackets before a name says where that is.
fn link_leading_brackets(text: &Text<'_>, names: &mut [FoundName]) {
    for at in 1..names.len() {
        let closes = text.words[names[at].words.start].before.closes;
        let touches =
            |at: usize| names[at - 1].phrase.end.max(names[at - 1].words.end) == names[at].words.start;
        if !closes || names[at - 1].in_brackets_of.is_some() || !touches(at) {
            continue;
        }
        let opening = (at.saturating_sub(MOST_IN_BRACKETS)..at)
            .rev()
            .find(|&other| text.words[names[other].phrase.start].before.opens);
        if let Some(opening) = opening
            && (opening..at).all(|other| names[other].in_brackets_of.is_none())
        {
            names[opening..at].iter_mut().for_each(|name| name.in_brackets_of = Some(at));
        }
    }
}

/// `the post of Ayorou, Tillabéri, 12 March`: a unit after a comma says where the place before it is, unless a list goes on.
fn link_apposed(text: &Text<'_>, known: &impl Known, names: &mut [FoundName]) {
    for at in 1..names.len() {
        let (previous, name) = (&names[at - 1], &names[at]);
        let parted = text.words[name.words.start].before;
        let straight = previous.words.end.max(previous.phrase.end) == name.words.start
            && parted.comma
            && !parted.sentence;
        let goes_on = names.get(at + 1).is_some_and(|next| {
            let gap = name.words.end..next.words.start;
            gap.len() == 1 && matches!(text.folded(gap.start), "and" | "et")
        });
        let host = previous.in_brackets_of.unwrap_or(at - 1);
        // “Tessit, Gao/Ansongo”: of two units both hold it.
        let is_second = parted.slash && previous.in_brackets_of.is_some();
        let is_apposed = straight
            && !goes_on
            && name.cue.is_none()
            && previous.kind == NameKind::Named
            && known.is_unit(&text.phrase(name.words.clone()));
        if name.in_brackets_of.is_none() && (is_second || is_apposed) {
            names[at].in_brackets_of = Some(host);
        }
    }
}

/// `A, B and C`: names parted by commas, “and” or a hyphen alone are one list, and what is said of the first is said of all.
fn link_lists(text: &Text<'_>, names: &mut [FoundName]) {
    const AND: [&str; 11] = ["and", "et", "or", "ou", "puis", "then", "as", "well", "ainsi", "que", "in"];
    for at in 1..names.len() {
        let (before, rest) = names.split_at_mut(at);
        let (previous, name) = (&before[at - 1], &mut rest[0]);
        let gap = previous.words.end..name.words.start;
        let same_sentence =
            text.words[previous.words.start].sentence == text.words[name.words.start].sentence;
        let parted = text.words[name.words.start].before;
        let has_axis = [previous.noun, name.noun].contains(&Some(Noun::Axis));
        let on_axis = gap.is_empty()
            && (parted.dash || parted.hyphen)
            && (has_axis || is_on_axis(text, previous.words.start, name.words.start));
        let joined = gap.len() <= 3
            && gap.clone().all(|word| {
                AND.contains(&text.folded(word))
                    || matches!(text.folded(word), "de" | "d" | "the" | "à" | "a")
            })
            && (gap.clone().any(|word| AND[..6].contains(&text.folded(word))) || gap.is_empty())
            && (gap.start..=gap.end).all(|word| {
                let between = text.words[word].before;
                !(between.sentence || between.opens || between.closes || between.dash)
            })
            && (!gap.is_empty() || {
                let between = text.words[name.words.start].before;
                between.comma || between.slash || between.hyphen
            });
        if !(same_sentence && (joined || on_axis) && previous.in_brackets_of == name.in_brackets_of) {
            continue;
        }
        name.continues_list = true;
        let moves = matches!(previous.cue, Some(Cue::To | Cue::From | Cue::Refuge));
        // “acheminés à Dori puis à Ouagadougou”.
        if name.cue.is_none() || (name.cue == Some(Cue::At) && moves) {
            name.cue = previous.cue;
        }
        // A unit after its place, “Ségué, cercle de Bankass”, has its own noun; a list has one for all.
        if name.noun.is_none() && previous.noun != Some(Noun::Settlement)
            || !gap.is_empty() && name.noun.is_none()
        {
            name.noun = previous.noun;
        }
    }
    // “Koro and Bankass cercles”: the noun stands after the last.
    for at in (1..names.len()).rev() {
        if names[at].continues_list && names[at - 1].noun.is_none() {
            let gap = names[at - 1].words.end..names[at].words.start;
            if !gap.is_empty() && names[at].phrase.end > names[at].words.end {
                names[at - 1].noun = names[at].noun;
            }
        }
    }
}

/// Leaves out what only looks like a place.
fn keep_places(text: &Text<'_>, known: &impl Known, names: Vec<FoundName>) -> Vec<FoundName> {
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(names.len());
    let mut count = 0;
    for (at, name) in names.iter().enumerate() {
        let in_list =
            |other: Option<&FoundName>| other.is_some_and(|other| other.is_known || other.cue.is_some());
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
        if names[at].cue == Some(Cue::Agent) && names.iter().any(|other| other.in_brackets_of == Some(at)) {
            names[at].cue = Some(Cue::Near);
        }
    }
    let kept = names.into_iter().zip(&numbers).filter(|(_, number)| number.is_some());
    kept.map(|(name, _)| FoundName { in_brackets_of: name.in_brackets_of.and_then(renumbered), ..name })
        .collect()
}

fn is_place(text: &Text<'_>, known: &impl Known, name: &FoundName, listed: bool, bracketed: bool) -> bool {
    if name.kind != NameKind::Named || name.noun.is_some() {
        return true;
    }
    let vocabulary = Vocabulary::get();
    let goes_on = text.words.get(name.words.end).is_some_and(|next| next.before.is_blank());
    if goes_on && vocabulary.speakers.at(text, name.words.end).is_some() {
        return false;
    }
    // “Tengo: on 17 May seven persons were abducted”.
    let heads_sentence = text.words[name.words.start].before.sentence
        && text.words.get(name.words.end).is_some_and(|next| next.before.colon)
        && known.is_like_name(&text.phrase(name.words.clone()));
    let one_common_word = name.words.len() == 1 && known.is_common(text.folded(name.words.start));
    match name.cue {
        Some(Cue::Agent) => false,
        Some(_) => !one_common_word || name.is_known && !text.words[name.words.start].before.sentence,
        None if !name.is_known => {
            listed
                || bracketed
                || heads_sentence
                || is_counted_from(text, name.words.start)
                || is_done_to(text, name.words.end)
                || is_followed_by_distance(text, name.words.end)
        }
        None => bracketed || !(one_common_word || is_acronym(text, &name.words)),
    }
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
fn is_done_to(text: &Text<'_>, end: usize) -> bool {
    const AUXILIARIES: [&str; 8] = ["had", "has", "was", "were", "came", "a", "est", "avait"];
    const DONE: [&str; 14] = [
        "attacked", "targeted", "hit", "raided", "burned", "burnt", "looted", "besieged", "attaque",
        "attaquee", "visee", "vise", "incendie", "pille",
    ];
    let blank = |word: usize| text.words.get(word).is_some_and(|word| word.before.is_blank());
    blank(end)
        && AUXILIARIES.contains(&text.folded(end))
        && (end + 1..end + 4).take_while(|&word| blank(word)).any(|word| DONE.contains(&text.folded(word)))
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

#[cfg(test)]
mod tests {
    use super::*;

    struct Names(&'static [&'static str]);

    impl Known for Names {
        fn is_name(&self, folded: &str) -> bool {
            self.0.contains(&folded)
        }
        fn is_unit(&self, folded: &str) -> bool {
            folded == "yatenga"
        }
        fn is_like_name(&self, folded: &str) -> bool {
            self.is_name(folded)
        }
        fn is_taken(&self, _: usize) -> bool {
            false
        }
        fn is_common(&self, folded: &str) -> bool {
            ["the", "on", "soldiers", "le", "des"].contains(&folded)
        }
    }

    const NAMES: Names = Names(&[
        "djibo",
        "bourzanga",
        "koumbri",
        "yatenga",
        "fada ngourma",
        "boucle du mouhoun",
        "mouhoun",
        "segue",
        "koro",
    ]);

    fn found(text: &str) -> Vec<String> {
        let text = Text::new(text);
        find_names(&text, &NAMES).iter().map(|name| text.original(name.words.clone()).to_owned()).collect()
    }

    #[test]
    fn the_longest_known_name_is_taken() {
        assert_eq!(
            found("in the Boucle du Mouhoun and Fada N'Gourma"),
            ["Boucle du Mouhoun", "Fada N'Gourma"]
        );
        assert_eq!(found("sur l'axe Djibo-Bourzanga"), ["Djibo", "Bourzanga"]);
    }

    #[test]
    fn a_name_that_nobody_knows_is_a_place_by_the_words_around_it() {
        assert_eq!(found("They attacked the village of Tangaye Peul."), ["Tangaye Peul"]);
        assert_eq!(found("Soldiers met Zongo Salif there."), Vec::<String>::new());
        assert_eq!(found("in Koro, Darou and Wéré"), ["Koro", "Darou", "Wéré"]);
    }

    #[test]
    fn brackets_after_a_name_say_where_it_is() {
        let text = Text::new("at Koumbri (Yatenga, Nord) and Koro");
        let names = find_names(&text, &NAMES);
        let hosts: Vec<_> = names.iter().map(|name| name.in_brackets_of).collect();
        assert_eq!(hosts, [None, Some(0), Some(0), None]);
    }

    #[test]
    fn what_is_said_of_the_first_of_a_list_is_said_of_all() {
        let text = Text::new("dans les villages de Ségué, Darou et Koro");
        let names = find_names(&text, &NAMES);
        assert_eq!(names.len(), 3);
        assert!(names.iter().all(|name| name.cue.is_some() || name.noun == Some(Noun::Settlement)));
    }
}
