//! Tests of whole texts over the bundled atlas: what is told, where, and by which words.

use super::{Choice, ChosenUnit, Decision, Decisions, ReadOptions, Report};
use crate::incident::Role;
use crate::{Atlas, date};
use std::sync::LazyLock;

#[expect(clippy::unwrap_used, reason = "a test's")]
static ATLAS: LazyLock<Atlas> = LazyLock::new(|| Atlas::bundled().unwrap());

fn read(text: &str) -> Report<'static> {
    let options = ReadOptions { published: Some(date(2022, 6, 20)), ..ReadOptions::default() };
    ATLAS.read_report(text, &options)
}

/// For each incident its locations: role, name, ACLED's precision.
fn told(text: &str) -> Vec<Vec<(Role, String, Option<u8>)>> {
    let locations = |told: &super::ReportedIncident| {
        told.incident.locations.iter().map(|at| (at.role, at.name.clone(), at.acled_precision)).collect()
    };
    read(text).incidents.iter().map(locations).collect()
}

fn struck(name: &str, precision: u8) -> (Role, String, Option<u8>) {
    (Role::Attacked, name.into(), Some(precision))
}

#[test]
fn units_in_brackets_say_where_a_place_is_and_are_no_places_of_their_own() {
    let text =
        "On 5 June 2022, JNIM militants attacked VDPs in Koumbri (Koumbri, Yatenga, Nord), killing two.";
    assert_eq!(told(text), [[struck("Koumbri", 1)]]);
}

#[test]
fn brackets_apart_from_a_place_still_say_where_it_is() {
    let text = "Gunmen killed a teacher at Djibo in front of his school (Soum, Sahel) on 5 June 2022.";
    assert_eq!(told(text), [[struck("Djibo", 1)]]);
}

#[test]
fn a_unit_alone_is_drawn_at_its_seat() {
    let report = read("On 5 June 2022 gunmen attacked villages in Soum province, killing three.");
    let at = &report.incidents[0].incident.locations[0];
    assert_eq!((at.name.as_str(), at.acled_precision, at.ucdp_precision), ("Soum", Some(3), Some(3)));
    let djibo = ATLAS.gazetteer().called("Djibo").next().unwrap().position;
    assert!(crate::distance_m(at.position.unwrap(), djibo) < 10.0);
    assert!(at.footprint.is_some());
}

#[test]
fn a_road_between_two_places_is_drawn_at_the_first_and_as_a_corridor() {
    let report = read(
        "Un véhicule de l'armée a sauté sur une mine samedi sur l'axe Boni-Hombori, tuant trois soldats.",
    );
    let at = &report.incidents[0].incident.locations[0];
    assert_eq!((at.acled_precision, at.ucdp_precision), (Some(2), Some(5)));
    let boni = report.mentions.iter().find(|mention| mention.name == "Boni").unwrap();
    assert_eq!(at.position, boni.best().unwrap().referent.position());
    assert!(at.footprint.is_some() && at.radius_m.unwrap() > 50_000);
}

#[test]
fn halfway_between_two_places_is_drawn_there() {
    let report = read(
        "On 3 May 2023 gunmen stopped a bus halfway between Boni and Hombori and killed two passengers.",
    );
    let at = &report.incidents[0].incident.locations[0];
    let ends = ["Boni", "Hombori"].map(|name| ATLAS.gazetteer().called(name).next().unwrap().position);
    let [from, to] = ends.map(|end| crate::distance_m(end, at.position.unwrap()));
    assert!((from - to).abs() < 1.0 && from > 10_000.0);
    assert_eq!((at.name.as_str(), at.place_id.as_ref()), ("halfway between Boni and Hombori", None));
}

#[test]
fn nearby_villages_are_stated_and_take_nothing_from_the_place_named() {
    let report =
        read("On 5 June 2022 gunmen attacked Koro and three nearby villages, killing three civilians.");
    let near = report.relations.iter().find(|relation| relation.words == "nearby villages").unwrap();
    assert_eq!((near.kind, near.subject, &near.anchors[..]), ("near", None, &[0][..]));
    assert!(near.footprint.is_some());
    assert_eq!(report.incidents[0].incident.locations[0].acled_precision, Some(1));
}

