//! Whether what is fast is right: Sahelmap's answers beside its peers', and beside Karney's distances over every edge.

use std::collections::HashSet;
use std::error::Error;

use sahelmap::atlas::Pack;
use sahelmap::boundary::Topology;
use sahelmap::{Atlas, LonLat, distance_m};
use sahelmap_bench_rounds::border;
use sahelmap_benches::{Workload, peers};

/// Points whose distance is taken to every edge of the border.
const MEASURED_POINTS: usize = 300;

/// Halvings that settle where on an edge the nearest point lies: 1e-9 of it.
const SECTIONS: u32 = 45;

fn main() -> Result<(), Box<dyn Error>> {
    let workload = Workload::make()?;
    let atlas = Atlas::open(&[&workload.pack])?;
    candidates(&workload, &atlas);
    nearest(&workload, &atlas)?;
    let topology = Pack::read(&workload.pack)?.topologies.swap_remove(0);
    border_distance(&workload, &atlas, &topology)?;
    containment(&workload, &atlas, &topology);
    Ok(())
}

fn candidates(workload: &Workload, atlas: &Atlas) {
    let symspell = peers::symspell(&workload.names);
    let (mut known, mut found) = (0, 0);
    for asked in &workload.misspelled {
        let ours: HashSet<String> =
            atlas.gazetteer().within_two_edits(asked).iter().map(|(name, _)| (*name).to_owned()).collect();
        let theirs = peers::symspell_names(&symspell, asked);
        known += theirs.len();
        found += theirs.iter().filter(|name| ours.contains(*name)).count();
    }
    println!("candidates\tof {known} names that symspell_rs finds within two edits Sahelmap finds {found}");
}

fn nearest(workload: &Workload, atlas: &Atlas) -> Result<(), Box<dyn Error>> {
    let vectors = peers::UnitVectors::new(&workload.places)?;
    let (mut farther, mut nearer) = (0, 0);
    for &point in &workload.points {
        let theirs_m = distance_m(workload.places[vectors.nearest(point)].position, point);
        let ours_m = atlas.gazetteer().nearest(point).map_or(f64::INFINITY, |nearest| nearest.distance_m);
        farther += u32::from(ours_m > theirs_m + 1e-6);
        nearer += u32::from(ours_m < theirs_m - 1e-6);
    }
    let points = workload.points.len();
    println!(
        "nearest\tof {points} points Sahelmap's place is nearer than kiddo's on a sphere for {nearer}, farther for {farther}"
    );
    Ok(())
}

fn border_distance(workload: &Workload, atlas: &Atlas, topology: &Topology) -> Result<(), Box<dyn Error>> {
    let (a, b) = border()?;
    let arcs: Vec<_> = topology.arcs.iter().filter(|arc| arc.is_border_between(a, b)).collect();
    let mut greatest_m: f64 = 0.0;
    for &point in workload.points.iter().take(MEASURED_POINTS) {
        let truth_m =
            arcs.iter().map(|arc| line_distance_m(&arc.points, point)).fold(f64::INFINITY, f64::min);
        let found = atlas.border_distance(point, 0.0, Some((a, b)))?.ok_or("no border")?;
        greatest_m = greatest_m.max((found.distance_m - truth_m).abs());
    }
    println!(
        "border\tgreatest error of {MEASURED_POINTS} distances against Karney's to every edge: {:.6} mm",
        greatest_m * 1000.0
    );
    Ok(())
}

/// The distance to a line with Karney's geodesic at every step of the search on every edge that may be nearest.
fn line_distance_m(line: &[LonLat], point: LonLat) -> f64 {
    let to_vertices_m: Vec<f64> = line.iter().map(|&vertex| distance_m(vertex, point)).collect();
    let mut best_m = to_vertices_m.iter().copied().fold(f64::INFINITY, f64::min);
    for (edge, ends_m) in line.windows(2).zip(to_vertices_m.windows(2)) {
        // No point of an edge is nearer than its nearer end less its length, which is straight in degrees.
        if ends_m[0].min(ends_m[1]) - 1.01 * distance_m(edge[0], edge[1]) < best_m {
            best_m = best_m.min(edge_distance_m(edge[0], edge[1], point));
        }
    }
    best_m
}

fn edge_distance_m(from: LonLat, to: LonLat, point: LonLat) -> f64 {
    let on_edge_m = |t: f64| {
        let lon_deg = from.lon_deg() + t * (to.lon_deg() - from.lon_deg());
        let at = LonLat::new(lon_deg, from.lat_deg() + t * (to.lat_deg() - from.lat_deg()));
        at.map_or(f64::INFINITY, |at| distance_m(at, point))
    };
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..SECTIONS {
        let (left, right) = (high - golden * (high - low), low + golden * (high - low));
        if on_edge_m(left) < on_edge_m(right) {
            high = right;
        } else {
            low = left;
        }
    }
    on_edge_m(f64::midpoint(low, high))
}

fn containment(workload: &Workload, atlas: &Atlas, topology: &Topology) {
    let units = peers::Units::new(topology);
    let mut others = 0;
    for &point in &workload.points {
        let ours = atlas.locate(point, None).unit(3).map(|unit| unit.name.as_str());
        others += usize::from(ours != units.containing(point));
    }
    let mut nowhere = 0;
    let on_lines: Vec<LonLat> =
        topology.arcs.iter().flat_map(|arc| arc.points.iter().step_by(40)).copied().collect();
    for &point in &on_lines {
        nowhere += usize::from(atlas.locate(point, None).unit(3).is_none());
    }
    let points = workload.points.len();
    println!("containment\tof {points} points {others} lie in another unit than geo says");
    println!("containment\tof {} corners of outlines {nowhere} lie in no unit", on_lines.len());
}
