//! OCHA's COD settlements: a CSV table of 20 columns, each place with its p-code.

use std::collections::HashMap;
use std::io::Read;

use sahelmap::gazetteer::{FeatureCode, fold, other_names};
use sahelmap::{CountryCode, Place};

use super::read::each_row;
use super::{Check, Places};
use crate::error::{Fault, FormatError};
use crate::table::{Row, Table};

/// A row whose p-code ends so repeats the seat of its commune.
const SEAT_ENDING: &str = "000";

/// The column that tells this format from other tables.
pub(super) const NAME_COLUMN: &str = "featureNam";

/// Where the columns stand that are used.
struct Columns {
    name: usize,
    pcode: usize,
    others: [Option<usize>; 3],
    country: Option<usize>,
    commune: Option<usize>,
    lon: usize,
    lat: usize,
}

/// A row, and the commune it lies in.
struct Settlement {
    place: Place,
    commune: String,
    is_seat_row: bool,
}

/// Reads a table; a row that repeats its commune's seat makes the seat of the place it repeats.
///
/// # Errors
///
/// [`FormatError`] for a missing column, or more than one row in a hundred that cannot be read.
pub fn read(file: &str, bytes: impl Read) -> Result<Places, FormatError> {
    read_checked(file, bytes, &|_, _| Ok(()))
}

pub(super) fn read_checked(file: &str, bytes: impl Read, check: Check<'_>) -> Result<Places, FormatError> {
    let table = Table::open(file, bytes)?;
    let columns = Columns {
        name: table.require(NAME_COLUMN)?,
        pcode: table.require("pcode")?,
        others: ["featureRef", "featureAlt", "featureA_1"].map(|name| table.column(&[name])),
        country: table.column(&["admin0Pcod", "admin0Pcode"]),
        commune: table.column(&["admin3Pcod", "admin3Pcode"]),
        lon: table.require("longitude")?,
        lat: table.require("latitude")?,
    };
    let (settlements, malformed) = each_row(file, table, |row| columns.settlement(row, check))?;
    Ok(Places { places: without_repetitions(settlements), malformed })
}

impl Columns {
    fn settlement(&self, row: &Row<'_>, check: Check<'_>) -> Result<Settlement, FormatError> {
        let at = |column, fault| row.fault(column, fault);
        let name = row.text(Some(self.name));
        let pcode = row.text(Some(self.pcode));
        if name.is_empty() {
            return Err(at(Some(self.name), Fault::Blank { expected: "a name" }));
        }
        let no_point = || at(None, Fault::Blank { expected: "a longitude and a latitude" });
        let position = row.point(self.lon, self.lat)?.ok_or_else(no_point)?;
        let (country, column) = match row.text(self.country) {
            // A p-code begins with the country's code.
            "" => (pcode.get(..2).unwrap_or_default(), Some(self.pcode)),
            code => (code, self.country),
        };
        let country: CountryCode = country.parse().map_err(|error| at(column, Fault::Country(error)))?;
        check(position, country).map_err(|fault| at(None, fault))?;
        let no_pcode = |_| at(Some(self.pcode), Fault::Blank { expected: "a p-code" });
        let others = self.others.map(|column| row.text(column));
        let place = Place {
            id: format!("cod:{pcode}").parse().map_err(no_pcode)?,
            name: name.to_owned(),
            other_names: other_names(name, others),
            position,
            country,
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        };
        let commune = row.text(self.commune).to_owned();
        Ok(Settlement { place, commune, is_seat_row: pcode.ends_with(SEAT_ENDING) })
    }
}

fn without_repetitions(settlements: Vec<Settlement>) -> Vec<Place> {
    let mut seats: HashMap<(String, String), usize> = HashMap::new();
    let (repeats, own): (Vec<_>, Vec<_>) = settlements.into_iter().partition(|row| row.is_seat_row);
    let mut places: Vec<Place> = Vec::with_capacity(own.len() + repeats.len());
    for row in own {
        seats.entry((row.commune, fold(&row.place.name))).or_insert(places.len());
        places.push(row.place);
    }
    for row in repeats {
        let seat = FeatureCode::COMMUNE_SEAT;
        match seats.get(&(row.commune, fold(&row.place.name))) {
            Some(&repeated) => places[repeated].feature_code = seat,
            None => places.push(Place { feature_code: seat, ..row.place }),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "featureNam,pcode,featureRef,featureAlt,featureA_1,popPlaceCl,popPlace_1,admin0Name,\
        admin0Pcod,admin1Name,admin1Pcod,admin2Name,admin2Pcod,admin3Name,admin3Pcod,date,validOn,validTo,\
        longitude,latitude\n";

    fn row(name: &str, pcode: &str, reference: &str) -> String {
        format!(
            "{name},{pcode},{reference},,,5,Village,Mali,ML,Mopti,ML05,Koro,ML0507,Ségara,ML050712,x,x,,-3.5,14.1\n"
        )
    }

    #[test]
    fn a_row_that_repeats_the_communes_seat_makes_its_place_the_seat() {
        let text = HEADER.to_owned()
            + &row("Ségara", "ML050712000", "Segara")
            + &row("Banou", "ML050712001", "Banou")
            + &row("Segara", "ML050712002", "Segarra");
        let read = read("settlements.csv", text.as_bytes()).unwrap();
        let found: Vec<_> = read
            .places
            .iter()
            .map(|place| (place.id.as_str(), place.name.as_str(), place.feature_code.as_str()))
            .collect();
        assert_eq!(found, [("cod:ML050712001", "Banou", "PPL"), ("cod:ML050712002", "Segara", "PPLA3")]);
        assert_eq!(read.places[1].other_names, ["Segarra"]);
    }

    #[test]
    fn two_villages_under_one_p_code_are_both_read() {
        let text = HEADER.to_owned() + &row("Banou", "ML050712001", "") + &row("Korou", "ML050712001", "");
        assert_eq!(read("settlements.csv", text.as_bytes()).unwrap().places.len(), 2);
    }

    #[test]
    fn a_seat_that_no_other_row_has_stays() {
        let text = HEADER.to_owned() + &row("Ségara", "ML050712000", "");
        assert_eq!(read("settlements.csv", text.as_bytes()).unwrap().places.len(), 1);
    }
}
