//! Countries as tables name them: by code or in English.

use sahelmap::gazetteer::fold;
use sahelmap::{Atlas, CountryCode};

/// The countries that a cell names, by their codes or names, parted by commas, semicolons or bars.
///
/// A name that the atlas does not know says nothing and is passed over.
pub fn countries_named(cell: &str, atlas: &Atlas) -> Vec<CountryCode> {
    cell.split([',', ';', '|']).filter_map(|name| country(name.trim(), atlas)).collect()
}

fn country(name: &str, atlas: &Atlas) -> Option<CountryCode> {
    if let Ok(code) = name.parse() {
        return Some(code);
    }
    let folded = fold(name);
    let mut units = atlas.boundaries().units(0);
    units
        .find(|unit| fold(&unit.name) == folded || fold(unit.country.name()) == folded)
        .map(|unit| unit.country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_atlas;

    #[test]
    fn a_country_is_known_by_its_code_and_by_its_name() {
        let atlas = small_atlas();
        let mali: CountryCode = "ML".parse().unwrap();
        assert_eq!(countries_named("ml", &atlas), [mali]);
        assert_eq!(countries_named("Mali", &atlas), [mali]);
        assert_eq!(countries_named("Atlantis | Mali", &atlas), [mali]);
        assert_eq!(countries_named("", &atlas), []);
    }
}
