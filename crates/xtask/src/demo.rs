//! The example incident, from names to a map in the browser.

use std::fs;
use std::io::{IsTerminal, stdout};
use std::path::Path;
use std::process::Command;

use crate::command;
use crate::error::{TaskError, at};
use crate::step;
use crate::workspace::Workspace;

const EXAMPLE: &str = "data/examples/2022-06-diallassagou.csv";
const STEM: &str = "2022-06-diallassagou";

/// Builds everything, prints the table of places, writes the GeoJSON and the map, then serves the live page
/// while someone is watching.
pub(crate) fn run(workspace: &Workspace) -> Result<(), TaskError> {
    let sahelmap = command::build_with_page(workspace)?;
    let folder = workspace.target().join("demo");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let geojson = folder.join(format!("{STEM}.geojson"));
    let map = folder.join(format!("{STEM}.html"));

    let mut geocode = example_command(workspace, &sahelmap, "geocode");
    geocode.args(["-i", EXAMPLE, "--name-column", "reported_as", "--id-column", "id"]);
    geocode.args(["--country-column", "country", "--limit", "1", "-f", "table"]);
    step::run("Finding the places that the reports name", &mut geocode)?;

    let mut convert = example_command(workspace, &sahelmap, "convert");
    step::run("Writing the incident as GeoJSON", convert.arg(EXAMPLE).arg(&geojson))?;

    let mut page = example_command(workspace, &sahelmap, "map");
    step::run("Writing the map as one self-contained page", page.args([EXAMPLE, "-o"]).arg(&map))?;

    println!("\nGeoJSON: {}\nMap:     {}", geojson.display(), map.display());
    if !stdout().is_terminal() {
        return Ok(());
    }
    let mut serve = example_command(workspace, &sahelmap, "map");
    step::run("Serving the live page; Ctrl-C ends it", serve.args([EXAMPLE, "--serve"]))
}

fn example_command(workspace: &Workspace, sahelmap: &Path, subcommand: &str) -> Command {
    let mut command = workspace.program(sahelmap);
    command.arg(subcommand);
    command
}
