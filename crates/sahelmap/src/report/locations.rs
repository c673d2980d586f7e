//! Where an incident took place: the finest that its sentences say.

use jiff::civil::Date;

use super::drawing::{by_name, by_relation};
use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::NameKind;
use super::referent::Referent;
use super::roles::{Standing, anchors};
use super::stories::Story;
use super::understanding::Understanding;
use super::vocabulary::{Cue, Noun};
use crate::Atlas;
use crate::incident::{IncidentLocation, Role};
use crate::measure::distance_m;

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
    let sentences: Vec<usize> = story.telling.iter().chain(&story.beside).copied().collect();
    let anonymous: Vec<&FoundRelation> = understood
        .relations_in(&sentences)
        .filter(|relation| {
            relation.is_of_what_happened()
                && anchors(relation).all(|anchor| candidates.binary_search(&anchor).is_ok())
        })
        // A border is long: any place or unit says more than that it happened near it.
        .filter(|relation| candidates.is_empty() || anchors(relation).next().is_some())
        .collect();
    // “A convoy from Djibo to Arbinda struck a mine near Gaskindé”: where it went says less.
    let is_journey = |relation: &FoundRelation| {
        let cue = |name: usize| understood.names[name].cue;
        matches!(relation.kind, FoundRelationKind::Between { anchors: [a, b], .. }
            if cue(a) == Some(Cue::From) && cue(b) == Some(Cue::To))
    };
    let has_closer = anonymous.iter().any(|relation| !is_journey(relation));
    // “On the road from A to B, at the edge of C”: at C, where that is known.
    let is_known = |relation: &FoundRelation| {
        anchors(relation).all(|anchor| {
            understood.best(anchor).is_some_and(|(_, share)| share >= understood.none_of_these(anchor))
        })
    };
    let has_point = anonymous.iter().any(|relation| !relation.is_road() && is_known(relation));
    let (journeys, anonymous): (Vec<&FoundRelation>, Vec<&FoundRelation>) = anonymous
        .into_iter()
        .partition(|relation| (has_closer && is_journey(relation)) || (has_point && relation.is_road()));
    let went = |name: usize| journeys.iter().any(|journey| anchors(journey).any(|anchor| anchor == name));
    let candidates: Vec<usize> = candidates.into_iter().filter(|&name| !went(name)).collect();
    let candidates = without_bystanders(understood, candidates, &anonymous);
    let is_anchor =
        |name: usize| anonymous.iter().any(|relation| is_counted_from(understood, relation, name));
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
                if !seen.contains(&toponym) {
                    seen.push(toponym);
                    let role = strongest_role(understood, &candidates, toponym);
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

/// The names, in order, that may be where a story took place: those where its sentences say so; where none of these is a place but only a
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
    let relations: Vec<&FoundRelation> =
        understood.relations_in(&story.telling).filter(|relation| relation.is_of_what_happened()).collect();
    let is_anchor =
        |name: usize| relations.iter().any(|relation| is_counted_from(understood, relation, name));
    let by_themselves: Vec<usize> = told.iter().copied().filter(|&name| !is_anchor(name)).collect();
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
    let mut from: Vec<usize> =
        on_the_way.iter().copied().filter(|&name| understood.names[name].cue == Some(Cue::From)).collect();
    // “Villagers from A abducted villagers from B”: it happened to those of B.
    let suffered: Vec<usize> =
        from.iter().copied().filter(|&name| understood.roles[name].has_suffered).collect();
    if !suffered.is_empty() {
        from = suffered;
    }
    // Nothing else says where: “ANDÉRAMBOUKANE – an attack on a post …”, but not from a capital.
    let datelines = || -> Vec<usize> {
        let names =
            understood.names_in(&story.sentences().chain(story.beside.iter().copied()).collect::<Vec<_>>());
        let is_capital = |name: usize| {
            let best =
                understood.best(name).map(|(candidate, _)| &understood.candidate(name, candidate).referent);
            matches!(best, Some(Referent::Place(place)) if place.feature_code.seat_level() == Some(0))
        };
        names
            .into_iter()
            .filter(|&name| understood.roles[name].role == Role::Dateline && !is_capital(name))
            .collect()
    };
    let others = [
        Some(left),
        beside(Standing::Silent),
        Some(from),
        Some(
            on_the_way.iter().copied().filter(|&name| understood.names[name].cue != Some(Cue::To)).collect(),
        ),
        Some(with(&story.telling, Standing::Recalled)),
        beside(Standing::Recalled),
        Some(datelines()),
        Some(on_the_way),
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

/// The names but for those that nothing in their sentence puts anything at, where something else of it is where it happened: “the
/// brother of Tougan's chief died in the village of Gomboro”.
fn without_bystanders(
    understood: &Understanding<'_, '_>,
    candidates: Vec<usize>,
    anonymous: &[&FoundRelation],
) -> Vec<usize> {
    let sentence = |name: usize| understood.text.words[understood.names[name].words.start].sentence;
    let is_placed = |name: usize| {
        let found = &understood.names[name];
        matches!(found.cue, Some(Cue::At | Cue::Near)) && fineness(understood, name) == Fineness::Place
    };
    let is_bystander = |name: usize| {
        let found = &understood.names[name];
        found.cue.is_none()
            && found.noun.is_none()
            && !found.continues_list
            && !found.is_done_to
            && understood.outers[name].is_empty()
            && understood.relations_of(name).next().is_none()
    };
    let placed: Vec<usize> =
        candidates.iter().copied().filter(|&name| is_placed(name)).map(sentence).collect();
    // “Koro: three men abducted between A and B”.
    let on_roads: Vec<usize> = anonymous
        .iter()
        .filter(|relation| relation.is_road())
        .flat_map(|relation| anchors(relation))
        .collect();
    let is_headed = |name: usize| {
        let next = understood.text.words.get(understood.names[name].words.end);
        next.is_some_and(|next| next.before.colon)
            && on_roads.iter().any(|&end| end != name && sentence(end) == sentence(name))
    };
    candidates
        .into_iter()
        .filter(|&name| !is_headed(name))
        .filter(|&name| !(is_bystander(name) && placed.contains(&sentence(name))))
        .collect()
}

/// Whether a relation is counted from a name, or names its place again: “between A and B … an official of A”.
fn is_counted_from(understood: &Understanding<'_, '_>, relation: &FoundRelation, name: usize) -> bool {
    anchors(relation).any(|anchor| understood.of_name[anchor] == understood.of_name[name])
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
    // A dateline that stands in for the place is one.
    let first = match roles.next() {
        Some(Role::Dateline) => Role::Attacked,
        role => role.unwrap_or_default(),
    };
    roles.fold(first, |role, next| if next == Role::Repelled { next } else { role })
}
