//! Whether a downloaded dump is what it should be.

use std::fs::File;
use std::io;
use std::path::Path;

use sahelmap::CountryCode;
use sahelmap_formats::places::geonames;
use zip::ZipArchive;

use super::download::DownloadError;

/// Checks a country's dump: a whole zip file, every member with the checksum it was packed with, and places of the
/// country in the member that should hold them.
pub(super) fn verify(path: &Path, country: CountryCode) -> Result<(), DownloadError> {
    let refuse = |why: String| DownloadError::Refused { file: path.display().to_string(), why };
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
    let read = geonames::read(&name, member).map_err(|error| refuse(error.to_string()))?;
    if !read.places.iter().any(|place| place.country == country) {
        return Err(refuse(format!("{name} holds no place of {}", country.name())));
    }
    Ok(())
}
