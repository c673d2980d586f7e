//! Which gazetteer a file is.

use std::str::FromStr;

use super::{alternate_names, cod_settlements, geonames};

/// So many lines show the format.
const LINES_LOOKED_AT: usize = 10;

/// A format of gazetteers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceFormat {
    /// GeoNames' country dump.
    GeoNames,
    /// GeoNames' further spellings.
    AlternateNames,
    /// NGA's GEOnet Names Server.
    Gns,
    /// OCHA's COD settlements.
    CodSettlements,
    /// A table `name,lon,lat`.
    Csv,
}

impl PlaceFormat {
    /// What the formats are called, for messages.
    pub const NAMES: &'static str = "geonames, alternate-names, gns, cod or csv";

    /// The short names of the sources that have a format of their own.
    pub(crate) const SOURCES: [&'static str; 3] = ["geonames", "gns", "cod"];

    /// The format of a file by its first lines, one of which may be malformed: the header where the format has one, else
    /// what most of them are.
    pub fn of_beginning(start: &[u8]) -> Option<Self> {
        let start = String::from_utf8_lossy(start);
        let start = start.trim_start_matches('\u{feff}');
        let mut lines = start.lines().filter(|line| !line.trim().is_empty()).take(LINES_LOOKED_AT);
        let first = lines.next()?;
        if let Some(format) = Self::of_line(first).or_else(|| Self::of_header(first)) {
            return Some(format);
        }
        let formats: Vec<Self> = lines.filter_map(Self::of_line).collect();
        let count = |format: &Self| formats.iter().filter(|other| *other == format).count();
        [Self::GeoNames, Self::AlternateNames]
            .into_iter()
            .filter(|format| count(format) > 0)
            .max_by_key(count)
    }

    /// The format of a file whose lines are like this one, where it has no header.
    fn of_line(line: &str) -> Option<Self> {
        let fields = || line.split('\t');
        let is_digits = |field: &str| !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = |index: usize| fields().nth(index).is_some_and(is_digits);
        let count = fields().count();
        if count == geonames::FIELDS && is_number(0) {
            return Some(Self::GeoNames);
        }
        (alternate_names::FIELDS.contains(&count) && is_number(0) && is_number(1))
            .then_some(Self::AlternateNames)
    }

    /// The format of a file with this header.
    fn of_header(line: &str) -> Option<Self> {
        if line.split('\t').any(|field| field == "ufi") {
            return Some(Self::Gns);
        }
        let has = |name: &str| has_column(line, name);
        if has(cod_settlements::NAME_COLUMN) {
            return Some(Self::CodSettlements);
        }
        (has("name") && (has("lon") || has("longitude"))).then_some(Self::Csv)
    }

    /// The short name of the source that its identifiers begin with; a table is its own source.
    pub fn source(self) -> Option<&'static str> {
        match self {
            Self::GeoNames | Self::AlternateNames => Some("geonames"),
            Self::Gns => Some("gns"),
            Self::CodSettlements => Some("cod"),
            Self::Csv => None,
        }
    }
}

/// Whether a header parted by commas has a column of this name, in any case.
pub(crate) fn has_column(header: &str, name: &str) -> bool {
    header.split(',').any(|column| column.trim_matches([' ', '"']).eq_ignore_ascii_case(name))
}

impl FromStr for PlaceFormat {
    type Err = PlaceFormatError;

    fn from_str(text: &str) -> Result<Self, PlaceFormatError> {
        match text.to_ascii_lowercase().as_str() {
            "geonames" => Ok(Self::GeoNames),
            "alternate-names" | "alternatenames" | "alternatenamesv2" => Ok(Self::AlternateNames),
            "gns" => Ok(Self::Gns),
            "cod" | "cod-settlements" => Ok(Self::CodSettlements),
            "csv" => Ok(Self::Csv),
            _ => Err(PlaceFormatError(text.to_owned())),
        }
    }
}

/// The text names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no format of gazetteers; expected {names}", names = PlaceFormat::NAMES)]
pub struct PlaceFormatError(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_known_by_its_first_line() {
        let dump = "7\tKoro\tKoro\t\t14\t-3\tP\tPPL\tML\t\t\t\t\t\t0\t\t\t\t2014-01-01";
        for (line, format) in [
            (dump, PlaceFormat::GeoNames),
            ("1\t7\tfr\tKoro\t\t\t\t\t\t", PlaceFormat::AlternateNames),
            ("rk\tufi\tuni\tfull_name", PlaceFormat::Gns),
            ("featureNam,pcode,featureRef", PlaceFormat::CodSettlements),
            ("id,name,lat,lon", PlaceFormat::Csv),
        ] {
            assert_eq!(PlaceFormat::of_beginning(line.as_bytes()), Some(format));
        }
        assert_eq!(PlaceFormat::of_beginning(b"PK\x03\x04"), None);
        assert_eq!(PlaceFormat::of_beginning(b"\xef\xbb\xbf\r\nname,lon,lat\r\n"), Some(PlaceFormat::Csv));
    }

    #[test]
    fn a_malformed_first_line_does_not_hide_the_format() {
        let dump = "7\tKoro\tKoro\t\t14\t-3\tP\tPPL\tML\t\t\t\t\t\t0\t\t\t\t2014-01-01\n";
        let found = PlaceFormat::of_beginning(format!("7\tKo\n{dump}{dump}").as_bytes());
        assert_eq!(found, Some(PlaceFormat::GeoNames));
        assert_eq!(PlaceFormat::of_beginning(b"a note\nand another\n"), None);
    }
}
