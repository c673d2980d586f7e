//! Which gazetteer a file is.

use std::str::FromStr;

use super::{alternate_names, cod_settlements, geonames};

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

    /// The format of a file by its first line.
    pub fn of_first_line(line: &str) -> Option<Self> {
        let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
        let fields = || line.split('\t');
        let is_digits = |field: &str| !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = |index: usize| fields().nth(index).is_some_and(is_digits);
        let count = fields().count();
        if count == geonames::FIELDS && is_number(0) {
            return Some(Self::GeoNames);
        }
        if alternate_names::FIELDS.contains(&count) && is_number(0) && is_number(1) {
            return Some(Self::AlternateNames);
        }
        if fields().any(|field| field == "ufi") {
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
            assert_eq!(PlaceFormat::of_first_line(line), Some(format));
        }
        assert_eq!(PlaceFormat::of_first_line("PK\u{3}\u{4}"), None);
    }
}
