//! Units as a file names them, before their outlines are joined.

use sahelmap::boundary::mesh::Face;
use sahelmap::{CountryCode, Date, LonLat, Validity};

use super::country_word::{country_of_pcode, country_of_word};
use super::swapped_outlines::SwappedOutlines;
use super::{Area, BoundaryFormat};
use crate::error::{Fault, FormatError, Position};

/// Says which country a point lies in, for files that do not.
pub type CountryOf<'a> = &'a dyn Fn(LonLat) -> Option<CountryCode>;

/// A unit above another, as the lower one's attributes name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Ancestor {
    pub(super) level: u8,
    pub(super) name: String,
    pub(super) pcode: String,
}

/// A unit as its file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedUnit {
    /// 0 for a country to 3 for a commune.
    pub level: u8,
    /// Its country.
    pub country: CountryCode,
    /// Its name.
    pub name: String,
    /// Its p-code, empty where the file has none.
    pub pcode: String,
    /// When it was in force: its end where the file says so, and what reforms say of it.
    pub validity: Validity,
    /// The units above it that its attributes name, the largest first.
    pub(super) ancestors: Vec<Ancestor>,
    /// Its area.
    pub(super) face: Face,
}

/// The units of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitsRead {
    /// Its areas that have a name.
    pub units: Vec<ImportedUnit>,
    /// The publisher whose attributes they have.
    pub format: BoundaryFormat,
    /// How many areas are left out, since they have no name, or neither a country nor an extent.
    pub unnamed_count: usize,
}

/// The units of a level in a file's areas.
///
/// The day in `validOn` or `valid_on` is that on which the file was validated, not the unit's first: only an end
/// (`validTo`, `valid_to`) is taken over.
///
/// # Errors
///
/// [`Fault::NoUnitName`] where no attribute holds names, [`Fault::NoCountry`] where a unit's country is nowhere said,
/// [`Fault::SwappedOutlines`] where longitudes and latitudes stand in each other's place.
pub fn units(
    file: &str,
    areas: Vec<Area>,
    level: u8,
    format: Option<BoundaryFormat>,
    country_of: CountryOf<'_>,
) -> Result<UnitsRead, FormatError> {
    let Some(first) = areas.first() else {
        return Err(Fault::NoPolygons.at(file, Position::File));
    };
    let unnamed = || Fault::NoUnitName { level, found: attributes(&areas) }.at(file, Position::File);
    let format = format.or_else(|| BoundaryFormat::of(first, level)).ok_or_else(unnamed)?;
    if areas.iter().all(|area| format.name(area, level, level).is_none()) {
        return Err(unnamed());
    }
    let area_count = areas.len();
    let mut units = Vec::with_capacity(area_count);
    let mut swapped = SwappedOutlines::default();
    let mut without_country = None;
    for (number, area) in (1..).zip(areas) {
        let position = area.position(number);
        let Some(named) = named(area, level, format) else { continue };
        let inside = named.face.inner_point();
        if let Some(inside) = inside {
            swapped.see(|| position.clone(), inside, named.country, country_of);
        }
        // An area so small that no point is inside it has no country but the one that is said.
        let country = named.country.or_else(|| country_of(inside?));
        match (country, inside) {
            (Some(country), _) => units.push(named.of(country)),
            (None, Some(inside)) if without_country.is_none() => {
                without_country = Some(Fault::NoCountry(inside).at(file, position));
            }
            (None, _) => {}
        }
    }
    swapped.finish(file)?;
    match without_country {
        Some(error) => Err(error),
        None if units.is_empty() => Err(Fault::NoPolygons.at(file, Position::File)),
        None => Ok(UnitsRead { unnamed_count: area_count - units.len(), units, format }),
    }
}

/// The attributes of a file's areas, those without a value anywhere marked so.
fn attributes(areas: &[Area]) -> Vec<String> {
    let keys = areas.iter().take(1).flat_map(|area| &area.attributes).map(|(key, _)| key);
    keys.map(|key| match areas.iter().any(|area| area.attribute(key).is_some()) {
        true => key.clone(),
        false => format!("{key} (always empty)"),
    })
    .collect()
}

/// A unit whose country may not be known yet.
struct Named {
    level: u8,
    country: Option<CountryCode>,
    name: String,
    pcode: String,
    validity: Validity,
    ancestors: Vec<Ancestor>,
    face: Face,
}

