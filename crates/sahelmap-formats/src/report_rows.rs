//! What reports tell as incidents of their own, and as rows of a table, one an incident.

use std::io::{self, Write};

use sahelmap::incident::{Incident, IncidentLocation, PROPERTY_NAMES};
use sahelmap::report::{Report, ReportedIncident};

/// The columns, one row an incident: those of the contract, which come first among the properties of a feature.
const COLUMNS: &[&str] = PROPERTY_NAMES.split_at(23).0;

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
    format!("{}\n", COLUMNS.join(","))
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
    for (told, number) in report.incidents.iter().zip(1..) {
        rows.write_record(cells(query_id, told, number))?;
    }
    out.write_all(&rows.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn cells(query_id: &str, told: &ReportedIncident, number: u32) -> Vec<String> {
    let incident = &told.incident;
    let nowhere = IncidentLocation::default();
    let at = incident.locations.first().unwrap_or(&nowhere);
    let dead = incident.fatalities();
    let degrees = |degrees: f64| ((degrees * 1e6).round() / 1e6).to_string();
    let count = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        query_id.to_owned(),
        number.to_string(),
        incident.date.map(|date| date.day().to_string()).unwrap_or_default(),
        incident.date.map(|date| date.precision()).unwrap_or_default(),
        incident.event_type.clone(),
        incident.actors.join("; "),
        count(dead.low),
        count(dead.best),
        count(dead.high),
        at.place_id.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
        at.name.clone(),
        at.country.map(|country| country.as_str().to_owned()).unwrap_or_default(),
        at.admin[0].clone(),
        at.admin[1].clone(),
        at.admin[2].clone(),
        at.position.map(|point| degrees(point.lon_deg())).unwrap_or_default(),
        at.position.map(|point| degrees(point.lat_deg())).unwrap_or_default(),
        if incident.locations.is_empty() { String::new() } else { at.role.as_str().to_owned() },
        at.acled_precision.map(|precision| precision.to_string()).unwrap_or_default(),
        at.ucdp_precision.map(|precision| precision.to_string()).unwrap_or_default(),
        count(at.radius_m),
        at.score.map(|score| format!("{score:.4}")).unwrap_or_default(),
        explanation(told),
    ]
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
