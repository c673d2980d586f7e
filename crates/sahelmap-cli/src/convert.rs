//! `sahelmap convert`: incidents from one format to another.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use sahelmap::{Atlas, Incident};
use sahelmap_formats::incidents;

use crate::ending;
use crate::error::CommandError;
use crate::input::Input;
use crate::output::{Output, write_error};
use crate::read::read_text;
use crate::session::Session;

#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// A table of incidents (.csv: columns of its own, ACLED's or UCDP GED's), GeoJSON or a report (.txt); - is standard input
    #[arg(value_name = "IN")]
    input: String,
    /// The file to write: .csv, .geojson or .geojsonl
    #[arg(value_name = "OUT")]
    output: PathBuf,
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    GeoJson,
    GeoJsonLines,
}

const ENDINGS: [(&str, Format); 5] = [
    ("csv", Format::Csv),
    ("geojson", Format::GeoJson),
    ("json", Format::GeoJson),
    ("geojsonl", Format::GeoJsonLines),
    ("ndjson", Format::GeoJsonLines),
];

pub(crate) fn run(asked: &Convert, session: &Session) -> Result<(), CommandError> {
    let nothing = || ending::unknown(&asked.output.display().to_string(), &ENDINGS);
    let format = ending::format_of(Some(&asked.output), &ENDINGS)?.ok_or_else(nothing)?;
    let incidents = read_incidents(&asked.input, &session.atlas()?)?;
    let mut output = Output::open(Some(&asked.output))?;
    let written: io::Result<()> = match format {
        Format::Csv => incidents::write_csv(&incidents, &mut output).map_err(io::Error::from),
        Format::GeoJson => incidents::write_geojson(&incidents, &mut output),
        Format::GeoJsonLines => incidents::write_geojson_lines(&incidents, &mut output),
    };
    written.and_then(|()| output.flush()).map_err(write_error(Some(&asked.output)))?;
    output.keep()
}

/// The incidents of an input of any format that is read: those of a file, or those that a report tells.
pub(crate) fn read_incidents(input: &str, atlas: &Atlas) -> Result<Vec<Incident>, CommandError> {
    if ending::is_report(input) {
        return read_text(input, atlas);
    }
    let mut input = Input::open(input)?;
    let name = input.name().to_owned();
    Ok(incidents::read_from(&name, input.read()?, atlas)?)
}
