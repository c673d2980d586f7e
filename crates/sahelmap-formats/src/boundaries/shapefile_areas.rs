//! Areas in a shapefile.

use std::io::{Cursor, ErrorKind};

use sahelmap::boundary::mesh::Polygon;
use shapefile::dbase::{self, FieldValue, ReaderBuilder, Record};
use shapefile::record::polygon::GenericPolygon;
use shapefile::record::traits::HasXY;
use shapefile::{Error, PolygonRing, Shape, ShapeReader};

use super::Area;
use super::area::ring;
use super::attribute_encoding::encoding;
use crate::error::{Fault, FormatError, Position};

/// The files that make up a shapefile.
#[derive(Clone, Debug, Default)]
pub struct ShapefileParts {
    /// The shapes, `.shp`.
    pub shp: Vec<u8>,
    /// The attributes, `.dbf`.
    pub dbf: Vec<u8>,
    /// The name of the attributes' encoding, `.cpg`; without it, what the attributes' own header says.
    pub cpg: Option<String>,
}

/// Reads the polygons of a shapefile that errors call `file`.
///
/// # Errors
///
/// [`FormatError`] for parts that are damaged or do not belong together, an encoding that is not known, or coordinates
/// that are not in degrees.
pub fn read_shapefile(file: &str, parts: ShapefileParts) -> Result<Vec<Area>, FormatError> {
    let at = |fault: Fault| fault.at(file, Position::File);
    let mut reader = ShapeReader::new(Cursor::new(parts.shp)).map_err(|error| at(shp_fault(&error, 0)))?;
    let mut shapes: Vec<Shape> = Vec::new();
    for shape in reader.iter_shapes() {
        shapes.push(shape.map_err(|error| at(shp_fault(&error, shapes.len())))?);
    }
    let records = records(parts.dbf, parts.cpg.as_deref(), usize::MAX).map_err(at)?;
    if records.len() != shapes.len() {
        return Err(at(Fault::UnequalParts { shapes: shapes.len(), records: records.len() }));
    }
    let mut areas = Vec::new();
    for (number, (shape, attributes)) in (1..).zip(shapes.into_iter().zip(records)) {
        let polygons = match shape {
            Shape::Polygon(polygon) => polygons(&polygon),
            Shape::PolygonM(polygon) => polygons(&polygon),
            Shape::PolygonZ(polygon) => polygons(&polygon),
            _ => continue,
        };
        let mut area = Area { attributes, polygons: Vec::new() };
        area.polygons = polygons.map_err(|fault| fault.at(file, area.position(number)))?;
        areas.push(area);
    }
    Ok(areas)
}

/// The attributes of the first records, at most `count`.
pub(super) fn records(
    dbf: Vec<u8>,
    cpg: Option<&str>,
    count: usize,
) -> Result<Vec<Vec<(String, String)>>, Fault> {
    let mut reader = ReaderBuilder::new();
    if let Some(encoding) = encoding(&dbf, cpg)? {
        reader = reader.with_encoding(encoding);
    }
    let mut reader = reader.build(Cursor::new(dbf)).map_err(|error| dbf_fault(&error, 0))?;
    let mut records = Vec::new();
    for record in reader.iter_records().take(count) {
        records.push(texts(record.map_err(|error| dbf_fault(&error, records.len()))?));
    }
    Ok(records)
}

/// Whether what begins with `header` holds polygons: the type of the shapes stands in its thirty-third byte.
#[cfg(feature = "zip")]
pub(super) fn is_of_polygons(header: &[u8]) -> bool {
    let (polygon, with_heights, with_measures) = (5, 15, 25);
    header.get(32).is_some_and(|kind| [polygon, with_heights, with_measures].contains(kind))
}

/// Where reading stopped, after so many shapes or records.
fn after(what: &str, count: usize) -> String {
    if count > 0 { format!(" after {what} {count}") } else { String::new() }
}

fn shp_fault(error: &Error, shapes_read: usize) -> Fault {
    let message = match error {
        Error::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            format!("the .shp breaks off{}", after("shape", shapes_read))
        }
        Error::InvalidFileCode(_) => "the .shp does not begin as one does".to_owned(),
        error => format!("the .shp cannot be read{}: {error}", after("shape", shapes_read)),
    };
    Fault::Damaged { message, expected: "a whole shapefile of polygons" }
}

fn dbf_fault(error: &dbase::Error, records_read: usize) -> Fault {
    let message = match error.kind() {
        dbase::ErrorKind::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            format!("the .dbf breaks off{}", after("record", records_read))
        }
        dbase::ErrorKind::UnsupportedCodePage(page) => {
            format!("the .dbf says that it is in the code page {page:?}, which is not read")
        }
        kind => format!("the .dbf cannot be read{}: {kind}", after("record", records_read)),
    };
    Fault::Damaged { message, expected: "the whole attributes of a shapefile" }
}

