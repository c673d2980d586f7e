//! Many reports: the rows of a table, on all cores, answered in their order.

use std::io::Write;
use std::num::NonZero;
use std::thread;

use sahelmap::Atlas;
use sahelmap::incident::to_feature_collection;
use sahelmap::report::ReadOptions;
use sahelmap_formats::table::Table;
use sahelmap_formats::{countries_named, report_incidents, report_row_header, write_report_rows};

use super::{Format, Read};
use crate::error::CommandError;
use crate::input::Input;
use crate::output::{Output, write_error};
use crate::session::Session;

/// So many rows are read before their answers are written: enough for all cores, little enough for the memory.
const ROWS_AT_ONCE: usize = 1_024;

/// A report of the table.
struct Job {
    query_id: String,
    text: String,
    options: ReadOptions,
}

pub(super) fn run(asked: &Read, path: &str, atlas: &Atlas, session: &Session) -> Result<(), CommandError> {
    let format = match asked.format(Format::Csv)? {
        format @ (Format::Csv | Format::Geojson) => format,
        Format::Text => return Err(only_for_one("text")),
        Format::Json => return Err(only_for_one("json")),
    };
    let mut input = Input::open(path)?;
    let mut count = 0;
    each_row(asked, &mut input, atlas, |_| {
        count += 1;
        Ok(())
    })?;
    let mut writer = Writer::open(asked, format)?;
    let progress = session.progress(count);
    let mut jobs: Vec<Job> = Vec::with_capacity(ROWS_AT_ONCE);
    each_row(asked, &mut input, atlas, |job| {
        jobs.push(job);
        if jobs.len() == ROWS_AT_ONCE {
            writer.write(&answers(atlas, &jobs, format))?;
            progress.advance(jobs.len() as u64);
            jobs.clear();
        }
        Ok(())
    })?;
    writer.write(&answers(atlas, &jobs, format))?;
    progress.advance(jobs.len() as u64);
    writer.finish()
}

fn only_for_one(format: &'static str) -> CommandError {
    CommandError::FormatOfRead { format, what: "one report", other: "many are written as csv or geojson" }
}

/// Calls for each row of the table in turn.
fn each_row(
    asked: &Read,
    input: &mut Input,
    atlas: &Atlas,
    mut each: impl FnMut(Job) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let file = input.name().to_owned();
    let for_all = asked.options()?;
    let mut table = Table::open(&file, input.read()?)?;
    let column = |name: Option<&str>| name.map(|name| table.require(name)).transpose();
    let text = column(asked.text_column.as_deref())?;
    let id = column(asked.id_column.as_deref())?;
    let date = column(asked.date_column.as_deref())?;
    let country = column(asked.country_column.as_deref())?;
    while let Some(row) = table.next_row()? {
        let mut options = for_all.clone();
        options.published = row.day(date)?.or(options.published);
        let countries = countries_named(row.text(country), atlas);
        if !countries.is_empty() {
            options.countries = countries;
        }
        let query_id = if id.is_some() { row.text(id).to_owned() } else { row.number.to_string() };
        each(Job { query_id, text: row.text(text).to_owned(), options })?;
    }
    Ok(())
}

/// What is written for each job, in their order.
fn answers(atlas: &Atlas, jobs: &[Job], format: Format) -> Vec<String> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = jobs.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let shares: Vec<_> = jobs
            .chunks(share)
            .map(|jobs| {
                scope.spawn(move || jobs.iter().map(|job| answer(atlas, job, format)).collect::<Vec<_>>())
            })
            .collect();
        // A thread that panicked would have been a fault of ours; its rows must not be lost in silence.
        shares
            .into_iter()
            .flat_map(|share| share.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
            .collect()
    })
}

fn answer(atlas: &Atlas, job: &Job, format: Format) -> String {
    let report = atlas.read_report(&job.text, &job.options);
    match format {
        Format::Geojson => {
            let collection = to_feature_collection(&report_incidents(&job.query_id, &report));
            let features: Vec<String> = collection.features.iter().map(ToString::to_string).collect();
            features.join(",\n")
        }
        _ => {
            let mut rows = Vec::new();
            // Writing to memory cannot fail, and text is all that is written.
            let _never = write_report_rows(&mut rows, false, &job.query_id, &report);
            String::from_utf8(rows).unwrap_or_default()
        }
    }
}

/// The output, whose head is written at once.
struct Writer {
    output: Output,
    format: Format,
    any: bool,
}

impl Writer {
    fn open(asked: &Read, format: Format) -> Result<Self, CommandError> {
        let output = Output::open(asked.output.as_deref())?;
        let mut writer = Self { output, format, any: false };
        let head = match format {
            Format::Geojson => "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned(),
            _ => report_row_header(),
        };
        writer.push(&head)?;
        Ok(writer)
    }

    fn write(&mut self, answers: &[String]) -> Result<(), CommandError> {
        for answer in answers.iter().filter(|answer| !answer.is_empty()) {
            if self.format == Format::Geojson && std::mem::replace(&mut self.any, true) {
                self.push(",\n")?;
            }
            self.push(answer)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), CommandError> {
        if self.format == Format::Geojson {
            self.push("\n]}\n")?;
        }
        self.output.keep()
    }

    fn push(&mut self, text: &str) -> Result<(), CommandError> {
        let path = self.output.path();
        self.output.write_all(text.as_bytes()).map_err(write_error(path.as_deref()))
    }
}
