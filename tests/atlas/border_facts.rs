//! Distances to the Mali-Burkina Faso border, as measured once by other means.

use crate::{at, atlas};

/// Longitude, latitude, and kilometres to the line of OpenStreetMap's edition 2026c.
const FACTS: [(&str, f64, f64, f64); 6] = [
    ("Diallassagou", -3.6265, 13.7377, 38.54),
    ("Bankass", -3.517, 14.072, 48.22),
    ("Bandiagara", -3.610, 14.350, 79.75),
    ("Koro", -3.0754, 14.064, 24.67),
    ("Mopti", -4.183, 14.4843, 108.55),
    ("Djibo", -1.6255, 14.0994, 41.51),
];

#[test]
fn every_fact_holds_to_a_tenth_of_a_kilometre() {
    let between = Some(("ML".parse().unwrap(), "BF".parse().unwrap()));
    for (name, lon_deg, lat_deg, km) in FACTS {
        let found = atlas().border_distance(at(lon_deg, lat_deg), 0.0, between).unwrap().unwrap();
        let found_km = found.distance_m / 1000.0;
        println!("{name}: {found_km:.2} km, measured {km:.2} km");
        assert!((found_km - km).abs() < 0.1, "{name}: {found_km} km, measured {km} km");
    }
}

#[test]
fn the_second_line_differs_by_no_more_than_other_files_do() {
    let between = Some(("ML".parse().unwrap(), "BF".parse().unwrap()));
    for (name, lon_deg, lat_deg, _) in FACTS {
        let found = atlas().border_distance(at(lon_deg, lat_deg), 0.0, between).unwrap().unwrap();
        assert!(found.low_m <= found.distance_m && found.distance_m <= found.high_m);
        assert!(found.high_m - found.low_m < 5_000.0, "{name}: {} to {} m", found.low_m, found.high_m);
    }
}
