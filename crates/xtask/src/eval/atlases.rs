//! The atlases that reports are read over.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use sahelmap::{Atlas, Place};
use sahelmap_formats::boundaries::reforms::Reforms;
use sahelmap_formats::building::{Base, InMemory, Inputs, OwnPlaces, PlacesInput, build};
use sahelmap_formats::places::geonames;

use super::EvalError;
use super::error::{unread, wrong};

/// The packs of the project, the one whose lines are the primary ones first.
const PACKS: [&str; 3] = ["places", "borders-osm", "natural-earth"];

/// The atlas inside the command.
pub(super) fn bundled(root: &Path) -> Result<Atlas, EvalError> {
    Atlas::open_owned(packs(root)?).map_err(|error| wrong(root)(&error))
}

/// The atlas with GeoNames' dumps of some countries, built, written and opened as a user's is.
pub(super) fn with_dumps(root: &Path, data: &Path, countries: &[&str]) -> Result<Atlas, EvalError> {
    let curated = |name: &str| {
        let path = root.join("data/curated").join(name);
        fs::read_to_string(&path).map_err(unread(&path))
    };
    let [mali, burkina, names] =
        ["units_mali_2023.csv", "units_burkina_2025.csv", "unit_names.csv"].map(curated);
    let reforms = Reforms::read(&mali?, &burkina?, &names?);
    let reforms = reforms.map_err(|error| wrong(root)(&error))?;
    let packs = packs(root)?;
    let base = Base::read(packs.iter().map(Vec::as_slice), reforms).map_err(|error| wrong(root)(&error))?;
    let places = |country: &&str| -> Result<PlacesInput<InMemory>, EvalError> {
        let path = dump(data, country);
        let bytes = fs::read(&path).map_err(unread(&path))?;
        Ok(PlacesInput { format: None, file: InMemory::new(format!("{country}.txt"), bytes) })
    };
    let places: Vec<_> = countries.iter().map(places).collect::<Result<_, _>>()?;
    let inputs = Inputs { places, boundaries: Vec::new() };
    let built = build(base, &inputs, OwnPlaces::OfCountriesGiven, None, &|_report| {});
    let bytes =
        built.map_err(|error| wrong(data)(&error))?.pack.write().map_err(|error| wrong(data)(&error))?;
    Atlas::open_owned([bytes]).map_err(|error| wrong(data)(&error))
}

/// The populated places of a country's dump.
pub(super) fn populated_places(data: &Path, country: &str) -> Result<Vec<Place>, EvalError> {
    let path = dump(data, country);
    let file = File::open(&path).map_err(unread(&path))?;
    let read = geonames::read(&path.display().to_string(), BufReader::new(file));
    let mut places = read.map_err(|error| wrong(&path)(&error))?.places;
    places.retain(|place| place.feature_code.is_populated_place());
    Ok(places)
}

fn dump(data: &Path, country: &str) -> PathBuf {
    data.join(format!("geonames/{country}.txt"))
}

fn packs(root: &Path) -> Result<Vec<Vec<u8>>, EvalError> {
    let read = |name: &&str| {
        let path = root.join(format!("data/packs/{name}.pack"));
        fs::read(&path).map_err(unread(&path))
    };
    PACKS.iter().map(read).collect()
}
