//! Questions with known answers: a name of a place, asked of a gazetteer that may not know that spelling.

use sahelmap::distance_m;
use sahelmap::gazetteer::fold;
use sahelmap::geocode::{Features, Ranking, Sound, prior_weight};

use super::dumps::{Dump, Part};

/// An answer this near to the place meant is right.
pub(crate) const RIGHT_WITHIN_M: f64 = 2_000.0;

/// Of the places with one spelling, and of the main names, one in this many is asked as it stands: reports spell
/// about half of the names as the gazetteer does.
const ONE_EXACT_IN: usize = 2;

/// A name and its candidates, one a place, each with its features and whether it is right.
pub(crate) struct Question {
    pub(crate) asked: String,
    pub(crate) meant: String,
    /// Whether the gazetteer was kept from knowing this spelling of the place meant.
    pub(crate) unknown_spelling: bool,
    pub(crate) candidates: Vec<Candidate>,
}

impl Candidate {
    /// Its log-weight by a ranking.
    pub(crate) fn weight(&self, ranking: &Ranking) -> f64 {
        ranking.weight(&self.features) + self.prior_weight
    }
}

/// A place that a name may mean.
pub(crate) struct Candidate {
    pub(crate) name: String,
    pub(crate) features: Features,
    /// What its place weighs whatever is asked.
    pub(crate) prior_weight: f64,
    pub(crate) right: bool,
}

/// The questions of some parts of a dump: every spelling of every place that has several, each as though the
/// gazetteer did not have it, and some names as they stand.
pub(crate) fn questions(dump: &Dump, parts: &[Part]) -> Vec<Question> {
    let mut questions = Vec::new();
    for (number, place) in
        dump.places().iter().enumerate().filter(|(_, place)| parts.contains(&Part::of(place)))
    {
        let mut spellings: Vec<String> = Vec::new();
        for spelling in place.names().map(fold).filter(|name| !name.is_empty()) {
            if !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        }
        if spellings.len() > 1 {
            questions.extend(spellings.iter().map(|spelling| question(dump, number, spelling, true)));
        }
        if let Some(main) = spellings.first().filter(|_| number % ONE_EXACT_IN == 0) {
            questions.push(question(dump, number, main, false));
        }
    }
    questions
}

fn question(dump: &Dump, meant: usize, asked: &str, unknown_spelling: bool) -> Question {
    let meant = &dump.places()[meant];
    let sound = Sound::new(asked);
    let mut candidates: Vec<(&str, Candidate)> = Vec::new();
    for similar in dump.gazetteer().similar(asked) {
        let spelling = fold(similar.matched_name);
        if unknown_spelling && similar.place.id == meant.id && spelling == asked {
            continue;
        }
        let features = Features::new(&sound, &Sound::new(&spelling), similar.cost_nats);
        let right = distance_m(similar.place.position, meant.position) <= RIGHT_WITHIN_M;
        let candidate = Candidate {
            name: similar.matched_name.to_owned(),
            features,
            prior_weight: prior_weight(similar.place),
            right,
        };
        let id = similar.place.id.as_str();
        match candidates.iter_mut().find(|(known, _)| *known == id) {
            // The first feature is the spelling, negative: the cheapest name stands for the place.
            Some((_, best)) if best.features.0[0] >= candidate.features.0[0] => {}
            Some((_, best)) => *best = candidate,
            None => candidates.push((id, candidate)),
        }
    }
    Question {
        asked: asked.to_owned(),
        meant: meant.name.clone(),
        unknown_spelling,
        candidates: candidates.into_iter().map(|(_, candidate)| candidate).collect(),
    }
}
