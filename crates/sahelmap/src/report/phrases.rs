//! Tables of words and phrases that mean something in a report, and finding them.

use std::collections::HashMap;

use super::text::Text;
use crate::gazetteer::fold;

/// Phrases with what each means; of those that begin at a word the longest counts.
#[derive(Debug)]
pub(super) struct Phrases<M> {
    by_first_word: HashMap<String, Vec<(Vec<String>, M)>>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self { by_first_word: HashMap::new() }
    }
}

impl<M> FromIterator<(String, M)> for Phrases<M> {
    fn from_iter<I: IntoIterator<Item = (String, M)>>(phrases: I) -> Self {
        let mut table = Self::default();
        for (phrase, meaning) in phrases {
            let folded = fold(&phrase);
            let mut words = folded.split(' ').map(str::to_owned);
            let Some(first) = words.next().filter(|first| !first.is_empty()) else { continue };
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
        let phrases = self.by_first_word.get(text.folded(word))?;
        phrases.iter().find_map(|(rest, meaning)| {
            let matches = (word + 1..).zip(rest).all(|(at, expected)| {
                text.words.get(at).is_some_and(|next| next.before.is_blank()) && text.folded(at) == expected
            });
            matches.then_some((rest.len() + 1, meaning))
        })
    }

    /// What the longest phrase means that ends before a word, whatever parts the two.
    pub(super) fn ending_before(&self, text: &Text<'_>, end: usize) -> Option<&M> {
        const LONGEST: usize = 6;
        (end.saturating_sub(LONGEST)..end).find_map(|from| {
            let (length, meaning) = self.at(text, from)?;
            (from + length == end).then_some(meaning)
        })
    }

    /// The longest phrase that ends just before a word.
    pub(super) fn ending_at(&self, text: &Text<'_>, end: usize) -> Option<(usize, &M)> {
        const LONGEST: usize = 6;
        let found = (end.saturating_sub(LONGEST)..end).find_map(|from| {
            let (length, meaning) = self.at(text, from)?;
            (from + length == end).then_some((length, meaning))
        })?;
        // What follows belongs to it only where nothing parts them.
        text.words.get(end).is_none_or(|word| word.before.is_blank()).then_some(found)
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
