//! Reports read by the command: its formats, its tables, its decisions, and what is wrong with an input.

use std::fs;
use std::path::Path;

use geojson::{FeatureCollection, JsonValue};

use crate::invocation::{answer, files_in, root, sahelmap, sahelmap_reading};

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
    assert_eq!(written("out.unknown", &[]), answer(&["read", EXAMPLE]));
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
fn text_that_is_not_utf8_is_named_with_line_column_and_byte() {
    let message = "standard input: line 2, column 4: the byte 0xE9 is not UTF-8 text; ";
    let report = refused(&["read", "-"], b"Bamako.\nA S\xE9gu\xE9.", 1);
    assert_eq!(report, format!("sahelmap: {message}expected a report saved as UTF-8\n"));
    let table = refused(&["read", "-i", "-", "--text-column", "text"], b"text\nA S\xE9gu\xE9\n", 1);
    assert_eq!(table, format!("sahelmap: {message}expected a file saved as UTF-8\n"));
}

#[test]
fn columns_that_are_not_there_are_named() {
    for option in ["--text-column", "--id-column", "--date-column", "--country-column"] {
        let mut arguments = vec!["read", "-i", "-", "--text-column", "text"];
        match option {
            "--text-column" => arguments[4] = "nothing",
            option => arguments.extend([option, "nothing"]),
        }
        assert_eq!(
            refused(&arguments, b"id,text\n1,Bamako\n", 1),
            "sahelmap: standard input: line 1: there is no column “nothing”; the columns are id, text\n"
        );
    }
}

#[test]
fn a_day_that_is_none_is_named_with_its_cell_and_nothing_is_written() {
    let table = b"id,day,text\n1,2022-06-20,Bamako\n2,2022-02-31,Bamako\n";
    let message = refused(&["read", "-i", "-", "--text-column", "text", "--date-column", "day"], table, 1);
    assert!(
        message.starts_with("sahelmap: standard input: line 3, column 2 (day): “2022-02-31”"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 1);
    assert!(refused(&["read", "-", "--date", "yesterday"], b"", 2).contains("yesterday"));
}

#[test]
fn what_is_for_one_report_cannot_be_asked_of_many() {
    for format in ["json", "text"] {
        let message =
            refused(&["read", "-i", "-", "--text-column", "text", "-f", format], b"text\nBamako\n", 2);
        assert_eq!(
            message,
            format!("sahelmap: -f {format} is for one report; many are written as csv or geojson\n")
        );
    }
    assert_eq!(sahelmap(&["read", "-i", "tests/fixtures/names.csv"]).code, Some(2), "without --text-column");
    assert_eq!(sahelmap(&["read"]).code, Some(2));
    assert_eq!(
        sahelmap(&["read", EXAMPLE, "-i", "tests/fixtures/names.csv", "--text-column", "x"]).code,
        Some(2)
    );
    assert_eq!(sahelmap(&["read", EXAMPLE, "--id-column", "x"]).code, Some(2));
}

#[test]
fn a_report_that_is_not_there_is_named() {
    assert!(refused(&["read", "nothing.txt"], b"", 1).starts_with("sahelmap: nothing.txt: cannot be opened"));
}

/// Diallassagou put at a village of the same region, Diamweli at a point, Ségué struck out.
const DECISIONS: &str = r#"{"decisions": [
    {"name": "DIALLASSAGOU", "place_id": "geonames:2460401"},
    {"name": "Diamweli", "lon": -3.5, "lat": 13.5},
    {"name": "Segue", "not_a_place": true}
]}"#;

const DECIDED: &str = "decided by the analyst";

#[test]
fn decisions_are_replayed_and_marked_in_every_export() {
    let folder = tempfile::tempdir().unwrap();
    let decisions = write(folder.path(), "decisions.json", DECISIONS);
    let read = |format| answer(&["read", EXAMPLE, "--decisions", &decisions, "-f", format]);

    let text = read("text");
    assert!(text.contains("\n  4 Bandiagara (background): "), "{text}");
    assert!(text.contains("\n  6 Diallassagou (attacked, decided by the analyst): Bankass "), "{text}");
    assert!(text.contains("\n  7 Diamweli (attacked, decided by the analyst): 99 %, point"), "{text}");
    assert!(text.contains("\nNo places, decided by the analyst\n  Ségué\n"), "{text}");

    let everything = json(&read("json"));
    let mentions = everything["mentions"].as_array().unwrap();
    let decided: Vec<_> = mentions.iter().filter(|mention| mention["decided"] == true).collect();
    let names: Vec<_> = decided.iter().map(|mention| &mention["name"]).collect();
    assert_eq!(names, ["Diallassagou", "Diamweli"]);
    assert_eq!(decided[0]["candidates"][0]["place_id"], "geonames:2460401");
    assert_eq!(decided[1]["candidates"][0]["kind"], "point");
    assert!(decided.iter().all(|mention| mention["candidates"][0]["score"] == 1.0));
    let report: Vec<char> = fs::read_to_string(root().join(EXAMPLE)).unwrap().chars().collect();
    let span = &everything["struck_out"][0];
    let at = |end: usize| span[end].as_u64().unwrap() as usize;
    assert_eq!(report[at(0)..at(1)].iter().collect::<String>(), "Ségué");

    let table = read("csv");
    let explanation = &column(&table, "explanation")[0];
    assert!(explanation.starts_with(DECIDED), "{explanation}");
    assert!(explanation.contains("Diamweli (attacked -3.5,13.5, decided by the analyst)"), "{explanation}");
    assert!(!explanation.contains("Ségué"), "{explanation}");

    let geojson = read("geojson");
    let reported = property(&geojson, "reported_as");
    let marked: Vec<_> = property(&geojson, "note").into_iter().map(|note| note == DECIDED).collect();
    let expected: Vec<_> = reported.iter().map(|name| name == "Diallassagou" || name == "Diamweli").collect();
    assert_eq!(marked, expected, "{reported:?}");
    assert!(!reported.contains(&"Ségué".into()));
    let explanations = property(&geojson, "explanation");
    assert!(explanations[0].as_str().unwrap().starts_with(DECIDED));
}

