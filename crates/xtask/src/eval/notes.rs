//! Event notes made of templates and the places of a country.

use fastrand::Rng;
use sahelmap::{Date, LonLat, Place, bearing_deg, distance_m};

use super::answers::Template;
use super::spelled_otherwise::Misspeller;
use super::units::Departments;

/// A note, and where it happened.
pub(super) struct Note {
    /// That of its template.
    pub(super) id: String,
    pub(super) text: String,
    /// The place, `None` where the note names only a unit.
    pub(super) position: Option<LonLat>,
    /// The place's name on record.
    pub(super) name: String,
    pub(super) acled_precision: Option<u8>,
}

/// Reports name the larger places more often: half of the notes are of so many of them.
const POPULOUS: usize = 1_500;

/// Of ten notes so many spell the place otherwise than it is on record.
const SPELLED_OTHERWISE_IN_TEN: u8 = 3;

/// How far the other place is, in metres.
const OTHER_FROM_M: f64 = 5_000.0;
const OTHER_TO_M: f64 = 40_000.0;

/// The other place is one of so many, the most populous: reports count from places that are known.
const OTHERS: usize = 8;

const DIRECTIONS: [&str; 8] =
    ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

/// So many notes, the same for the same seed.
pub(super) fn notes(
    templates: &[Template],
    places: &[Place],
    departments: &Departments,
    misspeller: &Misspeller,
    seed: u64,
    count: usize,
) -> Vec<Note> {
    let mut rng = Rng::with_seed(seed);
    let mut populous: Vec<&Place> = places.iter().collect();
    populous.sort_by_key(|place| std::cmp::Reverse(place.population));
    populous.truncate(POPULOUS);
    let mut notes = Vec::with_capacity(count);
    // A place outside every département, or alone, gives no note; there are few, so the bound is never met.
    for _ in 0..count * 100 {
        if notes.len() == count || templates.is_empty() || places.is_empty() {
            break;
        }
        let template = &templates[rng.usize(..templates.len())];
        let place = if rng.bool() {
            populous[rng.usize(..populous.len())]
        } else {
            &places[rng.usize(..places.len())]
        };
        notes.extend(note(&mut rng, template, place, places, departments, misspeller));
    }
    notes
}

fn note(
    rng: &mut Rng,
    template: &Template,
    place: &Place,
    places: &[Place],
    departments: &Departments,
    misspeller: &Misspeller,
) -> Option<Note> {
    let units = departments.of(place.position)?;
    let other = other(rng, place, places)?;
    let name = if rng.u8(..10) < SPELLED_OTHERWISE_IN_TEN {
        misspeller.spelled(rng, place)
    } else {
        place.name.clone()
    };
    let eighth = (bearing_deg(other.position, place.position).rem_euclid(360.0) / 45.0).round() as usize;
    let km = (distance_m(other.position, place.position) / 1_000.0).round();
    let (day, month, year) = (rng.i8(1..=28), rng.usize(..12) + 1, rng.i16(2016..=2024));
    let date = Date::new(year, i8::try_from(month).ok()?, day).ok()?;
    let date = date.strftime(if rng.bool() { "%-d %B %Y" } else { "%B %-d, %Y" }).to_string();
    let km = km.to_string();
    let slots = [
        ("{place}", name.as_str()),
        ("{department}", units.department),
        ("{province}", units.province),
        ("{region}", units.region),
        ("{other}", &other.name),
        ("{km}", &km),
        ("{direction}", DIRECTIONS[eighth % DIRECTIONS.len()]),
        ("{date}", &date),
    ];
    let text = slots.iter().fold(template.text.clone(), |text, (slot, filling)| text.replace(slot, filling));
    Some(Note {
        id: template.id.clone(),
        text,
        position: (template.gold == "place").then_some(place.position),
        name: place.name.clone(),
        acled_precision: template.acled_precision,
    })
}

/// A place not far off that people know.
fn other<'p>(rng: &mut Rng, place: &Place, places: &'p [Place]) -> Option<&'p Place> {
    let is_not_far = |other: &&Place| {
        // A degree of latitude is 111 km: nothing farther than half of one is worth a geodesic.
        (other.position.lat_deg() - place.position.lat_deg()).abs() < 0.5
            && (other.position.lon_deg() - place.position.lon_deg()).abs() < 0.5
            && (OTHER_FROM_M..=OTHER_TO_M).contains(&distance_m(other.position, place.position))
    };
    let mut near: Vec<&Place> = places.iter().filter(is_not_far).collect();
    near.sort_by_key(|other| std::cmp::Reverse(other.population));
    near.truncate(OTHERS);
    (!near.is_empty()).then(|| near[rng.usize(..near.len())])
}
