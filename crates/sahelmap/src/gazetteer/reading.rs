//! A name may be read in several ways: as it stands, without the words that only describe it, its words in another order.

use std::sync::LazyLock;

use super::fold::fold;

/// Leaving a descriptor out of a question says next to nothing against the answer.
const DESCRIPTOR_COST_NATS: f32 = 0.3;

/// A qualifier tells twins apart, and is left out about one time in five.
const QUALIFIER_COST_NATS: f32 = 1.6;

/// A prefix such as In or Ouro belongs to the name, and some write it into the name or leave it out.
const PREFIX_COST_NATS: f32 = 2.0;

/// One list in thirty leaves out the second part of a double name, Dimbal Habé or Koubaye-Kotaba.
const SECOND_PART_COST_NATS: f32 = 3.2;

/// One in sixty leaves out the first part: Konni for Birnin Konni, Dassouri for Tanghin-Dassouri.
const FIRST_PART_COST_NATS: f32 = 4.1;

/// A writer who adds a word to a name chose it among many: so much for each of its letters.
const ADDED_LETTER_COST_NATS: f32 = 0.35;

/// A part of fewer letters than this is no name by itself.
const SHORTEST_PART: usize = 4;

/// Words in another order.
const REORDERED_COST_NATS: f32 = 1.0;

/// A word that stands beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Generic {
    Descriptor,
    Qualifier,
    Prefix,
}

static GENERIC_WORDS: LazyLock<Vec<(&'static str, Generic)>> = LazyLock::new(|| {
    let rows = sahelmap_data::GENERIC_WORDS.lines().filter(|line| !line.starts_with('#'));
    let word = |row: &'static str| match row.split_once('\t')? {
        (word, "descriptor") => Some((word, Generic::Descriptor)),
        (word, "qualifier") => Some((word, Generic::Qualifier)),
        (word, "prefix") => Some((word, Generic::Prefix)),
        _ => None,
    };
    rows.filter_map(word).collect()
});

/// Who writes the everyday short name of a town means the town, unless a village has that name.
const SHORT_NAME_COST_NATS: f32 = 0.7;

/// Short names and their whole names, folded.
static SHORT_NAMES: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let rows = sahelmap_data::SHORT_NAMES.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).map(|(short, whole)| (short, fold(whole))).collect()
});

/// The whole name, folded, of a town that is called so for short.
pub(crate) fn whole_name(folded: &str) -> Option<&'static str> {
    SHORT_NAMES.iter().find(|(short, _)| *short == folded).map(|(_, whole)| whole.as_str())
}

/// One way to read a folded name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The folded name as it is read.
    pub(crate) text: String,
    /// What it costs to read it so, in nats; 0 as it stands.
    pub(crate) cost_nats: f32,
}

/// The ways to read a folded name: first as it stands, then without its descriptors, without its qualifiers as well,
/// without prefixes, by its first part alone or its last, and with its words in alphabetical order. A name that consists of generic words only is read as it stands.
pub(crate) fn readings(folded: &str) -> Vec<Reading> {
    let mut readings = vec![Reading { text: folded.to_owned(), cost_nats: 0.0 }];
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() < 2 {
        return readings;
    }
    let generic = |word: &&str| {
        // Zambougou 2 has a twin, as Zambougou Koura has.
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_number.then_some(Generic::Qualifier);
        number.or_else(|| GENERIC_WORDS.iter().find(|(known, _)| known == word).map(|(_, generic)| *generic))
    };
    let without_descriptors: Vec<&str> =
        words.iter().copied().filter(|word| generic(word) != Some(Generic::Descriptor)).collect();
    let bare: Vec<&str> = without_descriptors
        .iter()
        .copied()
        .filter(|word| generic(word) != Some(Generic::Qualifier))
        .collect();
    let without_prefix: Vec<&str> =
        bare.iter().copied().skip_while(|word| generic(word) == Some(Generic::Prefix)).collect();
    let mut add = |words: &[&str], cost_nats: f32| {
        let text = words.join(" ");
        if !text.is_empty() && readings.iter().all(|known| known.text != text) {
            readings.push(Reading { text, cost_nats });
        }
    };
    add(&without_descriptors, DESCRIPTOR_COST_NATS);
    add(&bare, DESCRIPTOR_COST_NATS + QUALIFIER_COST_NATS);
    add(&without_prefix, PREFIX_COST_NATS);
    let is_a_name = |part: &&str| generic(part).is_none() && part.chars().count() >= SHORTEST_PART;
    if let [first, between @ .., last] = bare.as_slice() {
        if is_a_name(first) {
            add(&bare[..=between.len()], SECOND_PART_COST_NATS);
            add(&[first], SECOND_PART_COST_NATS);
        }
        if is_a_name(last) {
            add(&bare[1..], FIRST_PART_COST_NATS);
            add(&[last], FIRST_PART_COST_NATS);
        }
    }
    for (words, cost_nats) in [(words, 0.0), (without_descriptors, DESCRIPTOR_COST_NATS)] {
        let mut in_order: Vec<&str> = Vec::new();
        for word in words {
            in_order.insert(in_order.partition_point(|known| *known < word), word);
        }
        add(&in_order, cost_nats + REORDERED_COST_NATS);
    }
    readings
}

