//! What an analyst has decided about the names of a report, kept in a file and replayed.

use serde::{Deserialize, Serialize};

use super::chosen_unit::ChosenUnit;
use crate::coord::LonLat;
use crate::gazetteer::{PlaceId, fold};

/// What an analyst has decided about one name, wherever it stands in the report.
///
/// In a file of decisions it is an object with the name as the report spells it and one of `place_id`, `unit`
/// (see [`ChosenUnit`]), `lon` with `lat`, or `not_a_place`.
///
/// # Examples
///
/// ```
/// use sahelmap::report::{Choice, Decisions};
///
/// let file = r#"{"decisions": [{"name": "Diamweli", "place_id": "geonames:2457163"}, {"name": "Macina", "not_a_place": true}]}"#;
/// let decisions = Decisions::from_json(file)?;
/// assert_eq!(decisions.about("macina"), Some(&Choice::NotAPlace));
/// # Ok::<(), sahelmap::report::DecisionsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The name as the report spells it.
    pub name: String,
    /// What it is.
    pub choice: Choice,
}

/// What a name is by an analyst's decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// This place of the gazetteer.
    Place(PlaceId),
    /// This administrative unit.
    Unit(ChosenUnit),
    /// A point on the map.
    Point(LonLat),
    /// No place.
    NotAPlace,
}

/// The decisions about one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions(pub Vec<Decision>);

impl Decisions {
    /// Reads a file of decisions.
    ///
    /// # Errors
    ///
    /// [`DecisionsError`], with line and column or the name, for what is no such file.
    pub fn from_json(text: &str) -> Result<Self, DecisionsError> {
        let file: File =
            serde_json::from_str(text).map_err(|error| DecisionsError::Json(error.to_string()))?;
        file.decisions.into_iter().map(Row::into_decision).collect::<Result<_, _>>().map(Self)
    }

    /// Writes them as a file.
    pub fn to_json(&self) -> String {
        let file = File { decisions: self.0.iter().map(Row::from_decision).collect() };
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// What is decided about a name, spelled in any case and with or without accents; the last decision counts.
    pub fn about(&self, name: &str) -> Option<&Choice> {
        let folded = fold(name);
        self.0.iter().rev().find(|decision| fold(&decision.name) == folded).map(|decision| &decision.choice)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    decisions: Vec<Row>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place_id: Option<PlaceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<ChosenUnit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    not_a_place: bool,
}

impl Row {
    fn into_decision(self) -> Result<Decision, DecisionsError> {
        let choice = match (self.place_id, self.unit, self.lon, self.lat, self.not_a_place) {
            (Some(id), None, None, None, false) => Choice::Place(id),
            (None, Some(unit), None, None, false) => Choice::Unit(unit),
            (None, None, Some(lon), Some(lat), false) => {
                let point = LonLat::new(lon, lat);
                Choice::Point(
                    point.map_err(|error| DecisionsError::Point(self.name.clone(), error.to_string()))?,
                )
            }
            (None, None, None, None, true) => Choice::NotAPlace,
            _ => return Err(DecisionsError::NoChoice(self.name)),
        };
        Ok(Decision { name: self.name, choice })
    }

    fn from_decision(decision: &Decision) -> Self {
        let name = decision.name.clone();
        match &decision.choice {
            Choice::Place(id) => Self { name, place_id: Some(id.clone()), ..Self::default() },
            Choice::Unit(unit) => Self { name, unit: Some(unit.clone()), ..Self::default() },
            Choice::Point(point) => {
                Self { name, lon: Some(point.lon_deg()), lat: Some(point.lat_deg()), ..Self::default() }
            }
            Choice::NotAPlace => Self { name, not_a_place: true, ..Self::default() },
        }
    }
}

/// Why a text is no file of decisions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionsError {
    /// No JSON, or other JSON.
    #[error("the decisions are not the JSON expected, an object with a list `decisions`: {0}")]
    Json(String),
    /// A point that is none.
    #[error("the decision about “{0}” has no possible point: {1}")]
    Point(String, String),
    /// Not one choice.
    #[error("the decision about “{0}” must have one of place_id, unit, lon with lat, or not_a_place")]
    NoChoice(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_come_back_from_their_file() {
        let decision = |name: &str, choice| Decision { name: name.into(), choice };
        let unit = |within: &str, pcode: &str| ChosenUnit {
            country: "BF".parse().unwrap(),
            level: 2,
            name: "Soum".into(),
            within: within.into(),
            pcode: pcode.into(),
        };
        let decisions = Decisions(vec![
            decision("Soum", Choice::Unit(unit("Sahel", "BF5602"))),
            decision("le Soum", Choice::Unit(unit("", ""))),
            decision("Diamweli", Choice::Place("geonames:2457163".parse().unwrap())),
            decision("Ségué", Choice::Point(LonLat::new(-3.7, 14.0).unwrap())),
            decision("Macina", Choice::NotAPlace),
        ]);
        assert_eq!(Decisions::from_json(&decisions.to_json()), Ok(decisions));
    }

    #[test]
    fn a_decision_without_a_choice_or_with_two_is_named() {
        for row in [
            r#"{"name":"Koro"}"#,
            r#"{"name":"Koro","lon":1,"lat":2,"not_a_place":true}"#,
            r#"{"name":"Koro","place_id":"a:1","unit":{"country":"ML","level":2,"name":"Koro"}}"#,
        ] {
            let error = Decisions::from_json(&format!(r#"{{"decisions":[{row}]}}"#)).unwrap_err();
            assert_eq!(error, DecisionsError::NoChoice("Koro".into()));
        }
        assert!(matches!(Decisions::from_json("[]"), Err(DecisionsError::Json(_))));
    }
}
