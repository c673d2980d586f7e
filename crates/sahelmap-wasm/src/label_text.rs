//! How much room a text takes, estimated without asking the browser to lay it out.

/// The width of a text in a proportional sans-serif of `size_px`, generously.
pub(crate) fn width_px(text: &str, size_px: f64) -> f64 {
    text.chars().map(width_em).sum::<f64>() * size_px
}

/// Rounded widths of DejaVu Sans, the widest of the common system fonts.
fn width_em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | 'ï' | 'î' | '.' | ',' | '\'' | '’' => 0.32,
        'f' | 't' | 'r' | '-' | ' ' | '(' | ')' => 0.41,
        'm' | 'w' | 'M' | 'W' => 0.95,
        letter if letter.is_uppercase() => 0.74,
        _ => 0.63,
    }
}

/// Text as it may stand in HTML, in an element or in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_name_is_wider() {
        assert!(width_px("Diallassagou", 12.0) > width_px("Koro", 12.0));
        assert!((60.0..100.0).contains(&width_px("Diallassagou", 12.0)));
    }

    #[test]
    fn markup_in_a_name_stays_text() {
        assert_eq!(escape("<b>In-Atès</b> & \"Co\""), "&lt;b&gt;In-Atès&lt;/b&gt; &amp; &quot;Co&quot;");
    }
}
