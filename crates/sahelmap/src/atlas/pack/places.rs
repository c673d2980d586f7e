//! The section of places: one column a field, since like stands beside like and compresses better.

use serde::{Deserialize, Serialize};

use super::PackError;
use super::grid::{Steps, from_differences, to_differences};
use crate::boundary::CountryCode;
use crate::gazetteer::{FeatureCode, Place};

/// Every vector has one entry a place, in the same order, save the two dictionaries.
///
/// `T` is text: owned when written, a slice of the pack when read, which spares an allocation a name.
#[derive(Serialize, Deserialize)]
pub(super) struct PlaceColumns<T> {
    country_dictionary: Vec<CountryCode>,
    feature_dictionary: Vec<FeatureCode>,
    ids: Vec<T>,
    names: Vec<T>,
    /// Separated by newlines, which no name contains.
    other_names: Vec<T>,
    positions: Vec<Steps>,
    countries: Vec<u16>,
    features: Vec<u16>,
    populations: Vec<u32>,
    radii_m: Vec<u32>,
}

pub(super) fn write(places: &[Place]) -> PlaceColumns<String> {
    let mut country_dictionary: Vec<_> = places.iter().map(|place| place.country).collect();
    country_dictionary.sort_unstable();
    country_dictionary.dedup();
    let mut feature_dictionary: Vec<_> = places.iter().map(|place| place.feature_code).collect();
    feature_dictionary.sort_unstable();
    feature_dictionary.dedup();
    let index = |found: Result<usize, usize>| found.unwrap_or_default() as u16;
    PlaceColumns {
        ids: places.iter().map(|place| place.id.to_string()).collect(),
        names: places.iter().map(|place| place.name.clone()).collect(),
        other_names: places.iter().map(|place| place.other_names.join("\n")).collect(),
        positions: to_differences(places.iter().map(|place| &place.position)),
        countries: places
            .iter()
            .map(|place| index(country_dictionary.binary_search(&place.country)))
            .collect(),
        features: places
            .iter()
            .map(|place| index(feature_dictionary.binary_search(&place.feature_code)))
            .collect(),
        populations: places.iter().map(|place| place.population).collect(),
        radii_m: places.iter().map(|place| place.radius_m).collect(),
        country_dictionary,
        feature_dictionary,
    }
}

pub(super) fn read(columns: PlaceColumns<&str>) -> Result<Vec<Place>, PackError> {
    let broken = || PackError::section(super::PLACES);
    let count = columns.ids.len();
    let lengths = [
        columns.names.len(),
        columns.other_names.len(),
        columns.positions.len(),
        columns.countries.len(),
        columns.features.len(),
        columns.populations.len(),
        columns.radii_m.len(),
    ];
    if lengths.iter().any(|&length| length != count) {
        return Err(broken());
    }
    let positions = from_differences(&columns.positions)?;
    let names = columns.names.into_iter().zip(columns.other_names);
    let mut places = Vec::with_capacity(count);
    for (row, (id, (name, other_names))) in columns.ids.into_iter().zip(names).enumerate() {
        places.push(Place {
            id: id.parse().map_err(|_| broken())?,
            name: name.to_owned(),
            other_names: other_names.lines().map(str::to_owned).collect(),
            position: positions[row],
            country: *lookup(&columns.country_dictionary, columns.countries[row]).ok_or_else(broken)?,
            feature_code: *lookup(&columns.feature_dictionary, columns.features[row]).ok_or_else(broken)?,
            population: columns.populations[row],
            radius_m: columns.radii_m[row],
        });
    }
    Ok(places)
}

fn lookup<T>(dictionary: &[T], index: u16) -> Option<&T> {
    dictionary.get(usize::from(index))
}
