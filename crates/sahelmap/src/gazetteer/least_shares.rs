//! The least that a letter can cost in whichever operation it takes part, its share of it: what most names are ruled out by before
//! they are aligned.
//!
//! An operation that costs so much for so many letters on a side costs each of them an equal share. Whichever way is the
//! cheapest, the shares of all letters of one side add up to its cost.

use super::spelling_sides::ALPHABET;

/// Which letters of the alphabet stand in a name, and whether any other does.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LetterBits(u64);

/// The least share of each letter; the last of each row is that of all letters outside the alphabet.
#[derive(Clone, Debug)]
pub(super) struct LeastShares {
    /// For each letter asked for what each on record costs that is written for it.
    letters: Vec<[f32; ALPHABET + 1]>,
    /// What a letter outside the alphabet costs for any other.
    unknown: f32,
    /// For each letter what it costs at least when nothing stands for it.
    gaps: [f32; ALPHABET + 1],
    /// For each side asked for the least share of each letter on record that an operation joins it to.
    sides: Vec<[f32; ALPHABET]>,
    /// For each letter asked for those on record beside which it may cost less than beside nothing.
    alike: [LetterBits; ALPHABET + 1],
}

/// An operation in which a side has several letters: the number of the side asked for, the codes of both, and the cost.
pub(super) type Run = (u16, Vec<u32>, Vec<u32>, f32);

impl Default for LeastShares {
    /// Rules nothing out.
    fn default() -> Self {
        Self {
            letters: Vec::new(),
            unknown: 0.0,
            gaps: [0.0; ALPHABET + 1],
            sides: Vec::new(),
            alike: [LetterBits::default(); ALPHABET + 1],
        }
    }
}

impl LetterBits {
    /// Adds the letter of a code.
    pub(super) fn add(&mut self, code: u32) {
        self.0 |= 1 << code.min(ALPHABET as u32);
    }
}

impl LeastShares {
    /// From the costs of letters and of leaving them out, that of letters `unknown`, and the operations of several letters,
    /// each in both directions, over so many sides.
    pub(super) fn new(
        letters: &[[f32; ALPHABET]],
        gaps: &[f32],
        unknown: f32,
        sides: usize,
        runs: &[Run],
    ) -> Self {
        let with_unknown = |costs: &[f32]| {
            let mut row = [unknown; ALPHABET + 1];
            row.iter_mut().zip(costs).for_each(|(share, &cost)| *share = cost);
            row
        };
        let mut shares = Self {
            letters: letters.iter().map(|costs| with_unknown(costs)).collect(),
            unknown,
            gaps: with_unknown(gaps),
            sides: vec![[f32::INFINITY; ALPHABET]; sides],
            alike: [LetterBits::default(); ALPHABET + 1],
        };
        for (side, asked, on_record, cost) in runs {
            let share = cost / on_record.len() as f32;
            for &code in on_record {
                lower(&mut shares.sides[usize::from(*side)][code as usize..][..1], &[share]);
                if asked.is_empty() {
                    lower(&mut shares.gaps[code as usize..][..1], &[share]);
                }
            }
        }
        for ((alike, gap), row) in shares.alike.iter_mut().zip(shares.gaps).zip(&shares.letters) {
            (0..).zip(row).filter(|(_, cost)| **cost < gap).for_each(|(code, _)| alike.add(code));
        }
        for (_, asked, on_record, cost) in runs {
            for &code in asked {
                if cost / (asked.len() as f32) < shares.gaps[code as usize] {
                    on_record.iter().for_each(|&other| shares.alike[code as usize].add(other));
                }
            }
        }
        shares.alike[ALPHABET].add(ALPHABET as u32);
        shares
    }

    /// The least that each letter on record, and one outside the alphabet, costs beside these letters and sides asked for.
    pub(super) fn least_on_record(&self, asked: &[u32], sides: &[u64]) -> [f32; ALPHABET + 1] {
        let mut least = self.gaps;
        for &code in asked {
            match self.letters.get(code as usize) {
                Some(row) => lower(&mut least, row),
                // It may be on record as well.
                None => {
                    lower(&mut least, &[self.unknown; ALPHABET]);
                    least[ALPHABET] = 0.0;
                }
            }
        }
        for (word, bits) in sides.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let side = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                lower(&mut least, &self.sides[side]);
            }
        }
        least
    }

    /// The least that a letter asked for costs where these letters stand on record.
    pub(super) fn least_asked(&self, code: u32, on_record: LetterBits) -> f32 {
        let code = (code as usize).min(ALPHABET);
        if self.alike[code].0 & on_record.0 == 0 { self.gaps[code] } else { 0.0 }
    }
}

fn lower(least: &mut [f32], by: &[f32]) {
    for (least, &by) in least.iter_mut().zip(by) {
        *least = if by < *least { by } else { *least };
    }
}
