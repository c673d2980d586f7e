//! An input that can be read more than once.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, stdin};

use crate::error::CommandError;

/// An input file, or standard input kept in a temporary file.
///
/// Tables are read twice: once to see that every row can be read, then to answer, so that no error comes after half
/// of the output, and no table needs to fit in memory.
pub(crate) struct Input {
    name: String,
    file: File,
}

impl Input {
    /// Opens a file; `-` is standard input.
    pub(crate) fn open(path: &str) -> Result<Self, CommandError> {
        let name = if path == "-" { "standard input" } else { path }.to_owned();
        match Self::seekable(path) {
            Ok(file) => Ok(Self { name, file }),
            Err(error) => Err(CommandError::Open { name, error }),
        }
    }

    fn seekable(path: &str) -> io::Result<File> {
        if path == "-" {
            return kept(stdin().lock());
        }
        let file = File::open(path)?;
        // A pipe or a device can be read only once.
        let metadata = file.metadata()?;
        if metadata.is_file() || metadata.is_dir() { Ok(file) } else { kept(file) }
    }

    /// What errors call it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The bytes from the beginning.
    pub(crate) fn read(&mut self) -> Result<impl Read, CommandError> {
        match self.file.rewind() {
            Ok(()) => Ok(BufReader::new(&self.file)),
            Err(error) => Err(CommandError::Open { name: self.name.clone(), error }),
        }
    }
}

fn kept(mut bytes: impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut bytes, &mut file)?;
    Ok(file)
}
