//! Tables of words and phrases that mean something in a report, and finding them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::text::Text;
use crate::gazetteer::fold;

/// Phrases with what each means; of those that begin at a word the longest counts.
#[derive(Debug)]
pub(super) struct Phrases<M> {
    by_first_word: HashMap<String, Vec<Rest<M>>, BuildHasherDefault<WordHasher>>,
    /// One bit for the shape of each first word: most words of a text are in no table, and need no look-up.
    shapes: [u64; SHAPES / 64],
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self { by_first_word: HashMap::default(), shapes: [0; SHAPES / 64] }
    }
}

/// The words of a phrase after its first, and what it means.
type Rest<M> = (Vec<String>, M);

/// How many shapes of words are told apart.
const SHAPES: usize = 4096;

/// The shape of a word: from its length and its first, second and last letters.
fn shape(word: &str) -> usize {
    let bytes = word.as_bytes();
    let at = |at: usize| bytes.get(at).copied().map_or(0, usize::from);
    let last = bytes.last().copied().map_or(0, usize::from);
    at(0)
        .wrapping_mul(31)
        .wrapping_add(at(1).wrapping_mul(131))
        .wrapping_add(last.wrapping_mul(521))
        .wrapping_add(bytes.len().wrapping_mul(1033))
        % SHAPES
}

/// FNV-1a: the tables are ours, so that nobody can choose words that collide. Source: Fowler, Noll and Vo.
#[derive(Debug)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl<M> FromIterator<(String, M)> for Phrases<M> {
    fn from_iter<I: IntoIterator<Item = (String, M)>>(phrases: I) -> Self {
        let mut table = Self::default();
        for (phrase, meaning) in phrases {
            let folded = fold(&phrase);
            let mut words = folded.split(' ').map(str::to_owned);
            let Some(first) = words.next().filter(|first| !first.is_empty()) else { continue };
            let shape = shape(&first);
            if let Some(bits) = table.shapes.get_mut(shape / 64) {
                *bits |= 1 << (shape % 64);
            }
            table.by_first_word.entry(first).or_default().push((words.collect(), meaning));
        }
        for phrases in table.by_first_word.values_mut() {
            // A stable sort: of two equal phrases the first of the table counts.
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        table
    }
}

impl<M> Phrases<M> {
    /// The longest phrase that begins at a word: how many words it has and what it means. A phrase ends at the end of a sentence,
    /// a comma or a bracket.
    pub(super) fn at(&self, text: &Text<'_>, word: usize) -> Option<(usize, &M)> {
        let first = text.folded(word);
        let shape = shape(first);
        if self.shapes.get(shape / 64).is_none_or(|bits| bits >> (shape % 64) & 1 == 0) {
            return None;
        }
        let phrases = self.by_first_word.get(first)?;
        phrases.iter().find_map(|(rest, meaning)| {
            let matches = (word + 1..).zip(rest).all(|(at, expected)| {
                text.words.get(at).is_some_and(|next| next.before.is_blank()) && text.folded(at) == expected
            });
            matches.then_some((rest.len() + 1, meaning))
        })
    }

    /// The longest phrase that ends before a word, whatever parts the two.
    pub(super) fn ending_before(&self, text: &Text<'_>, end: usize) -> Option<(usize, &M)> {
        const LONGEST: usize = 6;
        (end.saturating_sub(LONGEST)..end)
            .find_map(|from| self.at(text, from).filter(|(length, _)| from + length == end))
    }

    /// The longest phrase that ends just before a word, with nothing to part them.
    pub(super) fn ending_at(&self, text: &Text<'_>, end: usize) -> Option<(usize, &M)> {
        let is_joined = text.words.get(end).is_none_or(|word| word.before.is_blank());
        self.ending_before(text, end).filter(|_| is_joined)
    }
}

/// The rows of a curated table: columns parted by tabs, lines that begin with `#` and empty ones passed over.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Phrases<u8> {
        [("near", 1), ("near the border", 2), ("à", 3)]
            .into_iter()
            .map(|(phrase, meaning)| (phrase.to_owned(), meaning))
            .collect()
    }

    #[test]
    fn the_longest_phrase_counts() {
        let text = Text::new("Near the border, near Koro");
        assert_eq!(table().at(&text, 0), Some((3, &2)));
        assert_eq!(table().at(&text, 3), Some((1, &1)));
        assert_eq!(table().at(&text, 4), None);
    }

    #[test]
    fn a_comma_parts_a_phrase() {
        assert_eq!(table().at(&Text::new("near, the border"), 0), Some((1, &1)));
        assert_eq!(table().ending_at(&Text::new("near, Koro"), 1), None);
        assert_eq!(table().ending_at(&Text::new("village near Koro"), 2), Some((1, &1)));
    }
}
