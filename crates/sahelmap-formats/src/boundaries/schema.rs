//! How each publisher names the attributes of a unit.

use std::str::FromStr;

use sahelmap::atlas::Source;

use super::Area;

/// A publisher of boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoundaryFormat {
    /// OCHA's common operational datasets (COD-AB), every generation of names.
    CodAb,
    /// geoBoundaries.
    GeoBoundaries,
    /// GADM, for non-commercial use only.
    Gadm,
    /// Who's On First.
    WhosOnFirst,
    /// Any other file with names.
    Plain,
}

/// What one publisher calls things; `#` stands for the level, and a name without it is that of the file's own level.
struct Schema {
    format: BoundaryFormat,
    key: &'static str,
    /// Attributes of which at least one gives the publisher away; none where the names themselves do.
    marks: &'static [&'static str],
    names: &'static [&'static str],
    /// Names of the country alone, which every unit in it has too.
    country_names: &'static [&'static str],
    pcodes: &'static [&'static str],
    countries: &'static [&'static str],
}

/// In the order in which they are tried. Shapefiles cut the names of attributes at ten letters.
const SCHEMAS: [Schema; 5] = [
    Schema {
        format: BoundaryFormat::CodAb,
        key: "cod-ab",
        marks: &[],
        names: &["adm#_name", "ADM#_FR", "ADM#_EN", "ADM#_PT", "admin#Name", "admin#Na_1", "adm_0#"],
        country_names: &[],
        pcodes: &["adm#_pcode", "admin#Pcode", "admin#Pcod", "rowcacode#"],
        countries: &[
            "adm0_pcode",
            "admin0Pcode",
            "admin0Pcod",
            "rowcacode0",
            "adm0_name",
            "ADM0_FR",
            "ADM0_EN",
        ],
    },
    Schema {
        format: BoundaryFormat::GeoBoundaries,
        key: "geoboundaries",
        marks: &["shapeGroup", "shapeISO", "shapeType"],
        names: &["shapeName"],
        country_names: &[],
        pcodes: &[],
        countries: &["shapeGroup"],
    },
    Schema {
        format: BoundaryFormat::Gadm,
        key: "gadm",
        marks: &["GID_0", "GID_1"],
        names: &["NAME_#"],
        country_names: &["COUNTRY"],
        pcodes: &[],
        countries: &["GID_0", "ISO", "COUNTRY", "NAME_0"],
    },
    Schema {
        format: BoundaryFormat::WhosOnFirst,
        key: "whosonfirst",
        marks: &["wof:id", "wof_id"],
        names: &["wof:name", "name"],
        country_names: &[],
        pcodes: &[],
        countries: &["wof:country", "iso:country", "country"],
    },
    Schema {
        format: BoundaryFormat::Plain,
        key: "boundaries",
        marks: &[],
        names: &["ADM#", "admin#", "name_#", "nom_#", "name", "nom", "name_fr", "name_en"],
        country_names: &[],
        pcodes: &["pcode", "p_code", "pcode_#"],
        countries: &["country", "country_code", "iso_a2", "iso2", "iso_a3", "iso3", "iso", "ADM0", "adm0_a3"],
    },
];

impl Schema {
    /// The attributes that name a unit of a level.
    fn names_at(&self, level: u8) -> impl Iterator<Item = &'static str> {
        let of_country = if level == 0 { self.country_names } else { &[] };
        self.names.iter().chain(of_country).copied()
    }
}

impl BoundaryFormat {
    /// What the formats are called, for messages.
    pub const NAMES: &'static str = "cod-ab, geoboundaries, gadm, wof, geojson or shapefile";

    /// The publisher of an area of a level, by its attributes.
    pub fn of(area: &Area, level: u8) -> Option<Self> {
        Self::with_name(area, level, |name| area.has(&at_level(name, level)))
    }

    /// The publisher whose name of a unit of the level says the level too, and is filled in.
    pub(super) fn of_numbered_name(area: &Area, level: u8) -> Option<Self> {
        let numbered = |name: &str| name.contains('#') && area.attribute(&at_level(name, level)).is_some();
        Self::with_name(area, level, numbered)
    }

    /// The name of an area by the words of any publisher, at the deepest level that has one.
    pub(super) fn any_name(area: &Area) -> Option<&str> {
        (0..=3).rev().find_map(|level| Self::of(area, level)?.name(area, level, level))
    }

    fn with_name(area: &Area, level: u8, fits: impl Fn(&str) -> bool) -> Option<Self> {
        let is_publisher = |schema: &&Schema| {
            let is_marked = schema.marks.is_empty() || schema.marks.iter().any(|mark| area.has(mark));
            is_marked && schema.names_at(level).any(&fits)
        };
        SCHEMAS.iter().find(is_publisher).map(|schema| schema.format)
    }

    /// The source as an atlas attributes it, with the file that was read as its edition.
    pub fn source(self, file: &str) -> Source {
        let (title, licence, attribution) = match self {
            Self::CodAb => (
                "OCHA common operational datasets, administrative boundaries (COD-AB)",
                "LicenseRef-see-dataset",
                "OCHA and the national authorities named in the dataset",
            ),
            Self::GeoBoundaries => (
                "geoBoundaries",
                "CC-BY-4.0",
                "Runfola et al. (2020), geoBoundaries: a global database of political administrative boundaries",
            ),
            Self::Gadm => {
                ("GADM", "LicenseRef-GADM-non-commercial", "GADM; not for redistribution or commercial use")
            }
            Self::WhosOnFirst => ("Who's On First", "LicenseRef-WOF-see-records", "Who's On First"),
            Self::Plain => {
                ("Boundaries given by the user", "LicenseRef-unknown", "as the file's publisher asks")
            }
        };
        Source {
            key: self.schema().key.to_owned(),
            title: title.to_owned(),
            edition: file.to_owned(),
            licence: licence.to_owned(),
            attribution: attribution.to_owned(),
        }
    }

