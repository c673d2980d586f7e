//! Which level a boundary file is of, where nobody says so.

use super::{Area, BoundaryFormat};

/// The deepest level that there is a name for: the commune.
const DEEPEST: u8 = 3;

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
}
