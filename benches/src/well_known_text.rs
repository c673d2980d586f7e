//! Lines and areas as text that other programs read.

use sahelmap::boundary::{Ring, Topology};
use sahelmap::{CountryCodeError, LonLat};

/// The border between Mali and Burkina Faso as one `MULTILINESTRING`.
pub(crate) fn border(topology: &Topology) -> Result<String, CountryCodeError> {
    let (a, b) = sahelmap_bench_rounds::border()?;
    let arcs = topology.arcs.iter().filter(|arc| arc.is_border_between(a, b));
    let lines: Vec<String> = arcs.map(|arc| positions(&arc.points)).collect();
    Ok(format!("MULTILINESTRING({})\n", lines.join(",")))
}

/// A line for each unit of level 3: its name, a tab, its `MULTIPOLYGON`.
pub(crate) fn units(topology: &Topology) -> String {
    let mut lines = String::new();
    for unit in topology.units.iter().filter(|unit| unit.level == 3) {
        let ring = |ring: &Ring| positions(&topology.ring_points(ring));
        let polygon =
            |rings: &Vec<Ring>| format!("({})", rings.iter().map(ring).collect::<Vec<_>>().join(","));
        let polygons: Vec<String> = unit.polygons.iter().map(polygon).collect();
        lines += &format!("{}\tMULTIPOLYGON({})\n", unit.name, polygons.join(","));
    }
    lines
}

fn positions(points: &[LonLat]) -> String {
    let positions: Vec<String> =
        points.iter().map(|point| format!("{} {}", point.lon_deg(), point.lat_deg())).collect();
    format!("({})", positions.join(","))
}
