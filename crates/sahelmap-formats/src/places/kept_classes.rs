//! Which records of a gazetteer can answer where a report's place is.

use sahelmap::gazetteer::FeatureCode;

/// Whether a record of GeoNames' or NGA's feature class and code is kept.
///
/// Populated places (class P) always. Of the others those that reports name as the scene of something and that one
/// coordinate describes: wells, lakes and marshes (H), camps, mines, markets and buildings (S), hills and dunes (T),
/// forests (V), localities and reserves (L). Administrative areas (A) are units, which boundaries answer better
/// than a centroid; of rivers, wadis and canals the one coordinate is a mouth that may be 100 km from the scene;
/// roads (R) and the sea floor (U) are no places.
///
/// # References
///
/// GeoNames, *Feature Codes*.
pub fn is_kept(class: &str, code: FeatureCode) -> bool {
    match class {
        "P" => true,
        "H" => !["STM", "WAD", "CNL", "DTCH"].iter().any(|line| code.as_str().starts_with(line)),
        "L" => !matches!(code.as_str(), "CONT" | "RGN" | "RGNE" | "RGNL" | "ZN"),
        "S" | "T" | "V" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_well_is_kept_and_a_wadi_a_region_and_a_road_are_not() {
        let kept = |class: &str, code: &str| is_kept(class, code.parse().unwrap());
        assert!(kept("H", "WLL") && kept("S", "CMP") && kept("T", "HLL") && kept("P", "PPLA2"));
        assert!(!kept("H", "WAD") && !kept("H", "STMI") && !kept("L", "RGN"));
        assert!(!kept("R", "RD") && !kept("A", "ADM2"));
    }
}
