//! English or French.

use super::text::Text;

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// Its code, `en` or `fr`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// By the words that every sentence has; English where there are none of either.
    pub(super) fn of(text: &Text<'_>) -> Self {
        const ENGLISH: [&str; 14] = [
            "the", "of", "and", "in", "by", "was", "were", "at", "with", "from", "an", "near", "their",
            "that",
        ];
        const FRENCH: [&str; 16] = [
            "le", "la", "les", "des", "du", "et", "de", "une", "dans", "par", "ont", "ete", "au", "aux",
            "est", "l",
        ];
        // A page tells; a book tells no more.
        const ENOUGH: usize = 2_000;
        let (mut english, mut french) = (0, 0);
        for word in 0..text.words.len().min(ENOUGH) {
            let folded = text.folded(word);
            english += usize::from(ENGLISH.contains(&folded));
            french += usize::from(FRENCH.contains(&folded));
        }
        if french > english { Self::French } else { Self::English }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_its_language() {
        assert_eq!(
            Language::of(&Text::new("Des hommes armés ont attaqué le village de Ségué")),
            Language::French
        );
        assert_eq!(Language::of(&Text::new("Armed men attacked the village of Ségué")), Language::English);
        assert_eq!(Language::of(&Text::new("12345")), Language::English);
    }
}
