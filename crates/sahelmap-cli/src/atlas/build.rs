//! `sahelmap atlas build`.

use std::path::PathBuf;

use clap::Args;
use sahelmap_formats::building::OwnPlaces;

use super::arguments::Inputs;
use super::builder;
use super::default_file;
use crate::error::CommandError;

#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    inputs: Inputs,
    /// Make the result the atlas that every command uses
    #[arg(long)]
    default: bool,
    /// The atlas to write, whole or not at all
    #[arg(short, long, value_name = "FILE.atlas", required_unless_present = "default")]
    output: Option<PathBuf>,
}

pub(crate) fn run(asked: &Build) -> Result<(), CommandError> {
    if asked.inputs.places.is_empty() && asked.inputs.boundaries.is_empty() {
        return Err(CommandError::NothingToBuild);
    }
    match &asked.output {
        Some(output) => {
            builder::build(&asked.inputs, OwnPlaces::OfCountriesGiven, output)?;
            if asked.default {
                default_file::replace_with(output)?;
            }
            Ok(())
        }
        None => builder::build(&asked.inputs, OwnPlaces::OfCountriesGiven, &default_file::writable()?),
    }
}
