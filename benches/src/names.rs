//! As many distinct names as the official gazetteers of the three countries have, made of the region's syllables.

use std::collections::HashSet;

use fastrand::Rng;
use sahelmap::Atlas;
use sahelmap::gazetteer::fold;

use crate::misspelling::Misspeller;

const ONSETS: [&str; 40] = [
    "b", "b", "d", "d", "d", "f", "g", "g", "k", "k", "k", "k", "l", "l", "m", "m", "n", "n", "s", "s", "s",
    "t", "t", "w", "y", "z", "r", "r", "h", "j", "dj", "ti", "gn", "nd", "ng", "mb", "dia", "gou", "kou", "",
];
const VOWELS: [&str; 14] = ["a", "a", "a", "a", "é", "e", "i", "i", "o", "o", "ou", "ou", "è", "u"];
const CODAS: [&str; 10] = ["", "", "", "", "", "", "n", "n", "r", "m"];
const ENDINGS: [&str; 20] = [
    "bougou", "koro", "kourou", "wéré", "dara", "ma", "la", "na", "ni", "go", "tenga", "ré", "kala", "gou",
    "sou", "bé", "do", "so", "ka", "kan",
];
const FIRST_WORDS: [&str; 10] =
    ["Tin ", "In ", "Kel ", "Ouro ", "Saré ", "Wuro ", "N'", "Kani ", "Ti-n-", "Boni "];
const LAST_WORDS: [&str; 10] =
    [" Peul", " Dogon", " Marka", " Bozo", "-Do", " Rimaïbé", " Koura", " Koro", " Ba", " Bella"];

/// Distinct names, no two of which fold to the same.
#[derive(Debug)]
pub struct Names {
    /// Names as a gazetteer's main ones are written.
    pub main: Vec<String>,
    /// Other spellings: of whichever main name, its index, and the spelling.
    pub other: Vec<(usize, String)>,
}

impl Names {
    /// Main names and other spellings in these numbers: first the names of the bundled atlas, then made ones.
    ///
    /// Other spellings follow from main names by one or two rules of the orthography.
    pub fn make(rng: &mut Rng, atlas: &Atlas, misspeller: &Misspeller, main: usize, other: usize) -> Self {
        let mut known: HashSet<String> = HashSet::new();
        let mut names = Self { main: Vec::with_capacity(main), other: Vec::with_capacity(other) };
        let mut bundled = atlas.gazetteer().places().iter().map(|place| place.name.clone());
        while names.main.len() < main {
            let name = bundled.next().unwrap_or_else(|| made(rng));
            let folded = fold(&name);
            if folded.chars().count() > 2 && known.insert(folded) {
                names.main.push(name);
            }
        }
        while names.other.len() < other {
            let of = rng.usize(..main);
            let Some(once) = misspeller.by_rule(rng, &fold(&names.main[of])) else { continue };
            let spelled = if rng.bool() { misspeller.by_rule(rng, &once).unwrap_or(once) } else { once };
            if known.insert(fold(&spelled)) {
                names.other.push((of, capitalised(&spelled)));
            }
        }
        names
    }

    /// Every name, folded, in alphabetical order.
    pub fn folded(&self) -> Vec<String> {
        let other = self.other.iter().map(|(_, name)| name);
        let mut folded: Vec<String> = self.main.iter().chain(other).map(|name| fold(name)).collect();
        folded.sort_unstable();
        folded
    }
}

fn made(rng: &mut Rng) -> String {
    let mut stem = String::new();
    for _ in 0..[1, 2, 2, 3, 3][rng.usize(..5)] {
        stem += pick(rng, &ONSETS);
        stem += pick(rng, &VOWELS);
        stem += pick(rng, &CODAS);
    }
    if rng.u8(..5) < 3 {
        stem += pick(rng, &ENDINGS);
    }
    let mut name = capitalised(&stem);
    if rng.u8(..10) == 0 {
        name.insert_str(0, pick(rng, &FIRST_WORDS));
    }
    if rng.u8(..8) == 0 {
        name += pick(rng, &LAST_WORDS);
    }
    name
}

fn pick<'a>(rng: &mut Rng, parts: &[&'a str]) -> &'a str {
    parts[rng.usize(..parts.len())]
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
