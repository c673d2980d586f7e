//! Incidents from GeoJSON features, ours or another program's.

use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject, JsonValue, Position};

use crate::coord::{CoordError, LonLat};
use crate::decimal::decimal;
use crate::gazetteer::PlaceIdError;
use crate::incident::{DateSpan, DateSpanError, Fatalities, Incident, IncidentLocation, RoleError};

/// The incidents of a feature collection, whether this library wrote it or another program did.
///
/// Features that share an `incident_id` are locations of one incident; a feature without one is an incident of
/// its own. Of another program's properties, those of the names in [`PROPERTY_NAMES`](super::PROPERTY_NAMES) and a `title` are read.
///
/// # Errors
///
/// [`FeatureError`], with the feature's number, for an impossible coordinate, date, role, identifier or score.
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
    let score = properties.number("score");
    if let Some(score) = score.filter(|score| !(0.0..=1.0).contains(score)) {
        return Err(FeatureFault::Score(score));
    }
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
        score,
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
    /// A score.
    #[error("the score {0} is out of range; expected a probability from 0 to 1")]
    Score(f64),
}
