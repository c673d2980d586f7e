//! Whether an event's words are active, passive or a noun, and so where those stand who suffered it.

use std::ops::Range;

use super::text::Text;
use super::word_class::WordClass;

/// Where the words stand for those who suffered an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sufferer {
    /// Before it: `were killed`, `attaqué par`.
    Before,
    /// After it: `killed ten`.
    After,
    /// After a preposition, since the event is a noun: `an attack on`.
    AfterPreposition,
}

/// An auxiliary before it or `by` after it makes a passive of an event, an article before it a noun.
pub(super) fn sufferer(text: &Text<'_>, words: &Range<usize>) -> Sufferer {
    let is_before = |back: usize, class: WordClass| {
        words.start.checked_sub(back).is_some_and(|word| class.is_at(text, word))
    };
    let last = words.start.checked_sub(1).map_or("", |word| text.folded(word));
    let is_adverb = last.ends_with("ly") || last.ends_with("ment");
    // “were attacked”, “came under attack” bring their auxiliary with them.
    let brings_auxiliary = WordClass::Auxiliary.is_at(text, words.start)
        || matches!(text.folded(words.start), "came" | "come" | "comes");
    let is_passive = is_before(1, WordClass::Auxiliary)
        || (words.len() > 1 && brings_auxiliary)
        || (is_adverb && is_before(2, WordClass::Auxiliary))
        || (matches!(text.folded(words.end), "by" | "par") && text.words[words.end].before.is_blank());
    if is_before(1, WordClass::BeforeNoun) {
        Sufferer::AfterPreposition
    } else if is_passive || is_bare_passive(text, words) {
        Sufferer::Before
    } else {
        Sufferer::After
    }
}

/// Whether an active verb goes on with its object, and not with where, when or by whom.
pub(super) fn has_object(text: &Text<'_>, words: &Range<usize>) -> bool {
    let goes_on = text.words.get(words.end).is_some_and(|next| next.before.is_blank());
    goes_on && !WordClass::NoObject.is_at(text, words.end) && sufferer(text, words) == Sufferer::After
}

/// Titles leave the auxiliary out: `Ten civilians killed in Koro`, `une trentaine de combattants tués`.
fn is_bare_passive(text: &Text<'_>, words: &Range<usize>) -> bool {
    let last = words.end - 1;
    let is_at_end = text.words.get(words.end).is_none_or(|next| !next.before.is_blank())
        || (WordClass::WhereOrWhen.is_at(text, words.end)
            // “killed at least ten” goes on with its object.
            && !matches!(text.folded(words.end + 1), "least" | "most"));
    let is_first = text.words[words.start].before.sentence || words.start == 0;
    !is_first
        && (WordClass::PluralParticiple.is_at(text, last)
            || (WordClass::Participle.is_at(text, last) && is_at_end))
}

#[cfg(test)]
mod tests {
    use super::super::events::events;
    use super::*;

    #[test]
    fn an_auxiliary_makes_a_passive_and_an_article_a_noun() {
        for (said, sufferer) in [
            ("were brutally killed", Sufferer::Before),
            ("soldiers were attacked", Sufferer::Before),
            ("soldiers came under attack", Sufferer::Before),
            ("a été attaqué", Sufferer::Before),
            ("attacked by gunmen", Sufferer::Before),
            ("ont attaqué", Sufferer::After),
            ("killed ten", Sufferer::After),
            ("une attaque par des inconnus", Sufferer::AfterPreposition),
            ("the attacks took place", Sufferer::AfterPreposition),
        ] {
            assert_eq!(events(&Text::new(said))[0].sufferer, sufferer, "{said}");
        }
    }
}
