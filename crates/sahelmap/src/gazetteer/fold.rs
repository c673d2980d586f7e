//! Folding: what is left of a name when accents, case, hyphens and apostrophes no longer count.

use super::lower_case::lower_case;

/// The name in lower-case letters and digits with single spaces between its words.
///
/// Accents go (`é` to `e`), the letters of African orthographies become the Latin ones that the press writes
/// for them (`ɛ` to `e`, `ɔ` to `o`, `ŋ` to `ng`, `ɲ` to `ny`, `ɓ` `ɗ` `ƴ` `ƙ` to `b` `d` `y` `k`), apostrophes go
/// without a trace, and hyphens and other punctuation part words. Letters of other scripts stay, without
/// their vowel signs. Folding a folded name changes nothing.
///
/// # Examples
///
/// ```
/// use sahelmap::gazetteer::fold;
///
/// assert_eq!(fold("Fada N’Gourma"), "fada ngourma");
/// assert_eq!(fold("  GOROM--Gorom "), "gorom gorom");
/// assert_eq!(fold("Ɓɛŋɔ"), "bengo");
/// ```
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    // Most names are plain letters throughout.
    let plain = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (plain, rest) = name.split_at(plain);
    folded.push_str(plain);
    folded.make_ascii_lowercase();
    for c in rest.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            push_folded(c, &mut folded);
        } else {
            push_folded(lower_case(c), &mut folded);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_folded(c: char, folded: &mut String) {
    if let Some(latin) = latin(c) {
        folded.push_str(latin);
    } else if is_dropped(c) {
    } else if c.is_alphanumeric() {
        folded.push(c);
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Apostrophes and their like, combining marks, Arabic vowel signs and the stroke that stretches a word.
pub(super) const fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | 'ˈ' | '\u{2b9}'
            | '\u{300}'..='\u{36f}'
            | '\u{610}'..='\u{61a}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
    )
}

/// The plain letters for a lower-case Latin letter with a mark or of an African orthography.
pub(super) const fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'a'..='z' | '0'..='9' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ª' => {
            "a"
        }
        'æ' => "ae",
        'ɓ' | 'ḅ' => "b",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'ƈ' => "c",
        'ɗ' | 'ɖ' | 'ď' | 'đ' | 'ḍ' | 'ḏ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ệ' | 'ɛ' | 'ǝ' | 'ə' => {
            "e"
        }
        'ƒ' => "f",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' | 'ɠ' => "g",
        'ɣ' => "gh",
        'ĥ' | 'ħ' | 'ḥ' | 'ḫ' | 'ẖ' | 'ɦ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ị' | 'ɩ' | 'ɨ' => "i",
        'ĵ' | 'ǰ' | 'ɉ' => "j",
        'ķ' | 'ƙ' | 'ḳ' | 'ĸ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḷ' => "l",
        'ḿ' | 'ṃ' | 'ṁ' => "m",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ṅ' | 'ṇ' | 'ǹ' => "n",
        'ŋ' => "ng",
        'ɲ' => "ny",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ộ' | 'ɔ' | 'ɵ' | 'º' => {
            "o"
        }
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' | 'ṛ' | 'ɽ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ʃ' => "sh",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' | 'ṯ' | 'ƭ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' | 'ụ' | 'ủ' | 'ứ' | 'ʉ' | 'ʊ' => {
            "u"
        }
        'ŵ' | 'ẁ' | 'ẃ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ƴ' | 'ỳ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_hyphens_and_apostrophes_do_not_count() {
        for (name, folded) in [
            ("Dianwéli", "dianweli"),
            ("TIN-AKOFF", "tin akoff"),
            ("Kani Kombolé", "kani kombole"),
            ("N'Tillit", "ntillit"),
            ("Cote d’Ivoire", "cote divoire"),
            ("Sévaré (Mopti)", "sevare mopti"),
            ("Œdéo", "oedeo"),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn letters_of_african_orthographies_become_those_of_the_press() {
        assert_eq!(fold("ŋ ɛ ɔ ɲ ɓ ɗ ƴ"), "ng e o ny b d y");
        assert_eq!(fold("Ŋ Ɛ Ɔ Ɲ Ɓ Ɗ Ƴ"), "ng e o ny b d y");
    }

    #[test]
    fn an_accent_may_be_composed_or_combining() {
        assert_eq!(fold("Se\u{301}gue\u{301}"), fold("Ségué"));
    }

    #[test]
    fn arabic_letters_stay_and_their_vowel_signs_go() {
        assert_eq!(fold("تُمْبُكْتُو"), "تمبكتو");
    }

    #[test]
    fn punctuation_alone_folds_to_nothing() {
        assert_eq!(fold(" -- ’ ."), "");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(name in "\\PC{0,40}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_folded_name_has_no_space_at_its_ends_and_never_two_in_a_row(name in "\\PC{0,40}") {
            let folded = fold(&name);
            prop_assert_eq!(folded.trim(), &folded);
            prop_assert!(!folded.contains("  "));
        }
    }
}
