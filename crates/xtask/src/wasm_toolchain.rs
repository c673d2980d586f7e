//! Which compiler makes the WASM module.
//!
//! With rustup, its target `wasm32-unknown-unknown` does, added where it is missing. A machine that has
//! Debian's packages but cannot reach rustup's server builds the standard library from Debian's source package.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::step;
use crate::workspace::Workspace;

/// The target that browsers run.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";

/// A compiler for WASM that is ready to run.
#[derive(Debug, PartialEq)]
pub(crate) enum WasmToolchain {
    /// The toolchain that runs this task has the target.
    Installed,
    /// Debian's compiler, which builds the standard library along the way.
    Debian {
        /// The program that links the module.
        linker: PathBuf,
    },
}

impl WasmToolchain {
    /// Finds a compiler, and installs what it lacks.
    ///
    /// The variable `SAHELMAP_WASM_TOOLCHAIN` (`auto`, `rustup`, `debian`) takes the choice away.
    pub(crate) fn choose(workspace: &Workspace) -> Result<Self, TaskError> {
        let wish = env::var("SAHELMAP_WASM_TOOLCHAIN").unwrap_or_else(|_| "auto".to_owned());
        match wish.as_str() {
            "auto" => match Self::with_rustup(workspace) {
                Err(TaskError::NoWasmCompiler) => Self::with_debian(workspace),
                chosen => chosen,
            },
            "rustup" => Self::with_rustup(workspace),
            "debian" => Self::with_debian(workspace),
            _ => Err(TaskError::UnknownToolchain(wish)),
        }
    }

    fn with_rustup(workspace: &Workspace) -> Result<Self, TaskError> {
        if target_is_installed(workspace) {
            return Ok(Self::Installed);
        }
        let mut rustup = workspace.program("rustup");
        rustup.args(["target", "add", TARGET]);
        match step::run("Adding the compiler's WASM target", &mut rustup) {
            Ok(()) if target_is_installed(workspace) => Ok(Self::Installed),
            Ok(()) => Err(TaskError::NoWasmCompiler),
            Err(error) => {
                eprintln!("    not to be had here: {error}");
                Err(TaskError::NoWasmCompiler)
            }
        }
    }

    fn with_debian(workspace: &Workspace) -> Result<Self, TaskError> {
        if !debian_is_ready() {
            install_debian_packages(workspace)?;
        }
        if !debian_is_ready() {
            return Err(TaskError::NoWasmCompiler);
        }
        Ok(Self::Debian { linker: find_linker(workspace)? })
    }

    /// The command, `build` or `rustc`, that compiles a package for the browser, short of the package's own arguments.
    pub(crate) fn cargo(&self, workspace: &Workspace, command: &str) -> Command {
        match self {
            Self::Installed => {
                let mut cargo = workspace.cargo();
                cargo.args([command, "--target", TARGET]);
                cargo
            }
            Self::Debian { linker } => {
                let mut cargo = workspace.program(DEBIAN_CARGO);
                cargo.args([command, "--target", TARGET, "-Zbuild-std=std,panic_abort"]);
                // A packaged stable compiler takes -Z options only when it is told to.
                cargo
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env("RUSTDOC", "/usr/bin/rustdoc");
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                cargo.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO");
                cargo
            }
        }
    }

    /// Where this toolchain's builds go, apart from each other so that changing over rebuilds nothing else.
    pub(crate) fn target_dir(&self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Installed => workspace.target().to_owned(),
            Self::Debian { .. } => workspace.target().join("debian"),
        }
    }
}

fn target_is_installed(workspace: &Workspace) -> bool {
    let mut rustc = workspace.program("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    step::answer(&mut rustc).is_some_and(|libdir| holds_core_library(Path::new(&libdir)))
}

fn holds_core_library(libdir: &Path) -> bool {
    let Ok(entries) = libdir.read_dir() else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
}

fn debian_is_ready() -> bool {
    let sysroot = step::answer(Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"]));
    let std_manifest =
        sysroot.map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml"));
    Path::new(DEBIAN_CARGO).is_file() && std_manifest.is_some_and(|manifest| manifest.is_file())
}

fn install_debian_packages(workspace: &Workspace) -> Result<(), TaskError> {
    let is_root = step::answer(Command::new("id").arg("-u")).is_some_and(|uid| uid == "0");
    if !is_root || step::answer(Command::new("apt-get").arg("--version")).is_none() {
        return Err(TaskError::NoWasmCompiler);
    }
    let mut update = workspace.program("apt-get");
    step::run("Reading Debian's package lists", update.args(["update", "-qq"]))?;
    let mut install = workspace.program("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(DEBIAN_PACKAGES);
    step::run("Installing Debian's compiler and the source of its standard library", &mut install)
}

/// The linker of the toolchain that runs this task, or else Debian's.
fn find_linker(workspace: &Workspace) -> Result<PathBuf, TaskError> {
    let libdir = step::answer(workspace.program("rustc").args(["--print", "target-libdir"]));
    let of_toolchain = libdir.and_then(|libdir| Some(Path::new(&libdir).parent()?.join("bin/rust-lld")));
    of_toolchain
        .into_iter()
        .chain([PathBuf::from("/usr/bin/wasm-ld")])
        .find(|linker| linker.is_file())
        .ok_or(TaskError::NoWasmLinker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debians_compiler_builds_its_own_standard_library() -> Result<(), TaskError> {
        let workspace = Workspace::here()?;
        let toolchain = WasmToolchain::Debian { linker: "wasm-ld".into() };
        let cargo = toolchain.cargo(&workspace, "build");
        assert_eq!(cargo.get_program(), DEBIAN_CARGO);
        assert!(cargo.get_args().any(|argument| argument == "-Zbuild-std=std,panic_abort"));
        Ok(())
    }

    #[test]
    fn a_folder_without_the_core_library_is_no_target() {
        assert!(!holds_core_library(Path::new(env!("CARGO_MANIFEST_DIR"))));
    }
}
