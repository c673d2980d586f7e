//! In which encoding the attributes of a shapefile are.

use shapefile::dbase::encoding::{DynEncoding, LossyCodePage, UnicodeLossy};
use shapefile::dbase::yore::code_pages::{CP437, CP850, CP1252};

use crate::error::Fault;

/// The bytes at which ISO-8859-15 has other letters than ISO-8859-1.
const ONLY_IN_LATIN_9: [u8; 8] = [0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe];

/// The encoding of the attributes `dbf` by the name in their `.cpg`; `None` leaves it to their own header.
///
/// Text that can be nothing but UTF-8 is UTF-8 unless another encoding is named that is known.
pub(super) fn encoding(dbf: &[u8], cpg: Option<&str>) -> Result<Option<DynEncoding>, Fault> {
    let fields = fields(dbf);
    let cpg = cpg.unwrap_or_default();
    let name = cpg.trim_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace());
    let number = number(name);
    if matches!(number.as_str(), "UTF8" | "65001") {
        // A name cut in the middle of a letter spoils only itself; text with no letter of UTF-8 is something else.
        let has_letters = fields.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
        return match fields.iter().find(|byte| !byte.is_ascii()) {
            Some(byte) if !has_letters => Err(Fault::Damaged {
                message: format!(
                    "the .cpg says “{name}”, but the byte 0x{byte:02X} in the attributes is not UTF-8"
                ),
                expected: "the encoding of the attributes in the .cpg, such as ISO-8859-1",
            }),
            _ => Ok(Some(UnicodeLossy.into())),
        };
    }
    if let Some(encoding) = known(&number, fields) {
        return Ok(Some(encoding));
    }
    let is_utf8 = !fields.is_ascii() && str::from_utf8(fields).is_ok();
    if is_utf8 || !name.is_empty() && fields.is_ascii() {
        return Ok(Some(UnicodeLossy.into()));
    }
    // “System” is what a program writes that left it to its machine.
    if name.is_empty() || name.eq_ignore_ascii_case("system") {
        return Ok(None);
    }
    Err(Fault::UnknownEncoding { name: name.to_owned() })
}

/// What tells encodings apart in the ways to write one: 1252 in `CP1252` and `ANSI 1252`, 88591 in `ISO-8859-1`.
fn number(name: &str) -> String {
    let name: String = name.to_ascii_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let families = ["CP", "IBM", "DOS", "OEM", "ANSI", "WINDOWS", "ISO", "MS"];
    families.iter().find_map(|family| name.strip_prefix(family)).unwrap_or(&name).to_owned()
}

/// The encoding with a number; it reads what it can, since one name spoilt must not cost the whole file.
fn known(number: &str, fields: &[u8]) -> Option<DynEncoding> {
    match number {
        "1252" | "88591" | "28591" | "LATIN1" | "819" => Some(LossyCodePage(CP1252).into()),
        "885915" | "28605" | "LATIN9" if !fields.iter().any(|byte| ONLY_IN_LATIN_9.contains(byte)) => {
            Some(LossyCodePage(CP1252).into())
        }
        "850" => Some(LossyCodePage(CP850).into()),
        "437" => Some(LossyCodePage(CP437).into()),
        // These alone: a word that it does not know it takes for 1252.
        "866" | "874" | "1250" | "1251" | "1253" | "1254" | "1255" | "1256" => DynEncoding::from_name(number),
        _ => None,
    }
}

/// What follows the header, whose length stands in its ninth and tenth byte.
fn fields(dbf: &[u8]) -> &[u8] {
    let len_bytes = dbf.get(8..10).map_or(0, |bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])));
    dbf.get(len_bytes..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attributes that are only `text`, after a header of ten bytes.
    fn dbf(text: &[u8]) -> Vec<u8> {
        [&[3, 0, 0, 0, 0, 0, 0, 0, 10, 0], text].concat()
    }

    /// The text as it is read; nothing where that is left to the attributes' header.
    fn read(text: &[u8], cpg: Option<&str>) -> Option<String> {
        let encoding = encoding(&dbf(text), cpg).unwrap()?;
        Some(shapefile::dbase::Encoding::decode(&encoding, text).unwrap().into_owned())
    }

    #[test]
    fn text_in_utf8_is_read_as_such_unless_another_encoding_is_named() {
        for cpg in
            [None, Some(""), Some("system"), Some("FOOBAR-99"), Some("UTF-8"), Some("\u{feff}utf8\r\n")]
        {
            assert_eq!(read("Ségou".as_bytes(), cpg).as_deref(), Some("Ségou"), "{cpg:?}");
        }
        assert_eq!(read("Ségou".as_bytes(), Some("1252")).as_deref(), Some("SÃ©gou"));
        // The second name is cut in the middle of a letter.
        assert_eq!(read(b"S\xc3\xa9gou S\xc3", Some("UTF-8")).as_deref(), Some("Ségou S\u{fffd}"));
    }

    #[test]
    fn encodings_are_known_by_all_their_names() {
        for name in ["ISO-8859-1", "88591", "ISO 8859-15", "ANSI 1252", "CP1252", "windows-1252", "latin1"] {
            assert_eq!(read(b"S\xe9gou", Some(name)).as_deref(), Some("Ségou"), "{name}");
        }
        for name in ["850", "CP850", "IBM850", "OEM 437", "437"] {
            assert_eq!(read(b"S\x82gou", Some(name)).as_deref(), Some("Ségou"), "{name}");
        }
    }

    #[test]
    fn an_encoding_that_is_not_known_is_named_where_it_matters() {
        let refused = encoding(&dbf(b"S\xe9gou"), Some("FOOBAR-99")).err().map(|fault| fault.to_string());
        assert!(refused.unwrap().contains("names the encoding “FOOBAR-99”, which is not known"));
        let refused = encoding(&dbf(b"S\xe9gou"), Some("UTF-8")).err().map(|fault| fault.to_string());
        assert!(refused.unwrap().starts_with("the .cpg says “UTF-8”, but the byte 0xE9"));
        assert!(encoding(&dbf(b"\xbdil"), Some("ISO-8859-15")).is_err());
        assert_eq!(read(b"Segou", Some("FOOBAR-99")).as_deref(), Some("Segou"));
        assert_eq!(read(b"S\xe9gou", Some("system")), None);
        assert_eq!(read(b"S\xe9gou", None), None);
    }
}