#[test]
fn a_decision_moves_what_is_read_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let decisions = write(folder.path(), "decisions.json", DECISIONS);
    let undecided = answer(&["read", EXAMPLE, "-f", "csv"]);
    let decided = answer(&["read", EXAMPLE, "-f", "csv", "--decisions", &decisions]);
    assert_eq!(column(&undecided, "name"), ["Diallassagou"]);
    assert_eq!(column(&decided, "name"), ["Bankass"]);
    // The dead stay with the incident.
    assert_eq!(column(&decided, "fatalities_low"), column(&undecided, "fatalities_low"));
    let none = write(folder.path(), "none.json", r#"{"decisions": []}"#);
    assert_eq!(answer(&["read", EXAMPLE, "-f", "csv", "--decisions", &none]), undecided);
}

#[test]
fn a_decision_for_a_unit_is_drawn_as_its_area_and_marked_in_every_export() {
    let folder = tempfile::tempdir().unwrap();
    let file = r#"{"decisions": [{"name": "Djibo", "unit": {"country": "BF", "level": 2, "name": "Soum"}}]}"#;
    let decisions = write(folder.path(), "decisions.json", file);
    let text = "On 5 June 2022 gunmen attacked Djibo and killed three civilians.";
    let read = |format| of_note(text, &["--decisions", &decisions, "-f", format]);
    assert!(read("text").contains("Djibo (attacked, decided by the analyst): Soum 99 %, unit of level 2"));
    let geojson = read("geojson");
    let collection: FeatureCollection = geojson.parse().unwrap();
    let shape = collection.features[0].geometry.as_ref().map(|geometry| geometry.value.type_name());
    assert_eq!(shape, Some("MultiPolygon"));
    assert_eq!([property(&geojson, "name"), property(&geojson, "note")], [["Soum"], [DECIDED]]);
    let table = read("csv");
    assert_eq!([column(&table, "name"), column(&table, "place_id")], [["Soum"], [""]]);
    assert!(column(&table, "explanation")[0].contains(DECIDED));
    let mention = &json(&read("json"))["mentions"][0];
    assert_eq!(mention["candidates"][0]["unit"]["within"], "Sahel");

    let lacking = file.replace("Soum", "Atlantis");
    let decisions = write(folder.path(), "lacking.json", &lacking);
    let outcome = sahelmap_reading(&["read", "-", "--decisions", &decisions], text.as_bytes());
    assert_eq!(outcome.stdout, of_note(text, &[]));
    assert_eq!(
        outcome.stderr,
        "sahelmap: the atlas has no unit of level 2 called Atlantis in Burkina Faso: the decision for it is passed over\n"
    );
}

#[test]
fn a_decision_for_a_place_that_the_atlas_lacks_is_passed_over_aloud() {
    let folder = tempfile::tempdir().unwrap();
    let file = r#"{"decisions": [{"name": "Diamweli", "place_id": "geonames:1"}]}"#;
    let decisions = write(folder.path(), "decisions.json", file);
    let outcome = sahelmap(&["read", EXAMPLE, "--decisions", &decisions]);
    assert_eq!(outcome.code, Some(0));
    assert_eq!(outcome.stdout, answer(&["read", EXAMPLE]));
    assert_eq!(
        outcome.stderr,
        "sahelmap: the atlas has no place geonames:1: the decision for it is passed over\n"
    );
}

#[test]
fn a_file_of_decisions_that_is_none_is_named_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    for (file, wrong) in [
        ("{\n \"decisions\": 3}", "at line 2 column"),
        (r#"{"decisions": [{"name": "Ségué"}]}"#, "the decision about “Ségué” must have one of"),
        (
            r#"{"decisions": [{"name": "Ségué", "lon": 200, "lat": 13}]}"#,
            "the decision about “Ségué” has no possible point",
        ),
        (r#"{"decisions": [{"name": "Ségué", "not_a_place": true, "why": 1}]}"#, "unknown field `why`"),
    ] {
        let path = write(folder.path(), "decisions.json", file);
        let message = refused(&["read", EXAMPLE, "--decisions", &path], b"", 1);
        assert!(message.starts_with(&format!("sahelmap: {path}: ")) && message.contains(wrong), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    let path = write(folder.path(), "decisions.json", DECISIONS);
    let with_table = ["read", "-i", EXAMPLE, "--text-column", "text", "--decisions", &path];
    assert_eq!(sahelmap(&with_table).code, Some(2));
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

#[test]
fn a_report_that_is_no_text_is_not_converted() {
    let folder = tempfile::tempdir().unwrap();
    let report = write(folder.path(), "report.TXT", b"\xFF");
    let output = folder.path().join("out.geojson");
    let outcome = sahelmap(&["convert", &report, output.to_str().unwrap()]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("report.TXT: line 1, column 1: the byte 0xFF"), "{}", outcome.stderr);
    assert_eq!(files_in(folder.path()), ["report.TXT"]);
}
