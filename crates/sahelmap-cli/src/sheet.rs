//! Answers, row by row, in the format asked for.

use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table, TableComponent};
use geojson::{Feature, Geometry, GeometryValue, JsonObject, JsonValue};
use sahelmap::LonLat;

use crate::ending;
use crate::error::CommandError;
use crate::options::{Answers, Format};
use crate::output::{Output, write_error};

/// One row of answers.
pub(crate) trait Record {
    /// The columns of the contract.
    const COLUMNS: &'static [&'static str];
    /// The columns of the table for people.
    const WORDS: &'static [&'static str];
    /// The cells under [`Record::COLUMNS`].
    fn cells(&self) -> Vec<Cell>;
    /// The cells under [`Record::WORDS`].
    fn in_words(&self) -> Vec<String>;
    /// Where it is on a map.
    fn geometry(&self) -> Option<GeometryValue>;
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing is known.
    Missing,
    /// Words.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A number with so many decimals.
    Decimal(f64, usize),
    /// An angle in degrees, with as many decimals as it has, six at most.
    Degrees(f64),
}

impl Cell {
    /// The two angles of a point.
    pub(crate) fn point(point: Option<LonLat>) -> [Self; 2] {
        match point {
            Some(point) => [Self::Degrees(point.lon_deg()), Self::Degrees(point.lat_deg())],
            None => [Self::Missing, Self::Missing],
        }
    }

    fn to_text(&self) -> String {
        match self {
            Self::Missing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Decimal(number, decimals) => format!("{number:.decimals$}"),
            Self::Degrees(degrees) => rounded(*degrees, 6).to_string(),
        }
    }

