//! What a question says of where a place lies and the atlas has not: said once on standard error, since the answer does
//! without it.

use std::collections::HashSet;

use sahelmap::{Atlas, Query};

use crate::session::note;

/// So many are named one by one; a table whose every cell is unknown has the wrong column.
const MOST_NAMED: usize = 5;

/// The units that were asked for and are not there.
#[derive(Default)]
pub(crate) struct Unheard {
    units: HashSet<String>,
    known: HashSet<String>,
}

impl Unheard {
    /// Looks at the unit that a query names.
    pub(crate) fn look_at(&mut self, query: &Query, atlas: &Atlas) {
        let Some(said) = query.admin.as_deref().filter(|said| !said.trim().is_empty()) else { return };
        if self.known.contains(said) || self.units.contains(said) {
            return;
        }
        if atlas.boundaries().knows_unit(said) {
            self.known.insert(said.to_owned());
            return;
        }
        self.units.insert(said.to_owned());
        if self.units.len() <= MOST_NAMED {
            note(&format!(
                "the atlas has no unit called {said}: the names asked for in it are looked for everywhere"
            ));
        }
    }

    /// Says how many more there were.
    pub(crate) fn finish(&self) {
        let more = self.units.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            note(&format!("nor {more} other units that the table names"));
        }
    }
}
