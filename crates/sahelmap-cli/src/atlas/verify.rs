//! Whether a dump is what it should be.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sahelmap::CountryCode;
use sahelmap_formats::places::geonames;
use zip::ZipArchive;

use super::download::DownloadError;

/// Checks a country's dump: a whole zip file, every member with the checksum it was packed with, and places of the
/// country in the member that should hold them.
pub(super) fn verify(path: &Path, country: CountryCode) -> Result<(), DownloadError> {
    let refuse = |why: String| refused(path, why);
    let file = File::open(path).map_err(|error| refuse(error.to_string()))?;
    let mut archive = ZipArchive::new(file).map_err(|error| refuse(error.to_string()))?;
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(|error| refuse(error.to_string()))?;
        // Reading to the end compares the checksum.
        io::copy(&mut member, &mut io::sink())
            .map_err(|error| refuse(format!("{} is damaged: {error}", member.name())))?;
    }
    let name = format!("{country}.txt");
    let member = archive.by_name(&name).map_err(|_| refuse(format!("it holds no {name}")))?;
    verify_places(path, &name, member, country)
}

/// Checks a country's dump that is not packed.
pub(super) fn verify_text(path: &Path, country: CountryCode) -> Result<(), DownloadError> {
    let file = File::open(path).map_err(|error| refused(path, error.to_string()))?;
    verify_places(path, &format!("{country}.txt"), file, country)
}

fn verify_places(
    path: &Path,
    name: &str,
    bytes: impl Read,
    country: CountryCode,
) -> Result<(), DownloadError> {
    match geonames::is_dump_of(country, name, bytes) {
        Ok(true) => Ok(()),
        Ok(false) => Err(refused(path, format!("{name} is no list of places of {}", country.name()))),
        Err(error) => Err(refused(path, error.to_string())),
    }
}

fn refused(path: &Path, why: String) -> DownloadError {
    DownloadError::Refused { file: path.display().to_string(), why }
}
