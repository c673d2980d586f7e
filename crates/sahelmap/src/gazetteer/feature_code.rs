//! GeoNames feature codes: what kind of thing a place is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A GeoNames feature code such as `PPL` (populated place) or `PPLA2` (seat of a second-level unit).
///
/// # References
///
/// GeoNames, *Feature Codes*: one to five capital letters or digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FeatureCode {
    length: u8,
    letters: [u8; 5],
}

impl FeatureCode {
    /// A populated place about which nothing more is known.
    pub const PPL: Self = Self { length: 3, letters: *b"PPL\0\0" };

    /// The seat of a third-level unit, such as a commune.
    pub const COMMUNE_SEAT: Self = Self { length: 5, letters: *b"PPLA3" };

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever stored, so the fallback is never taken.
        str::from_utf8(&self.letters[..usize::from(self.length)]).unwrap_or_default()
    }

    /// Whether the code is of GeoNames' class P: a city, town, village or a part of one.
    pub fn is_populated_place(&self) -> bool {
        self.letters.starts_with(b"PPL") || self.letters == *b"STLMT"
    }

    /// The level of the unit whose seat the place is: 0 for a capital, 1 for `PPLA`, 2 for `PPLA2`.
    pub fn seat_level(&self) -> Option<u8> {
        match &self.letters {
            b"PPLC\0" => Some(0),
            b"PPLA\0" => Some(1),
            b"PPLA2" => Some(2),
            b"PPLA3" => Some(3),
            b"PPLA4" => Some(4),
            _ => None,
        }
    }

    /// The kind in words, for a person: `capital`, `populated place`, `well`; of codes that are rare in the Sahel the code.
    pub fn in_words(&self) -> &str {
        let code = self.as_str();
        let kind = KINDS.iter().find(|(codes, _)| codes.split(' ').any(|known| known == code));
        kind.map_or(code, |(_, words)| words)
    }
}

/// Codes that are not rare in the Sahel, and what each stands for in words.
const KINDS: [(&str, &str); 50] = [
    ("PPLC", "capital"),
    ("PPLA", "regional capital"),
    ("PPLA2 PPLA3 PPLA4", "administrative seat"),
    ("PPL PPLS PPLF PPLL", "populated place"),
    ("PPLX", "quarter"),
    ("PPLQ PPLW PPLH", "former place"),
    ("STLMT", "settlement"),
    ("WLL WLLS WLLQ", "well"),
    ("WTRH WTRHQ", "waterhole"),
    ("SPNG SPNS", "spring"),
    ("LK LKS LKI LKSI LKN", "lake"),
    ("PND PNDS PNDI PNDN", "pond"),
    ("RSV RSVI RSVT", "reservoir"),
    ("DAM", "dam"),
    ("MRSH MRSHN SWMP WTLD WTLDI", "wetland"),
    ("SBKH", "salt flat"),
    ("RPDS", "rapids"),
    ("FLLS", "waterfall"),
    ("HLL HLLS", "hill"),
    ("MT MTS PK", "mountain"),
    ("RDGE SPUR", "ridge"),
    ("BUTE MESA PLAT", "tableland"),
    ("SCRP CLF", "cliff"),
    ("DUNE ERG SAND", "dunes"),
    ("DPR TRGD VAL", "hollow"),
    ("TAL SLP", "slope"),
    ("RK RKS", "rock"),
    ("ISL ISLS", "island"),
    ("PASS GAP", "pass"),
    ("DSRT HMDA REG", "desert"),
    ("LCTY AREA", "locality"),
    ("RESF FRST", "forest"),
    ("PRK RES RESN RESW", "reserve"),
    ("GRSLD SCRB", "grassland"),
    ("CULT FRM FLDI", "farmland"),
    ("CMP", "camp"),
    ("CMPRF", "refugee camp"),
    ("RUIN", "ruin"),
    ("AIRP AIRF", "airfield"),
    ("MN MNAU MNQ", "mine"),
    ("MKT", "market"),
    ("MSQE", "mosque"),
    ("SCH", "school"),
    ("HSP HSPC HSPD", "hospital"),
    ("STNM", "weather station"),
    ("BDG", "bridge"),
    ("HTL", "hotel"),
    ("BANK", "bank"),
    ("INSM", "military post"),
    ("TOWR", "tower"),
];

impl FromStr for FeatureCode {
    type Err = FeatureCodeError;

    fn from_str(text: &str) -> Result<Self, FeatureCodeError> {
        let valid = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if text.is_empty() || text.len() > 5 || !text.as_bytes().iter().all(valid) {
            return Err(FeatureCodeError(text.to_owned()));
        }
        let mut letters = [0; 5];
        letters[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { length: text.len() as u8, letters })
    }
}

impl TryFrom<String> for FeatureCode {
    type Error = FeatureCodeError;

    fn try_from(text: String) -> Result<Self, FeatureCodeError> {
        text.parse()
    }
}

impl From<FeatureCode> for String {
    fn from(code: FeatureCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for FeatureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for FeatureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FeatureCode({self})")
    }
}

/// The text is not a feature code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a GeoNames feature code of one to five capitals or digits, such as PPLA2")]
pub struct FeatureCodeError(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_names_its_level() {
        let code: FeatureCode = "PPLA2".parse().unwrap();
        assert_eq!(code.seat_level(), Some(2));
        assert!(code.is_populated_place());
        assert_eq!(FeatureCode::PPL.seat_level(), None);
    }

    #[test]
    fn what_reports_name_has_words_and_what_they_hardly_do_its_code() {
        let in_words = |code: &str| code.parse::<FeatureCode>().unwrap().in_words().to_owned();
        let told = ["RUIN", "CMP", "MRSH", "AIRP", "HLL", "LK", "WLL", "WTRH"].map(in_words);
        assert_eq!(told, ["ruin", "camp", "wetland", "airfield", "hill", "lake", "well", "waterhole"]);
        assert_eq!(in_words("TRIG"), "TRIG");
    }

    #[test]
    fn a_code_longer_than_five_letters_is_refused() {
        assert_eq!("PPLA22".parse::<FeatureCode>(), Err(FeatureCodeError("PPLA22".into())));
    }
}