/// Calls `visit` with the text of each of the [`readings`] of a folded name and what it costs, in nats. A name of one word, as
/// most are, is not copied for it.
pub(crate) fn each_reading(folded: &str, mut visit: impl FnMut(&str, f32)) {
    if folded.contains(' ') {
        readings(folded).iter().for_each(|reading| visit(&reading.text, reading.cost_nats));
    } else {
        visit(folded, 0.0);
    }
}

/// The ways to read what is asked: as [`readings`], and a part that is left out costs for each of its letters, since
/// whoever wrote it chose it.
pub(crate) fn readings_asked(folded: &str) -> Vec<Reading> {
    let mut readings = readings(folded);
    let is_part =
        |reading: &&mut Reading| [SECOND_PART_COST_NATS, FIRST_PART_COST_NATS].contains(&reading.cost_nats);
    for reading in readings.iter_mut().filter(is_part) {
        let added = folded.len().saturating_sub(reading.text.len()) as f32;
        reading.cost_nats += ADDED_LETTER_COST_NATS * added;
    }
    if let Some(whole) = whole_name(folded) {
        readings.push(Reading { text: whole.to_owned(), cost_nats: SHORT_NAME_COST_NATS });
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(folded: &str) -> Vec<String> {
        readings(folded).into_iter().map(|reading| reading.text).collect()
    }

    #[test]
    fn what_only_describes_a_name_can_be_left_out() {
        assert!(texts("commune rurale de segue").contains(&"segue".into()));
        assert!(texts("village of solhan").contains(&"solhan".into()));
        assert!(texts("ogossagou peul").contains(&"ogossagou".into()));
    }

    #[test]
    fn the_second_part_of_a_double_name_can_be_left_out() {
        assert!(texts("dimbal habe").contains(&"dimbal".into()));
        assert!(texts("nara yuma beri").contains(&"nara yuma".into()));
        assert!(!texts("el hadj").contains(&"el".into()));
    }

    #[test]
    fn the_first_part_of_a_double_name_can_be_left_out_and_says_less_for_the_place() {
        let read = readings("tanghin dassouri");
        let cost = |text: &str| read.iter().find(|reading| reading.text == text).unwrap().cost_nats;
        assert!(cost("dassouri") > cost("tanghin"), "{read:?}");
        assert!(texts("ouro gueladio kounari").contains(&"kounari".into()));
        assert!(!texts("tita dan").contains(&"dan".into()));
    }

    #[test]
    fn a_prefix_can_be_left_out_but_never_stands_alone() {
        assert!(texts("in tillit").contains(&"tillit".into()));
        assert!(!texts("in tillit").contains(&"in".into()));
    }

    #[test]
    fn a_name_of_generic_words_alone_keeps_them() {
        assert_eq!(texts("bella"), ["bella"]);
        assert!(texts("petit koro").iter().all(|text| !text.is_empty()));
    }

    #[test]
    fn words_in_any_order_meet_in_alphabetical_order() {
        assert!(texts("peul ogossagou").contains(&"ogossagou peul".into()));
    }

    #[test]
    fn the_name_as_it_stands_comes_first_and_costs_nothing() {
        assert_eq!(readings("tin akoff")[0], Reading { text: "tin akoff".into(), cost_nats: 0.0 });
    }

    #[test]
    fn the_short_name_of_a_town_is_read_as_its_whole_name_too() {
        let read = readings_asked("fada");
        assert!(
            read.iter().any(|reading| reading.text == "fada ngourma" && reading.cost_nats > 0.0),
            "{read:?}"
        );
        assert_eq!(read[0].text, "fada");
    }
}
