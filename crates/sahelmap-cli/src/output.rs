//! Standard output, or a file that appears whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write, stdout};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::CommandError;

/// Where data goes. What is written to a file is kept only after [`Output::keep`].
pub(crate) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    File {
        temporary: BufWriter<NamedTempFile>,
        path: PathBuf,
    },
    /// A pipe or a device, which must not be renamed over.
    Device {
        file: BufWriter<File>,
        path: PathBuf,
    },
}

impl Output {
    /// The file, or standard output where there is none.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, CommandError> {
        match path {
            Some(path) if path.as_os_str() != "-" => Self::file(path),
            _ => Ok(Self::Stdout(BufWriter::new(stdout().lock()))),
        }
    }

    fn file(path: &Path) -> Result<Self, CommandError> {
        let fault = |error| CommandError::Write { path: path.to_owned(), error };
        if path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let file = File::options().write(true).open(path).map_err(fault)?;
            return Ok(Self::Device { file: BufWriter::new(file), path: path.to_owned() });
        }
        // Beside the file itself, since a rename cannot cross from one file system to another.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".sahelmap-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What any new file gets, less the user's mask; a temporary one would be the user's alone.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let temporary = builder.tempfile_in(folder).map_err(fault)?;
        Ok(Self::File { temporary: BufWriter::new(temporary), path: path.to_owned() })
    }

    /// Whether a person reads along.
    pub(crate) fn is_terminal(&self) -> bool {
        match self {
            Self::Stdout(_) => stdout().is_terminal(),
            Self::File { .. } | Self::Device { .. } => false,
        }
    }

    /// The file, `None` for standard output.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Stdout(_) => None,
            Self::File { path, .. } | Self::Device { path, .. } => Some(path.clone()),
        }
    }

    /// Finishes the output: the file takes its name.
    pub(crate) fn keep(mut self) -> Result<(), CommandError> {
        let path = self.path();
        self.flush().map_err(write_error(path.as_deref()))?;
        if let Self::File { temporary, path } = self {
            let keep = |temporary: NamedTempFile| -> io::Result<File> { Ok(temporary.persist(&path)?) };
            let kept = temporary.into_inner().map_err(io::IntoInnerError::into_error).and_then(keep);
            kept.map_err(|error| CommandError::Write { path: path.clone(), error })?;
        }
        Ok(())
    }
}

/// The error of a write to a file, or to standard output where there is none.
pub(crate) fn write_error(path: Option<&Path>) -> impl Fn(io::Error) -> CommandError {
    let path = path.map(Path::to_owned);
    move |error| match &path {
        Some(path) => CommandError::Write { path: path.clone(), error },
        None => CommandError::Stdout(error),
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File { temporary, .. } => temporary.write(bytes),
            Self::Device { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File { temporary, .. } => temporary.flush(),
            Self::Device { file, .. } => file.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_only_once_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let mut output = Output::open(Some(&path)).unwrap();
        output.write_all(b"half").unwrap();
        drop(output);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

        let mut output = Output::open(Some(&path)).unwrap();
        output.write_all(b"whole").unwrap();
        output.keep().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    }
}
