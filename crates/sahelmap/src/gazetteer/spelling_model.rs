//! What it costs to spell one name as another: a weighted edit distance whose operations are the rules of the
//! orthography and single letters, and whose costs are learned from names that are spelled in several ways.
//!
//! # References
//!
//! E. Brill and R. C. Moore, *An improved error model for noisy channel spelling correction*, ACL 2000.

use std::borrow::Cow;

use super::alignment::Alignment;
use super::least_shares::{LeastShares, Run};
use super::letter_by_place::{LETTERS_BY_PLACE, as_written, by_place, each_by_place, syllable_end};
use super::orthography::{BEGINNING, END, Orthography};
use super::spelling_operation::Operation;
use super::spelling_sides::{ALPHABET, Ending, Sides, code};
use crate::decimal::decimal;

/// The cost of an operation that the table does not have, in nats.
const UNKNOWN_COST: f32 = 6.0;

/// Operations and what each costs, in nats: the negative logarithm of how often a writer chooses it.
#[derive(Clone, Debug, Default)]
pub struct SpellingModel {
    /// What it costs to write one letter for another, a row a letter; symmetric.
    letters: Vec<[f32; ALPHABET]>,
    /// What it costs to leave a letter out or to put it in.
    gaps: Vec<f32>,
    /// The spellings of operations in which one side has several letters.
    pub(super) sides: Sides,
    /// `runs[a * sides.count() + b]`, symmetric; infinite where no operation joins the two.
    runs: Vec<f32>,
    /// For each side, a bit for each that an operation joins it to.
    pub(super) partners: Vec<u64>,
    /// The least that each letter costs.
    pub(super) shares: LeastShares,
}

/// Two sides and the cost, in nats, of writing one for the other.
type Costed = (Box<[char]>, Box<[char]>, f32);

impl SpellingModel {
    /// From the rules of an orthography, every letter for every other, and a table of learned costs:
    /// spelling, other spelling, cost in nats, parted by tabs. What the table leaves out costs `unlearned`.
    ///
    /// # Errors
    ///
    /// [`SpellingCostsError`], with the line, for a row of another form.
    pub fn new(orthography: &Orthography, costs: &str, unlearned: f32) -> Result<Self, SpellingCostsError> {
        let mut operations: Vec<Costed> = Vec::new();
        let letters = |text: &str| {
            // One letter alone says nothing of its place in a syllable.
            let alone = text.chars().nth(1).is_none();
            let letters = text.chars();
            if alone { letters.collect() } else { by_place(letters).into_boxed_slice() }
        };
        let alphabet: Vec<char> = ('a'..='z').chain([' ']).chain(LETTERS_BY_PLACE).collect();
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
        // A table that does not tell them apart means both kinds of nasals.
        if !costs.contains('N') {
            let ending = |side: &[char]| side.iter().map(|&letter| syllable_end(letter)).collect();
            let of_letters = operations.iter().filter(|(a, b, _)| a.len().max(b.len()) == 1);
            let endings: Vec<Costed> = of_letters.map(|(a, b, cost)| (ending(a), ending(b), *cost)).collect();
            operations.extend(endings);
        }
        Ok(Self::from_operations(&operations))
    }

