//! Where each name of a report lies, and each relation that it states, as areas that the map shows while the words are pointed at.

use sahelmap::LonLat;
use sahelmap::incident::{Incident, IncidentLocation};
use sahelmap::report::{Footprint, Mention, Report};

/// The areas of a report.
pub(crate) struct Areas {
    /// Each a location with nothing but its footprints.
    pub(crate) incident: Incident,
    /// For each mention and then for each relation the number of its area, -1 where it has none.
    pub(crate) of: Vec<i32>,
}

/// What several mentions of one thing have in common: kind, name, level, point.
type Meant = (&'static str, String, Option<u8>, Option<LonLat>);

impl Areas {
    /// Of a mention the area that its incident has it in, else that of what it most probably means; a unit that is named often
    /// is kept once.
    pub(crate) fn of(report: &Report<'_>) -> Self {
        let mut areas = Self { incident: Incident::default(), of: Vec::new() };
        let mut known: Vec<(Meant, i32)> = Vec::new();
        for (number, mention) in report.mentions.iter().enumerate() {
            let told = located(report, number);
            let meant = meant(mention).filter(|_| told.is_none());
            let before = meant.as_ref().and_then(|meant| known.iter().find(|(other, _)| other == meant));
            let area = match (before, told) {
                (Some((_, area)), _) => *area,
                (None, Some(told)) => areas.add(told),
                (None, None) => {
                    let best = mention.best().and_then(|best| best.referent.footprint());
                    best.map_or(-1, |footprint| areas.add(location(footprint)))
                }
            };
            if let (Some(meant), None) = (meant, before) {
                known.push((meant, area));
            }
            areas.of.push(area);
        }
        for relation in &report.relations {
            let area = relation.footprint.clone().map_or(-1, |footprint| areas.add(location(footprint)));
            areas.of.push(area);
        }
        areas
    }

    fn add(&mut self, area: IncidentLocation) -> i32 {
        self.incident.locations.push(area);
        // A text has no two thousand million names.
        self.incident.locations.len() as i32 - 1
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

fn meant(mention: &Mention<'_>) -> Option<Meant> {
    let referent = &mention.best()?.referent;
    Some((referent.kind(), referent.name().to_owned(), referent.level(), referent.position()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::Atlas;
    use sahelmap::report::ReadOptions;

    #[test]
    fn names_and_relations_have_their_areas_and_what_is_named_twice_has_one() {
        let text = "On 18 June 2022 gunmen killed three herders 30 km north of Bankass in Mali. Survivors spoke in Bankass. \
                    Soum province is calm; Soum is far.";
        let atlas = Atlas::bundled().unwrap();
        let report = atlas.read_report(text, &ReadOptions::default());
        let areas = Areas::of(&report);
        let (mentions, relations) = areas.of.split_at(report.mentions.len());
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
    }
}
