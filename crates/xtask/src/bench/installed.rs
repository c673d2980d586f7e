//! Peers that may be installed: rapidfuzz and shapely in Python, PostGIS behind `psql`.

use std::path::Path;
use std::process::Command;

use super::measured::{Measured, from_lines};
use crate::error::TaskError;
use crate::step;
use crate::workspace::Workspace;

/// Their rates on the workload in `folder`, and what was not found.
pub(super) fn rates(
    workspace: &Workspace,
    folder: &Path,
) -> Result<(Vec<Measured>, Vec<&'static str>), TaskError> {
    let mut measured = Vec::new();
    let mut missing = Vec::new();
    let peers = workspace.root().join("benches/peers");
    for (module, script) in [("rapidfuzz", "names.py"), ("shapely", "containment.py")] {
        let import = format!("import {module}");
        if step::answer(Command::new("python3").args(["-c", &import])).is_none() {
            missing.push(module);
            continue;
        }
        let mut python = Command::new("python3");
        python.arg(peers.join(script)).arg(folder);
        measured.extend(measure(&format!("Timing {module}"), &mut python)?);
    }
    if has_postgis() {
        let mut psql = psql();
        psql.args(["--tuples-only", "--no-align", "--field-separator", "\t", "--file"]);
        psql.arg(peers.join("postgis.sql")).current_dir(folder);
        measured.extend(measure("Timing PostGIS", &mut psql)?);
    } else {
        missing.push("PostGIS");
    }
    Ok((measured, missing))
}

/// `psql` on the database that `PGHOST`, `PGDATABASE` and their like name; it is never started from here.
fn psql() -> Command {
    let mut psql = Command::new("psql");
    psql.args(["--no-psqlrc", "--quiet", "--no-password"]);
    psql
}

fn has_postgis() -> bool {
    step::answer(psql().args(["--command", "select postgis_version()"])).is_some()
}

fn measure(what: &str, command: &mut Command) -> Result<Vec<Measured>, TaskError> {
    step::say(what);
    Ok(from_lines(&step::printed(command)?))
}
