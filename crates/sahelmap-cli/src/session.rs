//! What every subcommand shares: the atlas and the way progress is shown.

use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};

use sahelmap::Atlas;

use crate::atlas::default_file;
use crate::error::CommandError;
use crate::progress::{Progress, ProgressMode};

/// What every subcommand shares.
pub(crate) struct Session {
    atlas: Option<PathBuf>,
    progress: ProgressMode,
}

impl Session {
    pub(crate) fn new(atlas: Option<PathBuf>, progress: ProgressMode) -> Self {
        // An empty variable is no file.
        let named = atlas.filter(|path| !path.as_os_str().is_empty());
        Self { atlas: named.or_else(default_file::existing), progress }
    }

    /// The atlas file that replaces the one inside the command: the one named, else the default that was installed.
    pub(crate) fn atlas_file(&self) -> Option<&Path> {
        self.atlas.as_deref()
    }

    /// Opens the atlas.
    pub(crate) fn atlas(&self) -> Result<Atlas, CommandError> {
        let Some(path) = self.atlas_file() else {
            return Atlas::bundled().map_err(CommandError::BundledAtlas);
        };
        let bytes = read_atlas_file(path)?;
        Atlas::open_owned([bytes]).map_err(|error| CommandError::Atlas { path: path.to_owned(), error })
    }

    /// A bar for work of so many rows.
    pub(crate) fn progress(&self, rows: u64) -> Progress {
        Progress::new(self.progress, rows, "rows")
    }

    /// A bar for so many bytes.
    pub(crate) fn progress_of_bytes(&self, bytes: u64) -> Progress {
        Progress::new(self.progress, bytes, "bytes")
    }
}

/// The bytes of an atlas file.
pub(crate) fn read_atlas_file(path: &Path) -> Result<Vec<u8>, CommandError> {
    fs::read(path).map_err(|error| CommandError::Open { name: path.display().to_string(), error })
}

/// Says a sentence on standard error.
pub(crate) fn note(sentence: &str) {
    // With no standard error left there is nobody to tell.
    let _unheard = writeln!(stderr(), "sahelmap: {sentence}");
}
