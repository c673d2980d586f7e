//! How far a build is, and what it left out.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};

use super::input::{InputFile, ReadSeek};
use crate::error::{Fault, FormatError, Position};

/// Progress is said again after so many bytes.
const EVERY_BYTES: u64 = 1 << 16;

/// What a build says while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Bytes of all files that are read.
    Reading {
        /// The file that is being read.
        file: String,
        /// Read so far.
        done_bytes: u64,
        /// Of all files.
        total_bytes: u64,
    },
    /// Records of gazetteers that are joined to places.
    Joining {
        /// Joined so far.
        done_records: u64,
        /// Of all gazetteers, the program's own among them.
        total_records: u64,
    },
    /// Something that was left out or renamed, as a sentence.
    LeftOut(String),
}

/// Whom a build reports to.
pub(super) type Listener<'a> = &'a dyn Fn(Report);

/// Counts the bytes of all files.
pub(super) struct Reading<'a> {
    pub(super) tell: Listener<'a>,
    total_bytes: u64,
    /// Of the files that are finished.
    before_bytes: Cell<u64>,
    /// The most that was ever said: a file whose layers are read one by one begins anew with each.
    said_bytes: Cell<u64>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(tell: Listener<'a>, total_bytes: u64) -> Self {
        Self { tell, total_bytes, before_bytes: Cell::new(0), said_bytes: Cell::new(0) }
    }

    /// Opens a file whose bytes are not counted.
    pub(super) fn peek<'f>(&self, file: &'f dyn InputFile) -> Result<Box<dyn ReadSeek + 'f>, FormatError> {
        file.open().map_err(|error| Fault::Open(error).at(&file.shown(), Position::File))
    }

    /// Opens a file whose bytes are counted as they are read.
    pub(super) fn open<'f>(&'f self, file: &'f dyn InputFile) -> Result<Counted<'f>, FormatError> {
        let (inner, name, len_bytes) = (self.peek(file)?, file.name(), file.len_bytes());
        self.say(&name, 0);
        Ok(Counted { inner, name, len_bytes, read_bytes: 0, said_bytes: 0, reading: self })
    }

    /// A file has been read, whatever of it was needed.
    pub(super) fn finish(&self, file: &dyn InputFile) {
        self.before_bytes.set(self.before_bytes.get() + file.len_bytes());
        self.say(&file.name(), 0);
    }

    fn say(&self, file: &str, read_bytes: u64) {
        let done_bytes = (self.before_bytes.get() + read_bytes).max(self.said_bytes.get());
        self.said_bytes.set(done_bytes);
        (self.tell)(Report::Reading { file: file.to_owned(), done_bytes, total_bytes: self.total_bytes });
    }
}

/// A file whose reader says how far it has come.
pub(super) struct Counted<'a> {
    inner: Box<dyn ReadSeek + 'a>,
    name: String,
    len_bytes: u64,
    read_bytes: u64,
    said_bytes: u64,
    reading: &'a Reading<'a>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        // A zip file's directory is read besides, so that a little is read twice.
        self.read_bytes = (self.read_bytes + count as u64).min(self.len_bytes);
        if self.read_bytes - self.said_bytes >= EVERY_BYTES {
            self.said_bytes = self.read_bytes;
            self.reading.say(&self.name, self.read_bytes);
        }
        Ok(count)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
