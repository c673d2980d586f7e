//! Why a task could not be done.

use std::path::PathBuf;

use crate::page_weight::Excess;

/// A task that could not be done, as a sentence.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TaskError {
    /// A program could not be started.
    #[error("`{program}` could not be started ({source}); is it installed?")]
    Start {
        /// The program's name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ended with an error.
    #[error("`{command}` ended with {status}")]
    Failed {
        /// The program and its arguments.
        command: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The project's folder was not found.
    #[error("the project's root is not above {}", _0.display())]
    NoRoot(PathBuf),
    /// The bindings of the WASM module could not be written.
    #[error("the bindings of {} could not be written: {reason}", module.display())]
    Bindings {
        /// The module that the compiler made.
        module: PathBuf,
        /// What wasm-bindgen said.
        reason: String,
    },
    /// The WASM module could not be read.
    #[error("the module that the compiler made cannot be read: {0}")]
    Module(String),
    /// No compiler for WASM, and no way to get one.
    #[error(
        "there is no compiler for wasm32-unknown-unknown: `rustup target add wasm32-unknown-unknown` brings one, \
         and on Debian so do the packages rustc-web, cargo-web and rust-web-src"
    )]
    NoWasmCompiler,
    /// Debian's compiler is there but nothing can link WASM.
    #[error("nothing here links WASM: neither this toolchain's rust-lld nor wasm-ld (Debian: package lld)")]
    NoWasmLinker,
    /// `SAHELMAP_WASM_TOOLCHAIN` says something else than it may.
    #[error("SAHELMAP_WASM_TOOLCHAIN is {0:?}, and may be auto, rustup or debian")]
    UnknownToolchain(String),
    /// Node is too old for Vite.
    #[error("Node {found} is too old, the page's build wants {wanted} or newer")]
    OldNode {
        /// What `node --version` says.
        found: String,
        /// The oldest that does.
        wanted: &'static str,
    },
    /// The page is heavier than it may be.
    #[error("the page is too heavy: {0}")]
    TooHeavy(Excess),
    /// Browser tests failed, or none ran.
    #[error("browser tests: {passed} passed, {failed} failed")]
    BrowserTests {
        /// How many passed.
        passed: u32,
        /// How many failed.
        failed: u32,
    },
    /// The data packs could not be built.
    #[cfg(feature = "data")]
    #[error("{0}")]
    Data(String),
    /// Learning or evaluating failed; the sentence is its own.
    #[cfg(feature = "train")]
    #[error("{0}")]
    Train(String),
}

/// Names the file in an error of the file system.
pub(crate) fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> TaskError {
    let path = path.into();
    move |source| TaskError::File { path, source }
}