    fn from_operations(operations: &[Costed]) -> Self {
        let mut model = Self {
            letters: vec![[UNKNOWN_COST; ALPHABET]; ALPHABET],
            gaps: vec![UNKNOWN_COST; ALPHABET],
            ..Self::default()
        };
        let mut runs: Vec<(u16, u16, f32)> = Vec::new();
        for (a, b, cost) in operations {
            let known = |letter: char| Some(code(letter) as usize).filter(|&code| code < ALPHABET);
            match (&**a, &**b) {
                ([], []) => {}
                (&[letter], []) | ([], &[letter]) => {
                    let Some(letter) = known(letter) else { continue };
                    model.gaps[letter] = *cost;
                }
                (&[a], &[b]) => {
                    let (Some(a), Some(b)) = (known(a), known(b)) else { continue };
                    model.letters[a][b] = *cost;
                    model.letters[b][a] = *cost;
                }
                (a, b) => {
                    let (Some(a), Some(b)) = (model.sides.number(a), model.sides.number(b)) else { continue };
                    runs.push((a, b, *cost));
                }
            }
        }
        // A mute u is no vowel: what turns Ségué into Ségou is more than a letter.
        for letter in ('a'..='z').chain([' ', BEGINNING, END, 'N', 'M']) {
            let (letter, written) = (code(letter) as usize, code(as_written(letter)) as usize);
            for (a, b) in [(letter, letter), (letter, written), (written, letter)] {
                model.letters[a][b] = 0.0;
            }
        }
        let mute = code('U') as usize;
        model.letters[mute][mute] = 0.0;
        let (count, words) = (model.sides.count(), model.words());
        model.runs = vec![f32::INFINITY; count * count];
        model.partners = vec![0; count * words];
        let mut in_letters: Vec<Run> = Vec::new();
        for (a, b, cost) in runs {
            for (a, b) in [(a, b), (b, a)] {
                let [x, y] = [a, b].map(usize::from);
                model.runs[x * count + y] = cost;
                model.partners[x * words + y / 64] |= 1 << (y % 64);
                in_letters.push((a, model.sides.codes(a).to_vec(), model.sides.codes(b).to_vec(), cost));
            }
        }
        model.shares = LeastShares::new(&model.letters, &model.gaps, UNKNOWN_COST, count, &in_letters);
        model
    }

    /// How many words of 64 bits hold a bit for each side.
    pub(super) fn words(&self) -> usize {
        self.sides.count().div_ceil(64)
    }

    /// A folded name, prepared for comparison.
    pub fn prepare(&self, folded: &str) -> Prepared {
        let codes: Vec<u32> = codes(folded).collect();
        let mut prepared = Prepared {
            endings: Vec::with_capacity(4 * codes.len()),
            starts: Vec::with_capacity(codes.len() + 2),
            codes,
        };
        for end in 0..=prepared.codes.len() {
            prepared.starts.push(prepared.endings.len() as u32);
            self.sides.ending_at(&prepared.codes, end, |ending| prepared.endings.push(ending));
        }
        prepared.starts.push(prepared.endings.len() as u32);
        prepared
    }

    /// The cost of spelling `on_record` as `asked`, `None` where it is above `most`.
    ///
    /// # Cost
    ///
    /// A microsecond or two.
    pub fn cost(&self, asked: &Prepared, on_record: &Prepared, most: f32) -> Option<f32> {
        Alignment::new(self, Cow::Borrowed(asked), most).cost(on_record.codes.iter().copied())
    }

    /// The operations of the cheapest way from `asked` to `on_record`, those that change nothing left out.
    pub fn operations(&self, asked: &Prepared, on_record: &Prepared) -> Vec<Operation> {
        Alignment::new(self, Cow::Borrowed(asked), f32::INFINITY).operations(on_record.codes.iter().copied())
    }

    pub(super) fn run_cost(&self, a: Ending, b: Ending) -> f32 {
        self.run_costs(b)[usize::from(a.side)]
    }

    /// What it costs to write each side for one, by its number; infinite where no operation joins the two.
    pub(super) fn run_costs(&self, side: Ending) -> &[f32] {
        let count = self.sides.count();
        &self.runs[usize::from(side.side) * count..][..count]
    }

    pub(super) fn letter_cost(&self, a: u32, b: u32) -> f32 {
        let cost = self.letters.get(a as usize).and_then(|row| row.get(b as usize));
        *cost.unwrap_or(if a == b { &0.0 } else { &UNKNOWN_COST })
    }

    pub(super) fn gap_cost(&self, letter: u32) -> f32 {
        self.gaps.get(letter as usize).copied().unwrap_or(UNKNOWN_COST)
    }
}

/// A folded name between its marks, with the sides of operations that end at each letter.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) codes: Vec<u32>,
    /// The sides that end at each number of letters, one after the other.
    pub(super) endings: Vec<Ending>,
    /// For each number of letters, where its sides begin in `endings`, and at the end how many there are.
    starts: Vec<u32>,
}

impl Prepared {
    pub(super) fn endings_at(&self, letters: usize) -> &[Ending] {
        &self.endings[self.starts[letters] as usize..self.starts[letters + 1] as usize]
    }
}

/// The codes of a folded name's letters between its marks.
pub(super) fn codes(folded: &str) -> impl Iterator<Item = u32> {
    each_by_place(std::iter::once(BEGINNING).chain(folded.chars()).chain([END])).map(code)
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
