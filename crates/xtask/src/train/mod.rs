//! `cargo xtask train` and `cargo xtask eval`: the costs of spellings and the weights of the ranking, learned from the
//! places that a gazetteer spells in several ways, and how well they do.
//!
//! Places are split by their identifier, never by spelling: eight tenths teach, one tenth is looked at while working,
//! one tenth is held back for the figures in the README.

mod adam;
mod arabic_names;
mod calibration;
mod dumps;
mod error;
mod evaluation;
mod questions;
mod ranking_weights;
mod rule_classes;
mod same_name;
mod spelling_costs;
mod telling_apart;

pub(crate) use error::TrainError;

use std::fs;
use std::path::Path;

use sahelmap::gazetteer::Orthography;

use dumps::{Dump, Part};
use questions::questions;

/// Learns both tables and writes them to `data/trained/`.
pub(crate) fn train(root: &Path) -> Result<(), TrainError> {
    let dumps = Dump::read_all(root)?;
    let trained = root.join("data/trained");
    let curated = root.join("data/curated/orthography.tsv");
    let rules = fs::read_to_string(&curated).map_err(|source| TrainError::Read { path: curated, source })?;
    let orthography = Orthography::parse(&rules).map_err(|error| TrainError::Dump(error.to_string()))?;
    write(&trained.join("keys.tsv"), &keys(&rules))?;
    let curated = root.join("data/curated/romanisation.tsv");
    let rows = fs::read_to_string(&curated).map_err(|source| TrainError::Read { path: curated, source })?;
    write(&trained.join("romanisation.tsv"), &romanisation(&rows))?;
    let costs = spelling_costs::learn(&orthography, &dumps);
    write(&trained.join("spelling_costs.tsv"), &costs)?;
    // The ranking is learned with the costs that this program was built with, so a second run settles both.
    let questions: Vec<_> = dumps.iter().flat_map(|dump| questions(dump, Part::Teaching)).collect();
    println!("{} questions for the ranking", questions.len());
    write(&trained.join("ranking.tsv"), &ranking_weights::learn(&questions))
}

/// Prints recall, calibration and the worst misses; on the held-back tenth only where `held_back` asks for it.
pub(crate) fn eval(root: &Path, held_back: bool) -> Result<(), TrainError> {
    let part = if held_back { Part::HeldBack } else { Part::Watched };
    let dumps = Dump::read_all(root)?;
    dumps.iter().for_each(|dump| evaluation::print(dump, part));
    arabic_names::print(&dumps, held_back);
    Ok(())
}

/// The rules that make keys, with nothing but their spellings and the key: what the page has to load.
fn keys(rules: &str) -> String {
    let heading = "# The rules of curated/orthography.tsv that make keys, without their examples; written by `cargo xtask train`.\n";
    rules.lines().filter(|line| !line.starts_with('#')).fold(heading.to_owned(), |table, line| {
        match line.split('\t').collect::<Vec<_>>()[..] {
            [_, a, b, _, _, key] => table + &format!("\t{a}\t{b}\t\t\t{key}\n"),
            _ => table,
        }
    })
}

/// The letters of the table with their spellings, one letter a line, the usual spelling first: what the page has to load.
fn romanisation(rows: &str) -> String {
    let mut table = "# The letters of curated/romanisation.tsv with their spellings, the usual one first, without the examples; written by `cargo xtask train`.".to_owned();
    let mut before = "";
    for row in rows.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(letters), Some(latin)) = (columns.next(), columns.next()) else { continue };
        if letters == before {
            table = table + " " + latin;
        } else {
            table = table + "\n" + letters + "\t" + latin;
        }
        before = letters;
    }
    table + "\n"
}

fn write(path: &Path, table: &str) -> Result<(), TrainError> {
    fs::write(path, table).map_err(|source| TrainError::Write { path: path.to_owned(), source })?;
    println!("wrote {}", path.display());
    Ok(())
}
