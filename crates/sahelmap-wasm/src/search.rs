//! Answers to what is typed into the search box.

use sahelmap::gazetteer::FeatureCode;
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
    let kind = kind_in_words(place.feature_code);
    let found = PlaceFound {
        name: place.name.clone(),
        matched_name: matched_name.to_owned(),
        unit: unit.clone(),
        kind: kind.clone(),
        score: score_in_words(candidate.score),
        explanation: explanation.clone(),
    };
    let spot = Spot {
        name: place.name.clone(),
        reported_as: String::new(),
        kind,
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

/// What kind of place a code is of, in words; a code that has none stands in brackets.
fn kind_in_words(code: FeatureCode) -> String {
    match code.in_words() {
        words if words == code.as_str() => format!("other place ({words})"),
        words => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_in_words_and_a_rare_one_with_its_code() {
        let told = |code: &str| kind_in_words(code.parse().unwrap());
        assert_eq!(told("WLL"), "well");
        assert_eq!(told("TRIG"), "other place (TRIG)");
    }
}
