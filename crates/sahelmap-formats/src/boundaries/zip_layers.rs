//! Boundaries in zip files.

use std::io::{BufReader, Read, Seek};

use super::layer::Layer;
use super::{Area, geojson_areas, level_in_attributes};
use crate::archive::Archive;
use crate::error::{Fault, FormatError, Position};

/// So many areas of a layer are looked at for its level: the first may lack a name.
const AREAS_LOOKED_AT: usize = 8;

/// The names of the layers of a zip file, in its order.
pub(super) fn names(file: &str, bytes: impl Read + Seek) -> Result<Vec<String>, FormatError> {
    Ok(members_with_outlines(&Archive::open(file, bytes)?))
}

/// The levels below the country of which a zip file has a layer.
pub(super) fn levels(file: &str, bytes: impl Read + Seek) -> Result<Vec<u8>, FormatError> {
    let layers = layers(file, &mut Archive::open(file, bytes)?);
    Ok((1..=3).filter(|&level| Layer::of_level(&layers, level).is_some()).collect())
}

/// The areas of the layer that holds a level.
pub(super) fn read(file: &str, bytes: impl Read + Seek, level: Option<u8>) -> Result<Vec<Area>, FormatError> {
    let at = |fault: Fault| fault.at(file, Position::File);
    let mut archive = Archive::open(file, bytes)?;
    let layers = layers(file, &mut archive);
    let wanted = Layer::wanted(&layers, level).map_err(at)?;
    // A layer that could not be looked into says best itself what is wrong with it.
    let name =
        wanted.map(|layer| layer.name.clone()).or_else(|| members_with_outlines(&archive).first().cloned());
    let Some(name) = name else {
        let message = format!("the zip file holds {}", archive.names().join(", "));
        return Err(at(Fault::Damaged { message, expected: "a shapefile (.shp, .dbf) or GeoJSON" }));
    };
    let shown = format!("{file}:{name}");
    if !is_shapefile(&name) {
        return geojson_areas::read(&shown, archive.bytes(&name)?.as_slice());
    }
    #[cfg(feature = "shapefile")]
    {
        let (dbf, cpg) = attributes(file, &mut archive, &name)?;
        super::read_shapefile(&shown, super::ShapefileParts { shp: archive.bytes(&name)?, dbf, cpg })
    }
    #[cfg(not(feature = "shapefile"))]
    Err(Fault::UnknownFormat { ending: ".shp".to_owned() }.at(&shown, Position::File))
}

/// The layers of polygons that can be looked into, without metadata and layers of points and lines.
fn layers<R: Read + Seek>(file: &str, archive: &mut Archive<R>) -> Vec<Layer> {
    let mut layers = Vec::new();
    for name in members_with_outlines(archive) {
        let first = first_areas(file, archive, &name).unwrap_or_default();
        if !first.is_empty() {
            let held = first.iter().filter_map(level_in_attributes).max();
            layers.push(Layer { name, held });
        }
    }
    layers
}

/// The areas with which a layer of polygons begins; of a shapefile only their attributes.
fn first_areas<R: Read + Seek>(
    file: &str,
    archive: &mut Archive<R>,
    name: &str,
) -> Result<Vec<Area>, FormatError> {
    if !is_shapefile(name) {
        return geojson_areas::first(file, BufReader::new(archive.member(name)?), AREAS_LOOKED_AT);
    }
    #[cfg(feature = "shapefile")]
    {
        use super::shapefile_areas::{is_of_polygons, records};
        let at = |fault: Fault| fault.at(file, Position::File);
        let mut header = [0; 36];
        archive.member(name)?.read_exact(&mut header).map_err(|error| at(Fault::Read(error)))?;
        if !is_of_polygons(&header) {
            return Ok(Vec::new());
        }
        let (dbf, cpg) = attributes(file, archive, name)?;
        let records = records(dbf, cpg.as_deref(), AREAS_LOOKED_AT).map_err(at)?;
        Ok(records.into_iter().map(|attributes| Area { attributes, polygons: Vec::new() }).collect())
    }
    #[cfg(not(feature = "shapefile"))]
    Ok(Vec::new())
}

/// The attributes beside a `.shp`, and the name of their encoding.
#[cfg(feature = "shapefile")]
fn attributes<R: Read + Seek>(
    file: &str,
    archive: &mut Archive<R>,
    shp: &str,
) -> Result<(Vec<u8>, Option<String>), FormatError> {
    let names = archive.names();
    let base = &shp[..shp.len() - ".shp".len()];
    let beside = |ending: &str| {
        names
            .iter()
            .find(|name| name.strip_prefix(base).is_some_and(|rest| rest.eq_ignore_ascii_case(ending)))
    };
    let Some(dbf) = beside(".dbf") else {
        let message = format!("there is no {base}.dbf beside {shp}");
        let expected = "a shapefile with its attributes";
        return Err(Fault::Damaged { message, expected }.at(file, Position::File));
    };
    let cpg = beside(".cpg").map(|name| archive.bytes(name)).transpose()?;
    let cpg = cpg.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok((archive.bytes(dbf)?, cpg))
}

/// The members that are layers of their own; of a shapefile that is the part with the shapes.
fn members_with_outlines<R: Read + Seek>(archive: &Archive<R>) -> Vec<String> {
    let is_layer = |name: &String| [".shp", ".geojson", ".json"].iter().any(|ending| ends(name, ending));
    archive.names().into_iter().filter(is_layer).collect()
}

fn is_shapefile(name: &str) -> bool {
    ends(name, ".shp")
}

fn ends(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn zip_of(members: &[(&str, String)]) -> Cursor<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap()
    }

    fn layer(attributes: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{{attributes}}},
            "geometry":{{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}}}]}}"#
        )
    }

    fn of_geoboundaries(name: &str, level: u8) -> String {
        layer(&format!(r#""shapeName":"{name}","shapeGroup":"MLI","shapeType":"ADM{level}""#))
    }

    #[test]
    fn the_layer_of_the_level_is_read_past_metadata_and_other_levels() {
        let zip = zip_of(&[
            ("__MACOSX/._geoBoundaries-MLI-ADM2.geojson", "\0".to_owned()),
            ("geoBoundaries-MLI-ADM2-metaData.json", r#"{"boundaryID":"MLI-ADM2"}"#.to_owned()),
            ("geoBoundaries-MLI-ADM1.geojson", of_geoboundaries("Mopti", 1)),
            ("geoBoundaries-MLI-ADM2.geojson", of_geoboundaries("Koro", 2)),
        ]);
        let areas = read("a.zip", zip.clone(), Some(2)).unwrap();
        assert_eq!(areas[0].attribute("shapeName"), Some("Koro"));
        assert_eq!(levels("a.zip", zip.clone()).unwrap(), [1, 2]);
        assert_eq!(
            read("a.zip", zip, Some(3)).unwrap_err().to_string(),
            "a.zip: no layer holds the units of level 3; the layers are geoBoundaries-MLI-ADM1.geojson (level 1), \
             geoBoundaries-MLI-ADM2.geojson (level 2)"
        );
    }

    #[test]
    fn a_zip_file_of_damaged_layers_says_what_is_wrong_with_the_first() {
        let zip = zip_of(&[("a.geojson", "{".to_owned())]);
        let error = read("a.zip", zip, Some(2)).unwrap_err().to_string();
        assert!(error.starts_with("a.zip:a.geojson: line 1"), "{error}");
    }
}
