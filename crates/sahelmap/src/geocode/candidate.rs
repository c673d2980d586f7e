//! What is answered: places, each with its probability and the steps that led to it.

use std::fmt;

use crate::gazetteer::{Operation, Place};

/// The places that a name may mean, most probable first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer<'a> {
    /// The candidates. Their scores and `none_of_these` add up to at most 1; what is missing lies beyond the limit, or with places
    /// so much less likely than `none_of_these` that they are no answer.
    pub candidates: Vec<Candidate<'a>>,
    /// The probability that the place meant is not in the atlas.
    pub none_of_these: f64,
}

impl<'a> Answer<'a> {
    /// The most probable place, however improbable.
    pub fn best(&self) -> Option<&Candidate<'a>> {
        self.candidates.first()
    }

    /// The place to take the name for where nobody is there to choose: the most probable, unless it is likelier that the
    /// place meant is not in the atlas.
    pub fn meant(&self) -> Option<&Candidate<'a>> {
        self.best().filter(|best| best.score >= self.none_of_these)
    }
}

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate<'a> {
    /// The place.
    pub place: &'a Place,
    /// Which of its names the query matched.
    pub matched_name: &'a str,
    /// The probability, 0 to 1, that this is the place meant.
    pub score: f64,
    /// Each step from the query to the name and the place.
    pub steps: Vec<Step>,
}

impl Candidate<'_> {
    /// The steps in words, `m→n; alias; in Mopti`; `exact` where the name was asked for as it is on record.
    pub fn explanation(&self) -> String {
        if self.steps.is_empty() {
            return "exact".to_owned();
        }
        self.steps.iter().map(Step::to_string).collect::<Vec<_>>().join("; ")
    }
}

/// One step from a query to a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The folded name on record is spelled otherwise.
    Spelling(Operation),
    /// One of the two names is in Arabic script and was read as these Latin letters.
    Romanised(String),
    /// The query is the everyday short name of a town whose whole name is this, folded.
    ShortFor(String),
    /// Words of the query that only describe the name.
    LeftOut(String),
    /// Words of the name on record that the query does not say.
    Unsaid(String),
    /// The name on record only begins with the query.
    Beginning,
    /// The name matched is not the main one.
    Alias,
    /// The place lies in the unit that the query names.
    InUnit(String),
    /// The place lies outside the unit that the query names, by this much.
    OutsideUnit {
        /// The unit's name.
        unit: String,
        /// Metres to its outline.
        distance_m: f64,
    },
    /// The place lies this far from one that is asked for together with it.
    FromPlace {
        /// The other place's name.
        name: String,
        /// Metres to it.
        distance_m: f64,
    },
    /// The place lies this far from the point that the query gives.
    FromPoint {
        /// Metres to that point.
        distance_m: f64,
    },
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spelling(operation) => operation.fmt(f),
            Self::Romanised(latin) => write!(f, "romanised “{latin}”"),
            Self::ShortFor(whole) => write!(f, "short for “{whole}”"),
            Self::LeftOut(words) => write!(f, "without “{words}”"),
            Self::Unsaid(words) => write!(f, "“{words}” not said"),
            Self::FromPlace { name, distance_m } => write!(f, "{} from {name}", Km(*distance_m)),
            Self::Beginning => f.write_str("begins with it"),
            Self::Alias => f.write_str("alias"),
            Self::InUnit(unit) => write!(f, "in {unit}"),
            Self::OutsideUnit { unit, distance_m } => write!(f, "{} outside {unit}", Km(*distance_m)),
            Self::FromPoint { distance_m } => write!(f, "{} from the point given", Km(*distance_m)),
        }
    }
}

/// Metres shown as kilometres, with tenths under ten.
struct Km(f64);

impl fmt::Display for Km {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let km = self.0 / 1000.0;
        write!(f, "{km:.*} km", usize::from(km < 9.95))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_read_like_a_route_from_the_query_to_the_place() {
        let steps = [
            Step::Spelling(Operation { from: "w".into(), to: "u".into(), cost: 1.5 }),
            Step::Alias,
            Step::InUnit("Mopti".into()),
            Step::OutsideUnit { unit: "Koro".into(), distance_m: 12_345.0 },
            Step::FromPoint { distance_m: 3_960.0 },
        ];
        let words: Vec<String> = steps.iter().map(ToString::to_string).collect();
        assert_eq!(words, ["w→u", "alias", "in Mopti", "12 km outside Koro", "4.0 km from the point given"]);
    }
}
