//! What it costs to spell one name as another: a weighted edit distance whose operations are the rules of the
//! orthography and single letters, and whose costs are learned from names that are spelled in several ways.
//!
//! # References
//!
//! E. Brill and R. C. Moore, *An improved error model for noisy channel spelling correction*, ACL 2000.

use std::fmt;

use super::orthography::{BEGINNING, END, LONGEST_SPELLING, Orthography};
use crate::decimal::decimal;

/// The cost of an operation that the table does not have, in nats.
const UNKNOWN_COST: f32 = 6.0;

/// Operations and what each costs, in nats: the negative logarithm of how often a writer chooses it.
#[derive(Clone, Debug, Default)]
pub struct SpellingModel {
    /// Each spelling that occurs in an operation, in order; its place is its number.
    sides: Vec<Box<[char]>>,
    /// `costs[a * sides.len() + b]`, symmetric; infinite where no operation joins the two.
    costs: Vec<f32>,
}

/// Two sides and the cost, in nats, of writing one for the other.
type Costed = (Box<[char]>, Box<[char]>, f32);

/// One operation on the way from one spelling to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The letters asked for, empty for an insertion.
    pub from: String,
    /// The letters on record, empty for a deletion.
    pub to: String,
    /// Its cost in nats.
    pub cost: f32,
}

impl fmt::Display for Operation {
    /// `ou→w`, `double l`, `single s`, `+h`, `−e`; the marks of beginning and end are left out, a space is shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visible = |text: &str| text.replace([BEGINNING, END], "").replace(' ', "␣");
        let (from, to) = (visible(&self.from), visible(&self.to));
        let doubled = |one: &str, two: &str| one.chars().count() == 1 && two == one.repeat(2);
        if doubled(&from, &to) {
            write!(f, "double {from}")
        } else if doubled(&to, &from) {
            write!(f, "single {to}")
        } else if from.is_empty() {
            write!(f, "+{to}")
        } else if to.is_empty() {
            write!(f, "−{from}")
        } else {
            write!(f, "{from}→{to}")
        }
    }
}

impl SpellingModel {
    /// From the rules of an orthography, every letter for every other, and a table of learned costs:
    /// spelling, other spelling, cost in nats, parted by tabs. What the table leaves out costs `unlearned`.
    ///
    /// # Errors
    ///
    /// [`SpellingCostsError`], with the line, for a row of another form.
    pub fn new(orthography: &Orthography, costs: &str, unlearned: f32) -> Result<Self, SpellingCostsError> {
        let mut operations: Vec<Costed> = Vec::new();
        let letters = |text: &str| text.chars().collect::<Box<[char]>>();
        let alphabet: Vec<char> = ('a'..='z').chain([' ']).collect();
        for (at, &a) in alphabet.iter().enumerate() {
            operations.push(([a].into(), [].into(), unlearned));
            for &b in &alphabet[at + 1..] {
                operations.push(([a].into(), [b].into(), unlearned));
            }
        }
        for rule in orthography.rules() {
            operations.push((letters(&rule.spellings[0]), letters(&rule.spellings[1]), unlearned));
        }
        for (line, row) in
            (1..).zip(costs.lines()).filter(|(_, row)| !row.is_empty() && !row.starts_with('#'))
        {
            let fault = || SpellingCostsError { line, row: row.to_owned() };
            let [a, b, cost] = row.split('\t').collect::<Vec<_>>()[..] else { return Err(fault()) };
            let side =
                |column: &str| if column == "-" { [].into() } else { letters(&column.replace('_', " ")) };
            operations.push((side(a), side(b), decimal(cost).ok_or_else(fault)? as f32));
        }
        Ok(Self::from_operations(&operations))
    }

    fn from_operations(operations: &[Costed]) -> Self {
        let mut sides: Vec<Box<[char]>> = Vec::new();
        for side in operations.iter().flat_map(|(a, b, _)| [a, b]) {
            if let Err(at) = sides.binary_search(side) {
                sides.insert(at, side.clone());
            }
        }
        let count = sides.len();
        let mut costs = vec![f32::INFINITY; count * count];
        let number = |side: &[char]| sides.binary_search_by(|known| (**known).cmp(side)).unwrap_or_default();
        for (a, b, cost) in operations {
            let (a, b) = (number(a), number(b));
            costs[a * count + b] = *cost;
            costs[b * count + a] = *cost;
        }
        Self { sides, costs }
    }

