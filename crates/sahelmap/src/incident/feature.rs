//! Incidents as GeoJSON (RFC 7946): one feature a location.

use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, JsonValue, Position};
use serde_json::json;

use crate::coord::{CoordError, LonLat};
use crate::decimal::decimal;
use crate::gazetteer::PlaceIdError;
use crate::incident::{DateSpan, DateSpanError, Fatalities, Incident, IncidentLocation, RoleError};

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

/// The incidents of a feature collection, whether this library wrote it or another program did.
///
/// Features that share an `incident_id` are locations of one incident; a feature without one is an incident of
/// its own. Of another program's properties, those of the names in [`PROPERTY_NAMES`] and a `title` are read.
///
/// # Errors
///
/// [`FeatureError`], with the feature's number, for an impossible coordinate, date, role or identifier.
pub fn from_feature_collection(collection: &FeatureCollection) -> Result<Vec<Incident>, FeatureError> {
    let features = collection.features.iter().zip(1..).map(|(feature, number)| {
        read_feature(number, feature).map_err(|fault| FeatureError { number, fault })
    });
    Ok(Incident::joined(features.collect::<Result<Vec<_>, _>>()?))
}

fn read_feature(number: usize, feature: &Feature) -> Result<Incident, FeatureFault> {
    let none = JsonObject::new();
    let properties = Properties(feature.properties.as_ref().unwrap_or(&none));
    let geometry = feature.geometry.as_ref().map(|geometry| &geometry.value);
    let in_geometry = geometry.map(representative_point).transpose()?.flatten();
    let in_properties = match (properties.number("lon"), properties.number("lat")) {
        (Some(lon), Some(lat)) => Some(LonLat::new(lon, lat)?),
        _ => None,
    };
    let name = Some(properties.text("name")).filter(|name| !name.is_empty());
    let count = |name| properties.number(name).filter(|n| *n >= 0.0).map(|n| n as u32);
    let day = properties.text("date");
    let date = match day.is_empty() {
        true => None,
        false => Some(DateSpan::read(&day, "", &properties.text("date_precision"))?),
    };
    let location = IncidentLocation {
        query_id: Some(properties.text("query_id"))
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| number.to_string()),
        role: properties.text("role").parse()?,
        reported_as: properties.text("reported_as"),
        place_id: Some(properties.text("place_id"))
            .filter(|id| !id.is_empty())
            .map(|id| id.parse())
            .transpose()?,
        name: name.unwrap_or_else(|| properties.text("title")),
        country: properties.text("country").parse().ok(),
        admin: ["admin1", "admin2", "admin3"].map(|level| properties.text(level)),
        position: in_properties.or(in_geometry),
        footprint: geometry.filter(|value| !matches!(value, GeometryValue::Point { .. })).cloned(),
        half_footprint: None,
        radius_m: count("radius_m"),
        fatalities: Fatalities {
            low: count("fatalities_low"),
            best: count("fatalities_best"),
            high: count("fatalities_high"),
        },
        acled_precision: count("acled_precision").map(|n| n.min(9) as u8),
        ucdp_precision: count("ucdp_precision").map(|n| n.min(9) as u8),
        score: properties.number("score"),
        explanation: properties.text("explanation"),
        note: properties.text("note"),
    };
    let actors = properties.text("actors");
    Ok(Incident {
        id: properties.text("incident_id"),
        date,
        event_type: properties.text("event_type"),
        actors: actors
            .split(';')
            .map(|actor| actor.trim().to_owned())
            .filter(|actor| !actor.is_empty())
            .collect(),
        source: properties.text("source"),
        locations: vec![location],
    })
}

/// Properties as other programs write them: numbers may stand as text and text as numbers.
struct Properties<'a>(&'a JsonObject);

impl Properties<'_> {
    fn text(&self, name: &str) -> String {
        match self.0.get(name) {
            Some(JsonValue::String(text)) => text.clone(),
            Some(JsonValue::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.0.get(name)? {
            JsonValue::Number(number) => number.as_f64(),
            JsonValue::String(text) => decimal(text),
            _ => None,
        }
    }
}

/// A point itself, or the middle of the box around any other shape.
fn representative_point(value: &GeometryValue) -> Result<Option<LonLat>, CoordError> {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    let mut fault = None;
    each_position(value, &mut |position| {
        let numbers = position.as_slice();
        let (lon, lat) =
            (numbers.first().copied().unwrap_or(f64::NAN), numbers.get(1).copied().unwrap_or(f64::NAN));
        match LonLat::new(lon, lat) {
            Ok(_) => {
                low = [low[0].min(lon), low[1].min(lat)];
                high = [high[0].max(lon), high[1].max(lat)];
            }
            Err(error) => fault = Some(error),
        }
    });
    match fault {
        Some(error) => Err(error),
        None if low[0] > high[0] => Ok(None),
        None => LonLat::new((low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0).map(Some),
    }
}

fn each_position(value: &GeometryValue, visit: &mut impl FnMut(&Position)) {
    match value {
        GeometryValue::Point { coordinates } => visit(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates.iter().for_each(visit);
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            coordinates.iter().flatten().for_each(visit);
        }
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().flatten().flatten().for_each(visit),
        GeometryValue::GeometryCollection { geometries } => {
            for geometry in geometries {
                each_position(&geometry.value, visit);
            }
        }
    }
}

/// A feature that cannot be an incident.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("feature {number}: {fault}")]
pub struct FeatureError {
    /// The feature's number, from 1.
    pub number: usize,
    /// What is wrong with it.
    pub fault: FeatureFault,
}

/// What is wrong with a feature.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FeatureFault {
    /// A coordinate.
    #[error(transparent)]
    Coord(#[from] CoordError),
    /// A date.
    #[error(transparent)]
    Date(#[from] DateSpanError),
    /// A role.
    #[error(transparent)]
    Role(#[from] RoleError),
    /// A place's identifier.
    #[error(transparent)]
    PlaceId(#[from] PlaceIdError),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::Role;

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
    fn a_polygon_keeps_its_shape_and_gets_its_middle() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
            {"type":"Polygon","coordinates":[[[0,10],[2,10],[2,12],[0,10]]]}}]}"#;
        let incidents = from_feature_collection(&text.parse().unwrap()).unwrap();
        assert_eq!(incidents[0].locations[0].position, LonLat::new(1.0, 11.0).ok());
        assert!(incidents[0].locations[0].footprint.is_some());
    }
}
