//! Real dumps of GeoNames against the bundled outlines.

use std::fs;

use sahelmap::{CountryCode, LonLat};
use sahelmap_tests::test_data;

use crate::atlas;

/// The share of a country's populated places that must lie in it: a few stand on the wrong side of the line.
const LEAST_SHARE: f64 = 0.995;

/// The points of class P in a country's dump.
fn populated_places(dump: &str) -> Vec<LonLat> {
    let rows = dump.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let places = rows.filter(|row| row.get(6) == Some(&"P"));
    places.map(|row| LonLat::new(row[5].parse().unwrap(), row[4].parse().unwrap()).unwrap()).collect()
}

fn most_lie_inside(code: &str) {
    let Some(path) = test_data(&format!("geonames/{code}.txt")) else { return };
    let country: CountryCode = code.parse().unwrap();
    let places = populated_places(&fs::read_to_string(path).unwrap());
    let inside = places.iter().filter(|&&point| atlas().locate(point, None).country == Some(country)).count();
    println!("{code}: {inside} of {} populated places lie in {}", places.len(), country.name());
    assert!(inside as f64 >= LEAST_SHARE * places.len() as f64);
}

#[test]
fn the_populated_places_of_mali_lie_in_mali() {
    most_lie_inside("ML");
}

#[test]
fn the_populated_places_of_burkina_faso_lie_in_burkina_faso() {
    most_lie_inside("BF");
}

#[test]
fn the_populated_places_of_niger_lie_in_niger() {
    most_lie_inside("NE");
}
