//! Where tests find real data that is not part of the project.

use std::env;
use std::path::{Path, PathBuf};

/// A file of the folder that `SAHELMAP_TESTDATA` names, `../shared/data` from the project's root without it.
///
/// `None` where there is no such file; a test that skips for it says so with what this prints.
pub fn test_data(file: &str) -> Option<PathBuf> {
    let folder = match env::var_os("SAHELMAP_TESTDATA") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
    };
    let path = folder.join(file);
    if !path.is_file() {
        eprintln!("skipped: SAHELMAP_TESTDATA has no {file}");
        return None;
    }
    Some(path)
}

/// The README's example of embedding the library, compiled and run as it stands.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
