//! `sahelmap geocode`: the places that names may mean.

mod found;

use clap::Args;
use sahelmap::{Answer, Atlas, CountryCode, LonLat, Query};
use sahelmap_formats::countries_named;
use sahelmap_formats::table::{Row, Table};

use crate::error::CommandError;
use crate::input::Input;
use crate::options::Answers;
use crate::session::Session;
use crate::sheet::{Sheet, Unsaid};
use crate::unheard::Unheard;

use self::found::{Explained, Found};

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
    let mut unheard = Unheard::default();
    let Some(input) = &asked.input else {
        let mut sheet = asked.sheet()?;
        let queries: Vec<Query> = asked.names.iter().map(|name| asked.query(name)).collect();
        queries.iter().take(1).for_each(|query| unheard.look_at(query, &atlas));
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
        unheard.look_at(query, &atlas);
        asked.push(query_id, query, &atlas.geocode(query), &atlas, &mut sheet)
    })?;
    unheard.finish();
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
