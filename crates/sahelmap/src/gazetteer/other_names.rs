//! Which of a gazetteer's alternate names are spellings that a report of the region could use.

use std::collections::BTreeMap;

use super::fold;

/// The other spellings of a place, sorted, in Latin and Arabic script, without what folding makes equal to
/// the main name or to one another.
///
/// Of spellings that fold alike the one with most accents stays, since accents are what folding cannot
/// restore.
///
/// # Examples
///
/// ```
/// use sahelmap::gazetteer::other_names;
///
/// assert_eq!(other_names("Timbuktu", ["TOM", "Tombouctou", "TIMBUKTU", "tmbktw"]), ["Tombouctou"]);
/// ```
pub fn other_names<'a>(name: &str, alternates: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let main = fold(name);
    let mut by_fold: BTreeMap<String, &str> = BTreeMap::new();
    for alternate in alternates {
        let alternate = alternate.trim().trim_matches('\u{200e}');
        let folded = fold(alternate);
        if folded.is_empty() || folded == main || !is_spelling(alternate) {
            continue;
        }
        let kept = by_fold.entry(folded).or_insert(alternate);
        if (accents(alternate), *kept) > (accents(kept), alternate) {
            *kept = alternate;
        }
    }
    let mut names: Vec<String> = by_fold.into_values().map(str::to_owned).collect();
    names.sort_unstable();
    names
}

fn accents(name: &str) -> usize {
    name.chars().filter(|c| !c.is_ascii()).count()
}

/// Whether a name is a spelling in a script that reports of the region are written in.
fn is_spelling(name: &str) -> bool {
    is_arabic(name) || (is_latin(name) && !is_code(name) && !is_transliteration(name))
}

fn is_latin(name: &str) -> bool {
    let letter =
        |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}');
    let mark = |c: char| matches!(c, '\u{300}'..='\u{36f}' | 'ʼ' | 'ʻ' | 'ʾ' | 'ʿ' | '’' | '‘');
    let plain =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\'' | '`' | '.' | ',' | '(' | ')' | '/');
    name.chars().all(|c| letter(c) || mark(c) || plain(c)) && name.chars().filter(|&c| letter(c)).count() > 1
}

/// Arabic as the region writes it; the letters of Persian, Urdu and Pashto belong to wikis about the place.
fn is_arabic(name: &str) -> bool {
    let letter = |c: char| matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{652}' | '\u{671}' | 'ڤ' | 'ڨ');
    name.chars().all(|c| letter(c) || matches!(c, ' ' | '-')) && name.chars().any(letter)
}

/// An airport's code, such as `TOM`.
fn is_code(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// GeoNames adds machine transliterations from other scripts, such as `ting ba ke tu` and `tmbktw`: alone
/// among its names they begin with a small letter.
fn is_transliteration(name: &str) -> bool {
    name.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spellings_in_latin_and_arabic_script_stay() {
        let alternates = [
            "TOM",
            "Tombouctou",
            "Тимбукту",
            "廷巴克图",
            "tmbktw",
            "ting ba ke tu",
            "تمبكتو",
            "تیمبوکتو",
            "",
        ];
        assert_eq!(other_names("Timbuktu", alternates), ["Tombouctou", "تمبكتو"]);
    }

    #[test]
    fn of_spellings_that_fold_alike_the_most_accented_stays() {
        assert_eq!(
            other_names("Tillabéri", ["Tillaberi", "Tillabery", "Tillabéry", "Tillabéri"]),
            ["Tillabéry"]
        );
    }

    #[test]
    fn the_order_of_the_alternates_does_not_matter() {
        let names = ["Yoroso", "Joroso", "Jôroso", "Joróso"];
        let mut reversed = names;
        reversed.reverse();
        assert_eq!(other_names("Yorosso", names), other_names("Yorosso", reversed));
    }

    #[test]
    fn letters_of_african_orthographies_are_latin() {
        assert_eq!(other_names("Tomigna", ["Tɔmiɲan", "Ɓoni", "ƴalgo"]), ["Tɔmiɲan", "Ɓoni"]);
    }

    #[test]
    fn a_name_after_an_apostrophe_is_kept() {
        assert_eq!(
            other_names("Abdel Begrou", ["’Adel Bagrou", "3 Marabouts"]),
            ["3 Marabouts", "’Adel Bagrou"]
        );
    }
}
