//! Words that stand in names beside what makes them one: villages, peoples, prefixes, numbers.

use std::sync::LazyLock;

/// A word that stands beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generic {
    Descriptor,
    Qualifier,
    Prefix,
}

/// A row of the table.
struct GenericWord {
    word: &'static str,
    kind: Generic,
    /// The usual word for the same, such as `peul` for `foulbe`.
    usual: Option<&'static str>,
}

static GENERIC_WORDS: LazyLock<Vec<GenericWord>> = LazyLock::new(|| {
    let rows = sahelmap_data::GENERIC_WORDS.lines().filter(|line| !line.starts_with('#'));
    let word = |row: &'static str| {
        let mut columns = row.split('\t');
        let word = columns.next()?;
        let kind = match columns.next()? {
            "descriptor" => Generic::Descriptor,
            "qualifier" => Generic::Qualifier,
            "prefix" => Generic::Prefix,
            _ => return None,
        };
        Some(GenericWord { word, kind, usual: columns.next() })
    };
    rows.filter_map(word).collect()
});

impl Generic {
    /// `None` for a word that makes a name.
    pub(super) fn of(word: &str) -> Option<Self> {
        // Zambougou 2 has a twin, as Zambougou Koura has.
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_number.then_some(Self::Qualifier);
        number.or_else(|| generic_word(word).map(|known| known.kind))
    }
}

/// The usual word for the same, where a word is another for it.
pub(super) fn usual_word(word: &str) -> Option<&'static str> {
    generic_word(word)?.usual
}

fn generic_word(word: &str) -> Option<&'static GenericWord> {
    GENERIC_WORDS.iter().find(|known| known.word == word)
}

/// The numerals of twins, folded, those of one number beside one another.
const NUMERALS: [[&str; 2]; 6] =
    [["1", "i"], ["2", "ii"], ["3", "iii"], ["4", "iv"], ["5", "v"], ["6", "vi"]];

/// The other way to write a number.
pub(super) fn other_numeral(numeral: &str) -> Option<&'static str> {
    NUMERALS.iter().find_map(|&[arabic, roman]| match numeral {
        numeral if numeral == arabic => Some(roman),
        numeral if numeral == roman => Some(arabic),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_word_is_one_of_the_table_and_of_the_same_kind() {
        for row in GENERIC_WORDS.iter() {
            let Some(usual) = row.usual else { continue };
            assert_eq!(generic_word(usual).map(|usual| (usual.kind, usual.usual)), Some((row.kind, None)));
        }
        assert_eq!(usual_word("foulbe"), Some("peul"));
    }

    #[test]
    fn a_number_tells_a_village_from_its_twin() {
        assert_eq!(
            (Generic::of("2"), Generic::of("koro")),
            (Some(Generic::Qualifier), Some(Generic::Qualifier))
        );
        assert_eq!(Generic::of("mopti"), None);
        assert_eq!(
            (other_numeral("2"), other_numeral("ii"), other_numeral("x")),
            (Some("ii"), Some("2"), None)
        );
    }
}
