//! Reports read by the command: its formats and its tables.

mod decisions;
mod wrong_input;

use std::fs;
use std::path::Path;

use geojson::{FeatureCollection, JsonValue};

use crate::invocation::{answer, files_in, root, sahelmap_reading};

const EXAMPLE: &str = "data/examples/2022-06-diallassagou.txt";

/// The columns of the contract, word for word.
const HEADER: &str = "query_id,incident,date,date_precision,event_type,actors,fatalities_low,fatalities_best,\
                      fatalities_high,place_id,name,country,admin1,admin2,admin3,lon,lat,role,acled_precision,\
                      ucdp_precision,radius_m,score,explanation";

const NOTE: &str = "On Sunday gunmen attacked the village of Diallassagou, killing three civilians.";

/// The cells of one column of a table, by its name.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let at = rows.headers().unwrap().iter().position(|header| header == name).unwrap();
    rows.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

/// A property of each feature.
fn property(geojson: &str, name: &str) -> Vec<JsonValue> {
    let collection: FeatureCollection = geojson.parse().unwrap();
    let features = collection.features.iter();
    features.map(|feature| feature.property(name).cloned().unwrap_or_default()).collect()
}

fn json(text: &str) -> JsonValue {
    text.parse().unwrap()
}

/// The answer for a note on standard input.
fn of_note(text: &str, options: &[&str]) -> String {
    let outcome = sahelmap_reading(&[&["read", "-"][..], options].concat(), text.as_bytes());
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "{text}");
    outcome.stdout
}

/// The answer for a table on standard input.
fn of_table(table: &str, options: &[&str]) -> String {
    let arguments = [&["read", "-i", "-", "--text-column", "text"][..], options].concat();
    let outcome = sahelmap_reading(&arguments, table.as_bytes());
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "{table}");
    outcome.stdout
}

/// What is said of an input or a question that is wrong; nothing is written.
fn refused(arguments: &[&str], stdin: &[u8], code: i32) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.csv");
    let to_file = [arguments, &["-o", output.to_str().unwrap()]].concat();
    let outcomes = [arguments, &to_file].map(|arguments| sahelmap_reading(arguments, stdin));
    for outcome in &outcomes {
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(code), ""), "{arguments:?}");
    }
    assert_eq!(files_in(folder.path()), Vec::<String>::new(), "{arguments:?} left something behind");
    assert_eq!(outcomes[0].stderr, outcomes[1].stderr);
    let [outcome, _] = outcomes;
    outcome.stderr
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn one_report_comes_out_in_four_formats() {
    let text = answer(&["read", EXAMPLE]);
    assert!(text.contains("In [6 Diallassagou], [7 Diamweli] and [8 Deguessagou] they picked"), "{text}");
    assert!(text.contains("\nIncident 1: "), "{text}");
    assert!(text.contains("\n  dead: at least 132 killed\n"), "{text}");

    let everything = json(&answer(&["read", EXAMPLE, "-f", "json"]));
    assert_eq!((&everything["language"], &everything["published"]), (&"en".into(), &"2022-06-20".into()));
    assert_eq!(everything["mentions"][5]["name"], "Diallassagou");
    assert_eq!(everything["incidents"][0]["fatalities_low"], 132);

    let table = answer(&["read", EXAMPLE, "-f", "csv"]);
    assert_eq!(table.lines().next(), Some(HEADER));
    assert_eq!(column(&table, "query_id"), ["1"]);
    assert_eq!(column(&table, "place_id"), ["geonames:2459040"]);

    let geojson = answer(&["read", EXAMPLE, "-f", "geojson"]);
    let locations = everything["incidents"][0]["locations"].as_array().unwrap();
    assert_eq!(property(&geojson, "name").len(), locations.len());
    let ids = property(&geojson, "incident_id");
    assert!(ids.iter().all(|id| id == "1-1"), "{ids:?}");
}

