//! Units through time: what the reforms in Mali (2023) and Burkina Faso (2025) made of the units of a file drawn
//! before them.
//!
//! What is derived: that a unit ended, its successor where only its name changed, and Mali's new regions as the union
//! of the old cercles that went to them whole. What cannot be known from the tables and stays empty: p-codes of new
//! units, Mali's new cercles, which of two regions an old cercle that was divided between them belongs to, and the
//! outlines of Burkina Faso's regions that took a part of another.

use std::collections::{BTreeMap, BTreeSet};

use csv::Reader;
use sahelmap::boundary::{Topology, Unit};
use sahelmap::gazetteer::fold;
use sahelmap::{CountryCode, Date, Validity};
use serde::Deserialize;

use crate::error::{Fault, FormatError, Position};

/// The word in a note of Mali's table for a cercle of which a part went to another region than the one named.
const DIVIDED: &str = "part of the old cercle";

/// The note in Burkina Faso's table of a unit that kept its outline.
const RENAMED: &str = "renamed";

#[derive(Debug, Deserialize)]
struct MaliRow {
    old_admin1: String,
    old_admin2: String,
    new_admin1: String,
    valid_from: String,
    note: String,
}

#[derive(Debug, Deserialize)]
struct BurkinaRow {
    level: u8,
    old_name: String,
    new_name: String,
    valid_from: String,
    note: String,
}

/// What became of units, as the project's own tables have it.
#[derive(Debug, Default)]
pub struct Reforms {
    mali: Vec<(MaliRow, Date)>,
    burkina: Vec<(BurkinaRow, Date)>,
}

impl Reforms {
    /// Reads `units_mali_2023.csv` and `units_burkina_2025.csv` of the project's curated data.
    ///
    /// # Errors
    ///
    /// [`FormatError`] for a table with other columns, or a day that is none.
    pub fn read(mali: &str, burkina: &str) -> Result<Self, FormatError> {
        Ok(Self {
            mali: rows("units_mali_2023.csv", mali, |row: &MaliRow| &row.valid_from)?,
            burkina: rows("units_burkina_2025.csv", burkina, |row: &BurkinaRow| &row.valid_from)?,
        })
    }

    /// Ends the units of a topology that a reform changed, and adds those of after it that can be derived.
    ///
    /// A topology drawn after the reform, which has the new names, is left as it is.
    ///
    /// # Errors
    ///
    /// [`FormatError`] for units whose outlines do not close, which no topology of this crate has.
    pub fn apply(&self, topology: &mut Topology) -> Result<(), FormatError> {
        for unit in self.mali_after(topology)?.into_iter().chain(self.burkina_after(topology)) {
            topology.units.push(unit);
        }
        Ok(())
    }

    fn mali_after(&self, topology: &mut Topology) -> Result<Vec<Unit>, FormatError> {
        let Ok(mali) = "ML".parse::<CountryCode>() else { return Ok(Vec::new()) };
        let names = |of: fn(&MaliRow) -> &str| -> BTreeSet<String> {
            self.mali.iter().map(|(row, _)| fold(of(row))).collect()
        };
        let (old_regions, new_regions) = (names(|row| &row.old_admin1), names(|row| &row.new_admin1));
        let is_new = |unit: &Unit| {
            let name = fold(&unit.name);
            is_in(unit, mali, 1) && new_regions.contains(&name) && !old_regions.contains(&name)
        };
        if topology.units.iter().any(is_new) {
            return Ok(Vec::new());
        }
        let mut members: BTreeMap<&str, (Date, Vec<usize>)> = BTreeMap::new();
        let mut changed: BTreeMap<String, Date> = BTreeMap::new();
        for (row, day) in &self.mali {
            if row.old_admin1 != row.new_admin1 || !row.note.is_empty() {
                changed.insert(fold(&row.old_admin1), *day);
                changed.insert(fold(&row.new_admin1), *day);
            }
            let is_cercle = |unit: &Unit| is_in(unit, mali, 2) && fold(&unit.name) == fold(&row.old_admin2);
            let Some(cercle) = topology.units.iter().position(is_cercle) else { continue };
            // The law divided the cercles too, along lines that the table does not have.
            end(&mut topology.units[cercle], *day);
            if !row.note.contains(DIVIDED) {
                members.entry(&row.new_admin1).or_insert((*day, Vec::new())).1.push(cercle);
            }
        }
        for unit in topology.units.iter_mut().filter(|unit| is_in(unit, mali, 1)) {
            if let Some(&day) = changed.get(&fold(&unit.name)) {
                end(unit, day);
            }
        }
        let mut after = Vec::new();
        for (name, (day, cercles)) in members {
            if !changed.contains_key(&fold(name)) {
                continue;
            }
            let polygons = topology
                .dissolved(&cercles)
                .map_err(|open| Fault::from(open).at(&topology.source, Position::File))?;
            after.push(Unit {
                level: 1,
                country: mali,
                name: name.to_owned(),
                pcode: String::new(),
                parent: None,
                validity: Validity { from: Some(day), to: None },
                polygons,
            });
        }
        Ok(after)
    }

