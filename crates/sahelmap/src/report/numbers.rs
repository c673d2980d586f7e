//! Numbers as reports write them: `25,000`, `2 000`, `deux cents`, `a dozen`, `une trentaine`, `several`.

use std::sync::LazyLock;

use super::phrases::{Phrases, rows};
use super::text::Text;

/// How closely a number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closeness {
    /// As it stands.
    Exact,
    /// More or less.
    About,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
}

#[derive(Clone, Copy, Debug)]
enum Numeral {
    Number(u32),
    Group(u32),
    Plural(u32),
    Vague(u32),
}

/// A number and how closely it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// After its last word.
    pub(super) end: usize,
    pub(super) value: u32,
    pub(super) closeness: Closeness,
}

static NUMERALS: LazyLock<Phrases<Numeral>> = LazyLock::new(|| {
    table(|kind, value| match kind {
        "number" => Some(Numeral::Number(value)),
        "group" => Some(Numeral::Group(value)),
        "plural" => Some(Numeral::Plural(value)),
        "vague" => Some(Numeral::Vague(value)),
        _ => None,
    })
});

static QUALIFIERS: LazyLock<Phrases<Closeness>> = LazyLock::new(|| {
    table(|kind, _| match kind {
        "at least" => Some(Closeness::AtLeast),
        "at most" => Some(Closeness::AtMost),
        "about" => Some(Closeness::About),
        _ => None,
    })
});

fn table<M>(meaning: impl Fn(&str, u32) -> Option<M>) -> Phrases<M> {
    rows(sahelmap_data::REPORT_NUMBERS)
        .filter_map(|row| {
            let [phrase, kind, value] = row[..] else { return None };
            Some((phrase.to_owned(), meaning(kind, value.parse().ok()?)?))
        })
        .collect()
}

/// The words before a number that say how to take it, as many as there are: where they end and what they say.
pub(super) fn qualifier(text: &Text<'_>, word: usize) -> Option<(usize, Closeness)> {
    let (length, &closeness) = QUALIFIERS.at(text, word)?;
    match qualifier(text, word + length) {
        // “at least some 30” is at least.
        Some((end, further)) if joined(text, word + length) => {
            Some((end, if closeness == Closeness::About { further } else { closeness }))
        }
        _ => Some((word + length, closeness)),
    }
}

/// The number that begins at a word, without what qualifies it.
pub(super) fn number(text: &Text<'_>, word: usize) -> Option<Number> {
    if text.words.get(word)?.is_number {
        let (end, value) = in_digits(text, word)?;
        return Some(grouped(text, end, value));
    }
    let (length, &numeral) = NUMERALS.at(text, word)?;
    let end = word + length;
    match numeral {
        Numeral::Number(_) => {
            let (end, value) = in_words(text, word)?;
            // “un millier”, “une trentaine”, “two dozen”.
            Some(grouped(text, end, value))
        }
        Numeral::Group(value) => Some(Number { end, value, closeness: Closeness::About }),
        Numeral::Plural(value) => Some(Number { end, value, closeness: Closeness::AtLeast }),
        Numeral::Vague(value) => Some(match plural(text, end) {
            Some((end, value)) => Number { end, value, closeness: Closeness::AtLeast },
            None => Number { end, value, closeness: Closeness::AtLeast },
        }),
    }
}

/// `dozens`, `dizaines`, `dozen` after “several”.
fn plural(text: &Text<'_>, word: usize) -> Option<(usize, u32)> {
    match NUMERALS.at(text, word)? {
        (length, &(Numeral::Plural(value) | Numeral::Group(value))) => Some((word + length, value)),
        _ => None,
    }
}

/// A number followed by a word for a group is so many groups.
fn grouped(text: &Text<'_>, end: usize, value: u32) -> Number {
    match NUMERALS.at(text, end).filter(|_| joined(text, end)) {
        Some((length, &(Numeral::Group(size) | Numeral::Plural(size)))) => Number {
            end: end + length,
            value: value.saturating_mul(size),
            // “a couple” is two, “three dozen” and “une trentaine” are about as many.
            closeness: if size == 2 { Closeness::Exact } else { Closeness::About },
        },
        Some((1, &Numeral::Number(size @ (100 | 1000)))) => {
            Number { end: end + 1, value: value.saturating_mul(size), closeness: Closeness::Exact }
        }
        _ => Number { end, value, closeness: Closeness::Exact },
    }
}

fn joined(text: &Text<'_>, word: usize) -> bool {
    text.words.get(word).is_some_and(|word| word.before.is_blank())
}

