//! Which of the program's own units the files leave without a place or a time of their own.

use std::collections::BTreeSet;

use sahelmap::atlas::Pack;
use sahelmap::boundary::mesh::{Face, Vertex};
use sahelmap::boundary::{Topology, Unit};
use sahelmap::{Atlas, CountryCode, Date, LonLat, Validity};

/// Rows and columns of the points at which it is tried whether a unit is covered.
const GRID: u32 = 16;

/// A unit of which no more than one point in so many is uncovered differs from the files in its outline alone.
const ONE_POINT_IN: usize = 10;

/// Takes the units out of the program's topologies in whose place the files have units of their country and level for
/// as long as they were in force.
///
/// # Cost
///
/// 256 questions for a point of each unit of the countries and levels that the files have.
pub(super) fn leave_out_covered(own: &mut [Topology], given: &[Topology]) {
    let units = given.iter().flat_map(|topology| &topology.units).filter(|unit| unit.level > 0);
    let levels: BTreeSet<(CountryCode, u8)> = units.map(|unit| (unit.country, unit.level)).collect();
    if levels.is_empty() {
        return;
    }
    let given = Atlas::from_packs([Pack { topologies: given.to_vec(), ..Pack::default() }]);
    for topology in own {
        let is_covered =
            |unit: &Unit| levels.contains(&(unit.country, unit.level)) && is_covered(unit, topology, &given);
        let covered: Vec<bool> = topology.units.iter().map(is_covered).collect();
        leave_out(topology, &covered);
    }
}

fn is_covered(unit: &Unit, topology: &Topology, given: &Atlas) -> bool {
    let points = points_inside(unit, topology);
    let is_uncovered = |&&point: &&LonLat| {
        let others = given.boundaries().containing(point);
        let others = others.filter(|other| (other.country, other.level) == (unit.country, unit.level));
        !covers(others.map(|other| other.validity).collect(), unit.validity)
    };
    points.iter().filter(is_uncovered).count() * ONE_POINT_IN <= points.len()
}

/// Points on a grid over a unit that lie in it.
fn points_inside(unit: &Unit, topology: &Topology) -> Vec<LonLat> {
    let ring = |ring| topology.ring_points(ring).into_iter().map(Vertex::on_pack_grid).collect();
    let polygons = unit.polygons.iter().map(|polygon| polygon.iter().map(ring).collect()).collect();
    let face = Face { name: unit.name.clone(), polygons };
    let corners = || face.polygons.iter().flatten().flatten();
    let span = |deg: fn(Vertex) -> f64| {
        let low = corners().copied().map(deg).fold(f64::INFINITY, f64::min);
        let high = corners().copied().map(deg).fold(f64::NEG_INFINITY, f64::max);
        move |step: u32| low + (high - low) * (f64::from(step) + 0.5) / f64::from(GRID)
    };
    let (lon_deg, lat_deg) = (span(Vertex::lon_deg), span(Vertex::lat_deg));
    let cells = (0..GRID).flat_map(|row| (0..GRID).map(move |column| (column, row)));
    let points = cells.filter_map(|(column, row)| LonLat::new(lon_deg(column), lat_deg(row)).ok());
    points.filter(|&point| face.contains(point)).collect()
}

/// Whether every day of `whole` is in one of `parts`.
fn covers(mut parts: Vec<Validity>, whole: Validity) -> bool {
    parts.sort_by_key(|part| part.from);
    // All days before this one are covered.
    let mut reached = whole.from.unwrap_or(Date::MIN);
    for part in parts {
        if part.from.is_some_and(|from| from > reached) {
            return false;
        }
        let Some(to) = part.to else { return true };
        reached = reached.max(to);
        if whole.to.is_some_and(|to| to <= reached) {
            return true;
        }
    }
    false
}

