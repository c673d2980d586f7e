//! `sahelmap map`: incidents on a map, as one self-contained page or a live one.

mod page;
mod page_files;
mod serve;
mod standalone;

use std::io::Write;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use sahelmap::incident::{to_compact, to_feature_collection};

use crate::convert::read_incidents;
use crate::ending::is_report;
use crate::error::CommandError;
use crate::output::{Output, write_error};
use crate::read::text_of;
use crate::session::Session;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("destination").required(true).args(["output", "serve"]))]
pub(crate) struct Map {
    /// Tables of incidents (.csv: columns of their own, ACLED's or UCDP GED's), GeoJSON or reports (.txt); - is standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<String>,
    /// Write one self-contained page that opens without a network
    #[arg(short, long, value_name = "FILE.html")]
    output: Option<PathBuf>,
    /// Serve the live page on 127.0.0.1 until Ctrl-C
    #[arg(long)]
    serve: bool,
    /// The port to serve on; without it, any that is free
    #[arg(long, value_name = "N", requires = "serve")]
    port: Option<u16>,
}

pub(crate) fn run(asked: &Map, session: &Session) -> Result<(), CommandError> {
    let index = page_files::text("index.html").ok_or(CommandError::NoPage)?;
    let atlas = session.atlas()?;
    let (mut blocks, mut all) = (String::new(), Vec::new());
    for input in &asked.inputs {
        let incidents = read_incidents(input, &atlas)?;
        blocks.push_str(&page::incident_block(input, &to_feature_collection(&incidents).to_string()));
        all.extend(incidents);
    }
    blocks.push_str(&page::packed_block("data-incidents", &to_compact(&all)?)?);
    // Beside other inputs a report would take their place on the map.
    if let [only] = asked.inputs.as_slice()
        && is_report(only)
    {
        blocks.push_str(&page::report_block(only, &text_of(only)?.1)?);
    }
    let index = page::replace(index, "incidents", &blocks)?;
    let Some(path) = asked.output.as_deref() else {
        return serve::serve(&index, asked.port.unwrap_or(0));
    };
    let html = standalone::page(&index)?;
    let mut output = Output::open(Some(path))?;
    output.write_all(html.as_bytes()).map_err(write_error(Some(path)))?;
    output.keep()
}
