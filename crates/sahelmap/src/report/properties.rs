//! What holds of whatever is read: nothing panics, spans can be cut out, probabilities are some, answers do not change.

use std::ops::Range;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::select;

use super::{Choice, Decision, Decisions, ReadOptions, Report};
use crate::atlas::Pack;
use crate::boundary::{Arc, ArcRef, Topology, Unit, Validity};
use crate::gazetteer::FeatureCode;
use crate::{Atlas, LonLat, Place, date};

/// The tables that say what words mean in a report.
const TABLES: [&str; 11] = [
    sahelmap_data::ACTORS,
    sahelmap_data::ACTOR_TIES,
    sahelmap_data::COMMON_WORDS,
    sahelmap_data::INFORMAL_AREAS,
    sahelmap_data::NOT_PLACES,
    sahelmap_data::REPORT_COUNTRIES,
    sahelmap_data::REPORT_DATES,
    sahelmap_data::REPORT_DEATHS,
    sahelmap_data::REPORT_EVENTS,
    sahelmap_data::REPORT_PLACES,
    sahelmap_data::REPORT_WORDS,
];

/// Two namesakes, two that are spelled alike, a town that a unit is named after, one with several words.
const PLACES: [(&str, f64, f64); 9] = [
    ("Diallassagou", -3.63, 13.74),
    ("Dianwéli", -3.61, 13.72),
    ("Dianweli", -5.0, 13.0),
    ("Bankass", -3.52, 14.08),
    ("Koro", -3.08, 14.07),
    ("Koro", -5.68, 12.5),
    ("Mopti", -4.18, 14.49),
    ("Bamako", -7.98, 12.61),
    ("Ag Alher Kolo", -2.0, 15.0),
];

fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let mali = "ML".parse().unwrap();
        let places = PLACES.iter().zip(1..).map(|(&(name, lon, lat), id)| Place {
            id: format!("geonames:{id}").parse().unwrap(),
            name: name.into(),
            other_names: Vec::new(),
            position: LonLat::new(lon, lat).unwrap(),
            country: mali,
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 2_200,
        });
        let corners = [(-12.0, 10.0), (4.0, 10.0), (4.0, 25.0), (-12.0, 25.0), (-12.0, 10.0)];
        let unit = |level, name: &str, parent| Unit {
            level,
            country: mali,
            name: name.into(),
            pcode: String::new(),
            parent,
            validity: Validity::ALWAYS,
            polygons: vec![vec![vec![ArcRef { arc: 0, reversed: false }]]],
        };
        let topology = Topology {
            source: "test".into(),
            arcs: vec![Arc {
                sides: [Some(mali), None],
                points: corners.map(|(lon, lat)| LonLat::new(lon, lat).unwrap()).to_vec(),
            }],
            units: vec![unit(0, "Mali", None), unit(1, "Mopti", Some(0)), unit(2, "Bankass", Some(1))],
        };
        Atlas::from_packs([Pack { places: places.collect(), topologies: vec![topology], ..Pack::default() }])
    })
}

/// Every phrase of the tables, and what they do not have: names, numbers, signs, breaks.
fn vocabulary() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let rows = TABLES.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#'));
        let cells = rows.flat_map(|row| row.split(['\t', '|', '/'])).map(str::trim);
        let mut words: Vec<String> = cells
            .map(|cell| cell.trim_start_matches('=').to_owned())
            .filter(|cell| !cell.is_empty())
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    })
}

/// What is drawn beside the words of the tables, about as often as all of them.
const OTHERS: [&str; 48] = [
    "Diallassagou",
    "Dianwéli",
    "Diamweli",
    "Bankass",
    "Koro",
    "Mopti",
    "Bamako",
    "Mali",
    "Ségué",
    "N’Tillit",
    "12",
    "132",
    "25,000",
    "1.5",
    "0",
    "99999999999999999999",
    "2022",
    "18/06/2022",
    "2022-06-18",
    "31",
    "km",
    "20 km north of",
    "some 40 kilometres from",
    "entre",
    "between",
    "and",
    "et",
    "on 18 June 2022",
    "killed",
    "tué",
    "attacked",
    ",",
    ";",
    ":",
    ".",
    ". ",
    "!",
    "(",
    ")",
    "-",
    " – ",
    "/",
    "\n",
    "\n\n",
    "«",
    "’",
    "İ",
    "\u{301}",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vocabulary()),
        select(&OTHERS[..]).prop_map(str::to_owned),
        select(vocabulary()).prop_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }),
    ]
}

