//! The record of an incident.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::boundary::CountryCode;
use crate::coord::LonLat;
use crate::gazetteer::PlaceId;
use crate::incident::{DateSpan, Role, compact_shape};

/// Something that happened, at one place or several.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Identifies it within its file.
    pub id: String,
    /// When.
    pub date: Option<DateSpan>,
    /// What kind of event, in the words of its source or ACLED's terms.
    pub event_type: String,
    /// Who took part.
    pub actors: Vec<String>,
    /// Who reports it.
    pub source: String,
    /// Where.
    pub locations: Vec<IncidentLocation>,
}

impl Incident {
    /// Joins the incidents that share an identifier, in the order of their first; those without one stay apart.
    pub fn joined(rows: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut incidents: Vec<Self> = Vec::new();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let known = by_id.get(&row.id).and_then(|&index| incidents.get_mut(index));
            match known {
                Some(known) => known.locations.extend(row.locations),
                None => {
                    if !row.id.is_empty() {
                        by_id.insert(row.id.clone(), incidents.len());
                    }
                    incidents.push(row);
                }
            }
        }
        incidents
    }

    /// The dead of every location together; a figure that no location gives stays unknown.
    pub fn fatalities(&self) -> Fatalities {
        self.locations.iter().fold(Fatalities::default(), |sum, location| sum.plus(location.fatalities))
    }
}

/// One place of an incident.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IncidentLocation {
    /// The row's identifier in its file: its id column, or its number from 1.
    pub query_id: String,
    /// The part that it plays.
    pub role: Role,
    /// The name as the report spells it.
    pub reported_as: String,
    /// The place that it was resolved to.
    pub place_id: Option<PlaceId>,
    /// That place's name.
    pub name: String,
    /// The country it lies in.
    pub country: Option<CountryCode>,
    /// The units of level 1 to 3 it lies in, empty where unknown.
    pub admin: [String; 3],
    /// The best point, `None` where nothing was found.
    pub position: Option<LonLat>,
    /// The shape, where the location is not a point. The form of serde keeps polygons only.
    #[serde(with = "compact_shape")]
    pub footprint: Option<geojson::GeometryValue>,
    /// The part of that shape where it lies with 50 % probability, where anything tells it from the rest. GeoJSON has no room for it.
    #[serde(with = "compact_shape")]
    pub half_footprint: Option<geojson::GeometryValue>,
    /// The distance in metres within which it truly lies with 90 % probability.
    pub radius_m: Option<u32>,
    /// The dead that are counted here and nowhere else in the incident.
    pub fatalities: Fatalities,
    /// ACLED's geographic precision: 1 exact, 2 near or part of a region, 3 region.
    pub acled_precision: Option<u8>,
    /// UCDP's `where_prec`, 1 exact to 7 international.
    pub ucdp_precision: Option<u8>,
    /// The probability, 0 to 1, that this is the place meant.
    pub score: Option<f64>,
    /// The steps from the name in the report to the place.
    pub explanation: String,
    /// A remark of the source.
    pub note: String,
}

/// Numbers of dead: at least, best estimate, at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fatalities {
    /// At least.
    pub low: Option<u32>,
    /// Best estimate.
    pub best: Option<u32>,
    /// At most.
    pub high: Option<u32>,
}

impl Fatalities {
    fn plus(self, other: Self) -> Self {
        let add = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
        Self {
            low: add(self.low, other.low),
            best: add(self.best, other.best),
            high: add(self.high, other.high),
        }
    }

    /// In words for a person: `at least 132 killed`, `12 killed`, `10 to 15 killed`; empty where nothing is known.
    pub fn in_words(&self) -> String {
        match (self.low, self.best, self.high) {
            (Some(low), _, Some(high)) if low != high => format!("{low} to {high} killed"),
            (_, Some(best), _) => format!("{best} killed"),
            (Some(low), _, Some(_)) => format!("{low} killed"),
            (Some(low), None, None) => format!("at least {low} killed"),
            (None, None, Some(high)) => format!("at most {high} killed"),
            (None, None, None) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dead_of_an_incident_are_those_of_its_places_together() {
        let at = |low| IncidentLocation {
            fatalities: Fatalities { low, ..Fatalities::default() },
            ..IncidentLocation::default()
        };
        let incident =
            Incident { locations: vec![at(Some(132)), at(None), at(Some(2))], ..Incident::default() };
        assert_eq!(incident.fatalities(), Fatalities { low: Some(134), best: None, high: None });
    }

    #[test]
    fn rows_of_one_identifier_are_one_incident_and_rows_without_are_not_joined() {
        let row = |id: &str| Incident {
            id: id.into(),
            locations: vec![IncidentLocation::default()],
            ..Incident::default()
        };
        let joined = Incident::joined([row("a"), row(""), row("b"), row("a"), row("")]);
        let shape: Vec<_> =
            joined.iter().map(|incident| (incident.id.as_str(), incident.locations.len())).collect();
        assert_eq!(shape, [("a", 2), ("", 1), ("b", 1), ("", 1)]);
    }

    #[test]
    fn numbers_of_dead_read_as_a_person_would_say_them() {
        let words = |low, best, high| Fatalities { low, best, high }.in_words();
        assert_eq!(words(Some(132), None, None), "at least 132 killed");
        assert_eq!(words(Some(10), Some(12), Some(15)), "10 to 15 killed");
        assert_eq!(words(None, Some(0), None), "0 killed");
        assert_eq!(words(Some(7), None, Some(7)), "7 killed");
        assert_eq!(words(None, None, None), "");
    }
}
