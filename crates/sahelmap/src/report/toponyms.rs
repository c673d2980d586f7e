//! The distinct names of a report, each with what it may mean by itself.

use super::names::{FoundName, NameKind};
use super::referent::{NamedArea, Referent, ReferentUnit};
use super::text::Text;
use super::vocabulary::{Noun, Vocabulary};
use crate::Atlas;
use crate::boundary::{CountryCode, UnitArea};
use crate::coord::LonLat;
use crate::gazetteer::fold;
use crate::geocode::{Features, NameMatch, Ranking, likeness, name_matches, name_matches_among};
use crate::measure::earth_centred_m;

/// A unit whose name no seat of its own has, named without saying that it is one, in nats: against a hamlet of that name.
const UNIT: f64 = 2.5;

/// A unit that the words say is one, or that stands in brackets after a place.
const SAID_TO_BE_UNIT: f64 = 5.0;

/// A place, where the words say that it is a unit: Burkina Faso's départements are named after their seats.
const SEAT_FOR_UNIT: f64 = -3.0;

/// A unit of the second level, where the words say that it is of the first, against one that is.
const PROVINCE_FOR_REGION: f64 = 3.0;

/// A well, a hill or a forest, where the words say that it is a village.
const NATURAL_FOR_SETTLEMENT: f64 = -3.0;

/// And the other way about.
const SAID_TO_BE_NATURAL: f64 = 2.5;

/// A place in a country that the report does not name, where it names others.
const OTHER_COUNTRY: f64 = -2.0;

/// The most candidates of a name that are weighed against those of others: Mali has 47 places called Madina.
const MOST_CANDIDATES: usize = 80;

/// A spelling this cheap, in nats, is hardly another name.
const CHEAP_NATS: f32 = 3.0;

/// A spelling that costs more than this, in nats for each of its letters, is another name: typing errors cost less.
const MOST_NATS_PER_LETTER: f32 = 1.3;

/// One name of a report, wherever it stands.
pub(super) struct Toponym<'a> {
    /// The name, folded.
    pub(super) folded: String,
    /// The levels of units that the words beside it say it is of.
    pub(super) levels: &'static [u8],
    /// Where it is found, by the numbers of the names.
    pub(super) names: Vec<usize>,
    /// What it may mean, the likeliest first.
    pub(super) candidates: Vec<Weighed<'a>>,
    /// The log-weight of its being none of them.
    pub(super) none: f64,
    /// Whether an analyst has decided what it is.
    pub(super) is_decided: bool,
}

/// Something that a name may mean.
pub(super) struct Weighed<'a> {
    pub(super) referent: Referent<'a>,
    /// Where it is drawn, and the same in earth-centred metres.
    pub(super) position: Option<(LonLat, [f64; 3])>,
    /// Its log-weight before the rest of the report is looked at.
    pub(super) weight: f64,
    /// How the gazetteer was asked, for what is a place of it.
    pub(super) found: Option<NameMatch<'a>>,
}

impl<'a> Weighed<'a> {
    pub(super) fn new(referent: Referent<'a>, weight: f64, found: Option<NameMatch<'a>>) -> Self {
        let position = referent.position().map(|position| (position, earth_centred_m(position)));
        Self { referent, position, weight, found }
    }
}

/// What is given for all names of a report.
pub(super) struct Scope<'s> {
    /// The countries that places may lie in; empty for any.
    pub(super) only: &'s [CountryCode],
    /// The countries that the report names.
    pub(super) named: Vec<CountryCode>,
}

/// The distinct names of a report, and for each name found the number of its toponym.
pub(super) fn toponyms<'a>(
    atlas: &'a Atlas,
    text: &Text<'_>,
    names: &[FoundName],
    scope: &Scope<'_>,
) -> (Vec<Toponym<'a>>, Vec<usize>) {
    let mut toponyms: Vec<Toponym<'a>> = Vec::new();
    let mut of_name = Vec::with_capacity(names.len());
    let mut known: std::collections::HashMap<(String, &'static [u8]), usize> = Default::default();
    for (number, name) in names.iter().enumerate() {
        let folded = text.phrase(name.words.clone());
        let levels = name.noun.map_or(&[][..], Noun::levels);
        let toponym = *known.entry((folded.clone(), levels)).or_insert_with(|| {
            let (candidates, none) = candidates(atlas, &folded, name, scope);
            toponyms.push(Toponym { folded, levels, names: Vec::new(), candidates, none, is_decided: false });
            toponyms.len() - 1
        });
        toponyms[toponym].names.push(number);
        of_name.push(toponym);
    }
    (toponyms, of_name)
}

fn candidates<'a>(
    atlas: &'a Atlas,
    folded: &str,
    name: &FoundName,
    scope: &Scope<'_>,
) -> (Vec<Weighed<'a>>, f64) {
    let certain = |referent| (vec![Weighed::new(referent, 0.0, None)], f64::NEG_INFINITY);
    match name.kind {
        NameKind::Country(country) => return certain(Referent::Country(country)),
        NameKind::Informal(number) => {
            let area = Vocabulary::get().areas.get(number);
            return area.map_or((Vec::new(), 0.0), |area| certain(Referent::Area(NamedArea(area))));
        }
        NameKind::Named => {}
    }
    let levels = name.noun.map_or(&[][..], Noun::levels);
    let mut weighed = units(atlas, folded, name, levels, scope);
    // What is said to be a unit, and is one, is no village far off that is spelled like it.
    let is_unit = !weighed.is_empty() && (!levels.is_empty() || name.in_brackets_of.is_some());
    let letters = folded.chars().count();
    let mut none_weight = Ranking::learned().none_weight(letters, 0.0);
    if !is_unit {
        let mut found = name_matches(atlas.gazetteer(), folded);
        found.retain(|found| scope.only.is_empty() || scope.only.contains(&found.place.country));
        none_weight = Ranking::learned().none_weight(letters, likeness(found.iter()));
        let most_nats = MOST_NATS_PER_LETTER * letters as f32;
        found.retain(|found| found.cost_nats() <= most_nats);
        weighed.extend(found.into_iter().map(|found| place(atlas, found, name.noun, scope)));
    }
    best_first(&mut weighed);
    (weighed, none_weight)
}

