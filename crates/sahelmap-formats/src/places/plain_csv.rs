//! A table of one's own: `name,lon,lat` and, where known, `country,feature_code,population,id,other_names`.

use std::io::Read;

use sahelmap::gazetteer::{FeatureCode, other_names};
use sahelmap::{CountryCode, Place};

use super::read::each_row;
use super::{CountryOf, Places};
use crate::error::{Fault, FormatError};
use crate::table::{Row, Table};

/// Where the columns stand that are used.
struct Columns {
    name: usize,
    lon: usize,
    lat: usize,
    country: Option<usize>,
    feature_code: Option<usize>,
    population: Option<usize>,
    id: Option<usize>,
    other_names: Option<usize>,
}

/// Reads a table; identifiers are `source:id`, or `source:` and the row's number where there is no column `id`.
///
/// Other names are parted by bars or semicolons. `country_of` says where a row lies that names no country.
///
/// # Errors
///
/// [`FormatError`] for a missing column, bytes that are not UTF-8, or more than one row in a hundred that cannot
/// be read.
pub fn read(
    file: &str,
    bytes: impl Read,
    source: &str,
    country_of: CountryOf<'_>,
) -> Result<Places, FormatError> {
    let table = Table::open(file, bytes)?;
    let columns = Columns {
        name: table.require("name")?,
        lon: table.column(&["longitude"]).map_or_else(|| table.require("lon"), Ok)?,
        lat: table.column(&["latitude"]).map_or_else(|| table.require("lat"), Ok)?,
        country: table.column(&["country", "country_code"]),
        feature_code: table.column(&["feature_code"]),
        population: table.column(&["population"]),
        id: table.column(&["id"]),
        other_names: table.column(&["other_names"]),
    };
    let (places, malformed) = each_row(file, table, |row| columns.place(row, source, country_of))?;
    Ok(Places { places, malformed })
}

impl Columns {
    fn place(&self, row: &Row<'_>, source: &str, country_of: CountryOf<'_>) -> Result<Place, Fault> {
        let name = row.text(Some(self.name));
        if name.is_empty() {
            return Err(Fault::Blank { expected: "a name" });
        }
        let position = row.point(self.lon, self.lat).map_err(|error| error.fault)?;
        let position = position.ok_or(Fault::Blank { expected: "a longitude and a latitude" })?;
        let country: CountryCode = match row.text(self.country) {
            "" => country_of(position).ok_or(Fault::NoCountry(position))?,
            code => code.parse()?,
        };
        let feature_code = match row.text(self.feature_code) {
            "" => FeatureCode::PPL,
            code => code.parse()?,
        };
        let population =
            row.number(self.population, "a number of inhabitants").map_err(|error| error.fault)?;
        let id = match row.text(self.id) {
            "" => row.number.to_string(),
            id => id.to_owned(),
        };
        // An identifier that names its source already keeps it.
        let id = if id.contains(':') { id } else { format!("{source}:{id}") };
        Ok(Place {
            id: id.parse().map_err(|_| Fault::Blank { expected: "an identifier" })?,
            name: name.to_owned(),
            other_names: other_names(name, row.text(self.other_names).split(['|', ';'])),
            position,
            country,
            feature_code,
            // The cast saturates: below zero is none, and no town has more inhabitants than fit.
            population: population.unwrap_or_default() as u32,
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Places, FormatError> {
        read("own.csv", text.as_bytes(), "own", &|point| {
            if point.lon_deg() < 0.0 { "ML".parse().ok() } else { None }
        })
    }

    #[test]
    fn three_columns_are_enough() {
        let read = read_text("name,lon,lat\nKorou,-3.1,14.1\n").unwrap();
        let place = &read.places[0];
        assert_eq!((place.id.as_str(), place.country.as_str()), ("own:1", "ML"));
    }

    #[test]
    fn every_column_is_read_in_any_order() {
        let text = "id,other_names,lat,lon,name,population,feature_code,country\n\
            wof:9,Korro|Koroo,14.1,-3.1,Korou,1200,PPLA3,BF\n";
        let place = read_text(text).unwrap().places.remove(0);
        assert_eq!((place.id.as_str(), place.country.as_str(), place.population), ("wof:9", "BF", 1_200));
        assert_eq!((place.other_names.len(), place.feature_code.as_str()), (2, "PPLA3"));
    }

    #[test]
    fn a_row_of_another_width_is_malformed_and_the_rows_after_it_are_read() {
        let mut text = String::from("name,lon,lat\nKorou,-3.1\n");
        (0..100).for_each(|_| text.push_str("Korou,-3.1,14.1\n"));
        text.push_str("Korou,3.1,14.1\n");
        (0..100).for_each(|_| text.push_str("Korou,-3.1,14.1\n"));
        let read = read_text(&text).unwrap();
        assert_eq!((read.places.len(), read.malformed.len()), (200, 2));
        assert_eq!(
            read.malformed[0].to_string(),
            "line 2: the row has 2 fields; expected 3, as in the header"
        );
        assert!(read.malformed[1].to_string().contains("no country is named, and 3.1,14.1 lies in none"));
    }
}
