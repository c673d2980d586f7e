//! Invented units of Mali as GeoJSON, on the ground of the real cercles of Bankass and Koro.

/// Two cercles side by side under one region, in the names of COD-AB.
pub(crate) fn cercles() -> String {
    let cercle = |name: &str, pcode: &str, west: f64, east: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"ADM1_FR":"Mopti","ADM1_PCODE":"ML05","ADM2_FR":"{name}",
            "ADM2_PCODE":"{pcode}","ADM0_PCODE":"ML"}},"geometry":{{"type":"Polygon","coordinates":
            [[[{west},13],[{east},13],[{east},14.6],[{west},14.6],[{west},13]]]}}}}"#
        )
    };
    let features = [cercle("Bankass", "ML0503", -4.2, -3.3), cercle("Koro", "ML0507", -3.3, -2.5)].join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

/// A GeoNames dump of Mali with so many invented villages, 100 m apart.
pub(crate) fn dump(villages: usize) -> String {
    let line = |index: usize| {
        let (id, lon) = (90_000_000 + index, -4.0 + index as f64 * 0.001);
        format!(
            "{id}\tVillageinventé {index}\tVillageinvente {index}\tWilageinventé {index}\t13.7021\t{lon:.3}\tP\tPPL\tML\t\t\
             04\t\t\t\t0\t\t300\tAfrica/Bamako\t2026-01-01\n"
        )
    };
    (0..villages).map(line).collect()
}
