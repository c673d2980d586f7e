//! A text cut into words and sentences, each with its place in the original.

use std::ops::Range;

use super::word_spans::WordSpans;
use crate::gazetteer::fold;

/// The text of a report and its words.
#[derive(Debug)]
pub(super) struct Text<'t> {
    /// The text as it came.
    pub(super) original: &'t str,
    /// Every word and number, in order.
    pub(super) words: Vec<Word>,
    /// The words of each sentence, in order; none is empty.
    pub(super) sentences: Vec<Range<usize>>,
    /// All words folded, one after the other.
    folded: String,
}

/// A word or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in the original, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    folded: (usize, usize),
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// The number of its paragraph.
    pub(super) paragraph: usize,
    /// Whether it begins with a capital letter.
    pub(super) is_capital: bool,
    /// Whether it begins with a digit.
    pub(super) is_number: bool,
    /// Whether it begins an item of a list, after a dash or bullet at the beginning of a line.
    pub(super) is_item: bool,
    /// What stands between it and the word before.
    pub(super) before: Between,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Between {
    /// Nothing but a hyphen.
    pub(super) hyphen: bool,
    /// A dash, or a hyphen with spaces around it.
    pub(super) dash: bool,
    /// A comma.
    pub(super) comma: bool,
    /// A semicolon or a colon.
    pub(super) colon: bool,
    /// A slash.
    pub(super) slash: bool,
    /// A bracket that opens.
    pub(super) opens: bool,
    /// A bracket that closes.
    pub(super) closes: bool,
    /// The beginning of a sentence.
    pub(super) sentence: bool,
}

impl Between {
    /// Nothing but blanks, quotation marks or a hyphen.
    pub(super) fn is_blank(self) -> bool {
        Self { hyphen: false, ..self } == Self::default()
    }
}

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: [&str; 16] = [
    "brig", "capt", "cap", "cdt", "cf", "col", "dr", "gen", "lt", "maj", "mr", "mrs", "sgt", "st", "ste",
    "vs",
];

/// A line shorter than this share of the longest ends a sentence when the next begins with a capital: a title.
const TITLE_SHARE: usize = 2;

impl<'t> Text<'t> {
    /// Cuts a text.
    ///
    /// # Cost
    ///
    /// Linear in its length, about a tenth of a microsecond a word.
    pub(super) fn new(original: &'t str) -> Self {
        let longest_line = original.lines().map(str::len).max().unwrap_or_default();
        let mut text = Self { original, words: Vec::new(), sentences: Vec::new(), folded: String::new() };
        let (mut end_before, mut first_of_sentence, mut paragraph) = (0, 0, 0);
        for (start, end) in WordSpans::new(original) {
            let gap = original.get(end_before..start).unwrap_or_default();
            let mut before = between(gap);
            let is_capital = original[start..end].chars().next().is_some_and(char::is_uppercase);
            let is_item = opens_item(gap);
            let opens_paragraph = !text.words.is_empty() && (is_item || gap.matches('\n').count() > 1);
            // Only at the end of a line: else a line of megabytes would be gone through for each of its words.
            let is_title = gap.contains('\n')
                && is_capital
                && line_length(original, end_before) * TITLE_SHARE < longest_line;
            if text.words.is_empty()
                || opens_paragraph
                || is_title
                || text.ends_sentence(
                    gap,
                    is_capital || original[start..end].starts_with(|c: char| c.is_ascii_digit()),
                )
            {
                before.sentence = true;
                if text.words.len() > first_of_sentence {
                    text.sentences.push(first_of_sentence..text.words.len());
                    first_of_sentence = text.words.len();
                }
            }
            paragraph += usize::from(opens_paragraph);
            let folded_from = text.folded.len();
            text.folded.push_str(&fold(&original[start..end]));
            text.words.push(Word {
                start,
                end,
                folded: (folded_from, text.folded.len()),
                sentence: text.sentences.len(),
                paragraph,
                is_capital,
                is_number: original[start..end].starts_with(|c: char| c.is_ascii_digit()),
                is_item,
                before,
            });
            end_before = end;
        }
        if text.words.len() > first_of_sentence {
            text.sentences.push(first_of_sentence..text.words.len());
        }
        text
    }

