//! Reforms of small invented files.

use sahelmap::boundary::mesh::Vertex;
use sahelmap::boundary::{Topology, Unit};
use sahelmap::{Date, LonLat, date};

use super::Reforms;
use crate::boundaries::{Area, ImportedUnit, assemble, units};

const MALI: &str = "old_admin1,old_admin2,new_admin1,valid_from,note\n\
    Mopti,Mopti,Mopti,2023-03-13,\n\
    Mopti,Bankass,Bandiagara,2023-03-13,\n\
    Mopti,Koro,Bandiagara,2023-03-13,\n\
    Mopti,Douentza,Douentza,2023-03-13,part of the old cercle may lie elsewhere\n\
    Kidal,Kidal,Kidal,2023-03-13,\n";
const NAMES: &str = "country,source_name,name,reason\nML,Quidal,Kidal,invented\n";
const BURKINA: &str = "level,old_name,new_name,seat,valid_from,note\n\
    1,Nord,Yaadga,Ouahigouya,2025-07-02,renamed\n\
    1,Est,Goulmou,Fada,2025-07-02,split: a part was taken from it\n\
    2,Tapoa,Dyamongou,Kantchari,2025-07-02,new province\n";

/// Days before and after the law in Mali.
const BEFORE: Date = date(2022, 6, 18);
const AFTER: Date = date(2024, 1, 1);

fn area(row: f64, attributes: &[(&str, &str)]) -> Area {
    let corner = |x: f64, y: f64| Vertex::on_pack_grid(LonLat::new(x, y).unwrap());
    let ring = vec![corner(row, 0.0), corner(row + 1.0, 0.0), corner(row + 1.0, 1.0), corner(row, 1.0)];
    let own = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
    Area { attributes: attributes.iter().map(own).collect(), polygons: vec![vec![ring]] }
}

fn reformed(country: &str, level: u8, areas: Vec<Area>) -> Topology {
    let read = units("a", areas, level, None, &|_| country.parse().ok()).unwrap();
    reformed_units(read.units)
}

fn reformed_units(units: Vec<ImportedUnit>) -> Topology {
    let reforms = Reforms::read(MALI, BURKINA, NAMES).unwrap();
    assemble("test", units, &reforms).unwrap().topologies.remove(0)
}

/// Units of level 2 side by side, each with its region, which may be empty.
fn cercles(of: &[(&str, &str)]) -> Vec<ImportedUnit> {
    let areas = of
        .iter()
        .zip(0_u8..)
        .map(|((region, cercle), row)| area(f64::from(row), &[("adm1_name", region), ("adm2_name", cercle)]));
    units("a", areas.collect(), 2, None, &|_| "ML".parse().ok()).unwrap().units
}

fn on(topology: &Topology, level: u8, day: Date) -> Vec<&str> {
    let units = topology.units.iter().filter(|unit| unit.level == level && unit.validity.contains(day));
    units.map(|unit| unit.name.as_str()).collect()
}

#[test]
fn new_regions_are_the_old_cercles_that_went_to_them_whole() {
    let topology = reformed_units(cercles(&[
        ("Mopti", "Mopti"),
        ("Mopti", "Bankass"),
        ("Mopti", "Koro"),
        ("Mopti", "Douentza"),
        ("Kidal", "Kidal"),
    ]));
    assert_eq!(on(&topology, 1, BEFORE), ["Mopti", "Kidal"]);
    assert_eq!(on(&topology, 1, AFTER), ["Kidal", "Bandiagara", "Mopti"]);
    assert_eq!((on(&topology, 2, BEFORE).len(), on(&topology, 2, AFTER).len()), (5, 0));
    let bandiagara = topology.units.iter().find(|unit| unit.name == "Bandiagara").unwrap();
    assert_eq!(topology.ring_points(&bandiagara.polygons[0][0]).len(), 7);
}

#[test]
fn regions_of_after_the_law_begin_with_it_and_one_that_it_left_alone_does_not() {
    let names = ["Bandiagara", "Mopti", "Kidal", "Taoudénit"];
    let regions = names.iter().zip(0_u8..).map(|(name, row)| area(f64::from(row), &[("name", name)]));
    let topology = reformed("ML", 1, regions.collect());
    assert_eq!(on(&topology, 1, BEFORE), ["Kidal"]);
    assert_eq!(on(&topology, 1, AFTER), names);
}

