//! One toll from all that a text says of an incident's dead.

use std::collections::BTreeMap;

use super::FatalityMention;
use super::vocabulary::Victims;
use crate::incident::Fatalities;

/// The dead of one incident from every statement on it.
///
/// Statements of one sentence tell of different people and add up, side by side (civilians, forces, militants), unless they name
/// no side: then they are the sum of the others or more. Another sentence tells of the same people again: of each side the largest
/// number counts, and of “people” and the sides together the larger. So a final toll replaces a provisional one, two soldiers
/// here and eight militants there are ten, four dead of no side beside more militants are the other side's, and none at all counts only where nothing else is said. `Two more` come on top. Background counts nowhere.
pub(in super::super) fn toll(mentions: &[&FatalityMention]) -> Fatalities {
    let mut further = Fatalities::default();
    let mut sentences: BTreeMap<usize, BTreeMap<Victims, Fatalities>> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| !mention.is_background) {
        if mention.is_further {
            further = sum(further, mention.dead);
            continue;
        }
        let of_side = sentences.entry(mention.sentence).or_default().entry(mention.victims).or_default();
        // Two statements on people of no side in one sentence are one and its repetition.
        *of_side = match mention.victims {
            Victims::People => larger(*of_side, mention.dead),
            _ => sum(*of_side, mention.dead),
        };
    }
    // “Four dead on our side, 17 terrorists neutralised”: of two sides one need not be named.
    for sides in sentences.values_mut() {
        if let Some(&militants) = sides.get(&Victims::Militants)
            && let Some(&people) = sides.get(&Victims::People)
            && !sides.contains_key(&Victims::Forces)
            && is_another_sides(people, militants)
        {
            sides.remove(&Victims::People);
            sides.insert(Victims::Forces, people);
        }
    }
    let mut largest: BTreeMap<Victims, Fatalities> = BTreeMap::new();
    for (victims, dead) in sentences.into_values().flatten() {
        let known = largest.entry(victims).or_default();
        *known = larger(*known, dead);
    }
    let people = largest.remove(&Victims::People).unwrap_or_default();
    if largest.len() == 1
        && let Some(&militants) = largest.get(&Victims::Militants)
        && is_another_sides(people, militants)
    {
        largest.insert(Victims::Forces, people);
    }
    sum(larger(people, largest.into_values().fold(Fatalities::default(), sum)), further)
}

/// Whether dead of no side are not those among whom the militants are: a part is never more than the whole.
fn is_another_sides(people: Fatalities, militants: Fatalities) -> bool {
    people.best > Some(0) && people.best < militants.best
}

/// Both together: what one leaves open stays open.
pub(super) fn sum(a: Fatalities, b: Fatalities) -> Fatalities {
    if a == Fatalities::default() {
        return b;
    }
    if b == Fatalities::default() {
        return a;
    }
    let both = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
    let low = |dead: Fatalities| dead.low.or(dead.best);
    let is_low = a.low.or(b.low).is_some();
    Fatalities {
        low: if is_low { Some(low(a).unwrap_or(0).saturating_add(low(b).unwrap_or(0))) } else { None },
        best: both(a.best, b.best),
        high: both(a.high, b.high),
    }
}

/// The larger of two numbers, the less exact of equal ones: a title says 12 of what the text says is at least 12.
fn larger(a: Fatalities, b: Fatalities) -> Fatalities {
    let size = |dead: Fatalities| {
        let number = dead.best.or(dead.low).or(dead.high);
        (number, dead.low != dead.high)
    };
    if size(b) > size(a) { b } else { a }
}
