//! From named areas to topologies: neighbours share their lines wherever their corners agree.

use std::collections::BTreeMap;

use sahelmap::CountryCode;
use sahelmap::boundary::mesh::{Line, Outlines, build};
use sahelmap::boundary::{Arc, Topology, Unit};

use super::ImportedUnit;
use super::merged::{Plan, plans};
use super::parents::parents;
use super::reforms::Reforms;
use crate::error::{Fault, FormatError, Position};

/// The topologies of one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assembled {
    /// Countries in one topology, the units of each country in one of its own.
    pub topologies: Vec<Topology>,
    /// Units whose area vanishes on the pack's grid, and which are left out.
    pub lost: Vec<String>,
}

/// Joins the units of a source, called `source` in errors and in the atlas, with what the reforms made of them.
///
/// Borders between countries come from level 0 alone: the units' files draw neighbours' borders differently.
///
/// # Errors
///
/// [`FormatError`] for an outline that cannot be walked, which no area that was read leads to.
///
/// # Cost
///
/// `n log n` in the corners: under half a second for Mali's 50 cercles and 701 communes.
pub fn assemble(source: &str, units: Vec<ImportedUnit>, reforms: &Reforms) -> Result<Assembled, FormatError> {
    let mut groups: BTreeMap<Option<CountryCode>, Vec<ImportedUnit>> = BTreeMap::new();
    for unit in units {
        let group = (unit.level > 0).then_some(unit.country);
        groups.entry(group).or_default().push(unit);
    }
    let mut assembled = Assembled::default();
    for units in groups.into_values() {
        let topology = topology(source, units, reforms, &mut assembled.lost)?;
        assembled.topologies.push(topology);
    }
    Ok(assembled)
}

fn topology(
    source: &str,
    units: Vec<ImportedUnit>,
    reforms: &Reforms,
    lost: &mut Vec<String>,
) -> Result<Topology, FormatError> {
    let (faces, mut plans) = plans(units, reforms);
    let parents = parents(&plans, &faces);
    // What a reform put above its units is nowhere said.
    plans.extend(reforms.successors(&plans));
    let mut country_of_face = vec![None; faces.len()];
    for plan in &plans {
        for &face in &plan.faces {
            country_of_face[face] = Some(plan.unit.country);
        }
    }
    let lines = build(&faces);
    let outlines = Outlines::new(&lines);
    let at = |fault: Fault| fault.at(source, Position::File);
    let mut kept: Vec<Option<usize>> = Vec::with_capacity(plans.len());
    let mut written = Vec::with_capacity(plans.len());
    for Plan { unit, faces } in &plans {
        let outline = outlines.around(faces).map_err(|open| at(open.into()))?;
        if outline.polygons.is_empty() {
            lost.push(unit.name.clone());
            kept.push(None);
            continue;
        }
        kept.push(Some(written.len()));
        written.push(Unit {
            level: unit.level,
            country: unit.country,
            name: unit.name.clone(),
            pcode: unit.pcode.clone(),
            parent: None,
            validity: unit.validity,
            polygons: outline.polygons,
        });
    }
    for (plan, parent) in parents.into_iter().enumerate() {
        if let Some(unit) = kept[plan] {
            written[unit].parent = parent.and_then(|parent| kept[parent]);
        }
    }
    let arcs = lines.iter().map(|line| arc(line, &country_of_face)).collect::<Result<_, _>>().map_err(at)?;
    Ok(Topology { source: source.to_owned(), arcs, units: written })
}

fn arc(line: &Line, country_of_face: &[Option<CountryCode>]) -> Result<Arc, Fault> {
    let country = |faces: &Vec<usize>| faces.first().and_then(|&face| country_of_face[face]);
    let points = line.vertices.iter().map(|corner| corner.point());
    Ok(Arc { sides: line.faces.each_ref().map(country), points: points.collect::<Result<_, _>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundaries::{Area, units};
    use sahelmap::LonLat;
    use sahelmap::boundary::mesh::Vertex;

    fn square(west: f64, attributes: &[(&str, &str)]) -> Area {
        let corner = |x: f64, y: f64| Vertex::on_pack_grid(LonLat::new(x, y).unwrap());
        let ring =
            vec![corner(west, 0.0), corner(west + 1.0, 0.0), corner(west + 1.0, 1.0), corner(west, 1.0)];
        let own = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        Area { attributes: attributes.iter().map(own).collect(), polygons: vec![vec![ring]] }
    }

    fn cercle(west: f64, name: &str, pcode: &str, region: &str) -> Area {
        let region_pcode = &pcode[..4];
        square(
            west,
            &[
                ("adm2_name", name),
                ("adm2_pcode", pcode),
                ("adm1_name", region),
                ("adm1_pcode", region_pcode),
            ],
        )
    }

    fn assembled(areas: Vec<Area>, level: u8) -> Assembled {
        let read = units("a", areas, level, None, &|_| "ML".parse().ok()).unwrap();
        assemble("test", read.units, &Reforms::default()).unwrap()
    }

    #[test]
    fn a_level_that_only_attributes_name_is_dissolved_from_the_one_below() {
        let cercles = vec![
            cercle(0.0, "A", "ML0501", "Mopti"),
            cercle(1.0, "B", "ML0502", "Mopti"),
            cercle(2.0, "C", "ML0601", "Gao"),
        ];
        let topology = assembled(cercles, 2).topologies.remove(0);
        let units: Vec<_> = topology
            .units
            .iter()
            .map(|unit| (unit.level, unit.name.as_str(), unit.pcode.as_str(), unit.parent))
            .collect();
        assert_eq!(
            units,
            [
                (2, "A", "ML0501", Some(3)),
                (2, "B", "ML0502", Some(3)),
                (2, "C", "ML0601", Some(4)),
                (1, "Mopti", "ML05", None),
                (1, "Gao", "ML06", None),
            ]
        );
        assert_eq!(topology.ring_points(&topology.units[3].polygons[0][0]).len(), 7);
        assert_eq!(topology.lines_between_units(2).len(), 2);
    }

    #[test]
    fn pieces_of_one_unit_become_one_and_two_units_of_one_name_stay_two() {
        let pieces = vec![cercle(0.0, "A", "ML0501", "Mopti"), cercle(1.0, "A", "ML0501", "Mopti")];
        assert_eq!(assembled(pieces, 2).topologies[0].units.len(), 2);
        let namesakes = vec![square(0.0, &[("name", "Boni")]), square(3.0, &[("name", "Boni")])];
        assert_eq!(assembled(namesakes, 2).topologies[0].units.len(), 2);
    }

    #[test]
    fn a_parent_that_no_attribute_names_is_found_by_its_area() {
        let mut areas = units("a", vec![square(0.0, &[("name", "Above")])], 1, None, &|_| "ML".parse().ok())
            .unwrap()
            .units;
        areas.extend(
            units("b", vec![square(0.0, &[("name", "Below")])], 2, None, &|_| "ML".parse().ok())
                .unwrap()
                .units,
        );
        let topology = assemble("test", areas, &Reforms::default()).unwrap().topologies.remove(0);
        assert_eq!(topology.units[1].parent, Some(0));
        // One line serves both levels.
        assert_eq!(topology.arcs.len(), 1);
    }

    #[test]
    fn an_area_smaller_than_the_grid_is_named_as_lost() {
        let mut speck = square(0.0, &[("name", "Speck")]);
        speck.polygons = vec![vec![vec![Vertex::nearest(5.0, 5.0)]]];
        let assembled = assembled(vec![square(0.0, &[("name", "Whole")]), speck], 1);
        assert_eq!(assembled.lost, ["Speck"]);
    }
}
