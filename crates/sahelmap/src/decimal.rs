//! Decimal numbers in other people's text.

/// The number that a text writes in decimals, spaces around it aside; `None` for anything else.
///
/// In the page's module JSON's reader does it, which is there already: the standard library's weighs ten kilobytes more.
/// Numbers of up to fifteen digits come out the same.
#[cfg(target_arch = "wasm32")]
pub fn decimal(text: &str) -> Option<f64> {
    serde_json::from_str(text.trim()).ok()
}

/// The number that a text writes in decimals, spaces around it aside; `None` for anything else.
#[cfg(not(target_arch = "wasm32"))]
pub fn decimal(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_agree_on_coordinates() {
        for text in ["-3.51594", "14.0775", "0", "1e3", "123456789.012345"] {
            assert_eq!(serde_json::from_str::<f64>(text).ok(), decimal(text), "{text}");
        }
    }

    #[test]
    fn words_are_no_number() {
        assert_eq!(decimal("fourteen"), None);
        assert_eq!(decimal(""), None);
    }
}
