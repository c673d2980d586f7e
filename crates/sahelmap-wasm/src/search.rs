//! Answers to what is typed into the search box.

use sahelmap::geocode::score_in_words;
use sahelmap::{Answer, Atlas, Candidate};

use crate::answers::PlaceFound;
use crate::spot::{Spot, border_of, unit_in_words};

/// More answers than these nobody reads.
pub(crate) const MOST_ANSWERS: usize = 7;

/// The candidates, as places for the map and as lines for the page.
pub(crate) fn answers(atlas: &Atlas, answer: &Answer<'_>) -> (Vec<Spot>, Vec<PlaceFound>) {
    answer.candidates.iter().map(|candidate| one(atlas, candidate)).unzip()
}

fn one(atlas: &Atlas, candidate: &Candidate<'_>) -> (Spot, PlaceFound) {
    let place = candidate.place;
    let unit = unit_in_words(atlas, place.position, None);
    let radius_m = f64::from(place.radius_m);
    let explanation = candidate.explanation();
    let matched_name = if candidate.matched_name == place.name { "" } else { candidate.matched_name };
    let found = PlaceFound {
        name: place.name.clone(),
        matched_name: matched_name.to_owned(),
        unit: unit.clone(),
        kind: place.feature_code.in_words().to_owned(),
        score: score_in_words(candidate.score),
        explanation: explanation.clone(),
    };
    let spot = Spot {
        name: place.name.clone(),
        reported_as: String::new(),
        role: None,
        position: place.position,
        radius_m,
        unit,
        border: border_of(atlas, place.position, radius_m),
        score: Some(candidate.score),
        explanation,
        when: String::new(),
        areas: [None, None],
    };
    (spot, found)
}
