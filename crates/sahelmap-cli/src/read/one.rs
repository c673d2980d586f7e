//! One report: text, JSON, GeoJSON or CSV.

use std::io::{self, Write};

use sahelmap::incident::to_feature_collection;
use sahelmap::report::{Choice, Decision, ReadOptions};
use sahelmap::{Atlas, Incident, PlaceId};
use sahelmap_formats::{report_incidents, report_json, write_report_rows};

use super::summary::summary;
use super::{Format, Read, text_of};
use crate::error::CommandError;
use crate::output::{Output, write_error};
use crate::session::note;

pub(super) fn run(asked: &Read, path: &str, atlas: &Atlas) -> Result<(), CommandError> {
    let options = asked.options()?;
    let (_, text) = text_of(path)?;
    for id in options.decisions.0.iter().filter_map(|decision| missing(decision, atlas)) {
        note(&format!("the atlas has no place {id}: the decision for it is passed over"));
    }
    let report = atlas.read_report(&text, &options);
    let mut output = Output::open(asked.output.as_deref())?;
    let written: io::Result<()> = match asked.format(Format::Text) {
        Format::Text => output.write_all(summary(&text, &report).as_bytes()),
        Format::Json => writeln!(output, "{:#}", report_json(&text, &report)),
        Format::Geojson => writeln!(output, "{}", to_feature_collection(&report_incidents("1", &report))),
        Format::Csv => write_report_rows(&mut output, true, "1", &report),
    };
    written.map_err(write_error(asked.output.as_deref()))?;
    output.keep()
}

/// The place that a decision is for, where the atlas does not have it.
fn missing<'d>(decision: &'d Decision, atlas: &Atlas) -> Option<&'d PlaceId> {
    match &decision.choice {
        Choice::Place(id) if atlas.gazetteer().place(id.as_str()).is_none() => Some(id),
        _ => None,
    }
}

/// The incidents of the report in a file, as other commands take them.
pub(crate) fn read_text(path: &str, atlas: &Atlas) -> Result<Vec<Incident>, CommandError> {
    let (_, text) = text_of(path)?;
    Ok(report_incidents("1", &atlas.read_report(&text, &ReadOptions::default())))
}
