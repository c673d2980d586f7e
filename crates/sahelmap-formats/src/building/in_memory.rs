//! Files in memory, for unit tests.

use std::io::{self, Cursor};

use super::input::{InputFile, ReadSeek};

/// A file of a name and a text.
pub(super) struct InMemory(pub(super) &'static str, pub(super) String);

impl InputFile for InMemory {
    fn shown(&self) -> String {
        self.0.to_owned()
    }

    fn name(&self) -> String {
        self.0.to_owned()
    }

    fn len_bytes(&self) -> u64 {
        self.1.len() as u64
    }

    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(Cursor::new(self.1.as_bytes())))
    }

    fn open_beside(&self, ending: &str) -> io::Result<Box<dyn ReadSeek + '_>> {
        Err(io::Error::other(format!("there is no .{ending}")))
    }
}
