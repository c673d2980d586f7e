//! Burkina Faso's decree of 2 July 2025: what became of its regions and provinces.

use std::collections::BTreeSet;

use sahelmap::{CountryCode, Date};
use serde::Deserialize;

use super::{Aliases, begin, end, since, units_with_names};
use crate::boundaries::ImportedUnit;
use crate::boundaries::merged::Plan;

/// The note of a unit that kept its outline.
const RENAMED: &str = "renamed";

/// How the note of a unit begins that was taken from another, which says nothing of the other's name.
const NEW: &str = "new ";

#[derive(Debug, Deserialize)]
pub(super) struct Row {
    level: u8,
    old_name: String,
    new_name: String,
    pub(super) valid_from: String,
    note: String,
}

/// The units that the decree changed, each with the day on which it did.
#[derive(Debug, Default)]
pub(super) struct Burkina {
    rows: Vec<(Row, Date)>,
}

impl Burkina {
    pub(super) fn new(rows: Vec<(Row, Date)>) -> Self {
        Self { rows }
    }

    /// Ends the units of a level that the decree changed, and begins those that it made.
    pub(super) fn date(&self, plans: &mut [Plan], level: u8, aliases: &Aliases) {
        let Ok(burkina) = "BF".parse() else { return };
        let units = self.units(plans, (burkina, level), aliases);
        for &(at, name) in &units {
            let unit = &mut plans[at].unit;
            let has = |name: &str| units.iter().any(|(_, other)| *other == name);
            let mut ended = self.of_level(level).filter(|(row, _)| row.old_name == name);
            let parted = |(row, _): &(Row, Date)| row.note.starts_with(NEW) && has(&row.new_name);
            match ended.clone().next() {
                // What is left of a unit beside what was taken from it.
                Some((_, day)) if ended.all(parted) => begin(unit, *day),
                Some((_, day)) => end(unit, *day),
                None => {
                    let made = self.of_level(level).find(|(row, _)| row.new_name == name);
                    made.into_iter().for_each(|(_, day)| begin(unit, *day));
                }
            }
        }
    }

    /// The units under their new names of which only the name changed and that no file has.
    pub(super) fn successors(&self, plans: &[Plan], aliases: &Aliases) -> Vec<Plan> {
        let Ok(burkina) = "BF".parse() else { return Vec::new() };
        let mut after = Vec::new();
        for level in [1, 2] {
            let units = self.units(plans, (burkina, level), aliases);
            for (row, day) in self.of_level(level).filter(|(row, _)| row.note == RENAMED) {
                if units.iter().any(|(_, name)| *name == row.new_name) {
                    continue;
                }
                for &(at, _) in units.iter().filter(|(_, name)| *name == row.old_name) {
                    let Plan { unit, faces } = &plans[at];
                    let (name, pcode) = (row.new_name.clone(), String::new());
                    let unit = ImportedUnit { name, pcode, validity: since(*day), ..unit.clone() };
                    after.push(Plan { unit, faces: faces.clone() });
                }
            }
        }
        after
    }

    fn of_level(&self, level: u8) -> impl Iterator<Item = &(Row, Date)> + Clone {
        self.rows.iter().filter(move |(row, _)| row.level == level)
    }

    /// The units of a level that are in the table, each with its name there.
    fn units(&self, plans: &[Plan], group: (CountryCode, u8), aliases: &Aliases) -> Vec<(usize, &str)> {
        let names =
            self.of_level(group.1).flat_map(|(row, _)| [row.old_name.as_str(), row.new_name.as_str()]);
        let names: Vec<&str> = names.collect::<BTreeSet<_>>().into_iter().collect();
        let units = units_with_names(plans, group, &names, aliases);
        units.into_iter().filter_map(|(at, name)| Some((at, names[name?]))).collect()
    }
}
