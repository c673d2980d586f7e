//! `cargo xtask eval --reports`: how well reports are read, against texts with the right answers.
//!
//! Half of the texts is looked at while working, half is held back for the figures that are published: of that half no text is
//! ever printed.

mod actor_names;
mod answers;
mod atlases;
mod error;
mod note_scores;
mod notes;
mod report_scores;
mod spelled_otherwise;
mod tally;
mod units;

use std::path::{Path, PathBuf};

pub(crate) use error::EvalError;

use answers::{ReportWithAnswers, Template};
use sahelmap::CountryCode;
use sahelmap::report::ReadOptions;

/// How many notes are made of the templates.
const NOTES: usize = 1_000;

/// The same notes in every run.
const SEED: u64 = 20_220_618;

/// Prints the figures of one half, and of the half that is looked at its worst misses.
pub(crate) fn reports(root: &Path, held_back: bool) -> Result<(), EvalError> {
    let half = if held_back { "held_back" } else { "tuning" };
    let fixtures = root.join("tests/fixtures/reports");
    let bundled = atlases::bundled(root)?;
    let actor_names = actor_names::ActorNames::read(root)?;
    for file in ["french.tsv", "english_notes.tsv"] {
        let reports = ReportWithAnswers::read_all(&fixtures.join(file), half)?;
        println!("{file}, {half}: {} reports", reports.len());
        report_scores::score(&bundled, &actor_names, &reports).print(!held_back);
    }

    let data =
        std::env::var_os("SAHELMAP_TESTDATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let templates = Template::read_all(&fixtures.join("note_templates.tsv"), half)?;
    let departments =
        units::Departments::read(&data.join("boundaries/bfa_adm3_departments_mapmaker.geojson"))?;
    let places = atlases::populated_places(&data, "BF")?;
    let misspeller = spelled_otherwise::Misspeller::read(root)?;
    let notes = notes::notes(&templates, &places, &departments, &misspeller, SEED, NOTES);
    let burkina: CountryCode = "BF".parse().map_err(|error| EvalError::Wrong(format!("{error}")))?;
    let options = ReadOptions { countries: vec![burkina], ..ReadOptions::default() };
    println!("note_templates.tsv, {half}: {} notes from {} templates", notes.len(), templates.len());
    let atlas = atlases::with_dumps(root, &data, &["BF"])?;
    note_scores::score(&atlas, &notes, &options).print(!held_back);
    drop(atlas);

    let atlas = atlases::with_dumps(root, &data, &["ML", "BF", "NE"])?;
    println!(
        "over ML, BF and NE: {:.0} notes a second on one core",
        note_scores::notes_per_second(&atlas, &notes)
    );
    Ok(())
}
