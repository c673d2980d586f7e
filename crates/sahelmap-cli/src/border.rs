//! `sahelmap border`: how far places are from a land border.

use clap::Args;
use geojson::GeometryValue;
use sahelmap::{Atlas, BorderDistance, CountryCode, LonLat};

use crate::error::CommandError;
use crate::options::Answers;
use crate::place_argument::Spot;
use crate::point_table::PointTable;
use crate::session::{Session, note};
use crate::sheet::{Cell, Record, Sheet, Unsaid, point_geometry, point_in_words};

#[derive(Debug, Args)]
pub(crate) struct Border {
    /// Names, identifiers such as geonames:2459040, or points in decimal degrees, longitude first
    #[arg(value_name = "PLACE|LON,LAT", required_unless_present = "input", conflicts_with = "input")]
    places: Vec<String>,
    #[command(flatten)]
    table: PointTable,
    /// The two countries whose border is meant; without it, the nearest land border
    #[arg(long, value_name = "ML,BF", value_parser = pair)]
    between: Option<(CountryCode, CountryCode)>,
    #[command(flatten)]
    answers: Answers,
}

/// Two country codes with a comma or a hyphen between them.
fn pair(text: &str) -> Result<(CountryCode, CountryCode), String> {
    let (a, b) = text.split_once([',', '-']).ok_or("expected two country codes, such as ML,BF")?;
    let code = |text: &str| text.parse().map_err(|error: sahelmap::CountryCodeError| error.to_string());
    Ok((code(a)?, code(b)?))
}

pub(crate) fn run(asked: &Border, session: &Session) -> Result<(), CommandError> {
    let atlas = session.atlas()?;
    // Asked first, so that a border that is not there is said before any row is written.
    if asked.between.is_some() {
        distance(&atlas, LonLat::new(0.0, 0.0)?, 0.0, asked.between)?;
    }
    let spots =
        asked.places.iter().map(|place| Spot::named(place, None, &atlas)).collect::<Result<Vec<_>, _>>()?;
    spots.iter().filter_map(|spot| spot.doubt.as_deref()).for_each(note);
    let checked = asked.table.check(&atlas)?;
    let mut sheet = Sheet::open::<Measured>(&asked.answers, Unsaid::ByDestination)?;
    if let Some(checked) = checked {
        checked.each_row(session, |row| {
            let distance = match row.point {
                Some(point) => distance(&atlas, point, 0.0, asked.between)?,
                None => None,
            };
            let label = row.query_id.clone();
            sheet.push(&Measured { query_id: row.query_id, label, point: row.point, distance })
        })?;
    }
    for (number, spot) in (1..).zip(spots) {
        sheet.push(&Measured {
            query_id: i32::to_string(&number),
            label: spot.label(),
            point: Some(spot.position),
            distance: distance(&atlas, spot.position, spot.radius_m, asked.between)?,
        })?;
    }
    sheet.finish()
}

fn distance(
    atlas: &Atlas,
    point: LonLat,
    radius_m: f64,
    between: Option<(CountryCode, CountryCode)>,
) -> Result<Option<BorderDistance>, CommandError> {
    Ok(atlas.border_distance(point, radius_m, between)?)
}

/// A place and its distance from a border.
struct Measured {
    query_id: String,
    label: String,
    point: Option<LonLat>,
    distance: Option<BorderDistance>,
}

impl Record for Measured {
    const COLUMNS: &'static [&'static str] = &[
        "query_id",
        "lon",
        "lat",
        "border",
        "distance_m",
        "low_m",
        "high_m",
        "nearest_lon",
        "nearest_lat",
        "bearing_deg",
    ];
    const WORDS: &'static [&'static str] = &["place", "lon", "lat", "border", "distance", "towards"];

    fn cells(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![self.query_id.as_str().into()];
        cells.extend(Cell::point(self.point));
        if let Some(distance) = &self.distance {
            let [nearest_lon, nearest_lat] = Cell::point(Some(distance.nearest));
            cells.extend([
                distance.border().into(),
                Cell::Decimal(distance.distance_m, 1),
                Cell::Decimal(distance.low_m, 1),
                Cell::Decimal(distance.high_m, 1),
                nearest_lon,
                nearest_lat,
                Cell::Decimal(distance.bearing_deg, 1),
            ]);
        }
        cells.resize(Self::COLUMNS.len(), Cell::Missing);
        cells
    }

    fn in_words(&self) -> Vec<String> {
        let mut words = vec![self.label.clone()];
        words.extend(point_in_words(self.point));
        if let Some(distance) = &self.distance {
            words.extend([
                format!("{}–{}", distance.countries.0.name(), distance.countries.1.name()),
                distance.to_string(),
                sahelmap::wind(distance.bearing_deg).to_owned(),
            ]);
        }
        words.resize(Self::WORDS.len(), String::new());
        words
    }

    fn geometry(&self) -> Option<GeometryValue> {
        self.point.map(point_geometry)
    }
}
