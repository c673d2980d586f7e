//! One report: text, JSON, GeoJSON or CSV.

use std::io::{self, Write};

use sahelmap::incident::to_feature_collection;
use sahelmap::report::{Choice, Decision, ReadOptions};
use sahelmap::{Atlas, Incident};
use sahelmap_formats::{report_incidents, report_json, write_report_rows};

use super::summary::summary;
use super::{Format, Read, text_of};
use crate::error::CommandError;
use crate::output::{Output, write_error};
use crate::session::note;

pub(super) fn run(asked: &Read, path: &str, atlas: &Atlas) -> Result<(), CommandError> {
    let format = asked.format(Format::Text)?;
    let options = asked.options()?;
    let (_, text) = text_of(path)?;
    for missing in options.decisions.0.iter().filter_map(|decision| missing(decision, atlas)) {
        note(&format!("the atlas has no {missing}: the decision for it is passed over"));
    }
    let report = atlas.read_report(&text, &options);
    let mut output = Output::open(asked.output.as_deref())?;
    let written: io::Result<()> = match format {
        Format::Text => output.write_all(summary(&text, &report).as_bytes()),
        Format::Json => writeln!(output, "{:#}", report_json(atlas, &text, &report)),
        Format::Geojson => writeln!(output, "{}", to_feature_collection(&report_incidents("1", &report))),
        Format::Csv => write_report_rows(&mut output, true, "1", &report),
    };
    written.map_err(write_error(asked.output.as_deref()))?;
    output.keep()
}

/// What a decision is for, where the atlas does not have it.
fn missing(decision: &Decision, atlas: &Atlas) -> Option<String> {
    match &decision.choice {
        Choice::Place(id) if atlas.gazetteer().place(id.as_str()).is_none() => Some(format!("place {id}")),
        Choice::Unit(unit) if unit.find(atlas).is_none() => {
            Some(format!("unit of level {} called {} in {}", unit.level, unit.name, unit.country.name()))
        }
        _ => None,
    }
}

/// The incidents of the report in a file, as other commands take them.
pub(crate) fn read_text(path: &str, atlas: &Atlas) -> Result<Vec<Incident>, CommandError> {
    let (_, text) = text_of(path)?;
    Ok(report_incidents("1", &atlas.read_report(&text, &ReadOptions::default())))
}
