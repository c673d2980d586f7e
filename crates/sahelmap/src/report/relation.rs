//! A relation that a report states between places, checked against what they mean.

use std::ops::Range;

use super::footprint::Footprint;

/// Where a report says that something lies from something else.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedRelation {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Its words.
    pub words: String,
    /// `distance`, `direction`, `near`, `between` or `border`.
    pub kind: &'static str,
    /// The mention that lies so, by its number in the report; `None` for what happened.
    pub subject: Option<usize>,
    /// The mentions that it is counted from.
    pub anchors: Vec<usize>,
    /// The distance stated, in metres.
    pub stated_m: Option<f64>,
    /// The direction stated, in degrees clockwise from north.
    pub stated_bearing_deg: Option<f64>,
    /// The distance between what the names mean, in metres.
    pub measured_m: Option<f64>,
    /// The direction from the anchor to the subject, as they are understood.
    pub measured_bearing_deg: Option<f64>,
    /// Whether what is measured agrees with what is stated; `None` where there is nothing to compare.
    pub agrees: Option<bool>,
    /// Where the relation by itself puts what it speaks of.
    pub footprint: Option<Footprint>,
}