#[test]
fn a_quarter_that_no_gazetteer_knows_is_drawn_at_its_town() {
    let report = read(
        "On 5 June 2022 youths burned a shop in the Xaxaluma quarter of Ouagadougou, killing one trader.",
    );
    let at = &report.incidents[0].incident.locations[0];
    assert_eq!((at.reported_as.as_str(), at.name.as_str()), ("Xaxaluma", "Ouagadougou"));
    assert_eq!(at.acled_precision, Some(1));
    assert_eq!(report.incidents[0].incident.locations.len(), 1);
}

#[test]
fn what_happened_to_villagers_happened_where_they_are_from() {
    let text = "On 5 June 2022 villagers from Koro abducted two villagers from Bankass over a land dispute.";
    assert_eq!(told(text), [[struck("Bankass", 1)]]);
}

#[test]
fn a_base_that_soldiers_came_from_is_not_struck() {
    let text = "On 5 June 2022 soldiers from a base in Gao killed three militants at Ansongo.";
    assert_eq!(told(text), [[struck("Ansongo", 1)]]);
}

#[test]
fn a_distance_and_direction_lead_to_a_point() {
    let report = read("Five VDP were killed in an ambush on 12 June 2022 some 12 km north-east of Djibo.");
    let at = &report.incidents[0].incident.locations[0];
    let djibo = ATLAS.gazetteer().called("Djibo").next().unwrap().position;
    let position = at.position.unwrap();
    assert!((crate::distance_m(djibo, position) - 12_000.0).abs() < 1.0);
    assert!((crate::bearing_deg(djibo, position) - 45.0).abs() < 0.1);
    assert_eq!((at.name.as_str(), at.place_id.as_ref()), ("12 km north-east of Djibo", None));
}

#[test]
fn a_place_that_no_gazetteer_knows_is_kept_and_drawn_where_the_text_puts_it() {
    let report = read(
        "On 5 June 2022 gunmen attacked the village of Xaxaluma, 12 km north-east of Djibo, killing one.",
    );
    let at = &report.incidents[0].incident.locations[0];
    assert_eq!((at.reported_as.as_str(), at.place_id.as_ref()), ("Xaxaluma", None));
    let djibo = ATLAS.gazetteer().called("Djibo").next().unwrap().position;
    assert!((crate::distance_m(djibo, at.position.unwrap()) - 12_000.0).abs() < 1.0);
}

#[test]
fn a_stated_distance_that_cannot_be_is_called_a_contradiction() {
    let agrees = |text| read(text).relations.iter().find_map(|relation| relation.agrees);
    assert_eq!(agrees("Gunmen attacked Koro, 45 km from Bankass, on Saturday, killing two."), Some(true));
    assert_eq!(agrees("Gunmen attacked Koro, 300 km from Bankass, on Saturday, killing two."), Some(false));
}

#[test]
fn people_flee_from_one_place_to_another() {
    let text = "Samedi, des hommes armés ont attaqué Banibangou et tué cinq civils. Les habitants ont fui vers Ouallam.";
    assert_eq!(told(text), [[struck("Bani Bangou", 1), (Role::Refuge, "Ouallam".into(), Some(1))]]);
}

#[test]
fn where_the_wounded_are_brought_and_where_news_is_from_are_no_places_of_an_attack() {
    let text = "Bamako, 19 juin 2022 (AMAP) – Des hommes armés ont tué quatre civils samedi à Bankass. Les blessés ont été \
                acheminés à Mopti puis à Bamako.";
    assert_eq!(told(text), [[struck("Bankass", 1)]]);
}

#[test]
fn each_item_of_a_situation_report_is_an_incident() {
    let text = "Mopti region\n- On 15 June, gunmen attacked Koro, killing four farmers.\n- On 17 June, a vehicle hit a mine in \
                Bankass; two passengers died.\n- On 18 June, armed men raided Djenné and stole cattle.";
    assert_eq!(told(text), [[struck("Koro", 1)], [struck("Bankass", 1)], [struck("Djenné", 1)]]);
}

#[test]
fn an_attack_that_is_only_recalled_is_not_where_it_happened() {
    let text = "Following the attack on Djibo, militants struck Dori on 12 June 2022, killing one civilian.";
    assert_eq!(told(text), [[struck("Dori", 1)]]);
}

#[test]
fn a_border_alone_is_a_band_along_it() {
    let report = read(
        "Gunmen killed two customs officers on 3 May 2022 near the border between Niger and Burkina Faso.",
    );
    let at = &report.incidents[0].incident.locations[0];
    assert_eq!((at.acled_precision, at.ucdp_precision), (Some(3), Some(5)));
    assert!(at.footprint.is_some() && at.admin.iter().all(String::is_empty));
}

