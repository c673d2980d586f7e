//! Folding of names of a usual length in the usual letters, without an allocation and with hardly a jump.

use super::exact_table::NameKey;
use super::fold::{fold, is_dropped, latin};
use super::lower_case::lower_case;

/// Room for a name and a zero after it. A power of two, so that where a byte goes needs no check.
const ROOM: usize = 64;

/// Names of more bytes than this are folded the long way.
const MOST_BYTES: usize = ROOM - 1;

const SPACE: u8 = b' ';
const DROPPED: u8 = 0;
/// Not ASCII, which all others are.
const UNKNOWN: u8 = 0xff;

/// The first byte of the first letters of two bytes, and how many such bytes are known: up to U+017F.
const FIRST_LEAD: u8 = 0xc2;
const LEADS: usize = 4;
/// Letters that have the same first byte.
const LETTERS_OF_LEAD: usize = 64;

/// What each byte folds to, and after these what each letter of two bytes does.
const FOLDED: [u8; 256 + LEADS * LETTERS_OF_LEAD] = folded();

/// Where in [`FOLDED`] the bytes after this one are looked up: at the beginning, but after the first byte of a letter.
const PAGE: [u16; 256] = page();

/// A folded name, with zeros after it.
#[derive(Clone, Copy)]
pub(super) struct ShortName {
    bytes: [u8; ROOM],
    length: usize,
}

/// A folded name, short or not.
pub(super) enum FoldedName {
    Short(ShortName),
    Long(String),
}

impl FoldedName {
    pub(super) fn new(name: &str) -> Self {
        ShortName::new(name).map_or_else(|| Self::Long(fold(name)), Self::Short)
    }

    pub(super) fn key(&self) -> NameKey<'_> {
        match self {
            Self::Short(short) => short.key(),
            Self::Long(folded) => NameKey::new(folded.as_bytes()),
        }
    }
}

impl ShortName {
    /// The same as [`super::fold`], `None` where the name is long or has letters that do not fold to one of a to z.
    fn new(name: &str) -> Option<Self> {
        Self::of_plain_letters(name.as_bytes()).or_else(|| Self::by_byte(name))
    }

    /// A name of nothing but letters of ASCII, not too short nor too long for one word: eight or sixteen letters at once.
    fn of_plain_letters(name: &[u8]) -> Option<Self> {
        let ((first, _), (_, last)) = (name.split_first_chunk::<8>()?, name.split_last_chunk::<8>()?);
        let after_first = name.len() - 8;
        if after_first > 8 {
            return None;
        }
        // What both halves have is the same in both.
        let word = u128::from(u64::from_le_bytes(*first))
            | u128::from(u64::from_le_bytes(*last)) << (8 * after_first);
        let used = u128::MAX >> (8 * (8 - after_first));
        let small = word | (of_bytes(0x20) & used);
        // In the highest bit of a byte whether it is at least an a, and whether it is more than a z.
        let from_a = small.wrapping_add(of_bytes(0x80 - b'a'));
        let past_z = small.wrapping_add(of_bytes(0x7f - b'z'));
        if (from_a & !past_z & !word) & of_bytes(0x80) != of_bytes(0x80) & used {
            return None;
        }
        let mut bytes = [0; ROOM];
        bytes[..16].copy_from_slice(&small.to_le_bytes());
        Some(Self { bytes, length: name.len() })
    }

    fn by_byte(name: &str) -> Option<Self> {
        if name.len() > MOST_BYTES {
            return None;
        }
        let mut bytes = [0; ROOM];
        let (mut length, mut before, mut page, mut seen) = (0, SPACE, 0, 0);
        for byte in name.bytes() {
            let folded = FOLDED[usize::from(page + u16::from(byte)) % FOLDED.len()];
            seen |= folded;
            bytes[length % ROOM] = folded;
            // Sums instead of jumps: the processor need not know to go on.
            let is_dropped = folded == DROPPED;
            length += usize::from(!(is_dropped | (folded == SPACE) & (before == SPACE)));
            before = if is_dropped { before } else { folded };
            page = PAGE[usize::from(byte)];
        }
        bytes[length % ROOM] = 0;
        length -= usize::from(length > 0 && before == SPACE);
        bytes[length % ROOM] = 0;
        seen.is_ascii().then_some(Self { bytes, length })
    }

    fn key(&self) -> NameKey<'_> {
        let head = self.bytes.first_chunk().copied().unwrap_or_default();
        NameKey { text: &self.bytes[..self.length], head }
    }
}

const fn page() -> [u16; 256] {
    let mut pages = [0; 256];
    let mut lead = 0;
    while lead < LEADS {
        pages[FIRST_LEAD as usize + lead] = (256 - 128 + lead * LETTERS_OF_LEAD) as u16;
        lead += 1;
    }
    pages
}

/// A word of this byte sixteen times.
const fn of_bytes(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

const fn folded() -> [u8; 256 + LEADS * LETTERS_OF_LEAD] {
    let mut table = [UNKNOWN; 256 + LEADS * LETTERS_OF_LEAD];
    let mut at = 0;
    while at < 128 {
        let byte = (at as u8).to_ascii_lowercase();
        table[at] = if byte.is_ascii_alphanumeric() {
            byte
        } else if is_dropped(byte as char) {
            DROPPED
        } else {
            SPACE
        };
        at += 1;
    }
    let mut lead = 0;
    while lead < LEADS {
        // By itself the first byte of a letter is nothing.
        table[FIRST_LEAD as usize + lead] = DROPPED;
        let mut letter = 0;
        while letter < LETTERS_OF_LEAD {
            let code = 128 + lead * LETTERS_OF_LEAD + letter;
            if let Some(c) = char::from_u32(code as u32)
                && let Some([plain]) = match latin(lower_case(c)) {
                    Some(latin) => Some(latin.as_bytes()),
                    None => None,
                }
            {
                table[128 + code] = *plain;
            }
            letter += 1;
        }
        lead += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::fold;
    use proptest::prelude::*;

    fn short(name: &str) -> Option<String> {
        ShortName::new(name).map(|short| String::from_utf8(short.key().text.to_vec()).unwrap())
    }

    #[test]
    fn usual_names_are_short_and_others_are_not() {
        for name in
            ["Dianwéli", " TIN--Akoff ", "N'Tillit", "Šėgoū (Ç)", "", " -- '", "Bandiagara", "Koro[koro]"]
        {
            assert_eq!(short(name), Some(fold(name)), "{name:?}");
        }
        assert_eq!(short("Œdéo"), None);
        assert_eq!(short("تمبكتو"), None);
        assert_eq!(short(&"koro ".repeat(13)), None);
    }

    #[test]
    fn every_letter_folds_as_the_long_way() {
        for c in ('\0'..='\u{2ff}').map(|c| format!("{c}a{c}")) {
            assert!(short(&c).is_none_or(|short| short == fold(&c)), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn a_short_name_is_the_folded_one_and_zeros(name in "[A-Za-z]{5,18}|[@-z]{5,18}|[A-Za-zÀ-ſ0-9 '.-]{0,24}|\\PC{0,12}") {
            if let Some(short) = ShortName::new(&name) {
                let folded = fold(&name);
                prop_assert_eq!(short.key().text, folded.as_bytes());
                prop_assert!(short.bytes[short.length..].iter().all(|&byte| byte == 0));
                prop_assert_eq!(short.key().head, NameKey::new(folded.as_bytes()).head);
            }
        }
    }
}
