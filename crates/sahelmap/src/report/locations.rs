//! Where an incident took place: the finest that its sentences say.

use jiff::civil::Date;

use super::footprint::Footprint;
use super::names::NameKind;
use super::precision::Precision;
use super::referent::{DEPARTMENT_RADIUS_M, Referent};
use super::relations::{FoundRelation, FoundRelationKind};
use super::roles::{Standing, anchors};
use super::stories::Story;
use super::understanding::{DECIDED, Understanding};
use super::vocabulary::{Cue, Noun};
use crate::Atlas;
use crate::incident::{IncidentLocation, Role};
use crate::measure::distance_m;

/// A candidate less probable than this is not drawn where nothing else is known of a place.
const LEAST_SCORE: f64 = 0.1;

/// A location, and the name that it is of.
pub(super) struct Located {
    pub(super) location: IncidentLocation,
    /// The number of its name, where it has one.
    pub(super) name: Option<usize>,
}

/// What names in a story may stand for, from the finest to the coarsest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fineness {
    Place,
    Relation,
    Area,
    Department,
    Province,
    Region,
    Country,
}

/// The locations of a story: where it struck, in the order of the text, then where it was repelled and where people fled to.
pub(super) fn locations(
    atlas: &Atlas,
    understood: &Understanding<'_, '_>,
    story: &Story,
    day: Option<Date>,
) -> Vec<Located> {
    let all: Vec<usize> = understood.names_in(&story.sentences().collect::<Vec<_>>());
    let candidates = struck(understood, story);
    let anonymous: Vec<&FoundRelation> = understood
        .relations
        .iter()
        .filter(|relation| {
            relation.subject.is_none() && anchors(relation).all(|anchor| candidates.contains(&anchor))
        })
        .filter(|relation| {
            let sentence = understood.sentence_of(relation);
            story.telling.contains(&sentence) || story.beside.contains(&sentence)
        })
        // A border is long: any place or unit says more than that it happened near it.
        .filter(|relation| candidates.is_empty() || anchors(relation).next().is_some())
        .collect();
    // “A convoy from Djibo to Arbinda struck a mine near Gaskindé”: where it went says less.
    let is_journey = |relation: &FoundRelation| {
        let cue = |name: usize| understood.names[name].cue;
        matches!(relation.kind, FoundRelationKind::Between { anchors: [a, b] }
            if cue(a) == Some(Cue::From) && cue(b) == Some(Cue::To))
    };
    let has_closer = anonymous.iter().any(|relation| !is_journey(relation));
    let (journeys, anonymous): (Vec<&FoundRelation>, Vec<&FoundRelation>) =
        anonymous.into_iter().partition(|relation| has_closer && is_journey(relation));
    let went = |name: usize| journeys.iter().any(|journey| anchors(journey).any(|anchor| anchor == name));
    let candidates: Vec<usize> = candidates.into_iter().filter(|&name| !went(name)).collect();
    let is_anchor =
        |name: usize| anonymous.iter().any(|relation| anchors(relation).any(|anchor| anchor == name));
    let fineness =
        |name: usize| if is_anchor(name) { Fineness::Relation } else { fineness(understood, name) };
    let finest = candidates
        .iter()
        .map(|&name| fineness(name))
        .chain((!anonymous.is_empty()).then_some(Fineness::Relation))
        .min();
    let mut found: Vec<Located> = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    match finest {
        Some(Fineness::Relation) => {
            found.extend(
                anonymous.iter().filter_map(|relation| by_relation(atlas, understood, relation, day)),
            );
        }
        Some(finest) => {
            for &name in candidates.iter().filter(|&&name| fineness(name) == finest) {
                let toponym = understood.of_name[name];
                let role = strongest_role(understood, &candidates, toponym);
                if !seen.contains(&toponym) {
                    seen.push(toponym);
                    found.push(by_name(atlas, understood, name, role, day));
                }
            }
        }
        None => {}
    }
    for name in all.into_iter().filter(|&name| is_refuge(understood, name)) {
        let toponym = understood.of_name[name];
        if !seen.contains(&toponym) {
            seen.push(toponym);
            found.push(by_name(atlas, understood, name, Role::Refuge, day));
        }
    }
    found.sort_by_key(|located| (located.location.role, located.location.position.is_none()));
    found
}

