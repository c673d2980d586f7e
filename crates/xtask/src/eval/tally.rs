//! What was right and what was not, by kind.

/// How many misses are shown.
const SHOWN_MISSES: usize = 20;

/// Counts of right answers by what was asked, and the misses.
#[derive(Default)]
pub(super) struct Tally {
    kinds: Vec<(&'static str, u32, u32)>,
    misses: Vec<(f64, String)>,
}

impl Tally {
    /// Counts an answer; a wrong one is told in `words`, the graver of two by its `gravity` first.
    pub(super) fn add(
        &mut self,
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
            self.misses.push((gravity, format!("{kind}: {}", words())));
        }
    }

    /// Prints the shares, and where `shows_misses` the gravest misses.
    pub(super) fn print(mut self, shows_misses: bool) {
        for (kind, right, asked) in &self.kinds {
            println!("  {kind:<34} {right:>4} of {asked:>4}  {:.3}", f64::from(*right) / f64::from(*asked));
        }
        if shows_misses {
            self.misses.sort_by(|a, b| b.0.total_cmp(&a.0));
            self.misses.iter().take(SHOWN_MISSES).for_each(|(_, miss)| println!("    {miss}"));
        }
    }
}