    /// A word folded, empty past the end.
    pub(super) fn folded(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |word| &self.folded[word.folded.0..word.folded.1])
    }

    /// Some words folded, with single spaces between them.
    pub(super) fn phrase(&self, words: Range<usize>) -> String {
        words.map(|word| self.folded(word)).collect::<Vec<_>>().join(" ")
    }

    /// The original from the first to the last of some words.
    pub(super) fn original(&self, words: Range<usize>) -> &'t str {
        self.original.get(self.span(words)).unwrap_or_default()
    }

    /// Where some words stand in the original, in bytes.
    pub(super) fn span(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(self.original.len(), |word| word.start);
        let end =
            words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.end);
        start..end.max(start)
    }

    /// What follows a word in the original: what stands before the next, nothing at the end of a sentence.
    pub(super) fn after(&self, word: usize) -> Between {
        self.words.get(word + 1).map_or(Between { sentence: true, ..Between::default() }, |next| next.before)
    }

    fn ends_sentence(&self, gap: &str, may_begin: bool) -> bool {
        if gap.contains(['!', '?', '•', '▪', '●']) || gap.contains("...") {
            return may_begin;
        }
        if opens_item(gap) {
            return true;
        }
        let Some(stop) = gap.find('.') else { return false };
        let is_abbreviation = || {
            let last = self.words.len() - 1;
            let word = self.folded(last);
            // An initial: `A. Ghali`.
            (word.chars().count() == 1 && self.words[last].is_capital && !gap.contains('\n'))
                || ABBREVIATIONS.contains(&word)
        };
        let spaced = gap[stop + 1..].contains(char::is_whitespace);
        stop == gap.len() - gap.trim_start_matches(['”', '"', '»', ')', '’', '\'', ' ', '\u{a0}', ']']).len()
            && (spaced || gap.contains('\n'))
            && may_begin
            && !is_abbreviation()
    }
}

/// Whether a line begins with a dash or bullet.
fn opens_item(gap: &str) -> bool {
    gap.rsplit_once('\n')
        .is_some_and(|(_, line)| line.trim_start().starts_with(['-', '–', '—', '*', '•', '▪', '●']))
}

/// How long the line is that ends at or after this byte.
fn line_length(text: &str, at: usize) -> usize {
    let begins = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    at - begins
}

fn between(gap: &str) -> Between {
    let has = |signs: &[char]| gap.contains(signs);
    let hyphen = matches!(gap, "-" | "‐" | "‑" | "–");
    Between {
        hyphen,
        dash: !hyphen && has(&['-', '–', '—']),
        comma: has(&[',', '،']),
        colon: has(&[';', ':']),
        slash: has(&['/']),
        opens: has(&['(', '[']),
        closes: has(&[')', ']']),
        sentence: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sentences(text: &str) -> Vec<&str> {
        let text = Text::new(text);
        text.sentences.iter().map(|words| text.original(words.clone())).collect()
    }

    #[test]
    fn a_full_stop_after_an_abbreviation_or_inside_a_number_ends_no_sentence() {
        assert_eq!(sentences("Col. Sadio spoke. At 1.5 km. Then"), ["Col. Sadio spoke", "At 1.5 km", "Then"]);
        assert_eq!(sentences("Led by A. Koufa, they left."), ["Led by A. Koufa, they left"]);
    }

    #[test]
    fn blank_lines_and_short_lines_before_a_capital_part_sentences() {
        let text = "Attack in Mali\nMore than a hundred people were killed on Saturday in three villages near\nBankass in the centre\n\nThe end";
        assert_eq!(sentences(text).len(), 3);
        assert_eq!(sentences(text)[0], "Attack in Mali");
    }

    #[test]
    fn what_stands_between_words_is_known() {
        let text = Text::new("Djibo-Bourzanga (Soum, Sahel)");
        assert!(text.words[1].before.hyphen && text.words[1].before.is_blank());
        assert!(text.words[2].before.opens && text.words[3].before.comma);
    }

    proptest! {
        #[test]
        fn words_lie_on_character_boundaries_in_order(original in "\\PC{0,60}") {
            let text = Text::new(&original);
            let mut end = 0;
            for word in &text.words {
                prop_assert!(word.start >= end && word.end > word.start);
                prop_assert!(original.is_char_boundary(word.start) && original.is_char_boundary(word.end));
                end = word.end;
            }
            let counted: usize = text.sentences.iter().map(ExactSizeIterator::len).sum();
            prop_assert_eq!(counted, text.words.len());
        }
    }
}
