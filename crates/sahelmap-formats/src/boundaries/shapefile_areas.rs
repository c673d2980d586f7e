//! Areas in a shapefile.

use std::io::Cursor;

use sahelmap::boundary::mesh::Polygon;
use shapefile::dbase::encoding::{DynEncoding, LossyCodePage, UnicodeLossy};
use shapefile::dbase::yore::code_pages::CP1252;
use shapefile::dbase::{FieldValue, ReaderBuilder, Record};
use shapefile::record::polygon::GenericPolygon;
use shapefile::record::traits::HasXY;
use shapefile::{PolygonRing, Reader, Shape, ShapeReader};

use super::Area;
use super::area::ring;
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
/// [`FormatError`] for parts that are damaged or coordinates that are not in degrees.
pub fn read_shapefile(file: &str, parts: ShapefileParts) -> Result<Vec<Area>, FormatError> {
    let damaged = |error: &dyn std::fmt::Display| {
        let fault = Fault::Damaged { message: error.to_string(), expected: "a shapefile of polygons" };
        fault.at(file, Position::File)
    };
    let mut attributes = ReaderBuilder::new();
    if let Some(encoding) = encoding(&parts) {
        attributes = attributes.with_encoding(encoding);
    }
    let attributes = attributes.build(Cursor::new(parts.dbf)).map_err(|error| damaged(&error))?;
    let shapes = ShapeReader::new(Cursor::new(parts.shp)).map_err(|error| damaged(&error))?;
    let mut areas = Vec::new();
    for row in Reader::new(shapes, attributes).iter_shapes_and_records() {
        let (shape, record) = row.map_err(|error| damaged(&error))?;
        let polygons = match shape {
            Shape::Polygon(polygon) => polygons(&polygon),
            Shape::PolygonM(polygon) => polygons(&polygon),
            Shape::PolygonZ(polygon) => polygons(&polygon),
            _ => continue,
        };
        let polygons = polygons.map_err(|fault| fault.at(file, Position::File))?;
        areas.push(Area { attributes: texts(record), polygons });
    }
    Ok(areas)
}

/// The attributes' encoding by its name, or UTF-8 where they can be nothing else; `None` leaves it to their header.
fn encoding(parts: &ShapefileParts) -> Option<DynEncoding> {
    let Some(name) = parts.cpg.as_deref() else {
        let is_utf8 = !parts.dbf.is_ascii() && str::from_utf8(fields(&parts.dbf)).is_ok();
        return is_utf8.then(|| UnicodeLossy.into());
    };
    let name = name.to_ascii_uppercase();
    // A name cut in the middle of a letter must not cost the whole file, so both of these read what they can.
    match name.as_str() {
        "UTF-8" | "UTF8" | "65001" => Some(UnicodeLossy.into()),
        name if name.contains("1252") => Some(LossyCodePage(CP1252).into()),
        // A name unknown is one more for the Western European letters of the region.
        name => DynEncoding::from_name(name),
    }
}

/// What follows the header, whose length stands in its ninth and tenth byte.
fn fields(dbf: &[u8]) -> &[u8] {
    let len_bytes = dbf.get(8..10).map_or(0, |bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])));
    dbf.get(len_bytes..).unwrap_or_default()
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
        assert!(read_shapefile("a.shp", cut).is_err());
        assert!(read_shapefile("a.shp", ShapefileParts::default()).is_err());
    }
}
