//! Zip files, as gazetteers and boundaries are published.

use std::io::{Read, Seek};

use zip::ZipArchive;

use crate::error::{Fault, FormatError, Position};

/// The largest member that is unpacked into memory: no country's boundaries come near it.
const LARGEST_MEMBER_BYTES: u64 = 1 << 30;

/// A zip file.
pub(crate) struct Archive<R> {
    file: String,
    archive: ZipArchive<R>,
}

impl<R: Read + Seek> Archive<R> {
    pub(crate) fn open(file: &str, bytes: R) -> Result<Self, FormatError> {
        let archive = ZipArchive::new(bytes).map_err(damaged(file))?;
        Ok(Self { file: file.to_owned(), archive })
    }

    /// The names of its members.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names().map(str::to_owned).collect()
    }

    /// A member's bytes as they are unpacked.
    pub(crate) fn member(&mut self, name: &str) -> Result<impl Read + '_, FormatError> {
        self.archive.by_name(name).map_err(damaged(&self.file))
    }

    /// The whole content of a member.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Vec<u8>, FormatError> {
        let member = self.archive.by_name(name).map_err(damaged(&self.file))?;
        let mut bytes = Vec::new();
        let read = member.take(LARGEST_MEMBER_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| Fault::Read(error).at(&self.file, Position::File))?;
        if bytes.len() as u64 > LARGEST_MEMBER_BYTES {
            let fault = Fault::FileTooLarge { limit_bytes: LARGEST_MEMBER_BYTES };
            return Err(fault.at(&self.file, Position::File));
        }
        Ok(bytes)
    }
}

fn damaged(file: &str) -> impl FnOnce(zip::result::ZipError) -> FormatError {
    let file = file.to_owned();
    move |error| {
        let fault = Fault::Damaged { message: error.to_string(), expected: "a whole zip file" };
        fault.at(&file, Position::File)
    }
}
