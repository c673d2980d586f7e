//! The edits between two spellings: how many, and which.

use std::fmt;

/// One step from the spelling asked for to the spelling on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// One letter for another.
    Substitution {
        /// The letter asked for.
        from: char,
        /// The letter on record.
        to: char,
    },
    /// A letter on record that was not asked for.
    Insertion(char),
    /// A letter asked for that is not on record.
    Deletion(char),
    /// The second of two equal letters on record, where one was asked for.
    Doubling(char),
    /// The second of two equal letters asked for, where one is on record.
    Undoubling(char),
    /// Two neighbouring letters, given as asked for, that stand the other way round on record.
    Transposition(char, char),
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Substitution { from, to } => write!(f, "{}→{}", visible(from), visible(to)),
            Self::Insertion(c) => write!(f, "+{}", visible(c)),
            Self::Deletion(c) => write!(f, "−{}", visible(c)),
            Self::Doubling(c) => write!(f, "double {c}"),
            Self::Undoubling(c) => write!(f, "single {c}"),
            Self::Transposition(a, b) => write!(f, "{a}{b}→{b}{a}"),
        }
    }
}

/// A space would be lost in an explanation.
fn visible(c: char) -> char {
    if c == ' ' { '␣' } else { c }
}

/// The optimal string alignment distance, where it is at most `most`: insertions, deletions, substitutions and
/// transpositions of neighbours count one each, and no letter takes part in two.
///
/// # Cost
///
/// The product of one length and `2 * most + 1`.
pub(crate) fn distance_within(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let far = most + 1;
    let mut before_last = vec![far; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).map(|j| j.min(far)).collect();
    let mut row = vec![far; b.len() + 1];
    for i in 1..=a.len() {
        let from = i.saturating_sub(most).max(1);
        let to = (i + most).min(b.len());
        row.fill(far);
        if i <= most {
            row[0] = i;
        }
        for j in from..=to {
            let same = a[i - 1] == b[j - 1];
            let mut cost = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row[j] = cost.min(far);
        }
        if row.iter().all(|&cost| cost > most) && last.iter().all(|&cost| cost > most) {
            return None;
        }
        (before_last, last, row) = (last, row, before_last);
    }
    Some(last[b.len()]).filter(|&distance| distance <= most)
}

/// The edits that lead from `asked` to `on_record`, as few as can be, in reading order.
pub(crate) fn edits(asked: &str, on_record: &str) -> Vec<Edit> {
    let (a, b): (Vec<char>, Vec<char>) = (asked.chars().collect(), on_record.chars().collect());
    let cost = cost_table(&a, &b);
    let (mut i, mut j) = (a.len(), b.len());
    let mut edits = Vec::new();
    while i > 0 || j > 0 {
        let here = cost[i][j];
        if i > 1
            && j > 1
            && a[i - 1] == b[j - 2]
            && a[i - 2] == b[j - 1]
            && a[i - 1] != b[j - 1]
            && here == cost[i - 2][j - 2] + 1
        {
            edits.push(Edit::Transposition(a[i - 2], a[i - 1]));
            (i, j) = (i - 2, j - 2);
        } else if i > 0 && j > 0 && here == cost[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]) {
            if a[i - 1] != b[j - 1] {
                edits.push(Edit::Substitution { from: a[i - 1], to: b[j - 1] });
            }
            (i, j) = (i - 1, j - 1);
        } else if j > 0 && here == cost[i][j - 1] + 1 {
            let doubled = j > 1 && b[j - 2] == b[j - 1] || b.get(j) == Some(&b[j - 1]);
            edits.push(if doubled { Edit::Doubling(b[j - 1]) } else { Edit::Insertion(b[j - 1]) });
            j -= 1;
        } else {
            let doubled = i > 1 && a[i - 2] == a[i - 1] || a.get(i) == Some(&a[i - 1]);
            edits.push(if doubled { Edit::Undoubling(a[i - 1]) } else { Edit::Deletion(a[i - 1]) });
            i -= 1;
        }
    }
    edits.reverse();
    edits
}

/// The whole table of the alignment: `table[i][j]` is the distance between the first `i` and the first `j` letters.
fn cost_table(a: &[char], b: &[char]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = a[i - 1] == b[j - 1];
                let mut cost = (table[i - 1][j - 1] + usize::from(!same))
                    .min(table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cost = cost.min(table[i - 2][j - 2] + 1);
                }
                cost
            };
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn explained(asked: &str, on_record: &str) -> String {
        edits(asked, on_record).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn each_kind_of_edit_has_its_words() {
        assert_eq!(explained("diamweli", "dianweli"), "m→n");
        assert_eq!(explained("dialassagou", "diallassagou"), "double l");
        assert_eq!(explained("aribbinda", "aribinda"), "single b");
        assert_eq!(explained("banibangou", "bani bangou"), "+␣");
        assert_eq!(explained("thiou", "tiou"), "−h");
        assert_eq!(explained("moptl", "mopti"), "l→i");
        assert_eq!(explained("mpoti", "mopti"), "po→op");
        assert_eq!(explained("djiguibombo", "djiguibambo"), "o→a");
    }

    #[test]
    fn equal_spellings_need_no_edit() {
        assert_eq!(explained("koro", "koro"), "");
    }

    #[test]
    fn a_distance_beyond_the_limit_is_none() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance_within(&chars("koro"), &chars("gao"), 2), None);
        assert_eq!(distance_within(&chars("koro"), &chars("koor"), 2), Some(1));
        assert_eq!(distance_within(&chars(""), &chars("go"), 2), Some(2));
        assert_eq!(distance_within(&chars(""), &chars(""), 0), Some(0));
    }

    proptest! {
        #[test]
        fn the_bounded_distance_equals_the_whole_table(a in "[a-d ]{0,9}", b in "[a-d ]{0,9}", most in 0..4_usize) {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let truth = cost_table(&x, &y)[x.len()][y.len()];
            prop_assert_eq!(distance_within(&x, &y, most), Some(truth).filter(|&distance| distance <= most));
        }

        #[test]
        fn the_edits_are_as_many_as_the_distance(a in "[a-d ]{0,9}", b in "[a-d ]{0,9}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(edits(&a, &b).len(), cost_table(&x, &y)[x.len()][y.len()]);
        }
    }
}
