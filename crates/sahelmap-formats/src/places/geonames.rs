//! GeoNames' country dumps: `ML.txt`, tab-separated, 19 fields, no header, never quoted.

use std::io::Read;

use sahelmap::gazetteer::{FeatureCode, other_names};
use sahelmap::{CountryCode, LonLat, Place};

use super::tab_separated::{Line, TabSeparated};
use super::{Check, Places, is_kept};
use crate::error::{Fault, FormatError};

/// The fields of a line.
pub(super) const FIELDS: usize = 19;

/// Reads a dump that errors call `file`; classes that cannot answer where a place is are left out ([`is_kept`]).
///
/// # Errors
///
/// [`FormatError`] where the system cannot read on, or more than one line in a hundred cannot be read.
///
/// # Cost
///
/// About 3 µs a line.
pub fn read(file: &str, bytes: impl Read) -> Result<Places, FormatError> {
    read_checked(file, bytes, &|_, _| Ok(()))
}

pub(super) fn read_checked(file: &str, bytes: impl Read, check: Check<'_>) -> Result<Places, FormatError> {
    let (places, malformed) = TabSeparated::new(file, bytes).each(|line| {
        let place = place(line)?;
        place.iter().try_for_each(|place| check(place.position, place.country))?;
        Ok(place)
    })?;
    Ok(Places { places, malformed })
}

/// Whether a dump is that of a country: most of its places, of which none is kept in memory, lie there.
///
/// # Errors
///
/// As for [`read`].
pub fn is_dump_of(country: CountryCode, file: &str, bytes: impl Read) -> Result<bool, FormatError> {
    let (mut there, mut elsewhere) = (0_u64, 0_u64);
    TabSeparated::new(file, bytes).each(|line| {
        match place(line)? {
            Some(place) if place.country == country => there += 1,
            Some(_) => elsewhere += 1,
            None => {}
        }
        Ok(None::<()>)
    })?;
    Ok(there > elsewhere)
}

fn place(line: &Line<'_>) -> Result<Option<Place>, Fault> {
    if line.len() != FIELDS {
        return Err(Fault::LineFields { found: line.len(), expected: FIELDS });
    }
    let id: u32 = line.number(0, "a GeoNames number")?;
    let name = line.some_text(1, "a name")?;
    // Latitude first, in these files alone.
    let position: LonLat = line.point(5, 4)?;
    let Some(feature_code) = feature_code(line.text(6)?, line.text(7)?)? else { return Ok(None) };
    let country: CountryCode = line.text(8)?.parse()?;
    let population: u64 =
        if line.text(14)?.is_empty() { 0 } else { line.number(14, "a number of inhabitants")? };
    let alternates = std::iter::once(line.text(2)?).chain(line.text(3)?.split(','));
    Ok(Some(Place {
        id: format!("geonames:{id}").parse().map_err(|_| Fault::Blank { expected: "a GeoNames number" })?,
        name: name.to_owned(),
        other_names: other_names(name, alternates),
        position,
        country,
        feature_code,
        population: u32::try_from(population).unwrap_or(u32::MAX),
        radius_m: Place::SINGLE_SOURCE_RADIUS_M,
    }))
}

/// The code of a record that is kept; a class P without a code is a populated place.
pub(super) fn feature_code(class: &str, code: &str) -> Result<Option<FeatureCode>, Fault> {
    let code: FeatureCode = match (class, code) {
        ("P", "") => FeatureCode::PPL,
        (_, "") => return Ok(None),
        (_, code) => code.parse()?,
    };
    Ok(is_kept(class, code).then_some(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: u32, name: &str, alternates: &str, class: &str, code: &str) -> String {
        format!(
            "{id}\t{name}\t{name}\t{alternates}\t14.1\t-3.5\t{class}\t{code}\tML\t\t04\t\t\t\t120\t\t300\t\
             Africa/Bamako\t2014-01-01\n"
        )
    }

    #[test]
    fn a_line_becomes_a_place_with_its_spellings() {
        let text = line(7, "Dianwéra", "Diamwera,DNW,Dianouéra", "P", "PPL");
        let read = read("ML.txt", text.as_bytes()).unwrap();
        let place = &read.places[0];
        assert_eq!((place.id.as_str(), place.name.as_str()), ("geonames:7", "Dianwéra"));
        assert_eq!(place.other_names, ["Diamwera", "Dianouéra"]);
        assert_eq!((place.position.to_string(), place.population), ("-3.5,14.1".into(), 120));
    }

    #[test]
    fn a_quotation_mark_is_a_letter_of_the_name() {
        let text = line(7, "\"Koro", "", "P", "PPL") + &line(8, "Ban\"", "", "P", "PPL");
        let names: Vec<String> =
            read("ML.txt", text.as_bytes()).unwrap().places.into_iter().map(|place| place.name).collect();
        assert_eq!(names, ["\"Koro", "Ban\""]);
    }

    #[test]
    fn areas_and_rivers_are_passed_over_without_being_malformed() {
        let text =
            line(1, "Cercle", "", "A", "ADM2") + &line(2, "Oued", "", "H", "WAD") + &line(3, "X", "", "", "");
        assert_eq!(read("ML.txt", text.as_bytes()).unwrap(), Places::default());
    }

    #[test]
    fn a_malformed_line_is_kept_with_its_number_and_the_others_are_read() {
        let mut text: String = (1..=100).map(|id| line(id, "Koro", "", "P", "PPL")).collect();
        text.push_str("101\tBankass\t14.1\n");
        text.push_str(&line(102, "Ban", "", "P", "PPL"));
        let read = read("ML.txt", text.as_bytes()).unwrap();
        assert_eq!(read.places.len(), 101);
        assert_eq!(
            read.malformed[0].to_string(),
            "line 101: the line has 3 fields; expected 19, parted by tabs"
        );
    }

    #[test]
    fn a_dump_is_that_of_the_country_of_most_of_its_places() {
        let is_dump_of = |country: &str, text: &str| {
            super::is_dump_of(country.parse().unwrap(), "ML.txt", text.as_bytes()).unwrap()
        };
        let text = line(1, "Koro", "", "P", "PPL") + &line(2, "Ban", "", "P", "PPL");
        assert!(is_dump_of("ML", &text));
        assert!(!is_dump_of("BF", &text) && !is_dump_of("ML", ""));
    }

    #[test]
    fn a_file_of_another_format_is_refused() {
        assert!(read("ML.txt", "name,lon,lat\nKoro,-3,14\n".as_bytes()).is_err());
    }
}
