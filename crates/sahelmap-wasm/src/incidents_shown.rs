//! What the map and the panel show of incidents.

use std::collections::HashSet;

use sahelmap::incident::{Incident, IncidentLocation};
use sahelmap::{Atlas, CountryCode};

use crate::dates;
use crate::spot::{Spot, border_of};

/// Incidents in the terms of the map and the panel.
pub(crate) struct IncidentsShown {
    pub(crate) spots: Vec<Spot>,
    /// What happened, in a line: kind of event, days, dead.
    pub(crate) summary: String,
    /// Who reports it.
    pub(crate) sources: String,
    /// Names that were not found.
    pub(crate) missing: Vec<String>,
}

impl IncidentsShown {
    pub(crate) fn of(incidents: &[Incident], atlas: &Atlas) -> Self {
        let locations =
            || incidents.iter().flat_map(|incident| incident.locations.iter().map(move |at| (incident, at)));
        let spots: Vec<Spot> = locations().filter_map(|(incident, at)| spot(incident, at, atlas)).collect();
        let missing =
            locations().filter(|(_, at)| at.position.is_none()).map(|(_, at)| at.reported_as.clone());
        Self {
            summary: summary(incidents),
            sources: distinct(incidents.iter().map(|incident| incident.source.as_str())).join("; "),
            missing: missing.collect(),
            spots,
        }
    }
}

fn summary(incidents: &[Incident]) -> String {
    match incidents {
        [incident] => {
            let when = incident.date.as_ref().map(dates::in_words).unwrap_or_default();
            let parts = [incident.event_type.clone(), when, incident.fatalities().in_words()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        incidents => format!("{} incidents", incidents.len()),
    }
}

/// The texts that are not empty, each once, in their order.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    texts.filter(|text| !text.is_empty() && seen.insert(*text)).collect()
}

fn spot(incident: &Incident, at: &IncidentLocation, atlas: &Atlas) -> Option<Spot> {
    let position = at.position?;
    let radius_m = at.radius_m.map_or(0.0, f64::from);
    let units = at.admin.iter().rev().map(String::as_str).filter(|name| !name.is_empty());
    let country = at.country.as_ref().map(CountryCode::name);
    Some(Spot {
        name: if at.name.is_empty() { at.reported_as.clone() } else { at.name.clone() },
        kind: String::new(),
        reported_as: at.reported_as.clone(),
        role: Some(at.role),
        position,
        radius_m,
        unit: units.chain(country).collect::<Vec<_>>().join(", "),
        border: border_of(atlas, position, radius_m),
        score: at.score,
        explanation: at.explanation.clone(),
        when: incident.date.as_ref().map(dates::in_words).unwrap_or_default(),
        areas: [at.footprint.clone(), at.half_footprint.clone()],
    })
}
