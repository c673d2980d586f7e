//! How the curated tables write the ways of saying a thing, and finding them in a text.

use super::phrases::Phrases;
use super::text::Text;

/// What a phrase of a table means, and the capitals without which it is another word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worded<M> {
    pub(super) meaning: M,
    exactly: Option<&'static str>,
}

/// Every phrase of a cell: ways of saying are parted by bars, `a/b/c` stands for `a`, `ab` and `ac`, and what begins with `=`
/// counts only in those very capitals. Each is cut into words as a text is, so that `d’autodéfense` is two.
pub(super) fn worded<M: Copy>(cell: &'static str, meaning: M) -> impl Iterator<Item = (String, Worded<M>)> {
    cell.split('|').flat_map(move |way| {
        let exactly = way.strip_prefix('=');
        let forms = forms(exactly.unwrap_or(way));
        forms.into_iter().map(move |form| {
            let text = Text::new(&form);
            (text.phrase(0..text.words.len()), Worded { meaning, exactly })
        })
    })
}

/// The longest phrase that begins at a word: its number of words and what it means.
pub(super) fn meaning_at<M: Copy>(
    table: &Phrases<Worded<M>>,
    text: &Text<'_>,
    word: usize,
) -> Option<(usize, M)> {
    let (length, worded) = table.at(text, word)?;
    let is_said = worded.exactly.is_none_or(|exactly| text.original(word..word + length) == exactly);
    is_said.then_some((length, worded.meaning))
}

/// A way of saying with each of its endings.
fn forms(way: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for word in way.split(' ') {
        let mut parts = word.split('/');
        let stem = parts.next().unwrap_or_default();
        let endings: Vec<&str> = std::iter::once("").chain(parts).collect();
        forms = forms
            .iter()
            .flat_map(|before| {
                let space = if before.is_empty() { "" } else { " " };
                endings.iter().map(move |ending| format!("{before}{space}{stem}{ending}"))
            })
            .collect();
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cell: &'static str) -> Phrases<Worded<()>> {
        worded(cell, ()).collect()
    }

    #[test]
    fn a_word_is_found_with_each_of_its_endings() {
        let table = table("tué/e/s sur place|milice d’autodéfense");
        for said in ["tué sur place", "TUÉE sur place", "tues sur place", "Milice d'autodéfense"] {
            assert!(meaning_at(&table, &Text::new(said), 0).is_some(), "{said}");
        }
        assert!(meaning_at(&table, &Text::new("tuer sur place"), 0).is_none());
    }

    #[test]
    fn what_is_marked_counts_only_in_its_capitals() {
        let table = table("=FAN|serval");
        assert_eq!(meaning_at(&table, &Text::new("FAN"), 0), Some((1, ())));
        assert_eq!(meaning_at(&table, &Text::new("Fan"), 0), None);
        assert_eq!(meaning_at(&table, &Text::new("Serval"), 0), Some((1, ())));
    }
}
