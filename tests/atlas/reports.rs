//! The report of the attack of June 2022, as it is told in the examples and, where it is at hand, in a newspaper.

use std::fs;

use sahelmap::incident::{IncidentLocation, Role};
use sahelmap::report::{ReadOptions, Report, ReportedIncident};
use sahelmap::{date, distance_m};
use sahelmap_tests::test_data;

use crate::article::PLACES;
use crate::{at, atlas};

/// Reputable sources put the same village up to 2.2 km apart.
const TOLERANCE_M: f64 = 2_500.0;

/// The part that each place plays.
const ROLES: [(&str, Role); 6] = [
    ("Diallassagou", Role::Attacked),
    ("Diamweli", Role::Attacked),
    ("Deguessagou", Role::Attacked),
    ("Ségué", Role::Repelled),
    ("Djiguibombo", Role::Repelled),
    ("Bankass", Role::Refuge),
];

const ENGLISH: &str = include_str!("../../data/examples/2022-06-diallassagou.txt");
const FRENCH: &str = include_str!("../../data/examples/2022-06-diallassagou.fr.txt");

/// A text's name, the text, and what is read from it.
type Told = (&'static str, String, Report<'static>);

fn told(name: &'static str, text: String) -> Told {
    // The day stands in the examples; an article is read with that of its publication.
    let options = ReadOptions { published: Some(date(2022, 6, 20)), ..ReadOptions::default() };
    let report = atlas().read_report(&text, &options);
    (name, text, report)
}

fn examples() -> Vec<Told> {
    vec![told("English", ENGLISH.to_owned()), told("French", FRENCH.to_owned())]
}

/// The newspaper's article, which is no part of the project, where it is at hand.
fn newspaper() -> Vec<Told> {
    let path = test_data("reports/2022-06-20-bandiagara.txt");
    path.map(|path| told("newspaper", fs::read_to_string(path).unwrap())).into_iter().collect()
}

/// Every text that is at hand.
fn reports() -> Vec<Told> {
    examples().into_iter().chain(newspaper()).collect()
}

fn only_incident<'r>(name: &str, report: &'r Report<'_>) -> &'r ReportedIncident {
    assert_eq!(report.incidents.len(), 1, "{name}");
    &report.incidents[0]
}

fn location<'r>(name: &str, report: &'r Report<'_>, spelling: &str) -> &'r IncidentLocation {
    let locations = &only_incident(name, report).incident.locations;
    let found = locations.iter().find(|location| location.reported_as.starts_with(spelling));
    found.unwrap_or_else(|| panic!("{name}: {spelling} is not among the places"))
}

#[test]
fn the_day_of_publication_stands_in_the_examples() {
    for text in [ENGLISH, FRENCH] {
        let report = atlas().read_report(text, &ReadOptions::default());
        assert_eq!(report.published, Some(date(2022, 6, 20)));
    }
}

#[test]
fn six_of_six_names_mean_the_places_of_the_facts() {
    for (name, _, report) in reports() {
        for (spelling, _, lon_deg, lat_deg) in PLACES {
            let mention = report.mentions.iter().find(|mention| mention.name == spelling);
            let best = mention.and_then(|mention| mention.best());
            let position = best.and_then(|best| best.referent.position());
            let error_m = position.map(|position| distance_m(position, at(lon_deg, lat_deg)));
            println!("{name}: {spelling}: {error_m:.0?} m off");
            assert!(
                error_m.is_some_and(|error_m| error_m < TOLERANCE_M),
                "{name}: {spelling}: {error_m:?} m"
            );
        }
    }
}

#[test]
fn it_is_one_incident_with_at_least_132_dead_and_the_25_000_since_2012_are_not_counted() {
    for (name, _, report) in reports() {
        let dead = only_incident(name, &report).incident.fatalities();
        assert_eq!((dead.low, dead.best, dead.high), (Some(132), None, None), "{name}");
    }
}

fn has_parts(reports: Vec<Told>) {
    for (name, _, report) in reports {
        let locations = &only_incident(name, &report).incident.locations;
        let parts: Vec<_> =
            locations.iter().map(|location| (location.reported_as.as_str(), location.role)).collect();
        for part in ROLES {
            assert!(parts.contains(&part), "{name}: {part:?} is not among {parts:?}");
        }
        assert_eq!(parts.len(), ROLES.len(), "{name}: {parts:?}");
        for (spelling, _, lon_deg, lat_deg) in PLACES {
            let position = location(name, &report, spelling).position.unwrap();
            assert!(distance_m(position, at(lon_deg, lat_deg)) < TOLERANCE_M, "{name}: {spelling}");
        }
    }
}

#[test]
#[ignore = "the English example: who drove them back stands in another clause"]
fn each_place_plays_its_part_and_no_other_is_drawn_in_in_the_examples() {
    has_parts(examples());
}

#[test]
fn each_place_plays_its_part_and_no_other_is_drawn_in_in_the_newspaper() {
    has_parts(newspaper());
}

fn has_days(reports: Vec<Told>) {
    for (name, _, report) in reports {
        let days = only_incident(name, &report).incident.date;
        let days = days.map(|days| (days.first(), days.last()));
        assert_eq!(days, Some((date(2022, 6, 18), date(2022, 6, 19))), "{name}");
    }
}

#[test]
#[ignore = "the examples: the days stand in the sentence before the places"]
fn it_was_on_18_and_19_june_2022_in_the_examples() {
    has_days(examples());
}

#[test]
fn it_was_on_18_and_19_june_2022_in_the_newspaper() {
    has_days(newspaper());
}

fn has_attackers(reports: Vec<Told>) {
    for (name, _, report) in reports {
        let actors = &only_incident(name, &report).incident.actors;
        for group in ["Katiba Macina", "JNIM"] {
            assert!(actors.iter().any(|actor| actor == group), "{name}: {actors:?}");
        }
    }
}

#[test]
fn the_attackers_are_the_katiba_macina_and_the_jnim_in_the_examples() {
    has_attackers(examples());
}

#[test]
#[ignore = "the newspaper names the JNIM only where it tells the history of its wing"]
fn the_attackers_are_the_katiba_macina_and_the_jnim_in_the_newspaper() {
    has_attackers(newspaper());
}

#[test]
fn groups_persons_operations_and_peoples_are_no_places() {
    for (name, text, report) in reports() {
        for word in ["Macina", "Koufa", "Ghali", "Maliko", "Keletigui", "Barkhane", "Dogon", "Wagner", "JNIM"]
        {
            let mention = report.mentions.iter().find(|mention| mention.name.contains(word));
            assert!(
                mention.is_none(),
                "{name}: {} is a place",
                text.get(mention.unwrap().span.clone()).unwrap()
            );
        }
    }
}

fn has_distance(reports: Vec<Told>) {
    for (name, _, report) in reports {
        let stated = report.relations.iter().find(|relation| relation.stated_m == Some(40_000.0));
        let stated = stated.unwrap_or_else(|| panic!("{name}: no relation says 40 km"));
        assert_eq!(stated.agrees, Some(true), "{name}");
        let measured_km = stated.measured_m.unwrap() / 1_000.0;
        assert!((measured_km - 39.4).abs() < 0.1, "{name}: {measured_km}");
    }
}

#[test]
#[ignore = "the examples: “some 40 kilometres from there” is not read"]
fn some_40_kilometres_to_bankass_agrees_with_what_is_measured_in_the_examples() {
    has_distance(examples());
}

#[test]
fn some_40_kilometres_to_bankass_agrees_with_what_is_measured_in_the_newspaper() {
    has_distance(newspaper());
}
