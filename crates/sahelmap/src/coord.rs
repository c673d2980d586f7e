//! The one point type of the public interface.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::decimal::decimal;

/// A point on the WGS84 ellipsoid, longitude first, both angles in degrees.
///
/// A value of this type always lies in the domain: longitude within -180 to 180, latitude within
/// -90 to 90, both finite. Swapped coordinates pass that check almost everywhere in the Sahel, so
/// every interface takes this type instead of two numbers.
///
/// # Examples
///
/// ```
/// use sahelmap::LonLat;
///
/// let bankass = LonLat::new(-3.51594, 14.0775)?;
/// assert_eq!(bankass.lat_deg(), 14.0775);
/// assert_eq!("-3.51594,14.0775".parse(), Ok(bankass));
/// assert!(LonLat::new(-3.5, 95.0).is_err());
/// # Ok::<(), sahelmap::CoordError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct LonLat {
    lon_deg: f64,
    lat_deg: f64,
}

impl LonLat {
    /// A point from its longitude and latitude in degrees.
    ///
    /// # Errors
    ///
    /// [`CoordError`] where an angle is not a finite number or lies outside its range.
    pub fn new(lon_deg: f64, lat_deg: f64) -> Result<Self, CoordError> {
        if !lon_deg.is_finite() || lon_deg.abs() > 180.0 {
            return Err(CoordError::Longitude(lon_deg));
        }
        if !lat_deg.is_finite() || lat_deg.abs() > 90.0 {
            return Err(CoordError::Latitude(lat_deg));
        }
        Ok(Self { lon_deg, lat_deg })
    }

    /// Longitude in degrees, east positive.
    pub fn lon_deg(self) -> f64 {
        self.lon_deg
    }

    /// Latitude in degrees, north positive.
    pub fn lat_deg(self) -> f64 {
        self.lat_deg
    }

    /// The point whose longitude is this one's latitude and the reverse, where that is a point.
    pub fn swapped(self) -> Option<Self> {
        Self::new(self.lat_deg, self.lon_deg).ok()
    }

    /// The point a fraction `t` (0 to 1) of the way to `other`, straight in degrees as RFC 7946 reads an edge.
    pub(crate) fn lerp(self, other: Self, t: f64) -> Self {
        Self {
            lon_deg: self.lon_deg + t * (other.lon_deg - self.lon_deg),
            lat_deg: self.lat_deg + t * (other.lat_deg - self.lat_deg),
        }
    }
}

impl TryFrom<(f64, f64)> for LonLat {
    type Error = CoordError;

    fn try_from((lon_deg, lat_deg): (f64, f64)) -> Result<Self, CoordError> {
        Self::new(lon_deg, lat_deg)
    }
}

impl From<LonLat> for (f64, f64) {
    fn from(point: LonLat) -> Self {
        (point.lon_deg, point.lat_deg)
    }
}

impl From<LonLat> for geo::Coord<f64> {
    fn from(point: LonLat) -> Self {
        geo::Coord { x: point.lon_deg, y: point.lat_deg }
    }
}

impl fmt::Display for LonLat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.lon_deg, self.lat_deg)
    }
}

impl FromStr for LonLat {
    type Err = CoordError;

    /// Reads `LON,LAT` in decimal degrees; spaces around the comma are accepted.
    fn from_str(text: &str) -> Result<Self, CoordError> {
        let unreadable = || CoordError::Text(text.to_owned());
        let (lon, lat) = text.split_once(',').ok_or_else(unreadable)?;
        let lon_deg = decimal(lon).ok_or_else(unreadable)?;
        let lat_deg = decimal(lat).ok_or_else(unreadable)?;
        Self::new(lon_deg, lat_deg)
    }
}

/// Why something is not a point on the ellipsoid.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CoordError {
    /// The longitude is not a number or lies outside -180 to 180.
    #[error("longitude {0} is not between -180 and 180 degrees")]
    Longitude(f64),
    /// The latitude is not a number or lies outside -90 to 90.
    #[error("latitude {0} is not between -90 and 90 degrees")]
    Latitude(f64),
    /// The text is not two decimal numbers with a comma between them.
    #[error("“{0}” is not a longitude and a latitude in degrees, such as -3.516,14.078")]
    Text(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latitude_of_95_degrees_is_refused_and_named() {
        let error = LonLat::new(-3.5, 95.0).unwrap_err();
        assert_eq!(error.to_string(), "latitude 95 is not between -90 and 90 degrees");
    }

    #[test]
    fn not_a_number_is_refused_in_either_place() {
        assert!(LonLat::new(f64::NAN, 0.0).is_err());
        assert!(LonLat::new(0.0, f64::INFINITY).is_err());
    }

    #[test]
    fn text_reads_longitude_first_and_round_trips() {
        let point: LonLat = " -3.5 , 14.25 ".parse().unwrap();
        assert_eq!((point.lon_deg(), point.lat_deg()), (-3.5, 14.25));
        assert_eq!(point.to_string().parse(), Ok(point));
    }

    #[test]
    fn text_that_is_no_pair_keeps_the_text_in_the_error() {
        assert_eq!("14.25".parse::<LonLat>(), Err(CoordError::Text("14.25".into())));
    }
}
