//! The distinct folded names of places in order, and which places bear them, in flat arrays that need no building when
//! an atlas is opened.

use std::ops::Range;

use super::exact_table::{ExactTable, NameKey};
use super::letter_set::LetterSet;
use super::name_record::{
    BEARER_BYTES, Bearer, Borne, RECORD_BYTES, SHORT_BYTES, bearer, bearers_between, borne, fields, has_head,
    head, push_record, record_pair, sole_place,
};
use super::shared_bytes::SharedBytes;
use super::unsorted_names::UnsortedNames;
use crate::gazetteer::Place;

/// Every name of every place as it can be read, folded, each once and numbered from 0 in alphabetical order.
#[derive(Clone, Debug, Default)]
pub(super) struct NameTable {
    /// For each name its record, and one more at the end.
    records: SharedBytes,
    /// For each bearer the place (4 bytes), which of its names (2), and thousandths of nats to read it so (2).
    bearers: SharedBytes,
    text: SharedBytes,
    exact: ExactTable,
}

/// A distinct name.
#[derive(Clone, Copy, Default)]
pub(super) struct NameRecord<'a> {
    pub(super) text: &'a [u8],
    pub(super) letters: LetterSet,
}

impl NameTable {
    /// # Cost
    ///
    /// A microsecond a name, for folding, reading and sorting.
    pub(super) fn new(places: &[Place]) -> Self {
        let (mut records, mut bearers, mut text) = (Vec::new(), Vec::new(), Vec::new());
        let names = UnsortedNames::of(places).sorted();
        for (name, bearers_of_name) in names.groups() {
            let letters = LetterSet::new(name);
            let is_whole = bearers_of_name.clone().any(Bearer::is_whole);
            let letters = if is_whole { letters } else { letters.of_reading_only() };
            let is_short = name.len() <= SHORT_BYTES;
            let more = if is_short { sole_place(bearers_of_name.clone()) } else { text.len() as u32 };
            push_record(&mut records, name.as_bytes(), letters, bearers.len(), more);
            if !is_short {
                text.extend_from_slice(name.as_bytes());
            }
            for bearer in bearers_of_name {
                bearers.extend_from_slice(&bearer.place.to_le_bytes());
                bearers.extend_from_slice(&bearer.ordinal.to_le_bytes());
                bearers.extend_from_slice(&bearer.reading_cost_millinats.to_le_bytes());
            }
        }
        push_record(&mut records, b"", LetterSet::default(), bearers.len(), 0);
        let mut table = Self {
            records: records.into(),
            bearers: bearers.into(),
            text: text.into(),
            exact: ExactTable::default(),
        };
        table.exact = ExactTable::new((0..table.len()).map(|number| NameKey::new(table.record(number).text)));
        table
    }

    /// Takes a table from the beginning of bytes that [`Self::write`] made, `None` where they are not one of the names
    /// of these places.
    ///
    /// # Cost
    ///
    /// Ten nanoseconds a name, to see that every bearer is one of the places.
    pub(super) fn read(bytes: &mut SharedBytes, lengths: [u32; 4], places: &[Place]) -> Option<Self> {
        let [names, bearers, text, slots] = lengths.map(|length| length as usize);
        let table = Self {
            records: bytes.take_first(names.checked_add(1)?.checked_mul(RECORD_BYTES)?)?,
            bearers: bytes.take_first(bearers.checked_mul(BEARER_BYTES)?)?,
            text: bytes.take_first(text)?,
            exact: ExactTable::from_slots(bytes.take_first(slots.checked_mul(4)?)?),
        };
        table.fits(places).then_some(table)
    }

