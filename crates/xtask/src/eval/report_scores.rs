//! Reports against what a coder records of them.

use sahelmap::incident::IncidentLocation;
use sahelmap::report::{ReadOptions, ReportedIncident};
use sahelmap::{Atlas, distance_m};

use super::actor_names::ActorNames;
use super::answers::{ReportWithAnswers, RightIncident, RightPlace};
use super::tally::Tally;

const NEAR_M: f64 = 5_000.0;
const ABOUT_M: f64 = 25_000.0;

/// How grave a miss is: what did not happen, and where it did, before the rest of the record.
const GRAVEST: f64 = 4.0;
const WRONG_PLACE: f64 = 3.0;
const WRONG_PART: f64 = 2.0;
const WRONG_RECORD: f64 = 1.0;

/// Reads each report with its day, and compares.
pub(super) fn score(atlas: &Atlas, names: &ActorNames, reports: &[ReportWithAnswers]) -> Tally {
    let mut tally = Tally::default();
    for report in reports {
        let options = ReadOptions { published: report.published, ..ReadOptions::default() };
        let read = atlas.read_report(&report.text, &options);
        let (found, right) = (&read.incidents, &report.incidents);
        tally.add(&report.id, "number of incidents", found.len() == right.len(), GRAVEST, || {
            format!("{} for {}: {}", found.len(), right.len(), told(report))
        });
        let mut taken = vec![false; found.len()];
        for incident in right {
            let best = (0..found.len()).filter(|&at| !taken[at]).max_by_key(|&at| {
                // Of equals the first.
                (shared_places(&found[at], incident), std::cmp::Reverse(at))
            });
            best.into_iter().for_each(|at| taken[at] = true);
            compare(&mut tally, names, report, incident, best.map(|at| &found[at]));
        }
    }
    tally
}

fn compare(
    tally: &mut Tally,
    names: &ActorNames,
    report: &ReportWithAnswers,
    right: &RightIncident,
    found: Option<&ReportedIncident>,
) {
    let locations = found.map(|found| &found.incident.locations[..]).unwrap_or_default();
    for place in right.places.iter().filter(|place| !place.is_other_end) {
        let words = || format!("{} as {}: {}", place.text, place.role, told(report));
        let Some(position) = place.position else {
            let is_named = locations.iter().any(|location| is_spelled(location, place));
            tally.add(&report.id, "unknown place named", is_named, WRONG_PART, words);
            continue;
        };
        let within = |location: &&IncidentLocation, most_m: f64| {
            location.position.is_some_and(|at| distance_m(at, position) <= most_m)
        };
        tally.add(
            &report.id,
            "place within 5 km",
            locations.iter().any(|at| within(&at, NEAR_M)),
            WRONG_PLACE,
            words,
        );
        let mut about = locations.iter().filter(|at| within(at, ABOUT_M)).peekable();
        tally.add(&report.id, "place within 25 km", about.peek().is_some(), WRONG_PLACE, words);
        if about.peek().is_some() {
            let has_role = about.any(|location| part(location.role.as_str()) == part(&place.role));
            tally.add(&report.id, "role", has_role, WRONG_PART, words);
        }
    }
    let Some(found) = found else { return };
    for location in locations {
        let is_asked = right.places.iter().any(|place| is_about(location, place));
        tally.add(&report.id, "location that is one", is_asked, WRONG_PART, || {
            format!("{} {} as {}: {}", location.reported_as, location.name, location.role, told(report))
        });
    }
    record(tally, names, report, right, found);
}

/// What is said of the incident besides its places.
fn record(
    tally: &mut Tally,
    names: &ActorNames,
    report: &ReportWithAnswers,
    right: &RightIncident,
    found: &ReportedIncident,
) {
    let incident = &found.incident;
    let days = incident.date.map(|days| [days.day().to_string(), days.last().to_string()]);
    let days = days.map_or([None, None], |[first, last]| [Some(first), Some(last)]);
    let (actors, right_actors) = (names.of(&incident.actors), names.of(&right.actors));
    let dead = incident.fatalities();
    let [low, best, high] = right.dead;
    // Of “at least 12” only the twelve is asked; nothing said is as good as nobody.
    let is_dead_right = (low.is_none() || dead.low == low)
        && (best.is_none() || dead.best == best)
        && (low.or(best).or(high).is_some()
            || [dead.low, dead.best, dead.high].into_iter().flatten().all(|count| count == 0));
    let precision = incident.locations.first().and_then(|location| location.acled_precision);
    let mut add = |kind, is_right, found: &dyn std::fmt::Debug, right: &dyn std::fmt::Debug| {
        tally.add(&report.id, kind, is_right, WRONG_RECORD, || {
            format!("{found:?} for {right:?}: {}", told(report))
        });
    };
    add("first day", days[0] == right.days[0], &days, &right.days);
    add("both days", days == right.days, &days, &right.days);
    add("event type", incident.event_type == right.event_type, &incident.event_type, &right.event_type);
    add("dead", is_dead_right, &(dead.low, dead.best, dead.high), &(low, best, high));
    add("actors", actors == right_actors, &actors, &right_actors);
    add("ACLED precision", precision == right.acled_precision, &precision, &right.acled_precision);
}

fn shared_places(found: &ReportedIncident, right: &RightIncident) -> usize {
    let locations = &found.incident.locations;
    right.places.iter().filter(|place| locations.iter().any(|at| is_about(at, place))).count()
}

fn is_about(location: &IncidentLocation, place: &RightPlace) -> bool {
    let both = location.position.zip(place.position);
    is_spelled(location, place) || both.is_some_and(|(a, b)| distance_m(a, b) <= ABOUT_M)
}

fn is_spelled(location: &IncidentLocation, place: &RightPlace) -> bool {
    location.reported_as.to_lowercase().contains(&place.text.to_lowercase())
}

/// Coders part an event's place from one that was attacked only by what happened there.
fn part(role: &str) -> &str {
    if role == "event" { "attacked" } else { role }
}

fn told(report: &ReportWithAnswers) -> &str {
    &report.text
}