fn best_first(weighed: &mut Vec<Weighed<'_>>) {
    let id = |weighed: &Weighed<'_>| weighed.found.as_ref().map(|found| found.number);
    weighed.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| id(a).cmp(&id(b))));
    weighed.truncate(MOST_CANDIDATES);
}

fn place<'a>(atlas: &'a Atlas, found: NameMatch<'a>, noun: Option<Noun>, scope: &Scope<'_>) -> Weighed<'a> {
    let populated = found.place.feature_code.is_populated_place();
    let by_noun = match noun {
        Some(Noun::Settlement) if !populated => NATURAL_FOR_SETTLEMENT,
        Some(Noun::Natural) if !populated => SAID_TO_BE_NATURAL,
        Some(noun) if !noun.levels().is_empty() => SEAT_FOR_UNIT,
        _ => 0.0,
    };
    let country = found.place.country;
    // Where few villages are known, what is spelled otherwise is more often another village than a town misspelled.
    let by_coverage =
        if found.cost_nats() > 0.0 { atlas.gazetteer().misspelled_weight(country) } else { 0.0 };
    let weight = found.weight + by_noun + by_coverage + scope.weigh(country);
    Weighed::new(Referent::Place(found.place), weight, Some(found))
}

fn units<'a>(
    atlas: &'a Atlas,
    folded: &str,
    name: &FoundName,
    levels: &[u8],
    scope: &Scope<'_>,
) -> Vec<Weighed<'a>> {
    // “The village of Boulgou” is not the province.
    if matches!(name.noun, Some(Noun::Settlement | Noun::Quarter | Noun::Natural)) {
        return Vec::new();
    }
    let boundaries = atlas.boundaries();
    let said = !levels.is_empty();
    let mut areas =
        if said { boundaries.units_called(folded) } else { boundaries.units_called_exactly(folded) };
    areas.retain(|area| {
        (!said || levels.contains(&area.level()))
            && (scope.only.is_empty() || scope.only.contains(&area.country()))
    });
    let exact = Ranking::learned().weight(&Features::new(folded, folded, 0.0));
    let mut weighed: Vec<Weighed<'a>> = Vec::new();
    let mut seen: Vec<(u8, CountryCode)> = Vec::new();
    for area in areas {
        // Several sources, and reforms that only rename, have one unit several times.
        let key = (area.level(), area.country());
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let unit = ReferentUnit { area, seat: atlas.seats().of(&area, atlas.gazetteer()) };
        let weight = match (said, name.in_brackets_of.is_some()) {
            (true, _) => SAID_TO_BE_UNIT,
            (_, true) => SAID_TO_BE_UNIT,
            // A report's “Bankass” is the town, its “Soum” the province, which no town is called.
            _ if unit.seat.is_some_and(|seat| seat.names().any(|name| fold(name) == folded)) => continue,
            _ => UNIT - if area.level() > 2 { UNIT } else { 0.0 },
        };
        let finer = if said { 0.0 } else { f64::from(area.level()) * 0.1 };
        let finer =
            finer - if levels.first() == Some(&1) && area.level() > 1 { PROVINCE_FOR_REGION } else { 0.0 };
        let weight = exact + weight + finer + scope.weigh(area.country());
        weighed.push(Weighed::new(Referent::Unit(unit), weight, None));
    }
    weighed
}

impl Scope<'_> {
    fn weigh(&self, country: CountryCode) -> f64 {
        if self.named.is_empty() || self.named.contains(&country) { 0.0 } else { OTHER_COUNTRY }
    }
}

impl<'a> Toponym<'a> {
    /// Adds the places of a unit that the name may be a spelling of, however far, where none in it is hardly spelled otherwise.
    pub(super) fn look_in(&mut self, atlas: &'a Atlas, area: &UnitArea<'a>, scope: &Scope<'_>) {
        const NEAR_M: f64 = 5_000.0;
        let is_held = |position| area.may_be_within(position, NEAR_M);
        let has_cheap = self.candidates.iter().any(|candidate| {
            let found = candidate.found.as_ref();
            found.is_some_and(|found| found.cost_nats() <= CHEAP_NATS && is_held(found.place.position))
        });
        if has_cheap || !self.levels.is_empty() {
            return;
        }
        let places = (0..).zip(atlas.gazetteer().places());
        let held = places.filter(|(_, place)| is_held(place.position)).map(|(number, _)| number);
        for found in name_matches_among(atlas.gazetteer(), &self.folded, held, MOST_NATS_PER_LETTER) {
            let is_new = self
                .candidates
                .iter()
                .all(|known| known.found.as_ref().is_none_or(|known| known.number != found.number));
            if is_new {
                self.candidates.push(place(atlas, found, None, scope));
            }
        }
        best_first(&mut self.candidates);
    }
}
