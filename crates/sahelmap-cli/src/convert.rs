//! `sahelmap convert`: incidents from one format to another.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use sahelmap::{Atlas, Incident};
use sahelmap_formats::incidents;

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

enum Format {
    Csv,
    GeoJson,
    GeoJsonLines,
}

pub(crate) fn run(asked: &Convert, session: &Session) -> Result<(), CommandError> {
    let format = format_of(&asked.output)?;
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
    if Path::new(input).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt")) {
        return read_text(input, atlas);
    }
    let mut input = Input::open(input)?;
    let name = input.name().to_owned();
    Ok(incidents::read_from(&name, input.read()?, atlas)?)
}

fn format_of(output: &Path) -> Result<Format, CommandError> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(Format::Csv),
        Some("geojson" | "json") => Ok(Format::GeoJson),
        Some("geojsonl" | "ndjson") => Ok(Format::GeoJsonLines),
        Some(ending) => Err(CommandError::UnknownOutput(format!(".{ending}"))),
        None => Err(CommandError::UnknownOutput(output.display().to_string())),
    }
}
