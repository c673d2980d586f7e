//! ISO 3166-1 alpha-2 country codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A country's ISO 3166-1 alpha-2 code, such as `ML`.
///
/// # Examples
///
/// ```
/// use sahelmap::CountryCode;
///
/// let mali: CountryCode = "ml".parse()?;
/// assert_eq!(mali.as_str(), "ML");
/// assert_eq!(mali.name(), "Mali");
/// # Ok::<(), sahelmap::CountryCodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        // Only ASCII capitals are ever stored, so the fallback is never taken.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The code's two capitals, for comparisons by the thousand.
    pub(crate) const fn letters(self) -> [u8; 2] {
        self.0
    }

    /// The country's short name in English, or the code itself for a country outside the region.
    pub fn name(&self) -> &str {
        match self.as_str() {
            "BF" => "Burkina Faso",
            "BJ" => "Benin",
            "CF" => "Central African Republic",
            "CI" => "Côte d’Ivoire",
            "CM" => "Cameroon",
            "DZ" => "Algeria",
            "EH" => "Western Sahara",
            "GH" => "Ghana",
            "GM" => "The Gambia",
            "GN" => "Guinea",
            "GW" => "Guinea-Bissau",
            "LR" => "Liberia",
            "LY" => "Libya",
            "MA" => "Morocco",
            "ML" => "Mali",
            "MR" => "Mauritania",
            "NE" => "Niger",
            "NG" => "Nigeria",
            "SD" => "Sudan",
            "SL" => "Sierra Leone",
            "SN" => "Senegal",
            "TD" => "Chad",
            "TG" => "Togo",
            "TN" => "Tunisia",
            code => code,
        }
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;

    fn from_str(text: &str) -> Result<Self, CountryCodeError> {
        match text.trim().as_bytes() {
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(CountryCodeError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = CountryCodeError;

    fn try_from(text: String) -> Result<Self, CountryCodeError> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CountryCode({self})")
    }
}

/// The text is not two letters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an ISO 3166-1 country code of two letters, such as ML")]
pub struct CountryCodeError(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_either_case() {
        assert_eq!("bf".parse::<CountryCode>(), "BF".parse());
    }

    #[test]
    fn three_letters_digits_and_accents_are_refused() {
        for text in ["MLI", "M1", "é", ""] {
            assert_eq!(text.parse::<CountryCode>(), Err(CountryCodeError(text.into())));
        }
    }
}
