//! Units through time: what the reforms in Mali (2023) and Burkina Faso (2025) made of the units of a file.
//!
//! What is derived: that a unit of before a reform ended and one of after it began, its successor where only its name
//! changed, the old region of a cercle whose file names none, and Mali's new regions as the union of the old cercles
//! that went to them whole. What cannot be known from the tables and stays empty: p-codes of new units, Mali's new
//! cercles, which of two regions an old cercle that was divided between them belongs to, and the outlines of Burkina
//! Faso's regions that took a part of another.

mod burkina;
mod mali;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use csv::Reader;
use sahelmap::gazetteer::fold;
use sahelmap::{CountryCode, Date, Validity};
use serde::Deserialize;

use self::burkina::Burkina;
use self::mali::Mali;
use super::ImportedUnit;
use super::merged::Plan;
use crate::error::{Fault, FormatError, Position};
use crate::unit_spelling::known_by_spelling;

/// What became of units, as the project's own tables have it.
#[derive(Debug, Default)]
pub struct Reforms {
    mali: Mali,
    burkina: Burkina,
    aliases: Aliases,
}

/// The tables' name, folded, for another source's, folded, of each country.
type Aliases = BTreeMap<CountryCode, BTreeMap<String, String>>;

#[derive(Debug, Deserialize)]
struct NameRow {
    country: CountryCode,
    source_name: String,
    name: String,
}

impl Reforms {
    /// Reads `units_mali_2023.csv`, `units_burkina_2025.csv` and `unit_names.csv` of the project's curated data.
    ///
    /// # Errors
    ///
    /// [`FormatError`] for a table with other columns, or a day that is none.
    pub fn read(mali: &str, burkina: &str, names: &str) -> Result<Self, FormatError> {
        let mut aliases = Aliases::new();
        for (_, NameRow { country, source_name, name }) in rows("unit_names.csv", names)? {
            aliases.entry(country).or_default().insert(fold(&source_name), fold(&name));
        }
        let mali = dated("units_mali_2023.csv", mali, |row: &mali::Row| &row.valid_from)?;
        let burkina = dated("units_burkina_2025.csv", burkina, |row: &burkina::Row| &row.valid_from)?;
        Ok(Self { mali: Mali::new(mali), burkina: Burkina::new(burkina), aliases })
    }

    /// Ends the units of a level that a reform changed, begins those that it made, and names the region above old
    /// cercles whose file names none.
    pub(super) fn date(&self, plans: &mut [Plan], level: u8) {
        self.mali.date(plans, level, &self.aliases);
        self.burkina.date(plans, level, &self.aliases);
    }

    /// The units of after a reform that can be derived from those of before it and that no file has.
    pub(super) fn successors(&self, plans: &[Plan]) -> Vec<Plan> {
        let mut successors = self.mali.successors(plans, &self.aliases);
        successors.extend(self.burkina.successors(plans, &self.aliases));
        successors
    }
}

/// The units of a country and level with the known name that each bears, if it bears one, by their indices.
fn units_with_names(
    plans: &[Plan],
    (country, level): (CountryCode, u8),
    known: &[&str],
    aliases: &Aliases,
) -> Vec<(usize, Option<usize>)> {
    let is_of = |plan: &Plan| (plan.unit.country, plan.unit.level) == (country, level);
    let units: Vec<usize> = (0..plans.len()).filter(|&at| is_of(&plans[at])).collect();
    let names: Vec<&str> = units.iter().map(|&at| plans[at].unit.name.as_str()).collect();
    units.into_iter().zip(known_names(&names, country, known, aliases)).collect()
}

/// For each name the index of the known one that it is a spelling of.
fn known_names(
    names: &[&str],
    country: CountryCode,
    known: &[&str],
    aliases: &Aliases,
) -> Vec<Option<usize>> {
    let none = BTreeMap::new();
    known_by_spelling(names, known, aliases.get(&country).unwrap_or(&none))
}

/// An end that the file itself gives stays.
fn end(unit: &mut ImportedUnit, day: Date) {
    unit.validity.to.get_or_insert(day);
}

/// A unit that the file itself says had ended by then did not begin then.
fn begin(unit: &mut ImportedUnit, day: Date) {
    if unit.validity.to.is_none_or(|to| day < to) {
        unit.validity.from.get_or_insert(day);
    }
}

fn since(day: Date) -> Validity {
    Validity { from: Some(day), to: None }
}

/// The rows of a table with their lines.
fn rows<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<Vec<(u64, T)>, FormatError> {
    let mut rows = Vec::new();
    for (line, row) in (2..).zip(Reader::from_reader(text.as_bytes()).deserialize()) {
        let row = row.map_err(|error: csv::Error| damaged(file, line, error.to_string()))?;
        rows.push((line, row));
    }
    Ok(rows)
}

fn dated<T: for<'de> Deserialize<'de>>(
    file: &str,
    text: &str,
    valid_from: fn(&T) -> &String,
) -> Result<Vec<(T, Date)>, FormatError> {
    let dated = |(line, row): (u64, T)| {
        let day = valid_from(&row).parse();
        let day = day.map_err(|_| damaged(file, line, format!("“{}” is no day", valid_from(&row))))?;
        Ok((row, day))
    };
    rows(file, text)?.into_iter().map(dated).collect()
}

fn damaged(file: &str, line: u64, message: String) -> FormatError {
    Fault::Damaged { message, expected: "a row of the project's table of units" }
        .at(file, Position::Line(line))
}