/// `12`, `25,000`, `25.000`, and `25 000` in two words.
fn in_digits(text: &Text<'_>, word: usize) -> Option<(usize, u32)> {
    let digits = text.original(word..word + 1);
    let mut value: u32 = 0;
    let mut since_sign = None;
    for c in digits.bytes() {
        match c {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(u32::from(c - b'0'))?;
                since_sign = since_sign.map(|digits: u8| digits.saturating_add(1));
            }
            b',' | b'.' if since_sign.is_none_or(|digits| digits == 3) => since_sign = Some(0),
            _ => return None,
        }
    }
    if since_sign.is_some_and(|digits| digits != 3) {
        return None;
    }
    let mut end = word + 1;
    // Thousands parted by a space, as French writes them.
    while value > 0 && since_sign.is_none() && (end > word + 1 || digits.len() <= 3) {
        let next = text.original(end..end + 1);
        let gap = text.words.get(end).map_or("", |next| {
            text.words
                .get(end - 1)
                .and_then(|last| text.original.get(last.end..next.start))
                .unwrap_or_default()
        });
        let is_space = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
        if !(is_space && next.len() == 3 && next.bytes().all(|c| c.is_ascii_digit())) {
            break;
        }
        value = value.checked_mul(1000)?.checked_add(next.parse().ok()?)?;
        end += 1;
    }
    Some((end, value))
}

/// `twenty-five`, `two hundred and fifty`, `quatre-vingt-dix-sept`, `deux cents`.
fn in_words(text: &Text<'_>, word: usize) -> Option<(usize, u32)> {
    let (mut total, mut current, mut end) = (0_u32, 0_u32, word);
    let mut at = word;
    while let Some((1, &Numeral::Number(value))) = NUMERALS.at(text, at) {
        if at > word && !joined(text, at) {
            break;
        }
        let tens = current % 100;
        let after_and = at > end;
        current = match value {
            1000 if !after_and => {
                total = total.saturating_add(current.max(1).saturating_mul(1000));
                0
            }
            100 if !after_and && tens < 20 && current < 100 => current.max(1) * 100,
            20 if tens == 4 && !after_and => current + 76,
            _ if current == 0 => value,
            1..10 if tens >= 20 && tens % 10 == 0 => current + value,
            // “dix-sept”.
            7..10 if tens == 10 && !after_and => current + value,
            10..20 if tens == 60 || tens == 80 => current + value,
            1..100 if tens == 0 => current + value,
            _ => break,
        };
        end = at + 1;
        at = end;
        // “two hundred and fifty”, “vingt et un”.
        let and = text.folded(at);
        let may_join = (and == "and" && (current % 100 == 0))
            || (and == "et" && current % 10 == 0 && matches!(text.folded(at + 1), "un" | "une" | "onze"));
        if may_join && (total > 0 || current >= 20) && joined(text, at) {
            at += 1;
        }
    }
    (end > word).then_some((end, total.saturating_add(current)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, Closeness)> {
        number(&Text::new(text), 0).map(|number| (number.value, number.closeness))
    }

    #[test]
    fn numbers_in_digits_keep_their_thousands() {
        for (text, value) in
            [("25,000 deaths", 25_000), ("25.000 morts", 25_000), ("2 000 morts", 2_000), ("12", 12)]
        {
            assert_eq!(read(text), Some((value, Closeness::Exact)), "{text}");
        }
        assert_eq!(read("1.5 km"), None);
        assert_eq!(read("99999999999"), None);
    }

    #[test]
    fn numbers_in_words_are_added_up_in_both_languages() {
        for (text, value) in [
            ("twenty-five people", 25),
            ("two hundred and fifty", 250),
            ("three and four", 3),
            ("quatre-vingt-dix-sept morts", 97),
            ("dix-sept morts", 17),
            ("soixante et onze", 71),
            ("deux cents", 200),
            ("vingt et un soldats", 21),
            ("mille deux cents", 1200),
            ("deux et trois", 2),
        ] {
            assert_eq!(read(text), Some((value, Closeness::Exact)), "{text}");
        }
    }

    #[test]
    fn a_group_is_about_as_many_and_its_plural_at_least_one() {
        assert_eq!(read("une trentaine de morts"), Some((30, Closeness::About)));
        assert_eq!(read("two dozen people"), Some((24, Closeness::About)));
        assert_eq!(read("dozens of people"), Some((12, Closeness::AtLeast)));
        assert_eq!(read("plusieurs dizaines de morts"), Some((10, Closeness::AtLeast)));
        assert_eq!(read("several people"), Some((3, Closeness::AtLeast)));
        assert_eq!(read("a couple of men"), None);
    }

    #[test]
    fn qualifiers_are_read_together() {
        assert_eq!(qualifier(&Text::new("at least some 30"), 0), Some((3, Closeness::AtLeast)));
        assert_eq!(qualifier(&Text::new("une bonne trentaine"), 0), Some((2, Closeness::About)));
    }
}
