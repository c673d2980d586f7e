//! What a text states of pairs of names, as evidence for what each means.

use super::claims::{Claim, ClaimKind};
use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::{FoundName, NameKind};
use super::referent::Referent;
use super::solving::{Tie, UNRELATED, nearness};
use super::text::Text;
use super::toponyms::{Toponym, Weighed};
use crate::geocode::{narrowing_weight, outside_unit_weight};
use crate::measure::{bearing_deg, squared_chord_m2};

/// A stated distance or direction ties the two names that stand beside it, unless the sentence was misread.
const STATED: f64 = 0.9;

/// Units farther from a place than this, in metres, do not hold it.
const FARTHEST_OUTSIDE_M: f64 = 25_000.0;

/// How far from the seat of their unit places lie, in metres: half of them, and where hardly one does any more.
///
/// A région's, a cercle's or province's, a commune's or département's: from the areas of those of Mali and Burkina Faso.
const FROM_SEAT_M: [(f64, f64); 3] = [(90_000.0, 300_000.0), (35_000.0, 110_000.0), (12_000.0, 40_000.0)];

/// How much rarer a place spelled otherwise than its unit is the seat of that, which lies nearest to itself.
const SEAT_OTHERWISE: f64 = 0.2;

/// Quarters lie so far from the middle of their town, in metres, and no farther than the largest town is wide.
const FROM_TOWN_M: f64 = 5_000.0;
const WIDEST_TOWN_M: f64 = 15_000.0;

/// A place near another one, in metres: half of what reports call near.
const NEAR_M: f64 = 12_000.0;

/// The two ends of a road that a report names, in metres.
const AXIS_M: f64 = 60_000.0;

/// Names in one sentence, in metres.
const ONE_SENTENCE_M: f64 = 40_000.0;

/// Nothing so far away, in metres, is called north of anything.
const FARTHEST_IN_DIRECTION_M: f64 = 300_000.0;

/// What makes a pair so little likelier is lost in the last digit of its factor, whichever direction it lies in: most pairs of
/// namesakes need no geodesic.
const NEGLIGIBLE: f64 = 1e-18;

/// How sharply directions are meant: half of them within some 25 degrees, as compass points of eight are rounded.
const DIRECTION_SHARPNESS: f64 = 4.0;

/// How much likelier a place is once its country is given: a report of the region has three or so to choose from.
const IN_COUNTRY: f64 = 3.0;

/// The area of a country of the Sahel, in square kilometres, over which chance would strew places.
const BY_CHANCE_KM2: f64 = 500_000.0;

/// The names of a text and what it states of them.
pub(super) struct Stated<'s, 'a> {
    pub(super) text: &'s Text<'s>,
    pub(super) names: &'s [FoundName],
    pub(super) toponyms: &'s [Toponym<'a>],
    /// For each name the number of its toponym.
    pub(super) of_name: &'s [usize],
    pub(super) claims: &'s [Claim],
    pub(super) relations: &'s [FoundRelation],
}

/// All ties of a text, the strongest first.
pub(super) fn ties(stated: &Stated<'_, '_>) -> Vec<Tie> {
    let &Stated { text, names, toponyms, of_name, claims, relations } = stated;
    let mut ties = Vec::new();
    let mut tie = |a: usize, b: usize, by_chance: f64, factor: &dyn Fn(&Weighed<'_>, &Weighed<'_>) -> f64| {
        let names = [of_name[a], of_name[b]];
        if names[0] != names[1] {
            let [first, second] = names.map(|name| &toponyms[name]);
            ties.push(Tie { names, factors: table(first, second, by_chance, factor) });
        }
    };
    let mut in_order: Vec<&Claim> = claims.iter().collect();
    in_order.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let level_of = |claim: &Claim| level(&names[claim.outer], &toponyms[of_name[claim.outer]]);
    let mut finest_levels = vec![0; names.len()];
    for claim in claims {
        finest_levels[claim.inner] = level_of(claim).max(finest_levels[claim.inner]);
    }
    for claim in in_order {
        let level = level_of(claim);
        let smallest = level == finest_levels[claim.inner];
        let [inner, outer] = [claim.inner, claim.outer].map(|name| &toponyms[of_name[name]].folded);
        let is_namesake = inner == outer;
        tie(claim.inner, claim.outer, 1.0, &|inner, outer| {
            // “Toaga (Tougan)” is rarely Tougan.
            let is_seat = !is_namesake && are_one_place(inner, outer);
            let within = within(inner, outer, claim.kind, level, smallest)
                * if is_seat { SEAT_OTHERWISE } else { 1.0 };
            1.0 - claim.confidence + claim.confidence * within
        });
    }
    for relation in relations {
        let subject = relation.subject;
        match (relation.kind, subject) {
            (
                FoundRelationKind::Distance { anchor: Some(anchor), distance, bearing_deg: direction },
                Some(subject),
            ) => {
                tie(subject, anchor, 1.0, &|subject, anchor| {
                    let Some(squared_m2) = squared_m2(anchor, subject) else { return 1.0 };
                    let apart_m = squared_m2.sqrt();
                    let off = (apart_m - distance.stated_m) / distance.sigma_m;
                    let ring_km2 =
                        std::f64::consts::TAU.powf(1.5) * distance.stated_m * distance.sigma_m / 1e6;
                    let likelier = BY_CHANCE_KM2 / ring_km2.max(1.0) * (-0.5 * off * off).exp();
                    if likelier < NEGLIGIBLE {
                        return 1.0 - STATED;
                    }
                    let towards = direction.map_or(1.0, |direction| towards(anchor, subject, direction));
                    1.0 - STATED + STATED * likelier * towards
                });
            }
            (FoundRelationKind::Direction { anchor, bearing_deg: direction }, Some(subject)) => {
                tie(subject, anchor, 1.0, &|subject, anchor| {
                    let Some(squared_m2) = squared_m2(anchor, subject) else { return 1.0 };
                    if squared_m2 > FARTHEST_IN_DIRECTION_M * FARTHEST_IN_DIRECTION_M {
                        return 1.0 - STATED;
                    }
                    let near = nearness(squared_m2, ONE_SENTENCE_M) / UNRELATED;
                    1.0 - STATED + STATED * (1.0 + near) * towards(anchor, subject, direction)
                });
            }
            (FoundRelationKind::Near { anchor } | FoundRelationKind::Beside { anchor }, Some(subject)) => {
                tie(subject, anchor, 1.0, &|subject, anchor| {
                    let Some(squared_m2) = squared_m2(anchor, subject) else { return 1.0 };
                    let by_chance = BY_CHANCE_KM2 / (std::f64::consts::PI * NEAR_M * NEAR_M / 1e6);
                    1.0 - STATED + STATED * by_chance * nearness(squared_m2, NEAR_M).powi(2)
                });
            }
            (FoundRelationKind::Between { anchors: [a, b], .. }, subject) => {
                tie(a, b, 1.0, &near_by(AXIS_M));
                if let Some(subject) = subject {
                    tie(subject, a, 1.0, &near_by(ONE_SENTENCE_M));
                }
            }
            _ => {}
        }
    }
    for number in 1..names.len() {
        let one_sentence = text.words[names[number - 1].words.start].sentence
            == text.words[names[number].words.start].sentence;
        let named = [number - 1, number].iter().all(|&name| names[name].kind == NameKind::Named);
        if one_sentence && named {
            tie(number - 1, number, 1.0, &near_by(ONE_SENTENCE_M));
        }
    }
    ties
}