/// Outer rings turn clockwise in a shapefile; where the first does not, the file has them the other way round.
fn polygons<P: HasXY>(polygon: &GenericPolygon<P>) -> Result<Vec<Polygon>, Fault> {
    let is_outer = |ring: &PolygonRing<P>| matches!(ring, PolygonRing::Outer(_));
    let turned = polygon.rings().first().is_some_and(|first| !is_outer(first));
    let mut polygons: Vec<Polygon> = Vec::new();
    for part in polygon.rings() {
        let corners = ring(part.points().iter().map(|point| (point.x(), point.y())))?;
        match polygons.last_mut() {
            // Which polygon a hole is written with does not matter to a mesh.
            Some(last) if is_outer(part) == turned => last.push(corners),
            _ => polygons.push(vec![corners]),
        }
    }
    Ok(polygons)
}

fn texts(record: Record) -> Vec<(String, String)> {
    let text = |value: FieldValue| match value {
        FieldValue::Character(text) => text.unwrap_or_default(),
        FieldValue::Date(Some(day)) => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        FieldValue::Numeric(Some(number)) => number.to_string(),
        FieldValue::Integer(number) => number.to_string(),
        FieldValue::Memo(text) => text,
        // Measures of the area and flags name nothing.
        _ => String::new(),
    };
    record.into_iter().map(|(name, value)| (name, text(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shapefile::dbase::{FieldName, TableWriterBuilder};
    use shapefile::{Point, Polygon as ShapePolygon, ShapeWriter, Writer};

    fn parts() -> ShapefileParts {
        let (mut shp, mut dbf) = (Cursor::new(Vec::new()), Cursor::new(Vec::new()));
        {
            let name = FieldName::try_from("admin1Name").unwrap();
            let table = TableWriterBuilder::new().add_character_field(name, 50).build_with_dest(&mut dbf);
            let mut writer = Writer::new(ShapeWriter::new(&mut shp), table);
            let corner = |x: i32, y: i32| Point::new(f64::from(x), f64::from(y));
            let square = |low: i32, high: i32| {
                vec![
                    corner(low, low),
                    corner(low, high),
                    corner(high, high),
                    corner(high, low),
                    corner(low, low),
                ]
            };
            let shape = ShapePolygon::with_rings(vec![
                PolygonRing::Outer(square(0, 9)),
                PolygonRing::Inner(square(3, 6)),
            ]);
            let mut record = Record::default();
            record.insert("admin1Name".into(), FieldValue::Character(Some("Bel Air".into())));
            writer.write_shape_and_record(&shape, &record).unwrap();
        }
        ShapefileParts { shp: shp.into_inner(), dbf: dbf.into_inner(), cpg: Some("UTF-8".into()) }
    }

    #[test]
    fn a_polygon_comes_with_its_hole_and_attributes() {
        let areas = read_shapefile("a.shp", parts()).unwrap();
        assert_eq!(areas[0].attribute("admin1name"), Some("Bel Air"));
        assert_eq!(areas[0].polygons.iter().map(Vec::len).collect::<Vec<_>>(), [2]);
    }

    /// The parts with a name of seven bytes in place of the one written.
    fn named(name: &[u8; 7], cpg: Option<&str>) -> ShapefileParts {
        let mut parts = parts();
        let at = parts.dbf.windows(7).position(|bytes| bytes == b"Bel Air").unwrap();
        parts.dbf[at..at + 7].copy_from_slice(name);
        // The header's own word for its encoding: none.
        parts.dbf[29] = 0;
        ShapefileParts { cpg: cpg.map(str::to_owned), ..parts }
    }

    #[test]
    fn attributes_are_in_the_encoding_that_is_named_and_else_in_the_one_that_fits() {
        let name =
            |parts| read_shapefile("a.shp", parts).unwrap()[0].attribute("admin1Name").unwrap().to_owned();
        let (utf8, western) = (b"S\xc3\xa9gou ", b"S\xe9gou  ");
        assert_eq!(name(named(utf8, Some("UTF-8"))), "Ségou");
        assert_eq!(name(named(utf8, None)), "Ségou");
        assert_eq!(name(named(western, Some("ISO-8859-1"))), "Ségou");
        assert_eq!(name(named(western, Some("ANSI 1252"))), "Ségou");
        assert_eq!(name(named(western, None)), "Ségou");
    }

    #[test]
    fn a_shapefile_cut_short_is_an_error() {
        let mut cut = parts();
        cut.shp.truncate(150);
        assert_eq!(error_of(cut), "a.shp: the .shp breaks off; expected a whole shapefile of polygons");
        let mut cut = parts();
        cut.dbf.truncate(cut.dbf.len() - 20);
        assert!(error_of(cut).contains("the .dbf breaks off;"));
        assert!(error_of(ShapefileParts::default()).contains("the .shp breaks off"));
    }

    #[test]
    fn attributes_of_another_shapefile_are_refused_with_both_counts() {
        let mut other = parts();
        // How many records there are stands in the fifth byte.
        other.dbf[4] = 0;
        assert_eq!(
            error_of(other),
            "a.shp: there are 1 shapes in the .shp and 0 records in the .dbf; expected as many"
        );
    }

    fn error_of(parts: ShapefileParts) -> String {
        read_shapefile("a.shp", parts).unwrap_err().to_string()
    }
}
