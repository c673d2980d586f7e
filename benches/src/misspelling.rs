//! Names as another writer spells them.

use fastrand::Rng;
use sahelmap::gazetteer::{Orthography, OrthographyError};

/// Spells names otherwise by the rules of the orthography, or by slips of the hand.
#[derive(Debug)]
pub struct Misspeller {
    /// Each rule in both directions, with `^` and `$` around the name.
    changes: Vec<(String, String)>,
}

impl Misspeller {
    /// By the rules in `data/curated/orthography.tsv`.
    ///
    /// # Errors
    ///
    /// [`OrthographyError`] where the table is of another form.
    pub fn curated() -> Result<Self, OrthographyError> {
        let orthography = Orthography::parse(include_str!("../../data/curated/orthography.tsv"))?;
        let mut changes = Vec::new();
        for rule in orthography.rules() {
            let [a, b] = &rule.spellings;
            changes.extend([(a.clone(), b.clone()), (b.clone(), a.clone())]);
        }
        // What stands for nothing can be left out, but not looked for.
        changes.retain(|(from, _)| !from.is_empty());
        Ok(Self { changes })
    }

    /// A folded name spelled otherwise by one rule, `None` where none applies.
    pub fn by_rule(&self, rng: &mut Rng, folded: &str) -> Option<String> {
        let marked = format!("^{folded}$");
        let first = rng.usize(..self.changes.len());
        let (before, after) = self.changes.split_at(first);
        for (from, to) in after.iter().chain(before) {
            let found: Vec<usize> = marked.match_indices(from.as_str()).map(|(at, _)| at).collect();
            if found.is_empty() {
                continue;
            }
            let at = found[rng.usize(..found.len())];
            let spelled = format!("{}{to}{}", &marked[..at], &marked[at + from.len()..]);
            let spelled = spelled.replace(['^', '$'], "");
            if spelled.trim() == spelled && spelled != folded && spelled.chars().count() > 2 {
                return Some(spelled);
            }
        }
        None
    }

    /// A name with one letter left out, added, changed or moved.
    pub fn by_slip(&self, rng: &mut Rng, folded: &str) -> String {
        let mut letters: Vec<char> = folded.chars().collect();
        let at = rng.usize(..letters.len().max(1));
        let letter = rng.lowercase();
        match rng.u8(..4) {
            0 if letters.len() > 3 => drop(letters.remove(at)),
            1 if at + 1 < letters.len() => letters.swap(at, at + 1),
            2 if at < letters.len() => letters[at] = letter,
            _ => letters.insert(at.min(letters.len()), letter),
        }
        letters.into_iter().collect()
    }

    /// A name as a report may have it: half of them by rules alone, the others with a slip as well or two slips.
    pub fn in_a_report(&self, rng: &mut Rng, folded: &str) -> String {
        let by_rule = self.by_rule(rng, folded).unwrap_or_else(|| folded.to_owned());
        match rng.u8(..4) {
            0 => self.by_slip(rng, &by_rule),
            1 => {
                let once = self.by_slip(rng, folded);
                self.by_slip(rng, &once)
            }
            _ => by_rule,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_spells_a_name_otherwise_without_marks_of_its_own() {
        let misspeller = Misspeller::curated().unwrap();
        let mut rng = Rng::with_seed(1);
        for _ in 0..200 {
            let spelled = misspeller.by_rule(&mut rng, "ouro djenne").unwrap();
            assert!(spelled != "ouro djenne" && !spelled.contains(['^', '$', '_', '-']), "{spelled:?}");
        }
    }

    #[test]
    fn a_slip_changes_the_length_by_one_letter_at_most() {
        let misspeller = Misspeller::curated().unwrap();
        let mut rng = Rng::with_seed(2);
        for _ in 0..200 {
            assert!(misspeller.by_slip(&mut rng, "koro").len().abs_diff(4) <= 1);
        }
    }
}
