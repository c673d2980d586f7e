//! What a text says of where things lie from one another, the names by their numbers.

use std::ops::Range;

use super::distance::StatedDistance;
use crate::boundary::CountryCode;

/// A relation as its words have it, the names by their numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundRelation {
    /// The words that state it.
    pub(super) words: Range<usize>,
    /// What it says.
    pub(super) kind: FoundRelationKind,
    /// What lies so; `None` for what happened.
    pub(super) subject: Option<usize>,
}

impl FoundRelation {
    /// Whether it says where what happened did, and not where a place lies that is named or spoken of.
    pub(super) fn is_of_what_happened(&self) -> bool {
        self.subject.is_none() && !matches!(self.kind, FoundRelationKind::Beside { .. })
    }

    /// Whether it is the way between two places.
    pub(super) fn is_road(&self) -> bool {
        matches!(self.kind, FoundRelationKind::Between { .. })
    }
}

/// What a relation says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FoundRelationKind {
    /// So far from a place, in a direction where one is given; without an anchor, from where it happened.
    Distance { anchor: Option<usize>, distance: StatedDistance, bearing_deg: Option<f64> },
    /// In a direction from a place.
    Direction { anchor: usize, bearing_deg: f64 },
    /// Near a place.
    Near { anchor: usize },
    /// Beside a place that is named before: “and nearby villages”.
    Beside { anchor: usize },
    /// Between two places, or on the road from one to the other.
    Between { anchors: [usize; 2], is_halfway: bool },
    /// Near the border of a country, with another where two are named.
    Border { with: CountryCode, of: Option<CountryCode> },
}
