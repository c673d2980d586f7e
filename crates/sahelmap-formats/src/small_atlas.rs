//! An atlas of one square country and two villages, for unit tests.

use sahelmap::atlas::Pack;
use sahelmap::boundary::{Arc, ArcRef, Topology, Unit};
use sahelmap::gazetteer::FeatureCode;
use sahelmap::{Atlas, LonLat, Place, Validity};

/// The country, and one region that covers it.
pub(crate) fn small_topology() -> Topology {
    let mali = "ML".parse().unwrap();
    let corners = [(-12.0, 10.0), (4.0, 10.0), (4.0, 25.0), (-12.0, 25.0), (-12.0, 10.0)];
    let points = corners.map(|(lon, lat)| LonLat::new(lon, lat).unwrap()).to_vec();
    let unit = |level, name: &str| Unit {
        level,
        country: mali,
        name: name.into(),
        pcode: String::new(),
        parent: None,
        validity: Validity::ALWAYS,
        polygons: vec![vec![vec![ArcRef { arc: 0, reversed: false }]]],
    };
    Topology {
        source: "test".into(),
        arcs: vec![Arc { sides: [Some(mali), None], points }],
        units: vec![unit(0, "Mali"), unit(1, "Mopti")],
    }
}

pub(crate) fn small_atlas() -> Atlas {
    let place = |id: &str, name: &str, other: &str, lon, lat| Place {
        id: id.parse().unwrap(),
        name: name.into(),
        other_names: vec![other.into()],
        position: LonLat::new(lon, lat).unwrap(),
        country: "ML".parse().unwrap(),
        feature_code: FeatureCode::PPL,
        population: 0,
        radius_m: 2_200,
    };
    let places = vec![
        place("geonames:2459040", "Diallassagou", "Dialassagou", -3.6265, 13.7377),
        place("geonames:6874959", "Dianwéli", "Diamweli", -3.6142, 13.7203),
    ];
    Atlas::from_packs([Pack { places, topologies: vec![small_topology()], ..Pack::default() }])
}
