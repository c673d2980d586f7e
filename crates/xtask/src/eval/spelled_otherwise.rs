//! Names as another writer spells them.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use sahelmap::Place;
use sahelmap::gazetteer::{Orthography, fold};

use super::EvalError;
use super::error::{unread, wrong};

/// Spells names otherwise.
pub(super) struct Misspeller {
    /// What stands for what, each rule in both directions.
    changes: Vec<(String, String)>,
}

impl Misspeller {
    /// By the rules of the orthography.
    pub(super) fn read(root: &Path) -> Result<Self, EvalError> {
        let path = root.join("data/curated/orthography.tsv");
        let table = fs::read_to_string(&path).map_err(unread(&path))?;
        let orthography = Orthography::parse(&table).map_err(|error| wrong(&path)(&error))?;
        let pairs = orthography.rules().iter().flat_map(|rule| {
            let [a, b] = rule.spellings.clone();
            [(a.clone(), b.clone()), (b, a)]
        });
        // What stands for nothing can be left out, but not looked for.
        Ok(Self { changes: pairs.filter(|(from, _)| !from.is_empty()).collect() })
    }

    /// Another of a place's names or its name by a rule, one as often as the other; as it is where it has neither.
    pub(super) fn spelled(&self, rng: &mut Rng, place: &Place) -> String {
        let is_latin = |name: &&String| {
            let folded = fold(name);
            folded != fold(&place.name) && folded.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
        };
        let others: Vec<&String> = place.other_names.iter().filter(is_latin).collect();
        if !others.is_empty() && rng.bool() {
            return others[rng.usize(..others.len())].clone();
        }
        self.by_rule(rng, &fold(&place.name)).map_or_else(|| place.name.clone(), |name| in_capitals(&name))
    }

    fn by_rule(&self, rng: &mut Rng, folded: &str) -> Option<String> {
        let marked = format!("^{folded}$");
        let mut spellings: Vec<String> = Vec::new();
        for (from, to) in &self.changes {
            for (at, _) in marked.match_indices(from.as_str()) {
                let spelled = format!("{}{to}{}", &marked[..at], &marked[at + from.len()..]);
                let spelled = spelled.replace(['^', '$'], "");
                if spelled.trim() == spelled && spelled != folded && spelled.chars().count() > 2 {
                    spellings.push(spelled);
                }
            }
        }
        (!spellings.is_empty()).then(|| spellings.swap_remove(rng.usize(..spellings.len())))
    }
}

/// Each word with a capital.
fn in_capitals(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    name.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}
