//! Which of the files are gazetteers and which boundaries.

use std::io;

use sahelmap_formats::boundaries::layers;
use sahelmap_formats::building::{BoundariesInput, InputFile, Inputs, PlacesInput};
use sahelmap_formats::{BEGINNING_BYTES, Fault, FileKind, FormatError, Position, file_kind};

use crate::dropped::{Dropped, beside};

/// Sorts the files by what they hold; parts of a shapefile are read with their `.shp`, and mean nothing without it.
pub(crate) fn sorted(files: Vec<Dropped>) -> Result<Inputs<Dropped>, FormatError> {
    let mut inputs = Inputs::default();
    let names: Vec<String> = files.iter().map(InputFile::name).collect();
    for file in files {
        let name = file.name();
        let at = |error: io::Error| Fault::Open(error).at(&name, Position::File);
        let beginning = file.beginning(BEGINNING_BYTES).map_err(at)?;
        let kind = match file_kind(&name, &beginning) {
            FileKind::Zip if !layers(&name, file.open().map_err(at)?)?.is_empty() => FileKind::Boundaries,
            kind => kind,
        };
        match kind {
            FileKind::Boundaries => {
                inputs.boundaries.push(BoundariesInput { format: None, level: None, file });
            }
            FileKind::ShapefilePart => {
                let shapes = beside(&name, "shp");
                if !names.iter().any(|other| other.eq_ignore_ascii_case(&shapes)) {
                    let message = format!("{shapes} was not dropped with it");
                    let fault = Fault::Damaged {
                        message,
                        expected: "the .shp of a shapefile and its other parts together",
                    };
                    return Err(fault.at(&name, Position::File));
                }
            }
            FileKind::Gazetteer(format) => {
                inputs.places.push(PlacesInput { format: Some(format), file });
            }
            // What nothing is known of is refused by the reader, in its words.
            FileKind::Zip | FileKind::Incidents | FileKind::Atlas => {
                inputs.places.push(PlacesInput { format: None, file });
            }
        }
    }
    Ok(inputs)
}
