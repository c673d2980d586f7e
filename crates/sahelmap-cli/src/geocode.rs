//! `sahelmap geocode`: the places that names may mean.

use clap::Args;
use geojson::GeometryValue;
use sahelmap::geocode::score_in_words;
use sahelmap::{Answer, Atlas, Candidate, CountryCode, LonLat, Query};
use sahelmap_formats::countries_named;
use sahelmap_formats::table::{Row, Table};

use crate::error::CommandError;
use crate::input::Input;
use crate::options::Answers;
use crate::session::Session;
use crate::sheet::{Cell, Record, Sheet, Unsaid, point_geometry};

#[derive(Debug, Args)]
pub(crate) struct Geocode {
    /// Names as the report spells them
    #[arg(value_name = "NAME", required_unless_present = "input", conflicts_with = "input")]
    names: Vec<String>,
    /// A table (CSV) of names; - is standard input
    #[arg(short, long, value_name = "FILE", requires = "name_column")]
    input: Option<String>,
    /// The column of the names
    #[arg(long, value_name = "C", requires = "input")]
    name_column: Option<String>,
    /// The column that identifies a row; without it, rows are numbered from 1
    #[arg(long, value_name = "C", requires = "input")]
    id_column: Option<String>,
    /// The column of the countries to look in
    #[arg(long, value_name = "C", requires = "input")]
    country_column: Option<String>,
    /// The column of the unit that the place lies in
    #[arg(long, value_name = "C", requires = "input")]
    admin_column: Option<String>,
    /// The two columns of a point that the place is near
    #[arg(long, value_name = "LON,LAT", requires = "input", value_parser = two_columns)]
    near_columns: Option<(String, String)>,
    /// Look in these countries only, such as ML,BF
    #[arg(long, value_name = "ML,BF", value_delimiter = ',')]
    country: Vec<CountryCode>,
    /// The name or p-code of the unit that the place lies in
    #[arg(long, value_name = "NAME|PCODE")]
    admin: Option<String>,
    /// A point that the place is near
    #[arg(long, value_name = "LON,LAT")]
    near: Option<LonLat>,
    /// The most candidates for a name
    #[arg(long, value_name = "N", default_value_t = Query::DEFAULT_LIMIT)]
    limit: usize,
    /// The names are of one report: weigh each by how near it lies to the others
    #[arg(long, conflicts_with = "input")]
    together: bool,
    /// Show in the table each step from the name asked to the place; the other formats always do
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    answers: Answers,
}

/// Two names with a comma between them.
fn two_columns(text: &str) -> Result<(String, String), String> {
    let (lon, lat) = text.split_once(',').ok_or("expected two columns, such as lon,lat")?;
    Ok((lon.trim().to_owned(), lat.trim().to_owned()))
}

pub(crate) fn run(asked: &Geocode, session: &Session) -> Result<(), CommandError> {
    let atlas = session.atlas()?;
    let Some(input) = &asked.input else {
        let mut sheet = asked.sheet()?;
        let queries: Vec<Query> = asked.names.iter().map(|name| asked.query(name)).collect();
        let answers = match asked.together {
            true => atlas.geocode_together(&queries),
            false => queries.iter().map(|query| atlas.geocode(query)).collect(),
        };
        for ((number, query), answer) in (1..).zip(&queries).zip(&answers) {
            asked.push(&number.to_string(), query, answer, &atlas, &mut sheet)?;
        }
        return sheet.finish();
    };
    let mut input = Input::open(input)?;
    let mut rows = 0;
    asked.each_row(&mut input, &atlas, |_, _| {
        rows += 1;
        Ok(())
    })?;
    let mut sheet = asked.sheet()?;
    let progress = session.progress(rows);
    asked.each_row(&mut input, &atlas, |query_id, query| {
        progress.row();
        asked.push(query_id, query, &atlas.geocode(query), &atlas, &mut sheet)
    })?;
    sheet.finish()
}

impl Geocode {
    fn sheet(&self) -> Result<Sheet, CommandError> {
        if self.explain {
            Sheet::open::<Explained<'_>>(&self.answers, Unsaid::ByDestination)
        } else {
            Sheet::open::<Found<'_>>(&self.answers, Unsaid::ByDestination)
        }
    }

    /// The question about a name, with the context that the options give.
    fn query(&self, name: &str) -> Query {
        let mut query = Query::new(name).in_countries(self.country.iter().copied()).limit(self.limit);
        query.admin.clone_from(&self.admin);
        query.near = self.near;
        query
    }

    fn each_row(
        &self,
        input: &mut Input,
        atlas: &Atlas,
        mut each: impl FnMut(&str, &Query) -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        let file = input.name().to_owned();
        let mut table = Table::open(&file, input.read()?)?;
        let column = |name: Option<&str>| name.map(|name| table.require(name)).transpose();
        let name = column(self.name_column.as_deref())?;
        let id = column(self.id_column.as_deref())?;
        let country = column(self.country_column.as_deref())?;
        let admin = column(self.admin_column.as_deref())?;
        let (lon, lat) = self.near_columns.as_ref().map(|(lon, lat)| (lon.as_str(), lat.as_str())).unzip();
        let near = column(lon)?.zip(column(lat)?);
        while let Some(row) = table.next_row()? {
            let mut query = self.query(row.text(name));
            self.add_context(&row, (country, admin, near), atlas, &mut query)?;
            let number = row.number.to_string();
            each(if id.is_some() { row.text(id) } else { &number }, &query)?;
        }
        Ok(())
    }

