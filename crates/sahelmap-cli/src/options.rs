//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::progress::ProgressMode;

/// Places in the Sahel as reports spell them: coordinates, units, distances and maps.
///
/// Data goes to standard output or to the file of -o, everything else to standard error.
/// Exit code 0: done; 1: the input or a file is wrong; 2: usage.
#[derive(Debug, Parser)]
#[command(name = "sahelmap", version)]
pub(crate) struct Options {
    /// An atlas to use instead of the one inside the command
    #[arg(long, global = true, value_name = "FILE", env = "SAHELMAP_ATLAS", hide_env_values = true)]
    pub(crate) atlas: Option<PathBuf>,
    /// A progress bar on standard error on long work
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) progress: ProgressMode,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find the places that names may mean
    Geocode(crate::geocode::Geocode),
    /// Say what points lie in and near
    Reverse(crate::reverse::Reverse),
    /// Distance and bearings between two places, their units and borders, in words unless -f or -o asks otherwise
    Relate(crate::relate::Relate),
    /// How far places are from a land border
    Border(crate::border::Border),
    /// Read reports: what happened, when, who, how many died, and where
    Read(crate::read::Read),
    /// A map of incidents: one self-contained page, or a live one
    Map(crate::map::Map),
    /// Incidents from one format to another, by the ending of the file's name
    Convert(crate::convert::Convert),
    /// Build or install an atlas, or look into one
    Atlas {
        #[command(subcommand)]
        command: AtlasCommand,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AtlasCommand {
    /// An atlas from gazetteers and boundary files
    Build(crate::atlas::Build),
    /// Fetch the official GeoNames dumps of countries, and make them the atlas that every command uses
    Install(crate::atlas::Install),
    /// Sources, licences, counts and checksums of an atlas
    Info(crate::atlas_info::Info),
}

/// Where answers go and how they are written.
#[derive(Debug, Args)]
pub(crate) struct Answers {
    /// The format; without it, by the ending of -o, else a table at a terminal and CSV anywhere else
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write to this file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The formats of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, rounded to what is known
    Table,
    /// Comma-separated values with a header
    Csv,
    /// One JSON object a line
    Jsonl,
    /// A GeoJSON FeatureCollection (RFC 7946)
    Geojson,
}
