//! Names in Arabic script as French ears of the Sahel write them, by the table `curated/romanisation.tsv`.
//!
//! Arabic script leaves short vowels out and has one letter for several Latin spellings, so a name is romanised by its usual
//! letters and compared at prices of its own: a vowel more costs little, and so does one spelling of a letter for another.

use std::sync::LazyLock;

use super::orthography::Orthography;
use super::spelling_model::SpellingModel;

/// What it costs, in nats, that a short vowel stands on one side only: between two consonants there mostly is one.
const SHORT_VOWEL_COST_NATS: f32 = 1.4;

/// What another spelling of a letter than its usual one costs, in nats.
const OTHER_SPELLING_COST_NATS: f32 = 0.7;

/// So many readings of a name are looked up at most.
const MOST_READINGS: usize = 12;

static ROMANISATION: LazyLock<Romanisation> =
    LazyLock::new(|| Romanisation::parse(sahelmap_data::ROMANISATION));

static MODEL: LazyLock<SpellingModel> = LazyLock::new(|| ROMANISATION.model(sahelmap_data::SPELLING_COSTS));

/// Arabic letters, as they stand in the table, each with its Latin spellings.
struct Romanisation {
    letters: Vec<(&'static str, Vec<String>)>,
}

/// Whether a folded name has letters of the Arabic script.
///
/// # Cost
///
/// A nanosecond for each letter.
pub(crate) fn is_arabic(folded: &str) -> bool {
    // The first bytes of U+0600 to U+06FF in UTF-8.
    folded.bytes().any(|byte| matches!(byte, 0xd8..=0xdb))
}

/// The Latin readings of a folded name in Arabic script: by the usual spelling of each letter first, then those with another
/// spelling of one letter that have another skeleton.
///
/// # Cost
///
/// Some tens of microseconds.
pub(crate) fn romanised(folded: &str) -> Vec<String> {
    let mut choices = ROMANISATION.choices(folded);
    // A skeleton lacks nasals before consonants, but the vowel between may only be unwritten.
    for spellings in &mut choices {
        if let Some(nasal @ ("n" | "m")) = spellings.first().map(String::as_str) {
            let with_vowel = format!("{nasal}a");
            spellings.push(with_vowel);
        }
    }
    let usual: Vec<&str> =
        choices.iter().filter_map(|spellings| spellings.first()).map(String::as_str).collect();
    let mut readings: Vec<String> = vec![usual.concat()];
    let skeleton = |name: &str| Orthography::skeleton(&Orthography::sahel().key(name));
    let mut skeletons = vec![skeleton(&readings[0])];
    for (at, spellings) in choices.iter().enumerate() {
        for other in spellings.iter().skip(1) {
            let mut letters = usual.clone();
            letters[at] = other;
            let reading = letters.concat();
            let its_skeleton = skeleton(&reading);
            if readings.len() < MOST_READINGS && !skeletons.contains(&its_skeleton) {
                readings.push(reading);
                skeletons.push(its_skeleton);
            }
        }
    }
    readings
}

/// The model that compares romanised names with Latin ones.
pub(crate) fn romanised_model() -> &'static SpellingModel {
    &MODEL
}

impl Romanisation {
    fn parse(table: &'static str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let row = |line: &'static str| {
            let (letters, spellings) = line.split_once('\t')?;
            let latin =
                |spelling: &str| if spelling == "-" { String::new() } else { spelling.replace('_', " ") };
            Some((letters, spellings.split(' ').map(latin).collect()))
        };
        Self { letters: rows.filter_map(row).collect() }
    }

    /// The spellings of each letter, or group of letters, of a folded name; a letter that the table lacks has itself.
    fn choices(&self, folded: &str) -> Vec<Vec<String>> {
        let mut choices = Vec::new();
        let (mut rest, mut begins) = (folded, true);
        while let Some(next) = rest.chars().next() {
            let row = self.letters.iter().filter(|(letters, _)| length_at(letters, rest, begins) > 0);
            let (length, spellings) = match row.max_by_key(|(letters, _)| letters.len()) {
                Some((letters, spellings)) => (length_at(letters, rest, begins), spellings.clone()),
                None => (next.len_utf8(), vec![next.into()]),
            };
            choices.push(spellings);
            begins = next == ' ';
            rest = &rest[length..];
        }
        choices
    }

