//! The heaviest of any run of weights, one after the other, without looking at the others.
//!
//! # References
//!
//! M. A. Bender and M. Farach-Colton, *The LCA problem revisited*, LATIN 2000: the table of greatest values over runs of
//! powers of two.

use std::ops::Range;

/// Weights looked through one by one, before the table begins.
const BLOCK: usize = 16;

/// Log-weights in a fixed order.
#[derive(Debug, Default)]
pub(crate) struct BestFirst {
    weights: Vec<f32>,
    /// For each number of weights the sum of what they stand for, and so one more than there are weights.
    sums: Vec<f64>,
    /// `best[k][b]` is where the greatest weight of the `2^k` blocks from block `b` on stands.
    best: Vec<Vec<u32>>,
}

impl BestFirst {
    /// # Cost
    ///
    /// Twenty nanoseconds and fourteen bytes a weight.
    pub(crate) fn new(weights: Vec<f32>) -> Self {
        let mut sums = Vec::with_capacity(weights.len() + 1);
        let mut sum = 0.0;
        sums.push(sum);
        sums.extend(weights.iter().map(|&weight| {
            sum += f64::from(weight).exp();
            sum
        }));
        let mut found = Self { weights, sums, best: Vec::new() };
        let blocks = found.weights.len().div_ceil(BLOCK);
        let of_block = |block: usize| {
            found.greatest_by_one(block * BLOCK..((block + 1) * BLOCK).min(found.weights.len()))
        };
        let mut level: Vec<u32> = (0..blocks).map(|block| of_block(block) as u32).collect();
        let mut reach = 1;
        while reach * 2 <= blocks {
            let next = level.iter().zip(&level[reach..]);
            let next = next.map(|(&a, &b)| found.greater(a as usize, b as usize) as u32).collect();
            found.best.push(std::mem::replace(&mut level, next));
            reach *= 2;
        }
        found.best.push(level);
        found
    }

    /// One of the weights.
    pub(crate) fn weight(&self, at: u32) -> f64 {
        self.weights.get(at as usize).map_or(f64::NEG_INFINITY, |&weight| f64::from(weight))
    }

    /// The sum of what the log-weights of a run stand for.
    pub(crate) fn sum(&self, run: Range<u32>) -> f64 {
        let at = |end: u32| self.sums.get(end as usize).copied().unwrap_or_default();
        at(run.end) - at(run.start)
    }

    /// Where the weights of a run stand and what they are, the greatest first, equal ones in their order.
    ///
    /// # Cost
    ///
    /// A tenth of a microsecond each, however long the run is, while they are some hundreds.
    pub(crate) fn descending(&self, run: Range<u32>) -> Descending<'_> {
        let mut descending = Descending { weights: self, runs: Vec::with_capacity(16) };
        descending.push(run.start..run.end.min(self.weights.len() as u32));
        descending
    }

    /// Where the greatest weight of a run that is not empty stands, the first of equal ones.
    fn greatest(&self, run: Range<usize>) -> usize {
        let (first, last) = (run.start.div_ceil(BLOCK), run.end / BLOCK);
        if first >= last {
            return self.greatest_by_one(run);
        }
        // Two runs of blocks that may overlap make up any run of blocks.
        let level = (last - first).ilog2() as usize;
        let blocks = &self.best[level];
        let within = self.greater(blocks[first] as usize, blocks[last - (1 << level)] as usize);
        let before = if run.start < first * BLOCK {
            self.greater(self.greatest_by_one(run.start..first * BLOCK), within)
        } else {
            within
        };
        if last * BLOCK < run.end {
            self.greater(before, self.greatest_by_one(last * BLOCK..run.end))
        } else {
            before
        }
    }

    fn greatest_by_one(&self, run: Range<usize>) -> usize {
        let from = run.start;
        let weights = self.weights.get(run).unwrap_or_default();
        let greatest = weights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        from + weights.iter().position(|&weight| weight == greatest).unwrap_or_default()
    }

    fn greater(&self, a: usize, b: usize) -> usize {
        if self.weights[b] > self.weights[a] { b } else { a }
    }
}

/// The weights of a run, the greatest first.
#[derive(Debug)]
pub(crate) struct Descending<'a> {
    weights: &'a BestFirst,
    /// Runs in the order of their greatest weight and where it stands, which are one word; the greatest last. A list serves the
    /// few that are asked for, and spares the page's module a heap.
    runs: Vec<(u64, Range<u32>)>,
}

impl Descending<'_> {
    fn push(&mut self, run: Range<u32>) {
        if run.is_empty() {
            return;
        }
        let at = self.weights.greatest(run.start as usize..run.end as usize);
        let weight = ascending(self.weights.weights[at]);
        let word = u64::from(weight) << 32 | u64::from(!(at as u32));
        let behind = self.runs.partition_point(|(known, _)| *known < word);
        self.runs.insert(behind, (word, run));
    }
}

impl Iterator for Descending<'_> {
    type Item = (u32, f64);

    fn next(&mut self) -> Option<Self::Item> {
        let (word, run) = self.runs.pop()?;
        let at = !(word as u32);
        self.push(run.start..at);
        self.push(at + 1..run.end);
        Some((at, f64::from(self.weights.weights[at as usize])))
    }
}

/// A number in the order of the weights.
fn ascending(weight: f32) -> u32 {
    let bits = weight.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_run_past_the_end_stops_at_the_end() {
        assert_eq!(BestFirst::new(vec![1.0, 2.0]).descending(1..9).count(), 1);
        assert_eq!(BestFirst::default().descending(0..9).count(), 0);
        assert_eq!(BestFirst::default().sum(0..9), 0.0);
    }

    proptest! {
        #[test]
        fn any_run_comes_in_descending_order_and_whole(
            weights in prop::collection::vec((-4..4).prop_map(|weight| weight as f32), 0..300),
            from in 0..300_u32,
            length in 0..300_u32,
        ) {
            let end = (from + length).min(weights.len() as u32);
            let run = from.min(end)..end;
            let best_first = BestFirst::new(weights.clone());
            let mut truth: Vec<(u32, f64)> = run.clone().map(|at| (at, f64::from(weights[at as usize]))).collect();
            truth.sort_by(|a, b| b.1.total_cmp(&a.1));
            prop_assert_eq!(best_first.descending(run.clone()).collect::<Vec<_>>(), truth.clone());
            let sum: f64 = truth.iter().map(|(_, weight)| weight.exp()).sum();
            prop_assert!((best_first.sum(run) - sum).abs() < 1e-6);
        }
    }
}
