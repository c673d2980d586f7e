//! Units by their names and p-codes.

use crate::gazetteer::{Orthography, SpellingModel, fold};

/// What units are called, and which units are called so.
#[derive(Debug, Default)]
pub(super) struct UnitNames {
    /// Folded names and p-codes with the numbers of their units, in order.
    folded: Vec<(Box<str>, u32)>,
    /// The same by how they sound.
    keys: Vec<(Box<str>, u32)>,
}

impl UnitNames {
    /// From the numbers of units with their names and p-codes.
    pub(super) fn new<'a>(units: impl Iterator<Item = (u32, [&'a str; 2])>) -> Self {
        let mut names = Self::default();
        for (number, [name, pcode]) in units {
            let folded = fold(name);
            names.keys.push((Orthography::sahel().key(&folded).into(), number));
            names.folded.push((folded.into(), number));
            if !pcode.is_empty() {
                names.folded.push((fold(pcode).into(), number));
            }
        }
        names.folded.sort_unstable();
        names.keys.sort_unstable();
        names
    }

    /// The units with this folded name or p-code.
    pub(super) fn called_exactly(&self, folded: &str) -> Vec<u32> {
        numbers(&self.folded, folded)
    }

    /// The units with this p-code or, folded, this name; where none has it, those whose names sound so.
    pub(super) fn called(&self, name_or_pcode: &str) -> Vec<u32> {
        let folded = fold(name_or_pcode);
        if folded.is_empty() {
            return Vec::new();
        }
        let found = numbers(&self.folded, &folded);
        if found.is_empty() { numbers(&self.keys, &Orthography::sahel().key(&folded)) } else { found }
    }

    /// The units that sound most like this folded name, where some have the same consonants.
    pub(super) fn called_nearly(&self, folded: &str) -> Vec<u32> {
        let key = Orthography::sahel().key(folded);
        let skeleton = Orthography::skeleton(&key);
        let mut nearest = Vec::new();
        if skeleton.len() < FEWEST_CONSONANTS {
            return nearest;
        }
        let model = SpellingModel::sahel();
        let asked = model.prepare(&key);
        let mut most_nats = MOST_NATS_PER_LETTER * key.len() as f32;
        for (known, number) in &self.keys {
            if Orthography::skeleton(known) != skeleton {
                continue;
            }
            let Some(nats) = model.cost(&asked, &model.prepare(known), most_nats) else { continue };
            if nats < most_nats {
                nearest.clear();
                most_nats = nats;
            }
            nearest.push(*number);
        }
        nearest
    }
}

/// Names of fewer consonants are like too many others.
const FEWEST_CONSONANTS: usize = 3;

/// A unit whose name costs more than this, in nats for each letter asked, is another.
const MOST_NATS_PER_LETTER: f32 = 1.0;

fn numbers(words: &[(Box<str>, u32)], word: &str) -> Vec<u32> {
    let from = words.partition_point(|(known, _)| **known < *word);
    words[from..].iter().take_while(|(known, _)| **known == *word).map(|(_, number)| *number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> UnitNames {
        let units = [["Ségou", "ML04"], ["Ségou", "ML0401"], ["Kéniéba", "ML0103"], ["Koro", ""]];
        UnitNames::new((0..).zip(units))
    }

    #[test]
    fn units_of_several_levels_may_have_one_name_but_a_p_code_is_one_unit() {
        assert_eq!(names().called("SEGOU"), [0, 1]);
        assert_eq!(names().called(" ml0401"), [1]);
    }

    #[test]
    fn a_unit_is_found_by_its_consonants_where_it_is_not_by_name_or_sound() {
        let units = [["Koulikouro", ""], ["Tombouctou", ""], ["Koro", ""], ["Tombuktu", ""]];
        let names = UnitNames::new((0..).zip(units));
        assert_eq!(names.called_nearly("koulikoro"), [0]);
        assert_eq!(names.called_nearly("timbuktu"), [1, 3]);
        assert!(names.called_nearly("kore").is_empty());
        assert!(names.called_nearly("bandiagara").is_empty());
    }

    #[test]
    fn a_unit_that_none_is_called_is_found_by_its_sound() {
        assert_eq!(names().called("Segu"), [0, 1]);
        assert_eq!(names().called("Corro"), [3]);
        assert!(names().called("Gao").is_empty());
        assert!(names().called(" - ").is_empty());
    }
}
