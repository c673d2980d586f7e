//! A report that has been read, as JSON with everything that is known of it.

use geojson::JsonValue;
use sahelmap::incident::to_feature_collection;
use sahelmap::report::{
    ChosenUnit, Evidence, Footprint, Mention, MentionCandidate, Referent, ReferentUnit, Report,
    StatedRelation,
};
use sahelmap::{Atlas, LonLat, Place};
use serde_json::json;

/// Everything that is known of a report that was read with an atlas, as one object: its mentions, its relations, its incidents;
/// `struck_out` are the names that an analyst has decided are no places, each `[start, end]`.
///
/// The `unit` of a candidate is what a file of decisions names it by; `other_units` are units of the name that are no candidates.
///
/// `start` and `end` count characters of the text (Unicode code points) from 0. Mentions are numbered by their place in the list,
/// and relations and locations name them by that number.
///
/// # Cost
///
/// Linear in the text and what was found.
pub fn report_json(atlas: &Atlas, text: &str, report: &Report<'_>) -> JsonValue {
    let characters = Characters::new(text);
    let mentions: Vec<JsonValue> =
        report.mentions.iter().map(|mention| mention_json(atlas, mention, &characters)).collect();
    let relations: Vec<JsonValue> =
        report.relations.iter().map(|relation| relation_json(relation, &characters)).collect();
    let struck_out: Vec<JsonValue> = report.struck_out.iter().map(|span| characters.span(span)).collect();
    json!({
        "language": report.language.as_str(),
        "published": report.published.map(|day| day.to_string()),
        "mentions": mentions,
        "struck_out": struck_out,
        "relations": relations,
        "incidents": incidents_json(report, &characters),
    })
}

fn incidents_json(report: &Report<'_>, characters: &Characters) -> Vec<JsonValue> {
    let told = report.incidents.iter().zip(1..);
    told.map(|(told, number)| {
        let incident = &told.incident;
        let features = to_feature_collection(std::slice::from_ref(incident)).features;
        let locations: Vec<JsonValue> = features
            .into_iter()
            .enumerate()
            .map(|(at, feature)| {
                let mut properties = feature.properties.unwrap_or_default();
                // What is said of the incident stands with the incident.
                for name in [
                    "query_id",
                    "incident",
                    "date",
                    "date_precision",
                    "event_type",
                    "actors",
                    "incident_id",
                    "source",
                ] {
                    properties.shift_remove(name);
                }
                properties.insert("mention".to_owned(), json!(told.mentions.get(at)));
                properties.insert("geometry".to_owned(), json!(feature.geometry));
                JsonValue::Object(properties)
            })
            .collect();
        let dead = incident.fatalities();
        json!({
            "incident": number,
            "date": incident.date.map(|date| date.day().to_string()),
            "date_end": incident.date.map(|date| date.last().to_string()),
            "date_precision": incident.date.map(|date| date.precision()),
            "event_type": incident.event_type,
            "actors": incident.actors,
            "fatalities_low": dead.low,
            "fatalities_best": dead.best,
            "fatalities_high": dead.high,
            "locations": locations,
            "evidence": evidence_json(&told.evidence, characters),
        })
    })
    .collect()
}

fn evidence_json(evidence: &Evidence, characters: &Characters) -> JsonValue {
    let spans = |spans: &[std::ops::Range<usize>]| -> Vec<JsonValue> {
        spans.iter().map(|span| characters.span(span)).collect()
    };
    json!({
        "sentences": spans(&evidence.sentences),
        "date": spans(&evidence.date),
        "fatalities": spans(&evidence.fatalities),
        "event_type": spans(&evidence.event_type),
        "actors": spans(&evidence.actors),
    })
}

fn mention_json(atlas: &Atlas, mention: &Mention<'_>, characters: &Characters) -> JsonValue {
    json!({
        "start": characters.at(mention.span.start),
        "end": characters.at(mention.span.end),
        "name": mention.name,
        "words": mention.words,
        "role": mention.role.as_str(),
        "decided": mention.is_decided,
        "none_of_these": rounded(mention.none_of_these),
        "candidates": mention.candidates.iter().map(candidate_json).collect::<Vec<_>>(),
        "other_units": mention.other_units(atlas).iter().map(unit_json).collect::<Vec<_>>(),
    })
}

fn candidate_json(candidate: &MentionCandidate<'_>) -> JsonValue {
    let referent = &candidate.referent;
    let place: Option<&Place> = match referent {
        Referent::Place(place) => Some(place),
        _ => None,
    };
    let unit = match referent {
        Referent::Unit(unit) => Some(unit),
        _ => None,
    };
    let position = referent.position();
    json!({
        "kind": referent.kind(),
        "place_id": place.map(|place| &place.id),
        "unit": unit.map(ChosenUnit::of),
        "valid_from": unit.and_then(|unit| unit.unit().validity.from).map(|day| day.to_string()),
        "valid_to": unit.and_then(|unit| unit.unit().validity.to).map(|day| day.to_string()),
        "name": referent.name(),
        "country": referent.country(),
        "level": referent.level(),
        "lon": position.map(LonLat::lon_deg),
        "lat": position.map(LonLat::lat_deg),
        "radius_m": place.map(|place| place.radius_m),
        "score": rounded(candidate.score),
        "explanation": candidate.explanation,
    })
}