    fn to_json(&self) -> JsonValue {
        match self {
            Self::Missing => JsonValue::Null,
            Self::Text(text) => text.as_str().into(),
            Self::Whole(number) => (*number).into(),
            Self::Decimal(number, decimals) => rounded(*number, *decimals).into(),
            Self::Degrees(degrees) => rounded(*degrees, 6).into(),
        }
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

fn rounded(number: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(decimals as i32);
    (number * scale).round() / scale
}

/// The two angles of a point for a person, to about ten metres.
pub(crate) fn point_in_words(point: Option<LonLat>) -> [String; 2] {
    point.map_or_else(Default::default, |point| {
        [point.lon_deg(), point.lat_deg()].map(|degrees| format!("{degrees:.4}"))
    })
}

/// The point as a geometry.
pub(crate) fn point_geometry(point: LonLat) -> GeometryValue {
    GeometryValue::new_point([point.lon_deg(), point.lat_deg()])
}

/// Writes rows of one kind.
pub(crate) struct Sheet {
    out: Output,
    style: Style,
}

enum Style {
    Table(Box<Table>),
    Csv,
    JsonLines,
    GeoJson { any: bool },
}

impl Sheet {
    /// Opens the output that was asked for, in `unsaid` where no format was.
    pub(crate) fn open<R: Record>(answers: &Answers, unsaid: Unsaid) -> Result<Self, CommandError> {
        let output = answers.output.as_deref();
        let format = match answers.format {
            Some(format) => Some(format),
            None => ending::format_of(output, &ENDINGS)?,
        };
        let out = Output::open(output)?;
        let format = format.unwrap_or_else(|| unsaid.format(&out));
        let style = match format {
            Format::Table => Style::Table(Box::new(table(R::WORDS))),
            Format::Csv => Style::Csv,
            Format::Jsonl => Style::JsonLines,
            Format::Geojson => Style::GeoJson { any: false },
        };
        let mut sheet = Self { out, style };
        sheet.header::<R>().map_err(write_error(sheet.out.path().as_deref()))?;
        Ok(sheet)
    }

    /// Whether the sheet is a table for people.
    pub(crate) fn is_for_people(&self) -> bool {
        matches!(self.style, Style::Table(_))
    }

    /// Writes a row.
    pub(crate) fn push<R: Record>(&mut self, record: &R) -> Result<(), CommandError> {
        self.row(record).map_err(write_error(self.out.path().as_deref()))
    }

    /// Writes words as they are, in place of the table.
    pub(crate) fn finish_with(mut self, words: &str) -> Result<(), CommandError> {
        writeln!(self.out, "{words}").map_err(write_error(self.out.path().as_deref()))?;
        self.out.keep()
    }

    /// Writes what remains; a file takes its name.
    pub(crate) fn finish(mut self) -> Result<(), CommandError> {
        let ended = match &self.style {
            Style::Table(table) => writeln!(self.out, "{}", plain(table)),
            Style::GeoJson { .. } => self.out.write_all(b"\n]}\n"),
            Style::Csv | Style::JsonLines => Ok(()),
        };
        ended.map_err(write_error(self.out.path().as_deref()))?;
        self.out.keep()
    }

    fn header<R: Record>(&mut self) -> io::Result<()> {
        match self.style {
            Style::Csv => csv_row(&mut self.out, R::COLUMNS),
            Style::GeoJson { .. } => self.out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":["),
            Style::Table(_) | Style::JsonLines => Ok(()),
        }
    }

    fn row<R: Record>(&mut self, record: &R) -> io::Result<()> {
        match &mut self.style {
            Style::Table(table) => {
                table.add_row(record.in_words());
                Ok(())
            }
            Style::Csv => {
                let cells: Vec<String> = record.cells().iter().map(Cell::to_text).collect();
                csv_row(&mut self.out, &cells)
            }
            Style::JsonLines => writeln!(self.out, "{}", JsonValue::Object(object(record))),
            Style::GeoJson { any } => {
                let separator = if std::mem::replace(any, true) { ",\n" } else { "\n" };
                let feature = Feature {
                    bbox: None,
                    geometry: record.geometry().map(Geometry::new),
                    id: None,
                    properties: Some(object(record)),
                    foreign_members: None,
                };
                write!(self.out, "{separator}{feature}")
            }
        }
    }
}

/// The endings of files of answers.
const ENDINGS: [(&str, Format); 6] = [
    ("csv", Format::Csv),
    ("geojson", Format::Geojson),
    ("json", Format::Geojson),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("txt", Format::Table),
];

/// The format of answers for which none was asked, by -f or the ending of the output file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unsaid {
    /// A table at a terminal, CSV elsewhere.
    ByDestination,
    /// Words.
    Words,
}

impl Unsaid {
    fn format(self, out: &Output) -> Format {
        match self {
            Self::Words => Format::Table,
            Self::ByDestination if out.is_terminal() => Format::Table,
            Self::ByDestination => Format::Csv,
        }
    }
}

/// A plain table, without colours, as wide as it needs to be.
pub(crate) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table
        .set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '─');
    table.set_header(header.iter().copied());
    table
}

/// The table's lines without the spaces that fill up their ends.
pub(crate) fn plain(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn object<R: Record>(record: &R) -> JsonObject {
    let names = R::COLUMNS.iter().map(|&name| name.to_owned());
    names.zip(record.cells().iter().map(Cell::to_json)).collect()
}

fn csv_row<T: AsRef<[u8]>>(out: &mut Output, cells: &[T]) -> io::Result<()> {
    // By way of a row of its own: the writer would flush the output with every row.
    let mut row = csv::WriterBuilder::new().buffer_capacity(512).from_writer(Vec::new());
    row.write_record(cells)?;
    out.write_all(&row.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_keep_their_decimals_up_to_six_and_numbers_those_they_are_given() {
        assert_eq!(Cell::Degrees(-3.5).to_text(), "-3.5");
        assert_eq!(Cell::Degrees(14.123_456_78).to_text(), "14.123457");
        assert_eq!(Cell::Decimal(38_540.04, 1).to_text(), "38540.0");
        assert_eq!(Cell::Missing.to_json(), JsonValue::Null);
    }
}
