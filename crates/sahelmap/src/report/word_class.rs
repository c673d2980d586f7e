//! Classes of words that single rules ask for, each in English and French: goods that are taken, words that deny.

use std::sync::LazyLock;

use super::phrases::{Phrases, rows};
use super::text::Text;
use super::wording::worded;

/// A class of `report_words.tsv`, whose rows say which words it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    Drives,
    Back,
    Herd,
    Takes,
    Goods,
    Arms,
    Captive,
    LeadsAway,
    Body,
    Found,
    Gathers,
    Demands,
    Leads,
    Closes,
    Border,
    Imposes,
    Curfew,
    Hits,
    Auxiliary,
    BeforeNoun,
    NoObject,
    WhereOrWhen,
    Participle,
    PluralParticiple,
    Denial,
    Recalling,
    Bulletin,
    Answer,
    ViolentEnd,
    Revised,
    BeforeActor,
    OnlyClose,
    Anybody,
    OffDuty,
    Says,
    Link,
    Beside,
    KindOfPlace,
    InstitutionBehind,
    InstitutionBefore,
    DoneToPlace,
    BeforeDistance,
    AnotherStatement,
}

/// The classes in the order in which they are declared, as the table calls them.
const CLASSES: [(WordClass, &str); 43] = [
    (WordClass::Drives, "drives"),
    (WordClass::Back, "back"),
    (WordClass::Herd, "herd"),
    (WordClass::Takes, "takes"),
    (WordClass::Goods, "goods"),
    (WordClass::Arms, "arms"),
    (WordClass::Captive, "captive"),
    (WordClass::LeadsAway, "leads away"),
    (WordClass::Body, "body"),
    (WordClass::Found, "found"),
    (WordClass::Gathers, "gathers"),
    (WordClass::Demands, "demands"),
    (WordClass::Leads, "leads"),
    (WordClass::Closes, "closes"),
    (WordClass::Border, "border"),
    (WordClass::Imposes, "imposes"),
    (WordClass::Curfew, "curfew"),
    (WordClass::Hits, "hits"),
    (WordClass::Auxiliary, "auxiliary"),
    (WordClass::BeforeNoun, "before a noun"),
    (WordClass::NoObject, "no object"),
    (WordClass::WhereOrWhen, "where or when"),
    (WordClass::Participle, "participle"),
    (WordClass::PluralParticiple, "plural participle"),
    (WordClass::Denial, "denial"),
    (WordClass::Recalling, "recalling"),
    (WordClass::Bulletin, "bulletin"),
    (WordClass::Answer, "answer"),
    (WordClass::ViolentEnd, "violent end"),
    (WordClass::Revised, "revised"),
    (WordClass::BeforeActor, "before an actor"),
    (WordClass::OnlyClose, "only close"),
    (WordClass::Anybody, "anybody"),
    (WordClass::OffDuty, "off duty"),
    (WordClass::Says, "says"),
    (WordClass::Link, "link"),
    (WordClass::Beside, "beside"),
    (WordClass::KindOfPlace, "kind of place"),
    (WordClass::InstitutionBehind, "institution behind"),
    (WordClass::InstitutionBefore, "institution before"),
    (WordClass::DoneToPlace, "done to a place"),
    (WordClass::BeforeDistance, "before a distance"),
    (WordClass::AnotherStatement, "another statement"),
];

/// The words of each class, in the order of [`CLASSES`].
static WORDS: LazyLock<Vec<Phrases<()>>> = LazyLock::new(|| {
    let words_of = |class: &'static str| {
        let row = rows(sahelmap_data::REPORT_WORDS).find(|row| row.first() == Some(&class));
        let ways = row.into_iter().flatten().skip(1).flat_map(|cell| worded(cell, ()));
        ways.map(|(phrase, _)| (phrase, ()))
    };
    CLASSES.iter().map(|(_, class)| words_of(class).collect()).collect()
});

impl WordClass {
    /// Whether a word of a text, or a phrase that begins there, is of the class.
    pub(super) fn is_at(self, text: &Text<'_>, word: usize) -> bool {
        self.length_at(text, word).is_some()
    }

    /// How many words the longest phrase of the class has that begins at a word.
    pub(super) fn length_at(self, text: &Text<'_>, word: usize) -> Option<usize> {
        WORDS.get(self as usize)?.at(text, word).map(|(length, ())| length)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_class_has_one_row_and_every_row_a_class() {
        let classes: Vec<&str> = CLASSES.iter().map(|(_, class)| *class).collect();
        let named: Vec<&str> = rows(sahelmap_data::REPORT_WORDS).map(|row| row[0]).collect();
        assert_eq!(classes.iter().collect::<HashSet<_>>(), named.iter().collect());
        assert_eq!(classes.len(), named.len());
        assert!(CLASSES.iter().enumerate().all(|(at, (class, _))| *class as usize == at));
    }

    #[test]
    fn every_row_is_whole_and_says_no_word_twice() {
        for row in rows(sahelmap_data::REPORT_WORDS) {
            assert_eq!(row.len(), 3, "{row:?}");
            let mut seen = HashSet::new();
            for (phrase, _) in
                row.iter().skip(1).filter(|cell| **cell != "-").flat_map(|cell| worded(cell, ()))
            {
                assert!(!phrase.is_empty() && seen.insert(phrase.clone()), "{phrase} in {row:?}");
            }
            assert!(!seen.is_empty(), "{row:?}");
        }
    }

    #[test]
    fn words_of_both_languages_and_phrases_are_found() {
        let text = Text::new("à la retraite, off-duty, nobody");
        assert_eq!(WordClass::OffDuty.length_at(&text, 0), Some(3));
        assert_eq!(WordClass::OffDuty.length_at(&text, 3), Some(2));
        assert!(WordClass::Denial.is_at(&text, 5) && !WordClass::Denial.is_at(&text, 6));
    }
}
