//! Incidents as one part of a program hands them to another: small, and read without a parser of text.

use serde::{Deserialize, Serialize};

use crate::incident::{DateSpan, Incident, Role};

/// The bytes of incidents, for [`from_compact`] of the same version of this library. They are not for keeping: GeoJSON is.
///
/// Of shapes, polygons go along; of others only the positions.
///
/// # Errors
///
/// [`CompactError`], which no incident reaches.
pub fn to_compact(incidents: &[Incident]) -> Result<Vec<u8>, CompactError> {
    postcard::to_allocvec(incidents).map_err(|_| CompactError)
}

/// The incidents in the bytes that [`to_compact`] wrote.
///
/// # Errors
///
/// [`CompactError`] where the bytes are no such thing, or end early or late.
///
/// # Cost
///
/// About a microsecond a location.
pub fn from_compact(bytes: &[u8]) -> Result<Vec<Incident>, CompactError> {
    match postcard::take_from_bytes(bytes) {
        Ok((incidents, [])) => Ok(incidents),
        _ => Err(CompactError),
    }
}

/// The bytes are not those of incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are not those of incidents, or another version wrote them")]
pub struct CompactError;

/// A day as `(year, month, day)`.
type Ymd = (i16, i8, i8);

impl Serialize for DateSpan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ymd = |day: jiff::civil::Date| -> Ymd { (day.year(), day.month(), day.day()) };
        (ymd(self.first()), ymd(self.last())).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DateSpan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (first, last) = <(Ymd, Ymd)>::deserialize(deserializer)?;
        let day = |(year, month, day): Ymd| jiff::civil::Date::new(year, month, day).ok();
        let span = day(first).zip(day(last)).and_then(|(first, last)| Self::new(first, last).ok());
        span.ok_or_else(|| serde::de::Error::custom("no span of days"))
    }
}

impl Serialize for Role {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Fatalities, IncidentLocation};
    use crate::{LonLat, date};

    fn incident() -> Incident {
        let at = IncidentLocation {
            query_id: "1".into(),
            role: Role::Repelled,
            reported_as: "Diamweli".into(),
            place_id: "geonames:2457161".parse().ok(),
            name: "Dianwéli".into(),
            country: "ML".parse().ok(),
            admin: ["Mopti".into(), String::new(), String::new()],
            position: LonLat::new(-3.6142, 13.7203).ok(),
            radius_m: Some(2_200),
            fatalities: Fatalities { low: Some(132), ..Fatalities::default() },
            acled_precision: Some(1),
            score: Some(0.974),
            ..IncidentLocation::default()
        };
        Incident {
            id: "a".into(),
            date: DateSpan::new(date(2022, 6, 18), date(2022, 6, 19)).ok(),
            event_type: "Attack".into(),
            actors: vec!["Katiba Macina".into()],
            source: "the press".into(),
            locations: vec![at, IncidentLocation::default()],
        }
    }

    #[test]
    fn incidents_come_back_as_they_were() {
        let incidents = [incident(), Incident::default()];
        let bytes = to_compact(&incidents).unwrap();
        assert_eq!(from_compact(&bytes).unwrap(), incidents);
    }

    #[test]
    fn a_shape_of_points_stays_behind_and_its_position_does_not() {
        let mut incident = incident();
        let plain = to_compact(&[incident.clone()]).unwrap();
        incident.locations[0].footprint = Some(geojson::GeometryValue::new_multi_point([[-3.6, 13.7]]));
        assert_eq!(to_compact(&[incident]).unwrap(), plain);
    }

    #[test]
    fn areas_come_back_with_their_holes() {
        let square =
            |half: f64| vec![[-half, -half], [half, -half], [half, half], [-half, half], [-half, -half]];
        let ring = geojson::GeometryValue::new_polygon([square(0.4), square(0.2)]);
        let two = geojson::GeometryValue::new_multi_polygon([[square(0.1)], [square(0.000_001)]]);
        let mut incident = incident();
        incident.locations[0].footprint = Some(ring);
        incident.locations[1].half_footprint = Some(two);
        let incidents = [incident];
        assert_eq!(from_compact(&to_compact(&incidents).unwrap()).unwrap(), incidents);
    }

    #[test]
    fn bytes_that_are_cut_or_too_long_or_say_a_day_that_is_none_are_refused() {
        let bytes = to_compact(&[incident()]).unwrap();
        for end in 0..bytes.len() {
            assert_eq!(from_compact(&bytes[..end]), Err(CompactError), "{end}");
        }
        assert_eq!(from_compact(&[bytes.as_slice(), &[0]].concat()), Err(CompactError));
        let june = bytes.windows(2).position(|pair| pair == [6, 18]).unwrap();
        let mut thirteenth_month = bytes.clone();
        thirteenth_month[june] = 13;
        assert_eq!(from_compact(&thirteenth_month), Err(CompactError));
    }
}
