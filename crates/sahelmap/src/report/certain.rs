//! Ties that would close a circle, where one of the two names is all but certain: they are a fact about the other alone.

use super::forest::Trees;
use super::solving::{Tie, Unknown};

/// A name whose likeliest candidate has this share by itself is all but certain.
const CERTAIN: f64 = 0.95;

/// Takes what such ties say into the weights of the names that they are about, so that a forest of ties remains and less is lost
/// of what a text states more than once: “in A, near B (C, D)” with B and C beyond doubt says of A that it lies near B and in C.
pub(super) fn absorb(unknowns: &mut [Unknown], ties: Vec<Tie>) -> Vec<Tie> {
    let by_themselves: Vec<Vec<f64>> = unknowns.iter().map(shares).collect();
    let is_certain = |name: usize| {
        by_themselves[name].split_last().is_some_and(|(_, known)| known.iter().any(|&share| share >= CERTAIN))
    };
    let mut trees = Trees::new(unknowns.len());
    let mut kept = Vec::with_capacity(ties.len());
    for tie in ties {
        let [a, b] = tie.names;
        if trees.join(a, b) {
            kept.push(tie);
        } else if is_certain(b) {
            let columns = by_themselves[b].len();
            let rows = tie.factors.chunks_exact(columns.max(1));
            let said: Vec<f64> = rows
                .map(|row| row.iter().zip(&by_themselves[b]).map(|(factor, share)| factor * share).sum())
                .collect();
            weigh(&mut unknowns[a], &said);
        } else if is_certain(a) {
            let columns = by_themselves[b].len();
            let said = |column: usize| {
                let rows = by_themselves[a].iter().enumerate();
                rows.map(|(row, share)| share * tie.factors[row * columns + column]).sum()
            };
            let said: Vec<f64> = (0..columns).map(said).collect();
            weigh(&mut unknowns[b], &said);
        }
    }
    kept
}

/// The share of each candidate by itself, and last that of none.
fn shares(unknown: &Unknown) -> Vec<f64> {
    let weights = unknown.weights.iter().copied().chain([unknown.none]);
    let total: f64 = weights.clone().sum();
    weights.map(|weight| weight / total).collect()
}

fn weigh(unknown: &mut Unknown, said: &[f64]) {
    unknown.weights.iter_mut().zip(said).for_each(|(weight, said)| *weight *= said);
    unknown.none *= said.last().copied().unwrap_or(1.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(weights: &[f64], none: f64) -> Unknown {
        Unknown { weights: weights.to_vec(), positions_m: vec![None; weights.len()], none }
    }

    #[test]
    fn what_is_said_again_of_a_certain_name_is_not_lost() {
        let mut unknowns = [unknown(&[1.0], 0.1), unknown(&[1.0], 0.01), unknown(&[1.0], 0.01)];
        let against = || vec![0.1, 1.0, 1.0, 1.0];
        let tie = |names| Tie { names, factors: against() };
        let kept = absorb(&mut unknowns, vec![tie([0, 1]), tie([1, 2]), tie([0, 2])]);
        assert_eq!(kept.len(), 2);
        assert!(unknowns[0].weights[0] < 0.15, "{unknowns:?}");
        assert_eq!(unknowns[2].weights[0], 1.0);
    }

    #[test]
    fn a_circle_of_doubtful_names_is_opened() {
        let mut unknowns = [unknown(&[1.0], 1.0), unknown(&[1.0], 1.0), unknown(&[1.0], 1.0)];
        let tie = |names| Tie { names, factors: vec![0.1, 1.0, 1.0, 1.0] };
        let kept = absorb(&mut unknowns, vec![tie([0, 1]), tie([1, 2]), tie([2, 0])]);
        assert_eq!(kept.len(), 2);
        assert!(unknowns.iter().all(|unknown| unknown.weights[0] == 1.0));
    }
}
