//! Distances as reports say them: `some 40 kilometres`, `une trentaine de km`, `10 à 15 km`.

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

/// French collective numbers and numbers in words.
const WORDS: [(&str, f64); 36] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("deux", 2.0),
    ("trois", 3.0),
    ("quatre", 4.0),
    ("cinq", 5.0),
    ("sept", 7.0),
    ("huit", 8.0),
    ("neuf", 9.0),
    ("dix", 10.0),
    ("dizaine", 10.0),
    ("dozen", 12.0),
    ("douzaine", 12.0),
    ("quinze", 15.0),
    ("quinzaine", 15.0),
    ("vingt", 20.0),
    ("vingtaine", 20.0),
    ("trentaine", 30.0),
    ("quarantaine", 40.0),
    ("cinquantaine", 50.0),
    ("soixantaine", 60.0),
    ("centaine", 100.0),
];

const MILE_M: f64 = 1_609.344;

/// The distance that begins at a word, and the word after it.
pub(super) fn distance_at(text: &Text<'_>, at: usize) -> Option<(StatedDistance, usize)> {
    let (first, glued) = number(text.folded(at))?;
    if let Some(unit_m) = glued {
        return Some((stated(first * unit_m, 0.0), at + 1));
    }
    let mut next = at + 1;
    let mut spread = 0.0;
    let mut value = first;
    // “10 à 15 km”, “10-15 km”, “between 10 and 15 km”.
    let joins = text.words.get(next).is_some_and(|word| word.before.hyphen || word.before.dash);
    let to = usize::from(matches!(text.folded(next), "to" | "a" | "and" | "et" | "ou" | "or"));
    if (joins || to == 1)
        && let Some((second, glued)) = number(text.folded(next + to))
        && second > first
    {
        (value, spread) = ((first + second) / 2.0, (second - first) / 2.0);
        next += to + 1;
        if let Some(unit_m) = glued {
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

/// A number, and its unit where that is written to it: `40km`.
fn number(folded: &str) -> Option<(f64, Option<f64>)> {
    if let Some((_, value)) = WORDS.iter().find(|(word, _)| *word == folded) {
        return Some((*value, None));
    }
    // A decimal point or comma folds to a space.
    let whole = folded.split(' ').next().unwrap_or_default();
    let digits = whole.len() - whole.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let value = whole.get(..digits)?.parse::<u32>().ok().filter(|&value| value > 0)?;
    match whole.get(digits..)? {
        "" => Some((f64::from(value), None)),
        unit => Some((f64::from(value), Some(unit_m(unit)?))),
    }
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
        assert_eq!(km("40 soldiers"), None);
        assert_eq!(km("0 km"), None);
    }

    #[test]
    fn a_range_is_no_surer_than_it_is_wide() {
        let (distance, next) = distance_at(&Text::new("10 to 50 km north"), 0).unwrap();
        assert_eq!((distance.sigma_m, next), (20_000.0, 4));
    }
}
