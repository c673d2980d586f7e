//! Where the words of a text begin and end.

/// The words of a text: letters and digits with the apostrophes and, in numbers, the separators between them. French
/// elided words (`l’axe`, `d’Ouagadougou`) are words of their own, the African prefixes N’ and M’ are not.
pub(super) struct WordSpans<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> WordSpans<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

const ELIDED: [&str; 12] = ["l", "d", "s", "n", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Letters, digits and the marks that stand over them.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

impl Iterator for WordSpans<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.find(char::is_alphanumeric)?;
        let word = &self.text[start..];
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        let mut chars = word.char_indices().peekable();
        let mut end = word.len();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            if is_of_word(c) {
                continue;
            }
            let in_number =
                number && matches!(c, ',' | '.') && next.is_some_and(|next| next.is_ascii_digit());
            if in_number {
                continue;
            }
            if is_apostrophe(c) && next.is_some_and(char::is_alphanumeric) {
                let (head, tail) = (&word[..at], &word[at + c.len_utf8()..]);
                let tail_end = tail.find(|c| !is_of_word(c)).unwrap_or(tail.len());
                let possessive = tail[..tail_end].eq_ignore_ascii_case("s") && head.chars().nth(1).is_some();
                let elided = ELIDED.iter().any(|elided| head.eq_ignore_ascii_case(elided));
                // “N’Gourma”, “N’gourma”; at the beginning of a sentence “N’ayant” is French.
                let begins = || self.text[..start].trim_end().ends_with(['.', '!', '?', ':']) || start == 0;
                let african =
                    matches!(head, "N" | "M") && (tail.starts_with(char::is_uppercase) || !begins());
                if !possessive && (african || !elided) {
                    continue;
                }
            }
            end = at;
            break;
        }
        // The possessive's s, and an elided word's apostrophe, are passed over with what parts the words.
        self.at = start + end;
        let after = &self.text[self.at..];
        let mut following = after.chars();
        if following.next().is_some_and(is_apostrophe)
            && following.next().is_some_and(|c| matches!(c, 's' | 'S'))
            && !following.next().is_some_and(char::is_alphanumeric)
            && end > 1
        {
            self.at += after.char_indices().nth(2).map_or(after.len(), |(at, _)| at);
        }
        Some((start, start + end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        WordSpans::new(text).map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn elided_words_stand_alone_and_prefixes_of_names_do_not() {
        assert_eq!(words("l’axe d'Ouagadougou"), ["l", "axe", "d", "Ouagadougou"]);
        assert_eq!(words("N'Tillit et M’Bera"), ["N'Tillit", "et", "M’Bera"]);
        assert_eq!(words("Koufa’s group of soldiers'"), ["Koufa", "group", "of", "soldiers"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("25,000 dead, 1.5 km; 12."), ["25,000", "dead", "1.5", "km", "12"]);
    }
}