fn soup() -> impl Strategy<Value = String> {
    let joined = (word(), select(&[" ", " ", " ", " ", "", "\n", ". "][..]));
    prop::collection::vec(joined, 0..60)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

fn options() -> impl Strategy<Value = ReadOptions> {
    let choice = prop_oneof![
        Just(Choice::NotAPlace),
        Just(Choice::Point(LonLat::new(-3.0, 14.0).unwrap())),
        select(&["geonames:4", "geonames:99"][..]).prop_map(|id| Choice::Place(id.parse().unwrap())),
    ];
    let name = select(&["Bankass", "koro", "MOPTI", "diamweli", "Mali"][..]);
    let decision = (name, choice).prop_map(|(name, choice)| Decision { name: name.to_owned(), choice });
    let published = prop_oneof![
        Just(None),
        Just(Some(date(2022, 6, 20))),
        Just(Some(jiff::civil::Date::MIN)),
        Just(Some(jiff::civil::Date::MAX)),
    ];
    (published, prop::collection::vec(decision, 0..3), any::<bool>()).prop_map(
        |(published, decisions, only)| {
            let countries = if only { vec!["ML".parse().unwrap()] } else { Vec::new() };
            ReadOptions { published, language: None, countries, decisions: Decisions(decisions) }
        },
    )
}

fn assert_in_order(text: &str, spans: &[Range<usize>], may_overlap: bool) {
    for span in spans {
        assert!(span.start < span.end && text.get(span.clone()).is_some(), "{span:?} of {text:?}");
    }
    for pair in spans.windows(2) {
        let least = if may_overlap { pair[0].start } else { pair[0].end };
        assert!(pair[1].start >= least, "{pair:?} of {text:?}");
    }
}

fn assert_probability(score: f64) {
    assert!((0.0..=1.0).contains(&score), "{score}");
}

/// Checks everything that must hold of any report.
fn assert_sound(text: &str, report: &Report<'_>) {
    let mentions = &report.mentions;
    assert_in_order(text, &mentions.iter().map(|mention| mention.span.clone()).collect::<Vec<_>>(), false);
    assert_in_order(text, &report.struck_out, false);
    for mention in mentions {
        assert_eq!(text.get(mention.span.clone()), Some(mention.name.as_str()));
        assert!(mention.words.contains(&mention.name) && text.contains(&mention.words));
        let scores: Vec<f64> = mention.candidates.iter().map(|candidate| candidate.score).collect();
        scores.iter().copied().chain([mention.none_of_these]).for_each(assert_probability);
        assert!(scores.iter().sum::<f64>() + mention.none_of_these <= 1.0 + 1e-9, "{text:?}");
        assert!(scores.is_sorted_by(|a, b| a >= b), "{text:?}");
    }
    let relations = &report.relations;
    assert_in_order(text, &relations.iter().map(|relation| relation.span.clone()).collect::<Vec<_>>(), true);
    for relation in relations {
        assert_eq!(text.get(relation.span.clone()), Some(relation.words.as_str()));
        assert!(relation.subject.iter().chain(&relation.anchors).all(|&mention| mention < mentions.len()));
        let numbers = [relation.stated_m, relation.measured_m, relation.measured_bearing_deg];
        assert!(numbers.iter().flatten().all(|number| number.is_finite() && *number >= 0.0), "{text:?}");
    }
    for told in &report.incidents {
        let evidence = &told.evidence;
        assert_in_order(text, &evidence.sentences, false);
        for spans in [&evidence.date, &evidence.fatalities, &evidence.event_type, &evidence.actors] {
            assert_in_order(text, spans, true);
        }
        assert!(told.mentions.iter().flatten().all(|&mention| mention < mentions.len()));
        let locations = &told.incident.locations;
        assert!(told.mentions.len() == locations.len() || told.mentions.is_empty(), "{text:?}");
        let dead = told.incident.fatalities();
        assert!(dead.low.zip(dead.high).is_none_or(|(low, high)| low <= high), "{dead:?} of {text:?}");
        for location in locations {
            location.score.into_iter().for_each(assert_probability);
            assert!(location.acled_precision.is_none_or(|precision| (1..=3).contains(&precision)));
            assert!(location.ucdp_precision.is_none_or(|precision| (1..=7).contains(&precision)));
            assert!(location.position.is_some() || location.footprint.is_none());
        }
    }
}

/// Everything that is said of a report, to compare it with another.
fn in_words(report: &Report<'_>) -> String {
    let mentions = report.mentions.iter().map(|mention| {
        let candidates = mention.candidates.iter();
        let candidates =
            candidates.map(|it| (it.referent.name().to_owned(), it.score.to_bits(), &it.explanation));
        (&mention.span, mention.role, candidates.collect::<Vec<_>>())
    });
    format!("{:?} {:?} {:?}", mentions.collect::<Vec<_>>(), report.relations, report.incidents)
}

fn assert_read(text: &str, options: &ReadOptions) {
    let report = atlas().read_report(text, options);
    assert_sound(text, &report);
    assert_eq!(in_words(&report), in_words(&atlas().read_report(text, options)), "{text:?}");
}

#[test]
fn the_tables_give_thousands_of_phrases() {
    assert!(vocabulary().len() > 2_000, "{}", vocabulary().len());
}

#[test]
fn brackets_stay_with_their_host_where_a_name_before_it_is_struck_out() {
    let text = "Gunmen killed three people in Koro, then in Dianwéli (Bankass, Mopti) on 18 June 2022.";
    let koro = Decision { name: "Koro".to_owned(), choice: Choice::NotAPlace };
    let options = ReadOptions { decisions: Decisions(vec![koro]), ..ReadOptions::default() };
    let report = atlas().read_report(text, &options);
    assert_sound(text, &report);
    assert_eq!(report.struck_out.len(), 1);
    let dianweli = report.mentions.iter().find(|mention| mention.name == "Dianwéli").unwrap();
    assert!(
        dianweli.candidates[0].explanation.contains("in Bankass"),
        "{}",
        dianweli.candidates[0].explanation
    );
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(?s).{0,200}", options in options()) {
        assert_read(&text, &options);
    }

    #[test]
    fn any_printable_text_is_read(text in "\\PC{0,200}", options in options()) {
        assert_read(&text, &options);
    }

    #[test]
    fn any_words_of_reports_in_any_order_are_read(text in soup(), options in options()) {
        assert_read(&text, &options);
    }
}
