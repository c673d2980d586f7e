//! Which level a boundary file is of, where nobody says so.

use super::{Area, BoundaryFormat};

/// The deepest level that there is a name for: the commune.
const DEEPEST: u8 = 3;

/// The deepest level of GADM anywhere.
const GADM_DEEPEST: u8 = 5;

/// The level that a publisher wrote into a file's name: `mli_admbnda_adm2_…`, `geoBoundaries-MLI-ADM2.geojson`,
/// `gadm41_MLI_2.shp`.
pub fn level_in_name(name: &str) -> Option<u8> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem).to_ascii_lowercase();
    let after = |mark: &str| {
        let mut places = stem.match_indices(mark).map(|(at, _)| at + mark.len());
        places.find_map(|at| digit(stem.get(at..=at)?))
    };
    let ending = || {
        let (start, last) = stem.rsplit_once('_')?;
        start.starts_with("gadm").then(|| digit(last))?
    };
    after("adm").or_else(|| after("admin")).or_else(ending)
}

/// The level that an area's attributes show: the one it says itself, or the deepest that it has a name of.
pub fn level_in_attributes(area: &Area) -> Option<u8> {
    if area.has("GID_0") {
        return gadm_level(area);
    }
    if let Some(kind) = area.attribute("shapeType") {
        return kind.strip_prefix("ADM").and_then(digit);
    }
    match area.attribute("wof:placetype").or_else(|| area.attribute("placetype")) {
        Some("country") => return Some(0),
        Some("region") => return Some(1),
        Some("county") => return Some(2),
        Some("localadmin") => return Some(3),
        _ => {}
    }
    let numbered = |level: &u8| BoundaryFormat::of_numbered_name(area, *level).is_some();
    (0..=DEEPEST).rev().find(numbered)
}

/// GADM's own level, the deepest that has an attribute, as a level of the atlas.
fn gadm_level(area: &Area) -> Option<u8> {
    let has = |level: &u8| area.has(&format!("GID_{level}")) || area.has(&format!("NAME_{level}"));
    let deepest = (0..=GADM_DEEPEST).rev().find(has)?;
    // In Mali the third is the arrondissement of before 1999, which has no level here, and the fourth the commune.
    match (area.attribute("GID_0"), deepest) {
        (Some("MLI"), 3) => None,
        (Some("MLI"), 4) => Some(3),
        (_, level) => Some(level).filter(|level| *level <= DEEPEST),
    }
}

fn digit(word: &str) -> Option<u8> {
    word.parse().ok().filter(|level| *level <= DEEPEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(attributes: &[(&str, &str)]) -> Area {
        let text = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        Area { attributes: attributes.iter().map(text).collect(), polygons: Vec::new() }
    }

    #[test]
    fn publishers_write_the_level_into_the_name() {
        assert_eq!(level_in_name("a/mli_admbnda_adm2_gov_ocha.shp"), Some(2));
        assert_eq!(level_in_name("gadm41_MLI_3.geojson"), Some(3));
        assert_eq!(level_in_name("geoBoundaries-MLI-ADM1.geojson"), Some(1));
        assert_eq!(level_in_name("cercles.shp"), None);
    }

    #[test]
    fn attributes_name_their_own_unit_and_those_above_it() {
        assert_eq!(level_in_attributes(&with(&[("ADM1_FR", "Mopti"), ("ADM2_FR", "Koro")])), Some(2));
        assert_eq!(level_in_attributes(&with(&[("shapeName", "Koro"), ("shapeType", "ADM2")])), Some(2));
        assert_eq!(
            level_in_attributes(&with(&[("GID_0", "MLI"), ("NAME_1", "Mopti"), ("COUNTRY", "Mali")])),
            Some(1)
        );
        assert_eq!(level_in_attributes(&with(&[("wof:name", "Koro"), ("wof:placetype", "county")])), Some(2));
        assert_eq!(level_in_attributes(&with(&[("name", "Koro")])), None);
    }

    #[test]
    fn gadms_levels_are_its_own() {
        let of = |country: &str, attributes: &[(&str, &str)]| {
            level_in_attributes(&with(&[&[("GID_0", country), ("COUNTRY", "x")], attributes].concat()))
        };
        assert_eq!(of("MLI", &[]), Some(0));
        let names = [("NAME_1", "a"), ("NAME_2", "b"), ("NAME_3", "c"), ("NAME_4", "d")];
        assert_eq!(of("MLI", &names[..2]), Some(2));
        assert_eq!(of("MLI", &names[..3]), None);
        assert_eq!(of("MLI", &names), Some(3));
        assert_eq!((of("NER", &names[..3]), of("NER", &names)), (Some(3), None));
    }
}
