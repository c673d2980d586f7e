//! Decimal numbers in other people's text.

/// The number that a text writes in decimals, spaces around it aside; `None` for anything else.
///
/// A sign, digits with a point before, among or after them, and an exponent: `-3.5`, `+3.5`, `.5`, `3.`, `007`, `1.5e-3`. No
/// infinity, no number beyond the largest, no comma and no spaces in between.
///
/// JSON's reader computes it, in the page's module as anywhere else: the standard library's would weigh ten kilobytes more there.
/// Up to fifteen digits it gives the nearest number, of more perhaps the one beside it.
///
/// # Examples
///
/// ```
/// use sahelmap::decimal;
///
/// assert_eq!(decimal(" +3.50 "), Some(3.5));
/// assert_eq!(decimal("nan"), None);
/// ```
pub fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, exponent) = unsigned.split_at(unsigned.find(['e', 'E']).unwrap_or(unsigned.len()));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    // What is wrong with an exponent, JSON refuses.
    let is_digit = |byte: u8| byte.is_ascii_digit();
    if whole.len() + fraction.len() == 0 || !whole.bytes().chain(fraction.bytes()).all(is_digit) {
        return None;
    }
    // JSON wants a digit on either side of a point, and no zero before another digit.
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let point = if fraction.is_empty() { "" } else { "." };
    serde_json::from_str(&[sign, whole, point, fraction, exponent].concat()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_usual_way_to_write_a_number_is_read() {
        let numbers = [
            ("-3.51594", -3.51594),
            (" 14.0775\t", 14.0775),
            ("0", 0.0),
            ("-0.0", 0.0),
            ("000", 0.0),
            ("1e3", 1_000.0),
            ("1.5E-03", 0.0015),
            ("2e+1", 20.0),
            ("123456789.012345", 123_456_789.012_345),
            ("+3.5", 3.5),
            (".5", 0.5),
            ("-.5", -0.5),
            ("3.", 3.0),
            ("007", 7.0),
            ("-007.250", -7.25),
            ("1e-400", 0.0),
        ];
        for (text, number) in numbers {
            assert_eq!(decimal(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_finite_number_is_refused() {
        let texts = [
            "", " ", ".", "+", "-", "e5", ".e5", "-e5", "fourteen", "inf", "-inf", "infinity", "nan", "NaN",
            "1e400", "-1e400", "1e", "1e+", "1.2.3", "3,5", "--3", "0-0", "0+1", "+-3", "-+3", "+ 3", "- 3",
            "3 .5", "3 .", "3\t.", "3. 5", "3.5 e1", "3e 1", "1_000", "0x1F", "٣", "1d", "null", "3e1.5",
            "3-",
        ];
        for text in texts {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_number_where_the_standard_library_reads_a_finite_one(
            text in "[+-]?[0-9]{0,6}[.]?[0-9]{0,6}([eE][+-]?[0-9]{0,2})?|[-+.e0-9 ]{0,8}"
        ) {
            let expected = text.trim().parse::<f64>().ok();
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-15 * a.abs();
            match (decimal(&text), expected) {
                (Some(a), Some(b)) => prop_assert!(close(a, b), "{text:?}: {a} and {b}"),
                (a, b) => prop_assert_eq!(a, b.filter(|number| number.is_finite()), "{:?}", text),
            }
        }
    }
}
