//! Files on disk as the builder of an atlas takes them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use sahelmap_formats::building::{self, BoundariesInput, InputFile, PlacesInput, ReadSeek};

use super::arguments::Inputs;

/// A file on disk.
pub(super) struct OnDisk(PathBuf);

impl InputFile for OnDisk {
    fn shown(&self) -> String {
        self.0.display().to_string()
    }

    fn name(&self) -> String {
        self.0.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn len_bytes(&self) -> u64 {
        fs::metadata(&self.0).map_or(0, |metadata| metadata.len())
    }

    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(File::open(&self.0)?))
    }

    fn open_beside(&self, ending: &str) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(File::open(beside(&self.0, ending))?))
    }
}

/// The part of a shapefile with another ending, in small letters or capitals.
fn beside(shp: &Path, ending: &str) -> PathBuf {
    let small = shp.with_extension(ending);
    if small.exists() { small } else { shp.with_extension(ending.to_ascii_uppercase()) }
}

/// The files that the arguments name.
pub(super) fn inputs(named: &Inputs) -> building::Inputs<OnDisk> {
    let places = named.places.iter();
    let boundaries = named.boundaries.iter();
    building::Inputs {
        places: places
            .map(|input| PlacesInput { format: input.format, file: OnDisk(input.path.clone()) })
            .collect(),
        boundaries: boundaries
            .map(|input| BoundariesInput {
                format: input.format,
                level: Some(input.level),
                file: OnDisk(input.path.clone()),
            })
            .collect(),
    }
}
