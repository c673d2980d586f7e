//! The spellings that take part in operations of several letters, and where they end in a name.

/// Letters with a row of their own in the tables of costs: a to z, the space, the two marks and those that sound
/// otherwise where they stand.
pub(super) const ALPHABET: usize = 32;

const MARKS: [char; 6] = [' ', super::orthography::BEGINNING, super::orthography::END, 'N', 'M', 'U'];

/// A letter as a number below [`ALPHABET`], or above it for a letter that no operation has.
pub(super) fn code(c: char) -> u32 {
    match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        _ => match MARKS.iter().position(|&mark| mark == c) {
            Some(at) => 26 + at as u32,
            None => ALPHABET as u32 + u32::from(c),
        },
    }
}

/// The letter of a code; `^` for a number that is none's.
pub(super) fn letter(code: u32) -> char {
    let mark = |at: u32| MARKS.get(at as usize).copied();
    let letter = match code {
        0..26 => char::from_u32(u32::from('a') + code),
        _ => code.checked_sub(ALPHABET as u32).map_or_else(|| mark(code - 26), char::from_u32),
    };
    letter.unwrap_or(super::orthography::BEGINNING)
}

/// No spelling, or no further letter.
const NONE: u16 = u16::MAX;

/// Spellings, numbered in order, in a trie over their letters from the last to the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Sides {
    nodes: Vec<Node>,
    /// Of each spelling the codes of its letters.
    codes: Vec<Vec<u32>>,
    /// For each letter the spellings that end with it.
    by_last: Vec<Vec<Ending>>,
    longest: usize,
}

#[derive(Clone, Debug)]
struct Node {
    children: [u16; ALPHABET],
    side: u16,
}

impl Node {
    const EMPTY: Self = Self { children: [NONE; ALPHABET], side: NONE };
}

/// A spelling that ends at some letter of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    /// Its length in letters.
    pub(super) length: u8,
    /// Its number.
    pub(super) side: u16,
}

impl Sides {
    /// The number of a spelling, a new one where it has none; `None` for letters that no operation has.
    pub(super) fn number(&mut self, letters: &[char]) -> Option<u16> {
        if self.nodes.is_empty() {
            self.nodes.push(Node::EMPTY);
        }
        let mut at = 0;
        for &letter in letters.iter().rev() {
            let child = *self.nodes.get(at)?.children.get(code(letter) as usize)?;
            at = if child == NONE {
                let new = self.nodes.len();
                self.nodes[at].children[code(letter) as usize] = new as u16;
                self.nodes.push(Node::EMPTY);
                new
            } else {
                usize::from(child)
            };
        }
        let node = self.nodes.get_mut(at)?;
        if node.side == NONE {
            node.side = self.codes.len() as u16;
            let ending = Ending { length: letters.len() as u8, side: node.side };
            self.codes.push(letters.iter().map(|&letter| code(letter)).collect());
            self.by_last.resize(ALPHABET, Vec::new());
            if let Some(&last) = letters.last() {
                self.by_last[code(last) as usize].push(ending);
            }
            self.longest = self.longest.max(letters.len());
        }
        Some(node.side)
    }

    /// How many letters the longest has.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The spelling of no letters, which ends everywhere.
    pub(super) fn nothing(&self) -> Option<Ending> {
        let side = self.nodes.first()?.side;
        (side != NONE).then_some(Ending { length: 0, side })
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.codes.len()
    }

    /// The spellings that end with a letter.
    pub(super) fn ending_with(&self, code: usize) -> &[Ending] {
        self.by_last.get(code).map_or(&[], Vec::as_slice)
    }

    /// The codes of the letters of a spelling.
    pub(super) fn codes(&self, side: u16) -> &[u32] {
        self.codes.get(usize::from(side)).map_or(&[], Vec::as_slice)
    }

    /// Every spelling that ends before the letter numbered `end`, the shortest first.
    pub(super) fn ending_at(&self, codes: &[u32], end: usize, mut found: impl FnMut(Ending)) {
        let Some(mut node) = self.nodes.first() else { return };
        let mut length = 0;
        loop {
            if node.side != NONE {
                found(Ending { length, side: node.side });
            }
            let Some(&code) = end.checked_sub(usize::from(length) + 1).and_then(|at| codes.get(at)) else {
                return;
            };
            let Some(&child) = node.children.get(code as usize) else { return };
            let Some(next) = self.nodes.get(usize::from(child)) else { return };
            (node, length) = (next, length + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found_where_it_ends() {
        let mut sides = Sides::default();
        let numbers: Vec<u16> = ["ou", "u", "you"]
            .iter()
            .filter_map(|text| sides.number(&text.chars().collect::<Vec<_>>()))
            .collect();
        assert_eq!(numbers, [0, 1, 2]);
        let codes: Vec<u32> = "yours".chars().map(code).collect();
        let mut found = Vec::new();
        sides.ending_at(&codes, 3, |ending| found.push((ending.length, ending.side)));
        assert_eq!(found, [(1, 1), (2, 0), (3, 2)]);
    }

    #[test]
    fn a_code_has_its_letter() {
        for c in "az ^$NMUé0ا".chars() {
            assert_eq!(letter(code(c)), c);
        }
    }

    #[test]
    fn a_letter_that_no_operation_has_is_no_spelling() {
        assert_eq!(Sides::default().number(&['é']), None);
        assert_ne!(code('é'), code('è'));
    }
}
