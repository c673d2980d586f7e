//! A unit as a table or a person writes it: `Cercle de Koro`, `Mopti Region`, `commune rurale de Ségué`.

/// What units are called, folded, and the levels that the word is used for in Mali, Burkina Faso and Niger.
const KINDS: [(&str, &[u8]); 12] = [
    ("region", &[1]),
    ("gouvernorat", &[1]),
    ("governorate", &[1]),
    ("district", &[1]),
    ("cercle", &[2]),
    ("circle", &[2]),
    ("province", &[2]),
    ("departement", &[2, 3]),
    ("department", &[2, 3]),
    ("commune", &[3]),
    ("municipality", &[3]),
    ("arrondissement", &[3]),
];

/// Words that stand between the kind and the name.
const BETWEEN: [&str; 11] = ["rurale", "urbaine", "rural", "urban", "de", "du", "des", "d", "la", "le", "of"];

/// A unit's name, folded, without the word for its kind, and the levels that the word is used for.
#[derive(Debug, PartialEq)]
pub(super) struct SaidUnit {
    pub(super) name: String,
    pub(super) levels: &'static [u8],
}

impl SaidUnit {
    /// `None` where no word for a kind stands before or after a name.
    pub(super) fn of(folded: &str) -> Option<Self> {
        let words: Vec<&str> = folded.split(' ').collect();
        let levels_of = |word: &str| KINDS.iter().find(|(kind, _)| *kind == word).map(|(_, levels)| *levels);
        let (levels, rest) = match words.as_slice() {
            [first, rest @ ..] if levels_of(first).is_some() => (levels_of(first)?, rest),
            [rest @ .., last] => (levels_of(last)?, rest),
            [] => return None,
        };
        let from = rest.iter().position(|word| !BETWEEN.contains(word))?;
        Some(Self { name: rest[from..].join(" "), levels })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_unit_stands_before_its_name_or_after_it() {
        let of = |folded: &str| SaidUnit::of(folded).map(|said| (said.name, said.levels));
        assert_eq!(of("cercle de koro"), Some(("koro".into(), &[2][..])));
        assert_eq!(of("mopti region"), Some(("mopti".into(), &[1][..])));
        assert_eq!(of("commune rurale de la tapoa"), Some(("tapoa".into(), &[3][..])));
    }

    #[test]
    fn a_name_without_a_kind_and_a_kind_without_a_name_are_none() {
        assert_eq!(
            ["koro", "", "cercle", "region de la", "mopti ville"].map(SaidUnit::of),
            [const { None }; 5]
        );
    }
}
