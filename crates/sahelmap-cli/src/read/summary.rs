//! A report for people: its text with the places marked, and under it what it tells.

use std::fmt::Write;

use sahelmap::geocode::score_in_words;
use sahelmap::incident::IncidentLocation;
use sahelmap::report::{Mention, Report, ReportedIncident, StatedRelation};

/// The text with each place numbered, `[3 Diamweli]`, then the incidents, relations and places.
pub(super) fn summary(text: &str, report: &Report<'_>) -> String {
    let mut out = marked(text, &report.mentions);
    // Writing to a string cannot fail.
    let _never = write_summary(&mut out, report);
    let _never = write_struck_out(&mut out, text, report);
    out
}

fn marked(text: &str, mentions: &[Mention<'_>]) -> String {
    let mut out = String::with_capacity(text.len() + mentions.len() * 6);
    let mut from = 0;
    for (mention, number) in mentions.iter().zip(1..) {
        let (Some(before), Some(name)) = (text.get(from..mention.span.start), text.get(mention.span.clone()))
        else {
            continue;
        };
        out.push_str(before);
        out.push_str(&format!("[{number} {name}]"));
        from = mention.span.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

fn write_summary(out: &mut String, report: &Report<'_>) -> std::fmt::Result {
    writeln!(out, "\n\n────")?;
    if report.incidents.is_empty() {
        writeln!(out, "No incident found.")?;
    }
    for (told, number) in report.incidents.iter().zip(1..) {
        write_incident(out, told, number)?;
    }
    if !report.relations.is_empty() {
        writeln!(out, "\nStated relations")?;
        for relation in &report.relations {
            writeln!(out, "  {}", relation_in_words(relation))?;
        }
    }
    if !report.mentions.is_empty() {
        writeln!(out, "\nPlaces")?;
        for (mention, number) in report.mentions.iter().zip(1..) {
            writeln!(out, "  {number} {}", mention_in_words(mention))?;
        }
    }
    Ok(())
}

fn write_struck_out(out: &mut String, text: &str, report: &Report<'_>) -> std::fmt::Result {
    if !report.struck_out.is_empty() {
        writeln!(out, "\nNo places, decided by the analyst")?;
    }
    for span in &report.struck_out {
        writeln!(out, "  {}", text.get(span.clone()).unwrap_or_default())?;
    }
    Ok(())
}

fn write_incident(out: &mut String, told: &ReportedIncident, number: u32) -> std::fmt::Result {
    let incident = &told.incident;
    let date = incident.date.map(|date| date.to_string()).unwrap_or_else(|| "date unknown".to_owned());
    let kind = if incident.event_type.is_empty() { "event" } else { &incident.event_type };
    writeln!(out, "Incident {number}: {kind}, {date}")?;
    if !incident.actors.is_empty() {
        writeln!(out, "  who: {}", incident.actors.join(", "))?;
    }
    let dead = incident.fatalities().in_words();
    if !dead.is_empty() {
        writeln!(out, "  dead: {dead}")?;
    }
    for (location, mention) in incident.locations.iter().zip(&told.mentions) {
        let number = mention.map(|mention| format!("[{}] ", mention + 1)).unwrap_or_default();
        writeln!(out, "  {}: {number}{}", location.role, location_in_words(location))?;
    }
    Ok(())
}

fn location_in_words(location: &IncidentLocation) -> String {
    let mut words = vec![location.reported_as.clone()];
    let Some(position) = location.position else {
        words.push(location.explanation.clone());
        return words.join(" – ");
    };
    let units: Vec<&str> =
        location.admin.iter().map(String::as_str).filter(|unit| !unit.is_empty()).collect();
    let country = location.country.map(|country| country.name().to_owned()).unwrap_or_default();
    let place = if location.name.is_empty() { String::new() } else { format!("{}, ", location.name) };
    words.push(format!(
        "{place}{}",
        units.into_iter().chain([country.as_str()]).collect::<Vec<_>>().join(" › ")
    ));
    words.push(format!("{:.4},{:.4}", position.lon_deg(), position.lat_deg()));
    if let Some(radius_m) = location.radius_m {
        words.push(format!("within {:.0} km", (f64::from(radius_m) / 1000.0).max(1.0)));
    }
    if let Some(score) = location.score {
        words.push(score_in_words(score));
    }
    if let (Some(acled), Some(ucdp)) = (location.acled_precision, location.ucdp_precision) {
        words.push(format!("ACLED {acled}, UCDP {ucdp}"));
    }
    words.push(location.explanation.clone());
    words.join(" – ")
}

fn relation_in_words(relation: &StatedRelation) -> String {
    let mut words = format!("“{}”", relation.words);
    if let Some(measured_m) = relation.measured_m {
        let _never = write!(words, ": {:.1} km measured", measured_m / 1000.0);
    }
    match relation.agrees {
        Some(true) => words.push_str(", agrees"),
        Some(false) => words.push_str(", CONTRADICTS"),
        None => {}
    }
    words
}

fn mention_in_words(mention: &Mention<'_>) -> String {
    let decided = if mention.is_decided { ", decided by the analyst" } else { "" };
    let Some(best) = mention.best() else {
        return format!(
            "{} ({}{decided}): not in the atlas – “{}”",
            mention.name, mention.role, mention.words
        );
    };
    let referent = &best.referent;
    let id = match referent {
        sahelmap::report::Referent::Place(place) => place.id.to_string(),
        other => match other.level() {
            Some(level) if level > 0 => format!("unit of level {level}"),
            _ => other.kind().to_owned(),
        },
    };
    // A point that an analyst has set has no name.
    let name = if referent.name().is_empty() { String::new() } else { format!("{} ", referent.name()) };
    format!(
        "{} ({}{decided}): {name}{}, {id} – {}",
        mention.name,
        mention.role,
        score_in_words(best.score),
        best.explanation
    )
}