    /// What a row says around the name stands before what the options say for all.
    fn add_context(
        &self,
        row: &Row<'_>,
        (country, admin, near): (Option<usize>, Option<usize>, Option<(usize, usize)>),
        atlas: &Atlas,
        query: &mut Query,
    ) -> Result<(), CommandError> {
        let countries = countries_named(row.text(country), atlas);
        if !countries.is_empty() {
            query.countries = countries;
        }
        if !row.text(admin).is_empty() {
            query.admin = Some(row.text(admin).to_owned());
        }
        if let Some((lon, lat)) = near {
            query.near = row.point(lon, lat)?.or(query.near);
        }
        Ok(())
    }

    fn push(
        &self,
        query_id: &str,
        query: &Query,
        answer: &Answer<'_>,
        atlas: &Atlas,
        sheet: &mut Sheet,
    ) -> Result<(), CommandError> {
        let found = |rank, candidate| Found { query_id, query: &query.name, rank, candidate, atlas };
        let mut push = |found: Found<'_>| match self.explain {
            true => sheet.push(&Explained(found)),
            false => sheet.push(&found),
        };
        if answer.candidates.is_empty() {
            return push(found(0, None));
        }
        for (rank, candidate) in (1..).zip(&answer.candidates) {
            push(found(rank, Some(candidate)))?;
        }
        Ok(())
    }
}

/// A candidate for a name, or that there is none.
struct Found<'a> {
    query_id: &'a str,
    query: &'a str,
    rank: u64,
    candidate: Option<&'a Candidate<'a>>,
    atlas: &'a Atlas,
}

impl Record for Found<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "query_id",
        "query",
        "rank",
        "place_id",
        "name",
        "matched_name",
        "country",
        "admin1",
        "admin2",
        "admin3",
        "pcode",
        "lon",
        "lat",
        "feature_code",
        "radius_m",
        "score",
        "explanation",
    ];
    const WORDS: &'static [&'static str] =
        &["query", "rank", "name", "unit", "country", "lon", "lat", "within", "score", "place_id"];

    fn cells(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![self.query_id.into(), self.query.into(), Cell::Whole(self.rank)];
        let Some(candidate) = self.candidate else {
            cells.resize(Self::COLUMNS.len(), Cell::Missing);
            return cells;
        };
        let place = candidate.place;
        let located = self.atlas.locate(place.position, None);
        let [lon, lat] = Cell::point(Some(place.position));
        cells.extend([
            place.id.as_str().into(),
            place.name.as_str().into(),
            candidate.matched_name.into(),
            located.country.unwrap_or(place.country).as_str().into(),
            located.unit_name(1).into(),
            located.unit_name(2).into(),
            located.unit_name(3).into(),
            located.finest_pcode().into(),
            lon,
            lat,
            place.feature_code.as_str().into(),
            Cell::Whole(u64::from(place.radius_m)),
            Cell::Decimal(candidate.score, 4),
            candidate.explanation().into(),
        ]);
        cells
    }

    fn in_words(&self) -> Vec<String> {
        let mut words = vec![self.query.to_owned()];
        let Some(candidate) = self.candidate else {
            words.extend([String::new(), "not found".to_owned()]);
            words.resize(Self::WORDS.len(), String::new());
            return words;
        };
        let place = candidate.place;
        let located = self.atlas.locate(place.position, None);
        words.extend([
            self.rank.to_string(),
            place.name.clone(),
            located.units.last().map(|unit| unit.name.clone()).unwrap_or_default(),
            located.country.unwrap_or(place.country).name().to_owned(),
            format!("{:.4}", place.position.lon_deg()),
            format!("{:.4}", place.position.lat_deg()),
            format!("{:.1} km", f64::from(place.radius_m) / 1000.0),
            score_in_words(candidate.score),
            place.id.to_string(),
        ]);
        words
    }

    fn geometry(&self) -> Option<GeometryValue> {
        self.candidate.map(|candidate| point_geometry(candidate.place.position))
    }
}

/// A candidate whose steps are shown to people as well.
struct Explained<'a>(Found<'a>);

impl Record for Explained<'_> {
    const COLUMNS: &'static [&'static str] = Found::COLUMNS;
    const WORDS: &'static [&'static str] = &[
        "query",
        "rank",
        "name",
        "unit",
        "country",
        "lon",
        "lat",
        "within",
        "score",
        "place_id",
        "explanation",
    ];

    fn cells(&self) -> Vec<Cell> {
        self.0.cells()
    }

    fn in_words(&self) -> Vec<String> {
        let mut words = self.0.in_words();
        words.push(self.0.candidate.map(Candidate::explanation).unwrap_or_default());
        words
    }

    fn geometry(&self) -> Option<GeometryValue> {
        self.0.geometry()
    }
}
