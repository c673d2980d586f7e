//! `cargo xtask bench`: how fast Sahelmap is beside other programs that do the same work, in one table.
//!
//! Whatever is compared is measured in the same run on the same workload, so that ratios hold where rates do not.

mod installed;
mod measured;
mod table;
mod target;
mod wasm;

use std::fs;

use measured::from_criterion;
use table::Table;

use crate::error::{TaskError, at};
use crate::step;
use crate::workspace::Workspace;

const PACKAGE: &str = "sahelmap-benches";

/// What criterion is asked for when figures may be rough.
const QUICK: [&str; 6] = ["--warm-up-time", "0.2", "--measurement-time", "0.5", "--sample-size", "10"];

/// What is measured.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Scope {
    /// Measures for a shorter time
    #[arg(long)]
    quick: bool,
    /// Measures what WASM keeps of the native rate instead
    #[arg(long, conflicts_with = "filter")]
    wasm: bool,
    /// Only works or peers whose name holds this, such as `nearest` or `border/sahelmap`
    filter: Option<String>,
}

/// Checks the benches themselves, measures, and prints the table.
pub(crate) fn run(workspace: &Workspace, scope: &Scope) -> Result<(), TaskError> {
    let mut clippy = workspace.cargo();
    clippy.args(["clippy", "--package", PACKAGE, "--package", wasm::PACKAGE, "--all-targets", "--"]);
    step::run("Checking the lints of the benches", clippy.args(["-D", "warnings"]))?;
    let mut tests = workspace.cargo();
    tests.args(["test", "--quiet", "--release", "--package", PACKAGE, "--package", wasm::PACKAGE, "--lib"]);
    step::run("Running the tests of the benches", &mut tests)?;
    let folder = workspace.target().join("bench");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let mut workload = program(workspace, "workload");
    step::run("Writing the workload", workload.arg(&folder))?;
    if scope.wasm {
        return wasm::run(workspace, &folder);
    }

    let criterion = folder.join("criterion");
    if criterion.is_dir() {
        // Figures of an earlier run must not stand beside those of this one.
        fs::remove_dir_all(&criterion).map_err(at(&criterion))?;
    }
    fs::create_dir_all(&criterion).map_err(at(&criterion))?;
    let mut bench = workspace.cargo();
    bench.args(["bench", "--package", PACKAGE, "--bench", "work", "--", "--noplot"]);
    bench.args(scope.quick.then_some(QUICK).into_iter().flatten()).args(&scope.filter);
    step::run("Timing Sahelmap and the crates beside it", bench.env("CRITERION_HOME", &criterion))?;
    let mut rates = from_criterion(&criterion)?;

    if scope.filter.is_some() {
        println!("\n{}", Table(&rates));
        return Ok(());
    }
    let (installed, missing) = installed::rates(workspace, &folder)?;
    rates.extend(installed);
    let mut said = Vec::new();
    for name in ["memory", "agreement"] {
        step::say(&format!("Measuring {name}"));
        said.push(step::printed(&mut program(workspace, name))?);
    }
    println!("\n{}", Table(&rates));
    for line in said.iter().flat_map(|said| said.lines()) {
        println!("{}", line.replacen('\t', ": ", 1));
    }
    if !missing.is_empty() {
        println!("not found here: {}", missing.join(", "));
    }
    Ok(())
}

/// A program of the benches, built as fast as the command.
fn program(workspace: &Workspace, name: &str) -> std::process::Command {
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", PACKAGE, "--bin", name, "--"]);
    cargo
}
