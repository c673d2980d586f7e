//! Sums over all readings of names that are tied in pairs, by messages along the trees of their ties.

use super::solving::{Tie, Unknown};

/// Which names the ties so far hold together.
pub(super) struct Trees {
    /// For each name one that it hangs on, itself at the root of a tree.
    above: Vec<usize>,
}

impl Trees {
    /// So many names, each by itself.
    pub(super) fn new(names: usize) -> Self {
        Self { above: (0..names).collect() }
    }

    /// Ties two names unless they hang together already, so that the tie would close a circle; whether it did.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.above[b] = a;
        a != b
    }

    fn root(&mut self, mut name: usize) -> usize {
        while self.above[name] != name {
            // Each name passed hangs one higher, so that the next way is shorter.
            self.above[name] = self.above[self.above[name]];
            name = self.above[name];
        }
        name
    }
}

/// The names as trees along their ties.
pub(super) struct Forest<'t> {
    /// The names, each after its parent.
    order: Vec<usize>,
    /// For each name its parent, the tie to it, and whether the parent is that tie's first.
    parents: Vec<Option<(usize, &'t Tie, bool)>>,
}

impl<'t> Forest<'t> {
    /// The trees; ties that would close a circle are left out, the later ones first.
    pub(super) fn new(unknowns: &[Unknown], ties: &'t [Tie]) -> Self {
        let mut trees = Trees::new(unknowns.len());
        let mut neighbours: Vec<Vec<(usize, &Tie, bool)>> = vec![Vec::new(); unknowns.len()];
        for tie in ties {
            let [a, b] = tie.names;
            let fits = |name: usize| unknowns.get(name).map(Unknown::states);
            let (Some(states_a), Some(states_b)) = (fits(a), fits(b)) else { continue };
            if a == b || tie.factors.len() != states_a * states_b || !trees.join(a, b) {
                continue;
            }
            neighbours[a].push((b, tie, true));
            neighbours[b].push((a, tie, false));
        }
        let mut order = Vec::with_capacity(unknowns.len());
        let mut parents = vec![None; unknowns.len()];
        let mut seen = vec![false; unknowns.len()];
        for root in 0..unknowns.len() {
            if seen[root] {
                continue;
            }
            seen[root] = true;
            let mut next = order.len();
            order.push(root);
            while let Some(&name) = order.get(next) {
                next += 1;
                for &(child, tie, is_first) in &neighbours[name] {
                    if !seen[child] {
                        seen[child] = true;
                        parents[child] = Some((name, tie, is_first));
                        order.push(child);
                    }
                }
            }
        }
        Self { order, parents }
    }

    /// The logarithm of the sum over all readings, and the share of each state of each name in it.
    pub(super) fn sum(&self, local: Vec<Vec<f64>>) -> (f64, Vec<Vec<f64>>) {
        let mut inside = local;
        let mut log_sum = 0.0;
        // What each child says of each state of its parent.
        let mut messages: Vec<Vec<f64>> = vec![Vec::new(); inside.len()];
        for &name in self.order.iter().rev() {
            let scale: f64 = inside[name].iter().sum();
            if scale > 0.0 {
                log_sum += scale.ln();
                inside[name].iter_mut().for_each(|weight| *weight /= scale);
            }
            let Some((parent, tie, parent_is_first)) = self.parents[name] else { continue };
            let states = inside[name].len();
            let message: Vec<f64> = (0..inside[parent].len())
                .map(|of_parent| {
                    let factor = |of_child: usize| {
                        factor(tie, parent_is_first, of_parent, of_child, inside[parent].len(), states)
                    };
                    (0..states).map(|of_child| factor(of_child) * inside[name][of_child]).sum()
                })
                .collect();
            inside[parent].iter_mut().zip(&message).for_each(|(weight, said)| *weight *= said);
            messages[name] = message;
        }
        let mut shares = inside;
        for &name in &self.order {
            if let Some((parent, tie, parent_is_first)) = self.parents[name] {
                let (parent_states, states) = (shares[parent].len(), shares[name].len());
                // What the parent is without what this child has said of it.
                let without: Vec<f64> = shares[parent]
                    .iter()
                    .zip(&messages[name])
                    .map(|(share, said)| if *said > 0.0 { share / said } else { 0.0 })
                    .collect();
                let outside: Vec<f64> = (0..states)
                    .map(|of_child| {
                        (0..parent_states)
                            .map(|of_parent| {
                                factor(tie, parent_is_first, of_parent, of_child, parent_states, states)
                                    * without[of_parent]
                            })
                            .sum()
                    })
                    .collect();
                shares[name].iter_mut().zip(outside).for_each(|(share, from_above)| *share *= from_above);
            }
            let sum: f64 = shares[name].iter().sum();
            if sum > 0.0 {
                shares[name].iter_mut().for_each(|share| *share /= sum);
            }
        }
        (log_sum, shares)
    }
}

fn factor(
    tie: &Tie,
    parent_is_first: bool,
    of_parent: usize,
    of_child: usize,
    parents: usize,
    children: usize,
) -> f64 {
    let at = if parent_is_first { of_parent * children + of_child } else { of_child * parents + of_parent };
    tie.factors.get(at).copied().unwrap_or(1.0)
}
