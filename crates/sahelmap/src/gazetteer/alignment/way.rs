//! The cheapest way through a table of least costs, step by step.

use super::Alignment;
use crate::gazetteer::letter_by_place::as_written;
use crate::gazetteer::spelling_operation::Operation;
use crate::gazetteer::spelling_sides::{Ending, letter};

impl Alignment<'_> {
    /// The operations of the cheapest way from the name asked for to one on record, those that change nothing left out; for an
    /// alignment to which nothing is too dear.
    pub(in crate::gazetteer) fn operations(&mut self, codes: impl Iterator<Item = u32>) -> Vec<Operation> {
        if self.cost(codes).is_none() {
            return Vec::new();
        }
        let (mut i, mut j) = (self.asked.codes.len(), self.codes.len());
        let mut operations = Vec::new();
        while i > 0 || j > 0 {
            let here = self.at(i, j);
            if i > 0
                && j > 0
                && written(self.asked.codes[i - 1]) == written(self.codes[j - 1])
                && here == self.at(i - 1, j - 1)
            {
                (i, j) = (i - 1, j - 1);
                continue;
            }
            let (x, y) = self.last_step(i, j);
            let spelled = |codes: &[u32]| codes.iter().map(|&code| letter(code)).collect();
            operations.push(Operation {
                from: spelled(&self.asked.codes[i - x..i]),
                to: spelled(&self.codes[j - y..j]),
                cost: here - self.at(i - x, j - y),
            });
            (i, j) = (i - x, j - y);
        }
        operations.reverse();
        operations
    }

    /// How many letters on either side the last operation of the cheapest way to a cell takes.
    fn last_step(&self, i: usize, j: usize) -> (usize, usize) {
        let (here, model) = (self.at(i, j), self.model);
        let mut endings: Vec<Ending> = Vec::new();
        model.sides.ending_at(&self.codes, j, |ending| endings.push(ending));
        for a in self.asked.endings_at(i) {
            for b in &endings {
                let (x, y) = (usize::from(a.length), usize::from(b.length));
                if (x, y) != (0, 0) && self.at(i - x, j - y) + model.run_cost(*a, *b) == here {
                    return (x, y);
                }
            }
        }
        let is_step =
            |(x, y): (usize, usize), cost: f32| i >= x && j >= y && self.at(i - x, j - y) + cost == here;
        if i > 0 && j > 0 && is_step((1, 1), model.letter_cost(self.asked.codes[i - 1], self.codes[j - 1])) {
            (1, 1)
        } else if i > 0 && is_step((1, 0), model.gap_cost(self.asked.codes[i - 1])) {
            (1, 0)
        } else {
            (usize::from(j == 0), usize::from(j > 0))
        }
    }

    /// The least cost of the first `i` letters asked for and the first `j` on record.
    fn at(&self, i: usize, j: usize) -> f32 {
        self.rows[j * self.width() + i]
    }
}

/// The letter of a code as it is written.
fn written(code: u32) -> char {
    as_written(letter(code))
}
