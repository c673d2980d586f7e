//! Decisions of an analyst, replayed on a report.

use std::fs;

use geojson::FeatureCollection;

use super::{EXAMPLE, column, json, of_note, property, refused, write};
use crate::invocation::{answer, root, sahelmap, sahelmap_reading};

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
