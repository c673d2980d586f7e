//! An administrative unit as an analyst's decision names it: so that any atlas that has the unit finds it again.

use serde::{Deserialize, Serialize};

use super::referent::ReferentUnit;
use crate::Atlas;
use crate::boundary::CountryCode;
use crate::gazetteer::fold;

/// A unit by its country, its level and its name, and where several have one name by what is above it and its p-code.
///
/// In a file of decisions: `{"country": "BF", "level": 2, "name": "Soum", "within": "Sahel"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenUnit {
    /// The country it belongs to.
    pub country: CountryCode,
    /// 1 for a region, 2 for a cercle or province, 3 for a commune or département.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// The name of the unit above it, empty where none is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub within: String,
    /// Its p-code, empty where none is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pcode: String,
}

impl ChosenUnit {
    /// A unit, as a decision is to name it.
    pub fn of(unit: &ReferentUnit<'_>) -> Self {
        let above = unit.area.above().map(|above| above.name.clone());
        let unit = unit.unit();
        Self {
            country: unit.country,
            level: unit.level,
            name: unit.name.clone(),
            within: above.unwrap_or_default(),
            pcode: unit.pcode.clone(),
        }
    }

    /// The unit in an atlas: of those with its country, level and name the one with its p-code, else the one in the same unit,
    /// else the first; where none has the name, the one with the p-code.
    ///
    /// # Cost
    ///
    /// A look-up.
    pub fn find<'a>(&self, atlas: &'a Atlas) -> Option<ReferentUnit<'a>> {
        let called = |word: &str| {
            let mut units = units_of(atlas, atlas.boundaries().units_called_exactly(&fold(word)));
            units.retain(|unit| (unit.unit().country, unit.unit().level) == (self.country, self.level));
            units
        };
        let mut by_name = called(&self.name);
        by_name.retain(|unit| fold(&unit.unit().name) == fold(&self.name));
        let likeness = |unit: &ReferentUnit<'_>| {
            let own = Self::of(unit);
            (own.pcode == self.pcode, fold(&own.within) == fold(&self.within))
        };
        // The first of equals.
        by_name.into_iter().rev().max_by_key(likeness).or_else(|| called(&self.pcode).into_iter().next())
    }
}

/// The units that a name may be of, spelled so or, where none is, sounding so; of several that are named alike, the first.
///
/// # Cost
///
/// A look-up.
pub(super) fn units_called<'a>(atlas: &'a Atlas, name: &str) -> Vec<ReferentUnit<'a>> {
    let mut units = units_of(atlas, atlas.boundaries().units_called(name));
    let mut seen: Vec<ChosenUnit> = Vec::new();
    units.retain(|unit| {
        let named = ChosenUnit::of(unit);
        let is_new = !seen.contains(&named);
        seen.push(named);
        is_new
    });
    units
}

fn units_of<'a>(atlas: &'a Atlas, areas: Vec<crate::boundary::UnitArea<'a>>) -> Vec<ReferentUnit<'a>> {
    let unit = |area| ReferentUnit { seat: atlas.seats().of(&area, atlas.gazetteer()), area };
    areas.into_iter().map(unit).collect()
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use super::*;

    fn called(country: CountryCode, level: u8, name: &str) -> ChosenUnit {
        ChosenUnit { country, level, name: name.to_owned(), within: String::new(), pcode: String::new() }
    }

    #[test]
    fn a_unit_is_found_by_country_level_and_name_in_any_case() {
        let atlas = Atlas::bundled().unwrap();
        let burkina = "BF".parse().unwrap();
        let found = called(burkina, 2, "soum").find(&atlas).unwrap();
        assert_eq!((found.unit().level, found.unit().name.as_str()), (2, "Soum"));
        assert_eq!(ChosenUnit::of(&found).find(&atlas).unwrap().unit(), found.unit());
        assert!(called(burkina, 1, "soum").find(&atlas).is_none());
        assert!(called(burkina, 2, "Atlantis").find(&atlas).is_none());
    }

    #[test]
    fn a_name_gives_every_unit_that_is_called_so_once() {
        let atlas = Atlas::bundled().unwrap();
        let units = units_called(&atlas, "Soum");
        assert_eq!(units.iter().map(|unit| unit.unit().level).collect::<Vec<_>>(), [2]);
    }
}
