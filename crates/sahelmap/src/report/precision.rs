//! How exactly a report says where: ACLED's and UCDP's scales.

use super::referent::Referent;

/// How exactly a location is known, on two scales, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Precision {
    /// ACLED's `geo_precision`: 1 a town or village, 2 near one or in a small part of a region, 3 a region.
    pub(super) acled: u8,
    /// UCDP's `where_prec`: 1 exact, 2 within about 25 km of a point, 3 a second-order unit, 4 a first-order unit, 5 a line or an
    /// area without bounds, 6 a country.
    pub(super) ucdp: u8,
    /// In words.
    pub(super) reason: &'static str,
}

impl Precision {
    pub(super) const NEAR: Self = Self { acled: 2, ucdp: 2, reason: "near a place that is named" };
    pub(super) const AT_DISTANCE: Self =
        Self { acled: 2, ucdp: 2, reason: "so far from a place that is named" };
    pub(super) const BETWEEN: Self =
        Self { acled: 2, ucdp: 5, reason: "somewhere on the way between two places" };
    pub(super) const BORDER: Self = Self { acled: 3, ucdp: 5, reason: "somewhere along a border" };
    pub(super) const QUARTER: Self =
        Self { acled: 1, ucdp: 1, reason: "a part of a town, drawn at the town" };
    pub(super) const UNKNOWN_PLACE: Self = Self {
        acled: 2,
        ucdp: 2,
        reason: "a place that the atlas does not know, in a small unit that it does",
    };
    pub(super) const UNKNOWN_PLACE_IN_PROVINCE: Self =
        Self { acled: 3, ucdp: 3, reason: "a place that the atlas does not know, in a unit that it does" };

    /// Of what a name means.
    pub(super) fn of(referent: &Referent<'_>, said_to_be_department: bool) -> Self {
        match referent {
            Referent::Place(_) if said_to_be_department => {
                Self { acled: 2, ucdp: 3, reason: "a unit of the third level, at its seat" }
            }
            Referent::Place(place) if !place.feature_code.is_populated_place() => {
                Self { acled: 2, ucdp: 2, reason: "a feature that is no village" }
            }
            Referent::Place(_) => Self { acled: 1, ucdp: 1, reason: "a place that is named" },
            Referent::Point(_) => Self { acled: 1, ucdp: 1, reason: "a point that an analyst has set" },
            Referent::Unit(unit) => match unit.unit().level {
                1 => Self { acled: 3, ucdp: 4, reason: "a unit of the first level" },
                2 => Self { acled: 3, ucdp: 3, reason: "a unit of the second level" },
                _ => Self { acled: 2, ucdp: 3, reason: "a unit of the third level" },
            },
            Referent::Area(_) => Self { acled: 3, ucdp: 5, reason: "an area that no office has drawn" },
            Referent::Country(_) => Self { acled: 3, ucdp: 6, reason: "a country" },
        }
    }
}
