//! Which unit the text puts each of its places in.

use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::FoundName;
use super::text::Text;
use super::vocabulary::{Cue, Noun};

/// Units in brackets or straight after a place are right but for slips of the pen and reforms.
const STRAIGHT_AFTER: f64 = 0.97;

/// A unit named before a place in one sentence is mostly the one that it lies in.
const BEFORE: f64 = 0.75;

/// What is called a quarter of a town is no village elsewhere.
const QUARTER: f64 = 0.995;

/// Neighbours mostly lie in one unit.
const OF_NEIGHBOUR: f64 = 0.85;

/// No list of places that all lie in one unit is longer: each of its names would be claimed by each unit after it.
const MOST_LISTED: usize = 64;

/// How many words may stand between a place and the units after it.
const MOST_BETWEEN: usize = 6;

/// Which name lies in which unit, and how far the text is to be believed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Claim {
    /// The name that lies there.
    pub(super) inner: usize,
    /// The name of the unit.
    pub(super) outer: usize,
    pub(super) kind: ClaimKind,
    pub(super) confidence: f64,
}

/// How one name lies in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClaimKind {
    /// A place in a unit.
    Unit,
    /// A quarter in a town.
    Quarter,
}

/// The units that the text puts its names in: in brackets, straight after, or before in the sentence.
///
/// A place that lies near another lies mostly in the units of that.
pub(super) fn claims(
    text: &Text<'_>,
    names: &[FoundName],
    relations: &[FoundRelation],
    is_unit: impl Fn(usize) -> bool,
) -> Vec<Claim> {
    let mut claims = stated_claims(text, names, is_unit);
    let mut of_inner: Vec<Vec<Claim>> = vec![Vec::new(); names.len()];
    claims.iter().for_each(|claim| of_inner[claim.inner].push(*claim));
    for relation in relations {
        let (FoundRelationKind::Near { anchor } | FoundRelationKind::Beside { anchor }) = relation.kind
        else {
            continue;
        };
        let Some(subject) = relation.subject.filter(|&subject| of_inner[subject].is_empty()) else {
            continue;
        };
        let of_anchor = of_inner[anchor].iter().filter(|claim| claim.outer != subject);
        let shared = of_anchor.map(|claim| Claim {
            inner: subject,
            confidence: claim.confidence * OF_NEIGHBOUR,
            ..*claim
        });
        of_inner[subject] = shared.collect();
        claims.extend_from_slice(&of_inner[subject]);
    }
    claims
}

fn stated_claims(text: &Text<'_>, names: &[FoundName], is_unit: impl Fn(usize) -> bool) -> Vec<Claim> {
    let mut claims = Vec::new();
    let kind = |inner: usize| {
        if names[inner].noun == Some(Noun::Quarter) { ClaimKind::Quarter } else { ClaimKind::Unit }
    };
    let sure = |inner: usize| if kind(inner) == ClaimKind::Quarter { QUARTER } else { STRAIGHT_AFTER };
    // The name that units after it speak of, and where what was last said of it ends.
    let mut head: Option<(usize, usize)> = None;
    // The last unit that stands by itself, and the units that hold something.
    let mut last_unit: Option<usize> = None;
    let mut holds = vec![false; names.len()];
    for (number, name) in names.iter().enumerate() {
        let same_sentence = |other: usize| {
            text.words[names[other].words.start].sentence == text.words[name.words.start].sentence
        };
        if let Some(host) = name.in_brackets_of {
            for inner in list_ending_at(text, names, host) {
                claims.push(Claim { inner, outer: number, kind: kind(inner), confidence: sure(inner) });
            }
            holds[number] = true;
            if host < number {
                head = Some((host, name.phrase.end.max(name.words.end)));
            }
            continue;
        }
        let moving = matches!(name.cue, Some(Cue::From | Cue::To | Cue::Refuge));
        match head {
            Some((inner, end))
                if same_sentence(inner)
                    && (is_unit(number) || is_town_of_quarter(names, inner, number))
                    && !moving
                    && !(name.continues_list && is_unit(number - 1))
                    && name.words.start - end.min(name.words.start) <= MOST_BETWEEN =>
            {
                for inner in list_ending_at(text, names, inner) {
                    claims.push(Claim { inner, outer: number, kind: kind(inner), confidence: sure(inner) });
                }
                holds[number] = true;
                head = Some((inner, name.phrase.end.max(name.words.end)));
            }
            _ => {
                // “In Soum province, gunmen attacked Djibo”: the unit before.
                let before = last_unit.filter(|&unit| same_sentence(unit));
                if let Some(unit) = before
                    && !is_unit(number)
                    && !holds[unit]
                    && !moving
                {
                    claims.push(Claim {
                        inner: number,
                        outer: unit,
                        kind: ClaimKind::Unit,
                        confidence: BEFORE,
                    });
                    holds[unit] = true;
                }
                head = Some((number, name.phrase.end.max(name.words.end)));
            }
        }
        if is_unit(number) {
            last_unit = Some(number);
        }
    }
    claims
}

/// `the Balkuy quarter in Ouagadougou`: the name after that of a quarter is its town.
fn is_town_of_quarter(names: &[FoundName], quarter: usize, town: usize) -> bool {
    let is_quarter = |name: usize| names[name].noun == Some(Noun::Quarter);
    is_quarter(quarter)
        && !is_quarter(town)
        && !names[town].continues_list
        && matches!(names[town].cue, None | Some(Cue::At))
}

/// The names of the list that ends with one: of “A, B and C (Soum)” all lie in Soum, and of “in A and in the hamlet of B (Soum)”.
fn list_ending_at(text: &Text<'_>, names: &[FoundName], last: usize) -> Vec<usize> {
    let mut list = vec![last];
    let mut at = last;
    // One with units of its own lies in those.
    let is_beside = |at: usize| names[at - 1].in_brackets_of == names[last].in_brackets_of;
    let goes_on = |at: usize| names[at].continues_list || is_coordinated(text, &names[at - 1], &names[at]);
    while at > 0 && goes_on(at) && is_beside(at) && list.len() < MOST_LISTED {
        at -= 1;
        list.push(at);
    }
    list
}

/// Whether nothing but “and” parts two names, each with its own words: “in the village of A and in the hamlet of B”.
fn is_coordinated(text: &Text<'_>, one: &FoundName, other: &FoundName) -> bool {
    let gap = one.phrase.end.max(one.words.end)..other.phrase.start;
    let is_place = |name: &FoundName| matches!(name.cue, Some(Cue::At | Cue::Near));
    gap.len() == 1
        && matches!(text.folded(gap.start), "and" | "et")
        && [gap.start, gap.end].iter().all(|&word| text.words[word].before.is_blank())
        && is_place(one)
        && is_place(other)
}