#[test]
fn what_is_no_report_tells_nothing() {
    for text in [
        "O river that carries the sky,\nMopti sleeps in your arms and the fishermen sing.",
        "La campagne cotonnière s'annonce bonne à Koutiala.",
        "2022-06-18T10:00:00Z INFO worker started\n2022-06-18T10:00:01Z WARN retry 3",
        "",
    ] {
        assert!(told(text).is_empty(), "{text}");
    }
}

#[test]
fn a_decision_moves_a_place_and_solves_the_rest_again() {
    let text = "On 5 June 2022 gunmen attacked Koro and Segue, killing three.";
    let options = |choice| ReadOptions {
        decisions: Decisions(vec![Decision { name: "Koro".into(), choice }]),
        ..ReadOptions::default()
    };
    let point = crate::LonLat::new(-4.0, 13.0).unwrap();
    let report = ATLAS.read_report(text, &options(Choice::Point(point)));
    assert_eq!(report.incidents[0].incident.locations[0].position, Some(point));
    assert!(report.mentions[0].is_decided);
    let report = ATLAS.read_report(text, &options(Choice::NotAPlace));
    assert!(report.mentions.iter().all(|mention| mention.name != "Koro"));
}

#[test]
fn a_name_decided_to_be_a_unit_is_drawn_as_one_and_holds_what_the_text_puts_in_it() {
    let text = "On 5 June 2022 gunmen attacked the village of Zorgafoulbe in Djibo and killed three.";
    let unit = ChosenUnit {
        country: "BF".parse().unwrap(),
        level: 2,
        name: "Soum".into(),
        within: String::new(),
        pcode: String::new(),
    };
    let decisions = Decisions(vec![Decision { name: "Djibo".into(), choice: Choice::Unit(unit) }]);
    let report = ATLAS.read_report(text, &ReadOptions { decisions, ..ReadOptions::default() });
    let decided = report.mentions.iter().find(|mention| mention.name == "Djibo").unwrap();
    assert!(decided.is_decided);
    assert_eq!(
        decided.best().map(|best| (best.referent.kind(), best.referent.name())),
        Some(("unit", "Soum"))
    );
    let at = &report.incidents[0].incident.locations[0];
    assert!(at.footprint.is_some() && at.place_id.is_none(), "{at:?}");
    assert_eq!((at.admin[1].as_str(), at.note.as_str()), ("Soum", "decided by the analyst"));
}

/// The spellings of the places of each incident.
fn spelled(text: &str) -> Vec<Vec<String>> {
    let places = |told: &super::ReportedIncident| {
        told.incident.locations.iter().map(|at| at.reported_as.clone()).collect()
    };
    read(text).incidents.iter().map(places).collect()
}

#[test]
fn a_massacre_is_no_battle_because_the_attackers_were_beaten_off_elsewhere() {
    let text =
        "On 5 June 2022 gunmen burst into Koro; twelve civilians were killed. At Bankass they were repelled.";
    let report = read(text);
    assert_eq!(report.incidents[0].incident.event_type, "Violence against civilians");
}

#[test]
fn a_round_up_tells_an_incident_a_day() {
    let text = "Weekly bulletin. Monday: gunmen shot dead two herders in Koro. Wednesday: a landmine explosion killed a \
                driver in Djibo. Friday: traders marched in Dori.";
    assert_eq!(spelled(text), [["Koro"], ["Djibo"], ["Dori"]]);
}

#[test]
fn what_a_hyphen_joins_is_one_name_whatever_its_parts_mean() {
    let text = "Samedi, des hommes armés ont attaqué le village de Xaxa-Do et tué deux personnes.";
    assert_eq!(spelled(text), [["Xaxa-Do"]]);
}

#[test]
fn villages_listed_after_their_unit_lie_in_it() {
    let text = "Samedi, trois hameaux du cercle de Koro, Xaxaluma, Yeyedora et Zizimo, ont été attaqués : cinq morts.";
    assert_eq!(spelled(text), [["Xaxaluma", "Yeyedora", "Zizimo"]]);
}

#[test]
fn a_university_named_after_a_person_is_no_place() {
    let text = "On 5 June 2022 students of Xaxa Lumo University in Niamey threw stones at the police.";
    assert_eq!(spelled(text), [["Niamey"]]);
}

#[test]
fn things_burned_alone_leave_nobody_dead() {
    let report = read("On 5 June 2022 gunmen burned the school of Koro.");
    assert_eq!(report.incidents[0].incident.fatalities().best, Some(0));
}
