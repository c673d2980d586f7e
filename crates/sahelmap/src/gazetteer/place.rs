//! A named place and its identifier.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::boundary::CountryCode;
use crate::coord::LonLat;
use crate::gazetteer::FeatureCode;

/// A place as the gazetteer knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Where the record comes from and its number there.
    pub id: PlaceId,
    /// The main name, with its accents.
    pub name: String,
    /// Every other spelling on record, without the main one.
    pub other_names: Vec<String>,
    /// Best coordinate.
    pub position: LonLat,
    /// The country that the gazetteer files it under.
    pub country: CountryCode,
    /// What kind of place it is.
    pub feature_code: FeatureCode,
    /// Inhabitants, 0 where unknown.
    pub population: u32,
    /// The distance in metres within which the place truly lies with 90 % probability.
    pub radius_m: u32,
}

impl Place {
    /// The radius of a place that one gazetteer alone gives, in metres.
    ///
    /// Reputable sources put the same village of central Mali up to 2.2 km apart.
    pub const SINGLE_SOURCE_RADIUS_M: u32 = 2_200;

    /// The main name and then every other spelling.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.other_names.iter().map(String::as_str))
    }
}

/// A record's identifier, `source:id`, such as `geonames:2459040`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlaceId(String);

impl PlaceId {
    /// The gazetteer's short name, before the colon.
    pub fn source(&self) -> &str {
        self.0.split_once(':').map_or("", |(source, _)| source)
    }

    /// The record's identifier inside that gazetteer, after the colon.
    pub fn local(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, local)| local)
    }

    /// The whole identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlaceId {
    type Err = PlaceIdError;

    fn from_str(text: &str) -> Result<Self, PlaceIdError> {
        match text.split_once(':') {
            Some((source, local)) if !source.is_empty() && !local.is_empty() => Ok(Self(text.to_owned())),
            _ => Err(PlaceIdError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for PlaceId {
    type Error = PlaceIdError;

    fn try_from(text: String) -> Result<Self, PlaceIdError> {
        text.parse()
    }
}

impl From<PlaceId> for String {
    fn from(id: PlaceId) -> Self {
        id.0
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not `source:id`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a place identifier of the form source:id, such as geonames:2459040")]
pub struct PlaceIdError(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_splits_at_its_first_colon() {
        let id: PlaceId = "osm:node/1:2".parse().unwrap();
        assert_eq!((id.source(), id.local()), ("osm", "node/1:2"));
    }

    #[test]
    fn an_identifier_without_a_source_is_refused() {
        assert!("2459040".parse::<PlaceId>().is_err());
        assert!(":2459040".parse::<PlaceId>().is_err());
    }
}
