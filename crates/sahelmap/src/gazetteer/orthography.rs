//! The orthographies of the Sahel, as rules read from a table: which spellings stand for the same sound.

/// The longest spelling of a rule, in letters.
pub(crate) const LONGEST_SPELLING: usize = 4;

/// The marks that stand for the beginning and the end of a name.
pub(crate) const BEGINNING: char = '^';
pub(crate) const END: char = '$';

/// The rules, and the keys that follow from them.
#[derive(Clone, Debug, Default)]
pub struct Orthography {
    rules: Vec<Rule>,
    /// What each spelling that takes part in the key becomes, in alphabetical order.
    keys: Vec<(Box<str>, Box<str>)>,
}

/// Two spellings that writers use for one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The family that it belongs to, such as `nasal`.
    pub class: String,
    /// Two folded spellings, with `^` and `$` for the beginning and the end of the name.
    pub spellings: [String; 2],
    /// One name in both spellings.
    pub example: [String; 2],
}

impl Orthography {
    /// Reads the table: class, two spellings, an attested name in both, and the key, parted by tabs.
    ///
    /// # Errors
    ///
    /// [`OrthographyError`], with the line, for a row of another form.
    pub fn parse(table: &str) -> Result<Self, OrthographyError> {
        let mut orthography = Self::default();
        for (line, text) in (1..).zip(table.lines()) {
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let fault = || OrthographyError { line, text: text.to_owned() };
            let columns: Vec<&str> = text.split('\t').collect();
            let (&[class, a, b, x, y], key) = match columns.as_slice() {
                [class, a, b, x, y] => (&[*class, *a, *b, *x, *y], None),
                [class, a, b, x, y, key] => (&[*class, *a, *b, *x, *y], Some(spelling(key))),
                _ => return Err(fault()),
            };
            let spellings = [spelling(a), spelling(b)];
            let too_long = |s: &String| s.chars().count() > LONGEST_SPELLING;
            if spellings.iter().any(too_long) || spellings[0] == spellings[1] {
                return Err(fault());
            }
            if let Some(key) = key {
                for spelling in spellings.iter().filter(|spelling| !spelling.is_empty()) {
                    orthography.add_key(spelling, &key);
                }
            }
            let example = [x.to_owned(), y.to_owned()];
            orthography.rules.push(Rule { class: class.to_owned(), spellings, example });
        }
        Ok(orthography)
    }

    /// Keeps the spellings in order; the last row that says what a spelling becomes holds.
    fn add_key(&mut self, spelling: &str, key: &str) {
        match self.keys.binary_search_by(|(known, _)| (**known).cmp(spelling)) {
            Ok(at) => self.keys[at].1 = key.into(),
            Err(at) => self.keys.insert(at, (spelling.into(), key.into())),
        }
    }

    /// The rules in the order of the table.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The canonical key of a folded name: spellings of one sound are written alike, doubled letters once, and the
    /// nasal of N’ and M’ before a consonant is left out.
    pub fn key(&self, folded: &str) -> String {
        let letters: Vec<char> = folded.chars().collect();
        let mut key = String::with_capacity(folded.len());
        let mut at = usize::from(begins_with_prefixed_nasal(&letters));
        let mut window = String::new();
        while at < letters.len() {
            let longest = (1..=LONGEST_SPELLING.min(letters.len() - at)).rev().find_map(|length| {
                window.clear();
                window.extend(&letters[at..at + length]);
                let at = self.keys.binary_search_by(|(spelling, _)| (**spelling).cmp(&window)).ok()?;
                Some((length, &*self.keys[at].1))
            });
            match longest {
                Some((length, replacement)) => {
                    replacement.chars().for_each(|c| push_once(&mut key, c));
                    at += length;
                }
                None => {
                    push_once(&mut key, letters[at]);
                    at += 1;
                }
            }
        }
        // A final e after a consonant is French and not heard.
        let mut from_end = key.chars().rev();
        if from_end.next() == Some('e') && from_end.next().is_some_and(|c| !is_vowel(c)) && key.len() > 3 {
            key.pop();
        }
        key
    }