#[test]
fn old_cercles_beside_new_regions_end_with_the_old_regions_that_they_name() {
    let regions = [("Bandiagara", 1.0), ("Mopti", 0.0), ("Kidal", 2.0)];
    let regions = regions.map(|(name, row)| area(row, &[("adm1_name", name), ("adm1_pcode", "ML99")]));
    let mut all = units("a", regions.to_vec(), 1, None, &|_| "ML".parse().ok()).unwrap().units;
    all.extend(cercles(&[("Mopti", "Mopti"), ("Mopti", "Bankass"), ("Kidal", "Kidal")]));
    let topology = reformed_units(all);
    // The law left Kidal alone.
    assert_eq!(on(&topology, 1, BEFORE), ["Kidal", "Mopti"]);
    assert_eq!(on(&topology, 2, BEFORE), ["Mopti", "Bankass", "Kidal"]);
    // The file's own regions, and nothing derived beside them.
    assert_eq!(on(&topology, 1, AFTER), ["Bandiagara", "Mopti", "Kidal"]);
    assert!(on(&topology, 2, AFTER).is_empty());
    let above =
        |unit: &Unit| unit.parent.map(|at| (topology.units[at].name.as_str(), topology.units[at].validity));
    let ended = sahelmap::Validity { from: None, to: Some(date(2023, 3, 13)) };
    let parents: Vec<_> = topology.units.iter().filter(|unit| unit.level == 2).map(above).collect();
    let kidal = Some(("Kidal", sahelmap::Validity::ALWAYS));
    assert_eq!(parents, [Some(("Mopti", ended)), Some(("Mopti", ended)), kidal]);
}

#[test]
fn cercles_that_stand_in_new_regions_are_those_of_after_the_law() {
    let topology =
        reformed_units(cercles(&[("Bandiagara", "Bankass"), ("Bandiagara", "Koro"), ("Mopti", "Mopti")]));
    assert_eq!((on(&topology, 2, BEFORE).len(), on(&topology, 2, AFTER).len()), (0, 3));
    assert_eq!(on(&topology, 1, AFTER), ["Bandiagara", "Mopti"]);
}

#[test]
fn cercles_of_which_there_are_more_than_before_the_law_are_those_of_after_it() {
    let names = ["Mopti", "Bankass", "Koro", "Sokoura", "Ouenkoro", "Dinangourou", "Kani"];
    let topology = reformed_units(cercles(&names.map(|name| ("", name))));
    assert_eq!((on(&topology, 2, BEFORE).len(), on(&topology, 2, AFTER).len()), (0, 7));
}

#[test]
fn cercles_without_a_region_are_in_the_one_that_the_table_names_where_all_of_it_is_there() {
    let names = ["Mopti", "Bankass", "Koro", "Douentza", "Kidal"];
    let topology = reformed_units(cercles(&names.map(|name| ("", name))));
    assert_eq!(on(&topology, 1, BEFORE), ["Mopti", "Kidal"]);
    // Kidal has lost nothing, and of Douentza it is not known which part went where.
    assert_eq!(on(&topology, 1, AFTER), ["Kidal", "Bandiagara", "Mopti"]);
    let above = |unit: &Unit| unit.parent.map(|at| topology.units[at].name.as_str());
    let parents: Vec<_> = topology.units.iter().filter(|unit| unit.level == 2).map(above).collect();
    assert_eq!(parents, [Some("Mopti"), Some("Mopti"), Some("Mopti"), Some("Mopti"), Some("Kidal")]);
    let partly = reformed_units(cercles(&[("", "Bankass"), ("", "Kidal")]));
    assert_eq!(on(&partly, 1, BEFORE), ["Kidal"]);
}

#[test]
fn a_unit_is_known_by_another_sources_spelling() {
    let other = [("Moptti", "Mopti"), ("Moptti", "Bankas"), ("Moptti", "Coro"), ("Quidal", "Quidal")];
    let topology = reformed_units(cercles(&other));
    assert_eq!(on(&topology, 1, BEFORE), ["Moptti", "Quidal"]);
    assert_eq!(on(&topology, 1, AFTER), ["Quidal", "Bandiagara", "Mopti"]);
    assert!(on(&topology, 2, AFTER).is_empty());
}

#[test]
fn a_province_beside_the_one_that_was_taken_from_it_is_what_is_left_of_it() {
    let provinces = |names: &[&str]| {
        let areas = names.iter().zip(0_u8..).map(|(name, row)| {
            let given =
                units("a", vec![area(f64::from(row), &[("name", name)])], 2, None, &|_| "BF".parse().ok());
            given.unwrap().units
        });
        reformed_units(areas.flatten().collect())
    };
    let after = provinces(&["Tapoa", "Dyamongou"]);
    assert_eq!((on(&after, 2, date(2025, 7, 1)).len(), on(&after, 2, date(2025, 7, 2)).len()), (0, 2));
    let before = provinces(&["Tapoa", "Gnagna"]);
    assert_eq!(on(&before, 2, date(2025, 7, 1)), ["Tapoa", "Gnagna"]);
    assert_eq!(on(&before, 2, date(2025, 7, 2)), ["Gnagna"]);
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
    let mali = [("ADM1_FR", "Mopti"), ("ADM1_PCODE", "ML05"), ("ADM2_FR", "Koro"), ("ADM2_PCODE", "ML0507")];
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
