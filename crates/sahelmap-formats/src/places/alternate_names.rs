//! GeoNames' `alternateNamesV2`: more spellings of places known by their GeoNames numbers.

use std::collections::HashMap;
use std::io::Read;

use sahelmap::Place;
use sahelmap::gazetteer::other_names;

use super::Malformed;
use super::tab_separated::{Line, TabSeparated};
use crate::error::{Fault, FormatError};

/// Without the last two, when a name was in use, the file is of the older edition.
pub(super) const FIELDS: std::ops::RangeInclusive<usize> = 8..=10;

/// In the column of the language: what is no name in any language.
const NO_LANGUAGES: [&str; 13] = [
    "abbr", "faac", "fr_1793", "iata", "icao", "link", "phon", "piny", "post", "tcid", "unlc", "wkdt", "wiki",
];

/// One more spelling of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternateName {
    /// The spelling.
    pub name: String,
    /// Its language as an ISO 639 code, empty where unknown.
    pub language: String,
    /// Whether it is no longer in use.
    pub is_historic: bool,
}

/// Spellings by GeoNames number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlternateNames {
    by_geonames_id: HashMap<u32, Vec<AlternateName>>,
    /// The lines that could not be read.
    pub malformed: Vec<Malformed>,
}

impl AlternateNames {
    /// Reads the names of the places that are wanted: the whole world's file has 18 million lines.
    ///
    /// # Errors
    ///
    /// [`FormatError`] where the system cannot read on, or more than one line in a hundred cannot be read.
    pub fn read(file: &str, bytes: impl Read, is_wanted: impl Fn(u32) -> bool) -> Result<Self, FormatError> {
        let (names, malformed) = TabSeparated::new(file, bytes).each(|line| name(line, &is_wanted))?;
        let mut by_geonames_id: HashMap<u32, Vec<AlternateName>> = HashMap::new();
        for (id, name) in names {
            by_geonames_id.entry(id).or_default().push(name);
        }
        Ok(Self { by_geonames_id, malformed })
    }

    /// The names of a place.
    pub fn of(&self, geonames_id: u32) -> &[AlternateName] {
        self.by_geonames_id.get(&geonames_id).map_or(&[], Vec::as_slice)
    }

    /// Adds the names to the places they belong to, historic ones too: reports go on using them.
    pub fn add_to(&self, places: &mut [Place]) {
        for place in places {
            let added = geonames_id(place).map_or(&[][..], |id| self.of(id));
            if !added.is_empty() {
                let all = place.other_names.iter().chain(added.iter().map(|added| &added.name));
                place.other_names = other_names(&place.name, all.map(String::as_str));
            }
        }
    }
}

/// The GeoNames number of a place that comes from there.
pub fn geonames_id(place: &Place) -> Option<u32> {
    if place.id.source() == "geonames" { place.id.local().parse().ok() } else { None }
}

fn name(line: &Line<'_>, is_wanted: &impl Fn(u32) -> bool) -> Result<Option<(u32, AlternateName)>, Fault> {
    if !FIELDS.contains(&line.len()) {
        return Err(Fault::LineFields { found: line.len(), expected: *FIELDS.end() });
    }
    let id = line.number(1, "a GeoNames number")?;
    let language = line.text(2)?;
    if !is_wanted(id) || NO_LANGUAGES.contains(&language) {
        return Ok(None);
    }
    let name = line.some_text(3, "a name")?.to_owned();
    Ok(Some((id, AlternateName { name, language: language.to_owned(), is_historic: line.text(7)? == "1" })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::geonames;

    const NAMES: &str = "1\t7\tff\tDianwéra\t1\t\t\t\t\t\n\
        2\t7\tfr\tDiamouéra\t\t\t\t1\t1910\t1960\n\
        3\t7\tlink\thttps://example.org/7\t\t\t\t\t\t\n\
        4\t7\twkdt\tQ1\t\t\t\t\t\t\n\
        5\t8\tfr\tAilleurs\t\t\t\t\t\t\n";

    #[test]
    fn links_and_codes_are_no_names_and_historic_names_are_flagged() {
        let names = AlternateNames::read("alternateNamesV2.txt", NAMES.as_bytes(), |id| id == 7).unwrap();
        let of_7: Vec<_> = names.of(7).iter().map(|name| (name.name.as_str(), name.is_historic)).collect();
        assert_eq!(of_7, [("Dianwéra", false), ("Diamouéra", true)]);
        assert!(names.of(8).is_empty() && names.malformed.is_empty());
    }

    #[test]
    fn the_names_join_those_that_the_place_has() {
        let dump =
            "7\tDianwera\tDianwera\tDianouera\t14.1\t-3.5\tP\tPPL\tML\t\t04\t\t\t\t0\t\t300\tx\t2014-01-01\n";
        let mut places = geonames::read("ML.txt", dump.as_bytes()).unwrap().places;
        AlternateNames::read("names.txt", NAMES.as_bytes(), |_| true).unwrap().add_to(&mut places);
        assert_eq!(places[0].other_names, ["Diamouéra", "Dianouera"]);
    }
}
