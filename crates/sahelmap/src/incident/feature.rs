//! Incidents as GeoJSON (RFC 7946): one feature a location.

use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonValue, Position};
use serde_json::json;

use crate::coord::LonLat;
use crate::incident::{Incident, IncidentLocation};

/// The properties of a feature, in order: the columns of the command's table of incidents, then what identifies
/// the incident and how the report has it.
pub const PROPERTY_NAMES: [&str; 27] = [
    "query_id",
    "incident",
    "date",
    "date_precision",
    "event_type",
    "actors",
    "fatalities_low",
    "fatalities_best",
    "fatalities_high",
    "place_id",
    "name",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "lon",
    "lat",
    "role",
    "acled_precision",
    "ucdp_precision",
    "radius_m",
    "score",
    "explanation",
    "incident_id",
    "reported_as",
    "source",
    "note",
];

/// One feature for each location; a location without a position has no geometry, and none is left out.
pub fn to_feature_collection(incidents: &[Incident]) -> FeatureCollection {
    let features = incidents.iter().enumerate().flat_map(|(index, incident)| {
        incident.locations.iter().map(move |at| feature(index + 1, incident, at))
    });
    FeatureCollection { bbox: None, features: features.collect(), foreign_members: None }
}

fn feature(number: usize, incident: &Incident, at: &IncidentLocation) -> Feature {
    let values: [JsonValue; PROPERTY_NAMES.len()] = [
        json!(at.query_id),
        json!(number),
        json!(incident.date.map(|date| date.day().to_string())),
        json!(incident.date.map(|date| date.precision())),
        json!(incident.event_type),
        json!(incident.actors.join("; ")),
        json!(at.fatalities.low),
        json!(at.fatalities.best),
        json!(at.fatalities.high),
        json!(at.place_id),
        json!(at.name),
        json!(at.country),
        json!(at.admin[0]),
        json!(at.admin[1]),
        json!(at.admin[2]),
        json!(at.position.map(LonLat::lon_deg)),
        json!(at.position.map(LonLat::lat_deg)),
        json!(at.role.as_str()),
        json!(at.acled_precision),
        json!(at.ucdp_precision),
        json!(at.radius_m),
        // Four decimals say more than the model knows.
        json!(at.score.map(|score| (score * 1e4).round() / 1e4)),
        json!(at.explanation),
        json!(incident.id),
        json!(at.reported_as),
        json!(incident.source),
        json!(at.note),
    ];
    let point = || at.position.map(|p| GeometryValue::new_point(Position::from([p.lon_deg(), p.lat_deg()])));
    let geometry = at.footprint.clone().or_else(point).map(Geometry::new);
    let properties = PROPERTY_NAMES.iter().map(|&name| name.to_owned()).zip(values).collect();
    Feature { bbox: None, geometry, id: None, properties: Some(properties), foreign_members: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{DateSpan, Fatalities, Role, from_feature_collection};

    fn diallassagou() -> Incident {
        let at = |name: &str, low| IncidentLocation {
            query_id: name.into(),
            role: Role::Attacked,
            reported_as: name.into(),
            place_id: "geonames:2459040".parse().ok(),
            name: name.into(),
            country: "ML".parse().ok(),
            admin: ["Mopti".into(), String::new(), String::new()],
            position: LonLat::new(-3.6265, 13.7377).ok(),
            radius_m: Some(2_200),
            fatalities: Fatalities { low, ..Fatalities::default() },
            score: Some(0.95),
            ..IncidentLocation::default()
        };
        Incident {
            id: "2022-06-diallassagou".into(),
            date: DateSpan::read("2022-06-18", "2022-06-19", "").ok(),
            event_type: "attack".into(),
            actors: vec!["Katiba Macina".into(), "JNIM".into()],
            source: "press".into(),
            locations: vec![at("Diallassagou", Some(132)), at("Dianwéli", None)],
        }
    }

    #[test]
    fn incidents_come_back_from_their_features() {
        let incidents = vec![diallassagou()];
        assert_eq!(from_feature_collection(&to_feature_collection(&incidents)).unwrap(), incidents);
    }

    #[test]
    fn properties_stand_in_the_order_of_the_contract() {
        let collection = to_feature_collection(&[diallassagou()]);
        let properties = collection.features[0].properties.as_ref().unwrap();
        assert_eq!(properties.keys().map(String::as_str).collect::<Vec<_>>(), PROPERTY_NAMES);
    }

    #[test]
    fn a_location_without_a_position_keeps_its_feature() {
        let mut incident = diallassagou();
        incident.locations[1].position = None;
        let collection = to_feature_collection(&[incident]);
        assert_eq!(collection.features.len(), 2);
        assert_eq!(collection.features[1].geometry, None);
    }

    #[test]
    fn a_point_of_another_program_becomes_an_event() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Koro","score":"0.5"},
            "geometry":{"type":"Point","coordinates":[-3.0754,14.064]}}]}"#;
        let incidents = from_feature_collection(&text.parse().unwrap()).unwrap();
        let at = &incidents[0].locations[0];
        assert_eq!((at.name.as_str(), at.role, at.score), ("Koro", Role::Event, Some(0.5)));
        assert_eq!(at.position, LonLat::new(-3.0754, 14.064).ok());
    }

    #[test]
    fn a_latitude_of_95_names_its_feature() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null},
            {"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[-3,95]}}]}"#;
        let error = from_feature_collection(&text.parse().unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "feature 2: latitude 95 is not between -90 and 90 degrees");
    }

    #[test]
    fn a_score_that_is_no_probability_names_its_feature() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"score":"87"},"geometry":null}]}"#;
        let error = from_feature_collection(&text.parse().unwrap()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "feature 1: the score 87 is out of range; expected a probability from 0 to 1"
        );
    }

    #[test]
    fn a_polygon_keeps_its_shape_and_gets_its_middle() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
            {"type":"Polygon","coordinates":[[[0,10],[2,10],[2,12],[0,10]]]}}]}"#;
        let incidents = from_feature_collection(&text.parse().unwrap()).unwrap();
        assert_eq!(incidents[0].locations[0].position, LonLat::new(1.0, 11.0).ok());
        assert!(incidents[0].locations[0].footprint.is_some());
    }
}
