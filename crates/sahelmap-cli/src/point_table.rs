//! Tables of points: the rows that `reverse` and `border` answer.

use clap::Args;
use sahelmap::{Atlas, LonLat};
use sahelmap_formats::SwappedColumns;
use sahelmap_formats::table::Table;

use crate::error::CommandError;
use crate::input::Input;
use crate::session::Session;

/// The options that name a table of points.
#[derive(Debug, Args)]
pub(crate) struct PointTable {
    /// A table (CSV) of points; - is standard input
    #[arg(short, long, value_name = "FILE", requires_all = ["lon_column", "lat_column"])]
    input: Option<String>,
    /// The column of the longitudes in decimal degrees
    #[arg(long, value_name = "C", requires = "input")]
    lon_column: Option<String>,
    /// The column of the latitudes in decimal degrees
    #[arg(long, value_name = "C", requires = "input")]
    lat_column: Option<String>,
    /// The column that identifies a row; without it, rows are numbered from 1
    #[arg(long, value_name = "C", requires = "input")]
    id_column: Option<String>,
}

/// A row to answer.
pub(crate) struct PointRow {
    pub(crate) query_id: String,
    /// `None` where the row has no coordinates.
    pub(crate) point: Option<LonLat>,
}

impl PointTable {
    /// Reads the table, where there is one, to see that every row can be read and the columns are not swapped.
    pub(crate) fn check(&self, atlas: &Atlas) -> Result<Option<Checked<'_>>, CommandError> {
        let Some(input) = &self.input else { return Ok(None) };
        let mut input = Input::open(input)?;
        let mut swapped = SwappedColumns::default();
        let mut rows = 0;
        self.read(&mut input, |row, position| {
            rows += 1;
            if let Some(point) = row.point {
                swapped.see(position, point, atlas);
            }
            Ok(())
        })?;
        swapped.finish(input.name())?;
        Ok(Some(Checked { table: self, input, rows }))
    }

    fn read(
        &self,
        input: &mut Input,
        mut each: impl FnMut(PointRow, &dyn Fn() -> sahelmap_formats::Position) -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        let name = input.name().to_owned();
        let mut table = Table::open(&name, input.read()?)?;
        let lon = table.require(self.lon_column.as_deref().unwrap_or("lon"))?;
        let lat = table.require(self.lat_column.as_deref().unwrap_or("lat"))?;
        let id = self.id_column.as_deref().map(|id| table.require(id)).transpose()?;
        while let Some(row) = table.next_row()? {
            let query_id = match id {
                Some(_) => row.text(id).to_owned(),
                None => row.number.to_string(),
            };
            each(PointRow { query_id, point: row.point(lon, lat)? }, &|| row.position())?;
        }
        Ok(())
    }
}

/// A table whose every row can be read.
pub(crate) struct Checked<'t> {
    table: &'t PointTable,
    input: Input,
    rows: u64,
}

impl Checked<'_> {
    /// Answers each row in turn.
    pub(crate) fn each_row(
        mut self,
        session: &Session,
        mut answer: impl FnMut(PointRow) -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        let progress = session.progress(self.rows);
        self.table.read(&mut self.input, |row, _| {
            progress.row();
            answer(row)
        })
    }
}
