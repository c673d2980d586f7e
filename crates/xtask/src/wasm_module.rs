//! The WASM modules: compiled, bound to JavaScript, made small.

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

/// A module of the page.
struct WasmModule {
    /// What it is to a reader of the task's output.
    what: &'static str,
    package: &'static str,
    /// What the compiler calls it, and its bindings in `web/src/wasm`.
    stem: &'static str,
    /// Where it lies in the page.
    path: &'static str,
}

/// The map, and the builder that is loaded when a gazetteer is dropped on it.
const MODULES: [WasmModule; 2] = [
    WasmModule {
        what: "the map",
        package: "sahelmap-wasm",
        stem: "sahelmap_wasm",
        path: "assets/sahelmap.wasm",
    },
    WasmModule {
        what: "the builder of atlases",
        package: "sahelmap-wasm-builder",
        stem: "sahelmap_wasm_builder",
        path: "builder/builder.wasm",
    },
];

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

/// Builds the modules into `web/public` and their bindings into `web/src/wasm`.
pub(crate) fn build(workspace: &Workspace) -> Result<(), TaskError> {
    let toolchain = WasmToolchain::choose(workspace)?;
    for module in &MODULES {
        let compiled = compile(workspace, &toolchain, module)?;
        let bound = bind(workspace, &compiled, module)?;
        shrink(workspace, &bound, module)?;
    }
    Ok(())
}

/// Compiles one module by itself: together they would share the features that only one of them wants.
fn compile(
    workspace: &Workspace,
    toolchain: &WasmToolchain,
    module: &WasmModule,
) -> Result<PathBuf, TaskError> {
    let target_dir = toolchain.target_dir(workspace);
    let mut cargo = toolchain.cargo(workspace, "build");
    cargo.args(["--package", module.package, "--profile", "wasm", "--target-dir"]).arg(&target_dir);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", forget_paths(workspace));
    step::run(&format!("Compiling {} to WASM", module.what), &mut cargo)?;
    Ok(target_dir.join(TARGET).join("wasm").join(format!("{}.wasm", module.stem)))
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

fn bind(workspace: &Workspace, compiled: &Path, module: &WasmModule) -> Result<PathBuf, TaskError> {
    step::say(&format!("Writing the bindings of {}", module.what));
    let folder = workspace.web().join("src/wasm");
    let bytes = fs::read(compiled).map_err(at(compiled))?;
    Bindgen::new()
        .input_bytes(module.stem, silent_panics::silence(&bytes)?)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                .omit_default_module_path(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(&folder)
        })
        .map_err(|error| TaskError::Bindings { module: compiled.to_owned(), reason: format!("{error:#}") })?;
    Ok(folder.join(format!("{}_bg.wasm", module.stem)))
}

fn shrink(workspace: &Workspace, bound: &Path, module: &WasmModule) -> Result<(), TaskError> {
    let small = workspace.web().join("public").join(module.path);
    if let Some(folder) = small.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let mut wasm_opt = npm::package_command(workspace, "binaryen/bin/wasm-opt");
    wasm_opt.args(["-Oz", "--converge"]).args(WASM_FEATURES);
    wasm_opt.arg(bound).arg("-o").arg(small);
    step::run(&format!("Making {} small", module.what), &mut wasm_opt)?;
    // The page loads the small one: the other would only be picked up by mistake.
    fs::remove_file(bound).map_err(at(bound))
}
