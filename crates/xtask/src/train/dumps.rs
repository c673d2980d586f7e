//! The gazetteers that teach: GeoNames' dumps of three countries, with some spellings kept from what is asked.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use sahelmap::atlas::Pack;
use sahelmap::gazetteer::{Gazetteer, fold};
use sahelmap::{Atlas, Place};
use sahelmap_formats::places::geonames;

use super::TrainError;
use super::same_name::is_spelling_of;

/// The countries whose places teach.
const COUNTRIES: [&str; 3] = ["ML", "BF", "NE"];

/// One country's populated places.
pub(crate) struct Dump {
    country: &'static str,
    places: Vec<Place>,
    /// The places without the spellings that are kept from them.
    atlas: Atlas,
    kept: Vec<Kept>,
}

/// A spelling that the gazetteer is kept from knowing.
pub(crate) struct Kept {
    /// The number of the place.
    pub(crate) place: usize,
    /// The folded spelling.
    pub(crate) spelling: String,
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
        let mut known = places.clone();
        let mut kept = Vec::new();
        for (number, place) in known.iter_mut().enumerate() {
            let Some(spelling) = spelling_to_keep(place) else { continue };
            place.other_names.retain(|name| fold(name) != spelling);
            kept.push(Kept { place: number, spelling });
        }
        let atlas = Atlas::from_packs([Pack { places: known, ..Pack::default() }]);
        Ok(Self { country, places, atlas, kept })
    }

    /// The country's code.
    pub(crate) fn country(&self) -> &'static str {
        self.country
    }

    /// The places with all of their spellings.
    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }

    /// The places as they are asked for: of each that has several spellings, one is not known.
    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        self.atlas.gazetteer()
    }

    /// The spellings that are not known, at most one of each place.
    pub(crate) fn kept(&self) -> &[Kept] {
        &self.kept
    }
}

/// One of a place's other spellings that is a spelling of one that stays, chosen by the place's identifier.
fn spelling_to_keep(place: &Place) -> Option<String> {
    let mut spellings: Vec<String> = Vec::new();
    for spelling in place.names().map(fold).filter(|name| !name.is_empty()) {
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    let is_latin = |name: &String| name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let others: Vec<&String> = spellings
        .iter()
        .skip(1)
        .filter(|&name| {
            is_latin(name) && spellings.iter().any(|other| other != name && is_spelling_of(other, name))
        })
        .collect();
    let chosen = crc32fast::hash(place.id.as_str().as_bytes()) as usize / 10 % others.len().max(1);
    others.get(chosen).map(|&name| name.clone())
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
