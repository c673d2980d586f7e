//! Options, streams and exit codes.

use std::fs;
use std::io::Read;

use crate::invocation::{answer, command, root, sahelmap};

#[test]
fn a_western_longitude_is_no_option() {
    let csv = answer(&["reverse", "-3.5,14.0", "-f", "csv"]);
    assert!(csv.lines().nth(1).unwrap().starts_with("1,-3.5,14,ML,Mopti,"), "{csv}");
    let near = answer(&["geocode", "Koro", "--near", "-3.5,14.0", "--limit", "1"]);
    assert!(near.contains("geonames:2454674"));
}

#[test]
fn a_wrong_question_is_usage_and_ends_with_2() {
    for arguments in [
        &["geocode"][..],
        &["geocode", "-i", "tests/fixtures/names.csv"],
        &["border", "Bankass", "--between", "ML"],
        &["map", "tests/fixtures/acled.csv"],
        &["convert", "tests/fixtures/acled.csv", "out.gpkg"],
        &["nonsense"],
    ] {
        let outcome = sahelmap(arguments);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(2), ""), "{arguments:?}");
    }
}

#[test]
fn an_ending_that_is_not_written_names_those_that_are() {
    assert_eq!(
        sahelmap(&["convert", "tests/fixtures/acled.csv", "out.gpkg"]).stderr,
        "sahelmap: “.gpkg” is not a format that this version writes: \
         the output may end in .csv, .geojson, .json, .geojsonl or .ndjson\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.xlsx");
    let output = output.to_str().unwrap();
    let example = "data/examples/2022-06-diallassagou.txt";
    for (arguments, known) in [
        (&["geocode", "Bankass"][..], ".csv, .geojson, .json, .jsonl, .ndjson or .txt"),
        (&["relate", "Bankass", "Koro"], ".csv, .geojson, .json, .jsonl, .ndjson or .txt"),
        (&["read", example], ".csv, .geojson, .json or .txt"),
        (
            &["read", "-i", "tests/fixtures/names.csv", "--text-column", "village"],
            ".csv, .geojson, .json or .txt",
        ),
    ] {
        let outcome = sahelmap(&[arguments, &["-o", output]].concat());
        assert_eq!(
            (outcome.code, outcome.stderr),
            (
                Some(2),
                format!(
                    "sahelmap: “.xlsx” is not a format that this version writes: the output may end in {known}\n"
                )
            ),
            "{arguments:?}"
        );
        // Whoever names the format may call the file as they like.
        assert_eq!(sahelmap(&[arguments, &["-o", output, "-f", "csv"]].concat()).code, Some(0));
        fs::remove_file(output).unwrap();
    }
}

#[test]
fn the_ending_of_an_output_counts_in_any_case() {
    let folder = tempfile::tempdir().unwrap();
    let example = "data/examples/2022-06-diallassagou.txt";
    for (arguments, ending, begins) in [
        (&["geocode", "Bankass"][..], "GEOJSON", "{\"type\":\"FeatureCollection\""),
        (&["geocode", "Bankass"], "JsonL", "{\"query_id\""),
        (&["relate", "Bankass", "Koro"], "Csv", "a_name,"),
        (&["read", example], "GeoJSON", "{\"type\":\"FeatureCollection\""),
    ] {
        let output = folder.path().join(format!("out.{ending}"));
        let outcome = sahelmap(&[arguments, &["-o", output.to_str().unwrap()]].concat());
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), ""), "{}", outcome.stderr);
        let written = fs::read_to_string(&output).unwrap();
        assert!(written.starts_with(begins), "{arguments:?} {ending}: {written}");
    }
}

#[test]
fn no_output_of_a_pipe_is_coloured() {
    for format in ["table", "csv", "jsonl", "geojson"] {
        assert!(!answer(&["geocode", "Bankass", "-f", format]).contains('\u{1b}'));
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let names: Vec<String> = (0..2_000).map(|number| format!("Bankass{number}")).collect();
    let mut arguments = vec!["geocode", "-f", "jsonl", "--limit", "1"];
    arguments.extend(names.iter().map(String::as_str));
    let mut child = command(&arguments).spawn().unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn an_atlas_that_is_none_is_named() {
    let outcome = sahelmap(&["--atlas", "README.md", "border", "Bankass"]);
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.stderr.starts_with("sahelmap: README.md: this is not a Sahelmap atlas"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn an_atlas_file_replaces_the_one_inside() {
    let pack = root().join("data/packs/borders-osm.pack");
    let outcome = command(&["border", "-3.6265,13.7377"]).env("SAHELMAP_ATLAS", &pack).output().unwrap();
    let csv = String::from_utf8(outcome.stdout).unwrap();
    // One line instead of two, and a bare point: no interval.
    assert!(csv.contains("BF-ML,38542.8,38542.8,38542.8"), "{csv}");
}

#[test]
fn an_atlas_tells_its_sources_counts_and_checksum() {
    let words = answer(&["atlas", "info"]);
    for part in ["ODbL-1.0", "CC-BY-4.0", "Burkina Faso", "CRC-32", "2026-11-22"] {
        assert!(words.contains(part), "{part} is missing in {words}");
    }
    let file = answer(&["atlas", "info", "data/packs/places.pack"]);
    assert!(file.contains("data/packs/places.pack"));
}
