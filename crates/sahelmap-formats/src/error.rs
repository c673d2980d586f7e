//! What is wrong with a file, and where in it.

use std::io;

use sahelmap::incident::{DateSpanError, FeatureError, RoleError};
use sahelmap::{CoordError, CountryCode, LonLat};

pub use crate::position::Position;

/// What is wrong with a file, in one line that names the file and the place in it.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {position}{fault}")]
pub struct FormatError {
    /// The file, as whoever opened it calls it.
    pub file: String,
    /// Where in the file.
    pub position: Position,
    /// What was found there, and what was expected.
    #[source]
    pub fault: Fault,
}

/// What was found in a file, and what was expected.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing at all.
    #[error("the file is empty; expected {expected}")]
    Empty {
        /// What should stand there.
        expected: &'static str,
    },
    /// Bytes that are not text.
    #[error("the byte 0x{byte:02X} is not UTF-8 text; expected a file saved as UTF-8")]
    NotUtf8 {
        /// The first byte that cannot be read.
        byte: u8,
    },
    /// A line without end.
    #[error("the line is longer than {limit_bytes} bytes; expected a table with one row a line")]
    LineTooLong {
        /// The longest line that is read.
        limit_bytes: usize,
    },
    /// A file beyond what fits comfortably in memory.
    #[error("the file is larger than {limit_bytes} bytes; expected a smaller one, or a table (CSV)")]
    FileTooLarge {
        /// The largest file that is read.
        limit_bytes: u64,
    },
    /// A column that is needed and not there.
    #[error("there is no column “{wanted}”; the columns are {}", .found.join(", "))]
    MissingColumn {
        /// Its name.
        wanted: String,
        /// The columns of the header.
        found: Vec<String>,
    },
    /// A row of another width than the header.
    #[error("the row has {found} fields; expected {expected}, as in the header")]
    FieldCount {
        /// How many the row has.
        found: u64,
        /// How many the header has.
        expected: u64,
    },
    /// A quote that opens a field and is never closed, so that the rows after it are taken for its text.
    #[error("a quoted field runs from this row to {}; expected its closing quote", end_of_quote(*.over_rows_to_line))]
    UnclosedQuote {
        /// The line with the next quote, which was to open another field; `None` for the end of the file.
        over_rows_to_line: Option<u64>,
    },
    /// A cell that should hold a number.
    #[error("“{found}” is not a number; expected {expected}")]
    Number {
        /// The cell.
        found: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// A cell that holds a number, but none of those that it may.
    #[error("{found} is out of range; expected {expected}")]
    OutOfRange {
        /// The cell.
        found: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// A coordinate off the globe.
    #[error(transparent)]
    Coord(#[from] CoordError),
    /// A date that cannot be read.
    #[error(transparent)]
    Date(#[from] DateSpanError),
    /// A role that is none.
    #[error(transparent)]
    Role(#[from] RoleError),
    /// Longitude and latitude that stand in each other's column.
    #[error(
        "lat {} lon {} is outside the atlas's countries, while lat {} lon {} lies in {}: are the columns swapped?",
        .found.lat_deg(), .found.lon_deg(), .found.lon_deg(), .found.lat_deg(), .country.name()
    )]
    SwappedColumns {
        /// The point as the file has it.
        found: LonLat,
        /// The country that it lies in once its coordinates are swapped.
        country: CountryCode,
    },
    /// Longitude and latitude that stand in each other's place in the corners of outlines.
    #[error(
        "lat {:.4} lon {:.4} is outside {}, while lat {:.4} lon {:.4} lies in it: are longitude and latitude swapped? expected \
         longitude first",
        .found.lat_deg(), .found.lon_deg(), .country.name(), .found.lon_deg(), .found.lat_deg()
    )]
    SwappedOutlines {
        /// A point inside the unit as the file has it.
        found: LonLat,
        /// The country that it lies in once its coordinates are swapped.
        country: CountryCode,
    },
    /// A place whose coordinates stand in each other's column.
    #[error(
        "lat {} lon {} is far from {}, while lat {} lon {} lies there: are longitude and latitude swapped?",
        .found.lat_deg(), .found.lon_deg(), .country.name(), .found.lon_deg(), .found.lat_deg()
    )]
    SwappedPlace {
        /// The point as the file has it.
        found: LonLat,
        /// The country that the place is filed under.
        country: CountryCode,
    },
    /// Text that is not JSON.
    #[error("{message}; expected JSON")]
    Json {
        /// What the JSON reader found.
        message: String,
    },
    /// A number that JSON has no word for.
    #[error("{found} is not a number that JSON knows; expected a finite number or null")]
    NotANumber {
        /// The word found.
        found: String,
    },
    /// JSON that is not GeoJSON.
    #[error("{message}; expected a GeoJSON FeatureCollection, Feature or geometry")]
    GeoJson {
        /// What the GeoJSON reader found.
        message: String,
    },
    /// JSON that is no boundary file.
    #[error("{message}; expected {expected}")]
    GeoJsonAreas {
        /// What stands there.
        message: String,
        /// What should stand there.
        expected: String,
    },
    /// A feature that cannot be an incident.
    #[error(transparent)]
    Feature(#[from] FeatureError),
    /// A format that this version does not read.
    #[error("“{ending}” files are not read by this version; expected a table (.csv) or GeoJSON (.geojson)")]
    UnknownFormat {
        /// The file name's ending.
        ending: String,
    },
    /// A line with another number of tabs than its format has.
    #[error("the line has {found} fields; expected {expected}, parted by tabs")]
    LineFields {
        /// How many it has.
        found: usize,
        /// How many the format has.
        expected: usize,
    },
    /// A cell that must not be empty.
    #[error("nothing stands where {expected} is expected")]
    Blank {
        /// What should stand there.
        expected: &'static str,
    },
    /// A cell that names no country.
    #[error(transparent)]
    Country(#[from] sahelmap::CountryCodeError),
    /// A cell that is no feature code.
    #[error(transparent)]
    FeatureCode(#[from] sahelmap::gazetteer::FeatureCodeError),
    /// A record without the country it lies in.
    #[error("no country is named, and {0} lies in none that is known")]
    NoCountry(LonLat),
    /// Too many lines that cannot be read: it is another format, or the file is damaged.
    #[error("{malformed} of {rows} lines cannot be read, more than one in a hundred; the first: {first}")]
    TooManyMalformed {
        /// How many cannot be read.
        malformed: usize,
        /// How many there are.
        rows: u64,
        /// The first of them.
        first: Box<crate::places::Malformed>,
    },
    /// A gazetteer of no format that is known.
    #[error("this is no gazetteer of a known format; expected {}", crate::places::PlaceFormat::NAMES)]
    UnknownGazetteer,
    /// A gazetteer of nothing.
    #[error("there is not a single place in it; expected a gazetteer with places")]
    NoPlaces,
    /// Boundaries without a column that holds the names.
    #[error(
        "no attribute holds the names of units of level {level}; {}",
        if .found.is_empty() { "there are no attributes".to_owned() }
        else { format!("the attributes are {}", .found.join(", ")) }
    )]
    NoUnitName {
        /// The level of the units.
        level: u8,
        /// The attributes found, those that are empty everywhere marked so.
        found: Vec<String>,
    },
    /// A boundary file without an outline.
    #[error("there are no polygons; expected the outlines of units")]
    NoPolygons,
    /// A zip file whose layers are of other levels.
    #[error("no layer holds the units of level {level}; the layers are {}", .layers.join(", "))]
    NoLayer {
        /// The level asked for.
        level: u8,
        /// The layers, each with its level where that is said.
        layers: Vec<String>,
    },
    /// Boundaries whose level is nowhere said.
    #[error(
        "neither the name nor an attribute says of which level these units are; expected adm1 (regions), adm2 \
         (cercles, provinces) or adm3 (communes) in the file's name"
    )]
    NoLevel,
    /// A shapefile without its attributes.
    #[error("there is no .dbf of the same name; expected a shapefile with its attributes ({0})")]
    NoAttributes(#[source] io::Error),
    /// A shapefile whose attributes are in an encoding that cannot be read.
    #[error(
        "the .cpg names the encoding “{name}”, which is not known, and the attributes are not UTF-8; expected UTF-8, \
         ISO-8859-1, 1252, 850 or 437, or the shapefile saved as UTF-8"
    )]
    UnknownEncoding {
        /// What stands in the `.cpg`.
        name: String,
    },
    /// A shapefile whose parts belong to different files.
    #[error("there are {shapes} shapes in the .shp and {records} records in the .dbf; expected as many")]
    UnequalParts {
        /// How many shapes there are.
        shapes: usize,
        /// How many records of attributes, without those that are marked as deleted.
        records: usize,
    },
    /// Boundaries in coordinates other than degrees.
    #[error("the coordinate {x},{y} is not in degrees; expected WGS84 (EPSG:4326)")]
    Projected {
        /// The first number.
        x: f64,
        /// The second number.
        y: f64,
    },
    /// A shapefile or archive that does not hold together.
    #[error("{message}; expected {expected}")]
    Damaged {
        /// What the reader found.
        message: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// An outline that does not close.
    #[error(transparent)]
    OpenOutline(#[from] sahelmap::boundary::mesh::OpenOutline),
    /// The system could not open the file.
    #[error("cannot be opened: {0}")]
    Open(#[source] io::Error),
    /// The system could not read on.
    #[error("cannot be read: {0}")]
    Read(#[source] io::Error),
}

fn end_of_quote(over_rows_to_line: Option<u64>) -> String {
    over_rows_to_line.map_or_else(
        || "the end of the file".to_owned(),
        |line| format!("line {line}, over what look like rows"),
    )
}

impl Fault {
    /// The fault at a position of a file.
    pub fn at(self, file: &str, position: Position) -> FormatError {
        FormatError { file: file.to_owned(), position, fault: self }
    }
}
