//! Lower case of the scripts that reports of the region are written in.
//!
//! The standard library knows every script's, with tables that would weigh four kilobytes in the page's module.

/// The lower-case letter of a Latin, Greek or Cyrillic capital; any other character as it is.
pub(super) const fn lower_case(c: char) -> char {
    let code = c as u32;
    let lower = match code {
        0xc0..=0xde if code != 0xd7 => code + 0x20,
        0x130 => 'i' as u32,
        0x178 => 0xff,
        // Capitals are odd here and the small letter follows.
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc => code + code % 2,
        // And even here.
        0x100..=0x137 | 0x14a..=0x177 | 0x1de..=0x1ef | 0x1f8..=0x21f | 0x222..=0x233 | 0x246..=0x24f => {
            code | 1
        }
        0x1e00..=0x1e95 | 0x1ea0..=0x1eff => code | 1,
        0x391..=0x3ab | 0x410..=0x42f if code != 0x3a2 => code + 0x20,
        0x400..=0x40f => code + 0x50,
        _ => african(c) as u32,
    };
    match char::from_u32(lower) {
        Some(lower) => lower,
        None => c,
    }
}

/// The capitals of African orthographies, which stand apart from their small letters.
const fn african(c: char) -> char {
    match c {
        'Ɓ' => 'ɓ',
        'Ɔ' => 'ɔ',
        'Ƈ' => 'ƈ',
        'Ɖ' => 'ɖ',
        'Ɗ' => 'ɗ',
        'Ǝ' => 'ǝ',
        'Ə' => 'ə',
        'Ɛ' => 'ɛ',
        'Ƒ' => 'ƒ',
        'Ɠ' => 'ɠ',
        'Ɣ' => 'ɣ',
        'Ɩ' => 'ɩ',
        'Ɨ' => 'ɨ',
        'Ƙ' => 'ƙ',
        'Ɲ' => 'ɲ',
        'Ɵ' => 'ɵ',
        'Ơ' => 'ơ',
        'Ƭ' => 'ƭ',
        'Ư' => 'ư',
        'Ʉ' => 'ʉ',
        'Ʊ' => 'ʊ',
        'Ƴ' => 'ƴ',
        'Ɽ' => 'ɽ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_the_scripts_known_become_what_the_standard_library_makes_of_them() {
        let known = [
            0xc0..=0x17f,
            0x1cd..=0x1dc,
            0x1de..=0x1ef,
            0x1f8..=0x21f,
            0x391..=0x3ab,
            0x400..=0x42f,
            0x1e00..=0x1e95,
        ];
        for c in
            known.into_iter().flatten().filter_map(char::from_u32).chain("ƁƆƇƉƊƎƏƐƑƓƔƖƗƘƝƟƠƬƯɄƱƳⱤɈẠỹ".chars())
        {
            let standard = c.to_lowercase().next().unwrap();
            assert_eq!(lower_case(c), standard, "{c} {:x}", u32::from(c));
        }
    }

    #[test]
    fn small_letters_and_other_scripts_stay() {
        for c in "éşɓŋ×÷ßتمⵣ12-".chars() {
            assert_eq!(lower_case(c), c);
        }
    }
}
