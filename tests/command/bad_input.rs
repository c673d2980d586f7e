//! Wrong input: one line that says where and what, exit code 1, and no output.

use std::fs;

use crate::invocation::{files_in, sahelmap};

/// Converts a file that is wrong, and returns the message.
fn refused(input: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.geojson");
    let outcome = sahelmap(&["convert", input, output.to_str().unwrap()]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(1), ""), "{input}: {}", outcome.stderr);
    assert_eq!(files_in(folder.path()), Vec::<String>::new(), "{input} left something behind");
    assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
    outcome.stderr
}

/// Asks for the border distances of a table that is wrong, and returns the message.
fn refused_points(input: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.csv");
    let columns = ["--lon-column", "lon", "--lat-column", "lat", "-o", output.to_str().unwrap()];
    let messages = ["border", "reverse"].map(|subcommand| {
        let to_stdout = sahelmap(&[&[subcommand, "-i", input][..], &columns[..4]].concat());
        let to_file = sahelmap(&[&[subcommand, "-i", input][..], &columns].concat());
        assert_eq!((to_stdout.code, to_stdout.stdout.as_str()), (Some(1), ""), "{input}");
        assert_eq!((to_file.code, &to_file.stderr), (Some(1), &to_stdout.stderr));
        assert_eq!(files_in(folder.path()), Vec::<String>::new(), "{input} left something behind");
        to_file.stderr
    });
    assert_eq!(messages[0], messages[1]);
    messages[0].clone()
}

#[test]
fn a_latitude_of_95() {
    let csv = "sahelmap: tests/fixtures/bad/latitude-95.csv: line 3, column 2 (lat): \
               latitude 95 is not between -90 and 90 degrees\n";
    assert_eq!(refused("tests/fixtures/bad/latitude-95.csv"), csv);
    assert_eq!(refused_points("tests/fixtures/bad/latitude-95.csv"), csv);
    assert_eq!(
        refused("tests/fixtures/bad/latitude-95.geojson"),
        "sahelmap: tests/fixtures/bad/latitude-95.geojson: line 3, column 1: feature 2: \
         latitude 95 is not between -90 and 90 degrees\n"
    );
}

#[test]
fn swapped_columns() {
    let message = "sahelmap: tests/fixtures/bad/swapped.csv: row 7 (line 8): lat -3.5 lon 14.07 is outside the \
                   atlas's countries, while lat 14.07 lon -3.5 lies in Mali: are the columns swapped?\n";
    assert_eq!(refused("tests/fixtures/bad/swapped.csv"), message);
    assert_eq!(refused_points("tests/fixtures/bad/swapped.csv"), message);
}

#[test]
fn an_empty_file() {
    let csv = "sahelmap: tests/fixtures/bad/empty.csv: the file is empty; \
               expected a header line with the names of the columns\n";
    assert_eq!(refused("tests/fixtures/bad/empty.csv"), csv);
    assert_eq!(refused_points("tests/fixtures/bad/empty.csv"), csv);
    assert_eq!(
        refused("tests/fixtures/bad/empty.geojson"),
        "sahelmap: tests/fixtures/bad/empty.geojson: the file is empty; expected GeoJSON\n"
    );
}

#[test]
fn a_file_that_is_not_utf8() {
    let message = "sahelmap: tests/fixtures/bad/latin1.csv: line 2, column 6: the byte 0xE9 is not UTF-8 text; \
                   expected a file saved as UTF-8\n";
    assert_eq!(refused("tests/fixtures/bad/latin1.csv"), message);
    assert_eq!(refused_points("tests/fixtures/bad/latin1.csv"), message);
}

#[test]
fn a_table_without_the_column() {
    assert_eq!(
        refused_points("tests/fixtures/names.csv"),
        "sahelmap: tests/fixtures/names.csv: line 1: there is no column “lon”; \
         the columns are key, village, country, unit, x, y\n"
    );
    let outcome = sahelmap(&["geocode", "-i", "tests/fixtures/names.csv", "--name-column", "place"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(1), ""));
    assert!(outcome.stderr.contains("there is no column “place”"));
}

#[test]
fn geojson_with_nan() {
    assert_eq!(
        refused("tests/fixtures/bad/nan.geojson"),
        "sahelmap: tests/fixtures/bad/nan.geojson: line 2, column 98: NaN is not a number that JSON knows; \
         expected a finite number or null\n"
    );
}

#[test]
fn a_line_of_100_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.csv");
    let mut bytes = b"name,lat,lon\n".to_vec();
    bytes.resize(100_000_000, b'a');
    fs::write(&path, &bytes).unwrap();
    let path = path.to_str().unwrap();
    let message = format!(
        "sahelmap: {path}: line 2: the line is longer than 1048576 bytes; expected a table with one row a line\n"
    );
    assert_eq!(refused(path), message);
    assert_eq!(refused_points(path), message);
}

#[test]
fn two_stray_quotation_marks_that_would_swallow_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stray.csv");
    fs::write(&path, "place,lat,lon\nKoro,14.07,-3.08\n\"Ban,14.1,-3.1\nDori,14.0,0.0\n\"Solhan,13.2,0.2\n")
        .unwrap();
    let path = path.to_str().unwrap();
    let message = format!(
        "sahelmap: {path}: line 3: a quoted field runs from this row to line 5, over what look like rows; \
         expected its closing quote\n"
    );
    assert_eq!(refused(path), message);
    assert_eq!(refused_points(path), message);
    let outcome = sahelmap(&["geocode", "-i", path, "--name-column", "place"]);
    assert_eq!((outcome.code, outcome.stdout, outcome.stderr), (Some(1), String::new(), message));
}

#[test]
fn a_file_of_another_kind_and_one_that_is_not_there() {
    assert!(refused("Cargo.toml").contains("“.toml” files are not read by this version"));
    assert!(refused("tests/fixtures/bad/nothing.csv").contains("nothing.csv: cannot be opened"));
}

#[test]
fn an_output_that_was_there_before_survives_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.csv");
    fs::write(&output, "kept").unwrap();
    let outcome = sahelmap(&["convert", "tests/fixtures/bad/swapped.csv", output.to_str().unwrap()]);
    assert_eq!(outcome.code, Some(1));
    assert_eq!(fs::read_to_string(&output).unwrap(), "kept");
}
