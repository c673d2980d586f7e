//! How many edits two spellings are apart.

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    }
}