/// Takes units out of a topology; its lines stay, since borders need them.
fn leave_out(topology: &mut Topology, leaves: &[bool]) {
    let mut moved: Vec<Option<usize>> = Vec::with_capacity(topology.units.len());
    let mut count = 0;
    for leaves in leaves {
        moved.push((!leaves).then_some(count));
        count += usize::from(!leaves);
    }
    let mut stays = moved.iter().map(Option::is_some);
    topology.units.retain(|_| stays.next().unwrap_or(true));
    for unit in &mut topology.units {
        unit.parent = unit.parent.and_then(|parent| moved.get(parent).copied().flatten());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_topology;
    use sahelmap::date;

    const LAW: Date = date(2023, 3, 13);

    fn span(from: Option<Date>, to: Option<Date>) -> Validity {
        Validity { from, to }
    }

    /// The small atlas's topology with these units over all of its first country.
    fn with_units(units: &[(u8, &str, Validity)]) -> Topology {
        let mut topology = small_topology();
        topology.units.truncate(1);
        for &(level, name, validity) in units {
            let unit = topology.units[0].clone();
            topology.units.push(Unit { level, name: name.into(), validity, parent: Some(0), ..unit });
        }
        topology
    }

    fn left(own: &[(u8, &str, Validity)], given: &[(u8, &str, Validity)]) -> Vec<String> {
        let mut own = [with_units(own)];
        leave_out_covered(&mut own, &[with_units(given)]);
        let units = own[0].units.iter().filter(|unit| unit.level > 0);
        units.map(|unit| unit.name.clone()).collect()
    }

    #[test]
    fn a_unit_stays_for_the_time_that_no_file_has_a_unit_in_its_place() {
        let own = [(1, "old", span(None, Some(LAW))), (1, "new", span(Some(LAW), None))];
        assert_eq!(left(&own, &[(1, "a", Validity::ALWAYS)]), Vec::<String>::new());
        assert_eq!(left(&own, &[(1, "a", span(Some(LAW), None))]), ["old"]);
        assert_eq!(left(&own, &[(2, "a", Validity::ALWAYS)]), ["old", "new"]);
        let parts = [(1, "b", span(Some(LAW), None)), (1, "a", span(None, Some(LAW)))];
        assert_eq!(left(&[(1, "always", Validity::ALWAYS)], &parts), Vec::<String>::new());
        assert_eq!(left(&[(1, "always", Validity::ALWAYS)], &parts[..1]), ["always"]);
    }

    #[test]
    fn a_unit_stays_where_a_file_has_only_a_part_of_it() {
        let mut part = with_units(&[(1, "part", Validity::ALWAYS)]);
        let west_deg = part.arcs.iter().flat_map(|arc| &arc.points).map(|point| point.lon_deg());
        let west_deg = west_deg.fold(f64::INFINITY, f64::min);
        for point in part.arcs.iter_mut().flat_map(|arc| &mut arc.points) {
            let lon_deg = west_deg + (point.lon_deg() - west_deg) / 2.0;
            *point = LonLat::new(lon_deg, point.lat_deg()).unwrap();
        }
        let mut own = [with_units(&[(1, "whole", Validity::ALWAYS)])];
        leave_out_covered(&mut own, &[part]);
        assert!(own[0].units.iter().any(|unit| unit.name == "whole"));
    }

    #[test]
    fn units_that_are_left_out_go_and_the_parents_of_the_others_still_hold() {
        let mut topology = with_units(&[(1, "a", Validity::ALWAYS), (2, "b", Validity::ALWAYS)]);
        let (arcs, below) = (topology.arcs.len(), topology.units.len() - 1);
        topology.units[below].parent = Some(below - 1);
        let leaves: Vec<bool> = (0..topology.units.len()).map(|at| at == 0).collect();
        leave_out(&mut topology, &leaves);
        let parents = |topology: &Topology| topology.units.last().and_then(|unit| unit.parent);
        assert_eq!(parents(&topology), Some(below - 2));
        let leaves: Vec<bool> = topology.units.iter().map(|unit| unit.level == 1).collect();
        leave_out(&mut topology, &leaves);
        assert_eq!((parents(&topology), topology.arcs.len()), (None, arcs));
        let pack = Pack { topologies: vec![topology], ..Pack::default() };
        assert!(Pack::read(&pack.write().unwrap()).is_ok());
    }
}
