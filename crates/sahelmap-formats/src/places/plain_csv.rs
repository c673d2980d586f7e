//! A table of one's own: `name,lon,lat` and, where known, `country,feature_code,population,id,other_names`.

use std::io::Read;

use sahelmap::gazetteer::{FeatureCode, other_names};
use sahelmap::{CountryCode, LonLat, Place};

use super::read::each_row;
use super::{Check, CountryOf, Places};
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
/// [`FormatError`] for a missing column, or more than one row in a hundred that cannot be read.
pub fn read(
    file: &str,
    bytes: impl Read,
    source: &str,
    country_of: CountryOf<'_>,
) -> Result<Places, FormatError> {
    read_checked(file, bytes, source, country_of, &|_, _| Ok(()))
}

pub(super) fn read_checked(
    file: &str,
    bytes: impl Read,
    source: &str,
    country_of: CountryOf<'_>,
    check: Check<'_>,
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
    let (places, malformed) = each_row(file, table, |row| {
        let place = columns.place(row, source, country_of)?;
        check(place.position, place.country).map_err(|fault| row.fault(None, fault))?;
        Ok(place)
    })?;
    Ok(Places { places, malformed })
}

impl Columns {
    fn place(&self, row: &Row<'_>, source: &str, country_of: CountryOf<'_>) -> Result<Place, FormatError> {
        let at = |column, fault| row.fault(column, fault);
        let name = on_one_line(row.text(Some(self.name)));
        if name.is_empty() {
            return Err(at(Some(self.name), Fault::Blank { expected: "a name" }));
        }
        let no_point = || at(None, Fault::Blank { expected: "a longitude and a latitude" });
        let position = row.point(self.lon, self.lat)?.ok_or_else(no_point)?;
        let country: CountryCode = match row.text(self.country) {
            "" => country_of(position).ok_or_else(|| at(None, in_no_country(position, country_of)))?,
            code => code.parse().map_err(|error| at(self.country, Fault::Country(error)))?,
        };
        let feature_code = match row.text(self.feature_code) {
            "" => FeatureCode::PPL,
            code => code.parse().map_err(|error| at(self.feature_code, Fault::FeatureCode(error)))?,
        };
        let population = row.number(self.population, "a number of inhabitants")?;
        let id = match row.text(self.id) {
            "" => row.number.to_string(),
            id => id.to_owned(),
        };
        // An identifier that names its source already keeps it.
        let id = if id.contains(':') { id } else { format!("{source}:{id}") };
        Ok(Place {
            id: id.parse().map_err(|_| at(self.id, Fault::Blank { expected: "an identifier" }))?,
            other_names: other_names(&name, row.text(self.other_names).split(['|', ';', '\n'])),
            name,
            position,
            country,
            feature_code,
            // The cast saturates: below zero is none, and no town has more inhabitants than fit.
            population: population.unwrap_or_default() as u32,
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        })
    }
}

/// A name as it is stored: a cell may break it into lines.
fn on_one_line(name: &str) -> String {
    name.lines().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn in_no_country(found: LonLat, country_of: CountryOf<'_>) -> Fault {
    match found.swapped().and_then(country_of) {
        Some(country) => Fault::SwappedColumns { found, country },
        None => Fault::NoCountry(found),
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

    /// What is wrong with a row among a hundred good ones.
    fn fault_of(header: &str, good: &str, row: &[u8]) -> String {
        let text = [format!("{header}\n{}", format!("{good}\n").repeat(100)).as_bytes(), row, b"\n"].concat();
        let read = read("own.csv", text.as_slice(), "own", &|point| {
            if point.lon_deg() < 0.0 { "ML".parse().ok() } else { None }
        });
        let read = read.unwrap();
        assert_eq!((read.places.len(), read.malformed.len()), (100, 1));
        read.malformed[0].to_string()
    }

    #[test]
    fn a_fault_names_the_column_it_is_in() {
        let of = |row: &str| fault_of("name,lon,lat", "Korou,-3.1,14.1", row.as_bytes());
        assert_eq!(
            of("Ban,abc,14.1"),
            "line 102, column 2 (lon): “abc” is not a number; \
             expected a longitude in decimal degrees, such as -3.516"
        );
        assert_eq!(of(",-3.1,14.1"), "line 102, column 1 (name): nothing stands where a name is expected");
    }

    #[test]
    fn a_byte_that_is_not_utf8_costs_its_line_alone() {
        assert_eq!(
            fault_of("name,lon,lat", "Korou,-3.1,14.1", b"S\xe9gou,-3.1,14.1"),
            "line 102, column 2: the byte 0xE9 is not UTF-8 text; expected a file saved as UTF-8"
        );
    }

    #[test]
    fn two_stray_quotes_cost_their_two_lines_and_none_between_them() {
        let mut text = String::from("name,lon,lat\n");
        for row in 0..400 {
            let stray = if row == 100 || row == 300 { "\"" } else { "" };
            text.push_str(&format!("{stray}Korou {row},-3.1,14.1\n"));
        }
        let read = read_text(&text).unwrap();
        assert_eq!((read.places.len(), read.malformed.len()), (398, 2));
        assert!(read.malformed[0].to_string().starts_with("line 102: a quoted field runs"));
        assert!(read.malformed[1].to_string().starts_with("line 302: a quoted field runs"));
    }

    #[test]
    fn a_name_over_two_lines_in_quotes_is_one_name() {
        let read = read_text("name,lon,lat\n\"Korou\nPeul\",-3.1,14.1\nBan,-3.1,14.1\n").unwrap();
        assert_eq!((read.places.len(), read.places[0].name.as_str()), (2, "Korou Peul"));
    }

    #[test]
    fn a_point_in_no_country_that_swapped_lies_in_one_is_called_swapped() {
        let swapped = fault_of("name,lon,lat", "Korou,-3.1,14.1", b"Ban,14.1,-3.1");
        assert!(
            swapped.contains("while lat 14.1 lon -3.1 lies in Mali: are the columns swapped?"),
            "{swapped}"
        );
    }
}
