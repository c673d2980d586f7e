//! Questions with known answers: a name of a place, asked of a gazetteer that may not know that spelling.

use sahelmap::geocode::{
    Features, MOST_NATS_PER_LETTER, NameMatch, Ranking, name_matches, name_matches_among,
};
use sahelmap::{LonLat, Place, distance_m};

use super::dumps::{Dump, Part};
use sahelmap::gazetteer::fold;

/// An answer this near to the place meant is right.
pub(crate) const RIGHT_WITHIN_M: f64 = 2_000.0;

/// For each name spelled otherwise, so many are spelled as on record: of the 701 communes of Mali's official list (COD-AB
/// 2015) GeoNames has a place spelled the same in 324, and in 145 one that is clearly the same spelled otherwise.
const KNOWN_FOR_EACH_UNKNOWN: usize = 2;

/// Of so many names asked one is of a place that the gazetteer does not have.
const ONE_ABSENT_IN: usize = 10;

/// Of so many spellings one is asked among the places of a unit: each such question has hundreds of candidates.
const ONE_NEARBY_IN: usize = 3;

/// A unit of the second level reaches about this far, in degrees, from its middle.
const UNIT_REACH_DEG: f64 = 0.45;

/// What is asked, and what the gazetteer knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A spelling that the gazetteer does not have for the place meant.
    Unknown,
    /// The main name.
    Known,
    /// A name of a place that the gazetteer does not have.
    Absent,
    /// A spelling that it does not have, and only places around the one meant may be answered.
    UnknownNearby,
}

/// A name and its candidates, one a place, each with its features and whether it is right.
pub(crate) struct Question {
    pub(crate) asked: String,
    pub(crate) meant: String,
    pub(crate) kind: Kind,
    pub(crate) candidates: Vec<Candidate>,
}

/// A place that a name may mean.
pub(crate) struct Candidate {
    pub(crate) name: String,
    pub(crate) features: Features,
    /// What is not learned: what its place weighs whatever is asked, and that the name is an alias.
    pub(crate) prior_weight: f64,
    pub(crate) right: bool,
}

impl Candidate {
    /// Its log-weight by a ranking.
    pub(crate) fn weight(&self, ranking: &Ranking) -> f64 {
        ranking.weight(&self.features) + self.prior_weight
    }
}

impl Question {
    /// The log-weight of none of the candidates. Among the places of a unit the one meant is always there, which says nothing
    /// of the rest of the world.
    pub(crate) fn none_weight(&self, ranking: &Ranking) -> f64 {
        if self.can_be_none() { ranking.none_weight(self.letters(), self.likeness()) } else { -100.0 }
    }

    /// Whether the place meant may be none of them.
    pub(crate) fn can_be_none(&self) -> bool {
        self.kind != Kind::UnknownNearby
    }

    /// How like the names of the candidates what is asked is.
    pub(crate) fn likeness(&self) -> f64 {
        Features::likeness(self.candidates.iter().map(|candidate| &candidate.features))
    }

    /// Counts the namesakes of each candidate, as the geocoder does.
    fn count_namesakes(&mut self) {
        let names =
            self.candidates.iter_mut().map(|candidate| (&mut candidate.features, candidate.prior_weight));
        Features::count_namesakes(&mut names.collect::<Vec<_>>());
    }

    /// How many letters are asked.
    pub(crate) fn letters(&self) -> usize {
        self.asked.chars().count()
    }
}

/// The questions of one part of a dump.
pub(crate) fn questions(dump: &Dump, part: Part) -> Vec<Question> {
    let mut questions = Vec::new();
    let of_part = |place: &Place| Part::of(place) == part;
    let unknown: Vec<_> = dump.kept().iter().filter(|kept| of_part(&dump.places()[kept.place])).collect();
    for (at, kept) in unknown.iter().enumerate() {
        let meant = &dump.places()[kept.place];
        let everywhere = name_matches(dump.gazetteer(), &kept.spelling);
        questions.push(question(&kept.spelling, meant, Kind::Unknown, everywhere));
        if at % ONE_NEARBY_IN == 0 {
            let nearby = matches_around(dump, &kept.spelling, meant);
            questions.push(question(&kept.spelling, meant, Kind::UnknownNearby, nearby));
        }
    }
    let places: Vec<&Place> = dump.places().iter().filter(|place| of_part(place)).collect();
    let known = (KNOWN_FOR_EACH_UNKNOWN * unknown.len()).min(places.len());
    for at in 0..known {
        // Evenly from first to last: of namesakes the first on record is answered, and must not be asked for more often.
        let place = places[at * places.len() / known];
        let everywhere = name_matches(dump.gazetteer(), &place.name);
        let mut question = question(&fold(&place.name), place, Kind::Known, everywhere);
        if at % ONE_ABSENT_IN == 0 {
            question.kind = Kind::Absent;
            question.candidates.retain(|candidate| !candidate.right);
            question.count_namesakes();
        }
        questions.push(question);
    }
    questions
}

/// The names of every place in a box about the size of a unit, the place meant somewhere in it.
fn matches_around<'a>(dump: &'a Dump, asked: &str, meant: &Place) -> Vec<NameMatch<'a>> {
    let hash = crc32fast::hash(meant.id.as_str().as_bytes());
    let off_centre = |hash: u32| (f64::from(hash % 1_000) / 1_000.0 - 0.5) * UNIT_REACH_DEG;
    let (lon_deg, lat_deg): (f64, f64) = meant.position.into();
    let centre = (lon_deg + off_centre(hash), lat_deg + off_centre(hash >> 10));
    let is_around = |position: LonLat| {
        (position.lon_deg() - centre.0).abs() < UNIT_REACH_DEG
            && (position.lat_deg() - centre.1).abs() < UNIT_REACH_DEG
    };
    let places = (0..).zip(dump.gazetteer().places());
    let around = places.filter(|(_, place)| is_around(place.position)).map(|(number, _)| number);
    name_matches_among(dump.gazetteer(), asked, around, MOST_NATS_PER_LETTER)
}

fn question(asked: &str, meant: &Place, kind: Kind, mut matches: Vec<NameMatch<'_>>) -> Question {
    // Matches come in no order; of equal weights the geocoder answers the first identifier, and sums depend on the order.
    matches.sort_by(|a, b| a.place.id.cmp(&b.place.id));
    let candidate = |found: &NameMatch<'_>| Candidate {
        name: found.matched_name().unwrap_or_default().to_owned(),
        features: found.features,
        prior_weight: found.prior_weight,
        right: distance_m(found.place.position, meant.position) <= RIGHT_WITHIN_M,
    };
    let candidates = matches.iter().map(candidate).collect();
    let mut question = Question { asked: asked.to_owned(), meant: meant.name.clone(), kind, candidates };
    question.count_namesakes();
    question
}
