//! How a location is drawn: its point, its area, its units, how exactly it is known and why.

use jiff::civil::Date;

use super::footprint::Footprint;
use super::found_relation::{FoundRelation, FoundRelationKind};
use super::locations::Located;
use super::precision::Precision;
use super::referent::{DEPARTMENT_RADIUS_M, Referent};
use super::roles::anchors;
use super::understanding::{DECIDED, Understanding};
use super::vocabulary::Noun;
use crate::Atlas;
use crate::incident::{IncidentLocation, Role};

/// A candidate less probable than this is not drawn where nothing else is known of a place.
const LEAST_SCORE: f64 = 0.1;

/// The location that a name means.
pub(super) fn by_name(
    atlas: &Atlas,
    understood: &Understanding<'_, '_>,
    name: usize,
    role: Role,
    day: Option<Date>,
) -> Located {
    let found = &understood.names[name];
    let mut location = IncidentLocation {
        role,
        reported_as: understood.text.original(found.words.clone()).to_owned(),
        ..IncidentLocation::default()
    };
    let none = understood.none_of_these(name);
    let holder = understood.holder(name);
    let best = understood
        .best(name)
        .filter(|&(_, score)| score >= none || (holder.is_none() && score >= LEAST_SCORE));
    if let Some((candidate, score)) = best {
        let weighed = understood.candidate(name, candidate);
        let said_to_be_department = found.noun == Some(Noun::Department);
        let precision = match found.noun {
            Some(Noun::Area) => Precision::NEAR,
            _ => Precision::of(&weighed.referent, said_to_be_department),
        };
        describe(atlas, &mut location, &weighed.referent, day);
        let footprint = match (&weighed.referent, found.noun) {
            (Referent::Place(place), Some(Noun::Area)) => Some(Footprint::near(place.position)),
            (Referent::Place(place), Some(Noun::Department)) => {
                Some(Footprint::around(place.position, f64::from(DEPARTMENT_RADIUS_M)))
            }
            (referent, _) => footprint_of(referent),
        };
        draw(&mut location, footprint);
        location.score = Some(score);
        mark(&mut location, understood.is_decided(name));
        let steps = understood.explanation(name, candidate);
        explain(&mut location, precision, [steps, understood.words_of(name)]);
    } else if let Some((relation, footprint)) = relation_of(understood, name) {
        location.position = Some(footprint.best);
        fill_units(atlas, &mut location, day, 3);
        draw(&mut location, Some(footprint));
        location.score = Some(none);
        mark(&mut location, anchors(relation).any(|anchor| understood.is_decided(anchor)));
        let words = format!("“{}”", understood.text.original(relation.words.clone()));
        explain(
            &mut location,
            Precision::AT_DISTANCE,
            [words, "the atlas does not know the place itself".to_owned()],
        );
    } else if let Some((outer, candidate, score)) = holder {
        let weighed = understood.candidate(outer, candidate);
        describe(atlas, &mut location, &weighed.referent, day);
        location.place_id = None;
        let is_place = matches!(weighed.referent, Referent::Place(_));
        let small = is_place || weighed.referent.level() == Some(3);
        let precision = match (found.noun, small) {
            (Some(Noun::Quarter), true) => Precision::QUARTER,
            (_, true) => Precision::UNKNOWN_PLACE,
            _ => Precision::UNKNOWN_PLACE_IN_PROVINCE,
        };
        let footprint = match &weighed.referent {
            Referent::Place(seat) => Some(Footprint::around(seat.position, f64::from(DEPARTMENT_RADIUS_M))),
            referent => footprint_of(referent),
        };
        draw(&mut location, footprint);
        location.score = Some(score * none);
        mark(&mut location, understood.is_decided(outer));
        let unit = format!("drawn at {}", weighed.referent.name());
        explain(&mut location, precision, [unit, understood.words_of(name)]);
    } else {
        location.explanation = format!("the atlas does not know it; {}", understood.words_of(name));
    }
    Located { location, name: Some(name) }
}

/// Where the text says that a place lies which the atlas does not know.
fn relation_of<'u>(
    understood: &'u Understanding<'_, '_>,
    name: usize,
) -> Option<(&'u FoundRelation, Footprint)> {
    understood
        .relations_of(name)
        .filter_map(|relation| Some((relation, understood.footprint(relation)?)))
        .next()
}