/// A unit that nothing speaks for, as a candidate without a score.
fn unit_json(unit: &ReferentUnit<'_>) -> JsonValue {
    let referent = Referent::Unit(*unit);
    let mut candidate =
        candidate_json(&MentionCandidate { referent, score: 0.0, explanation: String::new() });
    if let Some(fields) = candidate.as_object_mut() {
        fields.shift_remove("score");
        fields.shift_remove("explanation");
    }
    candidate
}

fn relation_json(relation: &StatedRelation, characters: &Characters) -> JsonValue {
    let metres = |value: Option<f64>| value.map(f64::round);
    json!({
        "start": characters.at(relation.span.start),
        "end": characters.at(relation.span.end),
        "words": relation.words,
        "kind": relation.kind,
        "subject": relation.subject,
        "anchors": relation.anchors,
        "stated_m": metres(relation.stated_m),
        "stated_bearing_deg": metres(relation.stated_bearing_deg),
        "measured_m": metres(relation.measured_m),
        "measured_bearing_deg": metres(relation.measured_bearing_deg),
        "agrees": relation.agrees,
        "footprint": relation.footprint.as_ref().map(footprint_json),
    })
}

fn footprint_json(footprint: &Footprint) -> JsonValue {
    let geometry = |value: &geojson::GeometryValue| geojson::Geometry::new(value.clone());
    json!({
        "shape": footprint.shape,
        "lon": footprint.best.lon_deg(),
        "lat": footprint.best.lat_deg(),
        "radius_m": footprint.radius_m,
        "half": footprint.half.as_ref().map(geometry),
        "ninety": geometry(&footprint.ninety),
    })
}

/// Four decimals say more than the model knows.
fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

/// From bytes to characters.
struct Characters {
    /// Of each byte that begins a character beyond ASCII, how many bytes more than characters came before it.
    excess: Vec<(usize, usize)>,
}

impl Characters {
    fn new(text: &str) -> Self {
        let mut excess = Vec::new();
        let mut more = 0;
        for (at, character) in text.char_indices().filter(|(_, character)| !character.is_ascii()) {
            more += character.len_utf8() - 1;
            excess.push((at, more));
        }
        Self { excess }
    }

    fn at(&self, byte: usize) -> usize {
        let before = self.excess.partition_point(|&(at, _)| at < byte);
        byte - before.checked_sub(1).map_or(0, |last| self.excess[last].1)
    }

    fn span(&self, bytes: &std::ops::Range<usize>) -> JsonValue {
        json!([self.at(bytes.start), self.at(bytes.end)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::Atlas;
    use sahelmap::report::{Decisions, ReadOptions};

    #[test]
    fn a_unit_that_a_name_may_be_is_named_as_a_decision_names_it() {
        let text = "On 3 May 2022 gunmen killed three herders in Soum province and fled to Bankass.";
        let atlas = Atlas::bundled().unwrap();
        let json = report_json(&atlas, text, &atlas.read_report(text, &ReadOptions::default()));
        let soum = &json["mentions"][0];
        assert_eq!(
            soum["candidates"][0]["unit"],
            json!({"country": "BF", "level": 2, "name": "Soum", "within": "Sahel"})
        );
        let decision =
            json!({"decisions": [{"name": "Soum", "unit": soum["candidates"][0]["unit"]}]}).to_string();
        assert!(Decisions::from_json(&decision).is_ok());
        assert_eq!(soum["other_units"], json!([]));
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        let text = "à Ségué, Mali";
        let characters = Characters::new(text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(characters.at(at), count);
        }
        assert_eq!(characters.at(text.len()), text.chars().count());
    }

    #[test]
    fn spans_of_the_json_find_the_names_again() {
        let text =
            "Dimanche, des hommes armés ont attaqué le village de Ségué, tuant trois civils à Bankass.";
        let atlas = Atlas::bundled().unwrap();
        let report = atlas.read_report(text, &ReadOptions::default());
        let json = report_json(&atlas, text, &report);
        let letters: Vec<char> = text.chars().collect();
        let mentions = json["mentions"].as_array().unwrap();
        assert!(!mentions.is_empty());
        for mention in mentions {
            let at = |key: &str| mention[key].as_u64().unwrap() as usize;
            let spelled: String = letters[at("start")..at("end")].iter().collect();
            assert_eq!(mention["name"], json!(spelled));
        }
    }
}
