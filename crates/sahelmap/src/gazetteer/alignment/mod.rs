//! The table of least costs between a name asked for and names on record, one after the other: what a name begins with as the
//! one before it does is not computed again.

#[cfg(test)]
mod tests;
mod way;

use std::borrow::Cow;
use std::ops::Range;

use super::least_shares::LetterBits;
use super::spelling_model::{Prepared, SpellingModel};
use super::spelling_sides::{ALPHABET, Ending};

/// A name asked for, compared with one name on record after the other.
///
/// Rows are numbers of letters on record, columns numbers of letters asked for.
#[derive(Clone, Debug)]
pub(super) struct Alignment<'a> {
    model: &'a SpellingModel,
    asked: Cow<'a, Prepared>,
    /// What is dearer is of no interest, in nats.
    most: f32,
    /// The least that each letter of the alphabet, and one that is not in it, costs where it stands on record.
    least_on_record: [f32; ALPHABET + 1],
    /// For each letter of the alphabet, and one that is not in it, what it costs to write it for each letter asked for.
    letter_costs: Vec<f32>,
    /// A bit for each letter of the alphabet whose costs are there.
    letters_known: u64,
    /// What it costs to leave out each letter asked for.
    gaps: Vec<f32>,
    /// The sides on record that an operation joins to one asked for, those that end with one letter together.
    runs: Vec<Run<'a>>,
    /// For each letter of the alphabet, and after the last, where the sides that end with it begin.
    first_run: [usize; ALPHABET + 1],
    steps: Vec<Step>,
    /// Several letters that can be left out at once, by the column where they end.
    left_out: Vec<Step>,
    /// The letters on record.
    codes: Vec<u32>,
    rows: Vec<f32>,
    /// The least cost of each row computed.
    least: Vec<f32>,
}

/// Sums of costs are rounded: bounds that are so little beyond the most, in nats, rule nothing out.
const ROUNDING_NATS: f32 = 1e-3;

/// A side of operations on record.
#[derive(Clone, Debug)]
struct Run<'a> {
    codes: &'a [u32],
    /// Where the operations with it stand in `steps`.
    steps: Range<usize>,
}

/// An operation with a side asked for, by the column where that ends.
#[derive(Clone, Copy, Debug)]
struct Step {
    column: usize,
    length: usize,
    cost: f32,
}

impl<'a> Alignment<'a> {
    /// For names on record that cost up to `most`, in nats.
    pub(super) fn new(model: &'a SpellingModel, asked: Cow<'a, Prepared>, most: f32) -> Self {
        let (sides, words) = (&model.sides, model.words());
        let mut side_bits = vec![0; words];
        // Which sides end in the name, and where each does.
        let mut ends: Vec<(Ending, usize)> = Vec::with_capacity(asked.endings.len());
        for column in 0..=asked.codes.len() {
            for ending in asked.endings_at(column) {
                side_bits[usize::from(ending.side) / 64] |= 1 << (ending.side % 64);
                ends.push((*ending, column));
            }
        }
        let steps_to = |on_record: Ending| {
            let costs = model.run_costs(on_record);
            let step = move |&(ending, column): &(Ending, usize)| {
                let cost = costs[usize::from(ending.side)];
                (cost < f32::INFINITY).then_some(Step { column, length: usize::from(ending.length), cost })
            };
            ends.iter().filter_map(step)
        };
        let (mut runs, mut steps, mut first_run) = (Vec::new(), Vec::new(), [0; ALPHABET + 1]);
        for (code, first) in (0..).zip(&mut first_run) {
            *first = runs.len();
            for &on_record in sides.ending_with(code) {
                let partners = &model.partners[usize::from(on_record.side) * words..][..words];
                if partners.iter().zip(&side_bits).any(|(partners, sides)| partners & sides != 0) {
                    let from = steps.len();
                    steps.extend(steps_to(on_record));
                    runs.push(Run { codes: sides.codes(on_record.side), steps: from..steps.len() });
                }
            }
        }
        let left_out = sides.nothing().map(steps_to).into_iter().flatten().collect();
        Self {
            model,
            most,
            least_on_record: if most < f32::INFINITY {
                model.shares.least_on_record(&asked.codes, &side_bits)
            } else {
                [0.0; ALPHABET + 1]
            },
            letter_costs: vec![0.0; (ALPHABET + 1) * asked.codes.len()],
            letters_known: 0,
            gaps: asked.codes.iter().map(|&code| model.gap_cost(code)).collect(),
            runs,
            first_run,
            steps,
            left_out,
            codes: Vec::new(),
            rows: Vec::new(),
            least: Vec::new(),
            asked,
        }
    }

