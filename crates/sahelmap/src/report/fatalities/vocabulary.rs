//! The words of death, of other harm, and of those whom it befell.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::phrases::{Phrases, rows};
use super::super::text::Text;
use super::super::wording::worded;

/// Whose dead they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Victims {
    /// People whose side is not said, or of several sides.
    People,
    Civilians,
    /// Soldiers, police, volunteers and hunters beside them.
    Forces,
    Militants,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// One person, several, or as many as the number says.
    Person { singular: bool, plural: bool, side: Victims },
    /// No person, though what follows may be one: `truck drivers`.
    Thing,
    /// No person, and what follows describes it: `véhicule militaire`.
    Chose,
}

/// What befell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Death,
    Hurt,
    /// Something else that they did.
    Act,
}

/// Where in the sentence those stand whom it befell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Before or after, as the sentence says.
    Participle,
    /// After it.
    Active,
    /// Before it.
    Passive,
    /// Right before it, as its number.
    Count,
    /// After it within some words.
    Toll,
}

/// What small words do, any of these together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Small(u16);

impl Small {
    pub(super) const BE: Self = Self(1);
    pub(super) const HAVE: Self = Self(1 << 1);
    pub(super) const SUBSET: Self = Self(1 << 2);
    pub(super) const SEPARATOR: Self = Self(1 << 3);
    pub(super) const ARTICLE: Self = Self(1 << 4);
    pub(super) const DEFINITE: Self = Self(1 << 5);
    pub(super) const OF: Self = Self(1 << 6);
    pub(super) const STOP: Self = Self(1 << 7);
    pub(super) const DENIED: Self = Self(1 << 8);
    pub(super) const FURTHER: Self = Self(1 << 9);
    pub(super) const CHAIN: Self = Self(1 << 10);

    /// Whether it does any of these.
    pub(super) fn is_any(self, of: &[Self]) -> bool {
        of.iter().any(|kind| self.0 & kind.0 != 0)
    }
}

pub(super) static NOUNS: LazyLock<Phrases<Noun>> = LazyLock::new(|| table(noun));
pub(super) static PREDICATES: LazyLock<Phrases<(Voice, Fate)>> = LazyLock::new(|| table(predicate));
pub(super) static NONE: LazyLock<Phrases<()>> =
    LazyLock::new(|| table(|entry| (entry.kind == "none").then_some(())));
pub(super) static BACKGROUND: LazyLock<Phrases<()>> =
    LazyLock::new(|| table(|entry| (entry.kind == "background").then_some(())));
pub(super) static SMALL: LazyLock<Phrases<Small>> = LazyLock::new(|| {
    let mut words: BTreeMap<String, u16> = BTreeMap::new();
    for (phrase, small) in entries(small_word) {
        *words.entry(phrase).or_default() |= small.0;
    }
    words.into_iter().map(|(phrase, kinds)| (phrase, Small(kinds))).collect()
});

/// What a word by itself does.
pub(super) fn small(text: &Text<'_>, word: usize) -> Small {
    match SMALL.at(text, word) {
        Some((1, &small)) => small,
        _ => Small::default(),
    }
}

/// A way of saying as the table has it.
#[derive(Clone, Copy)]
struct Entry {
    kind: &'static str,
    what: &'static str,
    is_french: bool,
    /// Whether it has none of its endings.
    is_bare: bool,
}

fn table<M>(meaning: fn(Entry) -> Option<M>) -> Phrases<M> {
    entries(meaning).collect()
}

/// The phrases of the table that have some meaning, each with it.
fn entries<M>(meaning: fn(Entry) -> Option<M>) -> impl Iterator<Item = (String, M)> {
    let cells = rows(sahelmap_data::REPORT_DEATHS).flat_map(|row| {
        let [kind, what, english, french] = row[..] else { return Vec::new() };
        let entry = |is_french| Entry { kind, what, is_french, is_bare: true };
        vec![(entry(false), english), (entry(true), french)]
    });
    // Cells of other kinds need not be cut into words.
    let meant = cells.filter(move |(entry, _)| meaning(*entry).is_some());
    let ways = meant.flat_map(|(entry, cell)| cell.split('|').map(move |way| (entry, way)));
    ways.flat_map(move |(entry, way)| {
        let forms = worded(way, ()).enumerate();
        forms.filter_map(move |(form, (phrase, _))| {
            Some((phrase, meaning(Entry { is_bare: form == 0, ..entry })?))
        })
    })
}

fn small_word(entry: Entry) -> Option<Small> {
    Some(match entry.kind {
        "be" => Small::BE,
        "have" => Small::HAVE,
        "subset" => Small::SUBSET,
        "separator" => Small::SEPARATOR,
        "article" => Small::ARTICLE,
        "definite" => Small::DEFINITE,
        "indefinite" => Small::OF,
        "stop" => Small::STOP,
        "denied" => Small::DENIED,
        "further" => Small::FURTHER,
        "chain" => Small::CHAIN,
        _ => return None,
    })
}

fn noun(entry: Entry) -> Option<Noun> {
    let side = match entry.what {
        "civilian" => Victims::Civilians,
        "forces" => Victims::Forces,
        "militants" => Victims::Militants,
        _ => Victims::People,
    };
    let person = |singular, plural| Some(Noun::Person { singular, plural, side });
    match entry.kind {
        "person" => person(entry.is_bare, !entry.is_bare),
        "person one" => person(true, false),
        "person many" => person(false, true),
        "person any" => person(true, true),
        "thing" if entry.is_french => Some(Noun::Chose),
        "thing" => Some(Noun::Thing),
        _ => None,
    }
}

fn predicate(entry: Entry) -> Option<(Voice, Fate)> {
    let fate = if entry.what == "death" { Fate::Death } else { Fate::Hurt };
    match entry.kind {
        "participle" => Some((Voice::Participle, fate)),
        "active" => Some((Voice::Active, fate)),
        "passive" => Some((Voice::Passive, fate)),
        "count" => Some((Voice::Count, fate)),
        "toll" => Some((Voice::Toll, fate)),
        "act" => Some((Voice::Active, Fate::Act)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_of_deaths_is_whole_and_has_one_meaning() {
        for row in rows(sahelmap_data::REPORT_DEATHS) {
            let [kind, what, _, _] = row[..] else { panic!("{row:?}") };
            let entry = Entry { kind, what, is_french: false, is_bare: true };
            let is_said = ["none", "background"].contains(&kind);
            let meanings =
                [noun(entry).is_some(), predicate(entry).is_some(), small_word(entry).is_some(), is_said];
            assert_eq!(meanings.iter().filter(|meant| **meant).count(), 1, "{row:?}");
        }
    }

    #[test]
    fn no_wording_of_a_noun_or_predicate_stands_twice() {
        let nouns = entries(noun).map(|(phrase, _)| phrase).collect();
        let predicates = entries(predicate).map(|(phrase, _)| phrase).collect();
        let none = entries(|entry| (entry.kind == "none").then_some(())).map(|(phrase, ())| phrase).collect();
        for phrases in [nouns, predicates, none] {
            let phrases: Vec<String> = phrases;
            let mut seen = HashSet::new();
            for phrase in phrases {
                assert!(phrase.is_empty() || seen.insert(phrase.clone()), "{phrase}");
            }
        }
    }
}
