//! The words around place names: what they say a name is and where something lies from it.

use std::sync::LazyLock;

use super::phrases::{Phrases, rows};
use crate::boundary::CountryCode;
use crate::coord::LonLat;
use crate::decimal::decimal;

/// What a noun says the name beside it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// A village, a town, or something that stands in one.
    Settlement,
    /// A unit of the first level.
    Region,
    /// A unit of the second level, or Niger's départements.
    Province,
    /// A unit of the third level.
    Department,
    /// The surroundings of a place.
    Area,
    /// A part of a town.
    Quarter,
    /// A forest, a river, a mountain.
    Natural,
    /// A road between two places.
    Axis,
    /// Where the wounded are brought.
    Care,
}

impl Noun {
    /// The levels of the units that it may be, the likeliest first; none for what is no unit.
    pub(super) fn levels(self) -> &'static [u8] {
        match self {
            // “Bougouriba region”: provinces are called so too.
            Self::Region => &[1, 2],
            Self::Province => &[2],
            Self::Department => &[3, 2],
            _ => &[],
        }
    }
}

/// What the words straight before a name say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Something is or happens there.
    At,
    /// Something is or happens near it.
    Near,
    /// Someone comes from there.
    From,
    /// Someone goes there.
    To,
    /// People flee there.
    Refuge,
    /// Someone who holds an office there, or lives there, speaks or is looked after.
    Office,
    /// Someone of that name acts, or it is acted against: rarely a place.
    Agent,
}

/// An area that reports name and no office has drawn.
#[derive(Debug, PartialEq)]
pub(super) struct InformalArea {
    pub(super) name: &'static str,
    pub(super) middle: LonLat,
    pub(super) radius_m: f64,
    pub(super) countries: Vec<CountryCode>,
}

/// The tables of words, read once.
#[derive(Default)]
pub(super) struct Vocabulary {
    pub(super) nouns: Phrases<Noun>,
    pub(super) cues: Phrases<Cue>,
    /// Words straight after a name that make it a person.
    pub(super) speakers: Phrases<()>,
    /// Words straight after a name that make it where someone is from: “Koumbri farmers”.
    pub(super) people: Phrases<()>,
    /// What says that a sentence tells of another incident.
    pub(super) another: Phrases<()>,
    /// The bearing of each direction, in degrees.
    pub(super) directions: Phrases<f64>,
    /// Countries, and whether it is the name or only an adjective.
    pub(super) countries: Phrases<(CountryCode, bool)>,
    /// Numbers in [`Vocabulary::areas`].
    pub(super) informal: Phrases<usize>,
    pub(super) areas: Vec<InformalArea>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

impl Vocabulary {
    /// The tables that come with the library.
    pub(super) fn get() -> &'static Self {
        &VOCABULARY
    }

    fn read() -> Self {
        let (mut nouns, mut cues, mut directions) = (vec![], vec![], vec![]);
        let (mut speakers, mut people, mut another) = (vec![], vec![], vec![]);
        for row in rows(sahelmap_data::REPORT_PLACES) {
            let [class, phrase] = row[..] else { continue };
            let phrase = phrase.to_owned();
            match class {
                "speaker" => speakers.push((phrase, ())),
                "people" => people.push((phrase, ())),
                "another" => another.push((phrase, ())),
                _ => {
                    if let Some(noun) = noun(class) {
                        nouns.push((phrase, noun));
                    } else if let Some(cue) = cue(class) {
                        cues.push((phrase, cue));
                    } else if let Some(bearing_deg) = direction(class) {
                        directions.push((phrase, bearing_deg));
                    }
                }
            }
        }
        let areas: Vec<(&str, InformalArea)> =
            rows(sahelmap_data::INFORMAL_AREAS).filter_map(informal_area).collect();
        let informal = areas
            .iter()
            .enumerate()
            .flat_map(|(number, (names, _))| names.split('|').map(move |name| (name.to_owned(), number)));
        Self {
            nouns: nouns.into_iter().collect(),
            cues: cues.into_iter().collect(),
            speakers: speakers.into_iter().collect(),
            people: people.into_iter().collect(),
            another: another.into_iter().collect(),
            directions: directions.into_iter().collect(),
            countries: rows(sahelmap_data::REPORT_COUNTRIES).flat_map(country_names).collect(),
            informal: informal.collect(),
            areas: areas.into_iter().map(|(_, area)| area).collect(),
        }
    }
}

fn noun(class: &str) -> Option<Noun> {
    Some(match class {
        "settlement" => Noun::Settlement,
        "region" => Noun::Region,
        "province" => Noun::Province,
        "department" => Noun::Department,
        "area" => Noun::Area,
        "quarter" => Noun::Quarter,
        "natural" => Noun::Natural,
        "axis" => Noun::Axis,
        "care" => Noun::Care,
        _ => return None,
    })
}

fn cue(class: &str) -> Option<Cue> {
    Some(match class {
        "at" => Cue::At,
        "near" => Cue::Near,
        "from" => Cue::From,
        "to" => Cue::To,
        "refuge" => Cue::Refuge,
        "office" => Cue::Office,
        "agent" => Cue::Agent,
        _ => return None,
    })
}

fn direction(class: &str) -> Option<f64> {
    const WINDS: [&str; 8] = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
    WINDS.iter().position(|wind| *wind == class).map(|at| at as f64 * 45.0)
}

fn country_names(row: Vec<&'static str>) -> Vec<(String, (CountryCode, bool))> {
    let [code, kind, names] = row[..] else { return Vec::new() };
    let Ok(code) = code.parse() else { return Vec::new() };
    names.split('|').map(|name| (name.to_owned(), (code, kind == "name"))).collect()
}

fn informal_area(row: Vec<&'static str>) -> Option<(&'static str, InformalArea)> {
    let [names, lon, lat, radius_km, countries, _] = row[..] else { return None };
    let area = InformalArea {
        name: names.split('|').next()?,
        middle: LonLat::new(decimal(lon)?, decimal(lat)?).ok()?,
        radius_m: decimal(radius_km)? * 1000.0,
        countries: countries.split(',').filter_map(|code| code.parse().ok()).collect(),
    };
    Some((names, area))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::text::Text;
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        for row in rows(sahelmap_data::REPORT_PLACES) {
            let known = |class| noun(class).is_some() || cue(class).is_some() || direction(class).is_some();
            assert!(
                row.len() == 2 && (["speaker", "people", "another"].contains(&row[0]) || known(row[0])),
                "{row:?}"
            );
        }
        for row in rows(sahelmap_data::INFORMAL_AREAS) {
            assert!(informal_area(row.clone()).is_some(), "{row:?}");
        }
        for row in rows(sahelmap_data::REPORT_COUNTRIES) {
            assert!(!country_names(row.clone()).is_empty(), "{row:?}");
        }
    }

    #[test]
    fn no_wording_of_a_noun_or_cue_stands_twice() {
        let is_noun = |class: &&str| noun(class).is_some();
        let is_cue = |class: &&str| cue(class).is_some();
        for is_of_table in [&is_noun as &dyn Fn(&&str) -> bool, &is_cue] {
            let mut seen = HashSet::new();
            for row in rows(sahelmap_data::REPORT_PLACES).filter(|row| is_of_table(&row[0])) {
                assert!(seen.insert(row[1]), "{row:?}");
            }
        }
    }

    #[test]
    fn a_direction_of_two_words_is_one_direction() {
        let text = Text::new("nord-est de Koro");
        assert_eq!(Vocabulary::get().directions.at(&text, 0), Some((2, &45.0)));
    }
}
