//! Names in a report that are no places: persons, groups, operations, peoples, media, organisations, the calendar.

use std::ops::Range;
use std::sync::LazyLock;

use super::common_words::is_common_word;
use super::persons::{add_family_names, is_particle, named_run};
use super::phrases::{Phrases, rows};
use super::text::Text;
use super::word_class::WordClass;
use super::wording::{Worded, meaning_at, worded};

/// Words that are a name and no place's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotPlace {
    pub(super) words: Range<usize>,
    pub(super) kind: NotPlaceKind,
}

/// What a name is that is no place's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotPlaceKind {
    Person,
    /// An armed group, army or alliance.
    Group,
    /// A military operation.
    Operation,
    /// A people.
    People,
    Language,
    /// A newspaper, agency or network.
    Medium,
    Organisation,
    /// A month, weekday or feast.
    Calendar,
    /// A religion and what belongs to it.
    Faith,
}

/// What a phrase of the table means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Name(NotPlaceKind),
    Title,
    FirstName,
    FamilyName,
}

impl Sign {
    fn read(kind: &str) -> Option<Self> {
        Some(match kind {
            "person" => Self::Name(NotPlaceKind::Person),
            "group" => Self::Name(NotPlaceKind::Group),
            "operation" => Self::Name(NotPlaceKind::Operation),
            "people" => Self::Name(NotPlaceKind::People),
            "language" => Self::Name(NotPlaceKind::Language),
            "medium" => Self::Name(NotPlaceKind::Medium),
            "organisation" => Self::Name(NotPlaceKind::Organisation),
            "calendar" => Self::Name(NotPlaceKind::Calendar),
            "faith" => Self::Name(NotPlaceKind::Faith),
            "title" => Self::Title,
            "first name" => Self::FirstName,
            "family name" => Self::FamilyName,
            _ => return None,
        })
    }
}

static SIGNS: LazyLock<Phrases<Worded<Sign>>> = LazyLock::new(|| {
    let signs = rows(sahelmap_data::NOT_PLACES).filter_map(|row| {
        let [kind, ways] = row[..] else { return None };
        Some(worded(ways, Sign::read(kind)?))
    });
    // Of the actors those whose names have capitals: `Niger army` and not `gendarmes`.
    let groups = rows(sahelmap_data::ACTORS).filter_map(|row| row.get(2).copied());
    let named = groups.flat_map(|ways| ways.split('|')).filter(|way| way.contains(char::is_uppercase));
    let groups = named.map(|way| worded(way, Sign::Name(NotPlaceKind::Group)));
    signs.flatten().chain(groups.flatten()).collect()
});

/// Every name that is no place's, in order; none overlaps another.
///
/// # Cost
///
/// One look-up a word, two where persons are named.
pub(super) fn not_places(text: &Text<'_>) -> Vec<NotPlace> {
    let mut found: Vec<NotPlace> = Vec::new();
    let mut word = 0;
    while word < text.words.len() {
        match at(text, word) {
            Some(name) => {
                word = name.words.end;
                found.push(name);
            }
            None => word += 1,
        }
    }
    add_family_names(text, &mut found);
    found
}

