//! Deaths that are why others acted and not what happened: `marched against the killing of two pupils`.

use std::ops::Range;

use crate::report::text::Text;
use crate::report::word_class::WordClass;

/// Whether the words before a statement on dead make it the reason of what its sentence tells.
pub(super) fn is_cause(text: &Text<'_>, sentence: &Range<usize>, word: usize) -> bool {
    const ANY_DISTANCE: usize = 20;
    const NEAR: usize = 8;
    const NEXT: usize = 3;
    const VERBS: [&str; 6] = ["denounc", "condemn", "denonc", "condamn", "commemorat", "deplor"];
    let from = word.saturating_sub(ANY_DISTANCE).max(sentence.start);
    (from..=word).any(|at| {
        let said = text.folded(at);
        VERBS.iter().any(|stem| said.starts_with(stem))
            || (at + NEAR >= word && at < word && WordClass::Answer.is_at(text, at))
            || (matches!(said, "following" | "after" | "over" | "against" | "apres" | "contre" | "suite")
                && at + NEXT >= word
                && WordClass::ViolentEnd.is_at(text, word))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fatalities;
    use crate::report::text::Text;

    fn is_cause(said: &str) -> bool {
        fatalities(&Text::new(said)).iter().any(|mention| mention.is_cause)
    }

    #[test]
    fn deaths_that_people_protest_against_are_why_they_do() {
        assert!(is_cause("Pupils marched in reaction to the killing of a trader"));
        assert!(is_cause("Women denounced the killing of 20 villagers"));
        assert!(is_cause("Following the death of a herder, crowds gathered"));
        assert!(is_cause("Des jeunes ont manifesté contre l’assassinat de deux commerçants"));
        assert!(!is_cause("Police fired on the marchers, killing two"));
        assert!(!is_cause("Two marchers were killed following an order"));
    }
}
