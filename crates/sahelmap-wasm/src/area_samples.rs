//! Which country and which unit lies under each cell of a grid over the view.
//!
//! Row by row along the outlines, since asking the atlas about each point would build an index of every country
//! that is out of sight.

use sahelmap::LonLat;
use sahelmap::boundary::{Topology, Unit};

use crate::crossing::Extent;

/// The points to sample: the longitudes of the columns and the latitudes of the rows.
pub(crate) struct SamplePoints {
    pub(crate) lons_deg: Vec<f64>,
    pub(crate) lats_deg: Vec<f64>,
}

/// The names under each cell, row by row.
pub(crate) struct AreaSamples {
    pub(crate) countries: Vec<Option<String>>,
    pub(crate) units: Vec<Option<String>>,
}

impl AreaSamples {
    /// Samples countries and first-level units; of a country drawn by several topologies the first one counts.
    pub(crate) fn take(topologies: &[&Topology], points: &SamplePoints) -> Self {
        let cells = points.lons_deg.len() * points.lats_deg.len();
        let mut samples = Self { countries: vec![None; cells], units: vec![None; cells] };
        let mut drawn = Vec::new();
        for topology in topologies {
            for unit in &topology.units {
                match unit.level {
                    0 if !drawn.contains(&unit.country) => {
                        drawn.push(unit.country);
                        fill(&mut samples.countries, topology, unit, unit.country.name(), points);
                    }
                    1 => fill(&mut samples.units, topology, unit, &unit.name, points),
                    _ => {}
                }
            }
        }
        samples
    }
}

/// Writes a name into the cells whose points lie inside a unit, by the even-odd rule.
fn fill(cells: &mut [Option<String>], topology: &Topology, unit: &Unit, name: &str, points: &SamplePoints) {
    let rings: Vec<(Extent, Vec<LonLat>)> = unit
        .polygons
        .iter()
        .flatten()
        .map(|ring| topology.ring_points(ring))
        .filter_map(|ring| Some((Extent::of(&ring)?, ring)))
        .collect();
    let columns = points.lons_deg.len();
    for (row, lat_deg) in points.lats_deg.iter().enumerate() {
        let crossed =
            rings.iter().filter(|(extent, _)| (extent.south_deg..=extent.north_deg).contains(lat_deg));
        let mut crossings_deg: Vec<f64> = crossed.flat_map(|(_, ring)| crossings(ring, *lat_deg)).collect();
        crossings_deg.sort_unstable_by(f64::total_cmp);
        for (column, lon_deg) in points.lons_deg.iter().enumerate() {
            let west_of_it = crossings_deg.partition_point(|crossing| crossing < lon_deg);
            if let (1, Some(cell)) = (west_of_it % 2, cells.get_mut(row * columns + column)) {
                *cell = Some(name.to_owned());
            }
        }
    }
}

/// The longitudes at which a ring crosses a parallel.
fn crossings(ring: &[LonLat], lat_deg: f64) -> impl Iterator<Item = f64> {
    ring.windows(2).filter_map(move |edge| match edge {
        [a, b] if (a.lat_deg() > lat_deg) != (b.lat_deg() > lat_deg) => {
            let part = (lat_deg - a.lat_deg()) / (b.lat_deg() - a.lat_deg());
            Some(a.lon_deg() + part * (b.lon_deg() - a.lon_deg()))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::Validity;
    use sahelmap::boundary::{Arc, ArcRef};

    fn square_of_mali() -> Topology {
        let corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)];
        let points = corners.map(|(lon, lat)| LonLat::new(lon, lat).unwrap()).to_vec();
        let country = "ML".parse().unwrap();
        let unit = Unit {
            level: 0,
            country,
            name: "Mali".into(),
            pcode: String::new(),
            parent: None,
            validity: Validity::ALWAYS,
            polygons: vec![vec![vec![ArcRef { arc: 0, reversed: false }]]],
        };
        Topology {
            source: "test".into(),
            arcs: vec![Arc { sides: [Some(country), None], points }],
            units: vec![unit],
        }
    }

    #[test]
    fn cells_inside_an_outline_bear_its_name() {
        let points = SamplePoints { lons_deg: vec![-1.0, 1.0, 3.0, 5.0], lats_deg: vec![2.0, 9.0] };
        let samples = AreaSamples::take(&[&square_of_mali()], &points);
        let named: Vec<bool> = samples.countries.iter().map(Option::is_some).collect();
        assert_eq!(named, [false, true, true, false, false, false, false, false]);
    }
}
