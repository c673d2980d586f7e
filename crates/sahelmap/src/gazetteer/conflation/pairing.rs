//! Which record of a gazetteer is which place of those before it.

use super::neighbours::Neighbours;
use super::sameness::{Name, Sameness};
use super::{CLEAR_RATIO, SEAT_M};
use crate::gazetteer::{FeatureCode, Place};
use crate::measure::distance_m;

/// A degree of latitude is nowhere shorter than this, in metres.
const SHORTEST_DEG_M: f64 = 110_500.0;

/// A place as pairing sees it.
struct Profile<'a> {
    /// Every name, the main one first.
    names: Vec<Name>,
    place: &'a Place,
}

/// A pair that may be one place; `weight_m` is the distance, with what the spelling costs.
#[derive(Clone, Copy)]
struct Pair {
    partner: usize,
    weight_m: f64,
}

/// The best and the second best partner.
#[derive(Clone, Copy, Default)]
struct Best {
    first: Option<Pair>,
    second: Option<Pair>,
}

/// For each record the cluster it belongs to: where each is the other's best and no other is nearly as good.
pub(super) fn partners(clusters: &[Vec<Place>], records: &[Place]) -> Vec<Option<usize>> {
    if clusters.is_empty() {
        return vec![None; records.len()];
    }
    let profiles: Vec<Vec<Profile<'_>>> =
        clusters.iter().map(|members| members.iter().map(Profile::new).collect()).collect();
    let mut near = Neighbours::default();
    for (index, members) in clusters.iter().enumerate() {
        for member in members {
            near.insert(member.position, index);
        }
    }
    let mut of_record = vec![Best::default(); records.len()];
    let mut of_cluster = vec![Best::default(); clusters.len()];
    for (index, record) in records.iter().enumerate() {
        let record = Profile::new(record);
        let mut around: Vec<usize> = near.around(record.place.position).collect();
        around.sort_unstable();
        around.dedup();
        for cluster in around {
            let source = record.place.id.source();
            if profiles[cluster].iter().any(|member| member.place.id.source() == source) {
                continue;
            }
            // A record a little farther on than the last of a chain is of another village.
            let is_near_all = |member: &Profile<'_>| {
                distance_m(member.place.position, record.place.position) <= farthest_m(member, &record)
            };
            if !profiles[cluster].iter().all(is_near_all) {
                continue;
            }
            let weights = profiles[cluster].iter().filter_map(|member| weight_m(member, &record));
            if let Some(weight_m) = weights.min_by(f64::total_cmp) {
                of_record[index].offer(Pair { partner: cluster, weight_m });
                of_cluster[cluster].offer(Pair { partner: index, weight_m });
            }
        }
    }
    let mutual = |(index, best): (usize, &Best)| {
        let cluster = best.clear()?;
        (of_cluster[cluster].clear()? == index).then_some(cluster)
    };
    of_record.iter().enumerate().map(mutual).collect()
}

impl<'a> Profile<'a> {
    fn new(place: &'a Place) -> Self {
        Self { names: place.names().filter_map(Name::new).collect(), place }
    }

    fn is_seat(&self) -> bool {
        self.place.feature_code.seat_level().is_some_and(|level| level <= 2)
    }
}

impl Best {
    fn offer(&mut self, pair: Pair) {
        let nearer = |than: Option<Pair>| than.is_none_or(|than| pair.weight_m < than.weight_m);
        if nearer(self.first) {
            self.second = self.first.replace(pair);
        } else if nearer(self.second) {
            self.second = Some(pair);
        }
    }

    /// The best partner, where the second best is clearly worse.
    fn clear(&self) -> Option<usize> {
        let first = self.first?;
        let is_clear = self.second.is_none_or(|second| second.weight_m > CLEAR_RATIO * first.weight_m);
        is_clear.then_some(first.partner)
    }
}

/// How far two records are from being one place, `None` where they cannot be.
fn weight_m(a: &Profile<'_>, b: &Profile<'_>) -> Option<f64> {
    let apart_deg = (a.place.position.lat_deg() - b.place.position.lat_deg()).abs();
    // Most pairs of a cell are told apart without a geodesic or a look at their names.
    if apart_deg * SHORTEST_DEG_M > SEAT_M
        || a.place.country != b.place.country
        || !same_kind(a.place.feature_code, b.place.feature_code)
    {
        return None;
    }
    let is_town = (a.is_seat() || b.is_seat())
        && a.names.first().zip(b.names.first()).is_some_and(|(a, b)| a.is_equal(b));
    let distance_m = distance_m(a.place.position, b.place.position);
    if is_town && distance_m <= SEAT_M {
        return Some(distance_m);
    }
    if distance_m > Sameness::Equal.most_m() {
        return None;
    }
    let sameness = a.names.iter().flat_map(|a| b.names.iter().filter_map(|b| a.sameness(b))).min()?;
    (distance_m <= sameness.most_m()).then_some(distance_m * sameness.distance_factor())
}

/// How far from each other two records of one place lie at most, in metres, whatever their names.
fn farthest_m(a: &Profile<'_>, b: &Profile<'_>) -> f64 {
    if a.is_seat() || b.is_seat() { SEAT_M } else { Sameness::Equal.most_m() }
}

/// Populated places are of one kind; of other features only those with the same code.
fn same_kind(a: FeatureCode, b: FeatureCode) -> bool {
    a == b || (a.is_populated_place() && b.is_populated_place())
}
