//! What was right and what was not, by kind.

/// How many misses are shown.
const SHOWN_MISSES: usize = 20;

struct Miss {
    gravity: f64,
    /// Of what text it is.
    id: String,
    words: String,
}

/// Counts of right answers by what was asked, and the misses.
#[derive(Default)]
pub(super) struct Tally {
    kinds: Vec<(&'static str, u32, u32)>,
    misses: Vec<Miss>,
}

impl Tally {
    /// Counts an answer about a text; a wrong one is told in `words`, the graver of two by its `gravity` first.
    pub(super) fn add(
        &mut self,
        id: &str,
        kind: &'static str,
        right: bool,
        gravity: f64,
        words: impl FnOnce() -> String,
    ) {
        let at = match self.kinds.iter().position(|&(known, ..)| known == kind) {
            Some(at) => at,
            None => {
                self.kinds.push((kind, 0, 0));
                self.kinds.len() - 1
            }
        };
        self.kinds[at].1 += u32::from(right);
        self.kinds[at].2 += 1;
        if !right {
            self.misses.push(Miss { gravity, id: id.to_owned(), words: format!("{kind}: {}", words()) });
        }
    }

    /// Prints the shares, and where `shows_misses` the gravest misses.
    pub(super) fn print(mut self, shows_misses: bool) {
        for (kind, right, asked) in &self.kinds {
            println!("  {kind:<34} {right:>4} of {asked:>4}  {:.3}", f64::from(*right) / f64::from(*asked));
        }
        if shows_misses {
            self.misses.sort_by(|a, b| b.gravity.total_cmp(&a.gravity));
            // One of each text, so that a single text does not fill the list.
            let mut shown: Vec<&str> = Vec::new();
            for miss in &self.misses {
                if shown.len() < SHOWN_MISSES && !shown.contains(&miss.id.as_str()) {
                    shown.push(&miss.id);
                    println!("    {} {}", miss.id, miss.words);
                }
            }
        }
    }
}
