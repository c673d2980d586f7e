//! Any boundary file that comes in one piece: GeoJSON, or a zip file of either format.

use std::io::{BufRead, BufReader, Read, Seek};

use super::{Area, geojson_areas};
use crate::error::{Fault, FormatError, Position};
use crate::is_zip::is_zip;

/// Reads the areas of GeoJSON, or of a zip file that holds GeoJSON or a shapefile.
///
/// `stem` chooses among several layers in a zip file: the first whose name contains it.
///
/// # Errors
///
/// [`FormatError`] for a file that is neither, is damaged, or whose coordinates are not in degrees.
pub fn read(file: &str, bytes: impl Read + Seek, stem: &str) -> Result<Vec<Area>, FormatError> {
    let mut bytes = BufReader::new(bytes);
    let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?;
    if is_zip(start) {
        return in_zip(file, bytes, stem);
    }
    if start.is_empty() {
        return Err(Fault::Empty { expected: "GeoJSON or a zip file" }.at(file, Position::File));
    }
    geojson_areas::read(file, bytes)
}

/// The names of the layers in a zip file, in its order; none in a file of another kind.
///
/// # Errors
///
/// [`FormatError`] for a zip file that is damaged.
pub fn layers(file: &str, bytes: impl Read + Seek) -> Result<Vec<String>, FormatError> {
    let mut bytes = BufReader::new(bytes);
    let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?;
    if !is_zip(start) {
        return Ok(Vec::new());
    }
    layers_in_zip(file, bytes)
}

#[cfg(feature = "zip")]
fn layers_in_zip(file: &str, bytes: impl Read + Seek) -> Result<Vec<String>, FormatError> {
    let names = crate::archive::Archive::open(file, bytes)?.names();
    Ok(names.into_iter().filter(|name| is_layer(name)).collect())
}

#[cfg(not(feature = "zip"))]
fn layers_in_zip(_file: &str, _bytes: impl Read + Seek) -> Result<Vec<String>, FormatError> {
    Ok(Vec::new())
}

#[cfg(feature = "zip")]
fn in_zip(file: &str, bytes: impl Read + Seek, stem: &str) -> Result<Vec<Area>, FormatError> {
    let mut archive = crate::archive::Archive::open(file, bytes)?;
    let names = archive.names();
    let layers: Vec<&String> = names.iter().filter(|name| is_layer(name)).collect();
    let layer = layers.iter().find(|name| name.contains(stem)).or(layers.first()).copied();
    let Some(layer) = layer else {
        let message = format!("the zip file holds {}", names.join(", "));
        let expected = "a shapefile (.shp, .dbf) or GeoJSON";
        return Err(Fault::Damaged { message, expected }.at(file, Position::File));
    };
    let shown = format!("{file}:{layer}");
    if !ends(layer, &[".shp"]) {
        return geojson_areas::read(&shown, archive.bytes(layer)?.as_slice());
    }
    #[cfg(feature = "shapefile")]
    {
        let base = &layer[..layer.len() - ".shp".len()];
        let beside = |ending: &str| {
            names.iter().find(|name| {
                name.get(base.len()..).is_some_and(|rest| rest.eq_ignore_ascii_case(ending))
                    && name.starts_with(base)
            })
        };
        let Some(dbf) = beside(".dbf") else {
            let message = format!("there is no {base}.dbf beside {layer}");
            return Err(Fault::Damaged { message, expected: "a shapefile with its attributes" }
                .at(file, Position::File));
        };
        let cpg = beside(".cpg").map(|name| archive.bytes(name)).transpose()?;
        let parts = super::ShapefileParts {
            shp: archive.bytes(layer)?,
            dbf: archive.bytes(dbf)?,
            cpg: cpg.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()),
        };
        super::read_shapefile(&shown, parts)
    }
    #[cfg(not(feature = "shapefile"))]
    Err(Fault::UnknownFormat { ending: ".shp".to_owned() }.at(&shown, Position::File))
}

#[cfg(not(feature = "zip"))]
fn in_zip(file: &str, _bytes: impl Read + Seek, _stem: &str) -> Result<Vec<Area>, FormatError> {
    Err(Fault::UnknownFormat { ending: ".zip".to_owned() }.at(file, Position::File))
}

/// Whether a member of a zip file is a layer of its own; of a shapefile that is the part with the shapes.
#[cfg(feature = "zip")]
fn is_layer(name: &str) -> bool {
    ends(name, &[".shp", ".geojson", ".json"])
}

#[cfg(feature = "zip")]
fn ends(name: &str, endings: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}
