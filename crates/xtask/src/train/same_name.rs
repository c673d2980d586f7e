//! Whether two names of a place are spellings of one name.

/// Two names that differ in more than this share of their letters are two names, not two spellings.
const FARTHEST_SHARE: f64 = 0.35;

/// Whether two folded names are near enough to be spellings of one name; short ones may differ in two letters.
pub(crate) fn is_spelling_of(a: &str, b: &str) -> bool {
    let longest = a.chars().count().max(b.chars().count()) as f64;
    strsim::osa_distance(a, b) as f64 <= (FARTHEST_SHARE * longest).max(2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_of_a_town_is_no_spelling_of_it() {
        assert!(is_spelling_of("djiguibombo", "diguibombo"));
        assert!(!is_spelling_of("fort pierre bordes", "ti n zaouatene"));
    }
}
