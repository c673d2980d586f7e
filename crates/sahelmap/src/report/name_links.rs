//! Names that speak of one another: units in brackets or after a comma, and lists.

use super::names::{FoundName, Known, NameKind, is_on_axis};
use super::text::Text;
use super::vocabulary::{Cue, Noun, Vocabulary};

/// Brackets that say where a place is hold no more names, and no more words, than these.
const MOST_IN_BRACKETS: usize = 12;
const MOST_WORDS_IN_BRACKETS: usize = 40;

/// `Koumbri (Yatenga, Nord)`: what stands in brackets straight after a name says where that is.
pub(super) fn link_brackets(text: &Text<'_>, names: &mut [FoundName]) {
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
                let is_apposition = matches!(
                    Vocabulary::get().nouns.ending_before(text, opening),
                    Some((_, Noun::Settlement))
                );
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
pub(super) fn link_leading_brackets(text: &Text<'_>, names: &mut [FoundName]) {
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
pub(super) fn link_apposed(text: &Text<'_>, known: &impl Known, names: &mut [FoundName]) {
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

/// `the Pissy area of Ouagadougou`: an area of a town is a part of it.
pub(super) fn link_quarters(text: &Text<'_>, names: &mut [FoundName]) {
    for at in 1..names.len() {
        let (before, rest) = names.split_at_mut(at);
        let (part, whole) = (&mut before[at - 1], &mut rest[0]);
        let gap = part.phrase.end..whole.words.start;
        let is_of = (1..=4).contains(&gap.len())
            && matches!(text.folded(gap.start), "of" | "in" | "de" | "d" | "du" | "a")
            && (gap.start..=gap.end).all(|word| text.words[word].before.is_blank());
        let is_unit = whole.noun.is_some_and(|noun| !noun.levels().is_empty());
        let is_part = matches!(part.noun, Some(Noun::Area | Noun::Quarter));
        if is_part && part.phrase.end > part.words.end && is_of && !is_unit {
            part.noun = Some(Noun::Quarter);
            // “area of” and “quarter of” speak of the part.
            whole.noun = whole.noun.filter(|noun| !matches!(noun, Noun::Area | Noun::Quarter));
            whole.cue = Some(Cue::At);
            whole.phrase = whole.words.clone();
        }
    }
}

/// Whether a name is that of one unit, or of an area of which villages are told: what is listed after it lies in it.
fn holds_a_list(text: &Text<'_>, name: &FoundName) -> bool {
    const BEFORE: usize = 4;
    let is_plural_of = |word: usize, is_kind: fn(Noun) -> bool| {
        text.folded(word).ends_with('s')
            && matches!(Vocabulary::get().nouns.at(text, word), Some((_, noun)) if is_kind(*noun))
    };
    let spoken = name.phrase.start..name.words.start;
    let told = name.phrase.start.saturating_sub(BEFORE)..name.words.start;
    match name.noun {
        Some(Noun::Area) => told.into_iter().any(|word| is_plural_of(word, |noun| noun == Noun::Settlement)),
        Some(noun) if !noun.levels().is_empty() => {
            !spoken.is_empty()
                && !spoken.into_iter().any(|word| is_plural_of(word, |noun| !noun.levels().is_empty()))
        }
        _ => false,
    }
}

/// `A, B and C`: names parted by commas, “and” or a hyphen alone are one list, and what is said of the first is said of all.
pub(super) fn link_lists(text: &Text<'_>, names: &mut [FoundName]) {
    const AND: [&str; 11] = ["and", "et", "or", "ou", "puis", "then", "as", "well", "ainsi", "que", "in"];
    // The last of the villages that are listed after their unit.
    let mut held = None;
    for at in 1..names.len() {
        let (before, rest) = names.split_at_mut(at);
        let name = &mut rest[0];
        // “Koumbri (Koumbri, Yatenga) and Titao (Titao, Loroum)”: the list goes on behind the brackets.
        let last = &before[at - 1];
        let host = last.in_brackets_of.filter(|_| name.in_brackets_of.is_none());
        let previous = host.and_then(|host| before.get(host)).unwrap_or(last);
        let gap = last.words.end..name.words.start;
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
                !(between.sentence
                    || between.opens
                    || (between.closes && (host.is_none() || word > gap.start))
                    || between.dash)
            })
            && (!gap.is_empty() || {
                let between = text.words[name.words.start].before;
                between.comma || between.slash || between.hyphen
            });
        if !(same_sentence && (joined || on_axis) && previous.in_brackets_of == name.in_brackets_of) {
            continue;
        }
        // “trois hameaux du cercle de Koro, Sabéré et Andjiwo”: they lie in the one cercle.
        let is_one_unit = parted.comma
            && gap.is_empty()
            && name.noun.is_none()
            && !before[at - 1].continues_list
            && holds_a_list(text, previous);
        if is_one_unit {
            name.noun = Some(Noun::Settlement);
            name.cue = name.cue.or(previous.cue);
            held = Some(at);
            continue;
        }
        if held == Some(at - 1) {
            name.noun = name.noun.or(Some(Noun::Settlement));
            held = Some(at);
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
