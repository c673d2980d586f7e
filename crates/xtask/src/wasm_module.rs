//! The WASM module: compiled, bound to JavaScript, made small.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::error::{TaskError, at};
use crate::npm;
use crate::silent_panics;
use crate::step;
use crate::wasm_toolchain::{TARGET, WasmToolchain};
use crate::workspace::Workspace;

const PACKAGE: &str = "sahelmap-wasm";
const STEM: &str = "sahelmap_wasm";

/// What the compiler may take for granted in a browser of the last three years.
pub(crate) const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds the module into `web/public` and its bindings into `web/src/wasm`.
pub(crate) fn build(workspace: &Workspace) -> Result<(), TaskError> {
    let compiled = compile(workspace)?;
    let bound = bind(workspace, &compiled)?;
    shrink(workspace, &bound)
}

fn compile(workspace: &Workspace) -> Result<PathBuf, TaskError> {
    let toolchain = WasmToolchain::choose(workspace)?;
    let target_dir = toolchain.target_dir(workspace);
    let mut cargo = toolchain.cargo(workspace, "build");
    cargo.args(["--package", PACKAGE, "--profile", "wasm", "--target-dir"]).arg(&target_dir);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", forget_paths(workspace));
    step::run("Compiling the map to WASM", &mut cargo)?;
    Ok(target_dir.join(TARGET).join("wasm").join(format!("{STEM}.wasm")))
}

/// Compiler flags that keep this machine's folders out of the module, where they would also weigh.
fn forget_paths(workspace: &Workspace) -> String {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let sources = cargo_home.map(|home| home.join("registry/src"));
    let registries = sources.iter().filter_map(|folder| folder.read_dir().ok()).flatten().flatten();
    registries
        .map(|registry| registry.path())
        .chain([workspace.root().to_owned()])
        .map(|folder| format!("--remap-path-prefix={}=", folder.display()))
        .collect::<Vec<_>>()
        // Cargo's separator between the flags of this variable.
        .join("\u{1f}")
}

fn bind(workspace: &Workspace, module: &Path) -> Result<PathBuf, TaskError> {
    step::say("Writing the module's bindings");
    let folder = workspace.web().join("src/wasm");
    let compiled = fs::read(module).map_err(at(module))?;
    Bindgen::new()
        .input_bytes(STEM, silent_panics::silence(&compiled)?)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                .omit_default_module_path(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(&folder)
        })
        .map_err(|error| TaskError::Bindings { module: module.to_owned(), reason: format!("{error:#}") })?;
    Ok(folder.join(format!("{STEM}_bg.wasm")))
}

fn shrink(workspace: &Workspace, module: &Path) -> Result<(), TaskError> {
    let assets = workspace.web().join("public/assets");
    fs::create_dir_all(&assets).map_err(at(&assets))?;
    let mut wasm_opt = npm::package_command(workspace, "binaryen/bin/wasm-opt");
    wasm_opt.args(["-Oz", "--converge"]).args(WASM_FEATURES);
    wasm_opt.arg(module).arg("-o").arg(assets.join("sahelmap.wasm"));
    step::run("Making the module small", &mut wasm_opt)?;
    // The page loads the small one: the other would only be picked up by mistake.
    fs::remove_file(module).map_err(at(module))
}