    /// Appends the arrays to `bytes`, in order.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        for array in
            [self.records.as_slice(), self.bearers.as_slice(), self.text.as_slice(), self.exact.slots()]
        {
            bytes.extend_from_slice(array);
        }
    }

    /// How many names, bearers, bytes of text and slots of the table of exact names there are.
    pub(super) fn lengths(&self) -> [u32; 4] {
        let (bearers, text) = (self.bearers.as_slice().len() / BEARER_BYTES, self.text.as_slice().len());
        [self.len(), bearers as u32, text as u32, (self.exact.slots().len() / 4) as u32]
    }

    /// Whether the records are in order and every bearer is a name of one of the places.
    fn fits(&self, places: &[Place]) -> bool {
        let (mut bearers_before, mut text_before) = (0, 0);
        for number in 0..self.len() {
            let Some((record, next)) = self.records_at(number) else { return false };
            let ([length, _, from, more], [_, _, to, _]) = (fields(record), fields(next));
            let is_short = length as usize <= SHORT_BYTES;
            if from != bearers_before || from > to || (!is_short && more != text_before) {
                return false;
            }
            if is_short && more != sole_place(self.bearers(from..to)) {
                return false;
            }
            let Some(text) = text_before.checked_add(if is_short { 0 } else { length }) else { return false };
            (bearers_before, text_before) = (to, text);
        }
        let [_, bearers, text, _] = self.lengths();
        let is_name = |bytes: &[u8]| {
            let bearer = bearer(bytes);
            let place = places.get(bearer.place as usize);
            place.is_some_and(|place| usize::from(bearer.ordinal) <= place.other_names.len())
        };
        [bearers_before, text_before] == [bearers, text]
            && self.bearers.as_slice().chunks_exact(BEARER_BYTES).all(is_name)
    }

    /// How many distinct names there are.
    pub(super) fn len(&self) -> u32 {
        (self.records.as_slice().len() / RECORD_BYTES).saturating_sub(1) as u32
    }

    /// The name of a number, empty where there is none.
    pub(super) fn record(&self, number: u32) -> NameRecord<'_> {
        let Some((record, _)) = self.records_at(number) else { return NameRecord::default() };
        let [length, letters, _, from] = fields(record);
        let length = length as usize;
        let text = if length <= SHORT_BYTES {
            head(record).get(..length)
        } else {
            let text = self.text.as_slice().get(from as usize..);
            text.and_then(|text| text.get(..length))
        };
        NameRecord { text: text.unwrap_or_default(), letters: LetterSet(letters) }
    }

    /// The set of a name's letters and how many bytes it has.
    pub(super) fn shape(&self, number: u32) -> (LetterSet, usize) {
        let (records, _) = self.records.as_slice().as_chunks();
        let [length, letters, ..] = records.get(number as usize).map(fields).unwrap_or_default();
        (LetterSet(letters), length as usize)
    }

    /// The folded name of a number.
    pub(super) fn folded(&self, number: u32) -> &str {
        std::str::from_utf8(self.record(number).text).unwrap_or_default()
    }

    /// Every name, in order.
    pub(super) fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|number| self.folded(number))
    }

    /// Which of all bearers bear the name of this number.
    pub(super) fn bearers_of(&self, number: u32) -> Range<u32> {
        self.records_at(number).map_or(0..0, |(record, next)| bearers_between(record, next))
    }

    /// Which of all bearers bear one of the names of these numbers.
    pub(super) fn bearers_of_all(&self, numbers: Range<u32>) -> Range<u32> {
        if numbers.is_empty() {
            return 0..0;
        }
        let (from, to) = (self.bearers_of(numbers.start).start, self.bearers_of(numbers.end - 1).end);
        from..to.max(from)
    }

    /// The bearers at these places among all.
    pub(super) fn bearers(&self, range: Range<u32>) -> impl Iterator<Item = Bearer> + use<'_> {
        let bytes = range.start as usize * BEARER_BYTES..range.end as usize * BEARER_BYTES;
        let bearers = self.bearers.as_slice().get(bytes).unwrap_or_default();
        bearers.chunks_exact(BEARER_BYTES).map(bearer)
    }

    /// Those who bear a name.
    pub(super) fn each_of(&self, borne: Borne) -> impl Iterator<Item = Bearer> + use<'_> {
        let (sole, range) = match borne {
            Borne::Sole(bearer) => (Some(bearer), 0..0),
            Borne::By(range) => (None, range),
        };
        sole.into_iter().chain(self.bearers(range))
    }

    /// The bearer at this place among all.
    pub(super) fn bearer(&self, at: u32) -> Bearer {
        let bytes = self.bearers.as_slice().get(at as usize * BEARER_BYTES..).unwrap_or_default();
        bearer(bytes)
    }

    /// How many bearers there are.
    pub(super) fn bearer_count(&self) -> u32 {
        (self.bearers.as_slice().len() / BEARER_BYTES) as u32
    }

    /// The number of the name that the bearer at this place among all bears.
    pub(super) fn number_of_bearer(&self, at: u32) -> u32 {
        let after = partition_point(0, self.len(), |number| self.bearers_of(number).start <= at);
        after.saturating_sub(1)
    }

    /// Who bears a name.
    pub(super) fn borne_by(&self, folded: &NameKey<'_>) -> Borne {
        let found = if self.exact.has_slots() {
            self.exact.find(folded, |number| self.borne_where_called(number, folded))
        } else {
            let number = partition_point(0, self.len(), |number| self.record(number).text < folded.text);
            if number < self.len() { self.borne_where_called(number, folded) } else { None }
        };
        found.unwrap_or(Borne::By(0..0))
    }

    /// The same for many names at once.
    pub(super) fn borne_by_many(&self, folded: &[NameKey<'_>]) -> Vec<Borne> {
        let records = self.records.as_slice();
        let guesses = self.exact.guesses(folded).into_iter();
        let bearers = |(guess, name): (Option<u32>, &NameKey<'_>)| match guess
            .and_then(|number| record_pair(records, number))
        {
            Some((record, next)) if name.text.len() <= SHORT_BYTES && has_head(record, name) => {
                borne(record, next)
            }
            _ => self.borne_by(name),
        };
        guesses.zip(folded).map(bearers).collect()
    }

    /// The numbers of the names that begin with this.
    pub(super) fn beginning_with(&self, folded: &str) -> Range<u32> {
        let prefix = folded.as_bytes();
        let from = partition_point(0, self.len(), |number| self.record(number).text < prefix);
        let begins = |number: u32| self.record(number).text.starts_with(prefix);
        // Few names have a long beginning: the end is looked for in steps that grow.
        let (mut step, mut near) = (1, from);
        while let Some(next) = near.checked_add(step).filter(|&next| next < self.len() && begins(next)) {
            (near, step) = (next, step * 2);
        }
        from..partition_point(near, near.saturating_add(step).min(self.len()), begins)
    }

    /// Who bears the name of a number, where it is this name. Most names are compared as one word.
    fn borne_where_called(&self, number: u32, folded: &NameKey<'_>) -> Option<Borne> {
        let (record, next) = self.records_at(number)?;
        let is_name = has_head(record, folded)
            && (folded.text.len() <= SHORT_BYTES || self.record(number).text == folded.text);
        is_name.then(|| borne(record, next))
    }

    /// A record and the one after it.
    fn records_at(&self, number: u32) -> Option<(&[u8; RECORD_BYTES], &[u8; RECORD_BYTES])> {
        record_pair(self.records.as_slice(), number)
    }
}

/// The first number in the range of which `before` is not true, where it is true of all before that.
fn partition_point(mut from: u32, mut to: u32, before: impl Fn(u32) -> bool) -> u32 {
    while from < to {
        let middle = from + (to - from) / 2;
        if before(middle) { from = middle + 1 } else { to = middle }
    }
    from
}