/// The name that begins at a word, or after the title that does.
fn at(text: &Text<'_>, word: usize) -> Option<NotPlace> {
    let sign = meaning_at(&SIGNS, text, word);
    // `Katiba` is known by itself; with the name after it, it is a katiba that the table need not hold.
    if sign.is_none_or(|(length, _)| length == 1)
        && let Some(name) = after_its_kind(text, word)
    {
        return Some(name);
    }
    if let Some((length, Sign::Name(kind))) = sign {
        let words = word..word + length;
        let is_name = words.clone().any(|at| text.words[at].is_capital);
        let is_of_a_place = match kind {
            NotPlaceKind::Person | NotPlaceKind::Group | NotPlaceKind::Operation => false,
            NotPlaceKind::Medium | NotPlaceKind::Organisation => is_called_a_place(text, word),
            NotPlaceKind::Calendar => is_beside_a_name(text, &words) && !is_beside_a_number(text, &words),
            NotPlaceKind::People | NotPlaceKind::Language | NotPlaceKind::Faith => {
                is_called_a_place(text, word) || is_beside_a_name(text, &words)
            }
        };
        return (is_name && !is_of_a_place).then_some(NotPlace { words, kind });
    }
    let person = match sign {
        Some((length, Sign::Title)) => named_run(text, word + length, 1),
        Some((_, Sign::FirstName)) if !follows_a_place_word(text, word) => named_run(text, word, 2),
        _ if is_particle(text.folded(word + 1)) && !follows_a_place_word(text, word) => {
            named_run(text, word, 3).filter(|_| text.folded(word).len() > 3)
        }
        _ => None,
    };
    person.map(|words| NotPlace { words, kind: NotPlaceKind::Person })
}

/// Whether the table has another name than a person's from a word on.
pub(super) fn begins_another_name(text: &Text<'_>, word: usize) -> bool {
    matches!(meaning_at(&SIGNS, text, word), Some((_, Sign::Name(kind))) if kind != NotPlaceKind::Person)
}

/// `Katiba …`, `opération …`: whatever capitalised word follows is its name.
fn after_its_kind(text: &Text<'_>, word: usize) -> Option<NotPlace> {
    let kind = match text.folded(word) {
        "katiba" | "katibat" => NotPlaceKind::Group,
        "operation" | "operations" => NotPlaceKind::Operation,
        _ => return None,
    };
    let linked = matches!(text.folded(word + 1), "de" | "du" | "d" | "of") && kind == NotPlaceKind::Group;
    let name = word + 1 + usize::from(linked);
    is_name(text, name).then(|| {
        let further = is_name(text, name + 1) && text.words[name + 1].before.hyphen;
        NotPlace { words: word..name + 1 + usize::from(further), kind }
    })
}

/// Whether a capitalised word that can be a name follows without anything between.
pub(super) fn is_name(text: &Text<'_>, word: usize) -> bool {
    text.words.get(word).is_some_and(|next| next.is_capital && next.before.is_blank())
        && !is_common_word(text.folded(word))
}

/// Whether what stands before makes the word the beginning, or a part, of a place's name.
pub(super) fn follows_a_place_word(text: &Text<'_>, word: usize) -> bool {
    let Some(before) = word.checked_sub(1).filter(|_| text.words[word].before.is_blank()) else {
        return false;
    };
    let is_at = matches!(text.folded(before), "in" | "at" | "near" | "a" | "vers" | "pres");
    is_at
        || WordClass::KindOfPlace.is_at(text, before)
        || is_called_a_place(text, word)
        || is_part_of_a_name(text, before)
}

/// Whether a word is called a place in so many words: `village de`, `commune of`.
fn is_called_a_place(text: &Text<'_>, word: usize) -> bool {
    let last = word.checked_sub(1).map_or("", |at| text.folded(at));
    text.words[word].before.is_blank()
        && matches!(last, "de" | "of" | "d")
        && word.checked_sub(2).is_some_and(|at| WordClass::KindOfPlace.is_at(text, at))
}

/// Whether a word is capitalised and neither an everyday word nor one that the table knows.
fn is_part_of_a_name(text: &Text<'_>, word: usize) -> bool {
    text.words[word].is_capital
        && !is_common_word(text.folded(word))
        && meaning_at(&SIGNS, text, word).is_none()
}

/// Whether a day's number or a year stands beside a month.
fn is_beside_a_number(text: &Text<'_>, words: &Range<usize>) -> bool {
    let is_number =
        |at: Option<usize>| at.and_then(|at| text.words.get(at)).is_some_and(|word| word.is_number);
    is_number(words.start.checked_sub(1)) || is_number(Some(words.end))
}

