//! Actors under one name each: coders write them as they please.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::EvalError;
use super::error::unread;

/// What the fixtures call actors by other names than the table, and which of the table's names say no more than that somebody unnamed
/// bore arms.
const ALIKE: [(&str, &str); 5] = [
    ("uag", "Unidentified Armed Group"),
    ("jihadists", "Unidentified Armed Group"),
    ("bandits", "Unidentified Armed Group"),
    ("ansarul islam", "Ansaroul Islam"),
    ("csp", "CSP-DPA"),
];

/// The name of each actor by each of its names in small letters.
pub(super) struct ActorNames(HashMap<String, String>);

impl ActorNames {
    /// From the table of actors.
    pub(super) fn read(root: &Path) -> Result<Self, EvalError> {
        let path = root.join("data/curated/actors.tsv");
        let table = fs::read_to_string(&path).map_err(unread(&path))?;
        let mut names = HashMap::new();
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = row.split('\t');
            let (Some(name), _, Some(others)) = (cells.next(), cells.next(), cells.next()) else { continue };
            for other in others.split('|').chain([name]) {
                // An actor's own name counts before another's way of naming.
                let key = other.trim_start_matches('=').to_lowercase();
                if other == name {
                    names.insert(key, name.to_owned());
                } else {
                    names.entry(key).or_insert_with(|| name.to_owned());
                }
            }
        }
        names.extend(ALIKE.map(|(name, of_table)| (name.to_owned(), of_table.to_owned())));
        Ok(Self(names))
    }

    /// Some actors under their names in the table, in alphabetical order, each once.
    pub(super) fn of(&self, actors: &[String]) -> Vec<String> {
        let name = |actor: &String| self.0.get(&actor.to_lowercase()).unwrap_or(actor).clone();
        let mut names: Vec<String> = actors.iter().map(name).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
