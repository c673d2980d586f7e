//! Every check of the project, cheapest first.

use crate::browser;
use crate::command;
use crate::error::TaskError;
use crate::npm;
use crate::page;
use crate::step;
use crate::workspace::Workspace;

/// What would bring every program that Sahelmap is timed against; `cargo xtask bench` checks it.
const LEFT_TO_BENCH: [&str; 4] = ["--exclude", "sahelmap-benches", "--exclude", "sahelmap-bench-rounds"];

/// Runs every check, and stops at the first that fails.
pub(crate) fn run(workspace: &Workspace) -> Result<(), TaskError> {
    step::run("Checking the format", workspace.cargo().args(["fmt", "--all", "--check"]))?;
    // The command carries the page, so the page comes before anything that compiles the command.
    let weight = page::build(workspace)?;
    if let Some(excess) = weight.excess() {
        return Err(TaskError::TooHeavy(excess));
    }
    let mut types = npm::package_command(workspace, "typescript/bin/tsc");
    step::run("Checking the page's types", types.arg("--noEmit"))?;
    let mut clippy = workspace.cargo();
    clippy.args(["clippy", "--workspace"]).args(LEFT_TO_BENCH).args([
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    step::run("Checking the lints", &mut clippy)?;
    let mut tests = workspace.cargo();
    step::run("Running the Rust tests", tests.args(["test", "--workspace"]).args(LEFT_TO_BENCH))?;
    let sahelmap = command::build_for_tests(workspace)?;
    browser::test(workspace, &sahelmap)?;
    step::say("Everything passed");
    Ok(())
}