/// Whether a people's name stands beside another name, as in `Bambara Maoudé` and `Saré Peul`: a village's.
fn is_beside_a_name(text: &Text<'_>, words: &Range<usize>) -> bool {
    let is_other =
        |at: usize| is_name(text, at) && !matches!(meaning_at(&SIGNS, text, at), Some((_, Sign::Name(_))));
    let follows = words
        .start
        .checked_sub(1)
        .is_some_and(|before| text.words[words.start].before.is_blank() && is_part_of_a_name(text, before));
    follows || is_other(words.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn found(said: &str) -> Vec<(String, NotPlaceKind)> {
        let text = Text::new(said);
        not_places(&text).into_iter().map(|name| (text.original(name.words).to_owned(), name.kind)).collect()
    }

    fn of_kind(said: &str, kind: NotPlaceKind) -> Vec<String> {
        found(said).into_iter().filter(|(_, found)| *found == kind).map(|(name, _)| name).collect()
    }

    #[test]
    fn groups_that_bear_a_place_in_their_name_are_spans_and_the_place_alone_is_not() {
        for (said, name) in [
            ("the Katiba Macina", "Katiba Macina"),
            ("la katiba de Serma", "katiba de Serma"),
            ("le Front de libération du Macina", "Front de libération du Macina"),
            ("Islamic State Sahel Province", "Islamic State Sahel Province"),
            ("Katiba Tombouctou", "Katiba Tombouctou"),
            ("Niger army", "Niger army"),
            ("Dan Na Ambassagou", "Dan Na Ambassagou"),
        ] {
            assert_eq!(of_kind(said, NotPlaceKind::Group), [name], "{said}");
        }
        assert_eq!(found("la ville de Macina, région de Ségou"), []);
    }

    #[test]
    fn operations_peoples_media_organisations_and_days_are_known() {
        for (said, name, kind) in [
            ("through the Maliko operation", "Maliko", NotPlaceKind::Operation),
            ("l’opération Otapuanu", "opération Otapuanu", NotPlaceKind::Operation),
            ("Operation Thunder", "Operation Thunder", NotPlaceKind::Operation),
            ("members of the Peul community", "Peul", NotPlaceKind::People),
            ("Les Dogons", "Dogons", NotPlaceKind::People),
            ("selon Studio Tamani", "Studio Tamani", NotPlaceKind::Medium),
            ("its Twitter profile", "Twitter", NotPlaceKind::Medium),
            ("les Nations unies", "Nations unies", NotPlaceKind::Organisation),
            ("on Saturday", "Saturday", NotPlaceKind::Calendar),
            ("on 12 May", "May", NotPlaceKind::Calendar),
        ] {
            assert_eq!(found(said), [(name.to_owned(), kind)], "{said}");
        }
    }

    #[test]
    fn a_people_or_month_beside_a_name_is_a_village() {
        for said in [
            "à Bambara Maoudé",
            "Sirifila-Bambara",
            "Madougou Dogon",
            "le village de Bozo",
            "Samari May Sosso",
        ] {
            assert_eq!(found(said), [], "{said}");
        }
    }

    #[test]
    fn every_row_of_what_is_no_place_is_whole_and_no_wording_stands_twice() {
        let mut wordings = HashSet::new();
        for row in rows(sahelmap_data::NOT_PLACES) {
            assert_eq!(row.len(), 2, "{row:?}");
            assert!(Sign::read(row[0]).is_some(), "{row:?}");
            for (wording, _) in worded(row[1], ()) {
                assert!(!wording.is_empty() && wordings.insert(wording.clone()), "{wording}");
            }
        }
    }

    proptest! {
        #[test]
        fn names_lie_in_the_text_in_order(
            said in "(Amadou|Koufa|Ag|Macina|Katiba|de|Peul|General|Barkhane|, |\\. |-|\\PC{0,6}| ){0,30}",
        ) {
            let text = Text::new(&said);
            let mut end = 0;
            for name in not_places(&text) {
                prop_assert!(name.words.start >= end && name.words.end > name.words.start);
                end = name.words.end;
            }
            prop_assert!(end <= text.words.len());
        }
    }
}