/// The names that may be where a story took place: those where its sentences say so; where none of these is a place but only a
/// unit, those that people went to or came from, and then those of the sentences beside.
fn struck(understood: &Understanding<'_, '_>, story: &Story) -> Vec<usize> {
    let with = |sentences: &[usize], standing: Standing| -> Vec<usize> {
        let names = understood.names_in(sentences).into_iter();
        // A country is where something happened only where the text says so: “in Mali”.
        let names = names.filter(|&name| {
            let found = &understood.names[name];
            !matches!(found.kind, NameKind::Country(_)) || matches!(found.cue, Some(Cue::At | Cue::Near))
        });
        names
            .filter(|&name| understood.roles[name].standing == standing && !is_refuge(understood, name))
            .collect()
    };
    let finest = |names: &[usize]| names.iter().map(|&name| fineness(understood, name)).min();
    let is_place = |names: &[usize]| finest(names).is_some_and(|finest| finest <= Fineness::Department);
    let told = with(&story.telling, Standing::Struck);
    let relations: Vec<&FoundRelation> = understood
        .relations
        .iter()
        .filter(|relation| {
            relation.subject.is_none() && story.telling.contains(&understood.sentence_of(relation))
        })
        .collect();
    let is_anchor =
        |name: &usize| relations.iter().any(|relation| anchors(relation).any(|anchor| anchor == *name));
    let by_themselves: Vec<usize> = told.iter().copied().filter(|name| !is_anchor(name)).collect();
    if is_place(&by_themselves) {
        return told;
    }
    let beside = |standing: Standing| {
        let mut beside = story.beside.iter().map(|&sentence| with(&[sentence], standing));
        beside.find(|names| is_place(names))
    };
    if let Some(relation) = relations.first() {
        // “Kolokani, vendredi. Un camion a sauté à une centaine de kilomètres de Bamako”: the heading is the place if it lies so.
        let heading = beside(Standing::Silent)
            .filter(|names| names.iter().any(|&name| lies_so(understood, name, relation)));
        return heading.unwrap_or(told);
    }
    // Where people left or were taken from is nearer to what happened than where they went.
    let on_the_way = with(&story.telling, Standing::OnTheWay);
    let left = on_the_way.iter().copied().filter(|&name| understood.roles[name].is_left).collect();
    let from: Vec<usize> =
        on_the_way.iter().copied().filter(|&name| understood.names[name].cue == Some(Cue::From)).collect();
    let others = [
        Some(left),
        beside(Standing::Silent),
        Some(from),
        Some(on_the_way),
        Some(with(&story.telling, Standing::Recalled)),
        beside(Standing::Recalled),
        beside(Standing::OnTheWay),
    ];
    let other = others.into_iter().flatten().find(|names| is_place(names));
    other.unwrap_or_else(|| {
        let heading = || story.beside.iter().map(|&sentence| with(&[sentence], Standing::Silent));
        if told.is_empty() {
            heading().min_by_key(|names| finest(names).unwrap_or(Fineness::Country)).unwrap_or_default()
        } else {
            told
        }
    })
}

/// Whether a name's place lies so far from a relation's anchor as it says.
fn lies_so(understood: &Understanding<'_, '_>, name: usize, relation: &FoundRelation) -> bool {
    let FoundRelationKind::Distance { anchor: Some(anchor), distance, .. } = relation.kind else {
        return false;
    };
    let position = |name: usize| {
        let (candidate, _) = understood.best(name)?;
        understood.candidate(name, candidate).referent.position()
    };
    let apart_m = position(name).zip(position(anchor)).map(|(a, b)| distance_m(a, b));
    apart_m.is_some_and(|apart_m| (apart_m - distance.stated_m).abs() <= 2.0 * distance.sigma_m)
}

fn is_refuge(understood: &Understanding<'_, '_>, name: usize) -> bool {
    let part = understood.roles[name];
    part.role == Role::Refuge && part.standing != Standing::Aside
}

fn fineness(understood: &Understanding<'_, '_>, name: usize) -> Fineness {
    let best = understood.best(name).map(|(candidate, _)| &understood.candidate(name, candidate).referent);
    match (best, understood.names[name].noun) {
        (Some(Referent::Country(_)), _) => Fineness::Country,
        (Some(Referent::Area(_)), _) => Fineness::Region,
        (Some(Referent::Unit(unit)), _) => match unit.unit().level {
            1 => Fineness::Region,
            2 => Fineness::Province,
            _ => Fineness::Department,
        },
        (_, Some(Noun::Region)) => Fineness::Region,
        (_, Some(Noun::Province)) => Fineness::Province,
        (_, Some(Noun::Department)) => Fineness::Department,
        (_, Some(Noun::Area)) => Fineness::Area,
        _ => Fineness::Place,
    }
}

/// Beaten off anywhere is beaten off.
fn strongest_role(understood: &Understanding<'_, '_>, names: &[usize], toponym: usize) -> Role {
    let mut roles = names
        .iter()
        .filter(|&&name| understood.of_name[name] == toponym)
        .map(|&name| understood.roles[name].role);
    let first = roles.next().unwrap_or_default();
    roles.fold(first, |role, next| if next == Role::Repelled { next } else { role })
}

/// The location that a name means.
fn by_name(
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
        let precision = if small { Precision::UNKNOWN_PLACE } else { Precision::UNKNOWN_PLACE_IN_PROVINCE };
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
    let stated = understood.relations.iter().filter(|relation| relation.subject == Some(name));
    stated.filter_map(|relation| Some((relation, understood.footprint(relation)?))).next()
}

/// The location that a relation alone gives.
fn by_relation(
    atlas: &Atlas,
    understood: &Understanding<'_, '_>,
    relation: &FoundRelation,
    day: Option<Date>,
) -> Option<Located> {
    let footprint = understood.footprint(relation);
    let first = anchors(relation).next();
    let role = first.map_or(Role::Attacked, |first| understood.roles[first].role);
    let precision = match relation.kind {
        FoundRelationKind::Near { .. } | FoundRelationKind::Direction { .. } => Precision::NEAR,
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
    if matches!(relation.kind, FoundRelationKind::Distance { bearing_deg: Some(_), .. }) {
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
