//! Node and the npm packages that the page's build wants.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{TaskError, at};
use crate::step;
use crate::workspace::Workspace;

/// The oldest Node that Vite 8 runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);
const OLDEST_NODE_WORDS: &str = "20.19";

/// Installs the packages of web/package-lock.json unless they are there already.
pub(crate) fn install(workspace: &Workspace) -> Result<(), TaskError> {
    check_node(workspace)?;
    let web = workspace.web();
    if is_installed(&web) {
        return Ok(());
    }
    let mut npm = workspace.program("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&web);
    step::run("Installing the page's npm packages", &mut npm)
}

/// A command of a package, run by Node itself so that no shell script has to be found.
pub(crate) fn package_command(workspace: &Workspace, script: &str) -> Command {
    let mut node = workspace.program("node");
    node.arg(PathBuf::from("node_modules").join(script)).current_dir(workspace.web());
    node
}

fn check_node(workspace: &Workspace) -> Result<(), TaskError> {
    let mut node = workspace.program("node");
    let output = node.arg("--version").output().map_err(|source| step::start_error(&node, source))?;
    let found = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if node_version(&found).is_some_and(|version| version >= OLDEST_NODE) {
        Ok(())
    } else {
        Err(TaskError::OldNode { found, wanted: OLDEST_NODE_WORDS })
    }
}

/// Major and minor of `v20.19.2`.
fn node_version(words: &str) -> Option<(u32, u32)> {
    let mut parts = words.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// npm keeps a copy of the lock file in what it installed: as new as ours, the packages are ours.
fn is_installed(web: &Path) -> bool {
    let written = |path: &str| {
        let path = web.join(path);
        path.metadata().and_then(|metadata| metadata.modified()).map_err(at(path))
    };
    match (written("node_modules/.package-lock.json"), written("package-lock.json")) {
        (Ok(installed), Ok(wanted)) => installed >= wanted,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_as_numbers() {
        assert_eq!(node_version("v20.19.2"), Some((20, 19)));
        assert!(node_version("v20.9.0") < Some(OLDEST_NODE));
        assert!(node_version("v22.1.0") > Some(OLDEST_NODE));
        assert_eq!(node_version("not a version"), None);
    }
}
