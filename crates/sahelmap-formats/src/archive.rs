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

    /// The names of its members, without what a Mac adds of its own.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names().filter(|name| !is_of_a_mac(name)).map(str::to_owned).collect()
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

/// Whether a member is what a Mac keeps beside each file: its resource fork, the look of its folder.
fn is_of_a_mac(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name);
    name.split('/').any(|part| part == "__MACOSX") || base.starts_with("._") || base == ".DS_Store"
}

fn damaged(file: &str) -> impl FnOnce(zip::result::ZipError) -> FormatError {
    let file = file.to_owned();
    move |error| {
        let fault = Fault::Damaged { message: error.to_string(), expected: "a whole zip file" };
        fault.at(&file, Position::File)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    #[test]
    fn what_a_mac_adds_to_a_zip_file_is_not_taken_for_data() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in
            [("__MACOSX/._ML.txt", "\0\u{5}"), (".DS_Store", "\0"), ("a/._ML.txt", "\0"), ("ML.txt", "Korou")]
        {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        let archive = Archive::open("ML.zip", zip.finish().unwrap()).unwrap();
        assert_eq!(archive.names(), ["ML.txt"]);
    }
}