    /// The cost of spelling a name on record, by its letters between the marks, as the one asked for; `None` where it is above
    /// the most that is of interest.
    ///
    /// # Cost
    ///
    /// About a microsecond; a fraction of it for a name that its letters rule out or that begins as the one before it.
    pub(super) fn cost(&mut self, codes: impl Iterator<Item = u32>) -> Option<f32> {
        let mut alike = 0;
        let mut at = 0;
        let mut letters = LetterBits::default();
        let mut still_to_come = 0.0;
        for code in codes {
            if alike == at && self.codes.get(at) == Some(&code) {
                alike += 1;
            } else if let Some(known) = self.codes.get_mut(at) {
                *known = code;
            } else {
                self.codes.push(code);
            }
            at += 1;
            letters.add(code);
            still_to_come += self.least_of(code);
        }
        self.codes.truncate(at);
        self.least.truncate(alike + 1);
        let most = self.most + ROUNDING_NATS;
        if still_to_come > most || self.least_asked(letters) > most {
            return None;
        }
        let width = self.width();
        if self.rows.len() < (at + 1) * width {
            self.rows.resize((at + 1) * width, f32::INFINITY);
        }
        // An operation reaches back at most so many rows: when all of them are dear, so is what follows.
        let reach = self.model.sides.longest().max(1);
        let mut dear_rows = 0;
        for row in 0..=at {
            if row > 0 {
                still_to_come -= self.least_of(self.codes[row - 1]);
            }
            if row == self.least.len() {
                let least = self.fill(row);
                self.least.push(least);
            }
            dear_rows = if self.least[row] + still_to_come > most { dear_rows + 1 } else { 0 };
            if dear_rows >= reach {
                return None;
            }
        }
        let cost = self.rows.get(at * width + width - 1).copied();
        cost.filter(|&cost| cost <= self.most)
    }

    /// The least that a letter costs where it stands on record.
    fn least_of(&self, code: u32) -> f32 {
        self.least_on_record[(code as usize).min(ALPHABET)]
    }

    /// The least that the letters asked for cost where only these stand on record.
    fn least_asked(&self, on_record: LetterBits) -> f32 {
        self.asked.codes.iter().map(|&code| self.model.shares.least_asked(code, on_record)).sum()
    }

    fn width(&self) -> usize {
        self.asked.codes.len() + 1
    }

    /// Computes a row, and returns the least of its costs.
    fn fill(&mut self, row: usize) -> f32 {
        let width = self.width();
        let code = row.checked_sub(1).map(|at| self.codes[at]);
        let of_letter = code.map_or(0..0, |code| self.letter_costs_of(code));
        let (before, here) = self.rows.split_at_mut(row * width);
        let here = &mut here[..width];
        let Some(code) = code else {
            here.fill(f32::INFINITY);
            here[0] = 0.0;
            return along(here, &self.gaps, &self.left_out);
        };
        let last = &before[(row - 1) * width..];
        let (gap, letters) = (self.model.gap_cost(code), &self.letter_costs[of_letter]);
        here[0] = last[0] + gap;
        for (((cost, above), aslant), letter) in here[1..].iter_mut().zip(&last[1..]).zip(last).zip(letters) {
            *cost = lesser(above + gap, aslant + letter);
        }
        let of_code = self.first_run.get(code as usize..).and_then(<[usize]>::first_chunk::<2>);
        let runs = of_code.map_or(0..0, |&[from, to]| from..to);
        for run in &self.runs[runs] {
            let Some(first) = row.checked_sub(run.codes.len()) else { continue };
            // So few are compared faster here than by a call.
            if self.codes[first..row].iter().zip(run.codes).any(|(code, of_side)| code != of_side) {
                continue;
            }
            let from = &before[first * width..][..width];
            for step in &self.steps[run.steps.clone()] {
                let cost = &mut here[step.column];
                *cost = lesser(*cost, from[step.column - step.length] + step.cost);
            }
        }
        along(here, &self.gaps, &self.left_out)
    }

    /// Where the costs of writing a letter for each asked for stand in `letter_costs`.
    fn letter_costs_of(&mut self, code: u32) -> Range<usize> {
        let letters = self.asked.codes.len();
        let row = (code as usize).min(ALPHABET);
        let range = row * letters..(row + 1) * letters;
        if row == ALPHABET || self.letters_known >> row & 1 == 0 {
            self.letters_known |= 1 << row;
            let costs = self.letter_costs[range.clone()].iter_mut();
            costs
                .zip(&self.asked.codes)
                .for_each(|(cost, &asked)| *cost = self.model.letter_cost(asked, code));
        }
        range
    }
}

/// Goes on along a row by leaving out letters asked for, and returns the least of its costs.
fn along(here: &mut [f32], gaps: &[f32], left_out: &[Step]) -> f32 {
    let mut start = 1;
    for run in left_out {
        leave_out(here, gaps, start..run.column + 1);
        here[run.column] = lesser(here[run.column], here[run.column - run.length] + run.cost);
        start = run.column + 1;
    }
    leave_out(here, gaps, start..here.len());
    here.iter().fold(f32::INFINITY, |least, &cost| lesser(least, cost))
}

/// Goes on along some columns of a row by leaving out one letter after the other.
fn leave_out(here: &mut [f32], gaps: &[f32], columns: Range<usize>) {
    let mut before = here[columns.start - 1];
    let gaps = &gaps[columns.start - 1..];
    for (cost, gap) in here[columns].iter_mut().zip(gaps) {
        before = lesser(*cost, before + gap);
        *cost = before;
    }
}

/// The lesser of two numbers, in one instruction where neither is none.
fn lesser(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}
