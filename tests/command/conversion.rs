//! Incidents of several makes, converted and compared with what was kept.

use std::fs;

use crate::invocation::{expected, sahelmap};

/// What a file becomes when it is converted to an ending.
fn converted(input: &str, ending: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join(format!("out.{ending}"));
    let outcome = sahelmap(&["convert", input, output.to_str().unwrap()]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "{input}");
    fs::read_to_string(output).unwrap()
}

#[test]
fn acled_becomes_the_kept_table() {
    assert_eq!(converted("tests/fixtures/acled.csv", "csv"), expected("acled.csv"));
}

#[test]
fn ucdp_becomes_the_kept_table() {
    assert_eq!(converted("tests/fixtures/ucdp.csv", "csv"), expected("ucdp.csv"));
}

#[test]
fn a_table_with_hxl_tags_and_foreign_names_becomes_the_kept_table() {
    assert_eq!(converted("tests/fixtures/hxl.csv", "csv"), expected("hxl.csv"));
}

#[test]
fn the_example_becomes_the_kept_geojson() {
    let geojson = converted("data/examples/2022-06-diallassagou.csv", "geojson");
    assert_eq!(geojson, expected("2022-06-diallassagou.geojson"));
}

#[test]
fn the_dead_of_the_example_are_132_in_all() {
    let geojson: geojson::FeatureCollection =
        converted("data/examples/2022-06-diallassagou.csv", "geojson").parse().unwrap();
    let incidents = sahelmap::incident::from_feature_collection(&geojson).unwrap();
    assert_eq!(incidents.len(), 1);
    assert_eq!(incidents[0].fatalities().in_words(), "at least 132 killed");
}

#[test]
fn geojson_lines_hold_a_feature_each() {
    let lines = converted("tests/fixtures/places.geojson", "geojsonl");
    let features: Vec<geojson::Feature> = lines.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(features.len(), 2);
    // The camp keeps its shape.
    assert_eq!(features[1].geometry.as_ref().unwrap().value.type_name(), "Polygon");
}

#[test]
fn a_table_comes_back_the_same_by_way_of_geojson() {
    let folder = tempfile::tempdir().unwrap();
    let geojson = folder.path().join("out.geojson");
    fs::write(&geojson, converted("tests/fixtures/acled.csv", "geojson")).unwrap();
    assert_eq!(converted(geojson.to_str().unwrap(), "csv"), expected("acled.csv"));
}
