//! Words that a capital at the beginning of a sentence does not make a name.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrases::rows;

static COMMON_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(sahelmap_data::COMMON_WORDS).filter_map(|row| row.first().copied()).collect());

/// Whether a folded word is an everyday one of English or French, no name where only its place in the sentence or a title
/// gives it a capital.
pub(super) fn is_common_word(folded: &str) -> bool {
    COMMON_WORDS.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::fold;

    #[test]
    fn everyday_words_are_common_and_names_of_places_are_not() {
        for word in ["attack", "soldiers", "village", "suspected", "plusieurs", "selon", "hier", "les"] {
            assert!(is_common_word(word), "{word}");
        }
        for name in ["bankass", "mopti", "segou", "macina", "djibo", "mali", "gao", "dori", ""] {
            assert!(!is_common_word(name), "{name}");
        }
    }

    #[test]
    fn every_common_word_is_one_folded_word_that_stands_once() {
        let all: Vec<&str> = rows(sahelmap_data::COMMON_WORDS).map(|row| row[0]).collect();
        for word in &all {
            assert!(fold(word) == *word && !word.contains(' '), "{word}");
        }
        assert_eq!(all.len(), COMMON_WORDS.len());
    }
}
