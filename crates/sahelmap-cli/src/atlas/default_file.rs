//! The atlas that every command uses where none is named.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::error::CommandError;
use crate::session::note;

/// The folder in place of the user's data directory, for tests and shared machines.
const FOLDER_VARIABLE: &str = "SAHELMAP_DATA_DIR";

/// Its name in the user's data directory.
const FILE: &str = "default.atlas";

/// The folder for what the command keeps for the user.
pub(super) fn folder() -> Result<PathBuf, CommandError> {
    find_folder().ok_or(CommandError::NoDataDirectory(FOLDER_VARIABLE))
}

fn find_folder() -> Option<PathBuf> {
    match env::var_os(FOLDER_VARIABLE) {
        Some(folder) if !folder.is_empty() => Some(folder.into()),
        _ => Some(ProjectDirs::from("", "", "sahelmap")?.data_dir().to_owned()),
    }
}

/// The default atlas, where one has been made.
pub(crate) fn existing() -> Option<PathBuf> {
    find_folder().map(|folder| folder.join(FILE)).filter(|path| path.is_file())
}

/// Where the default atlas is written; its folder is made.
pub(super) fn writable() -> Result<PathBuf, CommandError> {
    let folder = folder()?;
    fs::create_dir_all(&folder).map_err(|error| CommandError::Write { path: folder.clone(), error })?;
    Ok(folder.join(FILE))
}

/// Makes a copy of an atlas the default.
pub(super) fn replace_with(atlas: &Path) -> Result<(), CommandError> {
    let path = writable()?;
    let fault = |error| CommandError::Write { path: path.clone(), error };
    let unfinished = path.with_extension("unfinished");
    fs::copy(atlas, &unfinished).map_err(fault)?;
    fs::rename(&unfinished, &path).map_err(fault)?;
    note(&format!("{} is now the default atlas", path.display()));
    Ok(())
}
