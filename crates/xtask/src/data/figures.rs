//! What the last accepted build came to, in data/figures.toml: a new build that strays from it must be looked
//! at.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use geo::{Coord, GeodesicArea, LineString, Polygon};
use sahelmap::boundary::{Ring, Topology, Unit};
use sahelmap::{CountryCode, LonLat, Place, distance_m};
use serde::{Deserialize, Serialize};

use super::DataError;

/// Areas and lengths may change by this share; counts may not change at all.
const TOLERANCE: f64 = 0.001;

/// The longest edge, in degrees, whose geodesic and whose line straight in degrees enclose the same area for
/// our purpose.
const LONGEST_EDGE_DEG: f64 = 0.05;

const HEADER: &str = "\
# What the packs came to when `cargo xtask data` last accepted them. A build that gives another count, or
# another area or length by more than 0.1 %, fails: look at the map, and if the new figures are right, accept
# them with `cargo xtask data --accept-figures`.

";

/// Counts, areas and lengths of a build.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Figures {
    /// Places by country.
    places: BTreeMap<String, u32>,
    /// Units by source, country and level.
    units: BTreeMap<String, u32>,
    /// Geodesic areas by source and unit.
    area_km2: BTreeMap<String, f64>,
    /// Geodesic lengths by source and pair of countries.
    border_km: BTreeMap<String, f64>,
}

impl Figures {
    /// The figures of packs.
    pub(super) fn of(places: &[Place], topologies: &[&Topology]) -> Self {
        let mut figures = Self::default();
        for place in places {
            *figures.places.entry(place.country.to_string()).or_default() += 1;
        }
        for topology in topologies {
            for unit in &topology.units {
                let of_level = format!("{} {} level {}", topology.source, unit.country, unit.level);
                *figures.units.entry(of_level).or_default() += 1;
                let key = format!("{} {} {} {}", topology.source, unit.country, unit.level, unit.name);
                figures.area_km2.insert(key, tenths(area_km2(topology, unit)));
            }
            for (a, b) in topology.borders() {
                figures
                    .border_km
                    .insert(format!("{} {a}-{b}", topology.source), tenths(border_km(topology, a, b)));
            }
        }
        figures
    }

    /// The area of a country in a source, as rounded in the table.
    pub(super) fn country_km2(&self, source: &str, country: CountryCode) -> Option<f64> {
        self.area_km2.get(&format!("{source} {country} 0 {}", country.name())).copied()
    }

    /// How many places a country has.
    pub(super) fn places_in(&self, country: CountryCode) -> u32 {
        self.places.get(country.as_str()).copied().unwrap_or_default()
    }

    /// Each way in which these figures stray from `accepted`, as a sentence.
    pub(super) fn strays_from(&self, accepted: &Self) -> Vec<String> {
        let mut strays = Vec::new();
        let as_numbers =
            |counts: &BTreeMap<String, u32>| counts.iter().map(|(k, &n)| (k.clone(), n.into())).collect();
        for (what, new, old, tolerance) in [
            ("places in", as_numbers(&self.places), as_numbers(&accepted.places), 0.0),
            ("units of", as_numbers(&self.units), as_numbers(&accepted.units), 0.0),
            ("square kilometres of", self.area_km2.clone(), accepted.area_km2.clone(), TOLERANCE),
            ("kilometres of the border", self.border_km.clone(), accepted.border_km.clone(), TOLERANCE),
        ] {
            compare(what, &new, &old, tolerance, &mut strays);
        }
        strays
    }

    /// The accepted figures; `None` before the first build.
    pub(super) fn read(root: &Path) -> Result<Option<Self>, DataError> {
        let path = path(root);
        if !path.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).map_err(DataError::file("read", &path))?;
        toml::from_str(&text).map(Some).map_err(DataError::unreadable("data/figures.toml"))
    }

    /// Writes these figures as the accepted ones.
    pub(super) fn write(&self, root: &Path) -> Result<(), DataError> {
        let path = path(root);
        let tables = toml::to_string(self).map_err(DataError::unreadable("data/figures.toml"))?;
        fs::write(&path, format!("{HEADER}{tables}")).map_err(DataError::file("write", &path))
    }
}

fn path(root: &Path) -> PathBuf {
    root.join("data/figures.toml")
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn compare(
    what: &str,
    new: &BTreeMap<String, f64>,
    old: &BTreeMap<String, f64>,
    tolerance: f64,
    strays: &mut Vec<String>,
) {
    for (key, &was) in old {
        match new.get(key) {
            Some(&is) if (is - was).abs() <= was * tolerance => {}
            Some(is) => strays.push(format!("{what} {key}: {is}, and {was} in the accepted build")),
            None => strays.push(format!("{what} {key}: none, and {was} in the accepted build")),
        }
    }
    for (key, is) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        strays.push(format!("{what} {key}: {is}, and none in the accepted build"));
    }
}

/// The area of a unit on the WGS84 ellipsoid, its edges straight in degrees.
fn area_km2(topology: &Topology, unit: &Unit) -> f64 {
    let area_m2 = |polygon: &Vec<Ring>| {
        let mut rings = polygon.iter().map(|ring| line(&topology.ring_points(ring)));
        let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Polygon::new(outer, rings.collect()).geodesic_area_unsigned()
    };
    unit.polygons.iter().map(area_m2).sum::<f64>() / 1e6
}

/// A line with corners added until no edge is long enough for its two readings to differ.
fn line(points: &[LonLat]) -> LineString<f64> {
    let mut corners: Vec<Coord<f64>> = points.first().map(|&first| first.into()).into_iter().collect();
    for pair in points.windows(2) {
        let [from, to]: [Coord<f64>; 2] = [pair[0].into(), pair[1].into()];
        let parts = ((to - from).x.abs().max((to - from).y.abs()) / LONGEST_EDGE_DEG).ceil().max(1.0);
        for part in 1..=parts as u32 {
            corners.push(from + (to - from) * (f64::from(part) / parts));
        }
    }
    LineString::new(corners)
}

fn border_km(topology: &Topology, a: CountryCode, b: CountryCode) -> f64 {
    let length_m =
        |points: &[LonLat]| points.windows(2).map(|pair| distance_m(pair[0], pair[1])).sum::<f64>();
    let arcs = topology.arcs.iter().filter(|arc| arc.is_border_between(a, b));
    arcs.map(|arc| length_m(&arc.points)).sum::<f64>() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(places: u32, area_km2: f64) -> Figures {
        Figures {
            places: BTreeMap::from([("ML".to_owned(), places)]),
            area_km2: BTreeMap::from([("osm ML 0 Mali".to_owned(), area_km2)]),
            ..Figures::default()
        }
    }

    #[test]
    fn a_thousandth_of_an_area_is_let_pass_and_more_is_not() {
        assert!(figures(9, 1_000.9).strays_from(&figures(9, 1_000.0)).is_empty());
        assert_eq!(figures(9, 1_001.1).strays_from(&figures(9, 1_000.0)).len(), 1);
    }

    #[test]
    fn one_place_more_or_a_country_less_is_told() {
        assert_eq!(
            figures(10, 1.0).strays_from(&figures(9, 1.0)),
            ["places in ML: 10, and 9 in the accepted build"]
        );
        assert_eq!(Figures::default().strays_from(&figures(9, 1.0)).len(), 2);
    }

    #[test]
    fn the_figures_come_back_from_their_file_as_they_were() {
        let text = toml::to_string(&figures(9, 1_240_192.5)).unwrap();
        assert_eq!(toml::from_str::<Figures>(&text).unwrap(), figures(9, 1_240_192.5));
    }
}
