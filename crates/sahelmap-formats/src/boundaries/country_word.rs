//! A country as boundary files name it: two letters, three letters, or a name.

use sahelmap::CountryCode;
use sahelmap::gazetteer::fold;

/// ISO 3166-1 alpha-3 and alpha-2 of the region, and the French name where it is not the English one.
const REGION: [(&str, &str, &str); 24] = [
    ("BFA", "BF", ""),
    ("BEN", "BJ", "Bénin"),
    ("CAF", "CF", "République centrafricaine"),
    ("CIV", "CI", "Ivory Coast"),
    ("CMR", "CM", "Cameroun"),
    ("DZA", "DZ", "Algérie"),
    ("ESH", "EH", "Sahara occidental"),
    ("GHA", "GH", ""),
    ("GMB", "GM", "Gambia"),
    ("GIN", "GN", "Guinée"),
    ("GNB", "GW", "Guinée-Bissau"),
    ("LBR", "LR", ""),
    ("LBY", "LY", "Libye"),
    ("MAR", "MA", "Maroc"),
    ("MLI", "ML", ""),
    ("MRT", "MR", "Mauritanie"),
    ("NER", "NE", ""),
    ("NGA", "NG", ""),
    ("SDN", "SD", "Soudan"),
    ("SLE", "SL", ""),
    ("SEN", "SN", "Sénégal"),
    ("TCD", "TD", "Tchad"),
    ("TGO", "TG", ""),
    ("TUN", "TN", "Tunisie"),
];

/// The country that a word names.
pub(super) fn country_of_word(word: &str) -> Option<CountryCode> {
    if let Ok(code) = word.parse() {
        return Some(code);
    }
    let folded = fold(word);
    REGION.iter().find_map(|(three, two, name)| {
        let code: CountryCode = two.parse().ok()?;
        let is_named = folded == fold(code.name()) || (!name.is_empty() && folded == fold(name));
        (word.eq_ignore_ascii_case(three) || is_named).then_some(code)
    })
}

/// The country whose code a p-code begins with.
pub(super) fn country_of_pcode(pcode: &str) -> Option<CountryCode> {
    let letters = pcode.chars().take_while(char::is_ascii_alphabetic).count();
    match letters {
        2 | 3 => country_of_word(&pcode[..letters]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_code_name_and_p_code() {
        let mali = "ML".parse().ok();
        assert_eq!(country_of_word("ML"), mali);
        assert_eq!(country_of_word("MLI"), mali);
        assert_eq!(country_of_word("mali"), mali);
        assert_eq!(country_of_word("Tchad"), "TD".parse().ok());
        assert_eq!((country_of_pcode("ML0507"), country_of_pcode("BFA01")), (mali, "BF".parse().ok()));
        assert_eq!((country_of_word("Atlantis"), country_of_pcode("0507")), (None, None));
    }
}
