//! Which record of a gazetteer is which place of those before it.

use super::neighbours::Neighbours;
use super::{CLEAR_RATIO, EQUAL_NAME_M, NEAR_NAME_M, SEAT_M};
use crate::gazetteer::spelling::distance_within;
use crate::gazetteer::{FeatureCode, Place, fold};
use crate::measure::distance_m;

/// Names shorter than this have too many neighbours one edit away.
const SHORTEST_NEAR_NAME: usize = 5;

/// From this length on two edits still make the same name.
const LONG_NAME: usize = 9;

/// A degree of latitude is nowhere shorter than this, in metres.
const SHORTEST_DEG_M: f64 = 110_500.0;

/// A place as pairing sees it.
struct Profile<'a> {
    /// Every name, folded, the main one first.
    names: Vec<Vec<char>>,
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
        let mut names: Vec<Vec<char>> = place.names().map(|name| fold(name).chars().collect()).collect();
        names.retain(|name| !name.is_empty());
        Self { names, place }
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
    if apart_deg * SHORTEST_DEG_M > SEAT_M || !same_kind(a.place.feature_code, b.place.feature_code) {
        return None;
    }
    if a.names.iter().any(|name| b.names.contains(name)) {
        let is_town = a.names.first() == b.names.first() && (a.is_seat() || b.is_seat());
        let distance_m = distance_m(a.place.position, b.place.position);
        return (distance_m <= if is_town { SEAT_M } else { EQUAL_NAME_M }).then_some(distance_m);
    }
    if apart_deg * SHORTEST_DEG_M > NEAR_NAME_M {
        return None;
    }
    let distance_m = distance_m(a.place.position, b.place.position);
    let near = |a: &Vec<char>| b.names.iter().any(|b| is_near(a, b));
    // An equal name at twice the distance is as good as a near one.
    (distance_m <= NEAR_NAME_M && a.names.iter().any(near)).then_some(2.0 * distance_m)
}

/// Whether two folded names are spellings of one that differ by an edit, or by two where they are long.
fn is_near(a: &[char], b: &[char]) -> bool {
    let shortest = a.len().min(b.len());
    let most = if shortest >= LONG_NAME { 2 } else { 1 };
    shortest >= SHORTEST_NEAR_NAME && distance_within(a, b, most).is_some()
}

/// Populated places are of one kind; of other features only those with the same code.
fn same_kind(a: FeatureCode, b: FeatureCode) -> bool {
    a == b || (a.is_populated_place() && b.is_populated_place())
}
