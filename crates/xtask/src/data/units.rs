//! What became of administrative units: the curated tables of the reforms in Mali and Burkina Faso, and of
//! spellings.

use std::collections::BTreeMap;
use std::path::Path;

use sahelmap::{CountryCode, Date};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::DataError;
use super::countries::rows;

const NAMES: &str = "unit_names.csv";
const MALI: &str = "units_mali_2023.csv";
const BURKINA: &str = "units_burkina_2025.csv";

/// A spelling of the source that is not the official one.
#[derive(Debug, Deserialize)]
struct NameRow {
    country: CountryCode,
    source_name: String,
    name: String,
}

/// To which region of the law of 13 March 2023 a cercle of before belongs.
#[derive(Debug, Deserialize)]
struct MaliRow {
    old_admin1: String,
    new_admin1: String,
    #[serde(deserialize_with = "day")]
    valid_from: Date,
    note: String,
}

/// A region or province of the decree of 2 July 2025.
#[derive(Debug, Deserialize)]
struct BurkinaRow {
    level: u8,
    old_name: String,
    new_name: String,
    #[serde(deserialize_with = "day")]
    valid_from: Date,
    note: String,
}

/// What is on record about the end of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// The first day on which it was no longer in force as it was.
    pub(super) day: Date,
    /// Its new name, where it kept its outline and changed nothing else.
    pub(super) renamed: Option<String>,
}

/// The tables, read and indexed.
#[derive(Default)]
pub(super) struct UnitTables {
    names: BTreeMap<(CountryCode, String), String>,
    ends: BTreeMap<(CountryCode, u8, String), End>,
}

impl UnitTables {
    /// Reads the three tables of data/curated/.
    pub(super) fn read(root: &Path) -> Result<Self, DataError> {
        let parsed = |code: &str| code.parse::<CountryCode>().map_err(DataError::unreadable(code));
        let names = rows::<NameRow>(root, NAMES)?;
        let mut ends = ends_in_mali(parsed("ML")?, &rows(root, MALI)?);
        ends.extend(ends_in_burkina(parsed("BF")?, &rows(root, BURKINA)?));
        let names = names.into_iter().map(|row| ((row.country, row.source_name), row.name)).collect();
        Ok(Self { names, ends })
    }

    /// The official spelling of a unit's name.
    pub(super) fn name(&self, country: CountryCode, source_name: &str) -> String {
        let official = self.names.get(&(country, source_name.to_owned()));
        official.cloned().unwrap_or_else(|| source_name.to_owned())
    }

    /// When and how a unit ended, by its official name; `None` where it is still in force.
    pub(super) fn end(&self, country: CountryCode, level: u8, name: &str) -> Option<&End> {
        self.ends.get(&(country, level, name.to_owned()))
    }
}

/// A day written as 2023-03-13.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

/// A region lives on where every cercle of it went to the region of the same name, none came from elsewhere,
/// and the table notes nothing else that changed its outline.
fn ends_in_mali(mali: CountryCode, rows: &[MaliRow]) -> BTreeMap<(CountryCode, u8, String), End> {
    rows.iter()
        .filter(|row| row.old_admin1 != row.new_admin1 || !row.note.is_empty())
        .flat_map(|row| {
            let end = End { day: row.valid_from, renamed: None };
            [&row.old_admin1, &row.new_admin1].map(|name| ((mali, 1, name.clone()), end.clone()))
        })
        .collect()
}

/// A unit that the decree names has ended; where it says no more than “renamed”, its outline goes on under
/// the new name.
fn ends_in_burkina(burkina: CountryCode, rows: &[BurkinaRow]) -> BTreeMap<(CountryCode, u8, String), End> {
    rows.iter()
        .map(|row| {
            let renamed = (row.note == "renamed").then(|| row.new_name.clone());
            ((burkina, row.level, row.old_name.clone()), End { day: row.valid_from, renamed })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::date;

    fn code(text: &str) -> CountryCode {
        text.parse().unwrap()
    }

    fn mali_row(old: &str, new: &str) -> MaliRow {
        MaliRow {
            old_admin1: old.into(),
            new_admin1: new.into(),
            valid_from: date(2023, 3, 13),
            note: String::new(),
        }
    }

    #[test]
    fn a_region_that_lost_a_cercle_has_ended_and_one_that_kept_all_has_not() {
        let rows = [mali_row("Mopti", "Mopti"), mali_row("Mopti", "Bandiagara"), mali_row("Kidal", "Kidal")];
        let ends = ends_in_mali(code("ML"), &rows);
        let ended = |name: &str| ends.contains_key(&(code("ML"), 1, name.to_owned()));
        assert!(ended("Mopti") && !ended("Kidal"));
    }

    #[test]
    fn a_renamed_unit_keeps_its_outline_and_a_split_one_does_not() {
        let row = |old: &str, new: &str, note: &str| BurkinaRow {
            level: 1,
            old_name: old.into(),
            new_name: new.into(),
            valid_from: date(2025, 7, 2),
            note: note.into(),
        };
        let ends = ends_in_burkina(
            code("BF"),
            &[
                row("Nord", "Yaadga", "renamed"),
                row("Est", "Goulmou", "split: Sirba and Tapoa were taken from it"),
            ],
        );
        assert_eq!(ends[&(code("BF"), 1, "Nord".into())].renamed.as_deref(), Some("Yaadga"));
        assert_eq!(ends[&(code("BF"), 1, "Est".into())].renamed, None);
    }
}
