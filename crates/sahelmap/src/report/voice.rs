//! Whether an event's words are active, passive or a noun, and so where those stand who suffered it.

use std::ops::Range;

use super::text::Text;

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
    const AUXILIARIES: [&str; 16] = [
        "was", "were", "been", "being", "be", "is", "are", "got", "ete", "est", "sont", "etait", "etaient",
        "fut", "furent", "etre",
    ];
    const ARTICLES: [&str; 24] = [
        "the",
        "an",
        "this",
        "these",
        "those",
        "their",
        "another",
        "of",
        "several",
        "armed",
        "une",
        "la",
        "l",
        "les",
        "des",
        "d",
        "de",
        "cette",
        "ces",
        "double",
        "plusieurs",
        "nouvelle",
        "deadly",
        "terrorist",
    ];
    let before = |back: usize| words.start.checked_sub(back).map_or("", |at| text.folded(at));
    let is_adverb = before(1).ends_with("ly") || before(1).ends_with("ment");
    // “were attacked”, “came under attack” bring their auxiliary with them.
    let own = text.folded(words.start);
    let is_passive = AUXILIARIES.contains(&before(1))
        || (words.len() > 1 && (AUXILIARIES.contains(&own) || matches!(own, "came" | "come" | "comes")))
        || (is_adverb && AUXILIARIES.contains(&before(2)))
        || (matches!(text.folded(words.end), "by" | "par") && text.words[words.end].before.is_blank());
    match before(1) {
        article if ARTICLES.contains(&article) => Sufferer::AfterPreposition,
        _ if is_passive || is_bare_passive(text, words) => Sufferer::Before,
        _ => Sufferer::After,
    }
}

/// Whether an active verb goes on with its object, and not with where, when or by whom.
pub(super) fn has_object(text: &Text<'_>, words: &Range<usize>) -> bool {
    const ELSE: [&str; 15] = [
        "in", "near", "at", "on", "during", "after", "when", "as", "from", "by", "dans", "par", "pres",
        "and", "et",
    ];
    let goes_on = text.words.get(words.end).is_some_and(|next| next.before.is_blank());
    goes_on && !ELSE.contains(&text.folded(words.end)) && sufferer(text, words) == Sufferer::After
}

/// Titles leave the auxiliary out: `Ten civilians killed in Koro`, `une trentaine de combattants tués`.
fn is_bare_passive(text: &Text<'_>, words: &Range<usize>) -> bool {
    const FRENCH: [&str; 12] = [
        "tues",
        "tuees",
        "abattus",
        "abattues",
        "blesses",
        "blessees",
        "enleves",
        "enlevees",
        "assassines",
        "assassinees",
        "neutralises",
        "egorges",
    ];
    const ENGLISH: [&str; 7] =
        ["killed", "wounded", "injured", "abducted", "kidnapped", "murdered", "executed"];
    const PREPOSITIONS: [&str; 9] = ["in", "near", "at", "on", "during", "after", "when", "as", "from"];
    let last = text.folded(words.end - 1);
    let is_at_end = text.words.get(words.end).is_none_or(|next| !next.before.is_blank())
        || (PREPOSITIONS.contains(&text.folded(words.end))
            // “killed at least ten” goes on with its object.
            && !matches!(text.folded(words.end + 1), "least" | "most"));
    let is_first = text.words[words.start].before.sentence || words.start == 0;
    !is_first && (FRENCH.contains(&last) || (ENGLISH.contains(&last) && is_at_end))
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
