//! Gazetteers in zip files, among words about them and tables of other things.

use std::io::{Read, Seek};

use super::PlaceFormat;
use super::read::beginning;
use crate::archive::Archive;
use crate::error::{Fault, FormatError, Position};

/// The member of a zip file that holds a gazetteer.
pub(super) struct Gazetteer<R> {
    file: String,
    archive: Archive<R>,
    member: String,
}

impl<R: Read + Seek> Gazetteer<R> {
    /// Finds the first member that shows itself to be of a format, where none is named of any, else the first that
    /// may be text.
    pub(super) fn find(file: &str, bytes: R, format: Option<PlaceFormat>) -> Result<Self, FormatError> {
        let mut archive = Archive::open(file, bytes)?;
        let names = archive.names();
        let texts: Vec<&String> = names.iter().filter(|name| is_text(name)).collect();
        let mut member = None;
        for &name in &texts {
            let start = beginning(&shown(file, name), &mut archive.member(name)?)?;
            if PlaceFormat::of_beginning(&start)
                .is_some_and(|found| format.is_none_or(|format| format == found))
            {
                member = Some(name);
                break;
            }
        }
        let Some(member) = member.or(texts.first().copied()).cloned() else {
            let message = format!("the zip file holds {}", names.join(", "));
            let expected = "a member ending in .txt or .csv besides readme.txt";
            return Err(Fault::Damaged { message, expected }.at(file, Position::File));
        };
        Ok(Self { file: file.to_owned(), archive, member })
    }

    /// What errors call it.
    pub(super) fn shown(&self) -> String {
        shown(&self.file, &self.member)
    }

    pub(super) fn open(&mut self) -> Result<impl Read + '_, FormatError> {
        self.archive.member(&self.member)
    }
}

fn shown(file: &str, member: &str) -> String {
    format!("{file}:{member}")
}

fn is_text(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    !base.starts_with("readme") && [".txt", ".csv", ".tsv"].iter().any(|ending| base.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::places::format_of;

    const NAMES: &str = "7\t1\tfr\tQorou\t\t\t\t\t\t\n";

    fn zipped(members: &[(&str, &str)]) -> Cursor<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in members {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        Cursor::new(archive.finish().unwrap().into_inner())
    }

    #[test]
    fn the_member_is_chosen_by_what_it_holds() {
        let names_last = || {
            zipped(&[
                ("readme.txt", "name,lon,lat"),
                ("iso-languagecodes.txt", "ISO 639-3\tLanguage Name\n"),
                ("alternateNamesV2.txt", NAMES),
            ])
        };
        assert_eq!(format_of("names.zip", names_last()).unwrap(), PlaceFormat::AlternateNames);
        for format in [None, Some(PlaceFormat::AlternateNames)] {
            let found = Gazetteer::find("names.zip", names_last(), format).unwrap();
            assert_eq!(found.shown(), "names.zip:alternateNamesV2.txt");
        }
        let both = zipped(&[("names.txt", NAMES), ("own.csv", "name,lon,lat\n")]);
        assert_eq!(Gazetteer::find("z", both, Some(PlaceFormat::Csv)).unwrap().shown(), "z:own.csv");
    }

    #[test]
    fn a_zip_file_without_text_says_what_it_holds() {
        let message = Gazetteer::find("z.zip", zipped(&[("a.png", "")]), None).err().unwrap().to_string();
        assert!(message.starts_with("z.zip: the zip file holds a.png; expected a member"), "{message}");
    }
}
