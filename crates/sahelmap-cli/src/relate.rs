//! `sahelmap relate`: distance and bearings between two places, their units and borders.

use clap::Args;
use geojson::GeometryValue;
use sahelmap::{Atlas, BorderDistance, CountryCode, Located, bearing_deg, distance_m, wind};

use crate::error::CommandError;
use crate::options::Answers;
use crate::place_argument::Spot;
use crate::session::{Session, note};
use crate::sheet::{Cell, Record, Sheet, Unsaid, plain, table};

#[derive(Debug, Args)]
pub(crate) struct Relate {
    /// A name, an identifier such as geonames:2459040, or LON,LAT
    #[arg(value_name = "A")]
    from: String,
    /// The other one
    #[arg(value_name = "B")]
    to: String,
    #[command(flatten)]
    answers: Answers,
}

pub(crate) fn run(asked: &Relate, session: &Session) -> Result<(), CommandError> {
    let atlas = session.atlas()?;
    let mut from = Spot::named(&asked.from, None, &atlas)?;
    let mut to = Spot::named(&asked.to, None, &atlas)?;
    // Of several places of one name, whoever relates it to another place means one near that.
    if from.doubt.is_some() && to.doubt.is_none() {
        from = Spot::named(&asked.from, Some(to.position), &atlas)?;
    } else if to.doubt.is_some() && from.doubt.is_none() {
        to = Spot::named(&asked.to, Some(from.position), &atlas)?;
    }
    [&from, &to].into_iter().filter_map(|spot| spot.doubt.as_deref()).for_each(note);
    let pair = Pair { from: End::new(from, &atlas)?, to: End::new(to, &atlas)? };
    let mut sheet = Sheet::open::<Pair<'_>>(&asked.answers, Unsaid::Words)?;
    if sheet.is_for_people() {
        return sheet.finish_with(&pair.words());
    }
    sheet.push(&pair)?;
    sheet.finish()
}

/// One of the two places.
struct End<'a> {
    spot: Spot<'a>,
    located: Located<'a>,
    border: Option<BorderDistance>,
}

impl<'a> End<'a> {
    fn new(spot: Spot<'a>, atlas: &'a Atlas) -> Result<Self, CommandError> {
        let border = atlas.border_distance(spot.position, spot.radius_m, None)?;
        Ok(Self { located: atlas.locate(spot.position, None), spot, border })
    }

    fn cells(&self) -> Vec<Cell> {
        let [lon, lat] = Cell::point(Some(self.spot.position));
        vec![
            self.spot.label().into(),
            self.spot.place.map(|place| place.id.as_str()).into(),
            lon,
            lat,
            self.located.country.as_ref().map(CountryCode::as_str).into(),
            self.located.unit_name(1).into(),
            self.located.unit_name(2).into(),
            self.located.unit_name(3).into(),
            self.border.map(|border| border.border()).into(),
            self.border.map_or(Cell::Missing, |border| Cell::Decimal(border.distance_m, 1)),
        ]
    }

    /// The lines of the table for people, top to bottom.
    fn words(&self) -> [String; 6] {
        let border = |border: BorderDistance| {
            let (a, b) = border.countries;
            format!("{} from {}–{}", border, a.name(), b.name())
        };
        [
            self.spot.place.map(|place| place.id.to_string()).unwrap_or_default(),
            format!("{:.4}, {:.4}", self.spot.position.lon_deg(), self.spot.position.lat_deg()),
            self.located.country.map(|country| country.name().to_owned()).unwrap_or_default(),
            self.located.unit_name(1).to_owned(),
            [self.located.unit_name(2), self.located.unit_name(3)].join(" ").trim().to_owned(),
            self.border.map(border).unwrap_or_default(),
        ]
    }
}

/// The two places.
struct Pair<'a> {
    from: End<'a>,
    to: End<'a>,
}

impl Pair<'_> {
    /// There and back, in degrees clockwise from north.
    fn bearings_deg(&self) -> [f64; 2] {
        let (from, to) = (self.from.spot.position, self.to.spot.position);
        [bearing_deg(from, to), bearing_deg(to, from)]
    }

    fn distance_m(&self) -> f64 {
        distance_m(self.from.spot.position, self.to.spot.position)
    }

    fn words(&self) -> String {
        let [there, back] = self.bearings_deg();
        let sentence = format!(
            "{} to {}: {:.1} km {} ({there:.1}°), back {} ({back:.1}°)",
            self.from.spot.label(),
            self.to.spot.label(),
            self.distance_m() / 1000.0,
            wind(there),
            wind(back),
        );
        let mut table = table(&["", &self.from.spot.label(), &self.to.spot.label()]);
        let names = ["place_id", "lon, lat", "country", "region", "units", "nearest border"];
        for ((name, from), to) in names.into_iter().zip(self.from.words()).zip(self.to.words()) {
            if !(from.is_empty() && to.is_empty()) {
                table.add_row([name.to_owned(), from, to]);
            }
        }
        format!("{sentence}\n\n{}", plain(&table))
    }
}

impl Record for Pair<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "a_name",
        "a_place_id",
        "a_lon",
        "a_lat",
        "a_country",
        "a_admin1",
        "a_admin2",
        "a_admin3",
        "a_border",
        "a_border_distance_m",
        "b_name",
        "b_place_id",
        "b_lon",
        "b_lat",
        "b_country",
        "b_admin1",
        "b_admin2",
        "b_admin3",
        "b_border",
        "b_border_distance_m",
        "distance_m",
        "bearing_deg",
        "back_bearing_deg",
    ];
    const WORDS: &'static [&'static str] = &[];

    fn cells(&self) -> Vec<Cell> {
        let [there, back] = self.bearings_deg();
        let mut cells = self.from.cells();
        cells.extend(self.to.cells());
        cells.extend([Cell::Decimal(self.distance_m(), 1), Cell::Decimal(there, 1), Cell::Decimal(back, 1)]);
        cells
    }

    fn in_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn geometry(&self) -> Option<GeometryValue> {
        let ends = [&self.from, &self.to].map(|end| end.spot.position);
        Some(GeometryValue::new_line_string(ends.map(|point| [point.lon_deg(), point.lat_deg()])))
    }
}
