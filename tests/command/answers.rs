//! What `geocode`, `reverse`, `relate` and `border` answer.

use crate::invocation::{answer, expected, sahelmap, sahelmap_reading};

/// The value under a column in the first row of a CSV.
fn first(csv: &str, column: &str) -> String {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let index = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    reader.records().next().unwrap().unwrap()[index].to_owned()
}

#[test]
fn diallassagou_lies_38_5_km_from_the_border() {
    let csv = answer(&["border", "Diallassagou"]);
    assert_eq!(first(&csv, "border"), "BF-ML");
    let distance_m: f64 = first(&csv, "distance_m").parse().unwrap();
    assert_eq!(format!("{:.1}", distance_m / 1000.0), "38.5");
    let table = answer(&["border", "Diallassagou", "--format", "table"]);
    assert!(table.contains("39 km (35 to 41)"), "{table}");
}

#[test]
fn diallassagou_and_bankass_are_39_4_km_apart() {
    let words = answer(&["relate", "Diallassagou", "Bankass"]);
    assert!(
        words.starts_with("Diallassagou to Bankass: 39.4 km NNE (17.6°), back SSW (197.6°)\n"),
        "{words}"
    );
    let csv = answer(&["relate", "Diallassagou", "Bankass", "-f", "csv"]);
    assert_eq!(first(&csv, "distance_m"), "39448.2");
}

#[test]
fn the_facts_of_six_places_are_answered_as_kept() {
    let csv = answer(&[
        "border",
        "-i",
        "tests/fixtures/points.csv",
        "--lon-column",
        "lon",
        "--lat-column",
        "lat",
        "--id-column",
        "site",
        "--between",
        "ML,BF",
    ]);
    assert_eq!(csv, expected("border.csv"));
}

#[test]
fn every_row_of_points_is_answered_as_kept() {
    let arguments =
        ["reverse", "-i", "tests/fixtures/points.csv", "--lon-column", "lon", "--lat-column", "lat"];
    assert_eq!(answer(&arguments), expected("reverse.csv"));
}

#[test]
fn every_row_of_names_is_answered_as_kept() {
    let csv = answer(&[
        "geocode",
        "-i",
        "tests/fixtures/names.csv",
        "--name-column",
        "village",
        "--id-column",
        "key",
        "--country-column",
        "country",
        "--admin-column",
        "unit",
        "--near-columns",
        "x,y",
        "--limit",
        "2",
    ]);
    assert_eq!(csv, expected("geocode.csv"));
}

#[test]
fn the_example_is_found_under_the_spellings_of_the_press() {
    let csv = answer(&[
        "geocode",
        "-i",
        "data/examples/2022-06-diallassagou.csv",
        "--name-column",
        "reported_as",
        "--id-column",
        "id",
        "--country-column",
        "country",
        "--limit",
        "1",
    ]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names: Vec<String> = reader.records().map(|row| row.unwrap()[4].to_owned()).collect();
    assert_eq!(names, ["Diallassagou", "Dianwéli", "Déguessogou", "Ségué", "Djiguibambo", "Bankass"]);
}

#[test]
fn a_name_without_an_answer_keeps_its_row() {
    let csv = answer(&["geocode", "Nowhere-at-all", "Bankass", "--limit", "1"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[1], "1,Nowhere-at-all,0,,,,,,,,,,,,,,");
    assert!(lines[2].starts_with("2,Bankass,1,geonames:2460401,Bankass,"));
}

#[test]
fn a_table_may_come_from_standard_input() {
    let table = "name\nBankass\n".as_bytes();
    let outcome = sahelmap_reading(&["geocode", "-i", "-", "--name-column", "name", "--limit", "1"], table);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.lines().nth(1).unwrap().starts_with("1,Bankass,1,geonames:2460401"));
}

#[test]
fn json_lines_and_geojson_hold_the_columns_of_the_csv() {
    let line = answer(&["border", "Bankass", "-f", "jsonl"]);
    let row: serde_json::Value = serde_json::from_str(&line).unwrap();
    let names: Vec<&String> = row.as_object().unwrap().keys().collect();
    assert_eq!(names.len(), 10);
    let geojson: geojson::FeatureCollection =
        answer(&["border", "Bankass", "-f", "geojson"]).parse().unwrap();
    assert_eq!(serde_json::Value::Object(geojson.features[0].properties.clone().unwrap()), row);
}

#[test]
fn an_ambiguous_name_is_answered_with_a_word_of_doubt() {
    let outcome = sahelmap(&["border", "Gao"]);
    assert_eq!(outcome.code, Some(0));
    assert!(outcome.stderr.starts_with("sahelmap: “Gao” is taken for Gao (Gao, Mali)"), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("BF-ML"));
}

#[test]
fn an_unknown_name_is_an_error_and_not_a_row() {
    let outcome = sahelmap(&["relate", "Atlantis", "Bankass"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(1), ""));
    assert_eq!(outcome.stderr, "sahelmap: the atlas knows no place called “Atlantis”\n");
}

#[test]
fn the_names_of_one_report_vouch_for_one_another() {
    let score_of_koro = |arguments: &[&str]| {
        let csv = answer(arguments);
        let row = csv.lines().find(|line| line.contains("geonames:2454674")).unwrap().to_owned();
        row.split(',').nth(15).unwrap().parse::<f64>().unwrap()
    };
    let alone = score_of_koro(&["geocode", "Koro", "Bankass", "-f", "csv"]);
    let together = score_of_koro(&["geocode", "--together", "Koro", "Bankass", "-f", "csv"]);
    assert!(alone < 0.9 && together > 0.95, "{alone} alone, {together} together");
}
