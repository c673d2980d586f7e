//! The same rounds natively and as WASM, built as the page's modules are.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use super::measured::{Measured, SAHELMAP, from_lines};
use super::table::WasmTable;
use crate::error::{TaskError, at};
use crate::npm;
use crate::step;
use crate::wasm_module::{FOR_SIZE, FOR_SPEED, Optimised, WASM_FEATURES};
use crate::wasm_toolchain::{TARGET, WasmToolchain};
use crate::workspace::Workspace;

/// The crate whose rounds are timed.
pub(super) const PACKAGE: &str = "sahelmap-bench-rounds";
const STEM: &str = "sahelmap_bench_rounds";

/// What the page's modules are optimised for.
const BUILDS: [(&str, Optimised); 2] =
    [("speed, as the map", FOR_SPEED), ("size, as what comes later", FOR_SIZE)];

/// Times the rounds natively and in each build of the module, and prints what WASM keeps.
pub(super) fn run(workspace: &Workspace, folder: &Path) -> Result<(), TaskError> {
    npm::install(workspace)?;
    let mut modules = Vec::new();
    for (built_for, optimised) in &BUILDS {
        modules.push((*built_for, build(workspace, folder, optimised)?));
    }
    step::say("Timing the rounds natively");
    let native = rates(&step::printed(super::program(workspace, "rounds").arg(folder))?);
    let script = workspace.root().join("benches/wasm/rounds.mjs");
    let mut builds = Vec::new();
    for (built_for, bindings) in modules {
        step::say(&format!("Timing the rounds in WASM built for {built_for}"));
        let mut node = workspace.program("node");
        builds.push((built_for, rates(&step::printed(node.arg(&script).arg(bindings).arg(folder))?)));
    }
    println!("\n{}", WasmTable { native: &native, builds: &builds });
    Ok(())
}

/// Lines of a work and its rate.
fn rates(printed: &str) -> Vec<Measured> {
    let with_peer = |line: &str| line.replacen('\t', &format!("\t{SAHELMAP}\t"), 1) + "\n";
    from_lines(&printed.lines().map(with_peer).collect::<String>())
}

/// Builds the module with its bindings for Node, and returns where these are.
fn build(workspace: &Workspace, folder: &Path, optimised: &Optimised) -> Result<PathBuf, TaskError> {
    let Optimised { profile, wasm_opt: level } = optimised;
    let toolchain = WasmToolchain::choose(workspace)?;
    let target_dir = toolchain.target_dir(workspace);
    let mut cargo = toolchain.cargo(workspace, "rustc");
    cargo.args([
        "--package",
        PACKAGE,
        "--lib",
        "--crate-type",
        "cdylib",
        "--profile",
        profile,
        "--target-dir",
    ]);
    step::run("Compiling the rounds to WASM", cargo.arg(&target_dir))?;
    let module = target_dir.join(TARGET).join(profile).join(format!("{STEM}.wasm"));
    let bound = folder.join(profile);
    Bindgen::new()
        .input_path(&module)
        .nodejs(true)
        .and_then(|bindgen| bindgen.typescript(false).generate(&bound))
        .map_err(|error| TaskError::Bindings { module, reason: format!("{error:#}") })?;
    // Node takes the bindings for what they are, whatever a package.json above says.
    let package = bound.join("package.json");
    fs::write(&package, "{\"type\": \"commonjs\"}\n").map_err(at(&package))?;
    let module = bound.join(format!("{STEM}_bg.wasm"));
    let mut wasm_opt = npm::package_command(workspace, "binaryen/bin/wasm-opt");
    wasm_opt.args([level, "--converge"]).args(WASM_FEATURES).arg(&module).arg("-o").arg(&module);
    step::run("Optimising the module", &mut wasm_opt)?;
    Ok(bound.join(format!("{STEM}.js")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_round_is_sahelmaps_own_rate() {
        let expected = Measured { work: "exact".into(), peer: SAHELMAP.into(), per_second: 600_000.0 };
        assert_eq!(rates("exact\t600000\n"), [expected]);
    }
}
