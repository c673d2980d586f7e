//! The project's own tasks, run as `cargo xtask TASK`.
//!
//! Each task says on stderr what it is doing before it does it, and ends with a sentence where a step fails.

mod bench;
mod browser;
mod command;
mod demo;
mod error;
mod npm;
mod page;
mod page_weight;
mod silent_panics;
mod step;
mod test;
mod wasm_module;
mod wasm_toolchain;
mod workspace;

#[cfg(feature = "data")]
mod data;
#[cfg(feature = "train")]
mod eval;
#[cfg(feature = "train")]
mod train;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::TaskError;
use crate::workspace::Workspace;

/// The tasks of this project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Tasks {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the page and the WASM map into web/dist, and prints what they weigh
    Web,
    /// Builds the page and the `sahelmap` command that carries it
    Build,
    /// Builds everything and shows the example incident: a table, a GeoJSON file, a map
    Demo,
    /// Runs every check: format, lints, Rust tests, page weight, types, browser tests
    Test,
    /// Times Sahelmap beside other programs that do the same work, and prints one table
    Bench(bench::Scope),
    /// Rebuilds the data packs from their sources
    Data {
        /// Proves that the committed packs are what the sources give, and writes nothing
        #[arg(long)]
        check: bool,
        /// Writes the packs even where counts, areas or lengths are not those of the accepted build
        #[arg(long, conflicts_with = "check")]
        accept_figures: bool,
    },
    /// Learns what spellings cost and how candidates are weighed, from GeoNames' dumps, into data/trained
    Train,
    /// Prints recall, calibration and the worst misses on places that taught nothing
    Eval {
        /// On the tenth that is kept for published figures, without its misses
        #[arg(long)]
        held_back: bool,
        /// How well reports are read instead, over the half of the fixtures that is looked at or the one that is held back
        #[arg(long)]
        reports: bool,
    },
}

fn main() -> ExitCode {
    let tasks = Tasks::parse();
    let outcome = Workspace::here().and_then(|workspace| match tasks.task {
        Task::Web => page::build(&workspace).map(|_weight| ()),
        Task::Build => command::build_with_page(&workspace).map(|_path| ()),
        Task::Demo => demo::run(&workspace),
        Task::Test => test::run(&workspace),
        Task::Bench(scope) => bench::run(&workspace, &scope),
        Task::Data { check, accept_figures } => data_packs(&workspace, check, accept_figures),
        Task::Train => learning(&workspace, Learning::Train),
        Task::Eval { held_back, reports: false } => learning(&workspace, Learning::Spellings { held_back }),
        Task::Eval { held_back, reports: true } => learning(&workspace, Learning::Reports { held_back }),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "data")]
fn data_packs(workspace: &Workspace, check: bool, accept_figures: bool) -> Result<(), TaskError> {
    let mode = match (check, accept_figures) {
        (true, _) => data::Mode::Check,
        (false, true) => data::Mode::AcceptFigures,
        (false, false) => data::Mode::Build,
    };
    data::run(workspace.root(), mode).map_err(|error| TaskError::Data(error.to_string()))
}

/// Runs this very task again in a build of xtask that can read the sources.
#[cfg(not(feature = "data"))]
fn data_packs(workspace: &Workspace, check: bool, accept_figures: bool) -> Result<(), TaskError> {
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "data", "--", "data"]);
    if check {
        cargo.arg("--check");
    }
    if accept_figures {
        cargo.arg("--accept-figures");
    }
    step::run("Building xtask with what the data packs need", &mut cargo)
}

/// What is learned, or how well what was learned does, and on which part.
enum Learning {
    Train,
    Spellings { held_back: bool },
    Reports { held_back: bool },
}

#[cfg(feature = "train")]
fn learning(workspace: &Workspace, what: Learning) -> Result<(), TaskError> {
    let root = workspace.root();
    let outcome = match what {
        Learning::Train => train::train(root).map_err(|error| error.to_string()),
        Learning::Spellings { held_back } => train::eval(root, held_back).map_err(|error| error.to_string()),
        Learning::Reports { held_back } => eval::reports(root, held_back).map_err(|error| error.to_string()),
    };
    outcome.map_err(TaskError::Train)
}

/// Runs this very task again in a fast build of xtask that can learn.
#[cfg(not(feature = "train"))]
fn learning(workspace: &Workspace, what: Learning) -> Result<(), TaskError> {
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "xtask", "--features", "train", "--"]);
    let (task, reports, held_back) = match what {
        Learning::Train => ("train", false, false),
        Learning::Spellings { held_back } => ("eval", false, held_back),
        Learning::Reports { held_back } => ("eval", true, held_back),
    };
    cargo.arg(task).args(reports.then_some("--reports")).args(held_back.then_some("--held-back"));
    step::run("Building xtask with what learning needs", &mut cargo)
}