/// The level of the unit that a name is: of its outline, else as the text calls it, else the finest.
fn level(name: &FoundName, toponym: &Toponym<'_>) -> u8 {
    let first = toponym.candidates.first().map(|candidate| &candidate.referent);
    let called = name.noun.and_then(|noun| noun.levels().first().copied());
    first.map_or(0, |referent| referent.level().or(called).unwrap_or(3))
}

fn table(
    first: &Toponym<'_>,
    second: &Toponym<'_>,
    by_chance: f64,
    factor: &dyn Fn(&Weighed<'_>, &Weighed<'_>) -> f64,
) -> Vec<f64> {
    let mut table = Vec::with_capacity((first.candidates.len() + 1) * (second.candidates.len() + 1));
    for a in &first.candidates {
        table.extend(second.candidates.iter().map(|b| factor(a, b)));
        table.push(by_chance);
    }
    table.extend(std::iter::repeat_n(by_chance, second.candidates.len() + 1));
    table
}

fn are_one_place(a: &Weighed<'_>, b: &Weighed<'_>) -> bool {
    match (&a.referent, &b.referent) {
        (Referent::Place(a), Referent::Place(b)) => a.id == b.id,
        _ => false,
    }
}

/// How much likelier a candidate is, given that it lies in another.
fn within(inner: &Weighed<'_>, outer: &Weighed<'_>, kind: ClaimKind, level: u8, smallest: bool) -> f64 {
    let narrowing = |level: u8| if smallest { narrowing_weight(level).exp() } else { 1.0 };
    let Some((position, metres)) = inner.position else { return 0.0 };
    let near = |half_m: f64| {
        outer.position.map_or(0.0, |(_, middle)| nearness(squared_chord_m2(metres, middle), half_m).powi(2))
    };
    match &outer.referent {
        Referent::Unit(unit) => {
            let outside = unit.area.distance_within_m(position, FARTHEST_OUTSIDE_M);
            outside.map_or(0.0, |distance_m| {
                narrowing(unit.area.level()) * outside_unit_weight(distance_m).exp()
            })
        }
        Referent::Place(_) => {
            let (half_m, widest_m) = match kind {
                ClaimKind::Unit => FROM_SEAT_M[usize::from(level.clamp(1, 3)) - 1],
                ClaimKind::Quarter => (FROM_TOWN_M, WIDEST_TOWN_M),
            };
            let beyond = outer
                .position
                .map_or(0.0, |(_, middle)| squared_chord_m2(metres, middle) / (widest_m * widest_m));
            narrowing(level) * near(half_m) * (-beyond).exp()
        }
        Referent::Country(country) if inner.referent.country() == Some(*country) => IN_COUNTRY,
        Referent::Country(_) => 0.0,
        Referent::Area(area) => near(area.0.radius_m),
        Referent::Point(_) => 1.0,
    }
}

fn near_by(half_m: f64) -> impl Fn(&Weighed<'_>, &Weighed<'_>) -> f64 {
    move |a, b| match squared_m2(a, b) {
        Some(squared_m2) => 1.0 + nearness(squared_m2, half_m) / UNRELATED,
        None => 1.0,
    }
}

fn squared_m2(a: &Weighed<'_>, b: &Weighed<'_>) -> Option<f64> {
    Some(squared_chord_m2(a.position?.1, b.position?.1))
}

/// How much likelier a direction is than by chance, by von Mises' distribution around the one stated.
fn towards(from: &Weighed<'_>, to: &Weighed<'_>, stated_deg: f64) -> f64 {
    let Some(((from, _), (to, _))) = from.position.zip(to.position) else { return 1.0 };
    // Over the circle the mean of exp(k (cos - 1)) is about this for k = 4.
    const MEAN: f64 = 0.207;
    let off = (bearing_deg(from, to) - stated_deg).to_radians();
    (DIRECTION_SHARPNESS * (off.cos() - 1.0)).exp() / MEAN
}
