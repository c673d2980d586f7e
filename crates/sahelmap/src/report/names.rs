//! Finding the names of places in a text, by the gazetteer and by the words around them.

use std::ops::Range;

use super::cues::{Cued, after_name, before_name};
use super::name_links::{link_apposed, link_brackets, link_leading_brackets, link_lists, link_quarters};
use super::place_or_not::{is_done_to, keep_places};
use super::text::Text;
use super::vocabulary::{Cue, Noun, Vocabulary};
use crate::boundary::CountryCode;

/// A name has at most this many words.
const MOST_WORDS: usize = 5;

/// An unknown name of more words than this is a title or a person.
const MOST_UNKNOWN_WORDS: usize = 3;

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
    /// Whether the words after it tell what was done to it: `X had been attacked`, `X: five killed`.
    pub(super) is_done_to: bool,
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
    link_quarters(text, &mut names);
    keep_places(text, known, names)
}

/// The name that begins at a word.
fn name_at(text: &Text<'_>, known: &impl Known, at: usize) -> Option<FoundName> {
    let vocabulary = Vocabulary::get();
    let named = |words: Range<usize>, kind, is_known| {
        let Cued { noun, cue, phrase } = around(text, &words);
        let is_done_to = is_done_to(text, words.end);
        Some(FoundName {
            words,
            kind,
            noun,
            cue,
            phrase,
            in_brackets_of: None,
            continues_list: false,
            is_known,
            is_done_to,
        })
    };
    if let Some((length, &number)) = vocabulary.informal.at(text, at) {
        return named(at..at + length, NameKind::Informal(number), true);
    }
    let word = text.words.get(at)?;
    // “Maï-Guéro”, “In-Araban”: what begins a name of two words is no month and no preposition.
    let heads_compound = text.words.get(at + 1).is_some_and(|next| next.before.hyphen && next.is_capital)
        && !known.is_taken(at + 1)
        && vocabulary.countries.at(text, at).is_none();
    if !word.is_capital || (known.is_taken(at) && !heads_compound) {
        return None;
    }
    let longest = known_name(text, known, at);
    if longest <= 1 && is_noun_of_next(text, at) {
        return None;
    }
    if let Some((length, &(country, true))) = vocabulary.countries.at(text, at)
        && length >= longest
    {
        return named(at..at + length, NameKind::Country(country), true);
    }
    let is_name_word = |word: usize| {
        // “Dan Kano-Haoussa”, “Guimini-Do”: what a hyphen joins is of the name, whatever it means alone.
        let is_compound = (word == at && heads_compound)
            || (word > at && text.words.get(word).is_some_and(|next| next.before.hyphen && next.is_capital));
        text.words.get(word).is_some_and(|next| {
            (next.is_capital || (word > at && next.before.hyphen)) && next.end > next.start + 1
        }) && (is_compound || (!known.is_taken(word) && !known.is_common(text.folded(word))))
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

/// `University of Dori`, `Camp de Boulsa`: a noun in capitals that speaks of the name after it.
fn is_noun_of_next(text: &Text<'_>, at: usize) -> bool {
    let Some((length, _)) = Vocabulary::get().nouns.at(text, at) else { return false };
    let links =
        |word: &usize| matches!(text.folded(*word), "of" | "de" | "du" | "d" | "des" | "the" | "la" | "l");
    let next = at + length;
    let end = (next..next + 3).take_while(links).last();
    end.is_some_and(|end| {
        (next..=end + 1).all(|word| text.words.get(word).is_some_and(|word| word.before.is_blank()))
            && text.words[end + 1].is_capital
    })
}

/// `axe Ouahigouya-Robéna`, `the Ouahigouya-Robéna road`: the noun stands before the first word or a few words after the hyphen.
pub(super) fn is_on_axis(text: &Text<'_>, first: usize, after_hyphen: usize) -> bool {
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
        cue: before.cue.or(after.cue),
        phrase: before.phrase.start.min(words.start)..after.phrase.end.max(words.end),
    }
}

/// A gazetteer of a few names, one of them that of a unit.
#[cfg(test)]
pub(super) struct JustThese(pub(super) &'static [&'static str]);

#[cfg(test)]
impl Known for JustThese {
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
        ["the", "on", "they", "soldiers", "le", "des"].contains(&folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: JustThese = JustThese(&[
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
