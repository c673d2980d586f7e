//! Texts with the right answers, and templates of notes, as `tests/fixtures/reports/` has them.

use std::fs;
use std::path::Path;

use sahelmap::{Date, LonLat};
use serde_json::Value;

use super::EvalError;
use super::error::{unread, wrong};

/// A report and what a coder records of it.
pub(super) struct ReportWithAnswers {
    pub(super) id: String,
    pub(super) published: Option<Date>,
    pub(super) text: String,
    pub(super) incidents: Vec<RightIncident>,
}

/// An incident as it is coded.
pub(super) struct RightIncident {
    pub(super) places: Vec<RightPlace>,
    /// The first and the last day, as they are written.
    pub(super) days: [Option<String>; 2],
    pub(super) event_type: String,
    /// At least, best, at most.
    pub(super) dead: [Option<u32>; 3],
    pub(super) actors: Vec<String>,
    pub(super) acled_precision: Option<u8>,
}

/// A place as it is coded.
pub(super) struct RightPlace {
    /// As the report spells it.
    pub(super) text: String,
    /// `None` where the bundled atlas lacks it.
    pub(super) position: Option<LonLat>,
    pub(super) role: String,
    /// The far end of a road whose other end is listed before: right where it is drawn, and not asked for.
    pub(super) is_other_end: bool,
}

/// A note with slots.
pub(super) struct Template {
    pub(super) id: String,
    pub(super) text: String,
    /// `place`, `province` or `region`: which slot is the answer.
    pub(super) gold: String,
    pub(super) acled_precision: Option<u8>,
}

impl ReportWithAnswers {
    /// The rows of one half of a file.
    pub(super) fn read_all(path: &Path, half: &str) -> Result<Vec<Self>, EvalError> {
        rows::<5>(path, half)?
            .into_iter()
            .map(|[id, _, published, text, incidents]| {
                let incidents: Value =
                    serde_json::from_str(&incidents).map_err(|error| wrong(path)(&error))?;
                let incidents = incidents.as_array().into_iter().flatten().map(RightIncident::read).collect();
                Ok(Self { id, published: published.parse().ok(), text, incidents })
            })
            .collect()
    }
}

impl RightIncident {
    fn read(json: &Value) -> Self {
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        let count = |at: usize| json["fatalities"][at].as_u64().map(|count| count as u32);
        let strings = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Self {
            places: json["places"].as_array().into_iter().flatten().map(RightPlace::read).collect(),
            days: [text("first"), text("last")],
            event_type: text("event_type").unwrap_or_default(),
            dead: [count(0), count(1), count(2)],
            actors: strings(&json["actors"]),
            acled_precision: json["acled_precision"].as_u64().map(|precision| precision as u8),
        }
    }
}

impl RightPlace {
    fn read(json: &Value) -> Self {
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let position = json["lon"].as_f64().zip(json["lat"].as_f64());
        Self {
            text: text("text"),
            position: position.and_then(|(lon, lat)| LonLat::new(lon, lat).ok()),
            role: text("role"),
            is_other_end: json["other_end"].as_bool().unwrap_or_default(),
        }
    }
}

impl Template {
    /// The templates of one half.
    pub(super) fn read_all(path: &Path, half: &str) -> Result<Vec<Self>, EvalError> {
        let of_row = |[id, _, text, gold, precision]: [String; 5]| Self {
            id,
            text,
            gold,
            acled_precision: precision.parse().ok(),
        };
        Ok(rows(path, half)?.into_iter().map(of_row).collect())
    }
}

/// The rows of one half of a file with so many columns, the second of which names the half.
fn rows<const COLUMNS: usize>(path: &Path, half: &str) -> Result<Vec<[String; COLUMNS]>, EvalError> {
    let text = fs::read_to_string(path).map_err(unread(path))?;
    let mut all = Vec::new();
    for (line, number) in text.lines().zip(1..).skip(1) {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let cells: [String; COLUMNS] = cells.try_into().map_err(|cells: Vec<String>| {
            wrong(path)(&format!("line {number} has {} columns, expected {COLUMNS}", cells.len()))
        })?;
        if cells[1] == half {
            all.push(cells);
        }
    }
    Ok(all)
}
