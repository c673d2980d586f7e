//! Distances as reports say them: `some 40 kilometres`, `une trentaine de km`, `10 à 15 km`.

use super::numbers::{self, Closeness};
use super::text::Text;

/// A distance as stated, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StatedDistance {
    /// What is said, the middle of a range.
    pub(super) stated_m: f64,
    /// One standard deviation of what reporters mean by it.
    pub(super) sigma_m: f64,
}

/// Reporters round distances and mean the road as often as the crow's flight; a sixth is judgement. The one article that the
/// project began with says “some 40” of 39.4 km.
const SIGMA_SHARE: f64 = 0.17;

/// And no distance is known better than the coordinates of the villages it is between.
const LEAST_SIGMA_M: f64 = 2_500.0;

const MILE_M: f64 = 1_609.344;

/// The distance that begins at a word, and the word after it.
pub(super) fn distance_at(text: &Text<'_>, at: usize) -> Option<(StatedDistance, usize)> {
    let (first, mut next) = figure(text, at)?;
    if let Some(unit_m) = first.glued_m {
        return Some((stated(first.value * unit_m, 0.0), next));
    }
    let mut spread = 0.0;
    let mut value = first.value;
    // “10 à 15 km”, “10-15 km”, “between 10 and 15 km”.
    let joins = text.words.get(next).is_some_and(|word| word.before.hyphen || word.before.dash);
    let to = usize::from(matches!(text.folded(next), "to" | "a" | "and" | "et" | "ou" | "or"));
    if (joins || to == 1)
        && let Some((second, after)) = figure(text, next + to)
        && second.value > value
    {
        (value, spread) = ((value + second.value) / 2.0, (second.value - value) / 2.0);
        next = after;
        if let Some(unit_m) = second.glued_m {
            return Some((stated(value * unit_m, spread * unit_m), next));
        }
    }
    if matches!(text.folded(next), "de" | "of") {
        next += 1;
    }
    let unit_m = unit_m(text.folded(next))?;
    Some((stated(value * unit_m, spread * unit_m), next + 1))
}

fn stated(stated_m: f64, spread_m: f64) -> StatedDistance {
    StatedDistance { stated_m, sigma_m: (SIGMA_SHARE * stated_m).max(LEAST_SIGMA_M).max(spread_m) }
}

fn unit_m(word: &str) -> Option<f64> {
    match word {
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => Some(1_000.0),
        "mile" | "miles" => Some(MILE_M),
        _ => None,
    }
}

/// A number, and the metres of its unit where that is written to it: `40km`.
struct Figure {
    value: f64,
    glued_m: Option<f64>,
}

/// The number at a word, and the word after it.
fn figure(text: &Text<'_>, at: usize) -> Option<(Figure, usize)> {
    if text.words.get(at)?.is_number {
        return Some((in_digits(text.folded(at))?, at + 1));
    }
    // “une trentaine” is thirty from its noun on.
    if matches!(text.folded(at), "un" | "une") {
        return None;
    }
    let number = numbers::number(text, at)?;
    let is_counted = matches!(number.closeness, Closeness::Exact | Closeness::About);
    is_counted.then_some((Figure { value: f64::from(number.value), glued_m: None }, number.end))
}

/// Whole kilometres or miles: a decimal point or comma folds to a space.
fn in_digits(folded: &str) -> Option<Figure> {
    let whole = folded.split(' ').next().unwrap_or_default();
    let digits = whole.len() - whole.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let value = f64::from(whole.get(..digits)?.parse::<u32>().ok().filter(|&value| value > 0)?);
    let glued_m = match whole.get(digits..)? {
        "" => None,
        unit => Some(unit_m(unit)?),
    };
    Some(Figure { value, glued_m })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn km(words: &str) -> Option<f64> {
        distance_at(&Text::new(words), 0).map(|(distance, _)| distance.stated_m / 1000.0)
    }

    #[test]
    fn distances_are_read_in_figures_and_words() {
        assert_eq!(km("40 kilometers away"), Some(40.0));
        assert_eq!(km("40km de Koro"), Some(40.0));
        assert_eq!(km("trentaine de kilomètres"), Some(30.0));
        assert_eq!(km("10 à 20 km"), Some(15.0));
        assert_eq!(km("10-20 km"), Some(15.0));
        assert_eq!(km("12.5 km"), Some(12.0));
        assert_eq!(km("twenty-five kilometres"), Some(25.0));
        assert_eq!(km("deux cents kilomètres"), Some(200.0));
        assert_eq!(km("dizaines de kilomètres"), None);
        assert_eq!(km("40 soldiers"), None);
        assert_eq!(km("0 km"), None);
    }

    #[test]
    fn a_range_is_no_surer_than_it_is_wide() {
        let (distance, next) = distance_at(&Text::new("10 to 50 km north"), 0).unwrap();
        assert_eq!((distance.sigma_m, next), (20_000.0, 4));
    }
}
