//! How many edits two spellings are apart.

/// The optimal string alignment distance, where it is at most `most`: insertions, deletions, substitutions and
/// transpositions of neighbours count one each, and no letter takes part in two.
///
/// # Cost
///
/// The shorter length, and four times what is left of it for each edit: made for the few edits that spellings differ by.
pub(crate) fn distance_within<T: Copy + PartialEq>(a: &[T], b: &[T], most: usize) -> Option<usize> {
    let (a, b) = from_first_difference(a, b);
    let alike = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    cheapest(&a[..a.len() - alike], &b[..b.len() - alike], most)
}

/// The distance between two texts, by trying each edit where they first differ.
fn cheapest<T: Copy + PartialEq>(a: &[T], b: &[T], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Letters that are equal where the texts begin are never worth an edit.
    let (a, b) = from_first_difference(a, b);
    let ([first_a, rest_a @ ..], [first_b, rest_b @ ..]) = (a, b) else {
        return Some(a.len().max(b.len()));
    };
    let left = most.checked_sub(1)?;
    let mut best = cheapest(rest_a, rest_b, left);
    let mut offer = |distance: Option<usize>| {
        if distance.is_some_and(|distance| best.is_none_or(|best| distance < best)) {
            best = distance;
        }
    };
    if let ([second_a, after_a @ ..], [second_b, after_b @ ..]) = (rest_a, rest_b)
        && first_a == second_b
        && second_a == first_b
    {
        offer(cheapest(after_a, after_b, left));
    }
    offer(cheapest(rest_a, b, left));
    offer(cheapest(a, rest_b, left));
    best.map(|distance| distance + 1)
}

fn from_first_difference<'a, T: PartialEq>(a: &'a [T], b: &'a [T]) -> (&'a [T], &'a [T]) {
    let alike = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    (&a[alike..], &b[alike..])
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