    /// The skeleton of a key: its first letter and then its consonants, without nasals before consonants or at the end.
    pub fn skeleton(key: &str) -> String {
        let letters: Vec<char> = key.chars().collect();
        let kept = |(at, &c): (usize, &char)| {
            let next_is_consonant = letters.get(at + 1).is_none_or(|next| !is_vowel(*next));
            at == 0 || !(is_vowel(c) || (matches!(c, 'n' | 'm') && next_is_consonant))
        };
        letters.iter().enumerate().filter(|&entry| kept(entry)).map(|(_, c)| c).collect()
    }
}

fn push_once(key: &mut String, c: char) {
    if !key.ends_with(c) {
        key.push(c);
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// N’Tillit and M’Bouna: the nasal is a prefix that the next writer leaves out.
fn begins_with_prefixed_nasal(letters: &[char]) -> bool {
    match letters {
        ['n', next, _, ..] => !is_vowel(*next) && !matches!(next, 'y' | 'h' | 'w' | ' '),
        ['m', next, _, ..] => matches!(next, 'b' | 'p'),
        _ => false,
    }
}

/// The table writes a space as `_` and nothing as `-`.
fn spelling(column: &str) -> String {
    if column == "-" { String::new() } else { column.replace('_', " ") }
}

/// A row of the table of rules that is not one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line} of the orthography, “{text}”, is not a class, two different spellings of at most four letters, \
         two examples and at most a key"
)]
pub struct OrthographyError {
    /// The line, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::gazetteer::fold;

    pub(crate) fn curated() -> Orthography {
        Orthography::parse(include_str!("../../../../data/curated/orthography.tsv")).unwrap()
    }

    #[test]
    fn every_rule_is_attested_by_its_own_example() {
        for rule in curated().rules() {
            let [a, b] = rule.example.clone().map(|name| format!("^{}$", fold(&name)));
            let [from, to] = &rule.spellings;
            let one_way = |x: &str, y: &str, from: &str, to: &str| {
                x.char_indices().any(|(at, _)| {
                    x[at..].starts_with(from) && format!("{}{to}{}", &x[..at], &x[at + from.len()..]) == y
                })
            };
            assert!(one_way(&a, &b, from, to) || one_way(&b, &a, to, from), "{rule:?}");
        }
    }

    #[test]
    fn spellings_of_one_sound_have_one_key() {
        let orthography = curated();
        let key = |name: &str| orthography.key(&fold(name));
        for (one, other) in [
            ("Guinaolo", "Ghinaolo"),
            ("Sévaré", "Sewaré"),
            ("Ouahabou", "Wahabou"),
            ("Diapaga", "Djapaga"),
            ("Kouroubougou", "Kurubugu"),
            ("N'Tillit", "Tilit"),
            ("Gorom-Gorom", "Goromgorom"),
            ("Labbézanga", "Labésanga"),
            ("Sagnimalé", "Sanyimalé"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn names_that_sound_unlike_keep_different_keys() {
        let orthography = curated();
        assert_ne!(orthography.key("koro"), orthography.key("kara"));
        assert_ne!(orthography.key("mopti"), orthography.key("moti"));
    }

    #[test]
    fn a_skeleton_has_the_first_letter_and_the_consonants() {
        assert_eq!(Orthography::skeleton("bandiagara"), "bdgr");
        assert_eq!(Orthography::skeleton("uahiguya"), "uhgy");
        assert_eq!(Orthography::skeleton(""), "");
    }

    #[test]
    fn a_row_of_another_form_names_its_line() {
        let error = Orthography::parse("# rules\nu\tou\tu\n").unwrap_err();
        assert_eq!((error.line, error.text.as_str()), (2, "u\tou\tu"));
        assert!(Orthography::parse("u\tou\tou\ta\tb").is_err());
    }
}