/// The location that a relation alone gives.
pub(super) fn by_relation(
    atlas: &Atlas,
    understood: &Understanding<'_, '_>,
    relation: &FoundRelation,
    day: Option<Date>,
) -> Option<Located> {
    let footprint = understood.footprint(relation);
    let first = anchors(relation).next();
    let role = first.map_or(Role::Attacked, |first| understood.roles[first].role);
    let precision = match relation.kind {
        FoundRelationKind::Near { .. }
        | FoundRelationKind::Beside { .. }
        | FoundRelationKind::Direction { .. } => Precision::NEAR,
        FoundRelationKind::Distance { .. } => Precision::AT_DISTANCE,
        FoundRelationKind::Between { .. } => Precision::BETWEEN,
        FoundRelationKind::Border { .. } => Precision::BORDER,
    };
    let mut location = IncidentLocation {
        role,
        reported_as: understood.text.original(relation.words.clone()).to_owned(),
        ..IncidentLocation::default()
    };
    let Some(footprint) = footprint else {
        return first.map(|first| by_name(atlas, understood, first, role, day));
    };
    let score = anchors(relation).filter_map(|anchor| Some(understood.best(anchor)?.1)).product();
    let mut steps = Vec::new();
    let best = first.and_then(|first| Some((first, understood.best(first)?.0)));
    if let Some((first, candidate)) = best {
        let weighed = understood.candidate(first, candidate);
        describe(atlas, &mut location, &weighed.referent, day);
        steps.push(understood.explanation(first, candidate));
    }
    if matches!(
        relation.kind,
        FoundRelationKind::Distance { bearing_deg: Some(_), .. }
            | FoundRelationKind::Between { is_halfway: true, .. }
    ) {
        // 12 km north-east of Djibo is not Djibo.
        location.name.clone_from(&location.reported_as);
        location.place_id = None;
    }
    location.position = Some(footprint.best);
    // A border runs past many units.
    fill_units(atlas, &mut location, day, if first.is_some() { 3 } else { 0 });
    draw(&mut location, Some(footprint));
    location.score = first.map(|_| score);
    mark(&mut location, anchors(relation).any(|anchor| understood.is_decided(anchor)));
    steps.push(format!("“{}”", location.reported_as));
    explain(&mut location, precision, steps);
    Some(Located { location, name: first })
}

fn footprint_of(referent: &Referent<'_>) -> Option<Footprint> {
    match referent {
        // A place is drawn as a point.
        Referent::Place(_) => None,
        referent => referent.footprint(),
    }
}

/// Name, identifier, point and units of what a name means.
fn describe(atlas: &Atlas, location: &mut IncidentLocation, referent: &Referent<'_>, day: Option<Date>) {
    referent.name().clone_into(&mut location.name);
    location.place_id = match referent {
        Referent::Place(place) => Some(place.id.clone()),
        _ => None,
    };
    location.position = referent.position();
    location.country = referent.country();
    location.radius_m = match referent {
        Referent::Place(place) => Some(place.radius_m),
        _ => None,
    };
    let finest = referent.level().unwrap_or(3);
    fill_units(atlas, location, day, finest);
}

fn fill_units(atlas: &Atlas, location: &mut IncidentLocation, day: Option<Date>, finest: u8) {
    let Some(position) = location.position else { return };
    let located = atlas.locate(position, day);
    location.country = location.country.or(located.country);
    for (level, admin) in (1..).zip(&mut location.admin) {
        admin.clear();
        if level <= finest {
            located.unit_name(level).clone_into(admin);
        }
    }
}

fn draw(location: &mut IncidentLocation, footprint: Option<Footprint>) {
    if let Some(footprint) = footprint {
        location.radius_m = Some(footprint.radius_m);
        location.footprint = Some(footprint.ninety);
        location.half_footprint = footprint.half;
    }
}

/// What an analyst has decided is told from what was read wherever the location goes.
fn mark(location: &mut IncidentLocation, is_decided: bool) {
    if is_decided {
        location.note = DECIDED.to_owned();
    }
}

fn explain(location: &mut IncidentLocation, precision: Precision, steps: impl IntoIterator<Item = String>) {
    location.acled_precision = Some(precision.acled);
    location.ucdp_precision = Some(precision.ucdp);
    let mut parts: Vec<String> = steps.into_iter().filter(|step| !step.is_empty()).collect();
    parts.push(precision.reason.to_owned());
    location.explanation = parts.join("; ");
}