    fn burkina_after(&self, topology: &mut Topology) -> Vec<Unit> {
        let Ok(burkina) = "BF".parse::<CountryCode>() else { return Vec::new() };
        let mut after = Vec::new();
        for (row, day) in &self.burkina {
            let of_name =
                |unit: &&mut Unit| is_in(unit, burkina, row.level) && fold(&unit.name) == fold(&row.old_name);
            for unit in topology.units.iter_mut().filter(of_name) {
                end(unit, *day);
                if row.note == RENAMED {
                    let validity = Validity { from: Some(*day), to: None };
                    let (name, pcode) = (row.new_name.clone(), String::new());
                    after.push(Unit { name, pcode, validity, ..unit.clone() });
                }
            }
        }
        after
    }
}

fn is_in(unit: &Unit, country: CountryCode, level: u8) -> bool {
    unit.country == country && unit.level == level
}

/// An end that the file itself gives stays.
fn end(unit: &mut Unit, day: Date) {
    unit.validity.to.get_or_insert(day);
}

fn rows<T: for<'de> Deserialize<'de>>(
    file: &str,
    text: &str,
    valid_from: fn(&T) -> &String,
) -> Result<Vec<(T, Date)>, FormatError> {
    let mut rows = Vec::new();
    for (line, row) in (2..).zip(Reader::from_reader(text.as_bytes()).deserialize()) {
        let at = |message: String| {
            let fault = Fault::Damaged { message, expected: "a row of the project's table of units" };
            fault.at(file, Position::Line(line))
        };
        let row: T = row.map_err(|error| at(error.to_string()))?;
        let day = valid_from(&row).parse().map_err(|_| at(format!("“{}” is no day", valid_from(&row))))?;
        rows.push((row, day));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundaries::{Area, assemble, units};
    use sahelmap::boundary::mesh::Vertex;
    use sahelmap::{LonLat, date};

    const MALI: &str = "old_admin1,old_admin2,new_admin1,valid_from,note\n\
        Mopti,Mopti,Mopti,2023-03-13,\n\
        Mopti,Bankass,Bandiagara,2023-03-13,\n\
        Mopti,Koro,Bandiagara,2023-03-13,\n\
        Mopti,Douentza,Douentza,2023-03-13,part of the old cercle may lie elsewhere\n\
        Kidal,Kidal,Kidal,2023-03-13,\n";
    const BURKINA: &str = "level,old_name,new_name,seat,valid_from,note\n\
        1,Nord,Yaadga,Ouahigouya,2025-07-02,renamed\n\
        1,Est,Goulmou,Fada,2025-07-02,split: a part was taken from it\n";

    fn area(row: f64, attributes: &[(&str, &str)]) -> Area {
        let corner = |x: f64, y: f64| Vertex::on_pack_grid(LonLat::new(x, y).unwrap());
        let ring = vec![corner(row, 0.0), corner(row + 1.0, 0.0), corner(row + 1.0, 1.0), corner(row, 1.0)];
        let own = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        Area { attributes: attributes.iter().map(own).collect(), polygons: vec![vec![ring]] }
    }

    fn reformed(country: &str, level: u8, areas: Vec<Area>) -> Topology {
        let (units, _) = units("a", areas, level, None, &|_| country.parse().ok()).unwrap();
        let mut topology = assemble("test", units).unwrap().topologies.remove(0);
        Reforms::read(MALI, BURKINA).unwrap().apply(&mut topology).unwrap();
        topology
    }

    fn on(topology: &Topology, level: u8, day: Date) -> Vec<&str> {
        let units = topology.units.iter().filter(|unit| unit.level == level && unit.validity.contains(day));
        units.map(|unit| unit.name.as_str()).collect()
    }

    #[test]
    fn new_regions_are_the_old_cercles_that_went_to_them_whole() {
        let cercles = [
            ("Mopti", "Mopti"),
            ("Mopti", "Bankass"),
            ("Mopti", "Koro"),
            ("Mopti", "Douentza"),
            ("Kidal", "Kidal"),
        ];
        let areas = cercles.iter().zip(0_u8..).map(|((region, cercle), row)| {
            area(f64::from(row), &[("adm1_name", region), ("adm2_name", cercle)])
        });
        let topology = reformed("ML", 2, areas.collect());
        let (before, after) = (date(2022, 6, 18), date(2024, 1, 1));
        assert_eq!(on(&topology, 1, before), ["Mopti", "Kidal"]);
        assert_eq!(on(&topology, 1, after), ["Kidal", "Bandiagara", "Mopti"]);
        assert_eq!((on(&topology, 2, before).len(), on(&topology, 2, after).len()), (5, 0));
        let bandiagara = topology.units.iter().find(|unit| unit.name == "Bandiagara").unwrap();
        assert_eq!(topology.ring_points(&bandiagara.polygons[0][0]).len(), 7);
    }

    #[test]
    fn a_file_drawn_after_the_law_is_left_as_it_is() {
        let topology =
            reformed("ML", 1, vec![area(0.0, &[("name", "Bandiagara")]), area(1.0, &[("name", "Mopti")])]);
        assert_eq!(on(&topology, 1, date(2024, 1, 1)), ["Bandiagara", "Mopti"]);
    }

    #[test]
    fn a_renamed_region_goes_on_and_a_split_one_ends_without_an_heir() {
        let topology = reformed("BF", 1, vec![area(0.0, &[("name", "Nord")]), area(1.0, &[("name", "Est")])]);
        assert_eq!(on(&topology, 1, date(2025, 7, 1)), ["Nord", "Est"]);
        assert_eq!(on(&topology, 1, date(2025, 7, 2)), ["Yaadga"]);
    }

    #[test]
    fn a_unit_of_after_a_reform_has_no_p_code_and_the_one_before_it_keeps_its_own() {
        let burkina = reformed("BF", 1, vec![area(0.0, &[("ADM1_FR", "Nord"), ("ADM1_PCODE", "BF54")])]);
        let mali =
            [("ADM1_FR", "Mopti"), ("ADM1_PCODE", "ML05"), ("ADM2_FR", "Koro"), ("ADM2_PCODE", "ML0507")];
        let mali = reformed("ML", 2, vec![area(0.0, &mali)]);
        let pcode = |topology: &Topology, name: &str| {
            let unit = topology.units.iter().find(|unit| unit.name == name);
            unit.map(|unit| unit.pcode.clone())
        };
        let known = [(&burkina, "Nord", "BF54"), (&burkina, "Yaadga", ""), (&mali, "Koro", "ML0507")];
        for (topology, name, code) in known.into_iter().chain([(&mali, "Bandiagara", "")]) {
            assert_eq!(pcode(topology, name).as_deref(), Some(code), "{name}");
        }
    }
}