#[test]
fn the_ending_of_the_output_says_the_format_and_the_option_overrides_it() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, options: &[&str]| {
        let output = folder.path().join(name);
        let said = answer(&[&["read", EXAMPLE, "-o", output.to_str().unwrap()][..], options].concat());
        assert_eq!(said, "");
        fs::read_to_string(output).unwrap()
    };
    for format in ["text", "json", "csv", "geojson"] {
        let to_stdout = answer(&["read", EXAMPLE, "-f", format]);
        let ending = if format == "text" { "txt" } else { format };
        assert_eq!(written(&format!("out.{ending}"), &[]), to_stdout, "{format}");
        assert_eq!(written("other.csv", &["-f", format]), to_stdout, "{format}");
    }
    assert_eq!(written("OUT.CSV", &[]), answer(&["read", EXAMPLE, "-f", "csv"]));
    assert_eq!(written("without an ending", &[]), answer(&["read", EXAMPLE]));
}

#[test]
fn a_report_on_standard_input_is_read_like_a_file() {
    let text = fs::read_to_string(root().join(EXAMPLE)).unwrap();
    assert_eq!(of_note(&text, &[]), answer(&["read", EXAMPLE]));
    // A mark that says nothing but UTF-8 is no part of the text.
    assert_eq!(of_note(&format!("\u{feff}{text}"), &[]), answer(&["read", EXAMPLE]));
}

#[test]
fn the_day_of_publication_is_what_sunday_counts_from() {
    for (date, sunday) in [("2022-06-20", "2022-06-19"), ("2023-01-03", "2023-01-01")] {
        assert_eq!(column(&of_note(NOTE, &["-f", "csv", "--date", date]), "date"), [sunday]);
    }
    assert_eq!(column(&of_note(NOTE, &["-f", "csv"]), "date"), [""]);
}

#[test]
fn the_language_is_found_out_unless_it_is_said() {
    let french = "Dimanche, des hommes armés ont attaqué le village de Ségué, tuant trois civils.";
    let language = |text, options: &[&str]| {
        json(&of_note(text, &[&["-f", "json"][..], options].concat()))["language"].clone()
    };
    assert_eq!(language(NOTE, &[]), "en");
    assert_eq!(language(french, &[]), "fr");
    assert_eq!(language(french, &["--lang", "auto"]), "fr");
    assert_eq!(language(french, &["--lang", "en"]), "en");
    assert_eq!(language(NOTE, &["--lang", "fr"]), "fr");
}

#[test]
fn a_text_that_tells_nothing_says_so_in_every_format() {
    let text = "The committee meets on the first Monday of each month and keeps its minutes.\n";
    assert!(of_note(text, &[]).contains("No incident found."));
    assert_eq!(json(&of_note(text, &["-f", "json"]))["incidents"], JsonValue::Array(vec![]));
    assert_eq!(of_note(text, &["-f", "csv"]), format!("{HEADER}\n1{}\n", ",".repeat(22)));
    assert_eq!(property(&of_note(text, &["-f", "geojson"]), "name"), Vec::<JsonValue>::new());
    assert!(of_note("", &[]).contains("No incident found."));
}

#[test]
fn ids_dates_and_countries_of_a_table_count_for_their_rows() {
    let table = "\
        where,text,key,day\n\
        ML,\"On Sunday gunmen attacked the village of Diallassagou, killing three civilians.\",a,2022-06-20\n\
        ,The committee met.,b,\n\
        Burkina Faso,\"Hier, des hommes armés ont attaqué le village de Solhan, tuant deux civils.\",c,20 June 2022\n";
    let options = ["--id-column", "key", "--date-column", "day", "--country-column", "where"];
    let rows = of_table(table, &options);
    assert_eq!(rows.lines().next(), Some(HEADER));
    assert_eq!(column(&rows, "query_id"), ["a", "b", "c"]);
    assert_eq!(column(&rows, "incident"), ["1", "", "1"]);
    assert_eq!(column(&rows, "date"), ["2022-06-19", "", "2022-06-19"]);
    assert_eq!(column(&rows, "country"), ["ML", "", "BF"]);
    assert_eq!(column(&rows, "fatalities_best"), ["3", "", "2"]);
    assert_eq!(rows.lines().nth(2), Some(format!("b{}", ",".repeat(22)).as_str()));
    // Without the columns rows are numbered, and Sunday is any.
    assert_eq!(column(&of_table(table, &[]), "query_id"), ["1", "2", "3"]);
    assert_eq!(column(&of_table(table, &[]), "date"), ["", "", ""]);
    // Diallassagou is not in Niger.
    let elsewhere = of_table(&table.replace("ML,", "NE,"), &options);
    assert!(!column(&elsewhere, "country").contains(&"ML".to_owned()), "{elsewhere}");
    let features = of_table(table, &[&options[..], &["-f", "geojson"]].concat());
    assert_eq!(property(&features, "query_id"), ["a", "c"]);
    assert_eq!(property(&features, "incident_id"), ["a-1", "c-1"]);
}