impl Named {
    fn of(self, country: CountryCode) -> ImportedUnit {
        let Self { level, country: _, name, pcode, validity, ancestors, face } = self;
        ImportedUnit { level, country, name, pcode, validity, ancestors, face }
    }
}

fn named(area: Area, level: u8, format: BoundaryFormat) -> Option<Named> {
    let name = format.name(&area, level, level)?.to_owned();
    let pcode = format.pcode(&area, level, level).unwrap_or_default().to_owned();
    let word = format.country_word(&area).and_then(country_of_word);
    let ancestors = (1..level)
        .filter_map(|above| {
            let name = format.name(&area, above, level)?.to_owned();
            let pcode = format.pcode(&area, above, level).unwrap_or_default().to_owned();
            Some(Ancestor { level: above, name, pcode })
        })
        .collect();
    let ended = ["valid_to", "validTo"].iter().find_map(|name| area.attribute(name)).and_then(day);
    let country = word.or_else(|| country_of_pcode(&pcode));
    let face = Face { name: name.clone(), polygons: area.polygons };
    let validity = Validity { from: None, to: ended };
    Some(Named { level, country, name, pcode, validity, ancestors, face })
}

/// A day as files write it: 2023-03-13, with or without a time after it, or 20230313.
fn day(text: &str) -> Option<Date> {
    let text = text.get(..10).unwrap_or(text);
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::boundary::mesh::Vertex;

    fn area(attributes: &[(&str, &str)]) -> Area {
        let own = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        let corner = |x, y| Vertex::nearest(x, y);
        let ring = vec![corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, 1.0), corner(0.0, 1.0)];
        Area { attributes: attributes.iter().map(own).collect(), polygons: vec![vec![ring]] }
    }

    #[test]
    fn a_unit_keeps_its_code_its_ancestors_and_its_end() {
        let attributes = [
            ("admin0Pcod", "ML"),
            ("admin1Name", "Mopti"),
            ("admin1Pcod", "ML05"),
            ("admin2Name", "Korou"),
            ("admin2Pcod", "ML0507"),
            ("validOn", "2015-04-08"),
            ("validTo", "2023-03-13"),
        ];
        let UnitsRead { units, format, .. } =
            units("a.shp", vec![area(&attributes)], 2, None, &|_| None).unwrap();
        assert_eq!(
            (format, units[0].name.as_str(), units[0].pcode.as_str()),
            (BoundaryFormat::CodAb, "Korou", "ML0507")
        );
        let above = Ancestor { level: 1, name: "Mopti".into(), pcode: "ML05".into() };
        assert_eq!(units[0].ancestors, [above]);
        assert_eq!(units[0].validity.to, "2023-03-13".parse().ok());
    }

    #[test]
    fn a_file_that_names_no_country_is_placed_by_its_area() {
        let niger = "NE".parse().ok();
        let read = units("a.geojson", vec![area(&[("name", "Korou")])], 1, None, &|_| niger).unwrap();
        assert_eq!(Some(read.units[0].country), niger);
    }

    #[test]
    fn areas_without_a_name_are_counted() {
        let areas = ["Korou", "", " "].map(|name| area(&[("name", name)]));
        let read = units("a.geojson", areas.to_vec(), 1, None, &|_| "NE".parse().ok()).unwrap();
        assert_eq!((read.units.len(), read.unnamed_count), (1, 2));
    }

    #[test]
    fn a_file_without_names_lists_its_attributes() {
        let error =
            units("a.geojson", vec![area(&[("id", "1"), ("area", "2")])], 1, None, &|_| None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a.geojson: no attribute holds the names of units of level 1; the attributes are id, area"
        );
    }

    #[test]
    fn names_that_are_all_empty_and_names_of_another_publisher_are_listed_too() {
        let error = |attributes: &[(&str, &str)], format| {
            let error = units("a.geojson", vec![area(attributes)], 2, format, &|_| None).unwrap_err();
            error.to_string()
        };
        assert!(error(&[("name", ""), ("id", "1")], None).ends_with("are name (always empty), id"));
        assert!(error(&[("ADM2_FR", "Koro")], Some(BoundaryFormat::Gadm)).ends_with("are ADM2_FR"));
        assert!(error(&[], Some(BoundaryFormat::Plain)).ends_with("of level 2; there are no attributes"));
    }
}
