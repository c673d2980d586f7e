//! A probability as people are told it.

/// A probability in whole percent: `97 %`, never more than 99 and never nothing, since no name is certain and nothing that is
/// listed impossible. What is no number is taken for nought.
///
/// # Examples
///
/// ```
/// use sahelmap::geocode::score_in_words;
///
/// assert_eq!(score_in_words(0.974), "97 %");
/// assert_eq!(score_in_words(1.0), "99 %");
/// assert_eq!(score_in_words(0.001), "< 1 %");
/// ```
pub fn score_in_words(score: f64) -> String {
    // A cast of a fraction stays within the bytes.
    match (score * 100.0).round().clamp(0.0, 99.0) as u8 {
        0 => "< 1 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_score_is_shown_as_certain_and_none_as_impossible() {
        for (score, words) in [(1.0, "99 %"), (0.996, "99 %"), (0.505, "51 %"), (0.005, "1 %")] {
            assert_eq!(score_in_words(score), words);
        }
        for score in [0.004, 0.0, -1.0, f64::NAN] {
            assert_eq!(score_in_words(score), "< 1 %");
        }
    }
}
