//! Where each name of a report lies, and each relation that it states, as areas that the map shows while the words are pointed at.

use std::ptr;

use sahelmap::Atlas;
use sahelmap::incident::{Incident, IncidentLocation};
use sahelmap::report::{Footprint, Referent, Report};

/// The areas of a report.
pub(crate) struct Areas {
    /// Each a location with nothing but its footprints.
    pub(crate) incident: Incident,
    /// For each mention, then for each relation, then for whatever each mention may mean the number of its area, -1 where it has
    /// none. What a mention may mean is its candidates and then the other units of its name.
    pub(crate) of: Vec<i32>,
}

/// The areas of a report while they are gathered.
struct Gathered<'a> {
    areas: Areas,
    /// What has its area already: a unit that is named often is kept once.
    known: Vec<(Referent<'a>, i32)>,
}

impl Areas {
    /// Of a mention the area that its incident has it in, else that of what it most probably means; of what it may mean the area
    /// of a unit or an area without an outline of its own, since places are small.
    pub(crate) fn of<'a>(report: &Report<'a>, atlas: &'a Atlas) -> Self {
        let areas = Self { incident: Incident::default(), of: Vec::new() };
        let mut gathered = Gathered { areas, known: Vec::new() };
        for (number, mention) in report.mentions.iter().enumerate() {
            let area = match (located(report, number), mention.best()) {
                (Some(told), _) => gathered.areas.add(told),
                (None, Some(best)) => gathered.area(best.referent),
                (None, None) => NONE,
            };
            gathered.areas.of.push(area);
        }
        for relation in &report.relations {
            let area =
                relation.footprint.clone().map_or(NONE, |footprint| gathered.areas.add(location(footprint)));
            gathered.areas.of.push(area);
        }
        for mention in &report.mentions {
            let candidates = mention.candidates.iter().map(|candidate| candidate.referent);
            let units = mention.other_units(atlas).into_iter().map(Referent::Unit);
            for referent in candidates.chain(units) {
                let is_wide = matches!(referent, Referent::Unit(_) | Referent::Area(_));
                let area = if is_wide { gathered.area(referent) } else { NONE };
                gathered.areas.of.push(area);
            }
        }
        gathered.areas
    }

    fn add(&mut self, area: IncidentLocation) -> i32 {
        self.incident.locations.push(area);
        // A text has no two thousand million names.
        self.incident.locations.len() as i32 - 1
    }
}

/// The number of no area.
const NONE: i32 = -1;

impl<'a> Gathered<'a> {
    /// The number of what a name means.
    fn area(&mut self, referent: Referent<'a>) -> i32 {
        let before = self.known.iter().find(|(other, _)| is_same(other, &referent));
        if let Some((_, area)) = before {
            return *area;
        }
        let area = referent.footprint().map_or(NONE, |footprint| self.areas.add(location(footprint)));
        self.known.push((referent, area));
        area
    }
}

/// Whether two are one thing of the atlas. Countries and points have no area.
fn is_same(a: &Referent<'_>, b: &Referent<'_>) -> bool {
    match (a, b) {
        (Referent::Place(a), Referent::Place(b)) => ptr::eq(*a, *b),
        (Referent::Unit(a), Referent::Unit(b)) => ptr::eq(a.unit(), b.unit()),
        (Referent::Area(_), Referent::Area(_)) => a.name() == b.name(),
        _ => false,
    }
}

/// The footprints of a mention's place in an incident, where it has any.
fn located(report: &Report<'_>, mention: usize) -> Option<IncidentLocation> {
    let pairs = report.incidents.iter().flat_map(|told| told.incident.locations.iter().zip(&told.mentions));
    let mut own = pairs.filter(|(location, of)| **of == Some(mention) && location.footprint.is_some());
    own.next().map(|(location, _)| IncidentLocation {
        footprint: location.footprint.clone(),
        half_footprint: location.half_footprint.clone(),
        ..IncidentLocation::default()
    })
}

fn location(footprint: Footprint) -> IncidentLocation {
    IncidentLocation {
        footprint: Some(footprint.ninety),
        half_footprint: footprint.half,
        ..IncidentLocation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::report::{Mention, ReadOptions};

    #[test]
    fn names_and_relations_have_their_areas_and_what_is_named_twice_has_one() {
        let text = "On 18 June 2022 gunmen killed three herders 30 km north of Bankass in Mali. Survivors spoke in Bankass. \
                    Soum province is calm; Soum is far.";
        let atlas = Atlas::bundled().unwrap();
        let report = atlas.read_report(text, &ReadOptions::default());
        let areas = Areas::of(&report, &atlas);
        let (mentions, rest) = areas.of.split_at(report.mentions.len());
        let (relations, choices) = rest.split_at(report.relations.len());
        let of = |name: &str| -> Vec<i32> {
            let named = report.mentions.iter().zip(mentions).filter(|(mention, _)| mention.name == name);
            named.map(|(_, area)| *area).collect()
        };
        assert_eq!(of("Mali"), [-1]);
        assert!(of("Soum")[0] >= 0 && of("Soum")[0] == of("Soum")[1], "{:?}", of("Soum"));
        assert!(of("Bankass").iter().all(|area| *area >= 0));
        assert_eq!(relations.len(), 1);
        let sector = &areas.incident.locations[relations[0] as usize];
        assert!(sector.footprint.is_some() && sector.half_footprint.is_some());
        let of_choices = |mention: &Mention<'_>| mention.candidates.len() + mention.other_units(&atlas).len();
        assert_eq!(choices.len(), report.mentions.iter().map(of_choices).sum::<usize>());
        assert!(choices.contains(&of("Soum")[0]), "the unit's outline is its candidate's too");
    }

    #[test]
    fn each_unit_that_a_name_may_mean_has_an_area_of_its_own_and_its_places_have_none() {
        let text = "4 May 2022. Gunmen attacked a convoy in Mopti on Tuesday and killed five people.";
        let atlas = Atlas::bundled().unwrap();
        let report = atlas.read_report(text, &ReadOptions::default());
        let [mopti] = &report.mentions[..] else { panic!("one name") };
        let places = mopti.candidates.iter().filter(|one| matches!(one.referent, Referent::Place(_))).count();
        let others = mopti.other_units(&atlas).len();
        assert!(places > 0 && others > 0);
        let areas = Areas::of(&report, &atlas);
        let choices = &areas.of[report.mentions.len() + report.relations.len()..];
        assert_eq!(choices.iter().filter(|area| **area == NONE).count(), places);
        assert!(choices[mopti.candidates.len()..].iter().all(|area| *area >= 0));
    }
}
