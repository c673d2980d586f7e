//! The WASM modules: compiled, bound to JavaScript, optimised.

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
    optimised: Optimised,
}

/// What a module is optimised for.
pub(crate) struct Optimised {
    /// The cargo profile.
    pub(crate) profile: &'static str,
    /// What `wasm-opt` is asked for.
    pub(crate) wasm_opt: &'static str,
}

/// For speed: the module that answers while one types.
pub(crate) const FOR_SPEED: Optimised = Optimised { profile: "wasm", wasm_opt: "-O3" };
/// For size: the modules that are loaded when they are wanted.
pub(crate) const FOR_SIZE: Optimised = Optimised { profile: "wasm-small", wasm_opt: "-Oz" };

/// The map, and what is loaded when something is dropped on it: the reader of files, the builder of atlases.
const MODULES: [WasmModule; 3] = [
    WasmModule {
        what: "the map",
        package: "sahelmap-wasm",
        stem: "sahelmap_wasm",
        path: "assets/sahelmap.wasm",
        optimised: FOR_SPEED,
    },
    WasmModule {
        what: "the reader of files",
        package: "sahelmap-wasm-reader",
        stem: "sahelmap_wasm_reader",
        path: "reader/reader.wasm",
        optimised: FOR_SIZE,
    },
    WasmModule {
        what: "the builder of atlases",
        package: "sahelmap-wasm-builder",
        stem: "sahelmap_wasm_builder",
        path: "builder/builder.wasm",
        optimised: FOR_SIZE,
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
        optimise(workspace, &bound, module)?;
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
    let profile = module.optimised.profile;
    cargo.args(["--package", module.package, "--profile", profile, "--target-dir"]).arg(&target_dir);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", forget_paths(workspace));
    step::run(&format!("Compiling {} to WASM", module.what), &mut cargo)?;
    Ok(target_dir.join(TARGET).join(profile).join(format!("{}.wasm", module.stem)))
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

fn optimise(workspace: &Workspace, bound: &Path, module: &WasmModule) -> Result<(), TaskError> {
    let optimised = workspace.web().join("public").join(module.path);
    if let Some(folder) = optimised.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let mut wasm_opt = npm::package_command(workspace, "binaryen/bin/wasm-opt");
    wasm_opt.args([module.optimised.wasm_opt, "--converge"]).args(WASM_FEATURES);
    wasm_opt.arg(bound).arg("-o").arg(optimised);
    step::run(&format!("Optimising {}", module.what), &mut wasm_opt)?;
    // The page loads the optimised one: the other would only be picked up by mistake.
    fs::remove_file(bound).map_err(at(bound))
}
