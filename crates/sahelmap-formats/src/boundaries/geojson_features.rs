//! The features of GeoJSON one by one as they are read, so that none of a long file stays in memory and the JSON
//! reader counts the lines of the whole file.

use std::fmt;
use std::io::BufRead;
use std::ops::ControlFlow;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// What a file begins with.
pub(super) const EXPECTED: &str = "a GeoJSON FeatureCollection or Feature with polygons and their names";

/// One feature as it stands in the file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Feature {
    pub(super) properties: Option<Map<String, Value>>,
    pub(super) geometry: Option<Geometry>,
}

/// A geometry of any type.
#[derive(Debug, Deserialize)]
pub(super) struct Geometry {
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) coordinates: Coordinates,
    #[serde(default)]
    pub(super) geometries: Vec<Self>,
}

/// Numbers in lists, as deep as the type of the geometry wants them.
#[derive(Debug)]
pub(super) enum Coordinates {
    Number(f64),
    List(Vec<Self>),
}

/// Hands each feature to `see`, in the order of the file, until that breaks off.
pub(super) fn each_feature(
    bytes: impl BufRead,
    see: &mut dyn FnMut(Feature) -> ControlFlow<()>,
) -> Result<(), serde_json::Error> {
    let mut text = serde_json::Deserializer::from_reader(bytes);
    let mut is_broken_off = false;
    let mut see = |feature| {
        let flow = see(feature);
        is_broken_off = flow.is_break();
        flow
    };
    let read = text.deserialize_any(Document { see: &mut see });
    match read.and_then(|()| text.end()) {
        // Of what follows nothing is wanted, so that it is not whole is no fault.
        Err(_) if is_broken_off => Ok(()),
        read => read,
    }
}

/// The whole file.
struct Document<'s> {
    see: &'s mut dyn FnMut(Feature) -> ControlFlow<()>,
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut members: M) -> Result<(), M::Error> {
        let (mut kind, mut has_features, mut alone) = (Value::Null, false, Feature::default());
        while let Some(key) = members.next_key::<String>()? {
            match key.as_str() {
                "type" => kind = members.next_value()?,
                "features" => {
                    has_features = true;
                    if members.next_value_seed(Features { see: &mut *self.see })?.is_break() {
                        return Ok(());
                    }
                }
                "properties" => alone.properties = members.next_value()?,
                "geometry" => alone.geometry = members.next_value()?,
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        match kind.as_str() {
            Some("FeatureCollection") if has_features => Ok(()),
            Some("FeatureCollection") => Err(Error::custom("the FeatureCollection has no “features”")),
            Some("Feature") => {
                // It is the last, whatever is said of going on.
                let _ = (self.see)(alone);
                Ok(())
            }
            Some(
                kind @ ("Polygon" | "MultiPolygon" | "GeometryCollection" | "Point" | "MultiPoint"
                | "LineString" | "MultiLineString"),
            ) => Err(Error::custom(format!("a {kind} that stands alone has no attributes, and so no name"))),
            Some(kind) => Err(Error::custom(format!("the object is of the type “{kind}”"))),
            None => Err(Error::custom("the object has no “type”")),
        }
    }
}

/// The list of features.
struct Features<'s> {
    see: &'s mut dyn FnMut(Feature) -> ControlFlow<()>,
}

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ControlFlow<()>;

    fn deserialize<D: Deserializer<'de>>(self, list: D) -> Result<ControlFlow<()>, D::Error> {
        list.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ControlFlow<()>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<ControlFlow<()>, S::Error> {
        while let Some(feature) = list.next_element()? {
            if (self.see)(feature).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

impl Default for Coordinates {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl<'de> Deserialize<'de> for Coordinates {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_any(CoordinatesVisitor)
    }
}

struct CoordinatesVisitor;

impl<'de> Visitor<'de> for CoordinatesVisitor {
    type Value = Coordinates;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a list of numbers")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Coordinates, S::Error> {
        let mut parts = Vec::new();
        while let Some(part) = list.next_element()? {
            parts.push(part);
        }
        Ok(Coordinates::List(parts))
    }
}
