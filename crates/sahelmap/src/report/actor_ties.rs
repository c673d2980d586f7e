//! What the name of one actor says of another: a wing of its group, “the army” of a country's, separatists of their movement.

use std::sync::LazyLock;

use super::phrases::{Phrases, rows};
use super::text::Text;
use super::wording::worded;
use crate::boundary::CountryCode;

/// What a row of the table says of its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// The others are its wings.
    Wing,
    /// It is called so in a country.
    Army(CountryCode),
    /// It is the other.
    Means,
    /// It is the one of the others that a text names.
    Only,
    /// It is the militia of a people.
    People,
}

impl Tie {
    fn read(tie: &str, country: &str) -> Option<Self> {
        Some(match tie {
            "wing" => Self::Wing,
            "army" => Self::Army(country.parse().ok()?),
            "means" => Self::Means,
            "only" => Self::Only,
            "people" => Self::People,
            _ => return None,
        })
    }
}

/// A row of the table.
struct Row {
    tie: Tie,
    actor: &'static str,
    others: &'static str,
}

static TIES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let read = |row: Vec<&'static str>| {
        let [tie, actor, others, country] = row[..] else { return None };
        Some(Row { tie: Tie::read(tie, country)?, actor, others })
    };
    rows(sahelmap_data::ACTOR_TIES).filter_map(read).collect()
});

static PEOPLES: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let militias = TIES.iter().filter(|row| row.tie == Tie::People);
    let words = militias.flat_map(|row| worded(row.others, ()).map(|(words, _)| (words, row.actor)));
    words.collect()
});

/// The group of which an actor is a wing.
pub(super) fn group_of(wing: &str) -> Option<&'static str> {
    let mut wings = TIES.iter().filter(|row| row.tie == Tie::Wing);
    wings.find(|row| row.others.split('|').any(|other| other == wing)).map(|row| row.actor)
}

/// Who is meant by an actor's name in a country, where a text names these actors.
pub(super) fn meant(
    name: &'static str,
    country: Option<CountryCode>,
    named: impl Iterator<Item = &'static str>,
) -> &'static str {
    let tied = TIES.iter().find(|row| match row.tie {
        Tie::Army(of) => row.actor == name && country == Some(of),
        Tie::Means | Tie::Only => row.actor == name,
        Tie::Wing | Tie::People => false,
    });
    match tied {
        Some(Row { tie: Tie::Only, others, .. }) => only_one(others, named).unwrap_or(name),
        Some(row) => row.others,
        None => name,
    }
}

/// The one of some actors that is named, if no other of them is.
fn only_one(others: &str, named: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let mut named = named.filter(|name| others.split('|').any(|other| other == *name));
    let first = named.next()?;
    named.all(|name| name == first).then_some(first)
}

/// Whose militia it is where a bracket says so: `militiamen (Dogon)`.
pub(super) fn militia_in_brackets(text: &Text<'_>, word: usize) -> Option<&'static str> {
    text.words.get(word).filter(|word| word.before.opens)?;
    PEOPLES.at(text, word).map(|(_, militia)| *militia)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_of_ties_is_whole_and_names_actors_that_are_known() {
        let known: HashSet<&str> = rows(sahelmap_data::ACTORS).map(|row| row[0]).collect();
        for row in rows(sahelmap_data::ACTOR_TIES) {
            assert_eq!(row.len(), 4, "{row:?}");
            let tie = Tie::read(row[0], row[3]);
            let others = row[2].split('|').all(|other| tie == Some(Tie::People) || known.contains(other));
            assert!(tie.is_some() && known.contains(row[1]) && others, "{row:?}");
        }
    }

    #[test]
    fn an_army_is_that_of_its_country_and_separatists_are_the_one_movement_named() {
        let country = |code: &str| code.parse().ok();
        assert_eq!(meant("Military Forces", country("BF"), [].into_iter()), "FABF");
        assert_eq!(meant("Military Forces", country("SN"), [].into_iter()), "Military Forces");
        assert_eq!(meant("Separatists", None, ["JNIM", "FLA"].into_iter()), "FLA");
        assert_eq!(meant("Separatists", None, ["CMA", "FLA"].into_iter()), "Separatists");
        assert_eq!(group_of("Katiba Serma"), Some("JNIM"));
    }
}
