//! The `sahelmap` command, built with the page inside it.

use std::path::PathBuf;

use crate::error::TaskError;
use crate::page;
use crate::step;
use crate::workspace::Workspace;

/// Builds the page and then the command in release mode, and returns where the command is.
pub(crate) fn build_with_page(workspace: &Workspace) -> Result<PathBuf, TaskError> {
    page::build(workspace)?;
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--release", "--package", "sahelmap-cli"]);
    step::run("Building the command `sahelmap`", &mut cargo)?;
    let path = binary(workspace, "release");
    step::say(&format!("The command is {}", path.display()));
    Ok(path)
}

/// Builds the command as the tests use it, and returns where it is.
pub(crate) fn build_for_tests(workspace: &Workspace) -> Result<PathBuf, TaskError> {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--package", "sahelmap-cli"]);
    step::run("Building the command `sahelmap` for the browser tests", &mut cargo)?;
    Ok(binary(workspace, "debug"))
}

fn binary(workspace: &Workspace, profile: &str) -> PathBuf {
    workspace.target().join(profile).join(format!("sahelmap{}", std::env::consts::EXE_SUFFIX))
}