#[test]
fn a_row_with_several_incidents_has_a_row_for_each() {
    let text = "On 3 May 2022, gunmen attacked the village of Diallassagou, killing three civilians.\n\n\
                Separately, on 5 May 2022, a mine killed two soldiers near Bankass.";
    let rows = of_table(&format!("text\n{}\n{}\n", quoted(text), quoted(NOTE)), &[]);
    assert_eq!(column(&rows, "query_id"), ["1", "1", "2"]);
    assert_eq!(column(&rows, "incident"), ["1", "2", "1"]);
    assert_eq!(column(&rows, "fatalities_best"), ["3", "2", "3"]);
}

#[test]
fn no_row_of_thousands_is_lost_and_all_keep_their_order() {
    /// More than are read at once, twice over.
    const ROWS: usize = 2_100;
    // One in seven tells nothing, so that answers differ in how long they take.
    let text = |row: usize| match row % 7 {
        0 => String::new(),
        _ => format!("On 3 May 2022 gunmen attacked the village of Diallassagou, killing {row} civilians."),
    };
    let table = (1..=ROWS)
        .fold("id,text\n".to_owned(), |table, row| table + &format!("r{row},{}\n", quoted(&text(row))));
    let rows = of_table(&table, &["--id-column", "id"]);
    let ids: Vec<String> = (1..=ROWS).map(|row| format!("r{row}")).collect();
    assert_eq!(column(&rows, "query_id"), ids);
    let dead: Vec<String> =
        (1..=ROWS).map(|row| if row % 7 == 0 { String::new() } else { row.to_string() }).collect();
    assert_eq!(column(&rows, "fatalities_best"), dead);
    assert_eq!(of_table(&table, &["--id-column", "id"]), rows, "the same input gave other bytes");
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

#[test]
fn one_report_gives_the_same_bytes_every_time() {
    for format in ["text", "json", "csv", "geojson"] {
        let once = answer(&["read", EXAMPLE, "-f", format]);
        assert_eq!(answer(&["read", EXAMPLE, "-f", format]), once, "{format}");
    }
}

#[test]
fn a_bar_is_shown_where_it_is_asked_for() {
    let table = format!("text\n\"{NOTE}\"\n\"{NOTE}\"\n");
    let arguments = ["read", "-i", "-", "--text-column", "text", "--progress"];
    let with = |when: &str| sahelmap_reading(&[&arguments[..], &[when]].concat(), table.as_bytes());
    assert_eq!(with("always").stderr, "2 of 2 rows\n");
    assert_eq!(with("never").stderr, "");
    assert_eq!(with("always").stdout, with("never").stdout);
}

#[test]
fn a_report_is_converted_like_any_file_of_incidents() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.geojson");
    answer(&["convert", EXAMPLE, output.to_str().unwrap()]);
    let converted = fs::read_to_string(&output).unwrap();
    let read = answer(&["read", EXAMPLE, "-f", "geojson"]);
    let incidents = |text: &str| {
        sahelmap::incident::from_feature_collection(&text.parse::<FeatureCollection>().unwrap()).unwrap()
    };
    assert_eq!(incidents(&converted), incidents(&read));
    let table = folder.path().join("out.csv");
    answer(&["convert", EXAMPLE, table.to_str().unwrap()]);
    let table = fs::read_to_string(table).unwrap();
    assert_eq!(column(&table, "place_id").len(), property(&read, "place_id").len());
}