    /// The name of the unit of `level` that an area of `own_level` is or lies in.
    pub(super) fn name(self, area: &Area, level: u8, own_level: u8) -> Option<&str> {
        // In Mali GADM's third level is the arrondissement of before 1999, and its fourth the commune.
        if self == Self::Gadm && level == 3 && area.attribute("GID_0") == Some("MLI") && area.has("NAME_4") {
            return area.attribute("NAME_4");
        }
        first(area, self.schema().names_at(level), level, own_level)
    }

    /// The p-code of that unit.
    pub(super) fn pcode(self, area: &Area, level: u8, own_level: u8) -> Option<&str> {
        first(area, self.schema().pcodes.iter().copied(), level, own_level)
    }

    /// What the file says of the area's country: a code of two or three letters or a name.
    pub(super) fn country_word(self, area: &Area) -> Option<&str> {
        first(area, self.schema().countries.iter().copied(), 0, 0)
    }

    fn schema(self) -> &'static Schema {
        let at = match self {
            Self::CodAb => 0,
            Self::GeoBoundaries => 1,
            Self::Gadm => 2,
            Self::WhosOnFirst => 3,
            Self::Plain => 4,
        };
        &SCHEMAS[at]
    }
}

fn at_level(name: &str, level: u8) -> String {
    name.replace('#', &level.to_string())
}

fn first(area: &Area, names: impl Iterator<Item = &'static str>, level: u8, own_level: u8) -> Option<&str> {
    names
        .filter(|name| level == own_level || name.contains('#'))
        .find_map(|name| area.attribute(&at_level(name, level)))
}

impl FromStr for BoundaryFormat {
    type Err = BoundaryFormatError;

    fn from_str(text: &str) -> Result<Self, BoundaryFormatError> {
        match text.to_ascii_lowercase().as_str() {
            "cod-ab" | "cod" => Ok(Self::CodAb),
            "geoboundaries" => Ok(Self::GeoBoundaries),
            "gadm" => Ok(Self::Gadm),
            "wof" | "whosonfirst" => Ok(Self::WhosOnFirst),
            "geojson" | "shapefile" | "shp" | "plain" => Ok(Self::Plain),
            _ => Err(BoundaryFormatError(text.to_owned())),
        }
    }
}

/// The text names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no format of boundaries; expected {names}", names = BoundaryFormat::NAMES)]
pub struct BoundaryFormatError(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    fn area(attributes: &[(&str, &str)]) -> Area {
        let own = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        Area { attributes: attributes.iter().map(own).collect(), polygons: Vec::new() }
    }

    #[test]
    fn every_generation_of_cod_names_is_read() {
        for (name, pcode) in [
            ("adm2_name", "adm2_pcode"),
            ("ADM2_FR", "ADM2_PCODE"),
            ("admin2Name", "admin2Pcod"),
            ("adm_02", "rowcacode2"),
        ] {
            let area = area(&[(name, "Korou"), (pcode, "ML0507"), ("adm2_name1", "other")]);
            let format = BoundaryFormat::of(&area, 2).unwrap();
            assert_eq!(format, BoundaryFormat::CodAb);
            assert_eq!(
                (format.name(&area, 2, 2), format.pcode(&area, 2, 2)),
                (Some("Korou"), Some("ML0507"))
            );
        }
    }

    #[test]
    fn other_publishers_are_known_by_their_marks() {
        let boundaries = area(&[("shapeName", "Korou"), ("shapeGroup", "MLI"), ("shapeType", "ADM2")]);
        assert_eq!(BoundaryFormat::of(&boundaries, 2), Some(BoundaryFormat::GeoBoundaries));
        let who = area(&[("wof_id", "1"), ("name", "Korou"), ("country", "ML")]);
        assert_eq!(BoundaryFormat::of(&who, 2), Some(BoundaryFormat::WhosOnFirst));
        let own = area(&[("ADM1", "A"), ("ADM2", "B"), ("ADM3", "Korou"), ("ADM0", "Burkina Faso")]);
        assert_eq!(BoundaryFormat::of(&own, 3), Some(BoundaryFormat::Plain));
        assert_eq!(BoundaryFormat::Plain.name(&own, 2, 3), Some("B"));
        assert_eq!(BoundaryFormat::of(&area(&[("id", "1")]), 1), None);
    }

    #[test]
    fn gadms_country_is_the_name_of_no_unit_in_it() {
        let country = area(&[("GID_0", "MLI"), ("COUNTRY", "Mali")]);
        assert_eq!(BoundaryFormat::of(&country, 2), None);
        assert_eq!(BoundaryFormat::Gadm.name(&country, 2, 2), None);
        assert_eq!(BoundaryFormat::Gadm.name(&country, 0, 0), Some("Mali"));
    }

    #[test]
    fn gadms_commune_of_mali_is_its_fourth_level() {
        let commune =
            area(&[("GID_0", "MLI"), ("NAME_2", "Korou"), ("NAME_3", "Arr"), ("NAME_4", "Commune")]);
        assert_eq!(BoundaryFormat::Gadm.name(&commune, 3, 3), Some("Commune"));
        let other = area(&[("GID_0", "NER"), ("NAME_3", "Commune")]);
        assert_eq!(BoundaryFormat::Gadm.name(&other, 3, 3), Some("Commune"));
    }
}
