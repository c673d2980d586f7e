//! The rows of a table as incidents.

use std::io::Read;

use sahelmap::incident::{Fatalities, Incident, IncidentLocation};
use sahelmap::{Atlas, LonLat};

use super::columns::Columns;
use super::days::{Precision, span};
use super::{acled, own, ucdp};
use crate::country::countries_named;
use crate::error::{Fault, FormatError};
use crate::swapped::SwappedColumns;
use crate::table::{Row, Table};

/// Reads every row; a table must name places or give coordinates.
pub(super) fn read(file: &str, bytes: impl Read, atlas: &Atlas) -> Result<Vec<Incident>, FormatError> {
    let mut table = Table::open(file, bytes)?;
    let is_ucdp = ucdp::is_ucdp(&table);
    let columns = if is_ucdp {
        ucdp::columns(&table)
    } else if acled::is_acled(&table) {
        acled::columns(&table)
    } else {
        own::columns(&table)
    };
    if columns.reported_as.is_none() {
        // Without a name the coordinates must be there, both of them.
        for (column, name) in [(columns.lon, "lon"), (columns.lat, "lat")] {
            if column.is_none() && (columns.lon.is_some() || columns.lat.is_some()) {
                table.require(name)?;
            }
        }
        if columns.lon.is_none() {
            table.require("place")?;
        }
    }
    let mut swapped = SwappedColumns::default();
    let mut incidents = Vec::new();
    while let Some(row) = table.next_row()? {
        let mut incident = incident(&row, &columns, atlas, &mut swapped)?;
        if is_ucdp {
            incident.event_type = ucdp::kind_of_violence(&incident.event_type).to_owned();
        }
        incidents.push(incident);
    }
    swapped.finish(file)?;
    Ok(Incident::joined(incidents))
}

fn incident(
    row: &Row<'_>,
    columns: &Columns,
    atlas: &Atlas,
    swapped: &mut SwappedColumns,
) -> Result<Incident, FormatError> {
    let text = |column| row.text(column).to_owned();
    let actors = columns.actors.iter().flat_map(|&column| row.text(Some(column)).split(';'));
    let mut incident = Incident {
        id: text(columns.incident_id),
        date: date(row, columns)?,
        event_type: text(columns.event_type),
        actors: actors.map(|actor| actor.trim().to_owned()).filter(|actor| !actor.is_empty()).collect(),
        source: text(columns.source),
        locations: vec![location(row, columns, atlas, swapped)?],
    };
    let admin = Some(row.text(columns.admin)).filter(|admin| !admin.is_empty());
    incident.resolve(atlas, &countries_named(row.text(columns.country), atlas), admin);
    Ok(incident)
}

fn date(row: &Row<'_>, columns: &Columns) -> Result<Option<sahelmap::incident::DateSpan>, FormatError> {
    let precision = match columns.time_precision {
        Some(column) => Precision::Acled(row.text(Some(column))),
        None => Precision::EndOrWords(row.text(columns.date_end), row.text(columns.date_precision)),
    };
    span(row.text(columns.date), precision).map_err(|error| row.fault(columns.date, error.into()))
}

fn location(
    row: &Row<'_>,
    columns: &Columns,
    atlas: &Atlas,
    swapped: &mut SwappedColumns,
) -> Result<IncidentLocation, FormatError> {
    let text = |column| row.text(column).to_owned();
    let position = point(row, columns)?;
    if let Some(position) = position {
        swapped.see(|| row.position(), position, atlas);
    }
    let reported_as = text(columns.reported_as);
    let countries = countries_named(row.text(columns.country), atlas);
    // The name of a place whose coordinates the table gives is the table's; any other is the atlas's to find.
    let name = match position {
        Some(_) if !row.text(columns.name).is_empty() => text(columns.name),
        Some(_) => reported_as.clone(),
        None => String::new(),
    };
    Ok(IncidentLocation {
        query_id: Some(text(columns.query_id))
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| row.number.to_string()),
        role: row.text(columns.role).parse().map_err(|error| row.fault(columns.role, Fault::Role(error)))?,
        reported_as,
        place_id: row.text(columns.place_id).parse().ok().filter(|_| position.is_some()),
        name,
        country: match countries.as_slice() {
            [only] => Some(*only),
            _ => None,
        },
        admin: columns.admin_levels.map(text),
        position,
        radius_m: count(row, columns.radius_m)?,
        fatalities: Fatalities {
            low: count(row, columns.fatalities_low)?,
            best: count(row, columns.fatalities_best)?,
            high: count(row, columns.fatalities_high)?,
        },
        acled_precision: code(row.text(columns.acled_precision)),
        ucdp_precision: code(row.text(columns.ucdp_precision)),
        score: score(row, columns.score)?,
        explanation: text(columns.explanation),
        note: text(columns.note),
        ..IncidentLocation::default()
    })
}

fn point(row: &Row<'_>, columns: &Columns) -> Result<Option<LonLat>, FormatError> {
    match (columns.lon, columns.lat) {
        (Some(lon), Some(lat)) => row.point(lon, lat),
        _ => Ok(None),
    }
}

/// A whole number; other programs may write it with decimals.
fn count(row: &Row<'_>, column: Option<usize>) -> Result<Option<u32>, FormatError> {
    const EXPECTED: &str = "a whole number from 0";
    match row.number(column, EXPECTED)? {
        Some(number) if !(0.0..=f64::from(u32::MAX)).contains(&number) => {
            let fault = Fault::OutOfRange { found: row.text(column).to_owned(), expected: EXPECTED };
            Err(row.fault(column, fault))
        }
        number => Ok(number.map(|number| number.round() as u32)),
    }
}

/// A probability.
fn score(row: &Row<'_>, column: Option<usize>) -> Result<Option<f64>, FormatError> {
    const EXPECTED: &str = "a probability from 0 to 1";
    match row.number(column, EXPECTED)? {
        Some(score) if !(0.0..=1.0).contains(&score) => {
            let fault = Fault::OutOfRange { found: row.text(column).to_owned(), expected: EXPECTED };
            Err(row.fault(column, fault))
        }
        score => Ok(score),
    }
}

/// The digit of a precision code, which may have words around it: `(1) actual or nearest known location`.
fn code(text: &str) -> Option<u8> {
    text.bytes().find(u8::is_ascii_digit).map(|digit| digit - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_atlas;

    fn error_of(column: &str, cell: &str) -> String {
        let text = format!("place,lon,lat,{column}\nKoro,-3,14,{cell}\n");
        read("june.csv", text.as_bytes(), &small_atlas()).unwrap_err().to_string()
    }

    #[test]
    fn a_score_that_is_no_probability_is_named_with_its_cell() {
        for cell in ["87", "-0.1", "1.0001"] {
            assert_eq!(
                error_of("score", cell),
                format!(
                    "june.csv: line 2, column 4 (score): {cell} is out of range; expected a probability from 0 to 1"
                )
            );
        }
        assert!(
            error_of("score", "nan").contains("“nan” is not a number; expected a probability from 0 to 1")
        );
        let read = read("june.csv", &b"place,lon,lat,score\nKoro,-3,14,1\n"[..], &small_atlas()).unwrap();
        assert_eq!(read[0].locations[0].score, Some(1.0));
    }

    #[test]
    fn a_count_below_none_is_named_with_its_cell() {
        assert_eq!(
            error_of("fatalities_low", "-3"),
            "june.csv: line 2, column 4 (fatalities_low): -3 is out of range; expected a whole number from 0"
        );
    }
}
