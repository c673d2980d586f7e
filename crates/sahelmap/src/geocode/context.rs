//! What a query says besides the name.

use super::ranking::{
    FARTHEST_OUTSIDE_UNIT_M, level_weight, narrowing_weight, near_weight, outside_unit_weight,
};
use super::{Query, Step};
use crate::boundary::{Boundaries, CountryCode, UnitArea};
use crate::gazetteer::Place;
use crate::measure::distance_m;

/// Places this near to a unit's extent are looked at when no name in it is like the one asked for.
const NEAR_UNIT_M: f64 = 5_000.0;

/// The context of a query, its unit found.
pub(super) struct Context<'q, 'b> {
    query: &'q Query,
    boundaries: &'b Boundaries,
    /// Every unit that the query may mean: Ségou is a region and a cercle.
    units: Vec<UnitArea<'b>>,
    /// What it is worth to lie in the widest of them.
    narrowing: f64,
}

impl<'q, 'b> Context<'q, 'b> {
    pub(super) fn new(query: &'q Query, boundaries: &'b Boundaries) -> Self {
        let units = query.admin.as_deref().map(|admin| boundaries.units_meant(admin)).unwrap_or_default();
        let narrowing =
            units.iter().map(|unit| narrowing_weight(unit.level())).reduce(f64::min).unwrap_or_default();
        Self { query, boundaries, units, narrowing }
    }

    /// Whether the query names a unit that the atlas knows.
    pub(super) fn has_units(&self) -> bool {
        !self.units.is_empty()
    }

    /// Whether the place may lie in a unit that the query names; a few kilometres outside are not ruled out.
    pub(super) fn may_hold(&self, place: &Place) -> bool {
        self.units.iter().any(|unit| unit.may_be_within(place.position, NEAR_UNIT_M))
    }

    /// Whether the gazetteer has the place in a country that the query asks for.
    pub(super) fn may_be_in_countries(&self, place: &Place) -> bool {
        self.query.countries.is_empty() || self.query.countries.contains(&place.country)
    }

    /// The log-weight of a place in this context, `None` where it is ruled out.
    pub(super) fn weigh(&self, place: &Place) -> Option<f64> {
        if !self.query.countries.is_empty() && !self.is_in_countries(place) {
            return None;
        }
        let mut weight = 0.0;
        if self.has_units() {
            weight += self.unit(place)?.weight + self.narrowing;
        }
        if let Some(point) = self.query.near {
            weight += near_weight(distance_m(point, place.position));
        }
        Some(weight)
    }

    /// What the context says of a place, in words.
    pub(super) fn steps(&self, place: &Place) -> Vec<Step> {
        let unit = self.unit(place).map(|WeighedUnit { unit, distance_m, .. }| {
            let unit = unit.name().to_owned();
            if distance_m == 0.0 { Step::InUnit(unit) } else { Step::OutsideUnit { unit, distance_m } }
        });
        let near =
            self.query.near.map(|point| Step::FromPoint { distance_m: distance_m(point, place.position) });
        unit.into_iter().chain(near).collect()
    }

    /// The unit that speaks most for the place; `None` far outside all of them.
    fn unit(&self, place: &Place) -> Option<WeighedUnit<'_, 'b>> {
        let weighed = self.units.iter().filter_map(|unit| {
            let distance_m = unit.distance_within_m(place.position, FARTHEST_OUTSIDE_UNIT_M)?;
            let weight = level_weight(unit.level()) + outside_unit_weight(distance_m);
            Some(WeighedUnit { unit, distance_m, weight })
        });
        weighed.max_by(|a, b| a.weight.total_cmp(&b.weight))
    }

    /// By the gazetteer's word or by the outlines: near a border the two may differ.
    fn is_in_countries(&self, place: &Place) -> bool {
        let asked = |country: CountryCode| self.query.countries.contains(&country);
        asked(place.country) || self.boundaries.country(place.position).is_some_and(asked)
    }
}

/// A unit that the query may mean, and how far a place is from it.
struct WeighedUnit<'c, 'b> {
    unit: &'c UnitArea<'b>,
    distance_m: f64,
    weight: f64,
}
