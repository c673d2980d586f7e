//! The six places of the attack of June 2022, under the spellings of the press.

use sahelmap::{Query, distance_m};

use crate::{at, atlas};

/// The spelling in the report, the name on record, and where the facts have it.
pub(crate) const PLACES: [(&str, &str, f64, f64); 6] = [
    ("Diallassagou", "Diallassagou", -3.6265, 13.7377),
    ("Diamweli", "Dianwéli", -3.6142, 13.7203),
    ("Deguessagou", "Déguessogou", -3.6241, 13.7055),
    ("Ségué", "Ségué", -3.7504, 13.8417),
    ("Djiguibombo", "Djiguibambo", -3.5893, 14.1903),
    ("Bankass", "Bankass", -3.51594, 14.0775),
];

/// Reputable sources put the same village up to 2.2 km apart.
const TOLERANCE_M: f64 = 2_500.0;

#[test]
fn each_is_found_where_it_is_without_any_context() {
    for (spelling, name, lon_deg, lat_deg) in PLACES {
        let answer = atlas().geocode(&Query::new(spelling));
        let best = answer.best().unwrap();
        let error_m = distance_m(best.place.position, at(lon_deg, lat_deg));
        println!("{spelling}: {} ({}), {error_m:.0} m off", best.place.name, best.explanation());
        assert_eq!(best.place.name, name);
        assert!(error_m < TOLERANCE_M, "{spelling}: {error_m} m off");
        assert!(best.score > 0.5, "{spelling}: {}", best.score);
    }
}

#[test]
fn each_lies_in_mali() {
    for (spelling, _, lon_deg, lat_deg) in PLACES {
        assert_eq!(atlas().locate(at(lon_deg, lat_deg), None).country, "ML".parse().ok(), "{spelling}");
    }
}
