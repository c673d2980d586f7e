//! What is taken, and from whom: goods, arms, people.

use super::{Apart, following};
use crate::report::text::Text;

/// What is taken from those who bear it.
const ARMS: [&str; 23] = [
    "weapon",
    "weapons",
    "arms",
    "rifle",
    "rifles",
    "gun",
    "guns",
    "ammunition",
    "cartridges",
    "explosives",
    "detonators",
    "grenades",
    "rounds",
    "arme",
    "armes",
    "fusil",
    "fusils",
    "kalachnikov",
    "kalachnikovs",
    "munitions",
    "cartouches",
    "explosifs",
    "detonateurs",
];

/// Who is taken and is no thing.
const PEOPLE: [&str; 30] = [
    "man",
    "men",
    "woman",
    "women",
    "wife",
    "wives",
    "son",
    "sons",
    "daughter",
    "daughters",
    "child",
    "children",
    "boy",
    "boys",
    "girl",
    "girls",
    "people",
    "persons",
    "villagers",
    "trader",
    "traders",
    "teacher",
    "teachers",
    "chief",
    "passengers",
    "workers",
    "herder",
    "herders",
    "farmers",
    "employees",
];

/// `seized five motorcycles`, `confiscated three rifles`, `seized his wife`: not a town.
pub(super) fn taken(text: &Text<'_>, word: usize) -> Option<(usize, Apart)> {
    const TOOK: [&str; 16] = [
        "seize",
        "seized",
        "seizes",
        "seizing",
        "snatched",
        "confiscated",
        "commandeered",
        "saisi",
        "saisis",
        "saisissent",
        "saisissant",
        "confisque",
        "derobe",
        "derobent",
        "arrache",
        "requisitionne",
    ];
    const GOODS: [&str; 62] = [
        "vehicle",
        "vehicles",
        "truck",
        "trucks",
        "car",
        "cars",
        "bus",
        "buses",
        "pickup",
        "pickups",
        "motorcycle",
        "motorcycles",
        "motorbike",
        "motorbikes",
        "tricycle",
        "tricycles",
        "bicycle",
        "bicycles",
        "ambulance",
        "ambulances",
        "cattle",
        "livestock",
        "cows",
        "oxen",
        "sheep",
        "goats",
        "animals",
        "heads",
        "food",
        "foodstuff",
        "foodstuffs",
        "grain",
        "cereals",
        "money",
        "cash",
        "goods",
        "phones",
        "belongings",
        "fuel",
        "medicine",
        "medicines",
        "supplies",
        "merchandise",
        "vehicule",
        "vehicules",
        "camion",
        "camions",
        "moto",
        "motos",
        "velo",
        "velos",
        "betail",
        "animaux",
        "boeufs",
        "tetes",
        "argent",
        "vivres",
        "telephones",
        "carburant",
        "marchandises",
        "medicaments",
        "biens",
    ];
    const FARTHEST: usize = 5;
    if !TOOK.contains(&text.folded(word)) {
        return None;
    }
    let what = |next: &usize| match text.folded(*next) {
        goods if GOODS.contains(&goods) => Some(Apart::Taken),
        arms if ARMS.contains(&arms) => Some(Apart::Disarmed),
        people if PEOPLE.contains(&people) => Some(Apart::Abducted),
        _ => None,
    };
    let (last, apart) = following(text, word, FARTHEST).find_map(|next| Some((next, what(&next)?)))?;
    Some((last + 1 - word, apart))
}

/// `carried them off`, `led him away`.
pub(super) fn taken_away(text: &Text<'_>, word: usize) -> Option<usize> {
    let took =
        matches!(text.folded(word), "carried" | "led" | "took" | "taken" | "marched" | "driven" | "drove");
    let whom = matches!(text.folded(word + 1), "him" | "her" | "them");
    let off = matches!(text.folded(word + 2), "off" | "away");
    (took && whom && off && following(text, word, 2).count() == 2).then_some(3)
}
