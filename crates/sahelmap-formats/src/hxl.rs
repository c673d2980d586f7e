//! HXL: a row of tags under the header that says what each column holds, whatever its name.

use csv::StringRecord;

/// The tags of a table's columns, none for a table without them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tags(Vec<Tag>);

/// A hashtag and its attributes: `#geo +lat` and `#geo+lat` are one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tag {
    hashtag: String,
    attributes: Vec<String>,
}

impl Tags {
    /// The tags in a row, `None` where a cell holds anything else.
    pub(crate) fn read(record: &StringRecord) -> Option<Self> {
        let is_tag_or_empty = |cell: &str| cell.is_empty() || cell.starts_with('#');
        let any = record.iter().any(|cell| !cell.is_empty());
        (any && record.iter().all(is_tag_or_empty)).then(|| Self(record.iter().map(Tag::read).collect()))
    }

    /// The first column that has the hashtag and at least the attributes of `wanted`.
    pub(crate) fn column(&self, wanted: &str) -> Option<usize> {
        let wanted = Tag::read(wanted);
        self.0.iter().position(|tag| {
            tag.hashtag == wanted.hashtag && wanted.attributes.iter().all(|a| tag.attributes.contains(a))
        })
    }
}

impl Tag {
    fn read(cell: &str) -> Self {
        let mut parts = cell.split('+').map(|part| part.trim().to_ascii_lowercase());
        let hashtag = parts.next().unwrap_or_default();
        Self { hashtag, attributes: parts.filter(|part| !part.is_empty()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_stand_in_any_order_and_with_any_spaces() {
        let tags = Tags::read(&StringRecord::from(vec!["#loc +name", "", "#geo+num +lat"])).unwrap();
        assert_eq!(tags.column("#geo +lat"), Some(2));
        assert_eq!(tags.column("#geo+lon"), None);
    }

    #[test]
    fn a_row_with_any_other_cell_holds_no_tags() {
        assert!(Tags::read(&StringRecord::from(vec!["#loc", "14"])).is_none());
        assert!(Tags::read(&StringRecord::from(vec!["", ""])).is_none());
    }
}