    /// The costs of the Sahel's spellings, with cheap vowels and with what the table has for one letter cheap for one another.
    fn model(&self, costs: &str) -> SpellingModel {
        let mut costs = costs.to_owned();
        let mut add = |a: &str, b: &str, cost: f32| {
            let column = |side: &str| if side.is_empty() { "-".to_owned() } else { side.replace(' ', "_") };
            costs = format!("{costs}{}\t{}\t{cost}\n", column(a), column(b));
        };
        // What may begin a word is a matter of readings: anywhere else `a` is no spelling of `ou`.
        for (_, spellings) in self.letters.iter().filter(|(letters, _)| !letters.starts_with('^')) {
            if let Some((usual, others)) = spellings.split_first() {
                others.iter().for_each(|other| add(usual, other, OTHER_SPELLING_COST_NATS));
            }
        }
        for vowel in ["a", "e", "i", "o", "u"] {
            add(vowel, "", SHORT_VOWEL_COST_NATS);
        }
        SpellingModel::new(Orthography::sahel(), &costs, super::sahel::UNLEARNED_COST).unwrap_or_default()
    }
}

/// How many bytes of `rest` the letters of a row take where they begin it, 0 where they do not.
fn length_at(row: &str, rest: &str, begins_a_word: bool) -> usize {
    let (row, only_first) = row.strip_prefix('^').map_or((row, false), |row| (row, true));
    let (row, only_last) = row.strip_suffix('$').map_or((row, false), |row| (row, true));
    let follows = rest.strip_prefix(row);
    let ends_a_word = follows.is_some_and(|follows| follows.is_empty() || follows.starts_with(' '));
    let fits = follows.is_some() && (begins_a_word || !only_first) && (ends_a_word || !only_last);
    if fits { row.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::fold;

    fn curated() -> impl Iterator<Item = [&'static str; 4]> {
        let table = include_str!("../../../../data/curated/romanisation.tsv");
        let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        rows.map(|row| row.split('\t').collect::<Vec<_>>().try_into().unwrap())
    }

    #[test]
    fn the_embedded_table_is_the_curated_one_without_its_examples() {
        let embedded: Vec<(&str, String)> = ROMANISATION
            .letters
            .iter()
            .flat_map(|(letters, spellings)| spellings.iter().map(|latin| (*letters, latin.clone())))
            .collect();
        let latin = |column: &str| column.replace('_', " ").replace('-', "");
        assert_eq!(embedded, curated().map(|[letters, to, ..]| (letters, latin(to))).collect::<Vec<_>>());
    }

    #[cfg(feature = "bundled")]
    #[test]
    fn every_row_is_attested_by_a_place_of_the_bundled_atlas() {
        let atlas = crate::Atlas::bundled().unwrap();
        for [letters, latin, arabic, name] in curated() {
            let is_one = atlas.gazetteer().places().iter().any(|place| {
                place.names().any(|known| known == arabic) && place.names().any(|known| known == name)
            });
            assert!(is_one, "{arabic} and {name}");
            assert!(fold(arabic).contains(letters.trim_matches(['^', '$'])), "{letters} in {arabic}");
            let spelled = latin.replace(['_', '-'], "");
            assert!(fold(name).contains(&spelled), "{latin} in {name}");
        }
    }

    #[test]
    fn a_name_is_written_by_the_usual_spellings_of_its_letters() {
        for (arabic, latin) in [("تمبكتو", "tmbktou"), ("كيدال", "kidal"), ("سيدي خالد", "sidi khald")]
        {
            assert_eq!(romanised(&fold(arabic))[0], latin);
        }
    }

    #[test]
    fn a_letter_of_two_consonants_and_a_nasal_before_another_have_a_reading_of_each() {
        assert!(romanised("تمنغست").contains(&"tmangst".to_owned()));
        assert!(romanised("مبتي").contains(&"mpti".to_owned()));
        assert!(romanised("ولاتة").contains(&"wlata".to_owned()));
    }

    #[test]
    fn vowels_that_are_not_written_cost_less_than_consonants() {
        let model = romanised_model();
        let cost =
            |a: &str, b: &str| model.cost(&model.prepare(a), &model.prepare(b), f32::INFINITY).unwrap();
        assert!(cost("tmbktou", "tombouctou") < cost("tmbktou", "tmbstou"));
        assert_eq!(cost("kidal", "kidal"), 0.0);
    }

    #[test]
    fn what_the_table_lacks_stays_as_it_is() {
        assert_eq!(romanised("۱۲"), ["۱۲"]);
        assert_eq!(romanised(""), [""]);
        assert!(!is_arabic("niafounké ɛ ŋ"));
        assert!(is_arabic("غاو"));
    }
}
