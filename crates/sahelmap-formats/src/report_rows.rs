//! What reports tell as incidents of their own, and as rows of a table, one an incident.

use std::io::{self, Write};

use sahelmap::LonLat;
use sahelmap::incident::{Incident, IncidentLocation};
use sahelmap::report::{Report, ReportedIncident};

/// An incident as a row has it.
struct Told<'a> {
    query_id: &'a str,
    /// Its number in the report, from 1.
    number: u32,
    reported: &'a ReportedIncident,
    incident: &'a Incident,
    /// Its first location, or one of which nothing is known.
    at: &'a IncidentLocation,
}

/// The name of a column and what stands in it.
type Column = (&'static str, fn(&Told<'_>) -> String);

/// The columns of the contract, one row an incident.
const COLUMNS: [Column; 23] = [
    ("query_id", |told| told.query_id.to_owned()),
    ("incident", |told| told.number.to_string()),
    ("date", |told| or_nothing(told.incident.date.map(|date| date.day()))),
    ("date_precision", |told| or_nothing(told.incident.date.map(|date| date.precision()))),
    ("event_type", |told| told.incident.event_type.clone()),
    ("actors", |told| told.incident.actors.join("; ")),
    ("fatalities_low", |told| or_nothing(told.incident.fatalities().low)),
    ("fatalities_best", |told| or_nothing(told.incident.fatalities().best)),
    ("fatalities_high", |told| or_nothing(told.incident.fatalities().high)),
    ("place_id", |told| or_nothing(told.at.place_id.as_ref())),
    ("name", |told| told.at.name.clone()),
    ("country", |told| or_nothing(told.at.country)),
    ("admin1", |told| told.at.admin[0].clone()),
    ("admin2", |told| told.at.admin[1].clone()),
    ("admin3", |told| told.at.admin[2].clone()),
    ("lon", |told| or_nothing(told.at.position.map(LonLat::lon_deg).map(to_a_tenth_of_a_metre))),
    ("lat", |told| or_nothing(told.at.position.map(LonLat::lat_deg).map(to_a_tenth_of_a_metre))),
    ("role", |told| or_nothing(told.incident.locations.first().map(|at| at.role))),
    ("acled_precision", |told| or_nothing(told.at.acled_precision)),
    ("ucdp_precision", |told| or_nothing(told.at.ucdp_precision)),
    ("radius_m", |told| or_nothing(told.at.radius_m)),
    ("score", |told| or_nothing(told.at.score.map(|score| format!("{score:.4}")))),
    ("explanation", |told| explanation(told.reported)),
];

/// The incidents of a report, with the identifier of its row.
pub fn report_incidents(query_id: &str, report: &Report<'_>) -> Vec<Incident> {
    let of_report = report.incidents.iter().map(|told| told.incident.clone());
    let with_ids = of_report.zip(1..).map(|(mut incident, number)| {
        incident.id = format!("{query_id}-{number}");
        incident.locations.iter_mut().for_each(|location| query_id.clone_into(&mut location.query_id));
        incident
    });
    with_ids.collect()
}

/// The line of the columns' names.
pub fn report_row_header() -> String {
    format!("{}\n", COLUMNS.map(|(name, _)| name).join(","))
}

/// Writes the incidents of a report, after the header where that is asked for. A report without an incident is a row with nothing but
/// its identifier.
///
/// # Errors
///
/// Those of `out`.
pub fn write_report_rows(
    out: &mut impl Write,
    header: bool,
    query_id: &str,
    report: &Report<'_>,
) -> io::Result<()> {
    let mut rows = csv::WriterBuilder::new().from_writer(Vec::new());
    if header {
        out.write_all(report_row_header().as_bytes())?;
    }
    if report.incidents.is_empty() {
        let empty = std::iter::repeat_n(String::new(), COLUMNS.len() - 1);
        rows.write_record(std::iter::once(query_id.to_owned()).chain(empty))?;
    }
    for (reported, number) in report.incidents.iter().zip(1..) {
        let incident = &reported.incident;
        let nowhere = IncidentLocation::default();
        let at = incident.locations.first().unwrap_or(&nowhere);
        let told = Told { query_id, number, reported, incident, at };
        rows.write_record(COLUMNS.map(|(_, cell)| cell(&told)))?;
    }
    out.write_all(&rows.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn or_nothing(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn to_a_tenth_of_a_metre(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

/// That of the first location, and after it the others that the row has no room for.
fn explanation(told: &ReportedIncident) -> String {
    let mut locations = told.incident.locations.iter();
    let mut parts: Vec<String> =
        locations.next().map(|first| first.explanation.clone()).into_iter().collect();
    let others: Vec<String> = locations
        .map(|location| {
            let name = if location.name.is_empty() { &location.reported_as } else { &location.name };
            let point = location.position.map(|point| format!(" {point}")).unwrap_or_default();
            let note = if location.note.is_empty() { String::new() } else { format!(", {}", location.note) };
            format!("{name} ({}{point}{note})", location.role)
        })
        .collect();
    if !others.is_empty() {
        parts.push(format!("also {}", others.join(", ")));
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_atlas;
    use sahelmap::incident::{PROPERTY_NAMES, to_feature_collection};
    use sahelmap::report::ReadOptions;

    #[test]
    fn the_columns_are_the_first_properties_of_a_feature_and_hold_the_same() {
        let atlas = small_atlas();
        let text =
            "On Saturday 18 June 2022 gunmen attacked the village of Diallassagou, killing 132 civilians.";
        let report = atlas.read_report(text, &ReadOptions::default());
        let mut written = Vec::new();
        write_report_rows(&mut written, true, "7", &report).unwrap();
        let mut table = csv::Reader::from_reader(&written[..]);
        let header = table.headers().unwrap().clone();
        assert_eq!(header.iter().collect::<Vec<_>>(), PROPERTY_NAMES[..COLUMNS.len()]);
        let row = table.records().next().unwrap().unwrap();
        let collection = to_feature_collection(&report_incidents("7", &report));
        let properties = collection.features[0].properties.as_ref().unwrap();
        for (name, cell) in header.iter().zip(&row).filter(|(name, _)| *name != "score") {
            let value = &properties[name];
            let expected = match value.as_str() {
                Some(text) => text.to_owned(),
                None if value.is_null() => String::new(),
                None => value.to_string(),
            };
            assert_eq!(cell, expected, "{name}");
        }
        assert_eq!((&row[10], &row[7]), ("Diallassagou", "132"));
        assert_eq!(row[21].parse::<f64>().ok(), properties["score"].as_f64());
    }
}