    /// A folded name, prepared for comparison.
    pub fn prepare(&self, folded: &str) -> Prepared {
        let letters: Vec<char> = std::iter::once(BEGINNING).chain(folded.chars()).chain([END]).collect();
        let mut ending = vec![Vec::new(); letters.len() + 1];
        for (end, sides) in ending.iter_mut().enumerate() {
            for length in 0..=LONGEST_SPELLING.min(end) {
                let side = &letters[end - length..end];
                if let Ok(number) = self.sides.binary_search_by(|known| (**known).cmp(side)) {
                    sides.push((length as u8, number as u16));
                }
            }
        }
        Prepared { letters, ending }
    }

    /// The cost of spelling `on_record` as `asked`, `None` where it is above `most`.
    ///
    /// # Cost
    ///
    /// A microsecond or two.
    pub fn cost(&self, asked: &Prepared, on_record: &Prepared, most: f32) -> Option<f32> {
        let table = self.table(asked, on_record, most)?;
        table.last().copied().filter(|&cost| cost <= most)
    }

    /// The operations of the cheapest way from `asked` to `on_record`, those that change nothing left out.
    pub fn operations(&self, asked: &Prepared, on_record: &Prepared) -> Vec<Operation> {
        let Some(table) = self.table(asked, on_record, f32::INFINITY) else { return Vec::new() };
        let width = on_record.letters.len() + 1;
        let (mut i, mut j) = (asked.letters.len(), on_record.letters.len());
        let mut operations = Vec::new();
        while i > 0 || j > 0 {
            let here = table[i * width + j];
            if i > 0
                && j > 0
                && asked.letters[i - 1] == on_record.letters[j - 1]
                && here == table[(i - 1) * width + j - 1]
            {
                (i, j) = (i - 1, j - 1);
                continue;
            }
            let step = asked.ending[i]
                .iter()
                .flat_map(|a| on_record.ending[j].iter().map(move |b| (a, b)))
                .find(|&(&(x, a), &(y, b))| {
                    let before = table[(i - usize::from(x)) * width + j - usize::from(y)];
                    (x, y) != (0, 0) && before + self.operation_cost(a, b) == here
                });
            let (x, y) = match step {
                Some((&(x, _), &(y, _))) => (usize::from(x), usize::from(y)),
                None => (usize::from(i > 0), usize::from(j > 0)),
            };
            operations.push(Operation {
                from: asked.letters[i - x..i].iter().collect(),
                to: on_record.letters[j - y..j].iter().collect(),
                cost: here - table[(i - x) * width + j - y],
            });
            (i, j) = (i - x, j - y);
        }
        operations.reverse();
        operations
    }

    fn operation_cost(&self, a: u16, b: u16) -> f32 {
        self.costs[usize::from(a) * self.sides.len() + usize::from(b)]
    }

    /// The whole table of least costs, row by row, `None` as soon as nothing under `most` is left.
    fn table(&self, asked: &Prepared, on_record: &Prepared, most: f32) -> Option<Vec<f32>> {
        let (rows, width) = (asked.letters.len() + 1, on_record.letters.len() + 1);
        let mut table = vec![f32::INFINITY; rows * width];
        table[0] = 0.0;
        // An operation reaches back at most this many rows: when all of them are dear, so is what follows.
        let mut dear_rows = 0;
        for i in 0..rows {
            let mut least = f32::INFINITY;
            for j in 0..width {
                let mut cost = table[i * width + j];
                if i > 0 && j > 0 {
                    let before = table[(i - 1) * width + j - 1];
                    let step =
                        if asked.letters[i - 1] == on_record.letters[j - 1] { 0.0 } else { UNKNOWN_COST };
                    cost = cost.min(before + step);
                }
                if i > 0 {
                    cost = cost.min(table[(i - 1) * width + j] + UNKNOWN_COST);
                }
                if j > 0 {
                    cost = cost.min(table[i * width + j - 1] + UNKNOWN_COST);
                }
                for &(x, a) in &asked.ending[i] {
                    let row = &table[(i - usize::from(x)) * width..];
                    for &(y, b) in &on_record.ending[j] {
                        if (x, y) != (0, 0) {
                            cost = cost.min(row[j - usize::from(y)] + self.operation_cost(a, b));
                        }
                    }
                }
                table[i * width + j] = cost;
                least = least.min(cost);
            }
            dear_rows = if least > most { dear_rows + 1 } else { 0 };
            if dear_rows > LONGEST_SPELLING {
                return None;
            }
        }
        Some(table)
    }
}

/// A folded name between its marks, with the sides of operations that end at each letter.
#[derive(Clone, Debug)]
pub struct Prepared {
    letters: Vec<char>,
    /// For each number of letters, the length and number of every side that ends there.
    ending: Vec<Vec<(u8, u16)>>,
}

/// A row of the table of costs that is not one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the spelling costs, “{row}”, is not two spellings and a cost")]
pub struct SpellingCostsError {
    /// The line, from 1.
    pub line: usize,
    /// What it says.
    pub row: String,
}
