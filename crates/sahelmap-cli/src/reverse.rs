//! `sahelmap reverse`: what points lie in and near.

use clap::Args;
use geojson::GeometryValue;
use sahelmap::{Atlas, CountryCode, Date, LonLat, Reversed};

use crate::error::CommandError;
use crate::options::Answers;
use crate::point_table::{PointRow, PointTable};
use crate::session::Session;
use crate::sheet::{Cell, Record, Sheet, Unsaid, point_geometry, point_in_words};

#[derive(Debug, Args)]
pub(crate) struct Reverse {
    /// Points in decimal degrees, longitude first
    #[arg(value_name = "LON,LAT", required_unless_present = "input", conflicts_with = "input")]
    points: Vec<String>,
    #[command(flatten)]
    table: PointTable,
    /// Only units in force on this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    #[command(flatten)]
    answers: Answers,
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day of the form 2022-06-18".to_owned())
}

pub(crate) fn run(asked: &Reverse, session: &Session) -> Result<(), CommandError> {
    let atlas = session.atlas()?;
    let rows = (1..).zip(&asked.points).map(|(number, text)| {
        Ok(PointRow { query_id: i32::to_string(&number), point: Some(text.trim().parse()?) })
    });
    let points = rows.collect::<Result<Vec<_>, CommandError>>()?;
    let checked = asked.table.check(&atlas)?;
    let mut sheet = Sheet::open::<Around<'_>>(&asked.answers, Unsaid::ByDestination)?;
    let mut answer = |row: PointRow| sheet.push(&Around::new(row, asked.date, &atlas));
    points.into_iter().try_for_each(&mut answer)?;
    if let Some(checked) = checked {
        checked.each_row(session, answer)?;
    }
    sheet.finish()
}

/// A point and what is around it.
struct Around<'a> {
    query_id: String,
    point: Option<LonLat>,
    reversed: Option<Reversed<'a>>,
}

impl<'a> Around<'a> {
    fn new(row: PointRow, day: Option<Date>, atlas: &'a Atlas) -> Self {
        let reversed = row.point.map(|point| atlas.reverse(point, day));
        Self { query_id: row.query_id, point: row.point, reversed }
    }
}

impl Record for Around<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "query_id",
        "lon",
        "lat",
        "country",
        "admin1",
        "admin1_pcode",
        "admin2",
        "admin2_pcode",
        "admin3",
        "admin3_pcode",
        "place_id",
        "name",
        "distance_m",
        "bearing_deg",
        "relation",
    ];
    const WORDS: &'static [&'static str] =
        &["query", "lon", "lat", "country", "units", "relation", "place_id"];

    fn cells(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![self.query_id.as_str().into()];
        cells.extend(Cell::point(self.point));
        if let Some(reversed) = &self.reversed {
            let located = &reversed.located;
            cells.push(located.country.as_ref().map(CountryCode::as_str).into());
            for level in 1..=3 {
                cells.extend([located.unit_name(level).into(), located.pcode(level).into()]);
            }
            if let Some(nearest) = &reversed.nearest {
                cells.extend([
                    nearest.place.id.as_str().into(),
                    nearest.place.name.as_str().into(),
                    Cell::Decimal(nearest.distance_m, 1),
                    Cell::Decimal(nearest.bearing_deg, 1),
                    reversed.relation().into(),
                ]);
            }
        }
        cells.resize(Self::COLUMNS.len(), Cell::Missing);
        cells
    }

    fn in_words(&self) -> Vec<String> {
        let mut words = vec![self.query_id.clone()];
        words.extend(point_in_words(self.point));
        if let Some(reversed) = &self.reversed {
            let located = &reversed.located;
            let units: Vec<&str> = located.units.iter().map(|unit| unit.name.as_str()).collect();
            words.extend([
                located.country.map_or_else(|| "no country".to_owned(), |country| country.name().to_owned()),
                units.join(" › "),
                reversed.relation(),
                reversed.nearest.map(|nearest| nearest.place.id.to_string()).unwrap_or_default(),
            ]);
        }
        words.resize(Self::WORDS.len(), String::new());
        words
    }

    fn geometry(&self) -> Option<GeometryValue> {
        self.point.map(point_geometry)
    }
}
