//! Files that a program has in memory.

use std::io::{self, Cursor};

use super::input::{InputFile, ReadSeek};

/// A file in memory, which nothing stands beside.
#[derive(Clone, Debug)]
pub struct InMemory {
    name: String,
    bytes: Vec<u8>,
}

impl InMemory {
    /// A file of this name, whose ending tells the format where none is given, and these bytes.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

impl InputFile for InMemory {
    fn shown(&self) -> String {
        self.name.clone()
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn len_bytes(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(Cursor::new(self.bytes.as_slice())))
    }

    fn open_beside(&self, ending: &str) -> io::Result<Box<dyn ReadSeek + '_>> {
        Err(io::Error::other(format!("there is no .{ending}")))
    }
}
