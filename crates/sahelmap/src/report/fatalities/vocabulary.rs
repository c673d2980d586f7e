//! The words of death, of other harm, and of those whom it befell.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::phrases::{Phrases, rows};

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
    LazyLock::new(|| table(|kind, _| (kind == "none").then_some(())));
pub(super) static BACKGROUND: LazyLock<Phrases<()>> =
    LazyLock::new(|| table(|kind, _| (kind == "background").then_some(())));
pub(super) static SMALL: LazyLock<Phrases<Small>> = LazyLock::new(|| {
    let mut words: BTreeMap<&str, u16> = BTreeMap::new();
    for row in rows(sahelmap_data::REPORT_DEATHS) {
        if let [phrase, kind, _] = row[..]
            && let Some(small) = small(kind)
        {
            *words.entry(phrase).or_default() |= small.0;
        }
    }
    words.into_iter().map(|(word, kinds)| (word.to_owned(), Small(kinds))).collect()
});

fn table<M>(meaning: impl Fn(&str, &str) -> Option<M>) -> Phrases<M> {
    rows(sahelmap_data::REPORT_DEATHS)
        .filter_map(|row| {
            let [phrase, kind, what] = row[..] else { return None };
            Some((phrase.to_owned(), meaning(kind, what)?))
        })
        .collect()
}

fn small(kind: &str) -> Option<Small> {
    Some(match kind {
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

fn noun(kind: &str, what: &str) -> Option<Noun> {
    let side = match what {
        "civilian" => Victims::Civilians,
        "forces" => Victims::Forces,
        "militants" => Victims::Militants,
        _ => Victims::People,
    };
    match kind {
        "person one" => Some(Noun::Person { singular: true, plural: false, side }),
        "person many" => Some(Noun::Person { singular: false, plural: true, side }),
        "person any" => Some(Noun::Person { singular: true, plural: true, side }),
        "thing" => Some(Noun::Thing),
        "chose" => Some(Noun::Chose),
        _ => None,
    }
}

fn predicate(kind: &str, what: &str) -> Option<(Voice, Fate)> {
    let fate = if what == "death" { Fate::Death } else { Fate::Hurt };
    match kind {
        "participle" => Some((Voice::Participle, fate)),
        "active" => Some((Voice::Active, fate)),
        "passive" => Some((Voice::Passive, fate)),
        "count" => Some((Voice::Count, fate)),
        "toll" => Some((Voice::Toll, fate)),
        "act" => Some((Voice::Active, Fate::Act)),
        _ => None,
    }
}
