//! A relation that a report states between places, checked against what they mean.

use std::ops::Range;

use super::footprint::Footprint;
use super::found_relation::{FoundRelation, FoundRelationKind};
use super::record::ReportedIncident;
use super::roles::anchors;
use super::understanding::Understanding;
use crate::incident::Role;
use crate::measure::{bearing_deg, distance_m};

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

/// A relation with what is measured between what its names mean.
pub(super) fn stated(
    understood: &Understanding<'_, '_>,
    relation: &FoundRelation,
    incidents: &[ReportedIncident],
) -> StatedRelation {
    let position = |name: usize| understood.position(name);
    let (kind, distance, stated_bearing_deg) = match relation.kind {
        FoundRelationKind::Distance { distance, bearing_deg, .. } => {
            ("distance", Some(distance), bearing_deg)
        }
        FoundRelationKind::Direction { bearing_deg, .. } => ("direction", None, Some(bearing_deg)),
        FoundRelationKind::Near { .. } | FoundRelationKind::Beside { .. } => ("near", None, None),
        FoundRelationKind::Between { .. } => ("between", None, None),
        FoundRelationKind::Border { .. } => ("border", None, None),
    };
    let anchor_names: Vec<usize> = match relation.kind {
        FoundRelationKind::Beside { anchor } => vec![anchor],
        _ => anchors(relation).collect(),
    };
    // “Bankass, some 40 kilometres away” is counted from where it happened.
    let struck = incidents
        .iter()
        .flat_map(|told| &told.incident.locations)
        .find(|location| matches!(location.role, Role::Attacked | Role::Repelled));
    let from = match anchor_names.first() {
        Some(&anchor) => position(anchor),
        None => struck.and_then(|location| location.position),
    };
    let to = match (kind, relation.subject) {
        ("between", _) => anchor_names.get(1).and_then(|&anchor| position(anchor)),
        (_, subject) => subject.and_then(position),
    };
    let both = from.zip(to);
    let measured_m = both.map(|(from, to)| distance_m(from, to));
    let measured_bearing_deg = both.map(|(from, to)| bearing_deg(from, to));
    // Two standard deviations, and half of a right angle.
    let far = distance
        .zip(measured_m)
        .map(|(said, measured_m)| (measured_m - said.stated_m).abs() <= 2.0 * said.sigma_m);
    let aside = stated_bearing_deg.zip(measured_bearing_deg).map(|(said, measured)| {
        let off = (measured - said).rem_euclid(360.0);
        off.min(360.0 - off) <= 45.0
    });
    let agrees = match (far, aside) {
        (None, None) => None,
        (far, aside) => Some(far.unwrap_or(true) && aside.unwrap_or(true)),
    };
    StatedRelation {
        span: understood.text.span(relation.words.clone()),
        words: understood.text.original(relation.words.clone()).to_owned(),
        kind,
        subject: relation.subject,
        anchors: anchor_names,
        stated_m: distance.map(|distance| distance.stated_m),
        stated_bearing_deg,
        measured_m,
        measured_bearing_deg,
        agrees,
        footprint: understood.footprint(relation),
    }
}
