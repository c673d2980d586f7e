//! The gazetteers that teach: GeoNames' dumps of three countries, and which part of each teaches what.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use sahelmap::atlas::Pack;
use sahelmap::gazetteer::Gazetteer;
use sahelmap::{Atlas, Place};
use sahelmap_formats::places::geonames;

use super::TrainError;

/// The countries whose places teach.
const COUNTRIES: [&str; 3] = ["ML", "BF", "NE"];

/// The populated places of one country.
pub(crate) struct Dump {
    country: &'static str,
    atlas: Atlas,
}

impl Dump {
    /// Every country's dump, from the folder of test data.
    pub(crate) fn read_all(root: &Path) -> Result<Vec<Self>, TrainError> {
        let folder =
            std::env::var_os("SAHELMAP_TESTDATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
        COUNTRIES
            .iter()
            .map(|country| Self::read(country, &folder.join(format!("geonames/{country}.txt"))))
            .collect()
    }

    fn read(country: &'static str, path: &Path) -> Result<Self, TrainError> {
        let file = File::open(path).map_err(|source| TrainError::Read { path: path.to_owned(), source })?;
        let read = geonames::read(&path.display().to_string(), BufReader::new(file));
        let mut places = read.map_err(|error| TrainError::Dump(error.to_string()))?.places;
        places.retain(|place| place.feature_code.is_populated_place());
        println!("{} populated places in {}", places.len(), path.display());
        Ok(Self { country, atlas: Atlas::from_packs([Pack { places, ..Pack::default() }]) })
    }

    /// The country's code.
    pub(crate) fn country(&self) -> &'static str {
        self.country
    }

    /// The places.
    pub(crate) fn places(&self) -> &[Place] {
        self.gazetteer().places()
    }

    /// The places, to be asked by name.
    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        self.atlas.gazetteer()
    }
}

/// What a place is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Its spellings teach.
    Teaching,
    /// It is looked at while working.
    Watched,
    /// It is kept for the figures that are published.
    HeldBack,
}

impl Part {
    /// The part that a place belongs to, by its identifier alone.
    pub(crate) fn of(place: &Place) -> Self {
        match crc32fast::hash(place.id.as_str().as_bytes()) % 10 {
            0 => Self::HeldBack,
            1 => Self::Watched,
            _ => Self::Teaching,
        }
    }
}
