//! `sahelmap read`: reports to incidents.

mod many;
mod one;
mod summary;

use std::io::Read as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sahelmap::report::{Decisions, Language, ReadOptions};
use sahelmap::{CountryCode, Date};

use crate::ending;
use crate::error::CommandError;
use crate::input::Input;
use crate::session::Session;

pub(crate) use one::read_text;

#[derive(Debug, Args)]
pub(crate) struct Read {
    /// One report as plain text in UTF-8, English or French; - is standard input
    #[arg(value_name = "FILE.txt", required_unless_present = "input", conflicts_with = "input")]
    report: Option<String>,
    /// The day on which it was published, from which “Saturday” and “last week” count
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = crate::reverse::day)]
    date: Option<Date>,
    /// The language of the reports
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// Look in these countries only, such as ML,BF
    #[arg(long, value_name = "ML,BF", value_delimiter = ',')]
    country: Vec<CountryCode>,
    /// What an analyst has decided about names of the report, as the page keeps it
    #[arg(long, value_name = "FILE", conflicts_with = "input")]
    decisions: Option<String>,
    /// A table (CSV) of reports, one a row; - is standard input
    #[arg(short, long, value_name = "FILE.csv", requires = "text_column")]
    input: Option<String>,
    /// The column of the texts
    #[arg(long, value_name = "C", requires = "input")]
    text_column: Option<String>,
    /// The column that identifies a row; without it, rows are numbered from 1
    #[arg(long, value_name = "C", requires = "input")]
    id_column: Option<String>,
    /// The column of the days on which the reports were published
    #[arg(long, value_name = "C", requires = "input")]
    date_column: Option<String>,
    /// The column of the countries to look in
    #[arg(long, value_name = "C", requires = "input")]
    country_column: Option<String>,
    /// The format; without it, by the ending of -o, else text for one report and CSV for many
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    /// Write to this file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The language of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// English
    En,
    /// French
    Fr,
    /// Found out
    #[default]
    Auto,
}

/// The formats of what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the report with its places marked, and what it tells
    Text,
    /// Everything that is known of one report
    Json,
    /// One row an incident
    Csv,
    /// One feature (RFC 7946) for each location of an incident
    Geojson,
}

const ENDINGS: [(&str, Format); 4] =
    [("csv", Format::Csv), ("geojson", Format::Geojson), ("json", Format::Json), ("txt", Format::Text)];

pub(crate) fn run(asked: &Read, session: &Session) -> Result<(), CommandError> {
    let atlas = session.atlas()?;
    match (&asked.report, &asked.input) {
        (Some(report), _) => one::run(asked, report, &atlas),
        (None, Some(table)) => many::run(asked, table, &atlas, session),
        (None, None) => Ok(()),
    }
}

impl Read {
    /// The format asked for, by the ending of the output where none is, else `unsaid`.
    fn format(&self, unsaid: Format) -> Result<Format, CommandError> {
        match self.format {
            Some(format) => Ok(format),
            None => Ok(ending::format_of(self.output.as_deref(), &ENDINGS)?.unwrap_or(unsaid)),
        }
    }

    fn options(&self) -> Result<ReadOptions, CommandError> {
        let decisions = match &self.decisions {
            Some(path) => {
                let (name, text) = text_of(path)?;
                Decisions::from_json(&text).map_err(|error| CommandError::Decisions { name, error })?
            }
            None => Decisions::default(),
        };
        let language = match self.lang {
            Lang::En => Some(Language::English),
            Lang::Fr => Some(Language::French),
            Lang::Auto => None,
        };
        Ok(ReadOptions { published: self.date, language, countries: self.country.clone(), decisions })
    }
}

/// The name of an input and its whole text.
pub(crate) fn text_of(path: &str) -> Result<(String, String), CommandError> {
    let mut input = Input::open(path)?;
    let name = input.name().to_owned();
    let mut bytes = Vec::new();
    input
        .read()?
        .read_to_end(&mut bytes)
        .map_err(|error| CommandError::Open { name: name.clone(), error })?;
    let text = sahelmap_formats::text_of(&name, bytes)?;
    Ok((name, text))
}
